"""How fast people move in and lists move out: rows a second through the doors and the outbox of a running system."""

import base64
import csv
import io
import time
from dataclasses import dataclass
from typing import Any, Protocol

GIVEN = ("محمد", "أحمد", "سارة", "فاطمة", "يوسف", "خالد", "هند", "ليلى")
FAMILY = ("حداد", "العتيبي", "خوري", "الإبراهيم", "منصور", "الأسعد", "عبد الرحمن")
ROWS = 1_000
SOON = 0.1


class Client(Protocol):
    """Asks the doors."""

    def get(self, path: str, **query: str | int) -> Any: ...

    def post(self, path: str, body: dict[str, Any]) -> Any: ...


@dataclass(frozen=True)
class Moved:
    """Rows a second of the dry run, the run, and an export of everybody, and how many rows they had."""

    checked: float
    imported: float
    exported: float
    rows: int
    exported_rows: int


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


def move(client: Client, *, mark: str, rows: int = ROWS) -> Moved:
    """Brings so many people in and takes everybody out."""
    sent = _sent(client, file_of(rows, mark))
    fields = ["name_ar", "name_en", "email", "phone", "joined"]
    client.post(f"/api/imports/{sent}/check", {"fields": fields})
    checked = _seconds_until(client, f"/api/imports/{sent}", "waiting")
    client.post(f"/api/imports/{sent}/run", {"known": "skip", "suspects": "enter"})
    imported = _seconds_until(client, f"/api/imports/{sent}", "done")
    begun = client.post("/api/exports", {"kind": "constituents", "format": "csv"})
    exported = _seconds_until(client, f"/api/exports/{begun['id']}", "done")
    out = int(client.get(f"/api/exports/{begun['id']}")["rows"])
    return Moved(rows / checked, rows / imported, out / exported, rows, out)


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
