"""What the outbox promised of outreach."""

from collections.abc import Mapping

from chalicelib.outreach.testing import TOPIC, send_test
from chalicelib.store import Handler

HANDLERS: Mapping[str, Handler] = {TOPIC: send_test}
