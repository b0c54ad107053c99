import pytest

from chalicelib import words
from chalicelib.kit import contacts, csv_cells, ids, money, signing, strict_json, text
from chalicelib.kit.refusals import (
    Busy,
    NotFound,
    Refusal,
    Refusals,
    TooMany,
    every_code,
    together,
)

KIT = (contacts, csv_cells, ids, money, signing, strict_json, text)


class NoTea(Refusal):
    status = 418
    code = "no_tea"


def test_refusal_carries_field_and_params() -> None:
    refusal = NoTea("cup.0", low=1, offer="coffee")

    assert (refusal.status, refusal.code) == (418, "no_tea")
    assert (refusal.field, refusal.params) == ("cup.0", {"low": 1, "offer": "coffee"})


def test_field_may_be_the_whole_request() -> None:
    assert TooMany(retry_after=30).field == ""


def test_several_refusals_travel_together() -> None:
    with pytest.raises(Refusals) as caught:
        raise Refusals(NoTea("a"), NotFound("b"))

    assert [refusal.code for refusal in caught.value.refusals] == ["no_tea", "not_found"]


def _refuse(refusal: Refusal) -> None:
    raise refusal


def test_checks_are_refused_together() -> None:
    with pytest.raises(Refusals) as caught:
        together(
            {"a": lambda: 1, "b": lambda: _refuse(NoTea("b")), "c": lambda: _refuse(NotFound("c"))}
        )

    assert [refusal.field for refusal in caught.value.refusals] == ["b", "c"]


def test_busy_is_no_fault_of_a_field() -> None:
    with pytest.raises(Busy):
        together({"a": lambda: _refuse(NoTea("a")), "b": lambda: _refuse(Busy())})


def test_every_code_knows_subclasses_of_subclasses() -> None:
    class NoGreenTea(NoTea):
        code = "no_green_tea"

    assert {"no_tea", "no_green_tea", "busy", "stale"} <= every_code()
    assert "" not in every_code()


@pytest.mark.parametrize("lang", words.LANGS)
def test_every_refusal_of_the_kit_has_words_that_its_params_fill(lang: str) -> None:
    said = {
        kind.code: words.every(lang)[f"refusals.{kind.code}"]
        for module in KIT
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Refusal) and kind.code
    }

    assert len(said) >= 14
    assert all(said.values())
