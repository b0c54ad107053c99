"""`./infra/screenshots`: the README's pictures, taken of the running system with its demonstration story."""

import argparse
import io
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page

from chalicelib.words import every
from infra.local.arguments import from_caller
from infra.local.chromium import chromium
from infra.local.environment import address
from infra.local.folder import DEFAULT, REPO, Folder
from infra.local.signing_in import sign_in
from infra.local.standing import UP, read_standing

PICTURES = REPO / "infra" / "pictures"
COLOURS = 192
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 1.5,
    "is_mobile": True,
    "has_touch": True,
}
DESK = {"viewport": {"width": 1280, "height": 860}}
TREASURER = "hind@office.example"
FUNDRAISER = "omar@office.example"
DONOR = "sami@example.org"


def main() -> int:
    """Takes all pictures; answers the exit code."""
    parser = argparse.ArgumentParser(prog="infra/screenshots", description=__doc__)
    parser.add_argument("--data", type=from_caller, default=DEFAULT, help="data folder (.local/)")
    standing = read_standing(Folder(parser.parse_args().data))
    if standing is None or standing.state != UP or not standing.alive:
        print("The system does not run: start it with ./infra/up", file=sys.stderr)
        return 1
    PICTURES.mkdir(exist_ok=True)
    with chromium() as browser:
        for name, png in pictures(browser, address(standing.port)):
            file = PICTURES / f"{name}.png"
            file.write_bytes(png)
            print(file.relative_to(REPO))
    return 0


def pictures(browser: Browser, url: str) -> Iterator[tuple[str, bytes]]:
    """Each picture with its name, in few colours and small enough for a page."""
    for name, png in _taken(browser, url):
        yield name, _small(png)


def _taken(browser: Browser, url: str) -> Iterator[tuple[str, bytes]]:
    for lang in ("ar", "en"):
        with _window(browser, lang, **PHONE) as page:
            yield f"giving-{lang}", _shot(page, f"{url}/give/winter-warmth?lang={lang}")
    with _window(browser, "ar", **PHONE) as page:
        yield "join-ar", _shot(page, f"{url}/join?lang=ar")
        yield "volunteer-ar", _shot(page, f"{url}/volunteer?lang=ar")
    with _window(browser, "ar", **DESK) as page:
        sign_in(page.context.request, url, TREASURER)
        yield "dashboard-ar", _shot(page, f"{url}/")
        yield "receipt", _receipt(page, url)
        yield "people-ar", _shot(page, f"{url}/people?sort=last_gift")
        yield "renewals-ar", _shot(page, f"{url}/members/renewals")
        inside = page.context.storage_state() | {"origins": []}
        sami = _person(page, url)
    with _window(browser, "en", storage_state=inside, **DESK) as page:
        yield "person-en", _shot(page, f"{url}/people/{sami}")
    with _window(browser, "en", **DESK) as page:
        sign_in(page.context.request, url, FUNDRAISER)
        yield "mailing-en", _shot(page, f"{url}/mailings/{_mailing(page, url)}")


@contextmanager
def _window(browser: Browser, lang: str, **options: Any) -> Iterator[Page]:
    locale = {"ar": "ar-LB", "en": "en-GB"}[lang]
    context = browser.new_context(locale=locale, reduced_motion="reduce", **options)
    try:
        yield context.new_page()
    finally:
        context.close()


def _shot(page: Page, url: str) -> bytes:
    page.goto(url, wait_until="networkidle")
    page.evaluate("() => document.fonts.ready.then(() => true)")
    return page.screenshot(animations="disabled")


def _person(page: Page, url: str) -> str:
    found = page.context.request.get(f"{url}/api/search", params={"q": DONOR}).json()
    return str(found["items"][0]["id"])


def _mailing(page: Page, url: str) -> str:
    """The newest mailing that went out."""
    mailings = page.context.request.get(f"{url}/api/mailings").json()["items"]
    return str(next(each["id"] for each in mailings if each["state"] == "sent"))


def _receipt(page: Page, url: str) -> bytes:
    """The first page of the newest receipt in Arabic of a gift that covers its fee: such a one shows most."""
    letters = page.context.request.get(f"{url}/_local/mail.json", params={"limit": 1000}).json()
    covers = every("ar")["letters.fact_covered"]
    newest = next(one for one in letters if one["attachments"] and covers in one["text"])
    pdf = page.context.request.get(url + newest["attachments"][0]["url"]).body()
    line = ["pdftoppm", "-r", "72", "-png", "-singlefile", "-"]
    return subprocess.run(line, input=pdf, capture_output=True, check=True).stdout


def _small(png: bytes) -> bytes:
    kept = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS).save(kept, "PNG", optimize=True)
    return kept.getvalue()


if __name__ == "__main__":
    sys.exit(main())
