"""Who changes something, as the audit remembers it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Once:
    """An Idempotency-Key as sent: `key` is the hash of principal, route and key, `body` the hash of the body.

    `secret` seals the kept answer: it follows from the key as it was sent, which is kept nowhere, so that only whoever
    sends it again can read it. `answer` makes status and sealed answer of what a commit came to; None where only what
    follows the commit can.
    """

    key: str
    body: str
    secret: bytes = b""
    answer: Callable[[Any], tuple[int, str]] | None = None


@dataclass(frozen=True)
class Actor:
    """`kind` is user, key, donor or system; `request` the id under which the log knows the request."""

    kind: str
    id: str
    name: str
    request: str = ""
    once: Once | None = None
