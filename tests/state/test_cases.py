from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from register.events import (
    CaseClosed,
    CaseOpened,
    CasePaperIssued,
    CasePostponed,
    CaseReferred,
    CaseWithdrawn,
    ConsultationHeld,
    ConsultationProposed,
    DocumentFiled,
    Event,
    HearingOpened,
    HearingReplyReceived,
    ProcessPlanned,
    RecommendationMade,
    Step,
    StepTaken,
)
from register.state import State, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.entry import Entry
    from register.state.cases import Case

    Tell = Callable[..., Case]

FIRST, NEXT, LAST = date(2024, 1, 31), date(2024, 2, 1), date(2024, 3, 1)
OPENED = CaseOpened(on=FIRST, case="05/24", title="Utvidelse")


@pytest.fixture
def state_of(chained: Callable[..., list[Entry]]) -> Callable[..., State]:
    """The state after these events were told."""

    def go(*events: Event) -> State:
        return fold(chained(events))

    return go


@pytest.fixture
def tell(state_of: Callable[..., State]) -> Tell:
    """The case after these events were told; its opening is entry 1."""

    def go(*events: Event) -> Case:
        case = state_of(OPENED, *events).cases.get("05/24")
        assert case is not None
        return case

    return go


def plan(on: date, what: str) -> ProcessPlanned:
    return ProcessPlanned(on=on, case="05/24", steps=(Step(step="1", since=NEXT, until=LAST, what=what),))


@pytest.mark.parametrize("order", [1, -1])
def test_the_latest_plan_by_the_day_holds_in_whatever_order_plans_are_told(tell: Tell, order: int) -> None:
    case = tell(*[plan(FIRST, "Forankring"), plan(NEXT, "Møter")][::order])
    said = [case.plan(on) for on in (date(2024, 1, 30), FIRST, NEXT)]
    assert [told and told[1].steps[0].what for told in said] == [None, "Forankring", "Møter"]


def test_a_step_is_taken_by_a_day(tell: Tell) -> None:
    taken = StepTaken(on=NEXT, case="05/24", step="1", entries=("told-1",))
    case = tell(plan(FIRST, "Møter"), taken)
    assert [case.taken("1", on) for on in (FIRST, NEXT)] == [[], [(3, taken)]]
    assert case.taken("2", NEXT) == []


def test_a_body_that_recommends_to_itself_does_not_only_recommend(tell: Tell) -> None:
    def made(from_body: str, to_body: str) -> RecommendationMade:
        return RecommendationMade(on=FIRST, case="05/24", from_body=from_body, to_body=to_body, text="Ja")

    case = tell(made("committee", "board"), made("board", "board"))
    assert [case.only_recommended_by(body) for body in ("committee", "board", "council")] == [[2], [], []]


def test_what_became_of_a_case_is_kept_in_the_order_told(tell: Tell) -> None:
    fate = [
        CaseReferred(on=FIRST, case="05/24", to="board"),
        CasePostponed(on=NEXT, case="05/24", until=LAST),
        CaseWithdrawn(on=LAST, case="05/24"),
        CaseClosed(on=LAST, case="05/24"),
    ]
    assert tell(*fate).fate == list(enumerate(fate, 2))


def test_a_hearing_is_kept_with_its_replies(tell: Tell) -> None:
    hearing = HearingOpened(on=FIRST, case="05/24", parties=("oslo",), deadline=LAST)
    reply = HearingReplyReceived(on=NEXT, case="05/24", party="oslo", reply="Ja, gjerne")
    case = tell(hearing, reply)
    assert (case.hearings, case.replies) == ([(2, hearing)], [(3, reply)])


def test_papers_and_talks_change_nothing_of_a_case(tell: Tell) -> None:
    assert (
        tell(
            CasePaperIssued(on=FIRST, case="05/24", document="paper"),
            ConsultationProposed(on=FIRST, case="05/24", parties=("oslo",)),
            ConsultationHeld(on=NEXT, case="05/24", parties=("oslo",)),
        )
        == tell()
    )


def test_a_meeting_puts_off_items_that_need_not_be_cases(state_of: Callable[..., State]) -> None:
    item = CasePostponed(on=FIRST, meeting="m", item="3")
    both = CasePostponed(on=FIRST, case="05/24", meeting="m", item="4")
    cases = state_of(OPENED, item, both, CasePostponed(on=NEXT, case="05/24")).cases
    assert cases.postponed == {"m": [(2, item), (3, both)]}
    case = cases.get("05/24")
    assert case is not None
    assert [number for number, _ in case.fate] == [3, 4]


def test_documents_are_found_by_their_id_and_acts_on_a_case_never_opened_are_kept_nowhere(
    state_of: Callable[..., State],
) -> None:
    paper = DocumentFiled(on=FIRST, document="paper", title="Saksframlegg")
    cases = state_of(paper, plan(FIRST, "Møter")).cases
    assert cases.documents == {"paper": (1, paper)}
    assert (list(cases), cases.get("05/24")) == ([], None)
