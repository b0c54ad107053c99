"""The frame of a local page: language, direction, navigation, and headers that keep it to itself."""

import json
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs

from infra.local.desk.markup import Html, join, tag
from infra.local.server.exchange import Answer, Incoming

Lang = Literal["ar", "en"]
_WORDS = Path(__file__).parent / "words"
STYLE = "/_local/style.css"
_HEADERS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
)
_POLICY = (
    "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)


def say(lang: Lang, word: str, **values: str | float) -> str:
    """A word of the local pages; raises KeyError when it is missing."""
    text: str = _words(lang)[word]
    return text.format(**values) if values else text


def lang_of(request: Incoming) -> Lang:
    """The language asked for by `?lang=`, or the browser's."""
    asked = query(request).get("lang") or request.header("Accept-Language")[:2]
    return "ar" if asked == "ar" else "en"


def query(request: Incoming) -> dict[str, str]:
    """The query's values, the last of each name."""
    return {name: values[-1] for name, values in parse_qs(request.query).items()}


def page(request: Incoming, title: str, *body: Html) -> Answer:
    """A whole page in the request's language."""
    lang = lang_of(request)
    other = "en" if lang == "ar" else "ar"
    nav = tag(
        "nav",
        tag("a", say(lang, "nav.staff"), href="/"),
        tag("a", say(lang, "mail.title"), href=f"/_local/mail?lang={lang}"),
        tag("a", say(lang, "jobs.title"), href=f"/_local/jobs?lang={lang}"),
        tag("a", say(lang, "nav.other"), href=f"{request.path}?lang={other}", lang=other),
    )
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width"),
        tag("title", title),
        tag("link", rel="stylesheet", href=STYLE),
    )
    inner = tag("body", nav, tag("main", tag("h1", title, dir="auto"), *body))
    whole = tag("html", head, inner, lang=lang, dir="rtl" if lang == "ar" else "ltr")
    return html_answer(join(Html("<!doctype html>"), whole), policy=_POLICY)


def html_answer(markup: str, *, policy: str) -> Answer:
    """Markup under a Content-Security-Policy."""
    kind = ("Content-Type", "text/html; charset=utf-8")
    return Answer(200, (kind, ("Content-Security-Policy", policy), *_HEADERS), markup.encode())


def style_answer() -> Answer:
    """The style sheet of the local pages."""
    text = (Path(__file__).parent / "style.css").read_bytes()
    return Answer(200, (("Content-Type", "text/css; charset=utf-8"), *_HEADERS), text)


def see_other(path: str) -> Answer:
    """Back to a page after its form was taken."""
    return Answer(303, (("Location", path), *_HEADERS))


@cache
def _words(lang: Lang) -> dict[str, str]:
    return dict(json.loads((_WORDS / f"{lang}.json").read_text("utf-8")))
