"""One request as a verb's door sees it."""

import base64
import binascii
import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from chalice.app import Request

from chalicelib.kit.periods import local_day
from chalicelib.kit.refusals import Busy
from chalicelib.settings import Settings, settings
from chalicelib.store import Actor, Place, place_in
from chalicelib.web.answers import Sent
from chalicelib.web.guards import Principal
from chalicelib.web.refusals import BodyTooLarge
from chalicelib.words import LANGS

MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Home:
    """What the doors need to know of the organisation they belong to."""

    time_zone: str = "UTC"
    lang: str = "en"
    name: Mapping[str, str] = field(default_factory=dict)
    embed_sites: tuple[str, ...] = ()


class Call:
    """`body` and `query` are the door's models, `path` its parsed variables; `actor` is who the audit will name.

    What is appended to `cookies` goes out as Set-Cookie headers. `said` is what the verb told, and the answer it made.
    """

    body: Any = None
    query: Any = None
    if_match: int | None = None
    principal: Principal | None = None
    actor: Actor
    form: Mapping[str, str]
    refusal: str = ""
    surprise: BaseException | None = None
    said: tuple[Any, Sent] | None = None

    def __init__(self, request: Request, path: Mapping[str, str], home: Callable[[], Home]) -> None:
        self.request = request
        self.path = dict(path)
        self._home = home
        self.headers = request.headers
        self.id = str(request.context.get("requestId") or secrets.token_hex(8))
        self.form = {}
        self.form_arrived = False
        self.cookies: list[str] = []

    @property
    def method(self) -> str:
        return self.request.method

    @property
    def settings(self) -> Settings:
        return settings()

    @cached_property
    def home(self) -> Home:
        """The organisation as the doors know it."""
        return self._home()

    @cached_property
    def safe_home(self) -> Home:
        """The same for words and looks only: a store that does not answer must not hide the answer that says so."""
        try:
            return self.home
        except Busy:
            return Home()
        except Exception as surprise:  # noqa: BLE001 (the request's line of the log tells of it)
            self.surprise = surprise
            return Home()

    @cached_property
    def url_path(self) -> str:
        """The path as it was asked for, with its variables filled in; the context's begins with the gateway's stage."""
        return str(self.request.to_original_event().get("path") or self.request.path)

    @cached_property
    def now(self) -> datetime:
        """When the gateway took the request (UTC)."""
        return datetime.fromtimestamp(self.request.context["requestTimeEpoch"] / 1000, UTC)

    @cached_property
    def today(self) -> date:
        """The day it is now where the organisation is."""
        return local_day(self.now, self.home.time_zone)

    @cached_property
    def params(self) -> dict[str, list[str]]:
        """The query as sent."""
        event = self.request.to_original_event()
        sent: dict[str, list[str]] | None = event.get("multiValueQueryStringParameters")
        return sent or {}

    @cached_property
    def lang(self) -> str:
        """The language asked for in the address, else the person's own, else the browser's, else the organisation's."""
        for wanted in (*self.params.get("lang", ())[:1], self.principal and self.principal.lang):
            if wanted in LANGS:
                return str(wanted)
        return _preferred(self.headers.get("accept-language", "")) or self.safe_home.lang

    @property
    def source_ip(self) -> str:
        """The visitor's address: as the distribution names it when it shows its key, else that of whoever connected."""
        key = settings().origin_key
        shown = self.headers.get("x-origin-key", "")
        if key and hmac.compare_digest(shown.encode(), key.encode()):
            return str(self.headers.get("x-viewer-address", ""))
        return str(self.request.context.get("identity", {}).get("sourceIp", ""))

    @property
    def version(self) -> int:
        """The version that the change is meant for; the door has refused a change without one."""
        if self.if_match is None:
            raise TypeError("this door does not ask for If-Match")
        return self.if_match

    @property
    def who(self) -> Principal:
        """The principal; the door has refused everybody else."""
        if self.principal is None:
            raise TypeError("this door is open to anyone")
        return self.principal

    def place(self, query: str) -> Place:
        """Where this principal goes on in a list; `query` names it, with all that decides who is on it. Raises
        CursorNotValid."""
        return place_in(self.query.cursor, principal=self.who.id, query=query, now=self.now)

    @cached_property
    def raw(self) -> bytes:
        """The body's bytes as sent; raises BodyTooLarge."""
        event = self.request.to_original_event()
        body = event.get("body") or b""
        if len(body) > MOST_BYTES * (2 if event.get("isBase64Encoded") else 1):
            raise BodyTooLarge()
        if event.get("isBase64Encoded"):
            body = _unpacked(body)
        raw = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else bytes(body)
        if len(raw) > MOST_BYTES:
            raise BodyTooLarge()
        return raw

    def cookie(self, name: str) -> str | None:
        """The value of a cookie, or None."""
        for pair in self.headers.get("cookie", "").split(";"):
            key, _, value = pair.strip().partition("=")
            if key == name:
                return str(value)
        return None


def _unpacked(body: str | bytes) -> bytes:
    try:
        return base64.b64decode(body, validate=True)
    except binascii.Error:
        return b""


def _preferred(accept: str) -> str | None:
    """The first of our languages in an Accept-Language header; browsers send them in order of preference."""
    for part in accept.split(",")[:10]:
        lang = part.split(";")[0].strip()[:2].lower()
        if lang in LANGS:
            return str(lang)
    return None
