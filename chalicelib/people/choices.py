"""What somebody agreed to, per channel and purpose, and what follows for a letter. No I/O, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

Channel = Literal["email", "sms", "phone", "post"]
Chosen = Literal["news", "appeals", "membership", "volunteering"]

CHANNELS: tuple[Channel, ...] = get_args(Channel)
# What somebody asked for or must know: a receipt, a confirmation, a way to sign in. Nobody chooses it.
SERVICE = "service"
CHOSEN: tuple[Chosen, ...] = get_args(Chosen)
PURPOSES = (SERVICE, *CHOSEN)
# These go to those only who said yes; the others to all who did not say no.
ASKED_FIRST = frozenset({"news", "appeals"})
Choices = Mapping[str, str]


@dataclass(frozen=True)
class Choice:
    """One thing said: `state` is given or withdrawn."""

    channel: str
    purpose: str
    state: str


@dataclass(frozen=True)
class Basis:
    """Where somebody said it: `source` is one of SOURCES, `wording` the version of the statement she read.

    `note` is what staff add, such as where the paper form lies.
    """

    source: str
    wording: str = ""
    note: str = ""


@dataclass(frozen=True)
class Consent:
    """A choice as it stands in the history; `by` is the name of who wrote it down."""

    id: str
    choice: Choice
    basis: Basis
    at: datetime
    by: str


# Where a choice can come from; the first five are those that staff write down.
BY_STAFF = ("paper", "in_person", "phone", "email", "other")
SOURCES = (
    *BY_STAFF,
    "giving_page",
    "joining_page",
    "volunteer_page",
    "preference_page",
    "unsubscribe",
    "portal",
    "import",
)


def slot(channel: str, purpose: str) -> str:
    """Under what a choice is kept: one per channel and purpose."""
    return f"{channel}/{purpose}"


def allows(choices: Choices, channel: str, purpose: str) -> bool:
    """Whether somebody who chose so is written to; raises ValueError for a channel or purpose that does not exist."""
    if channel not in CHANNELS or purpose not in PURPOSES:
        raise ValueError(f"no such channel or purpose: {channel}, {purpose}")
    if purpose == SERVICE:
        return True
    said = choices.get(slot(channel, purpose))
    return said == "given" if purpose in ASKED_FIRST else said != "withdrawn"


def after(choices: Choices, said: Choice) -> dict[str, str]:
    """What holds once one more thing was said."""
    return {**choices, slot(said.channel, said.purpose): said.state}
