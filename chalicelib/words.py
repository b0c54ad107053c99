"""Every word the product shows, in both languages, from one source: frontend/words/<lang>/<area>.json.

The key everywhere is `<area>.<key>`. A missing word is an error, never a key on somebody's screen.
"""

import json
import re
from functools import cache
from pathlib import Path

LANGS = ("ar", "en")
WORDS = Path(__file__).parent.parent / "frontend" / "words"
_PLACE = re.compile(r"\{(\w+)\}")


class MissingWord(LookupError):
    """A word, or a value that its text asks for, does not exist."""


@cache
def every(lang: str) -> dict[str, str]:
    """All words of a language by their full key."""
    found: dict[str, str] = {}
    for file in sorted((WORDS / lang).glob("*.json")):
        area: dict[str, str] = json.loads(file.read_text("utf-8"))
        found |= {f"{file.stem}.{key}": text for key, text in area.items()}
    return found


def say(lang: str, key: str, **values: str | int) -> str:
    """The text of a key with its places filled; raises MissingWord."""
    try:
        text = every(lang)[key]
        return _PLACE.sub(lambda place: str(values[place[1]]), text) if "{" in text else text
    except KeyError as missing:
        raise MissingWord(f"{lang} {key}: {missing}") from None


def say_count(lang: str, key: str, count: int, **values: str | int) -> str:
    """The form of a counted word that the language asks for; `{n}` is the count unless `n` is given as shown text."""
    return say(lang, f"{key}.{plural(lang, count)}", **({"n": count} | values))


def plural(lang: str, count: int) -> str:
    """The plural category of a whole number: zero, one, two, few, many or other (Unicode's rules)."""
    if lang != "ar":
        return "one" if count == 1 else "other"
    if 0 <= count <= 2:
        return ("zero", "one", "two")[count]
    rest = count % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


def direction(lang: str) -> str:
    """How a language is written: rtl or ltr."""
    return "rtl" if lang == "ar" else "ltr"
