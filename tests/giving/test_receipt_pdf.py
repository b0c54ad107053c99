import io
import unicodedata
from dataclasses import fields, replace
from datetime import date

import pytest
from pypdf import PdfReader

from chalicelib.files import Sheet
from chalicelib.giving.receipt_pdf import draw
from chalicelib.giving.receipt_text import languages, side
from chalicelib.kit.bidi import without_marks
from tests.giving.receipt_pages import ARABIC, BOTH, ENGLISH, SIX, grid, letters, read

# How dark each tenth of the width is, in fourteen rows from the top. A line that moves, flips or vanishes shows here.
LOOKS = {
    "en": (
        "7777777777 0431000000 0543000000 1422222221 1642222221 0212300000 0212310000"
        " 0102310000 0323300000 0000000000 0000000000 0000000000 0111111100 0000000000"
    ),
    "ar": (
        "7777777777 0000000240 0000000240 1222222331 1222222551 0000132020 0002232120"
        " 0000032020 0000012220 0000000000 0000000000 0000000000 0011111110 0000000000"
    ),
    "both": (
        "7777777777 0431000240 0543000240 1422222331 1642222551 0510000140 0310000130"
        " 0422102250 0320000030 0311101120 0111101110 0000000000 0222112220 0110000000"
    ),
    "dinars": (
        "7777777777 0000000240 0000000240 1222222341 1222224661 0000142020 0000022020"
        " 0000022220 0000000000 0000000000 0000000000 0000000000 0001111110 0000000000"
    ),
    "refunded": (
        "7777777777 0431000240 0543000240 1422222331 1964434781 0411112330 0421222130"
        " 0422100030 0532213330 0320210040 0310000020 0000000000 0222112220 0110000000"
    ),
    "long": (
        "7777777777 0554113450 0333102220 0543000240 1544222341 0422112231 0777425660"
        " 0530000140 0510000020 0531101130 0322101240 0000000000 0222112220 0110000000"
    ),
}


def paper() -> Sheet:
    sheet = Sheet(title="t", author="a", lang="ar", made=date(2026, 1, 1))
    sheet.page()
    return sheet


def set_in_type(text: str) -> str:
    sheet = paper()
    sheet.text(text, (20, 20, 150), 14, align="R")
    return without_marks(read(sheet.bytes()))


@pytest.mark.parametrize("name", SIX)
def test_every_letter_of_the_receipt_is_on_the_paper(name: str) -> None:
    receipt = SIX[name]
    pdf = draw(receipt)
    pages = len(PdfReader(io.BytesIO(pdf)).pages)

    sides = [side(receipt, lang) for lang in languages(receipt)]
    told = "".join(
        f"{getattr(one, field.name)}"
        for one in sides
        for field in fields(one)
        if field.name not in ("rows", "lang")
    )
    told += "".join(label + value for one in sides for label, value in one.rows)
    told += "".join(one.small + one.stamp for one in sides) * (pages - 1)
    plain = "".join(
        mark for mark in unicodedata.normalize("NFC", told) if not unicodedata.combining(mark)
    )
    assert letters(unicodedata.normalize("NFKC", read(pdf))) == letters(plain)


@pytest.mark.parametrize("name", SIX)
def test_the_number_is_never_turned_round(name: str) -> None:
    text = without_marks(read(draw(SIX[name])))
    assert (text.count("000123-2026"), "2026-000123" in text) == (0, True)


def test_the_eye_of_this_test_sees_a_number_that_was() -> None:
    assert "000123-2026" in set_in_type("رقم 2026-000123 الآن")
    assert "2026-000123" in set_in_type("رقم \u20662026-000123\u2069 الآن")


@pytest.mark.parametrize("name", SIX)
def test_the_file_is_small_and_always_the_same(name: str) -> None:
    first = draw(SIX[name])
    assert (first == draw(SIX[name]), len(first) < 60_000) == (True, True)


def test_the_file_says_what_it_is() -> None:
    reader = PdfReader(io.BytesIO(draw(BOTH)))
    info = reader.metadata
    assert info is not None
    assert (info.title, info.author, str(reader.root_object["/Lang"])) == (
        "إيصال تبرّع 2026-000123",
        "جمعية النور الخيرية",
        "ar",
    )


def test_vowel_marks_are_not_drawn_and_their_letters_are() -> None:
    assert set_in_type("مُحَمَّد").split() == ["محمد"]


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("Ağaoğlu Şükrü", "Ağaoğlu Şükrü"),
        ("Дмитрий", "Дмитрий"),
        ("Ελένη", "Ελένη"),
        ("Zoë Brontë-O'Connor", "Zoë Brontë-O'Connor"),
        ("Nguyễn", "Nguyễn"),
        ("پرویز گل", "پرویز گل"),
        ("李小龙 Bruce", "??? Bruce"),
        ("Star 😀", "Star ?"),
        ("gpj\u202eexe", "gpjexe"),
        ("a\x00b\tc", "abc"),
    ],
)
def test_no_letter_is_silently_missing(name: str, drawn: str) -> None:
    assert paper().drawable(name) == drawn
    assert letters(set_in_type(name)) == letters(drawn)


@pytest.mark.parametrize(
    "evil",
    ["<script>alert(1)</script>", "=HYPERLINK(1)", "(unbalanced \\", "<img src=x>", "%PDF {{7*7}}"],
)
def test_what_people_type_is_text(evil: str) -> None:
    pdf = draw(replace(ENGLISH, donor_name={"en": evil}))

    assert evil.replace(" ", "") in read(pdf).replace(" ", "").replace("\n", "")
    assert b"/JavaScript" not in pdf


def test_an_arabic_receipt_begins_at_the_other_side() -> None:
    arabic, english = grid(draw(ARABIC)), grid(draw(ENGLISH))

    heads = [(sum(page[30:33]), sum(page[37:40])) for page in (english, arabic)]
    assert [begin > end for begin, end in heads] == [True, False]


@pytest.mark.parametrize("name", SIX)
def test_it_looks_as_it_did(name: str) -> None:
    seen = grid(draw(SIX[name]))

    wanted = [int(tone) for tone in LOOKS[name].replace(" ", "")]
    differing = [n for n, tone in enumerate(seen) if abs(tone - wanted[n]) > 1]
    assert differing == [], "".join(map(str, seen))
