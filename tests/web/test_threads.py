from concurrent.futures import ThreadPoolExecutor

from chalicelib.web import Call, Doors, Shape, anyone
from tests.web.asking import gateway


class Told(Shape):
    name: str


def test_requests_at_once_never_read_each_other() -> None:
    doors = Doors("chalicelib.people.routes")

    @doors.get("/api/reports/{name}", anyone(), answer=Told)
    def report(call: Call) -> Told:
        return Told(name=call.path["name"])

    at = gateway(doors)
    names = [f"report-{number}" for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda name: at.ask("GET", f"/api/reports/{name}").json(), names))
    assert [one["name"] for one in told] == names
