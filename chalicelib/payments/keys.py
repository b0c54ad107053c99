"""Keys that fit where they are used: real money moves in production only, and never towards a stand-in."""


class GatewayNotReady(Exception):
    """The payment settings cannot be right; the text names the variable and never its value."""


class StripeKeyMalformed(GatewayNotReady):
    """STRIPE_KEY is missing, or no secret or restricted key."""


class LiveKeyOutsideProduction(GatewayNotReady):
    """STRIPE_KEY moves real money, and STAGE is not prod."""


class SandboxKeyInProduction(GatewayNotReady):
    """STRIPE_KEY moves no money, and STAGE is prod."""


class LiveKeyElsewhere(GatewayNotReady):
    """STRIPE_KEY moves real money, and STRIPE_API_BASE would send it to somebody else."""


class WebhookSecretMissing(GatewayNotReady):
    """STRIPE_WEBHOOK_SECRET is empty, and an empty secret verifies anything."""


def check_keys(*, key: str, webhook_secret: str, stage: str, api_base: str | None) -> bool:
    """Whether the key is live; raises the GatewayNotReady that says what is wrong."""
    kind, _, rest = key.partition("_")
    mode, _, secret = rest.partition("_")
    if kind not in ("sk", "rk") or mode not in ("live", "test") or not secret:
        raise StripeKeyMalformed(
            "STRIPE_KEY must begin with sk_test_, rk_test_, sk_live_ or rk_live_"
        )
    live = mode == "live"
    if live and api_base:
        raise LiveKeyElsewhere("STRIPE_API_BASE must not be set beside a live STRIPE_KEY")
    if live and stage != "prod":
        raise LiveKeyOutsideProduction(f"STRIPE_KEY is live and STAGE is {stage}")
    if not live and stage == "prod":
        raise SandboxKeyInProduction("STRIPE_KEY is a test key and STAGE is prod")
    if not webhook_secret.strip():
        raise WebhookSecretMissing("STRIPE_WEBHOOK_SECRET is missing")
    return live
