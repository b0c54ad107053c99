"""What must hold of members: the end of each membership follows from its anchors and paid terms (I10)."""

from dataclasses import dataclass, field
from typing import Any

from chalicelib import members
from chalicelib.insights.balance import Broken


@dataclass
class Roll:
    """Looks at one person after another: her terms come before her membership, in the order of their keys."""

    _owner: str = ""
    _terms: list[members.Term] = field(default_factory=list)

    def look_at(self, kind: str, record: Any) -> list[Broken]:
        """What is wrong with a membership, once its row has come."""
        if kind not in ("term", "membership"):
            return []
        if record.pk != self._owner:
            self._owner, self._terms = record.pk, []
        if kind == "term":
            self._terms.append(members.to_term(record))
            return []
        membership = members.to_membership(record)
        wrong = members.contradictions(membership, self._terms)
        return [
            Broken("I10", f"membership {membership.id}", expected, found)
            for expected, found in wrong
        ]
