"""pydantic's error types in our words: each field error becomes a refusal with a code and what would be right."""

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import BaseModel, ValidationError

from chalicelib.kit.refusals import Refusal
from chalicelib.kit.text import TextEmpty, TextTooLong
from chalicelib.web import refusals as no
from chalicelib.web.models import WhenMissing

Context = dict[str, Any]

_EXPECTED = {
    "int": "integer",
    "string": "string",
    "bool": "boolean",
    "float": "number",
    "list": "array",
    "tuple": "array",
    "set": "array",
    "dict": "object",
    "model": "object",
    "dataclass": "object",
    "mapping": "object",
    "none": "null",
}

_NAMED: dict[str, Callable[[str, Context], Refusal]] = {
    "missing": lambda field, _: no.FieldMissing(field),
    "extra_forbidden": lambda field, _: no.UnknownField(field),
    "literal_error": lambda field, ctx: no.NotOneOf(field, allowed=_listed(ctx)),
    "enum": lambda field, ctx: no.NotOneOf(field, allowed=_listed(ctx)),
    "greater_than_equal": lambda field, ctx: no.NumberTooSmall(field, low=ctx["ge"]),
    "greater_than": lambda field, ctx: no.NumberTooSmall(field, low=ctx["gt"] + 1),
    "less_than_equal": lambda field, ctx: no.NumberTooLarge(field, high=ctx["le"]),
    "less_than": lambda field, ctx: no.NumberTooLarge(field, high=ctx["lt"] - 1),
    "string_too_short": lambda field, ctx: _too_short(field, ctx["min_length"]),
    "string_too_long": lambda field, ctx: TextTooLong(field, longest=ctx["max_length"]),
    "too_short": lambda field, ctx: no.TooFew(field, low=ctx["min_length"]),
    "too_long": lambda field, ctx: no.TooMuch(field, high=ctx["max_length"]),
    "string_pattern_mismatch": lambda field, _: no.FormatWrong(field),
    "string_unicode": lambda field, _: no.FormatWrong(field),
    "finite_number": lambda field, _: no.TypeWrong(field, expected="number"),
    "int_parsing_size": lambda field, _: no.TypeWrong(field, expected="integer"),
}


def refusals_of(model: type[BaseModel], wrong: ValidationError) -> list[Refusal]:
    """One refusal per wrong field, in the order of the model's fields; of a union's tries only the first is told."""
    found: dict[str, Refusal] = {}
    for error in wrong.errors(include_url=False, include_input=False):
        refusal = _refusal(model, error["loc"], error["type"], error.get("ctx") or {})
        found.setdefault(refusal.field, refusal)
    return list(found.values())


def _refusal(
    model: type[BaseModel], loc: tuple[int | str, ...], kind: str, ctx: Context
) -> Refusal:
    field = _path(loc)
    if kind == "refusal":
        inner: Refusal = ctx["refusal"]
        return type(inner)(field, **inner.params)
    if kind == "missing" and len(loc) == 1 and (instead := _when_missing(model, str(loc[0]))):
        return instead(field)
    if named := _NAMED.get(kind):
        return named(field, ctx)
    return _by_family(field, kind)


def _by_family(field: str, kind: str) -> Refusal:
    family = kind.partition("_")[0]
    if family == "date":
        return no.DateWrong(field)
    if family in ("datetime", "time", "timezone"):
        return no.MomentWrong(field)
    if kind.endswith(("_type", "_parsing")) and family in _EXPECTED:
        return no.TypeWrong(field, expected=_EXPECTED[family])
    return no.NotValid(field)


def _path(loc: Iterable[int | str]) -> str:
    return ".".join(str(step)[:100] for step in loc)


def _when_missing(model: type[BaseModel], name: str) -> type[Refusal] | None:
    field = model.model_fields.get(name)
    found = (
        [extra.refusal for extra in field.metadata if isinstance(extra, WhenMissing)]
        if field
        else []
    )
    return found[0] if found else None


def _listed(ctx: Context) -> str:
    return str(ctx["expected"]).replace("'", "").replace(" or ", ", ")


def _too_short(field: str, shortest: int) -> Refusal:
    return TextEmpty(field) if shortest == 1 else no.TextTooShort(field, shortest=shortest)
