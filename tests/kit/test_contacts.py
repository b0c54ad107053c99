import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.kit.contacts import (
    EmailMalformed,
    PhoneMalformed,
    canonical_email,
    canonical_phone,
)


@pytest.mark.parametrize(
    "typed",
    [
        *("hind@example.org", "Hind@Example.ORG", " hind@example.org\n", "hind@example.org."),
        *("\u200ehind@example.org", "ｈind＠example.org", "\u202ahind@example.org\u202c"),
    ],
)
def test_one_address_has_one_form(typed: str) -> None:
    assert canonical_email(typed) == "hind@example.org"


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("a.b+c_d@sub.example.co.uk", "a.b+c_d@sub.example.co.uk"),
        ("hind@مثال.إختبار", "hind@xn--mgbh0fb.xn--kgbechtv"),
        ("hind@BÜCHER.example", "hind@xn--bcher-kva.example"),
        ("o'brien@example.ie", "o'brien@example.ie"),
    ],
)
def test_odd_addresses_are_taken(typed: str, canonical: str) -> None:
    assert canonical_email(typed) == canonical


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "@",
            "a@b",
            "a@@b.org",
            "a b@c.org",
            "<a@b.org>",
            "mailto:a@b.org",
            "a@b.org,c@d.org",
        ),
        *(
            "محمد@مثال.إختبار",
            "İ@x.org",
            ".a@b.org",
            "a.@b.org",
            "a..b@c.org",
            "a@-b.org",
            "a@b-.org",
        ),
        *("a@b..org", "a@1.2.3.4", "a@[1.2.3.4]", "a@b.org\nBcc: x@y.org", "x" * 65 + "@b.org"),
        *(
            "a@" + "b" * 64 + ".org",
            "a@" + "b." * 130 + "org",
            '"a b"@c.org',
            "a@b_c.org",
            "a@.org",
        ),
    ],
)
def test_what_no_mail_reaches_is_refused(typed: str) -> None:
    with pytest.raises(EmailMalformed) as caught:
        canonical_email(typed, field="contact_points.0.value")

    assert caught.value.field == "contact_points.0.value"


@given(st.text(max_size=40) | st.emails())
def test_canonical_address_is_its_own_canonical_form(typed: str) -> None:
    try:
        once = canonical_email(typed)
    except EmailMalformed:
        return
    assert canonical_email(once) == once == once.lower()
    assert once.isascii()
    assert len(once) <= 254


@pytest.mark.parametrize(
    ("typed", "region", "e164"),
    [
        ("٠٥٠١٢٣٤٥٦٧", "SA", "+966501234567"),
        ("٠٥٠-١٢٣ ٤٥٦٧", "SA", "+966501234567"),
        ("۰۵۰۱۲۳۴۵۶۷", "SA", "+966501234567"),
        ("+٩٦٥ ٥٠٠٠ ١٢٣٤", "SA", "+96550001234"),
        ("00965 5000 1234", "SA", "+96550001234"),
        ("00966501234567", "KW", "+966501234567"),
        ("+9660501234567", "KW", "+966501234567"),
        ("\u200e+965 5000 1234", "SA", "+96550001234"),
        ("(050) 123.4567", "SA", "+966501234567"),
        ("tel:+1-202-555-0123", "SA", "+12025550123"),
        ("＋９６５ ５０００１２３４", "SA", "+96550001234"),
    ],
)
def test_one_number_has_one_form(typed: str, region: str, e164: str) -> None:
    assert canonical_phone(typed, region=region) == e164


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1",
        "tel:1;ext=2",
        "+9665",
        "call 0501234567",
        "+966501234567 ext 5",
        "+999123456789",
        "<script>",
        "0" * 60,
    ],
)
def test_what_nobody_can_ring_is_refused(typed: str) -> None:
    with pytest.raises(PhoneMalformed):
        canonical_phone(typed, region="SA")


def test_tables_wait_until_they_are_needed() -> None:
    code = """
import sys, chalicelib.kit.contacts, chalicelib.kit.periods
print({"phonenumbers", "hijridate"} & set(sys.modules))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout == "set()\n"
