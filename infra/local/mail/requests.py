"""Reading SendEmail as strictly as SES does: what it would refuse in production is refused here."""

import base64
import binascii
import re
from typing import Any

from infra.local.mail.letters import Attachment, Letter, bare, readable
from infra.local.mail.raw import read_raw

_MOST_RECIPIENTS = 50
_MOST_TAGS = 50
_MOST_HEADERS = 15
_LARGEST = 40 * 1024 * 1024
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_TAG = re.compile(r"[A-Za-z0-9_.@-]{1,256}|ses:[a-z-]{1,250}")
_KNOWN = frozenset(
    {
        "FromEmailAddress",
        "FromEmailAddressIdentityArn",
        "Destination",
        "ReplyToAddresses",
        "FeedbackForwardingEmailAddress",
        "FeedbackForwardingEmailAddressIdentityArn",
        "Content",
        "EmailTags",
        "ConfigurationSetName",
        "EndpointId",
        "TenantName",
        "ListManagementOptions",
    }
)


class Refused(Exception):
    """SES's refusal: HTTP status, the error's name, and its text."""

    def __init__(self, status: int, name: str, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.name = name


def read_request(page: Any) -> Letter:
    """The letter of one SendEmail request; raises Refused."""
    if not isinstance(page, dict) or page.keys() - _KNOWN:
        raise _bad("the request has unknown members")
    content = page.get("Content") or {}
    if sum(bool(content.get(kind)) for kind in ("Simple", "Raw", "Template")) != 1:
        raise _bad("Content must be one of Simple, Raw and Template")
    if content.get("Template"):
        raise _bad("templates are kept by the app, not by SES")
    letter = _raw(page) if content.get("Raw") else _simple(page)
    _check(letter)
    return letter


def _simple(page: dict[str, Any]) -> Letter:
    message = page["Content"]["Simple"]
    body = message.get("Body") or {}
    if not (body.get("Text") or body.get("Html")):
        raise _bad("Body must have a Text or an Html part")
    subject = _text(message.get("Subject"), "Subject")
    sender = str(page.get("FromEmailAddress") or "")
    to, cc, bcc = _destination(page)
    return Letter(
        sender=sender,
        to=to,
        cc=cc,
        bcc=bcc,
        subject=subject,
        text=_text(body.get("Text"), "Text") if body.get("Text") else "",
        html=_text(body.get("Html"), "Html") if body.get("Html") else "",
        headers=_headers(page, sender, subject),
        attachments=_attachments(message),
        **_options(page),
    )


def _raw(page: dict[str, Any]) -> Letter:
    data = _decoded(page["Content"]["Raw"].get("Data"), "Raw.Data")
    inner = read_raw(data)
    to, cc, bcc = _destination(page)
    if not to + cc + bcc:
        to, cc, bcc = inner.to, inner.cc, inner.bcc
    return Letter(
        sender=str(page.get("FromEmailAddress") or inner.sender),
        to=to,
        cc=cc,
        bcc=bcc,
        subject=inner.subject,
        text=inner.text,
        html=inner.html,
        headers=inner.headers,
        attachments=inner.attachments,
        **_options(page),
    )


def _options(page: dict[str, Any]) -> dict[str, Any]:
    tags = tuple(
        (str(tag.get("Name")), str(tag.get("Value"))) for tag in page.get("EmailTags") or ()
    )
    return {
        "tags": tags,
        "configuration_set": str(page.get("ConfigurationSetName") or ""),
        "contact_list": str((page.get("ListManagementOptions") or {}).get("ContactListName") or ""),
    }


def _destination(page: dict[str, Any]) -> tuple[tuple[str, ...], ...]:
    wanted = page.get("Destination") or {}
    return tuple(
        tuple(str(each) for each in wanted.get(f"{kind}Addresses") or ())
        for kind in ("To", "Cc", "Bcc")
    )


def _headers(page: dict[str, Any], sender: str, subject: str) -> tuple[tuple[str, str], ...]:
    to, cc, _ = _destination(page)
    own = [("From", readable(sender)), ("To", ", ".join(map(readable, to)))]
    own += [("Cc", ", ".join(map(readable, cc)))] if cc else []
    replies = page.get("ReplyToAddresses") or ()
    own += [("Reply-To", ", ".join(map(str, replies)))] if replies else []
    more = page["Content"]["Simple"].get("Headers") or ()
    if len(more) > _MOST_HEADERS:
        raise _bad(f"at most {_MOST_HEADERS} headers of your own")
    given = [(str(each.get("Name")), str(each.get("Value"))) for each in more]
    if any(not name.isascii() or not value.isascii() or "\n" in value for name, value in given):
        raise _bad("headers are ASCII on one line")
    return (*own, ("Subject", subject), *given)


def _attachments(message: dict[str, Any]) -> tuple[Attachment, ...]:
    return tuple(
        Attachment(
            name=str(each.get("FileName") or "file"),
            kind=str(each.get("ContentType") or "application/octet-stream"),
            content=_decoded(each.get("RawContent"), "RawContent"),
        )
        for each in message.get("Attachments") or ()
    )


def _text(part: Any, name: str) -> str:
    if not isinstance(part, dict) or not isinstance(part.get("Data"), str):
        raise _bad(f"{name} needs Data")
    data: str = part["Data"]
    if not data.isascii() and str(part.get("Charset") or "").upper() != "UTF-8":
        raise _bad(f"{name} has letters outside ASCII and names no Charset")
    return data


def _decoded(data: Any, name: str) -> bytes:
    try:
        return base64.b64decode(str(data), validate=True)
    except binascii.Error as failure:
        raise _bad(f"{name} is not base64") from failure


def _check(letter: Letter) -> None:
    if not letter.recipients:
        raise _bad("Destination has no address")
    if len(letter.recipients) > _MOST_RECIPIENTS:
        raise _bad(f"at most {_MOST_RECIPIENTS} recipients")
    for address in (letter.sender, *letter.to, *letter.cc, *letter.bcc):
        if not address.isascii() or not _ADDRESS.fullmatch(bare(address)):
            raise _bad("an address is not valid, or its name is not an encoded word")
    if len(letter.tags) > _MOST_TAGS or any(
        not _TAG.fullmatch(part) for tag in letter.tags for part in tag
    ):
        raise _bad("tags are letters, digits, underscores, hyphens, dots and at signs")
    size = len(letter.text) + len(letter.html) + sum(len(a.content) for a in letter.attachments)
    if size > _LARGEST:
        raise _bad("the message is larger than 40 MB")


def _bad(text: str) -> Refused:
    return Refused(400, "BadRequestException", text)
