"""What the tests need of the machine itself, which no lock file brings: a browser, fonts, a reader of PDF pages."""

import os
import shutil
from pathlib import Path

from infra.local.install import REPO
from infra.local.progress import run_step

# Chromium without what draws its windows: the same engine, and a third less to do for each page.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_FONT = Path("/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf")


class MachineLacks(Exception):
    """Something is missing that this person may not install; the text names it."""


def install_on_machine() -> None:
    """Brings what is missing where Debian's packages and the right to install them are at hand."""
    missing = lacking()
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise MachineLacks(f"Please install: {', '.join(missing)}")
    quiet = dict(os.environ) | {"DEBIAN_FRONTEND": "noninteractive"}
    run_step("Reading Debian's lists", ["apt-get", "update", "-q"], cwd=REPO, env=quiet)
    line = ["apt-get", "install", "-q", "-y", "--no-install-recommends", *missing]
    run_step(f"Installing {', '.join(missing)}", line, cwd=REPO, env=quiet)


def lacking() -> list[str]:
    """The packages that are not there."""
    there = {
        "chromium-headless-shell": any(map(shutil.which, PROGRAMS)),
        "fonts-noto-core": _FONT.exists(),
        "poppler-utils": bool(shutil.which("pdftoppm")),
    }
    return [package for package, found in there.items() if not found]
