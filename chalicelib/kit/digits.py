"""Digits of the three alphabets of numbers that our readers write."""

_ARABIC = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_LATIN = "0123456789"

TO_LATIN = str.maketrans(_ARABIC + _PERSIAN, _LATIN * 2)
_TO_ARABIC = str.maketrans(_LATIN, _ARABIC)


def in_digits(text: str, digits: str) -> str:
    """The text with its Latin digits turned to Arabic ones when `digits` is arab; as it is when latn."""
    return text.translate(_TO_ARABIC) if digits == "arab" else text
