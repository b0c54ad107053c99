"""How somebody gets in from outside, as she would: she asks, reads her letter in the local inbox, types the code."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import APIRequestContext

CODE = re.compile(r"(?<![\w-])\d{6}(?![\w-])")
PATIENCE = 20.0


class NoLetter(Exception):
    """The code did not arrive."""


def sign_in(browser: APIRequestContext, url: str, email: str) -> None:
    """Signs a browser in (its cookies are set) on the system at `url`; raises NoLetter."""
    code = code_mailed(browser, url, email, asking=lambda: _ask(browser, url, email))
    entered = browser.post(f"{url}/api/session", data={"email": email, "code": code})
    if not entered.ok:
        raise NoLetter(f"the code was refused: {entered.text()}")


def code_mailed(
    browser: APIRequestContext, url: str, email: str, *, asking: Callable[[], None]
) -> str:
    """The six digits of the letter that `asking` brings into the inbox."""
    known = _letters(browser, url, email)
    asking()
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = _letters(browser, url, email)
        if arrived := [text for letter, text in found.items() if letter not in known]:
            return str(CODE.findall(arrived[0])[0])
        time.sleep(0.1)
    raise NoLetter(f"no letter with a code for {email}")


def _ask(browser: APIRequestContext, url: str, email: str) -> None:
    browser.post(f"{url}/api/session/start", data={"email": email})


def _letters(browser: APIRequestContext, url: str, email: str) -> dict[str, str]:
    found = browser.get(f"{url}/_local/mail.json", params={"to": email, "limit": 20}).json()
    return {
        letter["id"]: letter["text"] for letter in found if letter["tags"]["topic"] == "sign_in"
    }
