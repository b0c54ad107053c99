"""The public pages of volunteering as values: everything that the templates show is decided here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib import staff
from chalicelib.kit.bidi import isolated
from chalicelib.kit.refusals import Refusal
from chalicelib.volunteers.model import LANGUAGES, Names, Opportunity, Shift
from chalicelib.volunteers.times import Taste, day_of, hours_of, taste
from chalicelib.web import text_of
from chalicelib.words import MissingWord, direction, say, say_count

FIELDS = ("shift", "name", "email", "phone", "skills")
FEW = 3


@dataclass(frozen=True)
class Fragment:
    """A text that may be in the other language than the page."""

    text: str
    lang: str
    dir: str


@dataclass(frozen=True)
class ShiftView:
    """One shift as the page shows it; `note` says how many places are free, or that one waits."""

    id: str
    day: str
    time: str
    note: str
    full: bool
    chosen: bool = False


@dataclass(frozen=True)
class OpportunityView:
    slug: str
    name: Fragment
    lead: tuple[Fragment, ...]
    place: Fragment
    skills: str
    languages: str
    coordinator: str
    shifts: tuple[ShiftView, ...]
    more: int


@dataclass(frozen=True)
class Problem:
    """What is wrong: `field` is the id of the input at fault, empty when it is none of them."""

    field: str
    label: str
    text: str


@dataclass(frozen=True)
class Language:
    code: str
    name: str
    chosen: bool


def list_page(found: Sequence[tuple[Opportunity, list[Shift]]], *, lang: str) -> dict[str, Any]:
    """The values of volunteers/volunteer.html: what is open, with the next shifts of each."""
    how = taste(lang)
    views = [_opportunity(one, shifts[:FEW], how, len(shifts)) for one, shifts in found]
    return {"opportunities": views, "address": fragment(staff.organisation().address, lang)}


def opportunity_page(
    opportunity: Opportunity,
    shifts: list[Shift],
    *,
    lang: str,
    token: str,
    chosen: str = "",
    sent: bool = False,
    form: Mapping[str, str] | None = None,
    refused: Sequence[Refusal] = (),
) -> dict[str, Any]:
    """The values of volunteers/opportunity.html; `form` is what was posted when it is shown again."""
    typed = dict.fromkeys(FIELDS, "") | dict(form or {})
    problems = [problem(refusal, lang) for refusal in refused]
    wanted = typed["shift"] or chosen or (shifts[0].id if len(shifts) == 1 else "")
    return {
        "view": _opportunity(opportunity, shifts, taste(lang), len(shifts), chosen=wanted),
        "form": typed,
        "languages": languages(lang, typed),
        "problems": problems,
        "wrong": dict.fromkeys(FIELDS, "") | {one.field: one.text for one in reversed(problems)},
        "token": token,
        "sent": sent,
        "address": fragment(staff.organisation().address, lang),
    }


def upcoming(shifts: Sequence[Shift], now: datetime) -> list[Shift]:
    """Those that somebody can still sign up for."""
    return [shift for shift in shifts if shift.takes(now) and shift.start > now]


def fragment(texts: Names | Mapping[str, str], lang: str) -> Fragment:
    """A text in this language, or in the other when there is only that."""
    found = lang if texts.get(lang) else next((other for other in texts if texts[other]), lang)
    return Fragment(texts.get(found, ""), found, direction(found))


def problem(refusal: Refusal, lang: str) -> Problem:
    """What the page says of a refusal: its own words where it has some, else those of all doors."""
    field = refusal.field.partition(".")[0]
    name = field if field in FIELDS else "form"
    try:
        text = say(lang, f"volunteer.{refusal.code}.{name}")
    except MissingWord:
        text = text_of(refusal, lang)
    return (
        Problem(field, say(lang, f"volunteer.{field}"), text)
        if field in FIELDS
        else Problem("", "", text)
    )


def languages(lang: str, typed: Mapping[str, str]) -> list[Language]:
    return [
        Language(code, say(lang, f"volunteer.language_{code}"), bool(typed.get(f"language_{code}")))
        for code in LANGUAGES
    ]


def _opportunity(
    found: Opportunity, shifts: list[Shift], how: Taste, all_: int, *, chosen: str = ""
) -> OpportunityView:
    story = fragment(found.description, how.lang)
    parts = [part.strip() for part in story.text.split("\n\n") if part.strip()]
    separator = say(how.lang, "volunteer.separator")
    return OpportunityView(
        slug=found.slug,
        name=fragment(found.name, how.lang),
        lead=tuple(Fragment(part, story.lang, story.dir) for part in parts),
        place=fragment(found.place, how.lang),
        skills=separator.join(isolated(skill) for skill in found.skills),
        languages=separator.join(
            say(how.lang, f"volunteer.language_{code}") for code in found.languages
        ),
        coordinator=found.coordinator,
        shifts=tuple(shift_view(shift, how, chosen=chosen) for shift in shifts),
        more=max(all_ - len(shifts), 0),
    )


def shift_view(shift: Shift, how: Taste, *, chosen: str = "") -> ShiftView:
    return ShiftView(
        id=shift.id,
        day=day_of(shift.start, how),
        time=hours_of(shift.start, shift.end, how),
        note=_note(shift, how.lang),
        full=shift.full,
        chosen=shift.id == chosen,
    )


def _note(shift: Shift, lang: str) -> str:
    if shift.full:
        return say(lang, "volunteer.full")
    return say_count(lang, "volunteer.free", shift.free)
