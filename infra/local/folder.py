"""The data folder of one running system: its data, its secrets, its addresses."""

import fcntl
import json
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from chalicelib.settings import keys_listed
from infra.local.clock import Clock

REPO = Path(__file__).resolve().parent.parent.parent
DEFAULT = REPO / ".local"
# Everything that a seed writes; without these files the folder is new again.
_DATA = (
    "tables.sqlite",
    "tables.state",
    "stripe.sqlite",
    "mail.sqlite",
    "files",
    "jobs.json",
    "clock.json",
)


class FolderBusy(Exception):
    """Another process runs the system of this folder."""


@dataclass(frozen=True)
class Folder:
    """A data folder. `settings.json` in it is readable by its owner only."""

    root: Path

    @classmethod
    def open(cls, root: Path) -> "Folder":
        """The folder, made where it is missing."""
        for part in (root, root / "logs", root / "tmp"):
            part.mkdir(mode=0o700, parents=True, exist_ok=True)
        return cls(root.resolve())

    @property
    def clock(self) -> Clock:
        """The clock of this system."""
        return Clock(self.root / "clock.json")

    @property
    def tables(self) -> Path:
        """The table engine's file."""
        return self.root / "tables.sqlite"

    def log(self, name: str) -> Path:
        """Where a process writes what it has to say."""
        return self.root / "logs" / f"{name}.log"

    def settings(self) -> dict[str, Any]:
        """Secrets, ports and the state of the seed; made on first use."""
        kept = read_json(self.root / "settings.json")
        if kept.get("secrets", {}).keys() < _new_secrets().keys():
            kept["secrets"] = _new_secrets() | _as_before(kept.get("secrets", {}))
            self.save(kept)
        return kept

    def save(self, settings: dict[str, Any]) -> None:
        """Keep settings, whole or not at all."""
        write_json(self.root / "settings.json", settings)

    def change(self, **values: Any) -> None:
        """Keep some settings, leave the others."""
        self.save(self.settings() | values)

    def forget_data(self) -> None:
        """Remove all data; secrets and ports stay."""
        for name in _DATA:
            for path in self.root.glob(f"{name}*"):
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()

    def lock(self) -> IO[bytes]:
        """Own the folder until the result is closed or this process ends; raises FolderBusy."""
        held = (self.root / "lock").open("ab")
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held.close()
            raise FolderBusy(str(self.root)) from None
        return held


def read_json(file: Path) -> dict[str, Any]:
    """A JSON object from a file; empty when there is none or it cannot be read."""
    try:
        return dict(json.loads(file.read_text("utf-8")))
    except (FileNotFoundError, ValueError):
        return {}


def write_json(file: Path, page: dict[str, Any]) -> None:
    """A JSON object into a file that only its owner can read; the old one stays until the new one is whole."""
    draft = file.with_suffix(f".{os.getpid()}.new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(json.dumps(page, indent=2))
    draft.replace(file)


def _as_before(kept: dict[str, str]) -> dict[str, str]:
    if not (signed := kept.get("signing_key")):
        return kept
    # An older folder knows addresses under the key that signs, and its letters carry links that it signed.
    links = keys_listed(secrets.token_hex(32), signed)
    return {"suppression_key": signed, "links_key": links} | kept


def _new_secrets() -> dict[str, str]:
    return {
        "signing_key": secrets.token_hex(32),
        "links_key": secrets.token_hex(32),
        "suppression_key": secrets.token_hex(32),
        "webhook_secret": f"whsec_{secrets.token_hex(24)}",
        "stripe_key": f"sk_test_{secrets.token_hex(24)}",
        "local_token": secrets.token_hex(32),
    }
