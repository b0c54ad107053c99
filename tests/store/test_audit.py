from datetime import datetime
from typing import Any

import pytest

from chalicelib.store import (
    AuditRecord,
    BrokenLink,
    Overtaken,
    Trail,
    audit,
    broken_links,
    keys,
    page,
    scan,
)
from chalicelib.store.engine import call
from tests.store.jars import HIND, JarTaken, changes, jar, set_out

JAR = "jar:0001"


def _write(now: datetime, *verbs: str, trail: Trail | None = None) -> Trail:
    """One commit per verb; each row goes on from the one before."""
    trail = trail or Trail()
    for verb in verbs:
        commit = changes(now)
        trail = audit(
            commit,
            JAR,
            verb,
            trail=trail,
            before={"place": "سوق"},
            after={"place": "مرفأ", "coins": 3},
        )
        commit.commit()
    return trail


def _stored() -> list[dict[str, Any]]:
    return [dict(item) for item in scan(AuditRecord)]


def test_row_says_who_when_why_and_what(tables: str, now: datetime) -> None:
    trail = _write(now, "moved")

    [row] = page(AuditRecord, keys.audit(JAR)).rows
    assert row.who == {"kind": "user", "id": HIND.id, "name": "هند"}
    assert (row.at, row.why, row.verb, row.request) == (now, "the weekly round", "moved", "r-1")
    assert (row.before, row.after) == ({"place": "سوق"}, {"place": "مرفأ", "coins": 3})
    assert (row.sk, row.previous, trail) == ("00000001", "", Trail(1, row.hash))


def test_rows_are_found_by_their_day(tables: str, now: datetime) -> None:
    _write(now, "set out", "moved")

    found = page(AuditRecord, keys.audit_day(now.date()), index=1)
    assert [row.verb for row in found.rows] == ["set out", "moved"]


def test_whole_chain_holds(tables: str, now: datetime) -> None:
    _write(now, *(f"moved {n}" for n in range(12)))

    assert [item["sk"]["S"] for item in _stored()] == [f"{n:08d}" for n in range(1, 13)]
    assert list(broken_links(_stored())) == []
    assert list(broken_links([])) == []


@pytest.mark.parametrize("name", sorted(AuditRecord.get_attributes()))
def test_every_flipped_byte_is_found_and_located(tables: str, now: datetime, name: str) -> None:
    _write(now, "set out", "moved", "emptied")
    rows = _stored()
    text = rows[1].get(name, {"S": ""})["S"]
    for place in range(len(text)):
        if name == "sk" and place < 8:
            continue  # a row under another number is the next test
        flipped = text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]
        changed = rows[1] | {name: {"S": flipped}}

        links = list(broken_links([rows[0], changed, rows[2]]))

        assert BrokenLink(2, "changed") in links
        assert {link.number for link in links} <= {2, 3}


def test_lost_row_is_missed(tables: str, now: datetime) -> None:
    _write(now, "set out", "moved", "emptied", "moved")
    first, _, _, last = _stored()

    assert list(broken_links([first, last])) == [BrokenLink(2, "missing"), BrokenLink(3, "missing")]


def test_row_put_between_does_not_link(tables: str, now: datetime) -> None:
    _write(now, "set out", "moved", "emptied")
    first, _, last = _stored()
    call("DeleteItem", {"TableName": AuditRecord.Meta.table_name, "Key": _key(2)})
    _write(now, "forged", trail=Trail(1, "0" * 64))
    forged = _stored()[1]

    assert list(broken_links([first, forged, last])) == [
        BrokenLink(2, "unlinked"),
        BrokenLink(3, "unlinked"),
    ]


def test_removed_end_shows_on_the_entity(tables: str, now: datetime) -> None:
    trail = _write(now, "set out", "moved")
    call("DeleteItem", {"TableName": AuditRecord.Meta.table_name, "Key": _key(2)})

    [last] = _stored()
    assert list(broken_links([last])) == []
    assert (trail.number, trail.hash) != (int(last["sk"]["S"]), last["hash"]["S"])


def test_two_changes_from_the_same_state_cannot_both_be_written(tables: str, now: datetime) -> None:
    trail = _write(now, "set out")
    _write(now, "moved", trail=trail)

    with pytest.raises(Overtaken):
        _write(now, "emptied", trail=trail)


def test_refused_change_leaves_no_row(tables: str, now: datetime) -> None:
    set_out(now, jar(1))
    commit = changes(now)
    commit.create(jar(1), refusal=JarTaken())
    audit(commit, JAR, "set out")

    with pytest.raises(JarTaken):
        commit.commit()

    assert _stored() == []


def _key(number: int) -> dict[str, dict[str, str]]:
    return {"pk": {"S": keys.audit(JAR)}, "sk": {"S": keys.audit_row(number)}}
