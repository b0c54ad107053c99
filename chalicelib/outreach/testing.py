"""A copy of a template to the one who writes it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib import mail, people
from chalicelib.kit.refusals import NotFound
from chalicelib.outreach.merging import MERGING, merge, values_for
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
    actor: Actor,
    now: datetime,
) -> None:
    """Has the letter sent as `person` would read it; raises LetterEmpty and NotFound."""
    if lang not in template.texts:
        raise LetterEmpty(f"body.{lang}")
    if person:
        people.get(cid=person)
    changes = Changes(actor=actor, now=now)
    email, name = reader
    told = {"template": template.id, "lang": lang, "person": person, "email": email, "name": name}
    changes.outbox("template_test", told)
    changes.commit()


def send_test(row: str, data: dict[str, Any], _now: datetime) -> None:
    """The copy that was promised; of a template or person that is gone, none."""
    try:
        text = get_template(data["template"]).texts[data["lang"]]
        values = _values(data["person"], data["lang"])
    except (NotFound, KeyError):
        return
    reader = Reader(data["email"], data["name"])
    letter = composed(merge(text, values), reader, topic=TOPIC)
    letter = replace(letter, tags={**letter.tags, "row": row})
    try:
        mail.send(letter, settings=settings())
    except mail.LetterRejected:
        return


def _values(person: str | None, lang: str) -> dict[str, str]:
    if person is None:
        return {field: f"[{field}]" for field in MERGING.fields}
    return values_for(people.get(cid=person)[0], lang)
