"""A person with a mark in every field goes through all domains and is erased: no mark is left anywhere (I12, B63).

What went out before has left our hands: letters in others' post boxes, and what the card processor keeps.
"""

from pathlib import Path
from typing import Any

from chalicelib.insights import verify
from chalicelib.store import MainRecord, OutreachRecord
from chalicelib.store.attributes import JsonAttribute, PairAttribute
from tests.privacy.life import House, live, marked

PLAIN = Path(__file__).parent / "no_words_of_hers.txt"
TEXTS = ("UnicodeAttribute", "UnicodeSetAttribute", "JSONAttribute", "ListAttribute")


def test_after_an_erasure_no_mark_is_left_anywhere(house: House) -> None:
    life = live(house)
    before = marked(house.post)
    assert verify.run().broken == ()

    answer = house.doors.delete(f"/api/constituents/{life.cid}", as_="admin")

    assert (answer.status, answer.json["status"]) == (202, "done")
    assert marked(house.post) == []
    assert verify.run().broken == ()
    # Whoever adds a field in which words may stand puts a mark into it, or says why none can be there.
    known = set(before) | _plain()
    assert [one for one in sorted(_fields() - known) if not _ours(one)] == []
    assert sorted(_plain() & set(before)) == []


def _plain() -> set[str]:
    """The fields that hold no word of a person: ids, states, codes, and what is the organisation's own."""
    return {line for line in PLAIN.read_text("utf-8").splitlines() if not line.startswith("#")}


def _ours(field: str) -> bool:
    return f"{field.rpartition(' ')[0]} *" in _plain()


def _fields() -> set[str]:
    """Every stored field that can hold words, by its kind and the name it is stored under."""
    return {
        f"{table} {kind} {name}"
        for table, base in (("main", MainRecord), ("outreach", OutreachRecord))
        for kind, record in _kinds(base)
        for name, attribute in _attributes(record)
        if _holds_words(attribute)
    }


def _kinds(base: Any) -> list[tuple[str, Any]]:
    """The kinds that ship; tests have records of their own."""
    ours = [record for record in _below(base) if record.__module__.startswith("chalicelib.")]
    return [(str(record.kind.get_discriminator(record)), record) for record in ours]


def _below(kind: Any) -> list[Any]:
    return [one for below in kind.__subclasses__() for one in (below, *_below(below))]


def _attributes(record: Any) -> list[tuple[str, Any]]:
    own = record.get_attributes().items()
    return [(attribute.attr_name, attribute) for _, attribute in own]


def _holds_words(attribute: Any) -> bool:
    named = type(attribute).__name__ in TEXTS
    keyed = attribute.attr_name in ("pk", "sk", "kind") or attribute.attr_name[:1] == "g"
    return (named or isinstance(attribute, (JsonAttribute, PairAttribute))) and not (
        keyed and len(attribute.attr_name) <= 4
    )
