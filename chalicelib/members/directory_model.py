"""What each member lets others see of her, as values and rules. No I/O, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Visibility = Literal["nobody", "members", "public"]
Audience = Literal["members", "public"]

FIELDS = ("name", "town", "email", "phone", "level")
VISIBILITIES: tuple[Visibility, ...] = ("nobody", "members", "public")


def lets(visibility: Visibility, audience: Audience) -> bool:
    """Whether what is shown so far is shown to an audience: what everybody sees, members see too."""
    return VISIBILITIES.index(visibility) >= VISIBILITIES.index(audience)


@dataclass(frozen=True)
class Setting:
    """Whom the directory is open to: nobody until the organisation decides otherwise."""

    open_to: Visibility = "nobody"
    version: int = 0
    trail: str = ""

    def open_for(self, audience: Audience) -> bool:
        return lets(self.open_to, audience)


@dataclass(frozen=True)
class Choice:
    """What somebody chose: a visibility per field, `nobody` where she chose nothing; `town` is as she writes it.

    `since` is the moment she opted in, None while nobody sees her name; `by` who wrote the choice down last, `at` when.
    """

    person: str
    shown: Mapping[str, Visibility] = field(default_factory=dict)
    town: str = ""
    since: datetime | None = None
    at: datetime | None = None
    by: Mapping[str, str] = field(default_factory=dict)
    version: int = 0
    trail: str = ""

    def visibility(self, of: str) -> Visibility:
        return self.shown.get(of, "nobody")

    def listed_for(self, audience: Audience) -> bool:
        """Without a name there is no entry, whatever else may be seen."""
        return lets(self.visibility("name"), audience)

    def shows(self, of: str, audience: Audience) -> bool:
        return self.listed_for(audience) and lets(self.visibility(of), audience)

    def facts(self) -> dict[str, Any]:
        """What the audit keeps."""
        return {"shown": {name: self.visibility(name) for name in FIELDS}, "town": self.town}
