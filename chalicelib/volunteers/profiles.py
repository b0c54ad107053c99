"""What a volunteer can do, which languages she speaks, and when she has time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib import people
from chalicelib.kit.refusals import NotFound, Refusal, Stale
from chalicelib.kit.text import clean_line
from chalicelib.store import About, Actor, Changes, audited_as, until_settled
from chalicelib.volunteers.model import AVAILABILITIES, LANGUAGES, Told, Volunteer
from chalicelib.volunteers.store.signups import find_volunteer, move_volunteer

MOST_SKILLS = 12
LONGEST_SKILL = 60


class TooManySkills(Refusal):
    """Params: `high`."""

    code = "too_many_skills"


class LanguageUnknown(Refusal):
    """Params: `allowed`."""

    code = "not_one_of"


def get_volunteer(person: str) -> Volunteer:
    """Somebody as a volunteer; empty for who never was one."""
    return find_volunteer(person)


def change_profile(
    *,
    person: str,
    version: int,
    skills: Iterable[str],
    languages: Iterable[str],
    availability: Iterable[str],
    actor: Actor,
    now: datetime,
) -> Volunteer:
    """Sets what somebody can do; raises NotFound, Stale, TooManySkills, LanguageUnknown."""
    people.get(cid=person)
    wanted: dict[str, Any] = {
        "skills": clean_skills(skills),
        "languages": clean_languages(languages),
        "availability": _chosen(availability, AVAILABILITIES, "availability"),
    }

    def attempt() -> Volunteer:
        before = find_volunteer(person)
        if version != before.version:
            raise Stale(version=before.version)
        changes = Changes(actor=actor, now=now)
        after = audited(changes, before, replace(before, **wanted))
        move_volunteer(changes, before, after)
        people.hang_on(changes, person, refusal=NotFound())
        changes.commit(result=person)
        return after

    return until_settled(attempt)


def learned(changes: Changes, before: Volunteer, told: Told) -> Volunteer:
    """The profile with what she said of herself when she signed up; what was known stays."""
    skills = tuple(dict.fromkeys((*before.skills, *told.skills)))[:MOST_SKILLS]
    languages = tuple(dict.fromkeys((*before.languages, *told.languages)))
    after = replace(before, skills=skills, languages=languages)
    return before if after == before else audited(changes, before, after)


def audited(changes: Changes, before: Volunteer, after: Volunteer) -> Volunteer:
    """The changed profile with its audit row in the commit."""
    return audited_as(
        changes,
        f"volunteer:{before.person}",
        "changed" if before.version else "began",
        after,
        before=before if before.version else None,
        facts=_facts,
        about=About(before.person),
    )


def clean_skills(skills: Iterable[str]) -> tuple[str, ...]:
    """Each once, as typed; raises TooManySkills, TextTooLong."""
    clean = [clean_line(skill, field="skills", longest=LONGEST_SKILL) for skill in skills]
    kept = tuple(dict.fromkeys(clean))
    if len(kept) > MOST_SKILLS:
        raise TooManySkills("skills", high=MOST_SKILLS)
    return kept


def clean_languages(languages: Iterable[str]) -> tuple[str, ...]:
    """Raises LanguageUnknown."""
    return _chosen(languages, LANGUAGES, "languages")


def _chosen(values: Iterable[str], allowed: tuple[str, ...], field: str) -> tuple[str, ...]:
    chosen = set(values)
    if chosen.difference(allowed):
        raise LanguageUnknown(field, allowed=", ".join(allowed))
    return tuple(value for value in allowed if value in chosen)


def _facts(found: Volunteer) -> dict[str, Any]:
    return {
        "skills": list(found.skills),
        "languages": list(found.languages),
        "availability": list(found.availability),
    }
