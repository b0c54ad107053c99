"""Accepting connections: a thread for each, and an end that lets running requests finish."""

import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from infra.local.server.connection import Connection
from infra.local.server.exchange import Answer, Incoming

_LAST_REQUESTS_SECONDS = 20


class _Ending(Exception):
    """Raised out of the blocking accept by the signal that ends this process."""


class Listener:
    """One listening socket and who answers on it; with `patience`, until nobody came for so many seconds."""

    def __init__(
        self,
        listening: socket.socket,
        respond: Callable[[Incoming], Answer],
        *,
        patience: float | None = None,
    ) -> None:
        self._listening = listening
        self._listening.settimeout(patience)
        self._respond = respond
        self._running = 0
        self._idle = threading.Condition()
        self._ending = False
        self._kind = type(
            "Served",
            (Connection,),
            {"respond": staticmethod(self._counted), "closing": staticmethod(lambda: self._ending)},
        )

    @property
    def port(self) -> int:
        """The loopback port it listens on."""
        return int(self._listening.getsockname()[1])

    def start(self) -> None:
        """Serve in the background of this process."""
        threading.Thread(target=self._accept_always, daemon=True, name="listener").start()

    def run(self) -> None:
        """Serve in the foreground until SIGTERM or SIGINT, or out of patience; then finish what is running."""
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, self._end)
        with suppress(_Ending):
            self._accept_always()
        self._finish()

    def close(self) -> None:
        """Take no more connections; who waits for one in the background stops waiting."""
        # Closed under a thread that waits in accept, a socket would stay open until one more connection came.
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _accept_always(self) -> None:
        while True:
            try:
                connection, address = self._listening.accept()
            except TimeoutError:
                if not self._running:
                    return
                continue
            except OSError:
                if self._listening.fileno() < 0:
                    return
                # Out of file descriptors, or the client is already gone: neither ends the server.
                time.sleep(0.01)
                continue
            threading.Thread(target=self._serve, args=(connection, address), daemon=True).start()

    def _serve(self, connection: socket.socket, address: Any) -> None:
        connection.setblocking(True)
        try:
            self._kind(connection, address, self)
        except OSError:
            pass
        finally:
            connection.close()

    def _counted(self, request: Incoming) -> Answer:
        with self._idle:
            self._running += 1
        try:
            return self._respond(request)
        finally:
            with self._idle:
                self._running -= 1
                self._idle.notify_all()

    def _end(self, *_: Any) -> None:
        self._ending = True
        raise _Ending

    def _finish(self) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        self._listening.close()
        with self._idle:
            self._idle.wait_for(lambda: not self._running, timeout=_LAST_REQUESTS_SECONDS)


def listen(port: int, *, backlog: int = 512) -> socket.socket:
    """A socket that listens on a loopback port (0: any free one); raises OSError when it is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen(backlog)
    except OSError:
        listening.close()
        raise
    return listening
