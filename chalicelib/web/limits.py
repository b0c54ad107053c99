"""How often something may be tried: counters per window in the store, so that every process counts together."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from chalicelib.kit.refusals import TooMany
from chalicelib.settings import settings
from chalicelib.store import hit


@dataclass(frozen=True)
class Limit:
    """At most `most` times in a window of `seconds`, for each one who is counted."""

    name: str
    most: int
    seconds: int

    def count(self, who: str, *, now: datetime) -> None:
        """Counts one try; raises TooMany with the seconds until the window ends."""
        if hit(f"{self.name}:{_hidden(who)}", now=now, seconds=self.seconds) > self.most:
            raise TooMany(retry_after=self.seconds - int(now.timestamp()) % self.seconds)


def _hidden(who: str) -> str:
    """Addresses and e-mails are counted under a keyed hash: the counters tell nobody's whereabouts."""
    return hmac.new(settings().signing_key, b"limit:" + who.encode(), hashlib.sha256).hexdigest()[
        :24
    ]
