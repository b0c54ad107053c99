"""Bytecode beside the sources: without it a cold start compiles a thousand files first."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

from infra.aws.packing.interpreters import pythons
from infra.aws.packing.pruning import SERVICES
from infra.aws.packing.target import LAMBDA, DoesNotShip, Target
from infra.aws.packing.template import STAND_IN
from infra.local.install import node_environment
from infra.local.progress import StepFailed, run_step

HERE = Path(__file__).parent
COMPILER = HERE / "compiler"
# Large packages of which an ordinary day loads a small part: the rest stays source, which is 5 MB less.
LAZY = frozenset(
    {"aws_lambda_powertools", "fontTools", "openpyxl", "phonenumbers", "pydantic", "stripe"}
)
# Imported where a library's part in Python runs instead of the compiled one, which is not so here.
_IN_PLACE_OF_LIBRARIES = frozenset({"fontTools.misc.cython"})
FROM_REGISTRY = "the Python 3.13 of the package registry"
# Of every release of 3.13; Lambda's own is one of them.
_MAGIC_OF_LAMBDA = (3571).to_bytes(2, "little") + b"\r\n"
_UNCHECKED_HASH = (1).to_bytes(4, "little")
LACKING = """\
No bytecode: no {python} that runs is on this machine, and the one of the package registry could not be had.
The zip works all the same, but each cold start compiles what it imports: about half a second of CPU more.
Install one (apt install {python}, pyenv install {version}, uv python install {version}) and build again."""


def add(tree: Path, project: Path, target: Target) -> str:
    """Write bytecode into a tree; who compiled it, empty when nobody could. Raises DoesNotShip, StepFailed."""
    names = chosen(tree, needed(project))
    listed = project.parent / "sources.txt"
    listed.write_text("".join(f"{name}\n" for name in names), "utf-8")
    compiler = compile_tree(tree, listed, target)
    if compiler and (wrong := [name for name in names if not is_right(tree / name, target)]):
        raise DoesNotShip(f"No bytecode for {target.runtime} beside {', '.join(wrong[:5])}")
    return compiler


def needed(project: Path) -> frozenset[str]:
    """The modules that an ordinary day loads; raises DoesNotShip when the app cannot live one."""
    ended = subprocess.run(
        [sys.executable, "-I", "-B", HERE / "everyday.py", project, *sorted(SERVICES)],
        env=dict(os.environ) | STAND_IN,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise DoesNotShip(f"An ordinary day fails:\n{ended.stderr}")
    return frozenset(json.loads(ended.stdout))


def chosen(tree: Path, loaded: frozenset[str]) -> list[str]:
    """The sources that get bytecode, by their paths in the tree."""
    sources = sorted(path.relative_to(tree) for path in tree.rglob("*.py"))
    return [
        source.as_posix()
        for source in sources
        if source.parts[0] not in LAZY or _module(source) in loaded | _IN_PLACE_OF_LIBRARIES
    ]


def compile_tree(tree: Path, listed: Path, target: Target) -> str:
    """Compile what is listed; who did, or empty, with a word about it, when nobody can. Raises StepFailed."""
    for python in pythons(target):
        line = [str(python), "-s", "-P", str(COMPILER / "compiling.py"), str(tree), str(listed)]
        # Sets of constants are written in the order of their hashes.
        fixed = dict(os.environ) | {"PYTHONHASHSEED": "0"}
        run_step(f"Compiling with {python}", line, cwd=tree, env=fixed)
        return str(python)
    try:
        if target == LAMBDA:
            compile_packaged(tree, listed)
            return FROM_REGISTRY
    except (StepFailed, OSError) as failure:
        print(failure, file=sys.stderr)
    version = target.runtime.removeprefix("python")
    print(LACKING.format(python=target.runtime, version=version), file=sys.stderr)
    return ""


def compile_packaged(tree: Path, listed: Path) -> None:
    """Compile with the Python of the package registry, on Node; raises StepFailed."""
    surroundings = node_environment() | {"npm_config_audit": "false", "npm_config_fund": "false"}
    if not (COMPILER / "node_modules" / ".package-lock.json").exists():
        fetch = ["npm", "ci", "--ignore-scripts"]
        run_step(f"Fetching {FROM_REGISTRY}", fetch, cwd=COMPILER, env=surroundings)
    line = ["node", "compile.mjs", str(tree), str(listed.parent), listed.name]
    run_step(f"Compiling with {FROM_REGISTRY}", line, cwd=COMPILER, env=surroundings)


def is_right(source: Path, target: Target) -> bool:
    """Whether a source has bytecode that the target takes without looking at the source again."""
    magic = _MAGIC_OF_LAMBDA if target == LAMBDA else importlib.util.MAGIC_NUMBER
    compiled = source.parent / "__pycache__" / f"{source.stem}.{target.tag}.pyc"
    return compiled.exists() and compiled.read_bytes()[:8] == magic + _UNCHECKED_HASH


def _module(source: Path) -> str:
    return ".".join(source.with_suffix("").parts).removesuffix(".__init__")
