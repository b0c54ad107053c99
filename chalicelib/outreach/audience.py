"""Who gets a mailing and who does not, with the reason: before it goes out as things stand, afterwards as they went."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from chalicelib import people
from chalicelib.outreach import copies, model
from chalicelib.outreach.copies import LEFT_OUT, SENT, Copy
from chalicelib.outreach.finding import everyone_in
from chalicelib.outreach.mailings import audience_part, tree_of
from chalicelib.outreach.model import (
    EXPECTED,
    GETS,
    LATE,
    OTHER_LANGUAGE,
    WAITING,
    Mailing,
    language_for,
)
from chalicelib.outreach.templates import find_template
from chalicelib.people import Summary
from chalicelib.store import Key

Test = Callable[[Copy], bool]


def _opened(by: str) -> Test:
    return lambda copy: copy.opened == by


def _clicked(by: str) -> Test:
    return lambda copy: copy.clicked == by


def _told(event: str) -> Test:
    return lambda copy: event in copy.told


def _left_out(reason: str) -> Test:
    return lambda copy: copy.state == LEFT_OUT and copy.reason == reason


TESTS: Mapping[str, Test] = {
    "sent": lambda copy: copy.state == SENT,
    LATE: lambda copy: copy.state == LATE,
    **{reason: _left_out(reason) for reason in model.LEFT_OUT},
    **{event: _told(event) for event in model.EVENTS},
    **{f"opened_{by}": _opened(by) for by in model.BY_WHOM},
    **{f"clicked_{by}": _clicked(by) for by in model.BY_WHOM},
}


@dataclass(frozen=True)
class Person:
    """Somebody of a group; `at` is when her copy went out or was left out."""

    row: Summary
    at: datetime | None = None


@dataclass(frozen=True)
class Part:
    """Some of a group, and where to go on."""

    people: list[Person]
    next: Key | None


def expected(mailing: Mailing, *, today: date) -> dict[str, int]:
    """How many would get it if it went out now, and how many would not, by reason."""
    counted = Counter(
        group for _, group in _foreseen(mailing, everyone_in(tree_of(mailing), today=today))
    )
    told = {group: counted[group] for group in EXPECTED}
    return told | {GETS: counted[GETS] + counted[OTHER_LANGUAGE]}


def figures(mailing: Mailing) -> dict[str, int]:
    """What became of a mailing so far: of all its people, how many are in each group."""
    counted: Counter[str] = Counter()
    gone_through = 0
    for copy in copies.copies(mailing.id):
        gone_through += copy.state is not None
        counted.update(group for group, test in TESTS.items() if test(copy))
    told = {group: counted[group] for group in TESTS}
    return {"total": mailing.total, WAITING: max(mailing.total - gone_through, 0)} | told


def group_of(
    mailing: Mailing, group: str, *, today: date, limit: int, after: Key | None = None
) -> Part:
    """One page of a group."""
    if not mailing.begun:
        return _page(_expected_in(mailing, group, today, after), limit, _by_name)
    if group == WAITING:
        return _waiting(mailing, limit, after)
    return _copies_in(mailing, group, limit, after)


def _expected_in(mailing: Mailing, group: str, today: date, after: Key | None) -> Iterator[Person]:
    everyone = everyone_in(tree_of(mailing), today=today, after=after)
    wanted = {GETS, OTHER_LANGUAGE} if group == GETS else {group}
    return (Person(row) for row, found in _foreseen(mailing, everyone) if found in wanted)


def _foreseen(mailing: Mailing, everyone: Iterable[Summary]) -> Iterator[tuple[Summary, str]]:
    """Each with her group."""
    template = find_template(mailing.template)
    written = mailing.subject or (template.subject if template else {})
    for row, reason in people.may_not_send(everyone, purpose=mailing.purpose):
        lang = language_for(row.lang, written, other=mailing.other_language)
        if reason:
            yield row, reason
        elif lang is None:
            yield row, model.NO_TEXT
        else:
            yield row, GETS if lang == row.lang else OTHER_LANGUAGE


def _page(found: Iterator[Person], limit: int, place: Callable[[Person], Key]) -> Part:
    # One more than asked tells whether anything follows.
    some = list(islice(found, limit + 1))
    more = len(some) > limit
    return Part(some[:limit], place(some[limit - 1]) if more else None)


def _by_name(person: Person) -> Key:
    return people.place_by_name(person.row)


def _copies_in(mailing: Mailing, group: str, limit: int, after: Key | None) -> Part:
    test = TESTS.get(group)
    found = (copy for copy in copies.copies(mailing.id, after=after) if test and test(copy))
    some = list(islice(found, limit + 1))
    rows = {row.id: row for row in people.rows_of({copy.person for copy in some[:limit]})}
    shown = [Person(rows[copy.person], copy.at) for copy in some[:limit] if copy.person in rows]
    more = len(some) > limit
    return Part(shown, copies.place(mailing.id, some[limit - 1].person) if more else None)


def _waiting(mailing: Mailing, limit: int, after: Key | None) -> Part:
    """Those who were not gone through, in the order in which they will be."""
    done = {copy.person for copy in copies.copies(mailing.id) if copy.state is not None}
    start = int(after["at"]) if after else 0
    parts = range((mailing.total + 999) // 1000)
    ids = [cid for part in parts for cid in audience_part(mailing, part)]
    left = [(at, cid) for at, cid in enumerate(ids) if at >= start and cid not in done]
    rows = {row.id: row for row in people.rows_of({cid for _, cid in left[:limit]})}
    shown = [Person(rows[cid]) for _, cid in left[:limit] if cid in rows]
    return Part(shown, {"at": str(left[limit][0])} if len(left) > limit else None)
