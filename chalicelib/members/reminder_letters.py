"""The letter of a reminder, in the member's language: staff's own words where there are some, else ours."""

from collections.abc import Mapping

from chalicelib.kit.bidi import isolated, ltr
from chalicelib.kit.money import Money, show_money
from chalicelib.kit.periods import show_date
from chalicelib.mail import Facts, Letter, Reader, Sender, frame
from chalicelib.members.model import Membership
from chalicelib.members.reminder_words import default_text
from chalicelib.members.reminders_model import Texts, merged
from chalicelib.words import say

TOPIC = "renewal_reminder"


def reminder_letter(
    membership: Membership,
    *,
    kind: str,
    texts: Texts,
    level: str,
    amount: Money | None,
    url: str,
    reader: Reader,
    sender: Sender,
) -> Letter:
    """A letter with the way to renew, and what that costs."""
    lang, text = reader.lang, {**default_text(kind, reader.lang), **texts.of(kind, reader.lang)}
    end = membership.end
    shown = {
        "name": reader.name,
        "level": level,
        "end": show_date(end, lang, reader.calendar, reader.digits) if end else "",
        "amount": show_money(amount, lang, reader.digits) if amount else "",
        "number": membership.number,
        "organisation": sender.name,
    }
    within = {name: _isolated(name, value) for name, value in shown.items()}
    paragraphs: tuple[str | Facts, ...] = (
        say(lang, "reminders.greeting", name=isolated(reader.name)),
        *(part for part in merged(text["body"], within).split("\n\n") if part.strip()),
        Facts(_facts(shown, lang)),
    )
    subject = merged(text["subject"], shown)
    button = (say(lang, "reminders.button"), url)
    footer = "\n".join(part for part in (sender.name, sender.address) if part)
    plain, html = frame(lang, subject, paragraphs, button, footer)
    return Letter(
        to=reader.email,
        to_name=reader.name,
        lang=lang,
        subject=subject,
        text=plain,
        html=html,
        tags={"topic": TOPIC},
        from_name=sender.name,
    )


def _isolated(name: str, value: str) -> str:
    return ltr(value) if name == "number" else isolated(value)


def _facts(shown: Mapping[str, str], lang: str) -> tuple[tuple[str, str], ...]:
    rows = [("level", shown["level"]), ("number", ltr(shown["number"])), ("end", shown["end"])]
    if shown["amount"]:
        rows.append(("amount", shown["amount"]))
    return tuple((say(lang, f"reminders.fact_{name}"), value) for name, value in rows)
