"""The same for the eye: one page without anything to load, in the language of whom it is about."""

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from chalicelib.words import LANGS, direction, every, say

STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%;margin:0 0 1rem}"
    "th,td{border:1px solid #ccc;padding:.3rem .6rem;text-align:start;vertical-align:top}"
    "th{width:12rem;font-weight:600}"
)
# Of these any key may stand within: shown as it is kept.
FREE = frozenset({"before", "after", "said", "shown"})


def readable(data: Mapping[str, Any], *, lang: str) -> str:
    """HTML that escapes everything in it."""
    title = escape(say(lang, "privacy.export_title"))
    parts = [_part(name, data[name], lang) for name in data if data[name] and name != "made"]
    made = escape(f"{say(lang, 'privacy.export_made')} {data['made']}")
    head = f'<meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    body = f"<h1>{title}</h1><p>{made}</p>{''.join(parts)}"
    return (
        f'<!doctype html><html lang="{lang}" dir="{direction(lang)}">'
        f"<head>{head}</head><body>{body}</body></html>"
    )


def _part(name: str, value: Any, lang: str) -> str:
    many = value if isinstance(value, list) else [value]
    return f"<h2>{_label(name, lang)}</h2>" + "".join(_shown(one, lang) for one in many)


def _shown(value: Any, lang: str) -> str:
    """A table of what has names, a paragraph of anything else."""
    if not isinstance(value, dict) or _is_pair(value):
        return f"<p>{_text(value, lang)}</p>"
    rows = "".join(
        f"<tr><th>{_label(name, lang)}</th><td>{_inside(name, one, lang)}</td></tr>"
        for name, one in value.items()
        if one not in (None, "", [], {})
    )
    return f"<table>{rows}</table>"


def _inside(name: str, value: Any, lang: str) -> str:
    if name in FREE:
        return _text(json.dumps(value, ensure_ascii=False, indent=1), lang)
    if isinstance(value, list):
        return "".join(_shown(one, lang) for one in value)
    return _shown(value, lang) if isinstance(value, dict) else _text(value, lang)


def _text(value: Any, lang: str) -> str:
    if isinstance(value, dict):
        return " · ".join(f"<bdi>{escape(str(text))}</bdi>" for text in value.values())
    if isinstance(value, bool):
        return escape(say(lang, "privacy.yes" if value else "privacy.no"))
    return f"<bdi>{escape(str(value))}</bdi>"


def _is_pair(value: Mapping[str, Any]) -> bool:
    """One text per language, or an amount: said in one line."""
    return bool(value) and (set(value) <= set(LANGS) or set(value) == {"amount", "currency"})


def _label(name: str, lang: str) -> str:
    """What a part is called; a part that is new and has no word yet under its own name."""
    return escape(every(lang).get(f"privacy.field_{name}", name))
