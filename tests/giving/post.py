"""The post of giving in tests: letters go out to an inbox at the wire, receipts lie in a store of files at the wire."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from chalicelib.promises import handlers
from chalicelib.store import Drained, drain
from infra.local.clock import Clock
from infra.local.mail.box import Box
from infra.local.mail.letters import Letter
from infra.local.mail.ses import Ses
from tests.behind import behind
from tests.files.conftest import Store


@dataclass(frozen=True)
class Post:
    """What went out and what was put away."""

    box: Box
    files: Store

    def drained(self, now: datetime) -> Drained:
        """Everything that is promised and due is done, and what comes of it as well."""
        while True:
            told = drain(handlers(), now=now)
            if not told.done or told.waiting:
                return told

    def letters(self, to: str = "") -> list[Letter]:
        """The oldest first."""
        return [stored.letter for stored in reversed(self.box.letters(to=to, limit=1000))]

    def topics(self, to: str = "") -> list[str]:
        """What the letters were about."""
        return [dict(letter.tags)["topic"] for letter in self.letters(to)]


@contextmanager
def posting() -> Iterator[Post]:
    """The settings of this process lead to both for a while."""
    post = Post(Box(":memory:"), Store())
    ses = Ses(post.box, Clock(None), happened=lambda: None, hold_seconds=0.01)
    with behind(SES_ENDPOINT=ses.answer, S3_ENDPOINT=post.files.answer):
        yield post
