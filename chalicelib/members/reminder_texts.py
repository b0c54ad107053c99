"""What a level's reminders say: changing it, with the fields that may stand in it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from chalicelib.kit.refusals import Stale
from chalicelib.kit.text import clean_line, clean_text
from chalicelib.members.opening import get_level
from chalicelib.members.reminders_model import KINDS, Texts, check_text
from chalicelib.members.reminders_records import find_texts, write_texts
from chalicelib.store import Actor, Changes, audited_as
from chalicelib.words import LANGS

LONGEST_SUBJECT = 150
LONGEST_BODY = 4000

# By kind and language; an empty text stands for ours.
Written = Mapping[str, Mapping[str, Mapping[str, str]]]


def texts_of(level: str) -> Texts:
    """What staff wrote for a level; raises NotFound for a level that does not exist."""
    return find_texts(get_level(level).id)


def change_texts(*, level: str, version: int, to: Written, actor: Actor, now: datetime) -> Texts:
    """Sets what a level's reminders say, all kinds and languages together; what is absent has our own words again.

    Raises NotFound, Stale, MergeFieldUnknown, and what kit says of texts.
    """
    before = texts_of(level)
    if before.version != version:
        raise Stale(version=before.version)
    wanted = replace(before, texts=_cleaned(to))
    changes = Changes(actor=actor, now=now)
    after = audited_as(
        changes, f"reminders:{level}", "changed", wanted, before=before, facts=Texts.facts
    )
    write_texts(changes, before, after)
    changes.commit(result=level)
    return after


def _cleaned(to: Written) -> dict[str, dict[str, dict[str, str]]]:
    kinds = {
        kind: {lang: text for lang in LANGS if (text := _text(to, kind, lang))} for kind in KINDS
    }
    return {kind: texts for kind, texts in kinds.items() if texts}


def _text(to: Written, kind: str, lang: str) -> dict[str, str]:
    """One text, its parts cleaned; a part left blank is not there."""
    given, field = to.get(kind, {}).get(lang, {}), f"{kind}.{lang}"
    text: dict[str, str] = {}
    if given.get("subject", "").strip():
        line = clean_line(given["subject"], field=f"{field}.subject", longest=LONGEST_SUBJECT)
        text["subject"] = check_text(line, field=f"{field}.subject")
    if given.get("body", "").strip():
        body = clean_text(given["body"], field=f"{field}.body", longest=LONGEST_BODY)
        text["body"] = check_text(body, field=f"{field}.body")
    return text
