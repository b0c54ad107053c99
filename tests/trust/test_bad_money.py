"""Amounts, currencies, purposes and days that nobody can have meant (B01 to B11)."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from chalicelib.giving import Which, opening, total
from chalicelib.giving.model import Campaign
from chalicelib.giving.store.purposes import campaign_record, fund_record
from chalicelib.kit.money import Money
from chalicelib.store.engine import call
from chalicelib.words import LANGS, say
from tests import cast
from tests.giving.appeals import read_form
from tests.stripe_desk import Stripe
from tests.trust.house import House, each, untouched

Cases = dict[str, list[Any]]


def usd(amount: Any) -> dict[str, Any]:
    return {"amount": amount, "currency": "USD"}


def kwd(amount: Any) -> dict[str, Any]:
    return {"amount": amount, "currency": "KWD"}


NOTHING = (0, -1, -0.0, None, "0", "-1", "٠", "-٥", "")
AMOUNTS: Cases = {
    "422 amount_min": [*map(usd, NOTHING), {"currency": "USD"}, None],
    "422 amount_malformed": [*map(usd, ("1e3", "NaN", "Infinity", "100;--", "0x10", "½", "۱۲a"))],
    "422 amount_too_fine": [usd("10.005"), usd("١٠٫٠٠٥"), kwd("1.2345")]
    + [{"amount": "10.5", "currency": "JPY"}]
    + [{"amount": "1.2345", "currency": currency} for currency in ("BHD", "JOD")],
    "422 amount_ambiguous": [usd("1,5"), usd("١،٥"), kwd("1,234")],
    "422 type_wrong": [
        *map(usd, (True, [100], {"$gt": 0}, 10.005, 1e3)),
        100,
        "100",
        [],
        {"amount": 100},
        {"amount": 100, "currency": 840},
    ],
    "422 amount_max": [*map(usd, (10**12, 2**63, 10**38, "9" * 39, 10**400))],
    "422 currency_unknown": [
        {"amount": 100, "currency": c} for c in ("USDT", "XXX", "", "$", "usd#")
    ],
    "422 unknown_field": [usd(100) | {"price": 1}],
    "422 currency_not_taken": [{"amount": 100, "currency": "JPY"}],
}


def test_amounts_of_a_gift_in_cash(house: House) -> None:
    def enter(amount: Any) -> str:
        return house.no("POST", "/api/gifts", house.gift_told(amount=amount))

    assert each(enter, AMOUNTS) == AMOUNTS


def test_a_gift_without_an_amount(house: House) -> None:
    told = house.gift_told()
    del told["amount"]
    assert house.no("POST", "/api/gifts", told) == "422 amount_min"


def test_amounts_of_a_refund(house: House) -> None:
    path = f"/api/gifts/{house.gift.id}/refunds"
    cases = {
        **AMOUNTS,
        "422 amount_min": [usd(0), usd(-1), usd("")],
        "422 refund_too_large": [usd(2501), usd("25.01"), kwd(1)],
    }
    del cases["422 currency_not_taken"]

    def refuse(amount: Any) -> str:
        return house.no("POST", path, {"reason": "asked", "amount": amount})

    assert each(refuse, cases) == cases


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "01", "1_0"])
def test_what_is_no_number_in_json(house: House, number: str) -> None:
    for path in ("/api/gifts", f"/api/gifts/{house.gift.id}/refunds"):
        raw = f'{{"amount": {{"amount": {number}, "currency": "USD"}}}}'.encode()
        assert house.no("POST", path, raw=raw) == "400 json_malformed"


def test_numbers_of_thousands_of_digits(house: House) -> None:
    raw = b'{"amount": {"amount": ' + b"9" * 5000 + b', "currency": "USD"}}'
    assert house.no("POST", "/api/gifts", raw=raw) == "400 json_malformed"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("١٠٠", 10000),
        ("١٢٫٥٠", 1250),
        ("1٬000", 100000),
        ("١٬٠٠٠", 100000),
        ("۱۲٫۵", 1250),
        (" 12.50 ", 1250),
        ("1,000", 100000),
        ("1 000", 100000),
    ],
)
def test_amounts_in_any_digits_are_kept_to_the_cent(house: House, typed: str, kept: int) -> None:
    made = house.doors.post("/api/gifts", house.gift_told(amount=usd(typed)), as_="finance")
    assert (made.status, made.json["amount"]) == (201, {"amount": kept, "currency": "USD"})


def test_a_currency_is_read_as_it_is_meant_and_never_mixed(house: House) -> None:
    for currency in ("usd ", " Usd", "EUR"):
        gift = house.gift_told(amount={"amount": 100, "currency": currency})
        assert house.doors.post("/api/gifts", gift, as_="finance").status == 201
    assert total(Which("fund", house.fund.id)).raised == (Money(100, "EUR"), Money(2700, "USD"))


def giving(house: House, now: datetime, slug: str = "winter") -> Callable[[Any], str]:
    """A gift by card from the page's script, refused before Stripe is asked."""

    def give(changed: Any) -> str:
        told = {
            "slug": slug,
            "amount": usd(5000),
            "name": "Grace Okonkwo",
            "email": "grace@example.com",
            "form": read_form(now, slug),
            **changed,
        }
        return house.no("POST", "/api/public/give", told, as_=None)

    return give


def asked(stripe: Stripe) -> int:
    """How many calls came to Stripe."""
    return int(stripe.standin.look("stats")["total"])


def test_amounts_by_card_never_come_to_stripe(house: House, stripe: Stripe, now: datetime) -> None:
    give, before = giving(house, now), asked(stripe)
    cases = {code: [{"amount": amount} for amount in found] for code, found in AMOUNTS.items()}
    # A card takes eight digits; by hand more may be given.
    cases["422 amount_max"] += [{"amount": usd(100_000_000)}, {"amount": usd("1000000.00")}]
    assert each(give, cases) == cases
    assert asked(stripe) == before


def test_the_last_digit_of_three(house: House, stripe: Stripe, now: datetime) -> None:
    opening.open_campaign(new=replace_currency(house.campaign, "KWD"), actor=cast.hind(), now=now)
    give, before = giving(house, now, "winter-kwd"), asked(stripe)
    cases = {
        "422 amount_not_chargeable": [{"amount": kwd("1.234")}, {"amount": kwd(1)}],
        "422 currency_not_taken": [{"amount": usd(100)}],
    }
    assert each(give, cases) == cases
    assert asked(stripe) == before


def replace_currency(campaign: Campaign, currency: str) -> opening.NewCampaign:
    slug = f"{campaign.slug}-{currency.lower()}"
    return opening.NewCampaign(
        slug=slug, name=campaign.name, currency=currency, funds=campaign.funds
    )


@pytest.mark.parametrize("lang", LANGS)
def test_amounts_of_the_form_without_a_script(
    house: House, stripe: Stripe, now: datetime, lang: str
) -> None:
    cases = {
        "amount_min": ["", "0", "-5", "٠"],
        "amount_malformed": ["ten", "1e3", "NaN", "<b>1</b>"],
        "amount_ambiguous": ["1,5"],
        "amount_too_fine": ["1.005"],
        "amount_max": ["9" * 30],
    }

    def submit(amount: str) -> str:
        form = {
            "amount": amount,
            "name": "Grace",
            "email": "grace@example.com",
            "form": read_form(now),
        }
        with untouched():
            page = house.doors.submit(f"/give/winter?lang={lang}", form)
        [shown] = re.findall(r'id="amount-error">([^<]+)<', page.text)
        assert page.status == 422
        return next(code for code in cases if shown == _said(lang, code))

    before = asked(stripe)
    assert each(submit, cases) == cases
    assert asked(stripe) == before


def _said(lang: str, code: str) -> str:
    """What stands beside the field of the amount."""
    if code == "amount_min":
        return say(lang, "giving.amount_min.amount")
    params: dict[str, str | int] = {"high": "9999999999.99", "currency": "USD", "places": 2}
    return say(lang, f"refusals.{code}", **params)


def test_purposes_that_take_no_gift_are_all_answered_alike(house: House, now: datetime) -> None:
    elsewhere = another_organisations(house)
    none = "01JD8X5CZ0TESTTESTTESTTEST"
    funds = [none, house.closed_fund.id, elsewhere, house.campaign.id, house.sami.id]

    def refuse(told: Any) -> str:
        return house.no("POST", "/api/gifts", house.gift_told(**told))

    cases = {
        "422 fund_not_open": [{"fund": fund} for fund in funds]
        + [{"campaign": house.campaign.id, "fund": elsewhere}],
        "422 campaign_not_open": [
            {"campaign": campaign}
            for campaign in (none, house.closed_campaign.id, elsewhere, house.fund.id)
        ],
    }
    assert each(refuse, cases) == cases


def test_the_page_answers_closed_and_unknown_alike(
    house: House, stripe: Stripe, now: datetime
) -> None:
    before = asked(stripe)
    for slug in ("summer", "nothing"):
        assert giving(house, now, slug)({}) == "422 campaign_not_open"
    cases = {
        "422 fund_not_open": [
            {"fund": fund}
            for fund in (house.closed_fund.id, house.campaign.id, "01JD8X5CZ0TESTTESTTESTTEST", "#")
        ]
    }
    assert each(giving(house, now), cases) == cases
    assert asked(stripe) == before


def another_organisations(house: House) -> str:
    """A fund and a campaign with one id in the same table, under the prefix of another organisation."""
    id_ = "01JD8X5CZ0ANTHERANTHERANTH"
    fund, campaign = replace(house.fund, id=id_), replace(house.campaign, id=id_)
    for record in (fund_record(fund), campaign_record(campaign)):
        record.pk = record.pk.replace("o1#", "o2#", 1)
        call("PutItem", record.get_save_kwargs_from_instance())
    return id_


def test_prices_and_shares_are_ours_to_count(house: House, stripe: Stripe, now: datetime) -> None:
    give, before = giving(house, now), asked(stripe)
    cases: Cases = {
        "422 unknown_field": [
            {"covered": 0},
            {"covered_fee": usd(1)},
            {"price": 1},
            {"price_data": {"unit_amount": 1}},
            {"designations": [{"fund": house.fund.id, "amount": n} for n in (4000, -1)]},
            {"designations": []},
            {"designations": [{"fund": house.fund.id, "amount": 50}] * 101},
        ]
    }
    assert each(give, cases) == cases

    def in_cash(told: Any) -> str:
        return house.no("POST", "/api/gifts", house.gift_told(**told))

    assert each(in_cash, cases) == cases
    assert asked(stripe) == before


def test_days_that_no_gift_can_have(house: House) -> None:
    def refuse(day: Any) -> str:
        return house.no("POST", "/api/gifts", house.gift_told(date=day))

    cases: Cases = {
        "422 date_wrong": [
            *("2025-02-29", "2026-13-01", "0000-01-01", "22/11/2026", "٢٠٢٦-١١-٢٢"),
            *("2026-11-22T10:00:00", "", "10000-01-01", "2026-11-22Z"),
            *(20261122, None, True, ["2026-11-22"], 0.5),
        ],
        "422 gift_date": ["0001-01-01", "1949-12-31", "2026-11-23", "2036-01-01", "9999-12-31"],
    }
    assert each(refuse, cases) == cases
