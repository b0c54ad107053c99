from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib.giving.page import Visit
from chalicelib.giving.thanks import Thanked, ThanksView, thanks_page
from chalicelib.kit.contacts import masked
from tests.giving.appeals import ORPHANS, WINTER, intent

URL = "https://give.example.org/give/winter"


def shown(thanked: Thanked, visit: Visit) -> ThanksView:
    found: ThanksView = thanks_page(thanked, visit, url=URL)["view"]
    return found


def test_a_booked_gift_is_thanked_for_with_its_amount() -> None:
    view = shown(Thanked("booked", intent(), None, WINTER, ORPHANS), Visit("ar", "arab"))

    assert (view.state, view.heading) == ("booked", "شكرًا لك!")
    assert view.lead == "وصل تبرّعك بمبلغ \u2067٥١٫٨١\u00a0\u2068US$\u2069\u2069."
    assert view.covered == "\u2067١٫٨١\u00a0\u2068US$\u2069\u2069"
    assert view.fund is not None
    assert view.fund.text == "كفالة الأيتام"


@pytest.mark.parametrize(
    ("state", "seen"),
    [
        ("processing", "pending"),
        ("differs", "pending"),
        ("unpaid", "unpaid"),
        ("expired", "unpaid"),
        ("failed", "unpaid"),
        ("anything", "missing"),
    ],
)
def test_each_state_has_its_page(state: str, seen: str) -> None:
    view = shown(Thanked(state, intent(), None, WINTER, ORPHANS), Visit("en"))
    assert view.state == seen


def test_a_gift_that_nobody_knows_tells_nothing() -> None:
    view = shown(Thanked("booked"), Visit("en"))
    assert (view.state, view.amount, view.receipt, view.fund) == ("missing", "", "", None)


def test_the_link_is_shared_with_the_campaign_s_name() -> None:
    view = shown(Thanked("booked", intent(), None, WINTER, ORPHANS), Visit("ar"))

    parts = urlsplit(view.whatsapp)
    assert parts.netloc == "wa.me"
    assert parse_qs(parts.query)["text"] == [
        f"تبرّعت الآن لحملة «دفء الشتاء»، وربما تودّ المشاركة أيضًا: {URL}"
    ]


def test_an_address_is_known_to_its_owner_only() -> None:
    assert masked("hind@example.org") == "h…\u2060@example.org"
