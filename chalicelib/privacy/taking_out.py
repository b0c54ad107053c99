"""All that is kept of somebody, as plain JSON: what she told, what she did, and what staff wrote of her."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, TypeVar

from chalicelib import giving, members, outreach, people, portal, staff, volunteers
from chalicelib.giving import Entry, Which
from chalicelib.kit.money import Money
from chalicelib.members import Membership
from chalicelib.store import Audited, Key, moment_text
from chalicelib.volunteers import Hours, SignUp, WhichHours

T = TypeVar("T")
A_READ = 100
# Entities of the audit that carry her id in their name.
ENTITIES = ("constituent", "consents", "directory", "volunteer")


def all_of(cid: str, *, now: datetime) -> dict[str, Any]:
    """By part; raises NotFound."""
    told = portal.own_data(cid, now=now)
    person, _ = people.get(cid=cid)
    told["profile"] |= {"kind": person.kind, "note": person.note}
    if whole := members.whole(cid).membership:
        told["membership"] |= _membership(cid, whole)
    return {
        **told,
        "tags": [tag.name for tag in people.tags_of(cid)],
        "shifts": [_signup(one) for one in _every(lambda a: _signups(cid, a))],
        "gifts": [_gift(entry) for entry in _gifts(cid)],
        "volunteer": _volunteer(cid),
        "hours": [_hours(one) for one in _every(lambda a: _hours_page(cid, a))],
        "mailings": outreach.copies_told(cid),
        "history": list(_history(cid)),
        "audit": [_audited(row) for row in _rows(cid)],
    }


def _every(read: Callable[[Key | None], tuple[list[T], Key | None]]) -> Iterator[T]:
    after: Key | None = None
    while True:
        found, after = read(after)
        yield from found
        if after is None:
            return


def _gifts(cid: str) -> Iterator[Entry]:
    def read(after: Key | None) -> tuple[list[Entry], Key | None]:
        page = giving.list_entries(which=Which("constituent", cid), limit=A_READ, after=after)
        return page.entries, page.next

    return _every(read)


def _gift(entry: Entry) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "date": entry.day.isoformat(),
        "amount": asdict(entry.amount),
        "method": entry.method,
        "purpose": giving.purpose_of(entry),
        "anonymous": entry.anonymous,
        "message": entry.message,
        "reference": entry.reference,
        "note": entry.note,
        "receipt": entry.receipt_number,
    }


def _membership(cid: str, found: Membership) -> dict[str, Any]:
    """What staff wrote beside it."""
    reasons = [term.reason for term in members.terms_of(cid) if term.reason]
    return {"reason": reasons, "ended": found.ended.why if found.ended else ""}


def _signups(cid: str, after: Key | None) -> tuple[list[SignUp], Key | None]:
    page = volunteers.signups_of(cid, limit=A_READ, after=after)
    return page.rows, page.next


def _signup(one: SignUp) -> dict[str, Any]:
    return {
        "opportunity": volunteers.name_of(one.opportunity),
        "start": moment_text(one.start),
        "end": moment_text(one.end),
        "state": one.state,
        "override": one.override,
        "why": one.why,
        "phone": one.told.phone,
        "skills": list(one.told.skills),
        "languages": list(one.told.languages),
    }


def _volunteer(cid: str) -> dict[str, Any]:
    found = volunteers.get_volunteer(cid)
    return {
        "skills": list(found.skills),
        "languages": list(found.languages),
        "availability": list(found.availability),
        "minutes": found.minutes,
    }


def _hours_page(cid: str, after: Key | None) -> tuple[list[Hours], Key | None]:
    which = WhichHours("constituent", cid, None)
    page = volunteers.list_hours(which=which, limit=A_READ, after=after)
    return page.rows, page.next


def _hours(one: Hours) -> dict[str, Any]:
    return {
        "date": one.day.isoformat(),
        "opportunity": volunteers.name_of(one.opportunity),
        "minutes": one.minutes,
        "state": one.state,
        "note": one.note,
        "why": one.why,
        "by": one.by,
    }


def _history(cid: str) -> Iterator[dict[str, Any]]:
    """The timeline to its end, with what every part of staff sees of it."""

    def read(after: Key | None) -> tuple[list[people.TimelineItem], Key | None]:
        page = people.timeline_page(
            cid=cid, permissions=staff.PERMISSIONS, limit=A_READ, after=after
        )
        return page.items, page.next

    for item in _every(read):
        if item.kind not in ("gift", "refund", "consent"):
            yield {"at": moment_text(item.at), "what": item.kind, "said": _plain(item.data)}


def _plain(data: Mapping[str, Any]) -> Any:
    """What an item shows, in what JSON knows."""
    return json.loads(json.dumps(dict(data), ensure_ascii=False, default=_told))


def _told(value: Any) -> Any:
    return asdict(value) if isinstance(value, Money) else str(value)


def _rows(cid: str) -> Iterator[Audited]:
    for entity in (f"{kind}:{cid}" for kind in ENTITIES):

        def read(after: Key | None, entity: str = entity) -> tuple[list[Audited], Key | None]:
            page = staff.changes_of(entity, limit=A_READ, after=after)
            return page.changes, page.next

        yield from _every(read)


def _audited(row: Audited) -> dict[str, Any]:
    told = {
        "at": moment_text(row.at),
        "by": row.who["name"],
        "what": row.verb,
        "why": row.why,
        "before": row.before,
        "after": row.after,
    }
    return {name: value for name, value in told.items() if value}
