"""The one path to SES."""

from functools import cache
from typing import Any

from chalicelib.kit.refusals import Refusal
from chalicelib.mail.letter import Letter
from chalicelib.settings import Settings

_THROTTLED = frozenset(
    {"TooManyRequestsException", "LimitExceededException", "ThrottlingException"}
)
_REJECTED = frozenset({"MessageRejected", "BadRequestException"})
_OURS = frozenset(
    {
        "AccountSuspendedException",
        "MailFromDomainNotVerifiedException",
        "NotFoundException",
        "SendingPausedException",
    }
)


class MailUnavailable(Refusal):
    """SES does not answer, or sends nothing for us at all; the letter may be sent again later."""

    status = 503
    code = "mail_unavailable"


class MailThrottled(Refusal):
    """Too many letters at once, or the day's quota is used up; the letter may be sent again later."""

    status = 503
    code = "mail_throttled"


class MailInDoubt(Refusal):
    """SES may have taken the letter and its answer was lost; only SES's events, or time, can tell."""

    status = 503
    code = "mail_in_doubt"


class LetterRejected(Refusal):
    """SES takes no letter for this address, now or later."""

    code = "letter_rejected"


def send(letter: Letter, *, settings: Settings) -> str:
    """Hands the letter to SES; returns SES's id of it.

    It is asked once: SES knows no idempotency key, and whoever has promised the letter asks again later.
    Raises MailUnavailable, MailThrottled or LetterRejected when SES has not taken it, MailInDoubt when it may have.
    """
    from botocore.exceptions import (
        ClientError,
        ConnectTimeoutError,
        EndpointConnectionError,
        HTTPClientError,
        ProxyConnectionError,
    )
    from botocore.exceptions import ConnectionError as LostConnection

    request = _request(letter, settings)
    try:
        sent = _client(settings.ses_endpoint, settings.region).send_email(**request)
    except (EndpointConnectionError, ConnectTimeoutError, ProxyConnectionError) as failure:
        raise MailUnavailable() from failure
    except (LostConnection, HTTPClientError) as failure:
        raise MailInDoubt() from failure
    except ClientError as failure:
        raise _refusal(failure.response) or failure from failure
    return str(sent["MessageId"])


def _request(letter: Letter, settings: Settings) -> dict[str, Any]:
    from chalicelib.mail.mime import mime, named, one_line

    if not letter.to.isascii() or letter.to.count("@") != 1 or one_line(letter.to) != letter.to:
        raise LetterRejected("to")
    return {
        "FromEmailAddress": named(letter.from_name, settings.mail_from, fold=""),
        "Destination": {"ToAddresses": [letter.to]},
        "Content": {"Raw": {"Data": mime(letter, sender=settings.mail_from)}},
        "EmailTags": [{"Name": name, "Value": value} for name, value in letter.tags.items()],
        **(
            {"ConfigurationSetName": settings.mail_configuration}
            if settings.mail_configuration
            else {}
        ),
    }


def _refusal(answer: Any) -> Refusal | None:
    """What an error of SES means for us; None when it is our own mistake."""
    code = answer["Error"]["Code"]
    if code in _THROTTLED:
        return MailThrottled()
    if code in _REJECTED:
        return LetterRejected("to")
    if code in _OURS:
        return MailUnavailable()
    return MailInDoubt() if answer["ResponseMetadata"]["HTTPStatusCode"] >= 500 else None


@cache
def _client(endpoint: str | None, region: str) -> Any:
    # Only jobs send letters, and no door should wait for this.
    from botocore.config import Config
    from botocore.session import get_session

    config = Config(connect_timeout=2, read_timeout=8, retries={"total_max_attempts": 1})
    return get_session().create_client(
        "sesv2", region_name=region, endpoint_url=endpoint, config=config
    )
