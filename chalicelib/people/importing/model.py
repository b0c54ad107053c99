"""Lines of an import as values: what a row says of somebody, and what is to become of it. No I/O, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from chalicelib.kit.names import script_of, skeletons, tokens
from chalicelib.people.choices import Choice, Choices, slot
from chalicelib.people.model import Constituent, Names

FIELDS = (
    *("name", "name_ar", "name_en", "first_name", "last_name"),
    *("email", "phone", "kind", "lang", "joined", "note"),
    *("tags", "news", "appeals"),
)
# What somebody agreed to get by e-mail; such a column is brought in with the statement she agreed to, or not at all.
AGREED = ("news", "appeals")
# Of a whole name, one column says it; a column of each language, or of each part, says a piece.
NAMES = frozenset(FIELDS[:5])

# As text a piece of the file is a third longer, and a request holds a million bytes.
PIECE_BYTES = 600_000

Verdict = Literal["new", "known", "suspect", "twice", "before", "invalid"]
VERDICTS: tuple[Verdict, ...] = ("new", "known", "suspect", "twice", "before", "invalid")

# These come in as somebody new, the second when somebody says so; who was known already is completed at most.
ENTERED = ("new", "suspect")

Wrong = tuple[str, str, Mapping[str, Any]]
"""A field, the code of what is wrong with it, and its params."""


Stay = tuple[str, str]
"""An agreement that a row tells and that is not written down, and why: withdrew, agreed (before) or suppressed."""


@dataclass(frozen=True)
class Told:
    """What a row says of somebody, cleaned; `lang` and `kind` are settled, what it does not say is empty.

    `tags` are their ids; `news` and `appeals` are given or withdrawn.
    """

    name: Names
    kind: str
    lang: str
    email: str = ""
    phone: str = ""
    joined: str = ""
    note: str = ""
    tags: Sequence[str] = ()
    news: str = ""
    appeals: str = ""

    @property
    def more(self) -> bool:
        """Whether it says anything else of her."""
        return bool(self.tags or self.news or self.appeals)

    @property
    def who(self) -> Mapping[str, Any]:
        """What it says of who she is; tags and agreements come and go."""
        return {name: said for name, said in vars(self).items() if name not in ("tags", *AGREED)}


@dataclass(frozen=True)
class Line:
    """A row of the file, judged.

    `of` is whom it may be: somebody's id, or the number of an earlier row. `fills` says of a known one whether she
    lacks anything that the row has; `key` is the hash of what it says, by which it is brought in once. `stays` are the
    agreements that no file changes.
    """

    number: int
    verdict: Verdict
    told: Told | None = None
    key: str = ""
    of: str = ""
    fills: bool = False
    wrong: tuple[Wrong, ...] = ()
    stays: tuple[Stay, ...] = ()


@dataclass(frozen=True)
class Filled:
    """What a row completed of somebody known: fields such as note or name.ar, and tags by id.

    `said` is the place of each agreement in the history, by purpose.
    """

    fields: Sequence[str] = ()
    tags: Sequence[str] = ()
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def anything(self) -> bool:
        return bool(self.fields or self.tags or self.said)


@dataclass(frozen=True)
class Kept:
    """Somebody whom an import brought in by the row `number`, and why she stays when it is taken back.

    Of somebody whom it completed, `field` is what stays.
    """

    number: int
    person: str
    name: Names
    reason: str
    field: str = ""


def counted(lines: Iterable[Line], before: Mapping[str, int]) -> dict[str, int]:
    """How many lines there are of each verdict, how many of the known lack something, and how many tell what stays."""
    counts = dict.fromkeys((*VERDICTS, "fills", "stays"), 0) | dict(before)
    for line in lines:
        counts[line.verdict] += 1
        counts["fills"] += line.fills
        counts["stays"] += bool(line.stays)
    return counts


def deed_of(line: Line, *, known: str, suspects: str) -> str:
    """What a run does with a line: enter, update or skip."""
    if line.verdict == "new" or (line.verdict == "suspect" and suspects == "enter"):
        return "enter"
    if line.verdict == "known" and known == "update" and line.fills:
        return "update"
    return "skip"


def alike(one: Names, other: Names) -> bool:
    """Whether two names may be one person's: the first word sounds alike, and a second one where both have it."""
    return any(_alike(a, b) for a in one.values() for b in other.values())


def _alike(one: str, other: str) -> bool:
    first, *more = tokens(one) or ("",)
    its_first, *its_more = tokens(other) or ("",)
    if not _sound_alike(first, its_first):
        return False
    return not (more and its_more) or any(_sound_alike(a, b) for a in more for b in its_more)


def _sound_alike(one: str, other: str) -> bool:
    return one == other or bool(set(skeletons(one)) & set(skeletons(other)) - {""})


def lacking(person: Constituent, told: Told) -> dict[str, Any]:
    """What the row has and she lacks, as `editing` takes it; what she has is never replaced."""
    name = {lang: text for lang, text in told.name.items() if not person.name.get(lang)}
    found = {
        "name": name,
        "phone": "" if person.phone else told.phone,
        "note": "" if person.note else told.note,
    }
    return {field: value for field, value in found.items() if value}


def first_words(
    told: Told, choices: Choices, *, silenced: bool
) -> tuple[list[Choice], tuple[Stay, ...]]:
    """What of the row's agreements is written down, being her first word on it, and what stays as it is.

    What she has said herself is newer than any file; an address that gets no mail is not opened by one either.
    """
    words, stays = list[Choice](), list[Stay]()
    for purpose in AGREED:
        said, before = getattr(told, purpose), choices.get(slot("email", purpose))
        if not said or said == before:
            continue
        if before:
            stays.append((purpose, "withdrew" if before == "withdrawn" else "agreed"))
        elif said == "given" and silenced:
            stays.append((purpose, "suppressed"))
        else:
            words.append(Choice("email", purpose, said))
    return words, tuple(stays)


def named(whole: str, ar: str, en: str, parts: tuple[str, str]) -> Names:
    """The name in each language; a whole one belongs to the language of its letters.

    Only when no column has the whole name do a first and a last one make it.
    """
    whole = whole or ("" if ar or en else " ".join(part for part in parts if part))
    by_script = {script_of(whole): whole} if whole else {}
    told = {**by_script, **{lang: text for lang, text in (("ar", ar), ("en", en)) if text}}
    return {lang: told[lang] for lang in sorted(told)}
