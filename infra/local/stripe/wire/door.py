"""One API request from headers to answer: key, version, route, replay, faults, work."""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import time
from contextlib import nullcontext
from dataclasses import dataclass, field

from infra.local.stripe.book.book import Book
from infra.local.stripe.book.faults import Fault, next_fault
from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import API_VERSION, Json
from infra.local.stripe.ids import new_id
from infra.local.stripe.wire.errors import ApiError, CardRefused, bad_request, unauthorized
from infra.local.stripe.wire.expand import expand
from infra.local.stripe.wire.forms import parse_form
from infra.local.stripe.wire.idempotency import (
    Attempt,
    KeysInUse,
    attempt,
    first_answer,
    keep_answer,
)
from infra.local.stripe.wire.params import typed_parameters
from infra.local.stripe.wire.routes import Route, find_route

MOST_BODY = 1_000_000


@dataclass(frozen=True, slots=True)
class Request:
    """As read from the wire; header names in lower case."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Answer:
    """What goes back; ``hang`` seconds and no answer at all when it is not None."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    hang: float | None = None


@dataclass(slots=True)
class Visit:
    """What is known so far about one request, for the log and the answer's headers."""

    id: str
    key: str | None
    route: str = ""
    replayed: str = ""


class Door:
    """The API of one book behind one secret key; ``base`` is its own address."""

    def __init__(self, book: Book, *, api_key: str, base: str) -> None:
        self.book = book
        self.base = base
        self._api_key = api_key
        self._keys = KeysInUse()

    def answer(self, request: Request) -> Answer:
        """Always an answer; errors become Stripe's envelope."""
        key = request.headers.get("idempotency-key") if request.method == "POST" else None
        visit = Visit(new_id("req"), key)
        visit.route = f"{request.method} {request.path}"
        try:
            given = self._answer(request, visit)
        except ApiError as error:
            given = self._refused(visit, error)
        self._log(request, visit, given.status)
        given.headers |= self._headers(visit, given)
        return given

    def _answer(self, request: Request, visit: Visit) -> Answer:
        check_key(request.headers.get("authorization", ""), self._api_key)
        check_version(request.headers.get("stripe-version", API_VERSION))
        route, ids = find_route(request.method, request.path)
        given = parse_form(read_form(request))
        wanted = attempt(visit.key, visit.route, given) if visit.key else None
        visit.route = route.name
        with self._keys.hold(visit.key) if visit.key else nullcontext():
            return self._once(route, ids, given, wanted, visit)

    def _once(
        self, route: Route, ids: list[str], given: Json, wanted: Attempt | None, visit: Visit
    ) -> Answer:
        fault = next_fault(self.book, route.name)
        if fault.kind == "slow":
            time.sleep(fault.seconds)
        if fault.kind in BEFORE:
            return self._broken(visit, fault)
        known = first_answer(self.book, wanted) if wanted else None
        if known:
            visit.replayed = known["request"]
            answer = Answer(known["status"], known["answer"].encode())
        else:
            params = typed_parameters(route.call, given)
            answer = self._work(route, ids, params, wanted, visit)
        return self._broken(visit, fault) if fault.kind in AFTER else answer

    def _work(
        self, route: Route, ids: list[str], params: Json, wanted: Attempt | None, visit: Visit
    ) -> Answer:
        """Do the work and keep its answer in one transaction; an error undoes the work."""
        desk = Desk(self.book, self.book.now(), self.base, visit.id, visit.key)
        try:
            with self.book.work():
                status, body = self._run(route, ids, params, desk)
                return self._kept(visit, wanted, status, as_json(body))
        except ApiError as error:
            text = as_json(error.envelope(visit.id, self.base))
            return self._kept(visit, wanted, error.status, text)

    def _run(self, route: Route, ids: list[str], params: Json, desk: Desk) -> tuple[int, Json]:
        try:
            body = route.run(desk, params, *ids)
        except CardRefused as error:
            return error.status, error.envelope(desk.request or "", self.base)
        return 200, expand(desk, body, params.get("expand", []))

    def _kept(self, visit: Visit, wanted: Attempt | None, status: int, text: str) -> Answer:
        if wanted:
            keep_answer(self.book, wanted, visit.id, status, text)
        return Answer(status, text.encode())

    def _broken(self, visit: Visit, fault: Fault) -> Answer:
        if fault.kind == "rate_limit":
            limit = ApiError(429, "Too many requests; slow down.", code="rate_limit")
            return self._refused(visit, limit)
        if fault.kind in ("timeout", "refuse"):
            return Answer(0, b"", hang=fault.seconds)
        return self._refused(visit, ApiError(500, "Something broke on the way.", type="api_error"))

    def _refused(self, visit: Visit, error: ApiError) -> Answer:
        return Answer(error.status, as_json(error.envelope(visit.id, self.base)).encode())

    def _headers(self, visit: Visit, given: Answer) -> dict[str, str]:
        headers = {"Request-Id": visit.id, "Stripe-Version": API_VERSION}
        headers["Content-Type"] = "application/json"
        if visit.key:
            headers["Idempotency-Key"] = visit.key
            headers["Original-Request"] = visit.replayed or visit.id
        if visit.replayed:
            headers["Idempotent-Replayed"] = "true"
        if given.status == 401:
            headers["WWW-Authenticate"] = 'Bearer realm="Stripe"'
        return headers

    def _log(self, request: Request, visit: Visit, status: int) -> None:
        self.book.run(
            "insert into calls (request, at, route, path, status, key, replayed)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            visit.id,
            self.book.now(),
            visit.route,
            request.path,
            status,
            visit.key,
            int(bool(visit.replayed)),
        )


BEFORE = ("rate_limit", "error", "refuse")
AFTER = ("error_after", "timeout")


def as_json(body: Json) -> str:
    """As Stripe prints it: indented, in UTF-8."""
    return json.dumps(body, indent=2, ensure_ascii=False)


def read_form(request: Request) -> str:
    """The parameters' text; raises ApiError 400 for JSON bodies and 413 for huge ones."""
    if request.method != "POST":
        return request.query
    if len(request.body) > MOST_BODY:
        raise ApiError(413, "The request is too large.")
    kind = request.headers.get("content-type", "").split(";")[0].strip()
    if request.body and kind != "application/x-www-form-urlencoded":
        raise bad_request("Send parameters form-encoded (application/x-www-form-urlencoded).")
    try:
        return request.body.decode("ascii")
    except UnicodeDecodeError as reason:
        raise bad_request("The form must be percent-encoded.") from reason


def check_key(header: str, api_key: str) -> None:
    """Bearer or Basic with the key as user name; raises ApiError 401."""
    scheme, _, value = header.partition(" ")
    if scheme.lower() == "basic":
        try:
            value = base64.b64decode(value, validate=True).decode().partition(":")[0]
        except (binascii.Error, UnicodeDecodeError):
            value = ""
    if not value or scheme.lower() not in ("basic", "bearer"):
        raise unauthorized("No API key was given; send it as 'Authorization: Bearer …'.")
    if not hmac.compare_digest(value.strip().encode(), api_key.encode()):
        shown = value[:8] + "*" * 8 + value[-4:] if len(value) > 20 else "********"
        raise unauthorized(f"Invalid API key: {shown}")


def check_version(version: str) -> None:
    """Raises ApiError 400 for any version but the one modelled."""
    if version != API_VERSION:
        raise bad_request(
            f"Invalid Stripe API version: {version}; this stand-in has {API_VERSION}."
        )
