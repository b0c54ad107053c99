"""Whether a membership says what its terms say: for `verify`, and after every storm."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from chalicelib.members.model import Membership, Term, paid_days


def contradictions(membership: Membership, terms: Sequence[Term]) -> list[tuple[str, str]]:
    """Each as what is expected and what is found; empty when all is right."""
    return [*_of_terms(terms), *_of_days(membership, terms)]


def _of_terms(terms: Sequence[Term]) -> Iterator[tuple[str, str]]:
    for term in terms:
        if term.end != term.rule.end():
            yield f"term {term.id} ends {term.rule.end()}", str(term.end)
        if term.start > term.end:
            yield f"term {term.id} begins before it ends", str(term.start)
    paid = sorted((term for term in terms if term.state == "paid"), key=lambda term: term.start)
    for one, other in pairwise(paid):
        if other.start <= one.end:
            yield f"term {other.id} begins after {one.end}", str(other.start)


def _of_days(membership: Membership, terms: Sequence[Term]) -> Iterator[tuple[str, str]]:
    days = paid_days(terms)
    if days != membership.days:
        yield f"paid days {_told(days)}", _told(membership.days)
    strangers = sum(term.membership != membership.id for term in terms)
    if strangers:
        yield "no terms of another membership", str(strangers)


def _told(days: Sequence[object]) -> str:
    return ", ".join(map(str, days))
