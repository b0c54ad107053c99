"""What the outbox promised of the portal."""

from collections.abc import Mapping

from chalicelib.store import Handler

HANDLERS: Mapping[str, Handler] = {}
