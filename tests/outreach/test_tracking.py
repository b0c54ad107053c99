"""Links that lead past us (B35): where they lead, what they count, and that they change nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest

from chalicelib import people
from chalicelib.kit.signing import sign
from chalicelib.outreach import audience
from chalicelib.outreach.mailing_records import get_mailing
from chalicelib.outreach.store import HitRecord
from chalicelib.settings import settings
from chalicelib.store import OutreachRecord, scan
from tests.cast import GRACE, SAMI
from tests.conftest import GROUND
from tests.doors import Answered, Doors
from tests.outreach.post import Desk
from tests.outreach.test_judging import FIREFOX

BROWSER = {"User-Agent": FIREFOX, "Accept-Language": "ar"}
LATER = timedelta(minutes=5)


@dataclass(frozen=True)
class Read:
    """A letter that arrived at سامي's, and her browser."""

    desk: Desk
    doors: Doors
    mailing: str
    person: str

    @property
    def links(self) -> list[str]:
        [letter] = [each.letter for each in self.desk.box.letters(to="sami@example.org")]
        return [
            urlsplit(url).path for url in re.findall(r'href="(http[^"]+/t/[^"]+)"', letter.html)
        ]

    @property
    def pixel(self) -> str:
        [letter] = [each.letter for each in self.desk.box.letters(to="sami@example.org")]
        return str(urlsplit(re.findall(r'src="([^"]+/o/[^"]+)"', letter.html)[0]).path)

    def follow(self, path: str, *, method: str = "GET", **headers: str) -> Answered:
        return self.doors.send(method, path, headers={**BROWSER, **headers})

    def figures(self) -> dict[str, int]:
        found = audience.figures(get_mailing(self.mailing))
        return {
            group: n for group, n in found.items() if n and group[:4] in ("open", "clic", "unsu")
        }


@pytest.fixture
def read(desk: Desk, now: datetime) -> Iterator[Read]:
    sami, _ = desk.enter(SAMI, GRACE)
    mailing = desk.send(desk.draft())
    desk.drained()
    yield Read(desk, Doors(now=now + LATER), mailing.id, sami.id)


def test_a_link_leads_where_it_was_written_and_counts_a_person(read: Read) -> None:
    [reading, giving] = read.links
    answer = read.follow(reading)
    assert (answer.status, answer.headers["location"]) == (302, "https://example.org/ar")
    read.doors.now += timedelta(minutes=1)
    assert read.follow(giving).headers["location"] == "https://example.org/give"
    assert read.figures() == {"clicked_human": 1}
    part = audience.group_of(
        get_mailing(read.mailing), "clicked_human", today=read.doors.now.date(), limit=5
    )
    assert [one.row.id for one in part.people] == [read.person]


def test_a_scanner_counts_apart_and_changes_nothing(read: Read) -> None:
    sami = people.get(cid=read.person)[0]
    read.doors.now -= LATER
    for path in read.links:
        read.follow(path)
        read.follow(path, method="HEAD")
    read.follow(read.pixel)
    assert read.figures() == {"clicked_scanner": 1, "opened_scanner": 1}
    assert people.may_send(sami, purpose="news") is None
    letter = read.desk.box.letters(to="sami@example.org")[0].letter
    ways_out = re.findall(r'href="http://[^/"]+(/(?:preferences|unsubscribe)/[^"]+)"', letter.html)
    ways_out.append(urlsplit(dict(letter.headers)["List-Unsubscribe"].strip("<>")).path)
    for path in ways_out:
        assert read.follow(path.replace("&amp;", "&").partition("?")[0]).status == 200
    assert people.may_send(sami, purpose="news") is None
    assert read.figures() == {"clicked_scanner": 1, "opened_scanner": 1}


def test_opening_is_told_by_the_picture(read: Read) -> None:
    answer = read.follow(read.pixel)
    assert (answer.status, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert read.figures() == {"opened_human": 1}
    read.follow(read.pixel, **{"User-Agent": "YahooMailProxy"})
    assert read.figures() == {"opened_human": 1}


def test_a_first_click_stands_on_the_timeline_once(read: Read) -> None:
    for _ in range(3):
        read.follow(read.links[0])
    shown = read.doors.get(f"/api/constituents/{read.person}/timeline", as_="outreach").json
    kinds = [item["kind"] for item in shown["items"]]
    assert (kinds.count("clicked"), kinds.count("letter")) == (1, 1)


@pytest.mark.parametrize(
    "url",
    [
        "//evil.example",
        "https:evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "https://evil.example/\r\nSet-Cookie: a=b",
    ],
)
def test_only_what_we_signed_leads_anywhere(read: Read, url: str) -> None:
    before = GROUND.stored()
    payload = {"m": read.mailing, "p": read.person, "u": url}
    forged = sign(
        payload, purpose="click", key=b"another key of more than 32 characters", until=None
    )
    other = sign(payload, purpose="open", key=settings().links_key[0], until=None)
    path = read.links[0]
    body, _, seal = path.removeprefix("/t/").partition(".")
    for token in (
        forged,
        other,
        f"{body}x.{seal}",
        f"{body}.{seal[:-2]}aa",
        body,
        "x",
        ".",
        url.replace("/", "%2F").replace("\r\n", "%0D%0A"),
    ):
        answer = read.follow(f"/t/{token}")
        assert answer.status == 404
        assert "location" not in answer.headers
    assert GROUND.stored() == before


def test_hits_go_after_two_years_and_copies_never(read: Read) -> None:
    read.follow(read.links[0])
    [hit] = [item for item in scan(HitRecord) if item["kind"]["S"] == "hit"]
    assert int(hit["until"]["N"]) == int((read.doors.now + timedelta(days=730)).timestamp())
    sends = [item for item in scan(OutreachRecord) if item["kind"]["S"] == "send"]
    assert [("until" in item) for item in sends] == [False, False]


def test_hits_of_one_copy_have_an_end(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chalicelib.outreach.hearing.MOST_HITS", 3)
    for number in range(5):
        read.doors.now += timedelta(minutes=number)
        assert read.follow(read.links[0]).status == 302
    assert sum(item["kind"]["S"] == "hit" for item in scan(HitRecord)) == 3


def test_who_unsubscribes_counts_for_the_letter_that_led_to_it(read: Read) -> None:
    link = dict(read.desk.box.letters(to="sami@example.org")[0].letter.headers)["List-Unsubscribe"]
    path = urlsplit(link.strip("<>")).path
    answer = read.doors.send(
        "POST",
        path,
        b"List-Unsubscribe=One-Click",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert answer.status == 200
    read.desk.drained(read.doors.now)
    assert read.figures() == {"unsubscribed": 1}
    again = read.desk.send(read.desk.draft())
    read.desk.drained(read.doors.now)
    assert audience.figures(get_mailing(again.id))["no_consent"] == 1


def test_ses_tells_of_each_copy_in_any_order(read: Read) -> None:
    read.desk.hear("Complaint", "Delivery", "Send", "Delivery")
    found = audience.figures(get_mailing(read.mailing))
    assert (found["delivered"], found["complained"], found["bounced"]) == (2, 2, 0)
    read.desk.hear("Bounce", "SoftBounce")
    assert audience.figures(get_mailing(read.mailing))["bounced"] == 2
    again = read.desk.send(read.desk.draft())
    read.desk.drained()
    assert audience.figures(get_mailing(again.id))["suppressed"] == 2
