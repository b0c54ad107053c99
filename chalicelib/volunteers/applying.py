"""Somebody signs up without an account: her place is held until she confirms by the link that is mailed to her.

Whoever fills in the form learns nothing about the address: who is known, signed up before or busy at that time is told
so by letter only.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from chalicelib import people
from chalicelib.kit.names import script_of
from chalicelib.store import Actor, Changes, Overtaken, until_settled
from chalicelib.volunteers.model import AlreadySignedUp, ShiftsOverlap, Told
from chalicelib.volunteers.signing_up import Wish, add_signup


@dataclass(frozen=True)
class Application:
    """What a stranger asks for, cleaned."""

    shift: str
    name: str
    email: str
    lang: str
    told: Told = field(default_factory=Told)


def apply(*, asked: Application, actor: Actor, now: datetime, today: date) -> None:
    """Holds a place, or a turn in the queue, and promises the letter; raises ShiftNotOpen, WaitlistFull."""

    def attempt() -> None:
        known = people.find_by_email(asked.email)
        changes = Changes(actor=actor, now=now)
        if known:
            _known(changes, asked, known)
        else:
            _newcomer(changes, asked, today)

    until_settled(attempt)


def _known(changes: Changes, asked: Application, person: str) -> None:
    """Whom we know is linked by her address alone; what is said of her counts once she has confirmed."""
    try:
        add_signup(changes, _wish(asked, person))
    except AlreadySignedUp:
        changes = _letter(changes, asked, person, "known")
    except ShiftsOverlap:
        changes = _letter(changes, asked, person, "overlap")
    changes.commit()


def _letter(tried: Changes, asked: Application, person: str, letter: str) -> Changes:
    changes = Changes(actor=tried.actor, now=tried.now)
    changes.outbox("volunteer_letter", {"letter": letter, "person": person, "shift": asked.shift})
    return changes


def _newcomer(changes: Changes, asked: Application, today: date) -> None:
    new = people.NewConstituent(
        name={script_of(asked.name): asked.name},
        lang=asked.lang,
        email=asked.email,
        phone=asked.told.phone or None,
    )
    try:
        person = people.enter_with(changes, new=new, now=changes.now, today=today)
        add_signup(changes, _wish(asked, person.id), newcomer=True)
        changes.commit()
    except people.EmailTaken:
        # She clicked twice: by now she is known.
        raise Overtaken() from None


def _wish(asked: Application, person: str) -> Wish:
    return Wish(asked.shift, person, proven=False, lang=asked.lang, told=asked.told)
