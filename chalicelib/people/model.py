"""People as values, and what may be said of them. No I/O, no clock."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from chalicelib.kit.money import Money
from chalicelib.kit.names import sort_key
from chalicelib.kit.refusals import Refusal

Names = dict[str, str]
Totals = Mapping[str, int]

KINDS = ("individual", "organisation", "household")
NAME_KEY_BYTES = 300
# As many as leave a profile within one write unit.
NEWEST_EDITS = 5


class EmailTaken(Refusal):
    """Somebody else has the address. Param `constituent`: who, for a caller who may see contact points."""

    status = 409
    code = "email_taken"


@dataclass(frozen=True)
class ContactPoint:
    """One way to reach somebody: `kind` is email or phone, `value` its canonical form."""

    id: str
    kind: str
    value: str
    primary: bool


@dataclass(frozen=True)
class Edit:
    """A change to somebody as her page tells it: who changed which fields. What they were stays in the audit."""

    at: datetime
    by: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Constituent:
    """A person, household or organisation we know: `kind` is one of KINDS, `lang` ar or en.

    `name` and `greeting` hold one text per language; `by` is who entered her; `edits` are the newest, newest first.
    """

    id: str
    kind: str
    name: Names
    lang: str
    joined: date
    greeting: Names = field(default_factory=dict)
    note: str = ""
    contact_points: tuple[ContactPoint, ...] = ()
    by: str = ""
    edits: tuple[Edit, ...] = ()
    version: int = 1
    trail: str = ""

    @property
    def email(self) -> str | None:
        return primary(self.contact_points, "email")

    @property
    def phone(self) -> str | None:
        return primary(self.contact_points, "phone")

    @cached_property
    def name_key(self) -> str:
        """What the person is sorted by."""
        return name_key(self.name, self.lang)


@dataclass(frozen=True)
class Summary:
    """A constituent's list row and money totals, all in minor units per currency.

    `version` is that of the constituent when the row last changed. `this_year` sums the entries of `year`, the newest
    year that has any. `gver` is the version of the totals; at 0 nothing is stored yet. Of somebody `erased` the
    totals are left, for the ledger.
    """

    id: str
    kind: str
    name: Names
    lang: str
    joined: date
    email: str | None = None
    phone: str | None = None
    version: int = 1
    first_gift: date | None = None
    last_gift: date | None = None
    lifetime: Totals = field(default_factory=dict)
    year: int | None = None
    this_year: Totals = field(default_factory=dict)
    gifts: int = 0
    gver: int = 0
    erased: bool = False

    @cached_property
    def name_key(self) -> str:
        return name_key(self.name, self.lang)


def primary(points: tuple[ContactPoint, ...], kind: str) -> str | None:
    """The value of the primary contact point of a kind."""
    return next((point.value for point in points if point.kind == kind and point.primary), None)


def main_form(name: Names, lang: str) -> str:
    """The Arabic form for a person whose language is Arabic, else the other; of what there is."""
    order = ("ar", "en") if lang == "ar" else ("en", "ar")
    return next(name[form] for form in order if name.get(form))


def name_key(name: Names, lang: str) -> str:
    """What a name is sorted by."""
    return cut(sort_key(main_form(name, lang)), NAME_KEY_BYTES)


def cut(text: str, most: int) -> str:
    """The longest beginning of a text that takes at most so many bytes in UTF-8."""
    return text.encode()[:most].decode(errors="ignore")


def edited(person: Constituent, edit: Edit, *, version: int, trail: str) -> Constituent:
    """Somebody after an edit, which is row `version` of her audit."""
    edits = (edit, *person.edits)[:NEWEST_EDITS]
    return replace(person, edits=edits, version=version, trail=trail)


def facts(person: Constituent) -> dict[str, Any]:
    """What the audit keeps of somebody, in plain JSON; what is empty is left out."""
    told = {
        "kind": person.kind,
        "name": person.name,
        "greeting": person.greeting,
        "lang": person.lang,
        "note": person.note,
        "contact_points": [asdict(point) for point in person.contact_points],
        "joined": person.joined.isoformat(),
    }
    return {name: value for name, value in told.items() if value}


def difference(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts that changed, as they were and as they are; one that was empty is null."""
    changed = [k for k in sorted({*before, *after}) if before.get(k) != after.get(k)]
    return {k: before.get(k) for k in changed}, {k: after.get(k) for k in changed}


def summary_of(person: Constituent) -> Summary:
    """The row of somebody who has not given yet."""
    return Summary(
        id=person.id,
        kind=person.kind,
        name=person.name,
        lang=person.lang,
        joined=person.joined,
        email=person.email,
        phone=person.phone,
        version=person.version,
    )


def counted(summary: Summary, *, amount: Money, day: date, gifts: int) -> Summary:
    """The totals after one more entry; a refund is a negative amount and counts no gift."""
    year = max(day.year, summary.year or day.year)
    this_year = summary.this_year if year == summary.year else {}
    return replace(
        summary,
        lifetime=_plus(summary.lifetime, amount),
        year=year,
        this_year=_plus(this_year, amount) if day.year == year else this_year,
        gifts=summary.gifts + gifts,
        first_gift=min(day, summary.first_gift or day) if gifts else summary.first_gift,
        last_gift=max(day, summary.last_gift or day) if gifts else summary.last_gift,
        gver=summary.gver + 1,
    )


def _plus(totals: Totals, amount: Money) -> Totals:
    return {**totals, amount.currency: totals.get(amount.currency, 0) + amount.amount}
