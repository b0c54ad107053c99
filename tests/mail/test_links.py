"""Links that letters and cards carry outlive the keys: those that sign them, and those of everything else."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from chalicelib import mail
from chalicelib.kit.signing import BadToken
from chalicelib.members import card_links, renewal_link
from chalicelib.members import links as renewing
from chalicelib.outreach import tracking
from chalicelib.people import preferences
from chalicelib.portal import sessions as portal_sessions
from chalicelib.settings import SettingWrong, keys_listed, read_settings
from chalicelib.staff import sessions as staff_sessions
from chalicelib.store import CursorNotValid, cursor, position
from chalicelib.volunteers import links as volunteering
from infra.local.environment import environment
from infra.local.folder import Folder
from infra.local.ports import choose_ports
from tests.cast import SAMI, enter
from tests.conftest import NOW, Rotate
from tests.doors import Doors

OLD, NEW, OTHER = (f"the key of the {when} system of the tests" for when in ("old", "new", "other"))
SAMI_ID, ONE_ID = "01JD8X5CZ0TESTTESTTESTTEST", "01JD8X5CZ0TESTTESTTESTTES2"
HERS: Any = SimpleNamespace(id=ONE_ID, person=SAMI_ID, shift=ONE_ID, end=NOW)
TOKEN = re.compile(r"[\w-]+\.[\w-]{43}")
LINKS: dict[str, Callable[[], str]] = {
    preferences.PAGE: lambda: preferences.preference_link(SAMI_ID, "ar"),
    preferences.ONE_CLICK: lambda: preferences.unsubscribe_link(SAMI_ID, "news", "ar"),
    renewing.PURPOSE: lambda: renewal_link(HERS, now=NOW, lang="ar"),
    card_links.CHECK: lambda: card_links.check_link(ONE_ID),
    card_links.OWN: lambda: card_links.own_link(ONE_ID, "ar", now=NOW),
    card_links.DIRECTORY: lambda: card_links.directory_link(ONE_ID, "ar", now=NOW),
    volunteering.PURPOSE: lambda: volunteering.link_to(HERS, "ar"),
    tracking.CLICK: lambda: tracking.lead_of(ONE_ID, SAMI_ID)("https://souk.example/"),
    tracking.OPEN: lambda: tracking.pixel_of(ONE_ID, SAMI_ID),
}


def sent(purpose: str) -> str:
    """The token in a link of a letter that goes out now."""
    [token] = TOKEN.findall(LINKS[purpose]().replace("http://127.0.0.1:8000", ""))
    return str(token)


def opens(token: str, purpose: str) -> bool:
    try:
        return bool(mail.read_link(token, purpose=purpose, now=NOW))
    except BadToken:
        return False


@pytest.mark.parametrize("purpose", LINKS)
def test_what_was_sent_opens_after_any_key_was_changed(rotate: Rotate, purpose: str) -> None:
    rotate(SIGNING_KEY=OLD)
    before = sent(purpose)
    rotate(SIGNING_KEY=NEW, LINKS_KEY=OLD)
    alike = sent(purpose)
    rotate(SIGNING_KEY=OTHER, LINKS_KEY=keys_listed(NEW, OLD))
    newest = sent(purpose)

    assert (before == alike, before == newest) == (True, False)
    assert (opens(before, purpose), opens(newest, purpose)) == (True, True)
    rotate(LINKS_KEY=NEW)
    assert (opens(before, purpose), opens(newest, purpose)) == (False, True)


def test_one_click_of_a_letter_from_before_unsubscribes(
    client: Doors, now: datetime, rotate: Rotate
) -> None:
    rotate(SIGNING_KEY=OLD)
    person = enter(SAMI, now)
    path = f"/unsubscribe/{preferences.unsubscribe_token(person.id, 'membership')}"
    rotate(SIGNING_KEY=NEW, LINKS_KEY=keys_listed(OTHER, OLD))
    assert client.send("POST", path, b"").status == 200
    rotate(LINKS_KEY=OTHER)
    assert client.send("POST", path, b"").status == 404


@pytest.mark.parametrize("keys", [{}, {"LINKS_KEY": NEW}, {"LINKS_KEY": keys_listed(NEW, OLD)}])
def test_a_link_is_no_session_and_no_cursor_nor_the_other_way_round(
    tables: str, now: datetime, rotate: Rotate, keys: dict[str, str]
) -> None:
    rotate(SIGNING_KEY=OLD, **keys)
    place = cursor({"pk": "a", "sk": "b"}, principal="u", query="q")
    staff = staff_sessions.open_session("u", now=now)
    person = portal_sessions.open_session(SAMI_ID, "sami@example.org", now=now)
    ours = (
        str(place),
        staff_sessions.cookie_of(staff, now=now),
        portal_sessions.cookie_of(person),
    )
    assert [(purpose, each) for purpose in LINKS for each in ours if opens(each, purpose)] == []
    for link in map(sent, LINKS):
        assert staff_sessions.find_session(link, now=now) is None
        assert portal_sessions.find_session(link, now=now) is None
        with pytest.raises(CursorNotValid):
            position(link, principal="u", query="q", now=now)


def test_whoever_learns_one_key_forges_nothing_of_the_other(
    tables: str, now: datetime, rotate: Rotate
) -> None:
    rotate(SIGNING_KEY=OLD, LINKS_KEY=OTHER)
    links = {purpose: sent(purpose) for purpose in LINKS}
    rotate(SIGNING_KEY=OTHER, LINKS_KEY=NEW)
    assert [purpose for purpose, token in links.items() if opens(token, purpose)] == []


def test_a_link_ends_at_its_moment_under_any_key(rotate: Rotate) -> None:
    rotate(LINKS_KEY=OLD)
    token = mail.sign_link({"m": ONE_ID}, purpose="renew", until=NOW + timedelta(days=1))
    rotate(LINKS_KEY=keys_listed(NEW, OLD))
    assert mail.read_link(token, purpose="renew", now=NOW) == {"m": ONE_ID}
    with pytest.raises(BadToken):
        mail.read_link(token, purpose="renew", now=NOW + timedelta(days=1))


def test_keys_are_read_as_they_were_listed() -> None:
    odd = "a comma, a %2C and a percent sign: 100%"
    listed = keys_listed(odd, NEW)
    read = read_settings({"SIGNING_KEY": OLD, "LINKS_KEY": listed}).links_key
    assert read == (odd.encode(), NEW.encode())
    assert read_settings({"SIGNING_KEY": odd, "STAGE": "prod"} | SUPPRESSED).links_key == (
        odd.encode(),
    )


SUPPRESSED = {"SUPPRESSION_KEY": OTHER}


@pytest.mark.parametrize("wrong", ["short", f"{NEW},", f"{NEW},short", f",{NEW}", "%2C" * 20])
def test_a_key_that_is_too_short_is_told(wrong: str) -> None:
    with pytest.raises(SettingWrong, match="LINKS_KEY") as told:
        read_settings({"SIGNING_KEY": OLD, "LINKS_KEY": wrong})
    assert wrong not in str(told.value)


def test_a_new_folder_has_its_own_and_an_older_one_takes_what_signed_before(
    tmp_path: Path,
) -> None:
    new, older = Folder.open(tmp_path / "new"), Folder.open(tmp_path / "older")
    older.save({"secrets": {"signing_key": OLD, "suppression_key": OTHER}})
    for folder in (new, older):
        folder.change(ports=choose_ports(8125, {}))
    [own], (newest, before) = (
        read_settings(environment(folder, {})).links_key for folder in (new, older)
    )
    assert before == OLD.encode()
    assert len({own, newest, before}) == 3
    assert own not in (environment(new, {})["SIGNING_KEY"].encode(), before)
    assert environment(Folder.open(older.root), {}) == environment(older, {})
    assert environment(older, {})["SUPPRESSION_KEY"] == OTHER
