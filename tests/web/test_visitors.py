"""Whose address a request comes from: the distribution is believed when it shows its key."""

from dataclasses import replace

import pytest
from chalice.app import Request

from chalicelib.settings import settings
from chalicelib.web import Call, Home
from chalicelib.web import call as calling

KEY = "k" * 40


def asked(headers: dict[str, str]) -> str:
    event = {
        "headers": headers,
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "body": None,
        "requestContext": {
            "httpMethod": "GET",
            "resourcePath": "/",
            "identity": {"sourceIp": "198.51.100.1"},
        },
    }
    return Call(Request(event, None), {}, Home).source_ip


@pytest.fixture
def distributed(monkeypatch: pytest.MonkeyPatch) -> None:
    behind = replace(settings(), origin_key=KEY)
    monkeypatch.setattr(calling, "settings", lambda: behind)


def test_the_distribution_names_the_visitor(distributed: None) -> None:
    assert asked({"X-Origin-Key": KEY, "X-Viewer-Address": "203.0.113.7"}) == "203.0.113.7"
    assert asked({"X-Origin-Key": KEY, "X-Viewer-Address": "2001:db8::7"}) == "2001:db8::7"


@pytest.mark.parametrize("shown", [{}, {"X-Origin-Key": ""}, {"X-Origin-Key": "guessed"}])
def test_whoever_comes_past_it_is_known_by_the_connection(
    distributed: None, shown: dict[str, str]
) -> None:
    assert asked({**shown, "X-Viewer-Address": "203.0.113.7"}) == "198.51.100.1"


def test_without_a_distribution_no_key_opens_anything() -> None:
    assert asked({"X-Origin-Key": "", "X-Viewer-Address": "203.0.113.7"}) == "198.51.100.1"
