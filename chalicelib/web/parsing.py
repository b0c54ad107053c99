"""Bodies, queries, forms and paths: typed, or refused with every field's error at once."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from pydantic import BaseModel, ValidationError

from chalicelib.kit.ids import parse_id
from chalicelib.kit.refusals import NotFound, Refusals
from chalicelib.kit.strict_json import MalformedJson, loads
from chalicelib.web.errors import refusals_of
from chalicelib.web.models import Body, Query
from chalicelib.web.refusals import (
    BodyCompressed,
    BodyNotExpected,
    BodyNotObject,
    FormMalformed,
    IfMatchMissing,
    IfMatchWrong,
    MediaTypeWrong,
    Repeated,
    UnknownField,
)
from chalicelib.words import LANGS

M = TypeVar("M", bound=BaseModel)

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MOST_FORM_FIELDS = 100
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
_TOKEN = re.compile(r"[A-Za-z0-9_.-]{1,2000}")
_IF_MATCH = re.compile(r'(?:W/)?"?(\d{1,9})"?')


def read_path(path: Mapping[str, str]) -> dict[str, str]:
    """Path variables: slug, name, token and lang by their own rule, else an id; raises NotFound."""
    return {name: _read_variable(name, text) for name, text in path.items()}


def _read_variable(name: str, text: str) -> str:
    if name in ("slug", "name"):
        if not _SLUG.fullmatch(text):
            raise NotFound()
        return text
    if name == "token":
        if not _TOKEN.fullmatch(text):
            raise NotFound()
        return text
    if name == "lang":
        if text not in LANGS:
            raise NotFound()
        return text
    return parse_id(text)


def read_if_match(header: str | None, *, required: bool) -> int | None:
    """The version in an If-Match header, quoted or bare."""
    if header is None:
        if required:
            raise IfMatchMissing("If-Match")
        return None
    found = _IF_MATCH.fullmatch(header.strip())
    if not found:
        raise IfMatchWrong("If-Match")
    return int(found[1])


def read_query(model: type[Query] | None, params: Mapping[str, list[str]]) -> Query | None:
    """The query of an API address: every parameter known, none twice."""
    if not model:
        if params:
            raise Refusals(*(UnknownField(name[:100]) for name in params))
        return None
    if repeated := [name for name, values in params.items() if len(values) != 1]:
        raise Refusals(*(Repeated(name[:100]) for name in repeated))
    return read_strings(model, {name: values[0] for name, values in params.items()})


def read_page_query(model: type[Query] | None, params: Mapping[str, list[str]]) -> Query | None:
    """The query of a page, whose links other sites decorate: what we do not know is passed over."""
    if not model:
        return None
    known = {name: params[name][-1] for name in model.model_fields if params.get(name)}
    return read_strings(model, known)


def read_strings(model: type[M], strings: dict[str, str]) -> M:
    """A model out of texts only, as addresses and forms have."""
    return _checked(model, lambda: model.model_validate_strings(strings))


def read_json(model: type[Body], raw: bytes, headers: Mapping[str, str]) -> Body:
    """A JSON body; raises 400, 413 or 415 before anything is parsed that cannot be ours."""
    check_media_type(headers, JSON)
    if not isinstance(loads(raw), dict):
        raise BodyNotObject()
    return _checked(model, lambda: model.model_validate_json(raw))


def _checked(model: type[M], read: Callable[[], M]) -> M:
    try:
        return read()
    except ValidationError as wrong:
        if any(error["type"] == "json_invalid" for error in wrong.errors(include_input=False)):
            raise MalformedJson() from None
        raise Refusals(*refusals_of(model, wrong)) from None


def refuse_body(raw: bytes) -> None:
    """For doors that take no body: nothing, or an empty object."""
    if raw.strip() not in (b"", b"{}"):
        raise BodyNotExpected()


def check_media_type(headers: Mapping[str, str], expected: str) -> None:
    """Raises MediaTypeWrong or BodyCompressed."""
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise BodyCompressed()
    media, _, parameters = headers.get("content-type", "").lower().partition(";")
    charset = parameters.partition("charset=")[2].strip(' "')
    if media.strip() != expected or charset not in ("", "utf-8", "utf8"):
        raise MediaTypeWrong("Content-Type", expected=expected)


def read_form(raw: bytes, headers: Mapping[str, str]) -> dict[str, str]:
    """The fields of a posted form as typed; a field left empty is a field not sent."""
    check_media_type(headers, FORM)
    try:
        pairs = parse_qsl(
            raw.decode("ascii"),
            errors="strict",
            max_num_fields=MOST_FORM_FIELDS,
            strict_parsing=bool(raw),
            keep_blank_values=True,
        )
    except (ValueError, UnicodeError):
        raise FormMalformed() from None
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise Refusals(
            *(Repeated(name[:100]) for name in sorted(set(names)) if names.count(name) > 1)
        )
    return {name: text for name, text in pairs if text.strip()}


def form_model(model: type[Body], fields: dict[str, str]) -> Any:
    """The typed form."""
    return read_strings(model, fields)
