"""The records of giving, and reading them back as values. Returns changes; does not commit."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute
from pynamodb.expressions.update import Action

from chalicelib.giving.model import AskedRefund, DuesWish, Entry, Intent
from chalicelib.kit.money import Money
from chalicelib.kit.periods import month_of
from chalicelib.store import (
    DateAttribute,
    IntegerAttribute,
    JsonAttribute,
    Key,
    MainRecord,
    MomentAttribute,
    PairAttribute,
    Sentinel,
    keys,
    one,
)


class EntryRecord(MainRecord, discriminator="entry"):
    """A line of the ledger on its person; found by month, campaign and fund through the indexes.

    Three indexes copy it and a page of a hundred is to cost few read units: hence short names, nothing that is zero,
    and of its fund, its campaign and its moment only what stands in the keys.
    """

    entry = UnicodeAttribute(attr_name="e")
    of = UnicodeAttribute(attr_name="o", null=True)
    amount = IntegerAttribute(attr_name="n")
    currency = UnicodeAttribute(attr_name="c")
    covered = IntegerAttribute(attr_name="v", null=True)
    fee = IntegerAttribute(attr_name="x", null=True)
    fee_currency = UnicodeAttribute(attr_name="y", null=True)
    method = UnicodeAttribute(attr_name="m")
    day = DateAttribute(attr_name="d")
    donor = PairAttribute(attr_name="a")
    anonymous = BooleanAttribute(attr_name="h", null=True)
    message = UnicodeAttribute(attr_name="s", null=True)
    reference = UnicodeAttribute(attr_name="f", null=True)
    note = UnicodeAttribute(attr_name="i", null=True)
    payment = UnicodeAttribute(attr_name="p", null=True)
    refunded = IntegerAttribute(attr_name="b", null=True)
    refunds = IntegerAttribute(attr_name="q", null=True)
    disputed = IntegerAttribute(attr_name="k", null=True)
    asked: Any = JsonAttribute(attr_name="w", null=True)
    receipt = UnicodeAttribute(attr_name="r", null=True)
    receipt_number = UnicodeAttribute(attr_name="l", null=True)
    membership = UnicodeAttribute(attr_name="g", null=True)
    term = UnicodeAttribute(attr_name="j", null=True)
    ver = IntegerAttribute(attr_name="u")
    trail = UnicodeAttribute(attr_name="t")

    @property
    def fund(self) -> str:
        return str(self.g3p).rsplit("#", 1)[1]

    @property
    def campaign(self) -> str | None:
        return self.g2p.rsplit("#", 1)[1] if self.g2p else None

    @property
    def at(self) -> datetime:
        return keys.moment_of_stamp(str(self.g3s))


class IntentRecord(MainRecord, discriminator="intent"):
    """A gift somebody began online; after it is settled it says where the entry lies."""

    campaign = UnicodeAttribute(null=True)
    fund = UnicodeAttribute()
    amount = IntegerAttribute()
    covered = IntegerAttribute()
    currency = UnicodeAttribute()
    name = UnicodeAttribute()
    email = UnicodeAttribute()
    lang = UnicodeAttribute()
    message = UnicodeAttribute(null=True)
    anonymous = BooleanAttribute(default=False)
    news = BooleanAttribute(default=False)
    dues: Any = JsonAttribute(null=True)
    erased = UnicodeAttribute(null=True)
    begun = MomentAttribute()
    state = UnicodeAttribute()
    session = UnicodeAttribute(null=True)
    owner = UnicodeAttribute(null=True)
    owner_sk = UnicodeAttribute(null=True)


def entry_key(entry: Entry) -> tuple[type[EntryRecord], str, str]:
    return EntryRecord, keys.person(entry.person), keys.entry(entry.at, entry.id)


def entry_record(entry: Entry) -> EntryRecord:
    """The item of a ledger line, with its three index rows."""
    _, pk, sk = entry_key(entry)
    at = keys.stamp(entry.at)
    record = EntryRecord(
        pk,
        sk,
        entry=entry.kind,
        of=entry.of,
        amount=entry.amount.amount,
        currency=entry.amount.currency,
        covered=entry.covered.amount or None,
        fee=entry.fee.amount if entry.fee else None,
        fee_currency=entry.fee.currency if entry.fee else None,
        method=entry.method,
        day=entry.day,
        donor=entry.donor,
        anonymous=entry.anonymous or None,
        message=entry.message or None,
        reference=entry.reference or None,
        note=entry.note or None,
        payment=entry.payment,
        membership=entry.membership,
        term=entry.term,
        ver=entry.version,
        trail=entry.trail,
        g1p=_month(entry),
        g1s=at,
        g3p=keys.gifts_of_fund(entry.fund),
        g3s=at,
    )
    if entry.campaign:
        record.g2p, record.g2s = keys.gifts_of_campaign(entry.campaign), at
    return record


def _month(entry: Entry) -> str:
    """Fees stand in months of their own: lists and sums of gifts are of gifts only."""
    month = month_of(entry.day)
    return keys.dues_of_month(month) if entry.is_dues else keys.gifts_of_month(month)


def place_in_month(entry: Entry) -> Key:
    """Where a line stands in the index by month."""
    _, pk, sk = entry_key(entry)
    month = keys.gifts_of_month(month_of(entry.day))
    return {"pk": pk, "sk": sk, "g1p": month, "g1s": keys.stamp(entry.at)}


def to_entry(record: EntryRecord) -> Entry:
    currency = record.currency
    return Entry(
        id=record.sk.rsplit("#", 1)[1],
        person=keys.person_id(record.pk),
        kind=record.entry,
        of=record.of,
        amount=Money(record.amount, currency),
        covered=Money(record.covered or 0, currency),
        fee=Money(record.fee, record.fee_currency or currency) if record.fee is not None else None,
        method=record.method,
        fund=record.fund,
        campaign=record.campaign,
        day=record.day,
        at=record.at,
        donor=record.donor,
        anonymous=bool(record.anonymous),
        message=record.message or "",
        reference=record.reference or "",
        note=record.note or "",
        payment=record.payment,
        refunded=record.refunded or 0,
        refunds=record.refunds or 0,
        disputed=record.disputed or 0,
        asked=AskedRefund(**record.asked) if record.asked else None,
        receipt=record.receipt,
        receipt_number=record.receipt_number,
        membership=record.membership,
        term=record.term,
        version=record.ver,
        trail=record.trail,
    )


def ask_refund(asked: AskedRefund) -> list[Action]:
    """Puts the wish for a refund on its gift."""
    return [EntryRecord.refunds.set(asked.n), EntryRecord.asked.set(asdict(asked))]


def find_entry(gift: str, *, consistent: bool = False) -> Entry | None:
    """A ledger line by its id, through the pointer that its booking left."""
    pointer = one(MainRecord, keys.sentinel("GI", gift), keys.ONLY, consistent=consistent)
    if not isinstance(pointer, (Sentinel, IntentRecord)) or not pointer.owner:
        return None
    record = one(EntryRecord, pointer.owner, str(pointer.owner_sk), consistent=consistent)
    return to_entry(record) if record else None


def entry_of_payment(payment: str) -> Entry | None:
    """The gift that a PaymentIntent became."""
    return _claimed(keys.sentinel("PI", payment))


def entry_of_refund(refund: str) -> Entry | None:
    """The line that a refund became."""
    return _claimed(keys.sentinel("RE", refund))


def _claimed(key: str) -> Entry | None:
    claim = one(Sentinel, key, keys.ONLY, consistent=True)
    if claim is None:
        return None
    record = one(EntryRecord, claim.owner, str(claim.owner_sk), consistent=True)
    return to_entry(record) if record else None


def intent_record(intent: Intent) -> IntentRecord:
    return IntentRecord(
        keys.sentinel("GI", intent.id),
        keys.ONLY,
        campaign=intent.campaign or None,
        fund=intent.fund,
        amount=intent.amount.amount,
        covered=intent.covered.amount,
        currency=intent.amount.currency,
        name=intent.name,
        email=intent.email,
        lang=intent.lang,
        message=intent.message or None,
        anonymous=intent.anonymous,
        news=intent.news,
        dues=asdict(intent.dues) if intent.dues else None,
        begun=intent.begun,
        state=intent.state,
        g1p=keys.begun_day(intent.begun.date()),
        g1s=keys.stamp(intent.begun),
        g4p=keys.pending_day(intent.begun.date()),
        g4s=keys.moment_id(intent.begun, intent.id),
    )


def find_intent(gift: str) -> Intent | None:
    record = one(MainRecord, keys.sentinel("GI", gift), keys.ONLY, consistent=True)
    if not isinstance(record, IntentRecord):
        return None
    return Intent(
        id=gift,
        campaign=record.campaign or "",
        fund=record.fund,
        amount=Money(record.amount, record.currency),
        covered=Money(record.covered, record.currency),
        name=record.name,
        email=record.email,
        lang=record.lang,
        message=record.message or "",
        anonymous=record.anonymous,
        news=record.news,
        begun=record.begun,
        state=record.state,
        session=record.session,
        person=keys.person_id(record.owner) if record.owner else None,
        entry_sk=record.owner_sk,
        erased=record.erased,
        dues=DuesWish(**record.dues | {"consents": tuple(record.dues["consents"])})
        if record.dues
        else None,
    )


def intent_key(gift: str) -> tuple[type[IntentRecord], str, str]:
    return IntentRecord, keys.sentinel("GI", gift), keys.ONLY
