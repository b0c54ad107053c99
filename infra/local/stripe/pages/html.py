"""HTML that is escaped unless it was built here."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Mapping
from pathlib import Path

STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; "
        "frame-ancestors 'none'; form-action 'self' http: https:"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
EMPTY = {"input", "meta", "br", "hr"}


class Html(str):
    """Text that is already HTML."""

    __slots__ = ()


def tag(name: str, attributes: Mapping[str, object] | None = None, *children: str) -> Html:
    """One element; children that are not Html are escaped, True attributes stand alone."""
    shown = "".join(_attribute(key, value) for key, value in (attributes or {}).items())
    if name in EMPTY:
        return Html(f"<{name}{shown}>")
    return Html(f"<{name}{shown}>{join(*children)}</{name}>")


def join(*children: str) -> Html:
    """Children side by side."""
    return Html("".join(c if isinstance(c, Html) else html.escape(c) for c in children))


def _attribute(key: str, value: object) -> str:
    if value is None or value is False:
        return ""
    return f" {key}" if value is True else f' {key}="{html.escape(str(value), quote=True)}"'


def ltr(text: str) -> Html:
    """An amount, number or address that reads left to right in either language."""
    return tag("bdi", {"dir": "ltr"}, text)


def document(*, lang: str, title: str, body: str) -> bytes:
    """A whole page; ``body`` is Html."""
    style = Html(f"<style>{STYLE}</style>")
    head = tag(
        "head",
        None,
        tag("meta", {"charset": "utf-8"}),
        tag("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        tag("meta", {"name": "robots", "content": "noindex"}),
        tag("title", None, title),
        style,
    )
    direction = "rtl" if lang == "ar" else "ltr"
    page = tag("html", {"lang": lang, "dir": direction}, head, tag("body", None, body))
    return f"<!doctype html>\n{page}".encode()
