"""Erasing again whom a restore has brought back from a time before her erasure."""

from datetime import datetime

from chalicelib import people
from chalicelib.privacy import erasing
from chalicelib.staff import Work
from chalicelib.store import Actor

RESTORING = Actor("system", "restore", "restore")


def erase_again(*, now: datetime) -> list[Work]:
    """Erases everybody who is back, as far as one run may; the outbox goes on with what is not done then."""
    return [erasing.erase(cid=cid, actor=RESTORING, now=now) for cid in people.brought_back()]
