"""What the outbox promised of people."""

from collections.abc import Mapping

from chalicelib.store import Handler

HANDLERS: Mapping[str, Handler] = {}
