"""A row can be read once the module of its record is imported: the check must know every kind that it looks at."""

import json
import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).parents[2]
ALONE = """
import json
from chalicelib.insights.chains import CARRIERS
from chalicelib.insights.verify import TELLERS
from chalicelib.store import MainRecord
known = MainRecord._get_discriminator_attribute()._discriminator_map
print(json.dumps(sorted({*TELLERS, *CARRIERS} - set(known))))
"""


def test_a_process_that_only_checks_can_read_every_row() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", ALONE], cwd=REPO, capture_output=True, text=True, check=True
    )
    assert json.loads(ended.stdout) == []
