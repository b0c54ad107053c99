"""The lists that can be exported, each read through the same verb as its screen."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from chalicelib import giving, members, people, staff, volunteers
from chalicelib.insights.exporting.model import Column, Key, Source, Wish
from chalicelib.kit.money import Money, exponent
from chalicelib.kit.periods import local_day, month_of
from chalicelib.kit.sheets import Cell
from chalicelib.words import say

MONEY, CONTACT = "gifts.read", "people.contact"
# The forms of what lists are filtered by.
ID, WORD = "[0-7][0-9A-HJKMNP-TV-Z]{25}", "[a-z_]{1,20}"
MONTH, DAY = "[0-9]{4}-(0[1-9]|1[0-2])", "[0-9]{4}-[0-9]{2}-[0-9]{2}"


def _form(name: Callable[[Any], Any], lang: str) -> Callable[[Any, str], Cell]:
    return lambda row, _lang: str(name(row).get(lang) or "")


def _names(name: Callable[[Any], Any]) -> tuple[Column, Column]:
    return Column("name_ar", _form(name, "ar")), Column("name_en", _form(name, "en"))


def _in(texts: Any, lang: str) -> str:
    return str((texts or {}).get(lang) or next(iter((texts or {}).values()), ""))


def major(money: Money) -> Decimal:
    """An amount as a number of whole units: 12.50 for 1250 cents."""
    return Decimal(money.amount).scaleb(-exponent(money.currency))


def _totals(row: people.Summary, _lang: str) -> Cell:
    """One amount per currency, such as 120.00 USD + 30.00 EUR."""
    parts = (Money(amount, code) for code, amount in sorted(row.lifetime.items()))
    return " + ".join(f"{major(part)} {part.currency}" for part in parts)


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
        *_names(lambda row: row.name),
        Column("kind", lambda row, lang: say(lang, f"export.kind_{row.kind}")),
        Column("lang", lambda row, lang: say(lang, f"export.lang_{row.lang}")),
        Column("email", lambda row, _: row.email or "", CONTACT),
        Column("phone", lambda row, _: row.phone or "", CONTACT),
        Column("joined", lambda row, _: row.joined),
        Column("gifts", lambda row, _: row.gifts, MONEY),
        Column("first_gift", lambda row, _: row.first_gift, MONEY),
        Column("last_gift", lambda row, _: row.last_gift, MONEY),
        Column("lifetime", _totals, MONEY),
        Column("id", lambda row, _: row.id),
    ),
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
    filters={"month": MONTH, "year": "[0-9]{4}", "campaign": ID, "fund": ID, "constituent": ID},
    read=_read_gifts,
    columns=(
        Column("date", lambda row, _: row[0].day),
        *_names(lambda row: row[0].donor),
        Column("entry", lambda row, lang: say(lang, f"export.entry_{row[0].kind}")),
        Column("amount", lambda row, _: major(row[0].amount)),
        Column("currency", lambda row, _: row[0].amount.currency),
        Column("fee", lambda row, _: major(row[0].covered)),
        Column("method", lambda row, lang: say(lang, f"export.method_{row[0].method}")),
        Column("fund", lambda row, lang: _in(row[1], lang)),
        Column("campaign", lambda row, lang: _in(row[2], lang)),
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


def _name_of(row: Any) -> Any:
    return row[1].name if row[1] else {}


MEMBERSHIPS = Source(
    kind="memberships",
    needs="members.read",
    filters={"state": WORD, "level": ID, "ends_from": DAY, "ends_to": DAY},
    read=_read_memberships,
    columns=(
        Column("number", lambda row, _: row[0].number),
        *_names(_name_of),
        Column("level", lambda row, lang: _in(row[2], lang)),
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


def _read_hours(wish: Wish, limit: int, after: Key | None) -> tuple[list[Any], Key | None]:
    query = wish.query
    by = next((name for name in ("constituent", "opportunity", "month") if query.get(name)), "")
    state = query.get("state")
    which = (
        volunteers.WhichHours(by, query[by], state)
        if by
        else volunteers.WhichHours("state", state or "waiting")
    )
    page = volunteers.list_hours(which=which, limit=limit, after=after)
    known = volunteers.summaries([row.person for row in page.rows])
    names = volunteers.name_of
    return [(row, known.get(row.person), names(row.opportunity)) for row in page.rows], page.next


HOURS = Source(
    kind="hours",
    needs="volunteers.read",
    filters={"constituent": ID, "opportunity": ID, "month": MONTH, "state": WORD},
    read=_read_hours,
    columns=(
        Column("date", lambda row, _: row[0].day),
        *_names(_name_of),
        Column("opportunity", lambda row, lang: _in(row[2], lang)),
        Column("hours", lambda row, _: (Decimal(row[0].minutes) / 60).quantize(Decimal("0.01"))),
        Column("state", lambda row, lang: say(lang, f"export.hours_{row[0].state}")),
        Column("note", lambda row, _: row[0].note),
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


def _since(row: Any, _lang: str) -> Cell:
    since = row[1].choice.since
    return local_day(since, staff.organisation().time_zone) if since else None


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
        *_names(lambda row: row[0].name),
        Column("level", lambda row, lang: _in(row[0].level, lang)),
        Column("town", lambda row, _: row[0].town or ""),
        Column("email", lambda row, _: row[0].email or "", CONTACT),
        Column("phone", lambda row, _: row[0].phone or "", CONTACT),
        Column("opted_in", _since),
        *(_seen(field) for field in ("name", "town", "email", "phone", "level")),
    ),
    printed=("name", "level", "town", "email", "phone"),
)

SOURCES = {one.kind: one for one in (CONSTITUENTS, GIFTS, MEMBERSHIPS, HOURS, DIRECTORY)}
