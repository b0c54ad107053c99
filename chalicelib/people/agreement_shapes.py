"""What the doors of consents and suppressions take and answer."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.people.choices import Channel, Chosen
from chalicelib.people.shapes import Note, seen
from chalicelib.web import Body, Names, OneOf, Shape

State = Literal["given", "withdrawn"]
Source = Literal["paper", "in_person", "phone", "email", "other"]
LONGEST_WHY = 500


class ConsentIn(Body):
    """What somebody said to a member of staff; `note` says what helps to prove it."""

    channel: Channel
    purpose: Chosen
    state: State
    source: Source
    note: Note | None = None


class ConsentOut(Shape):
    """`wording` is the version of the statement that was read, and `statement` its text; null when there was none."""

    id: str
    channel: Channel
    purpose: Chosen
    state: State
    source: str
    wording: str | None
    statement: Names | None
    note: str
    at: datetime
    by: str


class ChoiceOut(Shape):
    """Whether somebody is written to; `state` is null when nothing was ever said."""

    channel: Channel
    purpose: Chosen
    state: Annotated[str, OneOf(("given", "withdrawn"))] | None
    allowed: bool


class HeldOut(Shape):
    """Why the person's address gets no mail, and since when."""

    id: str
    reason: str
    at: datetime


class ConsentsOut(Shape):
    """The history newest first, and what it comes to."""

    items: list[ConsentOut]
    next: str | None
    current: list[ChoiceOut]
    suppressed: HeldOut | None


class SuppressionIn(Body):
    address: Annotated[str, Field(min_length=1, max_length=400)]
    why: Annotated[str, Field(min_length=1, max_length=LONGEST_WHY)]


class RemovalIn(Body):
    why: Annotated[str, Field(min_length=1, max_length=LONGEST_WHY)]


class SuppressionOut(Shape):
    """`address` is a hint of it, for whoever may see contact points; `name` of whose it was."""

    id: str
    reason: str
    at: datetime
    constituent: str | None
    name: Names | None
    address: str = seen()


class SuppressionsOut(Shape):
    items: list[SuppressionOut]
    next: str | None
