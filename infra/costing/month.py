"""An assumed month of an organisation of 10,000 constituents: 4,000 members, 8 who work there, two mailings to 6,000.

Every figure here is an assumption that can be argued with; what one use takes is metered (`metering.py`), except for
durations, which are CPU measured locally, doubled, and rounded up.
"""

from dataclasses import dataclass

PEOPLE = 10_000
MAILED = 12_000
DAYS = 30
HOURS = DAYS * 24
MEMORY = 1024
MINUTES = HOURS * 60


@dataclass(frozen=True)
class Use:
    """What is done how often in a month.

    `requests` reach the doors each time, `calls` of other functions follow; all runs `ms` in functions of `memory` MB.
    `letters` go out, `notices` of SES come back, `files` are kept. `about` is what the bill calls it.
    """

    about: str
    times: float
    requests: int = 0
    ms: float = 0
    memory: int = MEMORY
    calls: int = 0
    letters: int = 0
    notices: int = 0
    files: int = 0

    @property
    def invocations(self) -> float:
        """Functions that run because of it in the month."""
        return self.times * (self.requests + self.calls)


# A letter is woken by its stream, and SES tells of its sending and its delivery.
USES: dict[str, Use] = {
    "sign_in": Use("somebody of the staff signs in", 8 * 22, 3, 400, calls=1, letters=1, notices=2),
    "list": Use("a list of 50 people", 6_000, 1, 120),
    "search": Use("a keystroke in the search", 20_000, 1, 60),
    "person": Use("somebody's page", 8_000, 1, 120),
    "gifts": Use("gifts of a month", 1_500, 1, 120),
    "dashboard": Use("the dashboard", 700, 1, 150),
    "renewals": Use("the renewals board", 300, 1, 200),
    "public_page": Use("a public page", 12_000, 1, 80),
    "portal": Use("somebody's own pages", 3_000, 1, 120),
    "enter": Use("a person is entered", 150, 1, 150),
    "edit": Use("a person is edited", 600, 1, 150),
    "gift_by_hand": Use("a gift by hand, receipted", 300, 1, 900, calls=2, letters=1, notices=2, files=1),
    "gift_by_card": Use("a gift by card, receipted", 900, 4, 2_500, calls=3, letters=1, notices=2, files=1),
    "fee": Use("a membership is renewed", 330, 1, 400, calls=1, letters=1, notices=2),
    "consent": Use("somebody says what she wants", 400, 1, 150),
    "signup": Use("a place on a shift", 200, 2, 400, calls=1, letters=1, notices=2),
    "copy": Use("a copy of a mailing", MAILED, 0, 60, calls=0, letters=1, notices=2),
    "outbox": Use("the outbox is swept", 2 * MINUTES, 0, 30, calls=1),
    "reconcile": Use("Stripe is compared", HOURS, 0, 600, 512, calls=1),
    "memberships": Use("memberships move on", HOURS, 0, 200, 512, calls=1),
    "reminders": Use("renewals are reminded of", HOURS, 0, 200, 512, calls=1),
    "volunteering": Use("shifts are reminded of", HOURS, 0, 200, 512, calls=1),
    "verify": Use("the books are checked", DAYS, 0, 60_000, calls=1),
}  # fmt: skip
# A notice of SES is heard by one function of its own.
NOTICE_MS = 40
# Screens beside the doors: what is not in the browser's cache yet.
STATIC_REQUESTS, STATIC_GB = 20_000, 1.5
ANSWER_KB, LOGGED_KB, ATTACHED_KB = 8, 1.2, 60
COLD_STARTS, COLD_MS = 3_000, 900
FILES_KEPT = 40_000
ALARMS, METRICS = 10, 5
