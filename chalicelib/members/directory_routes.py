"""The staff's doors of the directory: whom it is open to, who opted in, and each member's choice."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from chalicelib.members import directory
from chalicelib.members.directory import Listed
from chalicelib.members.directory_model import FIELDS, Audience, Choice, Setting, Visibility
from chalicelib.web import Body, Call, Doors, ListOf, ListQuery, Names, Shape, absent, may

doors = Doors(__name__)


class SettingOut(Shape):
    """`open_to`: nobody, members or public."""

    open_to: Visibility
    version: int


class SettingIn(Body):
    open_to: Visibility


class ShownOut(Shape):
    """Who sees each field."""

    name: Visibility
    town: Visibility
    email: Visibility
    phone: Visibility
    level: Visibility


class ShownIn(Body):
    """What is absent stays."""

    name: Visibility = "nobody"
    town: Visibility = "nobody"
    email: Visibility = "nobody"
    phone: Visibility = "nobody"
    level: Visibility = "nobody"


class ChoiceIn(Body):
    """`town` is shown as the member writes it; empty takes it away."""

    shown: ShownIn = Field(default_factory=ShownIn)
    town: Annotated[str, Field(max_length=300)] = ""


class ChoiceOut(Shape):
    """`since` is the moment of opting in, null while nobody sees the name; `by` wrote the choice down at `at`."""

    shown: ShownOut
    town: str
    since: datetime | None
    at: datetime | None
    by: str
    by_member: bool
    version: int


class ListedOut(Shape):
    """Somebody who opted in; `active` is whether the directory lists her today."""

    constituent: str
    name: Names
    level: Names
    number: str
    active: bool
    choice: ChoiceOut
    email: str | None = absent()
    phone: str | None = absent()


class DirectoryQuery(ListQuery):
    """`audience` public lists those whom everybody may find."""

    audience: Audience = "members"


@doors.get("/api/directory", may("members.read"), query=DirectoryQuery, answer=ListOf[ListedOut])
def list_directory(call: Call) -> ListOf[ListedOut]:
    """Who opted in, and for what, in the order of names; also who lapsed and is not listed now."""
    query: DirectoryQuery = call.query
    place = call.place(f"directory:{query.audience}")
    rows, after = directory.directory_page(
        today=call.today,
        limit=query.limit,
        audience=query.audience,
        after=place.after,
    )
    contacts = "people.contact" in call.who.permissions
    items = [listed_out(row, contacts=contacts) for row in rows]
    return ListOf[ListedOut](items=items, next=place.next(after))


@doors.get("/api/directory/settings", may("members.read"), answer=SettingOut)
def show_setting(_: Call) -> SettingOut:
    """Whom the directory is open to."""
    return setting_out(directory.setting())


@doors.patch("/api/directory/settings", may("settings.write"), body=SettingIn, answer=SettingOut)
def change_setting(call: Call) -> SettingOut:
    """Opens the directory to everybody, to members, or to nobody."""
    changed = directory.open_directory(
        to=call.body.open_to, version=call.version, actor=call.actor, now=call.now
    )
    return setting_out(changed)


@doors.get("/api/constituents/{id}/directory", may("members.read"), answer=ChoiceOut)
def show_choice(call: Call) -> ChoiceOut:
    """What somebody lets others see."""
    return choice_out(directory.choice_of(call.path["id"]))


@doors.patch(
    "/api/constituents/{id}/directory", may("people.write"), body=ChoiceIn, answer=ChoiceOut
)
def change_choice(call: Call) -> ChoiceOut:
    """Writes down what a member told staff to show."""
    body: ChoiceIn = call.body
    changed = directory.choose(
        person=call.path["id"],
        shown=body.shown.model_dump(exclude_unset=True),
        town=body.town if "town" in body.model_fields_set else None,
        version=call.version,
        actor=call.actor,
        now=call.now,
    )
    return choice_out(changed)


def setting_out(setting: Setting) -> SettingOut:
    return SettingOut(open_to=setting.open_to, version=setting.version)


def choice_out(choice: Choice) -> ChoiceOut:
    seen: dict[str, Any] = {name: choice.visibility(name) for name in FIELDS}
    return ChoiceOut(
        shown=ShownOut(**seen),
        town=choice.town,
        since=choice.since,
        at=choice.at,
        by=choice.by.get("name", ""),
        by_member=choice.by.get("kind") in ("donor", "person"),
        version=choice.version,
    )


def listed_out(row: Listed, *, contacts: bool) -> ListedOut:
    told: dict[str, Any] = {"email": row.person.email, "phone": row.person.phone}
    return ListedOut(
        constituent=row.person.id,
        name=Names(**row.person.name),
        level=Names(**row.level),
        number=row.number,
        active=row.active,
        choice=choice_out(row.choice),
        **(told if contacts else {}),
    )
