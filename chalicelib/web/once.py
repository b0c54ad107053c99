"""Requests with an Idempotency-Key: same key and same body give the first answer, whatever got lost on the way."""

import hashlib
import re
import time
from collections.abc import Callable
from typing import Any

from chalicelib.kit.refusals import Busy, Refusal, Refusals
from chalicelib.kit.sealing import sealed, unsealed
from chalicelib.kit.signing import fingerprint
from chalicelib.store import AlreadyDone, Once, once
from chalicelib.store.once import OnceRow
from chalicelib.web.answers import JSON_TYPE, Sent
from chalicelib.web.call import Call
from chalicelib.web.refusals import IdempotencyKeyReused, IdempotencyKeyWrong

_VISIBLE = re.compile(r"[\x21-\x7e]{1,255}")
_PAUSES = (0.05, 0.1, 0.2, 0.4)


def read_once(call: Call, say: Callable[[Any], Sent] | None = None) -> Once | None:
    """The key as sent, bound to who sent it and where to; raises IdempotencyKeyWrong.

    With `say`, which makes the answer, the commit that claims the key keeps the answer too.
    """
    key = call.headers.get("idempotency-key")
    if key is None:
        return None
    if not _VISIBLE.fullmatch(key):
        raise IdempotencyKeyWrong("Idempotency-Key")
    who = call.principal.id if call.principal else ""
    bound = "\n".join((who, call.method, call.url_path, key))
    secret = fingerprint(bound, purpose="answer", key=call.settings.signing_key)

    def answer(told: Any) -> tuple[int, str]:
        sent = say(told) if say else told
        return sent.status, sealed(sent.text, secret)

    return Once(_hash(bound.encode()), _hash(call.raw), secret, answer if say else None)


def first_answer(
    claimed: Once, act: Callable[[], Sent], replay: Callable[[str], Sent] | None, *, keep: bool
) -> Sent:
    """Acts, or gives what the first request with this key was answered.

    The commit claims the key, so a repetition commits nothing; it is looked up when the verb refuses, which it may do
    because of what the first request did. `replay` makes the answer again from the id that the commit left; `keep` is
    whether the answer may be stored.
    """
    try:
        sent = act()
    except AlreadyDone:
        return _again(_settled(claimed.key), claimed, replay)
    except (Refusal, Refusals):
        if earlier := once.find(claimed.key):
            return _again(earlier, claimed, replay)
        raise
    if keep and claimed.answer is None:
        _remember(claimed, sent)
    return sent


def _again(earlier: OnceRow, claimed: Once, replay: Callable[[str], Sent] | None) -> Sent:
    if earlier.body != claimed.body:
        raise IdempotencyKeyReused("Idempotency-Key")
    if earlier.answer is None and not replay:
        earlier = _settled(claimed.key)
    if earlier.status is not None and earlier.answer is not None:
        text = unsealed(earlier.answer, claimed.secret)
        return Sent(earlier.status, text, {"Content-Type": JSON_TYPE} if text else {})
    if replay:
        return replay(earlier.result)
    raise AlreadyDone()


def _settled(key: str) -> OnceRow:
    """The row once the request that claimed it has kept its answer, or as it is after most of a second."""
    for pause in _PAUSES:
        if (row := once.find(key)) and row.answer is not None:
            return row
        time.sleep(pause)
    if row := once.find(key):
        return row
    raise AlreadyDone()


def _remember(claimed: Once, sent: Sent) -> None:
    try:
        answer = sealed(sent.text, claimed.secret)
        once.remember(claimed.key, status=sent.status, answer=answer)
    except Busy:
        # The commit stands and the caller has its answer; only a repetition would be answered 409.
        return


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
