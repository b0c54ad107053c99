"""Whatever people said and whatever befell their addresses, no letter leaves without a basis (C8)."""

import ast
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from chalicelib import people
from chalicelib.insights import verify
from chalicelib.kit.ids import new_id
from chalicelib.people import Basis, Choice, Constituent
from chalicelib.people.choices import CHANNELS, CHOSEN, PURPOSES
from infra.local.mail.box import Box
from tests import cast
from tests.cast import hind
from tests.people.test_letters import send

CODE = Path(__file__).parents[2] / "chalicelib"
WHO_SENDS = {
    # To people we know: the one gate.
    "people/letters.py",
    # To staff, of what they must know to work.
    "staff/delivering.py",
    "giving/delivering.py",
    # To whoever writes a template: a copy to look at.
    "outreach/testing.py",
}


@dataclass
class Village:
    """Three people, what they said by e-mail purpose, and whose address is held; `sent` is what must arrive."""

    dice: Random
    folk: list[Constituent]
    said: dict[tuple[str, str], str] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    sent: list[tuple[str, str]] = field(default_factory=list)

    def lives(self, at: datetime) -> None:
        person, purpose = self.dice.choice(self.folk), self.dice.choice(PURPOSES)
        act = self.dice.choice((self._say, self._say, self._hold, self._lift, *[self._write] * 5))
        act(person, purpose, at)

    def _say(self, person: Constituent, purpose: str, at: datetime) -> None:
        if purpose not in CHOSEN:
            return
        choice = Choice(
            self.dice.choice(CHANNELS), purpose, self.dice.choice(("given", "withdrawn"))
        )
        people.record_consents(
            cid=person.id, said=[choice], basis=Basis("phone"), actor=hind(), now=at
        )
        if choice.channel == "email":
            self.said[person.id, purpose] = choice.state

    def _hold(self, person: Constituent, _: str, at: datetime) -> None:
        people.suppress(address=str(person.email), reason="bounce", actor=hind(), now=at)
        self.held.add(person.id)

    def _lift(self, person: Constituent, _: str, at: datetime) -> None:
        for known in [s for s in people.every_suppression() if s.person == person.id]:
            people.lift(suppression=known.id, why="It works again.", actor=hind(), now=at)
        self.held.discard(person.id)

    def _write(self, person: Constituent, purpose: str, at: datetime) -> None:
        answer = send(person, new_id(at), at, purpose=purpose)
        assert answer == self._expected(person, purpose)
        if answer == "sent":
            self.sent.append((str(person.email), purpose))

    def _expected(self, person: Constituent, purpose: str) -> str:
        yes = self.said.get((person.id, purpose))
        asked_first = purpose in ("news", "appeals")
        if (asked_first and yes != "given") or yes == "withdrawn":
            return "no_consent"
        return "suppressed" if person.id in self.held else "sent"


@pytest.mark.parametrize("seed", range(8))
def test_no_message_leaves_without_a_valid_basis(box: Box, now: datetime, seed: int) -> None:
    folk = [cast.enter(each, now) for each in (cast.SAMI, cast.GRACE, cast.ZOE)]
    village = Village(Random(seed), folk)
    for step in range(40):
        village.lives(now + timedelta(hours=step))

    arrived = [
        (stored.letter.to[0], dict(stored.letter.tags)["purpose"])
        for stored in reversed(box.letters(limit=1000))
    ]
    assert arrived == village.sent
    assert verify.run().broken == ()


def test_nobody_else_hands_a_letter_to_ses() -> None:
    sending = {
        str(file.relative_to(CODE))
        for file in CODE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("mail.send", "sending.send")
    }
    assert sending == WHO_SENDS
