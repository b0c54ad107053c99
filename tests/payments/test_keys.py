import subprocess
import sys

import pytest

from chalicelib.payments import Gateway, GatewayNotReady, check_keys
from chalicelib.payments.keys import (
    LiveKeyElsewhere,
    LiveKeyOutsideProduction,
    SandboxKeyInProduction,
    StripeKeyMalformed,
    WebhookSecretMissing,
)

BASE = "http://127.0.0.1:12111"


@pytest.mark.parametrize(
    ("key", "stage", "api_base", "live"),
    [
        ("sk_test_s3cret", "local", BASE, False),
        ("rk_test_s3cret", "dev", None, False),
        ("sk_live_s3cret", "prod", None, True),
        ("rk_live_s3cret", "prod", None, True),
    ],
)
def test_keys_that_fit(key: str, stage: str, api_base: str | None, live: bool) -> None:
    assert check_keys(key=key, webhook_secret="whsec_1", stage=stage, api_base=api_base) is live


@pytest.mark.parametrize(
    ("key", "stage", "api_base", "refused"),
    [
        ("sk_live_s3cret", "local", None, LiveKeyOutsideProduction),
        ("rk_live_s3cret", "dev", None, LiveKeyOutsideProduction),
        ("sk_test_s3cret", "prod", None, SandboxKeyInProduction),
        ("rk_test_s3cret", "prod", BASE, SandboxKeyInProduction),
        ("sk_live_s3cret", "prod", BASE, LiveKeyElsewhere),
        ("rk_live_s3cret", "local", BASE, LiveKeyElsewhere),
        *(
            (key, "local", None, StripeKeyMalformed)
            for key in ("", "x", "pk_test_s3cret", "sk_1", "sk_test_")
        ),
    ],
)
def test_keys_that_do_not_fit_refuse_to_start(
    key: str, stage: str, api_base: str | None, refused: type[GatewayNotReady]
) -> None:
    with pytest.raises(refused) as caught:
        Gateway(key=key, webhook_secret="whsec_1", stage=stage, api_base=api_base)

    assert "STRIPE_" in str(caught.value)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("secret", ["", " ", "\t\n"])
def test_empty_webhook_secret_would_verify_anything(secret: str) -> None:
    with pytest.raises(WebhookSecretMissing):
        Gateway(key="sk_test_s3cret", webhook_secret=secret, stage="local")


def test_stripe_is_not_loaded_before_it_is_needed() -> None:
    code = """
import sys
from chalicelib.payments import Gateway
Gateway(key="sk_test_s3cret", webhook_secret="whsec_1", stage="local")
print("stripe" in sys.modules, "requests" in sys.modules)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout == "False False\n"
