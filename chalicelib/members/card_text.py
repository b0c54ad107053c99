"""What stands on a membership card, as values; how it is drawn is card_pdf's and card.html's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chalicelib.kit.bidi import isolated, ltr
from chalicelib.kit.periods import show_date
from chalicelib.words import direction, say

Texts = Mapping[str, str]
LANGS = ("ar", "en")


@dataclass(frozen=True)
class Card:
    """A card as its member holds it; `until` is None for life. `link` is what its QR code says.

    `lang` is the member's; `digits` latn or arab, for the Arabic side; `calendar` puts the Hijri date beside the other.
    """

    organisation: Texts
    name: Texts
    number: str
    level: Texts
    since: date
    until: date | None
    link: str
    lang: str
    digits: str = "latn"
    calendar: str = "gregory"


@dataclass(frozen=True)
class Side:
    """The lines of one language."""

    lang: str
    dir: str
    organisation: str
    title: str
    name: str
    level: str
    number_label: str
    number: str
    until_label: str
    until: str
    scan: str


def side(card: Card, lang: str) -> Side:
    """The card in one language; what exists only in the other is shown as it is."""
    return Side(
        lang=lang,
        dir=direction(lang),
        organisation=in_(card.organisation, lang),
        title=say(lang, "card.title"),
        name=in_(card.name, lang),
        level=in_(card.level, lang),
        number_label=say(lang, "card.number"),
        number=ltr(card.number),
        until_label=say(lang, "card.until"),
        until=_until(card, lang),
        scan=say(lang, "card.scan"),
    )


def second_name(card: Card) -> str:
    """The name in the other script, when it has both."""
    other = "en" if card.lang == "ar" else "ar"
    name = card.name.get(other, "")
    return "" if name == in_(card.name, card.lang) else name


def file_name(card: Card) -> str:
    """What a download is called."""
    return f"{say(card.lang, 'card.file', number=card.number)}.pdf"


def spoken(card: Card) -> str:
    """The card in one sentence, for who cannot see it."""
    one = side(card, card.lang)
    return say(card.lang, "card.spoken", name=isolated(one.name), number=one.number)


def _until(card: Card, lang: str) -> str:
    if card.until is None:
        return say(lang, "card.for_life")
    digits = card.digits if lang == "ar" else "latn"
    return show_date(card.until, lang, card.calendar, digits)


def in_(texts: Texts, lang: str) -> str:
    return texts.get(lang) or next((text for text in texts.values() if text), "")
