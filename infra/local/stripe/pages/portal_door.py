"""Requests to the portal's page."""

from __future__ import annotations

from dataclasses import fields

from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import Json
from infra.local.stripe.ids import new_id
from infra.local.stripe.objects import customers, subscriptions
from infra.local.stripe.pages.hosted import go, language, page
from infra.local.stripe.pages.notices import notice_page
from infra.local.stripe.pages.portal import portal_page
from infra.local.stripe.paying.methods import card_method
from infra.local.stripe.paying.pressing import Rejected, Typed, typed_card
from infra.local.stripe.recurring.charging import charge_invoice
from infra.local.stripe.wire.door import Answer, Door, Request
from infra.local.stripe.wire.forms import parse_form


def portal_answer(door: Door, request: Request) -> Answer | None:
    """The answer for ``/p/session/…``, None for other addresses."""
    parts = request.path.strip("/").split("/")
    if parts[:2] != ["p", "session"] or len(parts) != 3:
        return None
    with door.book.work():
        desk = Desk(door.book, door.book.now(), door.base, new_id("req"))
        session = desk.book.get("billing_portal.session", parts[2])
        lang = language(request, session)
        if session is None:
            return page(404, notice_page(lang, "missing"))
        if request.method != "POST":
            return page(200, portal_page(desk, session, lang))
        form = parse_form(request.body.decode("utf-8", "replace"))
        return _act(desk, session, form, lang)


def _act(desk: Desk, session: Json, form: Json, lang: str) -> Answer:
    problem = ""
    action, subject = str(form.get("action")), str(form.get("subject", ""))
    if action == "card":
        problem = _change_card(desk, session, form)
    elif action in ("cancel", "keep") and _own(desk, "subscription", subject, session):
        subscriptions.update(desk, {"cancel_at_period_end": action == "cancel"}, subject)
    elif action == "pay" and _own(desk, "invoice", subject, session):
        problem = _pay(desk, subject)
    if problem:
        return page(422, portal_page(desk, session, lang, problem))
    return go(f"/p/session/{session['id']}?lang={lang}")


def _own(desk: Desk, kind: str, id: str, session: Json) -> bool:
    found = desk.book.get(kind, id)
    return found is not None and found["customer"] == session["customer"]


def _pay(desk: Desk, id: str) -> str:
    invoice = desk.need("invoice", id)
    if invoice["status"] == "open" and charge_invoice(desk, invoice)["status"] != "paid":
        return "generic_decline"
    return ""


def typed_fields(form: Json) -> Typed:
    """The form's fields; those it lacks are as the page comes."""
    return Typed(**{f.name: str(form[f.name]) for f in fields(Typed) if f.name in form})


def _change_card(desk: Desk, session: Json, form: Json) -> str:
    try:
        card = typed_card("card", typed_fields(form), desk.now)
    except Rejected as reason:
        return str(reason)
    customer = desk.need("customer", session["customer"])
    billing = {"email": customer["email"], "name": customer["name"]}
    method = card_method(desk, card, billing) | {"customer": customer["id"]}
    desk.save("payment_method", method)
    desk.emit("payment_method.attached", method)
    settings = {"invoice_settings": {"default_payment_method": method["id"]}}
    customers.update(desk, settings, customer["id"])
    for plan in desk.book.find("subscription", customer=customer["id"]):
        if plan["status"] != "canceled":
            subscriptions.update(desk, {"default_payment_method": method["id"]}, plan["id"])
    return ""
