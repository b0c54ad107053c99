"""The public doors: a stranger signs up, confirms by the mailed link, and gives her place back."""

import re
from datetime import datetime, timedelta

import pytest

from chalicelib.volunteers import shifts, signing_up
from chalicelib.volunteers.links import token_of
from chalicelib.volunteers.model import Opportunity, Shift
from chalicelib.volunteers.public import FORM
from chalicelib.volunteers.store.signups import roster_of
from tests.cast import GRACE, SAMI, enter
from tests.doors import Answered, Doors
from tests.volunteers.desk import open_kitchen, open_shift, place
from tests.volunteers.mailbox import Mailbox

AGO = timedelta(minutes=1)


def form(open_: Shift, now: datetime, **changed: str) -> dict[str, str]:
    token = FORM.token(about="soup-kitchen", now=now - AGO)
    told = {"shift": open_.id, "name": "ريما خليل", "email": "rima@example.org", "form": token}
    return told | changed


def ask(client: Doors, open_: Shift, now: datetime, **changed: str) -> Answered:
    return client.submit("/volunteer/soup-kitchen?lang=ar", form(open_, now, **changed))


def link_in(letter: str) -> str:
    [found] = re.findall(r"/volunteer/mine/[\w.-]+\?lang=\w\w", letter)
    return str(found)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_page_shows_what_is_open(
    client: Doors, kitchen: Opportunity, now: datetime, lang: str
) -> None:
    open_kitchen(now, slug="closed-one", open=False)
    shift = open_shift(kitchen, now, places=3)
    open_shift(kitchen, now, begins=-timedelta(days=1))

    page = client.get(f"/volunteer?lang={lang}")

    assert page.status == 200
    assert re.findall(r"shift=(\w+)", page.text) == [shift.id]
    assert "closed-one" not in page.text
    one = client.get(f"/volunteer/soup-kitchen?lang={lang}")
    assert re.findall(r'name="shift" value="(\w+)"', one.text) == [shift.id]
    assert client.get("/volunteer/closed-one").status == 404


def test_a_stranger_signs_up_confirms_and_gives_her_place_back(
    client: Doors, kitchen: Opportunity, now: datetime, mailbox: Mailbox
) -> None:
    shift = open_shift(kitchen, now)

    sent = ask(client, shift, now, skills="طبخ، قيادة", language_ar="1", phone="٠٣٥٥٥١٠١")

    assert (sent.status, sent.headers["location"]) == (
        303,
        "/volunteer/soup-kitchen?lang=ar&sent=1",
    )
    [signup] = roster_of(shift.id)
    assert (signup.state, signup.until) == ("offered", now + timedelta(days=1))
    [letter] = mailbox.drained(now)
    assert letter.to == ("rima@example.org",)
    assert "ريما" not in letter.text
    mine = link_in(letter.text)
    before = signing_up.get_signup(shift=shift.id, person=signup.person)
    assert client.get(mine).status == 200
    assert signing_up.get_signup(shift=shift.id, person=signup.person) == before
    confirmed = client.submit(mine.replace("?", "/confirm?"), {})
    assert confirmed.status == 303
    after = signing_up.get_signup(shift=shift.id, person=signup.person)
    assert (after.state, after.proven, after.until) == ("confirmed", True, None)
    profile = client.get(f"/api/constituents/{signup.person}/volunteering", as_="coordinator").json
    assert (profile["skills"], profile["languages"]) == (["طبخ", "قيادة"], ["ar"])
    [letter] = mailbox.drained(now)
    assert "ريما خليل" in letter.text
    assert client.submit(mine.replace("?", "/cancel?"), {}).status == 303
    assert shifts.get_shift(shift.id).filled == 0


def test_who_is_known_is_linked_and_nobody_is_told(
    client: Doors, kitchen: Opportunity, now: datetime, mailbox: Mailbox
) -> None:
    sami, shift = enter(SAMI, now).id, open_shift(kitchen, now)
    stranger = ask(client, shift, now, email="new@example.org")
    unknown_page = client.get(stranger.headers["location"]).text

    known = ask(client, shift, now, email=str(SAMI.email), name="Somebody Else")

    assert (known.status, known.headers["location"]) == (
        stranger.status,
        stranger.headers["location"],
    )
    assert re.sub(r'value="[^"]+"', "", client.get(known.headers["location"]).text) == re.sub(
        r'value="[^"]+"', "", unknown_page
    )
    assert sami in {signup.person for signup in roster_of(shift.id)}
    person = client.get(f"/api/constituents/{sami}", as_="admin").json
    assert person["name"]["ar"] == "سامي حدّاد"


def test_who_signed_up_before_or_is_busy_hears_it_by_letter_only(
    client: Doors, kitchen: Opportunity, now: datetime, mailbox: Mailbox
) -> None:
    sami, shift = enter(SAMI, now).id, open_shift(kitchen, now)
    other = open_shift(kitchen, now, begins=timedelta(days=7, hours=1))
    place(shift, sami, now)
    mailbox.drained(now)

    again = ask(client, shift, now, email=str(SAMI.email))
    busy = ask(client, other, now, email=str(SAMI.email))

    assert (again.status, busy.status) == (303, 303)
    topics = sorted(dict(letter.tags)["topic"] for letter in mailbox.drained(now))
    assert topics == ["volunteer_known", "volunteer_overlap"]
    assert list(roster_of(other.id)) == []


def test_a_full_shift_gives_a_turn_in_the_queue(
    client: Doors, kitchen: Opportunity, now: datetime, mailbox: Mailbox
) -> None:
    shift = open_shift(kitchen, now, places=1)
    place(shift, enter(GRACE, now).id, now)
    mailbox.drained(now)

    assert ask(client, shift, now).status == 303

    [letter] = mailbox.drained(now)
    page = client.get(link_in(letter.text))
    assert "1" in page.text
    assert shifts.get_shift(shift.id).waiting == 1


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"website": "https://spam.example"}, 422),
        ({"form": ""}, 422),
        ({"form": "made.up"}, 422),
        ({"email": "not an address"}, 422),
        ({"name": " "}, 422),
        ({"shift": "../1"}, 409),
        ({"shift": "01KN0NE0000000000000000000"}, 409),
        ({"phone": "abc"}, 422),
        ({"unknown": "field"}, 422),
        ({"email": "a@example.org\r\nBcc: b@example.org"}, 422),
    ],
)
def test_a_bad_form_is_shown_again_and_writes_nothing(
    client: Doors, kitchen: Opportunity, now: datetime, changed: dict[str, str], status: int
) -> None:
    shift = open_shift(kitchen, now)

    answer = ask(client, shift, now, **changed)

    assert answer.status == status
    assert "<form" in answer.text
    assert list(roster_of(shift.id)) == []


def test_too_quick_reused_and_too_often(client: Doors, kitchen: Opportunity, now: datetime) -> None:
    shift = open_shift(kitchen, now)
    quick = FORM.token(about="soup-kitchen", now=now)
    assert ask(client, shift, now, form=quick).status == 422
    used = form(shift, now)
    assert client.submit("/volunteer/soup-kitchen", used).status == 303
    assert client.submit("/volunteer/soup-kitchen", used | {"email": "b@example.org"}).status >= 400
    for number in range(19):
        ask(client, shift, now, email=f"v{number}@example.org")
    refused = ask(client, shift, now, email="one-more@example.org")
    assert refused.status == 429
    assert "retry-after" in refused.headers


def test_the_script_is_answered_like_the_form(
    client: Doors, kitchen: Opportunity, now: datetime
) -> None:
    shift = open_shift(kitchen, now)
    told = form(shift, now) | {"languages": ["ar"], "skills": ["طبخ"]}

    answer = client.post("/api/public/volunteer", told)

    assert (answer.status, answer.json) == (202, {"letter": "sent"})
    wrong = client.post("/api/public/volunteer", form(shift, now, email="x"))
    assert (wrong.status, wrong.code) == (422, "email_malformed")


def test_another_persons_link_opens_nothing_of_hers(
    client: Doors, kitchen: Opportunity, now: datetime
) -> None:
    shift = open_shift(kitchen, now)
    mine = place(shift, enter(SAMI, now).id, now)
    hers = place(shift, enter(GRACE, now).id, now)
    token = token_of(mine)
    body, _, seal = token_of(hers).partition(".")
    forged = f"{body}.{token.partition('.')[2]}"

    answers = [
        client.submit(f"/volunteer/mine/{bad}/cancel", {})
        for bad in (forged, "x", f"{body}.{seal[:-1]}", token + "A")
    ]

    assert {answer.status for answer in answers} == {404}
    assert len({re.sub(r"[?&/][^\"']*mine[^\"']*", "", answer.text) for answer in answers}) == 1
    assert signing_up.get_signup(shift=shift.id, person=hers.person) == hers
    client.now = shift.end + timedelta(days=61)
    assert client.get(f"/volunteer/mine/{token}").status == 404


def test_a_held_place_goes_on_when_nobody_confirms(
    client: Doors, kitchen: Opportunity, now: datetime, mailbox: Mailbox
) -> None:
    from chalicelib.volunteers.keeping import keep_places

    shift = open_shift(kitchen, now, places=1)
    ask(client, shift, now)
    [letter] = mailbox.drained(now)
    grace = enter(GRACE, now).id
    place(shift, grace, now)

    assert keep_places(now=now + timedelta(hours=23)) == {"released": 0, "filled": 0}
    assert keep_places(now=now + timedelta(hours=24)) == {"released": 1, "filled": 0}
    assert keep_places(now=now + timedelta(hours=24)) == {"released": 0, "filled": 0}

    assert signing_up.get_signup(shift=shift.id, person=grace).state == "confirmed"
    later = now + timedelta(hours=25)
    client.now = later
    assert client.submit(link_in(letter.text).replace("?", "/confirm?"), {}).status == 303
    assert shifts.get_shift(shift.id).waiting == 1
