"""The letters of giving, in the donor's language. Pure: values in, a letter out."""

from dataclasses import replace
from functools import partial

from chalicelib.giving.amounts import exact
from chalicelib.giving.model import Entry
from chalicelib.kit.bidi import isolated, ltr
from chalicelib.kit.money import Money
from chalicelib.kit.periods import show_date
from chalicelib.mail import Attachment, Facts, Letter, Reader, Sender, footed, frame
from chalicelib.words import say

PDF = "application/pdf"
NAMES = {"ar": "إيصال", "en": "receipt"}


def receipt_letter(
    *, gift: Entry, number: str, fund: str, reader: Reader, sender: Sender, pdf: bytes
) -> Letter:
    """The thanks, with the receipt attached."""
    word = partial(say, reader.lang)
    amount = _amount(gift.amount, reader)
    paragraphs = (
        word("letters.greeting", name=isolated(reader.name)),
        word(
            "letters.receipt_thanks",
            amount=amount,
            fund=isolated(fund),
            organisation=isolated(sender.name),
        ),
        Facts(_facts(gift, number=number, fund=fund, reader=reader)),
        word("letters.receipt_attached"),
        word("letters.closing", organisation=isolated(sender.name)),
    )
    subject = word("letters.receipt_subject", amount=amount, organisation=sender.name)
    attached = Attachment(f"{NAMES[reader.lang]}-{number}.pdf", PDF, pdf)
    letter = _letter("receipt", subject, paragraphs, reader, sender)
    if sender.pages:
        letter = footed(letter, word("letters.own_pages"), sender.pages)
    return replace(letter, attachments=(attached,))


def refund_letter(*, gift: Entry, refund: Entry, reader: Reader, sender: Sender) -> Letter:
    """Tells the donor what went back, or that a refund did not arrive."""
    word = partial(say, reader.lang)
    kind = "refund" if refund.kind == "refund" else "refund_failed"
    returned = Money(abs(refund.amount.amount), refund.amount.currency)
    values = {
        "amount": _amount(returned, reader),
        "date": _day(gift, reader),
        "organisation": isolated(sender.name),
    }
    body = f"letters.dues_{kind}_body" if gift.is_dues else f"letters.{kind}_body"
    paragraphs = (
        word("letters.greeting", name=isolated(reader.name)),
        word(body, **values),
        word("letters.closing", organisation=isolated(sender.name)),
    )
    subject = word(f"letters.{kind}_subject", amount=values["amount"], organisation=sender.name)
    return _letter(kind, subject, paragraphs, reader, sender)


def differs_letter(*, asked: Money, reader: Reader, sender: Sender, url: str) -> Letter:
    """Tells staff that a payment differs from what was asked for, so that somebody looks."""
    return staff_letter("differs", amount=asked, reader=reader, sender=sender, url=url)


def staff_letter(topic: str, *, amount: Money, reader: Reader, sender: Sender, url: str) -> Letter:
    """Tells staff of money that only people can decide about: differs, or refund_refused."""
    word = partial(say, reader.lang)
    paragraphs = (word(f"letters.{topic}_body", amount=_amount(amount, reader)),)
    subject = word(f"letters.{topic}_subject")
    text, html = frame(reader.lang, subject, paragraphs, (word(f"letters.{topic}_button"), url))
    return Letter(
        reader.email,
        reader.name,
        reader.lang,
        subject,
        text,
        html,
        {"topic": topic},
        from_name=sender.name,
    )


def _facts(gift: Entry, *, number: str, fund: str, reader: Reader) -> tuple[tuple[str, str], ...]:
    word = partial(say, reader.lang)
    rows = [
        (word("letters.fact_number"), ltr(number)),
        (word("letters.fact_date"), _day(gift, reader)),
        (word("letters.fact_amount"), _amount(gift.amount, reader)),
    ]
    if gift.covered.amount:
        rows.append((word("letters.fact_covered"), _amount(gift.covered, reader)))
    rows.append((word("letters.fact_fund"), fund))
    rows.append((word("letters.fact_method"), word(f"letters.method_{gift.method}")))
    return tuple(rows)


def _letter(
    topic: str, subject: str, paragraphs: tuple[str | Facts, ...], reader: Reader, sender: Sender
) -> Letter:
    footer = "\n".join(part for part in (sender.name, sender.address) if part)
    text, html = frame(reader.lang, subject, paragraphs, footer=footer)
    return Letter(
        to=reader.email,
        to_name=reader.name,
        lang=reader.lang,
        subject=subject,
        text=text,
        html=html,
        tags={"topic": topic},
        from_name=sender.name,
    )


def _amount(money: Money, reader: Reader) -> str:
    return exact(money, reader.lang, reader.digits)


def _day(gift: Entry, reader: Reader) -> str:
    return show_date(gift.day, reader.lang, reader.calendar, reader.digits)
