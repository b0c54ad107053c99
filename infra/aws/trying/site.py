"""A browser's side of the deployed system: requests to the distribution's name, sent to the emulator's port."""

import http.client
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

FORM = "application/x-www-form-urlencoded"
# A cold start on two busy cores.
_PATIENCE = 60


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


@dataclass
class Browser:
    """Somebody at `https://<domain>`, with her cookies; `csrf` is what a page of hers sends with each write."""

    port: int
    domain: str
    cookies: dict[str, str] = field(default_factory=dict)
    csrf: str = ""

    @property
    def origin(self) -> str:
        return f"https://{self.domain}"

    def get(self, path: str, **headers: str) -> Answer:
        return self._send("GET", path, b"", headers)

    def post(self, path: str, body: object, **headers: str) -> Answer:
        return self.send("POST", path, body, **headers)

    def send(self, method: str, path: str, body: object, **headers: str) -> Answer:
        """A write as the screens send it; `If_Match="1"` is a header."""
        kind = {"Content-Type": "application/json", "Origin": self.origin, "X-CSRF": self.csrf}
        return self._send(method, path, json.dumps(body).encode(), kind | headers)

    def submit(self, path: str, form: dict[str, str]) -> Answer:
        """A form of a page."""
        kind = {"Content-Type": FORM, "Origin": self.origin}
        return self._send("POST", path, urlencode(form).encode(), kind)

    def _send(self, method: str, path: str, body: bytes, more: dict[str, str]) -> Answer:
        headers = {
            # By these two the emulator knows the distribution, and that the browser came over TLS.
            "Host": self.domain,
            "X-Forwarded-Proto": "https",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        } | {name.replace("_", "-"): value for name, value in more.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            self._keep(answer.msg.get_all("Set-Cookie") or [])
            text = answer.read().decode("utf-8", "replace")
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, told, text)
        finally:
            connection.close()

    def _keep(self, several: list[str]) -> None:
        for each in several:
            name, _, value = each.partition(";")[0].partition("=")
            self.cookies[name] = value
