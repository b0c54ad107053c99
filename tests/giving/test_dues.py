"""Membership fees: one commit with the term they buy, beside the gifts and never among them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from chalicelib import members, people
from chalicelib.giving import Which, dues, funds, list_entries, refunds, total
from chalicelib.giving.gifts import gifts_of
from chalicelib.giving.model import Entry
from chalicelib.insights import verify
from chalicelib.kit.money import Money
from chalicelib.kit.refusals import Refusal, Refusals
from chalicelib.kit.text import TextEmpty
from chalicelib.members import Level, Membership
from chalicelib.people import Constituent
from tests import cast
from tests.members import roll


@pytest.fixture
def friend(tables: str, now: datetime) -> Level:
    cast.found_organisation(now)
    return roll.level(now)


@pytest.fixture
def sami(friend: Level, now: datetime) -> Constituent:
    return cast.enter(cast.SAMI, now)


def joins(person: Constituent, level: Level, now: datetime, **told: Any) -> Membership:
    paying = dues.Paying(**{"method": "cash", "day": now.date(), "currency": "USD", **told})
    return dues.join(
        person=person.id,
        level=level.id,
        paying=paying,
        number="",
        actor=cast.hind(),
        now=now,
        today=now.date(),
    )


def renews(membership: Membership, now: datetime, **told: Any) -> Membership:
    paying = dues.Paying(**{"method": "cash", "day": now.date(), "currency": "USD", **told})
    return dues.renew(
        membership=membership.id,
        level=None,
        paying=paying,
        actor=cast.hind(),
        now=now,
        today=now.date(),
    )


def back(fee: Entry, now: datetime, amount: int | None = None) -> None:
    money = Money(amount, fee.amount.currency) if amount else None
    refunds.refund_gift(gift=fee.id, amount=money, why="asked", actor=cast.hind(), now=now)


def fees(person: Constituent) -> list[Entry]:
    return [line for line in gifts_of(person.id) if line.kind == "dues"]


def test_a_fee_is_no_gift(sami: Constituent, friend: Level, now: datetime) -> None:
    fund = cast.open_fund(now)
    cast.give(sami, fund, now, amount=2500)
    membership = joins(sami, friend, now)
    [fee] = fees(sami)
    [term] = members.terms_of(sami.id)
    assert (fee.amount, fee.membership, fee.term) == (Money(5000, "USD"), membership.id, term.id)
    assert (term.paid, term.entry, term.method) == (Money(5000, "USD"), fee.id, "cash")
    summary = people.summary(sami.id)
    assert (summary.lifetime, summary.gifts) == ({"USD": 2500}, 1)
    assert total(Which("month", "2026-11")).raised == (Money(2500, "USD"),)
    month = list_entries(which=Which("month", "2026-11"), limit=10)
    assert [line.kind for line in month.entries] == ["gift"]
    [dues_fund] = [one for one in funds() if one.slug == "membership-dues"]
    assert not dues_fund.active
    assert total(Which("fund", dues_fund.id)).raised == (Money(5000, "USD"),)
    assert verify.run().broken == ()


def test_the_price_is_the_levels_in_each_currency(
    sami: Constituent, friend: Level, now: datetime
) -> None:
    joins(sami, friend, now, currency="KWD")
    assert fees(sami)[0].amount == Money(15000, "KWD")
    with pytest.raises(members.PriceMissing):
        joins(cast.enter(cast.GRACE, now), friend, now, currency="EUR")


def test_free_of_charge_needs_a_reason_and_books_nothing(
    sami: Constituent, friend: Level, now: datetime
) -> None:
    with pytest.raises(TextEmpty):
        joins(sami, friend, now, method="free", reason="  ")
    joins(sami, friend, now, method="free", reason="volunteers at every market")
    assert fees(sami) == []
    assert members.terms_of(sami.id)[0].reason == "volunteers at every market"
    assert verify.run().broken == ()


def test_nobody_joins_twice_but_renews(sami: Constituent, friend: Level, now: datetime) -> None:
    membership = joins(sami, friend, now)
    with pytest.raises(members.AlreadyMember) as refused:
        joins(sami, friend, now)
    assert refused.value.params == {"membership": membership.id}
    renewed = renews(membership, now + timedelta(days=20))
    assert renewed.end == date(2028, 11, 22)


def test_a_whole_refund_takes_its_term_and_no_other_day(
    sami: Constituent, friend: Level, now: datetime
) -> None:
    membership = joins(sami, friend, now)
    for _ in range(2):
        membership = renews(membership, now)
    middle = members.terms_of(sami.id)[1]
    [second] = [fee for fee in fees(sami) if fee.term == middle.id]
    back(second, now)
    left = members.membership_of(sami.id)
    assert left is not None
    assert [(str(days.start), str(days.end)) for days in left.days] == [
        ("2026-11-22", "2027-11-22"),
        ("2028-11-23", "2029-11-22"),
    ]
    assert [term.state for term in members.terms_of(sami.id)] == ["paid", "revoked", "paid"]
    assert verify.run().broken == ()
    assert renews(left, now).end == date(2030, 11, 22)
    assert verify.run().broken == ()


def test_a_part_of_a_fee_may_go_back(sami: Constituent, friend: Level, now: datetime) -> None:
    joins(sami, friend, now)
    [fee] = fees(sami)
    back(fee, now, 2000)
    assert members.terms_of(sami.id)[0].state == "paid"
    back(fee, now + timedelta(minutes=1))
    membership = members.membership_of(sami.id)
    assert membership is not None and (membership.days, membership.state) == ((), "lapsed")
    assert total(Which("fund", fee.fund)).raised == (Money(0, "USD"),)
    assert verify.run().broken == ()
    assert joins(sami, friend, now).number == "F-00001"
    assert verify.run().broken == ()


def test_thirty_who_pay_at_once_have_thirty_numbers(friend: Level, now: datetime) -> None:
    folk = [
        people.enter(
            new=people.NewConstituent(name={"en": f"Member {n}"}),
            actor=cast.hind(),
            now=now,
            today=now.date(),
        )
        for n in range(30)
    ]
    with ThreadPoolExecutor(30) as threads:
        joined = list(threads.map(lambda person: joins(person, friend, now), folk))
    assert sorted(one.number for one in joined) == [f"F-{n:05d}" for n in range(1, 31)]
    assert len(funds()) == 1
    assert verify.run().broken == ()


def test_a_wrong_day_level_or_person_is_refused_and_leaves_nothing(
    sami: Constituent, friend: Level, now: datetime
) -> None:
    closed = roll.level(now, slug="closed", open=False)
    tomorrow = now.date() + timedelta(days=1)
    stranger = Constituent(**{**vars(sami), "id": "01KNBDY0000000000000000000"})
    asked: list[tuple[Constituent, Level, dict[str, Any]]] = [
        (sami, friend, {"day": tomorrow}),
        (sami, friend, {"day": date(1900, 1, 1)}),
        (sami, closed, {}),
        (stranger, friend, {}),
    ]
    for person, level, told in asked:
        with pytest.raises((Refusal, Refusals)):
            joins(person, level, now, **told)
    assert members.membership_of(sami.id) is None
    assert gifts_of(sami.id) == []
    assert verify.run().broken == ()
