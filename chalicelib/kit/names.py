"""Names of people, folded so that every way of writing one is found: `أحمد` and `احمد`, `محمّد` and `Mohammed`.

`fold` is for comparing and sorting, `tokens` for searching within a script, `skeletons` (consonants only) for searching
across scripts. A shared skeleton makes a candidate; it never makes two people one.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from chalicelib.kit.letters import ACCENTS, FOLDED
from chalicelib.kit.skeletons import skeleton, skeletons

__all__ = [
    "fold",
    "query_tokens",
    "script_of",
    "search_tokens",
    "skeleton",
    "skeletons",
    "sort_key",
    "tokens",
]

LONGEST_QUERY = 200
LONGEST_TOKEN = 60
MOST_QUERY_TOKENS = 8
MOST_SEARCH_TOKENS = 40
SORT_BYTES = 900

_ARABIC = re.compile(
    r"[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdff\ufe70-\ufefc]"
)
_LETTER = re.compile(r"[^\W\d_]")
_BEYOND = re.compile(r"[^\x00-\x7f\u0600-\u06ff]")
_BETWEEN = re.compile(
    r"[\s!-/:-@\[-`{-~\x80-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf،؛؟٪-٭۔\u2000-\u206f\u3000-\u303f]+"
)

# Each is tried on the words of a folded name with one space between them, in this order.
_JOINS = (
    # son of, daughter of
    (re.compile(r"\b(?:بن|ابن|بنت|bin|ibn|bint)\b ?|(?<=\w )ben (?=\w)"), ""),
    # … of the faith, … of God
    (re.compile(r"(?<=\w) (?=الله\b|الدين\b)"), ""),
    (re.compile(r"(?<=\w) [aeu][ld] ?d(?:i|ee)ne?\b"), "eddin"),
    (re.compile(r"(?<=\w) [aeu]l ?lah\b"), "ullah"),
    # servant of
    (re.compile(r"\bعبد (?=\w)"), "عبد"),
    (
        re.compile(
            r"\babd(?:[aeou]+(?:l|([nrstz])(?= \1)))? (?:(?:al|el|ul)(?: |(?=\w{4})))?(?=\w)"
        ),
        "abdul",
    ),
    # father of, mother of, he of
    (re.compile(r"\b(ابو|ابا|ابي|ام|ذو|abu|abou|abo|umm|oum) (?:(?:al|el) )?(?=\w)"), r"\1"),
    # the, standing alone, also as it sounds before r, s, t and their like
    (re.compile(r"\b(?:ال|al|el|aal|ul)\b ?|\ba(sh|th|dh|[dnrstz]) (?=\1)"), ""),
)
_ARTICLE = re.compile(r"ال(?=\w\w)(?!له$)")
_FATHER_OF = re.compile(r"(?:ابو|abou?|abu)(\w{3,})")


def fold(text: str) -> str:
    """The text without what writers vary: hamzas, vowel marks, stretches, accents, case, kinds of digits.

    Empty when it held nothing else. Compatibility forms are composed first, or أ would come apart before it is known.
    """
    if text.isascii():
        folded = text.lower().replace("'", "").replace("`", "")
    else:
        folded = unicodedata.normalize("NFKC", text).casefold().translate(FOLDED)
        if _BEYOND.search(folded):
            bare = unicodedata.normalize("NFD", folded).translate(ACCENTS)
            folded = unicodedata.normalize("NFC", bare).translate(FOLDED)
    return " ".join(folded.split())


def sort_key(text: str) -> str:
    """Puts names in the order of their alphabet: at most 900 bytes, words with one space between, never a `#`.

    Digits come first, then Latin, then Arabic, in which ا precedes ب whatever stands on it.
    """
    folded = fold(text)
    key = " ".join(_words(folded)) or folded.replace("#", "")
    return key.encode()[:SORT_BYTES].decode(errors="ignore").rstrip()


def script_of(text: str) -> str:
    """The language of the name's first letter: ar or en."""
    letter = _LETTER.search(text)
    return "ar" if letter and _ARABIC.match(letter[0]) else "en"


def tokens(text: str) -> tuple[str, ...]:
    """The parts of a name that tell people apart, folded.

    `بن` and its kin are dropped and the article is taken off; `عبد الله`, `أبو بكر` and `نور الدين` are one token each.
    """
    return tuple(_without_article(word) for word in _parts(text))


def search_tokens(names: Iterable[str], email: str | None) -> frozenset[str]:
    """What a person is stored under for search: tokens, `~` skeletons, and the local part of the e-mail and its parts.

    At most 40, tokens before skeletons. `email` is canonical.
    """
    parts = [part for name in names for part in _parts(name)]
    local = email.partition("@")[0] if email else ""
    found = [_without_article(part) for part in parts]
    found += [child[1] for part in parts if (child := _FATHER_OF.fullmatch(part))]
    found += [local, *tokens(local)] if local else []
    found += [f"~{bones}" for part in parts for bones in skeletons(part)]
    return frozenset(list(dict.fromkeys(key[:LONGEST_TOKEN] for key in found))[:MOST_SEARCH_TOKENS])


def query_tokens(query: str) -> tuple[str, ...]:
    """The tokens of what somebody typed into a search field, at most 8; an e-mail address counts as its local part.

    A person is meant who is stored under each of them: in full, as the beginning of a token, or under `~` and one of
    its `skeletons`.
    """
    typed = query[:LONGEST_QUERY]
    local = typed.partition("@")[0].split()[-1:] if "@" in typed else []
    asked = [local[0].lower()] if local else tokens(typed)
    return tuple(dict.fromkeys(token[:LONGEST_TOKEN] for token in asked))[:MOST_QUERY_TOKENS]


@lru_cache(maxsize=8192)
def _parts(text: str) -> tuple[str, ...]:
    """The words of a name, compounds joined; a name made of nothing but particles keeps them."""
    words = " ".join(_words(fold(text)))
    joined = words
    for found, instead in _JOINS:
        joined = found.sub(instead, joined)
    return tuple((joined.strip() or words).split())


def _words(folded: str) -> list[str]:
    return [word for word in _BETWEEN.split(folded) if word]


def _without_article(part: str) -> str:
    return _ARTICLE.sub("", part, count=1) if part.startswith("ال") else part
