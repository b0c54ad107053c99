"""What the outbox promised of outreach."""

from collections.abc import Mapping

from chalicelib.outreach.hearing import hear_withdrawal
from chalicelib.outreach.sending import carry_on, try_late
from chalicelib.outreach.testing import send_test
from chalicelib.store import Handler

HANDLERS: Mapping[str, Handler] = {
    "template_test": send_test,
    "mailing": carry_on,
    "mailing_late": try_late,
    "withdrew": hear_withdrawal,
}
