# ruff: noqa: ARG001 - what a test is parametrised with is put into its docstring
from __future__ import annotations

from typing import Any

import pytest

History = Any
"""What the fixture gives: a register to which the docstring was told."""


def test_nobody_votes_twice_holds(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-cast vote=v voter=s-1 choice=yes
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-2 choice=yes") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "vote-cast vote=v voter=s-1 choice=no",
        'roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["s-2", "s-1"]}]',
    ],
)
def test_nobody_votes_twice_objects(history: History, act: str) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-cast vote=v voter=s-1 choice=yes
    """
    assert history.tell(f"2024-02-01 {act}") == "impossible: REG-11: s-1 has voted. See #4."


def test_nobody_votes_twice_objects_within_a_roll_call(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    """
    answers = '[{"choice": "yes", "voters": ["s-1", "s-2"]}, {"choice": "no", "voters": ["s-3", "s-2"]}]'
    assert history.tell(f"2024-02-01 roll-call-taken vote=v answers={answers}") == (
        "impossible: REG-11: s-2 is called twice."
    )


def test_nobody_votes_twice_objects_to_a_second_casting_vote(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=second electorate=s-1..3 members=3
    2024-02-01 vote-cast vote=v voter=s-1 choice=yes
    2024-02-01 vote-cast vote=v voter=s-1 choice=yes casting=true
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-1 choice=no casting=true") == (
        "impossible: REG-11: s-1 has given a casting vote. See #5."
    )


def test_nobody_votes_twice_stays_quiet_about_a_casting_vote(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=second electorate=s-1..3 members=3
    2024-02-01 vote-cast vote=v voter=s-1 choice=yes
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-1 choice=yes casting=true") == "written"


def test_nobody_votes_twice_stays_quiet_about_another_vote(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-opened vote=w question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-cast vote=v voter=s-1 choice=yes
    """
    assert history.tell("2024-02-01 vote-cast vote=w voter=s-1 choice=yes") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "vote-cast vote=v voter=s-2 choice=yes",
        'roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["s-1"]}, {"choice": "no", "voters": ["s-2"]}]',
    ],
)
def test_only_the_electorate_votes_holds(history: History, act: str) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=3
    """
    assert history.tell(f"2024-02-01 {act}") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "vote-cast vote=v voter=s-3 choice=yes",
        "vote-cast vote=v voter=s-3 choice=yes casting=true",
        'roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["s-1", "s-3"]}]',
    ],
)
def test_only_the_electorate_votes_objects(history: History, act: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=second electorate=s-1..2 members=3
    """
    assert history.tell(f"2024-02-01 {act}") == "irregular: REG-11: s-3 is not on the roll of v. See #3."


def test_only_the_electorate_votes_stays_quiet_about_closing(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=3
    """
    assert history.tell("2024-02-01 vote-closed vote=v presiding=s-3") == "written"


@pytest.mark.parametrize("act", ["vote-cast vote=v voter=s-2 choice=yes", "vote-closed vote=v"])
def test_a_closed_vote_stays_closed_holds(history: History, act: str) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-cast vote=v voter=s-1 choice=yes
    """
    assert history.tell(f"2024-02-02 {act}") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "vote-cast vote=v voter=s-2 choice=yes",
        'roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["s-2"]}]',
        "vote-closed vote=v",
    ],
)
def test_a_closed_vote_stays_closed_objects(history: History, act: str) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-cast vote=v voter=s-1 choice=yes
    2024-02-01 vote-closed vote=v
    """
    assert history.tell(f"2024-02-02 {act}") == "irregular: REG-41: v was closed on 2024-02-01. See #5."


def test_a_closed_vote_stays_closed_stays_quiet_about_the_same_day(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-closed vote=v
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-2 choice=yes") == "written"


def test_a_closed_vote_stays_closed_stays_quiet_about_another_vote(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-opened vote=w question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-closed vote=v
    """
    assert history.tell("2024-02-02 vote-cast vote=w voter=s-2 choice=yes") == "written"


@pytest.mark.parametrize("choice", ["yes", "no"])
def test_a_ballot_gives_an_option_holds(history: History, choice: str) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    """
    assert history.tell(f"2024-02-01 vote-cast vote=v voter=s-1 choice={choice}") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "vote-cast vote=v voter=s-1 choice=maybe",
        "vote-cast vote=v voter=s-1 choice=maybe casting=true",
        'roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["s-2"]}, {"choice": "maybe", "voters": ["s-1"]}]',
    ],
)
def test_a_ballot_gives_an_option_objects(history: History, act: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=second electorate=s-1..3 members=3
    """
    assert history.tell(f"2024-02-01 {act}") == "irregular: REG-40: s-1 gives 'maybe'; the options are yes, no."


def test_a_ballot_gives_an_option_stays_quiet_about_a_blank_one(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Leder? rule=KOML-11-9 electorate=s-1..3 members=3 kind=election
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-1 choice=blank") == "written"


def test_a_ballot_gives_an_option_stays_quiet_where_no_rule_is_in_force(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 as-found vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-1 choice=maybe") == "written"


@pytest.mark.parametrize("ballot", ["vote-cast vote=v voter=s-1 choice=yes", "vote-closed vote=v"])
def test_a_closed_vote_stays_closed_objects_before_it_was_opened(history: History, ballot: str) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    """
    assert history.tell(f"2024-01-31 {ballot}") == "irregular: REG-41: v was opened on 2024-02-01. See #3."


def test_a_closed_vote_stays_closed_objects_to_a_second_closing(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-closed vote=v presiding=s-1
    """
    told = history.tell("2024-02-01 vote-closed vote=v presiding=s-2")
    assert told == "irregular: REG-41: v was closed on 2024-02-01. See #4."


def test_only_elections_are_voted_blank_holds(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-1 choice=no") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "vote-cast vote=v voter=s-1 choice=blank",
        'roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["s-2"]}, {"choice": "blank", "voters": ["s-1"]}]',
    ],
)
@pytest.mark.parametrize("kind", ["motion", "budget"])
def test_only_elections_are_voted_blank_objects(history: History, act: str, kind: str) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3 kind=$kind
    """
    assert history.tell(f"2024-02-01 {act}") == (
        f"irregular: KOML-8-1-3: s-1 votes blank on a {kind}. (kommuneloven § 8-1 third paragraph) See #3."
    )


@pytest.mark.parametrize("kind", ["election", "hiring"])
def test_only_elections_are_voted_blank_stays_quiet_about_people(history: History, kind: str) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=KOML-11-9 electorate=s-1..3 members=3 kind=$kind
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-1 choice=blank") == "written"


def test_only_elections_are_voted_blank_stays_quiet_under_another_rulebook(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2024-01-01
        voting_rules=[{"rule": "STAT-1", "cites": "§ 1",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-1 electorate=s-1..3 members=3
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-1 choice=blank") == "written"


def test_only_elections_are_voted_blank_stays_quiet_before_the_law(history: History) -> None:
    """
    2024-02-02 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 as-found vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-1 choice=blank") == "written"


def test_nobody_votes_twice_objects_to_a_second_ranking(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=ranked electorate=s-1..3 members=3
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    2024-02-01 rankings-cast vote=v ballots=[{"voter": "s-1", "ranks": [["A"], ["B"]]}]
    """
    assert history.tell('2024-02-01 rankings-cast vote=v ballots=[{"voter": "s-1", "ranks": [["B"]]}]') == (
        "impossible: REG-11: s-1 has voted. See #4."
    )


def test_only_the_electorate_votes_objects_to_a_ranking(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=ranked electorate=s-1..2 members=3
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    """
    assert history.tell('2024-02-01 rankings-cast vote=v ballots=[{"voter": "s-3", "ranks": [["B"]]}]') == (
        "irregular: REG-11: s-3 is not on the roll of v. See #3."
    )


def test_nobody_votes_for_another_holds(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=proxies electorate=s-1..3 members=3
    2024-02-01 vote-cast vote=v voter=s-1 choice=yes
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-2 choice=yes proxy=s-1") == "written"


def test_nobody_votes_for_another_objects_where_the_rule_knows_no_proxy(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-2 choice=yes proxy=s-1") == (
        "irregular: REG-11: s-1 votes by proxy for s-2; simple allows none."
    )


def test_nobody_votes_for_another_objects_to_one_proxy_too_many(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=proxies electorate=s-1..3 members=3
    2024-02-01 vote-cast vote=v voter=s-2 choice=yes proxy=s-1
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-3 choice=yes proxy=s-1") == (
        "irregular: REG-11: s-1 votes by proxy for s-2, s-3; proxies allows 1. See #4."
    )


def test_nobody_votes_for_another_objects_to_a_proxy_passed_on(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=proxies electorate=s-1..3 members=3
    2024-02-01 vote-cast vote=v voter=s-2 choice=yes proxy=s-1
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-3 choice=yes proxy=s-2") == (
        "irregular: REG-11: s-2 has given its own vote to s-1, and cannot vote for s-3. See #4."
    )


def test_nobody_votes_for_another_objects_to_a_proxy_for_oneself(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=proxies electorate=s-1..3 members=3
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-2 choice=yes proxy=s-2") == (
        "irregular: REG-11: s-2 votes by proxy for itself."
    )


def test_nobody_votes_for_another_stays_quiet_where_no_rule_is_in_force(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 as-found vote-opened vote=v question=Ja? rule=none electorate=s-1..3 members=3
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-2 choice=yes proxy=s-1") == "written"


def test_parties_to_a_dispute_abstain_holds(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3 must_abstain=["s-3"]
    """
    answers = '[{"choice": "yes", "voters": ["s-1", "s-2"]}, {"choice": "blank", "voters": ["s-3"]}]'
    assert history.tell(f"2024-02-01 roll-call-taken vote=v answers={answers}") == "written"


@pytest.mark.parametrize("choice", ["yes", "no"])
def test_parties_to_a_dispute_abstain_objects(history: History, choice: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3 must_abstain=["s-3"]
    """
    assert history.tell(f"2024-02-01 vote-cast vote=v voter=s-3 choice={choice}") == (
        f"irregular: REG-11: s-3 is a party to the dispute, and votes {choice}. See #3."
    )


def test_parties_to_a_dispute_abstain_stays_quiet_about_all_others(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3 must_abstain=["s-3"]
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-1 choice=no") == "written"


@pytest.mark.parametrize(
    "when", ["2024-02-10", "2024-02-09", "2024-02-10 vote-cast at=12:00:00"], ids=["day", "day before", "minute"]
)
def test_a_ballot_comes_in_time_holds(history: History, when: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=silence electorate=s-1..3 members=3 channel=silence
        deadline=2024-02-10 deadline_at=12:00:00
    """
    day, _, at = when.partition(" vote-cast ")
    assert history.tell(f"{day} vote-cast vote=v voter=s-1 choice=no {at}".strip()) == "written"


@pytest.mark.parametrize(("day", "at"), [("2024-02-11", ""), ("2024-02-10", "12:01:00")])
def test_a_ballot_comes_in_time_objects(history: History, day: str, at: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=silence electorate=s-1..3 members=3 channel=silence
        deadline=2024-02-10 deadline_at=12:00:00
    """
    told = history.tell(f"{day} vote-cast vote=v voter=s-1 choice=no {f'at={at}' if at else ''}".strip())
    came = f"{day} {at}".strip()
    assert told == (
        f"irregular: REG-41: Answers to v were due by 2024-02-10 12:00:00; this one came on {came}. See #3."
    )


def test_a_ballot_comes_in_time_stays_quiet_without_a_deadline(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3
    """
    assert history.tell("2024-12-31 vote-cast vote=v voter=s-1 choice=no") == "written"


@pytest.mark.parametrize(
    "act",
    [
        'rankings-cast vote=v ballots=[{"voter": "s-1", "ranks": [["B"], ["A"]]}, {"voter": "s-2"}]',
        'rankings-cast vote=v ballots=[{"voter": "s-1", "ranks": [["A", "B"]]}]',
    ],
)
def test_a_ballot_gives_an_option_holds_for_candidates(history: History, act: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=ranked electorate=s-1..3 members=3
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    """
    assert history.tell(f"2024-02-01 {act}") == "written"


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (
            'rankings-cast vote=v ballots=[{"voter": "s-1", "ranks": [["C"]]}]',
            "s-1 gives 'C'; the options are A, B. #3",
        ),
        ('rankings-cast vote=v ballots=[{"voter": "s-1", "ranks": [["A"], ["A"]]}]', "s-1 ranks 'A' twice."),
        ('rankings-cast vote=v ballots=[{"ranks": [["A", "A"]]}]', "A ballot ranks 'A' twice."),
    ],
)
def test_a_ballot_gives_an_option_objects_to_who_is_no_candidate(history: History, act: str, sentence: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=ranked electorate=s-1..3 members=3
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    """
    assert history.tell(f"2024-02-01 {act}") == f"irregular: REG-40: {sentence.replace('#3', 'See #3.')}"


def test_a_ballot_gives_an_option_stays_quiet_about_lists(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=lists electorate=s-1..3 members=3 seats=2
        candidates=[{"candidate": "A", "list": "Sør"}, {"candidate": "B", "list": "Nord"}]
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-1 choice=Nord") == "written"


def test_a_secret_vote_names_nobody_holds(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=ranked electorate=s-1..3 members=3 secret=true
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    """
    told = '2024-02-01 rankings-cast vote=v ballots=[{"ranks": [["A"], ["B"]], "n": 2}, {"ranks": [["B"]]}]'
    assert history.tell(told) == "written"


@pytest.mark.parametrize(
    "act",
    [
        "vote-cast vote=v voter=s-1 choice=yes",
        'roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["s-1"]}]',
    ],
)
@pytest.mark.parametrize(("rule", "secret"), [("secret", "false"), ("simple", "true")])
def test_a_secret_vote_names_nobody_objects(history: History, act: str, rule: str, secret: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=$rule electorate=s-1..3 members=3 secret=$secret
    """
    assert history.tell(f"2024-02-01 {act}") == (
        "impossible: REG-28: v is secret; its ballots are told as counts. See #3."
    )


def test_a_secret_vote_names_nobody_objects_to_a_voter_beside_a_ranking(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=ranked electorate=s-1..3 members=3 secret=true
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    """
    assert history.tell('2024-02-01 rankings-cast vote=v ballots=[{"voter": "s-1", "ranks": [["A"]]}]') == (
        "impossible: REG-28: v is secret; its rankings name no voter. See #3."
    )


def test_a_secret_vote_names_nobody_stays_quiet_about_an_open_one(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-1 choice=yes") == "written"


def test_a_secret_vote_tells_no_order_holds(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=ranked electorate=s-1..3 members=3 secret=true
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    """
    told = '[{"ranks": [["A"]]}, {"ranks": [["A"], ["B"]], "n": 1}, {"ranks": [["B"]]}]'
    assert history.tell(f"2024-02-01 rankings-cast vote=v ballots={told}") == "written"


@pytest.mark.parametrize("ballots", ['[{"ranks": [["A"], ["B"]]}]', '[{"ranks": [["B"]]}]'])
def test_a_secret_vote_tells_no_order_holds_for_more_than_a_line_holds_once_it_is_closed(
    history: History, ballots: str
) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=ranked electorate=s-1..3 members=3 secret=true
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    2024-02-01 vote-closed vote=v
    2024-02-01 rankings-cast vote=v ballots=[{"ranks": [["A"]]}, {"ranks": [["A"], ["B"]]}]
    """
    assert history.tell(f"2024-02-01 rankings-cast vote=v ballots={ballots}") == "written"


@pytest.mark.parametrize("closed", ["", "2024-02-01 vote-closed vote=v"])
def test_a_secret_vote_tells_no_order_objects(history: History, closed: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=ranked electorate=s-1..3 members=3 secret=true
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    $closed
    """
    assert history.tell('2024-02-01 rankings-cast vote=v ballots=[{"ranks": [["B"]]}, {"ranks": [["A"]]}]') == (
        "impossible: REG-28: v is secret; its rankings are told sorted. See #3."
    )


@pytest.mark.parametrize("closed", ["", "2024-02-01 vote-closed vote=v"])
@pytest.mark.parametrize("choice", ["A", "B"])
def test_a_secret_vote_tells_no_order_objects_to_one_entry_a_voter(history: History, closed: str, choice: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=ranked electorate=s-1..3 members=3 secret=true
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    2024-02-01 rankings-cast vote=v ballots=[{"ranks": [["A"]]}]
    $closed
    """
    assert history.tell(f'2024-02-01 rankings-cast vote=v ballots=[{{"ranks": [["{choice}"]]}}]') == (
        "impossible: REG-28: v is secret; its ballots are told in one entry, or all of them once it is closed. See #4."
    )


def test_a_secret_vote_tells_no_order_objects_to_one_count_a_voter(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=secret electorate=s-1..3 members=3
    2024-02-01 ballots-counted vote=v participants=1 counts=[{"choice": "yes", "n": 1}]
    """
    assert history.tell('2024-02-01 ballots-counted vote=v participants=1 counts=[{"choice": "no", "n": 1}]') == (
        "impossible: REG-28: v is secret; its ballots are told in one entry, or all of them once it is closed. See #4."
        "\nREG-28: Ballots of v were told before; these are not counted. See #4."
    )


ONE_A = 'counts=[{"choice": "A", "n": 1}]'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('rankings-cast vote=v ballots=[{"ranks": [["A"]]}]', f"ballots-counted vote=v participants=1 {ONE_A}"),
        (f"ballots-counted vote=v participants=1 {ONE_A}", 'rankings-cast vote=v ballots=[{"ranks": [["A"]]}]'),
    ],
)
def test_a_secret_vote_tells_no_order_objects_to_counts_beside_rankings(history: History, one: str, other: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=approval electorate=s-1..3 members=3 secret=true
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    2024-02-01 $one
    """
    kind, _, said = history.tell(f"2024-02-01 {other}").partition(": ")
    assert (kind, "REG-28: v is secret; its ballots are told in one entry" in said) == ("impossible", True)


def test_a_secret_vote_tells_no_order_objects_to_an_entry_that_does_not_go_on(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=ranked electorate=s-1..3 members=3 secret=true
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    2024-02-01 vote-closed vote=v
    2024-02-01 rankings-cast vote=v ballots=[{"ranks": [["A"]]}, {"ranks": [["B"]]}]
    """
    assert history.tell('2024-02-01 rankings-cast vote=v ballots=[{"ranks": [["A"], ["B"]]}]') == (
        "impossible: REG-28: v is secret; its rankings are told sorted. See #3."
    )


def test_a_secret_vote_tells_no_order_stays_quiet_about_an_open_one(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=ranked electorate=s-1..3 members=3
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    2024-02-01 rankings-cast vote=v ballots=[{"ranks": [["B"]], "voter": "s-1"}]
    """
    assert history.tell('2024-02-01 rankings-cast vote=v ballots=[{"ranks": [["A"]], "voter": "s-2"}]') == "written"


def test_a_secret_vote_tells_no_order_stays_quiet_about_another_vote(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=ranked electorate=s-1..3 members=3 secret=true
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    2024-02-01 vote-opened vote=w question=Hvem? rule=ranked electorate=s-1..3 members=3 secret=true
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    2024-02-01 rankings-cast vote=v ballots=[{"ranks": [["B"]]}]
    """
    assert history.tell('2024-02-01 rankings-cast vote=w ballots=[{"ranks": [["A"]]}]') == "written"


def test_a_secret_vote_tells_no_order_stays_quiet_about_the_order_of_counts(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=secret electorate=s-1..3 members=3
    """
    told = '[{"choice": "yes", "n": 1}, {"choice": "no", "n": 2}]'
    assert history.tell(f"2024-02-01 ballots-counted vote=v participants=3 counts={told}") == "written"


@pytest.mark.parametrize("counts", [(3, 2, 1), (2, 2, 0), (0, 0, 0)])
def test_the_counts_add_up_holds(history: History, counts: tuple[int, int, int]) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=secret electorate=s-1..3 members=3
    """
    participants, yes, no = counts
    told = f'counts=[{{"choice": "yes", "n": {yes}}}, {{"choice": "no", "n": {no}}}]'
    assert history.tell(f"2024-02-01 ballots-counted vote=v participants={participants} {told}") == "written"


@pytest.mark.parametrize(
    ("participants", "yes", "no", "sentence"),
    [
        (3, 2, 2, "The counts add up to 4, and 3 took part."),
        (3, 1, 1, "The counts add up to 2, and 3 took part."),
        (4, 2, 2, "4 took part, and 3 may vote. See #3."),
    ],
)
def test_the_counts_add_up_objects(history: History, participants: int, yes: int, no: int, sentence: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=secret electorate=s-1..3 members=3
    """
    told = f'counts=[{{"choice": "yes", "n": {yes}}}, {{"choice": "no", "n": {no}}}]'
    assert history.tell(f"2024-02-01 ballots-counted vote=v participants={participants} {told}") == (
        f"irregular: REG-28: {sentence}"
    )


def test_the_counts_add_up_objects_to_more_approvals_than_took_part(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=approval electorate=s-1..3 members=3 seats=1
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    """
    told = 'counts=[{"choice": "A", "n": 3}, {"choice": "B", "n": 2}]'
    assert history.tell(f"2024-02-01 ballots-counted vote=v participants=2 {told}") == (
        "irregular: REG-28: 3 approvals of one, from 2 who took part."
    )


def test_the_counts_add_up_objects_to_a_choice_counted_twice(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=secret electorate=s-1..3 members=3
    """
    told = 'counts=[{"choice": "yes", "n": 1}, {"choice": "yes", "n": 2}]'
    assert history.tell(f"2024-02-01 ballots-counted vote=v participants=3 {told}") == (
        "impossible: REG-28: 'yes' is counted twice."
    )


def test_the_counts_add_up_objects_to_counting_again(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=secret electorate=s-1..3 members=3
    2024-02-01 vote-closed vote=v
    2024-02-01 ballots-counted vote=v participants=1 counts=[{"choice": "yes", "n": 1}]
    """
    assert history.tell('2024-02-01 ballots-counted vote=v participants=1 counts=[{"choice": "no", "n": 1}]') == (
        "irregular: REG-28: Ballots of v were told before; these are not counted. See #5."
    )


def test_the_counts_add_up_stays_quiet_about_approvals(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=approval electorate=s-1..3 members=3 seats=1
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    """
    told = 'counts=[{"choice": "A", "n": 2}, {"choice": "B", "n": 2}]'
    assert history.tell(f"2024-02-01 ballots-counted vote=v participants=2 {told}") == "written"


def test_a_closed_vote_stays_closed_objects_once_a_decision_rests_on_it(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3
    2024-02-01 vote-cast vote=v voter=s-1 choice=yes
    2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja votes=["v"]
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-2 choice=no") == (
        "irregular: REG-41: A decision of 2024-02-01 rests on v already. See #5."
    )


@pytest.mark.parametrize(
    ("act", "who"),
    [
        ("vote-cast vote=v voter=s-1 choice=yes", "s-1 gives 'yes'"),
        ('ballots-counted vote=v participants=1 counts=[{"choice": "D", "n": 1}]', "Ballots give 'D'"),
    ],
)
def test_a_ballot_gives_an_option_objects_to_who_does_not_stand(history: History, act: str, who: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=most electorate=s-1..3 members=3 kind=election
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    """
    assert history.tell(f"2024-02-01 {act}") == f"irregular: REG-40: {who}; the options are A, B. See #3."


@pytest.mark.parametrize(
    ("rule", "act"),
    [
        ("most", "vote-cast vote=v voter=s-1 choice=A"),
        ("most", 'ballots-counted vote=v participants=1 counts=[{"choice": "A", "n": 1}]'),
        ("approval", 'ballots-counted vote=v participants=1 counts=[{"choice": "A", "n": 1}]'),
        ("approval", 'rankings-cast vote=v ballots=[{"voter": "s-1", "ranks": [["A", "B"]]}]'),
        ("ranked", 'rankings-cast vote=v ballots=[{"voter": "s-1", "ranks": [["A"], ["B"]]}]'),
    ],
)
def test_a_ballot_has_the_form_that_is_counted_holds(history: History, rule: str, act: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=$rule electorate=s-1..3 members=3 kind=election
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    """
    assert history.tell(f"2024-02-01 {act}") == "written"


@pytest.mark.parametrize(
    ("rule", "act", "sentence"),
    [
        ("ranked", "vote-cast vote=v voter=s-1 choice=A", "ranked counts rankings, and never single votes."),
        (
            "approval",
            'roll-call-taken vote=v answers=[{"choice": "A", "voters": ["s-1"]}]',
            "approval counts rankings or counts, and never roll calls.",
        ),
        (
            "most",
            'rankings-cast vote=v ballots=[{"voter": "s-1", "ranks": [["A"]]}]',
            "most counts single votes or roll calls or counts, and never rankings.",
        ),
        (
            "ranked",
            'ballots-counted vote=v participants=1 counts=[{"choice": "A", "n": 1}]',
            "ranked counts rankings, and never counts.",
        ),
    ],
)
def test_a_ballot_has_the_form_that_is_counted_objects(history: History, rule: str, act: str, sentence: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=$rule electorate=s-1..3 members=3 kind=election
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    """
    assert history.tell(f"2024-02-01 {act}") == f"irregular: REG-40: {sentence} See #3."


def test_a_ballot_has_the_form_that_is_counted_stays_quiet_where_no_rule_is_in_force(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 as-found vote-opened vote=v question=Hvem? rule=none electorate=s-1..3 members=3
    """
    assert history.tell('2024-02-01 rankings-cast vote=v ballots=[{"voter": "s-1", "ranks": [["A"]]}]') == "written"


def test_a_count_stands_for_all_ballots_holds(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=2 meeting=m
    2024-02-01 ballots-counted vote=v participants=2 counts=[{"choice": "yes", "n": 1}, {"choice": "no", "n": 1}]
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-1 choice=yes") == "written"


@pytest.mark.parametrize(
    "act",
    ["vote-cast vote=v voter=s-2 choice=yes", 'roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["s-1"]}]'],
)
def test_a_count_stands_for_all_ballots_objects(history: History, act: str) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=2 meeting=m
    2024-02-01 ballots-counted vote=v participants=2 counts=[{"choice": "yes", "n": 1}, {"choice": "no", "n": 1}]
    """
    assert history.tell(f"2024-02-01 {act}") == (
        "irregular: REG-28: v was counted; another ballot never counts. See #6."
    )


def test_a_count_stands_for_all_ballots_stays_quiet_about_another_vote(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=2
    2024-02-01 vote-opened vote=w question=Ja? rule=KOML-11-9 electorate=s-1..2 members=2
    2024-02-01 ballots-counted vote=v participants=1 counts=[{"choice": "yes", "n": 1}]
    """
    assert history.tell("2024-02-01 vote-cast vote=w voter=s-2 choice=yes") == "written"


@pytest.mark.parametrize("ballots", ['[{"ranks": [["A"]], "n": 3}]', '[{"voter": "s-1", "ranks": [["A"]]}]'])
def test_a_ranking_is_of_those_who_may_vote_holds(history: History, ballots: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=ranked electorate=s-1..3 members=3
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    """
    assert history.tell(f"2024-02-01 rankings-cast vote=v ballots={ballots}") == "written"


@pytest.mark.parametrize(
    ("ballots", "said"),
    [
        ('[{"ranks": [["A"]], "n": 3}]', "irregular: REG-28: 4 ballots, and 3 may vote. See #3."),
        ('[{"voter": "s-1", "ranks": [["A"]], "n": 2}]', "impossible: REG-28: s-1 gives 2 ballots."),
        ('[{"ranks": [["A"]], "n": 0}]', "impossible: REG-28: Somebody gives 0 ballots."),
    ],
)
def test_a_ranking_is_of_those_who_may_vote_objects(history: History, ballots: str, said: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=ranked electorate=s-1..3 members=3
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    2024-02-01 rankings-cast vote=v ballots=[{"ranks": [["B"]]}]
    """
    assert history.tell(f"2024-02-01 rankings-cast vote=v ballots={ballots}") == said


def test_a_ranking_is_of_those_who_may_vote_stays_quiet_about_another_vote(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=ranked electorate=s-1..3 members=3
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    2024-02-01 vote-opened vote=w question=Hvem? rule=ranked electorate=s-1..3 members=3
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    2024-02-01 rankings-cast vote=v ballots=[{"ranks": [["B"]], "n": 3}]
    """
    assert history.tell('2024-02-01 rankings-cast vote=w ballots=[{"ranks": [["B"]], "n": 3}]') == "written"


@pytest.mark.parametrize("ballot", ["vote-cast vote=v voter=s-2 choice=yes", "vote-cast vote=v voter=s-3 choice=no"])
def test_nobody_votes_who_has_left_holds(history: History, ballot: str) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..4
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "Sak"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..4
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..4 members=4 meeting=m item="1"
    2024-02-01 seat-left meeting=m seat=s-4
    """
    assert history.tell(f"2024-02-01 {ballot}") == "written"


@pytest.mark.parametrize(
    ("gone", "sentence"),
    [
        ("seat-left meeting=m seat=s-4", "s-4 is not there any more when it votes. See #6."),
        (
            'disqualification-decided meeting=m item="1" seat=s-4 ground=Nær',
            "s-4 takes no part in item 1, and votes. See #6.",
        ),
    ],
)
@pytest.mark.parametrize(
    "ballot",
    ["vote-cast vote=v voter=s-4 choice=yes", 'roll-call-taken vote=v answers=[{"choice": "no", "voters": ["s-4"]}]'],
)
def test_nobody_votes_who_has_left_objects(history: History, gone: str, sentence: str, ballot: str) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..4
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "Sak"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..4
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..4 members=4 meeting=m item="1"
    2024-02-01 $gone
    """
    assert history.tell(f"2024-02-01 {ballot}") == f"irregular: REG-11: {sentence}"


def test_nobody_votes_who_has_left_stays_quiet_where_nobody_moved_since(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..4
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..4
    2024-02-01 seat-left meeting=m seat=s-4
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=4 meeting=m
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-3 choice=yes") == "written"


def test_only_the_chair_has_a_second_vote_holds(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=second electorate=s-1..3 members=3 meeting=m
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-1 choice=yes casting=true") == "written"


@pytest.mark.parametrize(
    ("rule", "voter", "sentence"),
    [
        ("second", "s-2", "s-1 presides, not s-2. See #4."),
        ("simple", "s-1", "simple knows no second vote; a tie: lot. See #5."),
    ],
)
def test_only_the_chair_has_a_second_vote_objects(history: History, rule: str, voter: str, sentence: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=$rule electorate=s-1..3 members=3 meeting=m
    """
    assert history.tell(f"2024-02-01 vote-cast vote=v voter={voter} choice=yes casting=true") == (
        f"irregular: REG-16: {sentence}"
    )


def test_only_the_chair_has_a_second_vote_stays_quiet_about_first_ones(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-2 choice=yes") == "written"


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        ("vote-cast vote=v voter=s-3 choice=yes proxy=oslo", "oslo is not on the roll of v, and votes for s-3."),
        (
            "vote-cast vote=v voter=s-1 choice=yes proxy=s-3",
            "s-1 votes for s-2, and cannot give its own vote to s-3. See #5.",
        ),
    ],
)
def test_nobody_votes_for_another_objects_to_whom_the_vote_is_given(history: History, act: str, sentence: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=proxies electorate=s-1..3 members=3
    2024-02-01 vote-cast vote=v voter=s-2 choice=yes proxy=s-1
    """
    assert history.tell(f"2024-02-01 {act}") == f"irregular: REG-11: {sentence}"


@pytest.mark.parametrize("lot", ["2024-01-31", "2024-02-03"])
def test_a_closed_vote_stays_closed_objects_to_a_lot_out_of_time(history: History, lot: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-02-01 vote-opened vote=v question=Hvem? rule=most-of-two electorate=s-1..2 members=2 kind=election
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "A", "voters": ["s-1"]}, {"choice": "B", "voters": ["s-2"]}]
    2024-02-01 vote-closed vote=v
    2024-02-02 as-found decision-taken decision=d body=council outcome=elected text=B kind=election votes=["v"]
    """
    assert history.tell(f'{lot} lot-drawn vote=v candidates=["A", "B"] drawn=["B"]').startswith("irregular: REG-41: ")


def test_a_closed_vote_stays_closed_stays_quiet_about_a_lot_of_the_day(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-02-01 vote-opened vote=v question=Hvem? rule=most-of-two electorate=s-1..2 members=2 kind=election
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "A", "voters": ["s-1"]}, {"choice": "B", "voters": ["s-2"]}]
    2024-02-01 vote-closed vote=v
    2024-02-01 as-found decision-taken decision=d body=council outcome=elected text=B kind=election votes=["v"]
    """
    assert history.tell('2024-02-01 lot-drawn vote=v candidates=["A", "B"] drawn=["B"]') == "written"


def test_nobody_votes_who_has_left_stays_quiet_about_who_never_was_there(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..4
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 as-found vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..4 members=4 meeting=m
    2024-02-01 seat-left meeting=m seat=s-3
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-4 choice=yes") == "written"
