"""Keys of what expires: sessions, codes, limits, leases, watermarks, the inbox of webhooks; and of who was erased."""

from chalicelib.store.keys.parts import made

PATTERNS = {
    "session": "S#<hash>",
    "code": "LOGIN#<hash>",
    "once": "IK#<hash>",
    "webhook": "WH#<event id>",
    "form": "FO#<id>",
    "limit": "RL#<name>#<window>",
    "lease": "LE#<name>",
    "watermark": "J#<name>",
    "erasures": "ER",
}


def session(hashed: str) -> str:
    return made("S", hashed)


def code(hashed: str) -> str:
    return made("LOGIN", hashed)


def tries(round_: str, where: str) -> str:
    """Sort key of the tries on one sign-in code, from everywhere or from one place."""
    return f"T#{round_}#{where}"


def once(hashed: str) -> str:
    return made("IK", hashed)


def webhook(event: str) -> str:
    return made("WH", event)


def form(id_: str) -> str:
    return made("FO", id_)


def limit(name: str, window: str) -> str:
    return made("RL", f"{name}#{window}")


def lease(name: str) -> str:
    return made("LE", name)


def watermark(name: str) -> str:
    return made("J", name)


def erasures() -> str:
    """Everybody whose erasure was asked for, by id: a note outside of `main`, which may be brought back from before."""
    return made("ER")
