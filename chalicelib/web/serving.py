"""What happens between the gateway and a verb, in this order: who, whence, what; and the answer on the way back."""

import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from chalice.app import Response

from chalicelib.kit.refusals import Refusal, Refusals
from chalicelib.store import Actor
from chalicelib.web import html, parsing
from chalicelib.web.answers import Sent, json_sent
from chalicelib.web.call import Call
from chalicelib.web.headers import api_headers, page_headers
from chalicelib.web.journal import note_request
from chalicelib.web.once import first_answer, read_once
from chalicelib.web.origin import check_form, check_origin
from chalicelib.web.problems import chief, problem
from chalicelib.web.refusals import Unexpected

if TYPE_CHECKING:
    from chalicelib.web.application import Application
    from chalicelib.web.doors import Door

_here = threading.local()


def enter(app: "Application") -> None:
    """Says which application this thread is serving."""
    _here.app = app


def serving() -> "Application":
    """The application that this thread is serving."""
    app: Application = _here.app
    return app


def serve(door: "Door", path: Mapping[str, str]) -> Response:
    """The answer of a door to the request that this thread is serving; never raises."""
    began = time.perf_counter()
    app = serving()
    call = Call(app.current_request, path, app.home)
    sent = _outcome(door, call, app)
    headers = _headers(door, call)
    note_request(app, door, call, sent, seconds=time.perf_counter() - began)
    return sent.response(headers)


def _outcome(door: "Door", call: Call, app: "Application") -> Sent:
    try:
        _admit(door, call, app)
        _read(door, call)
        return _act(door, call)
    except (Refusal, Refusals) as refused:
        return _refused(door, call, refused)
    except Exception as surprise:  # noqa: BLE001 (the outermost frame: logged as an error, answered as 500)
        call.surprise = surprise
        return _refused(door, call, Unexpected())


def _admit(door: "Door", call: Call, app: "Application") -> None:
    if door.guard.asks_who:
        who = app.recognise if door.guard.kind == "portal" else app.identify
        call.principal = who(call)
    door.guard.admit(call.principal)
    if door.writes and door.guard.kind != "webhook":
        check_origin(call)


def _read(door: "Door", call: Call) -> None:
    call.path = parsing.read_path(call.path)
    read_query = parsing.read_query if door.kind == "json" else parsing.read_page_query
    call.query = read_query(door.query, call.params)
    call.if_match = parsing.read_if_match(call.headers.get("if-match"), required=door.if_match)
    # A form without fields is a button: mail programs press it too, and post what they like (RFC 8058).
    if door.kind == "form" and door.body:
        call.form = parsing.read_form(call.raw, call.headers)
        call.form_arrived = True
        check_form(call)
    if door.body:
        call.body = _read_body(door, call, door.body)
    elif door.guard.kind != "webhook":
        parsing.refuse_body(b"" if door.kind == "form" else call.raw)
    call.actor = _actor(door, call)


def _read_body(door: "Door", call: Call, model: Any) -> Any:
    if door.kind == "form":
        return parsing.form_model(model, dict(call.form))
    return parsing.read_json(model, call.raw, call.headers)


def _actor(door: "Door", call: Call) -> Actor:
    say = partial(_told, door, call) if door.shown and door.keep_answer else None
    claimed = read_once(call, say) if door.once else None
    if call.principal:
        return Actor(call.principal.kind, call.principal.id, call.principal.name, call.id, claimed)
    return Actor("system" if door.guard.kind == "webhook" else "donor", "", "", call.id, claimed)


def _act(door: "Door", call: Call) -> Sent:
    if door.kind != "json":
        return html.sent(door.verb(call), call)
    if call.actor.once is None:
        return _told(door, call, door.verb(call))
    replay = door.replay
    return first_answer(
        call.actor.once,
        lambda: _told(door, call, door.verb(call)),
        (lambda result: _said(door, replay(result))) if replay else None,
        keep=door.keep_answer,
    )


def _told(door: "Door", call: Call, value: Any) -> Sent:
    """The answer that a verb's value makes, once: the commit may have kept it already."""
    if door.shown is None:
        return _said(door, value)
    if call.said is None or call.said[0] is not value:
        call.said = (value, _said(door, door.shown(value)))
    return call.said[1]


def _said(door: "Door", value: Any) -> Sent:
    return json_sent(value, door.answer, door.status)


def _refused(door: "Door", call: Call, refused: Refusal | Refusals) -> Sent:
    call.refusal = chief(refused).code
    try:
        if door.kind == "json":
            return problem(refused, call.lang)
        if door.wrong and call.form_arrived and call.refusal != Unexpected.code:
            return _shown_again(door.wrong, door, call, refused)
        return html.refused(refused, call, way_in=door.guard.way_in)
    except Exception as surprise:  # noqa: BLE001 (telling of the refusal broke as well)
        call.surprise = surprise
        return problem(Unexpected(), "en")


def _shown_again(
    show: Callable[[Call, Refusal | Refusals], html.Page],
    door: "Door",
    call: Call,
    refused: Refusal | Refusals,
) -> Sent:
    """The form with what is wrong; where there is no such page, that is what is told."""
    try:
        return html.sent(show(call, refused), call)
    except (Refusal, Refusals) as no_page:
        call.refusal = chief(no_page).code
        return html.refused(no_page, call, way_in=door.guard.way_in)


def _headers(door: "Door", call: Call) -> dict[str, str | list[str]]:
    fixed = api_headers() if door.kind == "json" else _page_headers(door, call)
    public = door.cache and not (call.principal or call.refusal or call.cookies)
    cookies: dict[str, str | list[str]] = {"Set-Cookie": call.cookies} if call.cookies else {}
    control = door.cache if public else "no-store"
    return {**fixed, **cookies, "Cache-Control": control, "X-Request-Id": call.id}


def _page_headers(door: "Door", call: Call) -> dict[str, str]:
    return page_headers(call.safe_home.embed_sites if door.framed else None)
