"""Keys of the portal: its sessions, and the links that letters carry. Both expire."""

from chalicelib.store.keys.parts import made

PATTERNS = {
    "portal_session": "PS#<hash>",
    "portal_link": "PL#<hash>",
}


def portal_session(hashed: str) -> str:
    return made("PS", hashed)


def portal_link(hashed: str) -> str:
    return made("PL", hashed)
