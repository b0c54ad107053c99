"""Stripe's rules for metadata: at most 50 pairs, short names, short values, text only."""

from __future__ import annotations

from typing import Any

from infra.local.stripe.facts import Json
from infra.local.stripe.wire.errors import bad_request

MOST_PAIRS = 50
LONGEST_NAME = 40
LONGEST_VALUE = 500


def checked_metadata(given: Any, path: str) -> Json:
    """Names to text; an empty value asks for the pair to be removed."""
    if isinstance(given, list):
        given = {str(place): value for place, value in enumerate(given)}
    if not isinstance(given, dict):
        raise bad_request(f"Parameter {path} must be a set of names and values.", path)
    for name, value in given.items():
        _check_pair(name, value, f"{path}[{name}]")
    if len(given) > MOST_PAIRS:
        raise bad_request(f"{path} may hold at most {MOST_PAIRS} pairs.", path)
    return given


def _check_pair(name: str, value: Any, path: str) -> None:
    if not isinstance(value, str):
        raise bad_request(f"{path} must be text.", path)
    if len(name) > LONGEST_NAME:
        text = f"Metadata names are at most {LONGEST_NAME} characters long: {name}"
        raise bad_request(text, path)
    if len(value) > LONGEST_VALUE:
        text = f"Metadata values are at most {LONGEST_VALUE} characters long: {path}"
        raise bad_request(text, path)


def merged_metadata(current: Json, change: Json | None, path: str = "metadata") -> Json:
    """``current`` with ``change`` applied: None clears all, an empty value removes a pair."""
    if change is None:
        return {}
    merged = {name: value for name, value in (current | change).items() if value != ""}
    if len(merged) > MOST_PAIRS:
        raise bad_request(f"{path} may hold at most {MOST_PAIRS} pairs.", path)
    return merged
