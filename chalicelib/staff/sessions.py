"""Sessions: a row under the hash of a random id, and a signed cookie that says how long it may lie idle.

The row holds only whose session it is, so a change of role acts at the next request. That the cookie and not the row
is renewed keeps reads from writing.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chalicelib.kit.signing import BadToken, read, sign
from chalicelib.settings import settings
from chalicelib.store import OpsRecord, delete_one, keys, one, put_one

LONGEST = timedelta(hours=12)
IDLE = timedelta(hours=2)
RENEWED_AFTER = timedelta(minutes=10)
PURPOSE = "session"


@dataclass(frozen=True)
class Session:
    """`seen` is when its cookie was made, `ends` when it ends whatever is done."""

    id: str
    user: str
    seen: datetime
    ends: datetime


def open_session(user: str, *, now: datetime) -> Session:
    """Starts a session for a user."""
    session = Session(secrets.token_urlsafe(32), user, now, now + LONGEST)
    put_one(
        OpsRecord(
            _key(session.id),
            keys.ONLY,
            data={"user": user},
            until=int(session.ends.timestamp()),
        )
    )
    return session


def cookie_of(session: Session, *, now: datetime) -> str:
    """The cookie's value, good until the session was idle too long or ends."""
    content = {"s": session.id, "t": int(now.timestamp())}
    until = min(now + IDLE, session.ends)
    return sign(content, purpose=PURPOSE, key=settings().signing_key, until=until)


def find_session(cookie: str, *, now: datetime) -> Session | None:
    """The live session of a cookie."""
    try:
        content = read(cookie, purpose=PURPOSE, key=settings().signing_key, now=now)
    except BadToken:
        return None
    row = one(OpsRecord, _key(content["s"]), keys.ONLY, consistent=True)
    if row is None or row.until <= now.timestamp():
        return None
    seen = datetime.fromtimestamp(content["t"], UTC)
    return Session(content["s"], row.data["user"], seen, datetime.fromtimestamp(row.until, UTC))


def should_renew(session: Session, *, now: datetime) -> bool:
    """Whether it is time for a new cookie."""
    return now - session.seen >= RENEWED_AFTER


def close_session(session: str) -> None:
    """Ends a session everywhere."""
    delete_one((OpsRecord, _key(session), keys.ONLY))


def _key(session: str) -> str:
    return keys.session(hashlib.sha256(session.encode()).hexdigest())
