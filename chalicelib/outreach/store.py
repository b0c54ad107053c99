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


class TemplateRecord(MainRecord, discriminator="template"):
    """What many are written, in one language or both; the body as it was typed."""

    name = UnicodeAttribute()
    subject = PairAttribute()
    body = PairAttribute()
    ver = IntegerAttribute()
    trail = UnicodeAttribute()
