"""Cases: a recommendation is no decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from register.checks.table import Given, Objections, always
from register.entry import irregular
from register.events import MembershipBegan, MembershipOffered

if TYPE_CHECKING:
    from register.state import State


@always("REG-10")
def a_recommendation_is_no_decision(
    before: State, event: MembershipOffered | MembershipBegan, given: Given
) -> Objections:
    """Nothing rests on the word of a body that, in this case, only recommends to another."""
    number, decision = before.votes.decisions.get(event.decision or "", (0, None))
    if decision is None or decision.case is None:
        return
    case = before.cases.get(decision.case)
    if case and (recommended := case.only_recommended_by(decision.body)):
        to = next(told.to_body for n, told in case.recommendations if n == recommended[0])
        sentence = f"{decision.body} only recommends in case {decision.case}; {to} decides."
        yield irregular(sentence, rests_on=[recommended[0], number])
