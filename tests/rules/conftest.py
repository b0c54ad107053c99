"""Syntax trees of the whole house stay until the end; nobody need look through them for what may go."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def _kept() -> Iterator[None]:
    gc.disable()
    yield
    gc.freeze()
    gc.enable()
