"""Gifts that staff enter: cash, cheques and transfers, in the same ledger as the ones given online."""

from dataclasses import dataclass
from datetime import date, datetime

from chalicelib import people
from chalicelib.giving.ledger import post
from chalicelib.giving.model import (
    ConstituentUnknown,
    CurrencyNotTaken,
    Entry,
    check_amount,
    check_gift_day,
)
from chalicelib.giving.opening import check_campaign, check_fund
from chalicelib.giving.store import EntryRecord, entry_key, find_entry, to_entry
from chalicelib.giving.store.purposes import purposes_beside
from chalicelib.kit.ids import new_id
from chalicelib.kit.money import Money
from chalicelib.kit.refusals import NotFound, Refusal
from chalicelib.kit.text import clean_line, clean_text
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

    Raises AmountMin, GiftDateWrong, FundNotOpen, CampaignNotOpen, CurrencyNotTaken, ConstituentUnknown, and what kit
    says of texts.
    """
    check_amount(gift.amount)
    check_gift_day(gift.day, today=today)
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
        reference=clean_line(gift.reference, field="reference") if gift.reference.strip() else "",
        note=clean_text(gift.note, field="note") if gift.note.strip() else "",
    )

    def attempt() -> Entry:
        donor = _donor(gift)
        changes = Changes(actor=actor, now=now, why=f"offline gift by {gift.method}")
        claim_line(changes, entry)
        posted = post(changes, entry, donor=donor, home_currency=home.currency)
        changes.outbox("receipt", {"gift": entry.id})
        changes.commit(result=entry.id, told=posted)
        return posted

    return until_settled(attempt)


def _donor(gift: OfflineGift) -> people.Summary:
    """Whose gift it is, if where it is meant to go takes it."""
    row, fund, campaign = purposes_beside(
        people.summary_key(gift.person), fund=gift.fund, campaign=gift.campaign
    )
    check_fund(fund)
    if gift.campaign:
        taken = check_campaign(campaign, fund=gift.fund, day=gift.day)
        if taken.currency != gift.amount.currency:
            # Its goal is in its own currency; a gift in another one would be on its list and not in its progress.
            raise CurrencyNotTaken("amount", currency=gift.amount.currency)
    if row is None:
        raise ConstituentUnknown("constituent")
    return people.to_summary(row)


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
