"""`chalice package`: the template of functions, routes and schedules, with ours merged into it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from infra.aws.packing import functions
from infra.aws.packing.refused import responses
from infra.aws.packing.target import DoesNotShip, Target

Template = dict[str, Any]

PARTS = ("stack", "tables", "files", "edge", "site", "mail", "watch")
_HERE = Path(__file__).parent.parent
# The app does not start without these; nothing of them comes into the template.
STAND_IN = {
    "SIGNING_KEY": "while packaging nothing is ever signed",
    "AWS_DEFAULT_REGION": "us-east-1",
}
# Chalice names these for tools of its own.
_CHALICES_OUTPUTS = frozenset({"RestAPIId", "APIHandlerName", "APIHandlerArn", "EndpointURL"})


def ours() -> Template:
    """Everything that is merged into Chalice's template: the parts of infra/aws, and what each function needs."""
    whole: Template = {}
    for part in PARTS:
        whole = merged(whole, json.loads((_HERE / f"{part}.json").read_text("utf-8")))
    doors = {"RestAPI": {"Properties": {"GatewayResponses": responses()}}}
    return merged(merged(whole, {"Resources": functions.resources()}), {"Resources": doors})


def merged(one: Template, other: Template) -> Template:
    """Both, as Chalice merges: mappings key by key; of anything else, the other."""
    return one | {key: _of_both(one.get(key), value) for key, value in other.items()}


def _of_both(one: Any, other: Any) -> Any:
    return merged(one, other) if isinstance(one, dict) and isinstance(other, dict) else other


def package(project: Path, out: Path, *, with_ours: bool = True) -> Template:
    """Chalice's template of a project, written with its zip to `out`; raises DoesNotShip with its words."""
    out.mkdir(parents=True, exist_ok=True)
    line: list[str | Path] = [_chalice(), "package", out]
    if with_ours:
        part = out / "ours.json"
        part.write_text(json.dumps(ours()), "utf-8")
        line += ["--merge-template", part]
    surroundings = STAND_IN | {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    ended = subprocess.run(
        line,
        cwd=project,
        # Chalice ships whatever lies in chalicelib, bytecode of this Python as well.
        env=surroundings | {"PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise DoesNotShip(f"chalice package failed:\n{ended.stderr}")
    return _tidy(json.loads((out / "sam.json").read_text("utf-8")))


def set_runtime(template: Template, target: Target) -> Template:
    """The template for the target's Python; Chalice names the one it happens to run on."""
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"] |= {"Runtime": target.runtime}
    return template


def _tidy(template: Template) -> Template:
    """Without what Chalice makes for its own tools, and for functions that have a role of their own."""
    kept = {
        name: value
        for name, value in template.get("Outputs", {}).items()
        if name not in _CHALICES_OUTPUTS
    }
    for resource in template["Resources"].values():
        resource.get("Properties", {}).pop("Tags", None)
    return template | {"Outputs": kept}


def _chalice() -> Path:
    return Path(sys.executable).parent / "chalice"
