# ruff: noqa: ARG001 - what a test is parametrised with is put into its docstring
from __future__ import annotations

import json
from typing import Any

import pytest

TWO_MEMBERS_AND_A_LAW = """\
2024-01-01 party-registered party=asker name=Asker kind=municipality
2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
2024-01-01 party-registered party=baerum name=Bærum kind=municipality
2024-01-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
2024-01-01 membership-began party=asker since=2024-01-01
2024-01-01 membership-began party=baerum since=2024-01-01
2024-01-01 body-established body=rep name=Representantskapet kind=assembly
2024-01-02 decision-taken decision=d body=rep outcome=adopted text=Avtalen
2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
    {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "every_council_adopts_the_agreement"}]
"""

TWO_MEMBERS = """\
2023-12-01 party-registered party=asker name=Asker kind=municipality
2023-12-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
2023-12-01 party-registered party=baerum name=Bærum kind=municipality
2023-12-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
2024-01-01 membership-began party=asker since=2024-01-01
2024-01-01 membership-began party=baerum since=2024-01-01
"""

ONE_OF_TWO_ADOPTED = """\
2023-12-01 party-registered party=asker name=Asker kind=municipality
2023-12-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
2023-12-01 party-registered party=baerum name=Bærum kind=municipality
2023-12-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
2024-01-02 decision-taken decision=d body=asker-council outcome=adopted text=Avtalen
2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
    {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_founders_agree_in_writing"}]
2024-02-01 ratification-recorded matter=d party=asker body=asker-council
"""

A_VOTE_ON_THE_AGREEMENT = """\
2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..3
2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
    {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "other_changes_have_their_majority",
    "parameters": [{"name": "rule", "value": "KOML-18-4-3"}]}]
    voting_rules=[{"rule": "KOML-18-4-3", "cites": "§ 18-4",
        "need": {"measure": "yes", "op": ">=", "share": "2/3", "of": "cast"}},
    {"rule": "HALF", "cites": "§ 11-9",
        "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "cast"}}]
2024-01-01 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-01-01
    items=[{"item": "a", "text": "Navnet"}, {"item": "b", "text": "Ja"}]
2024-02-01 vote-opened vote=v question=Ja? rule=KOML-18-4-3 electorate=s-1..3 members=3
"""


History = Any
"""What the fixture gives: a register to which the docstring was told."""


def test_every_council_adopts_the_agreement_holds(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    """
    act = (
        "2024-02-15 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-03-01 decision=d "
        'items=[{"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == "written"


def test_every_council_adopts_the_agreement_objects(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    """
    act = (
        "2024-02-15 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-03-01 decision=d "
        'items=[{"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == (
        "irregular: STAT-1: 1 of 2 councils adopted d by 2024-03-01, all must; missing: Bærum. (§ 18-4) See #9."
    )


def test_every_council_adopts_the_agreement_objects_to_a_word_that_comes_later(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-03-02 ratification-recorded matter=d party=baerum body=baerum-council
    """
    act = (
        "2024-02-15 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-03-01 decision=d "
        'items=[{"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == (
        "irregular: STAT-1: 1 of 2 councils adopted d by 2024-03-01, all must; missing: Bærum. (§ 18-4) See #9."
    )


def test_every_council_adopts_the_agreement_objects_where_a_council_said_no_in_the_end(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-02-02 ratification-refused matter=d party=asker body=asker-council
    """
    act = (
        "2024-02-15 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-03-01 decision=d "
        'items=[{"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == (
        "irregular: STAT-1: 1 of 2 councils adopted d by 2024-03-01, all must; missing: Asker. (§ 18-4) See #9, #13."
    )


def test_every_council_adopts_the_agreement_objects_to_the_word_of_a_cabinet(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    2024-02-01 ratification-recorded matter=d party=asker body=asker-cabinet
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    """
    act = (
        "2024-02-15 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-03-01 decision=d "
        'items=[{"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == (
        "irregular: STAT-1: 1 of 2 councils adopted d by 2024-03-01, all must; missing: Asker. (§ 18-4) See #9."
    )


def test_every_council_adopts_the_agreement_objects_to_the_word_of_another_council(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    2024-02-01 ratification-recorded matter=d party=asker body=baerum-council
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    """
    act = (
        "2024-02-15 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-03-01 decision=d "
        'items=[{"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == (
        "irregular: STAT-1: 1 of 2 councils adopted d by 2024-03-01, all must; missing: Asker. (§ 18-4) See #9."
    )


def test_every_council_adopts_the_agreement_objects_to_a_yes_to_something_else(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    2024-01-02 decision-taken decision=e body=rep outcome=adopted text=Avtalen
    2024-02-01 ratification-recorded matter=e party=asker body=asker-council
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    """
    act = (
        "2024-02-15 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-03-01 decision=d "
        'items=[{"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == (
        "irregular: STAT-1: 1 of 2 councils adopted d by 2024-03-01, all must; missing: Asker. (§ 18-4) See #9."
    )


@pytest.mark.parametrize(
    "items",
    [
        '{"item": "a", "text": "Et annet navn"}',
        '{"item": "b", "text": "Navnet"}',
        '{"item": "a", "text": "Navnet"}, {"item": "b", "text": "Ja"}',
    ],
)
def test_every_council_adopts_the_agreement_objects_to_a_change_of_an_item(history: History, items: str) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    2024-03-01 rulebook-adopted rulebook=agreement/0 name=Samarbeidsavtale since=2024-03-01 decision=d
        items=[$items]
    2024-04-01 decision-taken decision=e body=rep outcome=adopted text=Endring
    """
    act = (
        "2024-04-01 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-04-01 "
        'replaces=agreement/0 decision=e items=[{"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == (
        "irregular: STAT-1: 0 of 2 councils adopted e by 2024-04-01, all must; missing: Asker, Bærum. (§ 18-4) See #14."
    )


def test_every_council_adopts_the_agreement_objects_to_a_new_item(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    2024-03-01 rulebook-adopted rulebook=agreement/0 name=Samarbeidsavtale since=2024-03-01 decision=d
        items=[{"item": "a", "text": "Navnet"}]
    2024-04-01 decision-taken decision=e body=rep outcome=adopted text=Endring
    """
    act = (
        "2024-04-01 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-04-01 "
        'replaces=agreement/0 decision=e items=[{"item": "a", "text": "Navnet"}, {"item": "b", "text": "Ja"}]'
    )
    assert history.tell(act) == (
        "irregular: STAT-1: 0 of 2 councils adopted e by 2024-04-01, all must; missing: Asker, Bærum. (§ 18-4) See #14."
    )


def test_every_council_adopts_the_agreement_objects_and_names_five(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    2024-01-01 party-registered party=p-1 name=P1 kind=municipality
    2024-01-01 membership-began party=p-1 since=2024-01-01
    2024-01-01 party-registered party=p-2 name=P2 kind=municipality
    2024-01-01 membership-began party=p-2 since=2024-01-01
    2024-01-01 party-registered party=p-3 name=P3 kind=municipality
    2024-01-01 membership-began party=p-3 since=2024-01-01
    2024-01-01 party-registered party=p-4 name=P4 kind=municipality
    2024-01-01 membership-began party=p-4 since=2024-01-01
    2024-01-01 party-registered party=p-5 name=P5 kind=municipality
    2024-01-01 membership-began party=p-5 since=2024-01-01
    2024-01-01 party-registered party=p-6 name=P6 kind=municipality
    2024-01-01 membership-began party=p-6 since=2024-01-01
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    """
    act = (
        "2024-02-15 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-03-01 decision=d "
        'items=[{"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == (
        "irregular: STAT-1: 2 of 8 councils adopted d by 2024-03-01, all must; missing: P1, P2, P3, P4, P5 "
        "and 1 more. (§ 18-4) See #9."
    )


def test_every_council_adopts_the_agreement_holds_after_a_no_that_was_taken_back(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    2024-01-31 ratification-refused matter=d party=asker body=asker-council
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    """
    act = (
        "2024-02-15 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-03-01 decision=d "
        'items=[{"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == "written"


def test_every_council_adopts_the_agreement_holds_where_a_cabinet_disagrees(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    2024-02-05 ratification-refused matter=d party=asker body=asker-cabinet
    """
    act = (
        "2024-02-15 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-03-01 decision=d "
        'items=[{"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == "written"


def test_every_council_adopts_the_agreement_holds_whatever_was_told_first(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-01-31 ratification-refused matter=d party=asker body=asker-council
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    """
    act = (
        "2024-02-15 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-03-01 decision=d "
        'items=[{"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == "written"


def test_every_council_adopts_the_agreement_objects_where_a_member_of_that_day_is_missing(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 membership-began party=oslo since=2024-03-01
    """
    act = (
        "2024-02-15 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-03-01 decision=d "
        'items=[{"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == (
        "irregular: STAT-1: 2 of 3 councils adopted d by 2024-03-01, all must; missing: Oslo. (§ 18-4) See #9."
    )


def test_every_council_adopts_the_agreement_holds_without_a_member_of_the_day_after(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 membership-began party=oslo since=2024-03-02
    """
    act = (
        "2024-02-15 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-03-01 decision=d "
        'items=[{"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == "written"


def test_every_council_adopts_the_agreement_stays_quiet_about_a_change_of_no_item(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    2024-03-01 rulebook-adopted rulebook=agreement/0 name=Samarbeidsavtale since=2024-03-01 decision=d
        items=[{"item": "a", "text": "Navnet"}, {"item": "b", "text": "Ja"}]
    2024-04-01 decision-taken decision=e body=rep outcome=adopted text=Endring
    """
    act = (
        "2024-04-01 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-04-01 "
        'replaces=agreement/0 decision=e items=[{"item": "b", "text": "Ja"}, {"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == "written"


def test_every_council_adopts_the_agreement_stays_quiet_about_statutes_without_items(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    """
    act = "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Vedtekter since=2024-03-01 decision=d"
    assert history.tell(act) == "written"


def test_every_council_adopts_the_agreement_stays_quiet_without_a_decision(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-03-01 "
        'items=[{"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == "written"


def test_every_council_adopts_the_agreement_objects_to_a_change_that_nobody_decided(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "every_council_adopts_the_agreement"}]
    2024-01-02 rulebook-adopted rulebook=agreement/1 name=Avtale since=2024-01-02 items=[{"item": "a", "text": "IPR"}]
    """
    act = "2024-03-01 rulebook-adopted rulebook=agreement/2 name=Avtale since=2024-03-01 replaces=agreement/1"
    assert history.tell(f'{act} items=[{{"item": "a", "text": "Rådet IPR"}}]') == (
        "irregular: STAT-1: Avtale changes agreement/1 without a decision that the councils could adopt. (§ 18-4)"
    )


AGREED = 'items=[{"item": "a", "text": "IPR"}] shares=[{"party": "asker", "share": "1"}]'
NOTICE = (
    'paragraphs=[{"paragraph": "STAT-9", "cites": "§ 9", "check": "notice_is_kept", '
    '"parameters": [{"name": "months", "value": 12}, {"name": "boundary", "value": "year"}]}]'
)


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        ('items=[{"item": "a", "text": "Rådet IPR"}]', "agreement/1"),
        (f"replaces=agreement/1 {NOTICE}", "agreement/1"),
        (f"replaces=agreement/1 {NOTICE} {AGREED.replace('1', '1/2')}", "agreement/1"),
        (f"replaces=agreement/1 {AGREED} {NOTICE.replace('12', '1')}", "agreement/1"),
        (f"replaces=agreement/1 {AGREED}", "agreement/1"),
    ],
    ids=["another beside it", "no items", "other shares", "a shorter notice", "no notice"],
)
def test_every_council_adopts_the_agreement_objects_to_items_in_whatever_form(
    history: History, change: str, changed: str
) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "every_council_adopts_the_agreement"}]
    2024-01-02 rulebook-adopted rulebook=agreement/1 name=Avtale since=2024-01-02
        items=[{"item": "a", "text": "IPR"}] shares=[{"party": "asker", "share": "1"}]
        paragraphs=[{"paragraph": "STAT-9", "cites": "§ 9", "check": "notice_is_kept",
            "parameters": [{"name": "months", "value": 12}, {"name": "boundary", "value": "year"}]}]
    """
    act = f"2024-03-01 rulebook-adopted rulebook=agreement/2 name=Avtale since=2024-03-01 {change}"
    assert history.tell(act) == (
        f"irregular: STAT-1: Avtale changes {changed} without a decision that the councils could adopt. (§ 18-4)"
    )


def test_every_council_adopts_the_agreement_stays_quiet_about_another_paragraph(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "every_council_adopts_the_agreement"}]
    2024-01-02 rulebook-adopted rulebook=agreement/1 name=Avtale since=2024-01-02
        items=[{"item": "a", "text": "IPR"}] shares=[{"party": "asker", "share": "1"}]
    """
    act = f"2024-03-01 rulebook-adopted rulebook=agreement/2 name=Avtale since=2024-03-01 replaces=agreement/1 {AGREED}"
    paragraph = 'paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_archive_has_a_keeper"}]'
    assert history.tell(f"{act} {paragraph}") == "written"


def test_every_council_adopts_the_agreement_stays_quiet_about_an_observer(history: History) -> None:
    """
    $TWO_MEMBERS_AND_A_LAW
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    2024-01-01 party-registered party=ruter name=Ruter kind=company
    2024-01-01 membership-began party=ruter since=2024-01-01 category=observer
    """
    act = (
        "2024-02-15 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-03-01 decision=d "
        'items=[{"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == "written"


def test_other_changes_have_their_majority_holds(history: History) -> None:
    """
    $A_VOTE_ON_THE_AGREEMENT
    2024-02-01 roll-call-taken vote=v answers=[
        {"choice": "yes", "voters": ["s-1", "s-2"]}, {"choice": "no", "voters": ["s-3"]}]
    2024-02-01 decision-taken decision=d body=rep outcome=adopted text=Endring votes=["v"]
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/2 name=Ny since=2024-03-01 replaces=agreement/1 "
        'decision=d items=[{"item": "b", "text": "Ja"}, {"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == "written"


def test_other_changes_have_their_majority_holds_with_one_vote_of_two(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..3
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "other_changes_have_their_majority",
        "parameters": [{"name": "rule", "value": "KOML-18-4-3"}]}]
        voting_rules=[{"rule": "KOML-18-4-3", "cites": "§ 18-4",
            "need": {"measure": "yes", "op": ">=", "share": "2/3", "of": "cast"}},
        {"rule": "HALF", "cites": "§ 11-9",
            "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "cast"}}]
    2024-01-01 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-01-01
        items=[{"item": "a", "text": "Navnet"}, {"item": "b", "text": "Ja"}]
    2024-02-01 vote-opened vote=v question=Ja? rule=HALF electorate=s-1..3 members=3
    2024-02-01 roll-call-taken vote=v answers=[
        {"choice": "yes", "voters": ["s-1"]}, {"choice": "no", "voters": ["s-3"]}]
    2024-02-01 decision-taken decision=d body=rep outcome=adopted text=Endring
    2024-02-02 vote-opened vote=w question=Ja? rule=KOML-18-4-3 electorate=s-1..3 members=3
    2024-02-02 roll-call-taken vote=w answers=[
        {"choice": "yes", "voters": ["s-1", "s-2"]}, {"choice": "no", "voters": ["s-3"]}]
    2024-02-02 decision-taken decision=e body=rep outcome=adopted text=Endring votes=["v", "w"]
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/2 name=Ny since=2024-03-01 replaces=agreement/1 "
        'decision=e items=[{"item": "b", "text": "Ja"}, {"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == "written"


def test_other_changes_have_their_majority_objects(history: History) -> None:
    """
    $A_VOTE_ON_THE_AGREEMENT
    2024-02-01 roll-call-taken vote=v answers=[
        {"choice": "yes", "voters": ["s-1"]}, {"choice": "no", "voters": ["s-3"]}]
    2024-02-01 decision-taken decision=d body=rep outcome=adopted text=Endring votes=["v"]
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/2 name=Ny since=2024-03-01 replaces=agreement/1 "
        'decision=d items=[{"item": "b", "text": "Ja"}, {"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == (
        "irregular: STAT-1: d needs a vote that adopts under KOML-18-4-3: rejected: 1 no, 1 yes; 3*1 < 2*2 "
        "(§ 18-4). (§ 18-4) See #6, #4."
    )


def test_other_changes_have_their_majority_objects_to_another_rule(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..3
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "other_changes_have_their_majority",
        "parameters": [{"name": "rule", "value": "KOML-18-4-3"}]}]
        voting_rules=[{"rule": "KOML-18-4-3", "cites": "§ 18-4",
            "need": {"measure": "yes", "op": ">=", "share": "2/3", "of": "cast"}},
        {"rule": "HALF", "cites": "§ 11-9",
            "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "cast"}}]
    2024-01-01 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-01-01
        items=[{"item": "a", "text": "Navnet"}, {"item": "b", "text": "Ja"}]
    2024-02-01 vote-opened vote=v question=Ja? rule=HALF electorate=s-1..3 members=3
    2024-02-01 roll-call-taken vote=v answers=[
        {"choice": "yes", "voters": ["s-1", "s-2"]}, {"choice": "no", "voters": ["s-3"]}]
    2024-02-01 decision-taken decision=d body=rep outcome=adopted text=Endring votes=["v"]
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/2 name=Ny since=2024-03-01 replaces=agreement/1 "
        'decision=d items=[{"item": "b", "text": "Ja"}, {"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == (
        "irregular: STAT-1: d needs a vote that adopts under KOML-18-4-3: there is no such vote. (§ 18-4) See #6."
    )


def test_other_changes_have_their_majority_objects_to_a_decision_without_votes(history: History) -> None:
    """
    $A_VOTE_ON_THE_AGREEMENT
    2024-02-01 roll-call-taken vote=v answers=[
        {"choice": "yes", "voters": ["s-1", "s-2"]}, {"choice": "no", "voters": ["s-3"]}]
    2024-02-01 decision-taken decision=d body=rep outcome=adopted text=Endring
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/2 name=Ny since=2024-03-01 replaces=agreement/1 "
        'decision=d items=[{"item": "b", "text": "Ja"}, {"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == (
        "irregular: STAT-1: d needs a vote that adopts under KOML-18-4-3: there is no such vote. (§ 18-4) See #6."
    )


def test_other_changes_have_their_majority_objects_without_a_decision(history: History) -> None:
    """
    $A_VOTE_ON_THE_AGREEMENT
    2024-02-01 roll-call-taken vote=v answers=[
        {"choice": "yes", "voters": ["s-1", "s-2"]}, {"choice": "no", "voters": ["s-3"]}]
    2024-02-01 decision-taken decision=d body=rep outcome=adopted text=Endring votes=["v"]
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/2 name=Ny since=2024-03-01 replaces=agreement/1 "
        'items=[{"item": "b", "text": "Ja"}, {"item": "a", "text": "Navnet"}]'
    )
    assert history.tell(act) == ("irregular: STAT-1: Ny changes agreement/1 without a decision. (§ 18-4)")


@pytest.mark.parametrize(
    "act",
    [
        'items=[{"item": "b", "text": "Ja"}, {"item": "a", "text": "Navnet"}]',
        'replaces=agreement/1 items=[{"item": "a", "text": "Et annet navn"}, {"item": "b", "text": "Ja"}]',
        "replaces=agreement/1",
        "replaces=law",
    ],
)
def test_other_changes_have_their_majority_stays_quiet(history: History, act: str) -> None:
    """
    $A_VOTE_ON_THE_AGREEMENT
    2024-02-01 roll-call-taken vote=v answers=[
        {"choice": "yes", "voters": ["s-1", "s-2"]}, {"choice": "no", "voters": ["s-3"]}]
    2024-02-01 decision-taken decision=d body=rep outcome=adopted text=Endring
    """
    act = f"2024-03-01 rulebook-adopted rulebook=agreement/2 name=Ny since=2024-03-01 decision=d {act}"
    assert history.tell(act) == "written"


def test_the_founders_agree_in_writing_holds(history: History) -> None:
    """
    $ONE_OF_TWO_ADOPTED
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    2024-02-15 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 decision=d
        items=[{"item": "a", "text": "Rådet IPR"}]
    """
    act = '2024-03-01 organisation-founded name=Rådet founders=["asker", "baerum"] since=2024-03-01 legal_form=IPR'
    assert history.tell(act) == "written"


def test_the_founders_agree_in_writing_objects(history: History) -> None:
    """
    $ONE_OF_TWO_ADOPTED
    2024-02-15 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 decision=d
        items=[{"item": "a", "text": "Rådet IPR"}]
    """
    act = '2024-03-01 organisation-founded name=Rådet founders=["asker", "baerum"] since=2024-03-01 legal_form=IPR'
    assert history.tell(act) == (
        "irregular: STAT-1: 1 of 2 councils adopted d by 2024-03-01, all must; missing: Bærum. (§ 18-4) See #5."
    )


def test_the_founders_agree_in_writing_objects_where_no_agreement_is_in_force(history: History) -> None:
    """
    $ONE_OF_TWO_ADOPTED
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    2024-02-15 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-02 decision=d
        items=[{"item": "a", "text": "Rådet IPR"}]
    """
    act = '2024-03-01 organisation-founded name=Rådet founders=["asker", "baerum"] since=2024-03-01 legal_form=IPR'
    assert history.tell(act) == (
        "irregular: STAT-1: Rådet is founded from 2024-03-01, and no agreement is in force that day. (§ 18-4)"
    )


def test_the_founders_agree_in_writing_objects_to_statutes_without_items(history: History) -> None:
    """
    $ONE_OF_TWO_ADOPTED
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    2024-02-15 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 decision=d
    """
    act = '2024-03-01 organisation-founded name=Rådet founders=["asker", "baerum"] since=2024-03-01 legal_form=IPR'
    assert history.tell(act) == (
        "irregular: STAT-1: Rådet is founded from 2024-03-01, and no agreement is in force that day. (§ 18-4)"
    )


def test_the_founders_agree_in_writing_objects_to_an_agreement_that_nobody_decided(history: History) -> None:
    """
    $ONE_OF_TWO_ADOPTED
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    2024-02-15 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01
        items=[{"item": "a", "text": "Rådet IPR"}]
    """
    act = '2024-03-01 organisation-founded name=Rådet founders=["asker", "baerum"] since=2024-03-01 legal_form=IPR'
    assert history.tell(act) == (
        "irregular: STAT-1: Avtalen rests on no decision that the councils could adopt. (§ 18-4)"
    )


def test_the_founders_agree_in_writing_objects_to_an_agreement_whose_decision_was_annulled(history: History) -> None:
    """
    $ONE_OF_TWO_ADOPTED
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    2024-02-15 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 decision=d
        items=[{"item": "a", "text": "Rådet IPR"}]
    2024-02-20 legality-review-requested decision=d by=["asker-council"]
    2024-03-01 decision-annulled decision=d effect="from now"
    """
    act = '2024-03-01 organisation-founded name=Rådet founders=["asker", "baerum"] since=2024-03-01 legal_form=IPR'
    assert history.tell(act) == (
        "irregular: STAT-1: Rådet is founded from 2024-03-01, and no agreement is in force that day. (§ 18-4)"
    )


def test_the_founders_agree_in_writing_objects_to_the_yes_that_comes_later(history: History) -> None:
    """
    $ONE_OF_TWO_ADOPTED
    2024-03-02 ratification-recorded matter=d party=baerum body=baerum-council
    2024-02-15 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 decision=d
        items=[{"item": "a", "text": "Rådet IPR"}]
    """
    act = '2024-03-01 organisation-founded name=Rådet founders=["asker", "baerum"] since=2024-03-01 legal_form=IPR'
    assert history.tell(act) == (
        "irregular: STAT-1: 1 of 2 councils adopted d by 2024-03-01, all must; missing: Bærum. (§ 18-4) See #5."
    )


def test_the_founders_agree_in_writing_objects_to_the_newest_agreement(history: History) -> None:
    """
    $ONE_OF_TWO_ADOPTED
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    2024-02-15 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 decision=d
        items=[{"item": "a", "text": "Rådet IPR"}]
    2024-02-15 decision-taken decision=e body=asker-council outcome=adopted text=Ny
    2024-02-15 rulebook-adopted rulebook=agreement/2 name="Ny avtale" since=2024-03-01 decision=e
        items=[{"item": "a", "text": "Rådet"}]
    """
    act = '2024-03-01 organisation-founded name=Rådet founders=["asker", "baerum"] since=2024-03-01 legal_form=IPR'
    assert history.tell(act) == (
        "irregular: STAT-1: 0 of 2 councils adopted e by 2024-03-01, all must; missing: Asker, Bærum. (§ 18-4) See #10."
    )


def test_the_founders_agree_in_writing_stays_quiet_where_the_founding_was_not_looked_up(history: History) -> None:
    """
    2023-12-01 party-registered party=asker name=Asker kind=municipality
    2023-12-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2023-12-01 party-registered party=baerum name=Bærum kind=municipality
    2023-12-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_founders_agree_in_writing"}]
    """
    act = (
        '2024-03-01 organisation-founded name=Rådet founders=["asker", "baerum"] since=2024-03-01 legal_form=IPR '
        "at_latest=true"
    )
    assert history.tell(act) == "written"


def test_the_founders_agree_in_writing_stays_quiet_before_the_law(history: History) -> None:
    """
    2023-12-01 party-registered party=asker name=Asker kind=municipality
    2023-12-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2023-12-01 party-registered party=baerum name=Bærum kind=municipality
    2023-12-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_founders_agree_in_writing"}]
    """
    act = '2023-12-31 organisation-founded name=Rådet founders=["asker", "baerum"] since=2023-12-31 legal_form=IPR'
    assert history.tell(act) == "written"


def test_every_council_adopts_the_agreement_objects_where_a_founder_is_missing(history: History) -> None:
    """
    2023-12-01 party-registered party=asker name=Asker kind=municipality
    2023-12-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2023-12-01 party-registered party=baerum name=Bærum kind=municipality
    2023-12-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2024-01-02 decision-taken decision=d body=asker-council outcome=adopted text=Avtalen
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "every_council_adopts_the_agreement"}]
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-03-01 organisation-founded name=Rådet founders=["asker", "baerum"] since=2024-03-01 legal_form=IPR
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 decision=d "
        'items=[{"item": "a", "text": "Rådet IPR"}]'
    )
    assert history.tell(act) == (
        "irregular: STAT-1: 1 of 2 councils adopted d by 2024-03-01, all must; missing: Bærum. (§ 18-4) See #5."
    )


def test_every_council_adopts_the_agreement_stays_quiet_before_a_founding_is_told(history: History) -> None:
    """
    2023-12-01 party-registered party=asker name=Asker kind=municipality
    2023-12-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2023-12-01 party-registered party=baerum name=Bærum kind=municipality
    2023-12-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2024-01-02 decision-taken decision=d body=asker-council outcome=adopted text=Avtalen
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "every_council_adopts_the_agreement"}]
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 decision=d "
        'items=[{"item": "a", "text": "Rådet IPR"}]'
    )
    assert history.tell(act) == "written"


def test_the_agreement_has_its_items_holds(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_agreement_has_its_items",
        "parameters": [{"name": "items", "value": "a|b|g"}]}]
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 "
        'items=[{"item": "g", "text": "Seks måneder"}, {"item": "b", "text": "Ja"}'
        ', {"item": "a", "text": "Rådet"}]'
    )
    assert history.tell(act) == "written"


def test_the_agreement_has_its_items_objects(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_agreement_has_its_items",
        "parameters": [{"name": "items", "value": "a|b|g"}]}]
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 "
        'items=[{"item": "b", "text": "Ja"}, {"item": "h", "text": "Riksarkivet"}]'
    )
    assert history.tell(act) == ("irregular: STAT-1: Avtalen says nothing under a, g; it must under a, b, g. (§ 18-4)")


def test_the_agreement_has_its_items_objects_to_one_that_leaves_all_out(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "IKS-loven § 4", "check": "the_agreement_has_its_items",
        "parameters": [{"name": "items", "value": "1|9"}]}]
    2024-01-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-01-01
        items=[{"item": "1", "text": "Renovasjon IKS"}, {"item": "9", "text": "Intet"}]
    """
    act = "2024-03-01 rulebook-adopted rulebook=agreement/2 name=Ny since=2024-03-01 replaces=agreement/1"
    assert history.tell(act) == ("irregular: STAT-1: Ny says nothing under 1, 9; it must under 1, 9. (IKS-loven § 4)")


def test_the_agreement_has_its_items_objects_to_a_letter_twice(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_agreement_has_its_items",
        "parameters": [{"name": "items", "value": "a|b|g"}]}]
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 "
        'items=[{"item": "a", "text": "Rådet"}, {"item": "b", "text": "Ja"}'
        ', {"item": "g", "text": "Nei"}, {"item": "b", "text": "Nei"}]'
    )
    assert history.tell(act) == ("irregular: STAT-1: Avtalen has two texts under b. (§ 18-4)")


def test_the_agreement_has_its_items_objects_to_a_letter_without_words(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_agreement_has_its_items",
        "parameters": [{"name": "items", "value": "a|b|g"}]}]
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 "
        'items=[{"item": "a", "text": "Rådet"}, {"item": "b", "text": " "}'
        ', {"item": "g", "text": "Nei"}]'
    )
    assert history.tell(act) == ("irregular: STAT-1: Avtalen has no text under b. (§ 18-4)")


def test_the_agreement_has_its_items_stays_quiet_about_statutes_without_items(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_agreement_has_its_items",
        "parameters": [{"name": "items", "value": "a|b|g"}]}]
    """
    act = "2024-03-01 rulebook-adopted rulebook=s name=Vedtekter since=2024-03-01"
    assert history.tell(act) == "written"


def test_the_agreement_has_its_items_stays_quiet_about_another_letter(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_agreement_has_its_items",
        "parameters": [{"name": "items", "value": "a|b|g"}]}]
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 "
        'items=[{"item": "a", "text": "Rådet"}, {"item": "b", "text": "Ja"}'
        ', {"item": "g", "text": "Nei"}, {"item": "h", "text": "Riksarkivet"}]'
    )
    assert history.tell(act) == "written"


def test_the_shares_sum_to_one_holds(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_shares_sum_to_one"}]
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 "
        'shares=[{"party": "asker", "share": "1/3"}, {"party": "baerum", "share": "2/3"}]'
    )
    assert history.tell(act) == "written"


def test_the_shares_sum_to_one_objects(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_shares_sum_to_one"}]
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 "
        'shares=[{"party": "asker", "share": "333/1000"}, {"party": "baerum", "share": "2/3"}]'
    )
    assert history.tell(act) == (
        "irregular: STAT-1: The shares of Avtalen are 2999/3000 together, and must be 1. (§ 18-4)"
    )


def test_the_shares_sum_to_one_objects_to_more_than_all(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_shares_sum_to_one"}]
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 "
        'shares=[{"party": "asker", "share": "1/2"}, {"party": "baerum", "share": "2/3"}]'
    )
    assert history.tell(act) == ("irregular: STAT-1: The shares of Avtalen are 7/6 together, and must be 1. (§ 18-4)")


@pytest.mark.parametrize(("share", "side"), [("1", "more"), ("1/2", "less")])
def test_the_shares_sum_to_one_objects_to_a_sum_that_nobody_reads(history: History, share: str, side: str) -> None:
    """
    $TWO_MEMBERS
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_shares_sum_to_one"}]
    2024-01-01 party-registered party=ruter name=Ruter kind=company
    2024-01-01 membership-began party=ruter since=2024-01-01
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 "
        f'shares=[{{"party": "asker", "share": "1/999999937"}}, {{"party": "baerum", "share": "1/999999929"}}'
        f', {{"party": "ruter", "share": "{share}"}}]'
    )
    assert history.tell(act) == (
        f"irregular: STAT-1: The shares of Avtalen are {side} than 1 together, and must be 1. (§ 18-4)"
    )


@pytest.mark.parametrize("share", ["2/6", "3/2", "0.5", "-1/3", "1/0"])
def test_the_shares_sum_to_one_objects_to_what_is_no_share(history: History, share: str) -> None:
    """
    $TWO_MEMBERS
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_shares_sum_to_one"}]
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 "
        f'shares=[{{"party": "asker", "share": "{share}"}}, {{"party": "baerum", "share": "2/3"}}]'
    )
    assert history.tell(act) == (
        f"irregular: STAT-1: No fraction from 0 to 1 in lowest terms: {share!r} of Asker. (§ 18-4)"
    )


def test_the_shares_sum_to_one_objects_to_a_share_twice(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_shares_sum_to_one"}]
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 "
        'shares=[{"party": "asker", "share": "1/4"}, {"party": "baerum", "share": "1/2"}'
        ', {"party": "asker", "share": "1/4"}]'
    )
    assert history.tell(act) == ("irregular: STAT-1: Two shares of Avtalen: Asker. (§ 18-4)")


def test_the_shares_sum_to_one_objects_to_a_participant_without_one(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_shares_sum_to_one"}]
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 "
        'shares=[{"party": "asker", "share": "1"}]'
    )
    assert history.tell(act) == ("irregular: STAT-1: Without a share of Avtalen on 2024-03-01: Bærum. (§ 18-4)")


def test_the_shares_sum_to_one_objects_to_the_share_of_a_stranger(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_shares_sum_to_one"}]
    2024-01-01 party-registered party=ruter name=Ruter kind=company
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 "
        'shares=[{"party": "asker", "share": "1/4"}, {"party": "baerum", "share": "1/2"}'
        ', {"party": "ruter", "share": "1/4"}]'
    )
    assert history.tell(act) == (
        "irregular: STAT-1: A share of Avtalen, and no part in it on 2024-03-01: Ruter. (§ 18-4)"
    )


def test_the_shares_sum_to_one_holds_for_whoever_has_said_yes_to_coming_in(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_shares_sum_to_one"}]
    2024-01-01 party-registered party=ruter name=Ruter kind=company
    2024-02-01 membership-applied accession=ruter/1 party=ruter
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 "
        'shares=[{"party": "asker", "share": "1/4"}, {"party": "baerum", "share": "1/2"}'
        ', {"party": "ruter", "share": "1/4"}]'
    )
    assert history.tell(act) == "written"


def test_the_shares_sum_to_one_holds_for_the_founders(history: History) -> None:
    """
    2023-12-01 party-registered party=asker name=Asker kind=municipality
    2023-12-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2023-12-01 party-registered party=baerum name=Bærum kind=municipality
    2023-12-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_shares_sum_to_one"}]
    2024-02-15 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01
        shares=[{"party": "asker", "share": "1/3"}, {"party": "baerum", "share": "2/3"}]
    """
    act = '2024-03-01 organisation-founded name=Rådet founders=["asker", "baerum"] since=2024-03-01 legal_form=IPR'
    assert history.tell(act) == "written"


def test_the_shares_sum_to_one_objects_to_a_founder_without_one(history: History) -> None:
    """
    2023-12-01 party-registered party=asker name=Asker kind=municipality
    2023-12-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2023-12-01 party-registered party=baerum name=Bærum kind=municipality
    2023-12-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_shares_sum_to_one"}]
    2024-02-15 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01
        shares=[{"party": "asker", "share": "1"}]
    """
    act = '2024-03-01 organisation-founded name=Rådet founders=["asker", "baerum"] since=2024-03-01 legal_form=IPR'
    assert history.tell(act) == ("irregular: STAT-1: Without a share of Avtalen on 2024-03-01: Bærum. (§ 18-4)")


def test_the_shares_sum_to_one_objects_where_the_founding_was_told_first(history: History) -> None:
    """
    2023-12-01 party-registered party=asker name=Asker kind=municipality
    2023-12-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2023-12-01 party-registered party=baerum name=Bærum kind=municipality
    2023-12-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_shares_sum_to_one"}]
    2024-03-01 organisation-founded name=Rådet founders=["asker", "baerum"] since=2024-03-01 legal_form=IPR
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 "
        'shares=[{"party": "asker", "share": "1"}]'
    )
    assert history.tell(act) == ("irregular: STAT-1: Without a share of Avtalen on 2024-03-01: Bærum. (§ 18-4)")


def test_the_shares_sum_to_one_stays_quiet_where_no_shares_are_told(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_shares_sum_to_one"}]
    """
    act = "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01"
    assert history.tell(act) == "written"


def test_the_shares_sum_to_one_stays_quiet_about_an_observer(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_shares_sum_to_one"}]
    2024-01-01 party-registered party=ruter name=Ruter kind=company
    2024-01-01 membership-began party=ruter since=2024-01-01 category=observer
    """
    act = (
        "2024-03-01 rulebook-adopted rulebook=agreement/1 name=Avtalen since=2024-03-01 "
        'shares=[{"party": "asker", "share": "1/3"}, {"party": "baerum", "share": "2/3"}]'
    )
    assert history.tell(act) == "written"


def test_every_council_dissolves_holds(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-02 decision-taken decision=d body=asker-council outcome=adopted text=Avtalen
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "every_council_dissolves"}]
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    """
    act = "2024-04-01 organisation-dissolved since=2024-04-01 decision=d archive=asker"
    assert history.tell(act) == "written"


def test_every_council_dissolves_objects(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-02 decision-taken decision=d body=asker-council outcome=adopted text=Avtalen
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "every_council_dissolves"}]
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    """
    act = "2024-04-01 organisation-dissolved since=2024-04-01 decision=d archive=asker"
    assert history.tell(act) == (
        "irregular: STAT-1: 1 of 2 councils adopted d by 2024-04-01, all must; missing: Bærum. (§ 18-4) See #7."
    )


def test_every_council_dissolves_objects_without_a_decision(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-02 decision-taken decision=d body=asker-council outcome=adopted text=Avtalen
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "every_council_dissolves"}]
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    """
    act = "2024-04-01 organisation-dissolved since=2024-04-01 archive=asker"
    assert history.tell(act) == (
        "irregular: STAT-1: Dissolved from 2024-04-01 without a decision that the councils could adopt. (§ 18-4)"
    )


def test_every_council_dissolves_objects_where_one_leaves_that_very_day(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-03 withdrawal-notified party=baerum since=2024-04-01
    2024-01-02 decision-taken decision=d body=asker-council outcome=adopted text=Avtalen
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "every_council_dissolves"}]
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    """
    act = "2024-04-01 organisation-dissolved since=2024-04-01 decision=d archive=asker"
    assert history.tell(act) == (
        "irregular: STAT-1: 1 of 2 councils adopted d by 2024-04-01, all must; missing: Bærum. (§ 18-4) See #8."
    )


def test_every_council_dissolves_holds_without_one_that_left_the_day_before(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-03 withdrawal-notified party=baerum since=2024-03-31
    2024-01-02 decision-taken decision=d body=asker-council outcome=adopted text=Avtalen
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "every_council_dissolves"}]
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    """
    act = "2024-04-01 organisation-dissolved since=2024-04-01 decision=d archive=asker"
    assert history.tell(act) == "written"


def test_every_council_dissolves_stays_quiet_where_nobody_takes_part(history: History) -> None:
    """
    2023-12-01 party-registered party=asker name=Asker kind=municipality
    2023-12-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2023-12-01 party-registered party=baerum name=Bærum kind=municipality
    2023-12-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2024-01-02 decision-taken decision=d body=asker-council outcome=adopted text=Avtalen
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "every_council_dissolves"}]
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
    """
    act = "2024-04-01 organisation-dissolved since=2024-04-01 decision=d archive=asker"
    assert history.tell(act) == "written"


def test_every_council_dissolves_stays_quiet_on_the_first_day_of_all(history: History) -> None:
    """
    0001-01-01 rulebook-adopted rulebook=law name=Lov since=0001-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 32", "check": "every_council_dissolves"}]
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
    """
    assert history.tell("0001-01-01 organisation-dissolved since=0001-01-01") == "written"


def test_every_council_converts_holds(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-02 decision-taken decision=d body=asker-council outcome=adopted text=Avtalen
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "every_council_converts"}]
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    """
    act = "2024-04-01 organisation-converted name=Rådet since=2024-04-01 legal_form=IPR decision=d"
    assert history.tell(act) == "written"


def test_every_council_converts_objects(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-02 decision-taken decision=d body=asker-council outcome=adopted text=Avtalen
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "every_council_converts"}]
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    """
    act = "2024-04-01 organisation-converted name=Rådet since=2024-04-01 legal_form=IPR decision=d"
    assert history.tell(act) == (
        "irregular: STAT-1: 1 of 2 councils adopted d by 2024-04-01, all must; missing: Bærum. (§ 18-4) See #7."
    )


def test_every_council_converts_holds_without_those_who_do_not_go_on(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-03 withdrawal-notified party=baerum since=2024-04-01
    2024-01-02 decision-taken decision=d body=asker-council outcome=adopted text=Avtalen
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "every_council_converts"}]
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    """
    act = "2024-04-01 organisation-converted name=Rådet since=2024-04-01 legal_form=IPR decision=d"
    assert history.tell(act) == "written"


def test_every_council_converts_stays_quiet_where_no_decision_is_told(history: History) -> None:
    """
    $TWO_MEMBERS
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "every_council_converts"}]
    """
    act = "2024-04-01 organisation-converted name=Rådet since=2024-04-01 legal_form=IPR"
    assert history.tell(act) == "written"


def test_all_others_consent_holds(history: History) -> None:
    """
    2023-12-01 party-registered party=asker name=Asker kind=municipality
    2023-12-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2023-12-01 party-registered party=baerum name=Bærum kind=municipality
    2023-12-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2023-12-01 party-registered party=lier name=Lier kind=municipality
    2023-12-01 party-registered party=hole name=Hole kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-01-01
    2024-01-01 membership-began party=lier since=2024-01-01
    2024-01-02 body-established body=rep name=Representantskapet kind=assembly
    2024-01-02 decision-taken decision=d body=rep outcome=adopted text=Avtalen
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "all_others_consent"}]
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    2024-03-01 ratification-recorded matter=d party=baerum body=baerum-council
    """
    act = "2024-04-01 succession-recognised predecessor=lier successor=hole since=2024-04-01 decision=d"
    assert history.tell(act) == "written"


def test_all_others_consent_objects(history: History) -> None:
    """
    2023-12-01 party-registered party=asker name=Asker kind=municipality
    2023-12-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2023-12-01 party-registered party=baerum name=Bærum kind=municipality
    2023-12-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2023-12-01 party-registered party=lier name=Lier kind=municipality
    2023-12-01 party-registered party=hole name=Hole kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-01-01
    2024-01-01 membership-began party=lier since=2024-01-01
    2024-01-02 body-established body=rep name=Representantskapet kind=assembly
    2024-01-02 decision-taken decision=d body=rep outcome=adopted text=Avtalen
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "all_others_consent"}]
    2024-02-01 ratification-recorded matter=d party=asker body=asker-council
    """
    act = "2024-04-01 succession-recognised predecessor=lier successor=hole since=2024-04-01 decision=d"
    assert history.tell(act) == (
        "irregular: STAT-1: 1 of 2 councils adopted d by 2024-04-01, all must; missing: Bærum. (§ 18-4) See #11."
    )


def test_all_others_consent_stays_quiet_about_a_reform(history: History) -> None:
    """
    2023-12-01 party-registered party=asker name=Asker kind=municipality
    2023-12-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2023-12-01 party-registered party=baerum name=Bærum kind=municipality
    2023-12-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2023-12-01 party-registered party=lier name=Lier kind=municipality
    2023-12-01 party-registered party=hole name=Hole kind=municipality since=2024-04-01
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-01-01
    2024-01-01 membership-began party=lier since=2024-01-01
    2024-01-02 parties-merged predecessors=["lier"] successor=hole since=2024-04-01 ground=INND-4
    2024-01-02 body-established body=rep name=Representantskapet kind=assembly
    2024-01-02 decision-taken decision=d body=rep outcome=adopted text=Avtalen
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "all_others_consent"}]
    """
    act = "2024-04-01 succession-recognised predecessor=lier successor=hole since=2024-04-01 decision=d"
    assert history.tell(act) == "written"


def test_all_others_consent_objects_before_the_reform(history: History) -> None:
    """
    2023-12-01 party-registered party=asker name=Asker kind=municipality
    2023-12-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2023-12-01 party-registered party=baerum name=Bærum kind=municipality
    2023-12-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2023-12-01 party-registered party=lier name=Lier kind=municipality
    2023-12-01 party-registered party=hole name=Hole kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-01-01
    2024-01-01 membership-began party=lier since=2024-01-01
    2024-01-02 parties-merged predecessors=["lier", "hole"] successor=hole since=2024-04-01 ground=INND-4
    2024-01-02 body-established body=rep name=Representantskapet kind=assembly
    2024-01-02 decision-taken decision=d body=rep outcome=adopted text=Avtalen
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "all_others_consent"}]
    """
    act = "2024-04-01 succession-recognised predecessor=lier successor=hole since=2024-03-31 decision=d"
    assert history.tell(act) == (
        "irregular: STAT-1: 0 of 2 councils adopted d by 2024-03-31, all must; missing: Asker, Bærum. (§ 18-4) See #12."
    )


def test_all_others_consent_stays_quiet_about_whoever_takes_part_already(history: History) -> None:
    """
    2023-12-01 party-registered party=asker name=Asker kind=municipality
    2023-12-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2023-12-01 party-registered party=baerum name=Bærum kind=municipality
    2023-12-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2023-12-01 party-registered party=lier name=Lier kind=municipality
    2023-12-01 party-registered party=hole name=Hole kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-01-01
    2024-01-01 membership-began party=lier since=2024-01-01
    2024-01-01 membership-began party=hole since=2024-01-01
    2024-01-02 body-established body=rep name=Representantskapet kind=assembly
    2024-01-02 decision-taken decision=d body=rep outcome=adopted text=Avtalen
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "all_others_consent"}]
    """
    act = "2024-04-01 succession-recognised predecessor=lier successor=hole since=2024-04-01 decision=d"
    assert history.tell(act) == "written"


def test_all_others_consent_stays_quiet_where_there_are_no_others(history: History) -> None:
    """
    2023-12-01 party-registered party=asker name=Asker kind=municipality
    2023-12-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2023-12-01 party-registered party=baerum name=Bærum kind=municipality
    2023-12-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2023-12-01 party-registered party=lier name=Lier kind=municipality
    2023-12-01 party-registered party=hole name=Hole kind=municipality
    2024-01-01 membership-began party=lier since=2024-01-01
    2024-01-02 body-established body=rep name=Representantskapet kind=assembly
    2024-01-02 decision-taken decision=d body=rep outcome=adopted text=Avtalen
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "all_others_consent"}]
    """
    act = "2024-04-01 succession-recognised predecessor=lier successor=hole since=2024-04-01 decision=d"
    assert history.tell(act) == "written"


def test_the_founders_agree_in_writing_holds_under_the_whole_law(history: History) -> None:
    """
    2026-01-02 party-registered party=asker name=Asker kind=municipality
    2026-01-02 party-registered party=baerum name=Bærum kind=municipality
    2026-01-02 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2026-01-02 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2026-01-05 rulebook koml-ipr
    2026-01-20 decision-taken decision=asker/2026-4 body=asker-council outcome=adopted text="Samarbeidsavtale"
    2026-02-03 ratification-recorded matter=asker/2026-4 party=asker body=asker-council
    2026-02-24 ratification-recorded matter=asker/2026-4 party=baerum body=baerum-council
    2026-02-24 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtalen since=2026-04-01 decision=asker/2026-4
        items=[{"item": "a", "text": "Vestrådet IPR"}, {"item": "b", "text": "Eget rettssubjekt"},
        {"item": "c", "text": "To medlemmer hver"}, {"item": "d", "text": "Areal og transport"},
        {"item": "e", "text": "Uttalelser"}, {"item": "f", "text": "Som andelene"},
        {"item": "g", "text": "Seks måneder, til årets slutt"}, {"item": "h", "text": "Arkivet til Asker"}]
        shares=[{"party": "asker", "share": "3/7"}, {"party": "baerum", "share": "4/7"}]
        paragraphs=[{"paragraph": "STAT-7", "cites": "the agreement, § 7", "check": "notice_is_kept",
        "parameters": [{"name": "months", "value": 6}, {"name": "boundary", "value": "year"}]}]
    """
    act = (
        '2026-03-10 organisation-founded name="Vestrådet IPR" founders=["asker", "baerum"] since=2026-04-01 '
        "legal_form=IPR decision=asker/2026-4"
    )
    assert history.tell(act) == "written"


def test_the_own_assembly_acceded_holds_for_the_founders_of_a_new_council(history: History) -> None:
    """
    2026-01-02 party-registered party=asker name=Asker kind=municipality
    2026-01-02 party-registered party=baerum name=Bærum kind=municipality
    2026-01-02 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2026-01-02 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2026-01-05 rulebook koml-ipr
    2026-01-20 decision-taken decision=asker/2026-4 body=asker-council outcome=adopted text="Samarbeidsavtale"
    2026-02-03 ratification-recorded matter=asker/2026-4 party=asker body=asker-council
    2026-02-24 ratification-recorded matter=asker/2026-4 party=baerum body=baerum-council
    2026-02-24 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtalen since=2026-04-01 decision=asker/2026-4
        items=[{"item": "a", "text": "Vestrådet IPR"}, {"item": "b", "text": "Eget rettssubjekt"},
        {"item": "c", "text": "To medlemmer hver"}, {"item": "d", "text": "Areal og transport"},
        {"item": "e", "text": "Uttalelser"}, {"item": "f", "text": "Som andelene"},
        {"item": "g", "text": "Seks måneder, til årets slutt"}, {"item": "h", "text": "Arkivet til Asker"}]
        shares=[{"party": "asker", "share": "3/7"}, {"party": "baerum", "share": "4/7"}]
        paragraphs=[{"paragraph": "STAT-7", "cites": "the agreement, § 7", "check": "notice_is_kept",
        "parameters": [{"name": "months", "value": 6}, {"name": "boundary", "value": "year"}]}]
    2026-03-10 organisation-founded name="Vestrådet IPR" founders=["asker", "baerum"] since=2026-04-01 legal_form=IPR
        decision=asker/2026-4
    2026-04-01 membership-began party=asker since=2026-04-01
    """
    assert history.tell("2026-04-01 membership-began party=baerum since=2026-04-01") == "written"


def test_an_agreement_sets_the_notice_holds_in_a_council_founded_as_the_law_wants(history: History) -> None:
    """
    2026-01-02 party-registered party=asker name=Asker kind=municipality
    2026-01-02 party-registered party=baerum name=Bærum kind=municipality
    2026-01-02 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2026-01-02 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2026-01-05 rulebook koml-ipr
    2026-01-20 decision-taken decision=asker/2026-4 body=asker-council outcome=adopted text="Samarbeidsavtale"
    2026-02-03 ratification-recorded matter=asker/2026-4 party=asker body=asker-council
    2026-02-24 ratification-recorded matter=asker/2026-4 party=baerum body=baerum-council
    2026-02-24 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtalen since=2026-04-01 decision=asker/2026-4
        items=[{"item": "a", "text": "Vestrådet IPR"}, {"item": "b", "text": "Eget rettssubjekt"},
        {"item": "c", "text": "To medlemmer hver"}, {"item": "d", "text": "Areal og transport"},
        {"item": "e", "text": "Uttalelser"}, {"item": "f", "text": "Som andelene"},
        {"item": "g", "text": "Seks måneder, til årets slutt"}, {"item": "h", "text": "Arkivet til Asker"}]
        shares=[{"party": "asker", "share": "3/7"}, {"party": "baerum", "share": "4/7"}]
        paragraphs=[{"paragraph": "STAT-7", "cites": "the agreement, § 7", "check": "notice_is_kept",
        "parameters": [{"name": "months", "value": 6}, {"name": "boundary", "value": "year"}]}]
    2026-03-10 organisation-founded name="Vestrådet IPR" founders=["asker", "baerum"] since=2026-04-01 legal_form=IPR
        decision=asker/2026-4
    2026-04-01 membership-began party=asker since=2026-04-01
    2026-04-01 membership-began party=baerum since=2026-04-01
    2026-04-01 body-established body=rep name=Representantskapet kind=assembly seats=[
        {"seat": "asker-1", "party": "asker"},
        {"seat": "asker-2", "party": "asker"}, {"seat": "baerum-1", "party": "baerum"},
        {"seat": "baerum-2", "party": "baerum"}]
    2026-04-02 person-registered person=ada
    2026-04-02 seat-filled seat=asker-1 person=ada since=2026-04-02 elected_by=asker-council
    2026-05-04 meeting-summoned meeting=rep/1 body=rep starts=2026-05-20 called_by=["rep"]
        recipients=["asker-1", "asker-2", "baerum-1", "baerum-2"] agenda=[{"item": "1", "title": "Valg av leder"}]
    """
    act = "2026-06-01 withdrawal-notified party=baerum since=2027-01-01"
    assert history.tell(act) == "written"


ALL_ITEMS = json.dumps([{"item": letter, "text": "x"} for letter in "abcdefgh"])


def test_every_council_adopts_the_agreement_holds_for_those_who_found_anew(history: History) -> None:
    """
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=drammen name=Drammen kind=municipality
    2020-01-01 body-established body=aa name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=bb name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=dd name="Drammen kommunestyre" kind=assembly of=drammen
    2020-01-01 rulebook koml-ipr
    2020-01-02 as-found decision-taken decision=f body=aa outcome=adopted text=Ja
    2020-01-03 ratification-recorded matter=f party=asker body=aa
    2020-01-03 ratification-recorded matter=f party=baerum body=bb
    2020-01-04 rulebook-adopted rulebook=agreement/1 name=Avtale since=2020-02-01 decision=f
        items=[{"item": "a", "text": "x"}, {"item": "b", "text": "x"}, {"item": "c", "text": "x"},
               {"item": "d", "text": "x"}, {"item": "e", "text": "x"}, {"item": "f", "text": "x"},
               {"item": "g", "text": "x"}, {"item": "h", "text": "x"}]
    2020-01-05 organisation-founded name="Rådet IPR" founders=["asker", "baerum"] since=2020-02-01
        legal_form="interkommunalt politisk råd" decision=f
    2020-02-01 membership-began party=asker since=2020-02-01
    2020-02-01 membership-began party=baerum since=2020-02-01
    2022-01-02 as-found decision-taken decision=x body=aa outcome=adopted text=Ja
    2022-01-03 ratification-recorded matter=x party=asker body=aa
    2022-01-03 ratification-recorded matter=x party=baerum body=bb
    2022-01-04 organisation-dissolved since=2022-07-01 decision=x archive=asker
    2022-08-01 as-found decision-taken decision=g body=aa outcome=adopted text=Ja
    2022-08-03 ratification-recorded matter=g party=asker body=aa
    2022-08-03 ratification-recorded matter=g party=drammen body=dd
    """
    adopted = f'rulebook-adopted rulebook=agreement/2 name="Ny avtale" since=2023-01-01 decision=g items={ALL_ITEMS}'
    assert history.tell(f"2022-08-04 {adopted}") == "written"


def test_the_founders_agree_in_writing_holds_for_those_who_found_anew(history: History) -> None:
    """
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=drammen name=Drammen kind=municipality
    2020-01-01 body-established body=aa name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=bb name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=dd name="Drammen kommunestyre" kind=assembly of=drammen
    2020-01-01 rulebook koml-ipr
    2020-01-02 as-found decision-taken decision=f body=aa outcome=adopted text=Ja
    2020-01-03 ratification-recorded matter=f party=asker body=aa
    2020-01-03 ratification-recorded matter=f party=baerum body=bb
    2020-01-04 rulebook-adopted rulebook=agreement/1 name=Avtale since=2020-02-01 decision=f
        items=[{"item": "a", "text": "x"}, {"item": "b", "text": "x"}, {"item": "c", "text": "x"},
               {"item": "d", "text": "x"}, {"item": "e", "text": "x"}, {"item": "f", "text": "x"},
               {"item": "g", "text": "x"}, {"item": "h", "text": "x"}]
    2020-01-05 organisation-founded name="Rådet IPR" founders=["asker", "baerum"] since=2020-02-01
        legal_form="interkommunalt politisk råd" decision=f
    2020-02-01 membership-began party=asker since=2020-02-01
    2020-02-01 membership-began party=baerum since=2020-02-01
    2022-01-02 as-found decision-taken decision=x body=aa outcome=adopted text=Ja
    2022-01-03 ratification-recorded matter=x party=asker body=aa
    2022-01-03 ratification-recorded matter=x party=baerum body=bb
    2022-01-04 organisation-dissolved since=2022-07-01 decision=x archive=asker
    2022-08-01 as-found decision-taken decision=g body=aa outcome=adopted text=Ja
    2022-08-03 ratification-recorded matter=g party=asker body=aa
    2022-08-03 ratification-recorded matter=g party=drammen body=dd
    2022-08-04 rulebook-adopted rulebook=agreement/2 name="Ny avtale" since=2023-01-01 decision=g
        items=[{"item": "a", "text": "x"}, {"item": "b", "text": "x"}, {"item": "c", "text": "x"},
               {"item": "d", "text": "x"}, {"item": "e", "text": "x"}, {"item": "f", "text": "x"},
               {"item": "g", "text": "x"}, {"item": "h", "text": "x"}]
    """
    assert (
        history.tell(
            '2022-08-05 organisation-founded name="Rådet IPR" founders=["asker", "drammen"] since=2023-01-01 '
            'legal_form="interkommunalt politisk råd" decision=g'
        )
        == "written"
    )


def test_the_founders_agree_in_writing_objects_to_the_agreement_of_what_was_dissolved(history: History) -> None:
    """
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=drammen name=Drammen kind=municipality
    2020-01-01 body-established body=aa name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=bb name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=dd name="Drammen kommunestyre" kind=assembly of=drammen
    2020-01-01 rulebook koml-ipr
    2020-01-02 as-found decision-taken decision=f body=aa outcome=adopted text=Ja
    2020-01-03 ratification-recorded matter=f party=asker body=aa
    2020-01-03 ratification-recorded matter=f party=baerum body=bb
    2020-01-04 rulebook-adopted rulebook=agreement/1 name=Avtale since=2020-02-01 decision=f
        items=[{"item": "a", "text": "x"}, {"item": "b", "text": "x"}, {"item": "c", "text": "x"},
               {"item": "d", "text": "x"}, {"item": "e", "text": "x"}, {"item": "f", "text": "x"},
               {"item": "g", "text": "x"}, {"item": "h", "text": "x"}]
    2020-01-05 organisation-founded name="Rådet IPR" founders=["asker", "baerum"] since=2020-02-01
        legal_form="interkommunalt politisk råd" decision=f
    2020-02-01 membership-began party=asker since=2020-02-01
    2020-02-01 membership-began party=baerum since=2020-02-01
    2022-01-02 as-found decision-taken decision=x body=aa outcome=adopted text=Ja
    2022-01-03 ratification-recorded matter=x party=asker body=aa
    2022-01-03 ratification-recorded matter=x party=baerum body=bb
    2022-01-04 organisation-dissolved since=2022-07-01 decision=x archive=asker
    2022-08-01 as-found decision-taken decision=g body=aa outcome=adopted text=Ja
    2022-08-03 ratification-recorded matter=g party=asker body=aa
    2022-08-03 ratification-recorded matter=g party=drammen body=dd
    """
    said = history.tell(
        '2022-08-05 organisation-founded name="Rådet IPR" founders=["asker", "baerum"] since=2023-01-01 '
        'legal_form="interkommunalt politisk råd" decision=f'
    )
    assert "KOML-18-4-1: Rådet IPR is founded from 2023-01-01, and no agreement is in force that day." in said
