"""The zip as it is built, for this machine, opened where nothing else is: it answers, draws and starts in time."""

import base64
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from chalicelib import words
from chalicelib.giving.receipt_pdf import draw
from infra.aws.packing import starting
from infra.aws.packing.package import Built
from tests.giving.receipt_pages import BOTH
from tests.template.zip_reading import asking, imported, modules

HEAVY = {"stripe", "boto3", "fpdf", "openpyxl", "phonenumbers", "babel"}


@pytest.fixture(scope="module")
def opened(for_here: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return starting.unpack(for_here.packed.file, tmp_path_factory.mktemp("opened") / "task")


@pytest.fixture
def told(opened: Path, tables: str) -> dict[str, Any]:
    """What the packed app answers and draws."""
    paths = ("/api/health", "/api/words/ar.json", "/give/unknown?lang=ar")
    receipt = json.loads(json.dumps(asdict(BOTH), default=str))
    asked = {"events": [asking(path) for path in paths], "receipt": receipt}
    return starting.run(opened, asked | {"everything": True, "imports": imported()})


def test_it_answers_and_draws_as_here(told: dict[str, Any]) -> None:
    health, all_words, refused = told["answers"]

    assert (health["statusCode"], json.loads(health["body"])["store"]) == (200, True)
    assert (all_words["statusCode"], json.loads(all_words["body"])) == (200, words.every("ar"))
    assert refused["statusCode"] == 404
    assert '<html lang="ar" dir="rtl"' in refused["body"]
    assert words.say("ar", "refusals.not_found") in refused["body"]
    assert base64.b64decode(told["receipt"]) == draw(BOTH)
    assert told["from_elsewhere"] == []


def test_everything_is_there_and_compiled(told: dict[str, Any]) -> None:
    assert told["modules"] == modules()
    assert told["not_there"] == []
    assert told["bare"] == []


def test_it_starts_in_time(opened: Path, capfd: pytest.CaptureFixture[str]) -> None:
    start = starting.measure(opened)

    with capfd.disabled():
        sys.stdout.write(f"\n{start}\n")
    assert HEAVY & start.loaded == set()
    assert start.compared <= starting.BUDGET_MS
