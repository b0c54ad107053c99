"""kill -9: what was answered is in the file, what was queued is still sent."""

from pathlib import Path
from typing import Any

from infra.local.stripe.launch import SECRET, start
from tests.standins.story import Listener, Shop, gift, press


def test_everything_answered_survives_kill_9(data: Path) -> None:
    box = start(data=data)
    shop = Shop(box)
    params: Any = gift()
    session = shop.v1.checkout.sessions.create(params, {"idempotency_key": "checkout:1:1"})
    press(str(session.url), "card")
    box.control("clock", {"moment": "2027-03-01T09:00:00Z"})
    box.control("chaos", {"duplicate": 3})
    box.control("faults", {"kind": "rate_limit", "route": "POST /v1/refunds"})
    before = (shop.event_types(), box.look("stats")["charges"], box.look("state")["tasks"])
    box.kill()

    box = start(data=data)
    try:
        shop = Shop(box)
        after = (shop.event_types(), box.look("stats")["charges"], box.look("state")["tasks"])
        assert after == before
        assert shop.v1.checkout.sessions.retrieve(session.id).payment_status == "paid"
        assert box.look("clock")["moment"].startswith("2027-03-01T09:0")
        state = box.look("state")
        assert (state["chaos"]["duplicate"], state["faults"][0]["kind"]) == (3, "rate_limit")
    finally:
        box.stop()


def test_a_key_survives_kill_9(data: Path) -> None:
    params: Any = gift()
    ids = set()
    for _ in range(2):
        box = start(data=data)
        made = Shop(box).v1.checkout.sessions.create(params, {"idempotency_key": "checkout:1:1"})
        ids.add(made.id)
        box.kill()
    assert len(ids) == 1


def test_queued_webhooks_survive_kill_9(data: Path) -> None:
    box = start(data=data, webhook="http://127.0.0.1:18009/nobody")
    Shop(box).v1.customers.create({"name": "Grace"})
    box.kill()
    box = start(data=data)
    listener = Listener(SECRET)
    try:
        box.control("webhook", {"url": listener.url})
        listener.wait_for("customer.created")
    finally:
        box.stop()
        listener.close()


def test_killed_while_paying_the_money_moved_or_it_did_not(data: Path) -> None:
    box = start(data=data)
    session = Shop(box).session()
    press(str(session.url), "card")
    box.kill()
    box = start(data=data, port=int(box.url.rpartition(":")[2]))
    try:
        shop = Shop(box)
        press(f"{box.url}/c/pay/{session.id}", "card")
        assert box.look("stats")["charges"] == {"succeeded": 1, "failed": 0, "pending": 0}
        assert shop.event_types().count("checkout.session.completed") == 1
    finally:
        box.stop()


def test_it_stays_small(data: Path) -> None:
    box = start(data=data)
    try:
        for _ in range(20):
            Shop(box).paid()
        status = Path(f"/proc/{box.process.pid}/status").read_text(encoding="ascii")
        kilobytes = int(status.split("VmRSS:")[1].split()[0])
        assert kilobytes < 35_000
    finally:
        box.stop()
