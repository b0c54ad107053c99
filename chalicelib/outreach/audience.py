"""Who gets a mailing and who does not, with the reason: before it goes out as things stand, afterwards as they went."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice

from chalicelib import people
from chalicelib.outreach import copies, model
from chalicelib.outreach.copies import LEFT_OUT, SENT, Copy
from chalicelib.outreach.finding import everyone_in
from chalicelib.outreach.meaning import IN_A_PART, audience_part, tree_of
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
Group = Callable[[Copy], str | None]
# How many copies one batch reads.
AT_ONCE = 100
# In a place among those who wait: the number of the next.
PLACE = "at"


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
    """Somebody and her `group`; of one that was not asked for, what became of her copy. `at` is when that was."""

    row: Summary
    group: str
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
        wanted = {GETS, OTHER_LANGUAGE} if group == GETS else {group}
        found = (one for one in _expected_in(mailing, today, after) if one.group in wanted)
        return _page((replace(one, group=group) for one in found), limit, _by_name)
    if group == WAITING:
        return _waiting(mailing, limit, after)
    test = TESTS.get(group)
    return _copies_in(mailing, lambda copy: group if test and test(copy) else None, limit, after)


def everybody_of(mailing: Mailing, *, today: date, limit: int, after: Key | None = None) -> Part:
    """One page of all whom a mailing means, each with what will become of her copy, or did, and why."""
    if not mailing.begun:
        return _page(_expected_in(mailing, today, after), limit, _by_name)
    if after and PLACE in after:
        return _waiting(mailing, limit, after)
    part = _copies_in(mailing, _outcome, limit, after)
    waits = part.next is None and mailing.position < mailing.total
    return replace(part, next={PLACE: str(mailing.position)}) if waits else part


def _outcome(copy: Copy) -> str | None:
    """Why it was left out, or that it was sent; None while it was not gone through."""
    return copy.reason if copy.state == LEFT_OUT else copy.state


def _expected_in(mailing: Mailing, today: date, after: Key | None) -> Iterator[Person]:
    everyone = everyone_in(tree_of(mailing), today=today, after=after)
    return (Person(row, found) for row, found in _foreseen(mailing, everyone))


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


def _copies_in(mailing: Mailing, group_of: Group, limit: int, after: Key | None) -> Part:
    found = (
        (copy, group)
        for copy in copies.copies(mailing.id, after=after)
        if (group := group_of(copy))
    )
    some = list(islice(found, limit + 1))
    rows = {row.id: row for row in people.rows_of({copy.person for copy, _ in some[:limit]})}
    shown = [
        Person(rows[copy.person], group, copy.at)
        for copy, group in some[:limit]
        if copy.person in rows
    ]
    more = len(some) > limit
    return Part(shown, copies.place(mailing.id, some[limit - 1][0].person) if more else None)


def _waiting(mailing: Mailing, limit: int, after: Key | None) -> Part:
    """Those who were not gone through, in the order in which they will be."""
    start = max(mailing.position, int(after[PLACE]) if after else 0)
    left = list(islice(_not_gone_through(mailing, start), limit + 1))
    rows = {row.id: row for row in people.rows_of({cid for _, cid in left[:limit]})}
    shown = [Person(rows[cid], WAITING) for _, cid in left[:limit] if cid in rows]
    return Part(shown, {PLACE: str(left[limit][0])} if len(left) > limit else None)


def _not_gone_through(mailing: Mailing, start: int) -> Iterator[tuple[int, str]]:
    """Each with her number. Before the mailing's position nobody is; behind it only those of its next step may be."""
    while start < mailing.total:
        part, within = divmod(start, IN_A_PART)
        ids = audience_part(mailing, part)[within : within + AT_ONCE]
        done = copies.gone_through(mailing, ids)
        yield from ((start + at, cid) for at, cid in enumerate(ids) if cid not in done)
        start += len(ids) or IN_A_PART
