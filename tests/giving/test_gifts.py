"""Gifts that staff write down, through the doors and the verbs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from chalicelib import people
from chalicelib.giving import Which, gifts, opening, total
from chalicelib.giving.model import CampaignNotOpen, CurrencyNotTaken, Entry, Fund
from chalicelib.insights import verify
from chalicelib.kit.money import Money
from chalicelib.kit.text import TextEmpty
from tests import cast
from tests.doors import Doors

Enter = Callable[..., Entry]


@pytest.fixture
def enter(fund: Fund, now: datetime) -> Enter:
    """A gift of سامي in cash, changed in some points."""
    sami = cast.enter(cast.SAMI, now)

    def entered(**changed: Any) -> Entry:
        gift = gifts.OfflineGift(sami.id, Money(2500, "USD"), now.date(), "cash", fund.id)
        return gifts.enter_gift(
            gift=replace(gift, **changed), actor=cast.hind(), now=now, today=now.date()
        )

    return entered


def told(fund: Fund, constituent: str, **changed: Any) -> dict[str, Any]:
    return {
        "constituent": constituent,
        "amount": {"amount": "١٢٫٥٠", "currency": "USD"},
        "date": "2026-11-20",
        "method": "cheque",
        "fund": fund.id,
        **changed,
    }


def test_a_cheque_at_the_door(client: Doors, fund: Fund, now: datetime) -> None:
    sami = cast.enter(cast.SAMI, now)
    body = told(fund, sami.id, reference="  B-1120 ", note="بيد أخيه")
    made = client.post("/api/gifts", body, as_="finance", key="once").json
    assert made == client.get(f"/api/gifts/{made['id']}", as_="viewer").json
    again = client.post("/api/gifts", body, as_="finance", key="once").json
    assert again == made
    assert {**made, "id": "", "constituent": {}, "fund": {}} == {
        "id": "",
        "kind": "gift",
        "of": None,
        "constituent": {},
        "date": "2026-11-20",
        "at": "2026-11-22T09:30:00.000Z",
        "method": "cheque",
        "amount": {"amount": 1250, "currency": "USD"},
        "covered_fee": None,
        "fee": None,
        "fund": {},
        "campaign": None,
        "appeal": None,
        "status": "posted",
        "refunded": {"amount": 0, "currency": "USD"},
        "refund_asked": None,
        "anonymous": False,
        "message": None,
        "reference": "B-1120",
        "note": "بيد أخيه",
        "receipt": None,
        "version": 1,
    }
    assert made["constituent"] == {"id": sami.id, "name": {"ar": cast.SAMI.ar, "en": cast.SAMI.en}}
    assert made["fund"] == {"id": fund.id, "name": {"ar": "صندوق general", "en": "Fund general"}}
    assert total(Which("fund", fund.id)).gifts == 1


def test_a_gift_of_nobody_names_the_field(client: Doors, fund: Fund) -> None:
    refused = client.post("/api/gifts", told(fund, fund.id), as_="finance")
    assert (refused.status, refused.code) == (422, "constituent_unknown")
    assert [error["field"] for error in refused.json["errors"]] == ["constituent"]
    assert total(Which("fund", fund.id)).gifts == 0


@pytest.mark.parametrize("field", ["constituent", "fund", "campaign"])
def test_what_is_no_id_never_becomes_part_of_a_key(
    client: Doors, fund: Fund, now: datetime, field: str
) -> None:
    sami = cast.enter(cast.SAMI, now)
    for text in ("#" * 26, "o1#C#01JD8X5CZ0TESTTESTTES", "C#1", ""):
        refused = client.post("/api/gifts", told(fund, sami.id) | {field: text}, as_="finance")
        assert (refused.status, refused.json["errors"][0]["field"]) == (422, field)


def test_a_late_cheque_counts_for_the_campaign_of_its_day(
    enter: Enter, fund: Fund, now: datetime
) -> None:
    last = date(2026, 10, 31)
    autumn = cast.open_campaign(now, fund, slug="autumn", ends=last)
    assert enter(campaign=autumn.id, day=last).campaign == autumn.id
    with pytest.raises(CampaignNotOpen):
        enter(campaign=autumn.id, day=date(2026, 11, 1))
    opening.change_campaign(
        campaign=autumn.id, version=1, to={"open": False}, actor=cast.hind(), now=now
    )
    with pytest.raises(CampaignNotOpen):
        enter(campaign=autumn.id, day=last)
    assert total(Which("campaign", autumn.id)).gifts == 1


def test_a_campaign_takes_its_own_currency_and_a_fund_any_of_ours(
    enter: Enter, fund: Fund, now: datetime
) -> None:
    winter = cast.open_campaign(now, fund)
    dinars = Money(12_500, "KWD")
    with pytest.raises(CurrencyNotTaken) as refused:
        enter(campaign=winter.id, amount=dinars)
    assert (refused.value.field, refused.value.params) == ("amount", {"currency": "KWD"})
    with pytest.raises(CurrencyNotTaken):
        enter(amount=Money(500, "JPY"))
    enter(amount=dinars)
    enter(campaign=winter.id)
    assert total(Which("fund", fund.id)).raised == (dinars, Money(2500, "USD"))
    assert total(Which("campaign", winter.id)).raised == (Money(2500, "USD"),)


def test_what_staff_write_is_cleaned(enter: Enter) -> None:
    entry = enter(reference="A\u202e12", note="one\r\ntwo  ")
    assert (entry.reference, entry.note) == ("A12", "one\ntwo")
    with pytest.raises(TextEmpty) as refused:
        enter(reference="ـــ")
    assert refused.value.field == "reference"


def test_all_lines_of_one_person_newest_first(enter: Enter, now: datetime) -> None:
    first, second, third = (enter(amount=Money(amount, "USD")) for amount in (100, 200, 300))
    found = gifts.gifts_of(first.person)
    assert sorted(entry.amount.amount for entry in found) == [100, 200, 300]
    assert people.summary(first.person).lifetime == {"USD": 600}
    assert {second.id, third.id} < {entry.id for entry in found}
    assert verify.run().broken == ()
