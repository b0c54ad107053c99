"""Forms that anybody may send: made by us, today, filled in by a person, and sent once.

How a domain uses it: `FORM = PublicForm("join-form")`; the page carries `FORM.token(about=slug, now=…)` in a hidden
field, and one that no person sees, left empty; whatever the form sets going runs inside `with FORM.sent(…)`; the page
that shows a refused form again carries `FORM.again(…)`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.kit.ids import moment_of, new_id
from chalicelib.kit.refusals import Refusal, Refusals
from chalicelib.kit.signing import BadToken, read, sign
from chalicelib.settings import settings
from chalicelib.store import OpsRecord, delete_one, keys, one, put_one

LONGEST = timedelta(hours=24)
# Nobody reads a page and presses its button faster; a script that sends does.
SOONEST = timedelta(seconds=2)


class FormExpired(Refusal):
    """The page was open for a day, or the form is not ours: it is sent again, nothing is lost."""

    code = "form_expired"


class FormTooQuick(Refusal):
    """Sent before a person can have read it: sent again in a moment, it passes."""

    code = "form_too_quick"


class FormUsed(Refusal):
    """It was sent before and set something going: a second click, or somebody who tries one form many times."""

    code = "form_used"


class FormTrapped(Refusal):
    """The field that no person sees was filled."""

    code = "form_trapped"


@dataclass(frozen=True)
class PublicForm:
    """One form; `about` binds what it carries to one page of it, such as a slug."""

    name: str

    def token(self, *, now: datetime, about: str = "") -> str:
        """What the page carries, to be sent back with the form."""
        told = {"a": about, "n": new_id(now)}
        return sign(told, purpose=self.name, key=settings().signing_key, until=now + LONGEST)

    def again(self, token: str, *, now: datetime, about: str = "") -> str:
        """What the page carries that shows a refused form again: the same, so that it ripens, or a new one."""
        try:
            number = self._number(token, about=about, now=now)
        except FormExpired:
            return self.token(about=about, now=now)
        spent = one(OpsRecord, keys.form(number), keys.ONLY, consistent=True)
        return self.token(about=about, now=now) if spent else token

    @contextmanager
    def sent(self, token: str, *, now: datetime, trap: str, about: str = "") -> Iterator[None]:
        """What happens inside happens once for a form; what is refused inside may be sent again.

        Raises FormExpired, FormTrapped, FormTooQuick, FormUsed.
        """
        number = self._number(token, about=about, now=now)
        if trap:
            raise FormTrapped()
        if now - moment_of(number) < SOONEST:
            raise FormTooQuick()
        _spend(number, now)
        try:
            yield
        except (Refusal, Refusals):
            delete_one((OpsRecord, keys.form(number), keys.ONLY))
            raise

    def _number(self, token: str, *, about: str, now: datetime) -> str:
        """The id of one copy of the form, which tells when it was made; raises FormExpired."""
        try:
            told = read(token, purpose=self.name, key=settings().signing_key, now=now)
        except BadToken:
            raise FormExpired() from None
        if told["a"] != about:
            raise FormExpired()
        return str(told["n"])


def _spend(number: str, now: datetime) -> None:
    until = int((now + LONGEST).timestamp())
    row = OpsRecord(keys.form(number), keys.ONLY, until=until)
    if not put_one(row, OpsRecord.pk.does_not_exist()):
        raise FormUsed()
