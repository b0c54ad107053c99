"""Requests with an Idempotency-Key: the key is claimed in the same commit as what the request writes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.kit.refusals import Refusal
from chalicelib.store import keys
from chalicelib.store.actor import Once
from chalicelib.store.engine import update_one
from chalicelib.store.reads import one
from chalicelib.store.record import OpsRecord

KEPT_SECONDS = 30 * 24 * 3600


class AlreadyDone(Refusal):
    """The commit of a request with this key has happened."""

    status = 409
    code = "in_progress"


@dataclass(frozen=True)
class OnceRow:
    """A claimed key: `body` is the hash of the request's body; `answer` is None until it was remembered."""

    body: str
    result: str
    status: int | None
    answer: str | None


def once_row(once: Once, *, result: str, told: Any = None, now: datetime) -> OpsRecord:
    """The claim of a key; with what the commit came to, its answer is kept in the same write."""
    kept = once.answer(told) if once.answer and told is not None else (None, None)
    return OpsRecord(
        keys.once(once.key),
        keys.ONLY,
        data={"body": once.body, "result": result},
        count=kept[0],
        answer=kept[1],
        until=int(now.timestamp()) + KEPT_SECONDS,
    )


def find(key: str) -> OnceRow | None:
    """The request that used the key before, if there was one."""
    row = one(OpsRecord, keys.once(key), keys.ONLY, consistent=True)
    if row is None:
        return None
    return OnceRow(row.data["body"], row.data["result"], row.count, row.answer)


def remember(key: str, *, status: int, answer: str) -> None:
    """Keeps the first answer, so that a repeated request gets the same bytes."""
    update_one(
        (OpsRecord, keys.once(key), keys.ONLY),
        [OpsRecord.count.set(status), OpsRecord.answer.set(answer)],
        OpsRecord.pk.exists(),
    )
