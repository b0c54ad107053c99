"""The API's outside: keys, version, parameters, errors."""

import base64
import json
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest
import stripe

from infra.local.stripe.facts import API_VERSION
from infra.local.stripe.launch import Handle
from tests.standins.story import Shop, gift


def ask(
    box: Handle, method: str, path: str, body: str = "", **headers: str
) -> tuple[int, dict[str, str], dict[str, object]]:
    """A request written by hand: status, headers in lower case, JSON."""
    connection = HTTPConnection(urlsplit(box.url).netloc, timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    connection.request(method, path, body or None, kind | named)
    answer = connection.getresponse()
    text = answer.read()
    seen = {name.lower(): value for name, value in answer.getheaders()}
    connection.close()
    return answer.status, seen, json.loads(text)


def bearer(box: Handle) -> dict[str, str]:
    return {"Authorization": f"Bearer {box.api_key}"}


def error(answer: tuple[int, dict[str, str], dict[str, object]]) -> dict[str, object]:
    found = answer[2]["error"]
    assert isinstance(found, dict)
    return found


def test_no_key_and_a_wrong_key_are_refused_without_repeating_the_key(box: Handle) -> None:
    wrong = "sk_test_another_organisations_key"
    for headers in ({}, {"Authorization": f"Bearer {wrong}"}, {"Authorization": "Basic %%%"}):
        answer = ask(box, "GET", "/v1/customers", **headers)
        assert answer[0] == 401
        assert error(answer)["type"] == "invalid_request_error"
        assert wrong not in json.dumps(answer[2])


def test_the_key_is_taken_as_bearer_and_as_basic_user_name(box: Handle) -> None:
    basic = base64.b64encode(f"{box.api_key}:".encode()).decode()
    assert ask(box, "GET", "/v1/customers", **bearer(box))[0] == 200
    assert ask(box, "GET", "/v1/customers", Authorization=f"Basic {basic}")[0] == 200


def test_every_answer_names_its_request_and_the_version(box: Handle) -> None:
    _, headers, _ = ask(box, "GET", "/v1/customers", **bearer(box))
    assert headers["request-id"].startswith("req_")
    assert headers["stripe-version"] == API_VERSION


def test_another_api_version_is_refused(box: Handle) -> None:
    old = ask(box, "GET", "/v1/customers", Stripe_Version="2024-06-20", **bearer(box))
    assert old[0] == 400


def test_an_unknown_call_is_404(box: Handle) -> None:
    answer = ask(box, "GET", "/v1/sources", **bearer(box))
    assert (answer[0], error(answer)["type"]) == (404, "invalid_request_error")


def test_a_json_body_is_refused(box: Handle) -> None:
    headers = bearer(box) | {"Content-Type": "application/json"}
    assert ask(box, "POST", "/v1/customers", '{"email": "a@b.org"}', **headers)[0] == 400


def test_removed_and_invented_parameters_are_unknown(shop: Shop) -> None:
    removed: list[tuple[str, Any]] = [
        ("payment_method_types", ["card"]),
        ("idempotency_key", "gift:1"),
        ("surprise", "1"),
    ]
    for name, value in removed:
        with pytest.raises(stripe.InvalidRequestError) as caught:
            shop.session(**{name: value})
        assert caught.value.code == "parameter_unknown"
        assert str(caught.value.param).startswith(name)
        assert caught.value.http_status == 400


def test_an_unknown_parameter_deep_inside_is_named_by_its_path(shop: Shop) -> None:
    params = gift()
    params["line_items"][0]["price_data"]["colour"] = "green"
    with pytest.raises(stripe.InvalidRequestError) as caught:
        shop.v1.checkout.sessions.create(params)  # type: ignore[arg-type]
    assert caught.value.param == "line_items[0][price_data][colour]"


@pytest.mark.parametrize("old", ["hosted", "embedded", "custom"])
def test_the_old_ui_modes_are_gone(shop: Shop, old: str) -> None:
    with pytest.raises(stripe.InvalidRequestError) as caught:
        shop.session(ui_mode=old)
    assert caught.value.param == "ui_mode"


def test_a_missing_parameter_is_named(shop: Shop) -> None:
    params = gift()
    del params["line_items"][0]["price_data"]["currency"]
    with pytest.raises(stripe.InvalidRequestError) as caught:
        shop.v1.checkout.sessions.create(params)  # type: ignore[arg-type]
    assert caught.value.code == "parameter_missing"
    assert caught.value.param == "line_items[0][price_data][currency]"


def test_wrong_types_are_refused(box: Handle) -> None:
    for body, param in (
        ("limit=ten", "limit"),
        ("limit=1.5", "limit"),
        ("created[gte]=soon", "created[gte]"),
        ("email[]=a@b.org", "email"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
    ):
        answer = ask(box, "GET", f"/v1/customers?{body}", **bearer(box))
        assert (answer[0], error(answer)["param"]) == (400, param), body


def test_an_empty_value_is_no_value_on_create(box: Handle) -> None:
    answer = ask(box, "POST", "/v1/customers", "email=", **bearer(box))
    assert error(answer)["code"] == "parameter_invalid_empty"


def test_metadata_keeps_stripes_limits(shop: Shop) -> None:
    for metadata in (
        {"k" * 41: "v"},
        {"k": "v" * 501},
        {f"k{n}": "v" for n in range(51)},
    ):
        with pytest.raises(stripe.InvalidRequestError):
            shop.v1.customers.create({"metadata": metadata})


def test_errors_carry_the_documented_fields(box: Handle) -> None:
    answer = ask(box, "GET", "/v1/customers/cus_nobody", **bearer(box))
    found = error(answer)
    assert answer[0] == 404
    assert {name: found[name] for name in ("code", "param", "type")} == {
        "code": "resource_missing",
        "param": "id",
        "type": "invalid_request_error",
    }
    assert found["doc_url"] == "https://stripe.com/docs/error-codes/resource-missing"
    assert str(found["request_log_url"]).endswith(answer[1]["request-id"])


def test_other_sites_cannot_reach_in_through_a_browser(box: Handle) -> None:
    connection = HTTPConnection(urlsplit(box.url).netloc, timeout=20)
    for headers in ({"Host": "attacker.example"}, {"Sec-Fetch-Site": "cross-site"}):
        connection.request("POST", "/_control/reset", "{}", headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 403
    connection.close()


def test_one_connection_serves_many_requests(box: Handle) -> None:
    connection = HTTPConnection(urlsplit(box.url).netloc, timeout=20)
    for _ in range(20):
        connection.request("GET", "/v1/customers", headers=bearer(box))
        answer = connection.getresponse()
        answer.read()
        assert (answer.status, answer.will_close) == (200, False)
    connection.close()
