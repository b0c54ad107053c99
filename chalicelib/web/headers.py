"""Headers that every answer carries, so that a browser does nothing we did not mean."""

from functools import cache

from chalicelib.settings import settings

HSTS = "max-age=63072000"
STRIPE_SCRIPTS = "https://js.stripe.com"
CHECKOUT = "https://checkout.stripe.com"


@cache
def api_headers() -> dict[str, str]:
    """For JSON: nothing may be loaded from it or around it."""
    return _common("default-src 'none'; frame-ancestors 'none'") | {"X-Frame-Options": "DENY"}


@cache
def page_headers(framed_by: tuple[str, ...] | None = None) -> dict[str, str]:
    """For HTML. `framed_by` lists the sites that may frame the page; None means nobody, not even ourselves."""
    ancestors = "'none'" if framed_by is None else " ".join(("'self'", *framed_by))
    rules = (
        "default-src 'none'",
        f"script-src 'self' {STRIPE_SCRIPTS}",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self' https://api.stripe.com",
        f"frame-src {STRIPE_SCRIPTS} https://hooks.stripe.com",
        f"form-action 'self' {' '.join(payment_pages())}",
        "base-uri 'none'",
        "object-src 'none'",
        f"frame-ancestors {ancestors}",
    )
    frames = {"X-Frame-Options": "DENY"} if framed_by is None else {}
    return _common("; ".join(rules)) | frames


@cache
def payment_pages() -> tuple[str, ...]:
    """Origins a donor may be sent on to: the processor's page, or the address that stands for it."""
    return (settings().stripe_api_base or CHECKOUT,)


def _common(policy: str) -> dict[str, str]:
    return {
        "Content-Security-Policy": policy,
        "Strict-Transport-Security": HSTS,
        "X-Content-Type-Options": "nosniff",
        # "no-referrer" would make browsers post forms with `Origin: null`, which check_origin refuses.
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
