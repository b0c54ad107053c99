"""One use case, one commit: written through `Changes` only, and asked for by key."""

import ast
from collections.abc import Iterator

import pytest

from tests.rules.house import at, calls, dotted, functions, held, trees

DOMAINS = ("chalicelib/",)
ROUND_IT = frozenset(
    ("batch_write", "delete_item", "put_item", "save", "scan", "transact_write", "update_item")
)
# The engine itself, what writes a file that is no table, and whoever reads all books at night.
MAY = ("chalicelib/store/", "chalicelib/kit/", "chalicelib/insights/verify.py")


def twice(path: str, tree: ast.AST) -> Iterator[str]:
    """Functions that commit more than once: between two commits somebody may pull the plug."""
    for function in functions(tree):
        if len(list(calls(function, ["commit"]))) > 1:
            yield f"{at(path, function)} {function.name}"


def round_it(path: str, tree: ast.AST) -> Iterator[str]:
    """Writes that no commit holds, and scans, which cost what the table holds."""
    for node in calls(tree, ROUND_IT):
        yield f"{at(path, node)} {dotted(node.func)}"


def keeps_records(path: str) -> bool:
    return path.endswith(("/store.py", "_records.py", "_rows.py")) or "/store/" in path[11:]


def test_a_use_case_is_one_commit() -> None:
    held(
        (place for path, tree in trees(DOMAINS) for place in twice(path, tree)),
        "One use case, one commit: put all its changes into one `Changes`, or go on in chunks.",
    )


def test_records_are_turned_into_changes_and_committed_by_verbs() -> None:
    held(
        (
            at(path, node)
            for path, tree in trees(DOMAINS)
            if keeps_records(path) and not path.startswith(MAY)
            for node in calls(tree, ["commit"])
        ),
        "A store returns changes; the verb commits them.",
    )


def test_nothing_is_written_or_read_round_the_store() -> None:
    held(
        (
            place
            for path, tree in trees(DOMAINS)
            if not path.startswith(MAY)
            for place in round_it(path, tree)
        ),
        "Write through `Changes`, read by key with `one`, `many` and `page` of chalicelib.store.",
    )


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("def f():\n    a.commit()\n    b.commit()", ["a.py:1 f"]),
        ("def f():\n    for chunk in chunks:\n        chunk.commit()", []),
        ("def f():\n    a.commit()\ndef g():\n    b.commit()", []),
    ],
)
def test_the_rule_sees_a_second_commit(code: str, seen: list[str]) -> None:
    assert list(twice("a.py", ast.parse(code))) == seen


def test_the_rules_see_what_goes_round() -> None:
    around = ast.parse("NoteRecord.scan()\nnote.save()\nscan = book.scan")
    assert list(round_it("a.py", around)) == ["a.py:1 NoteRecord.scan", "a.py:2 note.save"]
    named = ("people/store.py", "giving/store/sums.py", "people/tag_rows.py", "people/notes.py")
    assert [keeps_records(f"chalicelib/{path}") for path in named] == [True, True, True, False]
