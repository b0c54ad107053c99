"""What somebody lets other members, or everybody, see of her in the directory."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib import members
from chalicelib.members import Visibility
from chalicelib.store import Actor

AUDIENCES: tuple[Visibility, ...] = ("nobody", "members", "public")


@dataclass(frozen=True)
class DirectoryView:
    """A visibility per field, the town as she writes it, and the audiences among which she chooses."""

    shown: Mapping[str, Visibility]
    town: str
    audiences: tuple[Visibility, ...]


def directory_view(person: str) -> DirectoryView | None:
    """None while the organisation keeps no directory."""
    open_to = members.directory.setting().open_to
    if open_to == "nobody":
        return None
    choice = members.directory.choice_of(person)
    shown: dict[str, Visibility] = choice.facts()["shown"]
    # What she once chose for everybody stays hers to see, though it acts on members only.
    wide = open_to == "public" or "public" in shown.values()
    return DirectoryView(shown, choice.town, AUDIENCES if wide else AUDIENCES[:2])


def choose_shown(
    *, person: str, shown: Mapping[str, Visibility], town: str, actor: Actor, now: datetime
) -> None:
    """Raises TextTooLong."""
    members.directory.choose(person=person, shown=shown, town=town, actor=actor, now=now)
