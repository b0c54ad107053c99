"""Files of people as organisations send them, and bringing one in through the doors as the screen does."""

import base64
import csv
import io
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

from chalicelib import people
from chalicelib.promises import handlers
from chalicelib.store import drain
from infra.trust.faults import Crashed, Killed
from infra.trust.line import bad_line
from tests.doors import Doors

ARABIC = ("الاسم", "البريد الإلكتروني", "الجوال", "تاريخ الانضمام", "ملاحظات")
ENGLISH = ("Name", "E-mail", "Phone", "Joined", "Notes")


def as_csv(
    rows: Iterable[Sequence[str]], *, encoding: str = "utf-8", separator: str = ","
) -> bytes:
    kept = io.StringIO(newline="")
    csv.writer(kept, delimiter=separator).writerows(rows)
    return kept.getvalue().encode(encoding)


def people_rows(most: int, *, start: int = 0) -> list[tuple[str, ...]]:
    """So many people with an e-mail each, under a header."""
    return [
        (f"شخص رقم {n}", f"p{n}@example.org", f"+96650{n:07d}", "2024-05-01", "")
        for n in range(start, start + most)
    ]


def everybody() -> list[people.Summary]:
    found, after = list[people.Summary](), None
    while True:
        page = people.list_people(sort="name", limit=100, after=after)
        found += page.rows
        if (after := page.next) is None:
            return found


class Admin:
    """Somebody who brings a file in; what she asks for is done at once, unless she is `alone`."""

    def __init__(self, client: Doors, *, alone: bool = False) -> None:
        self.client = client
        self.alone = alone
        self.id = ""

    def sends(self, content: bytes, name: str = "people.csv") -> dict[str, Any]:
        """The whole file in pieces; the import once it was read."""
        begun = self.client.post("/api/imports", {"name": name, "size": len(content)}, as_="admin")
        assert begun.status == 201, begun.text
        self.id, size = begun.json["id"], begun.json["piece_bytes"]
        for number in range(begun.json["pieces"]):
            piece = base64.b64encode(content[number * size : (number + 1) * size]).decode()
            body = {"number": number, "content": piece}
            answer = self.client.post(f"/api/imports/{self.id}/pieces", body, as_="admin")
            assert answer.status == 202, answer.text
        return self._done()

    def _done(self) -> dict[str, Any]:
        return self.now() if self.alone else self.works()

    def works(self) -> dict[str, Any]:
        """The import after the outbox has done what it can."""
        for surprise in drain(handlers(), now=self.client.now).surprises:
            raise surprise
        return self.now()

    def now(self) -> dict[str, Any]:
        return self.get("")

    def get(self, rest: str) -> dict[str, Any]:
        answer = self.client.get(f"/api/imports/{self.id}{rest}", as_="admin")
        assert answer.status == 200, answer.text
        found: dict[str, Any] = answer.json
        return found

    def guessed(self) -> list[str]:
        return [column["field"] for column in self.get("/table")["columns"]]

    def checks(self, fields: list[str] | None = None, **choices: Any) -> dict[str, Any]:
        """The dry run, with the fields as they were guessed unless told."""
        body = {"fields": self.guessed() if fields is None else fields, **choices}
        answer = self.client.post(f"/api/imports/{self.id}/check", body, as_="admin")
        assert answer.status == 202, answer.text
        return self._done()

    def runs(self, **choices: str) -> dict[str, Any]:
        answer = self.client.post(f"/api/imports/{self.id}/run", choices, as_="admin")
        assert answer.status == 202, answer.text
        return self._done()

    def verdicts(self) -> list[str]:
        return [row["verdict"] for row in self.get("/rows?limit=100")["items"]]

    def wrong(self) -> list[tuple[int, str, str]]:
        rows = self.get("/rows?limit=100&verdict=invalid")["items"]
        return [(row["number"], w["field"], w["code"]) for row in rows for w in row["wrong"]]


def killed_until_done(admin: Admin, *, late: bool, most: int) -> None:
    """The outbox is killed at its first request, then at its second and so on, until what she asked for is done."""
    for at in range(1, most):
        crash = Crashed(at=at, late=late)
        with bad_line(seed=at, faults=[crash], hurried=True), suppress(Killed):
            drain(handlers(), now=admin.client.now + timedelta(hours=at))
        if admin.now()["status"] == "done":
            return
