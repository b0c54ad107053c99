"""The doors of members: levels, lists, the renewals board, and what staff decide."""

from typing import Any

from chalicelib import people
from chalicelib.members import ending, listing, opening, renewals, showing
from chalicelib.members.model import Level
from chalicelib.members.reading import as_of, owner_of, whole
from chalicelib.members.shapes import (
    BoardOut,
    EndIn,
    LevelChange,
    LevelOut,
    LevelsOut,
    MembershipDetail,
    MembershipOut,
    MembershipsOut,
    MembershipsQuery,
    NewLevel,
    OwnMembershipsOut,
)
from chalicelib.web import Call, Doors, may

doors = Doors(__name__)


@doors.get("/api/levels", may("members.read"), answer=LevelsOut)
def list_levels(_: Call) -> LevelsOut:
    return LevelsOut(items=[showing.level_out(level) for level in opening.levels()])


def told_level(level: str) -> LevelOut:
    """One level as the API tells it; raises NotFound."""
    return showing.level_out(opening.get_level(level))


@doors.get("/api/levels/{id}", may("members.read"), answer=LevelOut)
def show_level(call: Call) -> LevelOut:
    return told_level(call.path["id"])


@doors.post(
    "/api/levels",
    may("levels.write"),
    body=NewLevel,
    answer=LevelOut,
    status=201,
    replay=told_level,
)
def open_level(call: Call) -> LevelOut:
    return _shown(opening.open_level(new=_said(call.body), actor=call.actor, now=call.now))


@doors.patch("/api/levels/{id}", may("levels.write"), body=LevelChange, answer=LevelOut)
def change_level(call: Call) -> LevelOut:
    changed = opening.change_level(
        level=call.path["id"],
        version=call.version,
        to=_said(call.body),
        actor=call.actor,
        now=call.now,
    )
    return _shown(changed)


def _shown(level: Level) -> LevelOut:
    return showing.level_out(level)


def _said(body: Any) -> dict[str, Any]:
    """The fields that were sent, as the model keeps them; null is as good as absent."""
    said = {name: getattr(body, name) for name in body.model_fields_set}
    told = {name: value for name, value in said.items() if value is not None}
    for name in ("name", "description"):
        if name in told:
            told[name] = told[name].model_dump(exclude_none=True)
    if "prices" in told:
        told["prices"] = {money.currency: money.amount for money in told["prices"]}
    return told


@doors.get("/api/memberships", may("members.read"), query=MembershipsQuery, answer=MembershipsOut)
def list_memberships(call: Call) -> MembershipsOut:
    """By state, level and the day they end; the soonest first, of those who left the latest."""
    asked: MembershipsQuery = call.query
    which = listing.Which(asked.state, asked.level, asked.ends_from, asked.ends_to)
    place = call.place(f"memberships:{which}")
    found = listing.list_memberships(which=which, limit=asked.limit, after=place.after)
    rows = showing.rows_out([as_of(one, call.today) for one in found.rows])
    return MembershipsOut(items=rows, next=place.next(found.next))


@doors.get("/api/memberships/{id}", may("members.read"), answer=MembershipDetail)
def show_membership(call: Call) -> MembershipDetail:
    return _detail(owner_of(call.path["id"]), call)[0]


@doors.get("/api/constituents/{id}/memberships", may("members.read"), answer=OwnMembershipsOut)
def show_own(call: Call) -> OwnMembershipsOut:
    """Somebody's membership with its terms; nothing for who never joined."""
    people.summary(call.path["id"])
    return OwnMembershipsOut(items=_detail(call.path["id"], call))


def _detail(person: str, call: Call) -> list[MembershipDetail]:
    found = whole(person)
    return [
        showing.detail_out(
            type(found)(as_of(membership, call.today), found.terms),
            money=showing.MONEY in call.who.permissions,
        )
        for membership in (found.membership,)
        if membership
    ]


@doors.get("/api/renewals", may("members.read"), answer=BoardOut)
def show_board(call: Call) -> BoardOut:
    groups = renewals.board(today=call.today)
    return BoardOut(groups=[showing.group_out(group) for group in groups])


@doors.post(
    "/api/memberships/{id}/approve",
    may("members.write"),
    answer=MembershipOut,
    replay=showing.told,
)
def approve(call: Call) -> MembershipOut:
    """Makes a member of somebody who applied and paid."""
    found = ending.approve(
        membership=call.path["id"], actor=call.actor, now=call.now, today=call.today
    )
    return showing.told(found.id)


@doors.post(
    "/api/memberships/{id}/cancel",
    may("members.write"),
    body=EndIn,
    answer=MembershipOut,
    replay=showing.told,
)
def cancel(call: Call) -> MembershipOut:
    """Ends a membership from today on."""
    found = ending.end_membership(
        membership=call.path["id"],
        state="deceased" if call.body.deceased else "cancelled",
        why=call.body.reason,
        actor=call.actor,
        now=call.now,
        today=call.today,
    )
    return showing.told(found.id)
