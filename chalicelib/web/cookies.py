"""The session's cookie: never readable by a script, never sent by another site's form."""

from chalicelib.settings import Settings


def session_cookie(settings: Settings) -> str:
    """Its name; the `__Host-` prefix binds it to this host over TLS."""
    return "__Host-session" if settings.secure else "session"


def set_session(settings: Settings, value: str, *, seconds: int) -> str:
    """The Set-Cookie header that starts or (with 0 seconds) ends a session."""
    parts = [
        f"{session_cookie(settings)}={value}",
        "Path=/",
        f"Max-Age={seconds}",
        "HttpOnly",
        "SameSite=Lax",
    ]
    return "; ".join([*parts, "Secure"] if settings.secure else parts)
