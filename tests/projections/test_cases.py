"""A case as it became, through its meetings."""

from __future__ import annotations

import runpy
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from projections.cases import Cases
from register.errors import UnknownId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from projections.cases import CaseFile
    from register import Register

MADE = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "make.py"))
"""What renews the example."""

BEGUN = """
2020-01-01 rulebook law
2020-01-01 party-registered party=ost name=Øst kind=municipality
2020-01-01 party-registered party=vest name=Vest kind=municipality
2020-01-01 body-established body=council name=Rådet kind=assembly seats=[
    {"seat": "s-1", "party": "ost"}, {"seat": "s-2", "party": "vest"},
    {"seat": "s-3", "party": "vest"}, {"seat": "s-4"}]
2020-01-01 person-registered person=p-1
2020-01-01 person-registered person=p-2
2020-01-01 person-registered person=p-3
2020-01-01 seat-filled seat=s-1 person=p-1 since=2020-01-01 role=leader
2020-01-01 seat-filled seat=s-2 person=p-2 since=2020-01-01
2020-01-01 case-opened case=1/20 title="En ferje"
2020-01-01 case-opened case=2/20 title="En bru"
2020-01-02 document-filed document=1/20-1 title=Saksframlegg source=here
2020-02-01 meeting-summoned meeting=m-1 body=council starts=2020-03-01 at=10:00:00 place=Salen agenda=[
    {"item": "1", "title": "Ferje", "case": "1/20", "papers": ["1/20-1"]}, {"item": "2", "title": "Bru"}]
2020-03-01 meeting-opened meeting=m-1 presiding=s-1 at=10:05:00
    roll=[{"seat": "s-1", "person": "p-1"}, {"seat": "s-2", "person": "p-2"}, {"seat": "s-3"}]
"""


@pytest.fixture(scope="module")
def example() -> Iterator[Register]:
    with MADE["fjordradet"]() as register:
        yield register


def of_case(register: Any, case: str = "1/20", until: str | None = None) -> CaseFile:
    return Cases.of(register.entries(), date.fromisoformat(until) if until else None).case(case)


def test_a_case_is_told_through_its_meetings(example: Register) -> None:
    file = Cases.of(example.entries()).case("2026/4")
    assert [(stood.meeting, stood.item, stood.on) for stood in file.meetings] == [
        ("fjordradet/2026-03-12", "4", date(2026, 3, 12)),
        ("fjordradet/2026-04-23", "2", date(2026, 4, 23)),
    ]
    assert (file.motions, file.votes) == (("2026-04-23/forslag-1",), ("2026-03-12/v-6", "2026-04-23/v-2"))
    assert [one.decision for one in file.decisions] == ["2026/4-2"]
    events = {entry.number: entry.type for entry in example.entries()}
    assert [events[number] for number in file.fate] == ["case-postponed.v1", "case-closed.v1"]
    assert [paper.document for paper in file.papers] == ["2026/4/saksframlegg"]


def test_a_case_has_its_hearing_and_its_recommendation(example: Register) -> None:
    file = Cases.of(example.entries()).case("2026/1")
    assert (len(file.hearings), len(file.recommendations), file.title) == (
        4,
        1,
        "Ferjesamband over fjorden: felles uttalelse",
    )
    assert {*file.hearings, *file.recommendations} < set(file.entries)


def test_the_motions_of_its_items_are_entries_of_a_case(example: Register) -> None:
    entries = {entry.number: entry for entry in example.entries()}
    types = [entries[number].type for number in Cases.of(example.entries()).case("2026/2").entries]
    assert types.count("motion-moved.v1") == 2
    assert {"motion-withdrawn.v1", "disqualification-decided.v1", "roll-call-taken.v1"} < set(types)


def test_of_a_case_single_ballots_are_left_to_their_vote(tell: Any) -> None:
    cast = "2020-03-01 vote-opened vote=v question=Q? rule=KOML-11-9 electorate=s-1..3 members=4 case=1/20\n"
    told = tell(BEGUN + cast + "2020-03-01 vote-cast vote=v voter=s-1 choice=yes\n")
    assert (of_case(told).votes, of_case(told).entries) == (("v",), (10, 13, 15))


def test_a_case_shows_the_accession_that_it_led_to(tell: Any) -> None:
    decided = "2020-03-01 decision-taken decision=d body=council outcome=adopted text=Ja. meeting=m-1 case=1/20\n"
    offered = "2020-03-02 membership-offered accession=a party=ost decision=d\n"
    file = of_case(tell(BEGUN + decided + offered))
    assert (file.accessions, file.entries[-2:]) == (("a",), (15, 16))


def test_a_case_shows_whoever_applied_in_it_and_whoever_was_admitted_in_it(tell: Any) -> None:
    applied = (
        "2020-02-02 membership-applied accession=a party=ost case=1/20\n"
        "2020-02-02 membership-applied accession=b party=vest\n"
    )
    decided = "decision=d body=council outcome=adopted text=Ja. meeting=m-1"
    admitted = f'2020-03-01 as-found decision-taken {decided} item="1" admits=["b"]\n'
    file = of_case(tell(BEGUN + applied + admitted))
    assert (file.accessions, file.entries[-3:]) == (("a", "b"), (15, 16, 17))


def test_a_case_as_of_a_day_ends_there(example: Register) -> None:
    file = Cases.of(example.entries(), date(2026, 3, 11)).case("2026/4")
    assert (len(file.meetings), file.motions, file.votes, file.decisions, file.fate) == (1, (), (), (), ())


def test_an_unknown_case_is_named_with_its_nearest(tell: Any) -> None:
    with pytest.raises(UnknownId, match=r"no case '1/21'\. Did you mean '1/20'\?"):
        of_case(tell(BEGUN), "1/21")
