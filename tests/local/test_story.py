"""The demo story, told into empty tables: two years that hold, and a board worth looking at."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib import members, people, staff
from chalicelib.giving import Which, campaigns, funds, list_entries, total
from chalicelib.giving.model import Entry
from chalicelib.insights import dashboard, verify
from chalicelib.kit.money import Money
from chalicelib.members import renewals
from chalicelib.members.reminder_report import Chosen, counts
from chalicelib.people.importing import showing
from chalicelib.staff import permissions_of
from chalicelib.store import promised
from infra.local.population import fill, populate
from infra.local.story.living import Life
from tests.conftest import empty_tables
from tests.giving.post import posting
from tests.stripe_desk import running, settings_of

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def _told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[int, int, str]]]:
    """Told once for all tests of this file."""
    empty_tables()
    folder = tmp_path_factory.mktemp("story")
    with running(folder) as standin, settings_of(standin, NOW) as stripe, posting():
        yield list(Life(now=NOW, stripe=stripe.standin.url).lived())


def ledger() -> list[Entry]:
    entries: list[Entry] = []
    for year in ("2024", "2025", "2026"):
        after = None
        while True:
            page = list_entries(which=Which("year", year), limit=100, after=after)
            entries += page.entries
            after = page.next
            if after is None:
                break
    return entries


def test_every_step_is_told_up_to_its_end(_told: list[tuple[int, int, str]]) -> None:
    ends = {what: (done, all_) for done, all_, what in _told}
    assert [done for done, _ in ends.values()] == [all_ for _, all_ in ends.values()]
    assert list(ends)[:2] == ["People / أشخاص", "Gifts / تبرعات"]


def test_the_books_hold_and_nothing_is_left_to_do(_told: list[tuple[int, int, str]]) -> None:
    assert verify.run().broken == ()
    assert list(promised()) == []


def test_there_is_something_of_everything(_told: list[tuple[int, int, str]]) -> None:
    entries = ledger()
    gifts = [entry for entry in entries if entry.kind == "gift"]
    assert {entry.method for entry in gifts} == {"card", "cash", "cheque", "transfer"}
    assert {entry.amount.currency for entry in gifts} == {"USD", "KWD"}
    assert len([entry for entry in entries if entry.kind == "refund"]) == 1
    assert {entry.status for entry in gifts} == {"posted", "part_refunded"}
    assert all(entry.receipt_number for entry in gifts)
    assert any(entry.covered.amount for entry in gifts)
    assert any(entry.anonymous for entry in gifts)
    assert any("\u0600" < letter < "\u06ff" for entry in gifts for letter in entry.message)
    assert [c.slug for c in campaigns() if not c.open] == ["ramadan-baskets"]
    assert people.find_by_email("sami@example.org")


def test_members_stand_in_every_state(_told: list[tuple[int, int, str]]) -> None:
    states = Counter(membership.state for membership in members.every_membership())
    assert set(states) == {"pending", "new", "current", "grace", "lapsed", "cancelled"}
    assert sum(states.values()) == 35
    assert [group.count for group in renewals.board(today=TODAY)] == [12, 5, 2, 4, 2, 2]


def test_reminders_went_out_and_some_did_not_for_a_reason(
    _told: list[tuple[int, int, str]],
) -> None:
    chosen = Chosen(TODAY - timedelta(days=40), TODAY)
    told = {(count.offset, count.outcome): count.count for count in counts(chosen)}
    assert {offset for offset, _ in told} == {-60, -30, -7, 0, 7, 30}
    assert {outcome for _, outcome in told} >= {"sent", "no_address"}
    assert sum(told.values()) > 20


def test_the_directory_shows_what_people_chose(_told: list[tuple[int, int, str]]) -> None:
    listed = list(members.directory_rows(today=TODAY))
    public = members.directory.entries(audience="public", today=TODAY, limit=99).entries
    assert (len(listed), 8 <= len(public) < len(listed)) == (18, True)


def test_the_board_is_lively(_told: list[tuple[int, int, str]]) -> None:
    board = dashboard(today=TODAY, permissions=permissions_of("viewer"))
    figures = {figure.key: figure.value for figure in board.figures}
    months, by_fund = board.charts
    assert all(point.value > Money(0, "USD") for point in [*months.points, *by_fund.points])
    raised, gifts = figures["raised_this_month"], figures["gifts_this_month"]
    assert isinstance(raised, Money) and isinstance(gifts, int)
    assert (raised > Money(100_00, "USD"), gifts > 5) == (True, True)
    for campaign in campaigns():
        assert total(Which("campaign", campaign.id)).gifts > 0
    assert len([fund for fund in funds() if fund.slug != "membership-dues"]) == 4


def test_a_generated_population_joins_it_and_the_books_still_hold(
    _told: list[tuple[int, int, str]],
) -> None:
    assert list(fill(30, now=NOW)) == [30]
    assert verify.run().broken == ()
    numbers = {each.number for each in members.every_membership()}
    assert 6 <= len({number for number in numbers if number.startswith("1E-")}) <= 18


def test_the_same_population_does_not_come_twice(_told: list[tuple[int, int, str]]) -> None:
    populate(2)
    with pytest.raises(SystemExit):
        populate(2)
    assert verify.run().broken == ()


def test_one_who_asked_for_it_is_forgotten_and_her_gift_stays(
    _told: list[tuple[int, int, str]],
) -> None:
    [work] = staff.list_works(what="erasure", limit=9).works
    assert work.status == "done"
    lines = [line for line in ledger() if line.person == work.asked["person"]]
    assert [line.donor for line in lines] == [people.nobody()]
    assert all(line.receipt_number for line in lines)
    assert people.find_by_email("rana@example.org") is None


def test_a_list_of_the_fair_came_in_and_can_be_looked_at(_told: list[tuple[int, int, str]]) -> None:
    [work] = staff.list_works(what="import", limit=9).works
    assert (work.phase, work.status, work.began.date()) == ("entering", "done", date(2026, 8, 18))
    assert work.result["done"] == {"enter": 8, "update": 2, "skip": 3}
    found = showing.lines(work, verdict=None, limit=99, start=0).lines
    verdicts = Counter(line.verdict for line in found)
    assert verdicts == {"new": 8, "known": 2, "invalid": 1, "twice": 1, "suspect": 1}
    najla = people.find_by_email("najla@example.org")
    assert najla is not None
    assert [tag.name["en"] for tag in people.tags_of(najla)] == ["Local partners"]
    [said] = people.list_consents(cid=najla, limit=9).consents
    assert (said.choice.state, said.basis.source) == ("given", "import")
