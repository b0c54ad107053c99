"""The hosted payment page."""

from __future__ import annotations

from infra.local.stripe.facts import Json
from infra.local.stripe.money.amounts import show_units
from infra.local.stripe.pages.html import Html, document, join, ltr, tag
from infra.local.stripe.pages.words import known, say
from infra.local.stripe.paying.pressing import FIRST_NUMBER, Typed

TEST_OUTCOMES = ("success", "declined", "insufficient_funds", "three_d_secure")
FIELD_OF = {"unknown_card": "number", "incorrect_cvc": "cvc", "expired_card": "expiry"}


def pay_page(session: Json, lang: str, typed: Typed, problem: str = "") -> bytes:
    """The open page; ``problem`` names what went wrong with the last try.

    The card field always shows the first test number: what was typed there never comes back.
    """
    action = f"/c/pay/{session['id']}?lang={lang}"
    title = say(lang, "title.donate" if session["submit_type"] == "donate" else "title")
    form = tag(
        "form",
        {"method": "post", "action": action, "class": "card", "autocomplete": "off"},
        _fields(lang, typed, problem),
        _pay_button(session, lang),
        _outcomes(session, lang),
    )
    alert = problem_alert(lang, problem)
    body = join(tag("h1", None, title), alert, _items(session, lang), form)
    return framed(lang, title, body, switch=f"/c/pay/{session['id']}")


def framed(lang: str, title: str, body: str, *, switch: str = "", wide: bool = False) -> bytes:
    """A page with the test banner above and, given an address, the other language."""
    other = "en" if lang == "ar" else "ar"
    link = {"href": f"{switch}?lang={other}", "lang": other, "hreflang": other}
    nav = tag("nav", {"class": "languages"}, tag("a", link, say(lang, "language")))
    main = tag("main", {"class": "wide"} if wide else None, body)
    header = tag("header", None, tag("p", {"class": "banner"}, say(lang, "banner")))
    whole = join(header, nav if switch else Html(""), main)
    return document(lang=lang, title=title, body=whole)


def problem_alert(lang: str, problem: str) -> Html:
    """What went wrong, with the focus on it; nothing when nothing did."""
    if not problem:
        return Html("")
    key = f"problem.{problem}"
    text = say(lang, key if known(lang, key) else "problem.generic_decline")
    focus = {"role": "alert", "class": "alert", "id": "problem", "tabindex": "-1"}
    return tag("div", focus | {"autofocus": True}, text)


def _items(session: Json, lang: str) -> Html:
    heads = [tag("th", {"scope": "col"}, say(lang, "item"))]
    heads.append(tag("th", {"scope": "col"}, say(lang, "quantity")))
    heads.append(tag("th", {"scope": "col", "class": "money"}, say(lang, "amount")))
    total = show_units(session["amount_total"], session["currency"])
    foot = tag("th", {"scope": "row", "colspan": "2"}, say(lang, "total"))
    return tag(
        "section",
        {"class": "card"},
        tag("h2", None, say(lang, "items")),
        tag(
            "table",
            None,
            tag("thead", None, tag("tr", None, *heads)),
            tag("tbody", None, *(_item(item) for item in session["_items"])),
            tag("tfoot", None, tag("tr", None, foot, tag("td", {"class": "money"}, ltr(total)))),
        ),
    )


def _item(item: Json) -> Html:
    amount = show_units(item["amount_total"], item["currency"])
    return tag(
        "tr",
        None,
        tag("td", {"dir": "auto"}, item["description"]),
        tag("td", None, ltr(str(item["quantity"]))),
        tag("td", {"class": "money"}, ltr(amount)),
    )


def _fields(lang: str, typed: Typed, problem: str) -> Html:
    bad = FIELD_OF.get(problem, problem)
    return join(
        _field(lang, "email", typed.email, bad=bad, type="email", required=True),
        card_fields(lang, typed, problem),
        _field(lang, "name", typed.name, bad=bad, dir="auto"),
    )


def card_fields(lang: str, typed: Typed, problem: str) -> Html:
    """Number, expiry and code; the number is always the first test number."""
    bad = FIELD_OF.get(problem, problem)
    pair = tag(
        "div",
        {"class": "pair"},
        _field(lang, "expiry", typed.expiry, bad=bad, inputmode="text"),
        _field(lang, "cvc", typed.cvc, bad=bad, inputmode="numeric"),
    )
    number = _field(lang, "number", FIRST_NUMBER, bad=bad, word="card", inputmode="numeric")
    return join(number, pair)


def _field(lang: str, name: str, value: str, *, bad: str, word: str = "", **more: object) -> Html:
    wrong: dict[str, object] = {"aria-invalid": "true", "aria-describedby": "problem"}
    attributes: dict[str, object] = {"id": name, "name": name, "value": value, "dir": "ltr"}
    attributes |= {"type": "text", "autocomplete": "off"} | more | (wrong if bad == name else {})
    label = tag("label", {"for": name}, say(lang, word or name))
    return tag("div", None, label, tag("input", attributes))


def _pay_button(session: Json, lang: str) -> Html:
    if "card" not in session["payment_method_types"]:
        return Html("")
    amount = show_units(session["amount_total"], session["currency"])
    attributes = {"type": "submit", "name": "outcome", "value": "card", "class": "main"}
    # Isolate the amount so that its parts keep their order inside an Arabic label.
    return tag("button", attributes, say(lang, "pay", amount=f"\u2066{amount}\u2069"))


def _outcomes(session: Json, lang: str) -> Html:
    kinds = session["payment_method_types"]
    names = [*TEST_OUTCOMES, "dispute"] if "card" in kinds else []
    if any(kind != "card" for kind in kinds):
        names += ["debit_succeeds", "debit_fails"]
    buttons = [_outcome(name, say(lang, f"outcome.{name}")) for name in names]
    if session["cancel_url"]:
        buttons.append(_outcome("cancel", say(lang, "cancel")))
    return tag(
        "fieldset",
        None,
        tag("legend", None, say(lang, "outcomes")),
        tag("div", {"class": "outcomes"}, *buttons),
    )


def _outcome(name: str, text: str) -> Html:
    skip = name == "cancel"
    attributes = {"type": "submit", "name": "outcome", "value": name, "formnovalidate": skip}
    return tag("button", attributes, text)
