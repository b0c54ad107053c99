from datetime import datetime, timedelta

import pytest

from chalicelib import people
from infra.trust.meter import metered
from tests.cast import AHMAD, CAST, GRACE, LAMIS, MUNA, SAMI, YUSUF, ZOE, enter
from tests.conftest import GROUND
from tests.people.town import called, counted, entered, town


def found(q: str, *, limit: int = 25, contacts: bool = True) -> list[str]:
    """The names found, each as it is first written."""
    rows = people.search(q=q, limit=limit, contacts=contacts)
    return [next(iter(row.name.values())) for row in rows]


SAME = {
    "محمد": ["مُحَمَّد", "محـمد", "Mohamed", "Mohammed", "Muhammad", "Mohamad"],
    "عبدالله": ["عبد الله", "عبدُ اللّٰه", "Abdullah", "Abdallah", "Abd Allah"],
    "فاطمة": ["فاطمه", "Fatima", "Fatma"],
    "مصطفى": ["مصطفي", "Mostafa", "Mustapha"],
    "العتيبي": ["عتيبي", "Al-Otaibi", "Alotaibi"],
    "عائشة": ["عايشه", "Aisha", "Aicha", "Ayesha"],
}
PAIRS = [(name, same) for name, others in SAME.items() for same in others]


@pytest.mark.parametrize(("name", "same"), PAIRS, ids=[f"{a}={b}" for a, b in PAIRS])
def test_a_name_is_found_as_it_may_be_written(name: str, same: str) -> None:
    called(name)
    assert found(same) == [name]


@pytest.mark.parametrize(("name", "same"), PAIRS, ids=[f"{b}={a}" for a, b in PAIRS])
def test_a_name_written_otherwise_is_found_by_the_usual_one(name: str, same: str) -> None:
    called(same)
    assert found(name) == [same]


def test_while_typing_each_letter_keeps_the_name(now: datetime) -> None:
    enter(AHMAD, now)

    for typed in (
        "أ",
        "أح",
        "احم",
        "أحمد",
        "أحمد ",
        "احمد ا",
        "احمد الإبر",
        "ahm",
        "Ahmad",
        "ahmad alib",
    ):
        assert found(typed) == [AHMAD.ar], typed


def test_as_typed_stands_before_alike_before_inside_before_consonants() -> None:
    called("حمود محمد", "محمود", "Mohamed Ali", "محمّد سعد", "محمد علي")

    assert found("محمد") == ["محمد علي", "محمّد سعد", "حمود محمد", "Mohamed Ali", "محمود"]


def test_of_one_rank_the_order_is_by_name() -> None:
    called("محمد ياسر", "محمد أحمد", "محمد علي")

    assert found("محمد") == ["محمد أحمد", "محمد علي", "محمد ياسر"]


def test_a_short_sound_is_found_among_many() -> None:
    called("مها", "محمد", "منى", "مازن")

    assert found("moh") == ["مها", "محمد"]


@pytest.mark.parametrize(
    "typed",
    [
        "لميس سعود",
        "سعود لميس",
        "لميس عبداللطيف",
        "عبد اللطيف آل سعود",
        "lamis saud",
        "Lamees Abdul Latif",
        "لميس بنت عبد",
    ],
)
def test_several_words_find_the_one_who_has_them_all(typed: str, now: datetime) -> None:
    enter(LAMIS, now)
    called("لميس حداد", "سعود منصور", "عبداللطيف خالد", "Lamis Haddad")

    assert found(typed) == [LAMIS.ar]


def test_a_first_and_a_last_name_are_found_among_hundreds(now: datetime) -> None:
    for number in range(60):
        father = ("أحمد", "سعد", "خالد")[number % 3]
        entered(now + timedelta(seconds=number), name={"ar": f"محمد {father} العتيبي"})
    called("نورة فهد العتيبي", "يوسف محمد العتيبي", "يوسف محمد منصور")

    assert found("نورة العتيبي") == ["نورة فهد العتيبي"]
    assert found("Noura Otaibi") == ["نورة فهد العتيبي"]
    assert found("يوسف عتيبي") == ["يوسف محمد العتيبي"]
    assert found("يوسف محمد من") == ["يوسف محمد منصور"]
    assert len(found("محمد العتيبي")) == 25


def test_a_whole_email_or_phone_finds_its_owner_alone(now: datetime) -> None:
    for number, one in enumerate((SAMI, GRACE, MUNA)):
        enter(one, now + timedelta(seconds=number))

    assert found("Sami@Example.org") == [SAMI.ar]
    assert found("+962 79 555 0102") == [MUNA.ar]
    assert found("٠٣٥٥٥١٠١") == [SAMI.ar]
    assert found("03-555-101") == [SAMI.ar]
    assert found("nobody@example.org") == []
    assert found("+962 79 999 9999") == []


def test_the_first_part_of_an_email_finds_its_owner(now: datetime) -> None:
    entered(now, name={"ar": "هند"}, email="treasurer@example.org")

    assert found("treas") == ["هند"]
    assert found("treasurer@exam") == ["هند"]


def test_who_may_not_see_contact_points_finds_nobody_by_them(now: datetime) -> None:
    entered(now, name={"ar": "هند"}, email="treasurer@example.org", phone="03555109")

    for typed in ("treasurer@example.org", "treas", "treasurer", "03555109", "+9613555109"):
        assert found(typed, contacts=False) == [], typed
    assert found("هند", contacts=False) == ["هند"]


def test_a_row_tells_who_somebody_is_and_nothing_of_money(now: datetime) -> None:
    sami = enter(SAMI, now)
    before = GROUND.stored().count("search")
    counted(sami.id, 2500)

    (row,) = people.search(q="سامي", limit=5, contacts=True)

    assert (row.id, row.name, row.kind) == (sami.id, sami.name, "individual")
    assert (row.email, row.phone, row.joined, row.version) == (
        sami.email,
        sami.phone,
        sami.joined,
        1,
    )
    assert GROUND.stored().count("search") == before


@pytest.mark.parametrize(
    "typed", ["", " ", "#", "%_*.?[a-z]+", "\u064e\u0651", "ـــ", "\u202e", "-" * 200]
)
def test_what_holds_no_word_finds_nobody(typed: str) -> None:
    called("محمد")
    assert found(typed) == []


@pytest.mark.parametrize(
    "typed", ["C#01", "X#EM#sami@example.org", "~mhmd", "o1#K#", "محمد#", "a" * 10_000]
)
def test_no_text_is_a_key(typed: str) -> None:
    called("خالد")
    assert found(typed) == []


def test_names_that_only_sound_of_vowels_meet() -> None:
    called("آية")
    assert found("Aya") == ["آية"]


def cost(typed: str) -> tuple[int, float, int]:
    """How many are found, for how many read units, by how many requests."""
    with metered() as units:
        rows = people.search(q=typed, limit=25, contacts=True)
    return len(rows), units.read, units.requests.total()


def test_a_keystroke_costs_one_unit_and_half_a_one_more_across_scripts() -> None:
    town(120)

    for typed in ("محمد", "moh", "Otaibi", "نور", "عبد"):
        assert cost(typed) == (25, 1.0, 1), typed
    assert cost("Fatma") == (25, 1.5, 2)
    for typed in ("zzz", "خديجة", "Noura Mansour", "نورة منصور", "moh x"):
        _, units, requests = cost(typed)
        assert units <= 2 and requests <= 3, typed


def test_everybody_of_the_cast_is_found_by_each_of_her_names(now: datetime) -> None:
    for number, one in enumerate(CAST):
        enter(one, now + timedelta(seconds=number))

    for one in CAST:
        for typed in one.name.values():
            assert found(typed)[0] == next(iter(one.name.values())), typed
    assert found("يوسف") == [YUSUF.ar]
    assert found("bronte") == [ZOE.en]
    assert found("oconnor") == [ZOE.en]
