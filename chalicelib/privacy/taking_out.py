"""All that is kept of somebody, as plain JSON: what she told, what she did, and what staff wrote of her."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from chalicelib import members, outreach, people, portal, staff, volunteers
from chalicelib.giving import Entry
from chalicelib.kit.money import Money
from chalicelib.members import Membership, Term
from chalicelib.store import Audited, Key, all_pages, moment_text
from chalicelib.volunteers import Hours, SignUp, WhichHours

A_READ = 100
# Entities of the audit that carry her id in their name.
ENTITIES = ("constituent", "consents", "directory", "volunteer")


def all_of(cid: str, *, now: datetime) -> dict[str, Any]:
    """By part; raises NotFound."""
    told = portal.own_data(cid, now=now, of_gift=_gift, of_signup=_signup)
    person, _ = people.get(cid=cid)
    told["profile"] |= {"kind": person.kind, "note": person.note}
    if (whole := members.whole(cid)).membership:
        told["membership"] |= _membership(whole.membership, whole.terms)
    return {
        **told,
        "tags": [tag.name for tag in people.tags_of(cid)],
        "volunteer": _volunteer(cid),
        "hours": [_hours(one) for one in all_pages(lambda after: _hours_page(cid, after))],
        "mailings": outreach.copies_told(cid),
        "history": list(_history(cid)),
        "audit": [_audited(row) for row in _rows(cid)],
    }


def _gift(entry: Entry) -> dict[str, Any]:
    return portal.gift_told(entry) | {"reference": entry.reference, "note": entry.note}


def _membership(found: Membership, terms: Sequence[Term]) -> dict[str, Any]:
    """What staff wrote beside it."""
    reasons = [term.reason for term in terms if term.reason]
    return {"reason": reasons, "ended": found.ended.why if found.ended else ""}


def _signup(one: SignUp) -> dict[str, Any]:
    return portal.signup_told(one) | {
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

    for item in all_pages(read):
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

        yield from all_pages(read)


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
