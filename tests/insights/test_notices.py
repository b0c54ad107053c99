"""Staff hear that letters wait and that a mailing stands still, for as long as they do."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.promises import handlers
from chalicelib.staff import ROLES, permissions_of
from chalicelib.store import LETTERS, Actor, Changes, drain
from infra.trust.meter import metered
from tests.cast import GRACE, SAMI
from tests.doors import Doors
from tests.outreach.post import Desk, desk_of


@pytest.fixture
def desk(tables: str, now: datetime) -> Iterator[Desk]:
    with desk_of(now) as made:
        yield made


@pytest.fixture
def client(desk: Desk) -> Doors:
    return Doors(now=desk.now)


def told(client: Doors, who: str = "outreach") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client.get("/api/notices", as_=who).json["items"]
    return items


def ask_for_letters(desk: Desk, many: int) -> None:
    for person in desk.folk[:many]:
        changes = Changes(actor=Actor("system", "test", "test"), now=desk.now)
        changes.outbox("portal_link", {"email": person.email, "asked": desk.now.isoformat()})
        changes.commit()


def test_nothing_is_told_while_everything_goes_out(desk: Desk, client: Doors) -> None:
    desk.enter(SAMI, GRACE)
    desk.send(desk.draft())
    ask_for_letters(desk, 2)
    assert told(client) == []
    desk.drained()
    assert told(client) == []


@pytest.mark.parametrize(
    ("befalls", "code"), [("paused", "mail_unavailable"), ("quota", "mail_throttled")]
)
def test_a_mailing_that_ses_stops_is_told_until_it_goes_on(
    desk: Desk, client: Doors, befalls: str, code: str
) -> None:
    desk.enter(SAMI, GRACE)
    mailing = desk.send(desk.draft())
    desk.box.rule("*", befalls, None)
    drain(handlers(), now=desk.now)

    [notice] = told(client)
    assert (notice["kind"], notice["code"]) == ("mailing_stopped", code)
    assert (notice["mailing"], notice["name"]) == (mailing.id, "Winter")

    desk.box.unrule()
    desk.drained(desk.now + timedelta(hours=7))
    assert told(client) == []
    assert len(desk.arrived()) == 2


def test_letters_that_wait_for_ses_are_counted(desk: Desk, client: Doors) -> None:
    desk.enter(SAMI, GRACE)
    ask_for_letters(desk, 2)
    desk.box.rule("*", "paused", None)
    drain(handlers(), now=desk.now, lanes=[LETTERS])

    [notice] = told(client, "viewer")
    assert (notice["kind"], notice["code"], notice["letters"]) == (
        "mail_stopped",
        "mail_unavailable",
        2,
    )


@pytest.mark.parametrize("who", ROLES)
def test_a_mailing_is_told_to_those_who_may_see_mailings(
    desk: Desk, client: Doors, who: str
) -> None:
    desk.enter(SAMI)
    desk.send(desk.draft())
    desk.box.rule("*", "paused", None)
    drain(handlers(), now=desk.now)

    kinds = [notice["kind"] for notice in told(client, who)]
    seen = "outreach.read" in permissions_of(who)
    assert kinds == (["mailing_stopped"] if seen else [])


def test_however_many_letters_wait_a_look_costs_the_same(desk: Desk, client: Doors) -> None:
    from chalicelib.insights.notices import notices

    desk.enter(SAMI)
    spent = []
    for _ in range(2):
        ask_for_letters(desk, 1)
        for _ in range(150):
            ask_for_letters(desk, 1)
        with metered() as units:
            notices(permissions=frozenset({"outreach.read"}))
        spent.append(units.read)

    assert spent[0] == spent[1] <= 6
