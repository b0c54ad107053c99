"""How far deliveries stray from the calm case: copies, disorder, delay, loss."""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass, fields
from typing import Any

from infra.local.stripe.book.book import Book
from infra.local.stripe.wire.errors import bad_request


@dataclass(frozen=True, slots=True)
class Chaos:
    """``duplicate`` extra copies; ``shuffle`` and ``delay`` in seconds; ``drop`` the next
    n deliveries (-1: all); ``parallel`` senders at once; ``seed`` decides the disorder."""

    duplicate: int = 0
    shuffle: float = 0.0
    delay: float = 0.0
    drop: int = 0
    parallel: int = 1
    seed: int = 1

    def wait(self, number: int) -> float:
        """Seconds to hold back the delivery with this running number."""
        chance = random.Random(f"{self.seed}:{number}")  # noqa: S311 - repeatable on purpose
        return self.delay + self.shuffle * chance.random()


CALM = Chaos()


def present_chaos(book: Book) -> Chaos:
    """The chaos in force."""
    return Chaos(**book.setting("chaos", {}))


def set_chaos(book: Book, wanted: dict[str, Any]) -> dict[str, Any]:
    """Replace the chaos; names left out return to calm. Raises ApiError 400."""
    known = {field.name: type(getattr(CALM, field.name)) for field in fields(Chaos)}
    for name, value in wanted.items():
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if name not in known or not number or value < (-1 if name == "drop" else 0):
            raise bad_request(f"Chaos knows {', '.join(known)}: numbers from zero up.", name)
    chaos = Chaos(**{name: known[name](value) for name, value in wanted.items()})
    book.set_setting("chaos", asdict(chaos))
    return asdict(chaos)
