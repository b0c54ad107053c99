"""Checking the books against themselves: every invariant over all tables, nightly and after every storm.

Rows are streamed and nothing is kept that grows with them. What looks broken is looked at twice more, because gifts
come in while the tables are read: only what both looks say alike is reported.
"""

import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from chalicelib import giving, members, outreach, people, staff, volunteers
from chalicelib.insights import books, holdings, post, rosters
from chalicelib.insights.balance import Balance, Broken, Told
from chalicelib.insights.chains import CARRIERS, of_audit, of_carrier, of_erasure
from chalicelib.insights.entries import Entries
from chalicelib.insights.nowhere import Nowhere, as_known
from chalicelib.insights.roll import Roll
from chalicelib.store import AuditRecord, MainRecord, OpsRecord, SearchRecord, keys, scan

Teller = Callable[[Any], Iterator[Told]]

TELLERS: Mapping[str, tuple[Teller, ...]] = {
    "entry": (books.of_entry, holdings.of_line),
    "summary": (books.of_summary, holdings.of_list_row),
    "total": (books.of_total,),
    "receipt": (books.of_receipt, holdings.of_receipt_pointer),
    "sequence": (books.of_sequence,),
    "profile": (holdings.of_profile,),
    "sentinel": (holdings.of_claim,),
    "erasure": (books.of_erasure, of_erasure),
    "tag": (holdings.of_tag,),
    "tagged": (holdings.of_tagged,),
    "intent": (holdings.of_intent,),
    "fund": (holdings.of_fund,),
    "campaign": (holdings.of_campaign,),
    "level": (holdings.of_level,),
    "membership": (holdings.of_membership, books.of_waiting),
    "term": (books.of_term,),
    "opportunity": (rosters.of_opportunity,),
    "shift": (rosters.of_shift,),
    "signup": (rosters.of_signup,),
    "volunteer": (rosters.of_volunteer,),
    "hours": (rosters.of_hours,),
    "user": (holdings.of_user,),
    "admin_tally": (holdings.of_tally,),
    "letter": (post.of_letter, post.of_reminder_letter),
    "outbox": (post.of_promise,),
    "reminder": (post.of_reminder,),
}
MOST_TOLD = 100
# A row can be read once the module of its record is imported.
DOMAINS = (people, giving, members, staff, volunteers, outreach)


@dataclass(frozen=True)
class Report:
    """What is broken, in order of invariant and place, and how many rows of each kind were read."""

    broken: tuple[Broken, ...]
    counted: dict[str, int]

    def told(self) -> dict[str, Any]:
        """For the log: the first hundred."""
        first = [str(broken) for broken in self.broken[:MOST_TOLD]]
        return {"broken": len(self.broken), "first": first, "counted": self.counted}


@dataclass
class _Look:
    """One reading of all tables."""

    balance: Balance
    counted: Counter[str] = field(default_factory=Counter)
    located: list[Broken] = field(default_factory=list)
    waiting: set[str] = field(default_factory=set)
    promised: set[str] = field(default_factory=set)
    roll: Roll = field(default_factory=Roll)
    entries: Entries = field(default_factory=Entries)
    suppressed: post.Suppressed = field(default_factory=post.suppressed)
    nowhere: Nowhere = field(default_factory=as_known)

    def broken(self) -> set[Broken]:
        lost = {
            Broken("I3", f"event {event}", "processed or promised", "waiting")
            for event in self.waiting - self.promised
        }
        return {*self.balance.broken(), *self.located, *lost}


def run() -> Report:
    """All invariants; reads everything once, and three times when something looks broken."""
    secret = secrets.token_bytes(16)
    first = _look(Balance(secret))
    suspects = first.balance.suspects()
    if not suspects and not first.broken():
        return Report((), dict(first.counted))
    again, once_more = (_look(Balance(secret, into=suspects)).broken() for _ in range(2))
    return Report(tuple(sorted(again & once_more, key=str)), dict(first.counted))


def _look(balance: Balance) -> _Look:
    look = _Look(balance)
    for item in scan(MainRecord):
        _look_at_item(look, item)
    _look_at_inbox(look)
    look.located += look.nowhere.of_mailings()
    for item in scan(SearchRecord):
        look.counted["search"] += 1
        look.located += look.nowhere.of_search(item)
        balance.add(holdings.of_search_row(SearchRecord.from_raw_data(dict(item))))
    for told in of_audit(_counted(look, "audit", AuditRecord)):
        if isinstance(told, Broken):
            look.located.append(told)
        else:
            balance.add((told,))
    return look


def _look_at_item(look: _Look, item: Mapping[str, Any]) -> None:
    kind = item["kind"]["S"]
    look.counted[kind] += 1
    look.located += look.nowhere.of_main(item)
    if kind == "outbox":
        _look_at_promise(look, item)
    if kind not in TELLERS and kind not in CARRIERS:
        return
    record = MainRecord.from_raw_data(dict(item))
    for tell in TELLERS.get(kind, ()):
        look.balance.add(tell(record))
    if kind in CARRIERS:
        look.balance.add(of_carrier(kind, record))
    look.located += look.roll.look_at(kind, record)
    look.balance.add(look.entries.look_at(kind, record))
    if kind == "letter":
        look.located += post.in_spite(record, look.suppressed)


def _look_at_inbox(look: _Look) -> None:
    beginning = keys.webhook("")
    for item in _counted(look, "ops", OpsRecord):
        row = OpsRecord.from_raw_data(dict(item))
        if row.pk.startswith(beginning) and row.data.get("state") == "waiting":
            look.waiting.add(row.pk.removeprefix(beginning))


def _look_at_promise(look: _Look, item: Mapping[str, Any]) -> None:
    row: Any = MainRecord.from_raw_data(dict(item))
    if row.topic == "stripe_event":
        look.promised.add(row.data["event"])


def _counted(look: _Look, name: str, record: Any) -> Iterator[Mapping[str, Any]]:
    for item in scan(record):
        look.counted[name] += 1
        yield item
