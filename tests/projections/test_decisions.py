"""What was declared, and what the ballots say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from projections.decisions import Decisions

if TYPE_CHECKING:
    from projections.decisions import Decision

BEGUN = """
2020-01-01 rulebook koml-ipr
2020-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..4
2020-01-02 case-opened case=1/20 title="Øst som medlem"
2020-02-01 meeting-summoned meeting=m-1 body=council starts=2020-03-01
2020-03-01 meeting-opened meeting=m-1 presiding=s-1 roll=s-1..4
"""


def vote(name: str, yes: list[str], no: list[str]) -> str:
    """A vote of the four seats, as three lines."""
    told = {"yes": yes, "no": no}
    answers = ", ".join(f'{{"choice": "{c}", "voters": {v}}}'.replace("'", '"') for c, v in told.items() if v)
    seats = "electorate=s-1..4 members=4 meeting=m-1"
    return (
        f"2020-03-01 vote-opened vote={name} question=Q? rule=KOML-11-9 {seats}\n"
        f"2020-03-01 roll-call-taken vote={name} answers=[{answers}]\n"
        f"2020-03-01 vote-closed vote={name} presiding=s-1\n"
    )


def decision(name: str, outcome: str, *votes: str, on: str = "2020-03-01", how: str = "") -> str:
    listed = str(list(votes)).replace("'", '"')
    cast = f" votes={listed}" if votes else ""
    text = f"decision={name} body=council outcome={outcome} text=Vedtatt. meeting=m-1 case=1/20"
    return f"{on} {how}decision-taken {text}{cast}\n"


def taken(register: Any, until: str | None = None) -> list[Decision]:
    return list(Decisions.of(register.entries()).taken(date.fromisoformat(until) if until else None))


def test_a_decision_that_the_ballots_bear_out_agrees(tell: Any) -> None:
    lines = BEGUN + vote("v", ["s-1", "s-2", "s-3"], ["s-4"]) + decision("d", "adopted", "v")
    (found,) = taken(tell(lines))
    assert (found.declared, found.computed, found.agrees) == ("adopted", "adopted", True)
    assert (found.counts, found.rule, found.cites) == ("1 no, 3 yes", "KOML-11-9", "kommuneloven § 11-9")
    assert (found.deciding, found.body, found.case, found.entry) == ("2*3 > 1*4", "Rådet", "1/20", 9)
    assert (found.irregularities, found.fictional) == ((), False)


def test_one_that_they_do_not_bear_out_shows_both(tell: Any) -> None:
    lines = BEGUN + vote("v", ["s-1"], ["s-2", "s-3"]) + decision("d", "adopted", "v", how="as-found ")
    (found,) = taken(tell(lines))
    assert (found.declared, found.computed, found.agrees) == ("adopted", "rejected", False)
    assert found.irregularities == ("KOML-11-9-2",)


def test_a_tie_is_broken_by_whoever_presides(tell: Any) -> None:
    lines = BEGUN + vote("v", ["s-2", "s-3"], ["s-1", "s-4"]) + decision("d", "rejected", "v")
    (found,) = taken(tell(lines))
    assert (found.computed, found.deciding, found.agrees) == ("rejected", "tie, presiding: no", True)


def test_too_few_votes_decide_nothing(tell: Any) -> None:
    lines = BEGUN + vote("v", ["s-1"], []) + decision("d", "adopted", "v", how="as-found ")
    (found,) = taken(tell(lines))
    assert (found.computed, found.agrees, found.irregularities) == ("not quorate", False, ("KOML-11-9-1",))


def test_of_several_votes_the_one_that_failed_decides(tell: Any) -> None:
    passed, failed = vote("v-1", ["s-1", "s-2", "s-3"], []), vote("v-2", ["s-1"], ["s-2", "s-3"])
    (found,) = taken(tell(BEGUN + passed + failed + decision("d", "rejected", "v-1", "v-2")))
    assert (found.computed, found.counts) == ("rejected", "2 no, 1 yes")


def test_without_ballots_nothing_is_computed(tell: Any) -> None:
    (found,) = taken(tell(BEGUN + decision("d", "adopted")))
    assert (found.declared, found.computed, found.agrees) == ("adopted", None, None)
    assert (found.counts, found.rule, found.cites, found.deciding) == (None, None, None, None)


def test_without_its_rule_in_force_nothing_is_computed(tell: Any) -> None:
    lines = vote("v", ["s-1", "s-2", "s-3"], []).replace("vote-opened", "as-found vote-opened", 1)
    (found,) = taken(tell(BEGUN + lines.replace("KOML-11-9", "KOML-0-0") + decision("d", "adopted", "v")))
    assert (found.computed, found.agrees) == (None, None)


def test_decisions_stand_in_the_order_of_their_days(tell: Any) -> None:
    register = tell(BEGUN + decision("late", "adopted", on="2020-05-01") + decision("early", "adopted"))
    assert [found.decision for found in taken(register)] == ["early", "late"]
    assert [found.decision for found in taken(register, "2020-04-30")] == ["early"]
    assert taken(register, "2020-02-29") == []


def test_a_decision_that_was_struck_is_not_among_them(tell: Any) -> None:
    lines = BEGUN + decision("d", "adopted") + '2020-04-01 entries-struck entries=["#6"] reason=R\n'
    register = tell(lines)
    assert taken(register) == []
    assert len(list(Decisions.of(register.entries(7)).taken())) == 1


def test_a_corrected_vote_is_counted_as_corrected(tell: Any) -> None:
    ballots = '[{"choice": "no", "voters": ["s-1", "s-2", "s-3", "s-4"]}]'
    instead = f'{{"type": "roll-call-taken", "data": {{"on": "2020-03-01", "vote": "v", "answers": {ballots}}}}}'
    lines = BEGUN + vote("v", ["s-1", "s-2", "s-3"], []) + decision("d", "adopted", "v")
    corrected = f'2020-04-01 as-found entry-corrected entry="#7" reason=R instead={instead}\n'
    (found,) = taken(tell(lines + corrected))
    assert (found.declared, found.computed, found.agrees) == ("adopted", "rejected", False)
