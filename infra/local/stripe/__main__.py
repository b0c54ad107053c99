"""``python -m infra.local.stripe --port P --data FILE …`` until it is told to stop."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from types import FrameType

from infra.local.stripe.app import StandIn


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="infra.local.stripe", description=__doc__)
    parser.add_argument("--port", type=int, default=12111, help="0 picks a free port")
    parser.add_argument("--data", required=True, help="the SQLite file with everything in it")
    parser.add_argument("--webhook", help="where events are posted (loopback only)")
    parser.add_argument("--webhook-secret", help="whsec_… that signs them")
    parser.add_argument("--api-key", default="sk_test_standin", help="the one key accepted")
    parser.add_argument(
        "--while-stdin-is-open", action="store_true", help="end with the process that started it"
    )
    return parser.parse_args()


def _follow(over: threading.Event) -> None:
    sys.stdin.read()
    over.set()


def main() -> int:
    """Start, print the address, wait for SIGTERM or SIGINT."""
    options = _options()
    if not options.api_key.startswith(("sk_test_", "rk_test_")):
        print("The API key of a stand-in must be a test key.", file=sys.stderr)
        return 2
    if options.webhook and not options.webhook_secret:
        print("Webhooks need --webhook-secret to be signed with.", file=sys.stderr)
        return 2
    over = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        over.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    stand_in = StandIn(options.data, port=options.port, api_key=options.api_key)
    stand_in.listen_to(options.webhook, options.webhook_secret)
    stand_in.start()
    if options.while_stdin_is_open:
        threading.Thread(target=_follow, args=(over,), daemon=True).start()
    print(f"stripe stand-in on {stand_in.url}", flush=True)
    over.wait()
    stand_in.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
