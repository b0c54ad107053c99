"""How fast people move in and lists move out: rows a second through the doors and the outbox of a running system."""

import base64
import csv
import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

GIVEN = ("محمد", "أحمد", "سارة", "فاطمة", "يوسف", "خالد", "هند", "ليلى")
FAMILY = ("حداد", "العتيبي", "خوري", "الإبراهيم", "منصور", "الأسعد", "عبد الرحمن")
ROWS = 10_000
SOON = 0.25


class Client(Protocol):
    """Asks the doors."""

    def get(self, path: str, **query: str | int) -> Any: ...

    def post(self, path: str, body: dict[str, Any]) -> Any: ...


@dataclass(frozen=True)
class Moved:
    """Rows a second of the dry run, the run, and an export of everybody, and how many rows they had.

    `seconds` go from the first piece of the file to the last row, `cpu` are milliseconds of the whole system for each
    row; `again` is how many rows the same file brought in when it came a second time.
    """

    checked: float
    imported: float
    exported: float
    rows: int
    exported_rows: int
    seconds: float
    cpu: float
    again: int


def file_of(rows: int, mark: str) -> bytes:
    """People nobody knows yet, each with an e-mail and a phone; `mark` makes them others than those of last time."""
    kept = io.StringIO(newline="")
    writer = csv.writer(kept)
    writer.writerow(["الاسم", "Name in English", "Email", "Phone", "Joined"])
    for n in range(rows):
        name = f"{GIVEN[n % 8]} {FAMILY[n % 7]}"
        email, phone = f"m{mark}{n}@example.net", f"+9665{(int(mark, 36) + n) % 10**8:08d}"
        writer.writerow([name, f"Mover {n % 89} Haddad", email, phone, "2024-05-01"])
    return kept.getvalue().encode()


@dataclass(frozen=True)
class Entered:
    """Seconds of the dry run and of the run, and how many rows came in."""

    checking: float
    running: float
    rows: int


def move(client: Client, *, mark: str, spent: Callable[[], float], rows: int = ROWS) -> Moved:
    """Brings so many people in, from one file, tries the same file again, and takes everybody out."""
    content = file_of(rows, mark)
    began, before = time.perf_counter(), spent()
    entered = enter(client, content)
    seconds, cpu = time.perf_counter() - began, spent() - before
    if entered.rows != rows:
        raise RuntimeError(f"{entered.rows} of {rows} rows came in")
    again = enter(client, content)
    begun = client.post("/api/exports", {"kind": "constituents", "format": "csv"})
    exported = _seconds_until(client, f"/api/exports/{begun['id']}", "done")
    out = int(client.get(f"/api/exports/{begun['id']}")["rows"])
    return Moved(
        checked=rows / entered.checking,
        imported=rows / entered.running,
        exported=out / exported,
        rows=rows,
        exported_rows=out,
        seconds=seconds,
        cpu=cpu * 1000 / rows,
        again=again.rows,
    )


def enter(client: Client, content: bytes) -> Entered:
    """A file, sent and checked and brought in."""
    sent = _sent(client, content)
    path = f"/api/imports/{sent}"
    client.post(f"{path}/check", {"fields": ["name_ar", "name_en", "email", "phone", "joined"]})
    checking = _seconds_until(client, path, "waiting")
    client.post(f"{path}/run", {"known": "skip", "suspects": "enter"})
    running = _seconds_until(client, path, "done")
    return Entered(checking, running, int(client.get(path)["result"]["enter"]))


def _sent(client: Client, content: bytes) -> str:
    """The id of an import whose file was read."""
    begun = client.post("/api/imports", {"name": "bench.csv", "size": len(content)})
    size = begun["piece_bytes"]
    for number in range(begun["pieces"]):
        piece = base64.b64encode(content[number * size : (number + 1) * size]).decode()
        client.post(f"/api/imports/{begun['id']}/pieces", {"number": number, "content": piece})
    _seconds_until(client, f"/api/imports/{begun['id']}", "waiting")
    return str(begun["id"])


def _seconds_until(client: Client, path: str, status: str) -> float:
    began = time.perf_counter()
    while (told := client.get(path)["status"]) != status:
        if told == "failed":
            raise RuntimeError(f"{path} failed")
        time.sleep(SOON)
    return time.perf_counter() - began
