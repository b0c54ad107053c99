from typing import Any

import pytest

from chalicelib.giving.page import (
    Appeal,
    Fragment,
    GiveView,
    Problem,
    Visit,
    closed_page,
    give_page,
    trouble_page,
)
from chalicelib.kit.money import AmountAmbiguous, AmountMin
from chalicelib.kit.refusals import Busy, TooMany
from chalicelib.kit.text import TextEmpty
from tests.giving.appeals import GENERAL, appeal

ENGLISH, ARABIC = Visit("en"), Visit("ar", "arab", "token")


def view(about: Appeal | None = None, visit: Visit = ENGLISH, **more: Any) -> GiveView:
    found: GiveView = give_page(about or appeal(), visit, **more)["view"]
    return found


def test_the_page_opens_with_the_middle_amount_and_names_it() -> None:
    page = view()

    assert [(one.minor, one.shown, one.chosen) for one in page.presets] == [
        (25_00, "\u2066$25\u2069", False),
        (50_00, "\u2066$50\u2069", True),
        (100_00, "\u2066$100\u2069", False),
    ]
    assert page.button == "Give \u2066$50\u2069 once"
    assert page.cover == (
        "Add \u2066$1.81\u2069 to cover the card fee, so that your whole gift arrives"
    )


def test_the_same_page_in_arabic() -> None:
    page = view(visit=ARABIC)

    assert (page.title, page.lead, page.more) == (
        Fragment("دفء الشتاء", "ar", "rtl"),
        (Fragment("بطانيات ومدافئ.", "ar", "rtl"),),
        (Fragment("في أربع قرى.", "ar", "rtl"),),
    )
    assert page.button == "تبرّع بمبلغ \u2067٥٠\u00a0\u2068US$\u2069\u2069 مرة واحدة"


def test_a_text_that_exists_in_one_language_says_which() -> None:
    page = view(appeal(name={"en": "Winter"}, story={"en": "Blankets."}), ARABIC)

    assert page.title == Fragment("Winter", "en", "ltr")
    assert page.lead == (Fragment("Blankets.", "en", "ltr"),)
    assert page.funds[1].name == Fragment("Where it is needed most", "en", "ltr")
    assert page.address == Fragment("Tower 12, Kuwait", "en", "ltr")


def test_without_presets_the_button_names_no_amount() -> None:
    page = view(appeal(suggested=(), story={}, goal=None, raised=0, gifts=0))

    assert (page.presets, page.button, page.lead, page.thermometer) == (
        *((), "Continue to payment", ()),
        None,
    )


def test_a_refused_form_keeps_what_was_typed() -> None:
    form = {"choice": "2500", "amount": "1,5", "fund": "f2", "name": "هند", "cover": "1"}
    refused = (AmountAmbiguous("amount"), TextEmpty("name"), Busy())

    page = view(visit=ENGLISH, form=form, refused=refused)

    assert [one.chosen for one in page.presets] == [False, False, False]
    assert (page.button, page.form["amount"], page.form["name"], page.form["cover"]) == (
        *("Continue to payment", "1,5", "هند"),
        "1",
    )
    assert [fund.id for fund in page.funds if fund.chosen] == [GENERAL.id]
    assert [problem.field for problem in page.problems] == ["amount", "name", ""]
    assert page.problems[1] == Problem(
        "name", "Your name", "Write your name, as it should stand on the receipt."
    )
    assert (page.wrong["name"], page.wrong["email"]) == (page.problems[1].text, "")


def test_a_covered_fee_is_in_the_button() -> None:
    page = view(form={"choice": "10000", "cover": "1"}, refused=(TextEmpty("name"),))

    assert page.button == "Give \u2066$103.30\u2069 once"


def test_a_fee_that_is_not_covered_is_not_offered() -> None:
    about = appeal()
    bare = Appeal(**(vars(about) | {"rate": None}))

    page = view(bare, form={"choice": "10000", "cover": "1"})

    assert (page.cover, page.button) == ("", "Give \u2066$100\u2069 once")


def test_a_fund_that_is_not_of_the_campaign_is_not_chosen() -> None:
    page = view(form={"fund": "stranger"})
    assert [fund.id for fund in page.funds if fund.chosen] == ["f1"]


@pytest.mark.parametrize(("refused", "said"), [((), True), ((AmountMin("amount"),), False)])
def test_coming_back_is_a_calm_message_unless_something_is_wrong(
    refused: tuple[AmountMin, ...], said: bool
) -> None:
    assert view(visit=Visit("en", cancelled=True), refused=refused).cancelled is said


def test_a_closed_campaign_still_tells_what_was_reached() -> None:
    values = closed_page(appeal(), ENGLISH)
    assert (values["title"].text, values["thermometer"].percent) == ("Winter warmth", "62%")


def test_trouble_says_why_and_where_to_go() -> None:
    values = trouble_page(TooMany(retry_after=40), "en", "/give/winter")
    assert values["back"] == "/give/winter"
    assert "Nothing" not in values["text"]
