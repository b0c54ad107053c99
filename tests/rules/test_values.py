"""Values: those of a model are frozen, and money is never a fraction."""

import ast
from collections.abc import Iterator

import pytest

from tests.rules.house import SHIPPED, at, held, nodes, trees

MONEY = (
    "chalicelib/giving/",
    "chalicelib/insights/",
    "chalicelib/kit/currencies.py",
    "chalicelib/kit/digits.py",
    "chalicelib/kit/money.py",
    "chalicelib/members/",
    "chalicelib/payments/",
    "chalicelib/portal/",
    "chalicelib/store/counters.py",
)
# Millimetres on paper, and how much of a file is done.
MEASURED = ("_pdf.py", "insights/exporting/printing.py", "insights/exporting/shapes.py")


def fractions(path: str, tree: ast.AST) -> Iterator[str]:
    """Floats, by name, as a number, or as what a division makes; of a Decimal it makes another."""
    for node in nodes(tree):
        number = isinstance(node, ast.Constant) and isinstance(node.value, float)
        named = isinstance(node, ast.Name) and node.id == "float"
        divided = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)
        if number or named or (divided and not ast.unparse(node).startswith("Decimal(")):
            yield f"{at(path, node)} {ast.unparse(node)}"


def thawed(path: str, tree: ast.AST) -> Iterator[str]:
    """Dataclasses that can be changed."""
    for node in nodes(tree):
        if isinstance(node, ast.ClassDef):
            spelled = [ast.unparse(decorator) for decorator in node.decorator_list]
            if any("dataclass" in each and "frozen=True" not in each for each in spelled):
                yield f"{at(path, node)} {node.name}"


def test_money_is_never_a_fraction() -> None:
    held(
        (
            place
            for path, tree in trees(MONEY)
            if not path.endswith(MEASURED)
            for place in fractions(path, tree)
        ),
        "Money is a whole number of minor units with its currency: count in whole numbers, divide by `//`.",
    )


def test_a_model_is_frozen() -> None:
    held(
        (
            place
            for path, tree in trees(SHIPPED)
            if path.endswith(("model.py", "chalicelib/settings.py"))
            for place in thawed(path, tree)
        ),
        "A model decides and returns a new value: @dataclass(frozen=True), changed by `replace`.",
    )


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("fee = round(minor * 0.029)", ["a.py:1 0.029"]),
        ("whole = float(amount)", ["a.py:1 float"]),
        ("half = minor / 2", ["a.py:1 minor / 2"]),
        ("half = minor // 2", []),
        ("hours = Decimal(minutes) / 60", []),
    ],
)
def test_the_rule_sees_a_fraction(code: str, seen: list[str]) -> None:
    assert list(fractions("a.py", ast.parse(code))) == seen


def test_the_rule_sees_what_can_be_changed() -> None:
    classes = "@dataclass\nclass A: ...\n@dataclass(frozen=True)\nclass B: ...\nclass C: ..."
    assert list(thawed("a.py", ast.parse(classes))) == ["a.py:2 A"]
