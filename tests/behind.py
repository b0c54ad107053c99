"""Services at the wire whose address stays while tests come and go, whoever answers behind it.

Our clients are made once for each address, which takes them 100 ms and 10 MB.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import pytest

from chalicelib.settings import settings
from infra.local.server.exchange import Answer, Incoming
from infra.local.server.listener import Listener, listen

Answers = Callable[[Incoming], Answer]
_behind: dict[str, Answers] = {}


@contextmanager
def behind(**answers: Answers) -> Iterator[None]:
    """For a while the settings of this process lead here: `behind(S3_ENDPOINT=store.answer)`."""
    before = dict(_behind)
    _behind.update(answers)
    with pytest.MonkeyPatch.context() as patch:
        for setting in answers:
            patch.setenv(setting, address_of(setting))
        settings.cache_clear()
        yield
    settings.cache_clear()
    _behind.clear()
    _behind.update(before)


@cache
def address_of(setting: str) -> str:
    """Where the service of a setting answers in this process."""

    def answer(request: Incoming) -> Answer:
        return _behind[setting](request)

    listener = Listener(listen(0), answer)
    listener.start()
    return f"http://127.0.0.1:{listener.port}"
