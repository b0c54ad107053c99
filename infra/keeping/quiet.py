"""A stack whose functions rest, so that nobody writes to its tables: no request, no schedule, no stream record.

What each function was allowed before is kept in a file, so that a command that was killed wakes them when run again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from infra.keeping.stack import Stack
from infra.local.folder import read_json, write_json


@contextmanager
def at_rest(stack: Stack, kept: Path) -> Iterator[None]:
    """Let the functions rest until the block has ended well; after a failure they rest on, for the next attempt."""
    functions: Any = stack.session.client("lambda", endpoint_url=stack.endpoint)
    before = read_json(kept)
    if not before:
        before = {name: _allowed(functions, name) for name in stack.functions}
        write_json(kept, before)
    for name in before:
        functions.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
    yield
    wake(stack, kept)


def wake(stack: Stack, kept: Path) -> None:
    """Give the functions back what they were allowed."""
    functions: Any = stack.session.client("lambda", endpoint_url=stack.endpoint)
    for name, allowed in read_json(kept).items():
        if allowed is None:
            functions.delete_function_concurrency(FunctionName=name)
        else:
            functions.put_function_concurrency(
                FunctionName=name, ReservedConcurrentExecutions=allowed
            )
    kept.unlink(missing_ok=True)


def _allowed(functions: Any, name: str) -> int | None:
    found = functions.get_function_concurrency(FunctionName=name)
    allowed: int | None = found.get("ReservedConcurrentExecutions")
    return allowed
