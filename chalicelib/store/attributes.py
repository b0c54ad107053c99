"""Attributes that keep what they are given: whole numbers, days, moments and money per currency."""

import json
from datetime import UTC, date, datetime
from typing import Any

from pynamodb.attributes import Attribute, UnicodeAttribute
from pynamodb.constants import MAP, NUMBER, STRING

TextAttribute = UnicodeAttribute
# Made once: json.dumps makes an encoder for each call.
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


class IntegerAttribute(Attribute[int]):
    """A whole number. PynamoDB's own NumberAttribute reads 10.10 back as a float."""

    attr_type = NUMBER

    def serialize(self, value: Any) -> str:
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError(f"a whole number is needed, not {type(value).__name__}")
        return str(value)

    def deserialize(self, value: Any) -> int:
        return int(value)


class DateAttribute(Attribute[date]):
    """A local day of the organisation, as 2026-11-22."""

    attr_type = STRING

    def serialize(self, value: Any) -> str:
        if isinstance(value, datetime) or not isinstance(value, date):
            raise TypeError("a day is needed, not a moment")
        return value.isoformat()

    def deserialize(self, value: Any) -> date:
        return date.fromisoformat(value)


class MomentAttribute(Attribute[datetime]):
    """A moment in UTC, as 2026-11-22T09:30:00.123Z."""

    attr_type = STRING

    def serialize(self, value: Any) -> str:
        return moment_text(value)

    def deserialize(self, value: Any) -> datetime:
        return datetime.fromisoformat(value)


class TotalsAttribute(Attribute[dict[str, int]]):
    """Minor units per currency: {"USD": 12550}."""

    attr_type = MAP

    def serialize(self, value: Any) -> dict[str, dict[str, str]]:
        return {
            currency: {NUMBER: IntegerAttribute().serialize(n)} for currency, n in value.items()
        }

    def deserialize(self, value: Any) -> dict[str, int]:
        return {currency: int(n[NUMBER]) for currency, n in value.items()}


class PairAttribute(Attribute[dict[str, str]]):
    """One text per language: {"ar": "…", "en": "…"}; either may be missing."""

    attr_type = MAP

    def serialize(self, value: Any) -> dict[str, dict[str, str]]:
        return {lang: {STRING: text} for lang, text in value.items() if text}

    def deserialize(self, value: Any) -> dict[str, str]:
        return {lang: text[STRING] for lang, text in value.items()}


class JsonAttribute(Attribute[Any]):
    """Lists and dicts as compact JSON. PynamoDB's own spends six bytes on an Arabic letter, this one two."""

    attr_type = STRING

    def serialize(self, value: Any) -> str:
        return _compact(value)

    def deserialize(self, value: Any) -> Any:
        return json.loads(value)


def moment_text(moment: datetime) -> str:
    """A moment as UTC text with milliseconds, so that text order is time order; refuses one without a zone."""
    return in_utc(moment).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def in_utc(moment: datetime) -> datetime:
    """The moment in UTC. One without a zone would silently take the machine's: TypeError."""
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise TypeError("a moment with its zone is needed")
    return moment.astimezone(UTC)
