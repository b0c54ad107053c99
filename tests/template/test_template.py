"""The stack as it would be deployed: it packages, it lints, and what fails only in production is caught here."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from infra.aws.packing import functions, refused
from infra.aws.packing.template import PARTS, merged, package
from tests.conftest import NOW
from tests.rules.house import text, texts
from tests.template.conftest import Packaged

BIN = Path(sys.executable).parent
# CloudFormation takes a million bytes; SAM's functions and routes grow by half when they are expanded.
LARGEST = 500_000
IN_AN_ARN = re.compile(r"arn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:(\d{12}):")
ACCOUNT = re.compile(r"\b\d{12}\b")
REGION = re.compile(r"\b(?:af|ap|ca|cn|eu|il|me|mx|sa|us)-(?:gov-)?[a-z]+-\d\b")
# CloudFront takes certificates of this region only, wherever the rest of the stack is.
CERTIFICATES_ARE = "acm:us-east-1:"
WRITTEN = (*(f"infra/aws/{part}.json" for part in (*PARTS, "functions")), ".chalice/config.json")


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


def places(written: str) -> Iterator[str]:
    """Account ids and regions in a text."""
    yield from ACCOUNT.findall(written)
    yield from REGION.findall(written.replace(CERTIFICATES_ARE, ""))


def lint(template: Path) -> str:
    """What cfn-lint finds; nothing when all is well."""
    ended = subprocess.run(
        [BIN / "cfn-lint", template], capture_output=True, text=True, check=False
    )
    return ended.stdout


def test_template_lints(packaged: Packaged) -> None:
    assert lint(packaged.file) == ""


def test_template_is_small_enough(packaged: Packaged) -> None:
    assert packaged.file.stat().st_size < LARGEST


def test_every_handler_lies_in_app(packaged: Packaged) -> None:
    handlers = [each["Handler"] for each in packaged.functions.values()]
    assert "app.app" in handlers
    assert astray(handlers) == []


def test_every_function_runs_on_what_is_packed(packaged: Packaged) -> None:
    runs_on = {
        (each["Runtime"], *each["Architectures"], json.dumps(each["CodeUri"]))
        for each in packaged.functions.values()
    }
    uploaded = json.dumps({"Bucket": {"Ref": "CodeBucket"}, "Key": {"Ref": "CodeKey"}})
    assert runs_on == {("python3.13", "arm64", uploaded)}


def test_tables_are_as_the_data_model_has_them(packaged: Packaged) -> None:
    told = {
        name.removesuffix("Table").lower(): (
            each["BillingMode"],
            bool(
                each.get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled")
            ),
            each.get("DeletionProtectionEnabled", False),
            each.get("TimeToLiveSpecification", {}).get("AttributeName"),
            each.get("StreamSpecification", {}).get("StreamViewType"),
            each["TableName"],
        )
        for name, each in packaged.of("AWS::DynamoDB::Table").items()
    }

    def named(name: str) -> dict[str, str]:
        return {"Fn::Sub": f"${{AWS::StackName}}-{name}"}

    paid = "PAY_PER_REQUEST"
    assert told == {
        "main": (paid, True, True, None, "NEW_IMAGE", named("main")),
        "search": (paid, False, False, None, None, named("search")),
        "outreach": (paid, False, True, "until", None, named("outreach")),
        "audit": (paid, True, True, None, None, named("audit")),
        "ops": (paid, False, True, "until", None, named("ops")),
    }


def test_what_becomes_of_letters_reaches_its_listener(packaged: Packaged) -> None:
    told = packaged.resources["MailTold"]["Properties"]["EventDestination"]
    assert told["SnsDestination"] == {"TopicARN": {"Ref": "MailTopic"}}
    assert {"send", "delivery", "bounce", "complaint", "reject"} <= set(told["MatchingEventTypes"])
    [event] = packaged.functions["MailEvents"]["Events"].values()
    assert event["Properties"] == {
        "Topic": {"Fn::Sub": "${MailTopic}"},
        "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["UnheardMail", "Arn"]}},
    }


def test_a_commit_wakes_who_keeps_its_promises(packaged: Packaged) -> None:
    from chalicelib.store import OutboxRow, keys

    row = OutboxRow("…", "…", topic="…", data={}, made=NOW).serialize()
    lanes = {"PromisedLetters": keys.outbox(), "PromisedWork": keys.long_work()}
    for function, lane in lanes.items():
        [event] = packaged.functions[function]["Events"].values()
        assert event["Properties"]["Stream"] == {"Fn::GetAtt": ["MainTable", "StreamArn"]}
        [pattern] = event["Properties"]["FilterCriteria"]["Filters"]
        image = {"kind": {"S": [row["kind"]["S"]]}, "pk": {"S": [lane]}}
        assert json.loads(pattern["Pattern"]) == {
            "eventName": ["INSERT"],
            "dynamodb": {"NewImage": image},
        }


def test_what_fails_unseen_is_kept_for_somebody_to_see(packaged: Packaged) -> None:
    kept = {"OnFailure": {"Type": "SQS", "Destination": {"Fn::GetAtt": ["FailedJobs", "Arn"]}}}
    keeping = {
        name
        for name, each in packaged.functions.items()
        if each.get("EventInvokeConfig", {}).get("DestinationConfig") == kept
    }
    watched = {name for name, may in functions.granted().items() if "woken_by" in may} | {
        "APIHandler"
    }
    assert keeping == packaged.functions.keys() - watched


def test_every_alarm_tells_somebody_and_costs_nothing(packaged: Packaged) -> None:
    alarms = packaged.of("AWS::CloudWatch::Alarm")
    assert {json.dumps(each["AlarmActions"]) for each in alarms.values()} == {
        json.dumps([{"Ref": "Alerts"}])
    }
    # An account has ten for nothing.
    assert len(alarms) <= 10


def test_nothing_is_logged_for_ever(packaged: Packaged) -> None:
    logs = {
        name: each["RetentionInDays"] for name, each in packaged.of("AWS::Logs::LogGroup").items()
    }
    assert logs == {f"{name}Log": 30 for name in packaged.functions}
    for name, each in packaged.functions.items():
        assert each["LoggingConfig"] == {"LogGroup": {"Ref": f"{name}Log"}}


def test_the_gateway_refuses_as_the_app_does() -> None:
    from chalicelib.kit.refusals import Busy, TooMany
    from chalicelib.web.problems import problem
    from chalicelib.web.refusals import BodyTooLarge, NoDoor

    ours = [BodyTooLarge(), NoDoor(), Busy(), TooMany()]
    told = [json.loads(problem(each, refused.LANG).text) for each in ours]
    assert [refused.problem(each["status"], each["code"]) for each in told] == told
    assert {(each["status"], each["code"]) for each in told} == set(refused.SAYS.values())


def test_no_account_or_region_is_written_down(packaged: Packaged) -> None:
    written = {path: text(path) for path in WRITTEN} | {
        "packaged": packaged.file.read_text("utf-8")
    }
    assert {path: list(places(said)) for path, said in written.items() if list(places(said))} == {}


def test_no_file_names_somebodys_account() -> None:
    known = {"000000000000", "123456789012"}
    found = {
        f"{path}: {account}"
        for path, said in texts(".py", ".json", ".md", ".sh", ".toml", ".ts", ".tsx", ".yml")
        for account in IN_AN_ARN.findall(said)
        if account not in known
    }
    assert found == set()


def test_the_api_has_no_more_addresses_than_an_account_may(packaged: Packaged) -> None:
    paths = packaged.resources["RestAPI"]["Properties"]["DefinitionBody"]["paths"]
    whole = {
        "/".join(path.split("/")[: number + 1])
        for path in paths
        for number in range(1, len(path.split("/")))
    }
    # API Gateway gives an API 300 resources, each part of an address being one.
    assert len(whole) < 300


def test_sibling_routes_name_their_variables_alike() -> None:
    from app import app

    assert siblings(app.routes) == []


def test_parts_are_merged_key_by_key() -> None:
    one = {"A": {"x": 1, "list": [1]}, "B": 1}
    assert merged(one, {"A": {"y": 2, "list": [2]}}) == {"A": {"x": 1, "list": [2], "y": 2}, "B": 1}


def test_the_rules_see(tmp_path: Path) -> None:
    assert astray(["app.app", "chalicelib.giving.job"]) == ["chalicelib.giving.job"]
    assert siblings(["/a/{id}", "/a/{id}/b", "/c/{slug}"]) == []
    assert siblings(["/a/{id}", "/a/{other}/b"]) == ["/a"]
    assert list(places("arn:aws:sqs:eu-west-1:123456789012:x")) == ["123456789012", "eu-west-1"]
    broken = tmp_path / "broken.json"
    table = {"Type": "AWS::DynamoDB::Table", "Properties": {"TabelName": "x"}}
    broken.write_text(json.dumps({"Resources": {"Main": table}}), "utf-8")
    assert "TabelName" in lint(broken)


@pytest.mark.parametrize("count", [1, 3])
def test_handlers_on_a_blueprint_would_be_seen(tmp_path: Path, count: int) -> None:
    source = tmp_path / "source"
    (source / "chalicelib").mkdir(parents=True)
    (source / ".chalice").mkdir()
    (source / ".chalice" / "config.json").write_text(
        '{"version": "2.0", "app_name": "small", "stages": {"dev": {"api_gateway_stage": "api"}}}'
    )
    (source / "chalicelib" / "__init__.py").touch()
    jobs = "".join(
        f"@bp.schedule('rate(1 hour)')\ndef sweep{n}(event):\n    return None\n"
        for n in range(count)
    )
    (source / "chalicelib" / "jobs.py").write_text(
        f"from chalice import Blueprint\nbp = Blueprint('chalicelib.jobs')\n\n{jobs}"
    )
    (source / "app.py").write_text(
        "from chalice import Chalice\nfrom chalicelib.jobs import bp\n"
        "app = Chalice('small')\napp.register_blueprint(bp)\n"
    )

    template = package(source, tmp_path / "out", with_ours=False)

    handlers = [
        each["Properties"]["Handler"]
        for each in template["Resources"].values()
        if each["Type"] == "AWS::Serverless::Function"
    ]
    assert astray(handlers) == [f"chalicelib.jobs.sweep{n}" for n in range(count)]
