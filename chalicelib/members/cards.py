"""Membership cards: what stands on somebody's, whether it holds today, and the file it is kept in."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date

from chalicelib import files, people
from chalicelib.kit.refusals import Refusal
from chalicelib.members.active import is_active
from chalicelib.members.card_links import check_link
from chalicelib.members.card_text import Card, file_name
from chalicelib.members.model import FOREVER
from chalicelib.members.reading import get_membership
from chalicelib.members.store import known_level
from chalicelib.staff import organisation

PDF = "application/pdf"
LINK_SECONDS = 300


class CardNotNow(Refusal):
    """The membership is not active, so its card would not be valid."""

    status = 409
    code = "card_not_now"


@dataclass(frozen=True)
class Kept:
    """Where a card lies among the files, and what a download of it is called."""

    key: str
    name: str


def card_of(membership: str, *, today: date) -> Card:
    """What stands on a card now; raises NotFound, CardNotNow."""
    found = get_membership(membership)
    if not is_active(found, today):
        raise CardNotNow()
    person, _ = people.get(cid=found.person)
    home = organisation()
    return Card(
        organisation=dict(home.name),
        name=person.name,
        number=found.number,
        level=known_level(found.level).name,
        since=found.since,
        until=found.end if found.end and found.end < FOREVER else None,
        link=check_link(found.id),
        lang=person.lang,
        digits=home.digits,
        calendar=home.calendar,
    )


def lent(kept: Kept) -> str:
    """A link to a card's file, for five minutes; raises FilesUnavailable."""
    return files.link(kept.key, seconds=LINK_SECONDS, name=kept.name)


def keep(membership: str, card: Card) -> Kept:
    """The file of a card, drawn unless this very card was before; raises FilesUnavailable."""
    # A card that says something else is another file, so no link ever leads to an old one.
    said = json.dumps(asdict(card), sort_keys=True, default=str)
    made = hashlib.sha256(said.encode()).hexdigest()[:24]
    kept = Kept(f"cards/{membership}/{made}.pdf", file_name(card))
    try:
        files.read(kept.key)
    except files.FileMissing:
        # Fonts and shaping cost 150 ms, which only who draws should pay.
        from chalicelib.members.card_pdf import draw

        files.put(kept.key, draw(card), PDF, name=kept.name)
    return kept
