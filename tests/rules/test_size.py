"""The numbers to hold: files of at most 300 lines, functions of at most 60, most of them far shorter; thin doors."""

import ast
from statistics import median, quantiles

from tests.rules.house import REPO, SHIPPED, at, files, functions, held, trees

LONGEST_FILE = 300
LONGEST_FUNCTION = 60
LONGEST_DOOR = 14
COUNTED = (".py", ".ts", ".tsx", ".js", ".mjs", ".css", ".html")


def long_files(sizes: dict[str, int]) -> list[str]:
    return [f"{path}: {lines} lines" for path, lines in sizes.items() if lines > LONGEST_FILE]


def lengths(tree: ast.AST) -> dict[str, int]:
    """Lines of each function, its signature and docstring included, by name and line."""
    return {
        f"{function.name}:{function.lineno}": (function.end_lineno or 0) - function.lineno + 1
        for function in functions(tree)
    }


def beyond(sizes: dict[str, int], most: int, *, share: float = 0) -> list[str]:
    """What is larger than allowed, when more than a share of all is."""
    large = [f"{place}: {size}" for place, size in sizes.items() if size > most]
    return large if len(large) > share * len(sizes) else []


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    return sum(each.arg not in ("self", "cls") for each in named)


def doors(tree: ast.AST) -> dict[str, int]:
    """Lines inside each door, its docstring left out."""
    found = {}
    for function in functions(tree):
        if any(ast.unparse(each).startswith("doors.") for each in function.decorator_list):
            said = ast.get_docstring(function) is not None
            first = function.body[min(said, len(function.body) - 1)].lineno
            found[function.name] = (function.end_lineno or 0) - first + 1
    return found


def _sizes(*beginnings: str) -> dict[str, int]:
    chosen = [p for p in files() if p.endswith(COUNTED) and p.startswith(beginnings)]
    return {path: len((REPO / path).read_bytes().splitlines()) for path in chosen}


def test_no_file_is_long() -> None:
    held(long_files(_sizes("")), f"A file has at most {LONGEST_FILE} lines: split it by topic.")


def test_half_of_our_files_fit_on_a_screen() -> None:
    assert median(_sizes("app.py", "chalicelib/", "infra/").values()) < 80


def test_app_decides_nothing() -> None:
    assert _sizes("app.py")["app.py"] < 100, "app.py hangs doors and jobs: the rest is a domain's"


def test_no_function_is_long() -> None:
    held(
        (
            f"{path} {name}: {lines} lines"
            for path, tree in trees()
            for name, lines in lengths(tree).items()
            if lines > LONGEST_FUNCTION
        ),
        f"A function has at most {LONGEST_FUNCTION} lines: give its parts names.",
    )


def test_most_functions_are_short() -> None:
    all_lengths = [lines for _, tree in trees() for lines in lengths(tree).values()]

    assert quantiles(all_lengths, n=20)[-1] <= 30
    assert median(all_lengths) < 8


def test_few_functions_take_more_than_five() -> None:
    taking = {at(p, f): parameters(f) for p, tree in trees(SHIPPED) for f in functions(tree)}
    held(
        beyond(taking, 5, share=0.02),
        "A function takes at most five: what comes together is a value. One in fifty may take more.",
    )


def test_doors_are_thin() -> None:
    lines = {
        f"{path} {name}": length
        for path, tree in trees(SHIPPED)
        for name, length in doors(tree).items()
    }
    remedy = (
        "A door parses and answers, in 3 to 8 lines: what it decides is a verb's or the model's."
    )
    held(beyond(lines, LONGEST_DOOR), remedy)
    held(beyond(lines, 8, share=0.25), f"{remedy} One in four may be longer.")


def test_the_rule_sees_what_is_long() -> None:
    body = "\n".join("    x = 1" for _ in range(60))

    assert long_files({"a.py": 300, "b.py": 301}) == ["b.py: 301 lines"]
    assert lengths(ast.parse(f"def f():\n{body}\n")) == {"f:1": 61}


def test_the_rule_sees_a_door_and_what_it_takes() -> None:
    tree = ast.parse("@doors.get('/a')\ndef f(self, a, *, b):\n    'A.'\n    x = 1\n    return x")
    assert doors(tree) == {"f": 2}
    assert beyond({"a": 5, "b": 6}, 5) == ["b: 6"]
    assert beyond({"a": 5, "b": 6}, 5, share=0.5) == []
    assert [parameters(f) for f in functions(tree)] == [2]
