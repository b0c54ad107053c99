"""Everything that somebody told and did here, as one file she can take along."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from chalicelib import giving, members, people, volunteers
from chalicelib.giving import Entry
from chalicelib.people import Consent
from chalicelib.portal.gifts import gifts_of
from chalicelib.store import Key, all_pages, moment_text
from chalicelib.volunteers import SignUp

A_READ = 200


def own_data(
    person: str,
    *,
    now: datetime,
    of_gift: Callable[[Entry], dict[str, Any]] | None = None,
    of_signup: Callable[[SignUp], dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Plain JSON; raises NotFound. `of_gift` and `of_signup` say more of one than she wrote and sees herself."""
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
        "shifts": [(of_signup or signup_told)(signup) for signup in _signups(person)],
        "consents": [_consent(consent) for consent in _consents(person)],
        "gifts": [(of_gift or gift_told)(entry) for entry in _gifts(person)],
    }


def _gifts(person: str) -> Iterator[Entry]:
    def read(after: Key | None) -> tuple[list[Entry], Key | None]:
        found = gifts_of(person, limit=A_READ, after=after)
        return found.entries, found.next

    return all_pages(read)


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


def _signups(person: str) -> Iterator[SignUp]:
    def read(after: Key | None) -> tuple[list[SignUp], Key | None]:
        found = volunteers.signups_of(person, limit=A_READ, after=after)
        return found.rows, found.next

    return all_pages(read)


def signup_told(signup: SignUp) -> dict[str, Any]:
    return {
        "opportunity": volunteers.name_of(signup.opportunity),
        "start": moment_text(signup.start),
        "end": moment_text(signup.end),
        "state": signup.state,
    }


def _consents(person: str) -> Iterator[Consent]:
    def read(after: Key | None) -> tuple[list[Consent], Key | None]:
        found = people.list_consents(cid=person, limit=A_READ, after=after)
        return found.consents, found.next

    return all_pages(read)


def _consent(consent: Consent) -> dict[str, Any]:
    return {
        **vars(consent.choice),
        "source": consent.basis.source,
        "wording": consent.basis.wording,
        "at": moment_text(consent.at),
    }


def gift_told(entry: Entry) -> dict[str, Any]:
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
