"""Lines of an import as values: what a row says of somebody, and what is to become of it. No I/O, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from chalicelib.kit.names import script_of, skeletons, tokens
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

Wrong = tuple[str, str, Mapping[str, Any]]
"""A field, the code of what is wrong with it, and its params."""


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
    def who(self) -> Mapping[str, Any]:
        """What it says of who she is; tags and agreements come and go."""
        return {name: said for name, said in vars(self).items() if name not in ("tags", *AGREED)}


@dataclass(frozen=True)
class Line:
    """A row of the file, judged.

    `of` is whom it may be: somebody's id, or the number of an earlier row. `fills` says of a known one whether she
    lacks anything that the row has; `key` is the hash of what it says, by which it is brought in once.
    """

    number: int
    verdict: Verdict
    told: Told | None = None
    key: str = ""
    of: str = ""
    fills: bool = False
    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True)
class Kept:
    """Somebody whom an import brought in by the row `number`, and why she stays when it is taken back."""

    number: int
    person: str
    name: Names
    reason: str


@dataclass
class Counted:
    """How many lines there are of each verdict, and how many of the known lack something."""

    of: dict[str, int] = field(default_factory=lambda: dict.fromkeys((*VERDICTS, "fills"), 0))

    def add(self, line: Line) -> None:
        self.of[line.verdict] += 1
        self.of["fills"] += line.fills


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


def named(whole: str, ar: str, en: str, parts: tuple[str, str]) -> Names:
    """The name in each language; a whole one belongs to the language of its letters.

    Only when no column has the whole name do a first and a last one make it.
    """
    whole = whole or ("" if ar or en else " ".join(part for part in parts if part))
    by_script = {script_of(whole): whole} if whole else {}
    told = {**by_script, **{lang: text for lang, text in (("ar", ar), ("en", en)) if text}}
    return {lang: told[lang] for lang in sorted(told)}
