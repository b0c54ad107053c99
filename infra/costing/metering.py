"""What each use of `month.py` takes in capacity units, metered on the real verbs and doors of a sealed system.

Run as a program, so that the environment stands before the app is imported; prints JSON.
"""

import json
import sys
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from infra.costing.bill import Metered, Size
from infra.costing.measure import CROWD, NOW
from infra.costing.month import PEOPLE
from infra.costing.sealed import sealed
from infra.local.mail.box import Box

_GB = 1e9
# DynamoDB adds this to every row, and to each index that holds it.
_BESIDE = 100


class House:
    """An organisation with its story's people, a crowd beside them, and one of each thing that is used."""

    def __init__(self, box: Box) -> None:
        import os

        from infra.local.story.living import Life
        from tests.doors import Doors

        self.box = box
        self.life = Life(now=NOW, stripe=os.environ["STRIPE_API_BASE"])
        self.life._organisation()
        self.life._purposes()
        self.people = self._people()
        self.doors = Doors(now=NOW)
        self.got("/api/me")

    def _people(self) -> list[str]:
        from infra.local.population import fill

        for _ in self.life._people():
            pass
        for _ in fill(CROWD, now=NOW):
            pass
        return self.life.ids

    def got(self, path: str, who: str | None = "key:admin") -> Any:
        answer = self.doors.get(path, as_=who)
        return self._well(path, answer.status, answer)

    def sent(self, method: str, path: str, body: object, **more: Any) -> Any:
        answer = self.doors.send(method, path, body, as_="key:admin", **more)
        return self._well(path, answer.status, answer)

    def drain(self) -> None:
        from chalicelib.promises import handlers
        from chalicelib.store import drain

        while drain(handlers(), now=NOW + timedelta(minutes=1)).done:
            pass

    def _well(self, path: str, status: int, answer: Any) -> Any:
        if status >= 400:
            raise RuntimeError(f"{path}: {status} {answer.text}")
        return answer


def metered_uses(house: House) -> dict[str, Metered]:
    """Each use, the dearest of its tries."""
    from infra.costing import working

    found = working.of_staff(house) | working.of_people(house) | working.of_money(house)
    found |= working.of_mailings(house)
    return found | working.of_jobs(house)


def sized() -> Size:
    """What 10,000 people weigh, from the rows of these."""
    from chalicelib.store import scan
    from chalicelib.store.record import TABLES

    weights = {record.Meta.table_name: 0.0 for record in TABLES}
    people = 0
    for record in TABLES:
        for item in scan(record):
            copies = 1 + sum(f"g{n}p" in item for n in range(1, 5))
            weights[record.Meta.table_name] += copies * (_bytes(item) + _BESIDE)
            people += item.get("kind", {}).get("S") == "profile"
    scale = PEOPLE / people / _GB
    kept = sum(weight for name, weight in weights.items() if name.endswith(("-main", "-audit")))
    return Size(sum(weights.values()) * scale, kept * scale)


def _bytes(item: Any) -> int:
    return len(json.dumps(item, ensure_ascii=False).encode())


def main() -> int:
    """Prints the units of each use, and the size."""
    with sealed() as box:
        house = House(box)
        told = {name: asdict(each) for name, each in metered_uses(house).items()}
        json.dump({"uses": told, "size": asdict(sized())}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
