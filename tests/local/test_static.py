"""The frontend's files on the main port."""

import pytest

from tests.local.conftest import Served

PAGE = "<!doctype html><title>crm</title>"


@pytest.fixture
def site(served: Served) -> Served:
    for name, text in {
        "dist/index.html": PAGE,
        "dist/assets/main-Ab12_-9z.js": "let a = 1;" * 200,
        "dist/.made-from": "secret",
        "public/give.js": "export {};",
        "secret.txt": "outside",
    }.items():
        file = served.files / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (served.files / "dist" / "link.txt").symlink_to(served.files / "secret.txt")
    return served


def test_a_page_of_the_staff_app_is_the_index(site: Served) -> None:
    got = site.client.get("/people/01HZX?tab=gifts", Accept="text/html")
    assert (got.status, got.text) == (200, PAGE)
    assert got.headers["Content-Type"] == "text/html; charset=utf-8"
    assert got.headers["Cache-Control"] == "no-cache"


def test_a_page_for_someone_with_a_session_is_not_kept(site: Served) -> None:
    assert site.client.get("/people", Cookie="s=1").headers["Cache-Control"] == "no-store"


def test_pages_forbid_inline_scripts_and_frames(site: Served) -> None:
    headers = site.client.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src 'self' https://js.stripe.com" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Strict-Transport-Security"].startswith("max-age=")


def test_a_file_named_by_its_content_is_kept_for_ever(site: Served) -> None:
    got = site.client.get("/assets/main-Ab12_-9z.js", Accept_Encoding="gzip")
    assert got.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert got.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert got.headers["Content-Encoding"] == "gzip"


def test_an_unchanged_file_is_not_sent_again_and_a_changed_one_is(site: Served) -> None:
    etag = site.client.get("/give.js").headers["ETag"]
    got = site.client.get("/give.js", If_None_Match=f'W/"other", {etag}')
    assert (got.status, got.body) == (304, b"")
    (site.files / "public" / "give.js").write_text("export { give };")
    assert site.client.get("/give.js", If_None_Match=etag).text == "export { give };"


def test_head_of_a_file(site: Served) -> None:
    got = site.client.ask("HEAD", "/give.js", None, {})
    assert (got.status, got.headers["Content-Length"], got.body) == (200, "10", b"")


@pytest.mark.parametrize(
    "path",
    [
        "/.made-from",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/link.txt",
        "/assets/none.js",
        "/a%00b.js",
        "/..%5csecret.txt",
    ],
)
def test_nothing_outside_is_served(site: Served, path: str) -> None:
    got = site.client.get(path, Accept="*/*")
    assert got.status == 404
    assert b"outside" not in got.body


def test_a_route_of_the_app_hides_a_file(site: Served) -> None:
    (site.files / "dist" / "page").mkdir()
    (site.files / "dist" / "page" / "spring").write_text("a file")
    assert site.client.get("/page/spring").text == "<h1>spring</h1>"


def test_only_reads_get_pages(site: Served) -> None:
    assert site.client.post("/people", {}).status == 404
