"""JSON as the standard has it: Python's own reader also takes NaN, repeated keys and half characters."""

import json
import math
import re
from typing import Any, NoReturn

from chalicelib.kit.refusals import Refusal

DEEPEST = 32
# An unfinished string runs to the end, so that every character is looked at once.
_STRINGS_AND_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)


class MalformedJson(Refusal):
    """Not JSON in UTF-8, or JSON that two readers could take in two ways."""

    status = 400
    code = "json_malformed"


def loads(raw: bytes | str) -> object:
    """The value; raises MalformedJson, also for NaN, 1e400, repeated keys and more than 32 levels."""
    try:
        text = raw.decode("utf-8") if isinstance(raw, bytes) else raw
        _check_depth(text)
        value = _DECODER.decode(text)
        if "\\ud" in text or "\\uD" in text:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except ValueError:
        raise MalformedJson() from None
    return value


def _check_depth(text: str) -> None:
    depth = 0
    for found in _STRINGS_AND_BRACKETS.finditer(text):
        if found[0] in "[{":
            depth += 1
        elif found[0] in "]}":
            depth -= 1
        if depth > DEEPEST:
            raise ValueError("too deep")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key comes twice")
    return found


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("beyond every number")
    return number


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_float=_finite, parse_constant=_no_constant
)
