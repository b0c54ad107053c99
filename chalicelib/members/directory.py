"""The directory: what each member lets others see, and the entries as members and everybody see them.

Names, addresses and memberships are read when a page is asked for, so that what somebody takes back, and whoever has
lapsed, is gone from the very next page.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from chalicelib import people
from chalicelib.kit.refusals import Stale
from chalicelib.kit.text import clean_line
from chalicelib.members.active import is_active
from chalicelib.members.directory_model import (
    FIELDS,
    Audience,
    Choice,
    Setting,
    Visibility,
)
from chalicelib.members.directory_records import (
    DirectoryRecord,
    find_choice,
    find_setting,
    listed,
    move_name,
    place_of,
    to_choice,
    write_choice,
    write_setting,
)
from chalicelib.members.model import Membership, Names
from chalicelib.members.store import MembershipRecord, known_level, to_membership
from chalicelib.store import (
    About,
    Actor,
    Changes,
    Key,
    MainRecord,
    audited_as,
    keys,
    many,
    until_settled,
)

LONGEST_TOWN = 80
READ_AT_ONCE = 50


@dataclass(frozen=True)
class Listed:
    """Somebody who opted in, with all that staff may see; `active` is whether she is listed now."""

    choice: Choice
    person: people.Summary
    membership: Membership | None
    active: bool

    @property
    def level(self) -> Names:
        return known_level(self.membership.level).name if self.membership else {}

    @property
    def number(self) -> str:
        return self.membership.number if self.membership else ""


@dataclass(frozen=True)
class Entry:
    """What an audience sees of somebody: a field she keeps from it is None, and nothing tells that it exists."""

    name: Names
    lang: str
    town: str | None = None
    email: str | None = None
    phone: str | None = None
    level: Names | None = None


@dataclass(frozen=True)
class EntryPage:
    """Some entries in the order of names, and where to go on."""

    entries: list[Entry]
    next: Key | None


def setting() -> Setting:
    """Whom the directory is open to, as it is stored at this moment."""
    return find_setting(consistent=True)


def open_directory(*, to: Visibility, version: int, actor: Actor, now: datetime) -> Setting:
    """Opens the directory to everybody, to members, or to nobody; raises Stale."""
    before = setting()
    if before.version != version:
        raise Stale(version=before.version)
    changes = Changes(actor=actor, now=now)
    after = audited_as(
        changes, "directory", "changed", replace(before, open_to=to), before=before, facts=_told
    )
    write_setting(changes, before, after)
    changes.commit(result="directory")
    return after


def _told(setting: Setting) -> dict[str, Any]:
    return {"open_to": setting.open_to}


def choice_of(person: str) -> Choice:
    """What somebody chose; raises NotFound for nobody."""
    people.summary(person)
    return find_choice(person, consistent=True)


def choose(
    *,
    person: str,
    shown: Mapping[str, Visibility],
    town: str | None = None,
    version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Choice:
    """Changes the visibility of the fields named, and the town unless it is None.

    With a `version` raises Stale when it is not hers; without, the last one counts. Raises NotFound, TextTooLong.
    """
    cleaned = clean_line(town, field="town", longest=LONGEST_TOWN) if town else town

    def attempt() -> Choice:
        somebody, _ = people.get(cid=person)
        before = find_choice(person, consistent=True)
        if version not in (None, before.version):
            raise Stale(version=before.version)
        after = _chosen(before, shown, cleaned, actor=actor, now=now)
        if after.facts() == before.facts():
            return before
        return _write(before, after, somebody, Changes(actor=actor, now=now))

    return until_settled(attempt)


def _chosen(
    before: Choice,
    shown: Mapping[str, Visibility],
    town: str | None,
    *,
    actor: Actor,
    now: datetime,
) -> Choice:
    after = replace(
        before,
        shown={name: shown.get(name, before.visibility(name)) for name in FIELDS},
        town=before.town if town is None else town,
        at=now,
        by={"kind": actor.kind, "name": actor.name},
    )
    opted_in = after.listed_for("members")
    return replace(after, since=(before.since or now) if opted_in else None)


def _write(before: Choice, wanted: Choice, person: people.Constituent, changes: Changes) -> Choice:
    after = audited_as(
        changes,
        f"directory:{person.id}",
        "chosen",
        wanted,
        before=before if before.version else None,
        facts=Choice.facts,
        about=About(person.id),
    )
    write_choice(changes, before, after, person)
    changes.commit(result=person.id)
    return after


def _follow(changes: Changes, before: people.Constituent, after: people.Constituent) -> None:
    """An entry moves with the name of its person, in the same commit."""
    if before.name == after.name and before.lang == after.lang:
        return
    choice = find_choice(after.id, consistent=True)
    if choice.listed_for("members"):
        move_name(changes, choice, before, after)


people.follow(_follow)


def entries(*, audience: Audience, today: date, limit: int, after: Key | None = None) -> EntryPage:
    """One page of the directory as an audience sees it; empty while it is not open to it."""
    found: list[Entry] = []
    if not setting().open_for(audience):
        return EntryPage(found, None)
    # Lapsed members take no place on a page, and no page ends on one: its address would tell of her.
    last: Key | None = None
    while True:
        read = listed(audience, limit=READ_AT_ONCE, after=after)
        for record, row in zip(read.rows, with_people(read.rows, today=today), strict=True):
            if row is None or not row.active:
                continue
            if len(found) == limit:
                return EntryPage(found, last)
            found.append(entry_of(row, audience))
            last = place_of(record, audience)
        if read.next is None:
            return EntryPage(found, None)
        after = read.next


def entry_of(row: Listed, audience: Audience) -> Entry:
    """What of a row an audience sees."""
    told: dict[str, Any] = {
        "town": row.choice.town or None,
        "email": row.person.email,
        "phone": row.person.phone,
        "level": row.level or None,
    }
    seen = {name: value for name, value in told.items() if row.choice.shows(name, audience)}
    return Entry(name=row.person.name, lang=row.person.lang, **seen)


def directory_page(
    *, today: date, limit: int, audience: Audience = "members", after: Key | None = None
) -> tuple[list[Listed], Key | None]:
    """Who opted in for an audience, lapsed or not, in the order of names, and where to go on; for staff."""
    read = listed(audience, limit=min(limit, READ_AT_ONCE), after=after)
    return [row for row in with_people(read.rows, today=today) if row], read.next


def directory_rows(*, today: date) -> Iterator[Listed]:
    """Everybody who opted in, in the order of names; for exports."""
    after: Key | None = None
    while True:
        rows, after = directory_page(today=today, limit=READ_AT_ONCE, after=after)
        yield from rows
        if after is None:
            return


def with_people(records: Iterable[DirectoryRecord], *, today: date) -> list[Listed | None]:
    """Choices with who made them and her membership, as they are now; None for somebody who is gone."""
    choices = [to_choice(record) for record in records]
    wanted = [
        (keys.person(choice.person), sk)
        for choice in choices
        for sk in (keys.SUMMARY, keys.MEMBERSHIP)
    ]
    found = many(MainRecord, wanted, consistent=True) if wanted else {}
    return [_with_person(choice, found, today) for choice in choices]


def _with_person(
    choice: Choice, found: Mapping[tuple[str, str], MainRecord], today: date
) -> Listed | None:
    pk = keys.person(choice.person)
    summary: Any = found.get((pk, keys.SUMMARY))
    record = found.get((pk, keys.MEMBERSHIP))
    if summary is None:
        return None
    membership = to_membership(record) if isinstance(record, MembershipRecord) else None
    active = membership is not None and is_active(membership, today)
    return Listed(choice, people.to_summary(summary), membership, active)
