"""Which route a path means."""

import pytest

from infra.local.server.routes import Match, RouteTable

TABLE = RouteTable(
    ["/", "/api/people", "/api/people/{id}", "/api/people/new", "/api/{kind}/{id}/notes"]
)


@pytest.mark.parametrize(
    ("path", "match"),
    [
        ("/", Match("/", {})),
        ("/api/people", Match("/api/people", {})),
        ("/api/people/", Match("/api/people", {})),
        ("/api/people/new", Match("/api/people/new", {})),
        ("/api/people/%D9%87", Match("/api/people/{id}", {"id": "%D9%87"})),
        ("/api/people/7/notes", Match("/api/{kind}/{id}/notes", {"kind": "people", "id": "7"})),
        ("/api//7/notes", None),
        ("/api/people/7/tasks", None),
        ("/api", None),
    ],
)
def test_match(path: str, match: Match | None) -> None:
    assert TABLE.match(path) == match


def test_a_route_that_does_not_match_leaves_nothing_behind() -> None:
    table = RouteTable(["/a/{first}/b", "/a/{second}/c"])
    assert table.match("/a/1/c") == Match("/a/{second}/c", {"second": "1"})
