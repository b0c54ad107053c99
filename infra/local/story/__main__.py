"""Lives the story: two years through the product's own verbs, with a moved clock."""

import os
import sys
from datetime import UTC, datetime, timedelta

from infra.local.short_line import shorten
from infra.local.story.living import Life


def main() -> None:
    """Tells the story into the tables that the environment names, showing how far it is."""
    shorten()
    life = Life(
        now=datetime.now(UTC) - timedelta(minutes=3), stripe=os.environ.get("STRIPE_API_BASE")
    )
    for done, all_, what in life.lived():
        _show(done, all_, what)
    print("  The story is told.", flush=True)


def _show(done: int, all_: int, what: str) -> None:
    """A line that counts up on a terminal; elsewhere one line when a step is through."""
    if sys.stdout.isatty():
        print(f"\r  {what:<24} {done}/{all_}", end="\n" if done == all_ else "", flush=True)
    elif done == all_:
        print(f"  {what:<24} {done}", flush=True)


if __name__ == "__main__":
    main()
