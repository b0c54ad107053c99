"""What a letter to many can say of its reader: a fixed list of fields, and their values for one person."""

from dataclasses import dataclass
from functools import cached_property

from chalicelib import people, staff
from chalicelib.kit.bidi import isolated, ltr
from chalicelib.outreach.blocks import Block, Line, fields_in, fields_of, merged, merged_body
from chalicelib.outreach.knowing import FIELDS, LINKS, Known, known_values
from chalicelib.outreach.passages import plain
from chalicelib.outreach.writing import Merging, read_body, read_line

MERGING = Merging(
    fields=("name", "full_name", "organisation", "email", "phone", *FIELDS),
    always=frozenset({"name", "full_name", "organisation"}),
    links=LINKS,
)
# What it takes to see what a field says of somebody.
NEEDS = {"email": "people.contact", "phone": "people.contact", **FIELDS}

Names = dict[str, str]


@dataclass(frozen=True)
class Text:
    """A letter in one language as staff wrote it."""

    lang: str
    subject: str
    body: str

    @cached_property
    def line(self) -> Line:
        """The subject; raises what `read_line` raises."""
        return read_line(self.subject, MERGING, field=f"subject.{self.lang}")

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The body; raises what `read_body` raises."""
        return read_body(self.body, MERGING, field=f"body.{self.lang}")

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields that it has."""
        return frozenset((*fields_of(self.line), *fields_in(self.blocks)))


@dataclass(frozen=True)
class Merged:
    """The same for one reader; `missing` names fields that stayed empty."""

    lang: str
    subject: str
    blocks: tuple[Block, ...]
    missing: tuple[str, ...]


def values_for(person: people.Constituent, lang: str, known: Known | None = None) -> dict[str, str]:
    """What each field says to somebody, each kept whole in a text of the other direction."""
    name = in_lang(person.name, lang)
    told = {
        "name": in_lang(person.greeting, lang) or name,
        "full_name": name,
        "organisation": in_lang(dict(staff.organisation().name), lang),
    }
    addresses = {"email": person.email or "", "phone": person.phone or ""}
    values = {field: isolated(text) for field, text in told.items() if text}
    values |= {field: ltr(text) for field, text in addresses.items() if text}
    return values | (known_values(known, lang) if known else {})


def hidden_from(permissions: frozenset[str]) -> list[str]:
    """The fields that say of a reader what somebody of the staff may not see."""
    return sorted(field for field, needs in NEEDS.items() if needs not in permissions)


def of_nobody() -> dict[str, str]:
    """Every field saying its own name, for a look at a letter that is nobody's; a link leads as everybody's."""
    return {field: f"[{field}]" for field in MERGING.fields if field not in MERGING.links}


def merge(text: Text, values: dict[str, str]) -> Merged:
    """The letter with its fields filled."""
    line, blocks = merged(text.line, values), merged_body(text.blocks, values)
    missing = dict.fromkeys((*fields_of(line), *fields_in(blocks)))
    return Merged(text.lang, plain(line), blocks, tuple(missing))


def in_lang(texts: Names, lang: str) -> str:
    """The text in a language, or in the other when there is only that."""
    return texts.get(lang) or next(iter(texts.values()), "")
