"""Bodies, forms and queries that nobody thought of: never a crash, and what is refused leaves nothing behind.

MADE_UP sets how many there are of each kind for each door (25 in `infra/check`).
"""

import os
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.insights import verify
from chalicelib.web import Door
from tests.doors import ORIGIN, Answered
from tests.giving.appeals import read_form
from tests.stripe_desk import Stripe
from tests.trust.bodies import LETTERS, TEXTS, bodies, damaged, written
from tests.trust.house import House, assert_nothing_shown, stored
from tests.trust.knocking import DOORS, NOBODY, WITH_BODY, address, how, named

TRIES = settings(
    max_examples=int(os.environ.get("MADE_UP", "25")),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
JSON = {"Content-Type": "application/json", "Origin": ORIGIN}
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Origin": ORIGIN}
FORMS = tuple(door for door in DOORS if door.kind == "form")
INTO = (b'"a":1,"a":2,', b"NaN", b"\\ud800", b"[[", b"1e999")
ASKED = tuple(door for door in DOORS if door.query)


@dataclass
class Tries:
    """Requests one after another: none is a crash, and one that is refused leaves the tables as they were."""

    house: House
    kept: str = field(default_factory=stored)

    def send(self, method: str, path: str, raw: bytes = b"", **how: Any) -> Answered:
        answer = self.house.doors.send(method, path, raw, **how)
        assert answer.status < 500, answer.text
        before, self.kept = self.kept, stored()
        if answer.status >= 400 or method == "GET":
            assert_nothing_shown(answer)
            assert self.kept == before, answer.text
        return answer

    def at(self, door: Door, raw: bytes) -> None:
        told = how(door)
        if "version" in told:
            told["version"] = _version(self.house, door)
        self.send(door.method, address(door, self.house), raw, headers=JSON, **told)


def _version(house: House, door: Door) -> int:
    seen = house.doors.get(address(door, house), as_="admin")
    return int(seen.json.get("version", 1)) if seen.status == 200 else 1


def ids(house: House) -> list[str]:
    return [
        house.sami.id,
        house.fund.id,
        house.campaign.id,
        house.gift.id,
        house.closed_fund.id,
        NOBODY,
    ]


@pytest.mark.parametrize("door", WITH_BODY, ids=named)
def test_bodies_made_up(house: House, stripe: Stripe, now: datetime, door: Door) -> None:
    token, tries = read_form(now), Tries(house)

    @TRIES
    @given(st.data())
    def tried(data: st.DataObject) -> None:
        body = data.draw(bodies(door, ids(house)))
        if isinstance(body, dict) and "form" in body:
            body["form"] = token
        tries.at(door, written(body))

    tried()
    assert verify.run().broken == ()


@pytest.mark.parametrize("door", WITH_BODY, ids=named)
def test_bodies_damaged_on_the_way(house: House, stripe: Stripe, door: Door) -> None:
    tries = Tries(house)

    @TRIES
    @given(
        bodies(door, ids(house)),
        st.integers(0, 2000),
        st.one_of(st.binary(max_size=3), st.sampled_from(INTO)),
        st.integers(0, 3),
    )
    def tried(body: Any, place: int, put: bytes, cut: int) -> None:
        tries.at(door, damaged(body, place, put, cut))

    tried()
    assert verify.run().broken == ()


@pytest.mark.parametrize("door", FORMS, ids=named)
def test_forms_made_up(house: House, stripe: Stripe, now: datetime, door: Door) -> None:
    names = [*(door.body.model_fields if door.body else ()), "more"]
    token, tries = read_form(now), Tries(house)
    right = {"amount": "50", "name": "Grace", "email": "grace@example.com", "form": token}

    @TRIES
    @given(
        st.dictionaries(st.sampled_from(names), TEXTS),
        st.binary(max_size=2),
        st.sampled_from(("ar", "en", "xx")),
        st.booleans(),
    )
    def tried(fields: dict[str, str], put: bytes, lang: str, started: bool) -> None:
        whole = {**(right if started and door.path != "/sign-in/link" else {}), **fields}
        raw = urlencode(whole, errors="surrogatepass").encode() + put
        tries.send("POST", f"{address(door, house)}?lang={lang}", raw, headers=FORM)

    tried()
    assert verify.run().broken == ()


@pytest.mark.parametrize("door", ASKED, ids=named)
def test_queries_made_up(house: House, door: Door) -> None:
    names = [*(door.query.model_fields if door.query else ()), "more", "lang"]
    values = st.one_of(st.text(LETTERS, max_size=30), st.integers().map(str))

    tries = Tries(house)

    @TRIES
    @given(st.lists(st.tuples(st.sampled_from(names), values), max_size=4))
    def tried(pairs: list[tuple[str, str]]) -> None:
        path = f"{address(door, house).partition('?')[0]}?{urlencode(pairs)}"
        tries.send(door.method, path, as_=how(door)["as_"])

    tried()
