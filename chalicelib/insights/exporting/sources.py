"""The lists that can be exported, each read through the same verb as its screen."""

from dataclasses import replace
from datetime import date
from typing import Any

from chalicelib import giving, members, people, volunteers
from chalicelib.insights.exporting.auditing import AUDIT
from chalicelib.insights.exporting.cells import (
    CONTACT,
    DAY,
    ID,
    MONEY,
    MONTH,
    WORD,
    day_at,
    major,
    name_of,
    names,
    text_in,
    totals,
)
from chalicelib.insights.exporting.mailing import MAILING, SUPPRESSIONS
from chalicelib.insights.exporting.model import Column, Key, Source, Wish
from chalicelib.insights.exporting.reminding import REMINDERS
from chalicelib.insights.exporting.volunteering import HOURS, OPPORTUNITIES, SHIFTS, SIGNUPS
from chalicelib.kit.periods import month_of
from chalicelib.kit.sheets import Cell
from chalicelib.outreach import Segment, find_segment, open_segment, people_of
from chalicelib.words import say


def _read_people(wish: Wish, limit: int, after: Key | None) -> tuple[list[Any], Key | None]:
    query: dict[str, Any] = {"sort": "name", **wish.query}
    page = people.list_people(limit=limit, after=after, **query)
    return page.rows, page.next


CONSTITUENTS = Source(
    kind="constituents",
    needs="people.read",
    filters={
        "sort": "name|joined|last_gift|lifetime",
        "kind": "individual|organisation|household",
    },
    read=_read_people,
    columns=(
        *names(lambda row: row.name),
        Column("kind", lambda row, lang: say(lang, f"export.kind_{row.kind}")),
        Column("lang", lambda row, lang: say(lang, f"export.lang_{row.lang}")),
        Column("email", lambda row, _: row.email or "", CONTACT),
        Column("phone", lambda row, _: row.phone or "", CONTACT),
        Column("joined", lambda row, _: row.joined),
        Column("gifts", lambda row, _: row.gifts, MONEY),
        Column("first_gift", lambda row, _: row.first_gift, MONEY),
        Column("last_gift", lambda row, _: row.last_gift, MONEY),
        Column("lifetime", lambda row, _: totals(row.lifetime), MONEY),
        Column("id", lambda row, _: row.id),
    ),
)


def _read_segment(wish: Wish, limit: int, after: Key | None) -> tuple[list[Any], Key | None]:
    """Whom a segment means while it is read; one that was dropped meanwhile means nobody."""
    segment = find_segment(wish.query["segment"])
    if segment is None:
        return [], None
    part = people_of(segment, today=wish.today, limit=limit, after=after)
    return part.rows, part.next


def _open_segment(wish: Wish, reader: str, permissions: frozenset[str]) -> Segment:
    return open_segment(wish.query["segment"], reader=reader, permissions=permissions)


SEGMENT = replace(
    CONSTITUENTS,
    kind="segment",
    filters={"segment": ID},
    must=("segment",),
    read=_read_segment,
    open=_open_segment,
)


def _read_gifts(wish: Wish, limit: int, after: Key | None) -> tuple[list[Any], Key | None]:
    by, value = next(iter(wish.query.items()), ("month", month_of(wish.today)))
    page = giving.list_entries(which=giving.Which(by, value), limit=limit, after=after)
    funds = {fund.id: fund.name for fund in giving.funds()}
    campaigns = {campaign.id: campaign.name for campaign in giving.campaigns()}
    rows = [(one, funds.get(one.fund), campaigns.get(one.campaign or "")) for one in page.entries]
    return rows, page.next


GIFTS = Source(
    kind="gifts",
    needs=MONEY,
    filters={
        "month": MONTH,
        "dues": MONTH,
        "year": "[0-9]{4}",
        "campaign": ID,
        "fund": ID,
        "constituent": ID,
    },
    read=_read_gifts,
    columns=(
        Column("date", lambda row, _: row[0].day),
        *names(lambda row: row[0].donor),
        Column("entry", lambda row, lang: say(lang, f"export.entry_{row[0].kind}")),
        Column("amount", lambda row, _: major(row[0].amount)),
        Column("currency", lambda row, _: row[0].amount.currency),
        Column("fee", lambda row, _: major(row[0].covered)),
        Column("method", lambda row, lang: say(lang, f"export.method_{row[0].method}")),
        Column("fund", lambda row, lang: text_in(row[1], lang)),
        Column("campaign", lambda row, lang: text_in(row[2], lang)),
        Column("receipt", lambda row, _: row[0].receipt_number or ""),
        Column("reference", lambda row, _: row[0].reference),
        Column("note", lambda row, _: row[0].note),
        Column("id", lambda row, _: row[0].id),
    ),
)


def _read_memberships(wish: Wish, limit: int, after: Key | None) -> tuple[list[Any], Key | None]:
    query = wish.query
    days: dict[str, Any] = {
        name: date.fromisoformat(query[name])
        for name in ("ends_from", "ends_to")
        if query.get(name)
    }
    which = members.Which(query.get("state", "active"), query.get("level"), **days)
    page = members.list_memberships(which=which, limit=limit, after=after)
    rows = [members.as_of(one, wish.today) for one in page.rows]
    known = volunteers.summaries([row.person for row in rows])
    levels = {level.id: level.name for level in members.levels()}
    return [(row, known.get(row.person), levels.get(row.level)) for row in rows], page.next


def _end(row: Any, _lang: str) -> Cell:
    return None if row[0].end in (None, members.FOREVER) else row[0].end


MEMBERSHIPS = Source(
    kind="memberships",
    needs="members.read",
    filters={"state": WORD, "level": ID, "ends_from": DAY, "ends_to": DAY},
    read=_read_memberships,
    columns=(
        Column("number", lambda row, _: row[0].number),
        *names(name_of),
        Column("level", lambda row, lang: text_in(row[2], lang)),
        Column("state", lambda row, lang: say(lang, f"export.state_{row[0].state}")),
        Column("since", lambda row, _: row[0].since),
        Column("end", _end),
        Column("email", lambda row, _: row[1].email or "" if row[1] else "", CONTACT),
        Column("phone", lambda row, _: row[1].phone or "" if row[1] else "", CONTACT),
        Column("paid", lambda row, _: major(row[0].fee) if row[0].fee else None, MONEY),
        Column("currency", lambda row, _: row[0].fee.currency if row[0].fee else "", MONEY),
        Column("id", lambda row, _: row[0].id),
    ),
)


def _read_directory(wish: Wish, limit: int, after: Key | None) -> tuple[list[Any], Key | None]:
    """What an audience may see of those who are listed for it, and what each of them chose."""
    audience: Any = wish.query.get("audience", "members")
    rows, more = members.directory.directory_page(
        today=wish.today, limit=limit, audience=audience, after=after
    )
    return [(members.directory.entry_of(row, audience), row) for row in rows if row.active], more


def _seen(field: str) -> Column:
    def cell(row: Any, lang: str) -> Cell:
        return say(lang, f"export.seen_{row[1].choice.visibility(field)}")

    return Column(f"seen_{field}", cell)


DIRECTORY = Source(
    kind="directory",
    needs="members.read",
    filters={"audience": "members|public"},
    read=_read_directory,
    columns=(
        *names(lambda row: row[0].name),
        Column("level", lambda row, lang: text_in(row[0].level, lang)),
        Column("town", lambda row, _: row[0].town or ""),
        Column("email", lambda row, _: row[0].email or "", CONTACT),
        Column("phone", lambda row, _: row[0].phone or "", CONTACT),
        Column("opted_in", lambda row, _: day_at(row[1].choice.since)),
        *(_seen(field) for field in ("name", "town", "email", "phone", "level")),
    ),
    printed=("name", "level", "town", "email", "phone"),
)

LISTS = (
    *(CONSTITUENTS, SEGMENT, GIFTS, MEMBERSHIPS, REMINDERS, DIRECTORY),
    *(OPPORTUNITIES, SHIFTS, SIGNUPS, HOURS, MAILING, SUPPRESSIONS, AUDIT),
)
SOURCES = {one.kind: one for one in LISTS}
