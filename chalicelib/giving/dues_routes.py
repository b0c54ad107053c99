"""The doors by which staff take membership fees: what is charged is the level's price, never the client's."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from chalicelib import members
from chalicelib.giving import dues
from chalicelib.giving.dues import Paying
from chalicelib.members import MembershipOut
from chalicelib.web import Body, Call, Doors, may

doors = Doors(__name__)
Day = date
Id = Annotated[str, Field(pattern="^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
Line = Annotated[str, Field(max_length=200)]
Reason = Annotated[str, Field(max_length=500)]


class PayingIn(Body):
    """How it is paid; a `price` that a client sends is not read."""

    method: Literal["cash", "cheque", "transfer", "free"]
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = None
    date: Day | None = None
    reference: Line = ""
    reason: Reason = ""
    price: Any = None


class NewMembership(PayingIn):
    constituent: Id
    level: Id
    number: Line = ""


class NewRenewal(PayingIn):
    level: Id | None = None


class RefuseIn(Body):
    reason: Annotated[str, Field(min_length=1, max_length=500)]


def _paying(call: Call) -> Paying:
    body: PayingIn = call.body
    return Paying(
        body.method,
        body.date or call.today,
        body.currency or "",
        reference=body.reference,
        reason=body.reason,
    )


@doors.post(
    "/api/memberships",
    may("members.write"),
    body=NewMembership,
    answer=MembershipOut,
    status=201,
    replay=members.told,
)
def join(call: Call) -> MembershipOut:
    """Makes somebody a member."""
    joined = dues.join(
        person=call.body.constituent,
        level=call.body.level,
        paying=_paying(call),
        number=call.body.number.strip(),
        actor=call.actor,
        now=call.now,
        today=call.today,
    )
    return members.told(joined.id)


@doors.post(
    "/api/memberships/{id}/renewals",
    may("members.write"),
    body=NewRenewal,
    answer=MembershipOut,
    status=201,
    replay=members.told,
)
def renew(call: Call) -> MembershipOut:
    """One more term."""
    renewed = dues.renew(
        membership=call.path["id"],
        level=call.body.level,
        paying=_paying(call),
        actor=call.actor,
        now=call.now,
        today=call.today,
    )
    return members.told(renewed.id)


@doors.post(
    "/api/memberships/{id}/refuse",
    may("members.write"),
    body=RefuseIn,
    answer=MembershipOut,
    replay=members.told,
)
def refuse(call: Call) -> MembershipOut:
    """Refuses an application; its money goes back."""
    refused = dues.refuse(
        membership=call.path["id"],
        why=call.body.reason,
        actor=call.actor,
        now=call.now,
        today=call.today,
    )
    return members.told(refused.id)
