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
        ("rule=members electorate=s-1..2", "Akershus is no member on 2024-02-01, and may not vote."),
    ],
    ids=["weight", "chamber", "subject", "itself", "member"],
)
def test_the_electorate_is_whom_the_rule_asks_objects(history: History, opened: str, sentence: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=oslo since=2024-01-01
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
