"""Webhooks: signed, repeated until answered, disturbed on purpose, never lost."""

from typing import Any

import pytest
import stripe

from infra.local.stripe.launch import SECRET
from tests.standins.story import Listener, Shop, eventually

PAID = [
    "product.created",
    "price.created",
    "payment_intent.created",
    "charge.succeeded",
    "payment_intent.succeeded",
    "checkout.session.completed",
    "charge.updated",
]


def test_signed_bodies_arrive_in_order(shop: Shop, listener: Listener) -> None:
    paid = shop.paid()
    listener.wait_for("charge.updated")
    assert listener.types() == PAID
    completed: Any = listener.wait_for("checkout.session.completed").data.object
    assert (completed.id, completed.payment_status) == (paid.id, "paid")


def delivered(shop: Shop) -> tuple[str, list[int]]:
    """How the first event was delivered and answered; it is written down after the answer, not before."""
    first = shop.box.look("deliveries")["deliveries"][0]
    return first["state"], [one["status"] for one in first["attempts"]]


def test_an_unanswered_event_comes_again(shop: Shop, listener: Listener) -> None:
    listener.statuses = [500, 404]
    shop.v1.customers.create({"name": "Grace"})
    eventually(lambda: delivered(shop) == ("done", [500, 404, 200]))


def test_a_redirect_is_no_answer(shop: Shop, listener: Listener) -> None:
    listener.statuses = [301]
    shop.v1.customers.create({"name": "Grace"})
    eventually(lambda: delivered(shop) == ("done", [301, 200]))


def test_pending_webhooks_count_down(shop: Shop, listener: Listener) -> None:
    listener.statuses = [500]
    shop.v1.customers.create({"name": "Grace"})
    event = shop.v1.events.list().data[0]
    assert event.pending_webhooks == 1
    listener.wait_for("customer.created")
    eventually(lambda: shop.v1.events.retrieve(event.id).pending_webhooks == 0)


def test_copies(shop: Shop, listener: Listener) -> None:
    shop.box.control("chaos", {"duplicate": 2})
    shop.v1.customers.create({"name": "Grace"})
    eventually(lambda: len(listener.events) == 3)
    assert len({event.id for event in listener.events}) == 1


def test_ten_copies_at_once(shop: Shop, listener: Listener) -> None:
    shop.box.control("chaos", {"duplicate": 9, "parallel": 10})
    shop.v1.customers.create({"name": "Grace"})
    eventually(lambda: len(listener.events) == 10)


def test_disorder_is_decided_by_the_seed(shop: Shop, listener: Listener) -> None:
    shop.box.control("chaos", {"shuffle": 0.5, "seed": 7})
    shop.paid()
    eventually(lambda: len(listener.events) == len(PAID))
    assert listener.types() != PAID
    assert sorted(listener.types()) == sorted(PAID)


def test_delay(shop: Shop, listener: Listener) -> None:
    shop.box.control("chaos", {"delay": 0.5})
    shop.v1.customers.create({"name": "Grace"})
    assert listener.events == []
    listener.wait_for("customer.created")


def test_dropped_events_can_be_sent_later(shop: Shop, listener: Listener) -> None:
    shop.box.control("drop", {"on": True})
    shop.v1.customers.create({"name": "Grace"})
    assert shop.box.look("state")["deliveries"] == {"dropped": 1}
    shop.box.control("drop", {"on": False})
    shop.v1.products.create({"name": "Water"})
    listener.wait_for("product.created")
    assert listener.types() == ["product.created"]
    assert shop.box.control("redeliver") == {"redelivered": 1}
    listener.wait_for("customer.created")


def test_the_next_two_are_lost(shop: Shop, listener: Listener) -> None:
    shop.box.control("chaos", {"drop": 2})
    for name in ("1", "2", "3"):
        shop.v1.customers.create({"name": name})
    listener.wait_for("customer.created")
    assert [event.data.object["name"] for event in listener.events] == ["3"]


def test_an_event_sent_again_is_the_same_event(shop: Shop, listener: Listener) -> None:
    shop.v1.customers.create({"name": "Grace"})
    first = listener.wait_for("customer.created")
    shop.box.control("redeliver", {"event": first.id})
    eventually(lambda: len(listener.events) == 2)
    assert listener.events[1].to_dict()["data"] == first.to_dict()["data"]


def test_an_endpoint_made_by_the_api_gets_what_it_asked_for(shop: Shop) -> None:
    mine = Listener("")
    try:
        made = shop.v1.webhook_endpoints.create(
            {
                "url": mine.url,
                "enabled_events": ["product.created"],
                "api_version": "2026-10-28.endive",
            }
        )
        mine.secret = str(made.secret)
        assert mine.secret.startswith("whsec_")
        shop.v1.customers.create({"name": "Grace"})
        shop.v1.products.create({"name": "Water"})
        mine.wait_for("product.created")
        assert mine.types() == ["product.created"]
        listed = [one.to_dict() for one in shop.v1.webhook_endpoints.list().data]
        assert [one["id"] for one in listed if "secret" in one] == []
        shop.v1.webhook_endpoints.update(made.id, {"disabled": True})
        assert shop.v1.webhook_endpoints.retrieve(made.id).status == "disabled"
        assert shop.v1.webhook_endpoints.delete(made.id).to_dict()["deleted"] is True
    finally:
        mine.close()


def test_nothing_leaves_this_machine(shop: Shop) -> None:
    shop.box.control("webhook", {"url": "http://crm.example.org/webhooks"})
    shop.v1.customers.create({"name": "Grace"})

    def given_up() -> bool:
        found = shop.box.look("deliveries")["deliveries"]
        return bool(found and found[0]["state"] == "failed")

    eventually(given_up)
    last = shop.box.look("deliveries")["deliveries"][0]["attempts"]
    assert last[0]["error"] == "not_a_loopback_address"


def test_the_signature_follows_the_moved_clock_or_the_real_one(
    shop: Shop, listener: Listener
) -> None:
    shop.box.control("clock", {"moment": "2020-01-01T00:00:00Z"})
    shop.box.control("settings", {"signature_clock": "real"})
    shop.v1.customers.create({"name": "Grace"})
    assert listener.wait_for("customer.created").created == 1577836800


@pytest.mark.parametrize("secret", ["whsec_other", ""])
def test_another_secret_does_not_verify(secret: str) -> None:
    from infra.local.stripe.delivery.signing import signature_header

    header = signature_header(b"{}", secret=SECRET, moment=1_800_000_000)
    with pytest.raises((stripe.SignatureVerificationError, ValueError)):
        stripe.WebhookSignature.verify_header("{}", header, secret)
    assert stripe.WebhookSignature.verify_header("{}", header, SECRET)
