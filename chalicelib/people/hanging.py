"""Hanging something on somebody: whoever takes her away at the same moment learns of it, and one gives way."""

from typing import Any

from chalicelib.kit.refusals import Refusal
from chalicelib.people.store import ProfileRecord
from chalicelib.store import Changes, keys


def hang_on(changes: Changes, cid: str, *, refusal: Refusal | None = None) -> None:
    """Adds that something comes to lie with somebody; without her the commit fails with `refusal`, or is Overtaken.

    That she exists is not enough to check: she could be weighed before and taken away after. A commit that enters or
    moves her tells it by that. Whatever may be the first of its kind with her needs it; what follows stands on that.
    """
    here = (ProfileRecord, keys.person(cid), keys.PROFILE)
    if not changes.holds(here):
        hung = [ProfileRecord.hung.add(1)]
        changes.update(here, hung, ProfileRecord.pk.exists(), refusal=refusal)


def unmoved(profile: ProfileRecord) -> Any:
    """The condition that nothing of a profile, and nothing that hangs on her, has moved since it was read."""
    hung = ProfileRecord.hung
    same = hung.does_not_exist() if profile.hung is None else hung == profile.hung
    return (ProfileRecord.ver == profile.ver) & same
