"""Somebody's own gifts, as her pages show them."""

from dataclasses import dataclass

from chalicelib import giving
from chalicelib.giving import Entry, EntryPage, Fragment, Which
from chalicelib.kit.bidi import ltr
from chalicelib.kit.money import Money
from chalicelib.kit.periods import show_date
from chalicelib.people import Summary
from chalicelib.staff import organisation
from chalicelib.store import Key
from chalicelib.words import say


@dataclass(frozen=True)
class GiftLine:
    """A gift, or money that went back; `receipt` is the id of what can be downloaded, `number` as printed."""

    day: str
    amount: str
    purpose: Fragment
    told: str
    receipt: str
    number: str


def gifts_of(person: str, *, limit: int, after: Key | None = None) -> EntryPage:
    """Newest first."""
    return giving.list_entries(which=Which("constituent", person), limit=limit, after=after)


def lines(found: EntryPage, lang: str) -> list[GiftLine]:
    return [_line(entry, lang) for entry in found.entries]


def total_given(summary: Summary, lang: str) -> str:
    """All that she gave, each currency by itself; empty before the first gift."""
    digits = organisation().digits
    amounts = [Money(n, currency) for currency, n in sorted(summary.lifetime.items())]
    return " + ".join(giving.brief(money, lang, digits) for money in amounts if money.amount)


def _line(entry: Entry, lang: str) -> GiftLine:
    home = organisation()
    return GiftLine(
        day=show_date(entry.day, lang, home.calendar, home.digits),
        amount=giving.exact(entry.amount, lang, home.digits),
        purpose=giving.fragment(giving.purpose_of(entry), lang),
        told=_told(entry, lang),
        receipt=entry.receipt or "",
        number=ltr(entry.receipt_number or ""),
    )


def _told(entry: Entry, lang: str) -> str:
    """How it was paid, or what became of it."""
    if entry.of:
        return say(lang, f"portal.gift_{entry.kind}")
    if entry.status == "posted":
        return say(lang, f"letters.method_{entry.method}")
    return say(lang, f"portal.gift_{entry.status}")
