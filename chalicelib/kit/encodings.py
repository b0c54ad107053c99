"""Text in the encodings that spreadsheets save: UTF-8, UTF-16, and the old Arabic and Western pages of Windows."""

import codecs
import re

from chalicelib.kit.refusals import Refusal

UTF8, UTF16, ARABIC, WESTERN = "utf-8", "utf-16", "windows-1256", "windows-1252"
_LOOKED_AT = 4096
_BESIDE_LATIN = re.compile(r"[A-Za-z][\u0600-\u06ff]|[\u0600-\u06ff][A-Za-z]")
_BESIDE_ARABIC = re.compile(r"(?=[\u0600-\u06ff]{2})")
_NEVER_TYPED = re.compile(r"[\x00-\x08\x0e-\x1f]")


class TableUnreadable(Refusal):
    """Not a table of text: a picture, a PDF, a damaged file."""

    code = "table_unreadable"


def decoded(content: bytes) -> tuple[str, str]:
    """The text, without the mark of its order of bytes, and the encoding it was in; raises TableUnreadable."""
    encoding, start = _encoding_of(content)
    try:
        text = content[start:].decode(encoding)
    except UnicodeDecodeError:
        raise TableUnreadable() from None
    if _NEVER_TYPED.search(text):
        raise TableUnreadable()
    return text, UTF16 if encoding.startswith(UTF16) else encoding


def _encoding_of(content: bytes) -> tuple[str, int]:
    """The name of the codec, and how many bytes of a mark to leave out."""
    marks = ((codecs.BOM_UTF8, UTF8), (codecs.BOM_UTF16_LE, "utf-16-le"))
    for mark, encoding in (*marks, (codecs.BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(mark):
            return encoding, len(mark)
    if b"\x00" in content[:_LOOKED_AT]:
        # Separators are ASCII: of each of their two bytes one is zero, and its place tells the order.
        first, second = (content[n:_LOOKED_AT:2].count(0) for n in (0, 1))
        return ("utf-16-be" if first > second else "utf-16-le"), 0
    try:
        content.decode(UTF8)
    except UnicodeDecodeError:
        return _old_page(content), 0
    return UTF8, 0


def _old_page(content: bytes) -> str:
    """Windows-1256 unless its Arabic letters would stand singly among Latin ones, as ö does in Böhm."""
    arabic = content.decode(ARABIC)
    beside_latin = len(_BESIDE_LATIN.findall(arabic))
    if beside_latin <= len(_BESIDE_ARABIC.findall(arabic)):
        return ARABIC
    try:
        content.decode(WESTERN)
    except UnicodeDecodeError:
        return ARABIC
    return WESTERN
