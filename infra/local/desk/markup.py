"""HTML that is escaped by construction: only `tag` makes markup, everything else is text."""

from html import escape

_EMPTY = frozenset({"base", "br", "input", "link", "meta"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def tag(name: str, /, *inside: str, **attributes: str | bool | None) -> Html:
    """One element. `class_` and `for_` lose their underscore, other underscores become hyphens."""
    start = f"<{name}{''.join(_attribute(*each) for each in attributes.items())}>"
    if name in _EMPTY:
        return Html(start)
    return Html(f"{start}{join(*inside)}</{name}>")


def exact(text: str) -> Html:
    """Text that reads left to right on one line in either language: a moment, an expression."""
    return tag("bdi", text, dir="ltr", class_="exact")


def join(*parts: str) -> Html:
    """Markup and text one after the other, the text escaped."""
    return Html("".join(each if isinstance(each, Html) else escape(each) for each in parts))


def _attribute(name: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    shown = name.rstrip("_").replace("_", "-")
    return f" {shown}" if value is True else f' {shown}="{escape(value, quote=True)}"'
