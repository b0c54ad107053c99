"""Each function's own part of the template: its role, its log, its secrets, and where its failures go.

`functions.json` says by hand what each may do. `read` and `write` are short for actions that the file itself lists;
everything else in it is an action's own name.
"""

import json
from pathlib import Path
from typing import Any

Part = dict[str, Any]

GRANTS = Path(__file__).parent.parent / "functions.json"
TABLES = {
    "main": "MainTable",
    "search": "SearchTable",
    "outreach": "OutreachTable",
    "audit": "AuditTable",
    "ops": "OpsTable",
}
INDEXED = frozenset({"main", "outreach", "audit"})
# Whoever calls the doors hears of a failure himself.
ASKED_DIRECTLY = "APIHandler"
_LOGGED_DAYS = 30


def granted() -> dict[str, Part]:
    """What each function may do, as written by hand."""
    functions: dict[str, Part] = json.loads(GRANTS.read_text("utf-8"))["functions"]
    return functions


def resources() -> dict[str, Part]:
    """What the functions need beside themselves, and what is added to each."""
    made: dict[str, Part] = {}
    for name, may in granted().items():
        made[f"{name}Log"] = {
            "Type": "AWS::Logs::LogGroup",
            "Properties": {
                "LogGroupName": {"Fn::Sub": f"/aws/lambda/${{AWS::StackName}}-{name}"},
                "RetentionInDays": _LOGGED_DAYS,
            },
        }
        made[f"{name}Role"] = _role(name, may)
        made[name] = {"Properties": _properties(name, may)}
    return made


def _properties(name: str, may: Part) -> Part:
    told = {
        "STAGE": _ref("Stage"),
        "TABLES": _ref("AWS::StackName"),
        "FILES_BUCKET": _ref("FilesBucket"),
        "MAIL_FROM": _ref("MailFrom"),
        "MAIL_CONFIGURATION": _ref("Mail"),
        "SECRETS": {"Fn::Sub": " ".join(map(_secret, may["secrets"]))},
        "SECRETS_VERSION": _ref("SecretsVersion"),
    }
    made: Part = {
        "Role": _arn(f"{name}Role"),
        "CodeUri": {"Bucket": _ref("CodeBucket"), "Key": _ref("CodeKey")},
        "LoggingConfig": {"LogGroup": _ref(f"{name}Log")},
        "Environment": {"Variables": told},
    }
    if "reserved" in may:
        wanted = [may["reserved"], _ref("AWS::NoValue")]
        made["ReservedConcurrentExecutions"] = {"Fn::If": ["Reserves", *wanted]}
    if _fails_unseen(name, may):
        failed = {"Type": "SQS", "Destination": _arn("FailedJobs")}
        made["EventInvokeConfig"] = {"DestinationConfig": {"OnFailure": failed}}
    if "woken_by" in may:
        made["Events"] = {f"{name}DynamodbEventSource": _stream(may["woken_by"])}
    return made


def _stream(partition: str) -> Part:
    """The rows of one lane as commits promise them. What is older is left to the schedule that sweeps the lane."""
    promised = {"kind": {"S": ["outbox"]}, "pk": {"S": [partition]}}
    pattern = {"eventName": ["INSERT"], "dynamodb": {"NewImage": promised}}
    return {
        "Type": "DynamoDB",
        "Properties": {
            "Stream": {"Fn::GetAtt": ["MainTable", "StreamArn"]},
            "StartingPosition": "LATEST",
            "BatchSize": 100,
            "MaximumRecordAgeInSeconds": 60,
            "MaximumRetryAttempts": 1,
            "FilterCriteria": {"Filters": [{"Pattern": json.dumps(pattern)}]},
        },
    }


def _role(name: str, may: Part) -> Part:
    trusted = {
        "Effect": "Allow",
        "Principal": {"Service": "lambda.amazonaws.com"},
        "Action": "sts:AssumeRole",
    }
    return {
        "Type": "AWS::IAM::Role",
        "Properties": {
            "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [trusted]},
            "Policies": [
                {
                    "PolicyName": "all",
                    "PolicyDocument": {
                        "Version": "2012-10-17",
                        "Statement": _statements(name, may),
                    },
                }
            ],
        },
    }


def _statements(name: str, may: Part) -> list[Part]:
    said = [_table(table, may[table]) for table in TABLES if table in may]
    said.append(_allow("ssm", ["GetParameters"], [_parameter(each) for each in may["secrets"]]))
    log = {"Fn::GetAtt": [f"{name}Log", "Arn"]}
    said.append(_allow("logs", ["CreateLogStream", "PutLogEvents"], [log]))
    if "files" in may:
        said += _files(may["files"])
    if "mail" in may:
        said.append(_allow("ses", may["mail"], _senders()))
    if _fails_unseen(name, may):
        said.append(_allow("sqs", ["SendMessage"], [_arn("FailedJobs")]))
    if "woken_by" in may:
        said += _woken()
    return said


def _table(table: str, actions: list[str]) -> Part:
    short: dict[str, list[str]] = json.loads(GRANTS.read_text("utf-8"))
    whole = [action for each in actions for action in short.get(each, [each])]
    resource = TABLES[table]
    on = [_arn(resource)]
    if table in INDEXED:
        on.append({"Fn::Sub": f"${{{resource}.Arn}}/index/*"})
    return _allow("dynamodb", whole, on)


def _files(actions: list[str]) -> list[Part]:
    # To whoever may not list a bucket, S3 says of a missing file that it is forbidden.
    listing = [each for each in actions if each == "ListBucket"]
    inside = [each for each in actions if each != "ListBucket"]
    return [
        _allow("s3", inside, [{"Fn::Sub": "${FilesBucket.Arn}/*"}]),
        _allow("s3", listing, [_arn("FilesBucket")]),
    ]


def _woken() -> list[Part]:
    stream = {"Fn::GetAtt": ["MainTable", "StreamArn"]}
    read = ["DescribeStream", "GetRecords", "GetShardIterator"]
    listed = {"Fn::Sub": "${MainTable.Arn}/stream/*"}
    return [_allow("dynamodb", read, [stream]), _allow("dynamodb", ["ListStreams"], [listed])]


def _senders() -> list[Any]:
    ses = "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}"
    domain = {"Fn::Select": [1, {"Fn::Split": ["@", _ref("MailFrom")]}]}
    return [
        {"Fn::Sub": f"{ses}:identity/${{MailFrom}}"},
        {"Fn::Sub": [f"{ses}:identity/${{Domain}}", {"Domain": domain}]},
        {"Fn::Sub": f"{ses}:configuration-set/${{Mail}}"},
    ]


def _fails_unseen(name: str, may: Part) -> bool:
    # A stream's rows are swept by a schedule anyway.
    return name != ASKED_DIRECTLY and "woken_by" not in may


def _secret(name: str) -> str:
    return f"/${{AWS::StackName}}/{name}"


def _parameter(name: str) -> Part:
    place = "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter"
    return {"Fn::Sub": f"{place}{_secret(name)}"}


def _allow(service: str, actions: list[str], on: list[Any]) -> Part:
    return {
        "Effect": "Allow",
        "Action": [f"{service}:{action}" for action in actions],
        "Resource": on,
    }


def _arn(resource: str) -> Part:
    return {"Fn::GetAtt": [resource, "Arn"]}


def _ref(name: str) -> Part:
    return {"Ref": name}
