"""The pages around a payment: the bank's check, the end, the receipt."""

from __future__ import annotations

from infra.local.stripe.facts import Json
from infra.local.stripe.money.amounts import show_units
from infra.local.stripe.pages.html import Html, join, ltr, tag
from infra.local.stripe.pages.pay import framed
from infra.local.stripe.pages.words import say


def challenge_page(session: Json, lang: str) -> bytes:
    """Stands for the bank's own page."""
    here = f"/c/pay/{session['id']}/challenge"
    buttons = [_button("complete", say(lang, "challenge.complete"), main=True)]
    buttons.append(_button("fail", say(lang, "challenge.fail"), main=False))
    action = {"method": "post", "action": f"{here}?lang={lang}", "class": "card"}
    text = tag("p", None, say(lang, "challenge.text"))
    amount = show_units(session["amount_total"], session["currency"])
    form = tag("form", action, text, tag("p", None, ltr(amount)), *buttons)
    title = say(lang, "challenge.title")
    return framed(lang, title, join(tag("h1", None, title), form), switch=here)


def _button(value: str, text: str, *, main: bool) -> Html:
    attributes = {"type": "submit", "name": "result", "value": value}
    return tag("button", attributes | ({"class": "main"} if main else {}), text)


def notice_page(lang: str, key: str, link: str = "") -> bytes:
    """A page that only says something: ``done``, ``expired`` or ``missing``."""
    title = say(lang, f"{key}.title")
    words = "done.link" if key == "done" else "back"
    onward = tag("p", None, tag("a", {"href": link}, say(lang, words))) if link else Html("")
    body = join(tag("h1", None, title), tag("p", None, say(lang, f"{key}.text")), onward)
    return framed(lang, title, body)


def receipt_page(charge: Json, lang: str) -> bytes:
    """What ``receipt_url`` leads to."""
    title = say(lang, "receipt.title")
    amount = ltr(show_units(charge["amount"], charge["currency"]))
    row = tag("p", None, say(lang, "total"), ": ", amount)
    body = join(tag("h1", None, title), row, tag("p", None, ltr(charge["id"])))
    return framed(lang, title, body, switch=f"/receipts/{charge['id']}")
