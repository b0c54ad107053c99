"""Who changes something, as the audit remembers it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Once:
    """An Idempotency-Key as sent: `key` is the hash of principal, route and key, `body` the hash of the body."""

    key: str
    body: str


@dataclass(frozen=True)
class Actor:
    """`kind` is user, key, donor or system; `request` the id under which the log knows the request."""

    kind: str
    id: str
    name: str
    request: str = ""
    once: Once | None = None
