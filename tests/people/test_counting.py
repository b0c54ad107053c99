from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import people
from chalicelib.kit.money import Money
from chalicelib.kit.refusals import NotFound
from chalicelib.people import model
from chalicelib.store import Changes, Overtaken, keys, until_settled
from infra.trust.meter import metered
from tests.cast import GRACE, enter, hind
from tests.conftest import TODAY
from tests.people.town import counted, entered, items

FRESH = model.Summary(id="01", kind="individual", name={"en": "Grace"}, lang="en", joined=TODAY)
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
AMOUNTS = st.tuples(st.integers(-500, 500), st.sampled_from(["USD", "KWD", "JPY"]))


def test_a_first_gift_begins_the_totals() -> None:
    after = model.counted(FRESH, amount=Money(2500, "USD"), day=TODAY, gifts=1)

    assert (after.lifetime, after.gifts, after.gver) == ({"USD": 2500}, 1, 1)
    assert (after.first_gift, after.last_gift) == (TODAY, TODAY)
    assert (after.year, after.this_year) == (2026, {"USD": 2500})


def test_a_refund_lowers_the_totals_and_moves_no_date() -> None:
    gift = model.counted(FRESH, amount=Money(2500, "USD"), day=date(2026, 3, 1), gifts=1)
    refund = model.counted(gift, amount=Money(-2500, "USD"), day=TODAY, gifts=0)
    failed = model.counted(refund, amount=Money(2500, "USD"), day=TODAY, gifts=0)

    assert (refund.lifetime, refund.this_year, refund.gifts) == ({"USD": 0}, {"USD": 0}, 1)
    assert (refund.first_gift, refund.last_gift) == (date(2026, 3, 1), date(2026, 3, 1))
    assert failed.lifetime == gift.lifetime


@given(st.lists(st.tuples(AMOUNTS, DAYS), min_size=1, max_size=12))
def test_totals_are_the_sum_of_the_entries_in_any_order(
    entries: list[tuple[tuple[int, str], date]],
) -> None:
    after = FRESH
    for (amount, currency), day in entries:
        after = model.counted(after, amount=Money(amount, currency), day=day, gifts=int(amount > 0))

    newest = max(day.year for _, day in entries)
    assert after.lifetime == _sum(money for money, _ in entries)
    assert after.year == newest
    assert after.this_year == _sum(money for money, day in entries if day.year == newest)


def _sum(moneys: object) -> dict[str, int]:
    totals: dict[str, int] = {}
    for amount, currency in moneys:  # type: ignore[attr-defined]
        totals[currency] = totals.get(currency, 0) + amount
    return totals


def test_a_donor_joins_the_lists_by_gift_with_her_first_one(now: datetime) -> None:
    grace = enter(GRACE, now)
    assert _donors() == {"last_gift": [], "lifetime": []}

    counted(grace.id, 2500, date(2026, 5, 1))
    counted(grace.id, 500, date(2026, 2, 1))

    assert _donors() == {"last_gift": [grace.id], "lifetime": [grace.id]}
    (item,) = items(keys.SUMMARY)
    assert item["g3s"]["S"].startswith("2026-05-01#")
    assert item["g4s"]["S"].startswith("00000000003000#")
    read = people.summary(grace.id)
    assert (read.first_gift, read.last_gift) == (date(2026, 2, 1), date(2026, 5, 1))


def _donors() -> dict[str, list[str]]:
    return {
        sort: [row.id for row in people.list_people(sort=sort, limit=10).rows]
        for sort in ("last_gift", "lifetime")
    }


def test_a_donor_in_another_currency_ranks_below_everybody_at_home(now: datetime) -> None:
    one, two = entered(now), entered(now, name={"en": "Zoe"}, lang="en")
    counted(one.id, 900_000, currency="KWD")
    counted(two.id, 1)

    assert _donors()["lifetime"] == [two.id, one.id]


def test_of_two_who_count_at_once_the_second_is_overtaken(now: datetime) -> None:
    grace = enter(GRACE, now)
    read = people.summary(grace.id, consistent=True)
    first, second = _gift(read, now), _gift(read, now)

    first.commit()
    with pytest.raises(Overtaken):
        second.commit()

    assert people.summary(grace.id, consistent=True).lifetime == {"USD": 100}


def test_twenty_gifts_at_once_are_all_counted(now: datetime) -> None:
    grace = enter(GRACE, now)

    def give(_: int) -> None:
        until_settled(lambda: _gift(people.summary(grace.id, consistent=True), now).commit())

    with ThreadPoolExecutor(10) as crowd:
        list(crowd.map(give, range(20)))

    after = people.summary(grace.id, consistent=True)
    assert (after.lifetime, after.gifts) == ({"USD": 2000}, 20)


def _gift(read: people.Summary, now: datetime) -> Changes:
    changes = Changes(actor=hind(), now=now)
    people.count_gift(
        changes, read, amount=Money(100, "USD"), day=TODAY, gifts=1, home_currency="USD"
    )
    return changes


def test_a_newcomer_is_written_with_her_first_gift_in_one_commit(
    now: datetime, today: date
) -> None:
    changes = Changes(actor=hind(), now=now)
    donor = people.newcomer(
        changes,
        name={"en": "Grace Okonkwo"},
        email="Grace@Example.com",
        lang="en",
        now=now,
        today=today,
    )
    people.count_gift(
        changes, donor, amount=Money(2500, "EUR"), day=today, gifts=1, home_currency="USD"
    )
    changes.commit()

    person, summary = people.get(cid=donor.id)
    assert (person.name, person.email, person.lang) == (
        {"en": "Grace Okonkwo"},
        "grace@example.com",
        "en",
    )
    assert (summary.lifetime, summary.gifts) == ({"EUR": 2500}, 1)
    assert people.find_by_email("grace@example.com") == donor.id
    assert [row.id for row in people.search(q="okon", limit=5, contacts=True)] == [donor.id]
    assert counted(donor.id, 100, currency="EUR").lifetime == {"EUR": 2600}


def test_a_newcomer_who_is_known_by_then_is_refused_whole(now: datetime, today: date) -> None:
    changes = Changes(actor=hind(), now=now)
    donor = people.newcomer(
        changes, name={"en": "Grace"}, email="grace@example.com", lang="en", now=now, today=today
    )
    people.count_gift(
        changes, donor, amount=Money(1, "USD"), day=today, gifts=1, home_currency="USD"
    )
    grace = enter(GRACE, now)

    with pytest.raises(people.EmailTaken):
        changes.commit()

    assert people.find_by_email("grace@example.com") == grace.id
    with pytest.raises(NotFound):
        people.summary(donor.id)


def test_counting_costs_a_summary_and_its_four_places(now: datetime) -> None:
    grace = enter(GRACE, now)
    counted(grace.id, 100, TODAY - timedelta(days=3))

    with metered() as units:
        counted(grace.id, 100)

    assert units.write <= 8
