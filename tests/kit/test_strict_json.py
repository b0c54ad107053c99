import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.kit.strict_json import MalformedJson, loads

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES, st.booleans())
def test_reads_what_was_written(value: object, ascii_only: bool) -> None:
    assert loads(json.dumps(value, ensure_ascii=ascii_only).encode()) == value


@pytest.mark.parametrize(
    "raw",
    [
        *(
            b"",
            b" ",
            b"{",
            b"[1,]",
            b"{'a': 1}",
            b'{"a": 1} x',
            b"nan",
            b'"\xff"',
            b"\xff\xfe{\x00}\x00",
        ),
        *(b"NaN", b"Infinity", b"-Infinity", b'{"amount": NaN}', b'{"amount": 1e400}', b"[-1e999]"),
        *(b'{"role":"member","role":"admin"}', b'{"a": {"b": 1, "\\u0062": 2}}', b'"\\ud800"'),
        *(b"\xef\xbb\xbf{}", b"[" * 33 + b"]" * 33, b'{"a":' * 40 + b"1" + b"}" * 40, b"9" * 5000),
    ],
)
def test_refuses_what_two_readers_could_take_in_two_ways(raw: bytes) -> None:
    with pytest.raises(MalformedJson):
        loads(raw)


def test_emoji_written_as_two_escapes_is_one_character() -> None:
    assert loads(b'"\\ud83d\\ude42"') == "🙂"


def test_brackets_inside_strings_are_no_depth() -> None:
    text = "[{" * 50 + '"\\'

    assert loads(json.dumps({text: [text]})) == {text: [text]}


def test_thirty_two_levels_are_taken() -> None:
    assert loads(b"[" * 32 + b"]" * 32) != []


@pytest.mark.parametrize("piece", [b"[", b'"\\', b'\\"', b'{"a":', b'"'])
def test_a_megabyte_of_nonsense_is_refused_at_once(piece: bytes) -> None:
    began = time.perf_counter()

    with pytest.raises(MalformedJson):
        loads(piece * (1_000_000 // len(piece)) + b"x")

    assert time.perf_counter() - began < 1.5
