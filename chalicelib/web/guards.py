"""Who may pass a door. A door cannot be made without a guard, and a guard lets nobody pass by default."""

from dataclasses import dataclass
from typing import Literal

from chalicelib.kit.refusals import Forbidden, NoIdentity


@dataclass(frozen=True)
class Principal:
    """Who is asking: somebody of the staff, a program, or a person by her mailed link.

    `csrf` is what a cookie session must repeat on writes, empty for API keys.
    """

    kind: Literal["user", "key", "person"]
    id: str
    name: str
    email: str
    role: str
    permissions: frozenset[str]
    csrf: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Guard:
    """Made by `may`, `signed_in`, `portal`, `anyone` or `webhook` only."""

    kind: Literal["may", "signed_in", "portal", "anyone", "webhook"]
    permission: str = ""

    @property
    def asks_who(self) -> bool:
        """Whether this guard needs to know who is asking."""
        return self.kind in ("may", "signed_in", "portal")

    @property
    def way_in(self) -> str:
        """Where somebody goes whom this guard does not know."""
        return "/me" if self.kind == "portal" else "/"

    def admit(self, principal: Principal | None) -> None:
        """Lets the principal pass, or raises NoIdentity or Forbidden."""
        if self.kind in ("anyone", "webhook"):
            return
        # Staff have no way into a person's pages, nor she into theirs.
        if principal is None or (principal.kind == "person") != (self.kind == "portal"):
            raise NoIdentity()
        if self.kind == "may" and self.permission not in principal.permissions:
            raise Forbidden()


def may(permission: str) -> Guard:
    """Whoever's role holds the permission."""
    if not permission:
        raise ValueError("a guard needs the name of a permission")
    return Guard("may", permission)


def signed_in() -> Guard:
    """Every user and every API key, whatever their role."""
    return Guard("signed_in")


def portal() -> Guard:
    """A person who came by her mailed link, to what is her own."""
    return Guard("portal")


def anyone() -> Guard:
    """The public. The door is never told who is asking."""
    return Guard("anyone")


def webhook() -> Guard:
    """Another system, known by the signature over the raw body, which the verb itself checks."""
    return Guard("webhook")
