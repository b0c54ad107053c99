from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from botocore.exceptions import ClientError

from chalicelib.store import Actor, Changes, Overtaken, keys, scan, until_settled
from chalicelib.store.changes import MOST
from chalicelib.store.record import MainRecord, OutboxRow, SearchRecord
from infra.trust.meter import metered
from tests.store.jars import (
    JarEmpty,
    JarRecord,
    JarTaken,
    at,
    changes,
    coins,
    jar,
    set_out,
)


def test_all_or_nothing(tables: str, now: datetime) -> None:
    set_out(now, jar(1, coins=5))
    commit = changes(now)
    commit.create(jar(2))
    commit.update(at(1), [JarRecord.coins.add(-6)], JarRecord.coins >= 6, refusal=JarEmpty())
    commit.outbox("thanks", {"jar": 2})

    with pytest.raises(JarEmpty):
        commit.commit()

    assert (coins(1), coins(2)) == (5, None)
    assert sum(1 for _ in scan(MainRecord)) == 1


def test_actions_are_sent_in_the_order_they_were_added(tables: str, now: datetime) -> None:
    set_out(now, jar(1), jar(2), jar(3))
    commit = changes(now)
    commit.update(at(1), [JarRecord.coins.add(1)])
    commit.create(jar(4))
    commit.delete(at(2))
    commit.check(at(3), JarRecord.pk.exists())
    commit.put(jar(5))

    with metered():
        commit.commit()

    assert [write.action for write in commit._writes] == [
        "Update",
        "Put",
        "Delete",
        "ConditionCheck",
        "Put",
    ]
    assert [coins(number) for number in range(1, 6)] == [1, None, 0, 0, 0]


def test_it_knows_the_items_that_it_has_an_action_on(now: datetime) -> None:
    commit, more = changes(now), changes(now)
    commit.update(at(1), [JarRecord.coins.add(1)])
    more.create(jar(2))
    more.check(at(3), JarRecord.pk.exists())
    commit.add_all(more)

    assert [commit.holds(at(number)) for number in range(1, 5)] == [True, True, True, False]
    _, pk, sk = at(1)
    assert not commit.holds((SearchRecord, pk, sk))


@pytest.mark.parametrize("broken", range(5))
def test_refusal_is_that_of_the_action_that_failed(tables: str, now: datetime, broken: int) -> None:
    set_out(now, *(jar(number, coins=1) for number in range(10)))
    set_out(now, jar(50))
    refusals = [JarTaken(f"action {number}") for number in range(5)]
    limits = [9 if number == broken else 0 for number in range(5)]
    commit = changes(now)
    # Of each kind one; the one that is to fail asks for nine coins where there is one.
    commit.check(at(0), JarRecord.coins >= limits[0], refusal=refusals[0])
    commit.update(
        at(1), [JarRecord.coins.add(1)], JarRecord.coins >= limits[1], refusal=refusals[1]
    )
    commit.delete(at(2), JarRecord.coins >= limits[2], refusal=refusals[2])
    commit.create(jar(50 if broken == 3 else 51), refusal=refusals[3])
    commit.update(
        at(4), [JarRecord.coins.add(1)], JarRecord.coins >= limits[4], refusal=refusals[4]
    )

    with pytest.raises(JarTaken) as refused:
        commit.commit()

    assert refused.value is refusals[broken]


def test_first_of_several_failures_speaks(tables: str, now: datetime) -> None:
    set_out(now, jar(1), jar(2))
    commit = changes(now)
    commit.create(jar(3))
    commit.create(jar(1), refusal=JarTaken("first"))
    commit.create(jar(2), refusal=JarEmpty("second"))

    with pytest.raises(JarTaken) as refused:
        commit.commit()

    assert refused.value.field == "first"


def test_condition_without_a_refusal_means_overtaken(tables: str, now: datetime) -> None:
    set_out(now, jar(1))

    with pytest.raises(Overtaken):
        set_out(now, jar(1))


def test_what_exists_once_is_claimed_and_released(tables: str, now: datetime) -> None:
    place = keys.sentinel("SL", "souk")
    first, second = changes(now), changes(now)
    first.claim(place, owner="0001", refusal=JarTaken("slug"))
    second.claim(place, owner="0002", refusal=JarTaken("slug"))
    first.commit()
    with pytest.raises(JarTaken):
        second.commit()

    stranger = changes(now)
    stranger.release(place, owner="0002")
    with pytest.raises(Overtaken):
        stranger.commit()

    owner = changes(now)
    owner.release(place, owner="0001")
    owner.commit()
    again = changes(now)
    again.claim(place, owner="0002", refusal=JarTaken("slug"))
    again.commit()
    assert [item["owner"]["S"] for item in scan(MainRecord)] == ["0002"]


def test_outbox_row_is_part_of_the_commit(tables: str, now: datetime) -> None:
    commit = changes(now)
    commit.create(jar(1))
    row = commit.outbox("thanks", {"to": "هند"})
    commit.commit()

    found = [
        OutboxRow.from_raw_data(dict(i)) for i in scan(MainRecord) if i["kind"]["S"] == "outbox"
    ]
    assert [(r.sk, r.topic, r.data, r.made, r.tries) for r in found] == [
        (row, "thanks", {"to": "هند"}, now, 0)
    ]


def test_hundred_writes_fit_and_one_more_does_not(tables: str, now: datetime) -> None:
    set_out(now, *(jar(number) for number in range(MOST)))
    assert coins(MOST - 1) == 0

    with pytest.raises(ValueError):
        set_out(now, *(jar(number, street="port") for number in range(MOST + 1)))
    assert coins(0, street="port") is None


def test_commit_is_made_once(tables: str, now: datetime) -> None:
    set_out(now, jar(1))
    commit = changes(now)
    commit.update(at(1), [JarRecord.coins.add(1)])
    commit.commit()

    with pytest.raises(RuntimeError):
        commit.commit()
    assert coins(1) == 1


def test_nothing_to_write_asks_nothing(tables: str, now: datetime) -> None:
    with metered() as units:
        changes(now).commit()

    assert dict(units.requests) == {}


def test_mistake_of_ours_is_no_refusal(tables: str, now: datetime) -> None:
    commit = changes(now)
    commit.create(jar(1))
    commit.put(jar(1))

    with pytest.raises(ClientError) as mistake:
        commit.commit()

    assert mistake.value.response["Error"]["Code"] == "ValidationException"


def test_commit_costs_twice_its_items_and_once_its_index_rows(tables: str, now: datetime) -> None:
    with metered() as units:
        set_out(now, jar(1))

    assert dict(units.writes) == {"main": 2.0, "main/g1": 1.0}


def test_sixty_writers_on_one_jar_lose_nothing(tables: str, now: datetime) -> None:
    set_out(now, jar(1))

    def drop_a_coin(giver: int) -> None:
        def attempt() -> None:
            seen = coins(1)
            assert seen is not None
            commit = Changes(Actor("donor", str(giver), "Grace"), now)
            commit.create(jar(giver, street="givers"))
            commit.update(at(1), [JarRecord.coins.set(seen + 1)], JarRecord.coins == seen)
            commit.commit()

        until_settled(attempt)

    with ThreadPoolExecutor(60) as givers:
        settled = [
            future.exception() for future in [givers.submit(drop_a_coin, n) for n in range(60)]
        ]

    given = sum(failure is None for failure in settled)
    assert coins(1) == given
    assert sum(1 for item in scan(MainRecord) if "givers" in item["pk"]["S"]) == given
    assert given >= 40


def test_sixty_claims_have_one_winner(tables: str, now: datetime) -> None:
    def claim(owner: int) -> str:
        commit = changes(now)
        commit.claim(keys.sentinel("SL", "souk"), owner=str(owner), refusal=JarTaken())
        try:
            commit.commit()
        except JarTaken:
            return "taken"
        return str(owner)

    with ThreadPoolExecutor(60) as claimers:
        answers = list(claimers.map(claim, range(60)))

    winners = [answer for answer in answers if answer != "taken"]
    assert [item["owner"]["S"] for item in scan(MainRecord)] == winners
