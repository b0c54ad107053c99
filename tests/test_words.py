import re

import pytest

from chalicelib import words

PLURALS = ("zero", "one", "two", "few", "many", "other")


def test_both_languages_have_the_same_words() -> None:
    # A language that lacks a plural form leaves it out; everything else stands in both.
    single = [
        {key for key in words.every(lang) if key.rpartition(".")[2] not in PLURALS}
        for lang in words.LANGS
    ]
    assert single[0] ^ single[1] == set()


def test_every_counted_word_has_every_form_of_its_language() -> None:
    forms = {"ar": set(PLURALS), "en": {"one", "other"}}
    for lang, wanted in forms.items():
        found: dict[str, set[str]] = {}
        for key in words.every(lang):
            base, _, form = key.rpartition(".")
            if form in PLURALS and base.count("."):
                found.setdefault(base, set()).add(form)
        assert {base: wanted - has for base, has in found.items() if wanted - has} == {}


def test_both_languages_fill_the_same_places() -> None:
    arabic, english = (words.every(lang) for lang in words.LANGS)
    places = re.compile(r"\{(\w+)\}")
    # «تبرّعان» says its number, «two gifts» may not.
    single = {
        key for key in arabic.keys() & english.keys() if key.rpartition(".")[2] not in PLURALS
    }
    differing = {
        key
        for key in single
        if set(places.findall(arabic[key])) != set(places.findall(english[key]))
    }
    assert differing == set()


def test_a_text_is_filled_and_a_missing_word_or_value_is_an_error() -> None:
    assert words.say("en", "refusals.number_too_large", high=500) == "This must be at most 500."
    with pytest.raises(words.MissingWord):
        words.say("en", "refusals.no_such_word")
    with pytest.raises(words.MissingWord):
        words.say("en", "refusals.number_too_large")


def test_a_value_is_put_in_as_it_is() -> None:
    said = words.say("en", "refusals.not_one_of", allowed="{x} {0.__class__}")
    assert said == "Choose one of: {x} {0.__class__}."


@pytest.mark.parametrize(
    ("count", "arabic", "english"),
    [
        (0, "zero", "other"),
        (1, "one", "one"),
        (2, "two", "other"),
        (3, "few", "other"),
        (10, "few", "other"),
        (11, "many", "other"),
        (99, "many", "other"),
        (100, "other", "other"),
        (102, "other", "other"),
        (103, "few", "other"),
        (111, "many", "other"),
    ],
)
def test_counting_follows_the_language(count: int, arabic: str, english: str) -> None:
    assert (words.plural("ar", count), words.plural("en", count)) == (arabic, english)


def test_arabic_is_written_from_the_right() -> None:
    assert [words.direction(lang) for lang in ("ar", "en")] == ["rtl", "ltr"]
