"""The README's pictures can be taken again at any time, and are small."""

from playwright.sync_api import Browser

from infra.local.screenshots import PICTURES, pictures
from tests.journeys.stack import Stack

MOST_BYTES = 150_000


def test_every_picture_is_taken_anew(browser: Browser, stack: Stack) -> None:
    taken = dict(pictures(browser, stack.url))
    assert sorted(f"{name}.png" for name in taken) == sorted(
        file.name for file in PICTURES.iterdir()
    )
    assert {name: len(png) for name, png in taken.items() if len(png) > MOST_BYTES} == {}


def test_the_pictures_at_hand_are_small() -> None:
    sizes = {file.name: file.stat().st_size for file in PICTURES.iterdir()}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
