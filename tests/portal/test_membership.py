"""Her membership: how it stands, what she can do next, and what others see of her."""

import re
from datetime import date, datetime, timedelta

import pytest

from chalicelib import members
from chalicelib.giving import dues
from chalicelib.insights import verify
from chalicelib.members import Membership
from chalicelib.people import Constituent
from tests import cast
from tests.doors import Answered, Doors
from tests.members import roll

_RENEW = re.compile(r'href="http[^"]+/renew/([^"?]+)\?lang=en"')
_CARD = re.compile(r'href="http[^"]+/card/mine/[^"?]+\?lang=en"')


@pytest.fixture
def member(sami: Constituent, now: datetime) -> Membership:
    cast.found_organisation(now)
    membership, _ = roll.pays(sami, roll.level(now), now)
    return membership


def shown(client: Doors, person: Constituent, page: str = "membership") -> Answered:
    return client.get(f"/me/{page}?lang=en", as_=f"person:{person.id}")


@pytest.mark.parametrize(
    ("later", "told", "offered"),
    [
        (0, "Welcome! Your membership is valid.", {"card"}),
        (40, "Your membership is valid.", {"card"}),
        (330, "Your membership is valid.", {"card", "renew"}),
        (370, "Your membership ended on", {"card", "renew"}),
        (400, "Come back whenever you like.", {"renew"}),
    ],
)
def test_each_state_has_its_next_step(
    client: Doors, member: Membership, later: int, told: str, offered: set[str]
) -> None:
    client.now += timedelta(days=later)
    page = client.get("/me/membership?lang=en", as_=f"person:{member.person}").text
    [token] = _RENEW.findall(page)
    assert members.membership_of_token(token, now=client.now) == member.id
    overview = client.get("/me/overview?lang=en", as_=f"person:{member.person}").text
    for told_on in (page, overview):
        found = {"card"} if _CARD.search(told_on) else set()
        urged = 'class="act" href="http' in told_on
        assert found | ({"renew"} if urged else set()) == offered
        assert told in told_on
    assert member.number in page


def test_a_member_for_life_has_nothing_to_renew(
    client: Doors, sami: Constituent, now: datetime
) -> None:
    cast.found_organisation(now)
    roll.pays(sami, roll.level(now, kind="lifetime", slug="life"), now)
    page = shown(client, sami).text
    assert ("for life" in page, _RENEW.findall(page)) == (True, [])


def test_who_never_joined_is_told_so(client: Doors, grace: Constituent, now: datetime) -> None:
    cast.found_organisation(now)
    assert "You are not a member yet." in shown(client, grace).text
    assert client.get("/me/data", as_=f"person:{grace.id}").json["membership"] is None


def test_every_paid_term_is_in_her_history(
    client: Doors, sami: Constituent, member: Membership, now: datetime
) -> None:
    for _ in range(2):
        roll.pays(sami, members.get_level(member.level), now)
    page = shown(client, sami).text
    assert page.count(" to 22 November") == 3
    terms = client.get("/me/data", as_=f"person:{sami.id}").json["membership"]["terms"]
    assert sorted(term["start"] for term in terms) == ["2026-11-22", "2027-11-23", "2028-11-23"]


def test_a_fee_is_among_her_gifts_with_its_receipt(
    client: Doors, sami: Constituent, member: Membership, now: datetime
) -> None:
    paying = dues.Paying("cash", now.date(), "USD")
    dues.renew(
        membership=member.id,
        level=None,
        paying=paying,
        actor=cast.hind(),
        now=now,
        today=now.date(),
    )
    page = shown(client, sami, "gifts").text
    assert ("Membership dues" in page, "$50.00" in page) == (True, True)


def opens(now: datetime, to: members.Visibility) -> None:
    version = members.directory.setting().version
    members.directory.open_directory(to=to, version=version, actor=cast.hind(), now=now)


def test_she_decides_who_sees_what(
    client: Doors, sami: Constituent, member: Membership, now: datetime
) -> None:
    opens(now, "public")
    chosen = {"name": "public", "town": "members", "place": "طرابلس", "email": "nobody"}
    saved = client.submit("/me/directory?lang=en", chosen, as_=f"person:{sami.id}")
    assert saved.headers["location"] == "/me/membership?lang=en&done=saved"
    entries = {
        audience: members.directory.entries(audience=audience, today=date(2026, 11, 22), limit=5)
        for audience in ("members", "public")
    }
    [seen], [public] = (entries[who].entries for who in ("members", "public"))
    assert (seen.town, seen.email, public.town, public.email) == ("طرابلس", None, None, None)
    page = shown(client, sami).text
    assert 'value="طرابلس"' in page
    assert verify.run().broken == ()


def test_nobody_is_shown_what_is_not_among_the_choices(
    client: Doors, sami: Constituent, member: Membership, now: datetime
) -> None:
    opens(now, "members")
    assert "Everybody" not in shown(client, sami).text
    for wrong in ({"name": "everybody"}, {"person": "x"}, {"note": "members"}):
        answer = client.submit("/me/directory", wrong, as_=f"person:{sami.id}")
        assert answer.status == 422
    assert members.directory.choice_of(sami.id).version == 0


def test_without_a_directory_nothing_is_asked(
    client: Doors, sami: Constituent, member: Membership
) -> None:
    assert "/me/directory" not in shown(client, sami).text
