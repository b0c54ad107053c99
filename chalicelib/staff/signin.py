"""Signing in without a password: a mailed link, or the six digits beside it.

Asking does the same whether or not the e-mail is known: it is counted, and a line is left for the outbox. Whether
there is anybody to write to is found out there, where nobody can measure it.
"""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.kit.contacts import canonical_email
from chalicelib.settings import settings
from chalicelib.staff.model import CodeWrong, LinkSpent, User
from chalicelib.staff.store import find_user, find_user_by_email
from chalicelib.store import Actor, Changes, OpsRecord, delete_one, keys, one, put_one, update_one
from chalicelib.web import Limit

LIVES = timedelta(minutes=10)
TRIES_OF_ONE = 5
TRIES_OF_ALL = 20
_TOKEN = re.compile(r"([0-9a-f]{32})-([0-9a-f]{64})")

ASKED_FROM_PLACE = Limit("sign-in-asked-place", 20, 900)
ASKED_BY_PAIR = Limit("sign-in-asked-pair", 5, 900)
ASKED_FOR_EMAIL = Limit("sign-in-asked-email", 10, 900)
TRIED_FROM_PLACE = Limit("sign-in-tried-place", 60, 900)
TRIED_BY_PAIR = Limit("sign-in-tried-pair", 10, 900)


@dataclass(frozen=True)
class Pass:
    """What a letter carries: a code to type, or a token for the link; both die with the first use of either."""

    user: User
    code: str
    token: str


def ask(*, email: str, place: str, actor: Actor, now: datetime) -> None:
    """Asks for a letter; `place` is the address it was asked from. Raises TooMany, and what kit says of e-mails."""
    email = canonical_email(email)
    ASKED_FROM_PLACE.count(place, now=now)
    ASKED_BY_PAIR.count(f"{place} {email}", now=now)
    ASKED_FOR_EMAIL.count(email, now=now)
    changes = Changes(actor=actor, now=now)
    changes.outbox("sign_in", {"email": email, "asked": now.isoformat()})
    changes.commit()


def issue(email: str, *, now: datetime) -> Pass | None:
    """A fresh pass for whoever has this e-mail, in place of any before; None when nobody may sign in with it."""
    user = find_user_by_email(email)
    if user is None or not user.active:
        return None
    name, round_ = _hidden(email), secrets.token_hex(8)
    made = Pass(user, f"{secrets.randbelow(10**6):06d}", f"{name}-{secrets.token_hex(32)}")
    put_one(
        OpsRecord(
            keys.code(name),
            keys.ONLY,
            data={
                "user": user.id,
                "code": _kept(round_, made.code),
                "link": _kept(round_, made.token),
            },
            answer=round_,
            until=int((now + LIVES).timestamp()),
        )
    )
    return made


def by_code(*, email: str, code: str, place: str, now: datetime) -> User:
    """The user whose newest code this is; raises CodeWrong and TooMany."""
    email = canonical_email(email)
    TRIED_FROM_PLACE.count(place, now=now)
    TRIED_BY_PAIR.count(f"{place} {email}", now=now)
    name = _hidden(email)
    row = _live(name, now)
    # Without a pass the tries are counted all the same: how long a wrong code takes tells nothing.
    round_ = row.answer if row else "none"
    if not _may_try(name, round_, place, now=now) or row is None:
        raise CodeWrong("code")
    if not hmac.compare_digest(row.data["code"], _kept(round_, _digits(code))):
        raise CodeWrong("code")
    return _spend(name, row) or _refuse(CodeWrong("code"))


def by_link(*, token: str, place: str, now: datetime) -> User:
    """The user whose link this is; raises LinkSpent and TooMany."""
    TRIED_FROM_PLACE.count(place, now=now)
    parts = _TOKEN.fullmatch(token)
    row = _live(parts[1], now) if parts else None
    if not parts or not row:
        raise LinkSpent("token")
    if not hmac.compare_digest(row.data["link"], _kept(row.answer, token)):
        raise LinkSpent("token")
    return _spend(parts[1], row) or _refuse(LinkSpent("token"))


def _live(name: str, now: datetime) -> OpsRecord | None:
    row = one(OpsRecord, keys.code(name), keys.ONLY, consistent=True)
    return row if row and row.until > now.timestamp() else None


def _may_try(name: str, round_: str, place: str, *, now: datetime) -> bool:
    """Counts a try, for all and for this place: somebody guessing elsewhere does not use up the owner's tries."""
    until = int((now + LIVES).timestamp())
    return all(
        update_one(
            (OpsRecord, keys.code(name), keys.tries(round_, where)),
            [OpsRecord.count.add(1), OpsRecord.until.set(until)],
            OpsRecord.count.does_not_exist() | (OpsRecord.count < most),
        )
        for where, most in (("all", TRIES_OF_ALL), (_hidden(place), TRIES_OF_ONE))
    )


def _spend(name: str, row: OpsRecord) -> User | None:
    """Takes the pass away; of two who use it at once only one gets the user."""
    key = (OpsRecord, keys.code(name), keys.ONLY)
    if not delete_one(key, OpsRecord.answer == row.answer):
        return None
    user = find_user(row.data["user"], consistent=True)
    return user if user and user.active else None


def _refuse(refusal: CodeWrong | LinkSpent) -> User:
    raise refusal


def _digits(code: str) -> str:
    """Six digits however they were typed: ١٢٣ ٤٥٦ is 123456."""
    return "".join(str(int(letter)) for letter in code if letter.isdecimal())


def _hidden(text: str) -> str:
    key = settings().signing_key
    return hmac.new(key, b"sign-in:" + text.encode(), hashlib.sha256).hexdigest()[:32]


def _kept(round_: str, secret: str) -> str:
    """Keyed, because six digits are guessed from a plain hash in a blink."""
    key = settings().signing_key
    return hmac.new(key, f"pass:{round_}:{secret}".encode(), hashlib.sha256).hexdigest()
