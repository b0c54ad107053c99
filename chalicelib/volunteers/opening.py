"""Opening and changing opportunities."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import NotFound, Refusal, Stale
from chalicelib.kit.text import TextEmpty, clean_line, clean_text
from chalicelib.store import Actor, Changes, audited_as, until_settled
from chalicelib.volunteers.model import Names, Opportunity
from chalicelib.volunteers.profiles import clean_languages, clean_skills
from chalicelib.volunteers.store.opportunities import (
    all_opportunities,
    find_opportunity,
    forget_names,
    move_opportunity,
    opportunity_record,
    slug_claim,
)

# Somebody's own sign-up lies under this address.
RESERVED = frozenset({"mine"})
TEXTS = ("name", "place")


class OpportunitySlugTaken(Refusal):
    """Another opportunity has this address."""

    status = 409
    code = "slug_taken"


@dataclass(frozen=True)
class NewOpportunity:
    """What staff say of an opportunity; texts as they were typed."""

    slug: str
    name: Names
    description: Names = field(default_factory=dict)
    place: Names = field(default_factory=dict)
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    coordinator: str = ""
    open: bool = True


def open_opportunity(*, new: NewOpportunity, actor: Actor, now: datetime) -> Opportunity:
    """A new opportunity with its public address; raises OpportunitySlugTaken, and what kit says of texts."""
    taken = OpportunitySlugTaken("slug", slug=new.slug)
    if new.slug in RESERVED:
        raise taken
    told = {f.name: getattr(new, f.name) for f in fields(new)}
    found = Opportunity(id=new_id(now), **_cleaned(told))
    changes = Changes(actor=actor, now=now)
    changes.claim(slug_claim(found.slug), owner=found.id, refusal=taken)
    found = audited_as(changes, entity(found.id), "opened", found, facts=facts)
    changes.create(opportunity_record(found))
    changes.commit(result=found.id)
    forget_names()
    return found


def change_opportunity(
    *, opportunity: str, version: int, to: Mapping[str, Any], actor: Actor, now: datetime
) -> Opportunity:
    """Sets the named fields; raises NotFound, Stale, and what kit says of texts."""
    wanted = _cleaned(to)

    def attempt() -> Opportunity:
        before = get_opportunity(opportunity)
        if version != before.version:
            raise Stale(version=before.version)
        return _write(before, replace(before, **wanted), Changes(actor=actor, now=now))

    return until_settled(attempt)


def opportunities() -> list[Opportunity]:
    """All of them, the oldest first."""
    return list(all_opportunities())


def get_opportunity(opportunity: str) -> Opportunity:
    """As it stands at this moment; raises NotFound."""
    found = find_opportunity(opportunity, consistent=True)
    if found is None:
        raise NotFound()
    return found


def entity(opportunity: str) -> str:
    """Its name in the audit."""
    return f"opportunity:{opportunity}"


def _write(before: Opportunity, after: Opportunity, changes: Changes) -> Opportunity:
    after = audited_as(changes, entity(before.id), "changed", after, before=before, facts=facts)
    move_opportunity(changes, before, after)
    changes.commit(result=after.id)
    forget_names()
    return after


def _cleaned(told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they are kept."""
    cleaned = dict(told)
    for name in TEXTS:
        if name in cleaned:
            cleaned[name] = _lines(cleaned[name], name)
    if "name" in cleaned and not cleaned["name"]:
        raise TextEmpty("name")
    if "description" in cleaned:
        cleaned["description"] = {
            lang: clean_text(text, field=f"description.{lang}")
            for lang, text in cleaned["description"].items()
            if text and text.strip()
        }
    if "skills" in cleaned:
        cleaned["skills"] = clean_skills(cleaned["skills"])
    if "languages" in cleaned:
        cleaned["languages"] = clean_languages(cleaned["languages"])
    if cleaned.get("coordinator"):
        cleaned["coordinator"] = clean_line(cleaned["coordinator"], field="coordinator")
    return cleaned


def _lines(texts: Mapping[str, str | None], name: str) -> Names:
    return {
        lang: clean_line(text, field=f"{name}.{lang}")
        for lang, text in texts.items()
        if text and text.strip()
    }


def facts(found: Opportunity) -> dict[str, Any]:
    """What the audit keeps: every field in plain JSON."""
    kept = {f.name: getattr(found, f.name) for f in fields(found)}
    told = {k: list(v) if isinstance(v, tuple) else v for k, v in kept.items()}
    return {k: v for k, v in told.items() if k not in ("version", "trail", "minutes")}
