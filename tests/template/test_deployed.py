"""The whole stack does its work: made by CloudFormation, its policies enforced, with neither an account nor containers.

A gift goes from the giving page to the books and the receipt, through every function that has a part in it.
"""

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.web.forms import SOONEST
from chalicelib.web.headers import page_headers
from infra.aws.trying.site import Answer, Browser
from infra.keeping import commands as keeping
from infra.keeping import manifest
from tests.template.deployed import ADMIN, NAME, PUBLIC, SCREEN, Deployed, until

DONOR = "grace@example.com"


@pytest.fixture(scope="module")
def admin(stack: Deployed) -> Browser:
    """The first admin, whom the deployment invited, signed in by a letter that the stack sent."""
    stack.letter(ADMIN)
    return stack.sign_in(ADMIN)


@pytest.fixture(scope="module")
def slug(admin: Browser) -> str:
    """A campaign that takes gifts."""
    fund = made(admin, "/api/funds", {"slug": "general", "name": {"en": "General", "ar": "عام"}})
    name = {"en": "Winter warmth", "ar": "دفء الشتاء"}
    asked = {"slug": "winter", "name": name, "currency": "USD", "funds": [fund["id"]], "open": True}
    return str(made(admin, "/api/campaigns", asked)["slug"])


@pytest.fixture(scope="module")
def receipt(stack: Deployed, slug: str) -> dict[str, Any]:
    """Grace gives on the page, pays at the card page, and has the letter with her receipt."""
    grace = stack.browser()
    page = grace.get(f"/give/{slug}?lang=en")
    time.sleep(SOONEST.total_seconds() + 0.2)
    form = {"choice": "other", "amount": "25", "name": "Grace Okonkwo", "email": DONOR}
    begun = grace.submit(f"/give/{slug}", form | {"form": field(page, "form"), "lang": "en"})
    assert begun.status == 303, begun.text
    assert stack.desk.pay(begun.headers["location"], email=DONOR, name="Grace Okonkwo")
    return stack.letter(DONOR, "Receipt number")


def made(browser: Browser, path: str, body: dict[str, Any]) -> Any:
    answer = browser.post(path, body)
    assert answer.status == 201, answer.text
    return answer.json


def field(page: Answer, name: str) -> str:
    [found] = re.findall(rf'name="{name}"[^>]* value="([^"]*)"', page.text)
    return str(found)


def view(admin: Browser) -> Any:
    """Grace's page, as staff see it."""
    [grace] = admin.get("/api/search?q=grace").json["items"]
    return admin.get(f"/api/constituents/{grace['id']}/view").json


def told(view: Any, kind: str) -> list[Any]:
    return [item for item in view["timeline"]["items"] if item["kind"] == kind]


def test_it_stands_behind_one_address(stack: Deployed) -> None:
    answer = stack.browser().get("/api/health")
    assert (answer.status, answer.json["stage"], answer.json["store"]) == (200, "dev", True)
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["x-cache"] == "Miss from cloudfront"


def test_the_distribution_shows_the_key_that_the_doors_know(stack: Deployed) -> None:
    config = stack.cloud.client("cloudfront").get_distribution_config(
        Id=stack.outputs["Distribution"]
    )
    [api] = [
        each for each in config["DistributionConfig"]["Origins"]["Items"] if each["Id"] == "api"
    ]
    key = stack.cloud.client("ssm").get_parameter(Name=f"/{NAME}/ORIGIN_KEY")["Parameter"]["Value"]
    [shown] = api["CustomHeaders"]["Items"]
    assert (shown["HeaderName"], shown["HeaderValue"], len(key) >= 32) == (
        "X-Origin-Key",
        key,
        True,
    )


def test_screens_and_files_come_from_the_bucket_with_the_headers_of_pages(stack: Deployed) -> None:
    anybody = stack.browser()
    for path in ("/", "/people", "/people/01JD8X5CZ0TESTTESTTESTTEST"):
        assert anybody.get(path).text == SCREEN
    answer = anybody.get("/site.css")
    assert answer.text == (PUBLIC / "site.css").read_text("utf-8")
    headers = page_headers()
    assert {name: answer.headers.get(name.lower()) for name in headers} == headers
    # 404 in AWS, where the distribution may see what a bucket holds; the emulator does not look at that.
    assert anybody.get("/nothing.css").status in (403, 404)


def test_the_first_admin_signs_in_by_letter(admin: Browser) -> None:
    assert admin.get("/api/me").json["user"]["email"] == ADMIN
    assert [name.startswith("__Host-") for name in admin.cookies] == [True]


def test_pages_lead_where_browsers_are(stack: Deployed, slug: str) -> None:
    page = stack.browser().get(f"/give/{slug}?lang=en")
    assert (page.status, page.headers["cache-control"]) == (200, "no-store")
    assert f'href="/give/{slug}?lang=ar"' in page.text
    kept = stack.browser().get("/join").headers["cache-control"]
    assert kept == "public, max-age=0, s-maxage=60"


def test_a_gift_is_paid_booked_and_receipted(
    stack: Deployed, admin: Browser, receipt: dict[str, Any]
) -> None:
    assert stack.domain in receipt["BodyText"]
    seen = view(admin)
    assert seen["totals"]["lifetime"] == [{"amount": 2500, "currency": "USD"}]
    [gift] = told(seen, "gift")
    assert (gift["gift"]["method"], gift["gift"]["status"]) == ("card", "posted")
    number = gift["gift"]["receipt"]["number"]
    assert number in receipt["BodyText"]
    [file] = stack.cloud.client("s3").list_objects_v2(Bucket=stack.outputs["BucketFiles"])[
        "Contents"
    ]
    assert file["Key"] == f"receipts/{gift['gift']['receipt']['id']}.pdf"
    deliveries = stack.stripe.look("deliveries")["deliveries"]
    assert {each["state"] for each in deliveries} == {"done"}


def test_a_receipt_is_lent_by_a_link_that_works(
    stack: Deployed, admin: Browser, receipt: dict[str, Any]
) -> None:
    [gift] = told(view(admin), "gift")
    lent = admin.get(f"/api/receipts/{gift['gift']['receipt']['id']}").json["url"]
    assert lent.startswith(f"{stack.cloud.url}/")
    path = lent.removeprefix(stack.cloud.url)
    with stack.fetched(path) as answer:
        assert answer.read(5) == b"%PDF-"
    with (
        pytest.raises(OSError, match="403"),
        stack.fetched(path.replace("Signature=", "Signature=0")),
    ):
        pass


def test_what_ses_tells_reaches_the_letter(
    stack: Deployed, admin: Browser, receipt: dict[str, Any]
) -> None:
    [letter] = told(view(admin), "letter")
    assert letter["state"] == "sent"
    [grace] = admin.get("/api/search?q=grace").json["items"]
    tags = {"person": grace["id"], "row": letter["id"], "topic": "receipt", "about": "money"}
    mail = {"messageId": receipt["MessageId"], "tags": {name: [tags[name]] for name in tags}}
    stack.cloud.client("sns").publish(
        TopicArn=stack.physical("MailTopic"),
        Subject="Amazon SES Email Event Notification",
        # The emulator leaves out what is empty, which SNS never does and Chalice does not expect.
        MessageAttributes={"of": {"DataType": "String", "StringValue": "SES"}},
        Message=json.dumps({"eventType": "Delivery", "mail": mail, "delivery": {}}),
    )
    until(
        lambda: [each["state"] for each in told(view(admin), "letter")] == ["delivered"],
        "the letter to be delivered",
    )


@pytest.mark.parametrize("job", ["Outbox", "Reconcile", "Memberships", "Volunteering", "Reminders"])
def test_every_job_may_do_its_work(stack: Deployed, receipt: dict[str, Any], job: str) -> None:
    assert isinstance(stack.run(job), dict)


def test_the_books_hold(stack: Deployed, receipt: dict[str, Any]) -> None:
    found = stack.run("Verify")
    assert (found["broken"], found["counted"]["entry"]) == (0, 1)


def test_all_of_it_moves_into_the_local_system(
    stack: Deployed,
    receipt: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in stack.cloud.environment().items():
        monkeypatch.setenv(name, value)
    here, words = tmp_path / "here", ("--stack", NAME, "--at-rest")
    assert keeping.main(["dump", str(tmp_path / "there"), *words]) == 0
    assert keeping.main(["restore", str(tmp_path / "there"), "--data", str(here)]) == 0
    assert "0 broken" in capsys.readouterr().out
    assert keeping.main(["dump", str(tmp_path / "again"), "--data", str(here)]) == 0
    there, again = (manifest.read(tmp_path / name) for name in ("there", "again"))

    assert again.parts == there.parts
    assert (there.lines("files"), there.lines("audit") > 0) == (1, True)
    # What rested works again.
    assert stack.browser().get("/api/health").status == 200


def test_nobody_can_change_the_audit(stack: Deployed, admin: Browser) -> None:
    for function in ("APIHandler", "PromisedLetters", "Verify"):
        acting = stack.acting_as(function)
        tables = stack.cloud.client("dynamodb", acting)
        table = f"{NAME}-audit"
        key = {"pk": {"S": "o1#AU#x"}, "sk": {"S": "x"}}
        with pytest.raises(ClientError, match="AccessDenied"):
            tables.delete_item(TableName=table, Key=key)
        with pytest.raises(ClientError, match="AccessDenied"):
            tables.update_item(TableName=table, Key=key)


def test_an_action_that_a_policy_lacks_is_refused(stack: Deployed, admin: Browser) -> None:
    asked = {"slug": "zakat", "name": {"en": "Zakat", "ar": "الزكاة"}}
    with stack.without("APIHandler", "dynamodb:PutItem"):
        refused = admin.post("/api/funds", asked)
        assert (refused.status, refused.json["code"]) == (500, "unexpected")
    slugs = [fund["slug"] for fund in admin.get("/api/funds").json["items"]]
    assert slugs == ["general"]
    assert made(admin, "/api/funds", asked)["slug"] == "zakat"
