"""The claim on a letter: at most one copy of what an outbox row promised, whoever tries and however often.

A letter is claimed, handed over, marked. A claim that was not marked is in doubt: SES may have the letter. Its events
mark it (people/mail_events.py); only when none came for a while is it sent again.
"""

import secrets
from datetime import datetime, timedelta

from chalicelib import mail
from chalicelib.kit.refusals import NotFound, Refusal
from chalicelib.people.hanging import hang_on
from chalicelib.people.store import LetterRecord
from chalicelib.store import Actor, Changes, keys, one, update_one

POSTMAN = Actor("system", "letters", "Letters")

# Events come within seconds. An outbox row is claimed for five minutes, so no other worker is still at it by then.
IN_DOUBT = timedelta(minutes=10)
GONE = frozenset({"sent", "delivered", "bounced", "complained"})


class Claimed(Refusal):
    """Another try has the letter, or had it; for the claim alone."""

    status = 409
    code = "in_progress"


def attempt() -> str:
    """The name of one try, by which it knows its own claim again after a lost reply."""
    return secrets.token_hex(8)


def take(claim: LetterRecord, *, now: datetime) -> bool:
    """Whether this try shall send; False when the letter went out before.

    Raises MailInDoubt while an earlier try may have sent it, NotFound when nobody is there to be written to.
    """
    if _claimed(claim, now):
        return True
    before = found(claim)
    if before is None:
        raise mail.MailInDoubt()
    if before.attempt == claim.attempt:
        return True
    if before.state in GONE:
        return False
    if before.state == "claimed" and now < before.at + IN_DOUBT:
        raise mail.MailInDoubt()
    return _taken_over(before, claim)


def _claimed(claim: LetterRecord, now: datetime) -> bool:
    changes = Changes(actor=POSTMAN, now=now)
    changes.create(claim, refusal=Claimed())
    hang_on(changes, keys.person_id(claim.pk), refusal=NotFound())
    try:
        changes.commit()
    except Claimed:
        return False
    return True


def found(claim: LetterRecord) -> LetterRecord | None:
    return one(LetterRecord, claim.pk, claim.sk, consistent=True)


def _taken_over(before: LetterRecord, claim: LetterRecord) -> bool:
    update_one(
        (LetterRecord, claim.pk, claim.sk),
        [
            LetterRecord.state.set("claimed"),
            LetterRecord.at.set(claim.at),
            LetterRecord.attempt.set(claim.attempt),
            LetterRecord.address.set(claim.address),
        ],
        (LetterRecord.state == before.state) & (LetterRecord.at == before.at),
    )
    # Asked rather than believed: after a lost reply the condition fails on what this very try wrote.
    after = found(claim)
    if after is None or after.attempt != claim.attempt:
        raise mail.MailInDoubt()
    return True


def mark(claim: LetterRecord, message: str) -> None:
    """The letter went out as SES's message; an event that came first has said more."""
    key, named = (LetterRecord, claim.pk, claim.sk), LetterRecord.messages.add({message})
    if not update_one(
        key, [named, LetterRecord.state.set("sent")], LetterRecord.state == "claimed"
    ):
        update_one(key, [named], LetterRecord.pk.exists())


def give_back(claim: LetterRecord, state: str) -> None:
    """SES has definitely not taken it: it may be tried again at once (`waiting`), or never is (`rejected`)."""
    update_one(
        (LetterRecord, claim.pk, claim.sk),
        [LetterRecord.state.set(state)],
        (LetterRecord.state == "claimed") & (LetterRecord.attempt == claim.attempt),
    )
