"""What the doors of staff take and answer."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from chalicelib.staff.model import LANGS, ApiKey, Organisation, User
from chalicelib.staff.roles import PERMISSIONS, ROLES, Role
from chalicelib.web import Body, ListQuery, Names, OneOf, Principal, Query, Shape

Lang = Literal["ar", "en"]
Digits = Literal["latn", "arab"]
Calendar = Literal["gregory", "islamic-umalqura"]
RoleOut = Annotated[str, OneOf(ROLES)]
Permission = Annotated[str, OneOf(sorted(PERMISSIONS))]
LangOut = Annotated[str, OneOf(LANGS)]
Email = Annotated[str, Field(min_length=1, max_length=400)]
Line = Annotated[str, Field(min_length=1, max_length=1000)]
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$")]
Site = Annotated[str, Field(pattern=r"^https://[a-z0-9.-]{1,253}(:[0-9]{1,5})?$")]
Entity = Annotated[str, Field(pattern=r"^[a-z_]{2,20}(:[0-9A-Za-z_.-]{1,80})?$")]


class SignInAsked(Body):
    """`lang` is taken and not needed: the letter is in the language that its reader chose."""

    email: Email
    lang: Lang = "en"


class SignIn(Body):
    """Either the e-mail with the code, or the token of the link."""

    email: Email | None = None
    code: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    token: Annotated[str, Field(min_length=1, max_length=200)] | None = None


class LinkQuery(Query):
    token: Annotated[str, Field(max_length=200)] = ""


class LinkForm(Body):
    token: Annotated[str, Field(max_length=200)] = ""


class Sent(Shape):
    status: Literal["sent"] = "sent"


class PreferencesShape(Shape):
    lang: Lang
    digits: Digits
    calendar: Calendar


class PreferencesIn(Body):
    lang: Lang | None = None
    digits: Digits | None = None
    calendar: Calendar | None = None


class MeIn(Body):
    preferences: PreferencesIn


class MeUser(Shape):
    id: str
    name: str
    email: str
    role: RoleOut
    permissions: list[Permission]


class MeOrganisation(Shape):
    name: Names
    currency: str
    currencies: list[str]
    languages: list[LangOut]
    time_zone: str
    country: str


class Me(Shape):
    """`csrf` goes back as X-CSRF with every write; it is empty for API keys."""

    user: MeUser
    organisation: MeOrganisation
    preferences: PreferencesShape
    csrf: str


class SettingsOut(Shape):
    name: Names
    languages: list[LangOut]
    default_lang: LangOut
    currency: str
    currencies: list[str]
    time_zone: str
    country: str
    address: Names
    digits: Digits
    calendar: Calendar
    receipt_prefix: str
    embed_sites: list[str]
    version: int


class NamesIn(Body):
    ar: Annotated[str, Field(max_length=1000)] | None = None
    en: Annotated[str, Field(max_length=1000)] | None = None


class SettingsIn(Body):
    """What is absent stays."""

    name: NamesIn | None = None
    languages: Annotated[list[Lang], Field(min_length=1, max_length=2)] | None = None
    default_lang: Lang | None = None
    currency: Currency | None = None
    currencies: Annotated[list[Currency], Field(min_length=1, max_length=30)] | None = None
    time_zone: Annotated[str, Field(max_length=60)] | None = None
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = None
    address: NamesIn | None = None
    digits: Digits | None = None
    calendar: Calendar | None = None
    receipt_prefix: Annotated[str, Field(pattern="^[A-Z0-9-]{0,12}$")] | None = None
    embed_sites: Annotated[list[Site], Field(max_length=20)] | None = None


class UserOut(Shape):
    id: str
    email: str
    name: str
    role: RoleOut
    active: bool
    made: datetime
    lang: LangOut
    version: int


class UserPage(Shape):
    items: list[UserOut]
    next: None = None


class UserIn(Body):
    email: Email
    name: Line
    role: Role
    lang: Lang = "en"


class UserChange(Body):
    email: Email | None = None
    name: Line | None = None
    role: Role | None = None
    active: bool | None = None


class KeyOut(Shape):
    id: str
    name: str
    role: RoleOut
    made: datetime
    revoked: datetime | None


class NewKeyOut(KeyOut):
    """`key` is shown this once."""

    key: str


class KeyPage(Shape):
    items: list[KeyOut]
    next: None = None


class KeyIn(Body):
    name: Line
    role: Role


class AuditQuery(ListQuery):
    """The history of an entity such as `user:01…`, or else of a day (UTC, by default today)."""

    entity: Entity | None = None
    day: date | None = None


class Who(Shape):
    kind: str
    id: str
    name: str


class ChangeOut(Shape):
    """`erased`: it was about somebody whose data were erased, and nobody can read what it told."""

    entity: str
    number: int
    at: datetime
    who: Who
    verb: str
    why: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    hash: str
    erased: bool


class ChangesOut(Shape):
    items: list[ChangeOut]
    next: str | None


def me_out(who: Principal, preferences: PreferencesShape, home: Organisation) -> Me:
    return Me(
        user=MeUser(
            id=who.id,
            name=who.name,
            email=who.email,
            role=who.role,
            permissions=sorted(who.permissions),
        ),
        organisation=MeOrganisation(
            name=Names(**home.name),
            currency=home.currency,
            currencies=list(home.currencies),
            languages=list(home.languages),
            time_zone=home.time_zone,
            country=home.country,
        ),
        preferences=preferences,
        csrf=who.csrf,
    )


def settings_out(home: Organisation) -> SettingsOut:
    return SettingsOut(version=home.version, **home.facts())


def user_out(user: User) -> UserOut:
    return UserOut(
        id=user.id,
        email=user.email,
        name=user.name,
        role=user.role,
        active=user.active,
        made=user.made,
        lang=user.preferences.lang,
        version=user.version,
    )


def key_out(key: ApiKey) -> KeyOut:
    return KeyOut(id=key.id, name=key.name, role=key.role, made=key.made, revoked=key.revoked)
