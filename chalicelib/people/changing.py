"""Changing somebody: one commit of the profile, what it is found by, and the audit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.people.claims import move_contacts
from chalicelib.people.model import Constituent, Edit, difference, edited, facts, summary_of
from chalicelib.people.rows import move_row
from chalicelib.people.search_rows import move_search_rows
from chalicelib.people.store import find_person, move_profile
from chalicelib.people.tag_rows import move_tags
from chalicelib.store import About, Actor, Changes, Trail, audit, until_settled

Along = Callable[[Changes], None]
Follow = Callable[[Changes, Constituent, Constituent], None]
_followers: list[Follow] = []


def follow(follower: Follow) -> None:
    """Registers what a higher domain keeps by somebody's name: it is told, before and after, in the same commit."""
    _followers.append(follower)


def change(
    cid: str,
    decide: Callable[[Constituent], Constituent],
    *,
    actor: Actor,
    now: datetime,
    along: Along | None = None,
) -> Constituent:
    """Loads, decides and commits until nobody gets between; `decide` may be asked again with a newer person.

    `along` adds what a higher domain writes in the same commit. Raises NotFound, EmailTaken and what `decide` raises.
    Deciding on no change writes nothing.
    """

    def attempt() -> Constituent:
        before = find_person(cid, consistent=True)
        after = decide(before)
        if after == before:
            return before
        changes = Changes(actor=actor, now=now)
        if along:
            along(changes)
        changed = add_change(changes, before, after)
        changes.commit(result=changed.id)
        return changed

    return until_settled(attempt)


def add_change(changes: Changes, before: Constituent, wanted: Constituent) -> Constituent:
    """Adds what makes the one out of the other; the commit is Overtaken if somebody edited in between."""
    after = add_edit(changes, before, wanted)
    move(changes, before, after)
    return after


def add_edit(changes: Changes, before: Constituent, wanted: Constituent) -> Constituent:
    """The audit row alone of the one made out of the other, for a commit that tells of more before it `move`s her."""
    told_before, told_after = difference(facts(before), facts(wanted))
    return audited(changes, wanted, "edited", before=told_before, after=told_after)


def move(changes: Changes, before: Constituent, after: Constituent) -> None:
    """Writes somebody as she was audited, and all that she is found by."""
    move_profile(changes, before, after)
    move_contacts(changes, before, after)
    # Notes and greetings are on no list: they cost the profile and the audit row, nothing else.
    row, moved = summary_of(before), summary_of(after)
    if replace(row, version=moved.version) != moved:
        move_row(changes, moved)
        move_search_rows(changes, row, moved)
        move_tags(changes, before, after)
        for follower in _followers:
            follower(changes, before, after)


def audited(
    changes: Changes,
    wanted: Constituent,
    verb: str,
    *,
    before: dict[str, Any],
    after: dict[str, Any],
) -> Constituent:
    """Adds the audit row of a change to somebody, who knows of it herself from then on."""
    trail = audit(
        changes,
        entity(wanted.id),
        verb,
        trail=Trail(wanted.version, wanted.trail),
        before=before,
        after=after,
        about=About(wanted.id),
    )
    edit = Edit(changes.now, changes.actor.name, tuple(sorted(after)))
    return edited(wanted, edit, version=trail.number, trail=trail.hash)


def entity(cid: str) -> str:
    """The name of a person in the audit."""
    return f"constituent:{cid}"
