"""The whole system as `./infra/up` starts it, and what a bystander sees of it: letters, books, card payments."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from infra.local.engine import free_port
from infra.local.folder import REPO, Folder
from tests.local.client import Client

# Settings of other tests in this process must not reach the system: a Stripe key would lead it to the real Stripe.
INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")
PATIENCE = 20.0
T = TypeVar("T")


@dataclass(frozen=True)
class Stack:
    """A running system with the demonstration story in it."""

    folder: Folder
    key: str

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def port(self) -> int:
        return int(self.folder.settings()["ports"]["main"])

    def get(self, path: str) -> Any:
        """What the API answers an administrator's program."""
        return self._asked("GET", path, None, {})

    def post(self, path: str, body: object) -> Any:
        return self._asked("POST", path, json.dumps(body).encode(), {})

    def patch(self, path: str, body: object, *, version: int) -> Any:
        return self._asked("PATCH", path, json.dumps(body).encode(), {"If-Match": str(version)})

    def letters(self, to: str, topic: str) -> list[dict[str, Any]]:
        """Letters of a kind to somebody, newest first."""
        found = _once(self.port, "GET", f"/_local/mail.json?to={to}&limit=200")
        return [letter for letter in found if letter["tags"].get("topic") == topic]

    def letter(self, to: str, topic: str, containing: str) -> dict[str, Any]:
        """The letter that says something, as soon as it has arrived."""
        return until(
            lambda: next((one for one in self.letters(to, topic) if containing in one["text"]), {}),
            f"a {topic} letter to {to} with {containing}",
        )

    def charged(self, amount: int) -> list[str | None]:
        """What became of each card payment of an amount (minor units), newest first; None where no card was tried."""
        return [one["charge_status"] for one in self._payments(amount)]

    def returned(self, amount: int) -> int:
        """How much of the newest card payment of an amount went back."""
        return int(self._payments(amount)[0]["refunded"])

    def _payments(self, amount: int) -> list[dict[str, Any]]:
        port = int(self.folder.settings()["ports"]["stripe"])
        found = _once(port, "GET", "/_control/payments")["payments"]
        return [one for one in found if one["amount_total"] == amount]

    def raised(self, slug: str) -> int:
        """Minor units in a campaign's thermometer."""
        return int(sum(money["amount"] for money in self.campaign(slug)["totals"]["raised"]))

    def campaign(self, slug: str) -> Any:
        campaigns = self.get("/api/campaigns")["items"]
        return next(one for one in campaigns if one["slug"] == slug)

    def fund(self, slug: str) -> Any:
        return next(one for one in self.get("/api/funds")["items"] if one["slug"] == slug)

    def raised_this_month(self) -> int:
        """Minor units on the dashboard."""
        figures = {one["key"]: one["value"] for one in self.get("/api/dashboard")["figures"]}
        return int(figures["raised_this_month"]["amount"])

    def person(self, q: str) -> Any:
        """The likeliest find of a search."""
        return self.get(f"/api/search?q={quote(q)}")["items"][0]

    def holds(self) -> None:
        """Waits until `./infra/verify` finds every invariant to hold; what is on its way may still arrive."""
        until(lambda: command("verify", self.folder).returncode == 0, "./infra/verify to be green")

    def _asked(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Any:
        sent = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        return _once(self.port, method, path, body, sent | headers)


@contextmanager
def running(place: Path) -> Iterator[Stack]:
    """The system in a folder of its own, on a free port, until the end."""
    folder = Folder.open(place)
    up = command("up", folder, "--detach", "--port", str(free_port()))
    assert up.returncode == 0, up.stdout + up.stderr
    try:
        yield standing(folder)
    finally:
        command("up", folder, "--stop")


def standing(folder: Folder) -> Stack:
    """The system that runs in a folder."""
    key = command("key", folder, "--role", "admin", "--name", "journeys")
    assert key.returncode == 0, key.stderr
    return Stack(folder, key.stdout.strip())


def command(name: str, folder: Folder, *words: str) -> subprocess.CompletedProcess[str]:
    """One of the commands in infra/, on a system's folder."""
    line = [str(REPO / "infra" / name), "--data", str(folder.root), *words]
    env = {kept: os.environ[kept] for kept in INHERITED if kept in os.environ}
    return subprocess.run(
        line, cwd=REPO, env=env, capture_output=True, text=True, timeout=300, check=False
    )


def until(what: Callable[[], T], wanted: str) -> T:
    """The first truth of a question that is asked again and again; fails after a while, saying what was wanted."""
    last = time.monotonic() + PATIENCE
    while not (found := what()):
        assert time.monotonic() < last, f"waited in vain for {wanted}"
        time.sleep(0.1)
    return found


def _once(
    port: int,
    method: str,
    path: str,
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> Any:
    client = Client(port)
    try:
        got = client.ask(method, path, body, headers or {})
        assert got.status < 300, f"{method} {path}: {got.status} {got.text}"
        return got.json
    finally:
        client.close()
