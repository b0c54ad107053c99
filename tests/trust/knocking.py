"""Every door of the app as something to knock at: its address filled in, and who may pass it."""

import re
from collections.abc import Iterator
from typing import Any

from app import app
from chalicelib.web import Door, doors_of
from tests.trust.house import House

DOORS = doors_of(app)
WITH_BODY = tuple(door for door in DOORS if door.body and door.kind == "json")
CHANGES = tuple(door for door in WITH_BODY if door.method == "PATCH")
WITHOUT_BODY = tuple(
    door for door in DOORS if not door.body and door.kind == "json" and door.guard.kind != "webhook"
)
NOBODY = "01JD8X5CZ0TESTTESTTESTTEST"
NO_TOKEN = "eyJ4IjoxfQ.not-a-seal"
# Without this they would be refused for what they ask, not for what is tried.
ASKED = {"/api/search": "?q=sami", "/api/mailings/{id}/people": "?group=gets"}


def named(door: Door) -> str:
    return f"{door.method} {door.path}"


def address(door: Door, house: House) -> str:
    """The door's path with something in it that exists, where the house has it."""
    known = {
        "constituents": house.sami.id,
        "gifts": house.gift.id,
        "funds": house.fund.id,
        "campaigns": house.campaign.id,
        "users": house.hind,
    }
    id_ = known.get(door.path.split("/")[2], NOBODY) if door.path.startswith("/api/") else NOBODY
    path = door.path.replace("{id}", id_).replace("{slug}", "winter")
    path = re.sub(r"\{(point|person|tag)\}", NOBODY, path)
    return path.replace("{token}", NO_TOKEN) + ASKED.get(door.path, "")


def how(door: Door) -> dict[str, Any]:
    """As whom, and against which version."""
    staff = "admin" if door.guard.asks_who else None
    who = "person" if door.guard.kind == "portal" else staff
    return {"as_": who} | ({"version": 1} if door.if_match else {})


def with_variables() -> Iterator[tuple[Door, str]]:
    """Each door with each variable of its address."""
    for door in DOORS:
        for piece in door.path.split("/"):
            if piece.startswith("{"):
                yield door, piece
