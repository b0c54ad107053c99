"""What stands on a receipt, in one language: values in, lines out. How it is drawn is receipt_pdf's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chalicelib.giving.amounts import exact
from chalicelib.kit.bidi import isolated, ltr
from chalicelib.kit.money import Money
from chalicelib.kit.periods import show_date
from chalicelib.words import say

Texts = Mapping[str, str]
Row = tuple[str, str]


@dataclass(frozen=True)
class ReceiptPage:
    """A receipt as its donor holds it.

    `amount` is what was received, `covered_fee` the part of it that covers the fee, `refunded` what has gone back
    since. `state` is issued, void or refunded; `lang` ar, en or both; `digits` latn or arab, for the Arabic text;
    `calendar` gregory or islamic-umalqura, which puts the Hijri date beside the Gregorian one.
    """

    number: str
    issued: date
    gift_date: date
    donor_name: Texts
    organisation: Texts
    address: Texts
    amount: Money
    method: str
    fund: Texts
    covered_fee: Money | None = None
    refunded: Money | None = None
    campaign: Texts | None = None
    reference: str | None = None
    state: str = "issued"
    lang: str = "both"
    digits: str = "latn"
    calendar: str = "gregory"


@dataclass(frozen=True)
class Side:
    """The lines of one language; both languages have the same rows in the same order."""

    lang: str
    organisation: str
    address: str
    title: str
    number: str
    amount_label: str
    amount: str
    rows: tuple[Row, ...]
    notice: str
    closing: str
    small: str
    stamp: str


def languages(receipt: ReceiptPage) -> tuple[str, ...]:
    """The languages that stand on it, from left to right."""
    return ("en", "ar") if receipt.lang == "both" else (receipt.lang,)


def side(receipt: ReceiptPage, lang: str) -> Side:
    """The receipt in one language; names that exist only in the other are shown as they are."""
    valid = receipt.state == "issued"
    number = ltr(receipt.number)
    organisation = _in(receipt.organisation, lang)
    issued = say(
        lang,
        "receipts.issued",
        organisation=isolated(organisation),
        date=_day(receipt, receipt.issued, lang),
    )
    return Side(
        lang=lang,
        organisation=organisation,
        address=_in(receipt.address, lang),
        title=say(lang, "receipts.title"),
        number=say(lang, "receipts.number", number=number),
        amount_label=say(lang, "receipts.amount"),
        amount=_money(receipt, receipt.amount, lang),
        rows=tuple((say(lang, f"receipts.{key}"), value) for key, value in _facts(receipt, lang)),
        notice="" if valid else say(lang, f"receipts.notice_{receipt.state}"),
        closing=say(lang, "receipts.thanks") if valid else "",
        small=f"{issued} {say(lang, 'receipts.verify', number=number)}",
        stamp="" if valid else say(lang, f"receipts.stamp_{receipt.state}"),
    )


def _facts(receipt: ReceiptPage, lang: str) -> list[Row]:
    facts = [("donor", _in(receipt.donor_name, lang))]
    facts += [(key, _money(receipt, money, lang)) for key, money in _parts(receipt)]
    facts += [
        ("gift_date", _day(receipt, receipt.gift_date, lang)),
        ("method", say(lang, f"receipts.method_{receipt.method}")),
        ("fund", _in(receipt.fund, lang)),
    ]
    if receipt.campaign:
        facts.append(("campaign", _in(receipt.campaign, lang)))
    if receipt.reference:
        facts.append(("reference", receipt.reference))
    return facts


def _parts(receipt: ReceiptPage) -> list[tuple[str, Money]]:
    """What the amount consists of, and what has gone back of it."""
    parts = []
    if receipt.covered_fee:
        parts += [
            ("gift", receipt.amount - receipt.covered_fee),
            ("covered", receipt.covered_fee),
        ]
    if receipt.refunded:
        parts.append(("refunded_amount", receipt.refunded))
        if receipt.refunded < receipt.amount:
            parts.append(("kept", receipt.amount - receipt.refunded))
    return parts


def _money(receipt: ReceiptPage, money: Money, lang: str) -> str:
    return exact(money, lang, receipt.digits if lang == "ar" else "latn")


def _day(receipt: ReceiptPage, day: date, lang: str) -> str:
    digits = receipt.digits if lang == "ar" else "latn"
    shown = show_date(day, lang, "gregory", digits)
    other = show_date(day, lang, receipt.calendar, digits)
    return shown if other == shown else say(lang, "receipts.two_dates", date=shown, other=other)


def _in(texts: Texts, lang: str) -> str:
    return texts.get(lang) or next((text for text in texts.values() if text), "")
