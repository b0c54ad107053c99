"""Sign-ups and volunteers on the partitions of their people."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute

from chalicelib.store import (
    Changes,
    IntegerAttribute,
    JsonAttribute,
    Key,
    MainRecord,
    MomentAttribute,
    Page,
    amend,
    assignments,
    every,
    keys,
    one,
    page,
)
from chalicelib.volunteers.model import OFFERED, Shift, SignUp, Told, Volunteer


class SignUpRecord(MainRecord, discriminator="signup"):
    """A person's sign-up for one shift; its key makes it the only one."""

    opportunity = UnicodeAttribute()
    start = MomentAttribute()
    end = MomentAttribute()
    state = UnicodeAttribute()
    at = MomentAttribute()
    proven = BooleanAttribute()
    until: Any = MomentAttribute(null=True)
    lang = UnicodeAttribute(null=True)
    told: Any = JsonAttribute(null=True)
    override = UnicodeAttribute(null=True)
    why = UnicodeAttribute(null=True)
    letters: Any = JsonAttribute(null=True)
    hours = UnicodeAttribute(null=True)
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


class VolunteerRecord(MainRecord, discriminator="volunteer"):
    """What somebody can and likes to do, and what she has given. `agenda` moves with her places."""

    skills: Any = JsonAttribute(null=True)
    languages: Any = JsonAttribute(null=True)
    availability: Any = JsonAttribute(null=True)
    minutes: Any = IntegerAttribute(default=0)
    came: Any = IntegerAttribute(default=0)
    agenda: Any = IntegerAttribute(default=0)
    ver = IntegerAttribute(default=0)
    trail = UnicodeAttribute(null=True)


def signup_record(found: SignUp) -> SignUpRecord:
    """Stands on its shift's roster; while the place is only offered, among the offers too."""
    record = SignUpRecord(
        keys.person(found.person),
        keys.signup(found.start, found.shift),
        opportunity=found.opportunity,
        start=found.start,
        end=found.end,
        state=found.state,
        at=found.at,
        proven=found.proven,
        until=found.until,
        lang=found.lang or None,
        told=_packed(found.told),
        override=found.override or None,
        why=found.why or None,
        letters=list(found.letters) or None,
        hours=found.hours,
        ver=found.version,
        trail=found.trail,
        g1p=keys.roster(found.shift),
        g1s=found.person,
    )
    if found.state == OFFERED and found.until:
        record.g2p, record.g2s = keys.offers(), keys.shift_place(found.until, found.person)
    return record


def _packed(told: Told) -> list[Any] | None:
    packed = [told.phone, list(told.skills), list(told.languages)]
    return packed if any(packed) else None


def to_signup(record: SignUpRecord) -> SignUp:
    phone, skills, languages = record.told or ("", (), ())
    return SignUp(
        person=keys.person_id(record.pk),
        shift=record.sk.rsplit("#", 1)[1],
        opportunity=record.opportunity,
        start=record.start,
        end=record.end,
        state=record.state,
        at=record.at,
        proven=record.proven,
        until=record.until,
        lang=record.lang or "",
        told=Told(phone, tuple(skills), tuple(languages)),
        override=record.override or "",
        why=record.why or "",
        letters=tuple(record.letters or ()),
        hours=record.hours,
        version=record.ver,
        trail=record.trail,
    )


def find_signup(person: str, shift: Shift, *, consistent: bool = True) -> SignUp | None:
    sk = keys.signup(shift.start, shift.id)
    record = one(SignUpRecord, keys.person(person), sk, consistent=consistent)
    return to_signup(record) if record else None


def move_signup(changes: Changes, before: SignUp | None, after: SignUp) -> None:
    """Writes a sign-up; Overtaken when somebody moved it meanwhile."""
    if before is None:
        changes.create(signup_record(after))
    else:
        amend(changes, signup_record(before), signup_record(after))


def roster_page(shift: str, *, limit: int, after: Key | None = None) -> Page[SignUpRecord]:
    return page(SignUpRecord, keys.roster(shift), index=1, limit=limit, after=after)


def roster_of(shift: str) -> Iterator[SignUp]:
    """Everybody who ever signed up for a shift."""
    return map(to_signup, every(SignUpRecord, keys.roster(shift), index=1))


def offers_until(moment: datetime) -> Iterator[SignUp]:
    """The offered places that are to be let go by then, the oldest first."""
    for record in every(SignUpRecord, keys.offers(), index=2):
        if record.until > moment:
            return
        yield to_signup(record)


def signups_since(person: str, moment: datetime, *, consistent: bool = True) -> list[SignUp]:
    """Somebody's sign-ups for shifts that end after a moment, the latest first."""
    found = []
    for record in every(
        SignUpRecord, keys.person(person), begins=keys.SIGNUP, consistent=consistent
    ):
        signup = to_signup(record)
        # No shift lasts longer than two days, so nothing further down ends later.
        if (moment - signup.start).days >= 2:
            break
        if signup.end > moment:
            found.append(signup)
    return found


def signup_page(person: str, *, limit: int, after: Key | None = None) -> Page[SignUpRecord]:
    """Somebody's sign-ups, the latest shift first."""
    pk = keys.person(person)
    return page(SignUpRecord, pk, begins=keys.SIGNUP, limit=limit, after=after)


def volunteer_key(person: str) -> tuple[type[VolunteerRecord], str, str]:
    return VolunteerRecord, keys.person(person), keys.VOLUNTEER


def find_volunteer(person: str, *, consistent: bool = True) -> Volunteer:
    """Somebody as a volunteer; one of version 0 when nothing is known of her."""
    record = one(VolunteerRecord, keys.person(person), keys.VOLUNTEER, consistent=consistent)
    if record is None:
        return Volunteer(person)
    return Volunteer(
        person=person,
        skills=tuple(record.skills or ()),
        languages=tuple(record.languages or ()),
        availability=tuple(record.availability or ()),
        minutes=record.minutes,
        came=record.came,
        agenda=record.agenda,
        version=record.ver,
        trail=record.trail or "",
    )


def move_volunteer(changes: Changes, before: Volunteer, after: Volunteer) -> None:
    """Writes somebody as a volunteer; Overtaken when anything of her moved meanwhile.

    `agenda` goes up by one with every write: that is what two sign-ups at once meet in.
    """
    values: dict[str, Any] = {
        "skills": list(after.skills) or None,
        "languages": list(after.languages) or None,
        "availability": list(after.availability) or None,
        "minutes": after.minutes,
        "came": after.came,
        "agenda": before.agenda + 1,
        "ver": after.version,
        "trail": after.trail or None,
    }
    key = volunteer_key(after.person)
    if not before.agenda:
        changes.create(VolunteerRecord(key[1], key[2], **values))
        return
    actions = assignments(VolunteerRecord, values)
    changes.update(key, actions, VolunteerRecord.agenda == before.agenda)
