"""Everything that somebody told and did here, as one file she can take along."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from chalicelib import giving, members, people, volunteers
from chalicelib.giving import Entry
from chalicelib.people import Consent
from chalicelib.portal.gifts import gifts_of
from chalicelib.store import Key, moment_text
from chalicelib.volunteers import SignUp

A_READ = 200


def own_data(person: str, *, now: datetime) -> dict[str, Any]:
    """Plain JSON; raises NotFound."""
    found, _ = people.get(cid=person)
    return {
        "made": moment_text(now),
        "profile": {
            "name": found.name,
            "greeting": found.greeting,
            "language": found.lang,
            "joined": found.joined.isoformat(),
            "contact_points": [
                {"kind": point.kind, "value": point.value, "primary": point.primary}
                for point in found.contact_points
            ],
        },
        "membership": _membership(person),
        "shifts": [_signup(signup) for signup in _every_signup(person)],
        "consents": [_consent(consent) for consent in _every_consent(person)],
        "gifts": [_gift(entry) for entry in _every_gift(person)],
    }


def _every_gift(person: str) -> Iterator[Entry]:
    after: Key | None = None
    while True:
        found = gifts_of(person, limit=A_READ, after=after)
        yield from found.entries
        if not (after := found.next):
            return


def _membership(person: str) -> dict[str, Any] | None:
    whole = members.whole(person)
    if whole.membership is None:
        return None
    return {
        "number": whole.membership.number,
        "since": whole.membership.since.isoformat(),
        "terms": [
            {
                "level": members.get_level(term.level).name,
                "start": term.start.isoformat(),
                "end": term.end.isoformat(),
                "paid": asdict(term.paid) if term.paid else None,
                "state": term.state,
            }
            for term in whole.terms
        ],
        "directory": members.directory.choice_of(person).facts(),
    }


def _every_signup(person: str) -> Iterator[SignUp]:
    after: Key | None = None
    while True:
        found = volunteers.signups_of(person, limit=A_READ, after=after)
        yield from found.rows
        if not (after := found.next):
            return


def _signup(signup: SignUp) -> dict[str, Any]:
    return {
        "opportunity": volunteers.name_of(signup.opportunity),
        "start": moment_text(signup.start),
        "end": moment_text(signup.end),
        "state": signup.state,
    }


def _every_consent(person: str) -> Iterator[Consent]:
    after: Key | None = None
    while True:
        found = people.list_consents(cid=person, limit=A_READ, after=after)
        yield from found.consents
        if not (after := found.next):
            return


def _consent(consent: Consent) -> dict[str, Any]:
    return {
        **vars(consent.choice),
        "source": consent.basis.source,
        "wording": consent.basis.wording,
        "at": moment_text(consent.at),
    }


def _gift(entry: Entry) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "date": entry.day.isoformat(),
        "amount": asdict(entry.amount),
        "method": entry.method,
        "purpose": giving.purpose_of(entry),
        "message": entry.message,
        "anonymous": entry.anonymous,
        "receipt": entry.receipt_number,
    }
