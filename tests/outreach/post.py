"""A mailing to the cast: who agreed, who did not, whose address is suppressed; and the inbox at the wire."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib import people
from chalicelib.outreach import hearing, mailings, segments, templates
from chalicelib.outreach.delivering import HANDLERS
from chalicelib.outreach.model import Mailing
from chalicelib.people import Constituent, mail_events
from chalicelib.store import drain
from infra.local.mail.box import Box
from infra.local.mail.ses_events import ses_event
from tests import cast
from tests.conftest import TODAY
from tests.giving.post import posting

EVERYTHING = frozenset({"people.read", "people.contact", "gifts.read", "members.read"})
EVERYBODY: dict[str, Any] = {"and": []}
SUBJECT = {"ar": "أخبار الشتاء", "en": "Winter news"}
BODY = {
    "ar": "مرحبًا {{name}}\n\n[اقرئي](https://example.org/ar)\n\n[!تبرّعي](https://example.org/give)",
    "en": "Dear {{name}}\n\n[Read](https://example.org/en)\n\n[!Give](https://example.org/give)",
}


@dataclass
class Desk:
    """Where mailings are made, and what arrives."""

    box: Box
    now: datetime
    folk: list[Constituent] = field(default_factory=list)

    def enter(self, *somebodies: cast.Somebody, agree: bool = True) -> list[Constituent]:
        """People of the cast, who agreed to news or never said so."""
        made = [cast.enter(one, self.now) for one in somebodies]
        for person in made if agree else []:
            say(person, "given", self.now)
        self.folk += made
        return made

    def draft(self, rules: Any = None, **told: Any) -> Mailing:
        """A draft for everybody, or for whom the rules mean."""
        segment = segments.keep_segment(
            name={"en": "Some"},
            rules=rules or EVERYBODY,
            shared=True,
            permissions=EVERYTHING,
            actor=cast.hind(),
            now=self.now,
        )
        subject, body = told.pop("subject", SUBJECT), told.pop("body", BODY)
        template = templates.write_template(
            name="News", subject=subject, body=body, actor=cast.hind(), now=self.now
        )
        given = {
            "name": "Winter",
            "template": template.id,
            "segment": segment.id,
            "purpose": "news",
            **told,
        }
        return mailings.draft_mailing(
            told=given, permissions=EVERYTHING, actor=cast.hind(), now=self.now
        )

    def send(self, mailing: Mailing, *, at: datetime | None = None) -> Mailing:
        return mailings.send_off(
            mailing=mailing.id,
            version=mailing.version,
            at=at,
            permissions=EVERYTHING,
            actor=cast.hind(),
            now=self.now,
            today=TODAY,
        )

    def drained(self, now: datetime | None = None) -> None:
        """Everything that is promised and due is done, and what comes of it as well."""
        while drain(HANDLERS, now=now or self.now).done:
            pass

    def arrived(self) -> list[str]:
        """The addresses that letters went to, one for each copy."""
        return sorted(to for stored in self.box.letters(limit=1000) for to in stored.letter.to)

    def hear(self, *kinds: str, now: datetime | None = None) -> None:
        """SES tells of every letter."""
        for stored in self.box.letters(limit=1000):
            for kind in kinds:
                event = ses_event(
                    kind, stored.id, stored.letter, stored.letter.recipients, now=now or self.now
                )
                for hear in (mail_events.hear, hearing.hear):
                    hear(event, now=now or self.now)


def say(person: Constituent, state: str, now: datetime, *, source: str = "paper") -> None:
    people.record_consents(
        cid=person.id,
        said=[people.Choice("email", "news", state)],
        basis=people.Basis(source),
        actor=cast.hind(),
        now=now,
    )


def suppress(person: Constituent, now: datetime) -> None:
    people.suppress(address=person.email or "", reason="staff", actor=cast.hind(), now=now)


def emails(folk: Sequence[Constituent]) -> list[str]:
    return sorted(person.email or "" for person in folk)


@contextmanager
def desk_of(now: datetime) -> Iterator[Desk]:
    cast.found_organisation(now)
    with posting() as post:
        yield Desk(post.box, now)
