"""Templates: letters that staff write once for many, in Arabic, in English, or in both."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from chalicelib.kit.ids import new_id
from chalicelib.kit.refusals import NotFound, Refusal, Stale, together
from chalicelib.kit.text import TextEmpty, clean_line, clean_text
from chalicelib.outreach.store import TemplateRecord
from chalicelib.store import Actor, Changes, audited_as, every, keys, one, overwrite, until_settled

if TYPE_CHECKING:
    from chalicelib.outreach.merging import Text

LANGS = ("ar", "en")
LONGEST_BODY = 20_000

Pair = dict[str, str]


class LetterEmpty(Refusal):
    """Neither an Arabic nor an English text."""

    code = "letter_empty"


@dataclass(frozen=True)
class Template:
    """`subject` and `body` have the same languages, one or both. What is `archived` is on no list; drafts keep it."""

    id: str
    name: str
    subject: Pair
    body: Pair
    version: int = 1
    trail: str = ""
    archived: bool = False

    @property
    def texts(self) -> dict[str, "Text"]:
        """The letter in each of its languages."""
        from chalicelib.outreach.merging import Text

        return {lang: Text(lang, self.subject[lang], self.body[lang]) for lang in self.subject}


def templates(*, archived: bool = False) -> list[Template]:
    """All that are on the list, or all that were taken off it, oldest first."""
    rows = (_to_template(record) for record in every(TemplateRecord, keys.templates()))
    return [template for template in rows if template.archived is archived]


def find_template(template: str) -> Template | None:
    """As it stands at this moment."""
    record = one(TemplateRecord, keys.templates(), template, consistent=True)
    return _to_template(record) if record else None


def get_template(template: str) -> Template:
    """As it stands at this moment; raises NotFound."""
    found = find_template(template)
    if found is None:
        raise NotFound()
    return found


def write_template(
    *,
    name: str,
    subject: Mapping[str, str | None],
    body: Mapping[str, str | None],
    actor: Actor,
    now: datetime,
) -> Template:
    """A new one; raises Refusals of all that is wrong with its texts."""
    cleaned = together(
        {"name": lambda: clean_line(name, field="name"), "texts": lambda: check(subject, body)}
    )
    made = Template(new_id(now), cleaned["name"], *cleaned["texts"])
    changes = Changes(actor=actor, now=now)
    made = audited_as(changes, f"template:{made.id}", "written", made, facts=_facts)
    changes.create(_record(made))
    changes.commit(result=made.id)
    return made


def change_template(
    *, template: str, version: int, to: Mapping[str, Any], actor: Actor, now: datetime
) -> Template:
    """Sets name, subject, body or archived; raises NotFound, Stale and what `write_template` raises."""

    def attempt() -> Template:
        before = get_template(template)
        if version != before.version:
            raise Stale(version=before.version)
        after = _changed(before, to)
        changes = Changes(actor=actor, now=now)
        after = audited_as(
            changes, f"template:{template}", "changed", after, before=before, facts=_facts
        )
        overwrite(changes, _record(after), version=before.version)
        changes.commit(result=template)
        return after

    return until_settled(attempt)


def check(subject: Mapping[str, str | None], body: Mapping[str, str | None]) -> tuple[Pair, Pair]:
    """Subjects and bodies as they are kept; raises Refusals of every text that is wrong."""
    langs = [lang for lang in LANGS if _some(subject.get(lang)) or _some(body.get(lang))]
    if not langs:
        raise LetterEmpty("body")
    texts = together({lang: _checking(lang, subject, body) for lang in langs})
    return (
        {lang: texts[lang].subject for lang in langs},
        {lang: texts[lang].body for lang in langs},
    )


def check_text(lang: str, subject: str | None, body: str | None) -> "Text":
    """One language of a letter, read through; raises Refusals."""
    # Reading letters takes patterns and types that no other door needs.
    from chalicelib.outreach.merging import Text

    cleaned = together(
        {
            "subject": lambda: clean_line(subject or "", field=f"subject.{lang}"),
            "body": lambda: clean_text(body or "", field=f"body.{lang}", longest=LONGEST_BODY),
        }
    )
    text = Text(lang, cleaned["subject"], cleaned["body"])
    together({"subject": lambda: text.line, "body": lambda: text.blocks})
    if not text.blocks:
        raise TextEmpty(f"body.{lang}")
    return text


def _checking(lang: str, subject: Mapping[str, str | None], body: Mapping[str, str | None]) -> Any:
    return lambda: check_text(lang, subject.get(lang), body.get(lang))


def _some(text: str | None) -> bool:
    return bool(text and text.strip())


def _changed(before: Template, to: Mapping[str, Any]) -> Template:
    subject, body = check(
        {**before.subject, **(to.get("subject") or {})}, {**before.body, **(to.get("body") or {})}
    )
    name = clean_line(to.get("name") or before.name, field="name")
    archived = bool(to.get("archived", before.archived))
    return replace(before, name=name, subject=subject, body=body, archived=archived)


def _facts(template: Template) -> dict[str, Any]:
    told = ("name", "subject", "body", "archived")
    return {name: getattr(template, name) for name in told}


def _record(template: Template) -> TemplateRecord:
    return TemplateRecord(
        keys.templates(),
        template.id,
        name=template.name,
        subject=template.subject,
        body=template.body,
        archived=template.archived,
        ver=template.version,
        trail=template.trail,
    )


def _to_template(record: TemplateRecord) -> Template:
    return Template(
        id=record.sk,
        name=record.name,
        subject=record.subject,
        body=record.body,
        version=record.ver,
        trail=record.trail,
        archived=bool(record.archived),
    )
