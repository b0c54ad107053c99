"""Users, API keys and the organisation as values, and what may become of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib.kit.refusals import Refusal

LANGS = ("ar", "en")
Pair = Mapping[str, str]


class UserEmailTaken(Refusal):
    """Another user has this e-mail."""

    status = 409
    code = "user_email_taken"


class LastAdmin(Refusal):
    """Somebody must be left who can let others in."""

    status = 409
    code = "last_admin"


class CodeWrong(Refusal):
    """The code is wrong, spent, too old or tried too often; which of them is nobody's business."""

    code = "code_wrong"


class LinkSpent(Refusal):
    """The link is wrong, used, or too old."""

    code = "link_spent"


class TimeZoneUnknown(Refusal):
    code = "time_zone_unknown"


class NotAmongOurs(Refusal):
    """The main language or currency must be one of those that the organisation uses."""

    code = "not_among_ours"


@dataclass(frozen=True)
class Preferences:
    """How a person wants to see things; what is stored does not depend on it."""

    lang: str = "en"
    digits: str = "latn"
    calendar: str = "gregory"


@dataclass(frozen=True)
class User:
    """Somebody who may sign in while `active`."""

    id: str
    email: str
    name: str
    role: str
    made: datetime
    active: bool = True
    preferences: Preferences = Preferences()
    version: int = 0
    trail: str = ""

    @property
    def admin(self) -> bool:
        """Whether they can let others in, now."""
        return self.active and self.role == "admin"

    def facts(self) -> dict[str, Any]:
        """What the audit keeps."""
        return {
            "email": self.email,
            "name": self.name,
            "role": self.role,
            "active": self.active,
            "preferences": vars(self.preferences),
        }


@dataclass(frozen=True)
class ApiKey:
    """A program's way in; `hash` is of its secret, which nobody but the program has."""

    id: str
    name: str
    role: str
    hash: str
    made: datetime
    revoked: datetime | None = None
    version: int = 0
    trail: str = ""

    def facts(self) -> dict[str, Any]:
        """What the audit keeps."""
        return {"name": self.name, "role": self.role, "revoked": self.revoked is not None}


@dataclass(frozen=True)
class Organisation:
    """The organisation itself; texts are per language, `receipt_prefix` stands before receipt numbers."""

    name: Pair = field(default_factory=dict)
    languages: tuple[str, ...] = LANGS
    default_lang: str = "en"
    currency: str = "USD"
    currencies: tuple[str, ...] = ("USD",)
    time_zone: str = "UTC"
    country: str = "US"
    address: Pair = field(default_factory=dict)
    digits: str = "latn"
    calendar: str = "gregory"
    receipt_prefix: str = ""
    embed_sites: tuple[str, ...] = ()
    version: int = 0
    trail: str = ""

    def facts(self) -> dict[str, Any]:
        """Everything but where its audit stands."""
        kept = {
            name: value for name, value in vars(self).items() if name not in ("version", "trail")
        }
        return {
            name: list(value)
            if isinstance(value, tuple)
            else dict(value)
            if isinstance(value, Mapping)
            else value
            for name, value in kept.items()
        }


def check_organisation(organisation: Organisation) -> Organisation:
    """Whether its parts fit together; raises NotAmongOurs."""
    if organisation.currency not in organisation.currencies:
        raise NotAmongOurs("currency")
    if organisation.default_lang not in organisation.languages:
        raise NotAmongOurs("default_lang")
    return organisation
