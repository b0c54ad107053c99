"""The organisation's own settings."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from chalicelib.kit.money import CURRENCIES, CurrencyUnknown
from chalicelib.kit.refusals import Stale
from chalicelib.kit.text import clean_line
from chalicelib.staff.model import (
    Organisation,
    TimeZoneUnknown,
    check_organisation,
)
from chalicelib.staff.store import find_organisation, organisation_record
from chalicelib.store import Actor, Changes, Kept, audited_as, overwrite, until_settled
from chalicelib.web import Home

_kept = Kept(find_organisation)


def organisation() -> Organisation:
    """The organisation, at most 30 seconds old."""
    return _kept.get()


def forget_organisation() -> None:
    """Makes the next `organisation()` read the store."""
    _kept.forget()


def home() -> Home:
    """What the doors need to know of the organisation."""
    found = organisation()
    return Home(found.time_zone, found.default_lang, dict(found.name), found.embed_sites)


def current_organisation() -> Organisation:
    """The organisation as it is stored at this moment."""
    return find_organisation(consistent=True)


def change_organisation(
    *, version: int, to: Mapping[str, Any], actor: Actor, now: datetime
) -> Organisation:
    """Changes the named settings; version 0 is that of an organisation nobody has set up.

    Raises Stale, TimeZoneUnknown, CurrencyUnknown, NotAmongOurs, and what kit says of texts.
    """

    def attempt() -> Organisation:
        before = current_organisation()
        if version != before.version:
            raise Stale(version=before.version)
        after = check_organisation(replace(before, **_cleaned(to)))
        return _write(Changes(actor=actor, now=now), before, after)

    changed = until_settled(attempt)
    forget_organisation()
    return changed


def _write(changes: Changes, before: Organisation, after: Organisation) -> Organisation:
    after = audited_as(
        changes,
        "organisation",
        "changed" if before.version else "set up",
        after,
        before=before if before.version else None,
        facts=Organisation.facts,
    )
    overwrite(changes, organisation_record(after), version=before.version)
    changes.commit(result="organisation")
    return after


def _cleaned(to: Mapping[str, Any]) -> dict[str, Any]:
    cleaned = dict(to)
    for field in ("name", "address"):
        if field in cleaned:
            cleaned[field] = _texts(cleaned[field], field)
    for field in ("languages", "currencies", "embed_sites"):
        if field in cleaned:
            cleaned[field] = tuple(dict.fromkeys(cleaned[field]))
    if "time_zone" in cleaned:
        _check_zone(cleaned["time_zone"])
    for currency in cleaned.get("currencies", ()):
        if currency not in CURRENCIES:
            raise CurrencyUnknown("currencies")
    return cleaned


def _texts(pair: Mapping[str, str | None], field: str) -> dict[str, str]:
    return {
        lang: clean_line(text, field=f"{field}.{lang}", longest=300)
        for lang, text in pair.items()
        if text
    }


def _check_zone(name: str) -> ZoneInfo:
    if name not in available_timezones():
        raise TimeZoneUnknown("time_zone")
    return ZoneInfo(name)
