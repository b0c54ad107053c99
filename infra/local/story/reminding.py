"""The chapter of the directory and the reminders: who wishes to be found, and who was written to before an end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from chalicelib import members
from chalicelib.members import reminder_texts, reminding
from chalicelib.members.directory_model import Visibility
from chalicelib.promises import handlers
from chalicelib.store import Actor, drain

if TYPE_CHECKING:
    from infra.local.story.living import Life

ADMIN = Actor("user", "story", "ليلى منصور")
OFFICER = Actor("user", "story", "نور الدين")
DAYS = 35
WHAT = "Reminders / تذكيرات"


@dataclass(frozen=True)
class Wish:
    """What somebody lets others see: `public` fields and those for `members`, each as its first letter."""

    who: int
    public: str
    members: str
    town: str = ""
    herself: bool = True


LETTERS = {"n": "name", "t": "town", "e": "email", "p": "phone", "l": "level"}
WISHES = (
    Wish(1, "ntl", "e", "London"),
    Wish(2, "nt", "epl", "عمّان"),
    Wish(3, "n", "tl", "الرياض"),
    Wish(4, "", "nt", "القاهرة"),
    Wish(6, "ntl", "p", "الدمّام", herself=False),
    Wish(8, "nl", "e"),
    Wish(9, "ntelp", "", "بيروت", herself=False),
    Wish(10, "ntle", "", "دبي"),
    Wish(12, "", "nte", "جدّة"),
    Wish(14, "nt", "l", "الدار البيضاء"),
    Wish(16, "nt", "el", "أبوظبي"),
    Wish(18, "", "nl"),
    Wish(19, "ntl", "e", "بيروت"),
    Wish(20, "n", "te", "القاهرة"),
    Wish(24, "nt", "p", "الدوحة"),
    Wish(30, "n", ""),
    Wish(33, "ntl", "e", "عمّان"),
    Wish(37, "nte", "", "Tunis"),
)
# What staff wrote in their own words for one level, in Arabic alone: in English ours are said.
OWN_WORDS = {
    "before": {
        "ar": {
            "subject": "{name}، السوق ينتظرك سنة أخرى",
            "body": "عضويتك بصفة {level} سارية حتى {end}.\n\nنجتمع كل سبت، وبتجديدك ({amount}) يبقى "
            "السوق مفتوحًا لصغار المنتجين.",
        }
    }
}


def reminding_members(life: "Life") -> Iterator[tuple[int, int, str]]:
    """Opens the directory, lets people choose, and lives the last weeks of the ladder day by day."""
    begun = life.now - timedelta(days=60)
    members.directory.open_directory(to="public", version=0, actor=ADMIN, now=begun)
    for number, wish in enumerate(WISHES):
        _choose(life, wish, number)
    friend = next(level for level in members.levels() if level.slug == "friend")
    reminder_texts.change_texts(level=friend.id, version=0, to=OWN_WORDS, actor=OFFICER, now=begun)
    for day in range(DAYS + 1):
        at = life.now - timedelta(days=DAYS - day)
        if reminding.remind(now=at):
            drain(handlers(), now=at)
        yield day, DAYS, WHAT


def _choose(life: "Life", wish: Wish, number: int) -> None:
    shown: dict[str, Visibility] = {LETTERS[letter]: "public" for letter in wish.public}
    shown |= {LETTERS[letter]: "members" for letter in wish.members}
    folk = life.folk[wish.who]
    name = (folk.ar if folk.lang == "ar" else folk.en) or folk.en or folk.ar or ""
    actor = Actor("person", life.ids[wish.who], name) if wish.herself else OFFICER
    members.directory.choose(
        person=life.ids[wish.who],
        shown=shown,
        town=wish.town,
        actor=actor,
        now=life.now - timedelta(days=50 - number, hours=number % 5),
    )
