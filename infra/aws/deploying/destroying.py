"""A stack taken away: nothing goes while tables are protected, and what the template retains stays."""

from infra.aws.deploying import changing, publishing
from infra.aws.deploying.account import Account
from infra.keeping.place import TABLES
from infra.saying import Told, say


def destroy(account: Account, stack: changing.Stack) -> None:
    """Remove a stack; raises Told while a table is protected, and with the first failure's reason."""
    if not stack.status():
        raise Told("no_such_stack", stack=stack.name)
    outputs = stack.outputs()
    protected = _protected(account, outputs.get("Tables", stack.name))
    if protected:
        raise Told("tables_protected", tables=", ".join(protected), first=protected[0])
    if public := outputs.get("BucketPublic"):
        publishing.empty(account, public)
    resources = stack.cloudformation.get_paginator("list_stack_resources").paginate(
        StackName=stack.name
    )
    number = sum(len(page["StackResourceSummaries"]) for page in resources)
    stack_id = changing.Stack(stack.cloudformation, stack.told()["StackId"], stack.every)
    stack.cloudformation.delete_stack(StackName=stack.name)
    changing.watch(stack_id, number, since=None)
    say("destroyed", stack=stack.name)


def _protected(account: Account, prefix: str) -> list[str]:
    tables = account.client("dynamodb")
    found = []
    for name in TABLES:
        try:
            table = tables.describe_table(TableName=f"{prefix}-{name}")["Table"]
        except tables.exceptions.ResourceNotFoundException:
            continue
        if table.get("DeletionProtectionEnabled"):
            found.append(f"{prefix}-{name}")
    return found
