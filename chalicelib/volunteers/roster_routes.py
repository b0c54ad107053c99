"""The staff doors of sign-ups: the roster of a shift, and what somebody signed up for."""

from chalicelib import people
from chalicelib.volunteers import attending, lists, profiles, shifts, signing_up
from chalicelib.volunteers.model import CANCELLED, SignUp
from chalicelib.volunteers.shapes import ProfileIn, SignUpChange, SignUpIn
from chalicelib.volunteers.showing import (
    RosterOut,
    SignUpOut,
    SignUpPageOut,
    VolunteeringOut,
    place_out,
    shift_out,
    signup_out,
    volunteering_out,
)
from chalicelib.volunteers.store.signups import signups_since
from chalicelib.web import Call, Doors, ListQuery, may

doors = Doors(__name__)


@doors.get("/api/shifts/{id}/signups", may("volunteers.write"), query=ListQuery, answer=RosterOut)
def show_roster(call: Call) -> RosterOut:
    """Who has a place, who waits in order, and who was taken off."""
    shift = shifts.get_shift(call.path["id"])
    place, found = call.place(f"roster:{shift.id}"), lists.roster(shift.id)
    shown, onward = place.part(found, limit=call.query.limit)
    items = [place_out(one, call.who.permissions) for one in shown]
    return RosterOut(shift=shift_out(shift), items=items, next=onward)


def told(result: str) -> SignUpOut:
    """A sign-up as the API tells it."""
    shift, person = result.split(".")
    return _shown(signing_up.get_signup(shift=shift, person=person))


def _shown(signup: SignUp) -> SignUpOut:
    turn = shifts.get_shift(signup.shift).place_of(signup.person)
    return signup_out(signup, lists.summaries([signup.person]).get(signup.person), turn=turn)


@doors.post(
    "/api/shifts/{id}/signups",
    may("volunteers.write"),
    body=SignUpIn,
    answer=SignUpOut,
    status=201,
    replay=told,
)
def sign_up(call: Call) -> SignUpOut:
    """Puts somebody on the shift, or on its waitlist when it is full."""
    wish = signing_up.Wish(
        shift=call.path["id"],
        person=call.body.constituent,
        override=call.body.override or "",
    )
    return _shown(signing_up.sign_up(wish=wish, actor=call.actor, now=call.now))


@doors.patch(
    "/api/shifts/{id}/signups/{person}",
    may("volunteers.write"),
    body=SignUpChange,
    answer=SignUpOut,
)
def change_signup(call: Call) -> SignUpOut:
    """Marks who came, takes somebody off, or confirms a held place."""
    moved = attending.set_state(
        shift=call.path["id"],
        person=call.path["person"],
        version=call.version,
        to=call.body.state,
        why=call.body.why,
        actor=call.actor,
        now=call.now,
    )
    return _shown(moved)


@doors.get(
    "/api/constituents/{id}/signups", may("volunteers.read"), query=ListQuery, answer=SignUpPageOut
)
def list_signups(call: Call) -> SignUpPageOut:
    """What somebody signed up for, the latest shift first."""
    person = call.path["id"]
    place = call.place(f"signups:{person}")
    found = lists.signups_of(person, limit=call.query.limit, after=place.after)
    known = people.summary(person)
    rows = [signup_out(row, known) for row in found.rows]
    return SignUpPageOut(items=rows, next=place.next(found.next))


@doors.get("/api/constituents/{id}/volunteering", may("volunteers.read"), answer=VolunteeringOut)
def show_volunteering(call: Call) -> VolunteeringOut:
    """Somebody as a volunteer: what she can do, what she has given, what is ahead of her."""
    person = call.path["id"]
    ahead = [s for s in signups_since(person, call.now) if s.state != CANCELLED]
    known = people.summary(person)
    rows = [signup_out(row, known) for row in sorted(ahead, key=lambda row: row.start)]
    return volunteering_out(profiles.get_volunteer(person), rows)


@doors.patch(
    "/api/constituents/{id}/volunteering",
    may("volunteers.write"),
    body=ProfileIn,
    answer=VolunteeringOut,
)
def change_profile(call: Call) -> VolunteeringOut:
    """What she can do, which languages she speaks, when she has time."""
    profiles.change_profile(
        person=call.path["id"],
        version=call.version,
        skills=call.body.skills,
        languages=call.body.languages,
        availability=call.body.availability,
        actor=call.actor,
        now=call.now,
    )
    return show_volunteering(call)
