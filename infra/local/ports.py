"""Ports of the sidecars: the same as last time, or the next that nobody listens on."""

from collections.abc import Mapping

from infra.local.environment import SIDECARS
from infra.local.server.listener import listen

# Ten for each main port, so that neighbours started at the same moment never want the same one.
_FIRST, _PER_SYSTEM, _SYSTEMS = 20_000, 10, 4_000


def choose_ports(main: int, kept: Mapping[str, int]) -> dict[str, int]:
    """A port for each sidecar of the system on a main port; the kept ones where they are still free."""
    wanted = kept if kept.get("main") == main else {}
    chosen = {"main": main}
    start = _FIRST + main % _SYSTEMS * _PER_SYSTEM
    for name in SIDECARS:
        others = {port for other, port in wanted.items() if other != name} | set(chosen.values())
        own = [wanted[name]] if name in wanted else []
        chosen[name] = _first_free([*own, *range(start, start + 400)], taken=others)
    return chosen


def _first_free(candidates: list[int], *, taken: set[int]) -> int:
    for port in candidates:
        if port not in taken and is_free(port):
            return port
    raise OSError("no free port for a sidecar")


def is_free(port: int) -> bool:
    """Whether nobody listens on a loopback port."""
    try:
        listen(port).close()
    except OSError:
        return False
    return True
