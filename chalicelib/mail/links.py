"""Links that letters and cards carry: signed with keys of their own, because what was sent must open for years.

Sessions, cursors and forms are signed with another key, so that one may be changed without breaking a link. Of the keys
here the newest signs and every one is accepted: a new one goes before the others.
"""

from datetime import datetime
from typing import Any

from chalicelib.kit.signing import BadToken, read, sign
from chalicelib.settings import settings


def sign_link(payload: dict[str, Any], *, purpose: str, until: datetime | None) -> str:
    """The token of a link; None as `until` means that it does not expire."""
    return sign(payload, purpose=purpose, key=settings().links_key[0], until=until)


def read_link(token: str, *, purpose: str, now: datetime) -> dict[str, Any]:
    """The payload of a link that any of our keys signed for this purpose; raises BadToken."""
    for key in settings().links_key:
        try:
            return read(token, purpose=purpose, key=key, now=now)
        except BadToken:
            continue
    raise BadToken()
