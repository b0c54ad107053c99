"""One use case, one commit: written through `Changes`, asked for by key, refused by name, right if it comes twice."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.rules.house import at, calls, dotted, functions, held, nodes, trees

DOMAINS = ("chalicelib/",)
ROUND_IT = frozenset(
    (
        *("batch_get", "batch_write", "delete_item", "put_item", "query", "save", "scan"),
        *("transact_write", "update_item"),
    )
)
KEY = re.compile(r"^(?:\d#)?[A-Z]{1,6}#|#[A-Z]{1,6}#")
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


def spelled_keys(path: str, tree: ast.AST) -> Iterator[str]:
    """Texts that look like a key of the tables."""
    for node in nodes(tree):
        told = node.value if isinstance(node, ast.Constant) else None
        if isinstance(told, str) and KEY.search(told):
            yield f"{at(path, node)} {told!r}"


def yes_or_no(path: str, tree: ast.AST) -> Iterator[str]:
    """Verbs that say no without saying why."""
    for function in functions(tree):
        given = {each.arg for each in [*function.args.args, *function.args.kwonlyargs]}
        if "actor" in given and function.returns and ast.unparse(function.returns) == "bool":
            yield f"{at(path, function)} {function.name}"


def by_place(path: str, tree: ast.AST) -> Iterator[str]:
    """Public verbs that take who acts by place, where two of a kind are easily exchanged."""
    for function in functions(tree):
        placed = {each.arg for each in function.args.args}
        if "actor" in placed and not function.name.startswith("_"):
            yield f"{at(path, function)} {function.name}"


def unkeyed(path: str, tree: ast.AST) -> Iterator[str]:
    """What is made outside without a key that says what it is."""
    for call in calls(tree, ["create"]):
        if "'idempotency_key'" not in ast.unparse(call):
            yield f"{at(path, call)} {dotted(call.func)}"


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


def test_every_key_is_made_in_one_place() -> None:
    held(
        (
            place
            for path, tree in trees(DOMAINS)
            if not path.startswith("chalicelib/store/keys/")
            for place in spelled_keys(path, tree)
        ),
        "Keys are made in chalicelib/store/keys, where they can be seen beside each other.",
    )


def test_a_verb_says_no_by_a_named_refusal() -> None:
    held(
        (place for path, tree in trees(DOMAINS) for place in yes_or_no(path, tree)),
        "Say no with a named refusal, once: raise it, and the door translates it.",
    )


def test_who_acts_is_named() -> None:
    held(
        (
            place
            for path, tree in trees(DOMAINS)
            if not path.startswith("chalicelib/store/")
            for place in by_place(path, tree)
        ),
        "What a verb is given has its name: def end(*, membership: str, actor: Actor, now: datetime).",
    )


def test_what_is_asked_of_the_processor_may_be_asked_twice() -> None:
    gateway = trees(("chalicelib/payments/gateway.py",))
    held(
        (place for path, tree in gateway for place in unkeyed(path, tree)),
        "A call out carries an idempotency key that says what it is: `refund:<gift>:<n>`.",
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


def test_the_rules_see_keys_and_answers() -> None:
    keys = ast.parse("pk = f'o1#C#{cid}'\nsk = 'TG#' + tag\ncolour = '#FFF'\nn = 'C#1'")
    found = {place.partition(" ")[0] for place in spelled_keys("a.py", keys)}
    assert found == {"a.py:1", "a.py:2", "a.py:4"}
    verbs = ast.parse("def end(*, actor) -> bool: ...\ndef ended(term) -> bool: ...")
    assert list(yes_or_no("a.py", verbs)) == ["a.py:1 end"]
    placed = ast.parse("def end(a, actor): ...\ndef begin(*, actor): ...\ndef _end(actor): ...")
    assert list(by_place("a.py", placed)) == ["a.py:1 end"]
    asked = ast.parse("a.create(p, {'idempotency_key': k})\nb.refunds.create(p)")
    assert list(unkeyed("a.py", asked)) == ["a.py:2 b.refunds.create"]
