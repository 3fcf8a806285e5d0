# ruff: noqa: ARG001 - what a test is parametrised with is put into its docstring
from __future__ import annotations

from typing import Any

import pytest

History = Any
"""What the fixture gives: a register to which the docstring was told."""


WEIGHED = '[{"voter": "s-1", "weight": 10}, {"voter": "s-2", "weight": 0}]'


DECIDED = 'decision-taken decision=d body=council outcome=adopted text=Ja votes=["v"] meeting=m'


def test_the_electorate_is_told_once_holds(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    opened = "2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3"
    assert history.tell(opened) == "written"


def test_the_electorate_is_told_once_objects_to_an_elector_who_is_listed_twice(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    opened = "2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 members=3"
    electors = 'electorate=["s-1", "s-1"]'
    assert history.tell(f"{opened} {electors}") == "impossible: REG-29: s-1 is listed twice in the electorate."


@pytest.mark.parametrize("members", [0, 2])
def test_the_electorate_is_told_once_objects_to_more_electors_than_members(history: History, members: int) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    opened = f"2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members={members}"
    assert history.tell(opened) == f"irregular: REG-29: 3 may vote, of a body of {members}."


def test_the_electorate_is_told_once_stays_quiet_about_seats_that_do_not_vote(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    opened = "2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=3"
    assert history.tell(opened) == "written"


def test_the_electorate_is_on_the_roll_holds(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    """
    opened = "2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=3 meeting=m"
    assert history.tell(opened) == "written"


def test_the_electorate_is_on_the_roll_objects_to_who_is_absent(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..4
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    """
    opened = "2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..4 members=4 meeting=m"
    assert history.tell(opened) == "irregular: REG-29: Not on the roll of m: s-3, s-4. See #4."


@pytest.mark.parametrize("members", [2, 4])
def test_the_members_are_the_seats_of_the_body_objects(history: History, members: int) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 body-established body=board name=Styret kind=board seats=b-1..2
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    """
    opened = "2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 meeting=m"
    assert history.tell(f"{opened} members={members}") == (f"irregular: REG-29: council has 3 seats, not {members}.")


def test_the_electorate_is_on_the_roll_stays_quiet_outside_a_meeting(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    opened = "2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=9"
    assert history.tell(opened) == "written"


def test_the_electorate_is_on_the_roll_stays_quiet_where_no_roll_was_told(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    opened = "2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3 meeting=m"
    assert history.tell(opened) == "written"


def test_the_members_are_the_seats_of_the_body_holds(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-01-21 seats-removed seats=["s-3"] since=2024-01-31
    """
    opened = "2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=2 meeting=m"
    assert history.tell(opened) == "written"


def test_the_members_are_the_seats_of_the_body_stays_quiet_where_no_seats_were_told(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-01-01 body-established body=other name=Andre kind=other seats=s-1..2
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    opened = "2024-02-01 as-found vote-opened vote=w question=Ja? rule=KOML-11-9 electorate=s-1..2 members=9 meeting=m"
    assert "has" not in history.tell(opened.replace("as-found ", ""))


def test_the_electorate_is_told_once_objects_across_entries(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..2 members=3
    """
    assert history.tell('2024-02-01 voters-listed vote=v electorate=["s-2", "s-3"]') == (
        "impossible: REG-29: s-2 is listed twice in the electorate."
    )


def test_the_electorate_is_told_once_objects_to_a_longer_roll_than_the_body(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..4
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..2 members=3
    """
    assert history.tell('2024-02-01 voters-listed vote=v electorate=["s-3", "s-4"]') == (
        "irregular: REG-29: 4 may vote, of a body of 3."
    )


def test_the_roll_is_whole_before_the_first_ballot_holds(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..2 members=3
    """
    assert history.tell('2024-02-01 voters-listed vote=v electorate=["s-3"]') == "written"


@pytest.mark.parametrize(
    "ballot",
    ["vote-cast vote=v voter=s-1 choice=yes", 'roll-call-taken vote=v answers=[{"choice": "no", "voters": ["s-1"]}]'],
)
def test_the_roll_is_whole_before_the_first_ballot_objects(history: History, ballot: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..2 members=3
    2024-02-01 $ballot
    """
    assert history.tell('2024-02-01 voters-listed vote=v electorate=["s-3"]') == (
        "irregular: REG-29: v has ballots already; its roll is frozen. See #3."
    )


def test_the_roll_is_whole_before_the_first_ballot_stays_quiet_about_another_vote(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..2 members=3
    2024-02-01 vote-opened vote=w question=Ja? rule=simple electorate=s-1..2 members=3
    2024-02-01 vote-cast vote=w voter=s-1 choice=yes
    """
    assert history.tell('2024-02-01 voters-listed vote=v electorate=["s-3"]') == "written"


def test_the_electorate_is_whom_the_rule_asks_holds(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    """
    opened = f"vote-opened vote=v question=Ja? rule=weighted electorate={WEIGHED} members=2"
    assert history.tell(f"2024-02-01 {opened}") == "written"


@pytest.mark.parametrize(
    ("opened", "sentence"),
    [
        (
            'rule=weighted electorate=[{"voter": "s-1", "weight": 1}, {"voter": "s-2"}]',
            "Votes weigh under weighted, and no weight is told of s-2.",
        ),
        (
            'rule=both-houses electorate=[{"voter": "s-1", "chamber": "upper"}, {"voter": "s-2", "chamber": "middle"}]',
            "s-2 is to vote in middle, which is no chamber of both-houses.",
        ),
        ("rule=others electorate=s-1..2", "All others decide under others, and nobody says other than whom."),
        ("rule=others electorate=s-1..2 subject=oslo", "s-1 may not vote on itself."),
    ],
    ids=["weight", "chamber", "subject", "itself"],
)
def test_the_electorate_is_whom_the_rule_asks_objects(history: History, opened: str, sentence: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=akershus since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1", "party": "oslo"}, {"seat": "s-2", "party": "akershus"}]
    """
    assert history.tell(f"2024-02-01 vote-opened vote=v question=Ja? members=2 {opened}") == (
        f"irregular: REG-29: {sentence}"
    )


@pytest.mark.parametrize(
    "opened",
    [
        "rule=simple electorate=s-1..2",
        'rule=both-houses electorate=[{"voter": "s-1", "chamber": "upper"}, {"voter": "s-2", "chamber": "lower"}]',
        'rule=others electorate=["s-2"] subject=oslo',
        'rule=members electorate=["s-1"]',
    ],
)
def test_the_electorate_is_whom_the_rule_asks_stays_quiet(history: History, opened: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=akershus since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1", "party": "oslo"}, {"seat": "s-2", "party": "akershus"}]
    """
    assert history.tell(f"2024-02-01 vote-opened vote=v question=Ja? members=2 {opened}") == "written"


@pytest.mark.parametrize(("day", "weight"), [("2024-06-30", 10), ("2024-07-01", 12)])
def test_the_electorate_is_whom_the_rule_asks_holds_for_the_weight_of_the_day(
    history: History, day: str, weight: int
) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01 weight=10
    2024-01-01 membership-changed party=oslo since=2024-07-01 weight=12
    """
    electorate = f'[{{"voter": "oslo", "weight": {weight}}}]'
    opened = f"vote-opened vote=v question=Ja? rule=weighted electorate={electorate} members=1"
    assert history.tell(f"{day} {opened}") == "written"


@pytest.mark.parametrize(("day", "weight", "known", "entry"), [("2024-06-30", 12, 10, 3), ("2024-07-01", 10, 12, 4)])
def test_the_electorate_is_whom_the_rule_asks_objects_to_the_weight_of_another_day(
    history: History, day: str, weight: int, known: int, entry: int
) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01 weight=10
    2024-01-01 membership-changed party=oslo since=2024-07-01 weight=12
    """
    electorate = f'[{{"voter": "oslo", "weight": {weight}}}]'
    opened = f"vote-opened vote=v question=Ja? rule=weighted electorate={electorate} members=1"
    assert history.tell(f"{day} {opened}") == (
        f"irregular: REG-29: oslo weighs {known} on {day}, not {weight}. See #{entry}."
    )


def test_the_disqualified_do_not_vote_holds(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "Sak"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 disqualification-decided meeting=m item="1" seat=s-3 ground="FVL-6-1-a"
    """
    opened = 'vote-opened vote=v question=Ja? rule=simple electorate=["s-1", "s-2"] members=3 meeting=m'
    assert history.tell(f'2024-02-01 {opened} item="1"') == "written"


@pytest.mark.parametrize(
    "out",
    [
        'disqualification-decided meeting=m item="1" seat=s-3 ground="FVL-6-1-a"',
        'exemption-granted meeting=m item="1" seat=s-3 ground="Personlige grunner"',
    ],
)
def test_the_disqualified_do_not_vote_objects(history: History, out: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "Sak"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 $out
    """
    opened = "vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3 meeting=m"
    assert history.tell(f'2024-02-01 {opened} item="1"') == (
        "irregular: STAT-1: s-3 takes no part in item 1, and is on the roll of v. (§ 1) See #5."
    )


@pytest.mark.parametrize("opened", ['item="2" rule=simple', 'item="1" rule=simple kind=election'])
def test_the_disqualified_do_not_vote_stays_quiet(history: History, opened: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
        agenda=[{"item": "1", "title": "Sak"}, {"item": "2", "title": "En til"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 disqualification-decided meeting=m item="1" seat=s-3 ground="FVL-6-1-a"
    """
    told = f"vote-opened vote=v question=Ja? electorate=s-1..3 members=3 meeting=m {opened}"
    assert history.tell(f"2024-02-01 {told}") == "written"


def test_the_disqualified_do_not_vote_stays_quiet_about_who_was_found_to_be_free(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "Sak"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 disqualification-decided meeting=m item="1" seat=s-3 ground="FVL-6-2"
    2024-02-01 disqualification-decided meeting=m item="1" seat=s-3 ground="FVL-6-2" disqualified=false
    """
    opened = "vote-opened vote=v question=Ja? rule=simple electorate=s-1..3 members=3 meeting=m"
    assert history.tell(f'2024-02-01 {opened} item="1"') == "written"


def test_the_electorate_is_on_the_roll_objects_to_more_of_the_roll(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=3 meeting=m
    """
    assert history.tell('2024-02-01 voters-listed vote=v electorate=["s-3"]') == (
        "irregular: REG-29: Not on the roll of m: s-3. See #4."
    )


def test_the_electorate_is_on_the_roll_stays_quiet_where_the_rule_counts_who_is_absent(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    """
    roll = '[{"voter": "s-1", "weight": 50}, {"voter": "s-2", "weight": 17}, {"voter": "s-3", "weight": 33}]'
    opened = f"vote-opened vote=v question=Ja? rule=heads-and-weight electorate={roll} members=3 meeting=m"
    assert history.tell(f"2024-02-01 {opened}") == "written"


def test_whoever_was_there_could_vote_holds(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "Sak"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 disqualification-decided meeting=m item="1" seat=s-3 ground="FVL-6-1-a"
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=3 meeting=m item="1"
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..2"}]
    """
    assert history.tell(f"2024-02-01 {DECIDED}") == "written"


def test_whoever_was_there_could_vote_objects(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..2"}]
    """
    assert history.tell(f"2024-02-01 {DECIDED}") == ("irregular: REG-29: There, and not on the roll of v: s-3. See #5.")


@pytest.mark.parametrize("rule", ["members", "others"])
def test_whoever_was_there_could_vote_stays_quiet_about_other_electorates(history: History, rule: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 as-found vote-opened vote=v question=Ja? rule=$rule electorate=s-1..2 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..2"}]
    """
    assert history.tell(f"2024-02-01 {DECIDED}") == "written"


def test_the_disqualified_do_not_vote_objects_to_more_of_the_roll(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "Sak"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 disqualification-decided meeting=m item="1" seat=s-3 ground="FVL-6-1-a"
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..2 members=3 meeting=m item="1"
    """
    assert history.tell('2024-02-01 voters-listed vote=v electorate=["s-3"]') == (
        "irregular: STAT-1: s-3 takes no part in item 1, and is on the roll of v. (§ 1) See #5."
    )


@pytest.mark.parametrize("voter", ["oslo", "b-1"])
def test_the_electorate_is_whom_the_rule_asks_objects_to_who_has_no_seat_in_the_body(
    history: History, voter: str
) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-01-01 body-established body=board name=Styret kind=board seats=b-1..2
    """
    opened = f'vote-opened vote=v question=Ja? rule=simple electorate=["s-1", "{voter}"] members=2 channel=written'
    assert history.tell(f"2024-02-01 {opened}") == (
        f"irregular: REG-29: {voter} is no seat of council on 2024-02-01, and seats vote under simple."
    )


@pytest.mark.parametrize(
    "after",
    [
        'seat-taken meeting=m seat=s-3 item="1"',
        'disqualification-decided meeting=m item="1" seat=s-3 ground=Nær disqualified=false votes=["v"]',
    ],
)
def test_whoever_was_there_could_vote_stays_quiet_about_whom_the_vote_was_and_who_came_after(
    history: History, after: str
) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "Sak"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 seat-left meeting=m seat=s-3 at="09:00:00"
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=3 meeting=m item="1"
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..2"}]
    2024-02-01 $after
    """
    decided = 'decision-taken decision=d body=council outcome=adopted text=Ja votes=["v"] meeting=m item="1"'
    assert history.tell(f"2024-02-01 {decided}") == "written"


@pytest.mark.parametrize(
    "opened",
    [
        "rule=simple electorate=s-1..3",
        "rule=members electorate=s-1..2",
        'rule=members electorate=["oslo", "akershus"]',
        'rule=others electorate=["s-1", "s-3"] subject=akershus',
        "rule=none-such electorate=s-1..2",
    ],
)
def test_whoever_votes_is_a_member_holds(history: History, opened: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=akershus since=2024-02-01 category=associate
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1", "party": "oslo"}, {"seat": "s-2", "party": "akershus"}, {"seat": "s-3"}]
    """
    assert "REG-11" not in history.tell(f"2024-02-01 vote-opened vote=v question=Ja? members=3 {opened}")


@pytest.mark.parametrize(
    ("act", "why"),
    [
        ("withdrawal-notified party=akershus since=2024-02-01 ground=breach", "is no member"),
        ('membership-ended party=akershus since=2024-02-01 ground="not continued"', "is no member"),
        ("party-dissolved party=akershus since=2024-02-01", "is no member"),
        ("membership-changed party=akershus since=2024-02-01 category=observer", "is an observer"),
        ("rights-suspended party=akershus since=2024-02-01", "is suspended"),
        ("rights-suspended party=akershus since=2024-01-15 until=2024-02-02", "is suspended"),
    ],
)
@pytest.mark.parametrize(
    ("opened", "through"),
    [
        ("rule=simple electorate=s-1..3", " through s-2, s-3"),
        ("rule=none-such electorate=s-1..3", " through s-2, s-3"),
        ('rule=members electorate=["oslo", "akershus"]', ""),
        ('rule=members electorate=["oslo", "b-1"]', " through b-1"),
        ('rule=others electorate=["akershus"] subject=oslo', ""),
    ],
)
def test_whoever_votes_is_a_member_objects(history: History, act: str, why: str, opened: str, through: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=akershus since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1", "party": "oslo"}, {"seat": "s-2", "party": "akershus"},
               {"seat": "s-3", "party": "akershus"}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "b-1", "party": "akershus"}]
    2024-01-10 $act
    """
    told = history.tell(f"2024-02-01 vote-opened vote=v question=Ja? members=3 {opened}")
    assert f"REG-11: Akershus {why} on 2024-02-01, and may not vote{through}. See #8." in told


def test_whoever_votes_is_a_member_objects_to_one_that_never_was(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=oslo since=2024-01-01
    """
    opened = 'vote-opened vote=v question=Ja? members=2 rule=members electorate=["oslo", "akershus"]'
    assert history.tell(f"2024-02-01 {opened}") == (
        "irregular: REG-11: Akershus is no member on 2024-02-01, and may not vote."
    )


def test_whoever_votes_is_a_member_objects_to_more_of_the_roll(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=akershus since=2024-01-01
    2024-01-31 rights-suspended party=akershus since=2024-02-01
    2024-02-01 as-found vote-opened vote=v question=Ja? members=2 rule=members electorate=["oslo"]
    """
    assert history.tell('2024-02-01 voters-listed vote=v electorate=["akershus"]') == (
        "irregular: REG-11: Akershus is suspended on 2024-02-01, and may not vote. See #6."
    )


def test_whoever_votes_is_a_member_objects_to_a_suspension_of_an_earlier_day_that_is_told_late(
    history: History,
) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=akershus since=2024-01-01
    2024-02-01 vote-opened vote=v question=Ja? members=2 rule=members electorate=["oslo"]
    2024-01-31 rights-suspended party=akershus since=2024-01-31
    """
    assert history.tell('2024-02-01 voters-listed vote=v electorate=["akershus"]') == (
        "irregular: REG-11: Akershus is suspended on 2024-02-01, and may not vote. See #7."
    )


@pytest.mark.parametrize(
    "act", ['voters-listed vote=v electorate=["akershus"]', "vote-cast vote=v voter=asker choice=yes"]
)
def test_whoever_votes_is_a_member_stays_quiet_where_the_vote_was_open_when_it_was_suspended(
    history: History, act: str
) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=akershus since=2024-01-01
    2024-02-01 vote-opened vote=v question=Ja? members=2 rule=members electorate=["asker"]
    2024-02-01 rights-suspended party=asker since=2024-02-01
    2024-02-01 rights-suspended party=akershus since=2024-02-01
    """
    assert history.tell(f"2024-02-01 {act}") == "written"


@pytest.mark.parametrize(
    "suspended",
    [
        "2024-01-10 rights-suspended party=akershus since=2024-02-02",
        "2024-01-10 rights-suspended party=akershus since=2024-01-10 until=2024-02-01",
    ],
)
def test_whoever_votes_is_a_member_stays_quiet_about_a_suspension_of_other_days(
    history: History, suspended: str
) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=akershus since=2024-01-01
    $suspended
    """
    opened = 'vote-opened vote=v question=Ja? members=1 rule=members electorate=["akershus"]'
    assert history.tell(f"2024-02-01 {opened}") == "written"


@pytest.mark.parametrize(
    "opened",
    [
        'rule=weighted electorate=[{"voter": "akershus", "weight": 1}, {"voter": "s-2", "weight": 1}]',
        "rule=simple electorate=b-1..1",
        "rule=simple electorate=c-1..1",
        "rule=simple electorate=s-3..3",
        'rule=others electorate=["b-1"] subject=oslo',
    ],
    ids=["named", "board", "council of a party", "nobody's seat", "others of a board"],
)
def test_whoever_votes_is_a_member_stays_quiet(history: History, opened: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1", "party": "oslo"}, {"seat": "s-2", "party": "akershus"}, {"seat": "s-3"}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "b-1", "party": "akershus"}]
    2024-01-01 body-established body=akershus/c name=Fylkestinget kind=assembly of=akershus
        seats=[{"seat": "c-1", "party": "akershus"}]
    """
    assert history.tell(f"2024-02-01 vote-opened vote=v question=Ja? members=2 {opened}") == "written"


def test_whoever_votes_is_a_member_objects_to_a_suspended_member_of_the_opening_balance(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=akershus since=2024-01-01 at_latest=true
    2024-01-31 rights-suspended party=akershus since=2024-02-01
    """
    opened = 'vote-opened vote=v question=Ja? members=2 rule=members electorate=["akershus"]'
    assert history.tell(f"2024-02-01 {opened}") == (
        "irregular: REG-11: Akershus is suspended on 2024-02-01, and may not vote. See #4."
    )


def test_whoever_votes_is_a_member_objects_to_a_seat_that_is_no_more_where_others_vote(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=[{"seat": "s-2", "party": "akershus"}]
    2024-01-31 seats-removed seats=["s-2"] since=2024-02-01
    """
    opened = 'vote-opened vote=v question=Ja? members=2 rule=others subject=oslo electorate=["s-2"]'
    assert history.tell(f"2024-02-01 {opened}") == (
        "irregular: REG-11: Akershus is no member on 2024-02-01, and may not vote through s-2."
    )


@pytest.mark.parametrize(
    ("opened", "said"),
    [
        (
            'rule=simple electorate=["s-1", "s-2"]',
            "s-2 is no seat of council on 2024-02-01, and seats vote under simple.",
        ),
        (
            'rule=simple electorate=["s-1", "akershus"]',
            "akershus is no seat of council on 2024-02-01, and seats vote under simple.",
        ),
        ('rule=others electorate=["akershus"] subject=akershus', "akershus may not vote on itself."),
    ],
    ids=["no seat", "a party", "itself"],
)
def test_whoever_votes_is_a_member_stays_quiet_where_it_is_said_already(
    history: History, opened: str, said: str
) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1", "party": "oslo"}, {"seat": "s-2", "party": "akershus"}]
    2024-01-31 seats-removed seats=["s-2"] since=2024-02-01
    """
    told = history.tell(f"2024-02-01 vote-opened vote=v question=Ja? members=2 {opened}")
    assert told == f"irregular: REG-29: {said}"


def test_whoever_votes_is_a_member_stays_quiet_where_nobody_is_a_member_yet(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 membership-began party=oslo since=2024-02-02
    """
    opened = 'vote-opened vote=v question=Ja? members=1 rule=members electorate=["oslo"]'
    assert history.tell(f"2024-02-01 {opened}") == "written"


def test_whoever_votes_is_a_member_stays_quiet_before_an_opening_balance(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-06-01 membership-began party=akershus since=2024-06-01 at_latest=true
    """
    opened = 'vote-opened vote=v question=Ja? members=2 rule=members electorate=["oslo", "akershus"]'
    assert history.tell(f"2024-02-01 {opened}") == "written"


def test_whoever_votes_is_a_member_objects_where_no_later_membership_is_an_opening_balance(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-06-01 membership-began party=akershus since=2024-06-01
    """
    opened = 'vote-opened vote=v question=Ja? members=2 rule=members electorate=["oslo", "akershus"]'
    assert history.tell(f"2024-02-01 {opened}") == (
        "irregular: REG-11: Akershus is no member on 2024-02-01, and may not vote."
    )


@pytest.mark.parametrize(
    ("act", "members"),
    [
        ("rights-suspended party=akershus since=2024-02-01", 2),
        ("membership-changed party=akershus since=2024-02-01 category=observer", 2),
        ('membership-ended party=akershus since=2024-02-01 ground="not continued"', 2),
        ("rights-suspended party=akershus since=2024-02-02", 3),
        ("membership-changed party=akershus since=2024-02-01 category=associate", 3),
        ("membership-changed party=akershus since=2024-02-01 provisional=true", 3),
    ],
)
def test_the_members_are_the_seats_of_the_body_holds_for_the_seats_with_a_vote(
    history: History, act: str, members: int
) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=akershus since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1", "party": "oslo"}, {"seat": "s-2", "party": "akershus"}, {"seat": "s-3"}]
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-01-20 $act
    """
    opened = f'vote-opened vote=v question=Ja? rule=simple electorate=["s-1"] members={members} meeting=m'
    assert history.tell(f"2024-02-01 {opened}") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "rights-suspended party=akershus since=2024-02-01",
        "membership-changed party=akershus since=2024-02-01 category=observer",
        'membership-ended party=akershus since=2024-02-01 ground="not continued"',
    ],
)
def test_the_members_are_the_seats_of_the_body_objects_to_counting_who_has_no_vote(history: History, act: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=akershus since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1", "party": "oslo"}, {"seat": "s-2", "party": "akershus"}, {"seat": "s-3"}]
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-01-20 $act
    """
    opened = 'vote-opened vote=v question=Ja? rule=simple electorate=["s-1"] members=3 meeting=m'
    assert history.tell(f"2024-02-01 {opened}") == (
        "irregular: REG-29: council has 3 seats, 2 of them with a vote on 2024-02-01, not 3. See #8."
    )


def test_the_members_are_the_seats_of_the_body_stays_quiet_about_whom_a_board_is_made_of(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 body-established body=board name=Styret kind=board
        seats=[{"seat": "b-1", "party": "oslo"}, {"seat": "b-2", "party": "akershus"}]
    2024-01-20 meeting-summoned meeting=m body=board starts=2024-02-01
    """
    opened = "vote-opened vote=v question=Ja? rule=simple electorate=b-1..2 members=2 meeting=m"
    assert history.tell(f"2024-02-01 {opened}") == "written"


@pytest.mark.parametrize(
    ("act", "members"),
    [
        ("rights-suspended party=akershus since=2024-02-01", 2),
        ("membership-changed party=akershus since=2024-02-01 category=observer", 2),
        ("membership-changed party=akershus since=2024-02-01 provisional=true", 3),
    ],
)
def test_whoever_was_there_could_vote_stays_quiet_about_who_has_no_vote(
    history: History, act: str, members: int
) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_provisional_do_not_vote"}]
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=akershus since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1"}, {"seat": "s-2"}, {"seat": "s-3", "party": "akershus"}]
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-01-20 $act
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..2 members=$members meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..2"}]
    """
    assert history.tell(f"2024-02-01 {DECIDED}") == "written"


def test_whoever_was_there_could_vote_objects_where_the_provisional_vote(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=akershus since=2024-01-01 provisional=true
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1"}, {"seat": "s-2"}, {"seat": "s-3", "party": "akershus"}]
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=simple electorate=s-1..2 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..2"}]
    """
    assert history.tell(f"2024-02-01 {DECIDED}") == "irregular: REG-29: There, and not on the roll of v: s-3. See #7."


@pytest.mark.parametrize("day", ["2024-01-31", "2024-07-01"])
def test_the_provisional_do_not_vote_holds(history: History, day: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2024-01-01
        paragraphs=[{"paragraph": "STAT-9", "cites": "§ 9", "check": "the_provisional_do_not_vote"}]
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=akershus since=2024-01-01
    2024-01-01 membership-changed party=akershus since=2024-02-01 provisional=true
    2024-01-01 membership-changed party=akershus since=2024-07-01 provisional=false
    """
    opened = 'vote-opened vote=v question=Ja? members=1 rule=members electorate=["akershus"]'
    assert history.tell(f"{day} {opened}") == "written"


@pytest.mark.parametrize(
    ("opened", "through"),
    [('rule=members electorate=["akershus"]', ""), ('rule=simple electorate=["s-1"]', " through s-1")],
)
@pytest.mark.parametrize("day", ["2024-02-01", "2024-06-30"])
def test_the_provisional_do_not_vote_objects(history: History, day: str, opened: str, through: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2024-01-01
        paragraphs=[{"paragraph": "STAT-9", "cites": "§ 9", "check": "the_provisional_do_not_vote"}]
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=akershus since=2024-02-01 provisional=true
    2024-01-01 membership-changed party=akershus since=2024-07-01 provisional=false
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=[{"seat": "s-1", "party": "akershus"}]
    """
    assert history.tell(f"{day} vote-opened vote=v question=Ja? members=1 {opened}") == (
        f"irregular: STAT-9: Akershus is a member provisionally on {day}, and may not vote{through}. (§ 9) See #4."
    )


def test_the_provisional_do_not_vote_objects_to_more_of_the_roll(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2024-01-01
        paragraphs=[{"paragraph": "STAT-9", "cites": "§ 9", "check": "the_provisional_do_not_vote"}]
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=akershus since=2024-01-01 provisional=true
    2024-02-01 as-found vote-opened vote=v question=Ja? members=2 rule=members electorate=["oslo"]
    """
    told = history.tell('2024-02-01 voters-listed vote=v electorate=["akershus"]')
    sentence = "Akershus is a member provisionally on 2024-02-01, and may not vote."
    assert told == f"irregular: STAT-9: {sentence} (§ 9) See #6."


@pytest.mark.parametrize("rule", ["members", "weighted"])
def test_the_provisional_do_not_vote_stays_quiet(history: History, rule: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2024-01-01 until=2024-02-01
        paragraphs=[{"paragraph": "STAT-9", "cites": "§ 9", "check": "the_provisional_do_not_vote"}]
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=akershus since=2024-01-01 provisional=true
    """
    electorate = '[{"voter": "akershus", "weight": 1}]'
    opened = f"vote-opened vote=v question=Ja? members=1 rule={rule} electorate={electorate}"
    assert history.tell(f"2024-02-01 {opened}") == "written"


def test_the_provisional_do_not_vote_stays_quiet_where_the_electorate_is_named(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2024-01-01
        paragraphs=[{"paragraph": "STAT-9", "cites": "§ 9", "check": "the_provisional_do_not_vote"}]
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=akershus since=2024-01-01 provisional=true
    """
    electorate = '[{"voter": "akershus", "weight": 1}]'
    opened = f"vote-opened vote=v question=Ja? members=1 rule=weighted electorate={electorate}"
    assert history.tell(f"2024-02-01 {opened}") == "written"


@pytest.mark.parametrize("roll", ['["oslo", "asker"]', '["oslo"]'])
def test_the_members_of_the_day_are_asked_holds(history: History, roll: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=hurum name=Hurum kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=hurum since=2024-01-01
    2024-02-01 rights-suspended party=hurum since=2024-02-01
    """
    opened = f"vote-opened vote=v question=Ja? rule=members electorate={roll} members=2"
    assert history.tell(f"2024-02-01 {opened}") == "written"


def test_the_members_of_the_day_are_asked_holds_for_a_decision(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-02-01 vote-opened vote=v question=Ja? rule=members electorate=["oslo"] members=2
    2024-02-01 voters-listed vote=v electorate=["asker"]
    """
    assert history.tell('2024-02-01 decision-taken decision=d body=council outcome=rejected text=Nei votes=["v"]') == (
        "written"
    )


@pytest.mark.parametrize(
    ("day", "members", "voting"), [("2024-02-01", 3, 2), ("2024-02-01", 9, 2), ("2024-01-31", 2, 3)]
)
def test_the_members_of_the_day_are_asked_objects(history: History, day: str, members: int, voting: int) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=hurum name=Hurum kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=hurum since=2024-01-01
    2024-02-01 rights-suspended party=hurum since=2024-02-01
    """
    opened = f'vote-opened vote=v question=Ja? rule=members electorate=["oslo", "asker"] members={members}'
    assert history.tell(f"{day} {opened}") == (
        f"irregular: REG-29: Members with a vote on {day}: {voting}, not {members}."
    )


def test_the_members_of_the_day_are_asked_objects_to_a_decision_without_one_of_them(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-02-01 vote-opened vote=v question=Ja? rule=members electorate=["oslo"] members=2
    """
    assert history.tell('2024-02-01 decision-taken decision=d body=council outcome=rejected text=Nei votes=["v"]') == (
        "irregular: REG-29: Members, and not on the roll of v: Asker. See #7."
    )


@pytest.mark.parametrize(
    ("also", "opened"),
    [
        (
            "party-renamed party=asker name=Asker since=2024-01-01",
            'rule=others subject=asker electorate=["oslo"] members=9',
        ),
        ("party-renamed party=asker name=Asker since=2024-01-01", 'rule=members electorate=["s-1"] members=2'),
        ("membership-began party=asker since=2024-03-01 at_latest=true", 'rule=members electorate=["oslo"] members=9'),
    ],
    ids=["others vote", "members vote by their seats", "nobody knows who was one"],
)
def test_the_members_of_the_day_are_asked_stays_quiet(history: History, also: str, opened: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=[
        {"seat": "s-1", "party": "oslo"}, {"seat": "s-2", "party": "oslo"}]
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 $also
    """
    assert history.tell(f"2024-02-01 vote-opened vote=v question=Ja? {opened}") == "written"


def test_the_members_of_the_day_are_asked_stays_quiet_about_a_decision_of_seats(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=[
        {"seat": "s-1", "party": "oslo"}, {"seat": "s-2", "party": "oslo"}]
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-02-01 vote-opened vote=v question=Ja? rule=members electorate=s-1..2 members=2
    """
    decided = 'decision-taken decision=d body=council outcome=rejected text=Nei votes=["v"]'
    assert history.tell(f"2024-02-01 {decided}") == "written"


@pytest.mark.parametrize(
    "roll",
    [
        '{"voter": "s-1", "weight": 5}, {"voter": "s-2", "weight": 5}',
        '{"voter": "s-1", "weight": 10}, {"voter": "s-2", "weight": 0}',
        '{"voter": "s-1", "weight": 5}',
        '{"voter": "s-2", "weight": 10}',
    ],
    ids=["halves", "by one", "one of two", "the other alone"],
)
def test_the_electorate_is_whom_the_rule_asks_holds_for_a_weight_over_several_seats(
    history: History, roll: str
) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=[
        {"seat": "s-1", "party": "oslo"}, {"seat": "s-2", "party": "oslo"}]
    2024-01-01 membership-began party=oslo since=2024-01-01 weight=10
    """
    opened = f"vote-opened vote=v question=Ja? rule=heads-and-weight electorate=[{roll}] members=2"
    assert history.tell(f"2024-02-01 {opened}") == "written"


@pytest.mark.parametrize(
    ("roll", "said"),
    [
        ('{"voter": "s-1", "weight": 10}, {"voter": "s-2", "weight": 10}', "s-1, s-2 weigh 10 together"),
        ('{"voter": "s-1", "weight": 4}, {"voter": "s-2", "weight": 5}', "s-1, s-2 weigh 10 together"),
        ('{"voter": "s-2", "weight": 11}', "s-2 weighs 10"),
    ],
    ids=["twice", "too little", "too much for one"],
)
def test_the_electorate_is_whom_the_rule_asks_objects_to_a_weight_over_several_seats(
    history: History, roll: str, said: str
) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=[
        {"seat": "s-1", "party": "oslo"}, {"seat": "s-2", "party": "oslo"}]
    2024-01-01 membership-began party=oslo since=2024-01-01 weight=10
    """
    opened = f"vote-opened vote=v question=Ja? rule=heads-and-weight electorate=[{roll}] members=2"
    assert history.tell(f"2024-02-01 {opened}").startswith(f"irregular: REG-29: {said} on 2024-02-01, not ")


def test_the_electorate_is_whom_the_rule_asks_objects_to_a_weight_told_in_parts(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=[
        {"seat": "s-1", "party": "oslo"}, {"seat": "s-2", "party": "oslo"}]
    2024-01-01 membership-began party=oslo since=2024-01-01 weight=10
    2024-02-01 vote-opened vote=v question=Ja? rule=heads-and-weight members=2
        electorate=[{"voter": "s-1", "weight": 5}]
    """
    assert history.tell('2024-02-01 voters-listed vote=v electorate=[{"voter": "s-2", "weight": 6}]') == (
        "irregular: REG-29: s-1, s-2 weigh 10 together on 2024-02-01, not 11. See #4."
    )
