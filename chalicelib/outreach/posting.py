"""A letter to many as it goes to one: her name in it, its links led past us, its frame in her language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from chalicelib import mail, people, staff
from chalicelib.outreach.knowing import Known
from chalicelib.outreach.merging import Merged, Text, in_lang, merge, values_for
from chalicelib.outreach.passages import passage, picture

Lead = Callable[[str], str]


@dataclass(frozen=True)
class Reader:
    """To whom a letter goes."""

    email: str
    name: str


def letter_to(
    person: people.Constituent,
    text: Text,
    *,
    topic: str,
    known: Known | None = None,
    lead: Lead = str,
    pixel: str = "",
) -> mail.Letter:
    """The letter for somebody; `lead` gives the address under which a link goes out, `pixel` that of a picture."""
    reader = Reader(person.email or "", in_lang(person.name, text.lang))
    merged = merge(text, values_for(person, text.lang, known))
    return composed(merged, reader, topic=topic, lead=lead, pixel=pixel)


def composed(
    merged: Merged, reader: Reader, *, topic: str, lead: Lead = str, pixel: str = ""
) -> mail.Letter:
    """A merged text in the frame of every letter."""
    home = staff.organisation()
    name = in_lang(dict(home.name), merged.lang)
    footer = "\n".join(part for part in (name, in_lang(dict(home.address), merged.lang)) if part)
    passages: Iterable[mail.Passage] = [passage(one, lead=lead) for one in merged.blocks]
    if pixel:
        passages = [*passages, picture(pixel)]
    text, html = mail.frame(merged.lang, merged.subject, tuple(passages), footer=footer)
    return mail.Letter(
        to=reader.email,
        to_name=reader.name,
        lang=merged.lang,
        subject=merged.subject,
        text=text,
        html=html,
        tags={"topic": topic},
        from_name=name,
    )
