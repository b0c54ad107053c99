"""What we may write to her about: she sees it and changes it herself."""

from chalicelib import people
from chalicelib.insights import verify
from chalicelib.people import Constituent
from tests.conftest import GROUND
from tests.portal.visitor import Visitor

SAMI = "sami@example.org"
TICKED = 'name="{}" value="1" checked'


def test_what_she_ticks_is_written_down_with_where_she_said_it(
    visitor: Visitor, sami: Constituent
) -> None:
    visitor.comes_in(SAMI)
    page = visitor.open("/me/choices")
    ticked = [
        name for name in ("email_news", "email_membership") if TICKED.format(name) in page.text
    ]
    assert ticked == ["email_membership"]
    saved = visitor.press("/me/choices", "/me/choices", email_news="1")
    assert (saved.status, saved.headers["location"]) == (303, "/me/choices?lang=ar&done=saved")
    page = visitor.open(saved.headers["location"])
    assert TICKED.format("email_news") in page.text
    assert TICKED.format("email_membership") not in page.text
    said = people.list_consents(cid=sami.id, limit=50).consents
    news = next(one for one in said if one.choice.purpose == "news")
    assert (news.choice.state, news.basis.source, news.by) == ("given", "portal", "سامي حدّاد")
    assert verify.run().broken == ()


def test_saying_the_same_again_writes_nothing(visitor: Visitor, sami: Constituent) -> None:
    visitor.comes_in(SAMI)
    visitor.press("/me/choices", "/me/choices", email_news="1")
    before = GROUND.stored()
    visitor.press("/me/choices", "/me/choices", email_news="1")
    assert GROUND.stored() == before


def test_nobody_elses_choices_are_touched(
    visitor: Visitor, sami: Constituent, grace: Constituent
) -> None:
    visitor.comes_in(SAMI)
    visitor.press("/me/choices", "/me/choices", email_news="1")
    smuggled = visitor.press("/me/choices", "/me/choices", email_news="1", cid=grace.id)
    assert smuggled.status == 422
    assert people.list_consents(cid=grace.id, limit=50).consents == []
