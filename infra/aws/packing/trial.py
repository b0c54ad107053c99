"""Tries a packed app in a process that sees nothing but it: `python -I -S trial.py FOLDER`, questions on stdin as JSON.

Standard library only until the folder is opened. `events`: requests as API Gateway hands them over; `receipt`: one as
JSON, to be drawn; `everything`: import each module; `imports`: pairs of a module and a name in it, to be looked for.
"""

import base64
import importlib
import json
import os
import pkgutil
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

CONTEXT = SimpleNamespace(
    function_name="api_handler",
    function_version="$LATEST",
    invoked_function_arn="arn:aws:lambda:us-east-1:000000000000:function:api_handler",
    memory_limit_in_mb=512,
    aws_request_id="11111111-2222-3333-4444-555555555555",
)


def main(folder: str) -> dict[str, Any]:
    """What was asked for, and of every module that came from the folder whether it had bytecode."""
    asked = json.load(sys.stdin)
    sys.path.insert(0, folder)
    app = importlib.import_module("app").app
    told: dict[str, Any] = {"answers": [app(event, CONTEXT) for event in asked.get("events", ())]}
    if "receipt" in asked:
        told["receipt"] = base64.b64encode(_draw(asked["receipt"])).decode()
    if "everything" in asked:
        told["modules"] = _import_all()
    told |= {"from_elsewhere": _from_elsewhere(folder), "bare": _bare(folder)}
    told["not_there"] = [wanted for wanted in asked.get("imports", ()) if not _is_there(*wanted)]
    return told


def _draw(receipt: dict[str, Any]) -> bytes:
    from chalicelib.giving.receipt_pdf import draw
    from chalicelib.giving.receipt_text import ReceiptPage
    from chalicelib.kit.money import Money

    days = {name: date.fromisoformat(receipt[name]) for name in ("issued", "gift_date")}
    money = {name: Money(**receipt[name]) for name in ("amount", "covered_fee")}
    return draw(ReceiptPage(**{**receipt, **days, **money}))


def _import_all() -> list[str]:
    code = importlib.import_module("chalicelib")
    names = [module.name for module in pkgutil.walk_packages(code.__path__, "chalicelib.")]
    for name in names:
        importlib.import_module(name)
    return sorted(names)


def _is_there(module: str, name: str) -> bool:
    try:
        found = importlib.import_module(module)
        return not name or hasattr(found, name) or bool(importlib.import_module(f"{module}.{name}"))
    except ImportError:
        return False


def _from_elsewhere(folder: str) -> list[str]:
    """Modules that are neither in the folder nor in the standard library."""
    library = str(Path(os.__file__).parent)
    return sorted(
        name
        for name, file in _files().items()
        if not file.startswith((folder, library, __file__)) or "-packages/" in file
    )


def _bare(folder: str) -> list[str]:
    """Sources of the folder that were loaded without bytecode."""
    sources = [
        file for file in _files().values() if file.startswith(folder) and file.endswith(".py")
    ]
    tag = f".{sys.implementation.cache_tag}.pyc"
    return sorted(
        str(file.relative_to(folder))
        for file in map(Path, sources)
        if not (file.parent / "__pycache__" / f"{file.stem}{tag}").exists()
    )


def _files() -> dict[str, str]:
    return {
        name: file
        for name, module in sys.modules.items()
        if (file := getattr(module, "__file__", None))
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1])))
