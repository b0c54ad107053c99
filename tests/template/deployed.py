"""The deployed stack as tests see it: the emulator, the stack in it, Stripe outside, and who uses it."""

import json
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.request import urlopen

import pytest
from boto3 import Session

from infra.aws.deploying import changing, commands, planning
from infra.aws.packing.package import Built
from infra.aws.trying.emulator import REGION, Cloud, serving
from infra.aws.trying.fitting import fitted
from infra.aws.trying.site import Browser
from infra.local.jobs.functions import scheduled_event
from infra.local.story.paying import Desk
from infra.local.stripe.launch import Handle, start
from tests.rules.house import REPO

NAME = "chalice-crm-dev"
ADMIN = "layla@al-noor.example"
PUBLIC = REPO / "frontend" / "public"
SCREEN = "<!doctype html><title>screens</title>"
CODE = re.compile(r"(?<![\w-])\d{6}(?![\w-])")
# Two cold functions on two busy cores, one after the other.
PATIENCE = 90.0
T = TypeVar("T")


@dataclass(frozen=True)
class Deployed:
    """Everything of one trial."""

    cloud: Cloud
    outputs: dict[str, str]
    stripe: Handle
    desk: Desk
    log: Path

    @property
    def domain(self) -> str:
        return self.outputs["DistributionDomain"]

    @property
    def webhook(self) -> str:
        """Where Stripe reaches us: the stand-in does not know the distribution's name, so past it."""
        api = self.outputs["ApiUrl"].partition("//")[2].partition(".")[0]
        return f"{self.cloud.url}/restapis/{api}/v1/_user_request_/api/webhooks/stripe"

    def browser(self) -> Browser:
        """Somebody new."""
        return Browser(self.cloud.port, self.domain)

    def physical(self, name: str) -> str:
        """What CloudFormation called a resource of the template."""
        found = self.cloud.client("cloudformation").describe_stack_resource(
            StackName=NAME, LogicalResourceId=name
        )
        return str(found["StackResourceDetail"]["PhysicalResourceId"])

    def run(self, name: str, event: dict[str, Any] | None = None) -> Any:
        """What a function answers to an event, by default that of a schedule which is due now."""
        told = event or scheduled_event(name, datetime.now(UTC))
        answer = self.cloud.client("lambda").invoke(
            FunctionName=self.physical(name), Payload=json.dumps(told).encode()
        )
        said = answer["Payload"].read().decode()
        assert "FunctionError" not in answer, f"{name}: {said}"
        return json.loads(said)

    def letter(self, to: str, containing: str = "") -> dict[str, Any]:
        """The newest letter to an address that says something, as soon as SES has it."""

        def arrived() -> dict[str, Any]:
            found = [each for each in self.cloud.letters() if to in str(each["To"])]
            return next((e for e in reversed(found) if containing in e["BodyText"]), {})

        return until(arrived, f"a letter to {to} with {containing!r}")

    def sign_in(self, email: str) -> Browser:
        """A browser of somebody of the staff, with the code of the letter that she asked for."""
        browser = self.browser()
        known = len(self.cloud.letters())
        asked = browser.post("/api/session/start", {"email": email})
        assert asked.status == 202, asked.text
        letter = until(
            lambda: next((e for e in self.cloud.letters()[known:] if email in str(e["To"])), {}),
            f"a code for {email}",
        )
        [code] = set(CODE.findall(letter["BodyText"]))
        entered = browser.post("/api/session", {"email": email, "code": code})
        assert entered.status == 200, entered.text
        browser.csrf = entered.json["csrf"]
        return browser

    def acting_as(self, function: str) -> Session:
        """The keys of a function's role."""
        role = self.cloud.client("iam").get_role(RoleName=self.physical(f"{function}Role"))
        given = self.cloud.client("sts").assume_role(
            RoleArn=role["Role"]["Arn"], RoleSessionName="somebody-at-its-keys"
        )["Credentials"]
        keys = (given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"])
        return Session(*keys, region_name=REGION)

    @contextmanager
    def without(self, function: str, action: str) -> Iterator[None]:
        """A function's role, for a while without one action."""
        iam, place = self.cloud.client("iam"), {"RoleName": self.physical(f"{function}Role")}
        [name] = iam.list_role_policies(**place)["PolicyNames"]
        before = iam.get_role_policy(**place, PolicyName=name)["PolicyDocument"]
        less = json.loads(json.dumps(before))
        for statement in less["Statement"]:
            statement["Action"] = [each for each in statement["Action"] if each != action]
        iam.put_role_policy(**place, PolicyName=name, PolicyDocument=json.dumps(less))
        try:
            yield
        finally:
            iam.put_role_policy(**place, PolicyName=name, PolicyDocument=json.dumps(before))

    def fetched(self, path: str) -> Any:
        """What lies at an address of the emulator, for whoever holds no key."""
        return urlopen(f"{self.cloud.url}{path}", timeout=10)  # noqa: S310 (the emulator's own)

    def words(self) -> str:
        """The end of the emulator's log, for whoever reads why a test failed."""
        return "\n".join(self.log.read_text("utf-8").splitlines()[-30:])


@contextmanager
def deployed(folder: Path, built: Built) -> Iterator[Deployed]:
    """The stack of a build for this machine, deployed as an operator does it, until the block ends."""
    stripe = start(data=folder / "stripe.sqlite")
    try:
        with serving(folder / "cloud") as cloud:
            ready = _fitted(built, folder / "built", cloud, stripe)
            _deploy(cloud, stripe, folder, built=ready, dist=_frontend(folder / "dist"))
            [stack] = cloud.client("cloudformation").describe_stacks(StackName=NAME)["Stacks"]
            outputs = {each["OutputKey"]: each["OutputValue"] for each in stack["Outputs"]}
            stand = Deployed(
                cloud, outputs, stripe, Desk(stripe.url), folder / "cloud" / "cloud.log"
            )
            stripe.control("webhook", {"url": stand.webhook, "secret": stripe.webhook_secret})
            yield stand
    finally:
        stripe.stop()


def _fitted(built: Built, folder: Path, cloud: Cloud, stripe: Handle) -> Path:
    """The build as the emulator takes it."""
    folder.mkdir()
    (folder / "deployment.zip").symlink_to(built.packed.file)
    template = json.loads(built.template.read_text("utf-8"))
    page = json.dumps(fitted(template, port=cloud.port, stripe=stripe.url))
    (folder / "sam.json").write_text(page, "utf-8")
    return folder


def _frontend(folder: Path) -> Path:
    """What a build of the frontend leaves, as far as the distribution must know it: a screen, and public files."""
    shutil.copytree(PUBLIC, folder)
    (folder / "index.html").write_text(SCREEN, "utf-8")
    return folder


def _deploy(cloud: Cloud, stripe: Handle, folder: Path, *, built: Path, dist: Path) -> None:
    """`./infra/deploy dev`, with secrets that Stripe's stand-in knows."""
    known = {"STRIPE_KEY": stripe.api_key, "STRIPE_WEBHOOK_SECRET": stripe.webhook_secret}
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SIGNING_KEY")
        for name, value in (cloud.environment() | known).items():
            patch.setenv(name, value)
        patch.setattr(planning, "_KEPT", folder / "kept")
        patch.setattr(changing, "_EVERY", 0.2)
        line = ["dev", "--yes", "--built", str(built), "--dist", str(dist)]
        line += ["--mail-from", "hello@al-noor.example", "--alerts-to", "alerts@al-noor.example"]
        assert commands.main([*line, "--admin", ADMIN, "--admin-name", "Layla"]) == 0


def until(what: Callable[[], T], wanted: str) -> T:
    """The first truth of a question that is asked again and again."""
    last = time.monotonic() + PATIENCE
    while not (found := what()):
        assert time.monotonic() < last, f"waited in vain for {wanted}"
        time.sleep(0.2)
    return found
