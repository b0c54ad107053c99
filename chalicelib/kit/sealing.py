"""Texts that only a key opens: once the key is gone, nobody reads them again, wherever copies of them lie.

The Python that ships has no cipher of its own. SHAKE-256 of key and nonce is a pad as long as the text, never used
twice; a keyed BLAKE2b over nonce and text tells whether a text is whole and the key is its own.
"""

import base64
import hashlib
import hmac
import secrets

KEY_BYTES = 32
_NONCE, _MARK = 16, 16


class SealBroken(Exception):
    """The text was altered, or sealed with another key."""


def new_key() -> bytes:
    """A key that nobody can guess."""
    return secrets.token_bytes(KEY_BYTES)


def sealed(text: str, key: bytes) -> str:
    """The text as Base64 that tells nothing but its length; the same text is another one each time."""
    nonce, plain = secrets.token_bytes(_NONCE), text.encode()
    hidden = _mixed(plain, nonce, key)
    return base64.b64encode(nonce + _mark(nonce + hidden, key) + hidden).decode()


def unsealed(text: str, key: bytes) -> str:
    """What was sealed; raises SealBroken."""
    raw = base64.b64decode(text)
    nonce, mark, hidden = raw[:_NONCE], raw[_NONCE : _NONCE + _MARK], raw[_NONCE + _MARK :]
    if not hmac.compare_digest(mark, _mark(nonce + hidden, key)):
        raise SealBroken()
    return _mixed(hidden, nonce, key).decode()


def _mixed(content: bytes, nonce: bytes, key: bytes) -> bytes:
    pad = hashlib.shake_256(b"pad" + key + nonce).digest(len(content))
    return (int.from_bytes(content) ^ int.from_bytes(pad)).to_bytes(len(content))


def _mark(content: bytes, key: bytes) -> bytes:
    return hashlib.blake2b(content, key=key, digest_size=_MARK, person=b"seal").digest()
