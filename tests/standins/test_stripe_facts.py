"""The stand-in's fact files against the published package, and its words against each other."""

import json
from typing import Any

import pytest

from infra.local.stripe.facts import FOLDER, fact
from infra.local.stripe.pages.words import _words
from infra.local.stripe.wire.routes import ROUTES
from tests.standins import published
from tests.standins.operations import OPERATIONS, RESOURCES

CALLS = [(resource, verb) for resource, verbs in OPERATIONS.items() for verb in verbs]


@pytest.mark.parametrize(("resource", "verb"), CALLS)
def test_every_call_takes_exactly_the_published_parameters(resource: str, verb: str) -> None:
    ours = fact(f"params/{resource}")[verb]
    assert ours == published.parameters(OPERATIONS[resource][verb])


def test_there_is_no_parameter_file_without_a_published_call() -> None:
    files = {path.stem for path in (FOLDER / "params").iterdir()}
    assert files == set(OPERATIONS)


def test_every_route_has_a_parameter_tree() -> None:
    for route in ROUTES:
        resource, _, verb = route.call.rpartition(".")
        assert verb in fact(f"params/{resource}"), route.name


@pytest.mark.parametrize("kind", RESOURCES)
def test_expandable_fields_are_the_published_ones(kind: str) -> None:
    assert fact("expandable")[kind] == published.expandable(*RESOURCES[kind])


@pytest.mark.parametrize("path", sorted((FOLDER / "shapes").iterdir()), ids=lambda path: path.stem)
def test_a_fresh_object_has_only_published_fields_with_published_types(path: Any) -> None:
    body = json.loads(path.read_text(encoding="utf-8"))
    assert published.complaints(body) == []


def test_arabic_and_english_pages_have_the_same_words() -> None:
    words = _words()
    assert set(words["ar"]) == set(words["en"])
    assert [key for key in words["en"] if "{" in words["en"][key]] == [
        key for key in words["ar"] if "{" in words["ar"][key]
    ]


def test_every_decline_has_words_for_the_donor() -> None:
    for reason in fact("declines"):
        shown = f"problem.{reason}" in _words()["ar"]
        assert shown or reason in {"lost_card", "stolen_card", "fraudulent"}, reason


def test_every_test_card_passes_the_check_digit_rule() -> None:
    for number in fact("cards"):
        digits = [int(digit) for digit in reversed(number)]
        doubled = [d if place % 2 == 0 else d * 2 - 9 * (d > 4) for place, d in enumerate(digits)]
        assert sum(doubled) % 10 == 0, number
