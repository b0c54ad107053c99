"""The records of outreach. Returns changes; does not commit."""

from typing import Any

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute

from chalicelib.store import (
    IntegerAttribute,
    JsonAttribute,
    MainRecord,
    MomentAttribute,
    OutreachRecord,
    PairAttribute,
)


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
    archived = BooleanAttribute(null=True)
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


class MailingRecord(MainRecord, discriminator="mailing"):
    name = UnicodeAttribute()
    template = UnicodeAttribute()
    segment = UnicodeAttribute()
    purpose = UnicodeAttribute()
    audience = UnicodeAttribute()
    other_language = BooleanAttribute()
    state = UnicodeAttribute()
    rules: Any = JsonAttribute(null=True)
    subject = PairAttribute(null=True)
    body = PairAttribute(null=True)
    at = MomentAttribute(null=True)
    started = MomentAttribute(null=True)
    ended = MomentAttribute(null=True)
    total = IntegerAttribute(default=0)
    position = IntegerAttribute(default=0)
    by = UnicodeAttribute()
    archived = BooleanAttribute(null=True)
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


class AudienceRecord(MainRecord, discriminator="audience"):
    """A part of those a mailing was made for, in the order in which they are gone through."""

    ids: Any = JsonAttribute()


class SendRecord(OutreachRecord, discriminator="send"):
    """One copy: whether it went out, or why not, and what came of it. Never expires, as it is what was done."""

    state = UnicodeAttribute(null=True)
    reason = UnicodeAttribute(null=True)
    lang = UnicodeAttribute(null=True)
    at = MomentAttribute(null=True)
    delivered = MomentAttribute(null=True)
    bounced = MomentAttribute(null=True)
    complained = MomentAttribute(null=True)
    unsubscribed = MomentAttribute(null=True)
    opened = UnicodeAttribute(null=True)
    clicked = UnicodeAttribute(null=True)


class HitRecord(OutreachRecord, discriminator="hit"):
    """One opening or click, and what it was told by; goes after two years."""

    what = UnicodeAttribute()
    at = MomentAttribute()
    link = UnicodeAttribute(null=True)
    agent = UnicodeAttribute()
    head = BooleanAttribute(default=False)
    reads = BooleanAttribute(default=False)
    ahead = BooleanAttribute(default=False)


class ClickedRecord(MainRecord, discriminator="clicked"):
    """That somebody followed a link of a mailing, on her timeline."""

    mailing = UnicodeAttribute()
    name = UnicodeAttribute()
    url = UnicodeAttribute()
    at = MomentAttribute()
