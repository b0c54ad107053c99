"""Finding somebody in the directory by her name in either script, as far as an audience may see it."""

from collections.abc import Iterator
from datetime import date

from chalicelib import people
from chalicelib.kit.names import query_tokens, skeletons
from chalicelib.members.directory import Entry, Listed, entry_of, setting, with_people
from chalicelib.members.directory_model import Audience
from chalicelib.members.directory_records import DirectoryRecord, found_by, listed
from chalicelib.store import keys, many

# Of a word that very many share no more are looked at: whoever searches so types another word.
LOOKED_AT = 100
Words = tuple[str, ...]


def search(*, q: str, audience: Audience, today: date, limit: int) -> list[Entry]:
    """The entries that match, best first; none while the directory is not open to the audience."""
    words = query_tokens(q)
    if not words or not setting().open_for(audience):
        return []
    ranked: dict[str, tuple[int, Listed]] = {}
    for row in _rows(words, audience, today):
        rank = people.fits(words, row.person.name)
        if rank is not None and row.active and row.choice.listed_for(audience):
            ranked.setdefault(row.choice.person, (rank, row))
    best = sorted(ranked.values(), key=lambda match: (match[0], match[1].person.name_key))
    return [entry_of(row, audience) for _, row in best[:limit]]


def _rows(words: Words, audience: Audience, today: date) -> Iterator[Listed]:
    """Whoever one of the words may mean; the rows are read at this moment."""
    lead = max(words, key=len)
    if len(lead) == 1:
        records = listed(audience, limit=LOOKED_AT, begins=lead).rows
    else:
        ids = list(dict.fromkeys(_ids(lead, audience)))[:LOOKED_AT]
        asked = [(keys.person(cid), keys.DIRECTORY) for cid in ids]
        found = many(DirectoryRecord, asked, consistent=True) if asked else {}
        records = [found[key] for key in asked if key in found]
    for begin in range(0, len(records), 50):
        rows = with_people(records[begin : begin + 50], today=today)
        yield from (row for row in rows if row)


def _ids(word: str, audience: Audience) -> Iterator[str]:
    yield from found_by(word, word, audience=audience, limit=LOOKED_AT)
    for bones in skeletons(word):
        yield from found_by(f"~{bones}", f"~{bones}", audience=audience, limit=LOOKED_AT)
