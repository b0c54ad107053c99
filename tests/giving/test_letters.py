from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chalicelib.giving.letters import differs_letter, receipt_letter, refund_letter
from chalicelib.giving.model import Entry
from chalicelib.kit.bidi import without_marks
from chalicelib.kit.money import Money
from chalicelib.mail import Letter, Reader, Sender

HIND = Reader("هند", "hind@example.org", "ar", "arab", "gregory")
GRACE = Reader("Grace", "grace@example.com", "en")
NOUR = Sender("جمعية النور", "الكويت")
AL_NOOR = Sender("Al-Noor", "Kuwait")
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
GIFT = Entry(
    id="g1",
    person="p1",
    kind="gift",
    amount=Money(51_81, "USD"),
    covered=Money(1_81, "USD"),
    method="card",
    fund="f1",
    campaign=None,
    day=date(2026, 11, 22),
    at=AT,
)


def thanks(reader: Reader, sender: Sender, fund: str) -> Letter:
    return receipt_letter(
        gift=GIFT, number="2026-000123", fund=fund, reader=reader, sender=sender, pdf=b"%PDF-1.7"
    )


def test_the_thanks_carry_the_receipt_in_her_language() -> None:
    letter = thanks(HIND, NOUR, "كفالة الأيتام")

    assert (letter.to, letter.to_name, letter.lang, letter.from_name) == (
        *("hind@example.org", "هند", "ar"),
        "جمعية النور",
    )
    (attached,) = letter.attachments
    assert (attached.name, attached.content_type, attached.content) == (
        *("إيصال-2026-000123.pdf", "application/pdf"),
        b"%PDF-1.7",
    )
    text = without_marks(letter.text)
    assert "رقم الإيصال: 2026-000123" in text
    assert "تاريخ التبرّع: ٢٢ نوفمبر ٢٠٢٦" in text
    assert "«كفالة الأيتام»" in text
    assert 'dir="rtl"' in letter.html


def test_the_fee_she_covered_is_told_apart() -> None:
    with_fee = without_marks(thanks(GRACE, AL_NOOR, "Orphans").text)
    without = without_marks(
        receipt_letter(
            gift=replace(GIFT, covered=Money(0, "USD")),
            number="2026-000124",
            fund="Orphans",
            reader=GRACE,
            sender=AL_NOOR,
            pdf=b"",
        ).text
    )

    assert ("$51.81" in with_fee, "$1.81" in with_fee, "cover" in without) == (True, True, False)


@pytest.mark.parametrize(
    ("kind", "amount", "subject"),
    [
        ("refund", -20_00, "Your refund of $20.00: Al-Noor"),
        ("refund_failed", 20_00, "Your refund of $20.00 did not arrive: Al-Noor"),
    ],
)
def test_what_went_back_is_told_and_what_did_not(kind: str, amount: int, subject: str) -> None:
    line = replace(GIFT, id="r1", kind=kind, of="g1", amount=Money(amount, "USD"))

    letter = refund_letter(gift=GIFT, refund=line, reader=GRACE, sender=AL_NOOR)

    assert without_marks(letter.subject) == subject
    assert "22 November 2026" in letter.text
    assert letter.attachments == ()


def test_staff_hear_of_a_payment_that_differs() -> None:
    letter = differs_letter(
        asked=Money(50_00, "USD"), reader=HIND, sender=NOUR, url="https://example.org/gifts"
    )

    assert (letter.to, letter.subject) == ("hind@example.org", "دفعة لا تطابق التبرّع المطلوب")
    assert "https://example.org/gifts" in letter.text


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", 'x" onmouseover="y', "{{7*7}}"])
def test_a_name_in_a_letter_is_text(evil: str) -> None:
    letter = thanks(replace(GRACE, name=evil), AL_NOOR, evil)

    assert "<script" not in letter.html
    assert ' onmouseover="' not in letter.html
    assert letter.text.count(evil) == 3
