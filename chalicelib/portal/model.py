"""The portal's links and sessions as values, and what is refused there."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.kit.refusals import Refusal


class PortalLinkSpent(Refusal):
    """The link is wrong, altered, used or too old; which of them is nobody's business."""

    status = 404
    code = "portal_link_spent"


@dataclass(frozen=True)
class Link:
    """What a letter's link is for: to come in as `person`, or to give her the address `to` instead of `email`."""

    person: str
    email: str
    to: str = ""


@dataclass(frozen=True)
class Session:
    """Somebody at her own pages, who came by the address `email`, until `ends`."""

    id: str
    person: str
    email: str
    ends: datetime
