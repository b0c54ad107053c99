"""What can be done to the stand-in from outside, by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from infra.local.stripe.book.faults import clear_faults, plan_fault
from infra.local.stripe.clockwork import do_due_tasks
from infra.local.stripe.control.stats import forget_calls
from infra.local.stripe.control.views import clock, state
from infra.local.stripe.delivery.chaos import set_chaos
from infra.local.stripe.delivery.queue import redeliver, redeliver_lost
from infra.local.stripe.desk import Desk, public
from infra.local.stripe.facts import Json
from infra.local.stripe.ids import new_id
from infra.local.stripe.objects import disputes, payouts, refunds, sessions
from infra.local.stripe.objects.endpoints import STARTING_ENDPOINT, set_starting_endpoint
from infra.local.stripe.paying.checkout import answer_challenge
from infra.local.stripe.paying.debits import finish_debit
from infra.local.stripe.paying.pressing import FIRST_EMAIL, Rejected, Typed, press
from infra.local.stripe.paying.settlement import settle_charge
from infra.local.stripe.recurring.charging import OUTCOMES
from infra.local.stripe.wire.door import Door
from infra.local.stripe.wire.errors import bad_request, missing_parameter

SETTINGS = ("balance_delay", "debit_delay", "dispute_delay")


def act(door: Door, name: str, data: Json) -> Json:
    """Carry out one action; raises ApiError for a wrong name or wrong data."""
    if name not in ACTIONS:
        raise bad_request(f"Unknown action; there are {', '.join(sorted(ACTIONS))}.", "action")
    desk = Desk(door.book, door.book.now(), door.base, new_id("req"))
    with door.book.work():
        return ACTIONS[name](desk, data)


def _charge_id(desk: Desk, data: Json) -> str:
    """The charge named by ``charge``, ``payment_intent`` or ``session``."""
    if data.get("charge"):
        return str(data["charge"])
    intent = data.get("payment_intent")
    if data.get("session"):
        session = desk.need("checkout.session", data["session"], "session")
        intent = session["payment_intent"] or session.get("_payment_intent") or ""
    if intent is None:
        raise missing_parameter("charge")
    found = desk.need("payment_intent", intent, "payment_intent")["latest_charge"]
    return str(desk.need("charge", found or "", "charge")["id"])


def _needed(data: Json, name: str) -> str:
    if not isinstance(data.get(name), str) or not data[name]:
        raise missing_parameter(name)
    return str(data[name])


def _set_clock(desk: Desk, data: Json) -> Json:
    moment = data.get("moment")
    if not moment:
        desk.book.move_clock(None)
    else:
        try:
            wanted = datetime.fromisoformat(str(moment))
        except ValueError as reason:
            raise bad_request("moment is an ISO 8601 date and time.", "moment") from reason
        desk.book.move_clock(wanted if wanted.tzinfo else wanted.replace(tzinfo=UTC))
    do_due_tasks(desk.book, desk.base)
    return clock(desk.book)


def _webhook(desk: Desk, data: Json) -> Json:
    set_starting_endpoint(desk.book, url=data.get("url"), secret=data.get("secret"))
    return {"webhook": state(desk.book)["webhook"]}


def _chaos(desk: Desk, data: Json) -> Json:
    return set_chaos(desk.book, {name: _number(value) for name, value in data.items()})


def _number(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return float(value or 0)
        except ValueError:
            return value
    return value


def _drop(desk: Desk, data: Json) -> Json:
    on = data.get("on") in (True, "true", "1", "on")
    kept = state(desk.book)["chaos"]
    return set_chaos(desk.book, kept | {"drop": -1 if on else 0})


def _faults(desk: Desk, data: Json) -> Json:
    return plan_fault(desk.book, data)


def _clear_faults(desk: Desk, data: Json) -> Json:
    del data
    clear_faults(desk.book)
    return {"faults": []}


def _refund(desk: Desk, data: Json) -> Json:
    params: Json = {"charge": _charge_id(desk, data)}
    if data.get("amount") not in (None, ""):
        params["amount"] = int(data["amount"])
    return refunds.create(desk, params | ({"reason": data["reason"]} if "reason" in data else {}))


def _fail_refund(desk: Desk, data: Json) -> Json:
    reason = str(data.get("reason") or "lost_or_stolen_card")
    return public(refunds.fail_refund(desk, _needed(data, "refund"), reason))


def _finish_refund(desk: Desk, data: Json) -> Json:
    return public(refunds.finish_refund(desk, _needed(data, "refund")))


def _dispute(desk: Desk, data: Json) -> Json:
    reason = str(data.get("reason") or "fraudulent")
    return disputes.open_dispute(desk, _charge_id(desk, data), reason)


def _close_dispute(desk: Desk, data: Json) -> Json:
    won = data.get("outcome") == "won"
    return disputes.decide(desk, _needed(data, "dispute"), won=won)


def _payout(desk: Desk, data: Json) -> Json:
    del data
    return {"payouts": [public(one) for one in payouts.pay_out(desk)]}


def _fail_payout(desk: Desk, data: Json) -> Json:
    return public(payouts.fail_payout(desk, _needed(data, "payout")))


def _debit(desk: Desk, data: Json) -> Json:
    succeeds = data.get("succeeds") in (True, "true", "1")
    return public(finish_debit(desk, _needed(data, "session"), succeeds=succeeds))


def _settle(desk: Desk, data: Json) -> Json:
    return public(settle_charge(desk, _charge_id(desk, data)))


def _pay(desk: Desk, data: Json) -> Json:
    """As pressed on the page; ``challenge`` complete or fail answers the bank as well."""
    session = desk.need("checkout.session", _needed(data, "session"), "session")
    if session["status"] != "open":
        return {"outcome": session["status"], "session": public(session)}
    known = (session["customer_details"] or {}).get("email") or FIRST_EMAIL
    typed = Typed(email=str(data.get("email") or known), name=str(data.get("name") or ""))
    try:
        outcome = press(desk, session, str(data.get("outcome") or "success"), typed)
    except Rejected as reason:
        raise bad_request(f"The page refuses this: {reason}.", str(reason)) from reason
    if outcome.kind == "challenge" and data.get("challenge") in ("complete", "fail"):
        outcome = answer_challenge(desk, session, passed=data["challenge"] == "complete")
    said = {"outcome": outcome.kind, "reason": outcome.reason}
    return said | {"session": public(desk.need("checkout.session", session["id"]))}


def _renewal(desk: Desk, data: Json) -> Json:
    """How the next charges of a subscription end, in order."""
    outcomes = data.get("outcomes") or [data.get("outcome")]
    if not isinstance(outcomes, list) or not all(one in OUTCOMES for one in outcomes):
        raise bad_request(f"outcomes are of {', '.join(OUTCOMES)}.", "outcomes")
    subscription = desk.need("subscription", _needed(data, "subscription"), "subscription")
    return public(desk.save("subscription", subscription | {"_outcomes": outcomes}))


def _expire(desk: Desk, data: Json) -> Json:
    return sessions.expire(desk, {}, _needed(data, "session"))


def _redeliver(desk: Desk, data: Json) -> Json:
    if not data.get("event"):
        return {"redelivered": redeliver_lost(desk.book)}
    desk.need("event", data["event"], "event")
    return {"redelivered": redeliver(desk.book, data["event"])}


def _settings(desk: Desk, data: Json) -> Json:
    for name, value in data.items():
        if name in SETTINGS and str(value).isdecimal():
            desk.book.set_setting(name, int(value))
        elif name == "signature_clock" and value in ("moved", "real"):
            desk.book.set_setting(name, value)
        else:
            known = f"{', '.join(SETTINGS)} in seconds; signature_clock moved or real"
            raise bad_request(f"Settings are {known}.", name)
    return dict(data)


def _reset_stats(desk: Desk, data: Json) -> Json:
    del data
    forget_calls(desk.book)
    return {"total": 0}


def _reset(desk: Desk, data: Json) -> Json:
    """Forget everything but the webhook endpoint named at the start."""
    del data
    desk.book.run("delete from objects where id != ?", STARTING_ENDPOINT)
    desk.book.run("delete from settings where name != 'webhook_secret'")
    for table in ("replays", "calls", "tasks", "faults", "deliveries", "attempts"):
        desk.book.run(f"delete from {table}")  # noqa: S608
    return state(desk.book)


ACTIONS: dict[str, Callable[[Desk, Json], Json]] = {
    "chaos": _chaos,
    "clear_faults": _clear_faults,
    "clock": _set_clock,
    "close_dispute": _close_dispute,
    "debit": _debit,
    "dispute": _dispute,
    "drop": _drop,
    "expire": _expire,
    "fail_refund": _fail_refund,
    "faults": _faults,
    "finish_refund": _finish_refund,
    "fail_payout": _fail_payout,
    "pay": _pay,
    "payout": _payout,
    "redeliver": _redeliver,
    "refund": _refund,
    "renewal": _renewal,
    "reset": _reset,
    "reset_stats": _reset_stats,
    "settings": _settings,
    "settle": _settle,
    "webhook": _webhook,
}
