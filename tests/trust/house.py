"""A house where every bad input is tried at the real doors, and what each refusal owes to whoever is refused.

A refusal is below 500 and has a code that both languages have words for; it shows nothing of the inside, and leaves
every byte of the five tables as it was.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any

from chalicelib import words
from chalicelib.giving.model import Campaign, Entry, Fund
from chalicelib.people import Constituent
from chalicelib.store.engine import line
from infra.trust.meter import READS
from tests.conftest import GROUND
from tests.doors import ORIGIN, Answered, Doors

INSIDE = ("Traceback", ".py", "chalicelib", "botocore", "pydantic", "<class ")
JSON = {"Content-Type": "application/json"}
# Limits and sign-in count what was refused as well: that is what they are for.
COUNTERS = ("o1#RL#", "o1#LOGIN#")


@dataclass(frozen=True)
class House:
    """سامي has given once; one fund and one campaign are open, one of each is closed; `hind` is the id of هند."""

    doors: Doors
    fund: Fund
    closed_fund: Fund
    campaign: Campaign
    closed_campaign: Campaign
    sami: Constituent
    gift: Entry
    hind: str

    def no(self, method: str, path: str, body: object = None, **how: Any) -> str:
        """How a request is refused, as `422 amount_min`: asked in Arabic and in English, of هند or of a program.

        `how`: `as_` a role, or None for the public; and what `Doors.send` takes.
        """
        with untouched():
            answers = {lang: self._ask(lang, method, path, body, **how) for lang in words.LANGS}
        # At her own pages سامي reads her own language, whatever her browser asks for.
        own = "ar" if how.get("as_") == "person" else ""
        arabic, english = (_refusal(own or lang, answer) for lang, answer in answers.items())
        assert arabic == english
        return arabic

    def gift_told(self, **changed: Any) -> dict[str, Any]:
        """The body of a gift in cash that is right, but for what is changed."""
        right = {
            "constituent": self.sami.id,
            "amount": {"amount": 2500, "currency": "USD"},
            "date": "2026-11-22",
            "method": "cash",
            "fund": self.fund.id,
        }
        return right | changed

    def _ask(
        self,
        lang: str,
        method: str,
        path: str,
        body: object,
        *,
        as_: str | None = "finance",
        raw: bytes | None = None,
        headers: dict[str, str] | None = None,
        **how: Any,
    ) -> Answered:
        program = as_ is not None and as_ != "person" and lang == "en"
        who = f"key:{as_}" if program else as_
        told = {"Accept-Language": lang, "Origin": ORIGIN, **(headers or {})}
        if raw is not None:
            told = JSON | told
        sent = body if raw is None else raw
        return self.doors.send(method, path, sent, as_=who, headers=told, **how)


def _refusal(lang: str, answer: Answered) -> str:
    """Status and codes of a refusal, once it was seen to be a decent one."""
    assert 400 <= answer.status < 500, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    told = answer.json
    codes = {told["code"], *(error["code"] for error in told["errors"])}
    for code in codes:
        assert all(words.every(each)[f"refusals.{code}"] for each in words.LANGS)
    assert (told["status"], told["title"]) == (answer.status, title(lang, told))
    assert_nothing_shown(answer)
    return f"{answer.status} {', '.join(sorted({error['code'] for error in told['errors']}))}"


def title(lang: str, told: dict[str, Any]) -> str:
    """What the person reads, in her language."""
    params = told["errors"][0]["params"] if told["code"] != "several_wrong" else {}
    return words.say(lang, f"refusals.{told['code']}", **params)


def assert_nothing_shown(answer: Answered) -> None:
    """No stack trace, and nothing that names our insides."""
    assert [sign for sign in INSIDE if sign in answer.text] == []


_watched: ContextVar[bool] = ContextVar("watched", default=False)


@contextmanager
def untouched() -> Iterator[None]:
    """What happens inside leaves the tables byte for byte as they were; within another one, that one watches."""
    if _watched.get():
        yield
        return
    before, outer = stored(), _watched.set(True)
    try:
        yield
    finally:
        _watched.reset(outer)
    assert stored() == before


def stored() -> str:
    """The hash of all five tables, asked at the wire; with no write since this was last asked, the same."""
    writes = (_asked().total(), GROUND.writes)
    if _last.get("writes") != writes:
        _last.update(writes=writes, hash=_hash())
    return str(_last["hash"])


_last: dict[str, Any] = {}


@cache
def _asked() -> Counter[str]:
    """The writes that leave this process, by operation, from the first time this is asked."""
    asked: Counter[str] = Counter()

    def count(model: Any, **_: Any) -> None:
        if model.name not in READS:
            asked[model.name] += 1

    line().client.meta.events.register("before-call.dynamodb.*", count)
    return asked


def _hash() -> str:
    rows = (
        json.dumps([table, item], sort_keys=True)
        for table, items in GROUND.rows().items()
        for item in items
        if not item["pk"]["S"].startswith(COUNTERS)
    )
    return hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest()


def each(refuse: Callable[[Any], str], cases: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The same cases sorted by how they were really refused, to be compared with what was expected."""
    found: dict[str, list[Any]] = {}
    with untouched():
        for case in (case for several in cases.values() for case in several):
            found.setdefault(refuse(case), []).append(case)
    return found
