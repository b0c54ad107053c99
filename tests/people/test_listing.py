from datetime import date, datetime, timedelta

import pytest

from chalicelib import people
from chalicelib.people.listing import Sort
from infra.trust.meter import metered
from tests.cast import AMAL, BAKERY, CAST, KHOURYS, enter
from tests.people.town import called, counted, entered, town


def names(sort: Sort = "name", **told: object) -> list[str]:
    rows = people.list_people(sort=sort, limit=50, **told).rows  # type: ignore[arg-type]
    return [row.name.get("ar") or row.name["en"] for row in rows]


def paged(sort: Sort, *, limit: int, kind: str | None = None) -> list[str]:
    """The ids of a whole list, a page at a time; no page but the last is short when no kind is asked for."""
    after, ids = None, []
    while True:
        page = people.list_people(sort=sort, limit=limit, after=after, kind=kind)
        ids += [row.id for row in page.rows]
        after = page.next
        if after is None:
            return ids
        assert kind or len(page.rows) == limit


def test_an_empty_list_ends() -> None:
    assert people.list_people(sort="name", limit=50) == people.PeoplePage([], None)


def test_arabic_names_stand_in_the_order_of_their_alphabet() -> None:
    called("ياسر", "إبراهيم", "ابتسام", "أحمد", "آمنة", "هند", "مُنى", "عائشة", "بسمة", "ؤلاء")

    assert names() == [
        "ابتسام",
        "إبراهيم",
        "أحمد",
        "آمنة",
        "بسمة",
        "عائشة",
        "مُنى",
        "هند",
        "ؤلاء",
        "ياسر",
    ]


def test_latin_names_stand_before_arabic_ones_whatever_their_case_and_accents() -> None:
    called("zoë", "أحمد", "Émile", "emma", "Adam")

    assert names() == ["Adam", "Émile", "emma", "zoë", "أحمد"]


def test_somebody_stands_under_the_form_of_her_own_language(now: datetime) -> None:
    entered(now, name={"ar": "ياسر", "en": "Yasser"}, lang="ar")
    entered(now, name={"ar": "ليلى", "en": "Zoe"}, lang="en")
    entered(now, name={"en": "Adam"}, lang="ar")

    assert names() == ["Adam", "ليلى", "ياسر"]


def test_newest_first_and_of_one_day_the_last_entered(now: datetime, today: date) -> None:
    for number, days in enumerate((3, 1, 1, 2)):
        entered(
            now + timedelta(seconds=number),
            today=today - timedelta(days=days),
            name={"en": f"Guest {number}"},
        )

    assert names("joined") == ["Guest 2", "Guest 1", "Guest 3", "Guest 0"]


def test_givers_stand_by_last_gift_and_by_lifetime(now: datetime, today: date) -> None:
    little, much, none = called("سعيد", "نورة", "خالد")
    counted(much.id, 90_000, today - timedelta(days=400))
    counted(little.id, 500, today)
    counted(little.id, -100, today, gifts=0)

    assert names("last_gift") == ["سعيد", "نورة"]
    assert names("lifetime") == ["نورة", "سعيد"]
    assert none.id not in paged("lifetime", limit=1)


@pytest.mark.parametrize("limit", [1, 3, 7])
@pytest.mark.parametrize("sort", ["name", "joined"])
def test_pages_hold_everybody_once(sort: Sort, limit: int, now: datetime) -> None:
    everybody = [entered(now, name={"ar": "محمد"}).id for _ in range(7)]

    assert sorted(paged(sort, limit=limit)) == sorted(everybody)


def test_pages_hold_every_giver_once_where_amounts_are_alike(now: datetime) -> None:
    everybody = [entered(now, name={"ar": "محمد"}).id for _ in range(7)]
    for cid in everybody:
        counted(cid, 500)

    assert sorted(paged("lifetime", limit=3)) == sorted(everybody)
    assert sorted(paged("last_gift", limit=2)) == sorted(everybody)


def test_one_kind_is_listed_by_itself(now: datetime) -> None:
    for number, somebody in enumerate(CAST):
        enter(somebody, now + timedelta(seconds=number))

    assert names(kind="organisation") == [BAKERY.en, AMAL.ar]
    assert names(kind="household") == [KHOURYS.ar]
    assert len(paged("name", limit=2, kind="organisation")) == 2
    assert len(paged("name", limit=1, kind="individual")) == 9


def test_a_rare_kind_does_not_read_without_end(now: datetime) -> None:
    for number in range(10):
        entered(now, name={"en": f"Aa {number}"})
    family = entered(now, name={"en": "Zz"}, kind="household")

    page = people.list_people(sort="name", limit=2, kind="household")

    assert page.rows == [] and page.next is not None
    assert paged("name", limit=2, kind="household") == [family.id]


@pytest.mark.parametrize("sort", ["name", "joined", "last_gift", "lifetime"])
def test_fifty_rows_cost_at_most_two_and_a_half_units(sort: Sort) -> None:
    town(90)

    with metered() as units:
        rows = people.list_people(sort=sort, limit=50).rows

    assert len(rows) == 50
    assert units.read <= 2.5
    assert units.requests == {"Query": 1}
