"""What a process remembers, and for how long."""

from itertools import count

import pytest

from chalicelib.store import Kept, forget_everything


def test_what_is_remembered_is_read_once_in_half_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    moments, numbers = [100.0], count()
    monkeypatch.setattr("chalicelib.store.kept.time.monotonic", lambda: moments[0])
    remembered = Kept(lambda: next(numbers))
    assert (remembered.get(), remembered.get()) == (0, 0)
    moments[0] += 29.9
    assert remembered.get() == 0
    moments[0] += 0.1
    assert remembered.get() == 1


def test_what_is_forgotten_is_read_anew() -> None:
    numbers, names = count(), count()
    one, other = Kept(lambda: next(numbers)), Kept(lambda: next(names))
    assert (one.get(), other.get()) == (0, 0)
    one.forget()
    assert (one.get(), other.get()) == (1, 0)
    forget_everything()
    assert (one.get(), other.get()) == (2, 1)
