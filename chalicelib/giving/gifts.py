"""Gifts that staff enter: cash, cheques and transfers, in the same ledger as the ones given online."""

from dataclasses import dataclass
from datetime import date, datetime

from chalicelib import people
from chalicelib.giving.ledger import post
from chalicelib.giving.model import (
    CurrencyNotTaken,
    Entry,
    check_amount,
    check_gift_day,
)
from chalicelib.giving.opening import campaign_for_gift, fund_for_gift
from chalicelib.giving.store import EntryRecord, entry_key, find_entry, to_entry
from chalicelib.kit.ids import new_id
from chalicelib.kit.money import Money
from chalicelib.kit.refusals import NotFound, Refusal
from chalicelib.staff import organisation
from chalicelib.store import Actor, Changes, every, keys, until_settled


class AlreadyBooked(Refusal):
    """The money is in the ledger: a success for whoever delivers it twice."""

    status = 409
    code = "already_booked"


@dataclass(frozen=True)
class OfflineGift:
    """What staff write down of a gift that came in by hand or bank."""

    person: str
    amount: Money
    day: date
    method: str
    fund: str
    campaign: str | None = None
    reference: str = ""
    note: str = ""


def enter_gift(*, gift: OfflineGift, actor: Actor, now: datetime, today: date) -> Entry:
    """Posts an offline gift; its receipt follows from the outbox.

    Raises AmountMin, GiftDateWrong, FundNotOpen, CampaignNotOpen, CurrencyNotTaken, NotFound (the person).
    """
    check_amount(gift.amount)
    check_gift_day(gift.day, today=today)
    fund_for_gift(gift.fund)
    if gift.campaign:
        campaign_for_gift(gift.campaign, fund=gift.fund, day=gift.day)
    home = organisation()
    if gift.amount.currency not in home.currencies:
        raise CurrencyNotTaken("amount", currency=gift.amount.currency)
    entry = Entry(
        id=new_id(now),
        person=gift.person,
        kind="gift",
        amount=gift.amount,
        covered=Money(0, gift.amount.currency),
        method=gift.method,
        fund=gift.fund,
        campaign=gift.campaign,
        day=gift.day,
        at=now,
        reference=gift.reference,
        note=gift.note,
    )

    def attempt() -> Entry:
        changes = Changes(actor=actor, now=now, why=f"offline gift by {gift.method}")
        claim_line(changes, entry)
        donor = people.summary(gift.person, consistent=True)
        posted = post(changes, entry, donor=donor, home_currency=home.currency)
        changes.outbox("receipt", {"gift": entry.id})
        changes.commit(result=entry.id)
        return posted

    return until_settled(attempt)


def claim_line(changes: Changes, entry: Entry) -> None:
    """The pointer by which a line is found by its id; it exists once and never expires."""
    _, pk, sk = entry_key(entry)
    changes.claim(keys.sentinel("GI", entry.id), owner=pk, owner_sk=sk, refusal=AlreadyBooked())


def get_gift(gift: str) -> Entry:
    """A ledger line; raises NotFound."""
    entry = find_entry(gift)
    if entry is None:
        raise NotFound()
    return entry


def gifts_of(person: str) -> list[Entry]:
    """Every line of one constituent, newest first."""
    found = every(EntryRecord, keys.person(person), begins=keys.ENTRY)
    return [to_entry(record) for record in found]
