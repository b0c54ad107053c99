"""The way out that every letter carries which one may choose: a page of one's own, and one click (RFC 8058)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib import mail
from chalicelib.kit.signing import BadToken
from chalicelib.people.agreements import find_choices
from chalicelib.people.choices import CHANNELS, CHOSEN, Basis, Choice, Choices, allows
from chalicelib.people.consents import record_consents
from chalicelib.people.store import find_person
from chalicelib.people.wordings import PREFERENCE_PAGE
from chalicelib.settings import settings
from chalicelib.store import Actor
from chalicelib.words import say

PAGE = "preferences"
ONE_CLICK = "unsubscribe"


def preference_token(cid: str) -> str:
    """Opens somebody's preference page, for as long as she is known."""
    return mail.sign_link({"c": cid}, purpose=PAGE, until=None)


def unsubscribe_token(cid: str, purpose: str) -> str:
    """Takes one purpose back for one person."""
    return mail.sign_link({"c": cid, "p": purpose}, purpose=ONE_CLICK, until=None)


def preference_link(cid: str, lang: str) -> str:
    return f"{settings().public_url}/preferences/{preference_token(cid)}?lang={lang}"


def unsubscribe_link(cid: str, purpose: str, lang: str) -> str:
    return f"{settings().public_url}/unsubscribe/{unsubscribe_token(cid, purpose)}?lang={lang}"


def unsubscribe_headers(cid: str, purpose: str, lang: str) -> dict[str, str]:
    """What mail programs make their own button of."""
    return {
        "List-Unsubscribe": f"<{unsubscribe_link(cid, purpose, lang)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def with_way_out(letter: mail.Letter, cid: str, purpose: str) -> mail.Letter:
    """The letter with the headers of one click, and the link to the page at its foot."""
    headers = {**letter.headers, **unsubscribe_headers(cid, purpose, letter.lang)}
    link = (say(letter.lang, "preferences.footer"), preference_link(cid, letter.lang))
    return mail.footed(replace(letter, headers=headers), *link)


def whose(token: str, *, now: datetime) -> str:
    """Whose preference page it is; raises BadToken, also when she is not known any more."""
    payload = mail.read_link(token, purpose=PAGE, now=now)
    return str(payload["c"])


def whose_and_what(token: str, *, now: datetime) -> tuple[str, str]:
    """Who takes which purpose back; raises BadToken."""
    payload = mail.read_link(token, purpose=ONE_CLICK, now=now)
    if payload["p"] not in CHOSEN:
        raise BadToken()
    return str(payload["c"]), str(payload["p"])


def choose(
    *,
    cid: str,
    wanted: Mapping[tuple[str, str], bool],
    actor: Actor,
    now: datetime,
    source: str = "preference_page",
) -> None:
    """Writes down what differs from what holds, for each channel and purpose; raises NotFound."""
    said = differing(find_choices(cid), wanted)
    _record(cid, said, Basis(source, PREFERENCE_PAGE), actor, now)


def unsubscribe(*, cid: str, purpose: str, actor: Actor, now: datetime) -> None:
    """Takes e-mail of one purpose back; who did so before changes nothing. Raises NotFound."""
    said = differing(find_choices(cid), {("email", purpose): False})
    _record(cid, said, Basis("unsubscribe"), actor, now)


def _record(cid: str, said: Sequence[Choice], basis: Basis, actor: Actor, now: datetime) -> None:
    if said:
        record_consents(cid=cid, said=said, basis=basis, actor=actor, now=now)
    else:
        find_person(cid)


def differing(choices: Choices, wanted: Mapping[tuple[str, str], bool]) -> list[Choice]:
    """What must be said so that what is wanted holds."""
    return [
        Choice(channel, purpose, "given" if yes else "withdrawn")
        for (channel, purpose), yes in wanted.items()
        if yes != allows(choices, channel, purpose)
    ]


def every_slot() -> list[tuple[str, str]]:
    """All that somebody may choose about, by purpose."""
    return [(channel, purpose) for purpose in CHOSEN for channel in CHANNELS]
