"""The OpenAPI 3.1 document, made from the doors, so that it cannot say anything else than they do."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from chalicelib.web.headers import payment_pages
from chalicelib.web.parsing import FORM

if TYPE_CHECKING:
    from chalicelib.web.doors import Door

Json = dict[str, Any]
REF = "#/components/schemas/{model}"
_VARIABLE = re.compile(r"\{(\w+)\}")
_PATTERNS = {
    "slug": "^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$",
    "name": "^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$",
    "lang": "^(ar|en)$",
}
_ULID = "^[0-9A-HJKMNP-TV-Z]{26}$"

_STAFF: list[Json] = [{"session": []}, {"key": []}]
_SECURITY: dict[str, list[Json]] = {
    "may": _STAFF,
    "signed_in": _STAFF,
    "portal": [{"portal": []}],
}

PROBLEM: Json = {
    "type": "object",
    "required": ["type", "title", "status", "code", "errors"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "code", "params"],
                "properties": {
                    "field": {"type": "string"},
                    "code": {"type": "string"},
                    "params": {
                        "type": "object",
                        "additionalProperties": {"type": ["string", "integer"]},
                    },
                },
            },
        },
    },
}


def document(
    doors: Sequence["Door"], *, version: str, server: str, cookie: str, portal: str = "portal"
) -> Json:
    """The whole document; `cookie` is the name of the staff session's cookie, `portal` of a person's."""
    refs, schemas = _schemas(doors)
    paths: Json = {}
    for door in doors:
        paths.setdefault(door.path, {})[door.method.lower()] = _operation(door, refs, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Nonprofit CRM", "version": version},
        "servers": [{"url": server}],
        "paths": paths,
        "components": {
            "schemas": {**schemas, "Problem": PROBLEM},
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": cookie},
                "key": {"type": "http", "scheme": "bearer"},
                "portal": {"type": "apiKey", "in": "cookie", "name": portal},
            },
        },
    }


def _schemas(doors: Sequence["Door"]) -> tuple[dict[Any, Json], Json]:
    """A reference per (model, direction), and the schemas behind them."""
    wanted: list[Any] = []
    for door in doors:
        wanted += [(model, "validation") for model in (door.query, door.body) if model]
        wanted += [(door.answer, "serialization")] if door.answer else []
    refs, definitions = models_json_schema(list(dict.fromkeys(wanted)), ref_template=REF)
    return dict(refs), definitions.get("$defs", {})


def _operation(door: "Door", refs: dict[Any, Json], schemas: Json) -> Json:
    summary, _, more = (door.verb.__doc__ or "").partition("\n")
    operation: Json = {
        "operationId": f"{door.area}_{door.verb.__name__}",
        "tags": [door.area],
        "summary": summary.strip() or door.verb.__name__.replace("_", " ").capitalize(),
        "parameters": [*_path(door), *_query(door.query, refs, schemas), *_headers(door)],
        "responses": _responses(door, refs),
        "security": _SECURITY.get(door.guard.kind, []),
    }
    if more.strip():
        operation["description"] = more.strip()
    if door.body:
        media = FORM if door.kind == "form" else "application/json"
        schema = refs[(door.body, "validation")]
        operation["requestBody"] = {"required": True, "content": {media: {"schema": schema}}}
    elif door.guard.kind == "webhook":
        content = {"application/json": {"schema": {"type": "object"}}}
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _path(door: "Door") -> list[Json]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "pattern": _PATTERNS.get(name, _ULID)},
        }
        for name in _VARIABLE.findall(door.path)
    ]


def _query(model: type[BaseModel] | None, refs: dict[Any, Json], schemas: Json) -> list[Json]:
    if not model:
        return []
    schema = schemas[refs[(model, "validation")]["$ref"].rpartition("/")[2]]
    required = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in required, "schema": field}
        for name, field in schema.get("properties", {}).items()
    ]


def _headers(door: "Door") -> list[Json]:
    names = [("If-Match", True, '^(W/)?"?[0-9]{1,9}"?$')] if door.if_match else []
    names += [("Idempotency-Key", False, "^[!-~]{1,255}$")] if door.once else []
    staff = door.guard.kind in ("may", "signed_in")
    names += [("X-CSRF", False, "^[0-9a-f]{64}$")] if door.writes and staff else []
    return [
        {
            "name": name,
            "in": "header",
            "required": needed,
            "schema": {"type": "string", "pattern": pattern},
        }
        for name, needed, pattern in names
    ]


def _responses(door: "Door", refs: dict[Any, Json]) -> Json:
    if door.kind != "json":
        html = {"description": "the page", "content": {"text/html": {"schema": {"type": "string"}}}}
        onward = {"description": f"on to the next page, ours or of {payment_pages()[0]}"}
        return {"200": html, "303": onward, "default": html}
    problems = {"application/problem+json": {"schema": {"$ref": REF.format(model="Problem")}}}
    done: Json = {"description": "done"}
    if door.answer:
        done["content"] = {"application/json": {"schema": refs[(door.answer, "serialization")]}}
    return {str(door.status): done, "default": {"description": "refused", "content": problems}}
