"""Letters to people: each is claimed on the person before it goes out, so that a repeated job sends no second copy."""

from dataclasses import replace
from datetime import datetime

from chalicelib import mail
from chalicelib.kit.ids import moment_of
from chalicelib.people.store import LetterRecord
from chalicelib.people.timeline import TimelineItem, present
from chalicelib.settings import settings
from chalicelib.store import keys, one, put_one, update_one


def send_letter(
    letter: mail.Letter,
    *,
    person: str,
    topic: str,
    row: str,
    now: datetime,
    about_money: bool = False,
) -> bool:
    """Sends the letter that the outbox row promised, unless it went out before; says whether it was sent now.

    One about money is on the timeline of those only who may see gifts. Raises what mail.send raises; the claim stays,
    and the next try of the same row sends.
    """
    place = keys.money_letter if about_money else keys.letter
    pk, sk = keys.person(person), place(moment_of(row), row)
    claimed = LetterRecord(
        pk, sk, topic=topic, lang=letter.lang, subject=letter.subject, at=now, state="claimed"
    )
    if not put_one(claimed, LetterRecord.pk.does_not_exist()):
        before = one(LetterRecord, pk, sk, consistent=True)
        if before is not None and before.state == "sent":
            return False
    message = mail.send(replace(letter, tags={**letter.tags, "row": row}), settings=settings())
    update_one(
        (LetterRecord, pk, sk),
        [
            LetterRecord.state.set("sent"),
            LetterRecord.message.set(message),
            LetterRecord.at.set(now),
        ],
        LetterRecord.pk.exists(),
    )
    return True


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
