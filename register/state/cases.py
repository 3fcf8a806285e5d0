"""Cases and documents: what was prepared, recommended, planned and talked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct, field

from register.events import (
    CaseClosed,
    CaseEvent,
    CaseOpened,
    CasePaperIssued,
    CasePostponed,
    CaseReferred,
    CaseWithdrawn,
    ConsultationHeld,
    ConsultationProposed,
    DocumentFiled,
    HearingOpened,
    HearingReplyReceived,
    ProcessPlanned,
    RecommendationMade,
    StepTaken,
)
from register.state.periods import latest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


class Case(Struct):
    """What was told about one case."""

    number: int
    opened: CaseOpened
    recommendations: list[tuple[int, RecommendationMade]] = field(default_factory=list)
    plans: list[tuple[date, int, ProcessPlanned]] = field(default_factory=list)
    steps: list[tuple[int, StepTaken]] = field(default_factory=list)
    fate: list[tuple[int, CaseReferred | CasePostponed | CaseWithdrawn | CaseClosed]] = field(default_factory=list)
    hearings: list[tuple[int, HearingOpened]] = field(default_factory=list)
    replies: list[tuple[int, HearingReplyReceived]] = field(default_factory=list)

    def plan(self, day: date) -> tuple[int, ProcessPlanned] | None:
        """Find the plan that holds on a day: the latest made by then, with its entry's number."""
        told = latest([(on, place) for place, (on, _, _) in enumerate(self.plans)], day)
        return self.plans[told[1]][1:] if told else None

    def taken(self, step: str, day: date) -> list[tuple[int, StepTaken]]:
        """List the entries that say a step was taken by a day."""
        return [(number, taken) for number, taken in self.steps if taken.step == step and taken.on <= day]

    def only_recommended_by(self, body: str) -> list[int]:
        """List the entries by which a body recommended in this case, to another that decides."""
        return [number for number, told in self.recommendations if told.from_body == body != told.to_body]


class Cases:
    """All cases and documents, by id."""

    def __init__(self) -> None:
        """Begin with none."""
        self.told: dict[str, Case] = {}
        self.documents: dict[str, tuple[int, DocumentFiled]] = {}
        self.postponed: dict[str, list[tuple[int, CasePostponed]]] = {}
        """What a meeting put off, by the meeting: an item need not be a case."""

    def apply(self, number: int, event: CaseEvent) -> None:
        """Store what an event says."""
        if isinstance(event, DocumentFiled):
            self.documents[event.document] = (number, event)
            return
        if isinstance(event, CaseOpened):
            self.told[event.case] = Case(number, event)
            return
        if isinstance(event, CasePostponed) and event.meeting is not None:
            self.postponed.setdefault(event.meeting, []).append((number, event))
        case = self.told.get(event.case or "")
        if case is None:
            return
        match event:
            case RecommendationMade():
                case.recommendations.append((number, event))
            case ProcessPlanned():
                case.plans.append((event.on, number, event))
            case StepTaken():
                case.steps.append((number, event))
            case CaseReferred() | CasePostponed() | CaseWithdrawn() | CaseClosed():
                case.fate.append((number, event))
            case HearingOpened():
                case.hearings.append((number, event))
            case HearingReplyReceived():
                case.replies.append((number, event))
            case CasePaperIssued() | ConsultationProposed() | ConsultationHeld():
                pass
            case _:
                assert_never(event)

    def get(self, case: str) -> Case | None:
        """Find the case of an id."""
        return self.told.get(case)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids, in the order told."""
        return iter(self.told)
