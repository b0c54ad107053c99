"""Letters of volunteering in tests, as they went out at the wire."""

from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.promises import handlers
from chalicelib.store import drain
from infra.local.mail.letters import Letter
from tests.giving.post import Post


@dataclass
class Mailbox:
    post: Post
    seen: int = field(default=0)

    def drained(self, now: datetime) -> list[Letter]:
        """Everything promised and due is done; the letters that went out by it, the oldest first."""
        while drain(handlers(), now=now).done:
            pass
        all_ = self.post.letters()
        new = all_[self.seen :]
        self.seen = len(all_)
        return new
