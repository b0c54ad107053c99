"""The letters of members, in the member's language. Pure: values in, a letter out."""

from functools import partial

from chalicelib.kit.bidi import isolated, ltr
from chalicelib.kit.money import show_money
from chalicelib.kit.periods import show_date
from chalicelib.mail import Facts, Letter, Reader, Sender, frame
from chalicelib.members.model import FOREVER, Membership, Term
from chalicelib.words import say


def welcome_letter(
    membership: Membership, term: Term, *, level: str, reader: Reader, sender: Sender
) -> Letter:
    """Confirms a term: the number, from when until when, and what was paid."""
    word = partial(say, reader.lang)
    kind = "renewed" if term.kind == "renewed" else "joined"
    organisation = isolated(sender.name)
    paragraphs = (
        word("memberletters.greeting", name=isolated(reader.name)),
        word(f"memberletters.{kind}_body", organisation=organisation, level=isolated(level)),
        Facts(_facts(membership, term, level, reader)),
        word("memberletters.closing", organisation=organisation),
    )
    subject = word(
        f"memberletters.{kind}_subject", organisation=sender.name, number=membership.number
    )
    return _letter("membership", subject, paragraphs, reader, sender)


def applied_letter(*, level: str, reader: Reader, sender: Sender) -> Letter:
    """Tells that the application and the payment arrived, and that somebody decides."""
    word = partial(say, reader.lang)
    organisation = isolated(sender.name)
    paragraphs = (
        word("memberletters.greeting", name=isolated(reader.name)),
        word("memberletters.applied_body", organisation=organisation, level=isolated(level)),
        word("memberletters.closing", organisation=organisation),
    )
    subject = word("memberletters.applied_subject", organisation=sender.name)
    return _letter("membership", subject, paragraphs, reader, sender)


def _facts(
    membership: Membership, term: Term, level: str, reader: Reader
) -> tuple[tuple[str, str], ...]:
    word = partial(say, reader.lang)
    day = partial(show_date, lang=reader.lang, calendar=reader.calendar, digits=reader.digits)
    rows = [
        (word("memberletters.fact_number"), ltr(membership.number)),
        (word("memberletters.fact_level"), level),
        (word("memberletters.fact_from"), day(term.start)),
        (
            word("memberletters.fact_until"),
            word("memberletters.for_life") if term.end == FOREVER else day(term.end),
        ),
    ]
    if term.paid:
        paid = show_money(term.paid, reader.lang, reader.digits)
        rows.append((word("memberletters.fact_paid"), paid))
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
