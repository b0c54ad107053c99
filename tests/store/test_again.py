from datetime import datetime

import pytest

from chalicelib.kit.refusals import Busy
from chalicelib.store import Overtaken, until_settled
from chalicelib.store.again import MOST
from tests.store.jars import JarRecord, JarTaken, at, changes, coins, jar, set_out


def test_overtaken_decides_again_on_what_is_there_now(tables: str, now: datetime) -> None:
    set_out(now, jar(1, coins=5))
    seen: list[int | None] = []

    def double() -> None:
        found = coins(1)
        seen.append(found)
        if len(seen) == 1:
            # Somebody drops a coin between the look and the commit.
            other = changes(now)
            other.update(at(1), [JarRecord.coins.add(1)])
            other.commit()
        commit = changes(now)
        commit.update(at(1), [JarRecord.coins.set(2 * (found or 0))], JarRecord.coins == found)
        commit.commit()

    until_settled(double)

    assert (seen, coins(1)) == ([5, 6], 12)


def test_no_is_not_asked_twice() -> None:
    asked = 0

    def refuse() -> None:
        nonlocal asked
        asked += 1
        raise JarTaken

    with pytest.raises(JarTaken):
        until_settled(refuse)
    assert asked == 1


def test_never_settled_is_busy() -> None:
    asked = 0

    def overtaken() -> None:
        nonlocal asked
        asked += 1
        raise Overtaken

    with pytest.raises(Busy):
        until_settled(overtaken)
    assert asked == MOST
