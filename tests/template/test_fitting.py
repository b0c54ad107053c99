"""What the trial changes of the template, to the letter: nothing else than this may go untried."""

import json
import re
from collections.abc import Iterator
from typing import Any

from infra.aws.trying.fitting import fitted
from tests.template.conftest import Packaged

STRIPE = "http://127.0.0.1:12111"
# Every place that may differ, as a path through the template.
TOUCHED = (
    r"Resources\.Budget",
    r"Resources\.\w+Role\.Properties\.Policies\.0\.PolicyDocument\.Statement\.\d+\.Resource",
    r"Resources\.(?:Files|Public)BucketPolicy\.Properties\.PolicyDocument\.Statement",
    r"Resources\.Site\.Properties\.DistributionConfig\.Origins\.1\.(?:DomainName|OriginPath|CustomOriginConfig\.\w+)",
    r"Resources\.(?:APIHandler|Outbox|PromisedLetters|Reconcile)\.Properties\.Environment\.Variables\.STRIPE_API_BASE",
)


def differing(one: Any, other: Any, path: str = "") -> Iterator[str]:
    """The places where two templates are not the same; lists of different lengths differ as a whole."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one.keys() | other.keys():
            yield from differing(one.get(key), other.get(key), f"{path}.{key}".lstrip("."))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (mine, its) in enumerate(zip(one, other, strict=True)):
            yield from differing(mine, its, f"{path}.{number}")
    elif one != other:
        yield path


def test_the_trial_changes_what_it_says_and_nothing_else(packaged: Packaged) -> None:
    trial = fitted(packaged.template, port=4566, stripe=STRIPE)
    places = set(differing(packaged.template, trial))
    astray = {place for place in places if not any(re.fullmatch(each, place) for each in TOUCHED)}
    unused = [each for each in TOUCHED if not any(re.fullmatch(each, place) for place in places)]
    assert (astray, unused) == (set(), [])


def test_only_two_services_are_asked_about_without_names(packaged: Packaged) -> None:
    trial = fitted(packaged.template, port=4566, stripe=STRIPE)
    unnamed = {
        action.partition(":")[0]
        for name, each in trial["Resources"].items()
        if each["Type"] == "AWS::IAM::Role"
        for statement in each["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]
        if statement["Resource"] == "*"
        for action in statement["Action"]
    }
    assert unnamed == {"ssm", "ses"}


def test_of_the_refusals_only_that_of_plain_http_is_left_out(packaged: Packaged) -> None:
    trial = fitted(packaged.template, port=4566, stripe=STRIPE)
    for name in ("FilesBucketPolicy", "PublicBucketPolicy"):
        before, after = (
            [
                json.dumps(s)
                for s in t["Resources"][name]["Properties"]["PolicyDocument"]["Statement"]
            ]
            for t in (packaged.template, trial)
        )
        [left_out] = [each for each in before if each not in after]
        assert json.loads(left_out)["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_the_rule_sees() -> None:
    one = {"a": [1, {"b": 2}], "c": 3}
    assert list(differing(one, {"a": [1, {"b": 4}], "c": 3})) == ["a.1.b"]
    assert sorted(differing(one, {"a": [1], "d": 3})) == ["a", "c", "d"]
