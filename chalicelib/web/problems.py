"""Refusals as application/problem+json."""

from typing import Any

from pydantic_core import to_json

from chalicelib import words
from chalicelib.kit.refusals import Busy, NoIdentity, Refusal, Refusals, TooMany
from chalicelib.web.answers import Sent
from chalicelib.web.refusals import SeveralWrong

PROBLEM_TYPE = "application/problem+json; charset=utf-8"
BUSY_SECONDS = 2


def refusals_in(refused: Refusal | Refusals) -> tuple[Refusal, ...]:
    """The refusals in it, one or several."""
    return refused.refusals if isinstance(refused, Refusals) else (refused,)


def chief(refused: Refusal | Refusals) -> Refusal:
    """The refusal that gives status and code: what all say, else `several_wrong`."""
    refusals = refusals_in(refused)
    return refusals[0] if len({refusal.code for refusal in refusals}) == 1 else SeveralWrong()


def problem(refused: Refusal | Refusals, lang: str) -> Sent:
    """The answer for a refusal, its title in the caller's language."""
    head = chief(refused)
    content = {
        "type": f"/api/words/{lang}.json#refusals.{head.code}",
        "title": text_of(head, lang),
        "status": head.status,
        "code": head.code,
        "errors": [
            {"field": refusal.field, "code": refusal.code, "params": refusal.params}
            for refusal in refusals_in(refused)
        ],
    }
    headers = {"Content-Type": PROBLEM_TYPE, **refusal_headers(head)}
    return Sent(head.status, to_json(content).decode(), headers)


def refusal_headers(refusal: Refusal) -> dict[str, str]:
    """What else a status promises: when to come back, and how to say who one is."""
    if isinstance(refusal, Busy | TooMany):
        return {"Retry-After": str(refusal.params.get("retry_after", BUSY_SECONDS))}
    if isinstance(refusal, NoIdentity):
        return {"WWW-Authenticate": "Bearer"}
    return {}


def text_of(refusal: Refusal, lang: str) -> str:
    """What the person reads. A hole in the words must not turn a refusal into a crash, so the code stands in."""
    params: dict[str, Any] = refusal.params
    try:
        return words.say(lang, f"refusals.{refusal.code}", **params)
    except words.MissingWord:
        return refusal.code
