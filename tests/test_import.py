"""What must stay away from a start until it is needed; what it costs is measured on the packed zip (tests/template)."""

import json
import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).parent.parent
HEAVY = (
    "babel",
    "boto3",
    "fpdf",
    "jinja2",
    "openpyxl",
    "phonenumbers",
    "requests",
    "segno",
    "stripe",
)

LOADED = """
import json, sys
import app
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_starting_loads_nothing_that_few_requests_need() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=REPO, capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(done.stdout))
    assert "pynamodb" in loaded
    assert loaded & set(HEAVY) == set()
