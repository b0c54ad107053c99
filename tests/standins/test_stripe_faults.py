"""Faults on the way: refused before, lost after, and what retries then find."""

from typing import Any

import pytest
import stripe

from infra.local.stripe.launch import Handle
from tests.standins.story import Shop, gift

CREATE = "POST /v1/checkout/sessions"


def create(shop: Shop, key: str = "checkout:1:1") -> str:
    params: Any = gift()
    return shop.v1.checkout.sessions.create(params, {"idempotency_key": key}).id


@pytest.mark.parametrize(
    ("kind", "raised", "made"),
    [
        ("rate_limit", stripe.RateLimitError, 0),
        ("error", stripe.APIError, 0),
        ("error_after", stripe.APIError, 1),
        ("refuse", stripe.APIConnectionError, 0),
        ("timeout", stripe.APIConnectionError, 1),
    ],
)
def test_a_fault_then_a_retry_with_the_same_key_is_one_session(
    shop: Shop, kind: str, raised: type[Exception], made: int
) -> None:
    shop.box.control("faults", {"kind": kind, "times": 1, "route": CREATE})
    with pytest.raises(raised):
        create(shop)
    assert len(shop.v1.checkout.sessions.list().data) == made
    assert create(shop) == create(shop)
    assert len(shop.v1.checkout.sessions.list().data) == 1


def test_the_package_retries_by_itself(box: Handle) -> None:
    shop = Shop(box)
    shop.client = stripe.StripeClient(
        box.api_key, base_addresses={"api": box.url}, max_network_retries=3
    )
    shop.v1 = shop.client.v1
    box.control("faults", {"kind": "timeout", "times": 2, "route": CREATE})
    create(shop)
    assert len(shop.v1.checkout.sessions.list().data) == 1
    assert box.look("stats")["calls"][CREATE] == 3


def test_faults_keep_to_their_route_and_their_number(shop: Shop) -> None:
    shop.box.control("faults", {"kind": "rate_limit", "times": 2, "route": CREATE})
    shop.v1.customers.create({})
    for _ in range(2):
        with pytest.raises(stripe.RateLimitError):
            create(shop)
    assert create(shop).startswith("cs_test_")


def test_faults_can_be_cleared(shop: Shop) -> None:
    shop.box.control("faults", {"kind": "error", "times": 5})
    shop.box.control("clear_faults")
    assert create(shop).startswith("cs_test_")


def test_a_retry_after_a_day_makes_another_session_but_still_no_charge(shop: Shop) -> None:
    shop.box.control("faults", {"kind": "timeout", "route": CREATE})
    with pytest.raises(stripe.APIConnectionError):
        create(shop)
    lost = shop.v1.checkout.sessions.list().data[0]
    shop.box.control("clock", {"moment": "2099-01-01T00:00:00Z"})
    assert create(shop) != lost.id
    assert shop.v1.checkout.sessions.retrieve(lost.id).status == "expired"
    assert shop.box.look("stats")["charges"] == {"succeeded": 0, "failed": 0, "pending": 0}


def test_statistics_count_calls_and_name_creates_without_a_key(shop: Shop) -> None:
    assert shop.box.look("stats")["total"] == 0
    create(shop)
    shop.session()
    shop.v1.customers.list()
    stats = shop.box.look("stats")
    assert stats["calls"] == {"GET /v1/customers": 1, CREATE: 2}
    assert [one["route"] for one in stats["creates_without_key"]] == [CREATE]
    shop.box.control("reset_stats")
    assert shop.box.look("stats")["total"] == 0


def test_a_made_up_key_of_the_package_counts_as_none(box: Handle) -> None:
    client = stripe.StripeClient(
        box.api_key, base_addresses={"api": box.url}, max_network_retries=1
    )
    params: Any = gift()
    client.v1.checkout.sessions.create(params)
    assert [one["route"] for one in box.look("stats")["creates_without_key"]] == [CREATE]
