"""Public pages: every word from the files of words, nothing run or fetched from elsewhere, and no trap for Arabic."""

import ast
import re
from collections.abc import Iterator

import pytest

from chalicelib import words
from tests.rules.house import SHIPPED, at, calls, held, texts, trees
from tests.rules.test_names import lines_with

JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
# What is no text: styles, tags, the pieces of tags that macros make, and a language called by its own name.
NO_TEXT = re.compile(
    r"<style\b.*?</style>|<\w+[^<>]*\blang=\"(?:ar|en)\"[^<>]*>(?:العربية|English)(?=<)|<[^<>]*>|[\w-]+=\"[^\"]*\"",
    re.DOTALL,
)
SPOKEN = re.compile(r"\b(?:alt|aria-label|placeholder|title)=\"[^\"]*[A-Za-z؀-ۿ]{2}")
LETTERS = re.compile(r"[A-Za-z؀-ۿ]{2,}")
SAID = re.compile(r"\bsay\(\"([\w.]+)\"(?!\s*~)")
FORMS = frozenset(("zero", "one", "two", "few", "many", "other"))

FOREIGN = re.compile(
    r"<script(?![^>]*\bsrc=)|\son[a-z]+=|javascript:|<(?:script|link|img|iframe)\b[^>]*(?:src|href)=\"(?:https?:)?//"
)
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+false")
# Its paragraphs are escaped where they are written: mail/framing.py.
ESCAPED_BEFORE = "chalicelib/mail/pages/letter.html"
NUMBER = re.compile(r"type=\"number\"|-u-nu-")
SLANTED = re.compile(r"letter-spacing|font-style:\s*(?:italic|oblique)")
IN_SCRIPT = re.compile(
    r"\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\("
    r"|(?:margin|padding|border)(?:Left|Right)\b|\.style\.(?:left|right)\b"
    r"|[\"'`][^\"'`]*(?:[A-Z][a-z]+ [a-z]+|[ء-ي]{2})[^\"'`]*[\"'`]"
)


def spelled_out(page: str) -> list[int]:
    """Lines of a template whose words stand in it, and so in one language."""
    bare = JINJA.sub(_lines_of, page)
    attributes = {bare.count("\n", 0, found.start()) + 1 for found in SPOKEN.finditer(bare)}
    return sorted(attributes | {*lines_with(LETTERS, NO_TEXT.sub(_lines_of, bare))})


def _lines_of(gone: re.Match[str]) -> str:
    return "\n" * gone[0].count("\n")


def _plain_keys() -> Iterator[tuple[str, str]]:
    """Where a word is asked for by its whole key, and the key."""
    for path, page in texts(".html", under=("chalicelib/",)):
        for number, line in enumerate(page.splitlines(), 1):
            yield from ((f"{path}:{number}", key) for key in SAID.findall(line))
    for path, tree in trees(SHIPPED):
        for call in calls(tree, ["say"]):
            for given in call.args[:2]:
                if isinstance(given, ast.Constant) and "." in str(given.value):
                    yield at(path, call), str(given.value)


def _known() -> set[str]:
    keys = words.every("en").keys()
    return {*keys} | {k.rpartition(".")[0] for k in keys if k.rpartition(".")[2] in FORMS}


def _found(pattern: re.Pattern[str], *endings: str, under: str) -> list[str]:
    return [
        f"{path}:{number}"
        for path, source in texts(*endings, under=(under,))
        for number in lines_with(pattern, source)
    ]


def test_no_page_spells_out_its_words() -> None:
    held(
        (
            f"{path}:{number}"
            for path, page in texts(".html", under=("chalicelib/",))
            for number in spelled_out(page)
        ),
        'Words stand in frontend/words/en and ar; a page says them: {{ say("giving.share") }}.',
    )


def test_every_word_that_is_asked_for_is_there() -> None:
    known = _known()
    held(
        (f"{place} {key}" for place, key in _plain_keys() if key not in known),
        "The key stands in no file of frontend/words.",
    )


def test_pages_run_and_fetch_nothing_of_others() -> None:
    held(
        _found(FOREIGN, ".html", under="chalicelib/"),
        "The policy of our pages allows scripts, styles and pictures from files of ours only.",
    )
    unescaped = _found(UNESCAPED, ".html", under="chalicelib/")
    held(
        (place for place in unescaped if not place.startswith(ESCAPED_BEFORE)),
        "A page writes text as text: whatever a person typed could be a script.",
    )
    held(
        _found(IN_SCRIPT, ".js", under="frontend/public/"),
        "A script sets textContent, has its words from the page (data-…), and names no side.",
    )


def test_amounts_and_letters_suit_arabic() -> None:
    held(
        _found(NUMBER, ".html", ".js", ".ts", ".tsx", under=""),
        'Arabic digits are dropped: type="text" inputmode="decimal" and the one normaliser; no -u-nu- in a locale.',
    )
    held(
        _found(SLANTED, ".css", ".html", under=""),
        "Arabic letters join and stand upright: no letter-spacing, no italics.",
    )


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>\n{{ say('a.b') }}\nThank you</p>", [3]),
        ('<h1 title="A nice title">{{ a }}</h1>', [1]),
        ("<p>شكراً</p>", [1]),
        ('<option value="en" lang="en"{% if x %} selected{% endif %}>English</option>', []),
        ('{% macro m() %}{% if x %} aria-invalid="true"{% endif %}{% endmacro %}', []),
        ('<style>\n.a { color: red }\n</style><p class="note" dir="ltr">{{ a }} · 1</p>', []),
    ],
)
def test_the_rule_sees_words(page: str, lines: list[int]) -> None:
    assert spelled_out(page) == lines


@pytest.mark.parametrize(
    ("pattern", "line", "seen"),
    [
        (FOREIGN, "<script>alert(1)</script>", True),
        (FOREIGN, '<a onclick="x()">', True),
        (FOREIGN, '<link rel="stylesheet" href="https://fonts.example/x.css">', True),
        (FOREIGN, '<script type="module" src="{{ script.url }}"></script>', False),
        (FOREIGN, '<a href="https://example.org">', False),
        (UNESCAPED, "{{ note | safe }}", True),
        (UNESCAPED, "{{ note }} is safe", False),
        (NUMBER, '<input type="number">', True),
        (NUMBER, "new Intl.NumberFormat('ar-SA-u-nu-arab')", True),
        (SLANTED, ".a { letter-spacing: 1px }", True),
        (SLANTED, ".a { font-style: normal }", False),
        (IN_SCRIPT, "box.innerHTML = x", True),
        (IN_SCRIPT, "box.style.marginLeft = x", True),
        (IN_SCRIPT, "box.textContent = 'Thank you'", True),
        (IN_SCRIPT, "box.textContent = box.dataset.copied", False),
    ],
)
def test_the_rule_sees(pattern: re.Pattern[str], line: str, seen: bool) -> None:
    assert bool(pattern.search(line)) is seen
