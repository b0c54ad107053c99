"""The events that SES publishes about a letter, and the SNS envelope in which the app gets them."""

import json
import uuid
from datetime import datetime
from typing import Any

from infra.local.mail.letters import Letter, bare

_ACCOUNT = "000000000000"
_MTA = "dns; local.example.org"
# Seconds after the send at which each event is published.
DELAYS = {"Send": 0.0, "Reject": 0.0, "Delivery": 0.4, "Bounce": 0.4, "Complaint": 0.8}
_BOUNCES = {
    "Bounce": ("Permanent", "General", "5.1.1", "smtp; 550 5.1.1 user unknown"),
    "SoftBounce": ("Transient", "MailboxFull", "4.2.2", "smtp; 452 4.2.2 mailbox full"),
}
KINDS = ("Send", "Delivery", "Bounce", "SoftBounce", "Complaint", "DeliveryDelay", "Reject")


def ses_event(
    kind: str, id: str, letter: Letter, recipients: tuple[str, ...], *, now: datetime
) -> dict[str, Any]:
    """One event in the shape of SES event publishing; SoftBounce is a Bounce that is Transient."""
    name = "Bounce" if kind in _BOUNCES else kind
    detail = name[0].lower() + name[1:]
    return {
        "eventType": name,
        "mail": _mail(id, letter, now),
        detail: _detail(kind, recipients, _stamp(now)),
    }


def sns_event(message: dict[str, Any], *, topic: str, now: datetime) -> dict[str, Any]:
    """The Lambda event of one SNS notification."""
    arn = f"arn:aws:sns:us-east-1:{_ACCOUNT}:{topic.rpartition(':')[2]}"
    return {
        "Records": [
            {
                "EventSource": "aws:sns",
                "EventVersion": "1.0",
                "EventSubscriptionArn": f"{arn}:{uuid.uuid4()}",
                "Sns": {
                    "Type": "Notification",
                    "MessageId": str(uuid.uuid4()),
                    "TopicArn": arn,
                    "Subject": "Amazon SES Email Event Notification",
                    "Message": json.dumps(message, ensure_ascii=False),
                    "Timestamp": _stamp(now),
                    "SignatureVersion": "1",
                    "Signature": "local",
                    "SigningCertUrl": "",
                    "UnsubscribeUrl": "",
                    "MessageAttributes": {},
                },
            }
        ]
    }


def _mail(id: str, letter: Letter, now: datetime) -> dict[str, Any]:
    headers = [{"name": name, "value": value} for name, value in letter.headers]
    tags = {name: [value] for name, value in letter.tags}
    if letter.configuration_set:
        tags["ses:configuration-set"] = [letter.configuration_set]
    return {
        "timestamp": _stamp(now),
        "messageId": id,
        "source": letter.sender,
        "sourceArn": f"arn:aws:ses:us-east-1:{_ACCOUNT}:identity/{bare(letter.sender)}",
        "sendingAccountId": _ACCOUNT,
        "destination": list(letter.recipients),
        "headersTruncated": False,
        "headers": headers,
        "commonHeaders": {
            "from": [letter.sender],
            "to": list(letter.to),
            "messageId": id,
            "subject": letter.subject,
        },
        "tags": tags | {"ses:from-domain": [bare(letter.sender).partition("@")[2]]},
    }


def _detail(kind: str, recipients: tuple[str, ...], stamp: str) -> dict[str, Any]:
    if kind in _BOUNCES:
        return _bounce(kind, recipients, stamp)
    if kind == "Delivery":
        return {
            "timestamp": stamp,
            "processingTimeMillis": 400,
            "recipients": list(recipients),
            "smtpResponse": "250 2.6.0 Message received",
            "reportingMTA": "a1-2.smtp-out.example.org",
        }
    if kind == "Complaint":
        return {
            "complainedRecipients": [{"emailAddress": each} for each in recipients],
            "timestamp": stamp,
            "feedbackId": str(uuid.uuid4()),
            "userAgent": "local",
            "complaintFeedbackType": "abuse",
            "arrivalDate": stamp,
        }
    return _lesser(kind, recipients, stamp)


def _bounce(kind: str, recipients: tuple[str, ...], stamp: str) -> dict[str, Any]:
    type_, sub_type, status, code = _BOUNCES[kind]
    return {
        "bounceType": type_,
        "bounceSubType": sub_type,
        "bouncedRecipients": [
            {"emailAddress": each, "action": "failed", "status": status, "diagnosticCode": code}
            for each in recipients
        ],
        "timestamp": stamp,
        "feedbackId": str(uuid.uuid4()),
        "reportingMTA": _MTA,
    }


def _lesser(kind: str, recipients: tuple[str, ...], stamp: str) -> dict[str, Any]:
    if kind == "Reject":
        return {"reason": "Bad content"}
    if kind == "DeliveryDelay":
        delayed = [{"emailAddress": each, "status": "4.4.1"} for each in recipients]
        return {"timestamp": stamp, "delayType": "TransientCommunicationFailure"} | {
            "delayedRecipients": delayed
        }
    return {}


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
