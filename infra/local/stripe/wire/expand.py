"""``expand``: put whole objects where ids stand, along dotted paths, on lists too."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json, fact
from infra.local.stripe.wire.errors import ApiError, bad_request

DEEPEST = 4
INCLUDED: dict[tuple[str, str], Callable[[Desk, Json], Any]] = {}


def includes(kind: str, field: str) -> Callable[..., Any]:
    """Register what computes a field that is only shown when asked for."""

    def keep(compute: Callable[[Desk, Json], Any]) -> Callable[[Desk, Json], Any]:
        INCLUDED[kind, field] = compute
        return compute

    return keep


def expand(desk: Desk, body: Json, paths: list[str]) -> Json:
    """``body`` with every path opened; raises ApiError 400 for one that cannot be."""
    for path in paths:
        steps = path.split(".")
        if len(steps) - (steps[0] == "data") > DEEPEST:
            raise bad_request(f"Expansion goes at most {DEEPEST} levels deep: {path}", "expand")
        try:
            _open(desk, body, steps)
        except KeyError as reason:
            raise _not_expandable(path) from reason
    return body


def _not_expandable(path: str) -> ApiError:
    return bad_request(f"This field cannot be expanded: {path}", "expand")


def _open(desk: Desk, body: Json, steps: list[str]) -> None:
    """Open ``steps`` below ``body``; KeyError when the path leads nowhere."""
    kind = body.get("object", "")
    for count in range(1, len(steps) + 1):
        name = ".".join(steps[:count])
        if name in fact("expandable").get(kind, ()) or (kind, name) in INCLUDED:
            _open_field(desk, body, steps[:count], steps[count:])
            return
    inner = body[steps[0]]
    if len(steps) == 1 or not isinstance(inner, (dict, list)):
        raise KeyError(steps[0])
    for part in inner if isinstance(inner, list) else [inner]:
        _open(desk, part, steps[1:])


def _open_field(desk: Desk, body: Json, here: list[str], rest: list[str]) -> None:
    holder: Any = body
    for step in here[:-1]:
        holder = (holder or {}).get(step)
    if holder is None:
        return
    name = here[-1]
    computed = INCLUDED.get((body.get("object", ""), name))
    if computed is not None and not isinstance(holder.get(name), dict):
        holder[name] = computed(desk, body)
    elif name in holder:
        holder[name] = _whole(desk, holder[name])
    _open_rest(desk, holder.get(name), rest)


def _open_rest(desk: Desk, value: Any, rest: list[str]) -> None:
    if not rest or value is None:
        return
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            _open(desk, part, rest)


def _whole(desk: Desk, value: Any) -> Any:
    if isinstance(value, list):
        return [_whole(desk, part) for part in value]
    if not isinstance(value, str):
        return value
    found = desk.book.rows("select body from objects where id = ?", value)
    return public(json.loads(found[0]["body"])) if found else value
