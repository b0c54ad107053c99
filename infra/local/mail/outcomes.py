"""What befalls a letter: delivered as a rule, or what an address or a rule of the day asks for."""

from infra.local.mail.requests import Refused

DELIVER = "deliver"
# What SES refuses at the door: HTTP status, name, text.
_REFUSALS = {
    "throttle": (429, "TooManyRequestsException", "Maximum sending rate exceeded."),
    "quota": (429, "LimitExceededException", "Daily message quota exceeded."),
    "suspended": (400, "AccountSuspendedException", "The account's ability to send is suspended."),
    "paused": (400, "SendingPausedException", "Email sending is paused."),
    "unverified": (400, "MessageRejected", "Email address is not verified."),
    "broken": (500, "InternalServiceErrorException", "The request failed."),
}
# Taken, and events follow.
EVENTS = {
    DELIVER: ("Send", "Delivery"),
    "bounce": ("Send", "Bounce"),
    "soft_bounce": ("Send", "SoftBounce"),
    "complaint": ("Send", "Delivery", "Complaint"),
    "delay": ("Send", "DeliveryDelay", "Delivery"),
    "reject": ("Reject",),
}
# Taken, and the client never hears so: after a wait, at once, or with a server error.
SILENT = ("timeout", "drop", "broken_after")
OUTCOMES = (*EVENTS, *_REFUSALS, *SILENT)

_SIMULATOR = "@simulator.amazonses.com"
_SIMULATED = {
    "bounce": "bounce",
    "suppressionlist": "bounce",
    "complaint": "complaint",
    "ooto": "soft_bounce",
    "success": DELIVER,
}


def simulated(address: str) -> str:
    """The outcome that SES's mailbox simulator gives an address; `bounce+label@…` counts too."""
    name, at, _ = address.partition(_SIMULATOR)
    return _SIMULATED.get(name.partition("+")[0], DELIVER) if at else DELIVER


def refuse(outcome: str) -> None:
    """Raises Refused for an outcome that SES announces instead of taking the letter."""
    if outcome in _REFUSALS:
        raise Refused(*_REFUSALS[outcome])
