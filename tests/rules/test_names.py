"""Names from the organisation's mouth, sides that turn with the language, and nothing left undone."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from tests.rules.house import CODE, files, held, texts

DRAWERS = frozenset(
    {
        "utils",
        "util",
        "helpers",
        "helper",
        "common",
        "misc",
        "manager",
        "managers",
        "service",
        "services",
        "stuff",
    }
)
# Spelled in pieces, so that this page is not its own finding.
OPEN_ENDS = re.compile(
    r"\b(?:TO" + r"DO|FIX" + r"ME)\b|(?:#|//|\*)\s*X" + r"XX\b"
    r"|\bmark\.(?:skip|skipif|xfail)|pytest\.(?:skip|xfail|importorskip)\b|unittest\.skip"
    r"|\b(?:it|describe|test)\.(?:skip|todo|only|fails|skipIf|runIf)\b|\bcollect_ignore"
    r"|NotImplemented" + r"Error|@ts-(?:ignore|nocheck|expect-error)"
)
SAYING_NOTHING = re.compile(
    r"\bclass \w*(?:Helper|Manager|Processor|Service|Utils?)\b"
    r"|\bdef _?(?:execute|manage|perform|process)_\w"
)
MOCKS = re.compile(
    r"\bunittest\.mock\b|\bfrom unittest import mock\b|\bmocker\b|\bMagicMock\b|\bvi\.mock\("
)
LISTENS = re.compile(
    r"0\.0\.0\.0|(?:bind|create_server|Server)\(\(\s*[\"']{2}\s*,|[\"']::[\"']"
    r"|host\s*[:=]\s*(?:true|[\"']{2})\s*[,})]"
)
IN_CSS = re.compile(
    r"(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b"
    r"|(?:^|[\s;{])(?:left|right)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
)
IN_CLASSES = re.compile(
    r"(?<![\w-])-?(?:[mp][lr]-[\d\[a-z]|(?:left|right)-(?:\d|\[|auto|full|px)|text-(?:left|right)(?![\w-])"
    r"|float-(?:left|right)(?![\w-])|border-[lr](?![\w])|rounded-(?:[lr]|[tb][lr])(?![\w]))"
)


def drawers(paths: Iterator[str] | tuple[str, ...]) -> list[str]:
    """Files and folders named after nothing."""
    return [
        path
        for path in paths
        if DRAWERS & {part.partition(".")[0].lower() for part in PurePosixPath(path).parts}
    ]


def lines_with(pattern: re.Pattern[str], source: str) -> list[int]:
    """Numbers of the lines that a pattern is found in."""
    # Most files have none at all, which one look at the whole tells.
    if not pattern.search(source):
        return []
    return [n for n, line in enumerate(source.splitlines(), 1) if pattern.search(line)]


def _found(pattern: re.Pattern[str], *endings: str, under: tuple[str, ...] = ("",)) -> list[str]:
    return [
        f"{path}:{line}"
        for path, source in texts(*endings, under=under)
        if not path.startswith("tests/rules/")
        for line in lines_with(pattern, source)
    ]


def test_no_drawer_for_everything() -> None:
    held(
        [*drawers(files()), *_found(SAYING_NOTHING, ".py", under=CODE)],
        "A file is a topic, a function is a verb: name it as the organisation would, such as refunds.py.",
    )


def test_nothing_is_left_undone_or_skipped() -> None:
    held(
        _found(OPEN_ENDS, ".py", ".ts", ".tsx", ".js", ".mjs", ".css", ".html", ".md"),
        "Do it now or say in a decision why not; a test runs always, and all of them.",
    )


def test_nobody_pretends() -> None:
    held(
        _found(MOCKS, ".py", ".ts", ".tsx"),
        "Tests go through the real thing: the table engine, and the stand-ins at the wire.",
    )


def test_everything_listens_on_loopback_only() -> None:
    listening = ("infra/", "chalicelib/", "tests/", "frontend/vite.config.ts", "app.py")
    held(
        _found(LISTENS, ".py", ".ts", ".js", ".mjs", "up", under=listening),
        "Listen on 127.0.0.1: what stands on a laptop is for nobody else.",
    )


def test_sides_turn_with_the_language() -> None:
    styles = _found(IN_CSS, ".css", ".html", under=("frontend/", "chalicelib/"))
    classes = _found(IN_CLASSES, ".tsx", ".html", under=("frontend/", "chalicelib/"))
    held(
        [*styles, *classes],
        "Sides turn with the language: margin-inline-start, text-align: start, ms-2, pe-4, start-0.",
    )


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (OPEN_ENDS, "# TODO later"),
        (OPEN_ENDS, "@pytest.mark.skip"),
        (OPEN_ENDS, "it.skip('x')"),
        (OPEN_ENDS, "it.only('x')"),
        (OPEN_ENDS, "@mark.xfail(reason='x')"),
        (OPEN_ENDS, "y = pytest.importorskip('x')"),
        (OPEN_ENDS, "    raise NotImplementedError"),
        (OPEN_ENDS, "// @ts-ignore"),
        (SAYING_NOTHING, "class GiftManager:"),
        (SAYING_NOTHING, "def process_gift(gift: Entry) -> None:"),
        (MOCKS, "from unittest.mock import patch"),
        (LISTENS, 'server = Server("0.0.0.0", 80)'),
        (LISTENS, 'socket.bind(("", 80))'),
        (LISTENS, "server: { host: true }"),
        (IN_CSS, "  margin-left: 1rem;"),
        (IN_CSS, ".a{left: 0}"),
        (IN_CSS, "text-align: right;"),
        (IN_CLASSES, '<p className="ml-2">'),
        (IN_CLASSES, '<p className="-mr-2 text-left">'),
        (IN_CLASSES, '<p className="border-l rounded-tl">'),
    ],
)
def test_the_rule_sees(pattern: re.Pattern[str], line: str) -> None:
    assert lines_with(pattern, f"fine\n{line}\n") == [2]


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (LISTENS, 'socket.bind(("127.0.0.1", 0))'),
        (IN_CSS, "margin-inline-start: 1rem; inset-inline-end: 0; text-align: start"),
        (IN_CLASSES, '<p className="ms-2 pe-4 text-start border-s rounded-ss html-left">'),
        (OPEN_ENDS, "what is to do"),
    ],
)
def test_the_rule_passes_over(pattern: re.Pattern[str], line: str) -> None:
    assert lines_with(pattern, line) == []


def test_the_rule_sees_a_drawer() -> None:
    assert drawers(
        ("chalicelib/giving/utils.py", "chalicelib/common/x.py", "chalicelib/giving/gifts.py")
    ) == [
        "chalicelib/giving/utils.py",
        "chalicelib/common/x.py",
    ]
