"""The audit of every entity, complete and unchanged (I8): its rows chained, its head on the entity itself."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from chalicelib import people
from chalicelib.insights.balance import Broken, Told
from chalicelib.store import Item, broken_links, keys

CARRIERS: dict[str, Callable[[Any], str]] = {
    "profile": lambda record: f"constituent:{keys.person_id(record.pk)}",
    "erasure": lambda record: f"constituent:{keys.person_id(record.pk)}",
    "entry": lambda record: f"gift:{record.sk.rsplit('#', 1)[1]}",
    "fund": lambda record: f"fund:{record.sk}",
    "campaign": lambda record: f"campaign:{record.sk}",
    "level": lambda record: f"level:{record.sk}",
    "membership": lambda record: f"membership:{record.membership}",
    "template": lambda record: f"template:{record.sk}",
    "mailing": lambda record: f"mailing:{record.sk}",
    "opportunity": lambda record: f"opportunity:{keys.opportunity_id(record.pk)}",
    "shift": lambda record: f"shift:{record.sk.rsplit('#', 1)[1]}",
    "signup": lambda record: f"signup:{record.sk.rsplit('#', 1)[1]}.{keys.person_id(record.pk)}",
    "volunteer": lambda record: f"volunteer:{keys.person_id(record.pk)}",
    "hours": lambda record: f"hours:{record.sk.rsplit('#', 1)[1]}",
    "user": lambda record: f"user:{record.sk}",
    "api_key": lambda record: f"key:{record.sk}",
    "organisation": lambda _: "organisation",
    "work": lambda record: f"{record.what}:{record.pk.rsplit('#', 1)[1]}",
    "choices": lambda record: f"consents:{keys.person_id(record.pk)}",
    "suppression": lambda record: f"suppression:{record.pk.rsplit('#', 1)[1]}",
    "directory": lambda record: f"directory:{keys.person_id(record.pk)}",
    "directory_setting": lambda _: "directory",
    "reminder_texts": lambda record: f"reminders:{record.sk}",
}
CARRIED = frozenset(
    {
        *("constituent", "gift", "fund", "campaign", "level", "membership", "directory"),
        "reminders",
        *("opportunity", "shift", "signup", "volunteer", "hours"),
        *("user", "key", "organisation", "import", "export", "erasure", "template", "mailing"),
        *("consents", "suppression"),
    }
)
# After this nothing of the entity is left but its audit.
ENDED = frozenset({"taken_back"})


def of_carrier(kind: str, record: Any) -> Iterator[Told]:
    """What an entity carries of its audit: the number and hash of the newest row."""
    entity = CARRIERS[kind](record)
    # Somebody who only signed up has an agenda, and nothing yet that is audited.
    if record.ver:
        yield Told("I8", _head(entity, record.ver, record.trail), expected=1)


def of_erasure(record: Any) -> Iterator[Told]:
    """Of what went with somebody erased, its audit still ends where it did."""
    for entity, trail in people.heads_of(record):
        yield Told("I8", _head(entity, trail.number, trail.hash), expected=1)


def of_audit(items: Iterable[Item]) -> Iterator[Told | Broken]:
    """Walks all rows; those of one entity follow one another in a scan, in the order of their numbers."""
    for pk, rows in groupby(items, key=lambda item: str(item["pk"]["S"])):
        entity, chain = keys.audited(pk), _Remembering(rows)
        for link in broken_links(chain):
            yield Broken("I8", f"{entity} row {link.number}", "as written", link.reason)
        newest = chain.newest
        if entity.partition(":")[0] in CARRIED and newest["verb"]["S"] not in ENDED:
            yield Told("I8", _head(entity, int(newest["sk"]["S"]), newest["hash"]["S"]), found=1)


class _Remembering:
    """Passes rows on and keeps the last one."""

    def __init__(self, rows: Iterable[Item]) -> None:
        self._rows = rows
        self.newest: Item = {}

    def __iter__(self) -> Iterator[Item]:
        for row in self._rows:
            self.newest = row
            yield row


def _head(entity: str, number: int, trail: str) -> str:
    return f"newest row of {entity} is {number} ({trail[:12]})"
