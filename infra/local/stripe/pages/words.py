"""The pages' words in both languages."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "ar")


@cache
def _words() -> dict[str, dict[str, str]]:
    text = (Path(__file__).parent / "words.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def say(lang: str, key: str, **values: str) -> str:
    """The sentence for ``key``; KeyError for a missing one."""
    return _words()[lang][key].format(**values)


def known(lang: str, key: str) -> bool:
    """Whether there is a sentence for ``key``."""
    return key in _words()[lang]


def choose_language(wanted: str, locale: str | None, accepted: str) -> str:
    """``?lang=`` first, then the session's locale, then what the browser asks for."""
    if wanted in LANGUAGES:
        return wanted
    if locale not in (None, "auto"):
        return "en"
    return "ar" if accepted.strip().lower().startswith("ar") else "en"
