from dataclasses import replace

import pytest

from chalicelib.giving.receipt_text import languages, side
from chalicelib.kit.bidi import without_marks
from chalicelib.kit.money import Money
from tests.giving.receipt_pages import ARABIC, BOTH, DINARS, ENGLISH, REFUNDED, SIX


def test_an_english_receipt_says_all_of_it() -> None:
    found = side(ENGLISH, "en")

    assert (found.title, without_marks(found.number), found.amount) == (
        "Donation receipt",
        "No. 2026-000123",
        "\u2066$51.81\u2069",
    )
    assert [(label, without_marks(value)) for label, value in found.rows] == [
        ("Received from", "Hind Al-Otaibi"),
        ("Of which: the gift", "$50.00"),
        ("Of which: to cover the fee", "$1.81"),
        ("Date of the gift", "22 November 2026"),
        ("Paid by", "Card"),
        ("For", "Orphan sponsorship"),
        ("Campaign", "Winter warmth"),
    ]
    assert without_marks(found.small) == (
        "Issued by Al-Noor Charity Society on 23 November 2026."
        " To verify this receipt, quote number 2026-000123 to us."
    )
    assert (found.notice, found.stamp) == ("", "")


def test_an_arabic_receipt_has_both_dates_and_its_digits() -> None:
    rows = dict(side(ARABIC, "ar").rows)

    assert rows["تاريخ التبرّع"] == "٢٢ نوفمبر ٢٠٢٦ (١٢ جمادى الآخرة ١٤٤٨ هـ)"
    assert rows["منه: لتغطية الرسوم"] == "\u2067١٫٨١\u00a0\u2068US$\u2069\u2069"


def test_three_places_and_no_fee_that_nobody_covered() -> None:
    found = side(DINARS, "ar")

    assert without_marks(found.amount) == "1,250.500\u00a0د.ك."
    assert [label for label, _ in found.rows] == [
        *("استلمنا من", "تاريخ التبرّع", "طريقة الدفع", "لصالح", "المرجع")
    ]


@pytest.mark.parametrize("name", SIX)
def test_both_sides_have_the_same_rows(name: str) -> None:
    assert len(side(SIX[name], "ar").rows) == len(side(SIX[name], "en").rows)


def test_what_went_back_is_taken_off() -> None:
    partly = replace(ENGLISH, refunded=Money(20_00, "USD"))

    rows = [(label, without_marks(value)) for label, value in side(partly, "en").rows]

    assert rows[3:5] == [("Returned since", "$20.00"), ("Remaining", "$31.81")]


def test_a_receipt_out_of_use_says_so_and_thanks_nobody() -> None:
    refunded, void = side(REFUNDED, "ar"), side(replace(ENGLISH, state="void"), "en")

    assert (refunded.stamp, refunded.closing, void.stamp, void.closing) == (
        *("مسترد", "", "VOID"),
        "",
    )
    assert void.notice == "This receipt was cancelled and is no longer valid."


def test_a_name_in_one_language_stands_on_both_sides() -> None:
    grace = replace(BOTH, donor_name={"en": "Grace"}, address={})

    assert dict(side(grace, "ar").rows)["استلمنا من"] == "Grace"
    assert side(grace, "ar").address == ""


def test_english_stands_left_and_arabic_right() -> None:
    assert [languages(BOTH), languages(ARABIC), languages(ENGLISH)] == [
        *(("en", "ar"), ("ar",), ("en",))
    ]
