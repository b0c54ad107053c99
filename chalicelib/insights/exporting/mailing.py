"""The lists of outreach: the people of a mailing, and addresses that get no mail."""

from typing import Any

from chalicelib import outreach, people
from chalicelib.insights.exporting.cells import (
    CONTACT,
    ID,
    MONEY,
    clock_at,
    day_at,
    known,
    name_of,
    names,
    totals,
)
from chalicelib.insights.exporting.model import Column, Key, Source, Wish
from chalicelib.words import say


def _read_mailing(wish: Wish, limit: int, after: Key | None) -> tuple[list[Any], Key | None]:
    """A group of a mailing or everybody; of one whose segment was dropped before it went out, nobody."""
    mailing = outreach.get_mailing(wish.query["mailing"])
    group = wish.query.get("group")
    try:
        part = outreach.people_of_mailing(
            mailing, group, today=wish.today, limit=limit, after=after
        )
    except outreach.MailingIncomplete:
        return [], None
    return part.people, part.next


def _open_mailing(wish: Wish, _reader: str, permissions: frozenset[str]) -> None:
    """Raises NotFound, Forbidden."""
    mailing = outreach.get_mailing(wish.query["mailing"])
    outreach.check_seen(mailing, permissions, field="query.mailing")


MAILING = Source(
    kind="mailing",
    needs="outreach.read",
    filters={"mailing": ID, "group": "|".join(outreach.GROUPS)},
    must=("mailing",),
    open=_open_mailing,
    read=_read_mailing,
    columns=(
        *names(lambda one: one.row.name),
        Column("lang", lambda one, lang: say(lang, f"export.lang_{one.row.lang}")),
        Column("email", lambda one, _: one.row.email or "", CONTACT),
        Column("phone", lambda one, _: one.row.phone or "", CONTACT),
        Column("outcome", lambda one, lang: say(lang, f"mailing.group.{one.group}")),
        Column("date", lambda one, _: day_at(one.at)),
        Column("time", lambda one, _: clock_at(one.at)),
        Column("joined", lambda one, _: one.row.joined),
        Column("last_gift", lambda one, _: one.row.last_gift, MONEY),
        Column("lifetime", lambda one, _: totals(one.row.lifetime), MONEY),
        Column("id", lambda one, _: one.row.id),
    ),
)


def _read_suppressions(_: Wish, limit: int, after: Key | None) -> tuple[list[Any], Key | None]:
    found = people.list_suppressions(limit=limit, after=after)
    owners = {
        row.id: row for row in people.summaries([s.person for s in found.suppressions if s.person])
    }
    return [(one, owners.get(one.person or "")) for one in found.suppressions], found.next


SUPPRESSIONS = Source(
    kind="suppressions",
    needs="outreach.read",
    filters={},
    read=_read_suppressions,
    columns=(
        *names(name_of),
        # The hint that the screen shows: the whole address is not kept.
        Column("address", lambda row, _: row[0].address, CONTACT),
        Column(
            "why", lambda row, lang: known(lang, f"consent.reason_{row[0].reason}", row[0].reason)
        ),
        Column("date", lambda row, _: day_at(row[0].at)),
        Column("time", lambda row, _: clock_at(row[0].at)),
        Column("id", lambda row, _: row[1].id if row[1] else ""),
    ),
)
