"""Every refusal speaks both languages, and the two word files of an area say the same things."""

import ast
import importlib
import json
import pkgutil
import re
from collections.abc import Iterator

import pytest

import chalicelib
from chalicelib import words
from chalicelib.kit.refusals import Refusal
from tests.rules.house import dotted, files, held, nodes, text, trees

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

    codes = _shipped_codes()
    held(
        (f"{lang} {code}" for lang in words.LANGS for code in untold(codes, words.every(lang))),
        "A refusal is said in both languages: frontend/words/en/refusals.json and ar/refusals.json.",
    )


def test_both_languages_say_the_same_things() -> None:
    arabic, english = _areas("ar"), _areas("en")
    assert arabic.keys() == english.keys()
    held(
        (f"{area} {key}" for area in arabic for key in unlike(arabic[area], english[area])),
        "Both languages have the word, and put the same values into it.",
    )


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
    held([*sorted(latin), *empty], "A word is said in its own language, and not left empty.")


def test_the_rule_sees() -> None:
    assert untold(frozenset({"a", "b"}), {"refusals.a": "No.", "refusals.b": " "}) == ["b"]
    assert unlike({"x": "{n} هدايا"}, {"x": "{m} gifts"}) == ["x"]
    assert unlike({"x": "أ", "y": "ب"}, {"x": "a"}) == ["y"]
    assert unlike({"x.two": "هديتان"}, {"x.two": "{n} gifts"}) == []
    assert unlike({"x.two": "{who}"}, {"x.two": "{n} gifts"}) == ["x.two"]
    assert unlike({"x.few": "{n}", "x.other": "{n}"}, {"x.other": "{n}"}) == []


NAMING_A_VERB = frozenset({"audit", "_audited", "write_move", "_moved", "Happening"})


def _told_to_the_audit() -> Iterator[str]:
    """The kinds and verbs that the audit is told of by name, as keys of words."""
    for _, tree in trees(("chalicelib/",)):
        for node in nodes(tree):
            if isinstance(node, ast.Call):
                yield from _named_in(node)


def _named_in(call: ast.Call) -> Iterator[str]:
    named = dotted(call.func).rpartition(".")[2]
    if named in NAMING_A_VERB:
        told = [part for given in call.args[:4] for part in _literals(given)]
        yield from (f"trail.verb.{_key(text)}" for text in told if not text.endswith(":"))
        yield from (f"trail.entity.{text[:-1]}" for text in told if text.endswith(":"))
    verbs = [part for word in call.keywords if word.arg == "verb" for part in _literals(word.value)]
    yield from (f"trail.verb.{_key(verb)}" for verb in verbs)


def _literals(given: ast.AST) -> list[str]:
    """The texts that an argument spells; of one with holes, the beginning."""
    if isinstance(given, ast.JoinedStr):
        given = given.values[0]
    if isinstance(given, ast.IfExp):
        return [*_literals(given.body), *_literals(given.orelse)]
    return [given.value] if isinstance(given, ast.Constant) and isinstance(given.value, str) else []


def _key(verb: str) -> str:
    return verb.replace(" ", "_")


@pytest.mark.parametrize("lang", words.LANGS)
def test_whatever_the_audit_is_told_can_be_read_in_both_languages(lang: str) -> None:
    told = set(_told_to_the_audit())
    alone = {"trail.verb.organisation", "trail.verb.directory"}
    assert len(told) > 40
    held(
        sorted(told - words.every(lang).keys() - alone),
        f"The history of changes shows this: frontend/words/{lang}/trail.json says it.",
    )
