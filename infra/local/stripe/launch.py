"""Start a stand-in of its own process for tests and for the local stack."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[3]
API_KEY = "sk_test_standin"
SECRET = "whsec_standin"  # noqa: S105 - the stand-in's own, worth nothing elsewhere
PATIENCE = 15.0


@dataclass
class Handle:
    """A running stand-in; ``url`` goes into STRIPE_API_BASE."""

    url: str
    process: subprocess.Popen[str]
    api_key: str = API_KEY
    webhook_secret: str = SECRET

    def control(self, action: str, data: dict[str, Any] | None = None) -> Any:
        """Carry out an action (``clock``, ``chaos``, ``refund`` …) and return its answer.

        Raises RuntimeError with the stand-in's words when it refuses.
        """
        return self._ask(action, json.dumps(data or {}).encode())

    def look(self, view: str) -> Any:
        """Read ``stats``, ``payments``, ``deliveries``, ``state``, ``calls`` or ``health``."""
        return self._ask(view, None)

    def _ask(self, name: str, body: bytes | None) -> Any:
        headers = {"Content-Type": "application/json"}
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=PATIENCE)
        try:
            connection.request("POST" if body else "GET", f"/_control/{name}", body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        if answer.status != 200:
            raise RuntimeError(text)
        return json.loads(text)

    def stop(self) -> None:
        """Ask it to end and wait for it."""
        self.process.terminate()
        self._wait()

    def kill(self) -> None:
        """kill -9: what was answered must still be in the file."""
        self.process.kill()
        self._wait()

    def _wait(self) -> None:
        try:
            self.process.wait(PATIENCE)
        finally:
            self.process.kill()
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe:
                    pipe.close()


def start(
    *,
    data: str | Path,
    port: int = 0,
    webhook: str = "",
    api_key: str = API_KEY,
    secret: str = SECRET,
) -> Handle:
    """A healthy stand-in with its state in ``data``; ``webhook`` may be set later by control.

    Raises RuntimeError when it does not come up.
    """
    command = [sys.executable, "-m", "infra.local.stripe", "--port", str(port), "--data", str(data)]
    command += ["--api-key", api_key, "--webhook-secret", secret]
    command += ["--webhook", webhook] if webhook else []
    command += ["--while-stdin-is-open"]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
    line = process.stdout.readline() if process.stdout else ""
    url = line.strip().rpartition(" ")[2]
    if not url.startswith("http://"):
        process.kill()
        raise RuntimeError("the stand-in did not start")
    handle = Handle(url, process, api_key, secret)
    _until_healthy(handle)
    return handle


def _until_healthy(handle: Handle) -> None:
    last = time.monotonic() + PATIENCE
    while True:
        try:
            handle.look("health")
            return
        except OSError:
            if time.monotonic() > last:
                handle.kill()
                raise RuntimeError("the stand-in did not become healthy") from None
            time.sleep(0.05)
