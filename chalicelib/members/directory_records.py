"""The records of the directory: its setting, and each member's choice with the rows by which she is found."""

from dataclasses import replace
from typing import Any

from chalicelib import people
from chalicelib.members.directory_model import Audience, Choice, Setting, lets
from chalicelib.store import (
    Changes,
    IntegerAttribute,
    JsonAttribute,
    Key,
    MainRecord,
    MomentAttribute,
    Page,
    SearchRecord,
    TextAttribute,
    keys,
    one,
    overwrite,
    page,
)

# Among members stands who lets members or everybody see her name.
INDEX: dict[Audience, int] = {"members": 1, "public": 2}

Rows = dict[tuple[str, str], list[Any]]


class DirectorySettingRecord(MainRecord, discriminator="directory_setting"):
    open_to = TextAttribute()
    ver = IntegerAttribute()
    trail = TextAttribute()


class DirectoryRecord(MainRecord, discriminator="directory"):
    """What somebody chose; on the lists while her name is to be seen."""

    shown: Any = JsonAttribute()
    town = TextAttribute(null=True)
    since = MomentAttribute(null=True)
    at = MomentAttribute()
    by: Any = JsonAttribute()
    ver = IntegerAttribute()
    trail = TextAttribute()


def find_setting(*, consistent: bool = False) -> Setting:
    record = one(DirectorySettingRecord, keys.directory_setting(), keys.ONLY, consistent=consistent)
    if record is None:
        return Setting()
    open_to: Any = record.open_to
    return Setting(open_to, record.ver, record.trail)


def write_setting(changes: Changes, before: Setting, after: Setting) -> None:
    record = DirectorySettingRecord(
        keys.directory_setting(),
        keys.ONLY,
        open_to=after.open_to,
        ver=after.version,
        trail=after.trail,
    )
    overwrite(changes, record, version=before.version)


def find_choice(person: str, *, consistent: bool = False) -> Choice:
    """Hers; the default of somebody who never chose, at version 0."""
    record = one(DirectoryRecord, keys.person(person), keys.DIRECTORY, consistent=consistent)
    return to_choice(record) if record else Choice(person)


def to_choice(record: DirectoryRecord) -> Choice:
    return Choice(
        person=keys.person_id(record.pk),
        shown=record.shown,
        town=record.town or "",
        since=record.since,
        at=record.at,
        by=record.by,
        version=record.ver,
        trail=record.trail,
    )


def write_choice(
    changes: Changes, before: Choice, after: Choice, person: people.Constituent
) -> None:
    """Writes the choice; the commit is Stale when somebody chose in between."""
    record = DirectoryRecord(
        keys.person(after.person),
        keys.DIRECTORY,
        shown=dict(after.shown),
        town=after.town or None,
        since=after.since,
        at=after.at,
        by=dict(after.by),
        ver=after.version,
        trail=after.trail,
        **_places(after, person),
    )
    overwrite(changes, record, version=before.version)
    if not before.version:
        people.hang_on(changes, after.person)
    move_rows(changes, search_rows_of(before, person), search_rows_of(after, person))


def move_name(
    changes: Changes, choice: Choice, before: people.Constituent, after: people.Constituent
) -> None:
    """Puts an entry where its new name belongs; the commit is Overtaken when she chose in between."""
    changes.update(
        (DirectoryRecord, keys.person(choice.person), keys.DIRECTORY),
        [
            getattr(DirectoryRecord, name).set(value)
            for name, value in _places(choice, after).items()
            if value is not None
        ],
        DirectoryRecord.ver == choice.version,
    )
    move_rows(changes, search_rows_of(choice, before), search_rows_of(choice, after))


def _places(choice: Choice, person: people.Constituent) -> dict[str, Any]:
    """Where the entry stands on the lists of members and of everybody; None where it does not."""
    place = keys.named(person.name_key, person.id)
    members, public = (choice.listed_for(audience) for audience in INDEX)
    return {
        "g1p": keys.in_directory() if members else None,
        "g1s": place if members else None,
        "g2p": keys.in_public_directory() if public else None,
        "g2s": place if public else None,
    }


def search_rows_of(choice: Choice, person: people.Constituent) -> Rows:
    """The rows by which an entry is found by name; never by an e-mail, which few let others see."""
    if not choice.listed_for("members"):
        return {}
    nameless = replace(person, contact_points=())
    return {
        (keys.directory_search(sk.partition("#")[0]), sk): [choice.visibility("name")]
        for _, sk in people.search_rows(nameless)
    }


def move_rows(changes: Changes, before: Rows, after: Rows) -> None:
    for (pk, sk), row in after.items():
        if before.get((pk, sk)) != row:
            changes.put(SearchRecord(pk, sk, row=row))
    for pk, sk in before.keys() - after.keys():
        changes.delete((SearchRecord, pk, sk))


def listed(
    audience: Audience, *, limit: int, after: Key | None = None, begins: str | None = None
) -> Page[DirectoryRecord]:
    """Some entries in the order of names."""
    place = keys.in_directory() if audience == "members" else keys.in_public_directory()
    return page(
        DirectoryRecord,
        place,
        index=INDEX[audience],
        limit=limit,
        after=after,
        begins=begins,
    )


def place_of(record: DirectoryRecord, audience: Audience) -> Key:
    """Where a list goes on after an entry."""
    number = INDEX[audience]
    names = ("pk", "sk", f"g{number}p", f"g{number}s")
    return {name: getattr(record, name) for name in names}


def found_by(token: str, begins: str, *, audience: Audience, limit: int) -> list[str]:
    """Whose names hold a token, as far as an audience may see them."""
    rows = page(SearchRecord, keys.directory_search(token), begins=begins, limit=limit).rows
    return [row.sk.rsplit("#", 1)[1] for row in rows if lets(row.row[0], audience)]
