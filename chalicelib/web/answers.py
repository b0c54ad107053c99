"""What a door gives back: a value of its model, or an Answer when status, headers or cookies differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from chalice.app import Response
from pydantic import BaseModel, TypeAdapter

JSON_TYPE = "application/json; charset=utf-8"
HTML_TYPE = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """`value` is of the door's model or None; `status` None means the door's."""

    value: Any = None
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sent:
    """An answer as bytes-to-be: `text` is the body, ready."""

    status: int
    text: str
    headers: Mapping[str, str]

    def response(self, headers: Mapping[str, str | list[str]]) -> Response:
        """The framework's response, with `headers` under this answer's own."""
        return Response(self.text, {**headers, **self.headers}, self.status)


def json_sent(given: Any, model: Any, status: int) -> Sent:
    """The JSON answer of a door whose model is `model`; None is an empty body."""
    answer = given if isinstance(given, Answer) else Answer(given)
    value = answer.value
    if value is None:
        return Sent(answer.status or status, "", answer.headers)
    headers = {"Content-Type": JSON_TYPE, **answer.headers}
    if version := getattr(value, "version", None):
        headers["ETag"] = f'"{version}"'
    return Sent(answer.status or status, _dumped(value, model), headers)


def _dumped(value: Any, model: Any) -> str:
    """JSON with Arabic as Arabic: half the bytes of escapes."""
    if isinstance(value, str):
        return value
    if isinstance(value, BaseModel) and isinstance(value, model):
        return value.model_dump_json()
    adapter: TypeAdapter[Any] = TypeAdapter(model)
    return adapter.dump_json(adapter.validate_python(value)).decode()
