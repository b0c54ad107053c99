"""The audit: who changed what, when, from what to what, and why; in the words that its screen has for it.

What a row tells of a person is opened with her key, as on the screen: of somebody who is erased nothing is told.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from chalicelib import staff
from chalicelib.insights.exporting.cells import (
    DAY,
    clock_at,
    day_at,
    known,
    major,
    text_in,
)
from chalicelib.insights.exporting.model import Column, Key, Source, Wish
from chalicelib.kit.money import Money
from chalicelib.kit.sheets import Cell
from chalicelib.store import Audited

# What only a machine can read stays out.
HIDDEN = frozenset({"id", "trail", "payment", "currency"})
AMOUNTS = frozenset({"amount", "covered", "refunded", "goal"})
ENTITY = "[a-z_]{2,20}(:[0-9A-Za-z_.-]{1,80})?"
_ID = re.compile("[0-9A-HJKMNP-TV-Z]{26}")
_APART = re.compile("[ /-]")
AND = {"ar": "؛ ", "en": "; "}


def _read(wish: Wish, limit: int, after: Key | None) -> tuple[list[Any], Key | None]:
    """Of one thing or else of one day, newest first."""
    if entity := wish.query.get("entity"):
        found = staff.changes_of(entity, limit=limit, after=after)
    else:
        day = wish.query.get("day")
        found = staff.changes_on(
            date.fromisoformat(day) if day else wish.today, limit=limit, after=after
        )
    return list(found.changes), found.next


def _who(row: Audited, lang: str) -> Cell:
    """A name; a part of the system, and a visitor of the public pages, go by our words."""
    who = row.who
    key = _key(who["id"]) if who["kind"] == "system" else "" if who["name"] else "visitor"
    return known(lang, f"trail.who.{key}", who["name"])


def _what(row: Audited, lang: str) -> Cell:
    """Its kind, and its name where the change tells it."""
    kind = row.entity.partition(":")[0]
    named = (row.after or {}).get("name") or (row.before or {}).get("name")
    name = text_in(named, lang) if isinstance(named, Mapping) else str(named or "")
    return " ".join(part for part in (known(lang, f"trail.entity.{kind}", kind), name) if part)


def _told(row: Audited, said: Mapping[str, Any] | None, lang: str) -> Cell:
    """The fields that differ, as they were or as they are, each with its value."""
    pairs = (
        (_field(name, lang), _shown(row, name, (said or {}).get(name))) for name in _changed(row)
    )
    return AND[lang].join(f"{field}: {value}" for field, value in pairs if value)


def _changed(row: Audited) -> Iterator[str]:
    before, after = row.before or {}, row.after or {}
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if (
            name not in HIDDEN
            and _same(old) != _same(new)
            and not _is_id(old if new is None else new)
        ):
            yield name


def _same(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=str)


def _field(name: str, lang: str) -> str:
    return known(lang, f"trail.field.{_key(name)}", known(lang, f"app.field.{name}", name))


def _shown(row: Audited, name: str, value: Any) -> str:
    currency = (row.after or {}).get("currency") or (row.before or {}).get("currency")
    if name in AMOUNTS and isinstance(value, int) and isinstance(currency, str):
        return f"{major(Money(value, currency))} {currency}"
    return _in_one_line(value)


def _in_one_line(value: Any) -> str:
    if value is None or _is_id(value):
        return ""
    if isinstance(value, Mapping):
        return " / ".join(filter(None, map(_in_one_line, value.values())))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " · ".join(filter(None, map(_in_one_line, value)))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and bool(_ID.fullmatch(value))


def _key(called: str) -> str:
    return _APART.sub("_", called)


AUDIT = Source(
    kind="audit",
    needs="audit.read",
    filters={"entity": ENTITY, "day": DAY},
    read=_read,
    columns=(
        Column("date", lambda row, _: day_at(row.at)),
        Column("time", lambda row, _: clock_at(row.at)),
        Column("who", _who),
        Column("done", lambda row, lang: known(lang, f"trail.verb.{_key(row.verb)}", row.verb)),
        Column("what", _what),
        Column("why", lambda row, _: row.why),
        Column("before", lambda row, lang: _told(row, row.before, lang)),
        Column("after", lambda row, lang: _told(row, row.after, lang)),
        Column("id", lambda row, _: row.entity),
    ),
)
