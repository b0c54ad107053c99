"""`./infra/deploy` against AWS at the wire: made, changed, filled, refused, taken away."""

import os
from pathlib import Path

import pytest

from chalicelib.settings import read_settings
from infra.aws.deploying import account, planning, vault
from infra.aws.deploying.webhook import EVENTS, PATH, Stripe
from infra.local.stripe.facts import API_VERSION
from infra.local.stripe.launch import Handle
from tests.deploying.conftest import (
    FIRST,
    NEW,
    SITE,
    STACK,
    Deploy,
    invalidations,
    outputs_of,
    parameters,
    scan,
    served,
    status,
    write,
)
from tests.keeping.aws import Aws, template


def test_from_nothing_to_a_stack_with_its_frontend_and_admin(
    deploy: Deploy, aws: Aws, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert deploy(*FIRST) == 0, capsys.readouterr().err
    said = capsys.readouterr().out
    assert "CREATE_COMPLETE" in said and "Done: https://" in said
    assert "add           DynamoDB::Table" in said and "Invited amal@example.org" in said

    made = parameters(aws)
    assert {name for name in vault.GENERATED if len(made[name]) >= 32} == set(vault.GENERATED)
    assert (made["STRIPE_KEY"], made["STRIPE_WEBHOOK_SECRET"]) == ("-", "-")
    assert [value for value in made.values() if value != "-" and value in said] == []
    outputs = outputs_of(aws)
    assert served(aws, outputs["BucketPublic"]) == {
        "index.html": ("text/html; charset=utf-8", "no-cache"),
        "icon.svg": ("image/svg+xml", "no-cache"),
        "assets/app-1a2b.js": (
            "text/javascript; charset=utf-8",
            "public, max-age=31536000, immutable",
        ),
        "assets/app-1a2b.css": ("text/css; charset=utf-8", "public, max-age=31536000, immutable"),
    }
    assert invalidations(aws, outputs["Distribution"]) == 1
    kinds = [
        row["kind"]["S"] for row in scan(aws, "main") if row["kind"]["S"] in ("user", "outbox")
    ]
    assert sorted(kinds) == ["outbox", "user"]


def test_again_is_an_update_and_nothing_when_nothing_changed(
    deploy: Deploy, aws: Aws, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert deploy(*FIRST) == 0
    before = parameters(aws)
    capsys.readouterr()
    assert deploy("--yes", "--admin", "amal@example.org") == 0
    said = capsys.readouterr().out
    assert "Nothing changes" in said and "is in already" in said and "0 files are new" in said
    assert parameters(aws) == before
    assert invalidations(aws, outputs_of(aws)["Distribution"]) == 1

    page = template(Site=SITE)
    page["Resources"]["Api"]["Properties"]["MemorySize"] = 512
    write(build / "built", page)
    (build / "dist" / "index.html").write_bytes(b"<!doctype html><p>")
    assert deploy("--yes") == 0
    said = capsys.readouterr().out
    assert "modify        Lambda::Function" in said and "UPDATE_COMPLETE" in said
    assert "1 files are new" in said


def test_a_stripe_key_makes_the_endpoint_once(
    deploy: Deploy,
    aws: Aws,
    stripe: Handle,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("STRIPE_KEY", stripe.api_key)
    assert deploy(*NEW, "--admin", "amal@example.org") == 0
    assert deploy("--yes") == 0
    said = capsys.readouterr()
    made = parameters(aws)
    url = f"{outputs_of(aws)['Url']}{PATH}"
    known_there = Stripe(stripe.api_key, stripe.url)._endpoints()
    [endpoint] = [each for each in known_there if each["url"] == url]

    assert made["STRIPE_KEY"] == stripe.api_key
    assert made["STRIPE_WEBHOOK_SECRET"].startswith("whsec_")
    assert [one for one in made.values() if one in said.out + said.err] == []
    assert (endpoint["api_version"], endpoint["enabled_events"]) == (API_VERSION, list(EVENTS))
    function = aws.client("lambda").list_functions()["Functions"][0]
    known = vault.Vault(aws.client("ssm"), STACK, lambda _: "")
    assert function["Environment"]["Variables"]["SECRETS_VERSION"] == known.version()


def test_keys_of_another_stage_are_refused(
    deploy: Deploy, aws: Aws, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STRIPE_KEY", "sk_" + "live_of_somebody")
    assert deploy(*FIRST) == 1
    assert "does not belong to dev" in capsys.readouterr().err
    assert status(aws) == ""


def test_keys_that_were_brought_along_are_taken_once(
    deploy: Deploy, aws: Aws, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUPPRESSION_KEY", "brought along from the system before it")
    assert deploy(*FIRST) == 0
    monkeypatch.setenv("SUPPRESSION_KEY", "another one, which must not take its place")
    assert deploy("--yes") == 0
    assert parameters(aws)["SUPPRESSION_KEY"] == "brought along from the system before it"


def test_links_that_an_older_stack_signed_go_on_working(
    deploy: Deploy, aws: Aws, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = "of before, with a comma, and 100% its own"
    there = {"Name": f"/{STACK}/SIGNING_KEY", "Value": signed, "Type": "SecureString"}
    aws.client("ssm").put_parameter(**there)
    assert deploy(*FIRST) == 0
    made = parameters(aws)
    newest, before = read_settings(made).links_key
    assert (before, made["SIGNING_KEY"]) == (signed.encode(), signed)
    assert newest not in (before, made["SUPPRESSION_KEY"].encode())
    assert deploy("--yes") == 0
    assert parameters(aws) == made


def test_a_stack_after_a_loss_opens_links_of_a_time_with_one_key(deploy: Deploy, aws: Aws) -> None:
    signed = "brought along from the system before it"
    vault.Vault(aws.client("ssm"), STACK, lambda _: "").fill({"SIGNING_KEY": signed})
    assert read_settings(parameters(aws)).links_key[1:] == (signed.encode(),)


def test_unattended_it_asks_for_nothing_and_changes_nothing(
    deploy: Deploy, aws: Aws, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert deploy("--yes") == 1
    assert "Give it as a flag" in capsys.readouterr().err
    monkeypatch.setattr("builtins.input", lambda _: "no")
    assert deploy(*FIRST[1:]) == 1
    assert "Nothing was done" in capsys.readouterr().out
    assert status(aws) == "REVIEW_IN_PROGRESS"
    assert deploy(*FIRST) == 0


def test_taking_a_table_away_is_loud_and_never_unattended(
    deploy: Deploy,
    aws: Aws,
    build: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert deploy(*FIRST) == 0
    page = template(Site=SITE)
    del page["Resources"]["OutreachTable"]
    write(build / "built", page)
    asked: list[str] = []

    def answering(words: str) -> str:
        asked.append(words)
        return "yes"

    monkeypatch.setattr("builtins.input", answering)
    capsys.readouterr()
    assert deploy("--yes") == 1
    said = capsys.readouterr().out
    assert "THIS CHANGE TAKES AWAY DATA" in said and "REMOVE        OutreachTable" in said
    assert (len(asked), status(aws)) == (1, "CREATE_COMPLETE")


def test_what_failed_first_is_said(
    deploy: Deploy, aws: Aws, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    waits = {
        "Type": "AWS::CloudFormation::WaitCondition",
        "DependsOn": "Api",
        "Properties": {"Handle": {"Ref": "Handle"}, "Timeout": "1", "Count": 1},
    }
    handle = {"Type": "AWS::CloudFormation::WaitConditionHandle"}
    write(build / "built", template(Site=SITE, Waits=waits, Handle=handle))
    assert deploy(*FIRST) == 1
    assert "failed first: Waits: " in capsys.readouterr().err
    assert deploy(*FIRST) == 1
    assert "never came up" in capsys.readouterr().err


def test_nothing_goes_while_tables_are_protected(
    deploy: Deploy, aws: Aws, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert deploy(*FIRST) == 0
    typed = ["chalice-crm-prod", STACK, STACK]
    monkeypatch.setattr("builtins.input", lambda _: typed.pop(0))
    tables = aws.client("dynamodb")
    tables.update_table(TableName=f"{STACK}-main", DeletionProtectionEnabled=True)
    assert deploy("--destroy") == 1
    assert deploy("--destroy") == 1
    assert "--no-deletion-protection-enabled" in capsys.readouterr().err
    assert status(aws) == "CREATE_COMPLETE"

    for name in tables.list_tables()["TableNames"]:
        tables.update_table(TableName=name, DeletionProtectionEnabled=False)
    assert deploy("--destroy") == 0
    assert status(aws) == ""


def test_a_dry_run_needs_no_account(
    deploy: Deploy, build: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    assert deploy("--dry-run") == 0
    assert "add           DynamoDB::Table" in capsys.readouterr().out
    planning.remember(STACK, build / "built" / "sam.json")
    assert deploy("--dry-run") == 0
    assert "Nothing changes" in capsys.readouterr().out

    page = template(Site=SITE)
    page["Resources"]["MainTable"]["Properties"]["TableName"] = "another"
    page["Resources"]["Api"]["Properties"]["MemorySize"] = 512
    del page["Resources"]["Role"]
    write(build / "built", page)
    assert deploy("--dry-run") == 0
    said = capsys.readouterr().out
    assert "REPLACE       DynamoDB::Table" in said and "THIS CHANGE TAKES AWAY" in said
    assert "REMOVE        IAM::Role" in said and "Api (MemorySize)" in said


def test_without_credentials_or_region_it_says_so(
    deploy: Deploy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    assert deploy(*FIRST) == 1
    assert "AWS_REGION" in capsys.readouterr().err
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", os.devnull)
    monkeypatch.setenv("AWS_CONFIG_FILE", os.devnull)
    assert deploy(*FIRST) == 1
    assert "No credentials" in capsys.readouterr().err


def test_builds_lie_in_a_private_bucket_with_versions(deploy: Deploy, aws: Aws) -> None:
    assert deploy(*FIRST) == 0
    s3 = aws.client("s3")
    [name] = [each["Name"] for each in s3.list_buckets()["Buckets"] if "builds" in each["Name"]]
    private = s3.get_public_access_block(Bucket=name)["PublicAccessBlockConfiguration"]
    assert set(private.values()) == {True}
    assert s3.get_bucket_versioning(Bucket=name)["Status"] == "Enabled"
    assert account.can_reserve(account.account(aws.session))
