from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from pynamodb.attributes import UnicodeAttribute

from chalicelib import people
from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import NotFound
from chalicelib.people import timeline
from chalicelib.people.timeline import TimelineItem
from chalicelib.store import Changes, MainRecord, MomentAttribute, keys
from infra.trust.meter import metered
from tests.cast import hind
from tests.conftest import NOW

VISIT, CALL = "v#VISIT#", "v#CALL#"
ALL = frozenset({"people.read", "visits.read"})


class VisitRecord(MainRecord, discriminator="visit of a test"):
    text = UnicodeAttribute()
    at = MomentAttribute()


class CallRecord(VisitRecord, discriminator="call of a test"):
    """Somebody rang."""


@pytest.fixture(autouse=True)
def visits() -> Iterator[None]:
    """A higher domain that shows what it puts on people's partitions."""

    def shown(kind: str) -> Any:
        return lambda row: TimelineItem(row.sk.rsplit("#", 1)[1], kind, row.at, {"text": row.text})

    timeline.present(VisitRecord, shown("visit"), under=VISIT, needs="visits.read")
    timeline.present(CallRecord, shown("call"), under=CALL, needs="people.read")
    yield
    for under in (VISIT, CALL):
        del timeline._sources[under]


def happened(person: people.Constituent, record: type[VisitRecord], *at: datetime) -> None:
    """Something of a kind at each moment, fifty to a commit."""
    under = VISIT if record is VisitRecord else CALL
    for start in range(0, len(at), 50):
        changes = Changes(actor=hind(), now=NOW)
        for moment in at[start : start + 50]:
            sk = f"{under}{keys.inverted(moment)}#{new_id(moment)}"
            changes.create(
                record(keys.person(person.id), sk, text=f"{moment:%d.%m. %H:%M}", at=moment)
            )
        changes.commit()


def read(
    person: people.Constituent, *, limit: int, permissions: frozenset[str] = ALL
) -> list[list[TimelineItem]]:
    """The whole timeline, page by page."""
    after, pages = None, []
    while True:
        page = people.timeline_page(
            cid=person.id, permissions=permissions, limit=limit, after=after
        )
        pages.append(page.items)
        after = page.next
        if after is None:
            return pages


def kinds(pages: list[list[TimelineItem]]) -> list[str]:
    return [item.kind for page in pages for item in page]


def test_all_kinds_stand_together_newest_first(sami: people.Constituent, now: datetime) -> None:
    later = [now + timedelta(minutes=minute) for minute in range(1, 8)]
    happened(sami, VisitRecord, later[0], later[3])
    happened(sami, CallRecord, later[2])
    people.add_note(cid=sami.id, text="يفضّل المساء", actor=hind(), now=later[1])
    people.edit(cid=sami.id, version=1, to={"lang": "en"}, actor=hind(), now=later[4])

    ((change, *others),) = read(sami, limit=25)

    assert kinds([[change, *others]]) == ["change", "visit", "call", "note", "visit", "joined"]
    assert change.data == {"by": "هند الكعبي", "fields": ["lang"]}
    assert others[2].data == {"by": "هند الكعبي", "text": "يفضّل المساء"}
    assert others[-1].data == {"by": "هند الكعبي", "day": "2026-11-22"}


def test_recent_edits_are_known_without_the_audit(sami: people.Constituent, now: datetime) -> None:
    for n in range(1, 6):
        at = now + timedelta(minutes=n)
        to = {"lang": "ar" if n % 2 else "en", "note": f"{n}"}
        people.edit(cid=sami.id, version=n, to=to, actor=hind(), now=at)
    with metered() as units:
        (recent,) = read(sami, limit=25)
    assert units.requests == {"Query": 1}

    people.edit(
        cid=sami.id, version=6, to={"note": "6"}, actor=hind(), now=now + timedelta(hours=1)
    )
    with metered() as units:
        ((newest, *others),) = read(sami, limit=25)
    assert units.requests == {"Query": 2}

    assert (newest.id, newest.data["fields"]) == ("change-7", ["note"])
    assert others == recent


def test_what_a_caller_may_not_see_is_not_there(sami: people.Constituent, now: datetime) -> None:
    happened(sami, VisitRecord, *(now + timedelta(hours=hour) for hour in range(40)))
    happened(sami, CallRecord, now + timedelta(minutes=1))

    few = read(sami, limit=10, permissions=frozenset({"people.read"}))

    assert few == [few[0]]
    assert kinds(few) == ["call", "joined"]
    assert read(sami, limit=10, permissions=frozenset()) == [[]]


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 25])
def test_pages_hold_everything_once_in_one_order(
    sami: people.Constituent, now: datetime, limit: int
) -> None:
    same = [now + timedelta(minutes=5)] * 4
    happened(sami, VisitRecord, *same, *(now + timedelta(minutes=n) for n in range(1, 20, 3)))
    happened(sami, CallRecord, *same[:2], *(now + timedelta(minutes=n) for n in range(2, 60, 2)))

    pages = read(sami, limit=limit)

    items = [item for page in pages for item in page]
    assert len({(item.kind, item.id) for item in items}) == len(items) == 4 + 7 + 2 + 29 + 1
    assert [item.at for item in items] == sorted((item.at for item in items), reverse=True)
    assert all(len(page) == limit for page in pages[:-1])


def test_what_happens_between_two_pages_moves_nothing(
    sami: people.Constituent, now: datetime
) -> None:
    happened(sami, VisitRecord, *(now + timedelta(minutes=n) for n in range(1, 60)))
    first = people.timeline_page(cid=sami.id, permissions=ALL, limit=20)
    happened(sami, VisitRecord, now + timedelta(days=1))
    happened(sami, CallRecord, now + timedelta(days=1))

    second = people.timeline_page(cid=sami.id, permissions=ALL, limit=20, after=first.next)

    minutes = [int((item.at - now).total_seconds() // 60) for item in (*first.items, *second.items)]
    assert minutes == list(range(59, 19, -1))


def test_two_thousand_entries_are_paged_at_a_steady_price(
    sami: people.Constituent, now: datetime
) -> None:
    happened(sami, VisitRecord, *(now + timedelta(minutes=2 * n) for n in range(1500)))
    happened(sami, CallRecord, *(now + timedelta(minutes=6 * n + 1) for n in range(499)))

    first = people.timeline_page(cid=sami.id, permissions=ALL, limit=25)
    with metered() as units:
        second = people.timeline_page(cid=sami.id, permissions=ALL, limit=25, after=first.next)
    pages = read(sami, limit=100)

    assert len(first.items) == len(second.items) == 25
    assert units.read <= 3
    assert len(kinds(pages)) == 2000
    ids = [(item.kind, item.id) for page in pages for item in page]
    assert len(set(ids)) == 2000


def test_nobody_has_no_timeline() -> None:
    with pytest.raises(NotFound):
        people.timeline_page(cid="0" * 26, permissions=ALL, limit=5)


def test_whom_nobody_edited_costs_half_a_unit(sami: people.Constituent, now: datetime) -> None:
    happened(sami, VisitRecord, *(now + timedelta(days=n) for n in range(5)))
    with metered() as units:
        items = people.view(cid=sami.id, permissions=ALL, limit=25).timeline.items
    read_of_audit = people.timeline_page(
        cid=sami.id, permissions=ALL, limit=25, after={"audit": "99999999"}
    )
    assert (items[-1], units.read) == (read_of_audit.items[-1], 0.5)


def test_the_360_of_a_typical_person_costs_one_unit(
    sami: people.Constituent, now: datetime
) -> None:
    version = people.get(cid=sami.id)[0].version
    to = {"greeting": {"en": "Dear Sami"}}
    people.edit(cid=sami.id, version=version, to=to, actor=hind(), now=now)
    happened(sami, VisitRecord, *(now + timedelta(days=n) for n in range(5)))
    people.add_note(cid=sami.id, text="n" * 200, actor=hind(), now=now)

    with metered() as units:
        view = people.view(cid=sami.id, permissions=ALL, limit=25)

    assert (view.person, view.summary.id) == (people.get(cid=sami.id)[0], sami.id)
    assert sorted(kinds([view.timeline.items])) == ["change", "joined", "note", *["visit"] * 5]
    assert units.read <= 1


def test_notes_are_kept_and_listed_newest_first(
    sami: people.Constituent, now: datetime, today: date
) -> None:
    for number in range(3):
        people.add_note(
            cid=sami.id,
            text=f"note {number}\r\n second line ",
            actor=hind(),
            now=now + timedelta(hours=number),
        )

    first = people.list_notes(cid=sami.id, limit=2)
    rest = people.list_notes(cid=sami.id, limit=2, after=first.next)

    assert [note.text for note in (*first.notes, *rest.notes)] == [
        f"note {number}\n second line" for number in (2, 1, 0)
    ]
    assert rest.next is None
    with pytest.raises(NotFound):
        people.add_note(cid="0" * 26, text="x", actor=hind(), now=now)


def test_a_hundred_items_are_one_query_and_cost_what_they_weigh(
    sami: people.Constituent, now: datetime
) -> None:
    happened(sami, VisitRecord, *(now + timedelta(minutes=n) for n in range(97)))

    with metered() as units:
        view = people.view(cid=sami.id, permissions=ALL, limit=25)

    assert len(view.timeline.items) == 25
    assert units.requests == {"Query": 1}
    # An item of a visit takes 130 bytes.
    assert units.read == 2
