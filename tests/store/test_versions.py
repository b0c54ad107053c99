"""Records with a version: changed together with their audit, and never over what somebody else wrote meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pytest

from chalicelib.kit.refusals import Stale
from chalicelib.store import (
    AuditRecord,
    Changes,
    Overtaken,
    amend,
    audited_as,
    broken_links,
    every,
    every_raw,
    keys,
    one,
    overwrite,
)
from tests.store.jars import LabelRecord, changes, street_key

PLACE = (street_key("souk"), "label")


@dataclass(frozen=True)
class Label:
    words: str | None
    colour: str | None = None
    read: int = 0
    version: int = 0
    trail: str = ""

    def facts(self) -> dict[str, Any]:
        return {"words": self.words}


def record(label: Label) -> LabelRecord:
    return LabelRecord(
        *PLACE,
        words=label.words,
        colour=label.colour,
        read=label.read,
        ver=label.version,
        trail=label.trail,
    )


def stored() -> Label | None:
    found = one(LabelRecord, *PLACE, consistent=True)
    if found is None:
        return None
    return Label(found.words, found.colour, found.read, found.ver, found.trail)


def audited(made: Changes, before: Label | None, after: Label) -> Label:
    verb = "changed" if before else "written"
    return audited_as(made, "label:souk", verb, after, before=before, facts=Label.facts)


def whole(made: Changes, before: Label | None, after: Label) -> None:
    overwrite(made, record(after), version=before.version if before else 0)


def by_difference(made: Changes, before: Label | None, after: Label) -> None:
    if before:
        amend(made, record(before), record(after), but={"read"})
    else:
        made.create(record(after))


Write = Callable[[Changes, Label | None, Label], None]
WAYS = pytest.mark.parametrize("write", [whole, by_difference])


def put(write: Write, before: Label | None, after: Label, now: datetime) -> Label:
    made = changes(now)
    after = audited(made, before, after)
    write(made, before, after)
    made.commit()
    return after


@WAYS
def test_a_change_carries_its_audit(tables: str, now: datetime, write: Write) -> None:
    first = put(write, None, Label("for the soup kitchen", "red"), now)
    second = put(write, first, replace(first, words="للمطبخ", colour=None), now)

    assert (first.version, second.version) == (1, 2)
    assert stored() == second
    rows = [
        (row.verb, row.before, row.after) for row in every(AuditRecord, keys.audit("label:souk"))
    ]
    assert rows == [
        ("written", None, {"words": "for the soup kitchen"}),
        ("changed", {"words": "for the soup kitchen"}, {"words": "للمطبخ"}),
    ]
    items = list(every_raw(AuditRecord, keys.audit("label:souk")))
    assert (list(broken_links(items)), second.trail) == ([], items[-1]["hash"]["S"])


@WAYS
def test_who_comes_second_writes_nothing(tables: str, now: datetime, write: Write) -> None:
    first = put(write, None, Label("one"), now)
    second = put(write, first, replace(first, words="two"), now)

    for before in (None, first):
        with pytest.raises(Overtaken):
            put(write, before, replace(first, words="three"), now)
        made = changes(now)
        write(made, before, replace(first, words="four"))
        with pytest.raises(Stale if write is whole and before else Overtaken):
            made.commit()
    assert stored() == second


def test_where_nobody_named_a_version_it_is_overtaken(tables: str, now: datetime) -> None:
    first = put(whole, None, Label("one"), now)
    put(whole, first, replace(first, words="two"), now)
    made = changes(now)
    overwrite(made, record(replace(first, words="three")), version=1, stale=False)
    with pytest.raises(Overtaken):
        made.commit()


def test_what_others_count_meanwhile_stays(tables: str, now: datetime) -> None:
    first = put(by_difference, None, Label("one", "red"), now)
    counted = changes(now)
    counted.update((LabelRecord, *PLACE), [LabelRecord.read.add(5), LabelRecord.colour.set("blue")])
    counted.commit()
    put(by_difference, first, replace(first, words="two", read=0), now)

    found = stored()
    assert found and (found.words, found.colour, found.read) == ("two", "blue", 5)
