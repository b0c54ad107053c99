"""Both sides of every invariant, added up in little memory.

What must be (`expected`) and what is (`found`) are told row by row, in any order, and must come out equal for each
`where`. A million of them do not fit into a function's memory, so each falls into one of 4,096 sums, weighted by a
hash that is secret to the run: a sum that is not zero has something wrong in it, and only those are looked into.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

SUMS = 4096


@dataclass(frozen=True)
class Told:
    """What one row says about a place: how much must be there, or how much is."""

    invariant: str
    where: str
    expected: int = 0
    found: int = 0


@dataclass(frozen=True, order=True)
class Broken:
    """An invariant that does not hold, and where. Names no person: only ids and hashes."""

    invariant: str
    where: str
    expected: int | str
    found: int | str

    def __str__(self) -> str:
        return f"{self.invariant} {self.where}: expected {self.expected}, found {self.found}"


@dataclass
class Balance:
    """The sums of one run; with `into`, it also keeps what falls into those."""

    secret: bytes
    into: frozenset[int] = frozenset()
    _sums: list[int] = field(default_factory=lambda: [0] * SUMS)
    _kept: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    def add(self, told: Iterable[Told]) -> None:
        for each in told:
            number, weight = self._place(each)
            self._sums[number] += weight * (each.expected - each.found)
            if number in self.into:
                place = (each.invariant, each.where)
                expected, found = self._kept.get(place, (0, 0))
                self._kept[place] = (expected + each.expected, found + each.found)

    def suspects(self) -> frozenset[int]:
        """The sums that do not come out."""
        return frozenset(number for number, rest in enumerate(self._sums) if rest)

    def broken(self) -> list[Broken]:
        """What does not come out, of what was looked into."""
        return [
            Broken(*place, expected, found)
            for place, (expected, found) in self._kept.items()
            if expected != found
        ]

    def _place(self, told: Told) -> tuple[int, int]:
        text = f"{told.invariant}\n{told.where}".encode()
        digest = hashlib.blake2b(text, key=self.secret, digest_size=16).digest()
        return int.from_bytes(digest[:2]) % SUMS, int.from_bytes(digest[2:])


def hidden(*parts: str) -> str:
    """A short hash in place of an address or a name, which a report must not tell."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
