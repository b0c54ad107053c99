"""What ships does not know where it runs, hides no surprise, and has one place for jobs and one for the log."""

import ast
from collections.abc import Iterator

import pytest

from tests.rules.house import SHIPPED, at, calls, dotted, held, nodes, trees

STAGES = frozenset(("local", "dev", "prod"))
TOLD = ("pytest", "unittest", "localhost", "127.0.0.1")
# A live key belongs to production, and a deployment to its own keys.
MAY_ASK_THE_STAGE = frozenset(("chalicelib/settings.py", "chalicelib/payments/keys.py"))
HANGING = frozenset(
    (
        "lambda_function",
        "on_cw_event",
        "on_dynamodb_record",
        "on_s3_event",
        "on_sns_message",
        "on_sqs_message",
        "schedule",
    )
)
# Stripe's SDK writes to a log of its own, which is made quiet there.
MAY_LOG = "chalicelib/payments/gateway.py"


def knowing(path: str, tree: ast.AST) -> Iterator[str]:
    """Where code asks whether it is on a laptop or in a test."""
    for node in nodes(tree):
        if isinstance(node, ast.Compare):
            sides = (node.left, *node.comparators)
            if any(isinstance(side, ast.Constant) and _tells(side.value) for side in sides):
                yield f"{at(path, node)} {ast.unparse(node)}"


def _tells(value: object) -> bool:
    return isinstance(value, str) and (value in STAGES or any(each in value for each in TOLD))


def hanging(path: str, tree: ast.AST) -> Iterator[str]:
    """What would run by itself."""
    for node in calls(tree, HANGING):
        yield f"{at(path, node)} {dotted(node.func)}"


def swallowed(path: str, tree: ast.AST) -> Iterator[str]:
    """`suppress` of everything, which the linter does not see."""
    for node in calls(tree, ["suppress"]):
        if {"Exception", "BaseException"} & {dotted(given) for given in node.args}:
            yield f"{at(path, node)} {ast.unparse(node)}"


def logging(path: str, tree: ast.AST) -> Iterator[str]:
    """Imports of the log."""
    for node in nodes(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if "logging" in names or (isinstance(node, ast.ImportFrom) and node.module == "logging"):
            yield at(path, node)


def test_what_ships_does_not_know_where_it_runs() -> None:
    held(
        (
            place
            for path, tree in trees(SHIPPED)
            if path not in MAY_ASK_THE_STAGE
            for place in knowing(path, tree)
        ),
        "Stand-ins sit at the wire, never behind an `if local`: make what differs an address in settings.",
    )


def test_jobs_hang_in_app() -> None:
    # On a blueprint the handler would be chalicelib.x, which works here and fails in production.
    held(
        (place for path, tree in trees(("chalicelib/",)) for place in hanging(path, tree)),
        "Whatever runs by itself is declared in app.py, and calls the domain.",
    )


def test_no_surprise_is_swallowed() -> None:
    held(
        (place for path, tree in trees() for place in swallowed(path, tree)),
        "Name the error that is expected; an unexpected one belongs to the outermost frame.",
    )


def test_the_log_has_one_writer() -> None:
    held(
        (
            place
            for path, tree in trees(SHIPPED)
            if path != MAY_LOG
            for place in logging(path, tree)
        ),
        "Only web/journal.py writes to the log, and no name or address of a person: raise, or count a metric.",
    )


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("if settings().stage == 'local': ...", True),
        ("if 'pytest' in sys.modules: ...", True),
        ("if 'localhost' in url: ...", True),
        ("if mailing.kind == 'test': ...", False),
        ("place = 'http://127.0.0.1:8000'", False),
    ],
)
def test_the_rule_sees_who_asks(code: str, seen: bool) -> None:
    assert bool(list(knowing("a.py", ast.parse(code)))) is seen


def test_the_rules_see() -> None:
    job = ast.parse("@doors.blueprint.schedule(Rate(1))\ndef f(_): ...\nschedule = 3")
    assert list(hanging("a.py", job)) == ["a.py:1 doors.blueprint.schedule"]
    quiet = ast.parse("with suppress(OSError): ...\nwith contextlib.suppress(Exception): ...")
    assert list(swallowed("a.py", quiet)) == ["a.py:2 contextlib.suppress(Exception)"]
    log = ast.parse("import logging\nfrom logging import info\nfrom a import logging_of")
    assert list(logging("a.py", log)) == ["a.py:1", "a.py:2"]
