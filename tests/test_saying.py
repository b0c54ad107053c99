"""What the commands say, in both languages."""

import re

import pytest

from infra.aws.deploying.flags import PARAMETERS
from infra.aws.deploying.table import _ORDER
from infra.saying import LANGS, Told, every, language
from tests.rules.house import texts

SAID = re.compile(r"""\b(?:Told|say|text)\(\s*["'](\w+)["']""")


def test_both_languages_say_the_same_things() -> None:
    arabic, english = (every(lang) for lang in LANGS)
    places = re.compile(r"\{\w+\}")

    assert arabic.keys() == english.keys()
    assert [
        key for key in english if {*places.findall(arabic[key])} != {*places.findall(english[key])}
    ] == []


def test_every_sentence_is_said_and_every_saying_has_one() -> None:
    sources = "\n".join(source for _, source in texts(".py", under=("infra/",)))
    quoted = set(re.findall(r"""["'](\w+)["']""", sources))
    flags = {f"ask_{flag}" for flag in PARAMETERS} | {f"does_{does}" for does in _ORDER}

    assert set(SAID.findall(sources)) - every("en").keys() == set()
    assert every("en").keys() - quoted - flags == set()


@pytest.mark.parametrize(
    ("env", "lang"),
    [
        ({"LANG": "ar_EG.UTF-8"}, "ar"),
        ({"LANG": "ar_EG.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LC_MESSAGES": "ar", "LANG": "en_US.UTF-8"}, "ar"),
        ({}, "en"),
    ],
)
def test_the_terminal_chooses(env: dict[str, str], lang: str) -> None:
    assert language(env) == lang


def test_an_ending_says_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ar_LB.UTF-8")
    assert str(Told("no_such_stack", stack="x")) == every("ar")["no_such_stack"].format(stack="x")
