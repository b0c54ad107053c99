"""The stack as it would be deployed: it packages, it lints, and what fails only in production is caught here."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from infra.aws.packing.project import lay_out
from infra.aws.packing.target import LAMBDA
from infra.aws.packing.template import Template, package, set_runtime
from tests.rules.house import REPO

BIN = Path(sys.executable).parent


def astray(handlers: Iterable[str]) -> list[str]:
    """Handlers outside app.py: they work locally, and in Lambda app.py is never imported for them."""
    return sorted(handler for handler in handlers if not handler.startswith("app."))


def siblings(patterns: Iterable[str]) -> list[str]:
    """Places where two routes name the same variable differently, which API Gateway refuses."""
    named: dict[str, set[str]] = {}
    for pattern in patterns:
        parts = pattern.split("/")
        for number, part in enumerate(parts):
            if part.startswith("{"):
                above = "/".join(re.sub(r"\{.*\}", "{}", each) for each in parts[:number])
                named.setdefault(above, set()).add(part)
    return sorted(above for above, names in named.items() if len(names) > 1)


def functions_of(template: Template) -> list[Template]:
    return [
        resource["Properties"]
        for resource in template["Resources"].values()
        if resource["Type"] == "AWS::Serverless::Function"
    ]


def handlers_of(template: Template) -> list[str]:
    return [function["Handler"] for function in functions_of(template)]


def lint(template: Path) -> str:
    """What cfn-lint finds; nothing when all is well."""
    ended = subprocess.run(
        [BIN / "cfn-lint", template], capture_output=True, text=True, check=False
    )
    return ended.stdout


@pytest.fixture(scope="module")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Template, Path]:
    """The template of the real app, and the file it was written to."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("packaged")
    lay_out(REPO, source / "project", LAMBDA)
    template = set_runtime(package(source / "project", out, stage="prod"), LAMBDA)
    (out / "sam.json").write_text(json.dumps(template), "utf-8")
    return template, out


def test_template_lints(packaged: tuple[Template, Path]) -> None:
    assert lint(packaged[1] / "sam.json") == ""


def test_every_handler_lies_in_app(packaged: tuple[Template, Path]) -> None:
    handlers = handlers_of(packaged[0])
    assert "app.app" in handlers
    assert astray(handlers) == []


def test_every_function_runs_on_what_is_packed(packaged: tuple[Template, Path]) -> None:
    runs_on = {
        (each["Runtime"], *each["Architectures"], each["CodeUri"])
        for each in functions_of(packaged[0])
    }
    assert runs_on == {("python3.13", "arm64", "./deployment.zip")}


def test_tables_are_part_of_the_stack(packaged: tuple[Template, Path]) -> None:
    tables = {
        name: resource["Properties"].get("PointInTimeRecoverySpecification")
        for name, resource in packaged[0]["Resources"].items()
        if resource["Type"] == "AWS::DynamoDB::Table"
    }
    kept = {"PointInTimeRecoveryEnabled": True}
    assert tables == {
        "MainTable": kept,
        "SearchTable": None,
        "OutreachTable": None,
        "AuditTable": kept,
        "OpsTable": None,
    }


def test_what_becomes_of_letters_reaches_its_listener(packaged: tuple[Template, Path]) -> None:
    resources = packaged[0]["Resources"]
    told = resources["MailTold"]["Properties"]["EventDestination"]
    assert told["SnsDestination"] == {"TopicARN": {"Ref": "MailTopic"}}
    assert {"send", "delivery", "bounce", "complaint", "reject"} <= set(told["MatchingEventTypes"])
    [listener] = [
        each for each in functions_of(packaged[0]) if each["Handler"] == "app.mail_events"
    ]
    [event] = listener["Events"].values()
    assert event["Properties"] == {"Topic": {"Ref": "MailTopic"}}
    variables = resources["MailTopic"]["Properties"], listener["Environment"]["Variables"]
    assert variables[0]["TopicName"] == "mail-events"
    assert variables[1]["MAIL_CONFIGURATION"] == "chalice-crm"


def test_sibling_routes_name_their_variables_alike() -> None:
    from app import app

    assert siblings(app.routes) == []


def test_the_rules_see(tmp_path: Path) -> None:
    assert astray(["app.app", "chalicelib.giving.job"]) == ["chalicelib.giving.job"]
    assert siblings(["/a/{id}", "/a/{id}/b", "/c/{slug}"]) == []
    assert siblings(["/a/{id}", "/a/{other}/b"]) == ["/a"]
    broken = tmp_path / "broken.json"
    table = {"Type": "AWS::DynamoDB::Table", "Properties": {"TabelName": "x"}}
    broken.write_text(json.dumps({"Resources": {"Main": table}}), "utf-8")
    assert "TabelName" in lint(broken)


def test_handler_on_a_blueprint_would_be_seen(tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "chalicelib").mkdir(parents=True)
    (source / ".chalice").mkdir()
    (source / ".chalice" / "config.json").write_text(
        '{"version": "2.0", "app_name": "small", "stages": {"dev": {"api_gateway_stage": "api"}}}'
    )
    (source / "chalicelib" / "__init__.py").touch()
    (source / "chalicelib" / "jobs.py").write_text(
        "from chalice import Blueprint\nbp = Blueprint('chalicelib.jobs')\n\n"
        "@bp.schedule('rate(1 hour)')\ndef sweep(event):\n    return None\n"
    )
    (source / "app.py").write_text(
        "from chalice import Chalice\nfrom chalicelib.jobs import bp\n"
        "app = Chalice('small')\napp.register_blueprint(bp)\n"
    )

    template = package(source, tmp_path / "out", stage="dev")

    assert astray(handlers_of(template)) == ["chalicelib.jobs.sweep"]
