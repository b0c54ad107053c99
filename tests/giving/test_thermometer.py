from chalicelib.giving.thermometer import Thermometer, thermometer
from chalicelib.kit.money import Money

GOAL = Money(1_000_00, "USD")


def test_it_says_in_words_what_it_draws() -> None:
    found = thermometer(Money(625_00, "USD"), 3, GOAL, lang="ar", digits="arab")

    assert found == Thermometer(
        raised="\u2067٦٢٥\u00a0\u2068US$\u2069\u2069",
        text="جُمع \u2067٦٢٥\u00a0\u2068US$\u2069\u2069 من \u2067١٬٠٠٠\u00a0\u2068US$\u2069\u2069",
        gifts="٣ تبرّعات",
        width=62,
        percent="٦٢٪",
        reached=False,
    )


def test_a_reached_goal_is_full_and_says_how_far_beyond() -> None:
    found = thermometer(Money(1_340_00, "USD"), 1, GOAL, lang="en", digits="latn")

    assert found is not None
    assert (found.width, found.percent, found.reached, found.gifts) == (100, "134%", True, "1 gift")
    assert found.text == "\u2066$1,340\u2069 given: the goal of \u2066$1,000\u2069 is reached"


def test_the_first_gift_is_seen() -> None:
    little = thermometer(Money(1, "USD"), 1, GOAL, lang="en", digits="latn")
    none = thermometer(Money(0, "USD"), 0, GOAL, lang="en", digits="latn")

    assert little is not None
    assert none is not None
    assert (little.width, little.percent) == (1, "0%")
    assert (none.width, none.gifts) == (0, "no gifts yet: yours would be the first")


def test_more_given_back_than_given_shows_as_nothing() -> None:
    found = thermometer(Money(-5_00, "USD"), 0, GOAL, lang="en", digits="latn")

    assert found is not None
    assert (found.width, found.percent, found.raised) == (0, "0%", "\u2066$0\u2069")


def test_without_a_goal_there_is_a_sum_and_no_bar() -> None:
    found = thermometer(Money(5_00, "USD"), 2, None, lang="en", digits="latn")

    assert found is not None
    assert (found.width, found.text) == (None, "\u2066$5\u2069 given so far")
    assert thermometer(Money(0, "USD"), 0, None, lang="en", digits="latn") is None
