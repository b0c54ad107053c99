import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.kit.ids import id_out_of, moment_of, new_id, parse_id
from chalicelib.kit.refusals import NotFound

MOMENTS = st.integers(0, 10**14).map(
    lambda milliseconds: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
)


@given(MOMENTS)
def test_new_id_is_read_back(moment: datetime) -> None:
    made = new_id(moment)

    assert parse_id(made) == made
    assert moment_of(made) == moment


@given(MOMENTS, st.integers(1, 10**9))
def test_later_id_sorts_later(moment: datetime, milliseconds: int) -> None:
    assert new_id(moment) < new_id(moment + timedelta(milliseconds=milliseconds))


def test_ids_of_one_moment_differ(now: datetime) -> None:
    assert len({new_id(now) for _ in range(1000)}) == 1000


def test_first_ten_characters_are_the_moment() -> None:
    assert new_id(datetime(2016, 7, 30, 22, 36, 16, 385000, tzinfo=UTC))[:10] == "01ARYZ6S41"


@pytest.mark.parametrize(
    "text",
    [
        *("", "#", "../", "C#1", "X#EM#a@b.org", "0" * 25, "0" * 27, "0" * 2049),
        *("8" + "0" * 25, "0" * 25 + "I", "0" * 25 + "U", "01aryz6s41tsv4rrffq69g5fav"),
        *("01ARYZ6S41TSV4RRFFQ69G5FAV\n", "٠" * 26, "０" * 26),
    ],
)
def test_anything_else_is_not_found(text: str) -> None:
    with pytest.raises(NotFound):
        parse_id(text)


def test_an_id_out_of_a_digest_is_an_id_and_follows_from_it() -> None:
    digest = hashlib.sha256("سامي".encode()).digest()
    assert parse_id(id_out_of(digest)) == id_out_of(digest + b"more")
    assert id_out_of(digest) != id_out_of(hashlib.sha256(b"sami").digest())
    assert id_out_of(b"\xff" * 16) == "7" + "Z" * 25
