"""Letters that mean the same in a name, for folding: one table, read once per character."""

# Where readers of Arabic, Persian and Urdu see one letter.
_SAME = {
    "ا": "أإآٱٲٳٵ",
    "و": "ؤۄۅۆۇۈۉۊۋٶ",
    "ي": "ئىیېےۍۓٸ",
    "ه": "ةۀہۂھەۃۿ",
    "ك": "کگڭڪګڬ",
    "ب": "پ",
    "ج": "چ",
    "ف": "ڤڢڥ",
    "ز": "ژ",
    "ت": "ٹ",
    "د": "ڈ",
    "ر": "ڑ",
    "ن": "ں",
    "ق": "ڨ",
    # Latin letters that no accent can be taken off.
    "i": "ı",
    "o": "ø",
    "l": "ł",
    "d": "đð",
    "h": "ħ",
    "th": "þ",
    "ae": "æ",
    "oe": "œ",
    # Every dash is a hyphen.
    "-": "‐‑‒–—―−",
}

# Hamza on the line, vowel marks, stretches, directions, joiners, and the signs Latin writes for hamza and ain.
_DROPPED_RANGES = (
    *((0x0610, 0x061A), (0x064B, 0x065F), (0x06D6, 0x06DC), (0x06DF, 0x06E8), (0x06EA, 0x06ED)),
    *((0x08D3, 0x08FF), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F)),
)
_DROPPED = "ءـ\u0670\u0674\u061c\u00ad\ufeff'’‘`´ʼʻʿʾ"

FOLDED: dict[int, str | None] = {
    **{ord(other): letter for letter, others in _SAME.items() for other in others},
    **{code: None for first, last in _DROPPED_RANGES for code in range(first, last + 1)},
    **{ord(sign): None for sign in _DROPPED},
    **{zero + n: str(n) for zero in (0x0660, 0x06F0) for n in range(10)},
}

ACCENTS: dict[int, None] = dict.fromkeys(range(0x0300, 0x0370))
