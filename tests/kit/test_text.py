import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.kit.text import TextEmpty, TextTooLong, clean_line, clean_text


def test_line_is_kept_as_typed_but_for_its_spaces() -> None:
    assert clean_line("  نورة \t بنت\nسعد ", field="name") == "نورة بنت سعد"
    assert clean_line("<script>alert(1)</script>", field="name") == "<script>alert(1)</script>"


def test_composed_and_decomposed_are_one_text() -> None:
    assert clean_line("Zoe\u0308", field="name") == clean_line("Zo\u00eb", field="name") == "Zoë"


@pytest.mark.parametrize(
    "unseen",
    [
        "\x00",
        "\x1b",
        "\x7f",
        "\u202e",
        "\u2066",
        "\u200f",
        "\u061c",
        "\ufeff",
        "\u200b",
        "\ud800",
        "\uffff",
    ],
)
def test_what_cannot_be_seen_is_taken_out(unseen: str) -> None:
    assert clean_line(f"gpj{unseen}exe", field="name") == "gpjexe"
    assert clean_text(f"gpj{unseen}exe", field="note") == "gpjexe"


@pytest.mark.parametrize("joined", ["می\u200cخواهم", "👩\u200d👧"])
def test_joiners_stay(joined: str) -> None:
    assert clean_line(joined, field="name") == joined


def test_lines_of_a_text_stay_lines() -> None:
    assert clean_text(" \n one \r\n\n two\u2028three\r ", field="note") == "one\n\n two\nthree"


@pytest.mark.parametrize(
    "nothing", ["", "   ", "\u00a0", "ـــ", "\u064e\u0651\u064f", "\u202e", "ء", "\u0301"]
)
def test_nothing_is_refused(nothing: str) -> None:
    with pytest.raises(TextEmpty) as caught:
        clean_line(nothing, field="name.ar")

    assert caught.value.field == "name.ar"


@pytest.mark.parametrize("text", ["م" * 200, "🙂", "م", "a" + "\u0301" * 199])
def test_up_to_two_hundred_characters_are_kept(text: str) -> None:
    assert clean_line(text, field="name").startswith(text[0].replace("a", "á"))


@pytest.mark.parametrize("text", ["م" * 201, "x" * 10_000, "م" + "\u064e" * 500])
def test_longer_is_refused_with_the_limit(text: str) -> None:
    with pytest.raises(TextTooLong) as caught:
        clean_line(text, field="name")

    assert caught.value.params == {"longest": 200}


@given(st.text(max_size=50))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    for clean in (clean_line, clean_text):
        try:
            once = clean(text, field="name")
        except TextEmpty:
            continue
        assert clean(once, field="name") == once
        once.encode()
