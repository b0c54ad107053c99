"""A copy of a template to the one who writes it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib import mail, people
from chalicelib.kit.refusals import NotFound
from chalicelib.outreach.knowing import everything_of
from chalicelib.outreach.merging import hidden_from, merge, of_nobody, values_for
from chalicelib.outreach.posting import Reader, composed
from chalicelib.outreach.templates import LetterEmpty, Template, get_template
from chalicelib.settings import settings
from chalicelib.store import Actor, Changes

TOPIC = "template_test"


def promise_test(
    *,
    template: Template,
    lang: str,
    person: str | None,
    reader: tuple[str, str],
    permissions: frozenset[str],
    actor: Actor,
    now: datetime,
) -> None:
    """Has the letter sent as `person` would read it, but for what the one who writes may not see of her.

    Raises LetterEmpty and NotFound.
    """
    if lang not in template.texts:
        raise LetterEmpty(f"body.{lang}")
    if person:
        people.get(cid=person)
    changes = Changes(actor=actor, now=now)
    email, name = reader
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
        values = _values(data, text.fields, now)
    except (NotFound, KeyError):
        return
    reader = Reader(data["email"], data["name"])
    letter = composed(merge(text, values), reader, topic=TOPIC)
    letter = replace(letter, tags={**letter.tags, "row": row})
    try:
        mail.send(letter, settings=settings())
    except mail.LetterRejected:
        return


def _values(data: dict[str, Any], fields: frozenset[str], now: datetime) -> dict[str, str]:
    if data["person"] is None:
        return of_nobody()
    person, summary = people.get(cid=data["person"])
    values = values_for(person, data["lang"], everything_of(summary, fields, now))
    return {field: text for field, text in values.items() if field not in data["hidden"]}
