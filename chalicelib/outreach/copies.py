"""What became of each copy of a mailing: one row per person, read by mailing or by person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.outreach.model import EVENTS, Mailing
from chalicelib.outreach.store import SendRecord
from chalicelib.store import Key, keys, many, page, update_one
from chalicelib.store.engine import call

SENT, LEFT_OUT, LATE = "sent", "left_out", "late"
SETTLED = frozenset({SENT, LEFT_OUT})


@dataclass(frozen=True)
class Copy:
    """One person's copy. `state` is sent, left_out (with a reason), late, or None while it was not gone through."""

    person: str
    state: str | None
    reason: str | None
    at: datetime | None
    told: frozenset[str]
    opened: str | None
    clicked: str | None


def settled(mailing: Mailing, ids: list[str]) -> set[str]:
    """Those of some people whose copy went out or never will."""
    return {cid for cid, state in _states(mailing, ids).items() if state in SETTLED}


def gone_through(mailing: Mailing, ids: list[str]) -> set[str]:
    """Those of at most a hundred people whose copy went out, never will, or is in doubt."""
    return {cid for cid, state in _states(mailing, ids).items() if state}


def _states(mailing: Mailing, ids: list[str]) -> dict[str, str | None]:
    pk = keys.sends(mailing.id)
    found = many(SendRecord, [(pk, cid) for cid in ids], consistent=True)
    return {sk: record.state for (_, sk), record in found.items()}


def settle(
    mailing: Mailing,
    cid: str,
    *,
    state: str,
    reason: str | None = None,
    lang: str | None = None,
    now: datetime,
) -> None:
    """Writes down what became of a copy, once; one that was late may still be settled."""
    told = {"state": state, "reason": reason, "lang": lang, "at": now}
    actions = [getattr(SendRecord, name).set(value) for name, value in told.items() if value]
    actions += [
        SendRecord.kind.set(SendRecord),
        SendRecord.g1p.set(keys.copies(cid)),
        SendRecord.g1s.set(keys.moment_id(now, mailing.id)),
    ]
    if state != LATE:
        actions += [] if reason else [SendRecord.reason.remove()]
    free = SendRecord.state.does_not_exist() | (SendRecord.state == LATE)
    update_one((SendRecord, keys.sends(mailing.id), cid), actions, free)


def tell(mailing: str, cid: str, event: str, now: datetime) -> None:
    """Writes down that a copy was delivered, bounced, complained of, or led to a withdrawal; the first time counts."""
    attribute: Any = getattr(SendRecord, event)
    update_one(
        (SendRecord, keys.sends(mailing), cid),
        [SendRecord.kind.set(SendRecord), attribute.set(now)],
        attribute.does_not_exist(),
    )


def judge(mailing: str, cid: str, *, opened: str | None, clicked: str | None) -> None:
    """Writes down by whom a copy was opened and clicked, as its hits tell."""
    told = {"opened": opened, "clicked": clicked}
    actions = [getattr(SendRecord, name).set(by) for name, by in told.items() if by]
    update_one((SendRecord, keys.sends(mailing), cid), actions, SendRecord.pk.exists())


def last_copy(cid: str) -> Iterator[SendRecord]:
    """The copies that somebody got last, newest first."""
    yield from page(SendRecord, keys.copies(cid), index=1, limit=20, newest=True).rows


def copies(mailing: str, *, after: Key | None = None) -> Iterator[Copy]:
    """Every copy of a mailing, in the order of ids, from behind one on."""
    # Read as the engine tells them: ten thousand records would take two seconds of a screen's time.
    request: dict[str, Any] = {
        "TableName": SendRecord.Meta.table_name,
        "KeyConditionExpression": "pk = :p",
        "ExpressionAttributeValues": {":p": {"S": keys.sends(mailing)}},
    }
    if after:
        request["ExclusiveStartKey"] = {name: {"S": text} for name, text in after.items()}
    while True:
        answer = call("Query", request)
        yield from map(_copy, answer["Items"])
        if not (last := answer.get("LastEvaluatedKey")):
            return
        request["ExclusiveStartKey"] = last


def place(mailing: str, cid: str) -> Key:
    """Where a copy stands, to go on behind it."""
    return {"pk": keys.sends(mailing), "sk": cid}


def _copy(item: Mapping[str, Any]) -> Copy:
    def text(name: str) -> str | None:
        return item[name].get("S") if name in item else None

    return Copy(
        person=item["sk"]["S"],
        state=text("state"),
        reason=text("reason"),
        at=datetime.fromisoformat(item["at"]["S"]) if "at" in item else None,
        told=frozenset(name for name in EVENTS if name in item),
        opened=text("opened"),
        clicked=text("clicked"),
    )
