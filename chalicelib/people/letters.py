"""The one way a letter reaches somebody we know: what she chose is asked first, and of each promise goes one copy."""

from dataclasses import replace
from datetime import datetime

from chalicelib import mail
from chalicelib.kit.ids import moment_of
from chalicelib.kit.refusals import NotFound
from chalicelib.people import letter_claims
from chalicelib.people.agreements import hashed
from chalicelib.people.choices import SERVICE
from chalicelib.people.permitting import NO_ADDRESS, refused
from chalicelib.people.preferences import with_way_out
from chalicelib.people.store import LetterRecord
from chalicelib.people.timeline import TimelineItem, present
from chalicelib.settings import settings
from chalicelib.store import every, keys

SENT = "sent"
BEFORE = "before"


def send_letter(
    letter: mail.Letter,
    *,
    person: str,
    topic: str,
    purpose: str,
    row: str,
    now: datetime,
    about_money: bool = False,
) -> str:
    """Sends the letter that an outbox row promised; `purpose` is one of choices.PURPOSES.

    Answers sent, before (it went out earlier), or why it must not go: no_address, no_consent, suppressed. One about
    money is on the timeline of those only who may see gifts. Raises MailUnavailable, MailThrottled or MailInDoubt when
    the row is to be tried again, LetterRejected when SES never takes it.
    """
    place = keys.money_letter if about_money else keys.letter
    claim = LetterRecord(
        keys.person(person),
        place(moment_of(row), row),
        topic=topic,
        purpose=purpose,
        lang=letter.lang,
        subject=letter.subject,
        address=hashed(letter.to),
        attempt=letter_claims.attempt(),
        at=now,
        state="claimed",
    )
    reason = refused(letter.to, person, "email", purpose) if letter.to else NO_ADDRESS
    if reason:
        out = whereabouts(person=person, row=row, now=now, about_money=about_money) == "out"
        return BEFORE if out else reason
    try:
        if not letter_claims.take(claim, now=now):
            return BEFORE
    except NotFound:
        return NO_ADDRESS
    about = "money" if about_money else "anything"
    tags = {"row": row, "person": person, "about": about, "purpose": purpose, "lang": letter.lang}
    letter_claims.mark(claim, _handed_over(prepared(letter, person, purpose, tags), claim))
    return SENT


def written_since(cid: str, purpose: str, at: datetime) -> bool:
    """Whether a letter of a purpose went to somebody, or is on its way, since a moment."""
    return any(
        letter.purpose == purpose and letter.at >= at
        for begins in (keys.LETTER, keys.MONEY_LETTER)
        for letter in every(LetterRecord, keys.person(cid), begins=begins, consistent=True)
    )


def whereabouts(*, person: str, row: str, now: datetime, about_money: bool = False) -> str:
    """Where the letter of an outbox row is: none when nobody handed it over, out when SES had it.

    Raises MailInDoubt while nobody knows, for the row to be tried again.
    """
    place = keys.money_letter if about_money else keys.letter
    claim = letter_claims.found(LetterRecord(keys.person(person), place(moment_of(row), row)))
    if claim is None or claim.state not in (*letter_claims.GONE, "claimed"):
        return "none"
    if claim.state == "claimed" and now < claim.at + letter_claims.IN_DOUBT:
        raise mail.MailInDoubt()
    return "out" if claim.state in letter_claims.GONE else "none"


def prepared(letter: mail.Letter, person: str, purpose: str, tags: dict[str, str]) -> mail.Letter:
    """With the tags by which an event of SES finds the claim, and the way out of what one may choose."""
    tagged = replace(letter, tags={**letter.tags, **tags})
    return tagged if purpose == SERVICE else with_way_out(tagged, person, purpose)


def _handed_over(letter: mail.Letter, claim: LetterRecord) -> str:
    try:
        return mail.send(letter, settings=settings())
    except mail.LetterRejected:
        letter_claims.give_back(claim, "rejected")
        raise
    except (mail.MailThrottled, mail.MailUnavailable):
        letter_claims.give_back(claim, "waiting")
        raise


def _item(record: LetterRecord) -> TimelineItem:
    shown = {
        "topic": record.topic,
        "subject": record.subject,
        "lang": record.lang,
        "state": record.state,
    }
    return TimelineItem(record.sk.rsplit("#", 1)[1], "letter", record.at, shown)


present(LetterRecord, _item, under=keys.LETTER, needs="people.read")
present(LetterRecord, _item, under=keys.MONEY_LETTER, needs="gifts.read")
