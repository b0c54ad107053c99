"""Six receipts that the tests draw, and what a reader finds on them."""

import io
from collections import Counter
from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import Any

from pypdf import PdfReader

from chalicelib.giving.receipt_text import ReceiptPage
from chalicelib.kit.money import Money

BOTH = ReceiptPage(
    number="2026-000123",
    issued=date(2026, 11, 23),
    gift_date=date(2026, 11, 22),
    donor_name={"ar": "هند بنت سالم العُتيبي", "en": "Hind Al-Otaibi"},
    organisation={"ar": "جمعية النور الخيرية", "en": "Al-Noor Charity Society"},
    address={"ar": "شارع الخليج العربي، برج ١٢\nالكويت", "en": "Gulf Road, Tower 12\nKuwait"},
    amount=Money(51_81, "USD"),
    covered_fee=Money(1_81, "USD"),
    method="card",
    fund={"ar": "كفالة الأيتام", "en": "Orphan sponsorship"},
    campaign={"ar": "دفء الشتاء", "en": "Winter warmth"},
    lang="both",
    digits="arab",
    calendar="islamic-umalqura",
)
ENGLISH = replace(BOTH, lang="en", calendar="gregory")
ARABIC = replace(BOTH, lang="ar")
DINARS = replace(
    ARABIC,
    amount=Money(1_250_500, "KWD"),
    covered_fee=None,
    digits="latn",
    calendar="gregory",
    method="cheque",
    campaign=None,
    reference="CHQ-2026/77-A",
)
REFUNDED = replace(BOTH, state="refunded", refunded=Money(51_81, "USD"))
LONG = replace(
    BOTH,
    donor_name={"ar": "عبد الرحمن المنصوري " * 10, "en": "Abdulrahman Al-Mansoori " * 8},
    fund={"ar": "كفالة الأيتام والأرامل " * 8, "en": "Orphans and widows of the villages " * 5},
    campaign={"ar": "حملة الشتاء " * 16, "en": "Winter campaign " * 12},
    address={"ar": "شارع الخليج العربي " * 15, "en": "Arabian Gulf Road " * 16},
    amount=Money(99_999_999_999, "KWD"),
    covered_fee=Money(5_000, "KWD"),
    refunded=Money(1_000, "KWD"),
    reference="TRX-0042 " * 22,
)
SIX = {
    "en": ENGLISH,
    "ar": ARABIC,
    "both": BOTH,
    "dinars": DINARS,
    "refunded": REFUNDED,
    "long": LONG,
}


def read(pdf: bytes) -> str:
    """All the text of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def letters(text: str) -> Counter[str]:
    """How often each letter and digit stands in a text, whatever their order."""
    return Counter(mark for mark in text if mark.isalnum())


def picture(pdf: bytes, page: int = 0) -> Any:
    """A page as an image of grey, 4 dots to 3 millimetres."""
    document = import_module("pypdfium2").PdfDocument(pdf)
    return document[page].render(scale=96 / 72 * 0.35).to_pil().convert("L")


def grid(pdf: bytes, *, across: int = 10, down: int = 14) -> list[int]:
    """How dark each field of the first page is, 0 to 9, row by row from the upper left."""
    image = picture(pdf)
    width, height = image.size
    fields = []
    for row in range(down):
        for column in range(across):
            box = (
                *(column * width // across, row * height // down),
                *((column + 1) * width // across, (row + 1) * height // down),
            )
            field = image.crop(box)
            dots = field.size[0] * field.size[1]
            dark = sum((255 - tone) * count for tone, count in enumerate(field.histogram()))
            fields.append(min(9, round(dark / dots / 255 * 45)))
    return fields
