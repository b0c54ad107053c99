"""Tags: labels in both languages that staff put on people, each under one name."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.kit.ids import new_id
from chalicelib.kit.names import fold
from chalicelib.kit.refusals import NotFound, Refusal, Stale
from chalicelib.people.cleaning import clean_names
from chalicelib.people.model import Names
from chalicelib.people.store import TagRecord
from chalicelib.store import (
    Actor,
    Changes,
    Trail,
    audit,
    audited_as,
    every,
    keys,
    one,
    overwrite,
    until_settled,
)


class TagNameTaken(Refusal):
    """Another tag is called so, in one of the two languages."""

    status = 409
    code = "tag_name_taken"


class TagInUse(Refusal):
    """Somebody has the tag: it goes once nobody does. Params: `people`."""

    status = 409
    code = "tag_in_use"


@dataclass(frozen=True)
class Tag:
    """`people` is how many have it."""

    id: str
    name: Names
    people: int = 0
    version: int = 1
    trail: str = ""


def all_tags() -> list[Tag]:
    """All of them, oldest first."""
    return [to_tag(record) for record in every(TagRecord, keys.tags())]


def tags_by_name() -> dict[str, str]:
    """The id of each tag by its folded names in both languages."""
    return {fold(name): tag.id for tag in all_tags() for name in tag.name.values() if name}


def get_tag(tag: str) -> Tag:
    """As it stands at this moment; raises NotFound."""
    record = one(TagRecord, keys.tags(), tag, consistent=True)
    if record is None:
        raise NotFound()
    return to_tag(record)


def make_tag(*, name: Names, actor: Actor, now: datetime) -> Tag:
    """A new tag; raises TagNameTaken and what `clean_names` raises."""
    tag = Tag(new_id(now), clean_names(name))
    changes = Changes(actor=actor, now=now)
    _move_names(changes, tag.id, {}, tag.name)
    tag = audited_as(changes, f"tag:{tag.id}", "made", tag, facts=_facts)
    changes.create(_record(tag))
    changes.commit(result=tag.id)
    return tag


def rename_tag(*, tag: str, name: Names, version: int, actor: Actor, now: datetime) -> Tag:
    """Raises NotFound, Stale, TagNameTaken and what `clean_names` raises."""

    def attempt() -> Tag:
        before = get_tag(tag)
        if version != before.version:
            raise Stale(version=before.version)
        after = replace(before, name=clean_names(name))
        changes = Changes(actor=actor, now=now)
        after = audited_as(changes, f"tag:{tag}", "renamed", after, before=before, facts=_facts)
        _move_names(changes, tag, before.name, after.name)
        record = _record(after)
        # How many have it is counted by those who put it on, at the same time.
        del record.attribute_values["people"]
        overwrite(changes, record, version=before.version)
        changes.commit(result=tag)
        return after

    return until_settled(attempt)


def drop_tag(*, tag: str, actor: Actor, now: datetime) -> None:
    """Takes away a tag that nobody has; raises NotFound, TagInUse."""

    def attempt() -> None:
        before = get_tag(tag)
        if before.people:
            raise TagInUse(people=before.people)
        changes = Changes(actor=actor, now=now)
        trail = Trail(before.version, before.trail)
        audit(changes, f"tag:{tag}", "dropped", trail=trail, before=_facts(before))
        _move_names(changes, tag, before.name, {})
        unused = (TagRecord.people == 0) & (TagRecord.ver == before.version)
        changes.delete((TagRecord, keys.tags(), tag), unused)
        changes.commit(result=tag)

    until_settled(attempt)


def count(changes: Changes, tag: str, by: int) -> None:
    """Counts one more or one less who has it; the commit fails with NotFound when there is no such tag."""
    key = (TagRecord, keys.tags(), tag)
    changes.update(key, [TagRecord.people.add(by)], TagRecord.pk.exists(), refusal=NotFound())


def tag_names(tag: Tag) -> set[str]:
    """What no other tag may be called: its names as they are compared."""
    return {fold(text) for text in tag.name.values()}


def _move_names(changes: Changes, tag: str, before: Names, after: Names) -> None:
    old, new = ({fold(text): lang for lang, text in names.items()} for names in (before, after))
    for name in sorted(new.keys() - old.keys()):
        taken = TagNameTaken(f"name.{new[name]}")
        changes.claim(keys.sentinel("TN", name), owner=tag, refusal=taken)
    for name in sorted(old.keys() - new.keys()):
        changes.release(keys.sentinel("TN", name), owner=tag)


def _facts(tag: Tag) -> dict[str, Any]:
    return {"name": tag.name}


def _record(tag: Tag) -> TagRecord:
    return TagRecord(
        keys.tags(), tag.id, name=tag.name, people=tag.people, ver=tag.version, trail=tag.trail
    )


def to_tag(record: TagRecord) -> Tag:
    return Tag(record.sk, record.name, record.people, record.ver, record.trail)
