"""The doors of one's own sign-up: whoever holds the mailed link sees it, and may confirm, cancel or tell hours."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.kit.refusals import Refusal, Refusals
from chalicelib.kit.signing import BadToken
from chalicelib.volunteers import cancelling, hours, signing_up
from chalicelib.volunteers.hours import NewHours
from chalicelib.volunteers.links import Mine, mine_of
from chalicelib.web import Body, Call, Doors, Page, Query, Redirect, anyone, refusals_in, text_of

doors = Doors(__name__)
Digits = Annotated[str, Field(pattern="^[0-9]{1,2}$")]


class MineQuery(Query):
    lang: str | None = None
    done: Literal["confirmed", "cancelled", "hours", ""] = ""


class NoFields(Body):
    lang: Annotated[str, Field(max_length=10)] = ""


class HoursForm(NoFields):
    hours: Digits = "0"
    quarters: Digits = "0"
    note: Annotated[str, Field(max_length=1000)] = ""


@doors.page("/volunteer/mine/{token}", anyone(), query=MineQuery)
def show_mine(call: Call) -> Page:
    """How it stands; nothing changes by looking."""
    return _page(call, done=call.query.done)


def show_again(call: Call, refused: Refusal | Refusals) -> Page:
    """The page as it stands now, with why it was refused; for a link that is none of ours, only that."""
    told = refusals_in(refused)
    try:
        return _page(call, refused=told, status=told[0].status)
    except BadToken as none:
        values = {"status": none.status, "text": text_of(none, call.lang)}
        return Page("web/refused.html", values, none.status)


@doors.form(
    "/volunteer/mine/{token}/confirm",
    anyone(),
    body=NoFields,
    query=MineQuery,
    wrong=show_again,
)
def confirm_mine(call: Call) -> Redirect:
    """A held place is hers; one that was let go is taken again if there is one."""
    mine = _mine(call)
    signing_up.confirm(shift=mine.shift, person=mine.person, actor=call.actor, now=call.now)
    return _back(call, "confirmed")


@doors.form(
    "/volunteer/mine/{token}/cancel",
    anyone(),
    body=NoFields,
    query=MineQuery,
    wrong=show_again,
)
def cancel_mine(call: Call) -> Redirect:
    """Gives her place, or her turn, to who comes next."""
    mine = _mine(call)
    cancelling.leave(shift=mine.shift, person=mine.person, actor=call.actor, now=call.now)
    return _back(call, "cancelled")


@doors.form(
    "/volunteer/mine/{token}/hours",
    anyone(),
    body=HoursForm,
    query=MineQuery,
    wrong=show_again,
)
def tell_my_hours(call: Call) -> Redirect:
    """What she gave; a coordinator looks at it."""
    mine, form = _mine(call), call.body
    new = NewHours(
        person=mine.person,
        shift=mine.shift,
        minutes=int(form.hours) * 60 + int(form.quarters),
        note=form.note,
    )
    hours.tell_hours(new=new, actor=call.actor, now=call.now, today=call.today)
    return _back(call, "hours")


def _mine(call: Call) -> Mine:
    return mine_of(call.path["token"], now=call.now)


def _page(
    call: Call, *, done: str = "", refused: tuple[Refusal, ...] = (), status: int = 200
) -> Page:
    """Raises BadToken also for what is there no more: the answer does not tell which."""
    # Few processes show this page: its values are no part of every start.
    from chalicelib.volunteers.mine import mine_page, own

    found = own(_mine(call))
    values = mine_page(
        found,
        token=call.path["token"],
        lang=call.lang,
        now=call.now,
        done=done,
        refused=refused,
    )
    return Page("volunteers/mine.html", values, status)


def _back(call: Call, done: str) -> Redirect:
    return Redirect(f"/volunteer/mine/{call.path['token']}?lang={call.lang}&done={done}")
