"""Requests to the hosted pages: show, pay, answer the bank, go back to the shop."""

from __future__ import annotations

import re
import time
from urllib.parse import quote

from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import Json
from infra.local.stripe.ids import new_id
from infra.local.stripe.objects.common import EMAIL
from infra.local.stripe.pages.html import HEADERS
from infra.local.stripe.pages.notices import challenge_page, notice_page, receipt_page
from infra.local.stripe.pages.pay import FIRST_CVC, FIRST_EMAIL, FIRST_EXPIRY, Typed, pay_page
from infra.local.stripe.pages.words import choose_language
from infra.local.stripe.paying.cards import BUTTONS, UnknownCard, published_card
from infra.local.stripe.paying.checkout import (
    Outcome,
    Payer,
    answer_challenge,
    pay_by_debit,
    pay_with_card,
)
from infra.local.stripe.wire.door import Answer, Door, Request
from infra.local.stripe.wire.forms import parse_form

EXPIRY = re.compile(r"^\s*(\d{1,2})\s*[/-]?\s*(?:20)?(\d{2})\s*$")
CVC = re.compile(r"^\d{3,4}$")
DEBITS = {"debit_succeeds": True, "debit_fails": False}


class Rejected(Exception):
    """Something typed on the page cannot be; ``args[0]`` names the field or problem."""


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
        lang = _language(request, session)
        if session is None or parts[3:] not in ([], ["challenge"]):
            return page(404, notice_page(lang, "missing"))
        return _visit(desk, session, request, lang)


def _language(request: Request, session: Json | None) -> str:
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
    typed = Typed(*(str(form.get(name, "")) for name in ("email", "name", "expiry", "cvc")))
    try:
        outcome = _attempt(desk, session, form, typed, pressed)
    except Rejected as reason:
        return page(422, pay_page(session, lang, typed, str(reason)))
    return _after(session, outcome, lang, typed)


def _attempt(desk: Desk, session: Json, form: Json, typed: Typed, pressed: str) -> Outcome:
    payer = _payer(typed)
    number = str(form.get("number", ""))
    if pressed in DEBITS and set(session["payment_method_types"]) - {"card"}:
        return pay_by_debit(desk, session, payer, succeeds=DEBITS[pressed])
    month, year = _expiry(typed.expiry or FIRST_EXPIRY, desk.now)
    if not CVC.match(typed.cvc or FIRST_CVC):
        raise Rejected("cvc")
    try:
        card = published_card(number, exp_month=month, exp_year=year)
        if pressed in BUTTONS or pressed == "success":
            chosen = BUTTONS.get(pressed, "4242424242424242")
            card = published_card(chosen, exp_month=month, exp_year=year)
    except UnknownCard as reason:
        raise Rejected("unknown_card") from reason
    return pay_with_card(desk, session, payer, card)


def _payer(typed: Typed) -> Payer:
    email = typed.email.strip()
    if not EMAIL.match(email):
        raise Rejected("email")
    return Payer(email, typed.name.strip()[:150])


def _expiry(text: str, now: int) -> tuple[int, int]:
    found = EXPIRY.match(text)
    month, year = (int(found[1]), 2000 + int(found[2])) if found else (0, 0)
    today = time.gmtime(now)
    if not 1 <= month <= 12 or (year, month) < (today.tm_year, today.tm_mon):
        raise Rejected("expiry")
    return month, year


def _after(session: Json, outcome: Outcome, lang: str, typed: Typed) -> Answer:
    if outcome.kind == "paid":
        return go(success_address(session))
    if outcome.kind == "challenge":
        return go(f"/c/pay/{session['id']}/challenge?lang={lang}")
    return page(402, pay_page(session, lang, typed, outcome.reason))


def _challenge(desk: Desk, session: Json, form: Json, lang: str) -> Answer:
    intent = desk.book.get("payment_intent", session["payment_intent"] or "")
    if intent is None or intent["status"] != "requires_action":
        return go(f"/c/pay/{session['id']}?lang={lang}")
    if form.get("result") not in ("complete", "fail"):
        return page(200, challenge_page(session, lang))
    method = desk.need("payment_method", intent["payment_method"])["billing_details"]
    outcome = answer_challenge(desk, session, passed=form["result"] == "complete")
    return _after(session, outcome, lang, Typed(method["email"], method["name"] or ""))


def _receipt(door: Door, request: Request, id: str) -> Answer:
    charge = door.book.get("charge", id)
    lang = _language(request, None)
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
