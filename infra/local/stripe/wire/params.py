"""Check a call's parameters against the published tree and give them their types.

A tree is a dict of names (``!`` required, ``?`` may be cleared with an empty string),
a one-element list, or a leaf: ``str``, ``int``, ``bool``, ``float``, ``decimal``,
``metadata``, ``range`` or ``=one,two`` for a fixed choice (``int|=now`` for either).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from infra.local.stripe.facts import Json, call_parameters
from infra.local.stripe.wire.errors import bad_request, missing_parameter, unknown_parameter
from infra.local.stripe.wire.metadata import checked_metadata

LONGEST_TEXT = 5000
RANGE_ENDS = dict.fromkeys(("gt", "gte", "lt", "lte"), "int")
INTEGER = re.compile(r"^-?[0-9]{1,18}$")
DECIMAL = re.compile(r"^-?[0-9]+(\.[0-9]{1,12})?$")


def typed_parameters(call: str, given: Json) -> Json:
    """``given`` with its types, cleared values as None; raises ApiError 400."""
    clears = call.endswith(".update")
    return _record(call_parameters(call), given, "", clears)


def _record(tree: Json, given: Any, path: str, clears: bool) -> Json:
    if not isinstance(given, dict):
        raise bad_request(f"Parameter {path} must be a set of named values.", path)
    if set(tree) == {"*"}:
        return {k: _value(tree["*"], v, _join(path, k), clears) for k, v in given.items()}
    names = {key.rstrip("!?"): key for key in tree}
    unknown = [_join(path, name) for name in given if name not in names]
    if unknown:
        raise unknown_parameter(unknown)
    for name, key in names.items():
        if "!" in key and name not in given:
            raise missing_parameter(_join(path, name))
    return {name: _field(names[name], tree, given, path, clears) for name in given}


def _field(key: str, tree: Json, given: Json, path: str, clears: bool) -> Any:
    name = key.rstrip("!?")
    if given[name] == "" and ("?" in key or (clears and tree[key] == "str")):
        return None
    return _value(tree[key], given[name], _join(path, name), clears)


def _value(tree: Any, given: Any, path: str, clears: bool) -> Any:
    if isinstance(tree, dict):
        return _record(tree, given, path, clears)
    if isinstance(tree, list):
        return _list(tree[0], given, path, clears)
    if tree == "metadata":
        return checked_metadata(given, path)
    if tree == "range":
        return _range(given, path, clears)
    return _leaf(tree, given, path)


def _list(tree: Any, given: Any, path: str, clears: bool) -> list[Any]:
    if not isinstance(given, list):
        raise bad_request(f"Parameter {path} must be a list.", path)
    return [_value(tree, part, f"{path}[{i}]", clears) for i, part in enumerate(given)]


def _range(given: Any, path: str, clears: bool) -> Json:
    if isinstance(given, dict):
        return _record(RANGE_ENDS, given, path, clears)
    moment = _integer(given, path)
    return {"gte": moment, "lte": moment}


def _leaf(kind: str, given: Any, path: str) -> Any:
    if not isinstance(given, str):
        raise bad_request(f"Parameter {path} must be a single value.", path)
    if given == "":
        text = f"Parameter {path} is empty; leave it out or give it a value."
        raise bad_request(text, path, "parameter_invalid_empty")
    for choice in kind.split("|")[:-1]:
        if choice == "int" and INTEGER.match(given):
            return int(given)
    last = kind.rsplit("|", 1)[-1]
    return _choice(last, given, path) if last.startswith("=") else READERS[last](given, path)


def _choice(kind: str, given: str, path: str) -> str:
    choices = kind[1:].split(",")
    if given not in choices:
        shown = ", ".join(choices[:12]) + (" …" if len(choices) > 12 else "")
        raise bad_request(f"Parameter {path} must be one of: {shown}.", path)
    return given


def _text(given: str, path: str) -> str:
    if len(given) > LONGEST_TEXT:
        text = f"Parameter {path} is longer than {LONGEST_TEXT} characters."
        raise bad_request(text, path)
    return given


def _integer(given: Any, path: str) -> int:
    if not isinstance(given, str) or not INTEGER.match(given):
        raise bad_request(f"Invalid integer: {given}", path, "parameter_invalid_integer")
    return int(given)


def _boolean(given: str, path: str) -> bool:
    if given not in ("true", "false"):
        raise bad_request(f"Invalid boolean: {given}", path)
    return given == "true"


def _decimal(given: str, path: str) -> str:
    if not DECIMAL.match(given):
        raise bad_request(f"Invalid decimal: {given}", path)
    return given


def _float(given: str, path: str) -> float:
    return float(_decimal(given, path))


def _join(path: str, name: str) -> str:
    return f"{path}[{name}]" if path else name


READERS: dict[str, Callable[[str, str], Any]] = {
    "str": _text,
    "int": _integer,
    "bool": _boolean,
    "decimal": _decimal,
    "float": _float,
}
