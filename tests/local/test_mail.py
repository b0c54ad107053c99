"""SES at the wire, spoken to by the real client."""

import json
from email.message import EmailMessage
from typing import Any

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionClosedError, ReadTimeoutError
from botocore.session import Session

from tests.local.conftest import Served
from tests.local.small_app import SEEN

HIND = "hind@example.org"


def ses(served: Served, *, patience: float = 2) -> Any:
    """A client as the app makes one, without retries; `patience` in seconds."""
    return Session().create_client(
        "sesv2",
        region_name="us-east-1",
        endpoint_url=f"http://127.0.0.1:{served.desk.port}",
        config=Config(retries={"total_max_attempts": 1}, read_timeout=patience),
    )


def letter(to: str = HIND, **changed: Any) -> dict[str, Any]:
    """A bilingual letter with everything that the system uses."""
    simple = {
        "Subject": {"Data": "شكرًا لتبرّعك", "Charset": "UTF-8"},
        "Body": {
            "Text": {"Data": "إيصالك: https://crm.example.org/r/1.", "Charset": "UTF-8"},
            "Html": {"Data": "<p>إيصالك</p><script>x()</script>", "Charset": "UTF-8"},
        },
        "Headers": [{"Name": "Content-Language", "Value": "ar"}],
        "Attachments": [
            {"FileName": "إيصال.pdf", "ContentType": "application/pdf", "RawContent": b"%PDF"}
        ],
    }
    return {
        "FromEmailAddress": "=?utf-8?b?2YXYpNiz2LPYqQ==?= <hello@example.org>",
        "Destination": {"ToAddresses": [to]},
        "Content": {"Simple": simple},
        "EmailTags": [{"Name": "gift", "Value": "01HZX"}],
    } | changed


def refused(served: Served, page: dict[str, Any]) -> tuple[int, str]:
    """Status and name of the refusal."""
    with pytest.raises(ClientError) as caught:
        ses(served).send_email(**page)
    response = caught.value.response
    return response["ResponseMetadata"]["HTTPStatusCode"], response["Error"]["Code"]


def test_a_letter_is_kept_with_all_its_parts(served: Served) -> None:
    sent = ses(served).send_email(**letter())["MessageId"]
    [kept] = served.client.get(f"/_local/mail.json?to={HIND.upper()}").json
    assert (kept["id"], kept["to"], kept["lang"]) == (sent, [HIND], "ar")
    assert kept["from"] == "مؤسسة <hello@example.org>"
    assert kept["subject"] == "شكرًا لتبرّعك"
    assert kept["text"] == "إيصالك: https://crm.example.org/r/1."
    assert kept["tags"] == {"gift": "01HZX"}
    assert kept["headers"]["Content-Language"] == "ar"
    assert [(a["name"], a["type"], a["size"]) for a in kept["attachments"]] == [
        ("إيصال.pdf", "application/pdf", 4)
    ]
    assert served.client.get(kept["attachments"][0]["url"]).body == b"%PDF"


def test_letters_come_newest_first_and_only_to_whom_one_asks(served: Served) -> None:
    for to in (HIND, "grace@example.org", HIND):
        ses(served).send_email(**letter(to))
    assert [each["to"] for each in served.client.get("/_local/mail.json").json] == [
        [HIND],
        ["grace@example.org"],
        [HIND],
    ]
    assert len(served.client.get(f"/_local/mail.json?to={HIND}").json) == 2
    assert served.client.get("/_local/mail.json?to=nobody@example.org").json == []


def test_a_raw_letter_is_taken_apart(served: Served) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "hello@example.org", HIND, "إيصال"
    message.set_content("نص")
    message.add_alternative("<p>نص</p>", subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="r.pdf")
    ses(served).send_email(Content={"Raw": {"Data": message.as_bytes()}})
    [kept] = served.client.get("/_local/mail.json").json
    assert (kept["to"], kept["subject"]) == ([HIND], "إيصال")
    assert (kept["text"].strip(), kept["html"].strip()) == ("نص", "<p>نص</p>")
    assert kept["attachments"][0]["name"] == "r.pdf"


@pytest.mark.parametrize(
    "page",
    [
        letter("هند@example.org"),
        letter("a@b"),
        letter(FromEmailAddress="مؤسسة <hello@example.org>"),
        letter(Destination={}),
        letter(Destination={"ToAddresses": [f"p{n}@example.org" for n in range(51)]}),
        letter(EmailTags=[{"Name": "gift", "Value": "two words"}]),
        letter(Content={"Simple": {"Subject": {"Data": "شكرًا"}, "Body": {"Text": {"Data": "x"}}}}),
        letter(Content={"Simple": {"Subject": {"Data": "x"}, "Body": {}}}),
        letter(Content={}),
    ],
)
def test_what_ses_refuses_is_refused_here(served: Served, page: dict[str, Any]) -> None:
    assert refused(served, page) == (400, "BadRequestException")
    assert served.box.count() == 0


@pytest.mark.parametrize(
    ("outcome", "status", "name"),
    [
        ("throttle", 429, "TooManyRequestsException"),
        ("suspended", 400, "AccountSuspendedException"),
        ("paused", 400, "SendingPausedException"),
        ("broken", 500, "InternalServiceErrorException"),
    ],
)
def test_a_rule_refuses_as_often_as_it_says(
    served: Served, outcome: str, status: int, name: str
) -> None:
    rules = served.client.post(
        "/_local/mail/rules", {"address": HIND, "outcome": outcome, "times": 1}
    )
    assert rules.json == [{"address": HIND, "outcome": outcome, "times": 1}]
    assert refused(served, letter()) == (status, name)
    assert served.box.count() == 0
    assert ses(served).send_email(**letter())["MessageId"]
    assert served.client.get("/_local/mail/rules.json").json == []


@pytest.mark.parametrize(
    ("outcome", "seen"),
    [("timeout", ReadTimeoutError), ("drop", ConnectionClosedError), ("broken_after", ClientError)],
)
def test_taken_but_never_told(served: Served, outcome: str, seen: type[Exception]) -> None:
    served.client.post("/_local/mail/rules", {"outcome": outcome, "times": 1})
    with pytest.raises(seen):
        ses(served, patience=0.3 if outcome == "timeout" else 2).send_email(**letter())
    assert served.box.count() == 1


def brought(served: Served) -> list[tuple[str, list[str]]]:
    """Bring all events now, whenever they are due; kinds and destinations as the app saw them."""
    served.box._write("update events set due = 0", ())
    while served.events.bring():
        pass
    told = [json.loads(each["message"]) for each in SEEN if each["name"] == "mail_events"]
    return [(each["eventType"], each["mail"]["destination"]) for each in told]


@pytest.mark.parametrize(
    ("to", "kinds"),
    [
        (HIND, ["Send", "Delivery"]),
        ("bounce@simulator.amazonses.com", ["Send", "Bounce"]),
        ("complaint+2@simulator.amazonses.com", ["Send", "Delivery", "Complaint"]),
    ],
)
def test_events_reach_the_app(served: Served, to: str, kinds: list[str]) -> None:
    ses(served).send_email(**letter(to))
    assert brought(served) == [(kind, [to]) for kind in kinds]


def test_a_bounce_is_shaped_as_ses_publishes_it(served: Served) -> None:
    served.client.post("/_local/mail/rules", {"address": HIND, "outcome": "bounce"})
    sent = ses(served).send_email(**letter(ConfigurationSetName="crm"))["MessageId"]
    brought(served)
    event = json.loads(SEEN[-1]["message"])
    assert event["mail"]["messageId"] == sent
    assert event["mail"]["tags"]["gift"] == ["01HZX"]
    assert event["mail"]["tags"]["ses:configuration-set"] == ["crm"]
    assert (event["bounce"]["bounceType"], event["bounce"]["bounceSubType"]) == (
        "Permanent",
        "General",
    )
    assert event["bounce"]["bouncedRecipients"][0]["emailAddress"] == HIND


def test_something_can_befall_a_letter_later(served: Served) -> None:
    sent = ses(served).send_email(**letter())["MessageId"]
    brought(served)
    assert served.client.post(f"/_local/mail/{sent}/events", {"kind": "Complaint"}).status == 200
    assert brought(served)[-1] == ("Complaint", [HIND])
    assert served.client.post(f"/_local/mail/{sent}/events", {"kind": "Lost"}).status == 422


def test_other_operations_are_unknown(served: Served) -> None:
    with pytest.raises(ClientError) as caught:
        ses(served).get_account()
    assert caught.value.response["Error"]["Code"] == "UnknownOperationException"
