# ruff: noqa: ARG001 - what a test is parametrised with is put into its docstring
from __future__ import annotations

import json
from typing import Any

import pytest

History = Any
"""What the fixture gives: a register to which the docstring was told."""


QUORATE = [(43, 22, "s-1..22"), (43, 43, "s-1..22"), (65, 33, "s-1..33"), (64, 32, "s-1..32"), (1, 1, "s-1..1")]
NOT_QUORATE = [
    (43, 21, "s-1..21", 21),
    (43, 22, "s-1..21", 21),  # 22 present, 21 voted: whoever is silent does not count
    (43, 43, "s-1..1", 1),  # 1-0
    (65, 65, "s-1..32", 32),
    (64, 64, "s-1..31", 31),
]


FIRST = """2024-02-01 roll-call-taken vote=v answers=[{"choice": "A", "voters": ["s-1", "s-2", "s-3"]},
        {"choice": "B", "voters": ["s-4", "s-5"]}, {"choice": "C", "voters": ["s-6"]}]"""
SECOND = "2024-02-01 vote-opened vote=w question=Hvilket? rule=most-of-two electorate=s-1..6 members=6 after=v"


TWO_ROUNDS = 'decision-taken decision=d body=council text=Valgt votes=["v", "w"] kind=election'


MOVED = 'vote-opened vote=v question=Ja? rule=simple electorate=s-1..2 members=2 motions=["mo"] meeting=m'


@pytest.mark.parametrize(("members", "present", "yes"), QUORATE)
def test_the_vote_was_quorate_holds(history: History, members: int, present: int, yes: str) -> None:
    """
    2024-01-01 rulebook law
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
    2024-01-01 rulebook law
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
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..22
    2024-02-01 vote-opened vote=v question=Leder? rule=KOML-11-9 electorate=s-1..22 members=43 meeting=m kind=election
    2024-02-01 roll-call-taken vote=v
        answers=[{"choice": "yes", "voters": "s-1..21"}, {"choice": "blank", "voters": ["s-22"]}]
    2024-02-01 vote-closed vote=v presiding=s-1
    """
    decided = "2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m kind=election"
    assert history.tell(f'{decided} votes=["v"]') == (
        "irregular: KOML-11-9-1: 21 of 43 members voted: 2*21 < 1*43. (kommuneloven § 11-9 first paragraph) See #5."
    )


def test_the_vote_was_quorate_objects_to_one_vote_of_two(history: History) -> None:
    """
    2024-01-01 rulebook law
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
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..22 members=43 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..21"}]
    """
    decided = "2024-02-01 decision-taken decision=d body=council outcome=rejected text=Nei meeting=m"
    assert history.tell(f'{decided} votes=["v"]') == "written"


def test_the_vote_was_quorate_stays_quiet_where_no_vote_was_told(history: History) -> None:
    """
    2024-01-01 rulebook law
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
    2024-01-01 rulebook law
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
    2024-01-01 rulebook law
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
    2024-01-01 rulebook law
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
    2024-01-01 rulebook law
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
    2024-01-01 rulebook law
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


def test_an_election_can_be_held_holds(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    """
    candidates = '[{"candidate": "A", "ratio": "3"}, {"candidate": "FD"}]'
    opened = f"vote-opened vote=v question=Hvem? rule=ranked electorate=s-1..2 members=2 candidates={candidates}"
    assert history.tell(f"2024-02-01 {opened} default=FD") == "written"


@pytest.mark.parametrize(
    ("opened", "sentence"),
    [
        ('rule=ranked candidates=[{"candidate": "A"}, {"candidate": "A"}]', "'A' stands twice among the candidates."),
        ('rule=ranked default=FD candidates=[{"candidate": "A"}]', "The default 'FD' is no candidate."),
        (
            'rule=ranked candidates=[{"candidate": "A", "ratio": "2/4"}]',
            "A: '2/4' is no fraction in lowest terms, such as '2/3'.",
        ),
    ],
    ids=["twice", "default", "ratio"],
)
def test_an_election_can_be_held_objects_to_what_cannot_be(history: History, opened: str, sentence: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    """
    told = history.tell(f"2024-02-01 vote-opened vote=v question=Hvem? electorate=s-1..2 members=2 {opened}")
    assert told == f"impossible: REG-40: {sentence}"


@pytest.mark.parametrize(
    ("opened", "sentence"),
    [
        ("rule=ranked", "ranked elects, and no candidates are told."),
        ('rule=simple candidates=[{"candidate": "A"}]', "simple decides by yes and no, and elects nobody."),
        ('rule=ranked seats=0 candidates=[{"candidate": "A"}]', "0 seats are to be filled."),
        (
            'rule=lists candidates=[{"candidate": "A", "list": "Nord"}, {"candidate": "B"}]',
            "B stands on no list, and lists elects by lists.",
        ),
    ],
    ids=["nobody", "yes and no", "seats", "lists"],
)
def test_an_election_can_be_held_objects(history: History, opened: str, sentence: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    """
    told = history.tell(f"2024-02-01 vote-opened vote=v question=Hvem? electorate=s-1..2 members=2 {opened}")
    assert told == f"irregular: REG-40: {sentence}"


def test_an_election_can_be_held_stays_quiet_about_a_motion(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    """
    assert (
        history.tell("2024-02-01 vote-opened vote=v question=Ja? electorate=s-1..2 members=2 rule=simple") == "written"
    )


@pytest.mark.parametrize(("rule", "channel"), [("simple", "remote"), ("all", "written")])
def test_a_vote_goes_through_an_open_channel_holds(history: History, rule: str, channel: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    """
    opened = f"vote-opened vote=v question=Ja? electorate=s-1..2 members=2 rule={rule} channel={channel}"
    assert history.tell(f"2024-02-01 {opened}") == "written"


@pytest.mark.parametrize(
    ("opened", "sentence"),
    [
        ("rule=all", "all is voted on by written, not by meeting."),
        (
            "rule=simple channel=silence deadline=2024-03-01",
            "simple is voted on by meeting, remote, written, not by silence.",
        ),
        ("rule=silence channel=silence", "Silence is a yes only after a deadline, and none is told."),
    ],
)
def test_a_vote_goes_through_an_open_channel_objects(history: History, opened: str, sentence: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    """
    told = history.tell(f"2024-02-01 vote-opened vote=v question=Ja? electorate=s-1..2 members=2 {opened}")
    assert told == f"irregular: REG-18: {sentence}"


def test_a_vote_goes_through_an_open_channel_stays_quiet_about_silence_with_a_deadline(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    """
    opened = "vote-opened vote=v question=Ja? electorate=s-1..2 members=2 rule=silence channel=silence"
    assert history.tell(f"2024-02-01 {opened} deadline=2024-02-02") == "written"


def test_a_lot_decides_between_the_level_holds(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..5
    2024-02-01 vote-opened vote=v question=Hvem? rule=most-of-two electorate=s-1..5 members=5 kind=election
        candidates=[{"candidate": "A"}, {"candidate": "B"}, {"candidate": "C"}]
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "A", "voters": ["s-1", "s-2"]},
        {"choice": "B", "voters": ["s-3", "s-4"]}, {"choice": "C", "voters": ["s-5"]}]
    """
    assert history.tell('2024-02-01 lot-drawn vote=v candidates=["A", "B"] drawn=["B"]') == "written"


@pytest.mark.parametrize(
    ("lot", "said"),
    [
        ('candidates=["A", "B"] drawn=["C"]', "impossible: REG-16: C was drawn, and the lot was between A, B."),
        (
            'candidates=["A", "B", "C"] drawn=["C"]',
            "irregular: REG-16: Level in v are A, B, and the lot was between A, B, C. See #3.",
        ),
        ('candidates=["A"] drawn=["A"]', "irregular: REG-16: Level in v are A, B, and the lot was between A. See #3."),
    ],
)
def test_a_lot_decides_between_the_level_objects(history: History, lot: str, said: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..5
    2024-02-01 vote-opened vote=v question=Hvem? rule=most-of-two electorate=s-1..5 members=5 kind=election
        candidates=[{"candidate": "A"}, {"candidate": "B"}, {"candidate": "C"}]
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "A", "voters": ["s-1", "s-2"]},
        {"choice": "B", "voters": ["s-3", "s-4"]}, {"choice": "C", "voters": ["s-5"]}]
    """
    assert history.tell(f"2024-02-01 lot-drawn vote=v {lot}") == said


def test_a_lot_decides_between_the_level_objects_to_drawing_again(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-02-01 vote-opened vote=v question=Hvem? rule=most-of-two electorate=s-1..2 members=2 kind=election
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "A", "voters": ["s-1"]}, {"choice": "B", "voters": ["s-2"]}]
    2024-02-01 lot-drawn vote=v candidates=["A", "B"] drawn=["B"]
    """
    assert history.tell('2024-02-01 lot-drawn vote=v candidates=["A", "B"] drawn=["A"]') == (
        "irregular: REG-16: Nobody is level in v: it is elected. See #5."
    )


def test_a_lot_decides_between_the_level_stays_quiet_where_no_rule_is_in_force(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-02-01 as-found vote-opened vote=v question=Hvem? rule=none electorate=s-1..2 members=2 kind=election
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    """
    assert history.tell('2024-02-01 lot-drawn vote=v candidates=["A", "B"] drawn=["A"]') == "written"


@pytest.mark.parametrize(
    "stand", ['[{"candidate": "A"}, {"candidate": "B"}]', '[{"candidate": "B"}, {"candidate": "A"}]']
)
def test_a_run_off_is_between_the_best_two_holds(history: History, stand: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..6
    2024-02-01 vote-opened vote=v question=Hvilket? rule=most electorate=s-1..6 members=6 kind=budget
        candidates=[{"candidate": "A"}, {"candidate": "B"}, {"candidate": "C"}]
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "A", "voters": ["s-1", "s-2", "s-3"]},
        {"choice": "B", "voters": ["s-4", "s-5"]}, {"choice": "C", "voters": ["s-6"]}]
    """
    assert history.tell(f"{SECOND} kind=budget candidates={stand}") == "written"


@pytest.mark.parametrize(
    ("stand", "who"),
    [
        ('[{"candidate": "A"}, {"candidate": "C"}]', "A, C"),
        ('[{"candidate": "A"}, {"candidate": "B"}, {"candidate": "C"}]', "A, B, C"),
        ('[{"candidate": "A"}]', "A"),
    ],
)
def test_a_run_off_is_between_the_best_two_objects(history: History, stand: str, who: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..6
    2024-02-01 vote-opened vote=v question=Hvilket? rule=most electorate=s-1..6 members=6 kind=budget
        candidates=[{"candidate": "A"}, {"candidate": "B"}, {"candidate": "C"}]
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "A", "voters": ["s-1", "s-2", "s-3"]},
        {"choice": "B", "voters": ["s-4", "s-5"]}, {"choice": "C", "voters": ["s-6"]}]
    """
    assert history.tell(f"{SECOND} kind=budget candidates={stand}") == (
        f"irregular: STAT-2: The run-off is between {who}; most votes had A, B. (§ 2) See #3."
    )


def test_a_run_off_is_between_the_best_two_objects_after_a_majority(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..6
    2024-02-01 vote-opened vote=v question=Hvilket? rule=most electorate=s-1..6 members=6 kind=budget
        candidates=[{"candidate": "A"}, {"candidate": "B"}, {"candidate": "C"}]
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "A", "voters": ["s-1", "s-2", "s-3", "s-4"]},
        {"choice": "B", "voters": ["s-5"]}, {"choice": "C", "voters": ["s-6"]}]
    """
    stand = '[{"candidate": "A"}, {"candidate": "B"}]'
    assert history.tell(f"{SECOND} kind=budget candidates={stand}") == (
        "irregular: STAT-2: v has decided: A. (§ 2) See #3."
    )


def test_a_run_off_is_between_the_best_two_stays_quiet_about_other_kinds(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..6
    2024-02-01 vote-opened vote=v question=Hvem? rule=most electorate=s-1..6 members=6 kind=election
        candidates=[{"candidate": "A"}, {"candidate": "B"}, {"candidate": "C"}]
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "A", "voters": ["s-1", "s-2", "s-3"]},
        {"choice": "B", "voters": ["s-4", "s-5"]}, {"choice": "C", "voters": ["s-6"]}]
    """
    stand = '[{"candidate": "A"}, {"candidate": "B"}, {"candidate": "C"}]'
    assert history.tell(f"{SECOND} kind=election candidates={stand}") == "written"


def test_the_vote_is_under_its_rule_holds(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=two-thirds electorate=s-1..3 members=3
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["s-1", "s-2"]},
        {"choice": "no", "voters": ["s-3"]}]
    """
    decided = 'decision-taken decision=d body=council outcome=adopted text=Ja votes=["v"] kind=rulebook'
    assert history.tell(f"2024-02-01 {decided}") == "written"


def test_the_vote_is_under_its_rule_objects(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    """
    decided = 'decision-taken decision=d body=council outcome=adopted text=Ja votes=["v"] kind=rulebook'
    assert history.tell(f"2024-02-01 {decided}") == (
        "irregular: STAT-3: A decision on a rulebook is taken under two-thirds or all, not under simple. (§ 3) See #3."
    )


@pytest.mark.parametrize("decided", ['votes=["v"] kind=motion', "kind=rulebook"])
def test_the_vote_is_under_its_rule_stays_quiet(history: History, decided: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    """
    told = f"2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja {decided}"
    assert history.tell(told) == "written"


def test_a_decision_rests_on_its_own_votes_holds(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    """
    decided = 'decision-taken decision=d body=council outcome=adopted text=Ja votes=["v"] meeting=m'
    assert history.tell(f"2024-02-01 {decided}") == "written"


@pytest.mark.parametrize(
    ("decided", "sentence"),
    [
        ("2024-01-31 decision-taken body=council meeting=m", "v was opened on 2024-02-01, after 2024-01-31. See #6."),
        ("2024-02-01 decision-taken body=council meeting=m-2", "v was taken in m, not in m-2. See #6."),
        ("2024-02-01 decision-taken body=board", "v was taken by council, not by board. See #6, #4."),
    ],
)
def test_a_decision_rests_on_its_own_votes_objects(history: History, decided: str, sentence: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 body-established body=board name=Styret kind=board seats=b-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-01-20 meeting-summoned meeting=m-2 body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    """
    told = history.tell(f'{decided} decision=d outcome=adopted text=Ja votes=["v"]')
    assert told == f"irregular: REG-13: {sentence}"


def test_a_decision_rests_on_its_own_votes_stays_quiet_about_votes_outside_meetings(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    """
    decided = 'decision-taken decision=d body=council outcome=adopted text=Ja votes=["v"]'
    assert history.tell(f"2024-03-01 {decided}") == "written"


@pytest.mark.parametrize("declared", ['outcome=elected elected=["B"]', "outcome=elected"])
def test_the_declared_outcome_is_the_computed_holds_for_two_rounds_and_a_lot(history: History, declared: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..4
    2024-02-01 vote-opened vote=v question=Hvem? rule=most electorate=s-1..4 members=4 kind=election secret=true
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    2024-02-01 ballots-counted vote=v participants=4 counts=[{"choice": "A", "n": 2}, {"choice": "B", "n": 2}]
    2024-02-01 vote-opened vote=w question=Hvem? rule=most-of-two electorate=s-1..4 members=4 kind=election secret=true
        candidates=[{"candidate": "A"}, {"candidate": "B"}] after=v
    2024-02-01 ballots-counted vote=w participants=4 counts=[{"choice": "A", "n": 2}, {"choice": "B", "n": 2}]
    2024-02-01 lot-drawn vote=w candidates=["A", "B"] drawn=["B"] method=Sedler
    """
    assert history.tell(f"2024-02-01 {TWO_ROUNDS} {declared}") == "written"


def test_the_declared_outcome_is_the_computed_objects_to_another_who_is_elected(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvem? rule=most electorate=s-1..3 members=3 kind=election secret=true
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    2024-02-01 ballots-counted vote=v participants=3 counts=[{"choice": "A", "n": 1}, {"choice": "B", "n": 2}]
    """
    decided = 'decision-taken decision=d body=council text=Valgt votes=["v"] kind=election'
    assert history.tell(f'2024-02-01 {decided} outcome=elected elected=["A"]') == (
        "irregular: STAT-4: Declared elected A, but the ballots say elected B: 1 A, 2 B; 2*2 > 1*3 (§ 14). "
        "(§ 4) See #3."
    )


def test_the_declared_outcome_is_the_computed_objects_to_a_secret_tie_that_nobody_can_settle(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-02-01 vote-opened vote=v question=Ja? rule=secret electorate=s-1..2 members=2
    2024-02-01 ballots-counted vote=v participants=2 counts=[{"choice": "yes", "n": 1}, {"choice": "no", "n": 1}]
    2024-02-01 vote-closed vote=v presiding=s-1
    """
    decided = 'decision-taken decision=d body=council text=Ja votes=["v"] outcome=adopted'
    assert history.tell(f"2024-02-01 {decided}").startswith(
        "irregular: STAT-4: Declared adopted, but the ballots say undecidable: 1 no, 1 yes; "
    )


@pytest.mark.parametrize(
    ("absent", "said"),
    [(33, "written"), (34, "irregular: STAT-5: Not quorate: weight_present >= 2/3 of weight_entitled, 3*66 < 2*100. ")],
)
def test_the_vote_was_quorate_holds_by_the_weight_of_those_who_are_there(
    history: History, absent: int, said: str
) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    """
    weights = {"s-1": 50, "s-2": 50 - absent, "s-3": absent}
    roll = json.dumps([{"voter": seat, "weight": weight} for seat, weight in weights.items()])
    opened = f"vote-opened vote=v question=Ja? rule=heads-and-weight electorate={roll} members=3 meeting=m"
    history.tell(f"2024-02-01 {opened}")
    history.tell('2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["s-1", "s-2"]}]')
    decided = 'decision-taken decision=d body=council outcome=adopted text=Ja votes=["v"] meeting=m'
    assert history.tell(f"2024-02-01 {decided}").startswith(said)


def test_the_declared_outcome_is_the_computed_objects_where_a_weight_was_never_told(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-02-01 as-found vote-opened vote=v question=Ja? rule=weighted electorate=s-1..2 members=2
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..2"}]
    """
    decided = 'decision-taken decision=d body=council outcome=adopted text=Ja votes=["v"]'
    assert history.tell(f"2024-02-01 {decided}") == (
        "irregular: STAT-4: Declared adopted, but the ballots say undecidable: no weight is told of s-1 (§ 20). "
        "(§ 4) See #3."
    )


@pytest.mark.parametrize("presiding", ["presiding=s-1", ""])
def test_who_breaks_a_tie_presides_holds(history: History, presiding: str) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3 meeting=m
    """
    assert history.tell(f"2024-02-01 vote-closed vote=v {presiding}".strip()) == "written"


@pytest.mark.parametrize(
    ("presiding", "sentence"),
    [("s-2", "s-1 presides over m, not s-2."), ("s-4", "s-4 presides over v, and is not there.")],
)
def test_who_breaks_a_tie_presides_objects(history: History, presiding: str, sentence: str) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..4
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=4 meeting=m
    """
    assert history.tell(f"2024-02-01 vote-closed vote=v presiding={presiding}") == (
        f"irregular: REG-16: {sentence} See #4."
    )


@pytest.mark.parametrize(
    "gone", ["seat-left meeting=m seat=s-1", 'exemption-granted meeting=m item="1" seat=s-1 ground=Nær']
)
def test_who_breaks_a_tie_presides_stays_quiet_where_the_leader_takes_no_part(history: History, gone: str) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "Sak"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 $gone
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-2..3 members=3 meeting=m item="1"
    """
    assert history.tell("2024-02-01 vote-closed vote=v presiding=s-2") == "written"


def test_a_decision_rests_on_its_own_votes_objects_to_a_vote_of_another_kind(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3 kind=budget
    2024-02-01 vote-cast vote=v voter=s-1 choice=yes
    """
    decided = 'decision-taken decision=d body=council outcome=adopted text=Ja votes=["v"]'
    assert history.tell(f"2024-02-01 {decided}") == (
        "irregular: REG-13: v is on a budget, the decision on a motion. See #3."
    )


def test_the_declared_outcome_is_the_computed_holds_for_a_list_that_all_agree_on(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question="Felles liste?" rule=two-thirds electorate=s-1..3 members=3 kind=election
        candidates=[{"candidate": "A"}, {"candidate": "B"}] seats=2
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    """
    decided = 'decision-taken decision=d body=council outcome=elected text=Valgt votes=["v"] kind=election'
    assert history.tell(f'2024-02-01 {decided} elected=["A", "B"]') == "written"


def test_a_decision_rests_on_its_own_votes_objects_to_a_vote_that_went_on(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3
    2024-02-03 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    """
    decided = 'decision-taken decision=d body=council outcome=adopted text=Ja votes=["v"]'
    assert history.tell(f"2024-02-02 {decided}") == (
        "irregular: REG-13: v went on until 2024-02-03, after 2024-02-02. See #3, #4."
    )


def test_a_decision_rests_on_its_own_votes_objects_to_an_hour_before_the_vote(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3 at="18:00:00"
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    """
    decided = 'decision-taken decision=d body=council outcome=adopted text=Ja votes=["v"] at="12:00:00"'
    assert history.tell(f"2024-02-01 {decided}") == (
        "irregular: REG-13: v was opened on 2024-02-01 18:00:00, after 2024-02-01 12:00:00. See #3."
    )


def test_a_decision_rests_on_its_own_votes_holds_once_silence_is_a_yes(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=silence electorate=s-1..3 members=3 channel=silence
        deadline=2024-03-01
    """
    decided = 'decision-taken decision=d body=council outcome=adopted text=Ja votes=["v"]'
    assert history.tell(f"2024-03-02 {decided}") == "written"


def test_a_decision_rests_on_its_own_votes_objects_before_silence_is_a_yes(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=silence electorate=s-1..3 members=3 channel=silence
        deadline=2024-03-01
    """
    decided = 'decision-taken decision=d body=council outcome=adopted text=Ja votes=["v"]'
    assert history.tell(f"2024-03-01 {decided}") == (
        "irregular: REG-13: Silence is a yes only after 2024-03-01, and the decision is of 2024-03-01. See #3."
    )


def test_a_lot_decides_between_the_level_objects_where_the_rule_draws_none(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-02-01 vote-opened vote=v question=Ja? rule=secret electorate=s-1..2 members=2
    2024-02-01 ballots-counted vote=v participants=2 counts=[{"choice": "yes", "n": 1}, {"choice": "no", "n": 1}]
    """
    assert history.tell('2024-02-01 lot-drawn vote=v candidates=["yes", "no"] drawn=["yes"]').startswith(
        "irregular: REG-16: secret draws no lots; a tie: presiding. See #3."
    )


def test_a_lot_decides_between_the_level_objects_to_drawing_one_twice(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..2 members=2
    2024-02-01 roll-call-taken vote=v
        answers=[{"choice": "yes", "voters": ["s-1"]}, {"choice": "no", "voters": ["s-2"]}]
    """
    assert history.tell('2024-02-01 lot-drawn vote=v candidates=["yes", "no"] drawn=["yes", "yes"]') == (
        "impossible: REG-16: yes was drawn twice."
    )


@pytest.mark.parametrize("name", ["blank", "absent", "abstain"])
def test_an_election_can_be_held_objects_to_names_that_mean_nobody(history: History, name: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    """
    opened = "vote-opened vote=v question=Hvem? electorate=s-1..2 members=2 rule=most"
    candidates = f'[{{"candidate": "A"}}, {{"candidate": "{name}"}}]'
    assert history.tell(f"2024-02-01 {opened} candidates={candidates}") == (
        f"impossible: REG-40: {name!r} is what a ballot says that names nobody; no candidate and no list is called so."
    )


def test_what_is_voted_on_was_moved_holds(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
        agenda=[{"item": "1", "title": "Sak"}, {"item": "2", "title": "En til"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    2024-02-01 motion-moved motion=mo meeting=m item="1" text=Ja
    """
    assert history.tell(f'2024-02-01 {MOVED} item="1"') == "written"


@pytest.mark.parametrize(
    ("act", "item", "sentence"),
    [
        ("motion-amended motion=mo text=Nei", "2", "mo was moved in item 1, not in 2. See #5."),
        ("motion-withdrawn motion=mo", "1", "mo was withdrawn. See #6."),
    ],
)
def test_what_is_voted_on_was_moved_objects(history: History, act: str, item: str, sentence: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
        agenda=[{"item": "1", "title": "Sak"}, {"item": "2", "title": "En til"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    2024-02-01 motion-moved motion=mo meeting=m item="1" text=Ja
    2024-02-01 $act
    """
    assert history.tell(f'2024-02-01 {MOVED} item="{item}"') == f"irregular: REG-42: {sentence}"


def test_what_is_voted_on_was_moved_objects_to_a_motion_of_another_meeting(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-01-20 meeting-summoned meeting=m-2 body=council starts=2024-02-01
    2024-02-01 motion-moved motion=mo meeting=m-2 item="1" text=Ja
    """
    assert history.tell(f"2024-02-01 {MOVED}") == "irregular: REG-42: mo was moved in m-2, not in m. See #5."


def test_what_is_voted_on_was_moved_stays_quiet_where_no_motion_is_named(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    2024-02-01 motion-moved motion=mo meeting=m item="1" text=Ja
    2024-02-01 motion-withdrawn motion=mo
    """
    opened = MOVED.replace(' motions=["mo"]', "")
    assert history.tell(f"2024-02-01 {opened}") == "written"


def test_a_decision_is_taken_back_by_a_later_one_holds(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja
    2024-02-01 decision-taken decision=e body=council outcome=adopted text=Omgjort
    """
    assert history.tell("2024-02-01 decision-rescinded decision=d by=e") == "written"


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("d", "impossible: REG-13: d takes back itself."),
        ("e", "irregular: REG-13: e is of 2024-01-31, and d was taken on 2024-02-01. See #2, #3."),
    ],
)
def test_a_decision_is_taken_back_by_a_later_one_objects(history: History, by: str, said: str) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja
    2024-01-31 decision-taken decision=e body=council outcome=adopted text=Omgjort
    """
    assert history.tell(f"2024-03-01 decision-rescinded decision=d by={by}") == said


def test_a_decision_is_taken_back_by_a_later_one_stays_quiet_about_who_may(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-01-01 body-established body=board name=Styret kind=board
    2024-02-01 decision-taken decision=d body=board outcome=adopted text=Ja
    2024-03-01 decision-taken decision=e body=council outcome=adopted text=Omgjort
    """
    assert history.tell("2024-03-01 decision-rescinded decision=d by=e") == "written"


def test_the_declared_outcome_is_the_computed_holds_for_a_draft_that_was_adopted(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Hvilket? rule=most electorate=s-1..3 members=3 kind=budget
        candidates=[{"candidate": "A"}, {"candidate": "B"}]
    2024-02-01 roll-call-taken vote=v
        answers=[{"choice": "A", "voters": ["s-1", "s-2"]}, {"choice": "B", "voters": ["s-3"]}]
    """
    decided = 'decision-taken decision=d body=council outcome=adopted text=A votes=["v"] kind=budget'
    assert history.tell(f"2024-02-01 {decided}") == "written"
