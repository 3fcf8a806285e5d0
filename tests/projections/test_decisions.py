"""What was declared, and what the ballots say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from projections.decisions import Decisions
from register.errors import UnknownId

if TYPE_CHECKING:
    from projections.decisions import Decision

BEGUN = """
2020-01-01 rulebook law
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
    return list(Decisions.of(register.entries(), date.fromisoformat(until) if until else None).taken())


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


# -- elections, urgent decisions, what became of a decision

MOST = """
2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01 voting_rules=[
    {"rule": "FIRST", "cites": "§ 9", "method": "plurality", "cast": ["yes", "no", "blank"],
     "need": {"measure": "most", "op": ">", "share": "1/2", "of": "cast"}},
    {"rule": "SECOND", "cites": "§ 9", "method": "plurality", "cast": ["yes", "no", "blank"], "tie": "lot"}]
"""


def election(name: str, rule: str, counts: dict[str, int], how: str = "") -> str:
    """A secret election by the four seats, as three lines."""
    candidates = ", ".join(f'{{"candidate": "{c}"}}' for c in counts if c != "blank")
    counted = ", ".join(f'{{"choice": "{c}", "n": {n}}}' for c, n in counts.items())
    seats = "electorate=s-1..4 members=4 meeting=m-1 kind=election secret=true"
    return (
        f"2020-03-01 vote-opened vote={name} question=Hvem? rule={rule} {seats} candidates=[{candidates}] {how}\n"
        f"2020-03-01 ballots-counted vote={name} participants={sum(counts.values())} counts=[{counted}]\n"
        f"2020-03-01 vote-closed vote={name} presiding=s-1\n"
    )


def elected(name: str, *votes: str) -> str:
    listed = str(list(votes)).replace("'", '"')
    text = f"decision=d body=council outcome=elected text=Valgt. meeting=m-1 kind=election votes={listed}"
    return f"2020-03-01 as-found decision-taken {text}" + (f' elected=["{name}"]' if name else "") + "\n"


def test_an_election_agrees_where_the_elected_are_the_same(tell: Any) -> None:
    (found,) = taken(tell(BEGUN + MOST + election("v", "FIRST", {"a": 3, "b": 1}) + elected("a", "v")))
    assert (found.declared, found.computed, found.agrees) == ("elected", "elected", True)
    assert (found.elected, found.computed_elected, found.kind, found.votes) == (("a",), ("a",), "election", ("v",))


def test_an_election_of_another_does_not_agree(tell: Any) -> None:
    (found,) = taken(tell(BEGUN + MOST + election("v", "FIRST", {"a": 3, "b": 1}) + elected("b", "v")))
    assert (found.computed, found.agrees, found.computed_elected) == ("elected", False, ("a",))


def test_an_election_that_names_nobody_is_asked_for_its_outcome_alone(tell: Any) -> None:
    (found,) = taken(tell(BEGUN + MOST + election("v", "FIRST", {"a": 3, "b": 1}) + elected("", "v")))
    assert (found.elected, found.agrees) == ((), True)


def test_a_round_that_another_follows_is_left_to_that_one(tell: Any) -> None:
    first = election("v-1", "FIRST", {"a": 2, "b": 1, "blank": 1})
    second = election("v-2", "SECOND", {"a": 3, "b": 1}, "after=v-1")
    (found,) = taken(tell(BEGUN + MOST + first + second + elected("a", "v-1", "v-2")))
    assert (found.computed, found.agrees, found.rule) == ("elected", True, "SECOND")
    assert found.counts == "3 a, 1 b"


def test_a_round_that_elects_nobody_is_rejected(tell: Any) -> None:
    (found,) = taken(tell(BEGUN + MOST + election("v", "FIRST", {"a": 2, "b": 2}) + elected("a", "v")))
    assert (found.computed, found.agrees) == ("rejected", False)
    assert found.arithmetic == ("a dropped: 2*2 <= 1*4", "b dropped: 2*2 <= 1*4")


def test_of_two_elections_behind_a_decision_the_one_that_elects_nobody_decides(tell: Any) -> None:
    one, other = election("v-1", "FIRST", {"a": 3, "b": 1}), election("v-2", "FIRST", {"c": 2, "d": 2})
    (found,) = taken(tell(BEGUN + MOST + one + other + elected("a", "v-1", "v-2")))
    assert (found.computed, found.agrees, found.counts) == ("rejected", False, "2 c, 2 d")


def test_both_votes_behind_a_decision_must_pass(tell: Any) -> None:
    both = vote("v-1", ["s-1", "s-2", "s-3"], []) + vote("v-2", ["s-1", "s-2", "s-3"], ["s-4"])
    (found,) = taken(tell(BEGUN + both + decision("d", "adopted", "v-1", "v-2")))
    assert (found.computed, found.counts, found.votes) == ("adopted", "1 no, 3 yes", ("v-1", "v-2"))


def test_an_urgent_decision_shows_the_meeting_it_was_reported_to(tell: Any) -> None:
    urgent = "2020-02-15 decision-taken decision=d body=council outcome=adopted text=Båt. procedure=urgent\n"
    (found,) = taken(tell(BEGUN + urgent + "2020-03-01 decision-reported decision=d meeting=m-1\n"))
    assert (found.procedure, found.meeting, found.item) == ("urgent", None, None)
    assert [(one.meeting, one.on, one.entry) for one in found.reported] == [("m-1", date(2020, 3, 1), 7)]


def test_a_decision_taken_back_shows_by_which_and_from_when(tell: Any) -> None:
    both = decision("d", "adopted") + decision("e", "adopted", on="2020-04-01", how="as-found ")
    back = "2020-04-01 decision-rescinded decision=d by=e since=2020-05-01\n"
    first, second = taken(tell(BEGUN + both + back))
    assert [(one.by, one.since, one.entry) for one in first.rescinded] == [("e", date(2020, 5, 1), 8)]
    assert second.rescinded == ()


def test_one_decision_is_found_by_its_id_or_the_nearest_named(tell: Any) -> None:
    decisions = Decisions.of(tell(BEGUN + decision("d-1", "adopted")).entries())
    assert decisions.find("d-1").entry == 6
    with pytest.raises(UnknownId, match=r"no decision 'd-2'\. Did you mean 'd-1'\?"):
        decisions.find("d-2")


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


def test_what_a_decision_rests_on_can_be_counted_again_from_its_proof(tell: Any) -> None:
    lines = BEGUN + vote("v", ["s-1", "s-2", "s-3"], ["s-4"]) + decision("d", "adopted", "v")
    (found,) = taken(tell(lines))
    assert found.proofs == (
        {
            "rule": "KOML-11-9",
            "rulebook": "koml-ipr",
            "cites": "kommuneloven § 11-9",
            "electorate": 4,
            "members": 4,
            "counts": [{"choice": "no", "n": 1}, {"choice": "yes", "n": 3}],
            "quorum": [{"measure": "cast", "value": 4, "needs": "2", "holds": True}],
            "numerator": 3,
            "denominator": 4,
            "threshold": "> 1/2",
            "deciding": "2*3 > 1*4",
            "holds": True,
            "outcome": "adopted",
        },
    )
    assert found.rulebook == "koml-ipr"


def test_asked_about_a_day_nothing_is_shown_of_later_ones(tell: Any) -> None:
    lines = BEGUN + vote("v", ["s-1", "s-2", "s-3"], ["s-4"]) + decision("d", "adopted", "v")
    later = decision("e", "adopted", on="2020-06-01") + "2020-06-01 decision-rescinded decision=d by=e\n"
    register = tell(lines + later)
    assert [(found.decision, len(found.rescinded)) for found in taken(register, "2020-05-31")] == [("d", 0)]
    assert [(found.decision, len(found.rescinded)) for found in taken(register)] == [("d", 1), ("e", 0)]


REVIEWED = """
2020-03-01 as-found decision-taken decision=d body=council outcome=adopted text=Vedtatt.
2020-03-10 as-found legality-review-requested decision=d by=["s-1", "s-2", "s-3"]
2020-04-01 as-found decision-upheld decision=d by=council
2020-05-01 as-found decision-annulled decision=d effect="from now" reason="Inhabil"
"""


def test_a_decision_under_review_shows_who_asked_and_when(tell: Any) -> None:
    (found,) = taken(tell(BEGUN + REVIEWED))
    assert [(one.on, one.by, one.entry) for one in found.reviewed] == [(date(2020, 3, 10), ("s-1", "s-2", "s-3"), 7)]


def test_a_decision_that_was_upheld_shows_by_whom_and_when(tell: Any) -> None:
    (found,) = taken(tell(BEGUN + REVIEWED))
    assert [(one.on, one.by, one.entry) for one in found.upheld] == [(date(2020, 4, 1), "council", 8)]


def test_a_decision_that_was_annulled_shows_from_when_and_why(tell: Any) -> None:
    (found,) = taken(tell(BEGUN + REVIEWED))
    assert [(one.on, one.effect, one.by, one.reason, one.entry) for one in found.annulled] == [
        (date(2020, 5, 1), "from now", None, "Inhabil", 9)
    ]


def test_before_its_review_a_decision_shows_none(tell: Any) -> None:
    (found,) = taken(tell(BEGUN + REVIEWED), "2020-03-09")
    assert (found.reviewed, found.upheld, found.annulled) == ((), (), ())
