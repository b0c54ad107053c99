"""Requests to ``/_control``: JSON for tests, a page with buttons for people."""

from __future__ import annotations

import json
from collections.abc import Callable

from infra.local.stripe.control import stats, views
from infra.local.stripe.control.actions import act
from infra.local.stripe.facts import Json
from infra.local.stripe.pages.control import control_page
from infra.local.stripe.pages.hosted import go, page
from infra.local.stripe.pages.words import choose_language
from infra.local.stripe.wire.door import Answer, Door, Request, as_json
from infra.local.stripe.wire.errors import ApiError, bad_request
from infra.local.stripe.wire.forms import parse_form


def control_answer(door: Door, request: Request) -> Answer | None:
    """The answer for ``/_control…``, None for other addresses."""
    head, _, name = request.path.strip("/").partition("/")
    if head != "_control":
        return None
    try:
        if request.method == "POST":
            return _act(door, request, name.removesuffix(".json"))
        return _show(door, request, name)
    except ApiError as error:
        return _json(error.status, error.envelope("", door.base))


def _act(door: Door, request: Request, name: str) -> Answer:
    if "application/json" in request.headers.get("content-type", "") or not request.body:
        return _json(200, act(door, name, _json_body(request)))
    data = parse_form(request.body.decode("utf-8", "replace"))
    lang = "ar" if data.pop("lang", "") == "ar" else "en"
    act(door, name, {key: value for key, value in data.items() if value != ""})
    return go(f"/_control?lang={lang}")


def _json_body(request: Request) -> Json:
    try:
        data = json.loads(request.body or b"{}")
    except ValueError as reason:
        raise bad_request("The body is not JSON.") from reason
    if not isinstance(data, dict):
        raise bad_request("The body must be a JSON object.")
    return data


def _show(door: Door, request: Request, name: str) -> Answer:
    query = parse_form(request.query)
    book = door.book
    if name == "":
        accepted = request.headers.get("accept-language", "")
        lang = choose_language(str(query.get("lang", "")), None, accepted)
        return page(200, control_page(book, lang))
    seen: dict[str, Callable[[], Json]] = {
        "calls": lambda: {"calls": stats.calls(book, None)},
        "clock": lambda: views.clock(book),
        "deliveries": lambda: {"deliveries": views.deliveries(book)},
        "health": lambda: {"status": "ok", "url": door.base},
        "payments": lambda: {"payments": views.payments(book)},
        "requests": lambda: {"calls": stats.calls(book, query.get("request"))},
        "state": lambda: views.state(book),
        "stats": lambda: stats.stats(book),
    }
    wanted = name.removesuffix(".json")
    if wanted not in seen:
        raise ApiError(404, f"There is {', '.join(seen)}.")
    return _json(200, seen[wanted]())


def _json(status: int, body: Json) -> Answer:
    headers = {"Content-Type": "application/json", "Cache-Control": "no-store"}
    return Answer(status, as_json(body).encode(), headers)
