"""The doors of reminders: texts in both languages, and the report whose every count opens its list."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from chalicelib.members.model import Level
from tests.cast import AHMAD, GRACE, LAMIS, SAMI, found_organisation
from tests.doors import Doors
from tests.members.club import open_level
from tests.members.mailroom import Mailroom, ending, mailroom

END = date(2027, 1, 21)
TODAY = "2026-11-22"


@pytest.fixture
def post() -> Iterator[Mailroom]:
    with mailroom() as found:
        yield found


@pytest.fixture
def level(client: Doors, now: datetime) -> Level:
    found_organisation(now)
    return open_level(now)


def path(level: Level) -> str:
    return f"/api/levels/{level.id}/reminders"


def test_texts_are_ours_until_staff_write_their_own(
    client: Doors, level: Level, post: Mailroom, now: datetime
) -> None:
    told = client.get(path(level), as_="viewer").json
    assert (told["version"], told["ladder"], len(told["texts"])) == (
        0,
        [-60, -30, -7, 0, 7, 30],
        6,
    )
    assert {text["subject"] for text in told["texts"]} == {""}
    ours = {(text["kind"], text["lang"]): text["our_subject"] for text in told["texts"]}
    assert ours["before", "en"] == "Your membership of {organisation} runs until {end}"
    arabic = {"subject": "{name}، عضويتك {number}", "body": "تنتهي في {end}.\n\nقيمتها {amount}."}
    body = {"before": {"ar": arabic}}
    changed = client.patch(path(level), body, as_="membership", version=0)
    assert (changed.status, changed.json["version"]) == (200, 1)
    assert client.patch(path(level), body, as_="membership", version=0).code == "stale"
    ending(SAMI, level, END, now)
    ending(GRACE, level, END, now)
    post.day(now)
    (his,) = post.box.letters(to="sami@example.org")
    (hers,) = post.box.letters(to="grace@example.com")
    assert his.letter.subject == "سامي حدّاد، عضويتك F-00001"
    assert "تنتهي في" in his.letter.text
    assert "50.00" in his.letter.text
    assert hers.letter.subject.startswith("Your membership of Souk el Tayeb Society runs until")


@pytest.mark.parametrize(
    "text",
    [
        *("{{7*7}}", "${7*7}", "{% import os %}", "{{a.__class__}}", "{nme}", "{", "}", "{name"),
        *("{}", "{name.x}", "{ name }", "{0}", "{name!r}"),
    ],
)
def test_nothing_stands_in_braces_but_our_fields(client: Doors, level: Level, text: str) -> None:
    for part in ("subject", "body"):
        body = {"after": {"en": {part: f"Hello {text}"}}}
        refused = client.patch(path(level), body, as_="membership", version=0)
        assert (refused.status, refused.code) == (422, "merge_field_unknown")
        assert refused.json["errors"][0]["field"] == f"after.en.{part}"


def test_a_name_that_looks_like_a_field_or_like_html_stays_a_name(
    client: Doors, level: Level, post: Mailroom, now: datetime
) -> None:
    hostile = "{end} <script>x</script>"
    ending(GRACE, level, END, now, name={"en": hostile})
    client.patch(
        path(level), {"before": {"en": {"body": "Dear {name}"}}}, as_="membership", version=0
    )
    post.day(now)
    (one,) = post.box.letters()
    assert "Dear \u2068{end} <script>x</script>\u2069" in one.letter.text
    assert "<script>x" not in one.letter.html


def test_each_count_opens_a_list_that_is_as_long(
    client: Doors, level: Level, post: Mailroom, now: datetime
) -> None:
    people_ = [ending(one, level, END, now) for one in (SAMI, GRACE, LAMIS)]
    ending(AHMAD, level, END - timedelta(days=31), now)
    post.day(now - timedelta(days=2))
    post.day(now)
    counted = client.get(f"/api/reminders/counts?{urlencode({'to': TODAY})}", as_="membership")
    assert counted.json["first"] == "2026-10-24"
    told = {(one["step"], one["outcome"]): one["count"] for one in counted.json["items"]}
    assert told == {(-60, "sent"): 2, (-60, "no_address"): 1, (-30, "sent"): 1}
    for (step, outcome), count in told.items():
        query = urlencode({"step": step, "outcome": outcome, "to": TODAY})
        rows = client.get(f"/api/reminders?{query}", as_="membership").json["items"]
        assert [(row["step"], row["outcome"]) for row in rows] == [(step, outcome)] * count
    (lamis,) = client.get("/api/reminders?outcome=no_address", as_="viewer").json["items"]
    assert (lamis["constituent"], lamis["name"]["en"]) == (people_[2].id, "Lamis")
    hers = client.get(f"/api/constituents/{people_[2].id}/reminders", as_="viewer").json["items"]
    assert [(one["step"], one["outcome"], one["day"]) for one in hers] == [
        (-60, "no_address", TODAY)
    ]


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_the_list_goes_on_over_days(
    client: Doors, level: Level, post: Mailroom, now: datetime, limit: int
) -> None:
    for number, somebody in enumerate((SAMI, GRACE, AHMAD)):
        ending(somebody, level, END + timedelta(days=number), now)
    for number in range(3):
        post.day(now + timedelta(days=number))
    query: dict[str, Any] = {"to": "2026-11-24", "limit": limit}
    seen: list[str] = []
    while True:
        page = client.get(f"/api/reminders?{urlencode(query)}", as_="membership").json
        seen += [row["name"]["en"] for row in page["items"]]
        if not page["next"]:
            break
        query["cursor"] = page["next"]
    assert seen == ["Ahmad Alibrahim", "Grace Okonkwo", "Sami Haddad"]


@pytest.mark.parametrize("days", ["from=2026-01-01&to=2026-11-22", "from=2026-11-23&to=2026-11-22"])
def test_a_report_is_of_some_days(client: Doors, level: Level, days: str) -> None:
    assert client.get(f"/api/reminders/counts?{days}", as_="viewer").code == "days_too_many"
    assert client.get(f"/api/reminders?{days}", as_="viewer").code == "days_too_many"
