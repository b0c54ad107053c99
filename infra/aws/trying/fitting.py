"""What of the template the emulator cannot take as it is. Each fitting says why, and what it leaves untried.

Everything else is tried as it would be deployed; tests/template/test_fitting.py compares the two templates.
"""

import copy
import json
from collections.abc import Callable
from typing import Any

from infra.aws.packing.template import Template

STRIPE = "STRIPE_API_BASE"
TLS_ONLY = "OverTlsOnly"
UNNAMED = frozenset({"ssm:GetParameters", "ses:SendEmail", "ses:SendRawEmail"})


def fitted(template: Template, *, port: int, stripe: str) -> Template:
    """The template for the emulator at a port, with Stripe's stand-in at an address."""
    made = copy.deepcopy(template)
    without_budgets(made)
    with_resources_unnamed(made)
    over_plain_http(made)
    with_the_api_beside_it(made, port)
    with_stripe_outside(made, stripe)
    return made


def without_budgets(template: Template) -> None:
    """Its CloudFormation knows no `AWS::Budgets::Budget`. Untried: that AWS takes ours, which cfn-lint has read."""
    _drop(template, lambda each: each["Type"] == "AWS::Budgets::Budget")


def with_resources_unnamed(template: Template) -> None:
    """Of some actions it asks whether a role may do them to `*`, whatever they are done to.

    Untried: which parameters and which senders a role names; that it may do these actions at all is tried.
    """
    for role in _of(template, "AWS::IAM::Role"):
        for policy in role["Policies"]:
            for statement in policy["PolicyDocument"]["Statement"]:
                if set(statement["Action"]) <= UNNAMED:
                    statement["Resource"] = "*"


def over_plain_http(template: Template) -> None:
    """It listens on loopback without TLS, which buckets refuse. Untried: that refusal (it stopped the first trial)."""
    for policy in _of(template, "AWS::S3::BucketPolicy"):
        document = policy["PolicyDocument"]
        document["Statement"] = [each for each in document["Statement"] if each["Sid"] != TLS_ONLY]


def with_the_api_beside_it(template: Template, port: int) -> None:
    """Its distribution reaches no address of AWS, so the API's origin is its own port. Untried: TLS to the origin."""
    [site] = _of(template, "AWS::CloudFront::Distribution")
    for origin in site["DistributionConfig"]["Origins"]:
        if origin["Id"] == "api":
            origin["DomainName"] = "127.0.0.1"
            origin["OriginPath"] = {"Fn::Sub": "/restapis/${RestAPI}/v1/_user_request_"}
            origin["CustomOriginConfig"] = {"OriginProtocolPolicy": "http-only", "HTTPPort": port}


def with_stripe_outside(template: Template, stripe: str) -> None:
    """Real cards are nothing for a trial: whoever holds Stripe's key is told the stand-in's address."""
    for function in _of(template, "AWS::Serverless::Function"):
        variables = function["Environment"]["Variables"]
        if "STRIPE_KEY" in json.dumps(variables["SECRETS"]):
            variables[STRIPE] = stripe


def _of(template: Template, kind: str) -> list[dict[str, Any]]:
    return [each["Properties"] for each in template["Resources"].values() if each["Type"] == kind]


def _drop(template: Template, unwanted: Callable[[dict[str, Any]], bool]) -> None:
    kept = {name: each for name, each in template["Resources"].items() if not unwanted(each)}
    template["Resources"] = kept
