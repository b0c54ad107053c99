"""Lives the story: two years through the product's own verbs, with a moved clock."""

import os
import sys
from datetime import UTC, datetime, timedelta

from infra.local.story.living import Life


def main() -> None:
    """Tells the story into the tables that the environment names, showing how far it is."""
    life = Life(
        now=datetime.now(UTC) - timedelta(minutes=3), stripe=os.environ.get("STRIPE_API_BASE")
    )
    for done, all_, what in life.lived():
        sys.stdout.write(f"\r  {what:<28} {done}/{all_}   ")
        sys.stdout.flush()
    sys.stdout.write("\r  The story is told.                              \n")


if __name__ == "__main__":
    main()
