"""From the cells of a row to what they say of somebody, or everything that is wrong with them at once."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from chalicelib.kit.contacts import canonical_email, canonical_phone
from chalicelib.kit.csv_cells import plain
from chalicelib.kit.days import read_day
from chalicelib.kit.names import fold
from chalicelib.kit.refusals import Refusal, Refusals, together
from chalicelib.kit.signing import fingerprint
from chalicelib.people.cleaning import clean_names, clean_note
from chalicelib.people.importing.model import AGREED, Told, named
from chalicelib.settings import settings

LANGUAGES = {"ar": "ar|arabic|العربية|عربي|عربية", "en": "en|english|الإنجليزية|إنجليزي|انجليزية"}
SORTS = {
    "individual": "individual|person|contact|donor|member|فرد|شخص|متبرع|عضو",
    "organisation": "organisation|organization|company|business|foundation|مؤسسة|شركة|منظمة|جمعية|جهة",
    "household": "household|family|أسرة|عائلة",
}


ANSWERS = {
    "given": "yes|y|true|1|x|agreed|subscribed|opted in|نعم|أجل|موافق|موافقة|مشترك",
    "withdrawn": "no|n|false|0|unsubscribed|opted out|لا|كلا|غير موافق|غير موافقة|غير مشترك",
}
SEPARATORS = re.compile("[;,|،؛\n]")
MOST_TAGS = 8


class RowTooWide(Refusal):
    """The row has cells beyond the last column that has a name."""

    code = "row_too_wide"


class KindUnknown(Refusal):
    """Params: `typed`."""

    code = "kind_unknown"


class LanguageUnknown(Refusal):
    """Params: `typed`."""

    code = "language_unknown"


class TagUnknown(Refusal):
    """No tag is called so: it is made first, lest every way of writing becomes one. Params: `typed`."""

    code = "tag_unknown"


class TooManyTags(Refusal):
    """Params: `high`."""

    code = "too_many_tags"


class AnswerUnknown(Refusal):
    """Neither yes nor no. Params: `typed`."""

    code = "answer_unknown"


class JoinedLater(Refusal):
    """Nobody has joined on a day to come. Params: `typed`."""

    code = "joined_later"


@dataclass(frozen=True)
class Plan:
    """How the file is read: the field of each column (empty when it is left out), the order of its days, and what holds
    where a row says nothing: `country` of phones, `kind` and `lang` of people (empty: that of the name).
    `tags` are ids by folded name.
    """

    fields: tuple[str, ...]
    order: str
    kind: str
    lang: str
    country: str
    today: date
    tags: Mapping[str, str] = field(default_factory=dict)


def read_line(cells: Sequence[str], plan: Plan) -> Told:
    """What a row says; raises Refusals or one Refusal with each field that is wrong."""
    told = _by_field(cells, plan.fields)
    checks: dict[str, Callable[[], Any]] = {
        "row": lambda: _check_width(cells, len(plan.fields)),
        "name": lambda: clean_names(_names(told)),
        "email": lambda: told["email"] and canonical_email(told["email"]),
        "phone": lambda: told["phone"] and canonical_phone(told["phone"], region=plan.country),
        "kind": lambda: _one_of(told["kind"], SORTS, plan.kind, KindUnknown("kind")),
        "lang": lambda: _one_of(told["lang"], LANGUAGES, plan.lang, LanguageUnknown("lang")),
        "joined": lambda: told["joined"] and _joined(told["joined"], plan),
        "note": lambda: clean_note(told["note"]),
        "tags": lambda: _tags(told["tags"], plan.tags),
        **{one: partial(_answer, one, told[one]) for one in AGREED},
    }
    clean = together(checks)
    del clean["row"]
    lang = clean.pop("lang") or ("ar" if clean["name"].get("ar") else "en")
    return Told(lang=lang, **clean)


def _by_field(cells: Sequence[str], fields: Sequence[str]) -> Mapping[str, str]:
    """The cell of each field, without what an export put before it."""
    told = dict.fromkeys(
        ("name", "name_ar", "name_en", "first_name", "last_name", "email", "phone"), ""
    ) | dict.fromkeys(("kind", "lang", "joined", "note", "tags", *AGREED), "")
    for name, cell in zip(fields, cells, strict=False):
        if name and not told[name]:
            told[name] = plain(cell.strip())
    return told


def _names(told: Mapping[str, str]) -> dict[str, str]:
    parts = (told["first_name"], told["last_name"])
    return named(told["name"], told["name_ar"], told["name_en"], parts)


def _check_width(cells: Sequence[str], width: int) -> None:
    if any(cell.strip() for cell in cells[width:]):
        raise RowTooWide("row")


def _one_of(typed: str, words: Mapping[str, str], default: str, refusal: Refusal) -> str:
    if not typed:
        return default
    folded = fold(typed)
    for value, all_ in words.items():
        if folded in {fold(word) for word in all_.split("|")}:
            return value
    refusal.params = {"typed": typed[:40]}
    raise refusal


def _tags(typed: str, known: Mapping[str, str]) -> list[str]:
    """The tags of a cell such as "donor; volunteer"; raises Refusals with each that is unknown."""
    names = [name.strip() for name in SEPARATORS.split(typed) if name.strip()]
    if len(names) > MOST_TAGS:
        raise TooManyTags("tags", high=MOST_TAGS)
    unknown = [TagUnknown("tags", typed=name[:40]) for name in names if fold(name) not in known]
    if unknown:
        raise Refusals(*unknown)
    return sorted({known[fold(name)] for name in names})


def _answer(purpose: str, typed: str) -> str:
    return _one_of(typed, ANSWERS, "", AnswerUnknown(purpose))


def _joined(typed: str, plan: Plan) -> str:
    day = read_day(typed, order=plan.order, field="joined")
    if day > plan.today:
        raise JoinedLater("joined", typed=typed[:40])
    return day.isoformat()


def key_of(told: Told) -> str:
    """The keyed hash of what a row says: the same row of any file is brought in once, and the hash tells nobody."""
    return _hashed(told.who)


def whole_key_of(told: Told) -> str:
    """The same with tags and agreements: a list that comes again with more to say completes whom it brought in."""
    return _hashed(vars(told))


def _hashed(said: Mapping[str, Any]) -> str:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return fingerprint(text, purpose="import", key=settings().suppression_key).hex()[:40]
