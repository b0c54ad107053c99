"""The office: the doors of staff with their real sign-in, and the people who come through them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from chalicelib import mail, staff
from chalicelib.staff import delivering, routes
from chalicelib.staff.users import SYSTEM
from chalicelib.store import OutboxRow, delete_one, every, keys
from chalicelib.web import Application
from tests.conftest import NOW
from tests.web.asking import ORIGIN, Gateway, Reply, listening

HIND = "hind@example.org"
SAMI = "sami@example.org"


@dataclass
class Desk:
    """Somebody at a browser: keeps cookies, and sends what a page of ours would send."""

    gateway: Gateway
    cookie: str = ""
    csrf: str = ""
    bearer: str = ""

    def ask(
        self, method: str, url: str, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        sent = {"origin": ORIGIN, "cookie": self.cookie, "x-csrf": self.csrf}
        if self.bearer:
            sent = {"authorization": f"Bearer {self.bearer}"}
        reply = self.gateway.ask(method, url, body, headers={**sent, **(headers or {})})
        for cookie in reply.cookies:
            self.cookie = cookie.partition(";")[0]
        if reply.status == 200 and url in ("/api/session", "/api/me"):
            self.csrf = reply.json()["csrf"]
        return reply

    def change(self, url: str, body: Any, *, version: int) -> Reply:
        return self.ask("PATCH", url, body, {"if-match": str(version)})


@dataclass
class Office:
    """The system of one organisation."""

    gateway: Gateway
    now: datetime = NOW
    admin: staff.User = field(init=False)

    def __post_init__(self) -> None:
        staff.forget_organisation()
        self.admin = staff.first_admin(email=HIND, name="هند", now=self.now, lang="ar")

    def later(self, **by: float) -> None:
        """Time passes."""
        self.now += timedelta(**by)
        self.gateway.now = self.now

    def desk(self) -> Desk:
        return Desk(self.gateway)

    def post(self) -> list[mail.Letter]:
        """Empties the outbox; the letters that came of it."""
        written = []
        for row in every(OutboxRow, keys.outbox()):
            letter = delivering.WRITERS[row.topic](row.data, self.now)
            delete_one((OutboxRow, row.pk, row.sk))
            written += [letter] if letter else []
        return written

    def letter(self, email: str) -> mail.Letter:
        """Asks for a way in; the letter that arrives."""
        reply = self.desk().ask("POST", "/api/session/start", {"email": email})
        assert (reply.status, reply.json()) == (202, {"status": "sent"})
        return self.post()[-1]

    def signed_in(self, email: str) -> Desk:
        desk = self.desk()
        reply = desk.ask(
            "POST", "/api/session", {"email": email, "code": code_in(self.letter(email))}
        )
        assert reply.status == 200, reply.text
        return desk

    def with_role(self, role: str, *, email: str = SAMI) -> staff.User:
        new = staff.NewUser(email, "سامي", role, "ar")
        return staff.add_user(new=new, actor=SYSTEM, now=self.now, invite=False)


def office() -> Office:
    app = Application("office", identify=staff.identify, home=staff.home)
    app.hang(routes.doors)
    return Office(listening(app))


def code_in(letter: mail.Letter) -> str:
    found = re.search(r"\b\d{6}\b", letter.text)
    assert found
    return found[0]


def token_in(letter: mail.Letter) -> str:
    found = re.search(r"token=([0-9a-f-]+)", letter.text)
    assert found
    return found[1]
