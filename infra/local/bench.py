"""Speed and cost of the main operations over local HTTP: p50 and p95 in milliseconds, the CPU time of the whole system
for each, gifts a second with eight clients and when their receipts are there, and capacity units, as tables and JSON.

Machines differ, so these are for comparing one machine with itself: two sizes (`--beside`), two versions.
"""

import http.client
import json
import random
import statistics
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from infra.local import renewing
from infra.local.costs import PREFIXES, SORTS, costs
from infra.local.moving import move

ROUNDS = 300
CLIENTS = 8
GIFTS_EACH = 50


@dataclass(frozen=True)
class Measured:
    """One operation: milliseconds at the median and at the 95th percentile, CPU milliseconds of each, and how often.

    What a gift promises is done beside the next gifts, and counts as far as it was done.
    """

    name: str
    p50: float
    p95: float
    cpu: float
    rounds: int


@dataclass(frozen=True)
class Burst:
    """Many gifts at once: how many a second, the seconds after the last one until all they promised was done, and the
    CPU milliseconds of a gift with all that."""

    rate: float
    quiet: float
    cpu: float


class Client:
    """One connection that is kept open, as a browser's is."""

    def __init__(self, address: str, key: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        self._headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}

    def get(self, path: str, **query: str | int) -> Any:
        return self._send("GET", f"{path}?{urlencode(query)}" if query else path, None, {})

    def post(self, path: str, body: dict[str, Any]) -> Any:
        return self._send(
            "POST", path, json.dumps(body).encode(), {"Idempotency-Key": str(uuid.uuid4())}
        )

    def hang_up(self) -> None:
        """Before a long wait, in which the server would; the next request connects again."""
        self._connection.close()

    def _send(self, method: str, path: str, body: bytes | None, more: dict[str, str]) -> Any:
        self._connection.request(
            method, quote(path, safe="/?&=%-"), body, {**self._headers, **more}
        )
        answer = self._connection.getresponse()
        page = json.loads(answer.read())
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path}: {answer.status} {page}")
        return page


class Bench:
    """The running system at its address, measured with one API key of an admin.

    `spent` are the CPU seconds of its processes so far.
    """

    def __init__(
        self, address: str, key: str, *, now: datetime, spent: Callable[[], float]
    ) -> None:
        self.address, self.key = address, key
        self.spent = spent
        self.now = now
        # Half a day ago is no day of the future in any time zone.
        self.today = (now - timedelta(hours=12)).date().isoformat()
        self.client = Client(address, key)
        self.chance = random.Random(7)  # noqa: S311 (not a secret)
        # Gifts go to other people than those who are looked at, whose pages would grow from run to run.
        self.people = self._people("name", "joined")
        self.donors = [
            each for each in self._people("last_gift", "lifetime") if each not in self.people
        ]
        funds = self.client.get("/api/funds")["items"]
        self.fund = next(fund["id"] for fund in funds if fund["active"])
        self.currency = self.client.get("/api/me")["organisation"]["currency"]

    def _people(self, *sorts: str) -> list[str]:
        pages = [self.client.get("/api/constituents", sort=sort, limit=100) for sort in sorts]
        return [row["id"] for page in pages for row in page["items"]]

    def all(self) -> list[Measured]:
        """Every operation, one client."""
        return [self._time(*each) for each in self.operations()]

    def operations(self) -> tuple[tuple[str, Callable[[], Any]], ...]:
        """What is measured, by name."""
        get, choice = self.client.get, self.chance.choice
        return (
            ("360 page", lambda: get(f"/api/constituents/{choice(self.people)}/view")),
            ("list of 50", lambda: get("/api/constituents", sort=choice(SORTS), limit=50)),
            ("name prefix", lambda: get("/api/search", q=choice(PREFIXES), limit=25)),
            ("one gift", self._give_somebody),
        )

    def _give_somebody(self) -> None:
        self._give(self.client, self.chance.choice(self.donors))

    def _time(self, name: str, act: Callable[[], Any]) -> Measured:
        for _ in range(20):
            act()
        before = self.spent()
        times = sorted(milliseconds(act) for _ in range(ROUNDS))
        cpu = (self.spent() - before) * 1000 / ROUNDS
        return Measured(name, statistics.median(times), times[int(ROUNDS * 0.95)], cpu, ROUNDS)

    def _give(self, client: Client, person: str) -> None:
        gift = {
            "constituent": person,
            "amount": {"amount": 2500, "currency": self.currency},
            "date": self.today,
            "method": "cash",
            "fund": self.fund,
        }
        client.post("/api/gifts", gift)

    def burst(self) -> Burst:
        """With eight clients at once, each giving for people of its own."""
        self.client.hang_up()
        until_quiet(self.now)
        parts = [self.donors[n::CLIENTS] for n in range(CLIENTS)]
        threads = [threading.Thread(target=self._give_many, args=(part,)) for part in parts]
        began, before = time.perf_counter(), self.spent()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        given = time.perf_counter()
        until_quiet(self.now)
        quiet, gifts = time.perf_counter() - given, CLIENTS * GIFTS_EACH
        return Burst(gifts / (given - began), quiet, (self.spent() - before) * 1000 / gifts)

    def _give_many(self, people: list[str]) -> None:
        client = Client(self.address, self.key)
        for number in range(GIFTS_EACH):
            self._give(client, people[number % len(people)])


def milliseconds(act: Callable[[], Any]) -> float:
    """How long it takes once."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def until_quiet(now: datetime) -> None:
    """Waits for the receipts and letters that the gifts promised; what waits for a moment of its own is let be."""
    from chalicelib.store import is_due, promised

    last = time.monotonic() + 600
    # Of what is due only the number is asked, which costs the engine little while it has work.
    while is_due(now=now) or any(row.not_before is None for row in promised()):
        if time.monotonic() > last:
            raise RuntimeError("what the gifts promised was not done in ten minutes")
        time.sleep(0.5)


def run(bench: Bench) -> dict[str, Any]:
    """Measures, prints the tables, and returns the same as plain data."""
    now = bench.now
    measured = bench.all()
    burst = bench.burst()
    print(f"{'operation':<18}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}")
    for each in measured:
        print(f"{each.name:<18}{each.p50:>9.1f}{each.p95:>9.1f}{each.cpu:>9.2f}")
    print(f"{'gifts a second':<18}{burst.rate:>9.0f}   ({CLIENTS} clients)")
    print(f"{'receipts drawn':<18}{burst.quiet:>9.1f}   seconds after the last of these gifts")
    print(f"{'gift, receipt':<18}{burst.cpu:>9.1f}   ms of CPU with all that it promised\n")
    moved = move(bench.client, mark=f"{int(now.timestamp()):x}", spent=bench.spent)
    print(f"{'rows checked':<18}{moved.checked:>9.0f}   a second, before an import of {moved.rows}")
    print(f"{'rows imported':<18}{moved.imported:>9.0f}   a second")
    print(f"{'whole import':<18}{moved.seconds:>9.1f}   seconds, {moved.cpu:.1f} ms of CPU a row")
    print(f"{'imported again':<18}{moved.again:>9}   rows of the same file")
    print(f"{'rows exported':<18}{moved.exported:>9.0f}   a second, of {moved.exported_rows}\n")
    spent = costs(now=now)
    print(f"{'operation':<18}{'RRU':>9}{'at most':>9}{'WRU':>9}{'at most':>9}")
    for cost in spent:
        print(
            f"{cost.name:<18}{cost.reads:>9.1f}{cost.most_reads:>9.1f}"
            f"{cost.writes:>9.1f}{cost.most_writes:>9.1f}"
        )
    club = renewing.measured()
    print(f"\nreminders of a day, beside {club['members']:,} members in an engine of their own:")
    print(f"{'nobody there yet':<18}{club['empty']:>9.1f}   RRU")
    print(f"{'nothing due':<18}{club['idle']:>9.1f}   RRU")
    print(f"{'due: ' + str(club['due']):<18}{club['busy']:>9.1f}   RRU")
    return {
        "times": [asdict(each) for each in measured],
        "burst": asdict(burst),
        "rows_a_second": asdict(moved),
        "costs": [asdict(each) for each in spent],
        "reminders": club,
    }
