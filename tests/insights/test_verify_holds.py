"""The books hold after everything that verbs do."""

from datetime import datetime, timedelta

from chalicelib import people
from chalicelib.insights.verify import run
from infra.trust.meter import metered
from tests.cast import (
    CAST,
    CHARLIE,
    STAFF,
    enter,
    found_organisation,
    give,
    hind,
    let_in,
    open_fund,
)
from tests.insights.books import Books


def test_whole_cast_holds(tables: str, now: datetime) -> None:
    found_organisation(now)
    fund = open_fund(now)
    for number, somebody in enumerate(CAST):
        person = enter(somebody, now)
        for gift in range(number % 4):
            give(person, fund, now + timedelta(hours=gift), amount=100 + gift)
    for user in (*STAFF, CHARLIE):
        let_in(user, now)

    report = run()

    assert report.broken == ()
    assert (report.counted["profile"], report.counted["entry"], report.counted["user"]) == (
        12,
        18,
        8,
    )


def test_house_after_a_day_of_work_holds(books: Books, now: datetime) -> None:
    people.edit(cid=books.sami.id, version=1, to={"note": "سافر"}, actor=hind(), now=now)
    people.edit(
        cid=books.grace.id, version=1, to={"name": {"en": "Grace Haddad"}}, actor=hind(), now=now
    )
    people.add_contact_point(
        cid=books.sami.id, kind="email", value="new@example.org", actor=hind(), now=now
    )

    assert run().broken == ()


def test_empty_house_holds(tables: str) -> None:
    assert run().told() == {"broken": 0, "first": [], "counted": {}}


def test_everything_is_read_once_when_nothing_is_broken(books: Books) -> None:
    with metered() as units:
        run()

    # The few addresses that get no mail, the few who were erased, and the notes of that are asked for by themselves.
    assert dict(units.requests) == {"Query": 3, "Scan": 4}
