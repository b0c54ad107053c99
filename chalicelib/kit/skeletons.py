"""The consonants of a name in one alphabet for both scripts, so that `خديجة` and `Khadija` meet.

Some letters have more than one way in the other script (ث as th, s or t), so a token may have several skeletons: two
tokens may be the same name when they share one.
"""

import re
from functools import lru_cache
from itertools import islice, product

from chalicelib.kit.aliases import ALIASES

MOST = 6

# Each sound with the letters for it, and each choice of sounds (the usual one first) with those that may be either.
# `a` is any vowel, x is sh, c is kh.
_LETTERS_OF = {
    "a": "ا ع a e i o u",
    "b": "ب b p",
    "t": "ت ط t",
    "g": "ج غ g j gh dj zh",
    "h": "ح ه h",
    "c": "خ kh",
    "d": "د d",
    "r": "ر r",
    "z": "ز z",
    "s": "س ص s",
    "x": "ش sh ch sch tch tsh",
    "f": "ف f ph",
    "k": "ق ك k q c",
    "ks": "x",
    "l": "ل l",
    "m": "م m",
    "n": "ن n",
    "w": "و w",
    "y": "ي y",
    "t|s": "ث",
    "d|z": "ض",
    "z|d|t": "ذ ظ",
    "t|d|z|th": "th",
    "d|z|dh": "dh",
    "f|w": "v",
    # c before e, i and y (Yacine, Cemal), and t at the end (Murat)
    "s|g": "ç",
    "t|d": "ţ",
    # stands where an article was: Abd-ul-Jabbar has no dj
    "": "-",
}
_SOUNDS = {
    letter: sounds.split("|") for sounds, all_ in _LETTERS_OF.items() for letter in all_.split()
}
_LETTERS = re.compile(r"sch|tch|tsh|[scktdgpz]h|dj|.", re.DOTALL)
_BY_PLACE = (
    (re.compile(r"^ch(?=r)"), "k"),
    (re.compile(r"c(?=[eiy])"), "ç"),
    (re.compile(r"(?<=\w\w[aeiou])t$"), "ţ"),
    (re.compile(r"^ou(?=[aei])"), "w"),
)

# What is written in front of or inside a name without belonging to it.
_ARABIC_INNER = re.compile(r"(?<=^عبد)ال(?=..)|(?<=^ابو)ال(?=..)|(?<=..)ال(?=دين$|له$)")
_LATIN_INNER = re.compile(
    r"(?<=^abd)[aeou]+l(?=..)|(?<=^ab)[aeou]+l(?=..)|(?<=..)[aeou]*l(?=d[aei]+ne?$)"
)
_ARABIC_THE = re.compile(r"ال(?=..)")
_LATIN_THE = re.compile(r"[ae]l(?=\w{3})")


def skeleton(token: str) -> str:
    """The most likely skeleton of a token; empty when it has no consonant we know."""
    return next(iter(skeletons(token)), "")


@lru_cache(maxsize=16384)
def skeletons(token: str) -> tuple[str, ...]:
    """Every skeleton of a folded token, the likeliest first, at most 6; none for numbers and other scripts."""
    if not any(letter in _SOUNDS for letter in token):
        return ()
    found = (
        bones
        for spelling in _spellings(ALIASES.get(token, token))
        for reading in _readings(spelling)
        for bones in _bones(reading)
    )
    return tuple(islice(dict.fromkeys(bones for bones in found if bones), MOST))


def _spellings(token: str) -> tuple[str, ...]:
    """The token with and without an article at its front, and always without one inside."""
    if token.isascii():
        for found, instead in _BY_PLACE:
            token = found.sub(instead, token)
        return _with_and_without(_LATIN_INNER.sub("-", token), _LATIN_THE)
    # The ة inside a compound is spoken as t.
    token = re.sub(r"ه(?=الله$)", "ت", token).replace("تش", "ش")
    return _with_and_without(_ARABIC_INNER.sub("", token), _ARABIC_THE)


def _with_and_without(token: str, article: re.Pattern[str]) -> tuple[str, ...]:
    found = article.match(token)
    return (token[found.end() :], token) if found else (token,)


def _readings(spelling: str) -> list[str]:
    ways = [_SOUNDS.get(letter, [letter]) for letter in _LETTERS.findall(spelling)]
    return ["".join(way) for way in islice(product(*ways), MOST)]


def _bones(reading: str) -> tuple[str, ...]:
    """The first letter and the consonants after it, none twice in a row; h at the end is mostly silent."""
    silent = reading.endswith("h")
    body = _thin(reading[:-1] if silent else reading)
    return (body, _thin(reading)) if silent and len(body) < 2 else (body,)


def _thin(reading: str) -> str:
    kept = reading[:1] + "".join(letter for letter in reading[1:] if letter not in "awy")
    return re.sub(r"(.)\1+", r"\1", kept)
