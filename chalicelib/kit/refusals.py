"""Saying no by name: the domain raises a Refusal, the door answers it, the frontend has its words."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar


class Refusal(Exception):
    """A named no.

    Subclassed once per reason, beside the function that raises it. `field` is the path of the field at fault, empty
    when it is the whole request; `params` fill the places of the words under `refusals.<code>`.
    """

    status: ClassVar[int] = 422
    code: ClassVar[str] = ""

    def __init__(self, field: str = "", **params: str | int) -> None:
        super().__init__(self.code, field)
        self.field = field
        self.params = params


class Refusals(Exception):
    """Several refusals at once, such as every wrong field of a form."""

    def __init__(self, first: Refusal, *others: Refusal) -> None:
        super().__init__(*(refusal.code for refusal in (first, *others)))
        self.refusals = (first, *others)


class NoIdentity(Refusal):
    """Nobody is signed in, and the door asks for somebody."""

    status = 401
    code = "no_identity"


class Forbidden(Refusal):
    """Somebody is signed in whose role may not do this."""

    status = 403
    code = "forbidden"


class NotFound(Refusal):
    """It does not exist, or it is not theirs to know about."""

    status = 404
    code = "not_found"


class Stale(Refusal):
    """It changed since it was read. Params: `version`, the current one."""

    status = 409
    code = "stale"


class TooMany(Refusal):
    """Params: `retry_after`, in seconds."""

    status = 429
    code = "too_many"


class Busy(Refusal):
    """Not now; the same request may succeed in a moment."""

    status = 503
    code = "busy"


def together(checks: Mapping[str, Callable[[], Any]]) -> dict[str, Any]:
    """What each check gives; raises Refusals with all that was refused, or Busy, which is no field's fault."""
    given: dict[str, Any] = {}
    refused: list[Refusal] = []
    for name, check in checks.items():
        try:
            given[name] = check()
        except Busy:
            raise
        except Refusal as refusal:
            refused.append(refusal)
        except Refusals as several:
            refused += several.refusals
    if refused:
        raise Refusals(*refused)
    return given


def every_code() -> frozenset[str]:
    """The codes of all refusals whose modules are imported."""
    return frozenset(kind.code for kind in _kinds(Refusal) if kind.code)


def _kinds(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for below in kind.__subclasses__():
        yield below
        yield from _kinds(below)
