"""The letters of the portal: the way in, and a change of address. Written when they are sent: no link is kept."""

from collections.abc import Sequence
from functools import partial
from urllib.parse import urlencode

from chalicelib import mail
from chalicelib.kit.bidi import isolated, ltr
from chalicelib.kit.contacts import masked
from chalicelib.people import Constituent
from chalicelib.settings import settings
from chalicelib.staff import organisation
from chalicelib.web import name_in
from chalicelib.words import say


def sign_in_letter(person: Constituent, *, to: str, token: str) -> mail.Letter:
    """The link to her own pages."""
    return _letter("link", person, to, _address("/me/link", token, person.lang))


def confirm_letter(person: Constituent, *, to: str, token: str) -> mail.Letter:
    """Asks at a new address whether it is hers."""
    return _letter("confirm", person, to, _address("/me/address", token, person.lang), new=ltr(to))


def changed_letter(person: Constituent, *, to: str, new: str) -> mail.Letter:
    """Tells the old address that there is a new one, and only the beginning of it."""
    return _letter("changed", person, to, new=ltr(masked(new)))


def _address(path: str, token: str, lang: str) -> str:
    return f"{settings().public_url}{path}?{urlencode({'token': token, 'lang': lang})}"


def _letter(topic: str, person: Constituent, to: str, url: str = "", **values: str) -> mail.Letter:
    word = partial(say, person.lang)
    home = organisation()
    ours = name_in(home.name, person.lang) or word("portal.ours")
    called = name_in(person.greeting, person.lang) or name_in(person.name, person.lang)
    subject = word(f"portal.letter_{topic}_subject", organisation=ours)
    paragraphs: Sequence[str] = (
        word("portal.letter_greeting", name=isolated(called)),
        word(f"portal.letter_{topic}_lead", organisation=isolated(ours), **values),
        word(f"portal.letter_{topic}_note"),
    )
    button = (word(f"portal.letter_{topic}_button"), url) if url else None
    footer = "\n".join(part for part in (ours, name_in(home.address, person.lang)) if part)
    text, html = mail.frame(person.lang, subject, paragraphs, button, footer)
    return mail.Letter(
        to=to,
        to_name=called,
        lang=person.lang,
        subject=subject,
        text=text,
        html=html,
        tags={"topic": f"portal_{topic}"},
        from_name=ours,
    )
