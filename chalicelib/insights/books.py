"""What must hold of money: one line per payment (I1), sums as their lines (I2), receipts without a gap (I13)."""

from collections.abc import Iterator
from typing import Any

from chalicelib import members, people
from chalicelib.insights.balance import Told
from chalicelib.kit.periods import month_of
from chalicelib.store import keys

PURPOSES = {"F": "fund", "C": "campaign", "M": "month", "D": "dues of month"}
# The kinds of line that bring money in.
BOOKED = ("gift", "dues")


def of_entry(line: Any) -> Iterator[Told]:
    """A gift counts for its donor, its fund, its campaign and its month; a fee for its fund and its month of fees."""
    line_id = line.sk.rsplit("#", 1)[1]
    gifts = 1 if line.entry in BOOKED else 0
    yield from _counted("fund", line.fund, line, gifts)
    if line.membership:
        yield from _counted("dues of month", month_of(line.day), line, gifts)
        yield from _of_fee(line, line_id)
    else:
        yield from _counted("donor", keys.person_id(line.pk), line, gifts)
        yield from _counted("month", month_of(line.day), line, gifts)
    if line.campaign:
        yield from _counted("campaign", line.campaign, line, gifts)
    if line.entry in BOOKED:
        yield Told("I2", f"refunded of gift {line_id}", found=line.refunded or 0)
        if line.payment:
            yield Told("I1", f"payment {line.payment} is gift {line_id}", expected=1)
    else:
        yield Told("I2", f"refunded of gift {line.of}", expected=-line.amount)
        yield Told("I1", f"one refund is line {line_id}", expected=1)
    if line.receipt:
        yield Told("I13", f"receipt {line.receipt} of gift {line_id}", expected=1)


def _of_fee(line: Any, line_id: str) -> Iterator[Told]:
    """A fee pays a term, or waits for staff, until all of it went back."""
    if line.entry == "dues":
        kept = int((line.refunded or 0) < line.amount)
        yield Told("I10", f"fee {line_id} pays a term", expected=kept)


def _counted(whose: str, who: str, line: Any, gifts: int) -> Iterator[Told]:
    yield Told("I2", f"{whose} {who} {line.currency}", expected=line.amount)
    yield Told("I2", f"{whose} {who} gifts", expected=gifts)


def of_summary(row: Any) -> Iterator[Told]:
    """A donor's totals."""
    yield from _of_donor(people.to_summary(row))


def _of_donor(donor: people.Summary) -> Iterator[Told]:
    for currency, amount in donor.lifetime.items():
        yield Told("I2", f"donor {donor.id} {currency}", found=amount)
    yield Told("I2", f"donor {donor.id} gifts", found=donor.gifts)


def of_erasure(record: Any) -> Iterator[Told]:
    """The sums of a donor who was erased."""
    if record.state == "gone":
        yield from _of_donor(people.to_giver(record))


def of_total(part: Any) -> Iterator[Told]:
    """One part of the total of a fund, campaign or month."""
    _, _, dimension, of = part.pk.split("#")
    whose, currency = PURPOSES[dimension], part.sk.split("#")[1]
    yield Told("I2", f"{whose} {of} {currency}", found=part.amount)
    yield Told("I2", f"{whose} {of} gifts", found=part.gifts)


def of_money_claim(claim: Any, space: str, value: str) -> Iterator[Told]:
    """A claim on a payment or refund names the line that it became."""
    line_id = str(claim.owner_sk).rsplit("#", 1)[1]
    if space == "PI":
        yield Told("I1", f"payment {value} is gift {line_id}", found=1)
    else:
        yield Told("I1", f"one refund is line {line_id}", found=1)


def of_term(term: Any) -> Iterator[Told]:
    """A term stands for the fee that paid it, and is revoked when that went back whole."""
    if term.entry:
        yield Told("I10", f"fee {term.entry} pays a term", found=int(term.state == "paid"))


def of_waiting(membership: Any) -> Iterator[Told]:
    """A fee that waits for staff is neither a term yet nor gone back."""
    for held in members.to_membership(membership).waiting:
        yield Told("I10", f"fee {held.entry} pays a term", found=1)


def of_receipt(receipt: Any) -> Iterator[Told]:
    """A receipt stands in its year under its number, and on its gift."""
    yield Told("I13", f"receipt {receipt.receipt} of gift {receipt.gift}", found=1)
    _, _, entity, year = receipt.pk.split("#")
    yield from _numbered(f"{entity}-{year}", count=1, total=int(receipt.sk))


def of_sequence(sequence: Any) -> Iterator[Told]:
    """The last number of a year: as many receipts, and the sum that only 1, 2, 3 … up to it has."""
    name = sequence.pk.rsplit("#", 1)[1]
    if name.startswith("receipt-"):
        series, last = name.removeprefix("receipt-"), sequence.last
        yield Told("I13", f"count of receipts {series}", expected=last)
        yield Told("I13", f"sum of receipt numbers {series}", expected=last * (last + 1) // 2)


def _numbered(series: str, *, count: int, total: int) -> Iterator[Told]:
    yield Told("I13", f"count of receipts {series}", found=count)
    yield Told("I13", f"sum of receipt numbers {series}", found=total)
