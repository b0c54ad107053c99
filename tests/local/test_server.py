"""The API server over real sockets: what API Gateway would do with the same bytes."""

import gzip
import threading

import pytest

from tests.local.client import Client
from tests.local.conftest import MOMENT, Served


def test_two_hundred_requests_at_once_each_get_their_own_answer(served: Served) -> None:
    told: dict[int, tuple[str, str, str]] = {}

    def ask(number: int) -> None:
        client = Client(served.client.port)
        page = client.post(f"/api/echo/w{number}?wait=0.05&n={number}", {"n": number}).json
        told[number] = (page["word"], page["again"], page["body"])
        client.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == {n: (f"w{n}", f"w{n}", f'{{"n": {n}}}') for n in range(200)}


def test_the_event_carries_the_stacks_time_and_who_asks(served: Served) -> None:
    served.clock.move(MOMENT)
    page = served.client.get("/api/echo/x?a=1&a=2&b=%D9%87", User_Agent="Hind's browser").json
    seconds = page["context"]["requestTimeEpoch"] / 1000
    assert 0 <= seconds - MOMENT.timestamp() < 5
    assert page["context"]["identity"]["sourceIp"] == "127.0.0.1"
    assert page["context"]["identity"]["userAgent"] == "Hind's browser"
    assert page["context"]["resourcePath"] == "/api/echo/{word}"
    assert page["query"]["b"] == "ه"
    assert page["headers"]["x-forwarded-for"] == "127.0.0.1"


def test_browsers_of_one_machine_may_stand_in_different_places(served: Served) -> None:
    page = served.client.get("/api/echo/x", X_Local_Place="192.0.2.7").json
    assert page["context"]["identity"]["sourceIp"] == "192.0.2.7"
    assert page["headers"]["x-forwarded-for"] == "192.0.2.7"


def test_a_literal_route_beats_a_variable(served: Served) -> None:
    assert served.client.get("/api/echo/known").json == {"known": "route"}
    assert served.client.get("/api/echo/other/").json["word"] == "other"


def test_head_has_the_headers_of_get_and_no_body(served: Served) -> None:
    got = served.client.ask("HEAD", "/api/trivial", None, {})
    assert (got.status, got.headers["Content-Length"], got.body) == (200, "15", b"")
    assert served.client.get("/api/trivial").text == '{"status":"ok"}'


def test_a_chunked_body_arrives_whole(served: Served) -> None:
    parts = iter([b'{"a": ', b"1}"])
    got = served.client.ask("POST", "/api/echo/x", parts, {"Content-Type": "application/json"})
    assert got.json["body"] == '{"a": 1}'


def test_bytes_that_are_no_text_arrive_whole(served: Served) -> None:
    got = served.client.ask(
        "POST", "/api/echo/x", b'{"a":"\xff\xfe"}', {"Content-Type": "text/plain"}
    )
    assert got.json["body"] == '{"a":"\xff\xfe"}'


@pytest.mark.parametrize("chunked", [False, True])
def test_more_than_ten_megabytes_are_refused(served: Served, chunked: bool) -> None:
    body = b"x" * (10 * 1024 * 1024 + 1)
    sent = iter([body]) if chunked else body
    got = served.client.ask("POST", "/api/echo/x", sent, {"Content-Type": "text/plain"})
    assert (got.status, got.json["code"]) == (413, "body_too_large")


def test_a_body_announced_as_too_large_is_refused_before_it_is_sent(served: Served) -> None:
    head = b"POST /api/echo/x HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n"
    assert served.client.bytes(head).startswith(b"HTTP/1.1 413 ")


def test_exactly_ten_megabytes_are_taken(served: Served) -> None:
    body = b"x" * (10 * 1024 * 1024)
    got = served.client.ask("POST", "/api/written", body, {"Content-Type": "application/json"})
    assert got.status == 204


def test_an_answer_of_more_than_six_megabytes_is_a_bad_gateway(served: Served) -> None:
    assert served.client.get("/api/long/6291456").status == 200
    assert served.client.get("/api/long/6291457").status == 502


@pytest.mark.parametrize(
    "framing",
    [
        b"Content-Length: -1",
        b"Content-Length: +3",
        b"Content-Length: 3\r\nContent-Length: 4",
        b"Content-Length: 3\r\nTransfer-Encoding: chunked",
        b"Transfer-Encoding: gzip",
        b"Transfer-Encoding: chunked\r\n\r\nzz",
    ],
)
def test_a_body_whose_end_is_unclear_is_refused_and_the_connection_closed(
    served: Served, framing: bytes
) -> None:
    answer = served.client.bytes(
        b"POST /api/written HTTP/1.1\r\nHost: a\r\n" + framing + b"\r\n\r\nabc"
    )
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert answer.count(b"HTTP/1.1") == 1


@pytest.mark.parametrize("line", [b"GET /" + b"a" * 70_000, b"BREW /api/trivial", b"nonsense"])
def test_nonsense_on_the_wire_is_never_a_server_error(served: Served, line: bytes) -> None:
    answer = served.client.bytes(line + b" HTTP/1.1\r\nHost: a\r\n\r\n")
    assert b'"status": 4' in answer


def test_several_cookies_stay_several(served: Served) -> None:
    assert served.client.get("/api/cookies").headers.get_all("Set-Cookie") == ["a=1", "b=2"]


def test_what_is_nowhere_is_told_in_the_apps_shape(served: Served) -> None:
    got = served.client.get("/api/nowhere")
    assert (got.status, got.json["code"]) == (404, "no_such_address")
    got = served.client.ask("DELETE", "/api/trivial", None, {})
    assert (got.status, got.json["code"], got.headers["Allow"]) == (405, "method_wrong", "GET")


def test_a_write_pokes_the_outbox_and_a_read_does_not(served: Served) -> None:
    served.client.get("/api/trivial")
    assert served.pokes == []
    served.client.post("/api/written", {})
    assert served.pokes == ["poke"]


def test_long_text_is_compressed_for_those_who_can_read_it(served: Served) -> None:
    got = served.client.get("/api/long/5000", Accept_Encoding="gzip, br")
    assert (got.headers["Content-Encoding"], got.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(got.body) == b"x" * 5000
    assert served.client.get("/api/long/5000").body == b"x" * 5000
