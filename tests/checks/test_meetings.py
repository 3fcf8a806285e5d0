# ruff: noqa: ARG001 - what a test is parametrised with is put into its docstring
from __future__ import annotations

from typing import Any

import pytest

History = Any
"""What the fixture gives: a register to which the docstring was told."""


@pytest.mark.parametrize(("seats", "calling"), [(65, "s-1..22"), (65, "s-1..65"), (6, "s-1..2")])
def test_the_meeting_is_called_by_who_may_holds(history: History, seats: int, calling: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_meeting_is_called_by_who_may",
                     "parameters": [{"name": "by", "value": "body|leader"}, {"name": "share", "value": "1/3"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..$seats
    """
    told = history.tell(f"2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 called_by={calling}")
    assert told == "written"


@pytest.mark.parametrize(
    ("by", "caller"),
    [
        ("body", "council"),
        ("assembly", "council"),
        ("board", "board"),
        ("leader", "s-2"),
        ("auditor", "auditor"),
        ("participant", "asker"),
        ("body|board", "board"),
    ],
)
def test_the_meeting_is_called_by_who_may_holds_for_each_who_may(history: History, by: str, caller: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_meeting_is_called_by_who_may",
                     "parameters": [{"name": "by", "value": "$by"}, {"name": "share", "value": "1/3"}]}]
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-20 at_latest=true
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 body-established body=auditor name=Revisor kind=other
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..7
    2024-01-01 person-registered person=p-2
    2024-01-01 seat-filled seat=s-2 person=p-2 since=2024-01-01 role=leader
    2024-01-01 body-abolished body=board since=2024-01-21
    """
    told = history.tell(f'2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 called_by=["{caller}"]')
    assert told == "written"


def test_the_meeting_is_called_by_who_may_objects(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_meeting_is_called_by_who_may",
                     "parameters": [{"name": "by", "value": "body|leader"}, {"name": "share", "value": "1/3"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..65
    """
    told = history.tell("2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 called_by=s-1..21")
    assert (
        told
        == "irregular: STAT-1: m is called by 21 of 65 seats of council, 22 must, and by none of: body, leader. (§ 1)"
    )


@pytest.mark.parametrize(
    ("by", "caller", "n"),
    [
        ("leader", "council", 0),
        ("body", "board", 0),
        ("board", "council", 0),
        ("assembly", "bystyret", 0),
        ("board", "old", 0),
        ("leader", "s-1", 1),
        ("leader", "s-2", 1),
        ("auditor", "board", 0),
        ("auditor", "group", 0),
        ("auditor", "committee", 0),
        ("participant", "oslo", 0),
    ],
)
def test_the_meeting_is_called_by_who_may_objects_to_each_who_may_not(
    history: History, by: str, caller: str, n: int
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_meeting_is_called_by_who_may",
                     "parameters": [{"name": "by", "value": "$by"}, {"name": "share", "value": "1/3"}]}]
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-21
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 body-established body=old name=Styret kind=board
    2024-01-01 body-abolished body=old since=2024-01-20
    2024-01-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    2024-01-01 body-established body=group name=Gruppa kind=other
    2024-01-01 body-established body=committee name=Revisorutvalget kind=committee
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..7
    2024-01-01 person-registered person=p-1
    2024-01-01 person-registered person=p-2
    2024-01-01 seat-filled seat=s-1 person=p-1 since=2024-01-01
    2024-01-01 seat-filled seat=s-2 person=p-2 since=2024-01-01 until=2024-01-20 role=leader
    """
    told = history.tell(f'2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 called_by=["{caller}"]')
    assert told == f"irregular: STAT-1: m is called by {n} of 7 seats of council, 3 must, and by none of: {by}. (§ 1)"


def test_the_meeting_is_called_by_who_may_objects_where_seats_of_another_body_make_up_the_number(
    history: History,
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_meeting_is_called_by_who_may",
                     "parameters": [{"name": "by", "value": "leader"}, {"name": "share", "value": "1/3"}]}]
    2024-01-01 body-established body=board name=Styret kind=board seats=b-1..2
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..6
    """
    told = history.tell(
        '2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 called_by=["s-1", "b-1", "b-2", "s-1"]'
    )
    assert told == "irregular: STAT-1: m is called by 1 of 6 seats of council, 2 must, and by none of: leader. (§ 1)"


def test_the_meeting_is_called_by_who_may_objects_where_no_seat_calls_and_one_must(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_meeting_is_called_by_who_may",
                     "parameters": [{"name": "by", "value": "leader"}, {"name": "share", "value": "0"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..6
    """
    told = history.tell('2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 called_by=["council"]')
    assert told == "irregular: STAT-1: m is called by 0 of 6 seats of council, 1 must, and by none of: leader. (§ 1)"


def test_the_meeting_is_called_by_who_may_stays_quiet_where_no_caller_was_told(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_meeting_is_called_by_who_may",
                     "parameters": [{"name": "by", "value": "body"}, {"name": "share", "value": "1/3"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..65
    """
    assert history.tell("2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01") == "written"


def test_all_members_are_summoned_holds(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "all_members_are_summoned"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    told = history.tell(
        '2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 recipients=["s-3", "s-1", "s-2"]'
    )
    assert told == "written"


def test_all_members_are_summoned_objects(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "all_members_are_summoned"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..4
    2024-01-01 person-registered person=p-4
    2024-01-01 seat-filled seat=s-4 person=p-4 since=2024-01-01
    """
    told = history.tell(
        '2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 recipients=["s-1", "s-3"]'
    )
    assert told == "irregular: STAT-1: Not summoned to m: s-2, s-4. (§ 1)"


def test_all_members_are_summoned_objects_where_only_a_substitute_was_told(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "all_members_are_summoned"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-01-01 person-registered person=p-2
    2024-01-01 seat-filled seat=s-2 person=p-2 since=2024-01-01 role=substitute
    """
    told = history.tell('2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 recipients=["s-1"]')
    assert told == "irregular: STAT-1: Not summoned to m: s-2. (§ 1)"


def test_all_members_are_summoned_stays_quiet_about_vacant_seats_and_those_that_are_not_there_yet(
    history: History,
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "all_members_are_summoned"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-01-01 seats-allotted body=council seats=s-3..3 since=2024-01-21
    2024-01-01 person-registered person=p-2
    2024-01-01 seat-filled seat=s-2 person=p-2 since=2024-01-01
    2024-01-20 seat-vacated seat=s-2 since=2024-01-20
    """
    told = history.tell('2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 recipients=["s-1"]')
    assert told == "written"


def test_all_members_are_summoned_stays_quiet_where_no_recipients_were_told(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "all_members_are_summoned"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    assert history.tell("2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01") == "written"


def test_the_summons_has_an_agenda_holds(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_summons_has_an_agenda"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    told = history.tell(
        "2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 "
        'agenda=[{"item": "1", "title": "Budsjett"}]'
    )
    assert told == "written"


def test_the_summons_has_an_agenda_objects(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_summons_has_an_agenda"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    assert history.tell("2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01") == (
        "irregular: STAT-1: m is summoned without an agenda. (§ 1)"
    )


def test_the_summons_has_an_agenda_stays_quiet_about_what_is_added(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_summons_has_an_agenda"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 as-found meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell('2024-01-21 agenda-item-added meeting=m item="1" title=Budsjett') == "written"


@pytest.mark.parametrize("starts", ["2024-02-03", "2024-02-04"])
def test_notice_of_a_meeting_is_kept_holds(history: History, starts: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "notice_of_a_meeting_is_kept",
                     "parameters": [{"name": "days", "value": 14}, {"name": "unless_urgent", "value": "no"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    assert history.tell(f"2024-01-20 meeting-summoned meeting=m body=council starts={starts}") == "written"


@pytest.mark.parametrize(("unless", "urgent"), [("no", ""), ("no", "urgent=Flom"), ("yes", "")])
def test_notice_of_a_meeting_is_kept_objects(history: History, unless: str, urgent: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "notice_of_a_meeting_is_kept",
                     "parameters": [{"name": "days", "value": 14},
                                    {"name": "unless_urgent", "value": "$unless"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    told = history.tell(f"2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-02 {urgent}")
    assert told == "irregular: STAT-1: Summoned on 2024-01-20 for 2024-02-02: 13 days, 14 are due. (§ 1)"


def test_notice_of_a_meeting_is_kept_stays_quiet_about_what_is_urgent(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "notice_of_a_meeting_is_kept",
                     "parameters": [{"name": "days", "value": 14}, {"name": "unless_urgent", "value": "yes"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    told = history.tell("2024-01-20 meeting-summoned meeting=m body=council starts=2024-01-20 urgent=Flom")
    assert told == "written"


def test_remote_is_allowed_holds(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "remote_is_allowed",
                     "parameters": [{"name": "must", "value": "KOML-11-5-2"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 decision-taken decision=d body=council outcome=adopted text=Fjernmøter
    """
    told = history.tell(
        "2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 mode=remote mode_decision=d"
    )
    assert told == "written"


def test_remote_is_allowed_holds_where_it_is_urgent_and_the_leader_chose(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "remote_is_allowed",
                     "parameters": [{"name": "must", "value": "KOML-11-5-2"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 person-registered person=p-2
    2024-01-01 seat-filled seat=s-2 person=p-2 since=2024-01-01 role=leader
    """
    told = history.tell(
        "2024-01-20 meeting-summoned meeting=m body=council starts=2024-01-21 mode=remote mode_by=s-2 urgent=Flom"
    )
    assert told == "written"


@pytest.mark.parametrize(
    "chosen", ["", "urgent=Flom", "mode_by=s-2", "mode_by=s-1 urgent=Flom", "mode_by=council urgent=Flom"]
)
def test_remote_is_allowed_objects(history: History, chosen: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "remote_is_allowed",
                     "parameters": [{"name": "must", "value": "KOML-11-5-2"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 person-registered person=p-2
    2024-01-01 seat-filled seat=s-2 person=p-2 since=2024-01-01 role=leader
    """
    told = history.tell(f"2024-01-20 meeting-summoned meeting=m body=council starts=2024-01-21 mode=remote {chosen}")
    assert told == "irregular: STAT-1: m is to be remote, and no decision allows it. (§ 1)"


def test_remote_is_allowed_objects_where_the_doors_must_be_closed(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "remote_is_allowed",
                     "parameters": [{"name": "must", "value": "KOML-11-5-2|FVL-13"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 as-found meeting-summoned meeting=m body=council starts=2024-02-01 mode=remote
    """
    assert history.tell("2024-02-01 meeting-closed-to-public meeting=m ground=FVL-13") == (
        "irregular: STAT-1: m is remote, and closed under FVL-13, where members must meet in person. (§ 1) See #3."
    )


def test_remote_is_allowed_stays_quiet_about_other_grounds(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "remote_is_allowed",
                     "parameters": [{"name": "must", "value": "KOML-11-5-2"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 as-found meeting-summoned meeting=m body=council starts=2024-02-01 mode=remote
    """
    assert history.tell("2024-02-01 meeting-closed-to-public meeting=m ground=KOML-11-5-3") == "written"


def test_remote_is_allowed_stays_quiet_about_closing_where_all_are_in_the_room(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "remote_is_allowed",
                     "parameters": [{"name": "must", "value": "KOML-11-5-2"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 meeting-closed-to-public meeting=m ground=KOML-11-5-2") == "written"


def test_remote_is_allowed_stays_quiet_about_a_meeting_in_person(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "remote_is_allowed",
                     "parameters": [{"name": "must", "value": "KOML-11-5-2"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    assert history.tell("2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01") == "written"


@pytest.mark.parametrize("mode", ["written", "remote"])
def test_writing_is_chosen_by_the_leader_holds(history: History, mode: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "writing_is_chosen_by_the_leader"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 person-registered person=p-2
    2024-01-01 seat-filled seat=s-2 person=p-2 since=2024-01-01 role=leader
    """
    told = history.tell(
        f"2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 mode={mode} mode_by=s-2 urgent=Flom"
    )
    assert told == "written"


@pytest.mark.parametrize("mode", ["written", "remote"])
@pytest.mark.parametrize(("by", "who"), [("", "nobody"), ("mode_by=s-1", "s-1"), ("mode_by=council", "council")])
def test_writing_is_chosen_by_the_leader_objects(history: History, mode: str, by: str, who: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "writing_is_chosen_by_the_leader"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 person-registered person=p-2
    2024-01-01 seat-filled seat=s-2 person=p-2 since=2024-01-01 role=leader
    """
    told = history.tell(
        f"2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 mode={mode} urgent=Flom {by}"
    )
    assert told == f"irregular: STAT-1: The leader of council chooses how to meet, not {who}. (§ 1) See #4."


def test_writing_is_chosen_by_the_leader_objects_where_no_seat_of_the_body_chose(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "writing_is_chosen_by_the_leader"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 body-established body=board name=Styret kind=board seats=b-1..2
    """
    told = history.tell(
        "2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 mode=written urgent=Flom mode_by=b-1"
    )
    assert told == "irregular: STAT-1: The leader of council chooses how to meet, not b-1. (§ 1)"


def test_writing_is_chosen_by_the_leader_objects_where_nothing_says_why(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "writing_is_chosen_by_the_leader"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 person-registered person=p-2
    2024-01-01 seat-filled seat=s-2 person=p-2 since=2024-01-01 role=leader
    """
    told = history.tell("2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 mode=written mode_by=s-2")
    assert told == "irregular: STAT-1: m is written, and nothing says why it cannot wait. (§ 1)"


def test_writing_is_chosen_by_the_leader_stays_quiet_where_no_leader_was_told(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "writing_is_chosen_by_the_leader"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    told = history.tell(
        "2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 mode=written urgent=Flom mode_by=s-3"
    )
    assert told == "written"


@pytest.mark.parametrize("how", ["urgent=Flom", "mode=remote", "mode=remote urgent=Flom mode_decision=d"])
def test_writing_is_chosen_by_the_leader_stays_quiet_about_other_ways_to_meet(history: History, how: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "writing_is_chosen_by_the_leader"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 decision-taken decision=d body=council outcome=adopted text=Fjernmøter
    """
    told = history.tell(f"2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 {how}")
    assert told == "written"


def test_writing_is_chosen_by_the_leader_stays_quiet_where_nobody_said_who_chose(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "writing_is_chosen_by_the_leader"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 person-registered person=p-2
    2024-01-01 seat-filled seat=s-2 person=p-2 since=2024-01-01 role=leader
    """
    told = history.tell("2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 mode=written")
    assert told == "written"


def test_the_roll_is_of_the_body_holds(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 meeting-opened meeting=m presiding=s-2 roll=s-1..3") == "written"


@pytest.mark.parametrize(
    ("seat", "person"),
    [("s-1", "p-1"), ("s-1", "v-1"), ("s-1", "v-3"), ("s-2", "v-1"), ("s-3", "p-9"), ("s-4", "v-4"), ("s-5", "v-4")],
)
def test_the_roll_is_of_the_body_holds_for_holders_and_substitutes(history: History, seat: str, person: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1", "party": "asker"}, {"seat": "s-2", "party": "asker"}, {"seat": "s-3"}, {"seat": "s-4"},
               {"seat": "s-5"}]
    2024-01-01 person-registered person=p-1
    2024-01-01 person-registered person=p-2
    2024-01-01 person-registered person=p-4
    2024-01-01 person-registered person=p-5
    2024-01-01 person-registered person=p-9
    2024-01-01 person-registered person=v-1
    2024-01-01 person-registered person=v-3
    2024-01-01 person-registered person=v-4
    2024-01-01 seat-filled seat=s-1 person=p-1 since=2024-01-01 until=2024-02-02
    2024-01-01 seat-filled seat=s-2 person=p-2 since=2024-01-01
    2024-01-01 seat-filled seat=s-4 person=p-4 since=2024-01-01 group=red
    2024-01-01 seat-filled seat=s-5 person=p-5 since=2024-01-01 group=red
    2024-01-01 seat-filled seat=s-1 person=v-1 since=2024-01-01 role=substitute
    2024-01-01 seat-filled seat=s-2 person=v-3 since=2024-01-01 role=substitute
    2024-01-01 seat-filled seat=s-4 person=v-4 since=2024-01-01 role=substitute group=red
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    told = history.tell(
        f'2024-02-01 meeting-opened meeting=m presiding={seat} roll=[{{"seat": "{seat}", "person": "{person}"}}]'
    )
    assert told == "written"


@pytest.mark.parametrize("act", ["seat=s-3", "seat=s-2 person=p-3 replaces=p-2", 'seat=s-1 item="2"'])
def test_the_roll_is_of_the_body_holds_for_who_comes_later(history: History, act: str) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 person-registered person=p-2
    2024-01-01 person-registered person=p-3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
        agenda=[{"item": "1", "title": "A"}, {"item": "2", "title": "B"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=[{"seat": "s-1"}, {"seat": "s-2", "person": "p-2"}]
    2024-02-01 seat-left meeting=m seat=s-1 item="1"
    """
    assert history.tell(f"2024-02-01 seat-taken meeting=m {act}") == "written"


def test_the_roll_is_of_the_body_objects_to_a_seat_of_another(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 body-established body=board name=Styret kind=board seats=b-1..2
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell('2024-02-01 meeting-opened meeting=m presiding=s-1 roll=["s-1", "b-2"]') == (
        "irregular: REG-29: b-2 is a seat of board, not of council. See #2, #3."
    )


def test_the_roll_is_of_the_body_objects_to_who_comes_later_from_another(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 body-established body=board name=Styret kind=board seats=b-1..2
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 seat-taken meeting=m seat=b-2") == (
        "irregular: REG-29: b-2 is a seat of board, not of council. See #2, #3."
    )


def test_the_roll_is_of_the_body_objects_to_a_seat_that_is_not_there_yet(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..1
    2024-01-01 seats-allotted body=council seats=s-2..2 since=2024-02-01
    2024-01-01 seats-allotted body=council seats=s-3..3 since=2024-02-02
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3") == (
        "irregular: REG-29: s-3 is no seat of council on 2024-02-01. See #3."
    )


@pytest.mark.parametrize("person", ["p-2", "v-2", "v-3"])
def test_the_roll_is_of_the_body_objects_to_who_is_neither_holder_nor_substitute(history: History, person: str) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 person-registered person=p-1
    2024-01-01 person-registered person=p-2
    2024-01-01 person-registered person=v-2
    2024-01-01 person-registered person=v-3
    2024-01-01 seat-filled seat=s-1 person=p-1 since=2024-01-01
    2024-01-01 seat-filled seat=s-2 person=p-2 since=2024-01-01 group=red
    2024-01-01 seat-filled seat=s-2 person=v-2 since=2024-01-01 role=substitute group=red
    2024-01-01 seat-filled seat=s-1 person=v-3 since=2024-02-02 role=substitute
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    told = history.tell(
        f'2024-02-01 meeting-opened meeting=m presiding=s-1 roll=[{{"seat": "s-1", "person": "{person}"}}]'
    )
    assert (
        told == f"irregular: REG-29: {person} neither holds s-1 on 2024-02-01 nor is a substitute for it. See #6, #9."
    )


@pytest.mark.parametrize(
    ("roll", "who"),
    [('"s-1", "s-1"', "s-1"), ('{"seat": "s-1", "person": "p-1"}, {"seat": "s-2", "person": "p-1"}', "p-1")],
)
def test_the_roll_is_of_the_body_objects_to_who_sits_twice(history: History, roll: str, who: str) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 person-registered person=p-1
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell(f"2024-02-01 meeting-opened meeting=m presiding=s-1 roll=[{roll}]") == (
        f"irregular: REG-29: {who} stands 2 times on the roll."
    )


def test_the_roll_is_of_the_body_objects_to_one_presiding_from_outside(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 meeting-opened meeting=m presiding=s-3 roll=s-1..2") == (
        "irregular: REG-29: s-3 presides, but is not on the roll."
    )


@pytest.mark.parametrize(
    ("seat", "who"),
    [("s-1", ""), ("s-2", ""), ("s-2", "person=p-2"), ("s-2", "person=p-3"), ("s-2", "person=p-3 replaces=p-3")],
)
def test_the_roll_is_of_the_body_objects_to_who_is_there_already(history: History, seat: str, who: str) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 person-registered person=p-2
    2024-01-01 person-registered person=p-3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=[{"seat": "s-1"}, {"seat": "s-2", "person": "p-2"}]
    """
    assert history.tell(f"2024-02-01 seat-taken meeting=m seat={seat} {who}") == (
        f"irregular: REG-29: {seat} is there already. See #5."
    )


def test_the_roll_is_of_the_body_objects_to_who_sits_in_another_seat(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 person-registered person=p-2
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=[{"seat": "s-1"}, {"seat": "s-2", "person": "p-2"}]
    """
    assert history.tell("2024-02-01 seat-taken meeting=m seat=s-3 person=p-2") == (
        "irregular: REG-29: p-2 is there already, in s-2. See #4."
    )


def test_the_roll_is_of_the_body_stays_quiet_about_the_end_of_a_meeting(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 meeting-ended meeting=m") == "written"


def test_the_roll_is_of_the_body_stays_quiet_where_no_holder_was_told(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 person-registered person=p-1
    2024-01-01 person-registered person=v-1
    2024-01-01 seat-filled seat=s-1 person=v-1 since=2024-01-01 role=substitute
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    told = history.tell('2024-02-01 meeting-opened meeting=m presiding=s-1 roll=[{"seat": "s-1", "person": "p-1"}]')
    assert told == "written"


def test_the_roll_is_of_the_body_stays_quiet_where_no_person_was_told(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 person-registered person=p-1
    2024-01-01 seat-filled seat=s-1 person=p-1 since=2024-01-01
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2") == "written"


@pytest.mark.parametrize("seat", ["s-2", "s-3"])
def test_who_leaves_was_there_holds(history: History, seat: str) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    2024-02-01 seat-taken meeting=m seat=s-3
    """
    assert history.tell(f"2024-02-01 seat-left meeting=m seat={seat}") == "written"


def test_who_leaves_was_there_objects(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    """
    assert history.tell("2024-02-01 seat-left meeting=m seat=s-3") == (
        "irregular: REG-29: s-3 leaves m, but is not there. See #3."
    )


def test_who_leaves_was_there_objects_before_the_item_it_came_in(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
        agenda=[{"item": "1", "title": "A"}, {"item": "2", "title": "B"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    2024-02-01 seat-taken meeting=m seat=s-3 item="2"
    """
    assert history.tell('2024-02-01 seat-left meeting=m seat=s-3 item="1"') == (
        "irregular: REG-29: s-3 leaves m, but is not there. See #3."
    )


def test_who_leaves_was_there_objects_before_the_time_it_came_in(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    2024-02-01 seat-taken meeting=m seat=s-3 at=12:00:00
    """
    assert history.tell("2024-02-01 seat-left meeting=m seat=s-3 at=11:00:00") == (
        "irregular: REG-29: s-3 leaves m, but is not there. See #3."
    )


def test_who_leaves_was_there_stays_quiet_where_no_roll_was_told(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 seat-left meeting=m seat=s-3") == "written"


@pytest.mark.parametrize(
    ("line", "act"),
    [
        (
            "2024-01-20 meeting-summoned meeting=n body=council starts=2024-02-01",
            "2024-01-20 meeting-opened meeting=m presiding=s-1 roll=s-1..3",
        ),
        (
            "2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3 at=10:00:00",
            "2024-02-01 meeting-ended meeting=m at=10:00:00",
        ),
        (
            "2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3 at=10:00:00",
            "2024-02-01 meeting-ended meeting=m",
        ),
        (
            "2024-02-01 meeting-ended meeting=m at=10:00:00",
            "2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3 at=10:00:00",
        ),
    ],
)
def test_a_meeting_opens_and_ends_once_holds(history: History, line: str, act: str) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    $line
    """
    assert history.tell(f"{act}") == "written"


@pytest.mark.parametrize(
    ("again", "did"),
    [
        ("meeting-opened meeting=m presiding=s-2 roll=s-1..3", "opened on 2024-02-01. See #3."),
        ("meeting-ended meeting=m", "ended on 2024-02-02. See #4."),
    ],
)
def test_a_meeting_opens_and_ends_once_objects(history: History, again: str, did: str) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-02 meeting-ended meeting=m
    """
    assert history.tell(f"2024-02-02 {again}") == f"irregular: REG-42: m was {did}"


def test_a_meeting_opens_and_ends_once_objects_to_opening_before_the_summons(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-01-19 meeting-opened meeting=m presiding=s-1 roll=s-1..3") == (
        "irregular: REG-42: m is opened on 2024-01-19, summoned on 2024-01-20. See #2."
    )


@pytest.mark.parametrize(
    ("on", "at", "ended"),
    [("2024-01-31", "", "on 2024-01-31"), ("2024-02-01", "at=09:59:00", "on 2024-02-01 at 09:59")],
)
def test_a_meeting_opens_and_ends_once_objects_to_ending_before_it_was_opened(
    history: History, on: str, at: str, ended: str
) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3 at=10:00:00
    """
    assert history.tell(f"{on} meeting-ended meeting=m {at}") == (
        f"irregular: REG-42: m ends {ended}, opened on 2024-02-01 at 10:00. See #3."
    )


def test_a_meeting_opens_and_ends_once_objects_to_opening_after_it_was_ended(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-ended meeting=m
    """
    assert history.tell("2024-02-02 meeting-opened meeting=m presiding=s-1 roll=s-1..3") == (
        "irregular: REG-42: m ended on 2024-02-01, opened on 2024-02-02. See #3."
    )


def test_a_meeting_opens_and_ends_once_stays_quiet_about_an_opening_that_was_never_told(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-01-31 meeting-ended meeting=m") == "written"


@pytest.mark.parametrize(
    ("line", "act"),
    [
        (
            "2024-02-01 meeting-ended meeting=m at=12:00:00",
            '2024-02-01 motion-moved motion=f meeting=m item="1" text=Ja at=10:00:00',
        ),
        (
            "2024-02-01 meeting-ended meeting=m at=12:00:00",
            '2024-02-01 motion-moved motion=f meeting=m item="1" text=Ja at=12:00:00',
        ),
        ("2024-02-02 meeting-ended meeting=m at=09:00:00", "2024-02-01 seat-left meeting=m seat=s-1 at=12:00:00"),
        ("2024-02-02 meeting-ended meeting=m", "2024-02-02 seat-left meeting=m seat=s-1"),
        (
            "2024-02-01 meeting-ended meeting=m",
            "2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m",
        ),
    ],
)
def test_it_happens_while_the_meeting_sits_holds(history: History, line: str, act: str) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3 at=10:00:00
    $line
    """
    assert history.tell(f"{act}") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "seat-taken meeting=m seat=s-3",
        "seat-left meeting=m seat=s-1",
        'disqualification-decided meeting=m item="1" seat=s-1 ground=FVL-6',
        'exemption-granted meeting=m item="1" seat=s-1 ground=KOML-11-11',
        "meeting-closed-to-public meeting=m ground=KOML-11-5-2",
        "meeting-reopened meeting=m",
        'motion-moved motion=f meeting=m item="1" text=Ja',
        "decision-taken decision=d body=council outcome=adopted text=Ja meeting=m",
    ],
)
def test_it_happens_while_the_meeting_sits_objects(history: History, act: str) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    2024-02-02 meeting-ended meeting=m
    """
    assert history.tell(f"2024-02-03 {act}") == (
        "irregular: REG-42: m ended on 2024-02-02, before on 2024-02-03. See #4."
    )


def test_it_happens_while_the_meeting_sits_objects_to_a_vote(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "it_is_decided_in_a_meeting"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 meeting-ended meeting=m
    """
    told = history.tell("2024-02-02 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..3 members=3 meeting=m")
    assert told == "irregular: REG-42: m ended on 2024-02-01, before on 2024-02-02. See #5."


@pytest.mark.parametrize(
    ("on", "at", "said"), [("2024-01-31", "", "on 2024-01-31"), ("2024-02-01", "at=09:59:00", "on 2024-02-01 at 09:59")]
)
def test_it_happens_while_the_meeting_sits_objects_before_it_was_opened(
    history: History, on: str, at: str, said: str
) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3 at=10:00:00
    """
    assert history.tell(f'{on} motion-moved motion=f meeting=m item="1" text=Ja {at}') == (
        f"irregular: REG-42: m was opened on 2024-02-01 at 10:00, after {said}. See #3."
    )


def test_it_happens_while_the_meeting_sits_objects_after_the_time_it_was_ended(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 meeting-ended meeting=m at=12:00:00
    """
    assert history.tell('2024-02-01 motion-moved motion=f meeting=m item="1" text=Ja at=12:01:00') == (
        "irregular: REG-42: m ended on 2024-02-01 at 12:00, before on 2024-02-01 at 12:01. See #4."
    )


def test_it_happens_while_the_meeting_sits_stays_quiet_where_no_opening_was_told(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-ended meeting=m
    """
    assert history.tell('2024-02-02 motion-moved motion=f meeting=m item="1" text=Ja') == "written"


def test_it_happens_while_the_meeting_sits_stays_quiet_about_what_is_treated_in_writing(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 mode=written
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    """
    assert history.tell('2024-01-31 motion-moved motion=f meeting=m item="1" text=Ja') == "written"


@pytest.mark.parametrize(
    ("presiding", "roll"),
    [
        ("s-1", '"s-1", "s-2", "s-3"'),
        ("s-2", '"s-2", "s-3"'),
        ("s-3", '"s-3"'),
        ("s-2", '{"seat": "s-1", "person": "v-1"}, {"seat": "s-2"}'),
        ("s-1", '{"seat": "s-1", "person": "p-1"}, {"seat": "s-2"}'),
    ],
)
def test_who_presides_may_holds(history: History, presiding: str, roll: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "who_presides_may"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 person-registered person=p-1
    2024-01-01 person-registered person=p-2
    2024-01-01 person-registered person=v-1
    2024-01-01 seat-filled seat=s-1 person=p-1 since=2024-01-01 role=leader
    2024-01-01 seat-filled seat=s-2 person=p-2 since=2024-01-01 role=deputy
    2024-01-01 seat-filled seat=s-1 person=v-1 since=2024-01-01 role=substitute
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell(f"2024-02-01 meeting-opened meeting=m presiding={presiding} roll=[{roll}]") == "written"


@pytest.mark.parametrize(
    ("presiding", "roll", "who"),
    [
        ("s-2", '"s-1", "s-2"', "s-1, the leader of council, is there. (§ 1) See #5."),
        ("s-3", '"s-1", "s-3"', "s-1, the leader of council, is there. (§ 1) See #5."),
        ("s-3", '"s-2", "s-3"', "s-2, the deputy of council, is there. (§ 1) See #6."),
        (
            "s-1",
            '{"seat": "s-1", "person": "v-1"}, {"seat": "s-2"}',
            "s-2, the deputy of council, is there. (§ 1) See #6.",
        ),
    ],
)
def test_who_presides_may_objects(history: History, presiding: str, roll: str, who: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "who_presides_may"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 person-registered person=p-1
    2024-01-01 person-registered person=p-2
    2024-01-01 seat-filled seat=s-1 person=p-1 since=2024-01-01 role=leader
    2024-01-01 seat-filled seat=s-2 person=p-2 since=2024-01-01 role=deputy
    2024-01-01 person-registered person=v-1
    2024-01-01 seat-filled seat=s-1 person=v-1 since=2024-01-01 role=substitute
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell(f"2024-02-01 meeting-opened meeting=m presiding={presiding} roll=[{roll}]") == (
        f"irregular: STAT-1: {presiding} presides, but {who}"
    )


def test_who_presides_may_stays_quiet_where_no_leader_was_told(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "who_presides_may"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 person-registered person=p-2
    2024-01-01 seat-filled seat=s-2 person=p-2 since=2024-01-01 role=deputy
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 meeting-opened meeting=m presiding=s-3 roll=s-1..3") == "written"


@pytest.mark.parametrize(
    ("seat", "person"),
    [("s-1", "v-1"), ("s-2", "v-4"), ("s-2", "v-1"), ("s-3", "v-5"), ("s-4", "v-6"), ("s-4", "v-7"), ("s-6", "v-9")],
)
def test_a_substitute_comes_in_order_holds(history: History, seat: str, person: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_substitute_comes_in_order"}]
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1", "party": "asker"}, {"seat": "s-2", "party": "asker"}, {"seat": "s-3"}, {"seat": "s-4"},
               {"seat": "s-5"}, {"seat": "s-6"}]
    2024-01-01 person-registered person=p-3
    2024-01-01 person-registered person=p-5
    2024-01-01 person-registered person=v-1
    2024-01-01 person-registered person=v-2
    2024-01-01 person-registered person=v-4
    2024-01-01 person-registered person=v-5
    2024-01-01 person-registered person=v-6
    2024-01-01 person-registered person=v-7
    2024-01-01 person-registered person=v-8
    2024-01-01 person-registered person=v-9
    2024-01-01 seat-filled seat=s-3 person=p-3 since=2024-01-01 group=red
    2024-01-01 seat-filled seat=s-5 person=p-5 since=2024-01-01
    2024-01-01 seat-filled seat=s-1 person=v-1 since=2024-01-01 role=substitute order=1
    2024-01-01 seat-filled seat=s-1 person=v-2 since=2024-01-01 role=substitute order=2
    2024-01-01 seat-filled seat=s-2 person=v-4 since=2024-01-01 role=substitute order=2
    2024-01-01 seat-filled seat=s-5 person=v-5 since=2024-01-01 role=substitute order=1 group=red
    2024-01-01 seat-filled seat=s-4 person=v-6 since=2024-01-01 role=substitute
    2024-01-01 seat-filled seat=s-4 person=v-7 since=2024-01-01 role=substitute
    2024-01-01 seat-filled seat=s-6 person=v-8 since=2024-01-01 role=substitute order=1
    2024-01-01 seat-filled seat=s-6 person=v-9 since=2024-01-01 role=substitute order=1
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell(f"2024-02-01 seat-taken meeting=m seat={seat} person={person}") == "written"


def test_a_substitute_comes_in_order_holds_where_the_first_is_there_already(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_substitute_comes_in_order"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-01-01 person-registered person=v-1
    2024-01-01 person-registered person=v-2
    2024-01-01 seat-filled seat=s-1 person=v-1 since=2024-01-01 role=substitute order=1
    2024-01-01 seat-filled seat=s-1 person=v-2 since=2024-01-01 role=substitute order=2
    2024-01-01 seat-filled seat=s-2 person=v-1 since=2024-01-01 role=substitute order=1
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 seat-taken meeting=m seat=s-2 person=v-1
    """
    assert history.tell("2024-02-01 seat-taken meeting=m seat=s-1 person=v-2") == "written"


def test_a_substitute_comes_in_order_holds_where_a_reason_is_given(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_substitute_comes_in_order"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-01-01 person-registered person=v-1
    2024-01-01 person-registered person=v-2
    2024-01-01 seat-filled seat=s-1 person=v-1 since=2024-01-01 role=substitute order=1
    2024-01-01 seat-filled seat=s-1 person=v-2 since=2024-01-01 role=substitute order=2
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 seat-taken meeting=m seat=s-1 person=v-2 reason=Syk") == "written"


@pytest.mark.parametrize("person", ["v-2", "v-3"])
def test_a_substitute_comes_in_order_objects(history: History, person: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_substitute_comes_in_order"}]
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1", "party": "asker"}, {"seat": "s-2", "party": "asker"}]
    2024-01-01 person-registered person=v-0
    2024-01-01 person-registered person=v-1
    2024-01-01 person-registered person=v-2
    2024-01-01 person-registered person=v-3
    2024-01-01 person-registered person=v-4
    2024-01-01 seat-filled seat=s-1 person=v-1 since=2024-01-01 role=substitute order=2
    2024-01-01 seat-filled seat=s-1 person=v-2 since=2024-01-01 role=substitute order=3
    2024-01-01 seat-filled seat=s-1 person=v-3 since=2024-01-01 role=substitute order=4
    2024-01-01 seat-filled seat=s-1 person=v-4 since=2024-01-01 role=substitute
    2024-01-01 seat-filled seat=s-2 person=v-2 since=2024-01-01 role=substitute order=1
    2024-01-01 seat-filled seat=s-1 person=v-0 since=2024-01-01 until=2024-02-01 role=substitute order=0
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell(f"2024-02-01 seat-taken meeting=m seat=s-1 person={person}") == (
        f"irregular: STAT-1: v-1 comes before {person} in the order for s-1, and is not there. (§ 1) See #9."
    )


def test_a_substitute_comes_in_order_objects_to_the_substitute_of_another_seat_before_the_own(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_substitute_comes_in_order"}]
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1", "party": "asker"}, {"seat": "s-2", "party": "asker"}]
    2024-01-01 person-registered person=v-1
    2024-01-01 person-registered person=v-2
    2024-01-01 seat-filled seat=s-1 person=v-1 since=2024-01-01 role=substitute order=1
    2024-01-01 seat-filled seat=s-2 person=v-2 since=2024-01-01 role=substitute order=1
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 seat-taken meeting=m seat=s-2 person=v-1") == (
        "irregular: STAT-1: v-2 comes before v-1 in the order for s-2, and is not there. (§ 1) See #7."
    )


@pytest.mark.parametrize(("seat", "person"), [("s-1", "p-9"), ("s-1", "v-2"), ("s-1", "v-3")])
def test_a_substitute_comes_in_order_objects_to_somebody_else(history: History, seat: str, person: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_substitute_comes_in_order"}]
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1", "party": "asker"}, {"seat": "s-2", "party": "oslo"}]
    2024-01-01 person-registered person=p-9
    2024-01-01 person-registered person=v-1
    2024-01-01 person-registered person=v-2
    2024-01-01 person-registered person=v-3
    2024-01-01 seat-filled seat=s-1 person=v-1 since=2024-01-01 role=substitute until=2024-02-01
    2024-01-01 seat-filled seat=s-2 person=v-2 since=2024-01-01 role=substitute
    2024-01-01 seat-filled seat=s-1 person=v-3 since=2024-02-02 role=substitute
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell(f"2024-02-01 seat-taken meeting=m seat={seat} person={person}") == (
        f"irregular: STAT-1: {person} is no substitute for s-1 on 2024-02-01. (§ 1) See #4."
    )


def test_a_substitute_comes_in_order_stays_quiet_about_the_holder(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_substitute_comes_in_order"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-01-01 person-registered person=p-1
    2024-01-01 person-registered person=v-1
    2024-01-01 seat-filled seat=s-1 person=p-1 since=2024-01-01
    2024-01-01 seat-filled seat=s-1 person=v-1 since=2024-01-01 role=substitute order=1
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 seat-taken meeting=m seat=s-1 person=p-1") == "written"


def test_a_substitute_comes_in_order_stays_quiet_where_no_substitute_was_told(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_substitute_comes_in_order"}]
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1", "party": "asker"}, {"seat": "s-2", "party": "oslo"}]
    2024-01-01 person-registered person=p-1
    2024-01-01 person-registered person=v-2
    2024-01-01 seat-filled seat=s-2 person=v-2 since=2024-01-01 role=substitute order=1
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 seat-taken meeting=m seat=s-1 person=p-1") == "written"


@pytest.mark.parametrize(
    "act",
    [
        'motion-moved motion=g meeting=m item="1" text=Ja',
        'motion-moved motion=g meeting=m item="3" text=Ja',
        "motion-amended motion=f text=Nei",
        "motion-withdrawn motion=f",
    ],
)
def test_a_motion_stands_in_an_item_holds(history: History, act: str) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
        agenda=[{"item": "1", "title": "A"}, {"item": "2", "title": "B"}]
    2024-01-21 agenda-item-added meeting=m item="3" title=C
    2024-02-01 motion-moved motion=f meeting=m item="1" text=Ja
    """
    assert history.tell(f"2024-02-01 {act}") == "written"


def test_a_motion_stands_in_an_item_objects(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
        agenda=[{"item": "1", "title": "A"}, {"item": "2", "title": "B"}]
    """
    assert history.tell('2024-02-01 motion-moved motion=f meeting=m item="7" text=Ja') == (
        "irregular: REG-42: Item 7 is not on the agenda of m; its items are 1, 2. See #2."
    )


@pytest.mark.parametrize(
    "act",
    [
        "2024-02-01 motion-amended motion=f text=Nei",
        "2024-02-01 motion-withdrawn motion=f",
        "2024-01-31 motion-withdrawn motion=f",
        "2024-02-01 motion-amended motion=f text=Nei at=12:00:00",
    ],
)
def test_a_motion_stands_in_an_item_objects_after_it_was_withdrawn(history: History, act: str) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 motion-moved motion=f meeting=m item="1" text=Ja
    2024-02-01 motion-withdrawn motion=f at=12:00:00
    """
    assert history.tell(f"{act}") == "irregular: REG-42: f was withdrawn on 2024-02-01. See #4."


@pytest.mark.parametrize(
    "act", ["2024-01-31 motion-amended motion=f text=Nei", "2024-02-01 motion-amended motion=f text=Nei at=11:59:00"]
)
def test_a_motion_stands_in_an_item_stays_quiet_about_what_came_before_the_withdrawal(
    history: History, act: str
) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 motion-moved motion=f meeting=m item="1" text=Ja
    2024-02-01 motion-withdrawn motion=f at=12:00:00
    """
    assert history.tell(f"{act}") == "written"


def test_a_motion_stands_in_an_item_stays_quiet_where_no_agenda_was_told(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell('2024-02-01 motion-moved motion=f meeting=m item="7" text=Ja') == "written"


def test_it_is_decided_in_a_meeting_holds(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "it_is_decided_in_a_meeting"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    told = history.tell("2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m")
    assert told == "written"


def test_it_is_decided_in_a_meeting_objects_outside_one(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "it_is_decided_in_a_meeting"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    assert history.tell("2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja") == (
        "irregular: STAT-1: Rådet decides outside a meeting. (§ 1)"
    )


@pytest.mark.parametrize("how", ["meeting", "written", "urgent"])
def test_it_is_decided_in_a_meeting_objects_to_the_meeting_of_another_body(history: History, how: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "it_is_decided_in_a_meeting"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-20 meeting-summoned meeting=m body=board starts=2024-02-01
    """
    told = history.tell(
        f"2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m procedure={how}"
    )
    assert told == "irregular: STAT-1: m is a meeting of board, not of council. (§ 1) See #4."


@pytest.mark.parametrize("how", ["written", "urgent"])
def test_it_is_decided_in_a_meeting_stays_quiet_about_what_is_decided_otherwise(history: History, how: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "it_is_decided_in_a_meeting"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    told = history.tell(f"2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja procedure={how}")
    assert told == "written"


def test_it_is_decided_in_a_meeting_stays_quiet_about_the_bodies_of_the_parties(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "it_is_decided_in_a_meeting"}]
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    """
    told = history.tell("2024-02-01 decision-taken decision=d body=bystyret outcome=adopted text=Ja")
    assert told == "written"


def test_it_is_decided_in_a_meeting_stays_quiet_before_the_law(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "it_is_decided_in_a_meeting"}]
    2020-01-01 body-established body=council name=Rådet kind=assembly
    """
    told = history.tell("2023-12-31 decision-taken decision=d body=council outcome=adopted text=Ja")
    assert told == "written"


@pytest.mark.parametrize("share", ["1/3", "0"])
@pytest.mark.parametrize("item", ["1", "7"])
def test_what_is_decided_was_on_the_agenda_holds(history: History, share: str, item: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "what_is_decided_was_on_the_agenda",
                     "parameters": [{"name": "share", "value": "$share"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "A"}]
    2024-02-01 agenda-item-added meeting=m item="7" title=B
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    """
    told = history.tell(
        f'2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m item="{item}"'
    )
    assert told == "written"


@pytest.mark.parametrize(("present", "objecting"), [(31, "s-2..11"), (30, "s-2..10"), (3, "s-4..40")])
def test_what_is_decided_was_on_the_agenda_holds_where_too_few_object(
    history: History, present: int, objecting: str
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "what_is_decided_was_on_the_agenda",
                     "parameters": [{"name": "share", "value": "1/3"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "A"}]
    2024-02-01 agenda-item-added meeting=m item="7" title=B
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..$present
    2024-02-01 as-found agenda-item-objected meeting=m item="7" by="$objecting"
    """
    told = history.tell('2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m item="7"')
    assert told == "written"


@pytest.mark.parametrize(
    ("item", "present", "objecting", "n", "stop"),
    [("7", 30, "s-2..11", 10, 10), ("7", 31, "s-2..12", 11, 11), ("1", 30, "s-2..11", 10, 10)],
)
def test_what_is_decided_was_on_the_agenda_objects(
    history: History, item: str, present: int, objecting: str, n: int, stop: int
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "what_is_decided_was_on_the_agenda",
                     "parameters": [{"name": "share", "value": "1/3"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "A"}]
    2024-02-01 agenda-item-added meeting=m item="7" title=B
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..$present
    2024-02-01 agenda-item-objected meeting=m item="$item" by="$objecting"
    """
    told = history.tell(
        f'2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m item="{item}"'
    )
    assert (
        told
        == f"irregular: STAT-1: {n} of {present} present object to deciding item {item}; {stop} stop it. (§ 1) See #6."
    )


def test_what_is_decided_was_on_the_agenda_objects_to_those_who_are_left(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "what_is_decided_was_on_the_agenda",
                     "parameters": [{"name": "share", "value": "1/3"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "A"}]
    2024-02-01 agenda-item-added meeting=m item="7" title=B
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..31
    2024-02-01 agenda-item-objected meeting=m item="7" by=s-2..11
    2024-02-01 seat-left meeting=m seat=s-31 item="7"
    """
    told = history.tell('2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m item="7"')
    assert told == "irregular: STAT-1: 10 of 30 present object to deciding item 7; 10 stop it. (§ 1) See #6."


def test_what_is_decided_was_on_the_agenda_objects_where_all_must_consent(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "what_is_decided_was_on_the_agenda",
                     "parameters": [{"name": "share", "value": "0"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "A"}]
    2024-02-01 agenda-item-added meeting=m item="7" title=B
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..30
    2024-02-01 agenda-item-objected meeting=m item="7" by=["s-2"]
    """
    told = history.tell('2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m item="7"')
    assert told == "irregular: STAT-1: 1 of 30 present object to deciding item 7; 1 stop it. (§ 1) See #6."


def test_what_is_decided_was_on_the_agenda_objects_where_all_must_consent_and_no_roll_was_told(
    history: History,
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "what_is_decided_was_on_the_agenda",
                     "parameters": [{"name": "share", "value": "0"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "A"}]
    2024-02-01 agenda-item-objected meeting=m item="1" by=["s-2"]
    """
    told = history.tell('2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m item="1"')
    assert told == "irregular: STAT-1: 1 object to deciding item 1; 1 stop it. (§ 1) See #4."


def test_what_is_decided_was_on_the_agenda_objects_where_who_presides_does(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "what_is_decided_was_on_the_agenda",
                     "parameters": [{"name": "share", "value": "1/3"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "A"}]
    2024-02-01 agenda-item-added meeting=m item="7" title=B
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..30
    2024-02-01 agenda-item-objected meeting=m item="7" by=["s-1"]
    """
    told = history.tell('2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m item="7"')
    assert told == "irregular: STAT-1: s-1, presiding, objects to deciding item 7. (§ 1) See #6."


def test_what_is_decided_was_on_the_agenda_objects_to_what_was_never_there(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "what_is_decided_was_on_the_agenda",
                     "parameters": [{"name": "share", "value": "1/3"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "A"}]
    """
    told = history.tell('2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m item="7"')
    assert told == "irregular: STAT-1: Item 7 is not on the agenda of m; its items are 1. (§ 1) See #3."


def test_what_is_decided_was_on_the_agenda_stays_quiet_where_no_roll_was_told(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "what_is_decided_was_on_the_agenda",
                     "parameters": [{"name": "share", "value": "1/3"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "A"}]
    2024-02-01 agenda-item-objected meeting=m item="1" by=s-1..43
    """
    told = history.tell('2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m item="1"')
    assert told == "written"


def test_what_is_decided_was_on_the_agenda_stays_quiet_where_no_agenda_was_told(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "what_is_decided_was_on_the_agenda",
                     "parameters": [{"name": "share", "value": "1/3"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    told = history.tell('2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m item="7"')
    assert told == "written"


def test_what_is_decided_was_on_the_agenda_stays_quiet_where_no_item_is_named(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "what_is_decided_was_on_the_agenda",
                     "parameters": [{"name": "share", "value": "1/3"}]}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..43
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "A"}]
    """
    told = history.tell("2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m")
    assert told == "written"


def test_a_written_decision_answers_both_questions_holds(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_written_decision_answers_both_questions"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..3 members=3 channel=written
    2024-02-01 vote-opened vote=w question=Skriftlig? rule=STAT-2 electorate=s-1..3 members=3 channel=written
    """
    told = history.tell(
        '2024-02-09 decision-taken decision=d body=council outcome=adopted text=Ja procedure=written votes=["v", "w"]'
    )
    assert told == "written"


@pytest.mark.parametrize(("votes", "n", "see"), [('"v"', 1, "#3"), ('"v", "v"', 1, "#3"), ('"v", "w"', 1, "#3, #4")])
def test_a_written_decision_answers_both_questions_objects(history: History, votes: str, n: int, see: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_written_decision_answers_both_questions"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..3 members=3 channel=written
    2024-02-01 vote-opened vote=w question=Skriftlig? rule=STAT-2 electorate=s-1..3 members=3 channel=remote
    """
    told = history.tell(
        f"2024-02-09 decision-taken decision=d body=council outcome=adopted text=Ja procedure=written votes=[{votes}]"
    )
    assert told == (
        f"irregular: STAT-1: d rests on {n} votes in writing: the proposal and writing itself are two. (§ 1) See {see}."
    )


def test_a_written_decision_answers_both_questions_objects_where_no_vote_is_named(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_written_decision_answers_both_questions"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    told = history.tell("2024-02-09 decision-taken decision=d body=council outcome=adopted text=Ja procedure=written")
    assert told == "irregular: STAT-1: d rests on 0 votes in writing: the proposal and writing itself are two. (§ 1)"


def test_a_written_decision_answers_both_questions_objects_where_not_all_were_asked(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_written_decision_answers_both_questions"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..65
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..65 members=65 channel=written
    2024-02-01 vote-opened vote=w question=Skriftlig? rule=STAT-2 electorate=s-2..65 members=65 channel=written
    """
    told = history.tell(
        '2024-02-09 decision-taken decision=d body=council outcome=adopted text=Ja procedure=written votes=["v", "w"]'
    )
    assert told == "irregular: STAT-1: Not asked in w: s-1. (§ 1) See #4."


@pytest.mark.parametrize("how", ["meeting", "urgent"])
def test_a_written_decision_answers_both_questions_stays_quiet_about_other_procedures(
    history: History, how: str
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_written_decision_answers_both_questions"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    told = history.tell(f"2024-02-09 decision-taken decision=d body=council outcome=adopted text=Ja procedure={how}")
    assert told == "written"


def test_a_written_decision_answers_both_questions_stays_quiet_about_the_bodies_of_the_parties(
    history: History,
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_written_decision_answers_both_questions"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    """
    told = history.tell("2024-02-09 decision-taken decision=d body=bystyret outcome=adopted text=Ja procedure=written")
    assert told == "written"


def test_the_challenged_do_not_decide_on_themselves_holds(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_challenged_do_not_decide_on_themselves"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..4
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Inhabil? rule=STAT-2 electorate=s-2..4 members=4
    """
    told = history.tell('2024-02-01 disqualification-decided meeting=m item="1" seat=s-1 ground=FVL-6 votes=["v"]')
    assert told == "written"


@pytest.mark.parametrize(("voters", "members", "others"), [("s-1..3", 4, 2), ("s-1..3", 3, 2), ("s-1..23", 43, 22)])
def test_the_challenged_do_not_decide_on_themselves_objects(
    history: History, voters: str, members: int, others: int
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_challenged_do_not_decide_on_themselves"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..$members
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=w question=Inhabil? rule=STAT-2 electorate=s-2..3 members=$members
    2024-02-01 vote-opened vote=v question=Inhabil? rule=STAT-2 electorate=$voters members=$members
    """
    told = history.tell('2024-02-01 disqualification-decided meeting=m item="1" seat=s-1 ground=FVL-6 votes=["w", "v"]')
    assert (
        told
        == f"irregular: STAT-1: s-1 may vote in v, on itself; {others} others of {members} are enough. (§ 1) See #5."
    )


@pytest.mark.parametrize(("voters", "members"), [("s-1..3", 5), ("s-1..22", 43)])
def test_the_challenged_do_not_decide_on_themselves_stays_quiet_where_too_few_are_left(
    history: History, voters: str, members: int
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_challenged_do_not_decide_on_themselves"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..$members
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Inhabil? rule=STAT-2 electorate=$voters members=$members
    """
    told = history.tell('2024-02-01 disqualification-decided meeting=m item="1" seat=s-1 ground=FVL-6 votes=["v"]')
    assert told == "written"


def test_what_was_urgent_is_reported_next_holds(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "what_was_urgent_is_reported_next"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=l body=council starts=2024-01-30
    2024-01-20 meeting-summoned meeting=w body=council starts=2024-01-31 mode=written
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-20 meeting-summoned meeting=b body=board starts=2024-01-31
    2024-01-30 decision-taken decision=d body=council outcome=adopted text=Ja procedure=urgent
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-01-20 meeting-summoned meeting=n body=council starts=2024-02-02
    """
    assert history.tell("2024-02-01 decision-reported decision=d meeting=m") == "written"


def test_what_was_urgent_is_reported_next_objects_where_one_was_sooner(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "what_was_urgent_is_reported_next"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-29 decision-taken decision=d body=council outcome=adopted text=Ja procedure=urgent
    2024-01-20 meeting-summoned meeting=n body=council starts=2024-02-02
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-01-20 meeting-summoned meeting=o body=council starts=2024-01-31
    2024-01-30 meeting-opened meeting=n presiding=s-1 roll=s-1..3
    """
    assert history.tell("2024-02-01 decision-reported decision=d meeting=m") == (
        "irregular: STAT-1: n of 2024-01-30 was the next after d, not m. (§ 1) See #3, #4."
    )


def test_what_was_urgent_is_reported_next_objects_to_a_meeting_of_the_day_itself(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "what_was_urgent_is_reported_next"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja procedure=urgent
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 decision-reported decision=d meeting=m") == (
        "irregular: STAT-1: m of 2024-02-01 is no meeting after d of 2024-02-01. (§ 1) See #3, #4."
    )


def test_what_was_urgent_is_reported_next_objects_to_the_meeting_of_another_body(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "what_was_urgent_is_reported_next"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-30 decision-taken decision=d body=board outcome=adopted text=Ja procedure=urgent
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 decision-reported decision=d meeting=m") == (
        "irregular: STAT-1: m is a meeting of council, not of board. (§ 1) See #4, #5."
    )


def test_what_was_urgent_is_reported_next_stays_quiet_about_other_decisions(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "what_was_urgent_is_reported_next"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 decision-reported decision=d meeting=m") == "written"


@pytest.mark.parametrize("item", ["1", "7"])
def test_a_listed_item_is_postponed_by_vote_holds(history: History, item: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_listed_item_is_postponed_by_vote"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "A"}]
    2024-02-01 agenda-item-added meeting=m item="7" title=B
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..3 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    2024-02-01 vote-closed vote=v presiding=s-1
    """
    assert history.tell(f'2024-02-01 case-postponed meeting=m item="{item}" votes=["v"]') == "written"


def test_a_listed_item_is_postponed_by_vote_objects(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_listed_item_is_postponed_by_vote"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "A"}]
    """
    assert history.tell('2024-02-01 case-postponed meeting=m item="1"') == (
        "irregular: STAT-1: Item 1 of m is postponed without a vote. (§ 1)"
    )


def test_a_listed_item_is_postponed_by_vote_objects_where_the_vote_failed(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_listed_item_is_postponed_by_vote"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "A"}]
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..3 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "no", "voters": "s-1..3"}]
    2024-02-01 vote-closed vote=v presiding=s-1
    """
    assert history.tell('2024-02-01 case-postponed meeting=m item="1" votes=["v"]') == (
        "irregular: STAT-1: Item 1 of m is postponed, but v is rejected. (§ 1) See #4."
    )


@pytest.mark.parametrize("what", ['meeting=m item="7"', "meeting=m", "case=a"])
def test_a_listed_item_is_postponed_by_vote_stays_quiet_about_what_is_not_listed(history: History, what: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_listed_item_is_postponed_by_vote"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "A"}]
    2024-01-01 case-opened case=a title=A
    """
    assert history.tell(f"2024-02-01 case-postponed {what}") == "written"


def test_a_listed_item_is_postponed_by_vote_stays_quiet_where_the_outcome_is_not_known(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_listed_item_is_postponed_by_vote"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "A"}]
    2024-02-01 as-found vote-opened vote=v question=Ja? rule=STAT-9 electorate=s-1..3 members=3 meeting=m
    """
    assert history.tell('2024-02-01 case-postponed meeting=m item="1" votes=["v"]') == "written"


@pytest.mark.parametrize(
    ("ground", "votes"),
    [
        ("KOML-11-5-2", ""),
        ("FVL-13", ""),
        ("KOML-11-5-3", 'votes=["v"]'),
        ("KOML-11-5-3", 'votes=["w", "v"]'),
        ("KOML-11-5-4", 'votes=["v"]'),
    ],
)
def test_doors_close_on_a_ground_holds(history: History, ground: str, votes: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "doors_close_on_a_ground",
                     "parameters": [{"name": "grounds", "value": "KOML-11-5-3|KOML-11-5-4"},
                                    {"name": "must", "value": "KOML-11-5-2|FVL-13"}]}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..3 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    2024-02-01 vote-closed vote=v presiding=s-1
    2024-02-01 vote-opened vote=w question=Ja? rule=STAT-2 electorate=s-1..3 members=3 meeting=m
    2024-02-01 roll-call-taken vote=w answers=[{"choice": "no", "voters": "s-1..3"}]
    2024-02-01 vote-closed vote=w presiding=s-1
    """
    assert history.tell(f"2024-02-01 meeting-closed-to-public meeting=m ground={ground} {votes}") == "written"


def test_doors_close_on_a_ground_objects(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "doors_close_on_a_ground",
                     "parameters": [{"name": "grounds", "value": "KOML-11-5-3"},
                                    {"name": "must", "value": "KOML-11-5-2"}]}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 meeting-closed-to-public meeting=m ground=FVL-99") == (
        "irregular: STAT-1: m is closed under FVL-99; the grounds are KOML-11-5-2, KOML-11-5-3. (§ 1)"
    )


def test_doors_close_on_a_ground_objects_where_nobody_voted(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "doors_close_on_a_ground",
                     "parameters": [{"name": "grounds", "value": "KOML-11-5-3"},
                                    {"name": "must", "value": "KOML-11-5-2"}]}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 meeting-closed-to-public meeting=m ground=KOML-11-5-3") == (
        "irregular: STAT-1: m is closed under KOML-11-5-3 without a vote. (§ 1)"
    )


def test_doors_close_on_a_ground_objects_where_the_vote_failed(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "doors_close_on_a_ground",
                     "parameters": [{"name": "grounds", "value": "KOML-11-5-3"},
                                    {"name": "must", "value": "KOML-11-5-2"}]}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..3 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "no", "voters": "s-1..3"}]
    2024-02-01 vote-closed vote=v presiding=s-1
    """
    told = history.tell('2024-02-01 meeting-closed-to-public meeting=m ground=KOML-11-5-3 votes=["v"]')
    assert told == "irregular: STAT-1: m is closed under KOML-11-5-3, but v is rejected. (§ 1) See #4."


@pytest.mark.parametrize("item", ["", 'item="1"'])
def test_doors_close_on_a_ground_objects_to_a_vote_behind_closed_doors(history: History, item: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "doors_close_on_a_ground",
                     "parameters": [{"name": "grounds", "value": "KOML-11-5-3"},
                                    {"name": "must", "value": "KOML-11-5-2"}]}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-closed-to-public meeting=m ground=KOML-11-5-2 $item
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..3 members=3 meeting=m item="1"
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    2024-02-01 vote-closed vote=v presiding=s-1
    """
    told = history.tell('2024-02-01 meeting-closed-to-public meeting=m ground=KOML-11-5-3 item="1" votes=["v"]')
    assert told == "irregular: STAT-1: v was held behind closed doors. (§ 1) See #4, #5."


def test_doors_close_on_a_ground_objects_to_doors_told_of_after_the_vote_and_closed_before(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "doors_close_on_a_ground",
                     "parameters": [{"name": "grounds", "value": "KOML-11-5-3"},
                                    {"name": "must", "value": "KOML-11-5-2"}]}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..3 members=3 meeting=m at=11:00:00
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    2024-02-01 vote-closed vote=v presiding=s-1
    2024-02-01 meeting-closed-to-public meeting=m ground=KOML-11-5-2 at=10:00:00
    """
    told = history.tell('2024-02-01 meeting-closed-to-public meeting=m ground=KOML-11-5-3 votes=["v"]')
    assert told == "irregular: STAT-1: v was held behind closed doors. (§ 1) See #7, #4."


@pytest.mark.parametrize(
    "doors",
    [
        'meeting-closed-to-public meeting=m ground=KOML-11-5-2 item="2"',
        "meeting-closed-to-public meeting=m ground=KOML-11-5-2 at=11:01:00",
        "meeting-reopened meeting=m",
    ],
)
def test_doors_close_on_a_ground_stays_quiet_about_doors_that_were_open_when_they_voted(
    history: History, doors: str
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "doors_close_on_a_ground",
                     "parameters": [{"name": "grounds", "value": "KOML-11-5-3"},
                                    {"name": "must", "value": "KOML-11-5-2"}]}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 $doors
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..3 members=3 meeting=m item="1" at=11:00:00
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    2024-02-01 vote-closed vote=v presiding=s-1
    """
    told = history.tell('2024-02-01 meeting-closed-to-public meeting=m ground=KOML-11-5-3 item="1" votes=["v"]')
    assert told == "written"


def test_doors_close_on_a_ground_stays_quiet_where_doors_opened_again_are_told_of_before_they_were_closed(
    history: History,
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "doors_close_on_a_ground",
                     "parameters": [{"name": "grounds", "value": "KOML-11-5-3"},
                                    {"name": "must", "value": "KOML-11-5-2"}]}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-reopened meeting=m at=11:00:00
    2024-02-01 meeting-closed-to-public meeting=m ground=KOML-11-5-2 at=10:00:00
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..3 members=3 meeting=m at=12:00:00
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    2024-02-01 vote-closed vote=v presiding=s-1
    """
    told = history.tell('2024-02-01 meeting-closed-to-public meeting=m ground=KOML-11-5-3 at=12:30:00 votes=["v"]')
    assert told == "written"


def test_doors_close_on_a_ground_stays_quiet_about_opening_them(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "doors_close_on_a_ground",
                     "parameters": [{"name": "grounds", "value": "KOML-11-5-3"},
                                    {"name": "must", "value": "KOML-11-5-2"}]}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 meeting-reopened meeting=m") == "written"


def test_the_body_excuses_holds(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_body_excuses"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..3 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    2024-02-01 vote-closed vote=v presiding=s-1
    """
    told = history.tell('2024-02-01 exemption-granted meeting=m item="1" seat=s-3 ground=KOML-11-11 votes=["v"]')
    assert told == "written"


def test_the_body_excuses_objects(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_body_excuses"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell('2024-02-01 exemption-granted meeting=m item="1" seat=s-3 ground=KOML-11-11') == (
        "irregular: STAT-1: s-3 is exempted from item 1 of m without a vote. (§ 1)"
    )


def test_the_body_excuses_objects_where_the_vote_failed(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_body_excuses"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..3 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "no", "voters": "s-1..3"}]
    2024-02-01 vote-closed vote=v presiding=s-1
    2024-02-01 vote-opened vote=w question=Ja? rule=STAT-2 electorate=s-1..3 members=3 meeting=m
    2024-02-01 roll-call-taken vote=w answers=[{"choice": "no", "voters": "s-1..3"}]
    2024-02-01 vote-closed vote=w presiding=s-1
    """
    told = history.tell('2024-02-01 exemption-granted meeting=m item="1" seat=s-3 ground=KOML-11-11 votes=["v", "w"]')
    assert (
        told
        == "irregular: STAT-1: s-3 is exempted from item 1 of m, but v is rejected, w is rejected. (§ 1) See #4, #7."
    )


def test_the_body_excuses_holds_for_whoever_is_disqualified_by_a_vote(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_body_excuses"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..2 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..2"}]
    2024-02-01 vote-closed vote=v presiding=s-1
    """
    told = history.tell('2024-02-01 disqualification-decided meeting=m item="1" seat=s-3 ground=FVL-6 votes=["v"]')
    assert told == "written"


def test_the_body_excuses_objects_to_disqualification_without_a_vote(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_body_excuses"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell('2024-02-01 disqualification-decided meeting=m item="1" seat=s-3 ground=FVL-6') == (
        "irregular: STAT-1: s-3 is disqualified in item 1 of m without a vote. (§ 1)"
    )


def test_the_body_excuses_objects_to_disqualification_where_the_vote_failed(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_body_excuses"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..2 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "no", "voters": "s-1..2"}]
    2024-02-01 vote-closed vote=v presiding=s-1
    """
    told = history.tell('2024-02-01 disqualification-decided meeting=m item="1" seat=s-3 ground=FVL-6 votes=["v"]')
    assert told == "irregular: STAT-1: s-3 is disqualified in item 1 of m, but v is rejected. (§ 1) See #4."


@pytest.mark.parametrize("votes", ["", 'votes=["v"]'])
def test_the_body_excuses_stays_quiet_about_whoever_is_found_fit(history: History, votes: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_body_excuses"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..2 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "no", "voters": "s-1..2"}]
    2024-02-01 vote-closed vote=v presiding=s-1
    """
    told = history.tell(
        f'2024-02-01 disqualification-decided meeting=m item="1" seat=s-3 ground=FVL-6 disqualified=false {votes}'
    )
    assert told == "written"


def test_the_minutes_are_complete_holds(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_minutes_are_complete"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 case-opened case=a title=A
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 place=Oslo
        agenda=[{"item": "1", "title": "A"}, {"item": "2", "title": "B"}, {"item": "3", "title": "C"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3 at=10:00:00
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..3 members=3 meeting=m item="1"
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    2024-02-01 vote-closed vote=v presiding=s-1
    2024-02-01 case-postponed case=a meeting=m item="2"
    2024-02-01 motion-moved motion=f meeting=m item="3" text=Ja
    2024-02-01 agenda-item-added meeting=m item="4" title=D
    2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m item="4"
    2024-02-01 meeting-ended meeting=m
    """
    assert history.tell("2024-02-01 minutes-approved meeting=m") == "written"


@pytest.mark.parametrize(
    ("summoned", "opened", "lack"), [("mode=remote", "", "a time"), ("", "at=10:00:00", "a place")]
)
def test_the_minutes_are_complete_objects(history: History, summoned: str, opened: str, lack: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_minutes_are_complete"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 $summoned
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3 $opened
    2024-02-01 meeting-ended meeting=m
    """
    assert history.tell("2024-02-09 minutes-approved meeting=m") == (
        f"irregular: STAT-1: The minutes of m lack {lack}. (§ 1) See #3."
    )


def test_the_minutes_are_complete_objects_where_no_roll_was_told(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_minutes_are_complete"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 place=Oslo
    2024-02-01 meeting-ended meeting=m
    """
    assert history.tell("2024-02-09 minutes-approved meeting=m") == (
        "irregular: STAT-1: The minutes of m lack a roll. (§ 1) See #3.\nSTAT-1: The minutes of m lack a time. (§ "
        "1) See #3."
    )


def test_the_minutes_are_complete_objects_where_nobody_can_say_who_was_absent(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_minutes_are_complete"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-01-01 body-established body=board name=Styret kind=board seats=b-1..1
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 as-found meeting-opened meeting=m presiding=b-1 roll=b-1..1 place=Oslo at=10:00:00
    2024-02-01 meeting-ended meeting=m
    """
    assert history.tell("2024-02-09 minutes-approved meeting=m") == (
        "irregular: STAT-1: The minutes of m lack who was absent: the seats of council are not known. (§ 1) See #4."
    )


def test_the_minutes_are_complete_objects_to_an_item_of_which_nothing_is_told(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_minutes_are_complete"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 case-opened case=a title=A
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 mode=remote
        agenda=[{"item": "1", "title": "A"}, {"item": "2", "title": "B", "case": "a"}]
    2024-01-20 meeting-summoned meeting=n body=council starts=2024-02-01 mode=remote
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3 at=10:00:00
    2024-02-01 meeting-ended meeting=m
    2024-02-01 motion-moved motion=f meeting=m item="1" text=Ja
    2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja meeting=n item="2"
    2024-02-01 case-postponed case=a meeting=n item="2"
    2024-02-01 case-referred case=a to=council meeting=n
    """
    assert history.tell("2024-02-09 minutes-approved meeting=m") == (
        "irregular: STAT-1: The minutes of m lack what became of item 2. (§ 1) See #4."
    )


@pytest.mark.parametrize(
    ("opened", "closed", "why"),
    [
        ("vote-opened rule=STAT-2", "vote-closed vote=w", "was not closed"),
        ("as-found vote-opened rule=STAT-9", "vote-closed vote=v", "cannot be computed"),
    ],
)
def test_the_minutes_are_complete_objects_to_a_vote_that_has_no_result(
    history: History, opened: str, closed: str, why: str
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_minutes_are_complete"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 mode=remote
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3 at=10:00:00
    2024-02-01 vote-opened vote=w question=Ja? rule=STAT-2 electorate=s-1..3 members=3
    2024-02-01 $opened vote=v question=Ja? electorate=s-1..3 members=3 meeting=m
    2024-02-01 $closed
    2024-02-01 meeting-ended meeting=m
    """
    assert history.tell("2024-02-09 minutes-approved meeting=m") == (
        f"irregular: STAT-1: The minutes of m lack the result of v, which {why}. (§ 1) See #3."
    )


@pytest.mark.parametrize("on", ["2024-02-02", "2024-02-09"])
def test_minutes_are_approved_afterwards_holds(history: History, on: str) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-02 meeting-ended meeting=m
    """
    assert history.tell(f"{on} minutes-approved meeting=m") == "written"


@pytest.mark.parametrize(
    ("ended", "did", "number"),
    [("meeting-ended meeting=m", "ended", 4), ("meeting-reopened meeting=m", "was opened", 3)],
)
def test_minutes_are_approved_afterwards_objects(history: History, ended: str, did: str, number: int) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 $ended
    """
    assert history.tell("2024-01-31 minutes-approved meeting=m") == (
        f"irregular: REG-42: Approved on 2024-01-31, and m {did} on 2024-02-01. See #{number}."
    )


def test_minutes_are_approved_afterwards_objects_on_the_first_of_two_days(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-02 meeting-ended meeting=m
    """
    assert history.tell("2024-02-01 minutes-approved meeting=m") == (
        "irregular: REG-42: Approved on 2024-02-01, and m ended on 2024-02-02. See #4."
    )


def test_minutes_are_approved_afterwards_stays_quiet_about_a_meeting_that_was_not_opened(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-01-25 minutes-approved meeting=m") == "written"


@pytest.mark.parametrize(
    ("done", "then"),
    [
        ("case-referred case=a to=board meeting=m", "meeting-reopened meeting=m"),
        ("case-postponed case=a meeting=m", "meeting-reopened meeting=m"),
        (
            "vote-opened vote=w question=Ja? rule=STAT-2 electorate=s-1..3 members=3 meeting=m case=a",
            "vote-closed vote=w",
        ),
        (
            "decision-taken decision=d body=council outcome=adopted text=Ja meeting=m case=a",
            "meeting-reopened meeting=m",
        ),
    ],
)
def test_the_minutes_are_complete_holds_for_what_is_treated_by_its_case(history: History, done: str, then: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_minutes_are_complete"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 body-established body=board name=Styret kind=board seats=b-1..3
    2024-01-01 case-opened case=a title=A
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 place=Oslo
        agenda=[{"item": "2", "title": "B"}, {"item": "1", "title": "A", "case": "a"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3 at=10:00:00
    2024-02-01 motion-moved motion=f meeting=m item="2" text=Ja
    2024-02-01 $done
    2024-02-01 $then
    2024-02-01 meeting-ended meeting=m
    """
    assert history.tell("2024-02-09 minutes-approved meeting=m") == "written"


def test_the_minutes_are_complete_objects_where_nobody_said_when_it_ended(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_minutes_are_complete"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 body-established body=board name=Styret kind=board seats=b-1..3
    2024-01-01 case-opened case=a title=A
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 place=Oslo
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3 at=10:00:00
    """
    assert history.tell("2024-02-09 minutes-approved meeting=m") == (
        "irregular: STAT-1: The minutes of m lack when it ended. (§ 1) See #5."
    )


def test_the_minutes_are_complete_stays_quiet_about_who_sat_where_it_was_treated_in_writing(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_minutes_are_complete"}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 mode=written
    """
    assert history.tell("2024-02-09 minutes-approved meeting=m") == "written"


def test_who_leaves_was_there_holds_where_an_entry_was_struck_before(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    2024-02-01 case-opened case=a title=A
    2024-02-01 entries-struck entries=["#4"] reason=Feil
    2024-02-01 seat-taken meeting=m seat=s-3
    """
    assert history.tell("2024-02-01 seat-left meeting=m seat=s-3") == "written"


def test_a_substitute_comes_in_order_stays_quiet_where_no_person_was_told(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_substitute_comes_in_order"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-01-01 person-registered person=p-1
    2024-01-01 person-registered person=v-1
    2024-01-01 seat-filled seat=s-1 person=p-1 since=2024-01-01
    2024-01-01 seat-filled seat=s-1 person=v-1 since=2024-01-01 role=substitute order=1
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 seat-taken meeting=m seat=s-1") == "written"


@pytest.mark.parametrize(("seat", "person"), [("s-1", "v-3"), ("s-3", "v-5"), ("s-5", "v-7")])
def test_a_substitute_comes_in_order_objects_to_one_of_another_group(history: History, seat: str, person: str) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_substitute_comes_in_order"}]
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1", "party": "asker"}, {"seat": "s-2", "party": "oslo"}, {"seat": "s-3"}, {"seat": "s-4"},
               {"seat": "s-5"}]
    2024-01-01 person-registered person=p-1
    2024-01-01 person-registered person=p-3
    2024-01-01 person-registered person=v-2
    2024-01-01 person-registered person=v-3
    2024-01-01 person-registered person=v-4
    2024-01-01 person-registered person=v-5
    2024-01-01 person-registered person=v-6
    2024-01-01 person-registered person=v-7
    2024-01-01 seat-filled seat=s-1 person=p-1 since=2024-01-01 group=red
    2024-01-01 seat-filled seat=s-3 person=p-3 since=2024-01-01 group=red
    2024-01-01 seat-filled seat=s-2 person=v-2 since=2024-01-01 role=substitute group=red
    2024-01-01 seat-filled seat=s-2 person=v-3 since=2024-01-01 role=substitute group=blue
    2024-01-01 seat-filled seat=s-4 person=v-4 since=2024-01-01 role=substitute group=red
    2024-01-01 seat-filled seat=s-4 person=v-5 since=2024-01-01 role=substitute group=blue
    2024-01-01 seat-filled seat=s-4 person=v-7 since=2024-01-01 role=substitute
    2024-01-01 seat-filled seat=s-5 person=v-6 since=2024-01-01 role=substitute group=red
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    told = history.tell(f"2024-02-01 seat-taken meeting=m seat={seat} person={person}")
    assert told.endswith(f"STAT-1: {person} is no substitute for {seat} on 2024-02-01. (§ 1) See #4.")


def test_a_substitute_comes_in_order_objects_to_one_of_the_party_out_of_order(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_substitute_comes_in_order"}]
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=council name=Rådet kind=assembly
        seats=[{"seat": "s-1", "party": "asker"}, {"seat": "s-2", "party": "asker"}]
    2024-01-01 person-registered person=v-1
    2024-01-01 person-registered person=v-2
    2024-01-01 seat-filled seat=s-1 person=v-1 since=2024-01-01 role=substitute order=1
    2024-01-01 seat-filled seat=s-1 person=v-2 since=2024-01-01 role=substitute order=2
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 seat-taken meeting=m seat=s-2 person=v-2") == (
        "irregular: STAT-1: v-1 comes before v-2 in the order for s-2, and is not there. (§ 1) See #6."
    )


@pytest.mark.parametrize("item", ["", 'item="1"'])
def test_doors_close_on_a_ground_stays_quiet_about_doors_that_were_closed_after_the_vote(
    history: History, item: str
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "doors_close_on_a_ground",
                     "parameters": [{"name": "grounds", "value": "KOML-11-5-3"},
                                    {"name": "must", "value": "KOML-11-5-2"}]}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..3 members=3 meeting=m $item
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    2024-02-01 vote-closed vote=v presiding=s-1
    2024-02-01 meeting-closed-to-public meeting=m ground=KOML-11-5-2 $item
    """
    told = history.tell('2024-02-01 meeting-closed-to-public meeting=m ground=KOML-11-5-3 votes=["v"]')
    assert told == "written"


def test_the_minutes_are_complete_objects_to_a_tie_that_nobody_can_say_who_broke(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "the_minutes_are_complete"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 mode=remote
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2 at=10:00:00
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..2 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v
        answers=[{"choice": "yes", "voters": ["s-1"]}, {"choice": "no", "voters": ["s-2"]}]
    2024-02-01 vote-closed vote=v
    2024-02-01 meeting-ended meeting=m
    """
    assert history.tell("2024-02-09 minutes-approved meeting=m") == (
        "irregular: STAT-1: The minutes of m lack the result of v, which cannot be computed. (§ 1) See #4."
    )


def test_a_substitute_comes_in_order_stays_quiet_where_a_seat_of_no_party_has_a_substitute_and_this_one_none(
    history: History,
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "a_substitute_comes_in_order"}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-01-01 person-registered person=p-1
    2024-01-01 person-registered person=v-2
    2024-01-01 seat-filled seat=s-2 person=v-2 since=2024-01-01 role=substitute order=1
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell("2024-02-01 seat-taken meeting=m seat=s-1 person=p-1") == "written"


MUST = '[{"name": "must", "value": "A"}]'
SHARE = '[{"name": "share", "value": "1/3"}]'
GROUNDS = '[{"name": "must", "value": "A"}, {"name": "grounds", "value": "B"}]'
DECIDED = "decision-taken decision=e outcome=adopted text=Ja"


@pytest.mark.parametrize(
    ("check", "parameters", "act"),
    [
        ("remote_is_allowed", MUST, "meeting-closed-to-public meeting=x ground=A"),
        (
            "remote_is_allowed",
            MUST,
            "meeting-summoned meeting=n body=council starts=2024-02-01 mode=remote mode_decision=x",
        ),
        ("all_members_are_summoned", "[]", 'meeting-summoned meeting=n body=x starts=2024-02-01 recipients=["x"]'),
        ("who_presides_may", "[]", "meeting-opened meeting=x presiding=s-1 roll=s-1..3"),
        ("who_presides_may", "[]", 'meeting-opened meeting=m presiding=s-1 roll=[{"seat": "x", "person": "p"}]'),
        ("a_substitute_comes_in_order", "[]", "seat-taken meeting=x seat=s-2 person=p"),
        ("a_substitute_comes_in_order", "[]", "seat-taken meeting=m seat=x person=p"),
        ("it_is_decided_in_a_meeting", "[]", "seat-left meeting=x seat=s-1"),
        ("it_is_decided_in_a_meeting", "[]", "meeting-ended meeting=x"),
        ("it_is_decided_in_a_meeting", "[]", f"{DECIDED} body=x"),
        ("it_is_decided_in_a_meeting", "[]", "motion-amended motion=x text=Ja"),
        ("it_is_decided_in_a_meeting", "[]", 'motion-moved motion=f meeting=x item="1" text=Ja'),
        ("a_listed_item_is_postponed_by_vote", "[]", 'case-postponed meeting=x item="1"'),
        ("doors_close_on_a_ground", GROUNDS, 'meeting-closed-to-public meeting=x ground=B votes=["x", "v"]'),
        (
            "the_challenged_do_not_decide_on_themselves",
            "[]",
            'disqualification-decided meeting=m item="1" seat=s-1 ground=FVL-6 votes=["x"]',
        ),
        ("the_body_excuses", "[]", 'exemption-granted meeting=x item="1" seat=s-1 ground=A votes=["x"]'),
        ("what_is_decided_was_on_the_agenda", SHARE, f'{DECIDED} body=council meeting=x item="1"'),
        ("a_written_decision_answers_both_questions", "[]", f"{DECIDED} body=x procedure=written"),
        ("a_written_decision_answers_both_questions", "[]", f'{DECIDED} body=council procedure=written votes=["x"]'),
        ("what_was_urgent_is_reported_next", "[]", "decision-reported decision=x meeting=m"),
        ("what_was_urgent_is_reported_next", "[]", "decision-reported decision=d meeting=x"),
        ("the_minutes_are_complete", "[]", "minutes-approved meeting=x"),
    ],
)
def test_it_happens_while_the_meeting_sits_stays_quiet_as_all_do_about_what_was_never_introduced(
    history: History, check: str, parameters: str, act: str
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "STAT-1", "cites": "§ 1", "check": "$check", "parameters": $parameters}]
        voting_rules=[{"rule": "STAT-2", "cites": "§ 2",
                       "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 person-registered person=p
    2024-01-01 seat-filled seat=s-1 person=p since=2024-01-01 role=leader
    2024-01-01 seat-filled seat=s-2 person=p since=2024-01-01 role=substitute order=1
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-01-20 decision-taken decision=d body=council outcome=adopted text=Ja meeting=m procedure=urgent
    2024-02-01 vote-opened vote=v question=Ja? rule=STAT-2 electorate=s-1..3 members=3 meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": "s-1..3"}]
    """
    assert "REG-36: " in history.tell(f"2024-02-01 {act}")


@pytest.mark.parametrize("act", ['agenda-item-added item="2" title=Ny', 'agenda-item-objected item="1" by=["s-1"]'])
def test_an_agenda_ends_with_its_meeting_holds(history: History, act: str) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "Sak"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 meeting-ended meeting=m
    """
    assert history.tell(f"2024-02-01 {act} meeting=m") == "written"


@pytest.mark.parametrize("act", ['agenda-item-added item="2" title=Ny', 'agenda-item-objected item="1" by=["s-1"]'])
def test_an_agenda_ends_with_its_meeting_objects(history: History, act: str) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "Sak"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
    2024-02-01 meeting-ended meeting=m
    """
    assert history.tell(f"2024-02-02 {act} meeting=m") == (
        "irregular: REG-42: m ended on 2024-02-01, before 2024-02-02. See #4."
    )


def test_an_agenda_ends_with_its_meeting_stays_quiet_while_no_end_was_told(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
    """
    assert history.tell('2024-06-01 agenda-item-added item="2" title=Ny meeting=m') == "written"


def test_who_objects_is_there_holds(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "Sak"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    """
    assert history.tell('2024-02-01 agenda-item-objected meeting=m item="1" by=["s-1", "s-2"]') == "written"


@pytest.mark.parametrize(
    ("by", "sentence"),
    [
        ('["s-1", "s-3"]', "s-3 objects in m, and is not there. See #3."),
        ('["s-1", "s-1"]', "s-1 stands twice among those who object."),
    ],
)
def test_who_objects_is_there_objects(history: History, by: str, sentence: str) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "Sak"}]
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..2
    """
    assert history.tell(f'2024-02-01 agenda-item-objected meeting=m item="1" by={by}') == (
        f"irregular: REG-29: {sentence}"
    )


def test_who_objects_is_there_stays_quiet_where_no_roll_was_told(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "Sak"}]
    """
    assert history.tell('2024-02-01 agenda-item-objected meeting=m item="1" by=["s-3"]') == "written"
