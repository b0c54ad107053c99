"""The doors of cards: the staff's, the page that checks one, and the member's own on her phone."""

from chalicelib.kit.periods import show_date
from chalicelib.kit.signing import BadToken
from chalicelib.members.active import holds
from chalicelib.members.card_links import CHECK, OWN, membership_in
from chalicelib.staff import organisation
from chalicelib.web import Call, Doors, Page, Query, Shape, anyone, may

doors = Doors(__name__)


class CardOut(Shape):
    """`url` leads to the PDF for five minutes; `check` is what its code says."""

    number: str
    url: str
    check: str


class PageQuery(Query):
    lang: str | None = None


@doors.get("/api/memberships/{id}/card", may("members.read"), answer=CardOut)
def show_card(call: Call) -> CardOut:
    """The card of a membership as a PDF."""
    # What draws is loaded by whoever asks for a card, not by every cold start.
    from chalicelib.members import cards

    card = cards.card_of(call.path["id"], today=call.today)
    url = cards.lent(cards.keep(call.path["id"], card))
    return CardOut(number=card.number, url=url, check=card.link)


@doors.page("/card/{token}", anyone(), query=PageQuery)
def check_card(call: Call) -> Page:
    """Says whether a card holds today, and nothing else of anybody."""
    home = organisation()
    try:
        genuine = membership_in(call.path["token"], CHECK, now=call.now)
    except BadToken:
        genuine = ""
    values = {
        "valid": bool(genuine) and holds(genuine, today=call.today),
        "today": show_date(call.today, call.lang, digits=home.digits),
    }
    return Page("members/card_check.html", values, 200 if genuine else 404)


@doors.page("/card/mine/{token}", anyone(), query=PageQuery)
def show_own_card(call: Call) -> Page:
    """A member's card on her phone, with the PDF to keep."""
    from chalicelib.members.card_page import own_card

    membership = membership_in(call.path["token"], OWN, now=call.now)
    return Page("members/card_mine.html", own_card(membership, call))
