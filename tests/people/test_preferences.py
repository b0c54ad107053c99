"""The preference page and the one click out of a letter (O3, B43, B48, B50)."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from chalicelib import people, words
from chalicelib.kit.ids import new_id
from chalicelib.people import Basis, Choice, Constituent, preferences
from chalicelib.people.agreements import find_choices
from chalicelib.people.choices import CHANNELS, CHOSEN, allows
from infra.local.mail.box import Box
from tests import cast
from tests.cast import hind
from tests.doors import Doors
from tests.people.test_letters import send
from tests.trust.house import untouched

ONE_CLICK = b"List-Unsubscribe=One-Click"
URLENCODED = {"Content-Type": "application/x-www-form-urlencoded"}
MULTIPART = {"Content-Type": "multipart/form-data; boundary=b"}
MULTIPART_BODY = (
    b'--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
)


@pytest.fixture
def sami(now: datetime) -> Constituent:
    person = cast.enter(cast.SAMI, now)
    people.record_consents(
        cid=person.id,
        said=[Choice("email", "news", "given")],
        basis=Basis("paper"),
        actor=hind(),
        now=now - timedelta(days=30),
    )
    return person


def page_of(person: Constituent) -> str:
    return f"/preferences/{preferences.preference_token(person.id)}"


def out_of(person: Constituent, purpose: str = "news") -> str:
    return f"/unsubscribe/{preferences.unsubscribe_token(person.id, purpose)}"


def history(person: Constituent) -> list[tuple[str, str, str]]:
    found = people.list_consents(cid=person.id, limit=50).consents
    return [(c.choice.purpose, c.choice.state, c.basis.source) for c in found]


def path(url: str) -> str:
    return url.removeprefix("http://127.0.0.1:8000")


def test_a_letter_that_one_may_choose_carries_the_way_out(
    box: Box, client: Doors, sami: Constituent, now: datetime
) -> None:
    assert send(sami, new_id(now), now, purpose="news") == "sent"

    [stored] = box.letters()
    headers = dict(stored.letter.headers)
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = path(headers["List-Unsubscribe"].strip("<>"))
    assert client.send("POST", link, ONE_CLICK, headers=URLENCODED).status == 200
    assert history(sami)[0] == ("news", "withdrawn", "unsubscribe")
    found = re.search(r"http\S+/preferences/\S+", stored.letter.text)
    assert found is not None
    assert words.say("ar", "preferences.footer") in stored.letter.text
    assert client.get(path(found[0])).status == 200


def test_what_somebody_must_know_carries_none(box: Box, sami: Constituent, now: datetime) -> None:
    assert send(sami, new_id(now), now, purpose="service") == "sent"

    letter = box.letters()[0].letter
    assert [name for name, _ in letter.headers if name.startswith("List-")] == []
    assert "/preferences/" not in letter.text


@pytest.mark.parametrize(
    ("body", "headers"),
    [(ONE_CLICK, URLENCODED), (MULTIPART_BODY, MULTIPART), (b"", {})],
)
def test_one_click_needs_no_sign_in_no_page_and_works_once_and_again(
    client: Doors, sami: Constituent, now: datetime, body: bytes, headers: dict[str, str]
) -> None:
    for _ in range(2):
        answer = client.send("POST", out_of(sami), body, headers=headers)
        assert (answer.status, answer.headers.get("location")) == (200, None)
    assert history(sami) == [("news", "withdrawn", "unsubscribe"), ("news", "given", "paper")]
    assert people.may_send(sami, purpose="news") == "no_consent"
    assert people.may_send(sami, purpose="membership") is None


@pytest.mark.parametrize("purpose", CHOSEN)
def test_each_purpose_is_taken_back_by_itself(
    client: Doors, sami: Constituent, purpose: str
) -> None:
    client.send("POST", out_of(sami, purpose), ONE_CLICK, headers=URLENCODED)

    choices = find_choices(sami.id)
    allowed = {each for each in CHOSEN if allows(choices, "email", each)}
    assert allowed == {"news", "membership", "volunteering"} - {purpose}


def test_a_scanner_that_opens_every_link_changes_nothing(client: Doors, sami: Constituent) -> None:
    with untouched():
        for address in (out_of(sami), page_of(sami), f"{page_of(sami)}?saved=1&x=y"):
            for method in ("GET", "HEAD", "OPTIONS"):
                client.send(method, address)
        assert client.get(out_of(sami)).status == 200
    assert people.may_send(sami, purpose="news") is None


def altered(token: str) -> Iterator[str]:
    """One bit, one letter, one part less."""
    body, _, seal = token.partition(".")
    yield from (body, f"{body}.", f".{seal}", f"{token}x", token[1:], token[:-1], "x", "a.b")
    for at in (0, len(body) // 2, len(body) + 1, len(token) - 2):
        yield token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]


def test_an_altered_token_is_404_and_changes_nothing(client: Doors, sami: Constituent) -> None:
    tokens = {
        "preferences": preferences.preference_token(sami.id),
        "unsubscribe": preferences.unsubscribe_token(sami.id, "news"),
    }
    wrong = [(door, each) for door, token in tokens.items() for each in altered(token)]
    # Neither opens the other's door.
    wrong += [("preferences", tokens["unsubscribe"]), ("unsubscribe", tokens["preferences"])]
    with untouched():
        statuses = {
            client.send(
                method, f"/{door}/{token}", body, headers=URLENCODED if body else None
            ).status
            for door, token in wrong
            for method, body in (("GET", None), ("POST", ONE_CLICK))
        }
    assert statuses <= {404, 422}
    with untouched():
        for door, token in wrong:
            assert client.get(f"/{door}/{token}").status == 404
            assert client.submit(f"/{door}/{token}", {"nothing": "1"}).status == 404


def test_the_token_of_somebody_who_is_gone_is_404(client: Doors, tables: str) -> None:
    for door, token in (
        ("preferences", preferences.preference_token("0" * 26)),
        ("unsubscribe", preferences.unsubscribe_token("0" * 26, "news")),
    ):
        assert client.submit(f"/{door}/{token}", {}).status == 404
    assert client.get(f"/preferences/{preferences.preference_token('0' * 26)}").status == 404


def ticked(html: str) -> set[str]:
    boxes = re.findall(r'<input type="checkbox" name="(\w+)" value="1"( checked)?>', html)
    assert len(boxes) == len(CHOSEN) * len(CHANNELS)
    return {name for name, on in boxes if on}


def test_the_page_shows_and_changes_what_holds(client: Doors, sami: Constituent) -> None:
    before = ticked(client.get(page_of(sami)).text)
    assert before == {
        "email_news",
        *(f"{channel}_{p}" for p in ("membership", "volunteering") for channel in CHANNELS),
    }
    wanted = (before - {"email_news", "sms_membership"}) | {"post_appeals"}

    answer = client.submit(f"{page_of(sami)}?lang=ar", dict.fromkeys(wanted, "1"))

    assert (answer.status, answer.headers["location"]) == (303, f"{page_of(sami)}?saved=1&lang=ar")
    assert ticked(client.get(page_of(sami)).text) == wanted
    assert sorted(history(sami)[:3]) == [
        ("appeals", "given", "preference_page"),
        ("membership", "withdrawn", "preference_page"),
        ("news", "withdrawn", "preference_page"),
    ]
    # Saved again as it is, nothing more is written down.
    with untouched():
        client.submit(page_of(sami), dict.fromkeys(wanted, "1"))


def test_one_button_stops_everything(client: Doors, sami: Constituent) -> None:
    client.submit(page_of(sami), {"nothing": "1"})

    assert ticked(client.get(page_of(sami)).text) == set()
    assert people.may_send(sami, purpose="service") is None


@pytest.mark.parametrize("lang", words.LANGS)
def test_the_pages_speak_both_languages_and_name_nobody(
    client: Doors, sami: Constituent, lang: str
) -> None:
    for address, key in ((page_of(sami), "title"), (out_of(sami), "unsubscribe")):
        page = client.get(f"{address}?lang={lang}").text
        assert f"<h1>{words.say(lang, f'preferences.{key}')}</h1>" in page
        assert 'name="robots" content="noindex"' in page
        for secret in ("sami@example.org", "سامي", "Sami", "961355"):
            assert secret not in page


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_another_site_cannot_choose_for_her(
    client: Doors, sami: Constituent, headers: dict[str, str], status: int
) -> None:
    with untouched():
        for address in (page_of(sami), out_of(sami)):
            answer = client.send("POST", address, b"nothing=1", headers=URLENCODED | headers)
            assert answer.status == status


def test_a_field_that_the_page_does_not_have_is_refused(client: Doors, sami: Constituent) -> None:
    with untouched():
        assert client.submit(page_of(sami), {"fax_news": "1"}).status == 422


def test_the_page_is_changed_at_a_persons_pace(client: Doors, sami: Constituent) -> None:
    answers = [client.submit(page_of(sami), {"email_news": "1"}).status for _ in range(61)]
    assert (answers[:60], answers[60]) == ([303] * 60, 429)
