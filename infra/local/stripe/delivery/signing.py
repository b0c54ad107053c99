"""Stripe's signature scheme for webhook bodies."""

from __future__ import annotations

import hashlib
import hmac


def signature_header(body: bytes, *, secret: str, moment: int) -> str:
    """``t=…,v1=…``: HMAC-SHA256 of the timestamp, a dot and the exact body."""
    signed = str(moment).encode() + b"." + body
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"
