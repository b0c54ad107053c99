"""The links that letters of the portal carry: random, kept as a hash, good once and for 15 minutes.

Each letter has a link of its own, so that a stranger who asks for more of them does not spend the one she waits for.
"""

import hashlib
import json
import re
import secrets
from datetime import datetime, timedelta

from chalicelib.kit.sealing import sealed, unsealed
from chalicelib.kit.signing import fingerprint
from chalicelib.portal.model import Link, PortalLinkSpent
from chalicelib.settings import settings
from chalicelib.store import Changes, OpsRecord, keys, one, put_one

LIVES = timedelta(minutes=15)
_TOKEN = re.compile(r"[0-9a-f]{64}")


def make_link(link: Link, *, now: datetime) -> str:
    """The token of a fresh link."""
    token = secrets.token_hex(32)
    until = int((now + LIVES).timestamp())
    told = sealed(json.dumps(vars(link), ensure_ascii=False), _secret(token))
    put_one(OpsRecord(_key(token), keys.ONLY, answer=told, until=until))
    return token


def find_link(token: str, *, now: datetime) -> Link:
    """What a token is good for; raises PortalLinkSpent."""
    row = None
    if _TOKEN.fullmatch(token):
        row = one(OpsRecord, _key(token), keys.ONLY, consistent=True)
    if row is None or row.until <= now.timestamp():
        raise PortalLinkSpent("token")
    return Link(**json.loads(unsealed(str(row.answer), _secret(token))))


def spend_link(changes: Changes, token: str) -> None:
    """Uses a link up in a commit, which fails with PortalLinkSpent for all who use it at once but one."""
    changes.delete(
        (OpsRecord, _key(token), keys.ONLY),
        OpsRecord.pk.exists(),
        refusal=PortalLinkSpent("token"),
    )


def _secret(token: str) -> bytes:
    """Only the link itself opens the row."""
    return fingerprint(token, purpose="portal-link", key=settings().signing_key)


def _key(token: str) -> str:
    return keys.portal_link(hashlib.sha256(token.encode()).hexdigest())
