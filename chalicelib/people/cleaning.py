"""Texts about people as they are typed, made into the one form that is kept."""

from collections.abc import Mapping
from functools import partial

from chalicelib.kit.contacts import canonical_email, canonical_phone
from chalicelib.kit.refusals import Refusal, together
from chalicelib.kit.text import clean_line, clean_text
from chalicelib.people.model import Names
from chalicelib.staff import organisation

LONGEST_NAME = 200
LONGEST_NOTE = 5_000


class NameMissing(Refusal):
    """Neither an Arabic nor a Latin form."""

    code = "name_missing"


def clean_names(names: Mapping[str, str | None], *, field: str = "name") -> Names:
    """The forms that are given; raises NameMissing, TextEmpty, TextTooLong, for both languages at once."""
    cleaned = clean_pair(names, field=field)
    if not cleaned:
        raise NameMissing(field)
    return cleaned


def clean_pair(pair: Mapping[str, str | None], *, field: str) -> Names:
    """One line per language; a language left blank is not there."""
    checks = {
        lang: partial(clean_line, text, field=f"{field}.{lang}", longest=LONGEST_NAME)
        for lang, text in pair.items()
        if text
    }
    return together(checks)


def clean_note(text: str) -> str:
    """Several lines, or none."""
    return clean_text(text, field="note", longest=LONGEST_NOTE) if text.strip() else ""


def clean_contact(kind: str, value: str, *, field: str) -> str:
    """The canonical form of an e-mail or phone; a number without a country is one of the organisation's."""
    if kind == "email":
        return canonical_email(value, field=field)
    return canonical_phone(value, region=organisation().country, field=field)
