"""Membership cards: what stands on the paper, what the code says, and what its check tells."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from importlib import import_module

import pytest
from pypdf import PdfReader

from chalicelib.kit.bidi import without_marks
from chalicelib.members.active import holds
from chalicelib.members.card_links import check_link, own_link
from chalicelib.members.card_pdf import draw
from chalicelib.members.card_text import Card
from chalicelib.members.model import Membership
from chalicelib.members.qr import QUIET, Code, code_of
from tests.cast import SAMI, enter, found_organisation
from tests.doors import Doors
from tests.giving.post import Post, posting
from tests.members.club import join, open_level

JOINED = date(2026, 6, 1)
LINK = "https://crm.example.org/card/eyJtIjoiMDFKRCJ9.abc-DEF_123"
ARABIC = Card(
    organisation={"ar": "جمعية سوق الطيّب", "en": "Souk el Tayeb Society"},
    name={"ar": "نورة بنت سعد العتيبي", "en": "Noura Al-Otaibi"},
    number="M-000123",
    level={"ar": "صديق", "en": "Friend"},
    since=JOINED,
    until=date(2027, 6, 1),
    link=LINK,
    lang="ar",
)
ENGLISH = replace(ARABIC, lang="en")
FOR_LIFE = replace(ENGLISH, until=None, name={"en": "Grace Okonkwo"})


@pytest.fixture
def post() -> Iterator[Post]:
    with posting() as found:
        yield found


@pytest.fixture
def membership(client: Doors, now: datetime) -> Membership:
    found_organisation(now)
    return join(enter(SAMI, now), open_level(now), JOINED)


def read(pdf: bytes) -> str:
    return without_marks(PdfReader(io.BytesIO(pdf)).pages[0].extract_text())


def path_of(url: str) -> str:
    return url.partition("8000")[2]


@pytest.mark.parametrize(
    ("card", "told"),
    [
        (ARABIC, ["جمعية سوق الطيب", "نورة بنت سعد العتيبي", "Noura Al-Otaibi", "صديق", "2027"]),
        (ENGLISH, ["Souk el Tayeb Society", "Noura Al-Otaibi", "Friend", "1 June 2027"]),
        (FOR_LIFE, ["Grace Okonkwo", "For life"]),
    ],
)
def test_the_card_says_who_of_what_and_until_when(card: Card, told: list[str]) -> None:
    text = read(draw(card))
    assert [words for words in told if words not in text] == []
    assert ("M-000123" in text, "000123-M" in text) == (True, False)


@pytest.mark.parametrize("card", [ARABIC, ENGLISH])
def test_it_is_the_size_of_a_bank_card_small_and_always_the_same(card: Card) -> None:
    pdf = draw(card)
    box = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (243, 153)
    assert (pdf == draw(card), len(pdf) < 40_000) == (True, True)


@pytest.mark.parametrize(("card", "begins"), [(ARABIC, 5.0), (ENGLISH, 85.6 - 5 - 24)])
def test_the_code_on_the_paper_is_the_link_module_by_module(card: Card, begins: float) -> None:
    code, scale = code_of(LINK), 12.0
    page = (
        import_module("pypdfium2")
        .PdfDocument(draw(card))[0]
        .render(scale=scale)
        .to_pil()
        .convert("L")
    )
    millimetre = scale * 72 / 25.4
    module = 24 / code.size

    def dark(x: int, y: int) -> bool:
        place = (begins + (x + 0.5) * module, 17 + (y + 0.5) * module)
        found = page.getpixel((int(place[0] * millimetre), int(place[1] * millimetre)))
        assert isinstance(found, int)
        return found < 128

    drawn = tuple(tuple(dark(x, y) for x in range(code.size)) for y in range(code.size))
    assert Code(drawn) == code


def test_the_path_of_the_code_holds_each_dark_module_once_inside_its_quiet_edge() -> None:
    code = code_of(LINK)
    dark = sum(sum(row) for row in code.rows)
    assert sum(length for _, _, length in code.runs()) == dark
    assert code.path().startswith(f"M{QUIET} {QUIET}h7v1h-7z")
    assert code.box == f"0 0 {code.size + 8} {code.size + 8}"


def test_staff_get_the_file_which_is_drawn_once_and_again_when_it_says_something_else(
    client: Doors, membership: Membership, post: Post
) -> None:
    path = f"/api/memberships/{membership.id}/card"
    first = client.get(path, as_="membership").json
    assert (first["number"], first["check"]) == (membership.number, check_link(membership.id))
    assert (
        client.get(path, as_="finance").json["url"].partition("?")[0]
        == (first["url"].partition("?")[0])
    )
    kept = [key for key in post.files.kept if "cards/" in key]
    assert (len(kept), post.files.kept[kept[0]][0][:5]) == (1, b"%PDF-")
    client.now = datetime(2027, 8, 1, tzinfo=client.now.tzinfo)
    assert client.get(path, as_="key:membership").code == "card_not_now"
    assert client.get("/api/memberships/01JD8X5CZ0TESTTESTTESTTEST/card", as_="admin").status == 404


@pytest.mark.parametrize(
    ("lang", "valid", "fails"),
    [("en", "is valid", "is not valid"), ("ar", "هذه صالحة", "غير صالحة")],
)
def test_the_check_says_valid_or_not_and_nothing_of_anybody(
    client: Doors, membership: Membership, lang: str, valid: str, fails: str
) -> None:
    path = f"{path_of(check_link(membership.id))}?lang={lang}"
    page = client.get(path)
    assert (page.status, valid in page.text, fails in page.text) == (200, True, False)
    hers = ("Sami", "سامي", membership.number, "sami@", "2027", "Friend", "صديق", membership.id)
    assert [word for word in hers if word in page.text] == []
    client.now = datetime(2027, 8, 1, tzinfo=client.now.tzinfo)
    lapsed = client.get(path)
    assert (lapsed.status, fails in lapsed.text) == (200, True)


def test_a_forged_or_altered_code_is_not_valid(client: Doors, membership: Membership) -> None:
    path = path_of(check_link(membership.id))
    own = path_of(own_link(membership.id, "en", now=client.now)).partition("?")[0]
    forged = [
        path[:-1] + ("A" if path[-1] != "A" else "B"),
        path.replace("/card/W", "/card/X"),
        path.replace(".", "-"),
        "/card/" + own.rpartition("/")[2],
        "/card/x",
    ]
    answers = [client.get(f"{one}?lang=en") for one in forged]
    assert {(one.status, "is not valid" in one.text) for one in answers} == {(404, True)}
    assert client.get(own.replace("mine/W", "mine/X")).status == 404
    assert client.get("/card/mine/" + path.rpartition("/")[2]).status == 404


def test_a_member_has_it_on_her_phone_as_long_as_it_holds(
    client: Doors, membership: Membership, post: Post
) -> None:
    path = path_of(own_link(membership.id, "en", now=client.now))
    page = client.get(path).text
    code = code_of(check_link(membership.id))
    assert [
        part
        for part in ("سامي حدّاد", "Sami Haddad", membership.number, code.path())
        if part not in page
    ] == []
    assert 'lang="ar" dir="rtl"' in page
    client.now = datetime(2027, 7, 20, tzinfo=client.now.tzinfo)
    lapsed = client.get(own_path := path_of(own_link(membership.id, "en", now=client.now)))
    assert (lapsed.status, membership.number in lapsed.text, own_path != path) == (200, False, True)


def test_a_card_holds_in_grace_and_not_after(membership: Membership) -> None:
    told = [
        holds(membership.id, today=day)
        for day in (date(2027, 6, 1), date(2027, 7, 1), date(2027, 7, 2))
    ]
    assert told == [True, True, False]
    assert holds("01JD8X5CZ0TESTTESTTESTTEST", today=JOINED) is False
