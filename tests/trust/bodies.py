"""Bodies that hypothesis makes up for a door: right in part, and hostile in the other part."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from chalicelib.web import Door

Json = dict[str, Any]
Made = st.SearchStrategy[Any]

# Halves of characters, what ends texts, what turns them round, what a key or an index cannot hold.
LETTERS = "aعـَ٣½#'\"<&{$\\/\u0000\u001f\u200f\u202e\u2028\ud800\udfff\uffff\U0001f468\u0301"
TEXTS = st.one_of(
    st.text(LETTERS, max_size=40),
    st.sampled_from(LETTERS).map(lambda letter: letter * 6000),
    st.sampled_from(("__proto__", "null", "NaN", "1e400", "-0", "0001-01-01", "9999-12-31T23:59:60Z", "C#1")),
)
NUMBERS = st.one_of(
    st.sampled_from((0, -1, 2**31, 2**53 + 1, 2**63, -(2**63) - 1, 10**39, 10**400, 1e308, 5e-324, -0.0)),
    st.integers(-(10**15), 10**15),
)
LEAVES = st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS)
HOSTILE = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)
DEEP = st.integers(20, 40).map(lambda depth: json.loads("[" * depth + "]" * depth))


def bodies(door: Door, ids: Sequence[str]) -> Made:
    """Mostly objects with the door's own fields; `ids` are those of things that exist."""
    schema = door.body.model_json_schema() if door.body else {}
    return st.one_of(_of(schema, schema.get("$defs", {}), ids), HOSTILE)


def _of(schema: Json, defs: Json, ids: Sequence[str]) -> Made:
    """What the schema asks for, or now and then something else."""
    right = _right(schema, defs, ids)
    return st.one_of(right, right, right, right, HOSTILE, DEEP)


def _right(schema: Json, defs: Json, ids: Sequence[str]) -> Made:
    if "$ref" in schema:
        return _right(defs[schema["$ref"].rpartition("/")[2]], defs, ids)
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return st.one_of(*(_of(one, defs, ids) for one in schema[several]))
    if "enum" in schema or "const" in schema:
        return st.sampled_from(schema.get("enum") or [schema["const"]])
    return _KINDS[schema.get("type", "object")](schema, defs, ids)


def _object(schema: Json, defs: Json, ids: Sequence[str]) -> Made:
    fields = {name: _of(one, defs, ids) for name, one in schema.get("properties", {}).items()}
    needed = {name: made for name, made in fields.items() if name in schema.get("required", ())}
    optional = {name: made for name, made in fields.items() if name not in needed}
    return st.fixed_dictionaries(needed, optional=optional)


def _array(schema: Json, defs: Json, ids: Sequence[str]) -> Made:
    return st.lists(_of(schema.get("items", {}), defs, ids), max_size=4)


def _string(schema: Json, _defs: Json, ids: Sequence[str]) -> Made:
    if schema.get("format") == "date":
        return st.dates().map(str)
    if "26" in schema.get("pattern", "") or "{25}" in schema.get("pattern", ""):
        return st.sampled_from(ids)
    if "pattern" in schema:
        return st.from_regex(schema["pattern"])
    typed = ("سامي", "12.50", "١٢٫٥٠", "USD", "a@b.org", "+9613555110", "winter", "2026-11-22", "UTC")
    return st.one_of(st.sampled_from(typed), TEXTS)


_KINDS: dict[str, Callable[[Json, Json, Sequence[str]], Made]] = {
    "object": _object,
    "array": _array,
    "string": _string,
    "integer": lambda *_: NUMBERS,
    "number": lambda *_: NUMBERS,
    "boolean": lambda *_: st.booleans(),
    "null": lambda *_: st.none(),
}


def written(body: Any) -> bytes:
    """As JSON in ASCII, which can say halves of characters too."""
    return json.dumps(body).encode()


def damaged(body: Any, place: int, put: bytes, cut: int) -> bytes:
    """The same JSON with some bytes cut out and others put in."""
    raw = written(body)
    place %= len(raw) + 1
    return raw[:place] + put + raw[place + cut :]
