"""A copy of a template to the one who writes it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib import mail, people
from chalicelib.kit.refusals import NotFound, Refusal
from chalicelib.outreach.knowing import everything_of
from chalicelib.outreach.merging import Merged, Text, hidden_from, merge, of_nobody, values_for
from chalicelib.outreach.posting import Reader, composed
from chalicelib.outreach.templates import LetterEmpty, Template, get_template
from chalicelib.settings import settings
from chalicelib.store import Actor, Changes

TOPIC = "template_test"


class NobodyToWriteTo(Refusal):
    """A program has no inbox to send a test to."""

    code = "test_needs_inbox"


def promise_test(
    *,
    template: Template,
    lang: str,
    person: str | None,
    reader: tuple[str | None, str],
    permissions: frozenset[str],
    actor: Actor,
    now: datetime,
) -> None:
    """Has the letter sent as `person` would read it, but for what the one who writes may not see of her.

    Raises LetterEmpty, NotFound and, of a reader without an address, NobodyToWriteTo.
    """
    email, name = reader
    if not email:
        raise NobodyToWriteTo()
    if lang not in template.texts:
        raise LetterEmpty(f"body.{lang}")
    if person:
        people.get(cid=person)
    changes = Changes(actor=actor, now=now)
    told: dict[str, Any] = {
        "template": template.id,
        "lang": lang,
        "person": person,
        "email": email,
        "name": name,
        "hidden": hidden_from(permissions),
    }
    changes.outbox("template_test", told)
    changes.commit()


def send_test(row: str, data: dict[str, Any], now: datetime) -> None:
    """The copy that was promised; of a template or person that is gone, none."""
    try:
        text = get_template(data["template"]).texts[data["lang"]]
        values = _values(data["person"], text, data["hidden"], now)[0]
    except (NotFound, KeyError):
        return
    reader = Reader(data["email"], data["name"])
    letter = composed(merge(text, values), reader, topic=TOPIC)
    letter = replace(letter, tags={**letter.tags, "row": row})
    try:
        mail.send(letter, settings=settings())
    except mail.LetterRejected:
        return


def read_by(
    person: str | None, text: Text, *, permissions: frozenset[str], now: datetime
) -> tuple[Merged, people.Constituent | None]:
    """A text as somebody would read it, or nobody, for one who may see so much of her; raises NotFound."""
    values, reader = _values(person, text, hidden_from(permissions), now)
    return merge(text, values), reader


def _values(
    cid: str | None, text: Text, hidden: Sequence[str], now: datetime
) -> tuple[dict[str, str], people.Constituent | None]:
    if cid is None:
        return of_nobody(), None
    person, summary = people.get(cid=cid)
    values = values_for(person, text.lang, everything_of(summary, text.fields, now))
    return {field: said for field, said in values.items() if field not in hidden}, person
