"""The portal and the invoice page: what a donor can put right alone, in both languages."""

import re
from typing import Any

import pytest
import stripe

from tests.standins import published
from tests.standins.plans import begun, go_to, subscription_of
from tests.standins.story import Shop, id_of, visit

BACK = "http://127.0.0.1:18009/account"
CARD = {"number": "5555 5555 5555 4444", "expiry": "12 / 34", "cvc": "123"}


def portal(shop: Shop, customer: str) -> str:
    made = shop.v1.billing_portal.sessions.create({"customer": customer, "return_url": BACK})
    assert published.complaints(made.to_dict()) == []
    return made.url


def test_the_page_shows_the_plans_in_both_languages(shop: Shop) -> None:
    session = begun(shop)
    url = portal(shop, id_of(session.customer))
    english, arabic = visit(url).text, visit(f"{url}?lang=ar").text
    assert "Your regular gifts" in english
    assert "20.00 USD" in english
    assert "2027-02-28" in english
    assert '<html lang="ar" dir="rtl">' in arabic
    assert "تبرعاتك الدورية" in arabic
    assert BACK in english
    assert "<script" not in english


def test_cancelling_and_keeping(shop: Shop) -> None:
    session = begun(shop)
    url = portal(shop, id_of(session.customer))
    plan = id_of(session.subscription)
    assert visit(url, {"action": "cancel", "subject": plan}).status == 303
    assert subscription_of(shop, session).cancel_at_period_end is True
    assert "Keep this gift" in visit(url).text
    visit(url, {"action": "keep", "subject": plan})
    assert subscription_of(shop, session).cancel_at_period_end is False
    assert shop.event_types()[-2:] == ["customer.subscription.updated"] * 2


def test_one_donor_cannot_touch_anothers_plan(shop: Shop) -> None:
    session = begun(shop)
    stranger = shop.v1.customers.create({"name": "Charlie"})
    url = portal(shop, stranger.id)
    visit(url, {"action": "cancel", "subject": id_of(session.subscription)})
    assert subscription_of(shop, session).cancel_at_period_end is False
    assert "20.00 USD" not in visit(url).text


def test_a_new_card_and_the_amount_owed(shop: Shop) -> None:
    session = begun(shop)
    plan = id_of(session.subscription)
    shop.box.control("renewal", {"subscription": plan, "outcomes": ["declined"]})
    go_to(shop, "2027-03-01T09:00:00Z")
    url = portal(shop, id_of(session.customer))
    owed = str(shop.v1.invoices.list({"status": "open"}).data[0].id)
    assert visit(url, CARD | {"action": "card"}).status == 303
    assert visit(url, {"action": "pay", "subject": owed}).status == 303
    after: Any = shop.v1.subscriptions.retrieve(plan, {"expand": ["default_payment_method"]})
    assert (after.status, after.default_payment_method.card.brand) == ("active", "mastercard")
    customer: Any = shop.v1.customers.retrieve(id_of(session.customer))
    chosen = customer.invoice_settings.default_payment_method
    assert chosen == after.default_payment_method.id


def test_no_real_card_here_either(shop: Shop) -> None:
    session = begun(shop)
    url = portal(shop, id_of(session.customer))
    page = visit(url, CARD | {"action": "card", "number": "4111111111111111"})
    assert page.status == 422
    assert "Do not type a real card here" in page.text
    assert "4111111111111111" not in page.text


def test_an_open_invoice_has_a_page_of_its_own(shop: Shop) -> None:
    session = begun(shop)
    plan = id_of(session.subscription)
    shop.box.control("renewal", {"subscription": plan, "outcomes": ["requires_action"]})
    go_to(shop, "2027-03-01T09:00:00Z")
    invoice = shop.v1.invoices.list({"status": "open"}).data[0]
    url = str(invoice.hosted_invoice_url)
    assert "فاتورة" in visit(f"{url}?lang=ar").text
    assert visit(url, CARD | {"number": "4000000000000002"}).status == 402
    done = visit(url, CARD)
    assert done.status == 200
    assert "Nothing is owed" in done.text
    assert shop.v1.invoices.retrieve(str(invoice.id)).status == "paid"
    assert subscription_of(shop, session).status == "active"


def test_what_the_portal_needs(shop: Shop) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        shop.v1.billing_portal.sessions.create({"customer": "cus_nobody"})
    usual = shop.v1.billing_portal.configurations.list().data
    assert [one.is_default for one in usual] == [True]
    assert published.complaints(usual[0].to_dict()) == []
    features: Any = {"features": {"invoice_history": {"enabled": False}}}
    made = shop.v1.billing_portal.configurations.create(features)
    assert (made.is_default, made.features.invoice_history.enabled) == (False, False)
    assert visit(f"{shop.box.url}/p/session/bps_nobody").status == 404


def test_the_forms_hold_no_script_and_hostile_names_stay_text(shop: Shop) -> None:
    session = begun(shop)
    plan: Any = subscription_of(shop, session)
    product = id_of(plan["items"].data[0].price.product)
    shop.v1.products.update(product, {"name": "<script>alert(1)</script>"})
    text = visit(portal(shop, id_of(session.customer))).text
    assert re.findall("<script", text) == []
