"""What the gateway itself answers, in the words and the shape of the app."""

import json
from typing import Any

from chalicelib import words

# The gateway knows no languages; the screens translate the code.
LANG = "en"
# Status and code of the refusals that the app has for the same.
SAYS = {
    "MISSING_AUTHENTICATION_TOKEN": (404, "no_such_address"),
    "REQUEST_TOO_LARGE": (413, "body_too_large"),
    "THROTTLED": (429, "too_many"),
    "QUOTA_EXCEEDED": (429, "too_many"),
    "DEFAULT_5XX": (503, "busy"),
}


def responses() -> dict[str, Any]:
    """GatewayResponses of the API: by what happened, the status and the problem."""
    return {
        kind: {
            "StatusCode": status,
            "ResponseTemplates": {"application/json": json.dumps(problem(status, code))},
        }
        for kind, (status, code) in SAYS.items()
    }


def problem(status: int, code: str) -> dict[str, Any]:
    """A refusal as the app would tell it."""
    return {
        "type": f"/api/words/{LANG}.json#refusals.{code}",
        "title": words.say(LANG, f"refusals.{code}"),
        "status": status,
        "code": code,
        "errors": [{"field": "", "code": code, "params": {}}],
    }
