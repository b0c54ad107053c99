"""The hosted page of an invoice: pay what a renewal could not take."""

from __future__ import annotations

from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import Json
from infra.local.stripe.ids import new_id
from infra.local.stripe.money.amounts import show_units
from infra.local.stripe.objects.invoices import use_method
from infra.local.stripe.pages.hosted import language, page
from infra.local.stripe.pages.html import Html, join, ltr, tag
from infra.local.stripe.pages.notices import notice_page
from infra.local.stripe.pages.pay import card_fields, framed, problem_alert
from infra.local.stripe.pages.portal_door import typed_fields
from infra.local.stripe.pages.words import say
from infra.local.stripe.paying.methods import card_method
from infra.local.stripe.paying.pressing import Rejected, Typed, typed_card
from infra.local.stripe.recurring.charging import charge_invoice
from infra.local.stripe.wire.door import Answer, Door, Request
from infra.local.stripe.wire.forms import parse_form


def invoice_answer(door: Door, request: Request) -> Answer | None:
    """The answer for ``/i/{invoice}``, None for other addresses."""
    parts = request.path.strip("/").split("/")
    if parts[0] != "i" or len(parts) != 2:
        return None
    with door.book.work():
        desk = Desk(door.book, door.book.now(), door.base, new_id("req"))
        invoice = desk.book.get("invoice", parts[1])
        lang = language(request, None)
        if invoice is None or invoice["status"] == "draft":
            return page(404, notice_page(lang, "missing"))
        problem = ""
        if request.method == "POST" and invoice["status"] == "open":
            form = parse_form(request.body.decode("utf-8", "replace"))
            problem = _pay(desk, invoice, typed_fields(form))
        return page(402 if problem else 200, _page(desk, parts[1], lang, problem))


def _pay(desk: Desk, invoice: Json, typed: Typed) -> str:
    try:
        card = typed_card("card", typed, desk.now)
    except Rejected as reason:
        return str(reason)
    billing = {"email": invoice["customer_email"], "name": invoice["customer_name"]}
    method = card_method(desk, card, billing) | {"customer": invoice["customer"]}
    desk.save("payment_method", method)
    desk.emit("payment_method.attached", method)
    use_method(desk, invoice, method["id"])
    return "" if charge_invoice(desk, invoice)["status"] == "paid" else "generic_decline"


def _page(desk: Desk, id: str, lang: str, problem: str) -> bytes:
    invoice = desk.need("invoice", id)
    here, amount = f"/i/{id}", show_units(invoice["amount_due"], invoice["currency"])
    title = say(lang, "invoice.title")
    state = "invoice.open" if invoice["status"] == "open" else "invoice.closed"
    form = _form(here, lang, problem) if invoice["status"] == "open" else Html("")
    body = join(
        tag("h1", None, title),
        problem_alert(lang, problem),
        tag("p", None, ltr(str(invoice["number"])), " ", ltr(amount)),
        tag("p", None, say(lang, state)),
        form,
    )
    return framed(lang, title, body, switch=here)


def _form(here: str, lang: str, problem: str) -> Html:
    form = {"method": "post", "action": f"{here}?lang={lang}", "class": "card"}
    button = tag("button", {"type": "submit", "class": "main"}, say(lang, "portal.pay"))
    return tag("form", form | {"autocomplete": "off"}, card_fields(lang, Typed(), problem), button)
