"""The environment in which the app, its jobs and the commands of one data folder run."""

import os
from collections.abc import Mapping

from infra.local.folder import Folder
from infra.local.processes import FEW_ARENAS

SIDECARS = ("tables", "files", "desk", "stripe")
_BUCKET = "chalice-crm-files"


class StripeKeyWrong(Exception):
    """A live key must never reach a local system."""


def environment(folder: Folder, base: Mapping[str, str] | None = None) -> dict[str, str]:
    """All variables for a process of this system: yours without AWS's, and ours.

    AWS keys and profiles of the person at the keyboard never reach a process, so nothing here can touch a real account.
    """
    base = os.environ if base is None else base
    kept = {name: value for name, value in base.items() if not name.startswith("AWS_")}
    settings = folder.settings()
    ports, secret = settings["ports"], settings["secrets"]
    return kept | {
        "STAGE": "local",
        "ORG": "o1",
        "TABLES": "chalice-crm",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "DYNAMODB_ENDPOINT": address(ports["tables"]),
        "S3_ENDPOINT": address(ports["files"]),
        "SES_ENDPOINT": address(ports["desk"]),
        "FILES_BUCKET": _BUCKET,
        "MAIL_FROM": kept.get("MAIL_FROM", "hello@example.org"),
        "PUBLIC_URL": address(ports["main"]),
        "SIGNING_KEY": secret["signing_key"],
        "LINKS_KEY": secret["links_key"],
        "SUPPRESSION_KEY": secret["suppression_key"],
        "LOG_LEVEL": kept.get("LOG_LEVEL", "INFO"),
        "LOCAL_TOKEN": secret["local_token"],
        **FEW_ARENAS,
        "PYTHONUNBUFFERED": "1",
        **_stripe(kept, secret, address(ports["stripe"])),
    }


def real_stripe(base: Mapping[str, str]) -> bool:
    """Whether the person brought a test key of their own; raises StripeKeyWrong for a live one."""
    key = base.get("STRIPE_KEY", "")
    if "_live_" in key:
        raise StripeKeyWrong("STRIPE_KEY is a live key; a local system takes test keys only")
    return key.startswith(("sk_test_", "rk_test_"))


def address(port: int) -> str:
    """The loopback address of a port."""
    return f"http://127.0.0.1:{port}"


def _stripe(base: Mapping[str, str], secret: Mapping[str, str], stand_in: str) -> dict[str, str]:
    if real_stripe(base):
        webhooks = base.get("STRIPE_WEBHOOK_SECRET") or secret["webhook_secret"]
        return {"STRIPE_WEBHOOK_SECRET": webhooks, "STRIPE_API_BASE": ""}
    return {
        "STRIPE_KEY": secret["stripe_key"],
        "STRIPE_WEBHOOK_SECRET": secret["webhook_secret"],
        "STRIPE_API_BASE": stand_in,
    }
