"""Our own words for reminders, which are said where staff wrote none."""

from collections.abc import Mapping

from chalicelib.members.reminders_model import PARTS
from chalicelib.words import say


def default_text(kind: str, lang: str) -> Mapping[str, str]:
    """Our own words for a kind of reminder, with their fields still open."""
    fields = {name: f"{{{name}}}" for name in ("name", "level", "end", "organisation")}
    return {part: say(lang, f"reminders.{kind}_{part}", **fields) for part in PARTS}
