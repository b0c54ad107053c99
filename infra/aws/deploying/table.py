"""What a change does to a stack, as a table that a person can read, with what needs care first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from infra.saying import text

# What holds what nobody can make again.
PRECIOUS = frozenset({"AWS::DynamoDB::Table", "AWS::S3::Bucket"})
_ORDER = ("replace", "remove", "may_replace", "modify", "add")
_WIDEST = 100


@dataclass(frozen=True)
class Change:
    """One resource: what happens to it (see _ORDER), its type, its name in the template, and what of it changes."""

    does: str
    type: str
    name: str
    scope: tuple[str, ...] = ()

    @property
    def endangers(self) -> bool:
        """Whether it takes away something precious."""
        return self.type in PRECIOUS and self.does in ("replace", "remove", "may_replace")


def change_of(told: dict[str, Any]) -> Change:
    """A change as CloudFormation tells it."""
    action, replacement = told["Action"], told.get("Replacement", "False")
    does = {"Add": "add", "Remove": "remove", "Import": "add"}.get(action, "modify")
    if does == "modify":
        does = {"True": "replace", "Conditional": "may_replace"}.get(replacement, does)
    scope = tuple(told.get("Scope", ()))
    return Change(does, told["ResourceType"], told["LogicalResourceId"], scope)


def shown(changes: Iterable[Change]) -> str:
    """The table: one line for each change, and one for all new resources of a type."""
    found = sorted(changes, key=lambda each: (_ORDER.index(each.does), each.type, each.name))
    lines = [_line(each.does, each.type, _told(each)) for each in found if each.does != "add"]
    new: dict[str, list[str]] = defaultdict(list)
    for each in found:
        if each.does == "add":
            new[each.type].append(each.name)
    lines += [
        _line("add", kind, f"{len(names)}: {', '.join(names)}") for kind, names in new.items()
    ]
    return "\n".join(lines)


def warning(changes: Iterable[Change]) -> str:
    """The loud part: tables and buckets that would be taken away; empty when none is."""
    endangered = [each for each in changes if each.endangers]
    if not endangered:
        return ""
    bar = "!" * 72
    names = "\n".join(f"    {text(f'does_{each.does}'):<14}{each.name}" for each in endangered)
    return f"{bar}\n{text('data_in_danger')}\n{names}\n{bar}"


def _told(change: Change) -> str:
    return f"{change.name} ({', '.join(change.scope)})" if change.scope else change.name


def _line(does: str, kind: str, told: str) -> str:
    short = kind.removeprefix("AWS::")
    if len(told) > _WIDEST:
        told = f"{told[: _WIDEST - 2].rpartition(',')[0]}, …"
    return f"  {text(f'does_{does}'):<14}{short:<42}{told}"
