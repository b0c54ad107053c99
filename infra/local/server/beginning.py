"""How a process of the app begins: the app is brought in, the socket taken, and it is said that all is there."""

import gc
import importlib
import os
import socket
from typing import Any

from infra.local.server.listener import listen
from infra.local.short_line import shorten


def app_named(place: str) -> Any:
    """The app at `module:attribute`, with a short line to its tables."""
    module, _, name = place.partition(":")
    app = getattr(importlib.import_module(module), name)
    shorten()
    return app


def socket_of(fd: int | None, *, port: int = 0) -> socket.socket:
    """The listening socket that this process was given, or else one of its own."""
    return listen(port) if fd is None else socket.socket(fileno=fd)


def say_ready(fd: int | None) -> None:
    """Says on the pipe of who started us that we answer; what starting has made is no garbage."""
    gc.collect()
    gc.freeze()
    if fd is not None:
        os.write(fd, b"ready")
        os.close(fd)
