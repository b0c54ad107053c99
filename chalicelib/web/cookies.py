"""The cookies of sessions: never readable by a script, never sent by another site's form."""

from chalicelib.settings import Settings


def session_cookie(settings: Settings) -> str:
    """The name of the staff's; the `__Host-` prefix binds it to this host over TLS."""
    return _named("session", settings)


def portal_cookie(settings: Settings) -> str:
    """The name of a person's own, so that one of the staff can be both in one browser."""
    return _named("portal", settings)


def _named(name: str, settings: Settings) -> str:
    return f"__Host-{name}" if settings.secure else name


def set_session(settings: Settings, value: str, *, seconds: int, cookie: str = "") -> str:
    """The Set-Cookie header that starts or (with 0 seconds) ends a session: the staff's, or that of `cookie`."""
    parts = [
        f"{cookie or session_cookie(settings)}={value}",
        "Path=/",
        f"Max-Age={seconds}",
        "HttpOnly",
        "SameSite=Lax",
    ]
    return "; ".join([*parts, "Secure"] if settings.secure else parts)
