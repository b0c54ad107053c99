"""The doors of a person's own pages: each needs her session, and shows what is hers only."""

from chalicelib import giving, people
from chalicelib.kit.refusals import Refusal, Refusals
from chalicelib.portal import directory, gifts, identity, profile, shifts
from chalicelib.portal.directory import directory_view
from chalicelib.portal.frame import own_page
from chalicelib.portal.membership import membership_view
from chalicelib.portal.own_data import own_data
from chalicelib.portal.shapes import (
    AddressForm,
    ChoicesForm,
    DirectoryForm,
    DoneQuery,
    GiftsQuery,
    OwnData,
    OwnForm,
    ProfileForm,
)
from chalicelib.portal.shifts import shifts_view
from chalicelib.portal.views import overview, profile_view
from chalicelib.web import Answer, Call, Doors, Loan, Page, Redirect, portal

doors = Doors(__name__)
A_PAGE = 25


@doors.page("/me/overview", portal(), query=DoneQuery)
def show_overview(call: Call) -> Page:
    """What there is for her at a glance."""
    view = overview(call.who.id, lang=call.lang, today=call.today, now=call.now)
    return own_page(call, "overview", view)


@doors.page("/me/membership", portal(), query=DoneQuery)
def show_membership(call: Call) -> Page:
    """How her membership stands, and what others see of her in the directory."""
    return _membership_page(call)


def _membership_page(call: Call, refused: Refusal | Refusals | None = None) -> Page:
    mine = membership_view(call.who.id, lang=call.lang, today=call.today, now=call.now)
    view = {"mine": mine, "directory": directory_view(call.who.id) if mine else None}
    return own_page(call, "membership", view, refused=refused)


@doors.form("/me/directory", portal(), body=DirectoryForm, wrong=_membership_page)
def choose_shown(call: Call) -> Redirect:
    """Changes who sees which field of hers."""
    told = call.body.model_dump(exclude={"csrf", "place"})
    directory.choose_shown(
        person=call.who.id, shown=told, town=call.body.place, actor=call.actor, now=call.now
    )
    return Redirect(f"/me/membership?lang={call.lang}&done=saved")


@doors.page("/me/gifts", portal(), query=GiftsQuery)
def show_gifts(call: Call) -> Page:
    """Her gifts, newest first, each with its receipt."""
    place = call.place("portal-gifts")
    found = gifts.gifts_of(call.who.id, limit=A_PAGE, after=place.after)
    _, summary = people.get(cid=call.who.id)
    view = {
        "lines": gifts.lines(found, call.lang),
        "total": gifts.total_given(summary, call.lang),
        "next": place.next(found.next) or "",
    }
    return own_page(call, "gifts", view)


@doors.page("/me/receipts/{id}", portal())
def lend_receipt(call: Call) -> Loan:
    """The file of one of her receipts."""
    return giving.own_receipt(receipt=call.path["id"], person=call.who.id)


@doors.page("/me/profile", portal(), query=DoneQuery)
def show_profile(call: Call) -> Page:
    """What she told of herself."""
    return _profile_page(call)


def _profile_page(call: Call, refused: Refusal | Refusals | None = None) -> Page:
    person, _ = people.get(cid=call.who.id)
    view = profile_view(person, email=call.who.email, typed=call.form)
    return own_page(call, "profile", view, refused=refused)


@doors.form("/me/profile", portal(), body=ProfileForm, wrong=_profile_page)
def change_profile(call: Call) -> Redirect:
    """Changes what she told of herself."""
    told = call.body.model_dump()
    profile.change_profile(
        person=call.who.id,
        version=call.body.version,
        told=told,
        actor=call.actor,
        now=call.now,
    )
    return Redirect(f"/me/profile?lang={call.body.lang}&done=saved")


@doors.form("/me/profile/address", portal(), body=AddressForm, wrong=_profile_page)
def ask_address(call: Call) -> Redirect:
    """Asks for a letter to a new e-mail; the answer is the same when somebody else has it."""
    profile.ask_address(
        person=call.who.id,
        email=call.who.email,
        to=call.body.email,
        actor=call.actor,
        now=call.now,
    )
    return Redirect(f"/me/profile?lang={call.lang}&done=asked")


@doors.page("/me/shifts", portal(), query=DoneQuery)
def show_shifts(call: Call) -> Page:
    """Her coming shifts, and those of the past."""
    return _shifts_page(call)


def _shifts_page(call: Call, refused: Refusal | Refusals | None = None) -> Page:
    view = shifts_view(call.who.id, lang=call.lang, now=call.now)
    return own_page(call, "shifts", view, refused=refused)


@doors.form("/me/shifts/{id}/leave", portal(), body=OwnForm, wrong=_shifts_page)
def leave_shift(call: Call) -> Redirect:
    """Gives her place or her turn to who comes next."""
    shifts.leave_shift(person=call.who.id, shift=call.path["id"], actor=call.actor, now=call.now)
    return Redirect(f"/me/shifts?lang={call.lang}&done=left")


@doors.page("/me/choices", portal(), query=DoneQuery)
def show_choices(call: Call) -> Page:
    """What we may write to her about, and how."""
    return own_page(call, "choices", {"abouts": people.abouts_of(call.who.id)})


def _choices_again(call: Call, refused: Refusal | Refusals) -> Page:
    view = {"abouts": people.abouts_of(call.who.id)}
    return own_page(call, "choices", view, refused=refused)


@doors.form("/me/choices", portal(), body=ChoicesForm, wrong=_choices_again)
def choose(call: Call) -> Redirect:
    """Writes down what she ticked and unticked."""
    ticked = call.body.model_dump()
    wanted = {place: bool(ticked["_".join(place)]) for place in people.every_slot()}
    people.choose(cid=call.who.id, wanted=wanted, actor=call.actor, now=call.now, source="portal")
    return Redirect(f"/me/choices?lang={call.lang}&done=saved")


@doors.get("/me/data", portal(), answer=OwnData)
def take_data(call: Call) -> Answer:
    """All that she told and did here, as a file."""
    headers = {"Content-Disposition": 'attachment; filename="my-data.json"'}
    return Answer(own_data(call.who.id, now=call.now), headers=headers)


@doors.form("/me/leave", portal(), body=OwnForm)
def leave(call: Call) -> Redirect:
    """Signs this browser out."""
    identity.end(call)
    return Redirect(f"/me?lang={call.lang}&left=1")
