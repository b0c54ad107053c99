"""The letters of staff: the way in, and the welcome. Written when they are sent, so a code is never kept readable."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlencode

from chalicelib import mail
from chalicelib.kit.bidi import isolated, ltr
from chalicelib.settings import settings
from chalicelib.staff.model import User
from chalicelib.staff.our_organisation import organisation
from chalicelib.staff.signin import issue
from chalicelib.staff.store import find_user
from chalicelib.web import name_in
from chalicelib.words import say

TOO_LATE = timedelta(minutes=30)


def sign_in(data: Mapping[str, Any], now: datetime) -> mail.Letter | None:
    """The link and the code for the e-mail in `data`.

    None when nobody may sign in with it, or when it was asked for so long ago that nobody waits any more.
    """
    asked = datetime.fromisoformat(data["asked"])
    made = issue(data["email"], now=now) if now - asked < TOO_LATE else None
    if made is None:
        return None
    lang = made.user.preferences.lang
    query = urlencode({"token": made.token, "lang": lang})
    code = say(lang, "staff.letter_sign_in_code", code=ltr(made.code))
    lines = (code, say(lang, "staff.letter_sign_in_limit"))
    return _letter("sign_in", made.user, f"/sign-in/link?{query}", lines)


def invitation(data: Mapping[str, Any], _: datetime) -> mail.Letter | None:
    """The welcome to the user in `data`; None when they were shut out again meanwhile."""
    user = find_user(data["user"])
    return _letter("invitation", user, "/", ()) if user and user.active else None


def _letter(kind: str, user: User, path: str, lines: tuple[str, ...]) -> mail.Letter:
    lang = user.preferences.lang
    word = partial(say, lang)
    ours = name_in(organisation().name, lang) or word("staff.someone")
    subject = word(f"staff.letter_{kind}_subject", organisation=ours)
    lead = (
        word("staff.letter_greeting", name=isolated(user.name)),
        word(f"staff.letter_{kind}_lead"),
    )
    button = (word(f"staff.letter_{kind}_button"), f"{settings().public_url}{path}")
    text, html = mail.frame(lang, subject, (*lead, *lines), button)
    return mail.Letter(
        to=user.email,
        to_name=user.name,
        lang=lang,
        subject=subject,
        text=text,
        html=html,
        tags={"topic": kind},
        from_name=ours,
    )
