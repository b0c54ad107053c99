"""List calls: newest first, cursors by id, filters, Stripe's list envelope."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json
from infra.local.stripe.wire.errors import bad_request, no_such

USUAL_LIMIT = 10
LARGEST_LIMIT = 100
ENDS = {"gt": ">", "gte": ">=", "lt": "<", "lte": "<=", "glob": "glob"}
ONE_OF = {"ids": "id", "lookup_keys": "lookup_key"}


@dataclass(frozen=True, slots=True)
class Query:
    """SQL conditions and their values, and the order in which rows are read."""

    conditions: list[str]
    values: list[object]
    forward: bool

    def sql(self) -> str:
        """The statement; its last value is the number of rows wanted."""
        way = "desc" if self.forward else "asc"
        where = " and ".join(self.conditions)
        order = f"order by created {way}, seq {way} limit ?"
        return f"select body from objects where {where} {order}"  # noqa: S608


def list_envelope(url: str, data: list[Json], *, has_more: bool = False) -> Json:
    """Stripe's list object."""
    return {"object": "list", "data": data, "has_more": has_more, "url": url}


def list_objects(desk: Desk, kind: str, url: str, params: Json, **fixed: object) -> Json:
    """One page of ``kind``; parameters other than cursors are filters on equal names."""
    limit = _limit(params)
    query = _query(desk, kind, params, fixed)
    rows = desk.book.rows(query.sql(), *query.values, limit + 1)
    found = [public(json.loads(row["body"])) for row in rows]
    page = found[:limit] if query.forward else found[:limit][::-1]
    return list_envelope(url, page, has_more=len(found) > limit)


def page_of(items: list[Json], url: str, params: Json) -> Json:
    """One page of a short list kept inside another object, in its own order."""
    limit = _limit(params)
    ids = [item["id"] for item in items]
    for name in ("starting_after", "ending_before"):
        if name in params and params[name] not in ids:
            raise no_such("item", params[name], name)
    if "ending_before" in params:
        rest = items[: ids.index(params["ending_before"])]
        return list_envelope(url, rest[-limit:], has_more=len(rest) > limit)
    rest = items[ids.index(params["starting_after"]) + 1 :] if "starting_after" in params else items
    return list_envelope(url, rest[:limit], has_more=len(rest) > limit)


def _limit(params: Json) -> int:
    limit: int = params.get("limit", USUAL_LIMIT)
    if not 1 <= limit <= LARGEST_LIMIT:
        text = f"limit must be between 1 and {LARGEST_LIMIT}."
        raise bad_request(text, "limit", "parameter_invalid_integer")
    return limit


def _query(desk: Desk, kind: str, params: Json, fixed: Json) -> Query:
    if "starting_after" in params and "ending_before" in params:
        text = "Give starting_after or ending_before, not both."
        raise bad_request(text, "starting_after", "parameters_exclusive")
    living = ["kind = ?", "json_extract(body, '$.deleted') is null"]
    query = Query(living, [kind], "ending_before" not in params)
    paging = ("limit", "expand", "starting_after", "ending_before")
    wanted = {k: v for k, v in (params | fixed).items() if k not in paging and v is not None}
    for name, value in wanted.items():
        _filter(query, ONE_OF.get(name, name), value)
    for name in ("starting_after", "ending_before"):
        if name in params:
            _cursor(desk, query, kind, name, params[name])
    return query


def _filter(query: Query, path: str, value: Any) -> None:
    if isinstance(value, list):
        marks = ", ".join("?" * len(value))
        query.conditions.append(f"json_extract(body, ?) in ({marks})")
        query.values.extend((f"$.{path}", *value))
        return
    if not isinstance(value, dict):
        query.conditions.append("json_extract(body, ?) = ?")
        query.values.extend((f"$.{path}", value))
        return
    for name, part in value.items():
        if name in ENDS:
            query.conditions.append(f"json_extract(body, ?) {ENDS[name]} ?")
            query.values.extend((f"$.{path}", part))
        else:
            _filter(query, f"{path}.{name}", part)


def _cursor(desk: Desk, query: Query, kind: str, name: str, id: str) -> None:
    sql = "select created, seq from objects where kind = ? and id = ?"
    found = desk.book.rows(sql, kind, id)
    if not found:
        raise no_such(kind, id, name)
    sign = "<" if query.forward else ">"
    query.conditions.append(f"(created, seq) {sign} (?, ?)")
    query.values.extend((found[0]["created"], found[0]["seq"]))
