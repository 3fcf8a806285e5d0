"""Cases: a recommendation is no decision, a hearing has a deadline, and what is closed stays closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from register.checks.table import Given, Objections, always
from register.entry import irregular
from register.events import (
    CaseClosed,
    CasePaperIssued,
    CasePostponed,
    CaseReferred,
    CaseWithdrawn,
    HearingReplyReceived,
    MembershipBegan,
    MembershipOffered,
    RecommendationMade,
    RulebookAdopted,
)

if TYPE_CHECKING:
    from register.state import State

OfACase = CaseReferred | CasePostponed | CaseWithdrawn | CaseClosed | CasePaperIssued | RecommendationMade


@always("REG-10")
def a_recommendation_is_no_decision(
    before: State, event: MembershipOffered | MembershipBegan | RulebookAdopted, given: Given
) -> Objections:
    """Nothing rests on the word of a body that, in this case and by then, only recommends to another."""
    number, decision = before.votes.decisions.get(event.decision or "", (0, None))
    case = before.cases.get(decision.case or "") if decision else None
    if decision is None or case is None:
        return
    only = case.only_recommended_by(decision.body)
    made = [(n, told.to_body) for n, told in case.recommendations if n in only and told.on <= decision.on]
    if made:
        recommended, to = made[0]
        sentence = f"{decision.body} only recommends in case {decision.case}; {to} decides."
        yield irregular(sentence, rests_on=[recommended, number])


@always("REG-44")
def a_reply_meets_an_open_hearing(before: State, event: HearingReplyReceived, given: Given) -> Objections:
    """Whoever replies was asked in a hearing of the case, and replies by its deadline."""
    case = before.cases.get(event.case)
    if case is None:
        return
    name = before.parties.name(event.party, event.on)
    asked = [
        (hearing.deadline, number)
        for number, hearing in case.hearings
        if hearing.on <= event.on and event.party in hearing.parties
    ]
    if not asked:
        yield irregular(f"{name} was asked in no hearing of case {event.case} by {event.on}.")
    elif event.on > (last := max(asked))[0]:
        yield irregular(f"{name} replies on {event.on}; the deadline was {last[0]}.", rests_on=[last[1]])


@always("REG-44")
def a_closed_case_stays_closed(before: State, event: OfACase, given: Given) -> Objections:
    """Nothing more happens in a case after the day it was closed or withdrawn."""
    case = before.cases.get(event.case or "")
    for number, told in case.fate if case else ():
        if isinstance(told, (CaseClosed, CaseWithdrawn)) and told.on < event.on:
            word = "closed" if isinstance(told, CaseClosed) else "withdrawn"
            yield irregular(f"Case {event.case} was {word} on {told.on}.", rests_on=[number])
