"""Where a deployed system keeps its secrets: asked once, signed, and never silently without one."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from chalicelib.settings import SettingWrong, read_settings, with_secrets
from chalicelib.vault import VaultClosed

NAMES = "/crm/SIGNING_KEY /crm/STRIPE_KEY"
KEPT = {"/crm/SIGNING_KEY": "s" * 40, "/crm/STRIPE_KEY": "sk_test_of_the_tests"}


class Parameters(BaseHTTPRequestHandler):
    """Answers as SSM does, with what is kept."""

    kept: dict[str, str]
    heard: list[tuple[dict[str, str], Any]]

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.heard.append((dict(self.headers), asked))
        found = [{"Name": n, "Value": self.kept[n]} for n in asked["Names"] if n in self.kept]
        body = json.dumps({"Parameters": found}).encode()
        self.send_response(200 if self.kept else 400)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing is said of it."""


@pytest.fixture
def ssm() -> Iterator[type[Parameters]]:
    class Kept(Parameters):
        kept, heard = dict(KEPT), []

    server = HTTPServer(("127.0.0.1", 0), Kept)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Kept.address = f"http://127.0.0.1:{server.server_port}"  # type: ignore[attr-defined]
    yield Kept
    server.shutdown()
    server.server_close()


def environment(ssm: Any, **more: str) -> dict[str, str]:
    return {
        "SECRETS": NAMES,
        "AWS_REGION": "eu-west-1",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "never sent",
        "AWS_SESSION_TOKEN": "token of a role",
        "AWS_ENDPOINT_URL": ssm.address,
        **more,
    }


def test_secrets_are_settings_like_others(ssm: type[Parameters]) -> None:
    found = read_settings(with_secrets(environment(ssm)))

    assert (found.signing_key, found.stripe_key) == (b"s" * 40, "sk_test_of_the_tests")
    [(headers, asked)] = ssm.heard
    assert asked == {"Names": NAMES.split(), "WithDecryption": True}
    assert headers["X-Amz-Target"] == "AmazonSSM.GetParameters"
    assert headers["X-Amz-Security-Token"] == "token of a role"
    assert "/eu-west-1/ssm/aws4_request" in headers["Authorization"]
    assert "never sent" not in str(headers)


def test_without_secrets_nobody_is_asked(ssm: type[Parameters]) -> None:
    env = environment(ssm, SECRETS="")
    assert with_secrets(env) is env
    assert ssm.heard == []


def test_one_that_is_missing_is_named(ssm: type[Parameters]) -> None:
    del ssm.kept["/crm/STRIPE_KEY"]
    with pytest.raises(VaultClosed, match=r"^SSM has no /crm/STRIPE_KEY$"):
        with_secrets(environment(ssm))


def test_a_refusal_and_silence_are_told_apart(ssm: type[Parameters]) -> None:
    ssm.kept.clear()
    with pytest.raises(VaultClosed, match="SSM answered 400"):
        with_secrets(environment(ssm))
    with pytest.raises(VaultClosed, match="SSM does not answer"):
        with_secrets(environment(ssm, AWS_ENDPOINT_URL="http://127.0.0.1:9"))


def test_a_secret_that_is_too_short_is_refused_without_being_told(ssm: type[Parameters]) -> None:
    ssm.kept["/crm/SIGNING_KEY"] = "short"
    with pytest.raises(SettingWrong) as refused:
        read_settings(with_secrets(environment(ssm)))
    assert str(refused.value) == "SIGNING_KEY is missing or malformed"


def test_what_there_is_not_yet_is_empty(ssm: type[Parameters]) -> None:
    ssm.kept["/crm/STRIPE_KEY"] = "-"
    assert read_settings(with_secrets(environment(ssm))).stripe_key == ""
