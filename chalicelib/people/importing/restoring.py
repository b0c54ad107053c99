"""Taking back what an import completed of somebody known, where it is still as the import left it.

Fields and tags go as if by hand, with their audit; an agreement goes from her history, as a word that was never hers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from chalicelib.people.agreements import find_choices_record
from chalicelib.people.changing import add_edit, move
from chalicelib.people.choices import slot
from chalicelib.people.consents import take_back_words
from chalicelib.people.contact_points import settled
from chalicelib.people.importing.model import Filled, Told
from chalicelib.people.letters import written_since
from chalicelib.people.model import Constituent
from chalicelib.people.store import ChoicesRecord, ConsentRecord, find_person
from chalicelib.people.tag_rows import tagged_among
from chalicelib.people.tagging import drop_from
from chalicelib.people.tags import get_tag
from chalicelib.store import Changes, every, keys

EDITED, CHOSE, WRITTEN_TO = "edited", "chose", "written_to"


@dataclass(frozen=True)
class Restoring:
    """Of what an import completed: `going` is taken back, `left` stays and `why` says of each field why.

    What is gone already is in neither.
    """

    person: Constituent
    choices: ChoicesRecord | None
    going: Filled
    left: Filled
    why: Mapping[str, str]


def weigh_filled(cid: str, told: Told, filled: Filled) -> Restoring:
    """What of it is still as the import left it; raises NotFound."""
    # Read before her words are, so that one said in between overtakes the commit.
    person, choices = find_person(cid, consistent=True), find_choices_record(cid)
    verdicts = {name: _of_field(person, told, name) for name in filled.fields}
    has = tagged_among((cid, tag) for tag in filled.tags)
    history = _history(cid) if filled.said else []
    words = {
        purpose: _of_word(history, cid, purpose, place) for purpose, place in filled.said.items()
    }
    going = Filled(
        [name for name, why in verdicts.items() if why == ""],
        [tag for tag in filled.tags if (cid, tag) in has],
        {purpose: filled.said[purpose] for purpose, why in words.items() if why == ""},
    )
    kept = {name: why for name, why in (verdicts | words).items() if why}
    left = Filled(
        [name for name in filled.fields if name in kept],
        (),
        {purpose: place for purpose, place in filled.said.items() if purpose in kept},
    )
    return Restoring(person, choices, going, left, kept)


def _of_field(person: Constituent, told: Told, name: str) -> str | None:
    """Why a field stays: empty when it can go, None when nothing is there any more."""
    if name == "phone":
        now = [point.value for point in person.contact_points if point.kind == "phone"]
        return "" if told.phone in now else EDITED if now else None
    if name == "note":
        return "" if person.note == told.note else EDITED if person.note else None
    lang = name.partition(".")[2]
    if person.name.get(lang) is None:
        return None
    # Her last name stays, whoever brought it: nobody is without one.
    alone = len(person.name) == 1
    return EDITED if alone or person.name[lang] != told.name.get(lang) else ""


def _history(cid: str) -> list[ConsentRecord]:
    return list(every(ConsentRecord, keys.person(cid), begins=keys.CONSENT, consistent=True))


def _of_word(history: Sequence[ConsentRecord], cid: str, purpose: str, place: str) -> str | None:
    """The same of an agreement: it stays once she spoke anew of it, or was written to because of it."""
    of_it = [word for word in history if (word.channel, word.purpose) == ("email", purpose)]
    ours = next((word for word in of_it if word.sk == place), None)
    if ours is None:
        return None
    if of_it[0].sk != place:
        return CHOSE
    used = ours.state == "given" and written_since(cid, purpose, ours.at)
    return WRITTEN_TO if used else ""


def add_restoring(changes: Changes, told: Told, found: Restoring) -> None:
    """Adds what takes back all that is going; the commit is Overtaken when any of it moved in between."""
    before, going = found.person, found.going
    wanted = _without(before, told, going.fields)
    after = add_edit(changes, before, wanted) if wanted != before else before
    for tag in going.tags:
        after = drop_from(changes, after, get_tag(tag))
    if after != before:
        move(changes, before, after)
    if going.said and found.choices:
        words = {slot("email", purpose): place for purpose, place in going.said.items()}
        take_back_words(changes, found.choices, words)


def _without(person: Constituent, told: Told, fields: Sequence[str]) -> Constituent:
    """Somebody without what a row put into these fields."""
    gone = {field.partition(".")[2] for field in fields}
    points = person.contact_points
    if "phone" in fields:
        left = (point for point in points if (point.kind, point.value) != ("phone", told.phone))
        points = settled(tuple(left))
    return replace(
        person,
        name={lang: text for lang, text in person.name.items() if lang not in gone},
        note="" if "note" in fields else person.note,
        contact_points=points,
    )
