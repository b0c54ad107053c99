"""`chalice package`: the template of functions, routes and schedules, with ours merged into it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from infra.aws.packing.target import DoesNotShip, Target

Template = dict[str, Any]

MERGED = Path(__file__).parent.parent / "tables.json"
MAIL = Path(__file__).parent.parent / "mail.json"
# The app does not start without these; nothing of them comes into the template.
STAND_IN = {
    "SIGNING_KEY": "while packaging nothing is ever signed",
    "AWS_DEFAULT_REGION": "us-east-1",
}


def package(project: Path, out: Path, *, stage: str) -> Template:
    """Chalice's template of a project, written with its zip to `out`; raises DoesNotShip with its words."""
    surroundings = STAND_IN | {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    ended = subprocess.run(
        [_chalice(), "package", "--stage", stage, "--merge-template", MERGED, out],
        cwd=project,
        # Chalice ships whatever lies in chalicelib, bytecode of this Python as well.
        env=surroundings | {"PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise DoesNotShip(f"chalice package failed:\n{ended.stderr}")
    return with_mail(json.loads((out / "sam.json").read_text("utf-8")))


def with_mail(template: Template) -> Template:
    """The template with what SES needs to tell us of letters, and each listener after its topic."""
    resources = template["Resources"]
    for resource in resources.values():
        for event in resource["Properties"].get("Events", {}).values():
            if event["Type"] == "SNS":
                event["Properties"]["Topic"] = {"Ref": "MailTopic"}
    return template | {"Resources": resources | json.loads(MAIL.read_text("utf-8"))["Resources"]}


def set_runtime(template: Template, target: Target) -> Template:
    """The template for the target's Python; Chalice names the one it happens to run on."""
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"] |= {"Runtime": target.runtime, "CodeUri": "./deployment.zip"}
    return template


def _chalice() -> Path:
    return Path(sys.executable).parent / "chalice"
