"""Who holds what: claims and their owners one to one (I6), list and search rows as their people say (I7)."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from chalicelib import people
from chalicelib.insights.balance import Told, hidden
from chalicelib.insights.books import of_money_claim
from chalicelib.insights.entries import is_of_directory, of_row
from chalicelib.store import SearchRecord, keys

MONEY = frozenset({"PI", "RE"})
CONTACTS = {"email": "EM", "phone": "PH"}


def of_claim(claim: Any) -> Iterator[Told]:
    """A sentinel: somebody must own up to it."""
    _, _, space, value = claim.pk.split("#", 3)
    if space in MONEY:
        yield from of_money_claim(claim, space, value)
    elif space in ("GI", "RC", "SH", "HR"):
        yield Told("I6", pointer(space, value, claim.owner, claim.owner_sk), found=1)
    else:
        yield Told("I6", held(space, value, claim.owner), found=1)


def of_intent(intent: Any) -> Iterator[Told]:
    """A gift begun online points to its line once it was settled."""
    if intent.owner:
        gift = intent.pk.rsplit("#", 1)[1]
        yield Told("I6", pointer("GI", gift, intent.owner, intent.owner_sk), found=1)


def of_line(line: Any) -> Iterator[Told]:
    """Every line of the ledger is found by its id."""
    line_id = line.sk.rsplit("#", 1)[1]
    yield Told("I6", pointer("GI", line_id, line.pk, line.sk), expected=1)


def of_receipt_pointer(receipt: Any) -> Iterator[Told]:
    yield Told("I6", pointer("RC", receipt.receipt, receipt.pk, receipt.sk), expected=1)


def of_fund(fund: Any) -> Iterator[Told]:
    yield Told("I6", held("SL", f"fund/{fund.slug}", fund.sk), expected=1)


def of_campaign(campaign: Any) -> Iterator[Told]:
    yield Told("I6", held("SL", campaign.slug, campaign.sk), expected=1)


def of_level(level: Any) -> Iterator[Told]:
    yield Told("I6", held("SL", f"level/{level.slug}", level.sk), expected=1)


def of_membership(row: Any) -> Iterator[Told]:
    """A membership is found by its id, and by its number once it has one."""
    owner = keys.person_id(row.pk)
    yield Told("I6", held("MI", row.membership, owner), expected=1)
    if row.number:
        yield Told("I6", held("MN", row.number, owner), expected=1)


def of_user(user: Any) -> Iterator[Told]:
    """A user's e-mail is theirs, and admins are counted."""
    yield Told("I6", held("UM", user.email, user.sk), expected=1)
    yield Told("I6", "tally of admins", expected=int(user.active and user.role == "admin"))


def of_tally(tally: Any) -> Iterator[Told]:
    yield Told("I6", "tally of admins", found=tally.admins)


def of_tag(tag: Any) -> Iterator[Told]:
    """A tag holds its names, and as many people have it as it counts."""
    for name in people.tag_names(people.to_tag(tag)):
        yield Told("I6", held("TN", name, tag.sk), expected=1)
    yield Told("I6", f"people with tag {tag.sk}", found=tag.people)


def of_tagged(row: Any) -> Iterator[Told]:
    yield Told("I6", f"people with tag {row.sk.rsplit('#', 1)[1]}", expected=1)


def of_profile(record: Any) -> Iterator[Told]:
    """A person holds her contact points, stands on the lists once, and is found by the rows of her name."""
    person = people.to_person(record)
    for kind, value in {(point.kind, point.value) for point in person.contact_points}:
        yield Told("I6", held(CONTACTS[kind], value, person.id), expected=1)
    yield Told("I7", _listed(person, keys.named(person.name_key, person.id)), expected=1)
    for (pk, sk), row in people.search_rows(person).items():
        yield Told("I7", _findable(SearchRecord(pk, sk, row=row)), expected=1)


def of_list_row(row: Any) -> Iterator[Told]:
    yield Told("I7", _listed(people.to_summary(row), row.g1s), found=1)


def of_search_row(row: SearchRecord) -> Iterator[Told]:
    """A row by which somebody is found: of all people, or of the directory."""
    if is_of_directory(row):
        yield from of_row(row)
    else:
        yield Told("I7", _findable(row), found=1)


def held(space: str, value: str, owner: str) -> str:
    return f"claim {space}#{hidden(value)} held by {owner}"


def pointer(space: str, value: str, pk: str, sk: str | None) -> str:
    return f"pointer {space}#{value} to {hidden(pk, str(sk))}"


def _listed(person: people.Constituent | people.Summary, place: str) -> str:
    shown = (dict(person.name), person.lang, person.email, person.phone, person.joined.isoformat())
    return f"list row of {person.id} as {hidden(json.dumps([shown, place], sort_keys=True))}"


def _findable(record: SearchRecord) -> str:
    # A row shows the version of the person when it was written; a note alone does not rewrite her rows.
    found = people.found_in(record)
    shown = repr(replace(found, version=0))
    return f"search row of {found.id} as {hidden(record.pk, record.sk, shown)}"
