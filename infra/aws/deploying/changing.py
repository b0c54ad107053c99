"""A change of a stack: made, shown, executed, waited for."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError, WaiterError

from infra.aws.deploying.table import Change, change_of
from infra.saying import Told, say

_CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
_NEW = frozenset({"", "REVIEW_IN_PROGRESS", "DELETE_COMPLETE"})
# What failed only because something else had failed before.
_FOLLOWS = ("cancelled", "The following resource(s) failed")
_EVERY = 3.0

Parameters = Mapping[str, str | None]
"""Values by name; None for the one that the stack has already."""


@dataclass(frozen=True)
class Stack:
    """A stack of a name, through one client of CloudFormation."""

    cloudformation: Any
    name: str
    every: float = field(default_factory=lambda: _EVERY)

    def told(self) -> dict[str, Any]:
        """What CloudFormation says of it; empty when it is not there."""
        try:
            found = self.cloudformation.describe_stacks(StackName=self.name)["Stacks"]
        except ClientError as failure:
            if failure.response["Error"]["Code"] != "ValidationError":
                raise
            return {}
        return dict(found[0])

    def status(self) -> str:
        """Its status; empty when it is not there."""
        return str(self.told().get("StackStatus", ""))

    def outputs(self) -> dict[str, str]:
        """What it says of itself."""
        return {each["OutputKey"]: each["OutputValue"] for each in self.told().get("Outputs", ())}

    def parameters(self) -> dict[str, str]:
        """What it was made with."""
        found = self.told().get("Parameters", ())
        return {each["ParameterKey"]: each.get("ParameterValue", "") for each in found}


def is_new(stack: Stack) -> bool:
    """Whether it is yet to be made; raises Told when its first making failed and it must go first."""
    status = stack.status()
    if status in ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED"):
        raise Told("stack_never_came_up", stack=stack.name, status=status)
    if status.endswith("_IN_PROGRESS") and status not in _NEW:
        raise Told("stack_is_changing", stack=stack.name, status=status)
    return status in _NEW


def propose(stack: Stack, name: str, template: str, parameters: Parameters) -> list[Change]:
    """Make a change set of a template's address; none when there is nothing to change. Raises Told."""
    told = [
        {"ParameterKey": key, "UsePreviousValue": True}
        if value is None
        else {"ParameterKey": key, "ParameterValue": value}
        for key, value in parameters.items()
    ]
    stack.cloudformation.create_change_set(
        StackName=stack.name,
        ChangeSetName=name,
        ChangeSetType="CREATE" if is_new(stack) else "UPDATE",
        TemplateURL=template,
        Parameters=told,
        Capabilities=_CAPABILITIES,
    )
    waiter = stack.cloudformation.get_waiter("change_set_create_complete")
    try:
        config = {"Delay": stack.every, "MaxAttempts": 200}
        waiter.wait(StackName=stack.name, ChangeSetName=name, WaiterConfig=config)
    except WaiterError:
        _refused(stack, name)
        return []
    pages = stack.cloudformation.get_paginator("describe_change_set").paginate(
        StackName=stack.name, ChangeSetName=name
    )
    return [change_of(each["ResourceChange"]) for page in pages for each in page["Changes"]]


def withdraw(stack: Stack, name: str) -> None:
    """Take a change set back."""
    stack.cloudformation.delete_change_set(StackName=stack.name, ChangeSetName=name)


def execute(stack: Stack, name: str, changes: int) -> None:
    """Execute a change set and wait until it has ended; raises Told with the first failure's reason."""
    before = _last_event(stack)
    stack.cloudformation.execute_change_set(StackName=stack.name, ChangeSetName=name)
    watch(stack, changes, since=before)


def watch(stack: Stack, changes: int, *, since: datetime | None) -> None:
    """Wait until a stack has ended changing, saying how many of so many resources are through."""
    while True:
        time.sleep(stack.every)
        events = _events(stack, since)
        done = {
            each["LogicalResourceId"]
            for each in events
            if each["ResourceStatus"].endswith("_COMPLETE")
        }
        status = stack.status()
        say("progress", done=min(len(done - {stack.name}), changes), of=changes, status=status)
        if not status.endswith("_IN_PROGRESS"):
            break
    if status in ("CREATE_COMPLETE", "UPDATE_COMPLETE", "DELETE_COMPLETE", ""):
        return
    name, reason = first_failure(events)
    raise Told("deploy_failed", stack=stack.name, status=status, resource=name, reason=reason)


def first_failure(events: list[dict[str, Any]]) -> tuple[str, str]:
    """The resource that failed first by itself, and why; `events` are oldest first."""
    failed = [each for each in events if each["ResourceStatus"].endswith("_FAILED")]
    by_itself = [
        each
        for each in failed
        if not any(words in each.get("ResourceStatusReason", "") for words in _FOLLOWS)
    ]
    for each in by_itself or failed:
        return each["LogicalResourceId"], each.get("ResourceStatusReason", "")
    return "", ""


def _events(stack: Stack, since: datetime | None) -> list[dict[str, Any]]:
    try:
        pages = stack.cloudformation.get_paginator("describe_stack_events").paginate(
            StackName=stack.name
        )
        found = [each for page in pages for each in page["StackEvents"]]
    except ClientError as failure:
        if failure.response["Error"]["Code"] != "ValidationError":
            raise
        return []
    new = [each for each in found if since is None or each["Timestamp"] > since]
    return sorted(new, key=lambda each: each["Timestamp"])


def _last_event(stack: Stack) -> datetime | None:
    return max((each["Timestamp"] for each in _events(stack, None)), default=None)


def _refused(stack: Stack, name: str) -> None:
    found = stack.cloudformation.describe_change_set(StackName=stack.name, ChangeSetName=name)
    reason = found.get("StatusReason", "")
    withdraw(stack, name)
    if not _is_nothing(reason):
        raise Told("change_refused", reason=reason)


def _is_nothing(reason: str) -> bool:
    return "didn't contain changes" in reason or "No updates are to be performed" in reason
