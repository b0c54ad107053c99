"""Idempotency keys: one effect, the first answer again, and no other use."""

import threading
from typing import Any

import pytest
import stripe

from infra.local.stripe.launch import Handle
from tests.standins.story import Shop, gift
from tests.standins.test_stripe_wire import ask, bearer, error


def test_the_same_request_again_gives_the_first_answer(shop: Shop) -> None:
    params: Any = gift()
    first = shop.v1.checkout.sessions.create(params, {"idempotency_key": "checkout:1:1"})
    again = shop.v1.checkout.sessions.create(params, {"idempotency_key": "checkout:1:1"})
    assert again.to_dict() == first.to_dict()
    assert len(shop.v1.checkout.sessions.list().data) == 1
    assert first.last_response is not None
    assert again.last_response is not None
    assert "Idempotent-Replayed" not in first.last_response.headers
    assert again.last_response.headers["Idempotent-Replayed"] == "true"
    assert again.last_response.headers["Original-Request"] == first.last_response.request_id


def test_another_request_with_the_same_key_is_refused(shop: Shop) -> None:
    shop.v1.customers.create({"name": "Grace"}, {"idempotency_key": "k"})
    with pytest.raises(stripe.IdempotencyError) as caught:
        shop.v1.customers.create({"name": "Sami"}, {"idempotency_key": "k"})
    assert caught.value.http_status == 400
    with pytest.raises(stripe.IdempotencyError):
        shop.v1.products.create({"name": "Grace"}, {"idempotency_key": "k"})


def test_a_refusal_is_repeated_too(shop: Shop) -> None:
    params: Any = gift(amount=1)
    refusals = []
    for _ in range(2):
        with pytest.raises(stripe.InvalidRequestError) as caught:
            shop.v1.checkout.sessions.create(params, {"idempotency_key": "small"})
        refusals.append((caught.value.code, dict(caught.value.headers or {})))
    assert [code for code, _ in refusals] == ["amount_too_small"] * 2
    assert ["Idempotent-Replayed" in headers for _, headers in refusals] == [False, True]


def test_a_request_that_was_not_understood_leaves_the_key_free(shop: Shop) -> None:
    wrong: Any = gift() | {"surprise": "1"}
    with pytest.raises(stripe.InvalidRequestError):
        shop.v1.checkout.sessions.create(wrong, {"idempotency_key": "k"})
    right: Any = gift()
    assert shop.v1.checkout.sessions.create(right, {"idempotency_key": "k"}).status == "open"


def test_a_key_of_256_characters_is_refused(shop: Shop) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        shop.v1.customers.create({}, {"idempotency_key": "k" * 256})
    shop.v1.customers.create({}, {"idempotency_key": "k" * 255})
    assert len(shop.v1.customers.list().data) == 1


def test_two_at_once_with_one_key_one_works_and_one_is_told_to_wait(box: Handle) -> None:
    box.control("faults", {"kind": "slow", "seconds": 0.6})
    answers: list[Any] = []

    def create() -> None:
        headers = bearer(box) | {"Idempotency-Key": "k"}
        answers.append(ask(box, "POST", "/v1/customers", "name=Grace", **headers))

    threads = [threading.Thread(target=create) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    busy, done = sorted(answers, key=lambda answer: -answer[0])
    assert (busy[0], done[0]) == (409, 200)
    assert error(busy)["code"] == "idempotency_key_in_use"
    assert len(Shop(box).v1.customers.list().data) == 1


def test_after_a_day_a_key_means_a_new_request(shop: Shop) -> None:
    first = shop.v1.customers.create({"name": "Grace"}, {"idempotency_key": "k"})
    shop.box.control("clock", {"moment": "2099-01-01T00:00:00Z"})
    later = shop.v1.customers.create({"name": "Grace"}, {"idempotency_key": "k"})
    assert later.id != first.id


def test_reading_takes_no_notice_of_a_key(box: Handle) -> None:
    headers = bearer(box) | {"Idempotency-Key": "k"}
    assert ask(box, "GET", "/v1/customers", **headers)[0] == 200
    assert ask(box, "GET", "/v1/products", **headers)[0] == 200
