"""A plan is not a fact: how its steps stand on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from projections.accessions import Plans
from register.errors import UnknownId

if TYPE_CHECKING:
    from register.log import Entries

PLANNED = """
2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
2024-01-01 case-opened case=06/24 title="Noe annet"
2024-01-31 process-planned case=05/24 steps=[
    {"step": "anchor", "since": "2024-02-01", "until": "2024-03-01", "what": "Forankring"},
    {"step": "meet", "since": "2024-03-01", "until": "2024-05-01", "what": "Møter", "who": "Styret"}]
2024-02-10 claim-recorded claim=c-1 says="Det er gjort."
2024-02-12 claim-recorded claim=c-2 says="Det er gjort helt."
2024-02-15 step-taken case=05/24 step=anchor entries=["#4"]
2024-02-20 step-taken case=05/24 step=anchor entries=["#5", "#4"]
"""


@pytest.fixture
def planned(tell: Any) -> Any:
    """A case with a plan, whose first step was taken."""
    return tell(PLANNED)


def statuses(entries: Entries, day: str) -> list[str]:
    return [step.status for step in Plans.of(entries).plan("05/24", date.fromisoformat(day)).steps]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-01-31", ["to come", "to come"]),
        ("2024-02-01", ["under way", "to come"]),
        ("2024-02-14", ["under way", "to come"]),
        ("2024-02-15", ["done", "to come"]),
        ("2024-03-01", ["done", "under way"]),
        ("2024-04-30", ["done", "under way"]),
        ("2024-05-01", ["done", "overdue"]),
    ],
)
def test_a_step_is_to_come_under_way_overdue_or_done(planned: Any, day: str, expected: list[str]) -> None:
    assert statuses(planned.entries(), day) == expected


def test_a_step_that_no_entry_took_is_never_done(planned: Any) -> None:
    assert statuses(planned.entries(6), "2024-03-01") == ["overdue", "under way"]
    assert statuses(planned.entries(), "2030-01-01") == ["done", "overdue"]


def test_a_step_says_when_and_by_which_entries_it_was_taken(planned: Any) -> None:
    plan = Plans.of(planned.entries()).plan("05/24", date(2024, 6, 1))
    first, second = plan.steps
    assert (plan.case, plan.title, plan.made, plan.entry) == (
        "05/24",
        "Utvidelse av Osloregionen",
        date(2024, 1, 31),
        3,
    )
    assert (first.taken, first.entries, first.who) == (date(2024, 2, 15), (4, 5), None)
    assert (second.taken, second.entries, second.who, second.what) == (None, (), "Styret", "Møter")
    earlier = Plans.of(planned.entries()).plan("05/24", date(2024, 2, 15))
    assert earlier.steps[0].entries == (4,)


def test_the_latest_plan_by_its_day_holds(tell: Any) -> None:
    later = (
        '2024-03-01 process-planned case=05/24 steps=[{"step": "anchor", "since": "2024-02-01", "until": "2024-09-01",'
        ' "what": "Forankring"}, {"step": "decide", "since": "2024-06-01", "until": "2024-09-01", "what": "Vedtak"}]\n'
    )
    register = tell(PLANNED + later)
    plans = Plans.of(register.entries())
    assert [step.step for step in plans.plan("05/24", date(2024, 2, 29)).steps] == ["anchor", "meet"]
    assert [step.step for step in plans.plan("05/24", date(2024, 3, 1)).steps] == ["anchor", "decide"]
    assert statuses(register.entries(), "2024-03-01") == ["done", "to come"]


def test_a_taking_that_was_struck_took_nothing(tell: Any) -> None:
    register = tell(f'{PLANNED}2024-03-01 entries-struck entries=["#6", "#7"] reason=R\n')
    assert statuses(register.entries(), "2024-03-15") == ["overdue", "under way"]


@pytest.mark.parametrize(
    ("case", "day", "said"),
    [
        ("05/23", "2024-06-01", "The register knows no case '05/23'. Did you mean '05/24'?"),
        ("06/24", "2024-06-01", "The register knows no plan made by 2024-06-01 in the case '06/24'."),
        ("05/24", "2024-01-30", "The register knows no plan made by 2024-01-30 in the case '05/24'."),
        ("c-1", "2024-06-01", "The register knows no case 'c-1'."),
    ],
)
def test_where_there_is_no_plan_it_is_said(planned: Any, case: str, day: str, said: str) -> None:
    with pytest.raises(UnknownId) as caught:
        Plans.of(planned.entries()).plan(case, date.fromisoformat(day))
    assert str(caught.value) == said
