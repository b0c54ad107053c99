"""What an erasure would take, and what it must leave: counted before anything is touched."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib import giving, people
from chalicelib.store import MainRecord, every_raw, keys

# What is told of the kinds that are stored; of the others nobody need think.
GOES: Mapping[str, str] = {
    "note": "notes",
    "letter": "letters",
    "consent": "consents",
    "tagged": "tags",
    "reminder": "reminders",
    "directory": "directory",
    "clicked": "clicks",
}
STAYS: Mapping[str, str] = {
    "entry": "gifts",
    "term": "terms",
    "hours": "hours",
    "signup": "shifts",
}


@dataclass(frozen=True)
class Preview:
    """How many of each; `payments` are known to the card processor too."""

    goes: dict[str, int]
    stays: dict[str, int]
    payments: int


def preview(cid: str) -> Preview:
    """Raises NotFound."""
    person, _ = people.get(cid=cid)
    counted = Counter(str(item["kind"]["S"]) for item in every_raw(MainRecord, keys.person(cid)))
    goes = {"contact_points": len(person.contact_points)} | _told(GOES, counted)
    payments = sum(1 for _ in giving.payments_of(cid))
    return Preview({k: n for k, n in goes.items() if n}, _told(STAYS, counted), payments)


def _told(names: Mapping[str, str], counted: Counter[str]) -> dict[str, int]:
    return {what: counted[kind] for kind, what in names.items() if counted[kind]}
