"""The ladder of reminders: the right letter, once, on the right day, and a reason for each that was not sent."""

import threading
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from chalicelib import people
from chalicelib.insights import verify
from chalicelib.kit.periods import local_day
from chalicelib.members import reminding
from chalicelib.members.model import Level
from chalicelib.members.opening import change_level
from chalicelib.members.reminder_report import Chosen, counts, of_person
from chalicelib.members.reminders_records import ReminderRecord, reminder_key
from chalicelib.people.suppressing import suppress
from chalicelib.store import OutboxRow, delete_one, every, keys, update_one
from tests.cast import AHMAD, GRACE, IRENE, LAMIS, SAMI, found_organisation, hind
from tests.members.club import join, open_level
from tests.members.mailroom import Mailroom, at, ending, mailroom, outcomes

END = date(2027, 1, 21)  # sixty days after the day on which tests begin
LADDER = (-60, -30, -7, 0, 7, 30)


@pytest.fixture
def post() -> Iterator[Mailroom]:
    with mailroom() as found:
        yield found


@pytest.fixture
def level(tables: str, now: datetime) -> Level:
    found_organisation(now)
    return open_level(now)


def holds() -> None:
    assert verify.run().broken == ()
    assert [row.topic for row in every(OutboxRow, keys.outbox())] == []


def test_each_step_comes_on_its_day_and_only_then(
    post: Mailroom, level: Level, now: datetime
) -> None:
    sami = ending(SAMI, level, END, now)
    came: list[int] = []
    for back in range(-62, 40):
        moment = at((END + timedelta(days=back)).isoformat())
        before = post.box.count()
        post.day(moment)
        came += [back] * (post.box.count() - before)
    assert came == list(LADDER)
    assert outcomes(sami) == [(offset, "sent") for offset in reversed(LADDER)]
    holds()


def test_the_letter_is_hers_with_the_day_the_price_and_the_way_to_renew(
    post: Mailroom, level: Level, now: datetime
) -> None:
    ending(SAMI, level, END, now)
    ending(GRACE, level, END, now)
    post.day(now)
    (arabic,) = post.box.letters(to="sami@example.org")
    (english,) = post.box.letters(to="grace@example.com")
    assert arabic.letter.subject == "عضويتك في جمعية سوق الطيّب سارية حتى 21 يناير 2027"
    assert (
        english.letter.subject
        == "Your membership of Souk el Tayeb Society runs until 21 January 2027"
    )
    for part in ("Grace Okonkwo", "Friend", "21 January 2027", "$50.00", "/renew/"):
        assert part in english.letter.text
    for part in ("سامي حدّاد", "صديق", "21 يناير 2027", "50.00", "/renew/"):
        assert part in arabic.letter.text


def test_a_second_run_of_a_day_finds_nothing_and_none_comes_at_night(
    post: Mailroom, level: Level, now: datetime
) -> None:
    ending(SAMI, level, END, now)
    # 05:59 UTC is 07:59 in Beirut.
    assert post.day(at("2026-11-22", 5)) == {}
    assert post.day(at("2026-11-22", 6)) == {"promised": 1}
    assert [post.day(at("2026-11-22", hour)) for hour in (6, 7, 12, 21)] == [{}] * 4
    assert post.box.count() == 1


@pytest.mark.parametrize("missed", [1, 3, 26, 61])
def test_missed_days_are_caught_up_with_one_letter_and_a_reason_for_the_others(
    post: Mailroom, level: Level, now: datetime, missed: int
) -> None:
    sami = ending(SAMI, level, END, now)
    post.day(now - timedelta(days=1))
    moment = now + timedelta(days=missed)
    post.day(moment)
    today = moment.date()
    due = [offset for offset in LADDER if END + timedelta(days=offset) <= today]
    told = [(offset, "superseded") for offset in due[:-1]] + [(due[-1], "sent")]
    assert outcomes(sami) == told[::-1]
    assert post.box.count() == 1
    assert post.day(moment + timedelta(hours=1)) == {}
    holds()


def test_a_letter_that_comes_late_says_what_is_true_on_its_day(
    post: Mailroom, level: Level, now: datetime
) -> None:
    ending(GRACE, level, date(2026, 11, 20), now)
    post.day(at("2026-11-19"))
    post.day(at("2026-11-22"))
    assert post.subjects() == ["Your membership of Souk el Tayeb Society has ended"]


def test_three_steps_say_before_on_and_after_the_last_day(
    post: Mailroom, level: Level, now: datetime
) -> None:
    ending(GRACE, level, END, now)
    for back in (-7, 0, 7):
        post.day(at((END + timedelta(days=back)).isoformat()))
    ours = "Your membership of Souk el Tayeb Society"
    assert post.subjects() == [
        f"{ours} runs until 21 January 2027",
        f"{ours} ends today",
        f"{ours} has ended",
    ]


def test_who_renews_early_hears_nothing_more_of_the_old_end(
    post: Mailroom, level: Level, now: datetime
) -> None:
    sami = ending(SAMI, level, END, now)
    post.day(now)
    join(sami, level, now.date())
    for back in (-59, -30, -7, 0, 7, 30):
        post.day(at((END + timedelta(days=back)).isoformat()))
    assert outcomes(sami) == [(-60, "sent")]


def _renewed(person: people.Constituent, level: Level, now: datetime) -> None:
    join(person, level, now.date())


def _switched_off(_: people.Constituent, level: Level, now: datetime) -> None:
    change_level(level=level.id, version=1, to={"ladder": [-30]}, actor=hind(), now=now)


def _withdrawn(person: people.Constituent, _: Level, now: datetime) -> None:
    choice = people.Choice("email", "membership", "withdrawn")
    people.record_consents(
        cid=person.id, said=[choice], basis=people.Basis("phone"), actor=hind(), now=now
    )


def _suppressed(_: people.Constituent, __: Level, now: datetime) -> None:
    suppress(address="sami@example.org", reason="bounce", actor=hind(), now=now)


def _without_address(person: people.Constituent, _: Level, now: datetime) -> None:
    version = people.get(cid=person.id)[0].version
    people.edit(cid=person.id, version=version, to={"email": None}, actor=hind(), now=now)


@pytest.mark.parametrize(
    ("meanwhile", "reason"),
    [
        (_renewed, "renewed"),
        (_switched_off, "switched_off"),
        (_withdrawn, "no_consent"),
        (_suppressed, "suppressed"),
        (_without_address, "no_address"),
    ],
)
def test_what_changes_between_the_promise_and_the_letter_keeps_it_back_with_its_reason(
    post: Mailroom, level: Level, now: datetime, meanwhile: Any, reason: str
) -> None:
    sami = ending(SAMI, level, END, now)
    assert reminding.remind(now=now) == {"promised": 1}
    assert outcomes(sami) == [(-60, "promised")]
    meanwhile(sami, level, now)
    post.post(now)
    assert (outcomes(sami), post.box.count()) == ([(-60, reason)], 0)
    chosen = Chosen(now.date(), now.date())
    assert [(one.offset, one.outcome, one.count) for one in counts(chosen)] == [(-60, reason, 1)]
    holds()


def test_a_letter_that_nobody_will_ever_take_is_told_as_rejected(
    post: Mailroom, level: Level, now: datetime
) -> None:
    sami = ending(SAMI, level, END, now)
    post.box.rule("sami@example.org", "unverified", None)
    post.day(now)
    assert outcomes(sami) == [(-60, "rejected")]
    holds()


def test_an_older_letter_that_was_held_up_is_not_sent_after_a_newer_one(
    post: Mailroom, level: Level, now: datetime
) -> None:
    sami = ending(SAMI, level, END, now)
    post.box.rule("sami@example.org", "paused", 1)
    post.day(now)
    later = now + timedelta(days=30)
    reminding.remind(now=later)
    post.post(later)
    assert outcomes(sami) == [(-30, "sent"), (-60, "superseded")]
    assert post.box.count() == 1
    holds()


def test_five_runs_at_once_promise_each_step_once(
    post: Mailroom, level: Level, now: datetime
) -> None:
    everybody = [ending(one, level, END, now) for one in (SAMI, GRACE, AHMAD, IRENE, LAMIS)]
    post.day(now - timedelta(days=2))
    failed: list[Exception] = []

    def run() -> None:
        try:
            post.day(now)
        except Exception as problem:  # noqa: BLE001 (told by the test's own thread)
            failed.append(problem)

    threads = [threading.Thread(target=run) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    post.day(now + timedelta(hours=1))
    assert failed == []
    assert set(post.copies().values()) == {1}
    assert [outcomes(one) for one in everybody] == [[(-60, "sent")]] * 4 + [[(-60, "no_address")]]
    holds()


@pytest.mark.parametrize(
    ("zone", "night"),
    [
        ("Africa/Cairo", "2026-04-24"),
        ("Asia/Beirut", "2026-03-29"),
        ("America/New_York", "2026-03-08"),
        ("America/New_York", "2026-11-01"),
    ],
)
def test_days_without_a_midnight_or_with_one_hour_twice_lose_no_step(
    tables: str, post: Mailroom, zone: str, night: str
) -> None:
    day = date.fromisoformat(night)
    begun = at((day - timedelta(days=40)).isoformat())
    found_organisation(begun, time_zone=zone)
    ladder = [-2, -1, 0, 1, 2]
    sami = ending(SAMI, open_level(begun, ladder=ladder), day, begun)
    hour = at((day - timedelta(days=4)).isoformat(), 0) + timedelta(minutes=25)
    while hour < at((day + timedelta(days=4)).isoformat()):
        post.day(hour)
        hour += timedelta(hours=1)
    assert outcomes(sami) == [(offset, "sent") for offset in reversed(ladder)]
    days = [local_day(one.decided, zone) for one in reversed(of_person(sami.id))]
    assert days == [day + timedelta(days=offset) for offset in ladder]


def test_each_level_has_its_own_ladder(post: Mailroom, level: Level, now: datetime) -> None:
    short = open_level(now, slug="short", ladder=[-10])
    sami, grace = ending(SAMI, level, END, now), ending(GRACE, short, END, now)
    for back in (-60, -30, -10, -7):
        post.day(at((END + timedelta(days=back)).isoformat()))
    assert (outcomes(grace), [offset for offset, _ in outcomes(sami)]) == (
        [(-10, "sent")],
        [-7, -30, -60],
    )


def test_verify_sees_a_lost_promise_and_a_letter_too_many_or_too_few(
    post: Mailroom, level: Level, now: datetime
) -> None:
    sami = ending(SAMI, level, END, now)
    reminding.remind(now=now)
    (promise,) = every(OutboxRow, keys.outbox())
    delete_one((OutboxRow, promise.pk, promise.sk))
    lost = f"I4 promise of reminder {promise.sk}"
    assert [str(one).partition(":")[0] for one in verify.run().broken] == [lost]

    place = (ReminderRecord, *reminder_key(sami.id, END, -60))
    update_one(place, [ReminderRecord.state.set("sent")])
    missing = f"I4 letter of reminder {promise.sk}"
    assert [str(one).partition(":")[0] for one in verify.run().broken] == [missing]
