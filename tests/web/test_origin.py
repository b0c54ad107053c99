import pytest

from chalicelib.web import Call, Doors, anyone, csrf_of, signed_in, webhook
from tests.web.asking import CSRF, ORIGIN, Gateway, gateway, hind


def _doors() -> Doors:
    doors = Doors("chalicelib.people.routes")

    @doors.post("/api/change", signed_in(), status=204)
    def change(_: Call) -> None:
        return None

    @doors.get("/api/look", signed_in(), status=204)
    def look(_: Call) -> None:
        return None

    @doors.post("/api/public/give", anyone(), status=204)
    def give(_: Call) -> None:
        return None

    @doors.post("/api/webhooks/stripe", webhook(), status=204)
    def hook(_: Call) -> None:
        return None

    return doors


@pytest.fixture
def at() -> Gateway:
    return gateway(_doors(), principal=hind())


def _try(at: Gateway, path: str, **headers: str) -> tuple[int, str]:
    at.headers = {}
    answer = at.ask(
        "POST", path, headers={name.replace("_", "-"): text for name, text in headers.items()}
    )
    return answer.status, answer.json()["code"] if answer.text else ""


def test_our_own_page_with_the_sessions_token_may_write(at: Gateway) -> None:
    assert _try(at, "/api/change", origin=ORIGIN, x_csrf=CSRF) == (204, "")
    assert _try(at, "/api/change", sec_fetch_site="same-origin", x_csrf=CSRF) == (204, "")


def test_the_address_that_was_really_asked_counts_as_ours(at: Gateway) -> None:
    host = "localhost:8000"
    assert _try(at, "/api/change", host=host, origin=f"http://{host}", x_csrf=CSRF) == (204, "")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8000.evil.example"},
        {"origin": "http://evil.example/http://127.0.0.1:8000"},
        {"origin": ORIGIN, "sec_fetch_site": "cross-site"},
        {"origin": ORIGIN, "sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
        {},
    ],
)
def test_another_site_or_nobody_knows_who_may_not_write_with_a_cookie(
    at: Gateway, headers: dict[str, str]
) -> None:
    assert _try(at, "/api/change", x_csrf=CSRF, **headers) == (403, "cross_origin")


@pytest.mark.parametrize("token", ["", "d" * 64, CSRF[:-1], CSRF + "c", "ق" * 64])
def test_a_write_without_the_sessions_token_is_refused(at: Gateway, token: str) -> None:
    assert _try(at, "/api/change", origin=ORIGIN, x_csrf=token) == (403, "csrf_wrong")


def test_reading_needs_neither(at: Gateway) -> None:
    at.headers = {}
    assert at.ask("GET", "/api/look", headers={"origin": "https://evil.example"}).status == 204


def test_an_api_key_needs_neither() -> None:
    at = gateway(_doors(), principal=hind(kind="key"))
    assert _try(at, "/api/change") == (204, "")


def test_the_public_may_write_from_a_program_or_our_page_but_not_from_another_site(
    at: Gateway,
) -> None:
    assert _try(at, "/api/public/give") == (204, "")
    assert _try(at, "/api/public/give", origin=ORIGIN) == (204, "")
    assert _try(at, "/api/public/give", origin="https://evil.example") == (403, "cross_origin")
    assert _try(at, "/api/public/give", origin="null") == (403, "cross_origin")


def test_a_webhook_is_known_by_its_signature_alone(at: Gateway) -> None:
    assert _try(at, "/api/webhooks/stripe", origin="https://evil.example") == (204, "")


def test_no_answer_allows_another_origin_to_read_it(at: Gateway) -> None:
    for origin in ("https://evil.example", "null", ORIGIN + ".evil.example"):
        answer = at.ask("GET", "/api/look", headers={"origin": origin})
        assert [name for name in answer.headers if name.startswith("access-control")] == []


def test_tokens_differ_per_session_and_key() -> None:
    assert csrf_of("a", b"k") != csrf_of("b", b"k")
    assert csrf_of("a", b"k") != csrf_of("a", b"l")
    assert len(csrf_of("a", b"k")) == 64
