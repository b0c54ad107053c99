"""What must hold of the directory: who lets others see her name is found by its rows, and nobody else (I7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chalicelib import members, people
from chalicelib.insights.balance import Told, hidden
from chalicelib.store import SearchRecord, keys


@dataclass
class Entries:
    """Looks at one person after another: her profile comes before what she chose, in the order of their keys."""

    _owner: str = ""
    _person: people.Constituent | None = None

    def look_at(self, kind: str, record: Any) -> Iterator[Told]:
        """The rows that ought to be there, once somebody's choice has come."""
        if kind == "profile":
            self._owner, self._person = record.pk, people.to_person(record)
        if kind == "directory" and self._person and record.pk == self._owner:
            choice = members.to_choice(record)
            for (pk, sk), row in members.search_rows_of(choice, self._person).items():
                yield Told("I7", _row(pk, sk, row), expected=1)


def is_of_directory(row: SearchRecord) -> bool:
    """Whether a row tells who may find somebody, and not who she is."""
    return bool(row.pk.startswith(keys.directory_search("")))


def of_row(row: SearchRecord) -> Iterator[Told]:
    """A row that is there."""
    yield Told("I7", _row(row.pk, row.sk, row.row), found=1)


def _row(pk: str, sk: str, row: Any) -> str:
    return f"directory row of {sk.rsplit('#', 1)[1]} as {hidden(pk, sk, repr(row))}"
