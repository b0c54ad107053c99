"""List rows: somebody's summary as it is written and read back.

A list of 50 is to cost 2.5 read units and few milliseconds: a row keeps its identity and its totals as two packed
texts, its index keys no whole id, and a list is read without detours through records.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chalicelib.kit.refusals import NotFound
from chalicelib.people.model import KINDS, Constituent, Summary
from chalicelib.people.store import SummaryRecord
from chalicelib.store import Changes, Key, keys, many, one
from chalicelib.store.engine import call

# The part of an id that says when it was made; enough to keep a day or an amount in one order.
MADE = 10

Packed = list[Any]
RawItem = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Order:
    """An index that rows stand in: its number, its one partition, and whether it is read backwards."""

    number: int
    place: Callable[[], str]
    newest: bool = False


BY_NAME = Order(1, keys.by_name)
BY_JOINED = Order(2, keys.by_joined, newest=True)
BY_LAST_GIFT = Order(3, keys.by_last_gift, newest=True)
BY_LIFETIME = Order(4, keys.by_lifetime, newest=True)


@dataclass(frozen=True)
class Rows:
    """Some rows in the order of an index, the place of each in it, and whether more follow."""

    rows: list[Summary]
    places: list[Key]
    more: bool


def pack(person: Constituent | Summary) -> Packed:
    """What every list shows of who somebody is."""
    return [
        KINDS.index(person.kind),
        person.lang,
        person.name.get("ar"),
        person.name.get("en"),
        person.email,
        person.phone,
        person.version,
    ]


def unpack(packed: Packed) -> dict[str, Any]:
    """The same by name."""
    kind, lang, ar, en, email, phone, version = packed
    return {
        "kind": KINDS[kind],
        "lang": lang,
        "name": {form: text for form, text in (("ar", ar), ("en", en)) if text},
        "email": email,
        "phone": phone,
        "version": version,
    }


def add_summary(changes: Changes, summary: Summary, *, home_currency: str = "") -> None:
    """Creates the row; `home_currency` is needed once there are gifts."""
    record = SummaryRecord(
        keys.person(summary.id),
        keys.SUMMARY,
        row=pack(summary),
        gver=summary.gver,
        g1p=keys.by_name(),
        g1s=keys.named(summary.name_key, summary.id),
        g2p=keys.by_joined(),
        g2s=keys.dated(summary.joined, summary.id[:MADE]),
        **_totals(summary, home_currency),
    )
    changes.create(record)


def move_totals(changes: Changes, before: Summary, after: Summary, *, home_currency: str) -> None:
    """Writes totals that were computed from `before`; the commit is Overtaken if somebody counted in between."""
    moved = _totals(after, home_currency) | {"gver": after.gver}
    changes.update(
        (SummaryRecord, keys.person(after.id), keys.SUMMARY),
        [getattr(SummaryRecord, name).set(value) for name, value in moved.items()],
        SummaryRecord.gver == before.gver,
    )


def move_row(changes: Changes, summary: Summary) -> None:
    """Writes what a list shows of who somebody is; the totals stay as they are."""
    changes.update(
        (SummaryRecord, keys.person(summary.id), keys.SUMMARY),
        [
            SummaryRecord.row.set(pack(summary)),
            SummaryRecord.g1s.set(keys.named(summary.name_key, summary.id)),
        ],
        SummaryRecord.pk.exists(),
    )


def _totals(summary: Summary, home_currency: str) -> dict[str, Any]:
    """What an entry moves: the totals, and the places in the lists by last gift and by lifetime."""
    if summary.year is None:
        return {}
    first = summary.first_gift.isoformat() if summary.first_gift else None
    totals = [first, summary.gifts, summary.lifetime, summary.year, summary.this_year]
    if summary.last_gift is None:
        return {"totals": totals}
    made = summary.id[:MADE]
    return {
        "totals": totals,
        "g3p": keys.by_last_gift(),
        "g3s": keys.dated(summary.last_gift, made),
        "g4p": keys.by_lifetime(),
        "g4s": keys.ranked(summary.lifetime.get(home_currency, 0), made),
    }


def to_summary(record: SummaryRecord) -> Summary:
    days = (record.g2s, record.g3s)
    return _summary(record.pk, record.row, record.totals, days=days, gver=record.gver)


def _summary(
    pk: str, row: Packed, totals: Packed | None, *, days: tuple[str, str | None], gver: int
) -> Summary:
    first, gifts, lifetime, year, this_year = totals or (None, 0, {}, None, {})
    joined, last = days
    return Summary(
        id=keys.person_id(pk),
        joined=date.fromisoformat(joined[:10]),
        first_gift=date.fromisoformat(first) if first else None,
        last_gift=date.fromisoformat(last[:10]) if last else None,
        lifetime=lifetime,
        year=year,
        this_year=this_year,
        gifts=gifts,
        gver=gver,
        **unpack(row),
    )


def find_summary(cid: str, *, consistent: bool = False) -> Summary:
    """Raises NotFound."""
    record = one(SummaryRecord, keys.person(cid), keys.SUMMARY, consistent=consistent)
    if record is None:
        raise NotFound()
    return to_summary(record)


def summaries(ids: list[str]) -> list[Summary]:
    """The rows of some people, in that order; who does not exist is not there."""
    wanted = [(keys.person(cid), keys.SUMMARY) for cid in ids]
    found = many(SummaryRecord, wanted)
    return [to_summary(found[key]) for key in wanted if key in found]


def listed(order: Order, *, limit: int, after: Key | None = None, begins: str = "") -> Rows:
    """One Query of at most `limit` rows in an order, of those whose sort key begins so."""
    request = _query(order, begins)
    # One more than asked tells whether anything follows.
    request |= {"Limit": limit + 1, "ScanIndexForward": not order.newest}
    if after:
        request["ExclusiveStartKey"] = {name: {"S": text} for name, text in after.items()}
    items: list[RawItem] = call("Query", request)["Items"]
    return Rows(
        [_of_item(item) for item in items[:limit]],
        [_place(item, order) for item in items[:limit]],
        len(items) > limit,
    )


def _query(order: Order, begins: str) -> dict[str, Any]:
    condition = "#p = :p"
    names = {"#p": f"g{order.number}p"}
    values = {":p": {"S": order.place()}}
    if begins:
        condition += " AND begins_with(#s, :s)"
        names["#s"] = f"g{order.number}s"
        values[":s"] = {"S": begins}
    return {
        "TableName": SummaryRecord.Meta.table_name,
        "IndexName": f"g{order.number}-index",
        "KeyConditionExpression": condition,
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": values,
    }


def _of_item(item: RawItem) -> Summary:
    totals = json.loads(item["t"]["S"]) if "t" in item else None
    days = (item["g2s"]["S"], item["g3s"]["S"] if "g3s" in item else None)
    row = json.loads(item["r"]["S"])
    return _summary(item["pk"]["S"], row, totals, days=days, gver=int(item["w"]["N"]))


def _place(item: RawItem, order: Order) -> Key:
    names = ("pk", "sk", f"g{order.number}p", f"g{order.number}s")
    return {name: item[name]["S"] for name in names}
