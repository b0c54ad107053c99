"""What the tests of people share: giving without the domain above, looking into the tables, and a desk with doors."""

import json
import random
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib import people
from chalicelib.kit.money import Money
from chalicelib.people import routes
from chalicelib.store import Changes, MainRecord, SearchRecord, keys, scan
from chalicelib.web import Home
from tests.cast import hind
from tests.conftest import NOW, TODAY
from tests.web import asking
from tests.web.asking import Gateway, Reply

READS = ("people.read", "people.contact", "gifts.read")
WRITES = (*READS, "people.write")


NEW = {
    "kind": "individual",
    "name": {"ar": "هند", "en": "Hind"},
    "lang": "ar",
    "greeting": {"ar": "أختي هند"},
    "email": "Hind@Example.org",
    "phone": "03 555 110",
    "note": "أمينة الصندوق",
}


def entered(now: datetime = NOW, *, today: date = TODAY, **told: Any) -> people.Constituent:
    """Somebody with these facts; her name is نورة unless told."""
    new = people.NewConstituent(**{"name": {"ar": "نورة"}, "lang": "ar", **told})
    return people.enter(new=new, actor=hind(), now=now, today=today)


def called(*names: str, now: datetime = NOW) -> list[people.Constituent]:
    """People with one name each, in the language of its script."""
    made = []
    for number, name in enumerate(names):
        lang = "en" if name.isascii() else "ar"
        made.append(entered(now + timedelta(seconds=number), name={lang: name}, lang=lang))
    return made


def counted(
    cid: str, amount: int, day: date = TODAY, *, currency: str = "USD", gifts: int = 1
) -> people.Summary:
    """One more entry of hers: a commit with nothing else in it."""
    changes = Changes(actor=hind(), now=NOW)
    people.count_gift(
        changes,
        people.summary(cid, consistent=True),
        amount=Money(amount, currency),
        day=day,
        gifts=gifts,
        home_currency="USD",
    )
    changes.commit()
    return people.summary(cid, consistent=True)


def search_table() -> dict[tuple[str, str], list[Any]]:
    return {
        (item["pk"]["S"], item["sk"]["S"]): json.loads(item["row"]["S"])
        for item in scan(SearchRecord)
    }


def rebuilt(*everybody: people.Constituent) -> dict[tuple[str, str], list[Any]]:
    """What the search table should hold, from the list rows."""
    rows = [people.search_rows(people.summary(person.id, consistent=True)) for person in everybody]
    return {place: row for one in rows for place, row in one.items()}


def items(sk: str) -> list[dict[str, Any]]:
    """The raw items of the main table under a sort key."""
    return [dict(item) for item in scan(MainRecord) if item["sk"]["S"] == sk]


def claims(space: str) -> dict[str, str]:
    """Who holds what of a space of sentinels."""
    head = keys.sentinel(space, "")
    return {
        item["pk"]["S"].removeprefix(head): item["owner"]["S"]
        for item in scan(MainRecord)
        if item["pk"]["S"].startswith(head)
    }


def desk(*permissions: str) -> Gateway:
    """The doors of people for a caller with these permissions."""
    home = Home(time_zone="Asia/Beirut", lang="ar")
    return asking.gateway(routes.doors, principal=asking.hind(*permissions), home=home)


def change(at: Gateway, cid: str, body: Any, version: int = 1) -> Reply:
    return at.ask("PATCH", f"/api/constituents/{cid}", body, headers={"if-match": str(version)})


FIRST = (
    ("محمد", "Mohamed"),
    ("نورة", "Noura"),
    ("عبدالله", "Abdullah"),
    ("فاطمة", "Fatima"),
    ("خالد", "Khaled"),
)
LAST = (
    ("العتيبي", "Al-Otaibi"),
    ("حداد", "Haddad"),
    ("منصور", "Mansour"),
    ("الشمري", "Al-Shammari"),
)


def town(people_count: int, *, seed: int = 7) -> list[people.Constituent]:
    """People as a town has them: three names in both scripts, an e-mail, a phone, and for most some gifts."""
    dice = random.Random(seed)
    made = []
    for number in range(people_count):
        given, father, family = dice.choice(FIRST), dice.choice(FIRST), dice.choice(LAST)
        person = entered(
            NOW + timedelta(seconds=number),
            today=TODAY - timedelta(days=dice.randrange(900)),
            name={
                "ar": f"{given[0]} {father[0]} {family[0]}",
                "en": f"{given[1]} {father[1]} {family[1]}",
            },
            email=f"{given[1]}.{number}@example.org".lower(),
            phone=f"+96170{dice.randrange(10**6):06d}",
        )
        for _ in range(dice.randrange(3)):
            counted(
                person.id, dice.randrange(500, 90_000), TODAY - timedelta(days=dice.randrange(700))
            )
        made.append(person)
    return made
