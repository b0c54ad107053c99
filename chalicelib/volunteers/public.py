"""The public doors of volunteering: what is open, and signing up for it without an account."""

from typing import Annotated, Any

from pydantic import Field

from chalicelib.kit.contacts import canonical_email, canonical_phone
from chalicelib.kit.ids import parse_id
from chalicelib.kit.refusals import NotFound, Refusal, Refusals, together
from chalicelib.kit.text import clean_line
from chalicelib.staff import organisation
from chalicelib.volunteers import lists, opening
from chalicelib.volunteers.applying import Application, apply
from chalicelib.volunteers.model import LANGUAGES, Opportunity, ShiftNotOpen, Told
from chalicelib.volunteers.profiles import clean_languages, clean_skills
from chalicelib.volunteers.store.opportunities import opportunity_of_slug
from chalicelib.web import (
    A_MINUTE,
    Body,
    Call,
    Doors,
    Limit,
    Page,
    PublicForm,
    Query,
    Redirect,
    Shape,
    anyone,
    refusal_headers,
    refusals_in,
)

doors = Doors(__name__)
FORM = PublicForm("volunteer-form")
BY_ADDRESS = Limit("volunteer-ip", most=20, seconds=600)
BY_EMAIL = Limit("volunteer-email", most=6, seconds=3600)
BY_ALL = Limit("volunteer-all", most=600, seconds=60)
LONGEST_NAME = 100

Line = Annotated[str, Field(max_length=300)]
Token = Annotated[str, Field(max_length=2000)]


class VolunteerQuery(Query):
    lang: str | None = None
    shift: str = ""
    sent: str = ""


class VolunteerForm(Body):
    """A form as a browser posts it."""

    shift: Line = ""
    name: Line = ""
    email: Line = ""
    phone: Line = ""
    skills: Line = ""
    language_ar: Line = ""
    language_en: Line = ""
    language_fr: Line = ""
    language_ku: Line = ""
    language_hy: Line = ""
    language_tr: Line = ""
    language_es: Line = ""
    language_ur: Line = ""
    language_am: Line = ""
    language_tl: Line = ""
    lang: Line = ""
    website: Line = ""
    form: Token = ""


class VolunteerJson(Body):
    """The same from a script."""

    shift: Line
    name: Line = ""
    email: Line = ""
    phone: Line = ""
    skills: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    languages: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    lang: Line = "en"
    website: Line = ""
    form: Token = ""


class AppliedOut(Shape):
    """`letter` is always sent: whether somebody is known is hers to know."""

    letter: str


@doors.page("/volunteer", anyone(), query=VolunteerQuery, cache=A_MINUTE)
def show_all(call: Call) -> Page:
    """What is open, with the next shifts of each."""
    # Few processes show this page: its values are no part of every start.
    from chalicelib.volunteers.page import list_page, upcoming

    ahead = upcoming(lists.shifts_from(call.today, call.today + lists.AHEAD), call.now)
    found = [
        (one, [shift for shift in ahead if shift.opportunity == one.id])
        for one in opening.opportunities()
        if one.open
    ]
    return Page("volunteers/volunteer.html", list_page(found, lang=call.lang))


@doors.page("/volunteer/{slug}", anyone(), query=VolunteerQuery)
def show_page(call: Call) -> Page:
    """One opportunity, its shifts, and the form."""
    query: VolunteerQuery = call.query
    found = _there(call.path["slug"])
    token = FORM.token(about=found.slug, now=call.now)
    more = {"chosen": query.shift, "sent": bool(query.sent)}
    return Page("volunteers/opportunity.html", _page(call, found, token=token, **more))


def show_again(call: Call, refused: Refusal | Refusals) -> Page:
    """The page with what was typed, and what is wrong with it."""
    found = _there(call.path.get("slug", ""))
    told = refusals_in(refused)
    status = told[0].status if len(told) == 1 else 422
    token = FORM.again(call.form.get("form", ""), about=found.slug, now=call.now)
    values = _page(call, found, token=token, form=call.form, refused=told)
    return Page("volunteers/opportunity.html", values, status, refusal_headers(told[0]))


@doors.form(
    "/volunteer/{slug}", anyone(), body=VolunteerForm, query=VolunteerQuery, wrong=show_again
)
def apply_by_form(call: Call) -> Redirect:
    """Holds a place and mails the link that confirms it."""
    form: VolunteerForm = call.body
    told = form.model_dump()
    told["skills"] = form.skills.replace("،", ",").split(",")
    told["languages"] = [code for code in LANGUAGES if told.pop(f"language_{code}")]
    slug = _there(call.path["slug"]).slug
    _apply(call, told, slug=slug)
    return Redirect(f"/volunteer/{slug}?lang={call.lang}&sent=1")


@doors.post("/api/public/volunteer", anyone(), body=VolunteerJson, answer=AppliedOut, status=202)
def apply_by_script(call: Call) -> AppliedOut:
    """The same as the form, for a script; `form` is the token of an opportunity's page."""
    told = call.body.model_dump()
    _apply(call, told, slug=_slug_of(told["shift"]))
    return AppliedOut(letter="sent")


def _apply(call: Call, told: dict[str, Any], *, slug: str) -> None:
    asked = _asked(told, lang=told["lang"] if told["lang"] in ("ar", "en") else call.lang)
    with FORM.sent(told["form"], about=slug, trap=told["website"], now=call.now):
        if _slug_of(asked.shift) != slug:
            raise ShiftNotOpen("shift")
        BY_ADDRESS.count(call.source_ip, now=call.now)
        BY_EMAIL.count(asked.email, now=call.now)
        BY_ALL.count("everyone", now=call.now)
        apply(asked=asked, actor=call.actor, now=call.now, today=call.today)


def _asked(told: dict[str, Any], *, lang: str) -> Application:
    """What was filled in, cleaned; raises every field's refusal at once."""
    country = organisation().country
    clean = together(
        {
            "shift": lambda: _shift_id(told["shift"]),
            "name": lambda: clean_line(told["name"], field="name", longest=LONGEST_NAME),
            "email": lambda: canonical_email(told["email"]),
            "phone": lambda: (
                canonical_phone(told["phone"], region=country) if told["phone"].strip() else ""
            ),
            "skills": lambda: clean_skills(s for s in told["skills"] if s.strip()),
            "languages": lambda: clean_languages(told["languages"]),
        }
    )
    profile = Told(clean.pop("phone"), clean.pop("skills"), clean.pop("languages"))
    return Application(lang=lang, told=profile, **clean)


def _shift_id(text: str) -> str:
    try:
        return parse_id(text)
    except NotFound:
        raise ShiftNotOpen("shift") from None


def _slug_of(shift: str) -> str:
    """The page that a shift belongs to; raises ShiftNotOpen."""
    found = lists.opportunity_of(_shift_id(shift))
    if found is None:
        raise ShiftNotOpen("shift")
    return found.slug


def _there(slug: str) -> Opportunity:
    """The open opportunity of a page's address; raises NotFound."""
    found = opportunity_of_slug(slug)
    if found is None or not found.open:
        raise NotFound()
    return found


def _page(call: Call, found: Opportunity, **more: Any) -> dict[str, Any]:
    from chalicelib.volunteers.page import opportunity_page, upcoming

    ahead = lists.shifts_from(call.today, call.today + lists.AHEAD, opportunity=found.id)
    return opportunity_page(found, upcoming(ahead, call.now), lang=call.lang, **more)
