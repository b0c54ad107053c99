"""Finding somebody while a name is being typed, in either script; or by a whole e-mail or phone.

One word asks for whole words first and, while they do not fill the answer, for consonants, which are alike in both
scripts. Several words ask for the one that says most and hold its rows to the others.
"""

from collections.abc import Iterator

from chalicelib.kit.contacts import EmailMalformed, PhoneMalformed, canonical_email
from chalicelib.kit.names import fold, query_tokens, skeleton, skeletons, tokens
from chalicelib.people.claims import owner_of_email, owner_of_number, owners_of_phone
from chalicelib.people.cleaning import clean_contact
from chalicelib.people.model import Names
from chalicelib.people.rows import BY_NAME, listed, summaries
from chalicelib.people.search_rows import Found, found_in, found_of
from chalicelib.store import Page, SearchRecord, keys, page

EXACT, NORMALISED, TOKENS, SKELETON = range(4)
# One letter has no partition of its own, and the list by name costs more per row.
MOST_BY_LETTER = 15
FEWEST_DIGITS = 6
MOST_BONES = 2

Words = tuple[str, ...]
Lane = list[tuple[int, Found]]


def search(*, q: str, limit: int, contacts: bool, numbers: bool = False) -> list[Found]:
    """The people that match, best first: as typed, then as folded, then by words, then by consonants.

    `contacts` is whether the caller may see contact points; for others an e-mail or phone finds nobody. So it is with
    member numbers and `numbers`.
    """
    if numbers and (member := owner_of_number(q)):
        return [found_of(summary) for summary in summaries([member])]
    if contacts and (owners := _owners(q)):
        return [found_of(summary) for summary in summaries(owners[:limit])]
    words = query_tokens(q)
    best: dict[str, tuple[int, Found]] = {}
    for lane in _lanes(words, limit, contacts):
        for rank, found in lane:
            best.setdefault(found.id, (_as_typed(q, found, rank), found))
        if len(best) >= limit:
            break
    return [found for _, found in sorted(best.values(), key=lambda match: match[0])][:limit]


def find_by_email(email: str) -> str | None:
    """The id of whose e-mail it is, or None; raises EmailMalformed."""
    return owner_of_email(canonical_email(email))


def _owners(q: str) -> list[str]:
    """Whose whole e-mail or phone was typed."""
    if "@" in q:
        try:
            owner = find_by_email(q)
        except EmailMalformed:
            return []
        return [owner] if owner else []
    if sum(letter.isdigit() for letter in q) < FEWEST_DIGITS:
        return []
    try:
        return owners_of_phone(clean_contact("phone", q, field="q"))
    except PhoneMalformed:
        return []


def _as_typed(q: str, found: Found, rank: int) -> int:
    typed, folded = q.strip().casefold(), fold(q)
    if any(name.casefold().startswith(typed) for name in found.name.values()):
        return EXACT
    if any(fold(name).startswith(folded) for name in found.name.values()):
        return NORMALISED
    return rank


def _lanes(words: Words, limit: int, contacts: bool) -> Iterator[Lane]:
    """One Query each, asked only while the answer is not full."""
    if len(words) > 1:
        yield from _of_words(words, limit)
    elif words and len(words[0]) > 1:
        yield from _of_word(words[0], limit, contacts)
    elif words:
        most = min(limit, MOST_BY_LETTER)
        letters = listed(BY_NAME, limit=most, begins=words[0])
        yield [(TOKENS, found_of(summary)) for summary in letters.rows]


def _of_word(word: str, limit: int, contacts: bool) -> Iterator[Lane]:
    whole_words = map(found_in, _query(word, word, limit).rows)
    # An e-mail's first part is a word too, but not for everybody to be found by.
    yield [(TOKENS, f) for f in whole_words if contacts or fits((word,), f.name) == TOKENS]
    longest_first = sorted(skeletons(word)[:MOST_BONES], key=len, reverse=True)
    for bones in longest_first:
        # `moh` may go on, or be all: `mh` and what follows, then `m` alone.
        alone = any(longer.startswith(bones) for longer in longest_first if longer != bones)
        rows = _query(f"~{bones}", f"~{bones}#" if alone else f"~{bones}", limit).rows
        yield [(SKELETON, found_in(row)) for row in rows]


def _of_words(words: Words, limit: int) -> Iterator[Lane]:
    bones = [skeleton(word) for word in words]
    lead = max(range(len(words)), key=lambda n: (len(bones[n]), len(words[n])))
    begins = f"~{bones[lead]}" if bones[lead] else words[lead]
    all_of_lead = _query(begins, begins, limit)
    yield _fitting(words, all_of_lead)
    first, *_, last = bones
    if all_of_lead.next is None or not (first and last):
        return
    # Rows of consonants lie in the order of the whole name, so a first and a last name are one Query together.
    yield _fitting(words, _query(f"~{last}", f"~{last}#{first}", limit))
    yield _fitting(words, _query(f"~{first}", f"~{first}#{' '.join(bones)}", limit))


def _query(token: str, begins: str, limit: int) -> Page[SearchRecord]:
    return page(SearchRecord, keys.search(token), begins=begins, limit=limit)


def _fitting(words: Words, rows: Page[SearchRecord]) -> Lane:
    matches = ((fits(words, found.name), found) for found in map(found_in, rows.rows))
    return [(rank, found) for rank, found in matches if rank is not None]


def fits(words: Words, name: Names) -> int | None:
    """How well a name holds all words, less being better: by words, by consonants, or None for not."""
    parts = {part for form in name.values() for part in tokens(form)}
    bones = {bone for part in parts for bone in skeletons(part)}
    worst = TOKENS
    for word in words:
        if any(part.startswith(word) for part in parts):
            continue
        if not any(_alike(bone, begun) for begun in skeletons(word) for bone in bones):
            return None
        worst = SKELETON
    return worst


def _alike(bone: str, begun: str) -> bool:
    return bone == begun or (len(begun) > 1 and bone.startswith(begun))
