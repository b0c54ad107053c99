"""Segments as trees of rules: what their JSON may say, and whom a tree means. No I/O, no clock.

    {"and": [{"rule": "lang", "is": "ar"}, {"not": {"rule": "tag", "tag": "01…"}}]}

A rule looks at a person's list row, or at a set of people that was gathered before.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from chalicelib.kit.refusals import Forbidden, Refusal, Refusals
from chalicelib.people import Summary
from chalicelib.web import Body, refusals_of

MOST_RULES = 60
DEEPEST = 6

Json = Any
Ids = AbstractSet[str]


class RuleWrong(Refusal):
    """Not a rule, nor and, or, not; the field says where in the tree."""

    code = "rule_wrong"


class RuleUnknown(Refusal):
    """No rule is called so. Params: `rule`, `allowed`."""

    code = "rule_unknown"


class RulesTooMany(Refusal):
    """Params: `high`."""

    code = "rules_too_many"


class RulesTooDeep(Refusal):
    """Params: `high`."""

    code = "rules_too_deep"


@dataclass(frozen=True)
class Kind:
    """A kind of rule: what it says (`shape`), the permission it takes, and how it is told of a person.

    Either `holds` looks at her list row, or `gather` reads whom the rule means.
    """

    name: str
    shape: type[Body]
    needs: str = "people.read"
    holds: Callable[[Any, Summary, date], bool] | None = None
    gather: Callable[[Any, date], Ids] | None = None


@dataclass(frozen=True)
class Leaf:
    """One rule as it was said; `at` is where in the tree."""

    kind: Kind
    said: Body
    at: str


@dataclass(frozen=True)
class All:
    """Everybody for whom every part holds; without parts, everybody."""

    parts: "tuple[Tree, ...]"


@dataclass(frozen=True)
class Either:
    """Everybody for whom a part holds."""

    parts: "tuple[Tree, ...]"


@dataclass(frozen=True)
class Other:
    """Everybody for whom the part does not hold."""

    part: "Tree"


Tree = Leaf | All | Either | Other
Gathered = Mapping[str, Ids]


def read_tree(said: Json, kinds: Mapping[str, Kind], *, field: str = "rules") -> Tree:
    """The tree that a piece of JSON means; raises Refusals that name the path of each wrong rule."""
    reading = _Reading(kinds)
    tree = reading.node(said, field, 1)
    if reading.wrong:
        raise Refusals(*reading.wrong)
    return tree


def leaves(tree: Tree) -> Iterator[Leaf]:
    """Every rule of a tree."""
    match tree:
        case Leaf():
            yield tree
        case Other(part):
            yield from leaves(part)
        case All(parts) | Either(parts):
            for part in parts:
                yield from leaves(part)


def needs(tree: Tree) -> frozenset[str]:
    """The permissions that somebody must have to see whom the tree means."""
    return frozenset(leaf.kind.needs for leaf in leaves(tree))


def check_allowed(tree: Tree, permissions: frozenset[str]) -> None:
    """Raises Refusals naming the rules that tell what the caller may not know."""
    closed = [Forbidden(leaf.at) for leaf in leaves(tree) if leaf.kind.needs not in permissions]
    if closed:
        raise Refusals(*closed)


def holds(tree: Tree, row: Summary, gathered: Gathered, today: date) -> bool:
    """Whether somebody is meant. `gathered` has the people of each rule that needs it, by its place."""
    match tree:
        case All(parts):
            return all(holds(part, row, gathered, today) for part in parts)
        case Either(parts):
            return any(holds(part, row, gathered, today) for part in parts)
        case Other(part):
            return not holds(part, row, gathered, today)
        case Leaf(kind, said, at):
            return kind.holds(said, row, today) if kind.holds else row.id in gathered[at]


def bound(tree: Tree, gathered: Gathered) -> Ids | None:
    """A set that has everybody whom the tree means in it, and maybe others; None when there is none at hand."""
    match tree:
        case Leaf(_, _, at):
            return gathered.get(at)
        case All(parts):
            known = [one for part in parts if (one := bound(part, gathered)) is not None]
            return min(known, key=len) if known else None
        case Either(parts):
            each = [bound(part, gathered) for part in parts]
            known = [one for one in each if one is not None]
            return frozenset().union(*known) if len(known) == len(each) else None
        case Other():
            return None


@dataclass
class _Reading:
    """One reading of a tree, and what was wrong in it."""

    kinds: Mapping[str, Kind]

    def __post_init__(self) -> None:
        self.wrong: list[Refusal] = []
        self.rules = 0

    def node(self, said: Json, at: str, depth: int) -> Tree:
        self.rules += 1
        if self.rules > MOST_RULES or depth > DEEPEST:
            return self._no(
                RulesTooDeep(at, high=DEEPEST)
                if depth > DEEPEST
                else RulesTooMany("rules", high=MOST_RULES)
            )
        if not isinstance(said, dict):
            return self._no(RuleWrong(at))
        if "rule" in said:
            return self._leaf(said, at)
        return self._branch(said, at, depth)

    def _branch(self, said: dict[str, Json], at: str, depth: int) -> Tree:
        [word, *more] = list(said) or [""]
        under = said.get(word)
        if word == "not" and not more:
            return Other(self.node(under, f"{at}.not", depth + 1))
        if word not in ("and", "or") or more or not isinstance(under, list):
            return self._no(RuleWrong(at))
        if word == "or" and not under:
            return self._no(RuleWrong(f"{at}.or"))
        parts = tuple(
            self.node(one, f"{at}.{word}.{number}", depth + 1)
            for number, one in enumerate(under[: MOST_RULES + 1])
        )
        return All(parts) if word == "and" else Either(parts)

    def _leaf(self, said: dict[str, Json], at: str) -> Tree:
        name = said["rule"]
        kind = self.kinds.get(name) if isinstance(name, str) else None
        if kind is None:
            allowed = ", ".join(sorted(self.kinds))
            return self._no(RuleUnknown(f"{at}.rule", rule=str(name)[:60], allowed=allowed))
        told = {word: value for word, value in said.items() if word != "rule"}
        try:
            return Leaf(kind, kind.shape.model_validate_json(json.dumps(told)), at)
        except ValidationError as wrong:
            for refusal in refusals_of(kind.shape, wrong):
                path = f"{at}.{refusal.field}".rstrip(".")
                self.wrong.append(type(refusal)(path, **refusal.params))
            return All(())

    def _no(self, refusal: Refusal) -> Tree:
        if not any(type(one) is type(refusal) and one.field == refusal.field for one in self.wrong):
            self.wrong.append(refusal)
        return All(())
