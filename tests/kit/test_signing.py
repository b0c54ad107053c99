from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.kit.signing import BadToken, fingerprint, read, sign
from tests.conftest import NOW

KEY = b"a key of the tests, longer than 32 bytes"
PAYLOADS = st.dictionaries(
    st.text(max_size=10), st.integers() | st.text(max_size=20) | st.none(), max_size=4
)


@given(PAYLOADS)
def test_payload_comes_back(payload: dict[str, Any]) -> None:
    token = sign(payload, purpose="login", key=KEY, until=NOW + timedelta(minutes=15))

    assert read(token, purpose="login", key=KEY, now=NOW) == payload


def test_token_is_safe_in_a_url(now: datetime) -> None:
    token = sign({"name": "هند", "odd": "~" * 50}, purpose="login", key=KEY, until=None)

    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
    assert read(token, purpose="login", key=KEY, now=now + timedelta(days=9999))["name"] == "هند"


def test_token_ends_at_its_moment(now: datetime) -> None:
    token = sign({}, purpose="login", key=KEY, until=now)

    assert read(token, purpose="login", key=KEY, now=now - timedelta(seconds=1)) == {}
    with pytest.raises(BadToken):
        read(token, purpose="login", key=KEY, now=now)


@pytest.mark.parametrize(
    ("purpose", "key"), [("unsubscribe", KEY), ("login", KEY + b"2"), ("", KEY)]
)
def test_token_opens_no_other_door(now: datetime, purpose: str, key: bytes) -> None:
    token = sign({"a": 1}, purpose="login", key=KEY, until=None)

    with pytest.raises(BadToken):
        read(token, purpose=purpose, key=key, now=now)


def test_token_changed_anywhere_is_refused(now: datetime) -> None:
    token = sign({"a": 1}, purpose="login", key=KEY, until=None)
    changed = [
        token[:n] + ("A" if token[n] != "A" else "B") + token[n + 1 :] for n in range(len(token))
    ]

    for wrong in [*changed, token + "=", token + ".", token[:-1], f" {token}"]:
        with pytest.raises(BadToken):
            read(wrong, purpose="login", key=KEY, now=now)


@given(st.text())
def test_foreign_text_is_refused(text: str) -> None:
    with pytest.raises(BadToken):
        read(text, purpose="login", key=KEY, now=NOW)


@pytest.mark.parametrize("token", ["", ".", "\ud800.\ud800", "x" * 17_000])
def test_odd_text_is_refused(now: datetime, token: str) -> None:
    with pytest.raises(BadToken):
        read(token, purpose="login", key=KEY, now=now)


def test_a_fingerprint_depends_on_text_purpose_and_key() -> None:
    def of(text: str = "sami@example.org", purpose: str = "address", key: bytes = KEY) -> bytes:
        return fingerprint(text, purpose=purpose, key=key)

    assert of() == of()
    assert len({of(), of(text="grace@example.com"), of(purpose="other"), of(key=b"k" * 32)}) == 4
