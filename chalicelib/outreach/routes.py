"""The public doors of outreach: links in letters, and the picture that tells of opening. Neither changes a consent."""

from typing import TYPE_CHECKING

from chalicelib.web import Answer, Call, Doors, anyone

if TYPE_CHECKING:
    from chalicelib.outreach.judging import Hit

doors = Doors(__name__)

POINT = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>'
LONGEST_AGENT = 300
LOOKS_AHEAD = ("purpose", "sec-purpose", "x-purpose", "x-moz")


def _hit(call: Call, what: str, link: str | None = None) -> "Hit":
    from chalicelib.outreach.judging import Hit

    headers = call.headers
    return Hit(
        what=what,
        at=call.now,
        link=link,
        agent=headers.get("user-agent", "")[:LONGEST_AGENT],
        head=call.method == "HEAD",
        reads=bool(headers.get("accept-language")),
        ahead=any("pre" in headers.get(name, "").lower() for name in LOOKS_AHEAD),
    )


def _followed(call: Call) -> Answer:
    # Only these doors judge, and starting is not to wait for it.
    from chalicelib.outreach.hearing import hear_hit
    from chalicelib.outreach.tracking import CLICK, link_of

    link = link_of(call.path["token"], now=call.now)
    hear_hit(link.mailing, link.person, _hit(call, CLICK, link.url))
    return Answer(status=302, headers={"Location": link.url})


@doors.get("/t/{token}", anyone())
def follow(call: Call) -> Answer:
    """Leads on to the address that we wrote; a link that was changed leads nowhere."""
    return _followed(call)


@doors.head("/t/{token}", anyone())
def look(call: Call) -> Answer:
    """The same for programs that only look where a link leads."""
    return _followed(call)


@doors.get("/o/{token}", anyone())
def open_letter(call: Call) -> Answer:
    """A picture of one point, asked for by mail programs that show a letter."""
    from chalicelib.outreach.hearing import hear_hit
    from chalicelib.outreach.tracking import OPEN, opened_of

    mailing, person = opened_of(call.path["token"], now=call.now)
    hear_hit(mailing, person, _hit(call, OPEN))
    return Answer(POINT, status=200, headers={"Content-Type": "image/svg+xml"})
