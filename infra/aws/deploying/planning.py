"""What a deployment would do, without an account: this template beside the one that was deployed from here last."""

import json
import shutil
from pathlib import Path
from typing import Any

from infra.aws.deploying.table import Change
from infra.local.install import REPO

_KEPT = REPO / "build" / "deployed"
# A table whose name or keys change is another table.
_FIXED = {"AWS::DynamoDB::Table": ("TableName", "KeySchema"), "AWS::S3::Bucket": ("BucketName",)}


def remember(stack: str, template: Path) -> None:
    """Keep what was deployed, for the next plan."""
    _KEPT.mkdir(parents=True, exist_ok=True)
    shutil.copy(template, _KEPT / f"{stack}.json")


def planned(stack: str, template: Path) -> list[Change]:
    """Each resource that is new, gone or other than in the template that was deployed from here last."""
    return compared(_resources(_KEPT / f"{stack}.json"), _resources(template))


def compared(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """The changes from one set of resources to another; what CloudFormation would find out is not known here."""
    new = [Change("add", after[name]["Type"], name) for name in after.keys() - before.keys()]
    gone = [Change("remove", before[name]["Type"], name) for name in before.keys() - after.keys()]
    both = [name for name in after.keys() & before.keys() if before[name] != after[name]]
    return [*new, *gone, *(_changed(name, before[name], after[name]) for name in both)]


def _changed(name: str, before: dict[str, Any], after: dict[str, Any]) -> Change:
    one, other = before.get("Properties", {}), after.get("Properties", {})
    fixed = _FIXED.get(after["Type"], ())
    replaced = before["Type"] != after["Type"] or any(one.get(p) != other.get(p) for p in fixed)
    scope = tuple(sorted(p for p in one.keys() | other.keys() if one.get(p) != other.get(p)))
    return Change("replace" if replaced else "modify", after["Type"], name, scope)


def _resources(template: Path) -> dict[str, Any]:
    if not template.exists():
        return {}
    found: dict[str, Any] = json.loads(template.read_bytes())["Resources"]
    return found
