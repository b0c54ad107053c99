"""A mail service at the wire, with an inbox to look into."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from chalicelib.settings import Settings, settings
from infra.local.clock import Clock
from infra.local.mail.box import Box
from infra.local.mail.ses import Ses
from tests.behind import behind


@pytest.fixture
def box() -> Box:
    """What has arrived, and rules for what befalls the next letter."""
    return Box(":memory:")


@pytest.fixture
def post(box: Box) -> Iterator[Settings]:
    """Settings that lead to the mail service."""
    ses = Ses(box, Clock(None), happened=lambda: None, hold_seconds=0.01)
    with behind(SES_ENDPOINT=ses.answer):
        yield replace(settings(), mail_from="hello@example.org")
