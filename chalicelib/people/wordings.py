"""The statements that people agree to on our pages, by version, in the languages they read them in.

One that was published is never edited: another text is another version, and tests hold the old ones.
"""

from chalicelib.words import LANGS, MissingWord, say

GIVING_PAGE = "giving_1"
JOINING_PAGE = "joining_1"
PREFERENCE_PAGE = "preferences_1"


def statement(wording: str, purpose: str) -> dict[str, str]:
    """What somebody read who agreed to this version; empty when no page of ours said it."""
    try:
        return {lang: say(lang, f"preferences.{wording}_{purpose}") for lang in LANGS}
    except MissingWord:
        return {}
