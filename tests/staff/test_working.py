"""Long work: begun once, done in chunks that end at every line, seen by who began it."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib import staff
from chalicelib.insights.verify import run
from chalicelib.kit.refusals import Busy, NotFound
from chalicelib.people import NameMissing
from chalicelib.staff import Work
from chalicelib.staff.work import DONE, FAILED, RUNNING
from chalicelib.store import Changes, drain
from infra.trust.faults import Crashed, Killed
from infra.trust.line import bad_line
from tests.cast import hind
from tests.staff.office import Office

TOTAL, CHUNK = 7, 2
MINUTE = timedelta(minutes=1)


def begun(now: datetime) -> Work:
    changes = Changes(actor=hind(), now=now)
    work = staff.begin_work(changes, what="export", asked={"kind": "stars"})
    changes.commit(result=work.id)
    return work


def count_some(work: Work, now: datetime) -> None:
    """Counts stars, two at a time."""
    changes = Changes(actor=hind(), now=now)
    done = min(work.done + CHUNK, TOTAL)
    after = replace(work, status=RUNNING, done=done, total=TOTAL)
    if done == TOTAL:
        after = staff.ended_with(after, {"stars": done}, now=now)
    staff.move_work(changes, work, after, verb="done" if done == TOTAL else "")
    changes.commit()


def chunk(advance: Any = count_some) -> dict[str, Any]:
    return {"export": lambda _row, data, now: staff.carry_on(data, advance, now=now)}


def seen(work: Work) -> tuple[str, float, int]:
    found = staff.get_work(what="export", work=work.id)
    return found.status, found.progress, found.done


def test_progress_grows_and_ends_at_one(place: Office, now: datetime) -> None:
    work = begun(now)
    told = []
    for _ in range(4):
        drain(chunk(), now=now, most=1)
        told.append(seen(work)[1])

    assert told == [pytest.approx(2 / 7), pytest.approx(4 / 7), pytest.approx(6 / 7), 1.0]
    assert staff.get_work(what="export", work=work.id).result == {"stars": TOTAL}
    assert run().broken == ()


def test_one_run_of_the_outbox_does_the_whole_chain(place: Office, now: datetime) -> None:
    work = begun(now)

    drained = drain(chunk(), now=now)

    assert (drained.done, seen(work)) == (4, (DONE, 1.0, TOTAL))


def test_letters_promised_meanwhile_go_out_between_chunks(place: Office, now: datetime) -> None:
    happened: list[str] = []

    def counting(work: Work, at: datetime) -> None:
        happened.append(f"chunk {work.done}")
        if work.done == 0:
            letter = Changes(actor=hind(), now=at)
            letter.outbox("letter", {})
            letter.commit()
        count_some(work, at)

    begun(now)
    handlers = chunk(counting) | {"letter": lambda *_: happened.append("letter")}
    drain(handlers, now=now)

    assert sorted(happened) == ["chunk 0", "chunk 2", "chunk 4", "chunk 6", "letter"]
    assert happened.index("letter") < happened.index("chunk 4")


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("at", range(1, 12))
def test_a_killed_worker_leaves_work_that_goes_on(
    place: Office, now: datetime, at: int, late: bool
) -> None:
    work = begun(now)
    with bad_line(seed=at, faults=[Crashed(at=at, late=late)], hurried=True), suppress(Killed):
        drain(chunk(), now=now)

    drain(chunk(), now=now + 6 * MINUTE)

    assert seen(work) == (DONE, 1.0, TOTAL)
    assert run().broken == ()


def test_what_the_domain_refuses_ends_it(place: Office, now: datetime) -> None:
    def refuse(_work: Work, _now: datetime) -> None:
        raise NameMissing()

    work = begun(now)
    drain(chunk(refuse), now=now)

    found = staff.get_work(what="export", work=work.id)
    assert (found.status, found.problem) == (FAILED, "name_missing")
    assert run().broken == ()


def test_what_passes_is_tried_again_and_a_mistake_of_ours_is_given_up(
    place: Office, now: datetime
) -> None:
    problems = [Busy(), *(OSError("a surprise") for _ in range(4))]

    def fail(_work: Work, _now: datetime) -> None:
        raise problems.pop(0)

    work = begun(now)
    told = []
    for hour in range(5):
        drain(chunk(fail), now=now + timedelta(hours=hour))
        told.append(seen(work)[0])

    assert told == [RUNNING] * 4 + [FAILED]
    assert staff.get_work(what="export", work=work.id).problem == "unexpected"


def test_work_is_its_beginners(place: Office, now: datetime) -> None:
    work = begun(now)

    assert staff.get_work(what="export", work=work.id, reader=hind().id).id == work.id
    for what, reader in (("export", "somebody"), ("import", None), ("import", hind().id)):
        with pytest.raises(NotFound):
            staff.get_work(what=what, work=work.id, reader=reader)


def test_work_that_waits_for_somebody_is_not_touched(place: Office, now: datetime) -> None:
    changes = Changes(actor=hind(), now=now)
    work = staff.begin_work(changes, what="export", asked={}, promised=False)
    changes.commit()

    assert drain(chunk(), now=now).done == 0
    staff.carry_on({"work": work.id}, count_some, now=now)
    assert seen(work) == ("waiting", 0.0, 0)


def test_works_are_listed_newest_first(place: Office, now: datetime) -> None:
    three = [begun(now + n * MINUTE).id for n in range(3)]

    page = staff.list_works(what="export", limit=2)
    rest = staff.list_works(what="export", limit=2, after=page.next)

    assert [work.id for work in page.works + rest.works] == three[::-1]
    assert rest.next is None
    assert staff.list_works(what="import", limit=5).works == []
