"""Who has which tag, as rows on the person that stand in an index by her name."""

from collections.abc import Iterable

from chalicelib.people.model import Constituent
from chalicelib.people.store import several
from chalicelib.store import Changes, MainRecord, every, keys


class TaggedRecord(MainRecord, discriminator="tagged"):
    """That somebody has a tag."""


def tagged_row(person: Constituent, tag: str) -> TaggedRecord:
    return TaggedRecord(
        keys.person(person.id),
        keys.tag_on(tag),
        g1p=keys.tagged(tag),
        g1s=keys.named(person.name_key, person.id),
    )


def tagged_among(pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Of people with a tag each, by their ids, those who have it."""
    by_place = {(keys.person(cid), keys.tag_on(tag)): (cid, tag) for cid, tag in pairs}
    return {by_place[place] for place in several(TaggedRecord, list(by_place))}


def move_tags(changes: Changes, before: Constituent, after: Constituent) -> None:
    """Keeps the tags of somebody renamed in the order of names."""
    if before.name_key == after.name_key:
        return
    for row in every(TaggedRecord, keys.person(after.id), begins=keys.TAG, consistent=True):
        place = keys.named(after.name_key, after.id)
        changes.update(
            (TaggedRecord, row.pk, row.sk), [TaggedRecord.g1s.set(place)], TaggedRecord.pk.exists()
        )
