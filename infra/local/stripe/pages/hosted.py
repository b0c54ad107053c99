"""Requests to the hosted pages: show, pay, answer the bank, go back to the shop."""

from __future__ import annotations

from dataclasses import fields
from urllib.parse import quote

from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import Json
from infra.local.stripe.ids import new_id
from infra.local.stripe.pages.html import HEADERS
from infra.local.stripe.pages.notices import challenge_page, notice_page, receipt_page
from infra.local.stripe.pages.pay import pay_page
from infra.local.stripe.pages.words import choose_language
from infra.local.stripe.paying.checkout import Outcome, answer_challenge
from infra.local.stripe.paying.pressing import FIRST_EMAIL, Rejected, Typed, press
from infra.local.stripe.wire.door import Answer, Door, Request
from infra.local.stripe.wire.forms import parse_form


def hosted_answer(door: Door, request: Request) -> Answer | None:
    """The answer for ``/c/pay/…`` and ``/receipts/…``, None for other addresses."""
    parts = request.path.strip("/").split("/")
    if parts[0] == "receipts" and len(parts) == 2:
        return _receipt(door, request, parts[1])
    if parts[:2] != ["c", "pay"] or len(parts) not in (3, 4):
        return None
    with door.book.work():
        desk = Desk(door.book, door.book.now(), door.base, new_id("req"))
        session = desk.book.get("checkout.session", parts[2])
        lang = language(request, session)
        if session is None or parts[3:] not in ([], ["challenge"]):
            return page(404, notice_page(lang, "missing"))
        return _visit(desk, session, request, lang)


def language(request: Request, session: Json | None) -> str:
    """The language of a page: asked for, the session's, or the browser's."""
    wanted = str(parse_form(request.query).get("lang", ""))
    accepted = request.headers.get("accept-language", "")
    return choose_language(wanted, session["locale"] if session else None, accepted)


def _visit(desk: Desk, session: Json, request: Request, lang: str) -> Answer:
    posted = request.method == "POST"
    if session["status"] == "complete":
        onward = success_address(session)
        return go(onward) if posted else page(200, notice_page(lang, "done", onward))
    if session["status"] == "expired" or session["expires_at"] <= desk.now:
        return page(410, notice_page(lang, "expired", session["cancel_url"] or ""))
    form = parse_form(request.body.decode("utf-8", "replace")) if posted else {}
    if request.path.endswith("/challenge"):
        return _challenge(desk, session, form, lang)
    return _pay(desk, session, form, lang) if posted else _fresh(session, lang)


def _fresh(session: Json, lang: str) -> Answer:
    known = (session["customer_details"] or {}).get("email") or FIRST_EMAIL
    return page(200, pay_page(session, lang, Typed(email=known)))


def _pay(desk: Desk, session: Json, form: Json, lang: str) -> Answer:
    pressed = str(form.get("outcome", "card"))
    if pressed == "cancel" and session["cancel_url"]:
        return go(session["cancel_url"])
    typed = Typed(**{field.name: str(form.get(field.name, "")) for field in fields(Typed)})
    try:
        outcome = press(desk, session, pressed, typed)
    except Rejected as reason:
        return page(422, pay_page(session, lang, typed, str(reason)))
    return _after(session, outcome, lang, typed)


def _after(session: Json, outcome: Outcome, lang: str, typed: Typed) -> Answer:
    if outcome.kind == "paid":
        return go(success_address(session))
    if outcome.kind == "challenge":
        return go(f"/c/pay/{session['id']}/challenge?lang={lang}")
    return page(402, pay_page(session, lang, typed, outcome.reason))


def _challenge(desk: Desk, session: Json, form: Json, lang: str) -> Answer:
    known = session["payment_intent"] or session.get("_payment_intent") or ""
    intent = desk.book.get("payment_intent", known)
    if intent is None or intent["status"] != "requires_action":
        return go(f"/c/pay/{session['id']}?lang={lang}")
    if form.get("result") not in ("complete", "fail"):
        return page(200, challenge_page(session, lang))
    method = desk.need("payment_method", intent["payment_method"])["billing_details"]
    outcome = answer_challenge(desk, session, passed=form["result"] == "complete")
    return _after(session, outcome, lang, Typed(method["email"], method["name"] or ""))


def _receipt(door: Door, request: Request, id: str) -> Answer:
    charge = door.book.get("charge", id)
    lang = language(request, None)
    if charge is None or charge["status"] != "succeeded":
        return page(404, notice_page(lang, "missing"))
    return page(200, receipt_page(charge, lang))


def success_address(session: Json) -> str:
    """Where the donor goes after paying."""
    return str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", session["id"])


def page(status: int, body: bytes) -> Answer:
    """An HTML answer."""
    return Answer(status, body, dict(HEADERS))


def go(address: str) -> Answer:
    """See another page (303)."""
    location = quote(address, safe="%/:=&?~#+!$,;'@()*[]{}")
    return Answer(303, b"", {"Location": location, "Cache-Control": "no-store"})
