"""The rows by which somebody is found: a function of her list row, so that `verify` can rebuild and compare them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from chalicelib.kit.names import search_tokens, skeleton, tokens
from chalicelib.people.model import Constituent, Names, Summary, cut, main_form
from chalicelib.people.rows import pack, unpack
from chalicelib.store import Changes, SearchRecord, keys

# A rename takes away as many rows as it puts, and a commit holds 100 writes.
MOST_ROWS = 44
TOKEN_BYTES = 120
SPELLING_BYTES = 200

Rows = dict[tuple[str, str], list[Any]]


@dataclass(frozen=True)
class Found:
    """What a list shows of somebody except money, which would have every gift rewrite every row."""

    id: str
    kind: str
    name: Names
    email: str | None
    phone: str | None
    joined: date
    version: int


def search_rows(person: Constituent | Summary) -> Rows:
    """Where the rows of somebody lie, and what each carries; `version` is that of her list row."""
    row = [*pack(person), person.joined.isoformat()]
    rows: Rows = {}
    for token in _tokens(person):
        order = spelling(person) if token.startswith("~") else person.name_key
        rows[keys.search(token), keys.search_row(token, order, person.id)] = row
    return rows


def found_in(record: SearchRecord) -> Found:
    """Somebody out of a row."""
    *packed, joined = record.row
    told = unpack(packed)
    del told["lang"]
    return Found(id=record.sk.rsplit("#", 1)[1], joined=date.fromisoformat(joined), **told)


def found_of(summary: Summary) -> Found:
    """The same out of her list row."""
    s = summary
    return Found(s.id, s.kind, s.name, s.email, s.phone, s.joined, s.version)


def spelling(person: Constituent | Summary) -> str:
    """The consonants of a name word by word, alike in both scripts: the order of the rows of consonants."""
    words = (skeleton(token) for token in tokens(main_form(person.name, person.lang)))
    return cut(" ".join(words), SPELLING_BYTES)


def _tokens(person: Constituent | Summary) -> list[str]:
    # In one order, since of many words only the first count.
    names = [person.name[lang] for lang in sorted(person.name)]
    found = {cut(token, TOKEN_BYTES) for token in search_tokens(names, person.email)}
    # Of a name with more words than a commit can hold, whole words stay before consonants.
    return sorted(found, key=lambda token: (token[0] == "~", token))[:MOST_ROWS]


def add_search_rows(changes: Changes, person: Summary) -> None:
    """Puts the rows of somebody new."""
    rows = search_rows(person)
    # They all say the same.
    said = [SearchRecord.row.serialize(row) for row in list(rows.values())[:1]]
    for pk, sk in rows:
        changes.put_texts((SearchRecord, pk, sk), row=said[0])


def move_search_rows(changes: Changes, before: Summary, after: Summary) -> None:
    """Takes away the rows that are no longer hers and puts the others as they are now."""
    add_search_rows(changes, after)
    for pk, sk in search_rows(before).keys() - search_rows(after).keys():
        changes.delete((SearchRecord, pk, sk))
