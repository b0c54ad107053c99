"""The records of outreach. Returns changes; does not commit."""

from typing import Any

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute

from chalicelib.store import IntegerAttribute, JsonAttribute, MainRecord, PairAttribute


class SegmentRecord(MainRecord, discriminator="segment"):
    name = PairAttribute()
    rules: Any = JsonAttribute()
    owner = UnicodeAttribute()
    owner_name = UnicodeAttribute()
    shared = BooleanAttribute()
    ver = IntegerAttribute()
    trail = UnicodeAttribute()
