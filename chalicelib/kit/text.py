"""Text that people type: kept as typed, less what cannot be seen, and never empty or endless."""

import re
import unicodedata

from chalicelib.kit.names import fold
from chalicelib.kit.refusals import Refusal

# Joiners (200C, 200D) stay: Persian words and family emoji need them.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


class TextEmpty(Refusal):
    """Nothing is left of it but spaces, stretches or vowel marks."""

    code = "text_empty"


class TextTooLong(Refusal):
    """Params: `longest`, in characters."""

    code = "text_too_long"


def clean_line(text: str, *, field: str, longest: int = 200) -> str:
    """One line, NFC, its spaces single; raises TextEmpty or TextTooLong (in code points)."""
    # Tabs and line ends become spaces before the unseen goes, or two words would become one.
    return _checked(" ".join(_seen(" ".join(text.split())).split()), field, longest)


def clean_text(text: str, *, field: str, longest: int = 5000) -> str:
    """Several lines ended by \\n, NFC, without spaces at their ends; raises TextEmpty or TextTooLong."""
    lines = (_seen(line).rstrip() for line in text.splitlines())
    return _checked("\n".join(lines).strip(), field, longest)


def _seen(text: str) -> str:
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def _checked(clean: str, field: str, longest: int) -> str:
    if len(clean) > longest:
        raise TextTooLong(field, longest=longest)
    if not fold(clean):
        raise TextEmpty(field)
    return clean
