"""A few thousand people written at once, and what is true of each in plain data, for segments to be held against."""

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from chalicelib import people
from chalicelib.giving.model import Entry
from chalicelib.giving.store import entry_record
from chalicelib.kit.ids import id_of
from chalicelib.kit.money import Money
from chalicelib.people.model import counted
from chalicelib.people.rows import add_summary
from chalicelib.people.tag_rows import tagged_row
from chalicelib.store import Changes
from infra.local.population import Collected, _write
from tests.cast import hind
from tests.conftest import NOW, TODAY

KINDS = ("individual", "organisation", "household")
CURRENCIES = ("USD", "EUR", "KWD")
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


@dataclass
class Fact:
    """One of the crowd: everything that a rule may ask."""

    id: str
    kind: str
    lang: str
    joined: date
    email: bool
    tags: set[str] = field(default_factory=set)
    # Day, currency, amount, fund, campaign, given back whole.
    gifts: list[tuple[date, str, int, str, str | None, bool]] = field(default_factory=list)


def crowd(
    number: int, *, seed: int, tags: list[str], funds: list[str], campaigns: list[str]
) -> list[Fact]:
    """So many people with gifts and tags, written to the tables."""
    dice = random.Random(seed)
    facts, items = [], []
    for _ in range(number):
        changes = Collected(actor=hind(), now=NOW)
        facts.append(_somebody(dice, changes, tags, funds, campaigns))
        items += changes.items()
    _write(items)
    return facts


def _somebody(
    dice: random.Random, changes: Changes, tags: list[str], funds: list[str], campaigns: list[str]
) -> Fact:
    joined = TODAY - timedelta(days=dice.randint(0, 1000))
    fact = Fact(
        id_of(datetime(joined.year, joined.month, joined.day, 9, tzinfo=UTC), dice.getrandbits(80)),
        dice.choice(KINDS),
        dice.choice(("ar", "en")),
        joined,
        dice.random() < 0.7,
        {tag for tag in tags if dice.random() < 0.15},
    )
    person = people.Constituent(
        fact.id,
        fact.kind,
        {"ar": "".join(dice.choices(LETTERS, k=5))},
        fact.lang,
        joined,
        contact_points=_points(fact),
    )
    summary = _give(dice, changes, fact, _row(person), (funds, campaigns))
    add_summary(changes, replace(summary, gver=max(summary.gver, 1)), home_currency="USD")
    for tag in sorted(fact.tags):
        changes.create(tagged_row(person, tag))
    return fact


def _row(person: people.Constituent) -> people.Summary:
    p = person
    return people.Summary(p.id, p.kind, p.name, p.lang, p.joined, p.email)


def _points(fact: Fact) -> tuple[people.ContactPoint, ...]:
    return (people.ContactPoint(fact.id, "email", f"{fact.id}@example.org", True),) * fact.email


def _give(
    dice: random.Random,
    changes: Changes,
    fact: Fact,
    summary: people.Summary,
    purposes: tuple[list[str], list[str]],
) -> people.Summary:
    for _ in range(dice.choice((0, 0, 0, 1, 3))):
        day = TODAY - timedelta(days=dice.randint(0, 900))
        currency, amount = dice.choice(CURRENCIES), dice.choice((500, 1000, 2500, 10_000))
        fund, campaign = dice.choice(purposes[0]), dice.choice([*purposes[1], None])
        back = dice.random() < 0.1
        fact.gifts.append((day, currency, amount, fund, campaign, back))
        at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
        entry = Entry(
            id_of(at, dice.getrandbits(80)),
            fact.id,
            "gift",
            Money(amount, currency),
            Money(0, currency),
            "cash",
            fund,
            campaign,
            day,
            at,
            donor={"ar": "س"},
        )
        record = entry_record(entry)
        record.refunded = amount if back else 0
        changes.create(record)
        summary = counted(summary, amount=entry.amount, day=day, gifts=1)
        if back:
            summary = counted(summary, amount=Money(-amount, currency), day=day, gifts=0)
    return summary


def trees(dice: random.Random, tags: list[str], funds: list[str], campaigns: list[str]) -> Any:
    """A random tree, up to four deep."""
    return _tree(dice, 4, (tags, funds, campaigns))


def _tree(dice: random.Random, depth: int, ids: tuple[list[str], list[str], list[str]]) -> Any:
    if depth == 1 or dice.random() < 0.35:
        return _rule(dice, *ids)
    word = dice.choice(("and", "or", "not"))
    if word == "not":
        return {"not": _tree(dice, depth - 1, ids)}
    return {word: [_tree(dice, depth - 1, ids) for _ in range(dice.randint(1, 3))]}


def _rule(dice: random.Random, tags: list[str], funds: list[str], campaigns: list[str]) -> Any:
    span = _span(dice)
    least, most = sorted(dice.sample((0, 500, 1000, 2000, 5000, 20_000), 2))
    return dice.choice(
        (
            {"rule": "kind", "is": dice.choice(KINDS)},
            {"rule": "lang", "is": dice.choice(("ar", "en"))},
            {"rule": "email"},
            {"rule": "tag", "tag": dice.choice(tags)},
            {"rule": dice.choice(("joined", "first_gift", "last_gift")), **span},
            {"rule": "gifts", "least": dice.randint(0, 3), "most": dice.choice((3, 4, None))},
            {
                "rule": dice.choice(("lifetime", "this_year")),
                "currency": dice.choice(CURRENCIES),
                "least": least,
                "most": dice.choice((most, None)),
            },
            {"rule": "gave", "fund": dice.choice(funds), **dice.choice((span, {}))},
            {"rule": "gave", "campaign": dice.choice(campaigns), **dice.choice((span, {}))},
        )
    )


def _span(dice: random.Random) -> dict[str, Any]:
    first = TODAY - timedelta(days=dice.randint(0, 900))
    return dice.choice(
        (
            {"since": first.isoformat()},
            {"until": first.isoformat()},
            {
                "since": first.isoformat(),
                "until": (first + timedelta(days=dice.randint(0, 300))).isoformat(),
            },
            {"within_days": dice.randint(1, 700)},
            {"older_than_days": dice.randint(1, 700)},
        )
    )


def meant(tree: Any, fact: Fact) -> bool:
    """Whether a tree means somebody, told from the facts alone."""
    if "and" in tree:
        return all(meant(part, fact) for part in tree["and"])
    if "or" in tree:
        return any(meant(part, fact) for part in tree["or"])
    if "not" in tree:
        return not meant(tree["not"], fact)
    return _holds(tree, fact)


def _holds(rule: Any, fact: Fact) -> bool:
    return bool(_ASKED[rule["rule"]](rule, fact))


def _gave(rule: Any, fact: Fact) -> bool:
    return any(
        not back
        and rule.get("fund", fund) == fund
        and rule.get("campaign", campaign) == campaign
        and _on(day, rule)
        for day, _, _, fund, campaign, back in fact.gifts
    )


def _gift_day(rule: Any, fact: Fact, pick: Any) -> bool:
    return bool(fact.gifts) and _on(pick(day for day, *_ in fact.gifts), rule)


_ASKED: dict[str, Any] = {
    "kind": lambda rule, fact: fact.kind == rule["is"],
    "lang": lambda rule, fact: fact.lang == rule["is"],
    "email": lambda _, fact: fact.email,
    "tag": lambda rule, fact: rule["tag"] in fact.tags,
    "joined": lambda rule, fact: _on(fact.joined, rule),
    "first_gift": lambda rule, fact: _gift_day(rule, fact, min),
    "last_gift": lambda rule, fact: _gift_day(rule, fact, max),
    "gifts": lambda rule, fact: _in(len(fact.gifts), rule),
    "lifetime": lambda rule, fact: _in(_sum(rule, fact), rule),
    "this_year": lambda rule, fact: _in(_sum(rule, fact), rule),
    "gave": _gave,
}


def _sum(rule: Any, fact: Fact) -> int:
    return sum(
        amount
        for day, currency, amount, _, _, back in fact.gifts
        if currency == rule["currency"]
        and not back
        and (rule["rule"] == "lifetime" or day.year == TODAY.year)
    )


def _in(number: int, rule: Any) -> bool:
    least, most = rule.get("least"), rule.get("most")
    return (least is None or least <= number) and (most is None or number <= most)


def _on(day: date, rule: Any) -> bool:
    ago = (TODAY - day).days
    return bool(
        rule.get("since", "0") <= day.isoformat() <= rule.get("until", "9")
        and ago <= rule.get("within_days", 10_000)
        and ago > rule.get("older_than_days", -1)
    )
