"""Receipts: numbered without a gap and without a copy, in the year of the gift's day where the organisation is."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.giving import receipts
from chalicelib.giving.delivering import HANDLERS
from chalicelib.giving.gifts import OfflineGift, enter_gift, get_gift
from chalicelib.giving.model import Entry, Fund
from chalicelib.giving.receipts import issue_receipt
from chalicelib.giving.settling import settle_gift
from chalicelib.insights import verify
from chalicelib.kit.money import Money
from chalicelib.people import Constituent
from chalicelib.store import OutboxRow, drain, every, keys
from infra.trust.faults import Conflicted
from infra.trust.line import bad_line
from tests import cast
from tests.giving.post import posting
from tests.stripe_desk import Stripe

GIFTS, DONORS, WORKERS = 200, 10, 4


def number_of(gift: Entry) -> str | None:
    return get_gift(gift.id).receipt_number


def numbers(gifts: list[Entry]) -> list[str]:
    return sorted(str(number_of(gift)) for gift in gifts)


def expected(year: int, count: int, prefix: str = "") -> list[str]:
    return [f"{prefix}{year}-{n:06d}" for n in range(1, count + 1)]


def issue_all(now: datetime) -> None:
    """Drains the promises of numbers; letters stay where they are."""
    while drain({**HANDLERS, "receipt_letter": kept}, now=now).done:
        pass


def kept(_row: str, _data: object, _now: datetime) -> None:
    """Not what these tests are about."""


def give_by(donors: list[Constituent], fund: Fund, now: datetime) -> list[Entry]:
    with ThreadPoolExecutor(8) as threads:
        return list(
            threads.map(
                lambda n: cast.give(donors[n % DONORS], fund, now + timedelta(milliseconds=n)),
                range(GIFTS),
            )
        )


def test_two_hundred_gifts_at_once_get_two_hundred_numbers_in_a_row(
    fund: Fund, now: datetime
) -> None:
    somebody = [replace(cast.SAMI, email=f"d{n}@example.org", phone=None) for n in range(DONORS)]
    gifts = give_by([cast.enter(one, now) for one in somebody], fund, now)
    later = now + timedelta(seconds=1)
    with ThreadPoolExecutor(WORKERS) as threads:
        list(threads.map(lambda _: issue_all(later), range(WORKERS)))
    assert numbers(gifts) == expected(2026, GIFTS)
    assert list(every(OutboxRow, keys.outbox())) == []
    assert verify.run().broken == ()


def test_numbers_taken_in_conflict_leave_no_gap(fund: Fund, now: datetime) -> None:
    sami = cast.enter(cast.SAMI, now)
    gifts = [cast.give(sami, fund, now) for _ in range(20)]
    with bad_line(seed=5, faults=[Conflicted(0.4)], hurried=True):
        for hours in range(5):
            issue_all(now + timedelta(hours=hours))
    issue_all(now + timedelta(days=1))
    assert numbers(gifts) == expected(2026, 20)
    assert verify.run().broken == ()


# Beirut is two hours ahead of UTC in winter.
@pytest.mark.parametrize(
    ("at", "year"),
    [
        (datetime(2026, 12, 31, 21, 30, tzinfo=UTC), 2026),
        (datetime(2026, 12, 31, 21, 59, 59, tzinfo=UTC), 2026),
        (datetime(2026, 12, 31, 22, 0, tzinfo=UTC), 2027),
        (datetime(2027, 1, 1, 0, 30, tzinfo=UTC), 2027),
    ],
    ids=["23:30", "23:59:59", "00:00", "02:30"],
)
def test_the_year_is_that_of_the_gifts_day_where_the_organisation_is(
    stripe: Stripe, fund: Fund, now: datetime, at: datetime, year: int
) -> None:
    campaign = cast.open_campaign(now, fund)
    stripe.desk.set_clock(at)
    begun = stripe.begin(campaign.slug, now=at)
    stripe.pay(begun)
    # The webhook comes, and the number is given, when the new year is here for everybody.
    settle_gift(gift=begun.gift, now=at + timedelta(hours=6))
    issue_all(at + timedelta(hours=7))
    gift = get_gift(begun.gift)
    assert (gift.day.year, gift.receipt_number) == (year, f"{year}-000001")
    assert verify.run().broken == ()


def test_each_year_counts_by_itself_whenever_its_gifts_are_entered(
    fund: Fund, now: datetime
) -> None:
    sami = cast.enter(cast.SAMI, now)
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2025, 3, 1), date(2026, 11, 22)]
    gifts = [
        cast.give(sami, fund, now + timedelta(seconds=n), day=day) for n, day in enumerate(days)
    ]
    issue_all(now + timedelta(minutes=1))
    assert [number_of(gift) for gift in gifts] == [
        "2025-000001",
        "2026-000001",
        "2025-000002",
        "2026-000002",
    ]
    assert verify.run().broken == ()


def test_a_number_once_given_stays(fund: Fund, now: datetime) -> None:
    """Asked again, refunded, its donor renamed, the organisation changed: the receipt is the same."""
    sami = cast.enter(cast.SAMI, now)
    first, second = cast.give(sami, fund, now), cast.give(sami, fund, now + timedelta(seconds=1))
    issue_all(now + timedelta(seconds=2))
    given = receipts.get_receipt(str(get_gift(first.id).receipt))
    with ThreadPoolExecutor(4) as threads:
        again = list(threads.map(lambda _: issue_receipt(gift=first.id, now=now), range(4)))
    assert again == [given] * 4

    from chalicelib.giving import refunds

    later = now + timedelta(days=400)
    refunds.refund_gift(gift=first.id, amount=None, why="asked", actor=cast.hind(), now=later)
    cast.found_organisation(later, receipt_prefix="R-", time_zone="America/New_York")
    issue_all(later)
    assert [number_of(gift) for gift in (first, second)] == ["2026-000001", "2026-000002"]
    assert receipts.get_receipt(given.id) == given
    third = cast.give(sami, fund, later)
    issue_all(later + timedelta(seconds=1))
    assert number_of(third) == "R-2027-000001"
    assert verify.run().broken == ()


def test_each_donor_gets_each_of_her_receipts_once(fund: Fund, now: datetime) -> None:
    with posting() as post:
        sami, grace = cast.enter(cast.SAMI, now), cast.enter(cast.GRACE, now)
        for n in range(3):
            for donor in (sami, grace):
                cast.give(donor, fund, now + timedelta(seconds=n))
        with ThreadPoolExecutor(3) as threads:
            list(threads.map(lambda _: post.drained(now + timedelta(minutes=1)), range(3)))
        post.drained(now + timedelta(minutes=2))
        told = Counter(
            (letter.recipients[0], dict(letter.tags)["topic"]) for letter in post.letters()
        )
        assert told == {("sami@example.org", "receipt"): 3, ("grace@example.com", "receipt"): 3}
        assert len(post.files.kept) == 6


def test_a_donor_without_an_address_has_a_number_and_no_letter(fund: Fund, now: datetime) -> None:
    with posting() as post:
        lamis = cast.enter(cast.LAMIS, now, email=None)
        gift = cast.give(lamis, fund, now)
        assert post.drained(now).waiting == 0
        assert (number_of(gift), post.topics(), len(post.files.kept)) == ("2026-000001", [], 1)


def test_a_gift_of_nobody_has_no_receipt(fund: Fund, now: datetime) -> None:
    """What was refused takes no number."""
    from chalicelib.kit.refusals import Refusal

    sami = cast.enter(cast.SAMI, now)
    wrong = OfflineGift(sami.id, Money(100, "JPY"), now.date(), "cash", fund.id)
    with pytest.raises(Refusal):
        enter_gift(gift=wrong, actor=cast.hind(), now=now, today=now.date())
    gift = cast.give(sami, fund, now)
    issue_all(now)
    assert number_of(gift) == "2026-000001"
