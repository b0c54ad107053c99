"""Secrets are compared in constant time, and none stands in the repository."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.rules.house import at, dotted, files, held, nodes, text, trees

SECRET = re.compile(r"(^|_)(token|secret|signature|digest|password|hmac|csrf|hash|seal)($|_)")
LIVE = re.compile(
    r"\b(?:sk|rk)_live_[0-9A-Za-z]{8,}|\bAKIA[0-9A-Z]{16}\b|\bwhsec_[0-9A-Za-z+/]{24,}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----"
)
MACHINE = re.compile(r"(?<![\w.:/])/(?:tmp|root|home|Users|work)/\w")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.\w+\.\w+|index-url|artifactory", re.IGNORECASE
)
# What the audit was sealed with is shown to whoever may read the audit.
NO_SECRET = frozenset({"chalicelib/store/audit.py"})


def compared(path: str, tree: ast.AST) -> Iterator[str]:
    """Where == or != meets something whose name says that it is secret."""
    for node in nodes(tree):
        if isinstance(node, ast.Compare) and _equal(node) and not _with_nothing(node):
            sides = [_last_name(side) for side in (node.left, *node.comparators)]
            if any(SECRET.search(side.lower()) for side in sides):
                yield f"{at(path, node)} {ast.unparse(node)}"


def _equal(node: ast.Compare) -> bool:
    return any(isinstance(operator, ast.Eq | ast.NotEq) for operator in node.ops)


def _with_nothing(node: ast.Compare) -> bool:
    """Asking whether there is one at all tells nothing about it."""
    return any(isinstance(n, ast.Constant) and n.value in ("", None) for n in node.comparators)


def _last_name(node: ast.AST) -> str:
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return str(node.slice.value)
    if isinstance(node, ast.Call):
        return _last_name(node.func)
    return dotted(node).rpartition(".")[2]


def test_secrets_are_compared_in_constant_time() -> None:
    held(
        (
            place
            for path, tree in trees()
            if path not in NO_SECRET
            for place in compared(path, tree)
        ),
        "A secret is compared by hmac.compare_digest: == tells how much of it was right.",
    )


def test_no_secret_and_no_path_of_a_machine_stands_in_the_repository() -> None:
    spelled = [p for p in files() if not p.startswith(("tests/rules/", "infra/pictures/"))]
    for pattern, remedy in (
        (LIVE, "A real key is taken back where it was made, and out of the history."),
        (MACHINE, "A path of one machine is none of another: begin at the repository, or ask."),
        (REGISTRY, "Where packages come from is the machine's own affair."),
    ):
        held((path for path in spelled if pattern.search(text(path))), remedy)


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("ok = token == given", True),
        ("ok = given != row.signature", True),
        ("ok = row['digest'] == x", True),
        ("ok = seal(item) == given", True),
        ("ok = self.csrf_token() == x", True),
        ("ok = hmac.compare_digest(token, given)", False),
        ("ok = tokens == 3", False),
        ("ok = token != ''", False),
        ("ok = tokenise == 1", False),
        ("ok = row.version == 3", False),
    ],
)
def test_the_rule_sees_a_comparison(code: str, seen: bool) -> None:
    assert bool(list(compared("a.py", ast.parse(code)))) is seen


def test_the_rule_sees_secrets_and_paths() -> None:
    assert LIVE.search("key = 'sk_" + "live_51Habcdefgh'")
    assert LIVE.search("AK" + "IAABCDEFGHIJKLMNOP")
    assert not LIVE.search("sk_test_51Habcdefgh")
    assert MACHINE.search('open("/' + 'tmp/x")')
    assert not MACHINE.search("https://example.org/home/x")
    assert REGISTRY.search("--index-url https://x.example")
    assert not REGISTRY.search("a register of people")
