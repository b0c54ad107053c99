"""What staff must hear without asking: that letters wait because SES sends nothing, and that a mailing does not go on.

It is read off the promises that wait, oldest first, so it is gone by itself once they are kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.outreach import get_mailing
from chalicelib.store import LETTERS, LONG, OutboxRow, waiting

LOOKED_AT = 100
# Of one letter in doubt nobody need hear: SES's word for it comes within minutes.
STOPPED = frozenset({"mail_unavailable", "mail_throttled"})
MAILINGS = frozenset({"mailing", "mailing_late"})


@dataclass(frozen=True)
class Notice:
    """`kind` is mail_stopped or mailing_stopped, `code` the refusal that it waits for, `since` when it was promised.

    `letters` is how many of the oldest hundred promises wait so; `mailing` and `name` say which mailing it is.
    """

    kind: str
    code: str
    since: datetime
    letters: int = 0
    mailing: str | None = None
    name: str | None = None


def notices(*, permissions: frozenset[str]) -> list[Notice]:
    """Everything that stands still, as far as a reader may know of it."""
    return [*_letters(), *(_mailings() if "outreach.read" in permissions else ())]


def _letters() -> Iterator[Notice]:
    rows = [row for row in waiting(LETTERS, limit=LOOKED_AT) if row.problem in STOPPED]
    if rows:
        first = min(rows, key=lambda row: row.made)
        yield Notice("mail_stopped", str(first.problem), first.made, len(rows))


def _mailings() -> Iterator[Notice]:
    told = set[str]()
    for row in waiting(LONG, limit=LOOKED_AT):
        if row.topic in MAILINGS and row.problem and row.data["mailing"] not in told:
            told.add(row.data["mailing"])
            yield from _mailing(row)


def _mailing(row: OutboxRow) -> Iterator[Notice]:
    mailing = get_mailing(row.data["mailing"])
    if mailing.state == "sending":
        code, since = str(row.problem), row.made
        yield Notice("mailing_stopped", code, since, mailing=mailing.id, name=mailing.name)
