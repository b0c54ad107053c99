"""The control page and its actions."""

import re
from pathlib import Path

import pytest

from infra.local.stripe.launch import Handle, start
from tests.standins.story import Shop, visit


def test_the_page_lists_payments_in_both_languages(shop: Shop) -> None:
    shop.paid()
    english = visit(f"{shop.box.url}/_control?lang=en").text
    arabic = visit(f"{shop.box.url}/_control?lang=ar").text
    assert "Stand-in control" in english
    assert "50.00 USD" in english
    assert '<html lang="ar" dir="rtl">' in arabic
    assert "لوحة التحكم" in arabic
    assert "<script" not in english


def pressed(text: str, action: str) -> dict[str, str]:
    """The hidden fields of the first button for ``action``."""
    form = re.search(rf'<form[^>]*action="/_control/{action}"[^>]*>(.*?)</form>', text)
    assert form is not None
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[1]))


def test_its_buttons_work_without_script(shop: Shop) -> None:
    shop.paid()
    page = f"{shop.box.url}/_control?lang=ar"
    for action in ("refund", "fail_refund", "dispute", "close_dispute"):
        answer = visit(f"{shop.box.url}/_control/{action}", pressed(visit(page).text, action))
        assert (answer.status, answer.location) == (303, "/_control?lang=ar"), answer.text
    types = shop.event_types()
    wanted = {"charge.refunded", "refund.failed", "charge.dispute.funds_reinstated"}
    assert wanted <= set(types)


def test_the_drop_switch_turns_both_ways(shop: Shop) -> None:
    page = f"{shop.box.url}/_control"
    for wanted in (-1, 0):
        visit(f"{shop.box.url}/_control/drop", pressed(visit(page).text, "drop"))
        assert shop.box.look("state")["chaos"]["drop"] == wanted


def test_payments_show_what_became_of_the_money(shop: Shop) -> None:
    paid = shop.paid(client_reference_id="01J")
    shop.box.control("refund", {"session": paid.id, "amount": 1000})
    found = shop.box.look("payments")["payments"][0]
    kept = ("id", "client_reference_id", "payment_status", "charge_status", "refunded")
    assert {name: found[name] for name in kept} == {
        "id": paid.id,
        "client_reference_id": "01J",
        "payment_status": "paid",
        "charge_status": "succeeded",
        "refunded": 1000,
    }


@pytest.mark.parametrize(
    ("data", "outcome", "status"),
    [
        ({"outcome": "success"}, "paid", "complete"),
        ({"outcome": "declined"}, "declined", "open"),
        ({"outcome": "three_d_secure"}, "challenge", "open"),
        ({"outcome": "three_d_secure", "challenge": "complete"}, "paid", "complete"),
        ({"outcome": "three_d_secure", "challenge": "fail"}, "declined", "open"),
        ({"outcome": "debit_succeeds"}, "paid", "complete"),
    ],
)
def test_a_test_can_pay_without_the_page(
    shop: Shop, data: dict[str, str], outcome: str, status: str
) -> None:
    session = shop.session()
    answer = shop.box.control("pay", {"session": session.id} | data)
    assert (answer["outcome"], answer["session"]["status"]) == (outcome, status)


def test_it_ends_with_the_process_that_started_it(data: Path) -> None:
    box = start(data=data)
    assert box.process.stdin is not None
    box.process.stdin.close()
    assert box.process.wait(10) == 0


def test_the_clock_moves_and_comes_back(shop: Shop) -> None:
    moved = shop.box.control("clock", {"moment": "2027-03-01T12:00:00+03:00"})
    assert moved["moment"].startswith("2027-03-01T09:00:0")
    assert 0 <= shop.v1.customers.create({}).created - 1803891600 < 60
    back = shop.box.control("clock", {"moment": None})
    assert back["offset"] == 0.0


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("nothing", {}),
        ("clock", {"moment": "tomorrow"}),
        ("chaos", {"noise": 1}),
        ("chaos", {"delay": -1}),
        ("faults", {"kind": "fire"}),
        ("refund", {}),
        ("refund", {"session": "cs_test_nobody"}),
        ("settings", {"balance_delay": "soon"}),
        ("redeliver", {"event": "evt_nobody"}),
    ],
)
def test_what_it_cannot_do_it_refuses(box: Handle, action: str, data: dict[str, object]) -> None:
    with pytest.raises(RuntimeError):
        box.control(action, data)


def test_a_call_can_be_looked_up_by_its_request(shop: Shop) -> None:
    made = shop.v1.customers.create({}, {"idempotency_key": "person:1"})
    assert made.last_response is not None
    calls = shop.box.look(f"requests.json?request={made.last_response.request_id}")["calls"]
    assert [(one["route"], one["status"], one["key"]) for one in calls] == [
        ("POST /v1/customers", 200, "person:1")
    ]


def test_health(box: Handle) -> None:
    assert box.look("health") == {"status": "ok", "url": box.url}
