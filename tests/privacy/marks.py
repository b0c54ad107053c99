"""The marks by which a person is found wherever she stands."""

LATIN, ARABIC = "Zzcanary", "كناريّة"
EMAIL, OTHER_EMAIL, PHONE = "zzcanary@example.org", "zzcanary.two@example.org", "+9613777001"
# The name without its marks, as it is folded for search; its consonants; the phone as it is kept.
MARKS = ("zzcanary", "كناريّة", "كناريه", "~zknr", "9613777001")
