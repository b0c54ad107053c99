"""Putting tags on people and taking them off: a change to the person, in her audit and on her timeline."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.people.changing import audited
from chalicelib.people.model import Constituent, Summary
from chalicelib.people.rows import summaries
from chalicelib.people.store import TagRecord, find_person, move_profile
from chalicelib.people.tag_rows import TaggedRecord, tagged_row
from chalicelib.people.tags import Tag, count, get_tag, to_tag
from chalicelib.store import (
    Actor,
    Changes,
    Key,
    every,
    keys,
    many,
    one,
    page,
    until_settled,
)


@dataclass(frozen=True)
class TaggedPage:
    """Some people with a tag by name, and where to go on."""

    rows: list[Summary]
    next: Key | None


def tags_of(cid: str) -> list[Tag]:
    """What somebody is tagged with, in the order in which the tags were made; raises NotFound."""
    rows = list(every(TaggedRecord, keys.person(cid), begins=keys.TAG, consistent=True))
    if not rows:
        find_person(cid)
    found = many(TagRecord, [(keys.tags(), _tag(row)) for row in rows])
    return sorted(map(to_tag, found.values()), key=lambda tag: tag.id)


def put_tag(*, cid: str, tag: str, actor: Actor, now: datetime) -> Tag:
    """Puts a tag on somebody; one that is there already stays. Raises NotFound."""

    def attempt() -> Tag:
        person, found = find_person(cid, consistent=True), get_tag(tag)
        if _has(cid, tag):
            return found
        changes = Changes(actor=actor, now=now)
        _write(changes, person, add_tag(changes, person, found))
        return found

    return until_settled(attempt)


def take_tag(*, cid: str, tag: str, actor: Actor, now: datetime) -> None:
    """Takes a tag off; one that is not there stays away. Raises NotFound."""

    def attempt() -> None:
        person, found = find_person(cid, consistent=True), get_tag(tag)
        if not _has(cid, tag):
            return
        changes = Changes(actor=actor, now=now)
        _write(changes, person, drop_from(changes, person, found))

    until_settled(attempt)


def tagged_page(*, tag: str, limit: int, after: Key | None = None) -> TaggedPage:
    """Who has a tag, by name."""
    found = page(TaggedRecord, keys.tagged(tag), index=1, limit=limit, after=after)
    return TaggedPage(summaries([keys.person_id(row.pk) for row in found.rows]), found.next)


def tagged_ids(tag: str) -> set[str]:
    """Everybody who has a tag."""
    return {keys.person_id(row.pk) for row in every(TaggedRecord, keys.tagged(tag), index=1)}


def _has(cid: str, tag: str) -> bool:
    found = one(TaggedRecord, keys.person(cid), keys.tag_on(tag), consistent=True)
    return found is not None


def add_tag(changes: Changes, person: Constituent, tag: Tag) -> Constituent:
    """Adds a tag that she lacks, and answers her as she then is; the caller moves her in the same commit."""
    changes.create(tagged_row(person, tag.id))
    count(changes, tag.id, 1)
    return audited(changes, person, "tagged", before={"tag": None}, after={"tag": tag.name})


def drop_from(changes: Changes, person: Constituent, tag: Tag) -> Constituent:
    """The same of taking a tag off that she has."""
    key = (TaggedRecord, keys.person(person.id), keys.tag_on(tag.id))
    changes.delete(key, TaggedRecord.pk.exists())
    count(changes, tag.id, -1)
    return audited(changes, person, "untagged", before={"tag": tag.name}, after={"tag": None})


def _write(changes: Changes, before: Constituent, after: Constituent) -> None:
    # The person's own version moves, so that a rename at the same time decides again and finds the tag.
    move_profile(changes, before, after)
    changes.commit(result=after.id)


def _tag(row: TaggedRecord) -> str:
    return row.sk.removeprefix(keys.TAG)
