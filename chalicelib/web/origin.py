"""Writes from browsers: only our own pages may send them (cross-site request forgery)."""

import hashlib
import hmac

from chalicelib.web.call import Call
from chalicelib.web.refusals import CrossOrigin, CsrfWrong

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def csrf_of(session: str, key: bytes) -> str:
    """What a page must send as X-CSRF with every write of this session."""
    return hmac.new(key, b"csrf:" + session.encode(), hashlib.sha256).hexdigest()


def check_origin(call: Call) -> None:
    """Refuses writes that a browser sent for another site, and cookie writes of unknown origin or without X-CSRF.

    A person's pages are forms, which set no header: theirs is the field that `check_form` reads.
    Programs send neither an Origin nor cookies, so they pass; API keys are no browser's habit and pass as well.
    """
    principal = call.principal
    if principal and principal.kind == "key":
        return
    known = _is_ours(call)
    if known is False or (principal and not known):
        raise CrossOrigin()
    if (
        principal
        and principal.kind == "user"
        and not _csrf_right(principal.csrf, call.headers.get("x-csrf", ""))
    ):
        raise CsrfWrong()


def check_form(call: Call) -> None:
    """Refuses the form of somebody signed in unless it came from a page of her session."""
    if call.principal and not _csrf_right(call.principal.csrf, call.form.get("csrf", "")):
        raise CsrfWrong()


def _is_ours(call: Call) -> bool | None:
    """Whether our own page sent this; None when nothing says."""
    origin, site = call.headers.get("origin"), call.headers.get("sec-fetch-site")
    if origin is None and site is None:
        return None
    return origin in (None, *_own_origins(call)) and site in (None, "same-origin")


def _own_origins(call: Call) -> tuple[str, ...]:
    # A page cannot choose the Host its browser sends, so the address that was really asked is ours as well.
    host = call.headers.get("host", "")
    reached = (
        (f"https://{host}",) if call.settings.secure else (f"https://{host}", f"http://{host}")
    )
    return (call.settings.public_url, *reached) if host else (call.settings.public_url,)


def _csrf_right(expected: str, sent: str) -> bool:
    return bool(expected) and hmac.compare_digest(expected.encode(), sent.encode())
