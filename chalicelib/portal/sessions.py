"""Sessions of the portal: a row under the hash of a random id, and a signed cookie that carries it.

They live apart from those of the staff, under keys, a cookie and a signing purpose of their own.
"""

import hashlib
import json
import secrets
from datetime import UTC, datetime, timedelta

from chalicelib.kit.sealing import sealed, unsealed
from chalicelib.kit.signing import BadToken, fingerprint, read, sign
from chalicelib.portal.model import Session
from chalicelib.settings import settings
from chalicelib.store import OpsRecord, delete_one, keys, one, put_one

LONGEST = timedelta(hours=12)
PURPOSE = "portal"


def new_session(person: str, email: str, *, now: datetime) -> Session:
    """A session that is not kept yet."""
    return Session(secrets.token_urlsafe(32), person, email, now + LONGEST)


def open_session(person: str, email: str, *, now: datetime) -> Session:
    """Starts a session for somebody who came by an address."""
    session = new_session(person, email, now=now)
    put_one(session_record(session))
    return session


def session_record(session: Session) -> OpsRecord:
    told = json.dumps([session.person, session.email])
    return OpsRecord(
        _key(session.id),
        keys.ONLY,
        answer=sealed(told, _secret(session.id)),
        until=int(session.ends.timestamp()),
    )


def cookie_of(session: Session) -> str:
    """The cookie's value, good until the session ends."""
    content = {"s": session.id}
    return sign(content, purpose=PURPOSE, key=settings().signing_key, until=session.ends)


def find_session(cookie: str, *, now: datetime) -> Session | None:
    """The live session of a cookie."""
    try:
        content = read(cookie, purpose=PURPOSE, key=settings().signing_key, now=now)
    except BadToken:
        return None
    row = one(OpsRecord, _key(content["s"]), keys.ONLY, consistent=True)
    if row is None or row.until <= now.timestamp():
        return None
    ends = datetime.fromtimestamp(row.until, UTC)
    person, email = json.loads(unsealed(row.answer, _secret(content["s"])))
    return Session(content["s"], person, email, ends)


def close_session(session: str) -> None:
    """Ends a session everywhere."""
    delete_one((OpsRecord, _key(session), keys.ONLY))


def _secret(session: str) -> bytes:
    """Only the cookie opens the row: nobody who reads the table learns whose it is."""
    return fingerprint(session, purpose="portal-session", key=settings().signing_key)


def _key(session: str) -> str:
    return keys.portal_session(hashlib.sha256(session.encode()).hexdigest())
