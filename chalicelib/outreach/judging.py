"""Whether a click or an opening is a person's: what is told apart, and by which signs. No I/O, no clock.

A scanner is whoever asks with HEAD, says that it is a program or only looks ahead, comes within seconds of the letter,
or follows several links of it at once. A person is a browser that says which languages it reads. All else is unknown:
a picture fetched by a mail service's proxy tells of no reader.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.outreach.model import BY_WHOM, HUMAN, SCANNER, UNKNOWN

AT_ONCE = timedelta(seconds=10)
TOGETHER = timedelta(seconds=2)

_PROGRAMS = re.compile(
    r"bot\b|crawl|spider|scan|curl|wget|python|java/|okhttp|go-http|httpclient|libwww|headless|phantom|preview"
    r"|monitor|fetch|proofpoint|mimecast|barracuda|symantec|fireeye|trend ?micro|sophos|cisco|ironport|safelinks"
    r"|microsoft office|ms-office|bingpreview|skypeuripreview|slackbot|facebookexternalhit|whatsapp|telegrambot",
    re.IGNORECASE,
)
_PROXIES = re.compile(
    r"googleimageproxy|yahoomailproxy|ggpht|via docs\.google|outlook-mobile-proxy", re.IGNORECASE
)
_BROWSERS = re.compile(r"^Mozilla/5\.0 \([^)]+\) .*(?:AppleWebKit|Gecko)/", re.IGNORECASE)


@dataclass(frozen=True)
class Hit:
    """One request: `what` is click or open; `reads`: it asked for languages; `ahead`: it only looks ahead."""

    what: str
    at: datetime
    link: str | None = None
    agent: str = ""
    head: bool = False
    reads: bool = False
    ahead: bool = False


def judged(hits: Sequence[Hit], *, arrived: datetime | None) -> list[str]:
    """By whom each hit of one copy was: human, scanner or unknown. `arrived` is when the copy was delivered or sent."""
    return [_judged(hit, hits, arrived) for hit in hits]


def best(by: Sequence[str]) -> str | None:
    """The best of several: a person counts, whoever else looked as well."""
    return max(by, key=BY_WHOM.index) if by else None


def _judged(hit: Hit, hits: Sequence[Hit], arrived: datetime | None) -> str:
    if hit.head or hit.ahead or not hit.agent or _PROGRAMS.search(hit.agent):
        return SCANNER
    if _PROXIES.search(hit.agent):
        return UNKNOWN
    if arrived and hit.at < arrived + AT_ONCE:
        return SCANNER
    if hit.what == "click" and _one_of_many(hit, hits):
        return SCANNER
    return HUMAN if hit.reads and _BROWSERS.search(hit.agent) else UNKNOWN


def _one_of_many(hit: Hit, hits: Sequence[Hit]) -> bool:
    return any(
        other.what == "click" and other.link != hit.link and abs(other.at - hit.at) <= TOGETHER
        for other in hits
    )
