"""Doors: each is a method, an address, a guard and typed models round one verb."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypedDict, TypeVar, Unpack

from chalice.app import Blueprint, Response
from pydantic import BaseModel

from chalicelib.kit.refusals import Refusal, Refusals
from chalicelib.web.call import Call
from chalicelib.web.guards import Guard
from chalicelib.web.html import Page
from chalicelib.web.models import Body, Query
from chalicelib.web.serving import serve

if TYPE_CHECKING:
    from chalicelib.web.application import Application

# For pages that are the same for everybody: the distribution keeps them, a browser asks again.
A_MINUTE = "public, max-age=0, s-maxage=60"

Verb = Callable[[Call], Any]
V = TypeVar("V", bound=Verb)
Kind = Literal["json", "page", "form"]


class Options(TypedDict, total=False):
    """What a door may ask for.

    query, body, answer: models; status: 204 without an answer, else 200. once: takes Idempotency-Key (by
    default every write of somebody signed in); replay: makes a lost answer again from the result that its
    commit left; shown: makes the answer of what the verb gives back and tells its commit, which keeps it;
    keep_answer: False when the answer holds a secret. if_match: a change without If-Match is
    refused (by default every PATCH). cache: Cache-Control of an answer to the public. framed: listed sites
    may frame the page. wrong: shows a refused form again.
    """

    query: type[Query]
    body: type[Body]
    answer: type[BaseModel]
    status: int
    once: bool
    replay: Callable[[str], Any]
    shown: Callable[[Any], BaseModel]
    keep_answer: bool
    if_match: bool
    cache: str
    framed: bool
    wrong: Callable[[Call, Refusal | Refusals], Page]


@dataclass(frozen=True)
class Door:
    """One row of the registry that the matrix, the OpenAPI document and the rule tests read."""

    method: str
    path: str
    guard: Guard
    kind: Kind
    verb: Verb
    query: type[Query] | None = None
    body: type[Body] | None = None
    answer: type[BaseModel] | None = None
    status: int = 200
    once: bool = False
    replay: Callable[[str], Any] | None = None
    shown: Callable[[Any], BaseModel] | None = None
    keep_answer: bool = True
    if_match: bool = False
    cache: str = ""
    framed: bool = False
    wrong: Callable[[Call, Refusal | Refusals], Page] | None = None

    @property
    def area(self) -> str:
        """The part of the organisation's work it belongs to."""
        return self.verb.__module__.split(".")[-2:][0]

    @property
    def writes(self) -> bool:
        return self.method not in ("GET", "HEAD")


class Doors:
    """The doors of one domain; `app.hang(doors)` opens them."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.all: list[Door] = []

    @property
    def blueprint(self) -> Blueprint:
        """A fresh blueprint of them: Chalice uses one up when it is registered."""
        blueprint = Blueprint(self.module)
        for door in self.all:
            name = f"{door.method} {door.path}"
            route = blueprint.route(
                door.path, methods=[door.method], name=name, content_types=["*/*"]
            )
            route(_view(door))
        return blueprint

    def get(self, path: str, guard: Guard, **options: Unpack[Options]) -> Callable[[V], V]:
        return partial(self._hang, ("GET", path, guard, "json"), options)

    def head(self, path: str, guard: Guard, **options: Unpack[Options]) -> Callable[[V], V]:
        return partial(self._hang, ("HEAD", path, guard, "json"), options)

    def post(self, path: str, guard: Guard, **options: Unpack[Options]) -> Callable[[V], V]:
        return partial(self._hang, ("POST", path, guard, "json"), options)

    def patch(self, path: str, guard: Guard, **options: Unpack[Options]) -> Callable[[V], V]:
        return partial(self._hang, ("PATCH", path, guard, "json"), options)

    def delete(self, path: str, guard: Guard, **options: Unpack[Options]) -> Callable[[V], V]:
        return partial(self._hang, ("DELETE", path, guard, "json"), options)

    def page(self, path: str, guard: Guard, **options: Unpack[Options]) -> Callable[[V], V]:
        """An HTML page; the verb answers Page or Redirect."""
        return partial(self._hang, ("GET", path, guard, "page"), options)

    def form(self, path: str, guard: Guard, **options: Unpack[Options]) -> Callable[[V], V]:
        """A form posted without JavaScript; the verb answers Page or Redirect."""
        return partial(self._hang, ("POST", path, guard, "form"), options)

    def _hang(self, place: tuple[str, str, Guard, Kind], options: Options, verb: V) -> V:
        method, path, guard, kind = place
        if not isinstance(guard, Guard):
            raise TypeError(f"{method} {path} has no guard")
        defaults: Options = {
            "once": guard.asks_who and method not in ("GET", "HEAD") and kind == "json",
            "if_match": method == "PATCH",
            "status": 200 if "answer" in options or kind != "json" else 204,
        }
        self.all.append(Door(method, path, guard, kind, verb, **(defaults | options)))
        return verb


def _view(door: Door) -> Callable[..., Response]:
    def view(**path: str) -> Response:
        return serve(door, path)

    return view


def doors_of(app: "Application") -> tuple[Door, ...]:
    """Every door that an application has, in the order in which they were hung."""
    return tuple(app.doors)
