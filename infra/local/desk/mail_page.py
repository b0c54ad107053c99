"""The inbox: a list of letters, one letter, and what may befall the next ones."""

import re

from infra.local.desk.markup import Html, exact, join, tag
from infra.local.desk.page import Lang, lang_of, page, query, say
from infra.local.mail.box import Box
from infra.local.mail.letters import Stored
from infra.local.mail.outcomes import OUTCOMES
from infra.local.mail.ses_events import KINDS
from infra.local.server.exchange import Answer, Incoming

_LINK = re.compile(r"https?://[^\s<>\"']+")


def list_page(request: Incoming, box: Box) -> Answer:
    """Letters, newest first, and the rules."""
    lang, asked = lang_of(request), query(request)
    letters = box.letters(to=asked.get("to", ""))
    rows = [_row(lang, each) for each in letters]
    return page(
        request,
        say(lang, "mail.title"),
        tag("p", say(lang, "mail.note"), class_="quiet"),
        _filter(lang, asked.get("to", "")),
        _table(lang, rows) if rows else tag("p", say(lang, "mail.none")),
        _rules(lang, box),
        _button(lang, "/_local/mail/clear", "mail.clear"),
    )


def letter_page(request: Incoming, stored: Stored) -> Answer:
    """One letter with all its parts."""
    lang, letter = lang_of(request), stored.letter
    return page(
        request,
        letter.subject,
        tag("p", tag("a", say(lang, "mail.all"), href=f"/_local/mail?lang={lang}")),
        _facts(lang, stored),
        *_parts(lang, stored),
        _files(lang, stored),
        _pairs(say(lang, "mail.headers"), letter.headers),
        _pairs(say(lang, "mail.tags"), letter.tags),
        _happen(lang, stored),
    )


def _filter(lang: Lang, to: str) -> Html:
    return tag(
        "form",
        tag("input", type="hidden", name="lang", value=lang),
        _field(say(lang, "mail.filter"), "to", value=to, dir="ltr"),
        tag("button", say(lang, "mail.show")),
    )


def _table(lang: Lang, rows: list[Html]) -> Html:
    names = ("mail.at", "mail.to", "mail.subject", "mail.lang", "mail.outcome")
    head = tag("tr", *(tag("th", say(lang, name)) for name in names))
    return tag("table", head, *rows)


def _row(lang: Lang, stored: Stored) -> Html:
    letter = stored.letter
    link = tag("a", tag("bdi", letter.subject), href=f"/_local/mail/{stored.id}?lang={lang}")
    return tag(
        "tr",
        tag("td", _time(stored)),
        tag("td", tag("bdi", ", ".join(letter.recipients))),
        tag("td", link),
        tag("td", _language(lang, stored)),
        tag("td", _outcomes(lang, stored)),
    )


def _facts(lang: Lang, stored: Stored) -> Html:
    facts = (
        ("mail.from", tag("bdi", stored.letter.shown_sender)),
        ("mail.to", tag("bdi", ", ".join(stored.letter.recipients))),
        ("mail.at", _time(stored)),
        ("mail.lang", _language(lang, stored)),
        ("mail.outcome", _outcomes(lang, stored)),
    )
    return tag("table", *(tag("tr", tag("th", say(lang, k)), tag("td", v)) for k, v in facts))


def _parts(lang: Lang, stored: Stored) -> list[Html]:
    parts: list[Html] = []
    if stored.letter.html:
        parts.append(tag("h2", say(lang, "mail.html")))
        # The letter may open its links in a new tab, and nothing else: no scripts, no forms, no cookies of ours.
        rights = "allow-popups allow-popups-to-escape-sandbox"
        parts.append(tag("iframe", src=f"/_local/mail/{stored.id}/html", sandbox=rights))
    if stored.letter.text:
        parts.append(tag("h2", say(lang, "mail.text")))
        parts.append(tag("pre", linked(stored.letter.text), dir="auto"))
    return parts


def linked(text: str) -> Html:
    """Plain text in which web addresses can be followed."""
    parts: list[str] = []
    at = 0
    for found in _LINK.finditer(text):
        address = found.group().rstrip(".,;:!?)،؛؟")
        parts += [text[at : found.start()], tag("a", address, href=address, rel="noreferrer")]
        at = found.start() + len(address)
    return join(*parts, text[at:])


def _files(lang: Lang, stored: Stored) -> Html:
    if not stored.attachments:
        return Html("")
    links = [
        tag(
            "li",
            tag("a", tag("bdi", name), href=f"/_local/mail/{stored.id}/files/{n}"),
            " ",
            exact(f"{size} B"),
        )
        for n, (name, _, size) in enumerate(stored.attachments)
    ]
    return join(tag("h2", say(lang, "mail.files")), tag("ul", *links))


def _pairs(title: str, pairs: tuple[tuple[str, str], ...]) -> Html:
    if not pairs:
        return Html("")
    rows = [tag("tr", tag("th", name), tag("td", tag("bdi", value))) for name, value in pairs]
    return join(tag("h2", title), tag("table", *rows))


def _happen(lang: Lang, stored: Stored) -> Html:
    kinds = [tag("option", say(lang, f"event.{kind}"), value=kind) for kind in KINDS[1:]]
    return tag(
        "form",
        _field(say(lang, "mail.outcome"), "kind", choices=kinds),
        tag("button", say(lang, "mail.let_happen")),
        method="post",
        action=f"/_local/mail/{stored.id}/events?lang={lang}",
    )


def _rules(lang: Lang, box: Box) -> Html:
    rows = [_rule(lang, *rule) for rule in box.rules()]
    choices = [tag("option", say(lang, f"outcome.{each}"), value=each) for each in OUTCOMES]
    form = tag(
        "form",
        _field(say(lang, "mail.rule.address"), "address", value="*", dir="ltr"),
        _field(say(lang, "mail.outcome"), "outcome", choices=choices),
        _field(say(lang, "mail.rule.times"), "times", inputmode="numeric"),
        tag("button", say(lang, "mail.rule.add")),
        method="post",
        action=f"/_local/mail/rules?lang={lang}",
    )
    return join(tag("h2", say(lang, "mail.rules")), tag("table", *rows), form)


def _rule(lang: Lang, address: str, outcome: str, times: int | None) -> Html:
    forget = f"/_local/mail/rules/forget?lang={lang}"
    return tag(
        "tr",
        tag("td", tag("bdi", address)),
        tag("td", say(lang, f"outcome.{outcome}")),
        tag("td", say(lang, "mail.rule.always") if times is None else str(times)),
        tag("td", _button(lang, forget, "mail.rule.forget", address=address)),
    )


def _button(lang: Lang, action: str, word: str, **values: str) -> Html:
    hidden = [tag("input", type="hidden", name=k, value=v) for k, v in values.items()]
    return tag("form", *hidden, tag("button", say(lang, word)), method="post", action=action)


def _field(label: str, name: str, *, choices: list[Html] | None = None, **attributes: str) -> Html:
    field = tag("select", *choices, name=name) if choices else tag("input", name=name, **attributes)
    return tag("label", label, field)


def _language(lang: Lang, stored: Stored) -> str:
    return say(lang, f"mail.lang.{'ar' if stored.letter.lang == 'ar' else 'en'}")


def _outcomes(lang: Lang, stored: Stored) -> str:
    return " · ".join(say(lang, f"outcome.{each}") for each in stored.outcomes)


def _time(stored: Stored) -> Html:
    return exact(f"{stored.at:%Y-%m-%d %H:%M:%S}Z")
