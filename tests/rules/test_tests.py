"""Tests of the tests: each is found, can fail, and waits for nobody."""

import ast
from pathlib import PurePosixPath

from tests.rules.house import at, calls, dotted, files, functions, held, nodes, trees

TESTS = ("tests/",)
# What is made up by the hundred fails by an error.
SAYS_SO = frozenset(("raises", "expect", "fail"))
# Other processes are waited for there, in steps: what is tried is what they answer, and never how fast.
MAY_WAIT = frozenset(
    (
        "tests/journeys/stack.py",
        "tests/journeys/test_mailings.py",
        "tests/local/small_app.py",
        "tests/local/test_stack.py",
        "tests/payments/till.py",
        "tests/standins/story.py",
        "tests/template/deployed.py",
        "tests/template/test_deployed.py",
    )
)


def named_as_tests(tree: ast.AST) -> list[str]:
    return [function.name for function in functions(tree) if function.name.startswith("test_")]


def asserting(function: ast.AST) -> bool:
    """Whether something can fail in here by itself."""
    asserted = [node.test for node in nodes(function) if isinstance(node, ast.Assert)]
    said = any(not isinstance(test, ast.Constant) for test in asserted)
    raised = any(isinstance(node, ast.Raise) for node in nodes(function))
    return said or raised or any(calls(function, SAYS_SO))


def toothless(modules: dict[str, ast.Module]) -> list[str]:
    """Tests that neither assert nor call, however deep, what does."""
    silent = {}
    biting = set()
    for path, tree in modules.items():
        for function in functions(tree):
            if asserting(function):
                biting.add(function.name)
            else:
                silent[f"{at(path, function)} {function.name}"] = function
    called = {name: _called(function) for name, function in silent.items()}
    while found := {name for name in silent if called[name] & biting}:
        biting |= {silent.pop(name).name for name in found}
    return [name for name, function in silent.items() if function.name.startswith("test_")]


def _called(function: ast.AST) -> set[str]:
    """Names of what a function calls, or hands on to be called."""
    found = [node for node in nodes(function) if isinstance(node, ast.Call)]
    given = [each for call in found for each in (call.func, *call.args)]
    return {dotted(each).rpartition(".")[2] for each in given} - {""}


def test_every_test_is_found() -> None:
    held(
        (
            f"{path} {name}"
            for path, tree in trees(TESTS)
            if not PurePosixPath(path).name.startswith("test_")
            for name in named_as_tests(tree)
        ),
        "pytest looks into test_*.py only: name the file so, or the function otherwise.",
    )


def test_every_test_can_fail() -> None:
    held(
        toothless(dict(trees(TESTS))),
        "A test says what must be true: assert it, and see it fail when the change is undone.",
    )


def test_tests_wait_for_nothing() -> None:
    held(
        (
            at(path, node)
            for path, tree in trees(TESTS)
            if path not in MAY_WAIT
            for node in calls(tree, ["sleep"])
        ),
        "Time is an argument: a test that sleeps is slow here and fails elsewhere.",
    )


def test_every_part_of_the_work_has_its_tests() -> None:
    inside = [path for path in files() if path.startswith("chalicelib/") and path.count("/") > 1]
    parts = {PurePosixPath(path).parts[1] for path in inside}
    told = {PurePosixPath(path).parts[1] for path in files() if path.startswith("tests/")}
    held(parts - told, "tests/ mirrors chalicelib/: this part has no folder there.")


def test_the_rules_see() -> None:
    tree = ast.parse(
        "def test_a():\n    f()\ndef test_b():\n    deep()\ndef test_c():\n    assert x\n"
        "def deep():\n    sure()\ndef sure():\n    assert y\ndef test_d():\n    run(sure)\n"
        "def test_e():\n    assert True"
    )
    assert toothless({"a.py": tree}) == ["a.py:1 test_a", "a.py:13 test_e"]
    assert named_as_tests(tree) == ["test_a", "test_b", "test_c", "test_d", "test_e"]
