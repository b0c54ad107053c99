"""Scanner vectors: what counts as a person, as a scanner, or as nobody we can tell."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.outreach.judging import Hit, best, judged
from chalicelib.outreach.model import HUMAN, SCANNER, UNKNOWN
from tests.conftest import NOW

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/18.1 Mobile/15E148 Safari/604.1"
)
LATER = NOW + timedelta(minutes=10)


def by(agent: str = FIREFOX, **told: Any) -> str:
    facts: dict[str, Any] = {
        "what": "click",
        "at": LATER,
        "link": "a",
        "agent": agent,
        "reads": True,
        **told,
    }
    hit = Hit(**facts)
    return judged([hit], arrived=NOW)[0]


@pytest.mark.parametrize("agent", [FIREFOX, IPHONE])
def test_a_browser_that_reads_a_language_is_a_person(agent: str) -> None:
    assert by(agent) == HUMAN


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "curl/8.5.0",
        "python-requests/2.32",
        "Go-http-client/2.0",
        "Java/17.0.1",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; proofpoint-urldefense)",
        "Barracuda Sentinel (EE)",
        "Mimecast-Scanner/1.0",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0",
        "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
        "Slackbot-LinkExpanding 1.0",
        "WhatsApp/2.23",
    ],
)
def test_a_program_that_says_so_is_a_scanner(agent: str) -> None:
    assert by(agent) == SCANNER


@pytest.mark.parametrize(
    "told",
    [
        {"head": True},
        {"ahead": True},
        {"at": NOW},
        {"at": NOW + timedelta(seconds=9)},
        {"at": NOW - timedelta(seconds=5)},
    ],
)
def test_head_looking_ahead_and_haste_are_a_scanners(told: dict[str, Any]) -> None:
    assert by(**told) == SCANNER


def test_ten_seconds_after_it_arrived_it_may_be_a_person() -> None:
    assert by(at=NOW + timedelta(seconds=10)) == HUMAN


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
        "YahooMailProxy; https://help.yahoo.com/",
        "Mozilla/5.0",
        "Some mail program",
    ],
)
def test_a_proxy_tells_of_no_reader(agent: str) -> None:
    assert by(agent, what="open", at=NOW + timedelta(seconds=1)) in (UNKNOWN, SCANNER)
    assert by(agent, what="open") == UNKNOWN


def test_a_browser_without_a_language_is_unknown() -> None:
    assert by(reads=False) == UNKNOWN


def test_several_links_at_once_are_a_scanners_and_the_first_of_them_too() -> None:
    links = [
        Hit("click", LATER + timedelta(seconds=n), link, FIREFOX, reads=True)
        for n, link in enumerate("abc")
    ]
    assert judged(links, arrived=NOW) == [SCANNER] * 3
    apart = [
        Hit("click", LATER + timedelta(seconds=9 * n), link, FIREFOX, reads=True)
        for n, link in enumerate("abc")
    ]
    assert judged(apart, arrived=NOW) == [HUMAN] * 3
    twice = [Hit("click", LATER, "a", FIREFOX, reads=True)] * 2
    assert judged(twice, arrived=NOW) == [HUMAN] * 2


def test_a_person_counts_whoever_looked_as_well() -> None:
    assert best([SCANNER, HUMAN, UNKNOWN]) == HUMAN
    assert best([SCANNER, UNKNOWN]) == UNKNOWN
    assert best([]) is None
