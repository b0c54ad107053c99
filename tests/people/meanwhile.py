"""Two things at once, without a clock: one is done while the commit of the other is on its way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from botocore.awsrequest import AWSResponse

from infra.trust.faults import Exchange, Fault


@dataclass(frozen=True, kw_only=True)
class Meanwhile(Fault):
    """Somebody `does` something once a commit with such an action on such an item is on its way, before it arrives."""

    does: Callable[[], Any]
    action: str
    pk: str
    times: int | None = 1

    def meets(self, exchange: Exchange) -> bool:
        if exchange.operation != "TransactWriteItems":
            return False
        requests = [item.get(self.action, {}) for item in exchange.body["TransactItems"]]
        places = [request.get("Item") or request.get("Key") or {} for request in requests]
        return any(place.get("pk") == {"S": self.pk} for place in places)

    def before(self, exchange: Exchange) -> AWSResponse | None:
        self.does()
        return None
