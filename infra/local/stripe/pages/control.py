"""The control page: payments with buttons, deliveries, chaos, clock."""

from __future__ import annotations

from infra.local.stripe.book.book import Book
from infra.local.stripe.control.views import deliveries, payments, state
from infra.local.stripe.facts import Json
from infra.local.stripe.money.amounts import show_units
from infra.local.stripe.objects.disputes import OPEN
from infra.local.stripe.pages.html import Html, join, ltr, tag
from infra.local.stripe.pages.pay import framed
from infra.local.stripe.pages.words import say

SHOWN = 30


def control_page(book: Book, lang: str) -> bytes:
    """Everything a person needs to steer the stand-in, without JavaScript."""
    now = state(book)
    title = say(lang, "control.title")
    body = join(
        tag("h1", None, title),
        _payments(lang, payments(book, SHOWN)),
        _webhooks(lang, now),
        _deliveries(lang, deliveries(book, SHOWN)),
        _clock(lang, now),
    )
    return framed(lang, title, body, switch="/_control", wide=True)


def _form(lang: str, action: str, text: str, hidden: Json, *fields: Html) -> Html:
    """One button that posts one action; ``text`` is its label."""
    inputs = [
        tag("input", {"type": "hidden", "name": name, "value": value})
        for name, value in (hidden | {"lang": lang}).items()
    ]
    button = tag("button", {"type": "submit"}, text)
    attributes = {"method": "post", "action": f"/_control/{action}", "class": "row"}
    return tag("form", attributes, *inputs, *fields, button)


def _field(lang: str, name: str, value: object, kind: str = "text") -> Html:
    field = f"field-{name}"
    attributes = {"id": field, "name": name, "value": value, "type": kind, "dir": "ltr"}
    label = tag("label", {"for": field}, say(lang, f"control.{name}"))
    return tag("div", None, label, tag("input", attributes))


def _section(title: str, *children: Html) -> Html:
    return tag("section", {"class": "card"}, tag("h2", None, title), *children)


def _table(lang: str, title: str, heads: tuple[str, ...], rows: list[Html]) -> Html:
    cells = [tag("th", {"scope": "col"}, say(lang, f"control.{head}")) for head in heads]
    table = tag(
        "table", None, tag("thead", None, tag("tr", None, *cells)), tag("tbody", None, *rows)
    )
    scroller = {"class": "scroll", "role": "region", "aria-label": title, "tabindex": "0"}
    return tag("div", scroller, table) if rows else tag("p", None, say(lang, "control.nothing"))


def _payments(lang: str, found: list[Json]) -> Html:
    title = say(lang, "control.payments")
    heads = ("session", "amount", "status", "actions")
    return _section(title, _table(lang, title, heads, [_payment(lang, one) for one in found]))


def _payment(lang: str, one: Json) -> Html:
    amount = ltr(show_units(one["amount_total"], one["currency"]))
    status = f"{one['status']} / {one['payment_status']} / {one['charge_status'] or '-'}"
    name = tag("td", None, ltr(one["id"][:20] + "…"), tag("br"), ltr(one["email"] or ""))
    return tag(
        "tr",
        None,
        name,
        tag("td", {"class": "money"}, amount),
        tag("td", None, ltr(status)),
        tag("td", None, *_actions(lang, one)),
    )


def _actions(lang: str, one: Json) -> list[Html]:
    """The buttons that make sense for a payment as it stands."""
    charge = {"charge": one["charge"]}
    wanted: list[tuple[str, str, Json]] = []
    if one["status"] == "open":
        wanted.append(("expire", "expire", {"session": one["id"]}))
    if one["charge_status"] == "pending":
        session = {"session": one["id"]}
        wanted.append(("debit", "debit_true", session | {"succeeds": "true"}))
        wanted.append(("debit", "debit_false", session | {"succeeds": "false"}))
    if one["charge_status"] == "succeeded" and one["refunded"] < one["amount_total"]:
        wanted += [("refund", "refund", charge)]
        wanted += [] if one["disputes"] else [("dispute", "dispute", charge)]
    if one["subscription_status"] in ("active", "past_due"):
        failing = {"subscription": one["subscription"], "outcome": "declined"}
        wanted.append(("renewal", "fail_renewal", failing))
    wanted += _afterwards(one)
    return [
        _form(lang, action, say(lang, f"control.{word}"), data) for action, word, data in wanted
    ]


def _afterwards(one: Json) -> list[tuple[str, str, Json]]:
    failing = [refund for refund in one["refunds"] if refund["status"] in ("pending", "succeeded")]
    undecided = [one for one in one["disputes"] if one["status"] in OPEN]
    return [("fail_refund", "fail_refund", {"refund": refund["id"]}) for refund in failing] + [
        ("close_dispute", outcome, {"dispute": dispute["id"], "outcome": outcome})
        for dispute in undecided
        for outcome in ("won", "lost")
    ]


def _webhooks(lang: str, now: Json) -> Html:
    chaos = now["chaos"]
    dropping = chaos["drop"] != 0
    switch = say(lang, "control.drop_off" if dropping else "control.drop_on")
    names = ("duplicate", "shuffle", "delay", "parallel")
    fields = [_field(lang, name, chaos[name]) for name in names]
    url = _field(lang, "url", now["webhook"]["url"] or "", "url")
    return _section(
        say(lang, "control.webhooks"),
        _form(lang, "webhook", say(lang, "control.save"), {}, url),
        tag("p", None, _form(lang, "drop", switch, {"on": "false" if dropping else "true"})),
        _form(lang, "chaos", say(lang, "control.save_chaos"), {"drop": chaos["drop"]}, *fields),
        tag("p", None, _form(lang, "redeliver", say(lang, "control.redeliver_lost"), {})),
    )


def _deliveries(lang: str, found: list[Json]) -> Html:
    title = say(lang, "control.deliveries")
    rows = [_delivery(lang, one) for one in found]
    return _section(title, _table(lang, title, ("event", "status", "tries", "actions"), rows))


def _delivery(lang: str, one: Json) -> Html:
    last = one["attempts"][-1] if one["attempts"] else {"status": None, "error": None}
    said = last["status"] or last["error"] or ""
    again = _form(lang, "redeliver", say(lang, "control.redeliver"), {"event": one["event"]})
    return tag(
        "tr",
        None,
        tag("td", None, ltr(one["type"] or one["event"])),
        tag("td", None, ltr(f"{one['state']} {said}")),
        tag("td", None, ltr(str(len(one["attempts"])))),
        tag("td", None, again),
    )


def _clock(lang: str, now: Json) -> Html:
    moment = _field(lang, "moment", now["clock"]["moment"])
    return _section(
        say(lang, "control.clock"),
        _form(lang, "clock", say(lang, "control.set_clock"), {}, moment),
        tag("p", None, _form(lang, "clock", say(lang, "control.real_clock"), {})),
        tag("p", None, _form(lang, "payout", say(lang, "control.payout"), {})),
    )
