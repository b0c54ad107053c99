"""Bodies that hypothesis makes up for a door: right for the most part, and hostile in the rest."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from chalicelib.web import Door

Json = dict[str, Any]
Made = st.SearchStrategy[Any]

# What ends texts, what turns them round, what a key, a page or a mail cannot hold.
LETTERS = "aعـَ٣½#'\"<&{$\\/\u0000\u001f\u200f\u202e\u2028\uffff\U0001f468\u0301"
HALVES = "a\ud800\udfff"
TEXTS = st.one_of(
    st.text(LETTERS, max_size=40),
    st.text(LETTERS, max_size=40),
    st.sampled_from(LETTERS).map(lambda letter: letter * 6000),
    st.sampled_from(("__proto__", "null", "NaN", "1e400", "-0", "0001-01-01", "24:00", "C#1")),
)
NUMBERS = st.one_of(
    st.integers(-(10**15), 10**15),
    st.sampled_from((0, -1, 2**31, 2**53 + 1, 2**63, -(2**63) - 1, 10**39, 10**400)),
    st.sampled_from((1e308, 5e-324, -0.0, 0.1)),
)
LEAVES = st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS, st.text(HALVES, max_size=3))
HOSTILE = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)
DEEP = st.integers(20, 40).map(lambda depth: json.loads("[" * depth + "]" * depth))
# Where any text would do for the schema, what people write there.
WRITTEN = {
    "email": ("sami@example.org", "new@example.org", "Ｎ@Example.org.", "a@b"),
    "phone": ("03 555 110", "+٩٦٦ ٥٠١٢٣٤٥٦٧", "12"),
    "value": ("new@example.org", "+9613555119"),
    "amount": ("12.50", "١٢٫٥٠", "1,5", "0"),
    "currency": ("USD", "KWD", "JPY", "EUR", "usd", "XXX"),
    "currencies": ("USD", "KWD", "XTS"),
    "slug": ("winter", "new-one", "summer"),
    "time_zone": ("Asia/Beirut", "UTC", "../etc", "Mars/North"),
    "method": ("cash", "card"),
}


def bodies(door: Door, ids: Sequence[str]) -> Made:
    """Mostly objects with the door's own fields; `ids` are those of things that exist."""
    schema = door.body.model_json_schema() if door.body else {}
    return _mostly(_right("", schema, schema.get("$defs", {}), ids))


def _of(name: str, schema: Json, defs: Json, ids: Sequence[str]) -> Made:
    """What the schema asks for, or now and then something else."""
    return _mostly(_right(name, schema, defs, ids))


def _mostly(right: Made) -> Made:
    # One of several is chosen evenly, however often one of them is named.
    other = st.one_of(HOSTILE, HOSTILE, DEEP)
    return st.integers(1, 20).flatmap(lambda chance: other if chance == 13 else right)


def _right(name: str, schema: Json, defs: Json, ids: Sequence[str]) -> Made:
    if "$ref" in schema:
        return _right(name, defs[schema["$ref"].rpartition("/")[2]], defs, ids)
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return st.one_of(*(_right(name, one, defs, ids) for one in schema[several]))
    if "enum" in schema or "const" in schema:
        return st.sampled_from(schema.get("enum") or [schema["const"]])
    return _KINDS[schema.get("type", "object")](name, schema, defs, ids)


def _object(_: str, schema: Json, defs: Json, ids: Sequence[str]) -> Made:
    told = schema.get("properties", {}).items()
    fields = {name: _of(name, one, defs, ids) for name, one in told}
    needed = {name: made for name, made in fields.items() if name in schema.get("required", ())}
    optional = {name: made for name, made in fields.items() if name not in needed}
    return st.fixed_dictionaries(needed, optional=optional)


def _array(name: str, schema: Json, defs: Json, ids: Sequence[str]) -> Made:
    return st.lists(_of(name, schema.get("items", {}), defs, ids), max_size=3)


def _string(name: str, schema: Json, _: Json, ids: Sequence[str]) -> Made:
    if name in WRITTEN:
        return st.sampled_from(WRITTEN[name])
    if schema.get("format") == "date":
        return st.one_of(st.just("2026-11-22"), st.dates().map(str))
    if "{25}" in schema.get("pattern", ""):
        return st.sampled_from(ids)
    if "pattern" in schema:
        return st.from_regex(schema["pattern"])
    return st.one_of(st.sampled_from(("سامي", "Sami", "أُعيد", "2026-11-22")), TEXTS)


_KINDS: dict[str, Callable[[str, Json, Json, Sequence[str]], Made]] = {
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
