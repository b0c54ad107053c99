"""The letters of staff: the way in, and the welcome. Written when they are sent, so a code is never kept readable."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from chalicelib.settings import settings
from chalicelib.staff.model import User
from chalicelib.staff.our_organisation import organisation
from chalicelib.staff.signin import issue
from chalicelib.staff.store import find_user
from chalicelib.web import fill, name_in
from chalicelib.words import say


@dataclass(frozen=True)
class Written:
    """A letter to a user, in their language, as plain text and as HTML."""

    to: str
    lang: str
    subject: str
    text: str
    html: str


def sign_in(data: Mapping[str, Any], now: datetime) -> Written | None:
    """The link and the code for the e-mail in `data`; None when nobody may sign in with it."""
    made = issue(data["email"], now=now)
    if made is None:
        return None
    lang = made.user.preferences.lang
    url = f"{settings().public_url}/sign-in/link?{urlencode({'token': made.token, 'lang': lang})}"
    code = say(lang, "staff.letter_sign_in_code", code=made.code)
    return _written("sign_in", made.user, url, (code, say(lang, "staff.letter_sign_in_limit")))


def invitation(data: Mapping[str, Any], _: datetime) -> Written | None:
    """The welcome to the user in `data`; None when they were shut out again meanwhile."""
    user = find_user(data["user"])
    if user is None or not user.active:
        return None
    return _written("invitation", user, f"{settings().public_url}/", ())


WRITERS: Mapping[str, Callable[[Mapping[str, Any], datetime], Written | None]] = {
    "sign_in": sign_in,
    "invitation": invitation,
}


def _written(kind: str, user: User, url: str, lines: tuple[str, ...]) -> Written:
    lang = user.preferences.lang
    word = partial(say, lang)
    ours = name_in(organisation().name, lang) or word("staff.someone")
    values = {
        "subject": word(f"staff.letter_{kind}_subject", organisation=ours),
        "greeting": word("staff.letter_greeting", name=user.name),
        "lead": word(f"staff.letter_{kind}_lead"),
        "button": word(f"staff.letter_{kind}_button"),
        "url": url,
        "lines": lines,
    }
    text = "\n\n".join((values["greeting"], values["lead"], url, *lines)) + "\n"
    html = fill("staff/letter.html", lang, values)
    return Written(user.email, lang, values["subject"], text, html)
