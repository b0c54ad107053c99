"""How often something may be tried: counters per window in the store, so that every process counts together."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from chalicelib.kit.refusals import TooMany
from chalicelib.settings import settings
from chalicelib.store import hit, hits


@dataclass(frozen=True)
class Limit:
    """At most `most` times in a window of `seconds`, for each one who is counted."""

    name: str
    most: int
    seconds: int

    def count(self, who: str, *, now: datetime) -> None:
        """Counts one try; raises TooMany with the seconds until the window ends."""
        if self.number(who, now=now) > self.most:
            raise self._refusal(now)

    def number(self, who: str, *, now: datetime) -> int:
        """Counts one try, whatever comes of it; the how manieth in its window."""
        return hit(self._counter(who), now=now, seconds=self.seconds)

    def seen(self, who: str, *, now: datetime) -> int:
        """How many there were in this window; counts nothing."""
        return hits(self._counter(who), now=now, seconds=self.seconds)

    def check(self, who: str, *, now: datetime) -> None:
        """Counts nothing; raises TooMany when the window is full."""
        if self.seen(who, now=now) >= self.most:
            raise self._refusal(now)

    def _counter(self, who: str) -> str:
        return f"{self.name}:{_hidden(who)}"

    def _refusal(self, now: datetime) -> TooMany:
        return TooMany(retry_after=self.seconds - int(now.timestamp()) % self.seconds)


def _hidden(who: str) -> str:
    """Addresses and e-mails are counted under a keyed hash: the counters tell nobody's whereabouts."""
    return hmac.new(settings().signing_key, b"limit:" + who.encode(), hashlib.sha256).hexdigest()[
        :24
    ]
