"""What the outbox promised of volunteering: letters go out, a cancelled shift is cleared.

Each function may run again for the same row; a letter that is no longer true is not sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib import mail, people, staff
from chalicelib.kit.refusals import NotFound
from chalicelib.store import Handler
from chalicelib.volunteers.hours import get_hours
from chalicelib.volunteers.hours_model import Hours
from chalicelib.volunteers.keeping import clear_shift
from chalicelib.volunteers.letters import PURPOSES, STILL_TRUE, Matter, Reader, letter_of
from chalicelib.volunteers.links import link_to
from chalicelib.volunteers.model import OFFERED, Shift, SignUp
from chalicelib.volunteers.quiet import check_awake
from chalicelib.volunteers.store.opportunities import find_opportunity
from chalicelib.volunteers.store.shifts import find_shift
from chalicelib.volunteers.store.signups import find_signup
from chalicelib.volunteers.times import taste

TELLING_WHY = frozenset({"left", "shift_cancelled"})


@dataclass(frozen=True)
class _Told:
    """What a letter is about, as it stands when the letter goes out."""

    kind: str
    person: people.Constituent
    shift: Shift | None
    signup: SignUp | None
    hours: Hours | None

    @property
    def lang(self) -> str:
        """The language in which she signed up, else her own."""
        return (self.signup.lang if self.signup else "") or self.person.lang

    @property
    def true(self) -> bool:
        """Whether it is still so."""
        if self.kind not in STILL_TRUE:
            return True
        return self.signup is not None and self.signup.state in STILL_TRUE[self.kind]


def send_letter(row: str, data: dict[str, Any], now: datetime) -> None:
    """One letter about a sign-up, or about hours."""
    told = _told(data)
    if told is None or not told.true:
        return
    if told.kind.startswith("reminder"):
        check_awake(now)
    purpose, topic = PURPOSES[told.kind], f"volunteer_{told.kind}"
    try:
        people.send_letter(
            _letter(told), person=told.person.id, topic=topic, purpose=purpose, row=row, now=now
        )
    except mail.LetterRejected:
        # It would be rejected again.
        return


def _told(data: Mapping[str, Any]) -> _Told | None:
    try:
        person, _ = people.get(cid=data["person"])
    except NotFound:
        return None
    shift = find_shift(data["shift"], consistent=True) if data["shift"] else None
    signup = find_signup(person.id, shift) if shift else None
    kind = data["letter"]
    if kind == "promoted" and signup and signup.state == OFFERED:
        kind = "offered"
    return _Told(kind, person, shift, signup, get_hours(data["hours"]) if "hours" in data else None)


def _letter(told: _Told) -> mail.Letter:
    home, lang = staff.organisation(), told.lang
    return letter_of(
        told.kind,
        matter=_matter(told, lang),
        reader=_reader(told, lang),
        sender=_in(home.name, lang),
        address=_in(home.address, lang),
        how=taste(lang),
    )


def _matter(told: _Told, lang: str) -> Matter:
    shift, signup, hours = told.shift, told.signup, told.hours
    about = shift.opportunity if shift else hours.opportunity if hours else ""
    opportunity = find_opportunity(about) if about else None
    return Matter(
        shift=shift,
        title=_in(opportunity.name, lang) if opportunity else "",
        place=_in(opportunity.place, lang) if opportunity else "",
        link=link_to(signup, lang) if signup else "",
        why=_why(told),
        turn=shift.place_of(signup.person) if shift and signup else None,
    )


def _why(told: _Told) -> str:
    if told.hours:
        return told.hours.why
    return told.signup.why if told.signup and told.kind in TELLING_WHY else ""


def _reader(told: _Told, lang: str) -> Reader:
    """Called by name only when she, or staff, has spoken: a stranger must not write to others through us."""
    known = told.signup is None or told.signup.proven
    name = _in(told.person.greeting, lang) or _in(told.person.name, lang)
    return Reader(name if known else "", told.person.email or "", lang)


def _in(texts: Mapping[str, str], lang: str) -> str:
    return texts.get(lang) or next(iter(texts.values()), "")


def clear(_row: str, data: dict[str, Any], now: datetime) -> None:
    """Takes everybody off a cancelled shift."""
    clear_shift(shift=data["shift"], now=now)


HANDLERS: Mapping[str, Handler] = {"volunteer_letter": send_letter, "shift_cancelled": clear}
