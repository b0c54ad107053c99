"""Renewal reminders as values: which step is due, which of several is sent, and what its text is about. No I/O."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.kit.refusals import Refusal

KINDS = ("before", "day", "after")
PARTS = ("subject", "body")
STATES = ("promised", "sent", "withheld")
REASONS = (
    *("no_address", "no_consent", "suppressed", "rejected"),
    *("renewed", "ended", "switched_off", "superseded"),
)
FIELDS = frozenset({"name", "level", "end", "amount", "number", "organisation"})
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")

Text = Mapping[str, str]


class MergeFieldUnknown(Refusal):
    """A brace that is not one of our fields. Params: `allowed`."""

    code = "merge_field_unknown"


@dataclass(frozen=True)
class Texts:
    """What a level's reminders say: a `subject` and a `body` by kind and language; ours where none is kept."""

    level: str
    texts: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    version: int = 0
    trail: str = ""

    def of(self, kind: str, lang: str) -> Text:
        """What staff wrote; empty where they wrote nothing."""
        return self.texts.get(kind, {}).get(lang, {})

    def facts(self) -> dict[str, Any]:
        """What the audit keeps."""
        return {"texts": self.texts}


@dataclass(frozen=True)
class Reminder:
    """What became of one step of one term: `offset` days from its `end`, due on `day`.

    `state` is one of STATES, `reason` one of REASONS when it was withheld. `row` is the promise it was made by.
    """

    person: str
    membership: str
    level: str
    end: date
    offset: int
    day: date
    decided: datetime
    state: str
    reason: str = ""
    row: str = ""
    at: datetime | None = None

    @property
    def outcome(self) -> str:
        """In one word: promised, sent, or why not."""
        return self.reason or self.state


def kind_on(today: date, end: date) -> str:
    """What a reminder of this day is about: a late one must not say that something is yet to come."""
    if today == end:
        return "day"
    return "before" if today < end else "after"


def due_steps(ladder: Iterable[int], end: date, days: Sequence[date]) -> list[int]:
    """The offsets whose day is among `days` (one after another without a gap), the earliest first."""
    first, last = days[0], days[-1]
    return sorted(o for o in ladder if first <= end + timedelta(days=o) <= last)


def ends_due(ladder: Iterable[int], days: Sequence[date]) -> list[date]:
    """The last paid days of those for whom a step is due on one of `days`."""
    return sorted({day - timedelta(days=offset) for offset in ladder for day in days})


def check_text(text: str, *, field: str) -> str:
    """The text itself; raises MergeFieldUnknown, so that nothing in braces is ever more than a name of ours."""
    for found in _BRACES.finditer(text):
        if found[1] not in FIELDS:
            raise MergeFieldUnknown(field, allowed=", ".join(f"{{{f}}}" for f in sorted(FIELDS)))
    return text


def merged(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled, once: a value that looks like a field stays as it is."""
    return _BRACES.sub(lambda found: values.get(found[1] or "", ""), text)
