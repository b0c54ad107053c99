import pytest

from chalicelib.web import Answer, Call, Doors, Home, Page, Shape, anyone, signed_in
from tests.web.asking import Gateway, gateway, hind

COMMON = {
    "strict-transport-security": "max-age=63072000",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-request-id": "request-7",
}


class Told(Shape):
    version: int


@pytest.fixture
def at() -> Gateway:
    doors = Doors("chalicelib.giving.routes")
    text = {"text": "hello"}

    @doors.get("/api/words", anyone(), answer=Told, cache="public, max-age=60")
    def words(_: Call) -> Told:
        return Told(version=3)

    @doors.get("/api/mine", signed_in(), answer=Told, cache="public, max-age=60")
    def mine(_: Call) -> Answer:
        return Answer(Told(version=3), status=202, headers={"X-Extra": "1"})

    @doors.page("/give/{slug}", anyone(), framed=True)
    def give(_: Call) -> Page:
        return Page("web/refused.html", text)

    @doors.page("/thanks", anyone())
    def thanks(_: Call) -> Page:
        return Page("web/refused.html", text)

    home = Home(embed_sites=("https://ours.example",))
    return gateway(doors, principal=hind(), home=home)


@pytest.mark.parametrize(
    "path", ["/api/words", "/api/mine", "/give/zakat", "/thanks", "/no", "/api/no"]
)
def test_every_answer_carries_them(at: Gateway, path: str) -> None:
    headers = at.ask("GET", path).headers
    assert {name: headers.get(name) for name in COMMON} == COMMON
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert "camera=()" in headers["permissions-policy"]


def test_json_may_load_nothing_and_be_framed_by_nobody(at: Gateway) -> None:
    policy = at.ask("GET", "/api/words").headers["content-security-policy"]
    assert policy == "default-src 'none'; frame-ancestors 'none'"


def _policy(at: Gateway, path: str) -> dict[str, str]:
    rules = at.ask("GET", path).headers["content-security-policy"].split("; ")
    return {name: rest for name, _, rest in (rule.partition(" ") for rule in rules)}


def test_a_page_runs_our_scripts_and_stripes_only(at: Gateway) -> None:
    policy = _policy(at, "/thanks")
    assert policy["script-src"] == "'self' https://js.stripe.com"
    assert policy["style-src"] == "'self'"
    assert policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self' https://checkout.stripe.com"


def test_only_the_giving_page_may_be_framed_and_only_by_listed_sites(at: Gateway) -> None:
    assert _policy(at, "/give/zakat")["frame-ancestors"] == "'self' https://ours.example"
    assert _policy(at, "/thanks")["frame-ancestors"] == "'none'"
    assert at.ask("GET", "/thanks").headers["x-frame-options"] == "DENY"
    assert "x-frame-options" not in at.ask("GET", "/give/zakat").headers


def test_what_somebody_signed_in_sees_is_never_kept(at: Gateway) -> None:
    assert at.ask("GET", "/api/words").headers["cache-control"] == "public, max-age=60"
    assert at.ask("GET", "/api/mine").headers["cache-control"] == "no-store"
    assert at.ask("GET", "/thanks").headers["cache-control"] == "no-store"


def test_a_versioned_answer_has_its_etag_and_an_answer_may_say_more(at: Gateway) -> None:
    answer = at.ask("GET", "/api/mine")
    assert (answer.status, answer.headers["etag"], answer.headers["x-extra"]) == (202, '"3"', "1")
