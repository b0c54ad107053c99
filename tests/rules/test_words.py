"""Every refusal speaks both languages, and the two word files of an area say the same things."""

import importlib
import json
import pkgutil
import re

import chalicelib
from chalicelib import words
from chalicelib.kit.refusals import Refusal
from tests.rules.house import files, text

FOLDER = "frontend/words"
FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
SAYING_THE_NUMBER = frozenset({"zero", "one", "two"})
PLACE = re.compile(r"\{(\w+)\}")
Area = dict[str, str]


def untold(codes: frozenset[str], said: dict[str, str]) -> list[str]:
    """Codes without words."""
    return sorted(code for code in codes if not said.get(f"refusals.{code}", "").strip())


def unlike(arabic: Area, english: Area) -> list[str]:
    """Keys that stand in one language only (a plural form may), or ask for different values."""
    alone = {_stem(key) for key in arabic} ^ {_stem(key) for key in english}
    both = arabic.keys() & english.keys()
    asking = {key for key in both if _places(key, arabic[key]) != _places(key, english[key])}
    return sorted(alone | asking)


def _shipped_codes() -> frozenset[str]:
    """The codes that can reach a person; tests have refusals of their own."""
    kinds, found = [Refusal], set()
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        if kind.code and kind.__module__.startswith("chalicelib."):
            found.add(kind.code)
    return frozenset(found)


def _stem(key: str) -> str:
    stem, _, form = key.rpartition(".")
    return stem if form in FORMS and stem else key


def _places(key: str, said: str) -> set[str]:
    # A dual says its number by itself, and so may "no" and "one".
    told = {"n", "count"} if key.rpartition(".")[2] in SAYING_THE_NUMBER else set()
    return set(PLACE.findall(said)) - told


def _areas(lang: str) -> dict[str, Area]:
    pages = [path for path in files() if path.startswith(f"{FOLDER}/{lang}/")]
    return {path.rpartition("/")[2]: json.loads(text(path)) for path in pages}


def test_every_refusal_speaks_both_languages() -> None:
    for module in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
        importlib.import_module(module.name)

    assert {lang: untold(_shipped_codes(), words.every(lang)) for lang in words.LANGS} == {
        "ar": [],
        "en": [],
    }


def test_both_languages_say_the_same_things() -> None:
    arabic, english = _areas("ar"), _areas("en")
    assert arabic.keys() == english.keys()
    assert {area: unlike(arabic[area], english[area]) for area in arabic} == {
        area: [] for area in arabic
    }


def test_no_word_is_empty_or_left_in_the_other_script() -> None:
    latin = {
        f"{area}: {key}"
        for area, said in _areas("ar").items()
        for key, value in said.items()
        if len(re.sub(r"\{\w+\}|[^A-Za-z؀-ۿ]", "", value)) > 12 and not re.search(r"[؀-ۿ]", value)
    }
    empty = [
        key for lang in words.LANGS for key, value in words.every(lang).items() if not value.strip()
    ]
    assert (latin, empty) == (set(), [])


def test_the_rule_sees() -> None:
    assert untold(frozenset({"a", "b"}), {"refusals.a": "No.", "refusals.b": " "}) == ["b"]
    assert unlike({"x": "{n} هدايا"}, {"x": "{m} gifts"}) == ["x"]
    assert unlike({"x": "أ", "y": "ب"}, {"x": "a"}) == ["y"]
    assert unlike({"x.two": "هديتان"}, {"x.two": "{n} gifts"}) == []
    assert unlike({"x.two": "{who}"}, {"x.two": "{n} gifts"}) == ["x.two"]
    assert unlike({"x.few": "{n}", "x.other": "{n}"}, {"x.other": "{n}"}) == []
