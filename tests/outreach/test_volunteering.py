from datetime import datetime, timedelta
from typing import Any

from chalicelib import volunteers
from chalicelib.outreach import finding
from chalicelib.outreach.kinds import KINDS
from chalicelib.outreach.rules import read_tree
from chalicelib.volunteers import deciding
from tests.cast import GRACE, SAMI, enter, found_organisation, hind
from tests.conftest import TODAY
from tests.volunteers.desk import open_kitchen


def ids(**said: Any) -> list[str]:
    tree = read_tree({"rule": "volunteered", **said}, KINDS)
    return sorted(row.id for row in finding.everyone_in(tree, today=TODAY))


def test_who_gave_hours_is_told_by_those_that_were_approved(tables: str, now: datetime) -> None:
    found_organisation(now)
    kitchen = open_kitchen(now)
    sami, grace = enter(SAMI, now), enter(GRACE, now)
    for person, minutes, days in ((sami, 90, 5), (sami, 60, 400), (grace, 120, 5)):
        new = volunteers.NewHours(
            person=person.id,
            minutes=minutes,
            opportunity=kitchen.id,
            day=TODAY - timedelta(days=days),
        )
        told = volunteers.tell_hours(new=new, actor=hind(), now=now, today=TODAY)
        if person == sami:
            deciding.approve(hours=told.id, actor=hind(), now=now)
    assert ids() == [sami.id]
    assert (ids(least_hours=2), ids(least_hours=3)) == ([sami.id], [])
    assert (ids(within_days=30), ids(within_days=30, least_hours=2)) == ([sami.id], [])
    assert ids(older_than_days=365) == [sami.id]
