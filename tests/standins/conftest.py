from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local.stripe.launch import SECRET, Handle, start
from tests.standins.story import Listener, Shop


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Handle]:
    """One process for a module of stories."""
    handle = start(data=tmp_path_factory.mktemp("stripe") / "book.sqlite")
    yield handle
    handle.stop()


@pytest.fixture
def box(running: Handle) -> Handle:
    """The stand-in with nothing in it."""
    running.control("reset")
    running.control("webhook", {"url": ""})
    return running


@pytest.fixture
def shop(box: Handle) -> Shop:
    return Shop(box)


@pytest.fixture
def listener(box: Handle) -> Iterator[Listener]:
    """A webhook endpoint the stand-in posts to."""
    found = Listener(SECRET)
    box.control("webhook", {"url": found.url})
    yield found
    box.control("webhook", {"url": ""})
    found.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where a stand-in of its own may keep its file."""
    return tmp_path / "book.sqlite"
