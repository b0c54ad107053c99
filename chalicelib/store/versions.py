"""Values that carry where their audit stands, so that a change and the audit row of it are one commit."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar, Protocol, TypeVar

from chalicelib.store.audit import About, Trail, audit
from chalicelib.store.changes import Changes


class Versioned(Protocol):
    """A frozen dataclass: `version` is the number of its newest audit row, 0 before the first; `trail` is its hash."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def version(self) -> int: ...

    @property
    def trail(self) -> str: ...


V = TypeVar("V", bound=Versioned)


def audited_as(
    changes: Changes,
    entity: str,
    verb: str,
    after: V,
    *,
    facts: Callable[[V], dict[str, Any]],
    before: V | None = None,
    about: About | None = None,
) -> V:
    """Adds the audit row of a change, and gives what the value became, as it is to be stored in the same commit.

    `facts` is what the row tells of a value; without `before` it is the first row.
    """
    trail = audit(
        changes,
        entity,
        verb,
        trail=Trail(before.version, before.trail) if before else Trail(),
        before=facts(before) if before else None,
        after=facts(after),
        about=about,
    )
    return replace(after, version=trail.number, trail=trail.hash)
