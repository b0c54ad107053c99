"""A raw MIME message taken apart."""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from infra.local.mail.letters import Attachment, Letter


def read_raw(data: bytes) -> Letter:
    """The letter inside a MIME message, with its headers decoded."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    return Letter(
        sender=str(message.get("From", "")),
        to=_addresses(message, "To"),
        cc=_addresses(message, "Cc"),
        bcc=_addresses(message, "Bcc"),
        subject=str(message.get("Subject", "")),
        text=_part(message, "plain"),
        html=_part(message, "html"),
        headers=tuple((name, str(value)) for name, value in message.items()),
        attachments=tuple(_attachment(part) for part in message.iter_attachments()),
        tags=(),
        configuration_set="",
        contact_list="",
    )


def _addresses(message: EmailMessage, name: str) -> tuple[str, ...]:
    return tuple(
        address.addr_spec
        for header in message.get_all(name, ())
        for address in getattr(header, "addresses", ())
    )


def _part(message: EmailMessage, kind: str) -> str:
    body = message.get_body(preferencelist=(kind,))
    return str(body.get_content()) if body else ""


def _attachment(part: EmailMessage) -> Attachment:
    content = part.get_payload(decode=True)
    return Attachment(
        name=part.get_filename() or "file",
        kind=part.get_content_type(),
        content=content if isinstance(content, bytes) else b"",
    )
