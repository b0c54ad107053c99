"""Completing somebody known with what a row has and she lacks: fields, tags, and a first word on what she agrees to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.people.agreements import choices_of, find_choices_record, suppressed_among
from chalicelib.people.changing import add_edit, move
from chalicelib.people.choices import Basis, Choices
from chalicelib.people.consents import add_consents_upon
from chalicelib.people.editing import edited
from chalicelib.people.hanging import hang_on
from chalicelib.people.importing.model import Filled, Line, Stay, Told, first_words, lacking
from chalicelib.people.model import Constituent
from chalicelib.people.store import find_people, find_person
from chalicelib.people.tag_rows import tagged_among
from chalicelib.people.tagging import add_tag
from chalicelib.people.tags import get_tag
from chalicelib.store import Changes, keys


@dataclass(frozen=True)
class Known:
    """Somebody known as far as a row may complete her: `tags` are those of the row's that she has.

    `silenced`, when one of her addresses, or the row's, gets no mail.
    """

    person: Constituent
    tags: frozenset[str] = frozenset()
    choices: Choices = field(default_factory=dict)
    silenced: bool = False

    def fills(self, told: Told) -> bool:
        """Whether the row has anything that she lacks."""
        words, _ = first_words(told, self.choices, silenced=self.silenced)
        return bool(lacking(self.person, told) or {*told.tags} - self.tags or words)

    def stays(self, told: Told) -> tuple[Stay, ...]:
        return first_words(told, self.choices, silenced=self.silenced)[1]


def known_by_row(lines: Sequence[Line]) -> dict[int, Known]:
    """The known ones of some lines as they stand, by row; who has gone meanwhile is not there."""
    rows = [(line, line.told) for line in lines if line.verdict == "known" and line.told]
    people = find_people([line.of for line, _ in rows])
    tagged = tagged_among((line.of, tag) for line, told in rows for tag in told.tags)
    choices = choices_of([line.of for line, told in rows if told.news or told.appeals])
    quiet = suppressed_among(
        address
        for line, told in rows
        if line.of in people
        for address in _addresses(people[line.of], told)
    )
    return {
        line.number: Known(
            people[line.of],
            frozenset(tag for tag in told.tags if (line.of, tag) in tagged),
            choices.get(line.of, {}),
            silenced=not quiet.isdisjoint(_addresses(people[line.of], told)),
        )
        for line, told in rows
        if line.of in people
    }


def _addresses(person: Constituent, told: Told) -> tuple[str, ...]:
    """Where letters of the agreements that a row gives would go."""
    given = "given" in (told.news, told.appeals)
    return (told.email, person.email or "") if given else ()


def complete(
    changes: Changes, cid: str, told: Told, *, basis: Mapping[str, str], now: datetime
) -> tuple[Filled, tuple[Stay, ...]]:
    """Adds what somebody lacks; says what that is, and what of the row's agreements stays as it was.

    The commit is Overtaken when she was changed, or said something, in between. Raises NotFound, of a tag too.
    """
    before, record = find_person(cid, consistent=True), find_choices_record(cid)
    fields = lacking(before, told)
    after = add_edit(changes, before, edited(before, fields, now)) if fields else before
    has = tagged_among((cid, tag) for tag in told.tags)
    tags = [tag for tag in told.tags if (cid, tag) not in has]
    for tag in tags:
        after = add_tag(changes, after, get_tag(tag))
    if after != before:
        move(changes, before, after)
    silenced = bool(suppressed_among(_addresses(before, told)))
    said, stays = first_words(told, record.choices if record else {}, silenced=silenced)
    on = Basis("import", **basis)
    words = add_consents_upon(changes, record, cid=cid, said=said, basis=on, by=changes.actor.name)
    if words:
        hang_on(changes, cid)
    places = {word.choice.purpose: keys.consent(word.at, word.id) for word in words}
    return Filled(_named(fields), tags, places), stays


def _named(fields: Mapping[str, object]) -> list[str]:
    """The fields by name, those of a pair by language: name.ar."""
    named = list[str]()
    for name, value in fields.items():
        named += [f"{name}.{lang}" for lang in value] if isinstance(value, Mapping) else [name]
    return named
