"""What the outbox promised of insights."""

from collections.abc import Mapping

from chalicelib.store import Handler

HANDLERS: Mapping[str, Handler] = {}
