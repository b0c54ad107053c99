"""Doors of the system itself: is it well, what can it do, and its words."""

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, RootModel

from chalicelib import words
from chalicelib.kit.refusals import Busy
from chalicelib.store import OpsRecord, keys, one
from chalicelib.web.answers import Answer
from chalicelib.web.call import Call
from chalicelib.web.cookies import portal_cookie, session_cookie
from chalicelib.web.doors import Doors
from chalicelib.web.guards import anyone
from chalicelib.web.models import Shape
from chalicelib.web.serving import serving
from chalicelib.web.version import VERSION

if TYPE_CHECKING:
    from chalicelib.web.application import Application

doors = Doors(__name__)


class Health(Shape):
    """`store` is whether the tables answer."""

    version: str
    stage: str
    store: bool


class Words(RootModel[dict[str, str]]):
    """Every word of one language by its key."""

    model_config = ConfigDict(defer_build=True)


class OpenApi(BaseModel):
    """An OpenAPI 3.1 document."""

    model_config = ConfigDict(extra="allow", defer_build=True)


@doors.get("/api/health", anyone(), answer=Health)
def health(call: Call) -> Answer:
    """Version, stage, and whether the store answers (503 when it does not)."""
    well = _store_answers()
    value = Health(version=VERSION, stage=call.settings.stage, store=well)
    return Answer(value, status=200 if well else 503, headers={} if well else {"Retry-After": "5"})


def _store_answers() -> bool:
    try:
        one(OpsRecord, keys.watermark("health"), keys.ONLY)
    except Busy:
        return False
    return True


@doors.get("/api/openapi.json", anyone(), answer=OpenApi, cache="public, max-age=300")
def openapi(call: Call) -> str:
    """This document."""
    return _document(serving(), call)


def _document(app: "Application", call: Call) -> str:
    if app.openapi is None:
        from chalicelib.web.openapi import document

        made = document(
            app.doors,
            version=VERSION,
            server=call.settings.public_url,
            cookie=session_cookie(call.settings),
            portal=portal_cookie(call.settings),
        )
        app.openapi = OpenApi(**made).model_dump_json()
    return app.openapi


def _hang_words(lang: str) -> None:
    """One door a language: the gateway has no address whose last part is half a variable."""

    def verb(_: Call) -> dict[str, str]:
        return words.every(lang)

    verb.__name__, verb.__doc__ = f"words_{lang}", "Every word of the product in this language."
    doors.get(f"/api/words/{lang}.json", anyone(), answer=Words, cache="public, max-age=300")(verb)


for _lang in words.LANGS:
    _hang_words(_lang)
