"""Paged reads: every query names its limit, and none follows pages behind the caller's back."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pynamodb.constants import STRING
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from chalicelib.kit.refusals import Busy
from chalicelib.store.engine import call, pause

Key = dict[str, str]
BATCH_TRIES = 8
R = TypeVar("R", bound=Model)
T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[R]):
    """Some rows, and the key to go on after; None when there is nothing more."""

    rows: list[R]
    next: Key | None


def page(
    record: type[R],
    pk: str,
    *,
    index: int | None = None,
    begins: str | None = None,
    limit: int = 100,
    after: Key | None = None,
    newest: bool = False,
    consistent: bool = False,
) -> Page[R]:
    """One Query of at most `limit` rows in key order, backwards when `newest`.

    `index` is the number of an overloaded index, None for the table itself.
    """
    request = _query(record, pk, index, begins) | {"ConsistentRead": consistent}
    return _page(record, request, index=index, limit=limit, after=after, newest=newest)


def stretch(
    record: type[R],
    pk: str,
    *,
    low: str,
    high: str,
    index: int | None = None,
    limit: int = 100,
    after: Key | None = None,
    newest: bool = False,
) -> Page[R]:
    """The same of the rows whose sort keys lie from `low` to `high`."""
    request = _query(record, pk, index, None)
    request["KeyConditionExpression"] += " AND #s BETWEEN :low AND :high"
    request["ExpressionAttributeNames"]["#s"] = _key_names(index)[-1]
    request["ExpressionAttributeValues"] |= {":low": {STRING: low}, ":high": {STRING: high}}
    return _page(record, request, index=index, limit=limit, after=after, newest=newest)


def count(record: type[Model], pk: str, *, index: int, low: str = "", high: str = "") -> int:
    """How many rows there are under a key, or of those with sort keys from `low` to `high`; none of them is fetched."""
    request = _query(record, pk, index, None) | {"Select": "COUNT"}
    if high:
        request["KeyConditionExpression"] += " AND #s BETWEEN :low AND :high"
        request["ExpressionAttributeNames"]["#s"] = _key_names(index)[-1]
        request["ExpressionAttributeValues"] |= {":low": {STRING: low}, ":high": {STRING: high}}
    total, start = 0, None
    while True:
        answer = call("Query", request | ({"ExclusiveStartKey": start} if start else {}))
        total += int(answer["Count"])
        if not (start := answer.get("LastEvaluatedKey")):
            return total


def any_of(record: type[Model], pk: str, condition: Condition) -> bool:
    """Whether any row under a key meets a condition; none of them is fetched."""
    names: dict[str, str] = {}
    request = _query(record, pk, None, None)
    request |= {
        "FilterExpression": condition.serialize(names, request["ExpressionAttributeValues"]),
        "Select": "COUNT",
        "ConsistentRead": True,
        "Limit": 1000,
    }
    request["ExpressionAttributeNames"] |= {short: name for name, short in names.items()}
    start = None
    while True:
        answer = call("Query", request | ({"ExclusiveStartKey": start} if start else {}))
        start = answer.get("LastEvaluatedKey")
        if answer["Count"] or not start:
            return bool(answer["Count"])


def _page(
    record: type[R],
    request: dict[str, Any],
    *,
    index: int | None,
    limit: int,
    after: Key | None,
    newest: bool,
) -> Page[R]:
    # One row more than asked tells whether anything follows: the engine names a last key at every full page.
    request |= {"Limit": limit + 1, "ScanIndexForward": not newest}
    if after:
        request["ExclusiveStartKey"] = {name: {STRING: text} for name, text in after.items()}
    answer = call("Query", request)
    items, last = answer["Items"], answer.get("LastEvaluatedKey")
    if len(items) > limit:
        items = items[:limit]
        last = {name: items[-1][name] for name in _key_names(index)}
    return Page(
        [record.from_raw_data(item) for item in items],
        {name: text[STRING] for name, text in last.items()} if last else None,
    )


def _key_names(index: int | None) -> tuple[str, ...]:
    return ("pk", "sk", f"g{index}p", f"g{index}s") if index else ("pk", "sk")


def _query(record: type[Model], pk: str, index: int | None, begins: str | None) -> dict[str, Any]:
    hash_name, range_name = _key_names(index)[-2:]
    names, values = {"#p": hash_name}, {":p": {STRING: pk}}
    condition = "#p = :p"
    if begins is not None:
        condition += " AND begins_with(#s, :s)"
        names["#s"] = range_name
        values[":s"] = {STRING: begins}
    request = {
        "TableName": record.Meta.table_name,
        "KeyConditionExpression": condition,
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": values,
        "ReturnConsumedCapacity": "TOTAL",
    }
    return request | ({"IndexName": f"g{index}-index"} if index else {})


def every(
    record: type[R],
    pk: str,
    *,
    index: int | None = None,
    begins: str | None = None,
    consistent: bool = False,
) -> Iterator[R]:
    """All rows under a key, page after page."""
    after: Key | None = None
    while True:
        found = page(
            record, pk, index=index, begins=begins, limit=1000, after=after, consistent=consistent
        )
        yield from found.rows
        if not (after := found.next):
            return


def every_raw(record: type[Model], pk: str) -> Iterator[Mapping[str, Any]]:
    """All items under a key as they are stored, also of kinds that nobody here knows."""
    request = _query(record, pk, None, None) | {"ConsistentRead": True, "Limit": 1000}
    return every_item("Query", request)


def every_item(operation: str, request: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """All items that a Query or Scan finds, as they are stored, answer after answer."""
    asked = dict(request)
    while True:
        answer = call(operation, asked)
        yield from answer["Items"]
        if not (last := answer.get("LastEvaluatedKey")):
            return
        asked["ExclusiveStartKey"] = last


def all_pages(read: Callable[[Key | None], tuple[Iterable[T], Key | None]]) -> Iterator[T]:
    """Everything on the pages of a list: `read` answers those after a key, and the key to go on after."""
    after: Key | None = None
    while True:
        found, after = read(after)
        yield from found
        if not after:
            return


def one(record: type[R], pk: str, sk: str, *, consistent: bool = False) -> R | None:
    """The item at a key, or None."""
    request = {
        "TableName": record.Meta.table_name,
        "Key": {"pk": {STRING: pk}, "sk": {STRING: sk}},
        "ConsistentRead": consistent,
        "ReturnConsumedCapacity": "TOTAL",
    }
    item = call("GetItem", request).get("Item")
    return record.from_raw_data(item) if item else None


def many(
    record: type[R], wanted: Sequence[tuple[str, str]], *, consistent: bool = False
) -> dict[tuple[str, str], R]:
    """The items at up to 100 keys, by key; what does not exist is absent.

    Raises Busy when the engine keeps leaving some out.
    """
    found: dict[tuple[str, str], R] = {}
    table = record.Meta.table_name
    rest = [{"pk": {STRING: pk}, "sk": {STRING: sk}} for pk, sk in dict.fromkeys(wanted)]
    for attempt in range(BATCH_TRIES):
        if not rest:
            return found
        asked = {"Keys": rest, "ConsistentRead": consistent}
        answer = call("BatchGetItem", {"RequestItems": {table: asked}})
        for item in answer["Responses"].get(table, []):
            found[(item["pk"][STRING], item["sk"][STRING])] = record.from_raw_data(item)
        rest = answer.get("UnprocessedKeys", {}).get(table, {}).get("Keys", [])
        if rest:
            pause(attempt)
    if rest:
        raise Busy()
    return found


def scan(record: type[Model], *, limit: int = 1000) -> Iterator[Mapping[str, Any]]:
    """Every raw item of a table; for `verify`, rebuilds and backups only."""
    return every_item("Scan", {"TableName": record.Meta.table_name, "Limit": limit})
