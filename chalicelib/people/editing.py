"""Editing somebody's own fields."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import Stale, together
from chalicelib.people.changing import change
from chalicelib.people.cleaning import (
    NameMissing,
    clean_contact,
    clean_note,
    clean_pair,
)
from chalicelib.people.contact_points import with_primary
from chalicelib.people.model import Constituent
from chalicelib.store import Actor
from chalicelib.words import LANGS

CONTACTS = ("email", "phone")


def edit(
    *, cid: str, version: int, to: Mapping[str, Any], actor: Actor, now: datetime
) -> Constituent:
    """Sets the fields in `to`: kind, name, greeting, lang, note, and the primary email and phone.

    Of a name or greeting only the languages given change; null takes one away, and so it does an e-mail or phone.
    Raises NotFound, Stale with the current version, NameMissing, EmailTaken and what the kit says of texts.
    """
    wanted = _cleaned(to)

    def decide(person: Constituent) -> Constituent:
        if person.version != version:
            raise Stale(version=person.version)
        return edited(person, wanted, now)

    return change(cid, decide, actor=actor, now=now)


def _cleaned(to: Mapping[str, Any]) -> dict[str, Any]:
    def pair(name: str) -> dict[str, str | None]:
        given = to[name] or dict.fromkeys(LANGS)
        return {**given, **clean_pair(given, field=name)}

    checks = {
        "name": lambda: pair("name"),
        "greeting": lambda: pair("greeting"),
        "note": lambda: clean_note(to["note"] or ""),
        "email": lambda: to["email"] and clean_contact("email", to["email"], field="email"),
        "phone": lambda: to["phone"] and clean_contact("phone", to["phone"], field="phone"),
    }
    return {**to, **together({name: checks[name] for name in checks if name in to})}


def edited(person: Constituent, wanted: Mapping[str, Any], now: datetime) -> Constituent:
    """Somebody with cleaned fields set as `edit` says; raises NameMissing."""
    points = person.contact_points
    for kind in CONTACTS:
        if kind in wanted:
            points = with_primary(points, kind, wanted[kind] or None, new=new_id(now))
    fields = {name: wanted[name] for name in ("kind", "lang", "note") if name in wanted}
    for name in ("name", "greeting"):
        if name in wanted:
            fields[name] = _merged(getattr(person, name), wanted[name])
    if not fields.get("name", person.name):
        raise NameMissing("name")
    return replace(person, **fields, contact_points=points)


def _merged(pair: Mapping[str, str], given: Mapping[str, str | None]) -> dict[str, str]:
    return {lang: text for lang, text in {**pair, **given}.items() if text}
