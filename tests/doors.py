"""The app's doors in this process: a request becomes API Gateway's event and is answered as Lambda would.

    client.get("/api/gifts?month=2026-11", as_="finance").json["items"]

`as_` is a role (somebody of the staff with that role, signed in), `key:<role>` (a program), `charlie`, or `person`:
somebody at her own pages by the mailed link, and `person:<id>` somebody in particular.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from infra.local.clock import Clock
from infra.local.server.exchange import Answer, Incoming, problem
from infra.local.server.gateway import Gateway
from tests.cast import CHARLIE, IRENE, STAFF, enter, hind, let_in

ORIGIN = "http://127.0.0.1:8000"


@dataclass(frozen=True)
class Answered:
    """What came back; `json` is the body as JSON."""

    status: int
    headers: dict[str, str]
    text: str

    @cached_property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def code(self) -> str:
        """The code of a refusal."""
        return str(self.json["code"])


@dataclass
class Doors:
    """Requests of one test. `now` may be moved between them."""

    now: datetime
    _signed_in: dict[str, dict[str, str]] = field(default_factory=dict)

    def get(
        self, path: str, *, as_: str | None = None, headers: dict[str, str] | None = None
    ) -> Answered:
        return self.send("GET", path, as_=as_, headers=headers)

    def post(
        self, path: str, body: object = None, *, as_: str | None = None, **more: Any
    ) -> Answered:
        return self.send("POST", path, body, as_=as_, **more)

    def patch(self, path: str, body: object, *, as_: str | None = None, **more: Any) -> Answered:
        return self.send("PATCH", path, body, as_=as_, **more)

    def delete(self, path: str, *, as_: str | None = None, **more: Any) -> Answered:
        return self.send("DELETE", path, as_=as_, **more)

    def submit(
        self, path: str, form: dict[str, str], *, as_: str | None = None, **more: Any
    ) -> Answered:
        """A form as a browser sends it."""
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": ORIGIN}
        given: dict[str, str] = more.pop("headers", None) or {}
        if as_ and as_.startswith("person"):
            form = {"csrf": self._identity(as_)["X-CSRF"], **form}
        return self.send(
            "POST", path, urlencode(form).encode(), as_=as_, headers=kind | given, **more
        )

    def send(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        as_: str | None = None,
        headers: dict[str, str] | None = None,
        key: str | None = None,
        version: int | None = None,
    ) -> Answered:
        """Any request. `body`: bytes as they are, or JSON; `key`: Idempotency-Key; `version`: If-Match."""
        sent = {"Host": "127.0.0.1:8000", **(self._identity(as_) if as_ else {})}
        if body is not None and not isinstance(body, bytes):
            sent["Content-Type"] = "application/json"
            body = json.dumps(body, ensure_ascii=False).encode()
        if key:
            sent["Idempotency-Key"] = key
        if version is not None:
            sent["If-Match"] = str(version)
        raw = body if isinstance(body, bytes) else b""
        return self.exchange(
            Incoming(method, path, _message(sent | (headers or {})), raw, "127.0.0.1")
        )

    def sign_in_as(self, others: "Doors") -> None:
        """Whoever is signed in at other doors of the same tables is signed in at these."""
        self._signed_in.update(others._signed_in)

    def exchange(self, request: Incoming) -> Answered:
        """Through the gateway; an address that no route takes is 404 as it is before the static files."""
        gateway = self._gateway
        match = gateway.match(request.path)
        answer = gateway.answer(request, match) if match else problem(404, "no_such_address")
        return _answered(answer)

    @cached_property
    def _gateway(self) -> Gateway:
        from app import app

        return Gateway(app, _ClockOf(self))

    def _identity(self, who: str) -> dict[str, str]:
        if who not in self._signed_in:
            self._signed_in[who] = self._sign_in(who)
        return self._signed_in[who]

    def _sign_in(self, who: str) -> dict[str, str]:
        from chalicelib import staff
        from chalicelib.settings import settings
        from chalicelib.staff import sessions
        from chalicelib.web import csrf_of, session_cookie

        if who.startswith("key:"):
            text = staff.make_key(role=who[4:], name=who, actor=hind(), now=self.now)
            return {"Authorization": f"Bearer {text}"}
        if who.startswith("person"):
            return self._at_her_pages(who.partition(":")[2])
        told = CHARLIE if who == "charlie" else next(user for user in STAFF if user["role"] == who)
        session = sessions.open_session(let_in(told, self.now).id, now=self.now)
        cookie = sessions.cookie_of(session, now=self.now)
        return {
            "Cookie": f"{session_cookie(settings())}={cookie}",
            "X-CSRF": csrf_of(session.id, settings().signing_key),
            "Origin": ORIGIN,
        }

    def _at_her_pages(self, cid: str) -> dict[str, str]:
        from chalicelib import people
        from chalicelib.portal import sessions
        from chalicelib.settings import settings
        from chalicelib.web import csrf_of, portal_cookie

        person = people.get(cid=cid)[0] if cid else enter(IRENE, self.now)
        session = sessions.open_session(person.id, str(person.email), now=self.now)
        return {
            "Cookie": f"{portal_cookie(settings())}={sessions.cookie_of(session)}",
            "X-CSRF": csrf_of(session.id, settings().signing_key),
            "Origin": ORIGIN,
        }


class _ClockOf(Clock):
    """Stands where a test puts its doors."""

    def __init__(self, doors: Doors) -> None:
        super().__init__(None)
        self._doors = doors

    def now(self) -> datetime:
        return self._doors.now


def _message(headers: dict[str, str]) -> Message:
    message = Message()
    for name, value in headers.items():
        message[name] = value
    return message


def _answered(answer: Answer) -> Answered:
    return Answered(
        answer.status,
        {name.lower(): value for name, value in answer.headers},
        answer.body.decode(),
    )
