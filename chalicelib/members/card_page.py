"""A member's card on her phone, as values for members/pages/card_mine.html."""

from typing import Any

from chalicelib.members import cards
from chalicelib.members.card_links import directory_link
from chalicelib.members.card_text import second_name, side, spoken
from chalicelib.members.directory import setting
from chalicelib.members.qr import code_of
from chalicelib.web import Call


def own_card(membership: str, call: Call) -> dict[str, Any]:
    """The card as it is today, its PDF and the way to the directory; no card while it would not be valid."""
    try:
        card = cards.card_of(membership, today=call.today)
    except cards.CardNotNow:
        return {"card": None}
    code, kept = code_of(card.link), cards.keep(membership, card)
    open_to_her = setting().open_for("members")
    return {
        "card": card,
        "side": side(card, card.lang),
        "second": second_name(card),
        "spoken": spoken(card),
        "code": {"box": code.box, "path": code.path()},
        "pdf": cards.lent(kept),
        "directory": directory_link(membership, call.lang, now=call.now) if open_to_her else "",
    }
