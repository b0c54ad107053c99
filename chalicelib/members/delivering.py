"""What the outbox promised of members: confirmations of what they joined, renewed or applied for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib import mail, people, staff
from chalicelib.mail import Reader, Sender
from chalicelib.members import letters
from chalicelib.members.reading import whole
from chalicelib.members.reminder_sending import send_reminder
from chalicelib.members.store import known_level
from chalicelib.store import Handler


def welcome(row: str, data: dict[str, Any], now: datetime) -> None:
    """Confirms a term to its member; one that was given back meanwhile is confirmed no more."""
    found = whole(data["person"])
    term = next((term for term in found.paid if term.id == data["term"]), None)
    if found.membership is None or term is None:
        return
    member, _ = people.get(cid=data["person"])
    reader = reader_of(member)
    letter = letters.welcome_letter(
        found.membership,
        term,
        level=in_lang(known_level(term.level).name, reader.lang),
        reader=reader,
        sender=sender_of(reader.lang),
    )
    _post(letter, member, row, now)


def applied(row: str, data: dict[str, Any], now: datetime) -> None:
    """Tells somebody that her application is with staff."""
    member, _ = people.get(cid=data["person"])
    reader = reader_of(member)
    level = in_lang(known_level(data["level"]).name, reader.lang)
    letter = letters.applied_letter(level=level, reader=reader, sender=sender_of(reader.lang))
    _post(letter, member, row, now)


def _post(letter: mail.Letter, member: people.Constituent, row: str, now: datetime) -> None:
    try:
        people.send_letter(
            letter, person=member.id, topic="membership", purpose="service", row=row, now=now
        )
    except mail.LetterRejected:
        # It would be rejected again, and the timeline tells so.
        return


def reader_of(member: people.Constituent) -> Reader:
    """She is called by the form she chose for letters, else by her name."""
    home, lang = staff.organisation(), member.lang
    called = in_lang(member.greeting, lang) or in_lang(member.name, lang)
    return Reader(called, member.email or "", lang, home.digits, home.calendar)


def sender_of(lang: str) -> Sender:
    home = staff.organisation()
    return Sender(in_lang(home.name, lang), in_lang(home.address, lang))


def in_lang(texts: Mapping[str, str], lang: str) -> str:
    """A text in a language, or in the other when there is only that."""
    return texts.get(lang) or next(iter(texts.values()), "")


HANDLERS: Mapping[str, Handler] = {
    "member_welcome": welcome,
    "member_applied": applied,
    "renewal_reminder": send_reminder,
}
