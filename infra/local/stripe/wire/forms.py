"""Form encoding with brackets: ``a[b][0][c]=1`` becomes nested dicts and lists."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl

from infra.local.stripe.facts import Json
from infra.local.stripe.wire.errors import bad_request

MOST_FIELDS = 4000
SEGMENT = re.compile(r"\[([^\[\]]*)\]")
NAME = re.compile(r"^[^\[\]]+(?:\[[^\[\]]*\])*$")


def parse_form(text: str) -> Json:
    """Query string or body to nested dicts and lists; leaves stay strings.

    Raises ApiError 400 for broken brackets, mixed shapes or bad UTF-8.
    """
    tree: Json = {}
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as reason:
        raise bad_request("The form could not be read.") from reason
    for name, value in pairs:
        _place(tree, name, value)
    return {name: _lists(value) for name, value in tree.items()}


def _place(tree: Json, name: str, value: str) -> None:
    if not NAME.match(name):
        raise bad_request(f"Broken parameter name: {name}", name)
    path = [name.split("[", 1)[0], *SEGMENT.findall(name)]
    for step in path[:-1]:
        tree = tree.setdefault(step or str(len(tree)), {})
        if not isinstance(tree, dict):
            raise bad_request(f"Parameter {name} is given twice in two shapes.", name)
    last = path[-1] or str(len(tree))
    if isinstance(tree.get(last), dict):
        raise bad_request(f"Parameter {name} is given twice in two shapes.", name)
    tree[last] = value


def _lists(value: Any) -> Any:
    """Turn every dict with keys 0..n-1 into a list."""
    if not isinstance(value, dict):
        return value
    parts = {key: _lists(part) for key, part in value.items()}
    if parts and all(key.isascii() and key.isdigit() for key in parts):
        return [parts[key] for key in sorted(parts, key=int)]
    return parts
