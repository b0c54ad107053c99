"""Who may do what: each function has a role of its own, and each role names what it is for."""

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.settings import read_settings
from infra.aws.packing import functions
from tests.rules.house import trees
from tests.template.conftest import Packaged

Statement = dict[str, Any]
# Forms that name a resource and everything inside it; beside them, no star.
INSIDE = re.compile(r"[^*]+(?:/index/\*|/stream/\*|Bucket\.Arn\}/\*)")
# Variables that are no setting of ours: which secrets to read, and what makes functions start anew.
READ_BEFORE = {"SECRETS", "SECRETS_VERSION"}


def each(value: Any) -> list[Any]:
    """One or several."""
    return value if isinstance(value, list) else [value]


def named(resource: Any) -> str:
    """A resource as a policy spells it."""
    if isinstance(resource, dict):
        [(how, what)] = resource.items()
        return ".".join(what) if how == "Fn::GetAtt" else str(each(what)[0])
    return str(resource)


def wide(statement: Statement) -> Iterator[str]:
    """What a statement allows without naming it. A refusal may be as wide as it likes."""
    if statement["Effect"] == "Deny":
        return
    yield from (action for action in each(statement.get("Action", "*")) if "*" in action)
    for resource in each(statement.get("Resource", "")):
        if "*" in named(resource) and not INSIDE.fullmatch(named(resource)):
            yield named(resource)
    yield from (key for key in ("NotAction", "NotResource", "NotPrincipal") if key in statement)
    if statement.get("Principal") in ("*", {"AWS": "*"}):
        yield "Principal"


def policies(part: Any) -> Iterator[Statement]:
    """Every statement anywhere in a template."""
    if isinstance(part, dict):
        if isinstance(part.get("Statement"), list):
            yield from part["Statement"]
        for inner in part.values():
            yield from policies(inner)
    if isinstance(part, list):
        for inner in part:
            yield from policies(inner)


def allowed(packaged: Packaged, service: str) -> dict[str, dict[str, set[str]]]:
    """Of each function, the actions of a service by resource."""
    found: dict[str, dict[str, set[str]]] = {}
    for function in packaged.functions:
        for statement in packaged.statements(function):
            for action in each(statement["Action"]):
                if action.startswith(f"{service}:"):
                    for resource in each(statement["Resource"]):
                        place = found.setdefault(function, {}).setdefault(named(resource), set())
                        place.add(action.partition(":")[2])
    return found


def test_every_function_has_a_role_of_its_own(packaged: Packaged) -> None:
    roles = {name: function["Role"] for name, function in packaged.functions.items()}
    assert roles == {name: {"Fn::GetAtt": [f"{name}Role", "Arn"]} for name in roles}
    assert packaged.functions.keys() == functions.granted().keys()
    assert packaged.of("AWS::IAM::Role").keys() == {f"{name}Role" for name in roles}


def test_nothing_is_allowed_that_is_not_named(packaged: Packaged) -> None:
    statements = list(policies(packaged.resources))
    assert len(statements) > 60
    assert [found for statement in statements for found in wide(statement)] == []


def test_nobody_rewrites_history(packaged: Packaged) -> None:
    on_audit = {
        function: set().union(*(may for place, may in found.items() if "AuditTable" in place))
        for function, found in allowed(packaged, "dynamodb").items()
    }
    assert {action for actions in on_audit.values() for action in actions} == {
        "PutItem",
        "Query",
        "Scan",
    }


def test_only_the_verifier_reads_whole_tables_and_it_changes_nothing(packaged: Packaged) -> None:
    by_function = {
        function: set().union(*found.values())
        for function, found in allowed(packaged, "dynamodb").items()
    }
    assert {function for function, actions in by_function.items() if "Scan" in actions} == {
        "Verify"
    }
    assert by_function["Verify"] == {"Query", "Scan"}


def test_only_who_keeps_promises_sends_letters(packaged: Packaged) -> None:
    assert allowed(packaged, "ses").keys() == {
        "Outbox",
        "PromisedLetters",
        "LongWork",
        "PromisedWork",
    }


def test_every_function_may_read_the_secrets_that_it_is_told_of_and_no_other(
    packaged: Packaged,
) -> None:
    for function, places in allowed(packaged, "ssm").items():
        told = packaged.functions[function]["Environment"]["Variables"]["SECRETS"][
            "Fn::Sub"
        ].split()
        assert [place.partition(":parameter")[2] for place in places] == told
        assert set().union(*places.values()) == {"GetParameters"}


def test_variables_are_settings_and_hold_no_secret(packaged: Packaged) -> None:
    class Asked(dict[str, str]):
        def get(self, name: str, default: object = None) -> object:  # type: ignore[override]
            seen.add(name)
            return super().get(name, default)

    seen: set[str] = set()
    read_settings(Asked(SIGNING_KEY="k" * 40))
    for function in packaged.functions.values():
        variables = function["Environment"]["Variables"]
        assert variables.keys() - seen == READ_BEFORE
        secret = {name.rpartition("/")[2] for name in variables["SECRETS"]["Fn::Sub"].split()}
        assert secret & variables.keys() == set()
        assert secret <= seen


def test_whatever_is_done_to_files_may_be_done(packaged: Packaged) -> None:
    done = {
        "".join(part.title() for part in node.attr.split("_"))
        for _, tree in trees(("chalicelib/files/",))
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr.endswith("_object")
    }
    # Looking whether a file is there takes what reading it takes; only who erases takes one away.
    done -= {"HeadObject"}
    for function, places in allowed(packaged, "s3").items():
        erases = function in ("APIHandler", "LongWork", "PromisedWork")
        may = done if erases else done - {"DeleteObject"}
        assert places == {"${FilesBucket.Arn}/*": may, "FilesBucket.Arn": {"ListBucket"}}


def test_buckets_are_closed_to_the_world(packaged: Packaged) -> None:
    for name, bucket in packaged.of("AWS::S3::Bucket").items():
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
        policy = packaged.resources[f"{name}Policy"]["Properties"]["PolicyDocument"]["Statement"]
        [first, *others] = policy
        assert (first["Effect"], first["Condition"]) == (
            "Deny",
            {"Bool": {"aws:SecureTransport": "false"}},
        )
        assert [other["Principal"] for other in others] in (
            [],
            [{"Service": "cloudfront.amazonaws.com"}] * 2,
        )


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ({"Action": "s3:*", "Resource": "arn:aws:s3:::x"}, ["s3:*"]),
        ({"Action": ["ses:SendEmail"], "Resource": "*"}, ["*"]),
        ({"Action": "a:B", "Resource": [{"Fn::Sub": "${T.Arn}*"}]}, ["${T.Arn}*"]),
        ({"Action": "a:B", "Resource": [{"Fn::Sub": "${T.Arn}/index/*"}]}, []),
        ({"Action": "a:B", "Resource": {"Fn::GetAtt": ["T", "Arn"]}}, []),
        ({"NotAction": "a:B", "Resource": "x"}, ["*", "NotAction"]),
        ({"Action": "a:B", "Resource": "x", "Principal": "*"}, ["Principal"]),
    ],
)
def test_the_rule_sees(statement: Statement, found: list[str]) -> None:
    assert list(wide({"Effect": "Allow", **statement})) == found
    assert list(wide({"Effect": "Deny", **statement})) == []
