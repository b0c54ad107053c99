"""Nothing depends on which door was opened first: each domain can be the first, and no register lacks anything then."""

import json
import os
import pkgutil
import subprocess
import sys
from importlib import import_module
from typing import Any

import chalicelib
from chalicelib.entrances import DOORS
from chalicelib.people import timeline
from chalicelib.store import MainRecord, OutreachRecord
from chalicelib.store.kinds import DECLARED_IN
from chalicelib.web import Doors
from tests.rules.house import REPO, held

# Each child opens the doors of one domain, as the first requests of a new process do.
EACH_FIRST = """
import json, os
from itertools import groupby
from app import DOORS, app
told = {}
for domain, modules in groupby(DOORS, key=lambda module: module.split(".")[1]):
    child = os.fork()
    if not child:
        opened = [app.routes[path] for module in modules for path in DOORS[module].split()]
        os._exit(0 if all(opened) else 1)
    told[domain] = os.waitpid(child, 0)[1]
print(json.dumps(told))
"""
ALONE = """
import json
from chalicelib.people import timeline
from chalicelib.store import MainRecord, OutreachRecord, know_every_kind
know_every_kind()
kinds = [sorted(of._get_discriminator_attribute()._discriminator_map) for of in (MainRecord, OutreachRecord)]
print(json.dumps([*kinds, sorted(timeline._sources)]))
"""


def _alone(program: str) -> Any:
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=REPO,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])


def _modules() -> list[Any]:
    found = pkgutil.walk_packages(chalicelib.__path__, "chalicelib.")
    return [import_module(module.name) for module in found]


def _kinds(table: type[Any]) -> dict[str, type]:
    """Every kind of a table that chalicelib declares; tests have their own."""
    known = table._get_discriminator_attribute()._discriminator_map
    return {kind: of for kind, of in known.items() if of.__module__.startswith("chalicelib.")}


def test_the_page_of_entrances_names_every_door() -> None:
    made = {
        module.__name__: {door.path for door in module.doors.all}
        for module in _modules()
        if isinstance(getattr(module, "doors", None), Doors)
    }
    written = {module: set(paths.split()) for module, paths in DOORS.items()}
    held(
        (
            f"{module} {path}"
            for module in made.keys() | written.keys()
            for path in sorted(made.get(module, set()) ^ written.get(module, set()))
        ),
        "chalicelib/entrances.py names each door's address beside its module, and no other.",
    )
    assert [
        paths for paths in DOORS.values() if len(paths.split()) != len(set(paths.split()))
    ] == []


def test_each_domain_can_be_the_first_whose_doors_are_opened() -> None:
    domains = {module.split(".")[1] for module in DOORS}
    told = _alone(EACH_FIRST)
    held(
        (domain for domain, ended in told.items() if ended),
        "Opened first it counts on another domain's having been imported: import what it needs by its face.",
    )
    assert told.keys() == domains


def test_every_module_that_declares_a_kind_is_listed() -> None:
    _modules()
    declaring = {
        of.__module__ for table in (MainRecord, OutreachRecord) for of in _kinds(table).values()
    }
    held(
        (declaring - {"chalicelib.store.record"}) ^ {*DECLARED_IN},
        "Whoever declares a kind of row stands in DECLARED_IN of chalicelib/store/kinds.py, and nobody else.",
    )


def test_who_imported_nothing_yet_knows_every_kind_and_every_line_of_a_timeline() -> None:
    main, outreach, lines = _alone(ALONE)
    _modules()
    assert main == sorted(_kinds(MainRecord))
    assert outreach == sorted(_kinds(OutreachRecord))
    known = [
        name
        for name, source in timeline._sources.items()
        if source.to_item.__module__.startswith("chalicelib.")
    ]
    assert lines == sorted(known)
