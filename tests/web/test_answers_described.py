"""What the document says of answers, which the frontend makes its types of."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from chalicelib.web import Names, OneOf, Shape, absent

REPO = Path(__file__).parent.parent.parent
Colour = Annotated[str, OneOf(("green", "red"), ("blue",))]


class Told(Shape):
    colour: Colour
    name: Names
    total: int | None = absent()
    secret: Names | None = absent()
    next: None = None


def test_what_is_left_out_is_never_null_and_what_has_a_default_is_there() -> None:
    schema = Told.model_json_schema(mode="serialization")
    assert schema["required"] == ["colour", "name", "next"]
    assert schema["properties"]["total"] == {"title": "Total", "type": "integer"}
    assert schema["properties"]["secret"] == {"$ref": "#/$defs/Names"}
    assert schema["$defs"]["Names"]["required"] == ["ar", "en"]
    told = Told(colour="red", name=Names(en="Rose"))
    assert json.loads(told.model_dump_json()) == {
        "colour": "red",
        "name": {"ar": None, "en": "Rose"},
        "next": None,
    }


def test_words_of_an_answer_are_named_and_no_other_passes() -> None:
    kind: TypeAdapter[str] = TypeAdapter(Colour)
    assert kind.json_schema() == {"enum": ["green", "red", "blue"], "type": "string"}
    assert kind.validate_python("blue") == "blue"
    with pytest.raises(ValidationError):
        kind.validate_python("yellow")


def test_the_app_describes_itself_without_a_system_and_without_an_environment() -> None:
    line = [sys.executable, "-m", "infra.local.described"]
    made = subprocess.run(line, cwd=REPO, env={}, capture_output=True, text=True, check=True)
    document = json.loads(made.stdout)
    assert "/api/gifts/{id}" in document["paths"]
    gift = document["components"]["schemas"]["GiftOut"]
    assert gift["properties"]["method"]["enum"] == ["card", "cash", "cheque", "transfer"]
    assert "membership" not in gift["required"]
