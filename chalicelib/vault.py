"""Parameters of SSM, where a deployed system keeps its secrets.

Asked over the wire, signed with what the SDK signs with: a client of the SDK for this one request would read a
description of the whole service, 45 ms of every cold start.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_PATIENCE_SECONDS = 5


class VaultClosed(Exception):
    """SSM did not give what was asked for; the text names parameters and never a value."""


@dataclass(frozen=True)
class Caller:
    """Who asks, and where: credentials of a role, and the address of SSM."""

    key: str
    secret: str
    token: str
    region: str
    endpoint: str


def fetch(names: Sequence[str], caller: Caller) -> dict[str, str]:
    """The values of parameters, decrypted, by the last part of their names; raises VaultClosed."""
    answer = _ask({"Names": list(names), "WithDecryption": True}, caller)
    found = {each["Name"]: each["Value"] for each in answer["Parameters"]}
    if missing := [name for name in names if name not in found]:
        raise VaultClosed(f"SSM has no {', '.join(missing)}")
    return {name.rpartition("/")[2]: value for name, value in found.items()}


def _ask(asked: Mapping[str, object], caller: Caller) -> dict[str, list[dict[str, str]]]:
    from botocore.auth import SigV4Auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials
    from botocore.exceptions import ConnectionError as NoConnection
    from botocore.exceptions import HTTPClientError
    from botocore.httpsession import URLLib3Session

    headers = {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": "AmazonSSM.GetParameters",
    }
    request = AWSRequest("POST", f"{caller.endpoint}/", headers, json.dumps(asked).encode())
    SigV4Auth(Credentials(caller.key, caller.secret, caller.token), "ssm", caller.region).add_auth(
        request
    )
    try:
        answer = URLLib3Session(timeout=_PATIENCE_SECONDS).send(request.prepare())
    except (NoConnection, HTTPClientError) as failure:
        raise VaultClosed("SSM does not answer") from failure
    if answer.status_code != 200:
        raise VaultClosed(f"SSM answered {answer.status_code}")
    told: dict[str, list[dict[str, str]]] = json.loads(answer.content)
    return told
