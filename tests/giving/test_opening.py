"""Funds and campaigns: opened, changed and closed by staff."""

from datetime import date, datetime
from typing import Any

import pytest

from chalicelib.giving import opening
from chalicelib.giving.model import Campaign, CurrencyNotTaken, Fund, FundNotOpen
from chalicelib.giving.opening import CampaignDatesWrong, FundNeeded, SlugTaken
from chalicelib.insights import verify
from chalicelib.kit.money import AmountMax, AmountNotChargeable, Money
from chalicelib.kit.refusals import Stale
from chalicelib.kit.text import TextEmpty
from chalicelib.store import AuditRecord, every, keys
from tests import cast
from tests.doors import Doors


def change(campaign: Campaign, now: datetime, **to: Any) -> Campaign:
    return opening.change_campaign(
        campaign=campaign.id, version=campaign.version, to=to, actor=cast.hind(), now=now
    )


def change_fund(fund: Fund, now: datetime, **to: Any) -> Fund:
    return opening.change_fund(
        fund=fund.id, version=fund.version, to=to, actor=cast.hind(), now=now
    )


def test_an_address_belongs_to_one_campaign_and_funds_have_their_own(
    fund: Fund, campaign: Campaign, now: datetime
) -> None:
    for slug in ("winter", "thanks"):
        with pytest.raises(SlugTaken):
            cast.open_campaign(now, fund, slug=slug)
    with pytest.raises(SlugTaken):
        cast.open_fund(now)
    assert cast.open_fund(now, slug="winter").slug == "winter"
    assert cast.open_campaign(now, fund, slug="general").slug == "general"
    assert verify.run().broken == ()


def test_a_name_in_one_language_is_enough_and_none_is_not(fund: Fund, now: datetime) -> None:
    assert change_fund(fund, now, name={"ar": " صندوق  الماء "}).name == {"ar": "صندوق الماء"}
    for names in ({}, {"ar": "ـــ"}, {"en": ""}):
        with pytest.raises(TextEmpty):
            opening.open_fund(slug="empty", name=names, actor=cast.hind(), now=now)
    with pytest.raises(TextEmpty):
        cast.open_campaign(now, fund, name={})


def test_a_campaign_needs_open_funds_of_ours_and_days_in_order(
    fund: Fund, campaign: Campaign, now: datetime
) -> None:
    closed = change_fund(cast.open_fund(now, slug="past"), now, active=False)
    for funds in ((), (closed.id,), (fund.id, closed.id), (campaign.id,)):
        with pytest.raises(FundNotOpen):
            cast.open_campaign(now, fund, slug="other", funds=funds)
        with pytest.raises(FundNotOpen):
            change(campaign, now, funds=funds)
    with pytest.raises(CampaignDatesWrong):
        change(campaign, now, starts=date(2026, 11, 2), ends=date(2026, 11, 1))
    assert opening.get_campaign(campaign.id) == campaign


def test_money_of_a_campaign_is_in_its_currency_and_can_be_charged(
    fund: Fund, campaign: Campaign, now: datetime
) -> None:
    with pytest.raises(CurrencyNotTaken) as refused:
        change(campaign, now, goal=Money(500_000, "EUR"))
    assert (refused.value.field, refused.value.params) == ("goal", {"currency": "EUR"})
    with pytest.raises(CurrencyNotTaken):
        cast.open_campaign(now, fund, slug="yen", currency="JPY")
    with pytest.raises(AmountMax):
        change(campaign, now, suggested=(100_000_000,))
    with pytest.raises(AmountNotChargeable) as wrong:
        cast.open_campaign(now, fund, slug="kuwait", currency="KWD", suggested=(1000, 1234))
    assert wrong.value.field == "suggested"
    changed = change(campaign, now, goal=Money(500_000, "USD"), suggested=(2500, 5000, 2500))
    assert (changed.goal, changed.suggested) == (500_000, (2500, 5000))
    assert change(changed, now, goal=None).goal is None


def test_a_fund_is_not_closed_under_an_open_campaign(
    fund: Fund, campaign: Campaign, now: datetime
) -> None:
    with pytest.raises(FundNeeded) as refused:
        change_fund(fund, now, active=False)
    assert refused.value.params == {"campaign": "winter"}
    water = cast.open_fund(now, slug="water")
    both = change(campaign, now, funds=(fund.id, water.id))
    closed = change_fund(fund, now, active=False)
    # What is not changed is not questioned: the campaign keeps its closed fund and can be closed.
    assert change(both, now, open=False, story={"en": "Done."}).open is False
    assert change_fund(closed, now, active=True).active is True


def test_a_campaign_outlives_its_currency_at_the_organisation(
    campaign: Campaign, now: datetime
) -> None:
    cast.found_organisation(now, currency="EUR", currencies=["EUR"])
    assert change(campaign, now, open=False).open is False


def test_who_changes_an_old_version_is_told(campaign: Campaign, fund: Fund, now: datetime) -> None:
    change(campaign, now, fee_cover=False)
    change_fund(fund, now, name={"en": "Other"})
    with pytest.raises(Stale) as refused:
        change(campaign, now, open=False)
    assert refused.value.params == {"version": 2}
    with pytest.raises(Stale):
        change_fund(fund, now, active=True)


def test_every_change_is_in_the_audit(campaign: Campaign, now: datetime) -> None:
    change(campaign, now, goal=Money(9900, "USD"), starts=date(2026, 11, 1))
    opened, changed = every(AuditRecord, keys.audit(f"campaign:{campaign.id}"))
    assert (opened.verb, opened.before, changed.verb) == ("opened", None, "changed")
    moved = {k for k in changed.after if changed.after[k] != changed.before[k]}
    assert moved == {"goal", "starts"}
    assert (changed.after["goal"], changed.after["starts"]) == (9900, "2026-11-01")
    assert changed.who["name"] == "هند الكعبي"
    assert verify.run().broken == ()


def test_a_campaign_at_the_doors(client: Doors, fund: Fund) -> None:
    body = {
        "slug": "water-2026",
        "name": {"ar": "آبار"},
        "story": {"ar": "سطر\nسطر", "en": " "},
        "currency": "KWD",
        "goal": {"amount": "1500", "currency": "KWD"},
        "suggested": {"once": [5000, 10000]},
        "funds": [fund.id, fund.id],
        "starts": "2026-11-01",
    }
    made = client.post("/api/campaigns", body, as_="fundraiser").json
    assert {key: made[key] for key in ("name", "story", "goal", "suggested", "funds")} == {
        "name": {"ar": "آبار", "en": None},
        "story": {"ar": "سطر\nسطر", "en": None},
        "goal": {"amount": 1_500_000, "currency": "KWD"},
        "suggested": {"once": [5000, 10000]},
        "funds": [fund.id],
    }
    path = f"/api/campaigns/{made['id']}"
    stale = client.patch(path, {"goal": None}, as_="fundraiser", version=7)
    assert (stale.status, stale.code) == (409, "stale")
    wrong = client.patch(path, {"goal": {"amount": 1, "currency": "USD"}}, as_="finance", version=1)
    assert (wrong.code, wrong.json["errors"][0]["field"]) == ("currency_not_taken", "goal")
    after = client.patch(path, {"goal": None, "ends": "2026-12-31"}, as_="finance", version=1).json
    assert after == {**made, "goal": None, "ends": "2026-12-31", "version": 2}
    assert client.get("/api/campaigns", as_="viewer").json["items"] == [after]


def test_what_a_fund_raised_is_for_those_who_see_gifts(
    client: Doors, fund: Fund, now: datetime
) -> None:
    cast.give(cast.enter(cast.SAMI, now), fund, now)
    seen = client.get(f"/api/funds/{fund.id}", as_="viewer").json
    assert seen["totals"] == {"raised": [{"amount": 2500, "currency": "USD"}], "gifts": 1}
    for who in ("membership", "outreach"):
        shown = client.get(f"/api/funds/{fund.id}", as_=who).json
        assert shown == {key: seen[key] for key in seen if key != "totals"}
        assert client.get("/api/funds", as_=who).json["items"] == [shown]
