"""Segments: trees of rules that staff keep under a name, for themselves or for all."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import NotFound, Stale
from chalicelib.outreach.store import SegmentRecord
from chalicelib.people import clean_names
from chalicelib.store import (
    Actor,
    Changes,
    Key,
    Trail,
    audit,
    audited_as,
    every,
    keys,
    one,
    overwrite,
    until_settled,
)

if TYPE_CHECKING:
    from chalicelib.outreach.finding import Part
    from chalicelib.outreach.rules import Tree

Names = dict[str, str]
Json = Any


@dataclass(frozen=True)
class Segment:
    """`rules` as they were said; `owner` is the only one who sees it while it is not shared."""

    id: str
    name: Names
    rules: Json
    owner: str
    owner_name: str
    shared: bool = False
    version: int = 1
    trail: str = ""

    @cached_property
    def tree(self) -> "Tree":
        """What the rules mean."""
        return read(self.rules)

    @property
    def needs(self) -> frozenset[str]:
        """The permissions it takes to see whom it means."""
        from chalicelib.outreach.rules import needs

        return needs(self.tree)


def segments(*, reader: str) -> list[Segment]:
    """Those that are shared, and the reader's own, oldest first."""
    found = (_to_segment(record) for record in every(SegmentRecord, keys.segments()))
    return [segment for segment in found if segment.shared or segment.owner == reader]


def find_segment(segment: str) -> Segment | None:
    """One by its id, whoever may see it."""
    record = one(SegmentRecord, keys.segments(), segment, consistent=True)
    return _to_segment(record) if record else None


def get_segment(segment: str, *, reader: str) -> Segment:
    """Raises NotFound, for somebody else's private one as well."""
    found = find_segment(segment)
    if found is None or not (found.shared or found.owner == reader):
        raise NotFound()
    return found


def open_segment(segment: str, *, reader: str, permissions: frozenset[str]) -> Segment:
    """One whose people the reader may see; raises NotFound, and Refusals of Forbidden."""
    from chalicelib.outreach.rules import check_allowed

    found = get_segment(segment, reader=reader)
    check_allowed(found.tree, permissions)
    return found


def people_of(segment: Segment, *, today: date, limit: int, after: Key | None = None) -> "Part":
    """Some of whom it means, by name."""
    from chalicelib.outreach.finding import page_of

    return page_of(segment.tree, today=today, limit=limit, after=after)


def read(rules: Json) -> "Tree":
    """The tree that rules mean; raises Refusals."""
    # Every kind of rule has a model of its own, which only rules need.
    from chalicelib.outreach.kinds import KINDS
    from chalicelib.outreach.rules import read_tree

    return read_tree(rules, KINDS)


def read_rules(rules: Json, permissions: frozenset[str]) -> "Tree":
    """The tree of rules that a caller may use; raises Refusals."""
    from chalicelib.outreach.rules import check_allowed

    tree = read(rules)
    check_allowed(tree, permissions)
    return tree


def keep_segment(
    *,
    name: Names,
    rules: Json,
    shared: bool,
    permissions: frozenset[str],
    actor: Actor,
    now: datetime,
) -> Segment:
    """A new one; raises what `read_rules` and `clean_names` raise."""
    read_rules(rules, permissions)
    made = Segment(new_id(now), clean_names(name), rules, actor.id, actor.name, shared)
    changes = Changes(actor=actor, now=now)
    made = audited_as(changes, f"segment:{made.id}", "kept", made, facts=_facts)
    changes.create(_record(made))
    changes.commit(result=made.id)
    return made


def change_segment(
    *,
    segment: str,
    version: int,
    to: dict[str, Any],
    permissions: frozenset[str],
    actor: Actor,
    now: datetime,
) -> Segment:
    """Sets name, rules or shared; raises NotFound, Stale and what `keep_segment` raises."""

    def attempt() -> Segment:
        before = open_segment(segment, reader=actor.id, permissions=permissions)
        if version != before.version:
            raise Stale(version=before.version)
        after = replace(before, **_cleaned(to, permissions))
        changes = Changes(actor=actor, now=now)
        after = audited_as(
            changes, f"segment:{segment}", "changed", after, before=before, facts=_facts
        )
        overwrite(changes, _record(after), version=before.version)
        changes.commit(result=segment)
        return after

    return until_settled(attempt)


def drop_segment(*, segment: str, permissions: frozenset[str], actor: Actor, now: datetime) -> None:
    """Takes it away; mailings keep the rules they were made with. Raises NotFound and Refusals of Forbidden."""

    def attempt() -> None:
        before = open_segment(segment, reader=actor.id, permissions=permissions)
        changes = Changes(actor=actor, now=now)
        trail = Trail(before.version, before.trail)
        audit(changes, f"segment:{segment}", "dropped", trail=trail, before=_facts(before))
        key = (SegmentRecord, keys.segments(), segment)
        changes.delete(key, SegmentRecord.ver == before.version)
        changes.commit(result=segment)

    until_settled(attempt)


def _cleaned(to: dict[str, Any], permissions: frozenset[str]) -> dict[str, Any]:
    cleaned = dict(to)
    if "name" in cleaned:
        cleaned["name"] = clean_names(cleaned["name"])
    if "rules" in cleaned:
        read_rules(cleaned["rules"], permissions)
    return cleaned


def _facts(segment: Segment) -> dict[str, Any]:
    return {"name": segment.name, "rules": segment.rules, "shared": segment.shared}


def _record(segment: Segment) -> SegmentRecord:
    return SegmentRecord(
        keys.segments(),
        segment.id,
        name=segment.name,
        rules=segment.rules,
        owner=segment.owner,
        owner_name=segment.owner_name,
        shared=segment.shared,
        ver=segment.version,
        trail=segment.trail,
    )


def _to_segment(record: SegmentRecord) -> Segment:
    return Segment(
        id=record.sk,
        name=record.name,
        rules=record.rules,
        owner=record.owner,
        owner_name=record.owner_name,
        shared=record.shared,
        version=record.ver,
        trail=record.trail,
    )
