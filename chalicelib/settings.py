"""The only reader of the environment: typed, frozen, read once; a wrong setting fails the cold start by its name."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote_to_bytes

from chalicelib.vault import Caller, fetch

# A plugin of pydantic's would see every body, and looking for plugins reads what each installed package says of
# itself: 25 ms of a cold start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class SettingWrong(Exception):
    """A setting is missing or cannot be right; the text names the variable and never its value."""


@dataclass(frozen=True)
class Settings:
    """What one deployment is told from outside.

    Addresses (`*_endpoint`, `stripe_api_base`) are None when the real service is meant. `links_key` begins with the
    newest.
    """

    stage: str
    org: str
    tables: str
    region: str
    dynamodb_endpoint: str | None
    s3_endpoint: str | None
    ses_endpoint: str | None
    files_bucket: str
    mail_from: str
    mail_configuration: str
    public_url: str
    signing_key: bytes
    links_key: tuple[bytes, ...]
    suppression_key: bytes
    origin_key: str
    stripe_key: str
    stripe_api_base: str | None
    stripe_webhook_secret: str
    log_level: str

    @property
    def secure(self) -> bool:
        """Whether browsers reach us over TLS, which cookies and HSTS depend on."""
        return self.public_url.startswith("https://")

    def table(self, name: str) -> str:
        """The full name of one of the five tables, such as `chalice-crm-main`."""
        return f"{self.tables}-{name}"


def _one_of(env: Mapping[str, str], name: str, allowed: tuple[str, ...], default: str) -> str:
    value = env.get(name, default)
    if value not in allowed:
        raise SettingWrong(f"{name} must be one of {', '.join(allowed)}")
    return value


def _matching(env: Mapping[str, str], name: str, pattern: str, default: str | None = None) -> str:
    value = env.get(name, default)
    if value is None or not re.fullmatch(pattern, value):
        raise SettingWrong(f"{name} is missing or malformed")
    return value


def _perhaps(env: Mapping[str, str], name: str) -> str:
    """A secret that there may not be yet: SSM keeps nothing empty, so `-` stands for none."""
    value = env.get(name, "")
    return "" if value == "-" else value


def _address(env: Mapping[str, str], name: str) -> str | None:
    value = env.get(name) or None
    if value and not re.fullmatch(r"https?://[^\s/]+/?", value):
        raise SettingWrong(f"{name} must be an address such as http://127.0.0.1:8001")
    return value.rstrip("/") if value else None


def read_settings(env: Mapping[str, str]) -> Settings:
    """Settings from a mapping of variables; raises SettingWrong naming the first bad one."""
    return Settings(
        stage=_one_of(env, "STAGE", ("local", "dev", "prod"), "local"),
        org=_matching(env, "ORG", r"[a-z0-9]{1,12}", "o1"),
        tables=_matching(env, "TABLES", r"[A-Za-z0-9_.-]{6,40}", "chalice-crm"),
        region=_matching(env, "AWS_REGION", r"[a-z0-9-]+", "us-east-1"),
        dynamodb_endpoint=_address(env, "DYNAMODB_ENDPOINT"),
        s3_endpoint=_address(env, "S3_ENDPOINT"),
        ses_endpoint=_address(env, "SES_ENDPOINT"),
        files_bucket=_matching(env, "FILES_BUCKET", r"[a-z0-9.-]{3,63}", "chalice-crm-files"),
        mail_from=_matching(env, "MAIL_FROM", r"[^\s@]+@[^\s@]+", "hello@example.org"),
        mail_configuration=_matching(env, "MAIL_CONFIGURATION", r"[A-Za-z0-9_-]{0,64}", ""),
        public_url=_matching(env, "PUBLIC_URL", r"https?://[^\s/]+", "http://127.0.0.1:8000"),
        signing_key=_matching(env, "SIGNING_KEY", r".{32,}").encode(),
        links_key=_links_key(env),
        suppression_key=_suppression_key(env),
        origin_key=_matching(env, "ORIGIN_KEY", r"|.{32,}", ""),
        stripe_key=_perhaps(env, "STRIPE_KEY"),
        stripe_api_base=_address(env, "STRIPE_API_BASE"),
        stripe_webhook_secret=_perhaps(env, "STRIPE_WEBHOOK_SECRET"),
        log_level=_one_of(env, "LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO"),
    )


def _suppression_key(env: Mapping[str, str]) -> bytes:
    # Deployed, it must be its own: a default would change with the other key, and forget whom nobody may write to.
    default = env.get("SIGNING_KEY") if env.get("STAGE", "local") == "local" else None
    return _matching(env, "SUPPRESSION_KEY", r".{32,}", default).encode()


def _links_key(env: Mapping[str, str]) -> tuple[bytes, ...]:
    # Where there is none yet, the other key signed what is out.
    listed = env.get("LINKS_KEY") or keys_listed(env["SIGNING_KEY"])
    keys = tuple(unquote_to_bytes(each) for each in listed.split(","))
    if any(len(key) < 32 for key in keys):
        raise SettingWrong("LINKS_KEY is malformed")
    return keys


def keys_listed(*keys: str) -> str:
    """Keys as `LINKS_KEY` holds them, the newest first: commas between them, and `%2C` for a comma in one."""
    return ",".join(key.replace("%", "%25").replace(",", "%2C") for key in keys)


def with_secrets(env: Mapping[str, str]) -> Mapping[str, str]:
    """The variables, and beside them those that `SECRETS` names in SSM; raises VaultClosed."""
    names = env.get("SECRETS", "").split()
    if not names:
        return env
    region = env["AWS_REGION"]
    caller = Caller(
        key=env["AWS_ACCESS_KEY_ID"],
        secret=env["AWS_SECRET_ACCESS_KEY"],
        token=env["AWS_SESSION_TOKEN"],
        region=region,
        endpoint=env.get("AWS_ENDPOINT_URL") or f"https://ssm.{region}.amazonaws.com",
    )
    return {**env, **fetch(names, caller)}


@cache
def settings() -> Settings:
    """The settings of this process."""
    return read_settings(with_secrets(os.environ))
