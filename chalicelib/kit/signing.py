"""Texts that we wrote ourselves and others carry for us: links, cursors, form tokens."""

import base64
import hashlib
import hmac
import json
from datetime import datetime
from typing import Any

from chalicelib.kit.refusals import Refusal

LONGEST = 4096


class BadToken(Refusal):
    """Altered, for another purpose, too old or never ours: the answer does not tell which."""

    status = 404
    code = "link_not_valid"


def sign(payload: dict[str, Any], *, purpose: str, key: bytes, until: datetime | None) -> str:
    """A token safe in a URL that holds the payload readably; None as `until` means it does not expire."""
    expires = int(until.timestamp()) if until else None
    content = json.dumps([expires, payload], ensure_ascii=False, separators=(",", ":"))
    body = base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")
    return f"{body}.{_seal(body, purpose, key)}"


def read(token: str, *, purpose: str, key: bytes, now: datetime) -> dict[str, Any]:
    """The payload of a token signed for this purpose; raises BadToken."""
    body, _, seal = token.partition(".")
    genuine = hmac.compare_digest(_seal(body, purpose, key).encode(), seal.encode(errors="replace"))
    if len(token) > LONGEST or not genuine:
        raise BadToken()
    expires, payload = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    if expires is not None and now.timestamp() >= expires:
        raise BadToken()
    found: dict[str, Any] = payload
    return found


def fingerprint(text: str, *, purpose: str, key: bytes) -> bytes:
    """What a text is known by without being kept: nobody finds it out by trying, who has not the key."""
    return _digest(text, purpose, key)


def _seal(body: str, purpose: str, key: bytes) -> str:
    sealed = _digest(body, purpose, key)
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def _digest(text: str, purpose: str, key: bytes) -> bytes:
    # Each purpose has its own key, so a token can never be used at another door.
    own = hmac.digest(key, b"purpose:" + purpose.encode(), hashlib.sha256)
    return hmac.digest(own, text.encode(errors="replace"), hashlib.sha256)
