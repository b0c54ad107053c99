"""`python -m infra.local.server`: the API server, on a port or on a socket that the supervisor holds."""

import argparse
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from chalicelib.store import is_due
from chalicelib.web.headers import page_headers
from infra.local.clock import Clock
from infra.local.server.beginning import app_named, say_ready, socket_of
from infra.local.server.exchange import pairs
from infra.local.server.gateway import Gateway
from infra.local.server.listener import Listener
from infra.local.server.local_pages import LocalPages
from infra.local.server.site import Site
from infra.local.server.static import StaticFiles


def main() -> None:
    """Serve until told to end; with `--ready-fd`, say so there once requests can be answered."""
    asked = _arguments()
    app, clock = app_named(asked.app), Clock(asked.clock)
    token = os.environ.get("LOCAL_TOKEN", "")
    site = Site(
        gateway=Gateway(app, clock),
        files=StaticFiles(tuple(asked.files), pairs(page_headers())),
        local=LocalPages(app, desk=asked.desk, token=token, due=lambda: is_due(now=clock.now())),
        changed=_poke(asked.poke_fd),
    )
    listener = Listener(socket_of(asked.listen_fd, port=asked.port), site.answer)
    say_ready(asked.ready_fd)
    if asked.ready_fd is None:
        print(f"http://127.0.0.1:{listener.port}", flush=True)
    listener.run()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="infra.local.server")
    parser.add_argument("--app", default="app:app", help="module:attribute of the Chalice app")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--listen-fd", type=int)
    parser.add_argument("--ready-fd", type=int)
    parser.add_argument("--poke-fd", type=int)
    parser.add_argument("--clock", type=Path)
    parser.add_argument("--desk", default="", help="address of the process behind /_local")
    parser.add_argument("--files", type=Path, action="append", default=[])
    return parser.parse_args()


def _poke(fd: int | None) -> Callable[[], None]:
    if fd is None:
        return lambda: None
    os.set_blocking(fd, False)

    def poke() -> None:
        # When the pipe is full of pokes that are not yet read, one more would say nothing new.
        with suppress(BlockingIOError):
            os.write(fd, b".")

    return poke


if __name__ == "__main__":
    main()
