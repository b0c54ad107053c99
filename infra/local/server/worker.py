"""`python -m infra.local.server.worker`: runs the app's handlers, and ends when nobody has asked for a while."""

import argparse
import os

from infra.local.server.beginning import app_named, say_ready, socket_of
from infra.local.server.invocations import Invocations
from infra.local.server.listener import Listener

# Somebody waits for each request beside what is done here: with 5, a gift took half as long again.
NICE = 10


def main() -> None:
    """Serve until told to end, or until it was quiet for so long."""
    asked = _arguments()
    invocations = Invocations(app_named(asked.app), token=os.environ.get("LOCAL_TOKEN", ""))
    listener = Listener(socket_of(asked.listen_fd), invocations.answer, patience=asked.quiet)
    os.nice(NICE)
    say_ready(asked.ready_fd)
    listener.run()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="infra.local.server.worker")
    parser.add_argument("--app", default="app:app", help="module:attribute of the Chalice app")
    parser.add_argument("--listen-fd", type=int, required=True)
    parser.add_argument("--ready-fd", type=int)
    parser.add_argument("--quiet", type=float, required=True, help="seconds without a call")
    return parser.parse_args()


if __name__ == "__main__":
    main()
