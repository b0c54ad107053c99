"""Opening and changing levels."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from chalicelib.kit.ids import new_id
from chalicelib.kit.money import Money, to_charge
from chalicelib.kit.refusals import NotFound, Refusal, Stale
from chalicelib.kit.text import clean_text
from chalicelib.members.model import KINDS, MOST_GRACE, MOST_MONTHS, Level, Names, month_and_day
from chalicelib.members.store import (
    all_levels,
    find_level,
    forget_levels,
    level_of_slug,
    level_record,
)
from chalicelib.people import clean_names
from chalicelib.staff import organisation
from chalicelib.store import (
    Actor,
    Changes,
    audited_as,
    keys,
    overwrite,
    until_settled,
)

# The page after joining lies at this address.
RESERVED = frozenset({"thanks"})
SERIES = re.compile(r"[A-Z0-9]{0,6}")


class LevelSlugTaken(Refusal):
    """Another level has this address."""

    status = 409
    code = "slug_taken"


class LevelRuleWrong(Refusal):
    """The rules of a level do not fit together; the field says which."""

    code = "level_rule"


class LevelCurrencyNotOurs(Refusal):
    """A price in a currency that the organisation does not take. Params: `currency`."""

    code = "level_currency"


def open_level(*, new: Mapping[str, Any], actor: Actor, now: datetime) -> Level:
    """A new level out of the fields of Level.

    Raises LevelSlugTaken, LevelRuleWrong, LevelCurrencyNotOurs, AmountNotChargeable, and what kit says of texts.
    """
    level = Level(id=new_id(now), **_cleaned(new))
    _check(level)
    changes = Changes(actor=actor, now=now)
    taken = LevelSlugTaken("slug", slug=level.slug)
    if level.slug in RESERVED:
        raise taken
    changes.claim(keys.sentinel("SL", f"level/{level.slug}"), owner=level.id, refusal=taken)
    level = audited_as(changes, f"level:{level.id}", "opened", level, facts=_facts)
    changes.create(level_record(level))
    changes.commit(result=level.id)
    forget_levels()
    return level


def change_level(
    *, level: str, version: int, to: Mapping[str, Any], actor: Actor, now: datetime
) -> Level:
    """Sets the named fields; paid terms keep their days. Raises NotFound, Stale, and what open_level raises."""
    wanted = _cleaned(to)

    def attempt() -> Level:
        before = get_level(level)
        if version != before.version:
            raise Stale(version=before.version)
        after = replace(before, **wanted)
        _check(after)
        return _write(before, after, Changes(actor=actor, now=now))

    return until_settled(attempt)


def levels() -> list[Level]:
    """All of them, the oldest first."""
    return list(all_levels())


def get_level(level: str) -> Level:
    """By its id, as it stands at this moment; raises NotFound."""
    found = find_level(level, consistent=True)
    if found is None:
        raise NotFound()
    return found


def open_level_of_slug(slug: str) -> Level:
    """The level of a page's address; raises NotFound, also for one that is closed or has no price."""
    found = level_of_slug(slug)
    if found is None or not (found.open and found.prices):
        raise NotFound()
    return found


def _write(before: Level, after: Level, changes: Changes) -> Level:
    after = audited_as(changes, f"level:{before.id}", "changed", after, before=before, facts=_facts)
    overwrite(changes, level_record(after), version=before.version)
    changes.commit(result=after.id)
    forget_levels()
    return after


def _cleaned(told: Mapping[str, Any]) -> dict[str, Any]:
    cleaned = dict(told)
    if "name" in cleaned:
        cleaned["name"] = clean_names(cleaned["name"])
    if "description" in cleaned:
        cleaned["description"] = _texts(cleaned["description"])
    if "ladder" in cleaned:
        cleaned["ladder"] = tuple(sorted(set(cleaned["ladder"])))
    return cleaned


def _texts(pair: Mapping[str, str | None]) -> Names:
    return {
        lang: clean_text(text, field=f"description.{lang}", longest=1000)
        for lang, text in pair.items()
        if text and text.strip()
    }


def _check(level: Level) -> None:
    """Raises what is wrong with a level as a whole."""
    ours = organisation().currencies
    for currency, amount in level.prices.items():
        if currency not in ours:
            raise LevelCurrencyNotOurs("prices", currency=currency)
        to_charge(Money(amount, currency), field="prices")
    _check_days(level)
    if level.kind not in KINDS or not 1 <= level.months <= MOST_MONTHS:
        raise LevelRuleWrong("months")
    if not 0 <= level.grace <= MOST_GRACE:
        raise LevelRuleWrong("grace")
    if not SERIES.fullmatch(level.series):
        raise LevelRuleWrong("series")


def _check_days(level: Level) -> None:
    for name in ("begins", "roll_over"):
        try:
            # A year that is no leap year: what begins on 29 February would begin every fourth year.
            date(2026, *month_and_day(getattr(level, name)))
        except ValueError:
            raise LevelRuleWrong(name) from None


def _facts(level: Level) -> dict[str, Any]:
    """What the audit keeps: every field in plain JSON."""
    found = {f.name: getattr(level, f.name) for f in fields(level)}
    return {name: value for name, value in found.items() if name not in ("version", "trail")}
