"""What the pages for readers claim is there: paths, programs, parts of the check, and every setting."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import PurePosixPath

from chalicelib.settings import Settings
from infra.trust.parts import parts
from tests.rules.house import REPO, files, held, text, texts

NAMED = re.compile(r"`(?:\./)?((?:infra|chalicelib|frontend|tests)/[\w./-]*\w)|\]\(([^)#:\s]+)\)")
PROGRAM = re.compile(r"\./infra/\w+")
SETTING = re.compile(r"`([A-Z][A-Z0-9_]+)`")
# Read before there are settings, by the reader of settings itself.
BEFORE = frozenset({"SECRETS", "SECRETS_VERSION"})


def gone(path: str, page: str) -> Iterator[str]:
    """Paths and programs that a page names and that are not there."""
    for number, line in enumerate(page.splitlines(), 1):
        near = PurePosixPath(path).parent
        told = {top or str(near / beside) for top, beside in NAMED.findall(line)}
        for name in sorted(told | {found[2:] for found in PROGRAM.findall(line)}):
            if not (REPO / name).exists():
                yield f"{path}:{number} {name}"


def table_under(heading: str, page: str) -> str:
    """The first column of the table under a heading."""
    rows = page.partition(f"## {heading}")[2].partition("\n## ")[0].splitlines()
    return "\n".join(row.split("|")[1] for row in rows if row.startswith("| "))


def variable(field: str) -> str:
    """The variable that fills a field of the settings."""
    return {"region": "AWS_REGION"}.get(field, field.upper())


def test_what_the_pages_name_is_there() -> None:
    pages = [(p, page) for p, page in texts(".md") if not p.startswith("infra/decisions/")]
    held(
        (place for path, page in pages for place in gone(path, page)),
        "A page names what is not there any more (decisions may: they tell of their day).",
    )


def test_the_readme_tells_of_every_program() -> None:
    programs = {path for path in files() if re.fullmatch(r"infra/[a-z]+", path)}
    told = {name[2:] for name in PROGRAM.findall(text("README.md"))}
    held(programs - told, "Tell of the program in README.md, under Commands.")


def test_the_readme_names_the_parts_of_the_check() -> None:
    (told,) = re.findall(r"one part of the check: ([\w, ]+)", text("README.md"))
    assert sorted(told.strip().split(", ")) == sorted(part.name for part in parts())


def test_every_setting_is_in_the_readme_and_no_other() -> None:
    told = set(SETTING.findall(table_under("Settings", text("README.md"))))
    known = {variable(field.name) for field in fields(Settings)}
    held(known - told, "Explain the setting in README.md, under Settings.")
    held(told - known - BEFORE, "README.md explains a setting that nothing reads.")


def test_the_rules_see() -> None:
    page = "See `./infra/up` and [x](nothing.md),\n`chalicelib/giving/none.py:f` or ./infra/fly."
    assert list(gone("infra/x.md", page)) == [
        "infra/x.md:1 infra/nothing.md",
        "infra/x.md:2 chalicelib/giving/none.py",
        "infra/x.md:2 infra/fly",
    ]
    assert table_under("B", "## A\n| `X` | x |\n## B\n| `Y` | `Z` |\n## C\n| `W` | |") == " `Y` "
