"""Bases of what goes in and out of doors, and the fields that several domains share."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from chalicelib.kit.money import AmountMin, Money, parse_money, whole_money
from chalicelib.kit.refusals import Refusal
from chalicelib.web.refusals import TypeWrong, UnknownField

T = TypeVar("T")


class Body(BaseModel):
    """A JSON body or a form: unknown fields refused, types taken at their word (True is no number).

    Models are built when they are first used: all of them at once would be a third of a cold start.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class Query(Body):
    """The query of an address."""


class ListQuery(Query):
    """What every list takes."""

    limit: Annotated[int, Field(ge=1, le=100)] = 50
    cursor: Annotated[str, Field(max_length=2000)] | None = None


class Shape(BaseModel):
    """An answer, or a part of one; its document says that a field with a default is there as well."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,
        json_schema_serialization_defaults_required=True,
    )


class ListOf(Shape, Generic[T]):
    """One page of a list; `next` is the cursor to go on with, null at the end."""

    items: list[T]
    next: str | None


class Names(Shape):
    """One text per language; either may be missing."""

    ar: str | None = None
    en: str | None = None


class OneOf:
    """Put beside `str` in an answer: it is one of these words, and the document says which."""

    def __init__(self, *words: Iterable[str]) -> None:
        self.words = [word for several in words for word in several]

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return core_schema.literal_schema(self.words)


def absent() -> Any:
    """The default of an answer's field that is left out, not null, for whoever may not see it."""
    return Field(default=None, exclude_if=_is_none, json_schema_extra=_never_null)


def _is_none(value: object) -> bool:
    return value is None


def _never_null(schema: dict[str, Any]) -> None:
    kinds = [kind for kind in schema.pop("anyOf") if kind != {"type": "null"}]
    del schema["default"]
    schema.update(kinds[0] if len(kinds) == 1 else {"anyOf": kinds})


@dataclass(frozen=True)
class WhenMissing:
    """Put beside a field's type: the refusal for a body without the field."""

    refusal: type[Refusal]


def as_error(refusal: Refusal) -> PydanticCustomError:
    """A refusal inside a validator, so that it is told together with the other fields' errors."""
    return PydanticCustomError("refusal", "refused", {"refusal": refusal})


def cleaned(clean: Callable[[str], str]) -> AfterValidator:
    """A check that the verb makes as well; here a form's reader is told of all its fields at once."""

    def check(text: str) -> str:
        try:
            return clean(text)
        except Refusal as refusal:
            raise as_error(refusal) from None

    return AfterValidator(check)


def _money(value: object) -> Money:
    try:
        return _read_money(value)
    except Refusal as refusal:
        raise as_error(refusal) from None


def _read_money(value: object) -> Money:
    if value is None:
        raise AmountMin("amount")
    if not isinstance(value, dict) or not isinstance(value.get("currency"), str):
        raise TypeWrong("amount", expected="money")
    if extra := sorted(set(value) - {"amount", "currency"}):
        raise UnknownField(extra[0])
    return read_amount(value.get("amount"), value["currency"])


def read_amount(amount: object, currency: str, *, field: str = "amount") -> Money:
    """Whole minor units, or text in major units in any digits; raises what parse_money raises, and TypeWrong."""
    if isinstance(amount, str):
        return parse_money(amount, currency, field=field)
    if isinstance(amount, int) and not isinstance(amount, bool):
        return whole_money(amount, currency, field=field)
    if amount is None or (isinstance(amount, float) and amount <= 0):
        raise AmountMin(field)
    raise TypeWrong(field, expected="money")


_MONEY_SCHEMA = {
    "type": "object",
    "title": "MoneyIn",
    "required": ["amount", "currency"],
    "additionalProperties": False,
    "properties": {
        "amount": {
            "oneOf": [
                {"type": "integer", "minimum": 1, "description": "minor units of ISO 4217"},
                {
                    "type": "string",
                    "description": "major units, in Latin, Arabic or Persian digits",
                },
            ]
        },
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
    },
}

MoneyIn = Annotated[
    Money, PlainValidator(_money), WithJsonSchema(_MONEY_SCHEMA), WhenMissing(AmountMin)
]
