"""Waiting for whatever comes first: a signal, a socket, or the end of a while."""

import select
import signal
import socket
from collections.abc import Sequence
from contextlib import suppress


class Waking:
    """Wakes the thread of the signals, without a moment in which one could be missed."""

    def __init__(self) -> None:
        self._told, self._tell = socket.socketpair()
        self._told.setblocking(False)
        self._tell.setblocking(False)

    def listen(self) -> None:
        """From now on each signal that somebody handles wakes as well."""
        signal.set_wakeup_fd(self._tell.fileno(), warn_on_full_buffer=False)

    def wait(self, seconds: float, bells: Sequence[socket.socket] = ()) -> None:
        """Until a signal comes or one of the sockets can be read, or so long."""
        select.select([self._told, *bells], [], [], seconds)
        with suppress(BlockingIOError):
            self._told.recv(4096)
