"""The first admin of a stack, invited by mail: the product's own verb over the stack's own tables.

It runs as a program of its own, in an environment that leads to those tables; the letter is the outbox's work.
"""

import json
import subprocess
import sys
from datetime import UTC, datetime

from infra.keeping.stack import Stack
from infra.local.folder import REPO
from infra.saying import Told, say


def invite(stack: Stack, *, email: str, name: str, lang: str, env: dict[str, str]) -> None:
    """Let an admin in and promise the letter; who is there already stays as she is. Raises Told."""
    asked = json.dumps({"email": email, "name": name, "lang": lang})
    ended = subprocess.run(
        [sys.executable, "-m", "infra.aws.deploying.inviting"],
        cwd=REPO,
        env=env | stack.env(),
        input=asked,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise Told("not_invited", email=email, words=ended.stderr.strip().rpartition("\n")[2])
    say(ended.stdout.strip(), email=email)


def main() -> int:
    """Reads who, and says which sentence tells what came of it."""
    from chalicelib.kit.refusals import Refusal
    from chalicelib.staff import NewUser, add_user
    from chalicelib.staff.model import UserEmailTaken
    from chalicelib.store import Actor
    from chalicelib.web.problems import text_of

    asked = json.load(sys.stdin)
    actor = Actor("system", "deploy", "infra/deploy")
    try:
        add_user(new=NewUser(**asked, role="admin"), actor=actor, now=datetime.now(UTC))
    except UserEmailTaken:
        print("already_in")
        return 0
    except Refusal as refusal:
        print(text_of(refusal, "en"), file=sys.stderr)
        return 1
    print("invited")
    return 0


if __name__ == "__main__":
    sys.exit(main())
