"""The API's description of itself, without a system that runs: `python -m infra.local.described`.

The frontend makes its types of it. The app reads its settings when it is imported, so they stand before; none of them
is used, and nothing is asked of a network.
"""

import json
import os
import sys

_SETTINGS = {
    "STAGE": "local",
    "AWS_REGION": "us-east-1",
    "SIGNING_KEY": "signs nothing, for it describes only",
}


def describe() -> str:
    """The document as JSON; its addresses and the names of its cookies are those of no deployment."""
    os.environ |= _SETTINGS | {"SECRETS": ""}
    from app import app
    from chalicelib.web import VERSION
    from chalicelib.web.openapi import document

    return json.dumps(document(app.doors, version=VERSION, server="/", cookie="session"))


if __name__ == "__main__":
    sys.stdout.write(describe())
