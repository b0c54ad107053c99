"""The customer portal's page: change the card, cancel, keep on, pay what is owed."""

from __future__ import annotations

from datetime import UTC, datetime

from infra.local.stripe.desk import Desk
from infra.local.stripe.facts import Json
from infra.local.stripe.money.amounts import show_units
from infra.local.stripe.objects.subscriptions import list_page
from infra.local.stripe.pages.html import Html, join, ltr, tag
from infra.local.stripe.pages.pay import card_fields, framed, problem_alert
from infra.local.stripe.pages.words import say
from infra.local.stripe.paying.pressing import Typed
from infra.local.stripe.recurring.making import period_of


def portal_page(desk: Desk, session: Json, lang: str, problem: str = "") -> bytes:
    """What one donor may see and do."""
    here = f"/p/session/{session['id']}"
    plans = list_page(desk, {"customer": session["customer"], "limit": 100})["data"]
    title = say(lang, "portal.title")
    sections = [_plan(desk, here, lang, plan) for plan in plans]
    body = join(
        tag("h1", None, title),
        problem_alert(lang, problem),
        *(sections or [tag("p", None, say(lang, "portal.nothing"))]),
        _card_form(here, lang, problem) if plans else Html(""),
        _back(session, lang),
    )
    return framed(lang, title, body, switch=here)


def _plan(desk: Desk, here: str, lang: str, plan: Json) -> Html:
    item = plan["items"]["data"][0]
    named = desk.need("product", item["price"]["product"])["name"]
    amount = show_units(item["price"]["unit_amount"] * item["quantity"], plan["currency"])
    day = datetime.fromtimestamp(period_of(plan)["end"], UTC).date().isoformat()
    ending = plan["cancel_at_period_end"]
    words = say(lang, "portal.ends" if ending else "portal.next")
    return tag(
        "section",
        {"class": "card"},
        tag("h2", {"dir": "auto"}, named),
        tag("p", None, ltr(amount)),
        tag("p", None, words, ": ", ltr(day)),
        tag("p", None, say(lang, "control.status"), ": ", ltr(plan["status"])),
        _button(here, lang, "keep" if ending else "cancel", plan["id"]),
        _owed(desk, here, lang, plan),
    )


def _owed(desk: Desk, here: str, lang: str, plan: Json) -> Html:
    invoice = desk.book.get("invoice", plan["latest_invoice"] or "")
    if plan["status"] != "past_due" or invoice is None or invoice["status"] != "open":
        return Html("")
    return _button(here, lang, "pay", invoice["id"])


def _button(here: str, lang: str, action: str, subject: str) -> Html:
    hidden = {"type": "hidden", "name": "subject", "value": subject}
    pressed = {"type": "submit", "name": "action", "value": action}
    button = tag("button", pressed, say(lang, f"portal.{action}"))
    form = {"method": "post", "action": f"{here}?lang={lang}"}
    return tag("form", form, tag("input", hidden), tag("p", None, button))


def _card_form(here: str, lang: str, problem: str) -> Html:
    pressed = {"type": "submit", "name": "action", "value": "card", "class": "main"}
    form = {"method": "post", "action": f"{here}?lang={lang}", "autocomplete": "off"}
    button = tag("button", pressed, say(lang, "portal.card"))
    heading = tag("h2", None, say(lang, "portal.card_title"))
    fields = card_fields(lang, Typed(), problem)
    return tag("section", {"class": "card"}, heading, tag("form", form, fields, button))


def _back(session: Json, lang: str) -> Html:
    if not session["return_url"]:
        return Html("")
    return tag("p", None, tag("a", {"href": session["return_url"]}, say(lang, "back")))
