"""What the commands of an operator say, in the language of the terminal: Arabic where LANG is Arabic, else English."""

import json
import os
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TextIO

LANGS = ("ar", "en")
_WORDS = Path(__file__).parent / "words"


class Told(Exception):
    """Something ends a command that the person at the keyboard can do something about; the text says what."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(text(key, **values))
        self.key = key


def text(key: str, **values: object) -> str:
    """The sentence of a key, with its values."""
    return every(language())[key].format(**values)


def say(key: str, *, to: TextIO | None = None, **values: object) -> None:
    """Print a sentence."""
    print(text(key, **values), file=to or sys.stdout, flush=True)


def language(env: Mapping[str, str] | None = None) -> str:
    """`ar` or `en`, as POSIX picks it: LC_ALL before LC_MESSAGES before LANG."""
    env = os.environ if env is None else env
    named = env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or ""
    return "ar" if named.startswith("ar") else "en"


@cache
def every(lang: str) -> dict[str, str]:
    """All sentences of a language by their keys."""
    return dict(json.loads((_WORDS / f"{lang}.json").read_text("utf-8")))
