"""The numbers to hold: files of at most 300 lines, functions of at most 60, most of them far shorter."""

import ast
from statistics import median, quantiles

from tests.rules.house import REPO, files, functions, trees

LONGEST_FILE = 300
LONGEST_FUNCTION = 60
COUNTED = (".py", ".ts", ".tsx", ".js", ".mjs", ".css", ".html")


def long_files(sizes: dict[str, int]) -> list[str]:
    return [f"{path}: {lines} lines" for path, lines in sizes.items() if lines > LONGEST_FILE]


def lengths(tree: ast.AST) -> dict[str, int]:
    """Lines of each function, its signature and docstring included, by name and line."""
    return {
        f"{function.name}:{function.lineno}": (function.end_lineno or 0) - function.lineno + 1
        for function in functions(tree)
    }


def _sizes(*beginnings: str) -> dict[str, int]:
    chosen = [p for p in files() if p.endswith(COUNTED) and p.startswith(beginnings)]
    return {path: len((REPO / path).read_bytes().splitlines()) for path in chosen}


def test_no_file_is_long() -> None:
    assert long_files(_sizes("")) == []


def test_half_of_our_files_fit_on_a_screen() -> None:
    assert median(_sizes("app.py", "chalicelib/", "infra/").values()) < 80


def test_app_decides_nothing() -> None:
    assert _sizes("app.py")["app.py"] < 100


def test_no_function_is_long() -> None:
    long = [
        f"{path} {name}: {lines} lines"
        for path, tree in trees()
        for name, lines in lengths(tree).items()
        if lines > LONGEST_FUNCTION
    ]
    assert long == []


def test_most_functions_are_short() -> None:
    all_lengths = [lines for _, tree in trees() for lines in lengths(tree).values()]

    assert quantiles(all_lengths, n=20)[-1] <= 30
    assert median(all_lengths) < 8


def test_the_rule_sees_what_is_long() -> None:
    body = "\n".join("    x = 1" for _ in range(60))

    assert long_files({"a.py": 300, "b.py": 301}) == ["b.py: 301 lines"]
    assert lengths(ast.parse(f"def f():\n{body}\n")) == {"f:1": 61}
