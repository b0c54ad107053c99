"""Who gave to a fund or a campaign, and when: all of its lines, read for nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chalicelib.giving.lists import INDEX, Which, place_of
from chalicelib.giving.store import EntryRecord
from chalicelib.store import every_item, keys

# Of a line: its kind, day, amount, and how much of it went back.
WANTED = "pk, e, d, n, b"


@dataclass(frozen=True)
class Given:
    """One gift, not given back whole."""

    person: str
    day: date


def gifts_to(which: Which) -> Iterator[Given]:
    """Every gift to a fund or for a campaign."""
    for item in _lines(which):
        amount, back = int(item["n"]["N"]), int(item.get("b", {"N": "0"})["N"])
        if item["e"]["S"] == "gift" and back < amount:
            yield Given(keys.person_id(item["pk"]["S"]), date.fromisoformat(item["d"]["S"]))


def _lines(which: Which) -> Iterator[Mapping[str, Any]]:
    # Ten thousand lines as records take two seconds of a door's time, and as the engine tells them a tenth of that.
    number = INDEX[which.by]
    request = {
        "TableName": EntryRecord.Meta.table_name,
        "IndexName": f"g{number}-index",
        "KeyConditionExpression": "#p = :p",
        "ProjectionExpression": WANTED,
        "ExpressionAttributeNames": {"#p": f"g{number}p"},
        "ExpressionAttributeValues": {":p": {"S": place_of(which)}},
    }
    return every_item("Query", request)
