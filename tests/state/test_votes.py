from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from register.events import (
    Answer,
    BallotsCounted,
    Candidate,
    Count,
    DecisionAnnulled,
    DecisionReported,
    DecisionRescinded,
    DecisionTaken,
    Elector,
    Event,
    LotDrawn,
    Ranking,
    RankingsCast,
    RollCallTaken,
    RulebookAdopted,
    VoteCast,
    VoteClosed,
    VoteOpened,
    VotersListed,
)
from register.state import State, fold
from register.voting import Ballots, Choosable, Comparison, Lot, Ranked, Rule, Voter

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.entry import Entry
    from register.state.votes import Vote

    Tell = Callable[..., Vote]

ON, NEXT = date(2024, 1, 31), date(2024, 2, 1)
MAJORITY = Rule(rule="STAT-1", cites="§ 1", need=Comparison(measure="yes", op=">", share="1/2", of="yes_no"))


def opened(vote: str = "v", **more: object) -> VoteOpened:
    electorate = tuple(Elector(voter=voter) for voter in ("s-1", "s-2", "s-3"))
    said = {"question": "Ja?", "rule": "STAT-1", "electorate": electorate, "members": 3, **more}
    return VoteOpened(on=ON, vote=vote, **said)  # type: ignore[arg-type]


def cast(voter: str, choice: str = "yes", on: date = ON, **more: object) -> VoteCast:
    return VoteCast(on=on, vote="v", voter=voter, choice=choice, **more)  # type: ignore[arg-type]


def roll_call(choice: str, *voters: str, on: date = ON) -> RollCallTaken:
    return RollCallTaken(on=on, vote="v", answers=(Answer(choice=choice, voters=voters),))


def ranked(*ballots: Ranking, on: date = ON) -> RankingsCast:
    return RankingsCast(on=on, vote="v", ballots=ballots)


@pytest.fixture
def state_of(chained: Callable[..., list[Entry]]) -> Callable[..., State]:
    """The state after these events were told."""

    def go(*events: Event) -> State:
        return fold(chained(events))

    return go


@pytest.fixture
def tell(state_of: Callable[..., State]) -> Tell:
    """The vote v after these events were told; its opening is entry 1."""

    def go(*events: Event, **more: object) -> Vote:
        found = state_of(opened(**more), *events).votes.get("v")
        assert found is not None
        return found

    return go


def test_a_vote_begins_with_its_roll_and_no_ballot(tell: Tell) -> None:
    vote = tell()
    assert list(vote.electorate) == ["s-1", "s-2", "s-3"]
    assert not vote.has_begun
    roll = dict.fromkeys(("s-1", "s-2", "s-3"), Voter(None))
    assert vote.ballots() == Ballots(electorate=roll, members=3, rankings=[], candidates=[], lots=[])


# -- who may vote


def test_voters_listed_later_are_on_the_roll_with_their_weight_and_chamber(tell: Tell) -> None:
    more = VotersListed(
        on=ON, vote="v", electorate=(Elector(voter="s-4", weight=7), Elector(voter="s-5", chamber="STAT-2"))
    )
    vote = tell(more)
    assert vote.ballots().electorate == {
        "s-1": Voter(None),
        "s-2": Voter(None),
        "s-3": Voter(None),
        "s-4": Voter(7),
        "s-5": Voter(None, "STAT-2"),
    }
    assert vote.entries() == [1, 2]
    assert not vote.has_begun


def test_a_weight_of_nothing_is_a_weight(tell: Tell) -> None:
    assert tell(electorate=(Elector(voter="s-1", weight=0),)).ballots().electorate == {"s-1": Voter(0)}


def test_a_voter_listed_again_has_what_was_said_last(tell: Tell) -> None:
    vote = tell(VotersListed(on=ON, vote="v", electorate=(Elector(voter="s-1", weight=2),)))
    assert vote.ballots().electorate["s-1"] == Voter(2)


# -- who has


def test_of_two_votes_of_one_voter_the_first_counts(tell: Tell) -> None:
    vote = tell(cast("s-1", "yes"), cast("s-1", "no"), roll_call("no", "s-1", "s-2"), cast("s-2", "yes"))
    assert vote.cast == {"s-1": ("yes", 2), "s-2": ("no", 4)}
    assert vote.ballots().votes == {"s-1": "yes", "s-2": "no"}


def test_a_casting_vote_is_kept_beside_the_voters_own(tell: Tell) -> None:
    vote = tell(cast("s-1", "yes"), cast("s-1", "no", casting=True), cast("s-1", "yes", casting=True))
    assert (vote.ballots().votes, vote.ballots().castings) == ({"s-1": "yes"}, {"s-1": "no"})


def test_a_proxy_is_known_by_whom_it_votes_for(tell: Tell) -> None:
    vote = tell(cast("s-1", proxy="s-2"), cast("s-1", proxy="s-3"), cast("s-3"))
    assert vote.proxies == {"s-1": "s-2"}


def test_a_vote_is_closed_once_and_says_who_presided(tell: Tell) -> None:
    closed = VoteClosed(on=ON, vote="v", presiding="s-1")
    vote = tell(cast("s-1"), closed, VoteClosed(on=NEXT, vote="v", presiding="s-2"))
    assert vote.closed == (3, closed)
    assert vote.ballots().presiding == "s-1"
    assert vote.entries() == [1, 3]


# -- after the deadline

DEADLINE: dict[str, object] = {"deadline": ON, "deadline_at": time(12)}


@pytest.mark.parametrize(
    ("told", "is_late"),
    [
        (cast("s-1", on=date(2024, 1, 30), at=time(23)), False),
        (cast("s-1", at=time(12)), False),
        (cast("s-1", at=time(12, 1)), True),
        (cast("s-1"), False),
        (cast("s-1", on=NEXT, at=time(0)), True),
        (roll_call("yes", "s-1"), False),
        (roll_call("yes", "s-1", on=NEXT), True),
        (ranked(Ranking(ranks=(("a",),), voter="s-1")), False),
        (ranked(Ranking(ranks=(("a",),), voter="s-1"), on=NEXT), True),
    ],
)
def test_an_answer_after_the_deadline_never_counts(tell: Tell, told: Event, is_late: bool) -> None:  # noqa: FBT001 - as parametrised
    vote = tell(told, **DEADLINE)
    assert vote.late == ({"s-1": 2} if is_late else {})
    given = vote.ballots()
    assert bool(given.votes or given.rankings) != is_late
    assert bool(vote.cast or vote.ranked) != is_late


def test_whoever_answered_in_time_and_again_too_late_has_answered(tell: Tell) -> None:
    for told in ([cast("s-1", "yes"), cast("s-1", "no", on=NEXT)], [cast("s-1", "no", on=NEXT), cast("s-1", "yes")]):
        assert tell(*told, **DEADLINE).ballots().votes == {"s-1": "yes"}


def test_a_deadline_without_a_time_is_the_whole_day(tell: Tell) -> None:
    assert tell(cast("s-1", at=time(23, 59)), deadline=ON).late == {}
    assert tell(cast("s-1", on=NEXT), deadline=ON).late == {"s-1": 2}


def test_without_a_deadline_nothing_is_late(tell: Tell) -> None:
    assert tell(cast("s-1", on=date(2025, 1, 1)), roll_call("no", "s-2", on=date(2025, 1, 1))).late == {}


def test_a_casting_vote_is_given_after_all_others(tell: Tell) -> None:
    assert tell(cast("s-1", on=NEXT, casting=True), **DEADLINE).ballots().castings == {"s-1": "yes"}


def test_ballots_without_voters_may_be_counted_and_sorted_after_the_deadline(tell: Tell) -> None:
    counted = BallotsCounted(on=NEXT, vote="v", participants=2, counts=(Count(choice="yes", n=2),))
    vote = tell(counted, ranked(Ranking(ranks=(("a",),), n=2), on=NEXT), **DEADLINE)
    assert vote.ballots().counted == {"yes": 2}
    assert vote.ballots().rankings == [Ranked((("a",),), 2)]


# -- what was counted, ranked and drawn


def test_of_two_countings_the_first_counts(tell: Tell) -> None:
    first, again = (BallotsCounted(on=ON, vote="v", participants=n, counts=(Count(choice="yes", n=n),)) for n in (3, 2))
    vote = tell(first, again)
    assert (vote.ballots().counted, vote.ballots().participants) == ({"yes": 3}, 3)
    assert vote.counted == [(2, first), (3, again)]
    assert vote.has_begun


def test_rankings_are_all_ballots_of_all_tellings_and_those_with_voters_are_known(tell: Tell) -> None:
    vote = tell(
        ranked(Ranking(ranks=(("a", "b"), ("c",)), voter="s-1")),
        ranked(Ranking(ranks=(("c",),), n=2), Ranking(voter="s-2")),
    )
    assert vote.ballots().rankings == [
        Ranked((("a", "b"), ("c",)), 1, "s-1"),
        Ranked((("c",),), 2),
        Ranked((), 1, "s-2"),
    ]
    assert vote.ranked == {"s-1": 2, "s-2": 3}
    assert vote.has_begun


def test_what_an_election_is_about_comes_with_its_ballots(tell: Tell) -> None:
    lot = LotDrawn(on=ON, vote="v", candidates=("a", "b"), drawn=("b",))
    given = tell(
        lot,
        candidates=(Candidate(candidate="a", group="g", sex="f", list="l", ratio="3"), Candidate(candidate="none")),
        seats=2,
        default="none",
        must_abstain=("s-3",),
        channel="silence",
    ).ballots()
    assert given.candidates == [Choosable("a", "g", "f", "l", "3"), Choosable("none")]
    assert (given.seats, given.default, given.must_abstain) == (2, "none", frozenset({"s-3"}))
    assert (given.lots, given.silent) == ([Lot(("a", "b"), ("b",))], True)


def test_entries_that_frame_a_vote_are_listed_and_single_ballots_are_not(tell: Tell) -> None:
    vote = tell(
        VotersListed(on=ON, vote="v", electorate=(Elector(voter="s-4"),)),
        cast("s-1"),
        roll_call("no", "s-2"),
        VoteClosed(on=ON, vote="v"),
    )
    assert vote.entries() == [1, 2, 4, 5]


# -- all votes, and decisions


def test_votes_are_listed_by_their_meeting_in_the_order_told(state_of: Callable[..., State]) -> None:
    votes = state_of(opened("v", meeting="m"), opened("w"), opened("x", meeting="m")).votes
    assert list(votes) == ["v", "w", "x"]
    assert [vote.opened.vote for vote in votes.of_meeting("m")] == ["v", "x"]
    assert votes.of_meeting("n") == []
    assert votes.get("y") is None


def test_ballots_of_a_vote_never_opened_are_kept_nowhere(state_of: Callable[..., State]) -> None:
    state = state_of(cast("s-1"), roll_call("no", "s-2"), VoteClosed(on=ON, vote="v"))
    assert list(state.votes) == []
    assert state.outcome("v") is None


def test_a_decision_is_kept_with_where_it_was_reported_and_by_what_it_was_taken_back(
    state_of: Callable[..., State],
) -> None:
    taken = DecisionTaken(on=ON, decision="d", body="council", outcome="adopted", text="Ja.")
    reported = DecisionReported(on=ON, decision="d", meeting="m")
    rescinded = DecisionRescinded(on=NEXT, decision="d", by="e", since=NEXT)
    votes = state_of(taken, reported, rescinded).votes
    assert votes.decisions == {"d": (1, taken)}
    assert (votes.reported, votes.rescinded) == ({"d": [(2, reported)]}, {"d": [(3, rescinded)]})


FAR = date(2024, 6, 1)


def taken_back(decision: str, by: str, since: date | None = None) -> DecisionRescinded:
    return DecisionRescinded(on=NEXT, decision=decision, by=by, since=since)


def annulled(decision: str, effect: str = "from the start", on: date = NEXT) -> DecisionAnnulled:
    return DecisionAnnulled(on=on, decision=decision, effect=effect)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "void"),
    [
        ([], None),
        ([annulled("d-1")], date.min),
        ([annulled("d-1", "from now")], NEXT),
        ([annulled("d-1", "from now", FAR), annulled("d-1", "from now")], NEXT),
        ([taken_back("d-1", "d-2")], date.min),
        ([taken_back("d-1", "d-2", FAR)], FAR),
        ([taken_back("d-1", "d-1", FAR)], FAR),
        ([taken_back("d-1", "d-2"), annulled("d-2")], None),
        ([taken_back("d-1", "d-2", NEXT), annulled("d-2", "from now", FAR)], NEXT),
        ([taken_back("d-1", "d-2", FAR), annulled("d-2", "from now")], None),
        ([taken_back("d-1", "d-2"), taken_back("d-2", "d-3")], None),
        ([taken_back("d-1", "d-2"), taken_back("d-2", "d-3"), annulled("d-3")], date.min),
        ([taken_back("d-2", "d-1")], None),
    ],
)
def test_a_decision_has_no_effect_from_the_day_that_follows_from_all_that_was_told(
    state_of: Callable[..., State], told: list[Event], void: date | None
) -> None:
    found = [state_of(*order).votes.void("d-1") for order in (told, told[::-1])]
    assert [end and end[0] for end in found] == [void, void]


@pytest.mark.parametrize(("outcome", "void"), [("adopted", date.min), ("rejected", None), ("tied", None)])
def test_only_what_was_carried_takes_a_decision_back(
    state_of: Callable[..., State], outcome: str, void: date | None
) -> None:
    by = DecisionTaken(on=ON, decision="d-2", body="b", outcome=outcome, text="T.")  # type: ignore[arg-type]
    found = [
        state_of(*order).votes.void("d-1") for order in ([by, taken_back("d-1", "d-2")], [taken_back("d-1", "d-2"), by])
    ]
    assert [end and end[0] for end in found] == [void, void]


def test_a_decision_has_effect_up_to_the_day_on_which_it_is_void(state_of: Callable[..., State]) -> None:
    votes = state_of(annulled("d-1", "from now")).votes
    assert [votes.has_effect("d-1", day) for day in (ON, NEXT, FAR)] == [True, False, False]
    assert votes.has_effect(None, FAR)


@pytest.mark.parametrize("links", [3_000, 3_001])
def test_a_chain_of_decisions_that_take_each_other_back_is_followed_to_its_end(
    state_of: Callable[..., State], links: int
) -> None:
    votes = state_of(*(taken_back(f"d-{n}", f"d-{n + 1}") for n in range(links))).votes
    assert (votes.void("d-0") is None) == (links % 2 == 0)


def test_decisions_that_all_take_each_other_back_are_worked_out_once_each(state_of: Callable[..., State]) -> None:
    names = [f"d-{n}" for n in range(60)]
    told = [taken_back(one, other) for one in names for other in names if one != other]
    votes = state_of(*told).votes
    again = state_of(*told[::-1]).votes
    assert [votes.void(one) is None for one in names] == [again.void(one) is None for one in names]


def test_decisions_are_listed_by_their_meeting_in_the_order_told(state_of: Callable[..., State]) -> None:
    taken = [
        DecisionTaken(on=ON, decision=decision, body="council", outcome="adopted", text="Ja.", meeting=meeting)
        for decision, meeting in (("d", "m"), ("e", None), ("f", "m"))
    ]
    votes = state_of(*taken).votes
    assert votes.decided_in("m") == [taken[0], taken[2]]
    assert votes.decided_in("n") == []


def test_an_outcome_is_computed_by_the_rule_of_the_votes_day(state_of: Callable[..., State]) -> None:
    book = RulebookAdopted(on=ON, rulebook="r", name="R", since=ON, until=NEXT, voting_rules=(MAJORITY,))
    later = VoteOpened(on=NEXT, vote="w", question="?", rule="STAT-1", electorate=(Elector(voter="s-1"),), members=3)
    state = state_of(book, opened(), later, cast("s-1", on=NEXT), cast("s-2", "no"), cast("s-3"))
    outcome = state.outcome("v")
    assert outcome is not None
    assert outcome.adopted
    assert (state.outcome("w"), state.outcome("x")) == (None, None)


def test_a_chamber_is_counted_by_its_own_rule_of_that_day(state_of: Callable[..., State]) -> None:
    chamber = Rule(rule="STAT-2", cites="§ 2", need=Comparison(measure="yes", op=">=", share="2/3", of="entitled"))
    both = Rule(rule="STAT-3", cites="§ 3", chambers=("STAT-2",))
    book = RulebookAdopted(on=ON, rulebook="r", name="R", since=ON, voting_rules=(chamber, both))
    adopted = [
        outcome.adopted
        for ballots in ([cast("s-1"), cast("s-2")], [cast("s-1")])
        if (outcome := state_of(book, opened(rule="STAT-3"), *ballots).outcome("v"))
    ]
    assert adopted == [True, False]
