"""What the published stripe package says about Stripe's parameters and objects.

Read from its source annotations, so that a new version of the package shows at once
where the stand-in's own fact files have fallen behind.
"""

from __future__ import annotations

import ast
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.standins.operations import RESOURCES

Tree = Any
PLAIN = {"str": "str", "int": "int", "bool": "bool", "float": "float", "Decimal": "decimal"}
RANGE = {"gt", "gte", "lt", "lte"}


def parameters(name: str) -> Tree:
    """The parameter tree of one params class, such as ``checkout/SessionCreateParams``.

    Keys end in ``!`` when required and in ``?`` when an empty string may clear them.
    """
    folder, _, cls = name.rpartition("/")
    module = "".join(f"_{c.lower()}" if c.isupper() else c for c in cls)
    classes = module_classes(f"params/{folder}/{module}.py")
    return _params(classes[cls], classes)


@cache
def module_classes(path: str) -> dict[str, ast.ClassDef]:
    """The top-level classes of one source file of the package."""
    spec = find_spec("stripe")
    assert spec is not None and spec.origin is not None
    tree = ast.parse((Path(spec.origin).parent / path).read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


def declared(node: ast.ClassDef) -> dict[str, ast.expr]:
    """Field name to annotation, for the fields a class declares itself."""
    return {
        part.target.id: part.annotation
        for part in node.body
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
        if not part.target.id.isupper()
    }


def unquoted(node: ast.expr) -> ast.expr:
    """A forward reference written as a string, parsed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return ast.parse(node.value, mode="eval").body
    return node


def generic(node: ast.expr) -> tuple[str, list[ast.expr]]:
    """``List["X"]`` as ("List", [X]); a plain name has no arguments."""
    if isinstance(node, ast.Name):
        return node.id, []
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        inner = node.slice
        return node.value.id, list(inner.elts) if isinstance(inner, ast.Tuple) else [inner]
    raise TypeError(ast.dump(node))


def choices(node: ast.expr) -> list[ast.expr | str]:
    """A union flattened; literal values come out as strings."""
    node = unquoted(node)
    if isinstance(node, ast.BinOp):
        return choices(node.left) + choices(node.right)
    name, args = generic(node)
    if name in ("Union", "Optional"):
        return [choice for arg in args for choice in choices(arg)]
    if name == "Literal":
        return [str(arg.value) for arg in args if isinstance(arg, ast.Constant)]
    return [node]


def _params(node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> dict[str, Tree]:
    fields = declared(node) | _functional(node, classes)
    return dict(_entry(name, fields[name], classes) for name in sorted(fields))


def _functional(node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> dict[str, ast.expr]:
    """Fields of a base written in the same file (keywords such as ``from`` are put there)."""
    bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
    return {k: v for base in bases if base in classes for k, v in declared(classes[base]).items()}


def _entry(name: str, node: ast.expr, classes: dict[str, ast.ClassDef]) -> tuple[str, Tree]:
    node = unquoted(node)
    optional = isinstance(node, ast.Subscript) and generic(node)[0] == "NotRequired"
    found = choices(generic(node)[1][0] if optional else node)
    mark = ("" if optional else "!") + ("?" if "" in found else "")
    return name + mark, _tree([choice for choice in found if choice != ""], classes)


def _tree(found: list[ast.expr | str], classes: dict[str, ast.ClassDef]) -> Tree:
    literals = sorted({choice for choice in found if isinstance(choice, str)})
    nodes = [generic(choice) for choice in found if isinstance(choice, ast.expr)]
    plain = [PLAIN[name] for name, _ in nodes if name in PLAIN]
    for name, args in nodes:
        if name not in PLAIN:
            return _structure(name, args, classes)
    if literals:
        return "|".join([word for word in plain if word != "str"] + ["=" + ",".join(literals)])
    return plain[0]


def _structure(name: str, args: list[ast.expr], classes: dict[str, ast.ClassDef]) -> Tree:
    if name == "List":
        return [_tree(choices(args[0]), classes)]
    if name == "Dict":
        value = _tree(choices(args[1]), classes)
        return "metadata" if value == "str" else {"*": value}
    tree = _params(classes[name], classes)
    return "range" if set(tree) == RANGE else tree


def expandable(path: str, cls: str) -> list[str]:
    """Dotted paths of the fields of one resource class that ``expand`` may open."""
    return sorted(_expandable(module_classes(path)[cls], ""))


def _expandable(node: ast.ClassDef, prefix: str) -> list[str]:
    inner = {part.name: part for part in node.body if isinstance(part, ast.ClassDef)}
    found: list[str] = []
    for name, annotation in declared(node).items():
        words = {part.id for part in ast.walk(annotation) if isinstance(part, ast.Name)}
        if "ExpandableField" in words:
            found.append(prefix + name)
        for nested in words & set(inner):
            found.extend(_expandable(inner[nested], f"{prefix}{name}."))
    return found


def complaints(body: Any, at: str = "") -> list[str]:
    """What is wrong with an API object, by the published annotations; [] when nothing is.

    Unknown fields, wrong types, and missing fields that are never optional.
    """
    if body.get("object") == "list":
        odd = set(body) ^ {"object", "data", "has_more", "url"}
        found = [f"{at}: {name}" for name in sorted(odd)]
        return found + [c for one in body["data"] for c in complaints(one, f"{at}[]")]
    if body.get("deleted"):
        return []
    path, cls = RESOURCES[body["object"]]
    return _fields(body, module_classes(path)[cls], at or body["object"])


def _fields(body: dict[str, Any], node: ast.ClassDef, at: str) -> list[str]:
    inner = {part.name: part for part in node.body if isinstance(part, ast.ClassDef)}
    fields = {name.removesuffix("_"): hint for name, hint in declared(node).items()}
    found = [f"{at}.{name}: unknown" for name in body if name not in fields]
    for name, hint in fields.items():
        if name in body:
            found += _wrong(body[name], hint, inner, f"{at}.{name}")
        elif generic(unquoted(hint))[0] != "Optional":
            found.append(f"{at}.{name}: missing")
    return found


def _wrong(value: Any, hint: ast.expr, inner: dict[str, ast.ClassDef], at: str) -> list[str]:
    if value is None:
        return [] if generic(unquoted(hint))[0] == "Optional" else [f"{at}: null"]
    options = choices(hint)
    literals = [one for one in options if isinstance(one, str)]
    if literals and isinstance(value, str):
        return [] if value in literals else [f"{at}: {value}"]
    names = [generic(one) for one in options if isinstance(one, ast.expr)]
    tries = [_against(value, name, args, inner, at) for name, args in names]
    return min(tries, key=len) if tries else [f"{at}: {value!r}"]


def _against(
    value: Any, name: str, args: list[ast.expr], inner: dict[str, ast.ClassDef], at: str
) -> list[str]:
    if name == "List" and isinstance(value, list):
        return [c for one in value for c in _wrong(one, args[0], inner, f"{at}[]")]
    if isinstance(value, dict):
        if name in inner:
            return _fields(value, inner[name], at)
        return complaints(value, at) if "object" in value else []
    right = isinstance(value, TYPES.get(name, ())) and isinstance(value, bool) == (name == "bool")
    return [] if right else [f"{at}: {value!r}"]


TYPES: dict[str, tuple[type, ...]] = {
    "Decimal": (str, Decimal),
    "ExpandableField": (str,),
    "bool": (bool,),
    "float": (int, float),
    "int": (int,),
    "str": (str,),
}
