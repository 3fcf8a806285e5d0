# ruff: noqa: ARG001 - what a test is parametrised with is put into its docstring
from __future__ import annotations

from typing import Any

import pytest

History = Any
"""What the fixture gives: a register to which the docstring was told."""


def test_nobody_votes_twice_holds(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
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
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-cast vote=v voter=s-1 choice=yes
    """
    assert history.tell(f"2024-02-01 {act}") == "impossible: REG-11: s-1 has voted. See #4."


def test_nobody_votes_twice_objects_within_a_roll_call(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    """
    answers = '[{"choice": "yes", "voters": ["s-1", "s-2"]}, {"choice": "no", "voters": ["s-3", "s-2"]}]'
    assert history.tell(f"2024-02-01 roll-call-taken vote=v answers={answers}") == (
        "impossible: REG-11: s-2 is called twice."
    )


def test_nobody_votes_twice_objects_to_a_second_casting_vote(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-cast vote=v voter=s-1 choice=yes
    2024-02-01 vote-cast vote=v voter=s-1 choice=yes casting=true
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-1 choice=no casting=true") == (
        "impossible: REG-11: s-1 has given a casting vote. See #5."
    )


def test_nobody_votes_twice_stays_quiet_about_a_casting_vote(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-cast vote=v voter=s-1 choice=yes
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-1 choice=yes casting=true") == "written"


def test_nobody_votes_twice_stays_quiet_about_another_vote(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
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
    2024-01-01 rulebook koml-ipr
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
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=3
    """
    assert history.tell(f"2024-02-01 {act}") == "irregular: REG-11: s-3 is not on the roll of v. See #3."


def test_only_the_electorate_votes_stays_quiet_about_closing(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=3
    """
    assert history.tell("2024-02-01 vote-closed vote=v presiding=s-3") == "written"


@pytest.mark.parametrize("act", ["vote-cast vote=v voter=s-2 choice=yes", "vote-closed vote=v"])
def test_a_closed_vote_stays_closed_holds(history: History, act: str) -> None:
    """
    2024-01-01 rulebook koml-ipr
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
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-cast vote=v voter=s-1 choice=yes
    2024-02-01 vote-closed vote=v
    """
    assert history.tell(f"2024-02-02 {act}") == "irregular: REG-41: v was closed on 2024-02-01. See #5."


def test_a_closed_vote_stays_closed_stays_quiet_about_the_same_day(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-closed vote=v
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-2 choice=yes") == "written"


def test_a_closed_vote_stays_closed_stays_quiet_about_another_vote(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-opened vote=w question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-closed vote=v
    """
    assert history.tell("2024-02-02 vote-cast vote=w voter=s-2 choice=yes") == "written"


@pytest.mark.parametrize("choice", ["yes", "no"])
def test_a_ballot_gives_an_option_holds(history: History, choice: str) -> None:
    """
    2024-01-01 rulebook koml-ipr
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
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    """
    assert history.tell(f"2024-02-01 {act}") == "irregular: REG-40: s-1 gives 'maybe'; the options are yes, no."


def test_a_ballot_gives_an_option_stays_quiet_about_a_blank_one(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
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


def test_the_roll_is_of_the_body_holds(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 meeting-opened meeting=m presiding=s-2 roll=s-1..3") == "written"


def test_the_roll_is_of_the_body_objects_to_a_seat_of_another(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 body-established body=board name=Styret kind=board seats=b-1..2
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell('2024-02-01 meeting-opened meeting=m presiding=s-1 roll=["s-1", "b-2"]') == (
        "irregular: REG-29: b-2 is a seat of board, not of council. See #2, #3."
    )


def test_the_roll_is_of_the_body_objects_to_one_presiding_from_outside(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 meeting-opened meeting=m presiding=s-3 roll=s-1..2") == (
        "irregular: REG-29: s-3 presides, but is not on the roll."
    )


def test_the_roll_is_of_the_body_stays_quiet_about_the_end_of_a_meeting(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 meeting-ended meeting=m") == "written"


def test_the_electorate_is_told_once_holds(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    opened = "2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3"
    assert history.tell(opened) == "written"


def test_the_electorate_is_told_once_objects_to_an_elector_who_is_listed_twice(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    opened = "2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 members=3"
    electors = 'electorate=["s-1", "s-1"]'
    assert history.tell(f"{opened} {electors}") == "impossible: REG-29: s-1 is listed twice in the electorate."


@pytest.mark.parametrize("members", [0, 2])
def test_the_electorate_is_told_once_objects_to_more_electors_than_members(history: History, members: int) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    opened = f"2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members={members}"
    assert history.tell(opened) == f"irregular: REG-29: 3 may vote, of a body of {members}."


def test_the_electorate_is_told_once_stays_quiet_about_seats_that_do_not_vote(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    opened = "2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=3"
    assert history.tell(opened) == "written"


def test_the_electorate_is_on_the_roll_holds(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    """
    opened = "2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=3 meeting=m"
    assert history.tell(opened) == "written"


def test_the_electorate_is_on_the_roll_objects_to_who_is_absent(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..4
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    """
    opened = "2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..4 members=4 meeting=m"
    assert history.tell(opened) == "irregular: REG-29: Not on the roll of m: s-3, s-4. See #4."


@pytest.mark.parametrize("members", [2, 4])
def test_the_electorate_is_on_the_roll_objects_to_another_number_of_seats(history: History, members: int) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 body-established body=board name=Styret kind=board seats=b-1..2
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    """
    opened = "2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 meeting=m"
    assert history.tell(f"{opened} members={members}") == (f"irregular: REG-29: council has 3 seats, not {members}.")


def test_the_electorate_is_on_the_roll_stays_quiet_outside_a_meeting(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    opened = "2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=9"
    assert history.tell(opened) == "written"


def test_the_electorate_is_on_the_roll_stays_quiet_where_no_roll_was_told(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    opened = "2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=9 meeting=m"
    assert history.tell(opened) == "written"


@pytest.mark.parametrize("ballot", ["vote-cast vote=v voter=s-1 choice=yes", "vote-closed vote=v"])
def test_a_closed_vote_stays_closed_objects_before_it_was_opened(history: History, ballot: str) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    """
    assert history.tell(f"2024-01-31 {ballot}") == "irregular: REG-41: v was opened on 2024-02-01. See #3."


def test_a_closed_vote_stays_closed_objects_to_a_second_closing(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-closed vote=v presiding=s-1
    """
    told = history.tell("2024-02-01 vote-closed vote=v presiding=s-2")
    assert told == "irregular: REG-41: v was closed on 2024-02-01. See #4."


def test_only_elections_are_voted_blank_holds(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
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
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3 kind=$kind
    """
    assert history.tell(f"2024-02-01 {act}") == (
        f"irregular: KOML-8-1-3: s-1 votes blank on a {kind}. (kommuneloven § 8-1 third paragraph) See #3."
    )


@pytest.mark.parametrize("kind", ["election", "hiring"])
def test_only_elections_are_voted_blank_stays_quiet_about_people(history: History, kind: str) -> None:
    """
    2024-01-01 rulebook koml-ipr
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
    2024-02-02 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 as-found vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    """
    assert history.tell("2024-02-01 vote-cast vote=v voter=s-1 choice=blank") == "written"


def test_it_is_decided_in_a_meeting_holds(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert (
        history.tell("2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m") == "written"
    )


def test_it_is_decided_in_a_meeting_objects_outside_one(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    assert history.tell("2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja") == (
        "irregular: KOML-11-2-1: Rådet decides outside a meeting. (kommuneloven § 11-2 first paragraph)"
    )


def test_it_is_decided_in_a_meeting_objects_to_the_meeting_of_another_body(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-20 meeting-summoned meeting=m body=board starts=2024-02-01
    """
    assert history.tell("2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m") == (
        "irregular: KOML-11-2-1: m is a meeting of board, not of council. (kommuneloven § 11-2 first paragraph) See #4."
    )


def test_it_is_decided_in_a_meeting_stays_quiet_about_the_bodies_of_the_parties(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    """
    assert history.tell("2024-02-01 decision-taken decision=d body=bystyret outcome=adopted text=Ja") == "written"


def test_it_is_decided_in_a_meeting_stays_quiet_before_the_law(history: History) -> None:
    """
    2020-10-28 rulebook koml-ipr
    2004-12-17 body-established body=council name=Rådet kind=assembly
    """
    assert history.tell("2020-10-27 decision-taken decision=d body=council outcome=adopted text=Ja") == "written"


QUORATE = [(43, 22, "s-1..22"), (43, 43, "s-1..22"), (65, 33, "s-1..33"), (64, 32, "s-1..32"), (1, 1, "s-1..1")]
NOT_QUORATE = [
    (43, 21, "s-1..21", 21),
    (43, 22, "s-1..21", 21),  # 22 present, 21 voted: whoever is silent does not count
    (43, 43, "s-1..1", 1),  # 1-0
    (65, 65, "s-1..32", 32),
    (64, 64, "s-1..31", 31),
]


@pytest.mark.parametrize(("members", "present", "yes"), QUORATE)
def test_the_vote_was_quorate_holds(history: History, members: int, present: int, yes: str) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..$members
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..$present
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..$present members=$members meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "$yes"}]
    2024-02-01 vote-closed vote=v presiding=s-1
    """
    decided = "2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m"
    assert history.tell(f'{decided} votes=["v"]') == "written"


@pytest.mark.parametrize(("members", "present", "yes", "cast"), NOT_QUORATE)
def test_the_vote_was_quorate_objects(history: History, members: int, present: int, yes: str, cast: int) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..$members
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..$present
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..$present members=$members meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "$yes"}]
    2024-02-01 vote-closed vote=v presiding=s-1
    """
    decided = "2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m"
    assert history.tell(f'{decided} votes=["v"]') == (
        f"irregular: KOML-11-9-1: {cast} of {members} members voted: 2*{cast} < 1*{members}. "
        "(kommuneloven § 11-9 first paragraph) See #5."
    )


def test_the_vote_was_quorate_objects_where_blank_ballots_made_up_the_number(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..22
    2024-02-01 vote-opened vote=v question=Leder? rule=KOML-11-9 electorate=s-1..22 members=43 meeting=m kind=election
    2024-02-01 roll-call-taken vote=v
        answers=[{"choice": "yes", "voters": "s-1..21"}, {"choice": "blank", "voters": ["s-22"]}]
    2024-02-01 vote-closed vote=v presiding=s-1
    """
    decided = "2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m"
    assert history.tell(f'{decided} votes=["v"]') == (
        "irregular: KOML-11-9-1: 21 of 43 members voted: 2*21 < 1*43. (kommuneloven § 11-9 first paragraph) See #5."
    )


def test_the_vote_was_quorate_objects_to_one_vote_of_two(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3 meeting=m
    2024-02-01 vote-opened vote=w question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    2024-02-01 roll-call-taken vote=w answers=[{"choice": "yes", "voters": "s-1..1"}]
    """
    decided = "2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m"
    assert history.tell(f'{decided} votes=["v", "w"]') == (
        "irregular: KOML-11-9-1: 1 of 3 members voted: 2*1 < 1*3. (kommuneloven § 11-9 first paragraph) See #5."
    )


def test_the_vote_was_quorate_stays_quiet_about_what_was_declared_rejected(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..22 members=43 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..21"}]
    """
    decided = "2024-02-01 decision-taken decision=d body=council outcome=rejected text=Nei meeting=m"
    assert history.tell(f'{decided} votes=["v"]') == "written"


def test_the_vote_was_quorate_stays_quiet_where_no_vote_was_told(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert (
        history.tell("2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m") == "written"
    )


def test_the_vote_was_quorate_stays_quiet_under_another_rulebook(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2024-01-01
        voting_rules=[{"rule": "STAT-1", "cites": "§ 1",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"},
                       "quorum": [{"measure": "cast", "op": ">=", "share": "1/2", "of": "members"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-1 electorate=s-1..43 members=43
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..1"}]
    """
    decided = '2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja votes=["v"]'
    assert history.tell(decided) == "written"


@pytest.mark.parametrize(
    ("yes", "no", "presiding", "outcome"),
    [
        ("s-1..12", "s-13..23", "s-1", "adopted"),
        ("s-1..11", "s-12..23", "s-1", "rejected"),
        ("s-1..11", "s-12..22", "s-1", "adopted"),  # a tie: whoever presides said yes
        ("s-1..11", "s-12..22", "s-12", "rejected"),  # a tie: whoever presides said no
    ],
)
def test_the_declared_outcome_is_the_computed_holds(
    history: History, yes: str, no: str, presiding: str, outcome: str
) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=$presiding roll=s-1..23
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..23 members=43 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "$yes"}, {"choice": "no", "voters": "$no"}]
    2024-02-01 vote-closed vote=v presiding=$presiding
    """
    decided = "2024-02-01 decision-taken decision=d body=council text=Ja meeting=m"
    assert history.tell(f'{decided} outcome={outcome} votes=["v"]') == "written"


@pytest.mark.parametrize(
    ("yes", "no", "presiding", "outcome", "ballots"),
    [
        ("s-1..12", "s-13..23", "s-1", "rejected", "adopted: 11 no, 12 yes; 2*12 > 1*23"),
        ("s-1..11", "s-12..23", "s-1", "adopted", "rejected: 12 no, 11 yes; 2*11 <= 1*23"),
        ("s-1..11", "s-12..22", "s-1", "rejected", "adopted: 11 no, 11 yes; tie, presiding: yes"),
        ("s-1..11", "s-12..22", "s-12", "adopted", "rejected: 11 no, 11 yes; tie, presiding: no"),
        (
            "s-1..11",
            "s-12..22",
            "s-23",
            "adopted",
            "undecidable: 11 no, 11 yes; 2*11 <= 1*22, and the presiding is not known",
        ),
        (
            "s-1..11",
            "s-12..22",
            "s-23",
            "rejected",
            "undecidable: 11 no, 11 yes; 2*11 <= 1*22, and the presiding is not known",
        ),
    ],
)
def test_the_declared_outcome_is_the_computed_objects(
    history: History, yes: str, no: str, presiding: str, outcome: str, ballots: str
) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=$presiding roll=s-1..23
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..23 members=43 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "$yes"}, {"choice": "no", "voters": "$no"}]
    2024-02-01 vote-closed vote=v presiding=$presiding
    """
    decided = "2024-02-01 decision-taken decision=d body=council text=Ja meeting=m"
    assert history.tell(f'{decided} outcome={outcome} votes=["v"]') == (
        f"irregular: KOML-11-9-2: Declared {outcome}, but the ballots say {ballots} (kommuneloven § 11-9). "
        "(kommuneloven § 11-9 second paragraph) See #5."
    )


def test_the_declared_outcome_is_the_computed_objects_to_a_tie_that_somebody_off_the_roll_is_to_break(
    history: History,
) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v
        answers=[{"choice": "yes", "voters": ["s-1"]}, {"choice": "no", "voters": ["s-2"]}]
    2024-02-01 as-found vote-cast vote=v voter=s-3 choice=yes
    2024-02-01 vote-closed vote=v presiding=s-3
    """
    decided = "2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m"
    assert history.tell(f'{decided} votes=["v"]') == (
        "irregular: KOML-11-9-2: Declared adopted, but the ballots say undecidable: 1 no, 1 yes; "
        "2*1 <= 1*2, and the presiding is not known (kommuneloven § 11-9). "
        "(kommuneloven § 11-9 second paragraph) See #4."
    )


def test_the_declared_outcome_is_the_computed_objects_where_one_vote_of_two_failed(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3 meeting=m
    2024-02-01 vote-opened vote=w question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "no", "voters": "s-1..3"}]
    2024-02-01 roll-call-taken vote=w answers=[{"choice": "yes", "voters": "s-1..3"}]
    """
    decided = "2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m"
    assert history.tell(f'{decided} votes=["v", "w"]') == (
        "irregular: KOML-11-9-2: Declared adopted, but the ballots say rejected: 3 no; 2*0 <= 1*3 "
        "(kommuneloven § 11-9). (kommuneloven § 11-9 second paragraph) See #4."
    )


def test_the_declared_outcome_is_the_computed_stays_quiet_where_the_vote_had_no_rule_in_force(history: History) -> None:
    """
    2024-01-01 rulebook koml-ipr
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 as-found vote-opened vote=v question=Ja? rule=STAT-1 electorate=s-1..3 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "no", "voters": "s-1..3"}]
    """
    decided = "2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m"
    assert history.tell(f'{decided} votes=["v"]') == "written"


def test_the_declared_outcome_is_the_computed_stays_quiet_under_another_rulebook(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2024-01-01
        voting_rules=[{"rule": "STAT-1", "cites": "§ 1",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-1 electorate=s-1..3 members=3
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "no", "voters": "s-1..3"}]
    """
    decided = '2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja votes=["v"]'
    assert history.tell(decided) == "written"
