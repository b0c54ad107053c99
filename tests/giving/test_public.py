"""The public doors of giving: a page, a form, a script and the thanks, as a donor's browser meets them."""

import json
import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from chalicelib import words
from chalicelib.giving import Which, total
from chalicelib.giving.guarding import FORM
from chalicelib.giving.model import Campaign
from chalicelib.giving.store import find_intent
from chalicelib.kit.money import Money
from chalicelib.store import MainRecord, scan
from tests import cast
from tests.conftest import NOW
from tests.doors import ORIGIN, Answered, Doors
from tests.giving.appeals import read_form
from tests.stripe_desk import Stripe


def form(now: datetime, **changed: str) -> dict[str, str]:
    right = {
        "choice": "other",
        "amount": "٢٥",
        "name": "هند الكعبي",
        "email": "hind@example.org",
        "form": read_form(now),
    }
    return right | changed


def script(client: Doors, now: datetime, **changed: Any) -> Any:
    told = {
        "slug": "winter",
        "amount": {"amount": 5000, "currency": "USD"},
        "name": "Grace",
        "email": "grace@example.com",
        "form": read_form(now),
    }
    headers = {"Origin": ORIGIN, "Accept-Language": "en"}
    return client.post("/api/public/give", told | changed, headers=headers)


def value(page: Answered, field: str) -> str:
    """What stands in a field of a page."""
    [found] = re.findall(rf'name="{field}"[^>]* value="([^"]*)"', page.text)
    return str(found)


def begun(client: Doors) -> int:
    return sum(item["kind"]["S"] == "intent" for item in scan(MainRecord))


def thanks(client: Doors, gift: str, session: str) -> Any:
    return client.get(f"/give/thanks?{urlencode({'gift': gift, 'session': session, 'lang': 'en'})}")


def session_of(gift: str) -> str:
    intent = find_intent(gift)
    assert intent is not None
    return str(intent.session)


def test_a_form_without_a_script_leads_to_the_card_page_and_back(
    client: Doors, stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    sent = client.submit("/give/winter?lang=ar", form(now))
    assert sent.status == 303
    assert urlsplit(sent.headers["location"]).path.startswith("/c/pay/")
    [item] = [item for item in scan(MainRecord) if item["kind"]["S"] == "intent"]
    gift = item["pk"]["S"].rsplit("#", 1)[1]
    intent = find_intent(gift)
    assert intent is not None
    assert (intent.amount, intent.lang, intent.name) == (Money(2500, "USD"), "ar", "هند الكعبي")
    stripe.desk.pay(sent.headers["location"], email="hind@example.org", name="هند")
    for _ in range(2):
        assert "Thank you" in thanks(client, gift, session_of(gift)).text
    assert total(Which("campaign", campaign.id)).gifts == 1


def test_a_script_is_told_where_to_go(
    client: Doors, stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    told = script(client, now, cover_fee=True)
    assert told.status == 201
    assert session_of(told.json["gift"]) in told.json["redirect"]
    intent = find_intent(told.json["gift"])
    assert intent is not None and intent.charge == Money(5181, "USD")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"website": "http://spam.example"}, "form_trapped"),
        ({"form": "x"}, "form_expired"),
        ({"form": ""}, "form_expired"),
        ({"slug": "nothing"}, "campaign_not_open"),
        ({"fund": "01JD8X5CZ0TESTTESTTESTTEST"}, "fund_not_open"),
        ({"amount": {"amount": 5000, "currency": "EUR"}}, "currency_not_taken"),
        ({"form": FORM.token(about="winter", now=NOW)}, "form_too_quick"),
        ({"name": "ـــ", "email": "nobody"}, "several_wrong"),
    ],
)
def test_what_is_refused_never_comes_to_stripe(
    client: Doors, stripe: Stripe, campaign: Campaign, now: datetime, *, changed: Any, code: str
) -> None:
    before = stripe.standin.look("stats")["total"]
    refused = script(client, now, **changed)
    assert (refused.status, refused.code, begun(client)) == (422, code, 0)
    assert stripe.standin.look("stats")["total"] == before


def test_all_fields_are_told_at_once(client: Doors, campaign: Campaign, now: datetime) -> None:
    amount = {"amount": "1.005", "currency": "USD"}
    refused = script(client, now, amount=amount, name="ـ", email="grace@", message="x" * 1001)
    assert [(error["field"], error["code"]) for error in refused.json["errors"]] == [
        ("amount", "amount_too_fine"),
        ("name", "text_empty"),
        ("email", "email_malformed"),
        ("message", "text_too_long"),
    ]


def test_nothing_told_is_told_of_as_well(client: Doors, now: datetime) -> None:
    refused = client.post("/api/public/give", {"slug": "winter"}, headers={"Origin": ORIGIN})
    assert [(error["field"], error["code"]) for error in refused.json["errors"]] == [
        ("amount", "amount_min"),
        ("name", "text_empty"),
        ("email", "email_malformed"),
    ]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_whoever_is_quick_presses_once_more(
    client: Doors, stripe: Stripe, campaign: Campaign, lang: str
) -> None:
    told = form(client.now, form=FORM.token(about="winter", now=client.now))
    quick = client.submit(f"/give/winter?lang={lang}", told)
    assert (quick.status, stripe.standin.look("stats")["total"], begun(client)) == (422, 0, 0)
    assert words.say(lang, "refusals.form_too_quick") in quick.text
    client.now += timedelta(seconds=2)
    again = told | {"form": value(quick, "form")}
    assert client.submit(f"/give/winter?lang={lang}", again).status == 303


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_form_sent_twice_comes_back_filled_in_and_good(
    client: Doors, stripe: Stripe, campaign: Campaign, now: datetime, lang: str
) -> None:
    told = form(now)
    assert client.submit(f"/give/winter?lang={lang}", told).status == 303
    again = client.submit(f"/give/winter?lang={lang}", told)
    assert (again.status, begun(client)) == (422, 1)
    assert words.say(lang, "refusals.form_used") in again.text
    assert value(again, "email") == "hind@example.org"
    client.now += timedelta(seconds=5)
    fresh = told | {"form": value(again, "form")}
    assert client.submit(f"/give/winter?lang={lang}", fresh).status == 303


def test_a_form_of_another_campaign_is_not_this_one_s(
    client: Doors, stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    cast.open_fund(now, slug="summer")
    refused = script(client, now, form=read_form(now, "summer"))
    assert refused.code == "form_expired"


def test_the_thanks_belong_to_one_gift_and_its_own_session(
    client: Doors, stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    mine, hers = (script(client, now).json["gift"] for _ in range(2))
    for gift, session in (
        (mine, session_of(hers)),
        (mine, "cs_test_unknown"),
        (mine, "pi_1"),
        (mine, ""),
        ("#", session_of(mine)),
        ("", ""),
    ):
        page = thanks(client, gift, session)
        assert page.status == 404
        assert "grace" not in page.text.lower()
        assert "50" not in page.text.partition("<main")[2]
    assert thanks(client, mine, session_of(mine)).status == 200


def test_a_closed_campaign_has_a_page_and_takes_nothing(
    client: Doors, stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    fund = campaign.funds[0]
    from chalicelib.giving import opening

    closed = opening.change_campaign(
        campaign=campaign.id, version=1, to={"open": False}, actor=cast.hind(), now=now
    )
    assert (closed.funds, client.get("/give/winter").status) == ((fund,), 200)
    assert client.submit("/give/winter", form(now)).status == 422
    assert client.get("/give/nothing").status == 404
    assert begun(client) == 0


def test_the_answer_of_a_refused_script_names_the_fields(
    client: Doors, stripe: Stripe, campaign: Campaign, now: datetime
) -> None:
    refused = script(client, now, name=" ", email="a@b", message="م" * 1001)
    fields = [(error["field"], error["code"]) for error in json.loads(refused.text)["errors"]]
    assert fields == [
        ("name", "text_empty"),
        ("email", "email_malformed"),
        ("message", "text_too_long"),
    ]
