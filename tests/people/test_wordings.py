"""What somebody agreed to must be readable later as she read it."""

import hashlib

from chalicelib import words
from chalicelib.people.choices import CHOSEN
from chalicelib.people.wordings import GIVING_PAGE, JOINING_PAGE, PREFERENCE_PAGE, statement

# A published statement is never edited: make a new version, and leave its line here.
PUBLISHED = {
    ("giving_1", "news"): "52ff99c4652e",
    ("joining_1", "news"): "883ab8fb25dc",
    ("joining_1", "appeals"): "871532ffa048",
    ("preferences_1", "news"): "481220b4d96e",
    ("preferences_1", "appeals"): "5e6ab65d6eb3",
    ("preferences_1", "membership"): "ca1691fb2524",
    ("preferences_1", "volunteering"): "8cfcf6d1b9b7",
}


def test_published_statements_stay_as_they_were_read() -> None:
    told = {place: statement(*place) for place in PUBLISHED}
    assert {tuple(texts) for texts in told.values()} == {words.LANGS}
    assert {place: _hash(texts) for place, texts in told.items()} == PUBLISHED


def _hash(texts: dict[str, str]) -> str:
    return hashlib.sha256("\n".join(texts[lang] for lang in words.LANGS).encode()).hexdigest()[:12]


def test_the_pages_use_published_statements() -> None:
    used = {(GIVING_PAGE, "news"), (JOINING_PAGE, "news"), (JOINING_PAGE, "appeals")}
    used |= {(PREFERENCE_PAGE, purpose) for purpose in CHOSEN}
    assert used <= set(PUBLISHED)


def test_what_was_never_published_has_no_text() -> None:
    assert statement("giving_99", "news") == {}
