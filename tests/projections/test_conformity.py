"""Every check asked again: as it stood, and in order of happening."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from projections.conformity import Conformity, paragraphs, table
from register.checks import ALWAYS, CHECKS, OF_HISTORY
from register.codec import Told
from register.entry import irregular
from register.events import MembershipBegan, PartyRegistered, RegisterOpened
from register.log import compose, mark_of
from register.reading import START
from register.rulebooks import load, shipped
from register.state import fold

if TYPE_CHECKING:
    from register.entry import Entry, Objection
    from register.events import Event


def findings(register: Any, until: str | None = None) -> list[tuple[int, str, str]]:
    found = Conformity.of(register.entries()).in_order_of_happening(date.fromisoformat(until) if until else None)
    return [(one.entry, one.paragraph, one.status) for one in found]


def test_an_accepted_history_conforms_in_both_readings(register: Any) -> None:
    conformity = Conformity.of(register.entries())
    assert (conformity.as_it_stood(), conformity.in_order_of_happening()) == ([], [])


def test_what_was_noted_and_still_objects_stands(tell: Any) -> None:
    register = tell(
        """
        2024-01-01 party-registered party=a name=A kind=municipality
        2024-01-01 membership-began party=a since=2024-01-01
        2024-02-01 as-found membership-began party=a since=2024-02-01
        """
    )
    (found,) = Conformity.of(register.entries()).in_order_of_happening()
    assert (found.entry, found.on, found.paragraph, found.status) == (3, date(2024, 2, 1), "REG-5", "stands")
    assert (found.sentence, found.rests_on, found.cites) == ("A is a member already, since 2024-01-01.", (2,), "")
    assert Conformity.of(register.entries()).as_it_stood() == []


def test_what_was_noted_is_cleared_by_what_we_learned_later(tell: Any) -> None:
    register = tell(
        """
        2024-01-01 party-registered party=a name=A kind=municipality
        2024-01-01 membership-began party=a since=2024-01-01
        2024-02-01 as-found membership-began party=a since=2024-02-01
        2024-01-05 withdrawal-notified party=a since=2024-01-20
        """
    )
    (found,) = Conformity.of(register.entries()).in_order_of_happening()
    assert (found.entry, found.paragraph, found.status) == (3, "REG-5", "cleared")
    assert found.sentence == "Noted when it was recorded; what is known now does not object."
    assert Conformity.of(register.entries(4)).in_order_of_happening()[0].status == "stands"


def test_what_nobody_noted_comes_to_light(tell: Any) -> None:
    register = tell(
        """
        2024-01-01 party-registered party=a name=A kind=municipality
        2024-01-01 membership-began party=a since=2024-01-01
        2024-06-01 withdrawal-notified party=a since=2025-01-01
        2024-03-01 membership-ended party=a since=2024-03-01 ground="not continued"
        """
    )
    assert findings(register) == [(3, "REG-38", "came to light")]
    assert Conformity.of(register.entries()).as_it_stood() == []


def test_findings_end_on_a_day_and_stand_in_the_order_of_the_log(tell: Any) -> None:
    register = tell(
        """
        2024-01-01 party-registered party=a name=A kind=municipality
        2024-01-01 membership-began party=a since=2024-01-01
        2024-03-01 as-found membership-began party=a since=2024-03-01
        2024-02-01 as-found membership-began party=a since=2024-02-01
        """
    )
    assert findings(register) == [(3, "REG-5", "stands"), (4, "REG-5", "stands")]
    assert findings(register, "2024-02-28") == [(4, "REG-5", "stands")]


def test_what_was_struck_is_asked_no_more_and_what_was_corrected_as_corrected(tell: Any) -> None:
    register = tell(
        """
        2024-01-01 party-registered party=a name=A kind=municipality
        2024-01-01 membership-began party=a since=2024-01-01
        2024-02-01 as-found membership-began party=a since=2024-02-01
        2024-02-01 as-found membership-began party=a since=2024-03-01
        2024-04-01 entries-struck entries=["#3"] reason=R
        2024-04-01 entry-corrected entry="#2" reason=R instead={"type": "membership-began", "data":
            {"on": "2024-01-01", "party": "a", "since": "2024-06-01", "at_latest": true}}
        """
    )
    assert findings(register) == [(4, "REG-5", "cleared")]
    assert Conformity.of(register.entries()).as_it_stood() == []


def test_the_order_of_one_day_is_by_the_clock_where_one_is_given(tell: Any) -> None:
    register = tell(
        """
        2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
        2024-01-02 meeting-summoned meeting=m body=council starts=2024-01-31
        2024-01-31 meeting-opened meeting=m presiding=s-1 roll=s-1..2 at=12:00:00
        2024-01-31 meeting-ended meeting=m at=13:00:00
        2024-01-31 decision-taken decision=d body=council outcome=adopted text=Ja. at=11:00:00
        """
    )
    assert findings(register) == []


INTERLEAVED = """
    2023-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
    2024-01-01 body-established body=board name=Styret kind=board seats=b-1..2
    2024-01-02 meeting-summoned meeting=m body=council starts=2024-01-31
    2024-01-02 meeting-summoned meeting=n body=board starts=2024-01-31
    2024-01-31 meeting-opened meeting=m presiding=s-1 roll=s-1..2 at=17:00:00
    2024-01-31 vote-opened vote=v question=Q? rule=KOML-11-9 electorate=s-1..2 members=2 meeting=m at=18:00:00
    2024-01-31 roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["s-1"]},
        {"choice": "no", "voters": ["s-2"]}]
"""


@pytest.mark.parametrize(
    "between",
    [
        "meeting-opened meeting=n presiding=b-1 roll=b-1..2 at=09:00:00",
        "meeting-summoned meeting=o body=council starts=2024-02-20 at=09:00:00",
    ],
)
def test_what_has_no_time_keeps_to_its_own_meeting_whatever_is_told_in_between(tell: Any, between: str) -> None:
    decided = 'decision-taken decision=d body=council outcome=adopted text=Ja. meeting=m votes=["v"] at=18:30:00'
    closed = "vote-closed vote=v presiding=s-1"
    register = tell(f"{INTERLEAVED}2024-01-31 {between}\n2024-01-31 {closed}\n2024-01-31 {decided}\n")
    assert findings(register) == []


def test_of_two_meetings_told_together_neither_lends_the_other_its_hours(tell: Any) -> None:
    register = tell(
        f"""{INTERLEAVED}
        2024-01-31 meeting-opened meeting=n presiding=b-1 roll=b-1..2 at=09:00:00
        2024-01-31 vote-closed vote=v presiding=s-1
        2024-01-31 seat-left meeting=n seat=b-2
        2024-01-31 meeting-ended meeting=n at=10:00:00
        """
    )
    assert findings(register) == []


def test_an_earlier_hour_typed_later_moves_nothing_that_was_told_before(tell: Any) -> None:
    register = tell(
        """
        2024-01-01 rulebook law
        2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
        2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01
        2024-02-01 meeting-opened meeting=m presiding=s-1 roll=s-1..3
        2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3 meeting=m
        2024-02-01 vote-cast vote=v voter=s-1 choice=yes at=11:00:00
        2024-02-01 vote-cast vote=v voter=s-2 choice=yes at=10:30:00
        2024-02-01 vote-cast vote=v voter=s-3 choice=yes
        2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ja votes=["v"] meeting=m
        """
    )
    assert findings(register) == []


def test_a_law_that_is_told_later_is_asked_from_the_day_from_which_it_holds(tell: Any) -> None:
    register = tell(
        """
        2024-01-01 party-registered party=a name=A kind=municipality
        2024-01-01 membership-began party=a since=2024-01-01
        2024-11-01 rulebook-adopted rulebook=law name=Lov since=2023-01-01 paragraphs=[
            {"paragraph": "STAT-1", "cites": "§ 1", "check": "the_own_assembly_acceded"}]
        """
    )
    assert findings(register) == [(2, "STAT-1", "came to light")]


CORRECTED = """
    2024-01-01 party-registered party=a name=A kind=municipality
    2024-01-01 membership-began party=a since=2024-01-01
    2024-02-10 withdrawal-notified party=a since=2024-02-20
    2024-03-10 membership-began party=a since=2024-03-10
    2024-04-01 as-found entry-corrected entry="#4" reason=R instead={"type": "membership-began", "data":
        {"on": "2024-03-10", "party": "a", "since": "2024-02-15"}}
"""
EARLIER = """
    2024-04-02 entry-corrected entry="#3" reason=R instead={"type": "withdrawal-notified", "data":
        {"on": "2024-02-10", "party": "a", "since": "2024-02-12"}}
"""


@pytest.mark.parametrize(("told", "status"), [(CORRECTED, "stands"), (CORRECTED + EARLIER, "cleared")])
def test_what_is_noted_in_a_correction_is_noted_of_what_it_corrects(tell: Any, told: str, status: str) -> None:
    register = tell(told)
    assert findings(register) == [(4, "REG-5", status)]
    assert Conformity.of(register.entries()).as_it_stood() == []


def noted(events: list[Event], notes: dict[int, list[Objection]], origin: str) -> list[Entry]:
    """A sound log in which these objections are noted, whatever the checks say."""
    now = datetime(2024, 3, 1, tzinfo=UTC)
    opened = RegisterOpened(on=now.date(), organisation="R", origin=origin, time_zone="Europe/Oslo", format=1)
    mark, entries = START, []
    for number, event in enumerate([opened, *events]):
        told = Told(event, f"told-{number}")
        entries.append(compose(told, notes.get(number, []), mark, origin=origin, by="x", now=now))
        mark = mark_of(entries[-1])
    return entries


def test_a_note_that_its_own_moment_does_not_give_is_a_difference() -> None:
    day = date(2024, 1, 1)
    events = [
        PartyRegistered(on=day, party="a", name="A", kind="other"),
        MembershipBegan(on=day, party="a", since=day),
        MembershipBegan(on=day, party="a", since=day),
    ]
    notes = {2: [irregular("Sagt.").under("REG-99", "")]}
    conformity = Conformity.of(noted(events, notes, "a.example/r"))
    assert [(d.entry, d.noted, d.asked) for d in conformity.as_it_stood()] == [
        (2, ("REG-99",), ()),
        (3, (), ("REG-5",)),
    ]
    assert [(f.entry, f.paragraph, f.status) for f in conformity.in_order_of_happening()] == [
        (2, "REG-99", "cleared"),
        (3, "REG-5", "came to light"),
    ]


def test_a_correction_that_was_irregular_is_asked_again_of_its_history(tell: Any) -> None:
    register = tell(
        """
        2024-01-01 party-registered party=a name=A kind=municipality
        2024-01-01 membership-began party=a since=2024-01-01
        2024-01-02 as-found entry-corrected entry="#2" reason=R instead={"type": "membership-began", "data":
            {"on": "2024-01-01", "party": "a", "since": "2023-01-01"}}
        """
    )
    (last,) = list(register.entries())[3:]
    assert last.irregularities == ("REG-6",)
    assert Conformity.of(register.entries()).as_it_stood() == []


def test_the_paragraphs_of_a_day_are_listed_with_what_they_cite(tell: Any) -> None:
    register = tell(
        """
        2024-01-01 rulebook law
        2024-01-01 party-registered party=a name=A kind=municipality
        """
    )
    state = fold(register.entries())
    began = {
        day: MembershipBegan(on=date.fromisoformat(day), party="a", since=date(2024, 2, 1))
        for day in ("2023-12-31", "2024-01-01")
    }
    assert paragraphs(state, began["2023-12-31"]) == []
    assert paragraphs(state, began["2024-01-01"]) == [("KOML-18-4-2", "kommuneloven § 18-4 second paragraph")]


def test_the_table_lists_every_check_and_every_shipped_paragraph() -> None:
    rows = table()
    listed = {row.check for row in rows}
    assert listed == {check.name for check in (*ALWAYS, *OF_HISTORY)} | set(CHECKS)
    day = date(2024, 1, 1)
    law = {p.paragraph for name in shipped() for p in load(name, on=day, since=day).paragraphs}
    assert law <= {row.paragraph for row in rows}
    assert [row for row in rows if not row.sentence or not row.events] == []
    own = [int(row.paragraph.removeprefix("REG-")) for row in rows if row.paragraph.startswith("REG-")]
    assert own == sorted(own)
    assert {row.paragraph for row in rows if not row.cites} <= {"own statutes"}
