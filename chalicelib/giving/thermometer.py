"""How far a campaign is, in numbers and in words."""

from dataclasses import dataclass

from chalicelib.giving.amounts import brief
from chalicelib.kit.digits import in_digits
from chalicelib.kit.money import Money
from chalicelib.words import say, say_count

MARKS = {"latn": "%", "arab": "٪"}


@dataclass(frozen=True)
class Thermometer:
    """`width` of 100 is filled; `text` says all of it. Without a goal there is no width."""

    raised: str
    text: str
    gifts: str
    width: int | None
    percent: str
    reached: bool


def thermometer(
    raised: Money, gifts: int, goal: Money | None, *, lang: str, digits: str
) -> Thermometer | None:
    """None as long as there is neither a goal nor a gift."""
    if goal is None and raised.amount <= 0:
        return None
    shown = brief(Money(max(raised.amount, 0), raised.currency), lang, digits)
    counted = _counted(gifts, lang, digits)
    if goal is None:
        text = say(lang, "giving.raised", raised=shown)
        return Thermometer(shown, text, counted, None, "", reached=False)
    percent = max(0, raised.amount * 100 // goal.amount)
    reached = raised >= goal
    key = "giving.raised_all" if reached else "giving.raised_of"
    return Thermometer(
        raised=shown,
        text=say(lang, key, raised=shown, goal=brief(goal, lang, digits)),
        gifts=counted,
        width=min(100, max(percent, 1 if raised.amount > 0 else 0)),
        percent=in_digits(f"{percent}", digits) + MARKS[digits],
        reached=reached,
    )


def _counted(gifts: int, lang: str, digits: str) -> str:
    if gifts <= 0:
        return say(lang, "giving.no_gifts")
    return say_count(lang, "giving.gifts", gifts, n=in_digits(f"{gifts}", digits))
