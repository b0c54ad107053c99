"""The forms of the portal as browsers post them, and the queries of its pages."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, RootModel, create_model

from chalicelib import people
from chalicelib.members import Visibility
from chalicelib.web import Body, Query

Line = Annotated[str, Field(max_length=300)]
Token = Annotated[str, Field(max_length=200)]


class AskQuery(Query):
    left: Line = ""


class AskForm(Body):
    email: Line = ""


class TokenQuery(Query):
    token: Token = ""


class TokenForm(Body):
    token: Token = ""


class DoneQuery(Query):
    """`done` is what the page before it did."""

    done: Line = ""


class GiftsQuery(Query):
    cursor: Annotated[str, Field(max_length=2000)] | None = None


class OwnData(RootModel[dict[str, Any]]):
    """What somebody told and did here; the names of its parts may grow."""

    model_config = ConfigDict(defer_build=True)


class OwnForm(Body):
    """A form of somebody signed in; `csrf` is what her page was given."""

    csrf: Line = ""


class ProfileForm(OwnForm):
    version: Annotated[int, Field(ge=1)]
    name_ar: Line = ""
    name_en: Line = ""
    greeting_ar: Line = ""
    greeting_en: Line = ""
    phone: Line = ""
    lang: Literal["ar", "en"]


class DirectoryForm(OwnForm):
    """Who sees each field; `place` is the town as it is to be shown."""

    name: Visibility = "nobody"
    town: Visibility = "nobody"
    email: Visibility = "nobody"
    phone: Visibility = "nobody"
    level: Visibility = "nobody"
    place: Line = ""


_ticks: dict[str, Any] = {"_".join(place): (Line, "") for place in people.every_slot()}
ChoicesForm = create_model("ChoicesForm", __base__=OwnForm, **_ticks)


class AddressForm(OwnForm):
    email: Line = ""
