"""The chapters that follow the gifts: each domain tells its own, in the order in which they build on each other."""

from collections.abc import Callable, Iterator
from typing import Any

from infra.local.story.belonging import belonging
from infra.local.story.consents import agreeing
from infra.local.story.forgetting import forgetting
from infra.local.story.importing import importing
from infra.local.story.mailings import mailing
from infra.local.story.reminding import reminding_members
from infra.local.story.volunteering import volunteering

Step = tuple[int, int, str]

CHAPTERS: tuple[Callable[[Any], Iterator[Step]], ...] = (
    belonging,
    agreeing,
    reminding_members,
    volunteering,
    mailing,
    forgetting,
    # Whoever is forgotten takes the files of imports along that had ended by then.
    importing,
)
"""Given the `Life` so far (its people, funds, campaigns, the desk at Stripe), lives on and tells how far it is."""
