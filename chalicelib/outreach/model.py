"""Mailings as values, and what may become of them. No I/O, no clock."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib.kit.ids import id_of
from chalicelib.kit.refusals import Refusal

DRAFT, SCHEDULED, SENDING, PAUSED = "draft", "scheduled", "sending", "paused"
SENT, CANCELLED = "sent", "cancelled"

MOVES = {
    DRAFT: {SCHEDULED},
    SCHEDULED: {DRAFT, SENDING, CANCELLED},
    SENDING: {PAUSED, SENT, CANCELLED},
    PAUSED: {SENDING, CANCELLED},
    SENT: set[str](),
    CANCELLED: set[str](),
}
STATES = tuple(MOVES)
# Whom a mailing means is settled from then on.
BEGUN = frozenset({SENDING, PAUSED, SENT, CANCELLED})

# What became of a copy that was not sent, beside the reasons of people.send_letter.
NO_TEXT, REJECTED, GONE, LATE = "no_text", "rejected", "gone", "late"
LEFT_OUT = ("no_address", "no_consent", "suppressed", NO_TEXT, REJECTED, GONE)
HUMAN, UNKNOWN, SCANNER = "human", "unknown", "scanner"
BY_WHOM = (SCANNER, UNKNOWN, HUMAN)

EVENTS = ("delivered", "bounced", "complained", "unsubscribed")

GETS, OTHER_LANGUAGE, WAITING = "gets", "other_language", "waiting"
# The groups of people of a mailing before it goes out, and those of one that did.
EXPECTED = (GETS, OTHER_LANGUAGE, "no_consent", "suppressed", "no_address", NO_TEXT)
GROUPS = (
    *(GETS, OTHER_LANGUAGE, WAITING, "sent", LATE, *LEFT_OUT, *EVENTS),
    *(f"{what}_{by}" for what in ("opened", "clicked") for by in BY_WHOM),
)

Pair = Mapping[str, str]


class MailingMoveWrong(Refusal):
    """A mailing in this state does not become that. Params: `state`."""

    status = 409
    code = "mailing_move"


class MailingNotDraft(Refusal):
    """What was sent off is not changed any more. Params: `state`."""

    status = 409
    code = "mailing_not_draft"


class MailingIncomplete(Refusal):
    """The field is what it lacks before it can go out."""

    code = "mailing_incomplete"


class MomentPast(Refusal):
    """It would have gone out already."""

    code = "moment_past"


class AudienceTooLarge(Refusal):
    """Params: `high`."""

    code = "audience_too_large"


@dataclass(frozen=True)
class Mailing:
    """One letter to a segment. `rules`, `subject` and `body` are copied when it is sent off, and stay.

    `audience` is frozen (whoever is meant when it is sent off) or live (when it goes out). `other_language` is whether
    somebody without a text in her language gets it in the other. `position` of `total` have been gone through.
    What is `archived` is on no list until it is fetched back.
    """

    id: str
    name: str
    template: str
    segment: str
    purpose: str
    audience: str = "live"
    other_language: bool = True
    state: str = DRAFT
    rules: Any = None
    subject: Pair = field(default_factory=dict)
    body: Pair = field(default_factory=dict)
    at: datetime | None = None
    started: datetime | None = None
    ended: datetime | None = None
    total: int = 0
    position: int = 0
    by: str = ""
    archived: bool = False
    version: int = 1
    trail: str = ""

    @property
    def begun(self) -> bool:
        """Whether it has set out, so that whom it means is settled."""
        return self.started is not None

    def row_for(self, cid: str) -> str:
        """The id of somebody's copy: one, whoever asks and however often."""
        if self.started is None:
            raise ValueError("copies are named once a mailing has begun")
        digest = hashlib.sha256(f"{self.id}\n{cid}".encode()).digest()
        return id_of(self.started, int.from_bytes(digest[:10]))


def check_archived(mailing: Mailing) -> None:
    """Raises MailingMoveWrong for one that has set out or is about to: what was sent stays on the list."""
    if mailing.state not in (DRAFT, CANCELLED):
        raise MailingMoveWrong(state=mailing.state)


def check_move(mailing: Mailing, to: str) -> None:
    """Raises MailingMoveWrong."""
    if to not in MOVES[mailing.state]:
        raise MailingMoveWrong(state=mailing.state)


def language_for(lang: str, written: Pair, *, other: bool) -> str | None:
    """In which language somebody gets a letter; None when there is none for her."""
    if lang in written:
        return lang
    return next(iter(written), None) if other else None
