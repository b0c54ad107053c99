"""The authorisation matrix: who may pass which door.

A all · F some fields, or some of what there is · O only what is their own · token whoever holds the link · sig the
other system's signature · - refused. The public's O is that of a person who came to the portal by her mailed link.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from chalicelib.staff import ROLES

PUBLIC = "public"
PERSON = "person"
COLUMNS = (*ROLES, PUBLIC)
KNOCKERS = (*COLUMNS, PERSON)
CELLS = frozenset({"A", "F", "O", "-", "token", "sig"})
_PAGE = Path(__file__).parent / "authz_matrix.csv"


@dataclass(frozen=True)
class Row:
    """A door and its cell for each role and the public."""

    method: str
    route: str
    cells: dict[str, str]

    @property
    def name(self) -> str:
        return f"{self.method} {self.route}"

    @property
    def portal(self) -> bool:
        """Whether only a person's own session opens it."""
        return self.cells[PUBLIC] == "O"

    def open_to(self, who: str) -> bool:
        if who == PUBLIC:
            return self.cells[PUBLIC] not in ("-", "O")
        return self.cells[PUBLIC if who == PERSON else who] != "-"


def rows() -> list[Row]:
    """The matrix as it is written."""
    with _PAGE.open(newline="") as page:
        return [
            Row(line["method"], line["route"], {who: line[who] for who in COLUMNS})
            for line in csv.DictReader(page)
        ]
