# ruff: noqa: ARG001 - what a test is parametrised with is put into its docstring
from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from register.events import SeatsRemoved

History = Any
"""What the fixture gives: a register to which the docstring was told."""


def removed(history: History, since: date) -> None:
    history.register.record(SeatsRemoved(on=date(2024, 1, 1), seats=("s-2",), since=since))


@pytest.mark.parametrize(
    "act",
    [
        "meeting-summoned meeting=m body=board starts=2024-08-31",
        "seat-filled seat=s-1 person=ada since=2024-08-31",
        "seat-filled seat=s-2 person=ada since=2024-03-01",
        "seat-filled seat=s-2 person=ada since=2024-05-31",
    ],
)
def test_a_body_stands_that_day_holds(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "s-1"}]
    2024-01-01 seats-allotted body=board seats=[{"seat": "s-2"}] since=2024-03-01
    2024-01-01 body-abolished body=board since=2024-09-01
    """
    removed(history, date(2024, 6, 1))
    assert history.tell(f"2024-01-01 {act}") == "written"


def test_a_body_stands_that_day_holds_on_the_last_day(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "s-1"}]
    2024-01-01 seats-allotted body=board seats=[{"seat": "s-2"}] since=2024-03-01
    2024-01-01 body-abolished body=board since=2024-09-01
    """
    assert history.tell("2024-08-31 decision-taken decision=d body=board outcome=adopted text=Ja") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "2024-01-01 meeting-summoned meeting=m body=board starts=2024-09-01",
        "2024-09-01 decision-taken decision=d body=board outcome=adopted text=Ja",
        "2024-01-01 seat-filled seat=s-1 person=ada since=2024-09-01",
    ],
)
def test_a_body_stands_that_day_objects(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "s-1"}]
    2024-01-01 seats-allotted body=board seats=[{"seat": "s-2"}] since=2024-03-01
    2024-01-01 body-abolished body=board since=2024-09-01
    """
    assert history.tell(act) == (
        "irregular: REG-33: Styret is no more since 2024-09-01, and not there on 2024-09-01. See #5."
    )


def test_a_body_stands_that_day_objects_before_the_seat_is_allotted(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "s-1"}]
    2024-01-01 seats-allotted body=board seats=[{"seat": "s-2"}] since=2024-03-01
    2024-01-01 body-abolished body=board since=2024-09-01
    """
    assert history.tell("2024-01-01 seat-filled seat=s-2 person=ada since=2024-02-29") == (
        "irregular: REG-33: s-2 is a seat from 2024-03-01 on, and not there on 2024-02-29. See #4."
    )


def test_a_body_stands_that_day_objects_after_the_seat_is_removed(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "s-1"}]
    2024-01-01 seats-allotted body=board seats=[{"seat": "s-2"}] since=2024-03-01
    2024-01-01 body-abolished body=board since=2024-09-01
    """
    removed(history, date(2024, 6, 1))
    assert history.tell("2024-01-01 seat-filled seat=s-2 person=ada since=2024-06-01") == (
        "irregular: REG-33: s-2 is no more since 2024-06-01, and not there on 2024-06-01. See #6."
    )


def test_a_body_stands_that_day_objects_with_the_day_it_first_ended(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "s-1"}]
    2024-01-01 seats-allotted body=board seats=[{"seat": "s-2"}] since=2024-03-01
    2024-01-01 body-abolished body=board since=2024-09-01
    2024-01-01 body-abolished body=board since=2024-08-01
    """
    removed(history, date(2024, 6, 1))
    removed(history, date(2024, 5, 1))
    assert history.tell("2024-01-01 seat-filled seat=s-2 person=ada since=2024-10-01") == (
        "irregular: REG-33: s-2 is no more since 2024-05-01, and not there on 2024-10-01. See #8.\n"
        "REG-33: Styret is no more since 2024-08-01, and not there on 2024-10-01. See #6."
    )


def test_a_body_stands_that_day_stays_quiet_about_another_body(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "s-1"}]
    2024-01-01 seats-allotted body=board seats=[{"seat": "s-2"}] since=2024-03-01
    2024-01-01 body-abolished body=board since=2024-09-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
    """
    assert history.tell("2024-10-01 decision-taken decision=d body=rep outcome=adopted text=Ja") == "written"


def test_a_body_stands_that_day_stays_quiet_about_the_day_of_telling(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "s-1"}]
    2024-01-01 seats-allotted body=board seats=[{"seat": "s-2"}] since=2024-03-01
    2024-01-01 body-abolished body=board since=2024-09-01
    """
    assert history.tell("2024-10-01 seat-filled seat=s-1 person=ada since=2024-02-01") == "written"


@pytest.mark.parametrize("role", ["role=member", "role=substitute order=1"])
def test_a_member_is_elected_by_its_own_council_holds(history: History, role: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "board-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "a_member_is_elected_by_its_own_council",
        "parameters": [{"name": "cabinet", "value": "no"}]}]
    """
    act = f"2024-01-02 seat-filled seat=asker-1 person=ada since=2024-01-02 elected_by=asker-council {role}"
    assert history.tell(act) == "written"


@pytest.mark.parametrize("body", ["asker-cabinet", "asker-council"])
def test_a_member_is_elected_by_its_own_council_holds_for_a_cabinet_that_may(history: History, body: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "board-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "a_member_is_elected_by_its_own_council",
        "parameters": [{"name": "cabinet", "value": "yes"}]}]
    """
    act = f"2024-01-02 seat-filled seat=asker-1 person=ada since=2024-01-02 elected_by={body}"
    assert history.tell(act) == "written"


@pytest.mark.parametrize(
    ("body", "name", "number", "role"),
    [
        ("asker-cabinet", "Asker byråd", "3", "role=member"),
        ("baerum-council", "Bærum kommunestyre", "5", "role=member"),
        ("baerum-council", "Bærum kommunestyre", "5", "role=substitute"),
        ("rep", "Representantskapet", "6", "role=member"),
    ],
)
def test_a_member_is_elected_by_its_own_council_objects(
    history: History, body: str, name: str, number: str, role: str
) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "board-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "a_member_is_elected_by_its_own_council",
        "parameters": [{"name": "cabinet", "value": "no"}]}]
    """
    act = f"2024-01-02 seat-filled seat=asker-1 person=ada since=2024-01-02 elected_by={body} {role}"
    assert history.tell(act) == (
        f"irregular: STAT-1: asker-1 is a seat of Asker, elected by {name}; the assembly of Asker elects. (§ "
        f"18-3) See {', '.join(dict.fromkeys(['#6', f'#{number}']))}."
    )


def test_a_member_is_elected_by_its_own_council_objects_where_the_cabinet_may_elect_too(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "board-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "a_member_is_elected_by_its_own_council",
        "parameters": [{"name": "cabinet", "value": "yes"}]}]
    """
    act = "2024-01-02 seat-filled seat=asker-1 person=ada since=2024-01-02 elected_by=baerum-council"
    assert history.tell(act) == (
        "irregular: STAT-1: asker-1 is a seat of Asker, elected by Bærum kommunestyre; the assembly or the "
        "board of Asker elects. (§ 18-3) See #6, #5."
    )


@pytest.mark.parametrize(
    "act",
    [
        "seat=asker-1",
        "seat=board-1 elected_by=rep",
        "seat=rep-2 elected_by=rep",
        "seat=rep-2 elected_by=asker-council",
        "seat=cabinet-1 elected_by=asker-cabinet",
        "seat=baerum-1 elected_by=baerum-council",
        "seat=asker-1 elected_by=rep role=leader",
        "seat=asker-1 elected_by=rep role=deputy",
    ],
)
def test_a_member_is_elected_by_its_own_council_stays_quiet(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 body-established body=baerum-council name="Bærum kommunestyre" kind=assembly of=baerum
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "board-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "a_member_is_elected_by_its_own_council",
        "parameters": [{"name": "cabinet", "value": "no"}]}]
    2024-01-01 seats-allotted body=rep seats=[{"seat": "rep-2"}] since=2024-01-01
    2024-01-01 seats-allotted body=asker-cabinet seats=[{"seat": "cabinet-1", "party": "asker"}] since=2024-01-01
    2024-01-01 seats-allotted body=baerum-council seats=[{"seat": "baerum-1", "party": "asker"}] since=2024-01-01
    """
    assert history.tell(f"2024-01-02 seat-filled person=ada since=2024-01-02 {act}") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "seat-filled seat=board-1 person=ada since=2024-01-02 elected_by=rep",
        'body-established body=committee name="Interessepolitisk utvalg" kind=committee parent=rep',
    ],
)
def test_the_assembly_elects_other_organs_holds(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "board-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=office name=Sekretariatet kind=secretariat seats=[{"seat": "office-1"}]
    2024-01-01 seats-allotted body=asker-cabinet seats=[{"seat": "cabinet-1"}] since=2024-01-01
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "the_assembly_elects_other_organs"}]
    """
    assert history.tell(f"2024-01-02 {act}") == "written"


@pytest.mark.parametrize(
    ("body", "name", "number", "role"),
    [
        ("board", "Styret", "5", "leader"),
        ("asker-council", "Asker kommunestyre", "2", "member"),
        ("asker-cabinet", "Asker byråd", "3", "substitute"),
    ],
)
def test_the_assembly_elects_other_organs_objects(
    history: History, body: str, name: str, number: str, role: str
) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "board-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=office name=Sekretariatet kind=secretariat seats=[{"seat": "office-1"}]
    2024-01-01 seats-allotted body=asker-cabinet seats=[{"seat": "cabinet-1"}] since=2024-01-01
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "the_assembly_elects_other_organs"}]
    """
    act = f"2024-01-02 seat-filled seat=board-1 person=ada since=2024-01-02 elected_by={body} role={role}"
    assert history.tell(act) == (
        f"irregular: STAT-1: Styret is elected by {name}, which is not the organisation's assembly. (§ 18-3) "
        f"See #{number}."
    )


@pytest.mark.parametrize(
    ("kind", "parent", "name", "number"),
    [
        ("committee", "board", "Styret", "5"),
        ("board", "asker-council", "Asker kommunestyre", "2"),
        ("other", "board", "Styret", "5"),
    ],
)
def test_the_assembly_elects_other_organs_objects_to_an_organ_of_an_organ(
    history: History, kind: str, parent: str, name: str, number: str
) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "board-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=office name=Sekretariatet kind=secretariat seats=[{"seat": "office-1"}]
    2024-01-01 seats-allotted body=asker-cabinet seats=[{"seat": "cabinet-1"}] since=2024-01-01
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "the_assembly_elects_other_organs"}]
    """
    act = f"2024-01-02 body-established body=committee name=Utvalget kind={kind} parent={parent}"
    assert history.tell(act) == (
        f"irregular: STAT-1: Utvalget is under {name}, which is not the organisation's assembly. (§ 18-3) See "
        f"#{number}."
    )


@pytest.mark.parametrize(
    "act",
    [
        "seat-filled seat=board-1 person=ada since=2024-01-02",
        "seat-filled seat=asker-1 person=ada since=2024-01-02 elected_by=asker-council",
        "seat-filled seat=office-1 person=ada since=2024-01-02 elected_by=board",
        "seat-filled seat=cabinet-1 person=ada since=2024-01-02 elected_by=asker-council",
        "body-established body=b name=B kind=committee",
        "body-established body=b name=B kind=committee of=asker parent=asker-council",
        "body-established body=b name=B kind=secretariat parent=board",
        "body-established body=b name=B kind=assembly parent=board",
    ],
)
def test_the_assembly_elects_other_organs_stays_quiet(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "board-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=office name=Sekretariatet kind=secretariat seats=[{"seat": "office-1"}]
    2024-01-01 seats-allotted body=asker-cabinet seats=[{"seat": "cabinet-1"}] since=2024-01-01
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "the_assembly_elects_other_organs"}]
    """
    assert history.tell(f"2024-01-02 {act}") == "written"


@pytest.mark.parametrize("role", ["leader", "deputy"])
def test_the_leader_is_elected_by_the_assembly_holds(history: History, role: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "board-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=old name="Gamle rådet" kind=assembly
    2024-01-01 seats-allotted body=asker-council seats=[{"seat": "council-1"}] since=2024-01-01
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "the_leader_is_elected_by_the_assembly"}]
    """
    act = f"2024-01-02 seat-filled seat=asker-1 person=ada since=2024-01-02 role={role} elected_by=rep"
    assert history.tell(act) == "written"


@pytest.mark.parametrize(
    ("role", "body", "name", "number"),
    [
        ("leader", "asker-council", "Asker kommunestyre", "2"),
        ("deputy", "board", "Styret", "5"),
        ("leader", "old", "Gamle rådet", "7"),
    ],
)
def test_the_leader_is_elected_by_the_assembly_objects(
    history: History, role: str, body: str, name: str, number: str
) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "board-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=old name="Gamle rådet" kind=assembly
    2024-01-01 seats-allotted body=asker-council seats=[{"seat": "council-1"}] since=2024-01-01
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "the_leader_is_elected_by_the_assembly"}]
    """
    act = f"2024-01-02 seat-filled seat=asker-1 person=ada since=2024-01-02 role={role} elected_by={body}"
    assert history.tell(act) == (
        f"irregular: STAT-1: {name} elects the {role} of Representantskapet, which elects itself. (§ 18-3) "
        f"See #{number}."
    )


@pytest.mark.parametrize(
    "act",
    [
        "seat=asker-1 role=leader",
        "seat=asker-1 role=member elected_by=asker-council",
        "seat=asker-1 role=substitute elected_by=asker-council",
        "seat=board-1 role=leader elected_by=board",
        "seat=board-1 role=leader elected_by=rep",
        "seat=council-1 role=leader elected_by=board",
    ],
)
def test_the_leader_is_elected_by_the_assembly_stays_quiet(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "board-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=old name="Gamle rådet" kind=assembly
    2024-01-01 seats-allotted body=asker-council seats=[{"seat": "council-1"}] since=2024-01-01
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "the_leader_is_elected_by_the_assembly"}]
    """
    assert history.tell(f"2024-01-02 seat-filled person=ada since=2024-01-02 {act}") == "written"


@pytest.mark.parametrize(
    ("years", "seat", "since", "until"),
    [
        ("4", "asker-1", "2024-10-01", "2028-10-01"),
        ("4", "board-1", "2024-02-29", "2028-02-29"),
        ("3", "asker-1", "2024-02-29", "2027-02-28"),
        ("4", "asker-1", "2024-10-01", "2025-01-01"),
    ],
)
def test_a_term_is_kept_holds(history: History, years: str, seat: str, since: str, until: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "board-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 seats-allotted body=asker-council seats=[{"seat": "council-1"}] since=2024-01-01
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "a_term_is_kept",
        "parameters": [{"name": "years", "value": $years}]}]
    """
    assert history.tell(f"2024-01-02 seat-filled person=ada seat={seat} since={since} until={until}") == "written"


@pytest.mark.parametrize(
    ("years", "since", "until", "last"),
    [
        ("4", "2024-10-01", "2028-10-02", "2028-10-01"),
        ("3", "2024-02-29", "2027-03-01", "2027-02-28"),
        ("2", "2024-10-01", "2028-10-01", "2026-10-01"),
    ],
)
def test_a_term_is_kept_objects(history: History, years: str, since: str, until: str, last: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "board-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 seats-allotted body=asker-council seats=[{"seat": "council-1"}] since=2024-01-01
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "a_term_is_kept",
        "parameters": [{"name": "years", "value": $years}]}]
    """
    assert history.tell(f"2024-01-02 seat-filled person=ada seat=asker-1 since={since} until={until}") == (
        f"irregular: STAT-1: asker-1 is filled from {since} until {until}; {years} years end {last}. (§ 18-3) See #4."
    )


@pytest.mark.parametrize("act", ["seat=asker-1 since=2024-01-02", "seat=council-1 since=2024-01-02 until=2034-01-01"])
def test_a_term_is_kept_stays_quiet(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "board-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 seats-allotted body=asker-council seats=[{"seat": "council-1"}] since=2024-01-01
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "a_term_is_kept",
        "parameters": [{"name": "years", "value": 4}]}]
    """
    assert history.tell(f"2024-01-02 seat-filled person=ada {act}") == "written"


def test_each_participant_has_a_seat_holds(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-03-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}, {"seat": "baerum-1", "party": "baerum"}]
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "each_participant_has_a_seat",
        "parameters": [{"name": "substitutes", "value": 2}]}]
    """
    assert history.tell("2024-01-02 meeting-summoned meeting=m body=rep starts=2024-03-01") == "written"


def test_each_participant_has_a_seat_holds_the_day_before_a_party_becomes_a_member(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-03-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "each_participant_has_a_seat",
        "parameters": [{"name": "substitutes", "value": 0}]}]
    """
    assert history.tell("2024-01-02 meeting-summoned meeting=m body=rep starts=2024-02-29") == "written"


def test_each_participant_has_a_seat_holds_with_the_seat_of_a_new_member(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-03-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "each_participant_has_a_seat",
        "parameters": [{"name": "substitutes", "value": 0}]}]
    2024-01-01 seats-allotted body=rep seats=[{"seat": "baerum-1", "party": "baerum"}] since=2024-03-01
    """
    assert history.tell("2024-01-02 meeting-summoned meeting=m body=rep starts=2024-03-01") == "written"


def test_each_participant_has_a_seat_objects(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-03-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "each_participant_has_a_seat",
        "parameters": [{"name": "substitutes", "value": 0}]}]
    """
    assert history.tell("2024-01-02 meeting-summoned meeting=m body=rep starts=2024-03-01") == (
        "irregular: STAT-1: 1 of 2 participants have no seat in Representantskapet on 2024-03-01: Bærum. (§ "
        "18-3) See #5."
    )


def test_each_participant_has_a_seat_objects_to_a_seat_that_is_not_there_yet(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-03-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "each_participant_has_a_seat",
        "parameters": [{"name": "substitutes", "value": 0}]}]
    2024-01-01 seats-allotted body=rep seats=[{"seat": "baerum-1", "party": "baerum"}] since=2024-03-02
    """
    assert history.tell("2024-01-02 meeting-summoned meeting=m body=rep starts=2024-03-01") == (
        "irregular: STAT-1: 1 of 2 participants have no seat in Representantskapet on 2024-03-01: Bærum. (§ "
        "18-3) See #5."
    )


def test_each_participant_has_a_seat_objects_and_names_five(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-03-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}, {"seat": "baerum-1", "party": "baerum"}]
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "each_participant_has_a_seat",
        "parameters": [{"name": "substitutes", "value": 0}]}]
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
    """
    assert history.tell("2024-01-02 meeting-summoned meeting=m body=rep starts=2024-03-01") == (
        "irregular: STAT-1: 5 of 7 participants have no seat in Representantskapet on 2024-03-01: P1, P2, "
        "P3, P4, P5. (§ 18-3) See #5."
    )


def test_each_participant_has_a_seat_objects_and_counts_the_others(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-03-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}, {"seat": "baerum-1", "party": "baerum"}]
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "each_participant_has_a_seat",
        "parameters": [{"name": "substitutes", "value": 0}]}]
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
    2024-01-01 party-registered party=p-7 name=P7 kind=municipality
    2024-01-01 membership-began party=p-7 since=2024-01-01
    """
    assert history.tell("2024-01-02 meeting-summoned meeting=m body=rep starts=2024-03-01") == (
        "irregular: STAT-1: 7 of 9 participants have no seat in Representantskapet on 2024-03-01: P1, P2, "
        "P3, P4, P5 and 2 more. (§ 18-3) See #5."
    )


def test_each_participant_has_a_seat_holds_with_substitutes(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-03-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}, {"seat": "asker-2", "party": "asker"},
            {"seat": "baerum-1", "party": "baerum"}]
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "each_participant_has_a_seat",
        "parameters": [{"name": "substitutes", "value": 1}]}]
    2024-01-01 person-registered person=ada
    2024-01-01 person-registered person=bo
    2024-01-01 person-registered person=cy
    2024-01-01 person-registered person=di
    2024-01-01 seat-filled seat=asker-1 person=ada since=2024-01-01 role=substitute
    2024-01-01 seat-filled seat=asker-1 person=bo since=2024-01-01 role=substitute
    2024-01-01 seat-filled seat=baerum-1 person=cy since=2024-01-01 role=substitute
    """
    assert history.tell("2024-01-02 meeting-summoned meeting=m body=rep starts=2024-03-01") == "written"


def test_each_participant_has_a_seat_holds_without_substitutes_where_none_are_asked_for(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-03-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}, {"seat": "asker-2", "party": "asker"},
            {"seat": "baerum-1", "party": "baerum"}]
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "each_participant_has_a_seat",
        "parameters": [{"name": "substitutes", "value": 0}]}]
    2024-01-01 person-registered person=ada
    2024-01-01 person-registered person=bo
    2024-01-01 person-registered person=cy
    2024-01-01 person-registered person=di
    2024-01-01 seat-filled seat=asker-1 person=ada since=2024-01-01 role=substitute
    """
    assert history.tell("2024-01-02 meeting-summoned meeting=m body=rep starts=2024-03-01") == "written"


def test_each_participant_has_a_seat_objects_to_one_substitute_too_few(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-03-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}, {"seat": "asker-2", "party": "asker"},
            {"seat": "baerum-1", "party": "baerum"}]
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "each_participant_has_a_seat",
        "parameters": [{"name": "substitutes", "value": 1}]}]
    2024-01-01 person-registered person=ada
    2024-01-01 person-registered person=bo
    2024-01-01 person-registered person=cy
    2024-01-01 person-registered person=di
    2024-01-01 seat-filled seat=asker-1 person=ada since=2024-01-01 role=substitute
    2024-01-01 seat-filled seat=baerum-1 person=cy since=2024-01-01 role=substitute
    """
    assert history.tell("2024-01-02 meeting-summoned meeting=m body=rep starts=2024-03-01") == (
        "irregular: STAT-1: Too few substitutes in Representantskapet on 2024-03-01: Asker has 1 of 2. (§ 18-3) See #5."
    )


def test_each_participant_has_a_seat_objects_to_one_person_twice(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-03-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}, {"seat": "asker-2", "party": "asker"},
            {"seat": "baerum-1", "party": "baerum"}]
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "each_participant_has_a_seat",
        "parameters": [{"name": "substitutes", "value": 1}]}]
    2024-01-01 person-registered person=ada
    2024-01-01 person-registered person=bo
    2024-01-01 person-registered person=cy
    2024-01-01 person-registered person=di
    2024-01-01 seat-filled seat=asker-1 person=ada since=2024-01-01 role=substitute
    2024-01-01 seat-filled seat=asker-2 person=ada since=2024-01-01 role=substitute
    2024-01-01 seat-filled seat=baerum-1 person=cy since=2024-01-01 role=substitute
    """
    assert history.tell("2024-01-02 meeting-summoned meeting=m body=rep starts=2024-03-01") == (
        "irregular: STAT-1: Too few substitutes in Representantskapet on 2024-03-01: Asker has 1 of 2. (§ 18-3) See #5."
    )


def test_each_participant_has_a_seat_objects_to_too_few_substitutes_for_each_seat(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-03-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}, {"seat": "asker-2", "party": "asker"},
            {"seat": "baerum-1", "party": "baerum"}]
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "each_participant_has_a_seat",
        "parameters": [{"name": "substitutes", "value": 2}]}]
    2024-01-01 person-registered person=ada
    2024-01-01 person-registered person=bo
    2024-01-01 person-registered person=cy
    2024-01-01 person-registered person=di
    2024-01-01 seat-filled seat=asker-1 person=ada since=2024-01-01 role=substitute
    2024-01-01 seat-filled seat=asker-1 person=bo since=2024-01-01 role=substitute
    2024-01-01 seat-filled seat=asker-2 person=di since=2024-01-01 role=substitute
    2024-01-01 seat-filled seat=baerum-1 person=cy since=2024-01-01 role=substitute
    """
    assert history.tell("2024-01-02 meeting-summoned meeting=m body=rep starts=2024-03-01") == (
        "irregular: STAT-1: Too few substitutes in Representantskapet on 2024-03-01: Asker has 3 of 4, Bærum "
        "has 1 of 2. (§ 18-3) See #5."
    )


def test_each_participant_has_a_seat_objects_to_substitutes_of_another_time(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-03-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}, {"seat": "asker-2", "party": "asker"},
            {"seat": "baerum-1", "party": "baerum"}]
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "each_participant_has_a_seat",
        "parameters": [{"name": "substitutes", "value": 1}]}]
    2024-01-01 person-registered person=ada
    2024-01-01 person-registered person=bo
    2024-01-01 person-registered person=cy
    2024-01-01 person-registered person=di
    2024-01-01 seat-filled seat=asker-1 person=ada since=2024-01-01 role=substitute
    2024-01-01 seat-filled seat=asker-1 person=bo since=2024-01-01 role=substitute until=2024-03-01
    2024-01-01 seat-filled seat=baerum-1 person=cy since=2024-03-02 role=substitute
    """
    assert history.tell("2024-01-02 meeting-summoned meeting=m body=rep starts=2024-03-01") == (
        "irregular: STAT-1: Too few substitutes in Representantskapet on 2024-03-01: Asker has 1 of 2, Bærum "
        "has 0 of 1. (§ 18-3) See #5."
    )


def test_each_participant_has_a_seat_stays_quiet_where_no_substitutes_were_told(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-03-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}, {"seat": "asker-2", "party": "asker"},
            {"seat": "baerum-1", "party": "baerum"}]
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "each_participant_has_a_seat",
        "parameters": [{"name": "substitutes", "value": 2}]}]
    2024-01-01 person-registered person=ada
    2024-01-01 person-registered person=bo
    2024-01-01 person-registered person=cy
    2024-01-01 person-registered person=di
    2024-01-01 seat-filled seat=asker-1 person=ada since=2024-01-01
    """
    assert history.tell("2024-01-02 meeting-summoned meeting=m body=rep starts=2024-03-01") == "written"


@pytest.mark.parametrize(
    "seats", ["", 'seats=[{"seat": "asker-1"}]', 'seats=[{"seat": "asker-1"}, {"seat": "asker-2", "party": "asker"}]']
)
def test_each_participant_has_a_seat_stays_quiet_where_a_seat_has_no_party(history: History, seats: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-03-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        $seats
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "each_participant_has_a_seat",
        "parameters": [{"name": "substitutes", "value": 2}]}]
    """
    assert history.tell("2024-01-02 meeting-summoned meeting=m body=rep starts=2024-03-01") == "written"


@pytest.mark.parametrize("body", ["board", "council"])
def test_each_participant_has_a_seat_stays_quiet_about_other_bodies(history: History, body: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-03-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "each_participant_has_a_seat",
        "parameters": [{"name": "substitutes", "value": 0}]}]
    2024-01-01 body-established body=board name=Styret kind=board seats=[{"seat": "board-1", "party": "asker"}]
    2024-01-01 body-established body=council name=Kommunestyret kind=assembly of=asker
    2024-01-01 seats-allotted body=council seats=[{"seat": "council-1", "party": "asker"}] since=2024-01-01
    """
    assert history.tell(f"2024-01-02 meeting-summoned meeting=m body={body} starts=2024-03-01") == "written"


def test_each_participant_has_a_seat_stays_quiet_about_an_observer(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=baerum since=2024-03-01
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}, {"seat": "baerum-1", "party": "baerum"}]
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-3", "check": "each_participant_has_a_seat",
        "parameters": [{"name": "substitutes", "value": 0}]}]
    2024-01-01 party-registered party=ruter name=Ruter kind=company
    2024-01-01 membership-began party=ruter since=2024-01-01 category=observer
    """
    assert history.tell("2024-01-02 meeting-summoned meeting=m body=rep starts=2024-03-01") == "written"


@pytest.mark.parametrize(
    ("votes", "role"), [('votes=["v"]', "leader"), ('votes=["v", "x"]', "deputy"), ('votes=["x"]', "leader")]
)
def test_leaders_are_elected_by_majority_holds(history: History, votes: str, role: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 seats-allotted body=asker-council seats=[{"seat": "council-1"}] since=2024-01-01
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 7-4", "check": "leaders_are_elected_by_majority",
        "parameters": [{"name": "rules", "value": "KOML-7-8|KOML-7-9"}]}]
        voting_rules=[{"rule": "KOML-7-8", "cites": "§ 7-8",
            "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "cast"}},
        {"rule": "KOML-7-9", "cites": "§ 7-9",
            "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "cast"}},
        {"rule": "KOML-7-6", "cites": "§ 7-6",
            "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "cast"}}]
    2024-01-01 vote-opened vote=v question=Leder? rule=KOML-7-8
        kind=election electorate=[{"voter": "asker-1"}] members=1
    2024-01-01 vote-opened vote=w question=Leder? rule=KOML-7-6
        kind=election electorate=[{"voter": "asker-1"}] members=1
    2024-01-01 vote-opened vote=x question=Leder? rule=KOML-7-9
        kind=election electorate=[{"voter": "asker-1"}] members=1
    2024-01-01 decision-taken decision=d body=rep outcome=elected text=Ada kind=election $votes
    """
    act = f"2024-01-02 seat-filled seat=asker-1 person=ada since=2024-01-02 decision=d role={role}"
    assert history.tell(act) == "written"


@pytest.mark.parametrize(
    ("votes", "role"), [('votes=["w"]', "leader"), ('votes=["v", "w"]', "deputy"), ('votes=["w", "v"]', "leader")]
)
def test_leaders_are_elected_by_majority_objects(history: History, votes: str, role: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 seats-allotted body=asker-council seats=[{"seat": "council-1"}] since=2024-01-01
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 7-4", "check": "leaders_are_elected_by_majority",
        "parameters": [{"name": "rules", "value": "KOML-7-8|KOML-7-9"}]}]
        voting_rules=[{"rule": "KOML-7-8", "cites": "§ 7-8",
            "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "cast"}},
        {"rule": "KOML-7-9", "cites": "§ 7-9",
            "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "cast"}},
        {"rule": "KOML-7-6", "cites": "§ 7-6",
            "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "cast"}}]
    2024-01-01 vote-opened vote=v question=Leder? rule=KOML-7-8
        kind=election electorate=[{"voter": "asker-1"}] members=1
    2024-01-01 vote-opened vote=w question=Leder? rule=KOML-7-6
        kind=election electorate=[{"voter": "asker-1"}] members=1
    2024-01-01 vote-opened vote=x question=Leder? rule=KOML-7-9
        kind=election electorate=[{"voter": "asker-1"}] members=1
    2024-01-01 decision-taken decision=d body=rep outcome=elected text=Ada kind=election $votes
    """
    act = f"2024-01-02 seat-filled seat=asker-1 person=ada since=2024-01-02 decision=d role={role}"
    assert history.tell(act) == (
        f"irregular: STAT-1: w was under KOML-7-6; a {role} is elected under KOML-7-8 or KOML-7-9. (§ 7-4) See #11, #9."
    )


@pytest.mark.parametrize(
    ("votes", "act"),
    [
        ('votes=["w"]', "seat=asker-1 decision=d"),
        ('votes=["w"]', "seat=asker-1 decision=d role=substitute"),
        ('votes=["w"]', "seat=asker-1 role=leader"),
        ('votes=["w"]', "seat=asker-1 decision=e role=leader"),
        ('votes=["w"]', "seat=council-1 decision=d role=leader"),
    ],
)
def test_leaders_are_elected_by_majority_stays_quiet(history: History, votes: str, act: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=asker-council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=asker-cabinet name="Asker byråd" kind=board of=asker
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
        seats=[{"seat": "asker-1", "party": "asker"}]
    2024-01-01 person-registered person=ada
    2024-01-01 seats-allotted body=asker-council seats=[{"seat": "council-1"}] since=2024-01-01
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 7-4", "check": "leaders_are_elected_by_majority",
        "parameters": [{"name": "rules", "value": "KOML-7-8|KOML-7-9"}]}]
        voting_rules=[{"rule": "KOML-7-8", "cites": "§ 7-8",
            "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "cast"}},
        {"rule": "KOML-7-9", "cites": "§ 7-9",
            "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "cast"}},
        {"rule": "KOML-7-6", "cites": "§ 7-6",
            "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "cast"}}]
    2024-01-01 vote-opened vote=v question=Leder? rule=KOML-7-8
        kind=election electorate=[{"voter": "asker-1"}] members=1
    2024-01-01 vote-opened vote=w question=Leder? rule=KOML-7-6
        kind=election electorate=[{"voter": "asker-1"}] members=1
    2024-01-01 vote-opened vote=x question=Leder? rule=KOML-7-9
        kind=election electorate=[{"voter": "asker-1"}] members=1
    2024-01-01 decision-taken decision=d body=rep outcome=elected text=Ada kind=election $votes
    2024-01-01 decision-taken decision=e body=rep outcome=elected text=Ada kind=election
    """
    assert history.tell(f"2024-01-02 seat-filled person=ada since=2024-01-02 {act}") == "written"


@pytest.mark.parametrize(("body", "kind"), [("rep", "budget"), ("board", "rulebook")])
def test_the_body_has_the_power_holds(history: History, body: str, kind: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 body-established body=committee name=Utvalget kind=committee
    2024-01-01 body-established body=cabinet name=Byrådet kind=committee of=asker
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_body_has_the_power",
        "parameters": [{"name": "body", "value": "assembly|board"}, {"name": "kinds", "value": "budget|rulebook"}]}]
    """
    act = f"2024-01-02 decision-taken decision=d body={body} outcome=adopted text=Ja kind={kind}"
    assert history.tell(act) == "written"


@pytest.mark.parametrize("kind", ["budget", "rulebook"])
def test_the_body_has_the_power_objects(history: History, kind: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 body-established body=committee name=Utvalget kind=committee
    2024-01-01 body-established body=cabinet name=Byrådet kind=committee of=asker
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_body_has_the_power",
        "parameters": [{"name": "body", "value": "assembly|board"}, {"name": "kinds", "value": "budget|rulebook"}]}]
    """
    act = f"2024-01-02 decision-taken decision=d body=committee outcome=adopted text=Ja kind={kind}"
    assert history.tell(act) == (
        f"irregular: STAT-1: Utvalget is of kind committee; what is of kind {kind} is for the assembly or the "
        "board to decide. (§ 18-4) See #4."
    )


@pytest.mark.parametrize("act", ["body=committee", "body=committee kind=election", "body=cabinet kind=budget"])
def test_the_body_has_the_power_stays_quiet(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 body-established body=committee name=Utvalget kind=committee
    2024-01-01 body-established body=cabinet name=Byrådet kind=committee of=asker
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_body_has_the_power",
        "parameters": [{"name": "body", "value": "assembly|board"}, {"name": "kinds", "value": "budget|rulebook"}]}]
    """
    assert history.tell(f"2024-01-02 decision-taken decision=d outcome=adopted text=Ja {act}") == "written"


def test_it_takes_no_individual_decisions_holds(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-1", "check": "it_takes_no_individual_decisions"}]
    """
    act = "2024-01-02 decision-taken decision=d body=board outcome=adopted text=Ja"
    assert history.tell(act) == "written"


def test_it_takes_no_individual_decisions_objects(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-1", "check": "it_takes_no_individual_decisions"}]
    """
    act = "2024-01-02 decision-taken decision=d body=board outcome=adopted text=Ja kind=individual"
    assert history.tell(act) == ("irregular: STAT-1: Styret takes an individual decision, d. (§ 18-1) See #3.")


def test_it_takes_no_individual_decisions_stays_quiet_about_a_party(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-1", "check": "it_takes_no_individual_decisions"}]
    """
    act = "2024-01-02 decision-taken decision=d body=council outcome=adopted text=Ja kind=individual"
    assert history.tell(act) == "written"
