"""What tests begin with: tables with nothing in them, or with what was lived once and is laid back for each of them."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from infra.local.tables import create, drop, existing, names
from infra.local.wire import TableWire

T = TypeVar("T")
Item = dict[str, Any]
_AT_ONCE = 25
# From here on it is quicker to make a table anew than to empty it row by row.
_MANY = 300


@dataclass(frozen=True)
class Ground:
    """The five tables of one engine."""

    wire: TableWire
    prefix: str
    _kept: dict[str, tuple[dict[str, list[Item]], Any]] = field(default_factory=dict)
    _written: Counter[str] = field(default_factory=Counter)

    @property
    def writes(self) -> int:
        """How often rows were taken away or laid back."""
        return self._written.total()

    def clear(self) -> None:
        """Every row is taken away: a third of the requests, and quick ones, of making the tables anew."""
        if not set(names(self.prefix)) <= existing(self.wire):
            create(self.wire, self.prefix)
        found = self.rows()
        if sum(map(len, found.values())) > _MANY:
            self._written[self.prefix] += 1
            drop(self.wire, self.prefix)
            create(self.wire, self.prefix)
            return
        for name, items in found.items():
            keys = [{"pk": item["pk"], "sk": item["sk"]} for item in items]
            self._write(name, [{"DeleteRequest": {"Key": key}} for key in keys])

    def once(self, name: str, live: Callable[[], T]) -> T:
        """What `live` makes of empty tables: lived when it is first asked for, and later laid back byte for byte."""
        if name not in self._kept:
            told = live()
            self._kept[name] = self.rows(), told
            return told
        kept, told = self._kept[name]
        self.lay(kept)
        return told

    def lay(self, rows: dict[str, list[Item]]) -> None:
        """Puts rows back, by table."""
        for table, items in rows.items():
            self._write(table, [{"PutRequest": {"Item": item}} for item in items])

    def stored(self) -> str:
        """Everything in the tables as one text, to see whether something changed or is readable there."""
        every = self.rows().values()
        return "\n".join(
            sorted(
                json.dumps(item, sort_keys=True, ensure_ascii=False)
                for some in every
                for item in some
            )
        )

    def rows(self) -> dict[str, list[Item]]:
        """All rows by table."""
        return {name: list(self._scanned(name)) for name in names(self.prefix)}

    def _scanned(self, name: str) -> Iterator[Item]:
        asked: Item = {"TableName": name, "ConsistentRead": True}
        while True:
            page = self.wire.call("Scan", asked)
            yield from page["Items"]
            if not (last := page.get("LastEvaluatedKey")):
                return
            asked["ExclusiveStartKey"] = last

    def _write(self, name: str, requests: list[Item]) -> None:
        self._written[name] += 1
        for start in range(0, len(requests), _AT_ONCE):
            some = requests[start : start + _AT_ONCE]
            left = self.wire.call("BatchWriteItem", {"RequestItems": {name: some}})
            assert not left.get("UnprocessedItems"), left
