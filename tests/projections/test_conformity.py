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
        2024-03-01 membership-ended party=a since=2024-03-01 ground=expelled
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
            {"on": "2024-01-01", "party": "a", "since": "2024-06-01"}}
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


# -- what is due

BODY = """
2024-01-01 rulebook law
2024-01-01 party-registered party=a name=A kind=municipality
2024-01-01 party-registered party=b name=B kind=municipality
2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..4
2024-01-01 body-established body=board name=Styret kind=board seats=b-1..3
2024-01-01 case-opened case=1/24 title="En ferje"
2024-01-02 meeting-summoned meeting=m-1 body=council starts=2024-02-01
    agenda=[{"item": "1", "title": "Ferje", "case": "1/24"}]
2024-02-01 meeting-opened meeting=m-1 presiding=s-1 roll=s-1..4
"""
ENDED = "2024-02-01 meeting-ended meeting=m-1\n"
APPROVED = '2024-02-02 minutes-approved meeting=m-1 by=["s-1"]\n'
URGENT = "2024-02-10 decision-taken decision=d body=council outcome=adopted text=Båt. procedure=urgent\n"
MOTION = '2024-02-01 motion-moved motion=f meeting=m-1 item="1" text=Ja.\n'
MOST = """
2024-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2024-01-01 voting_rules=[
    {"rule": "FIRST", "cites": "§ 9", "method": "plurality", "cast": ["yes", "no", "blank"],
     "need": {"measure": "most", "op": ">", "share": "1/2", "of": "cast"}},
    {"rule": "SECOND", "cites": "§ 9", "method": "plurality", "cast": ["yes", "no", "blank"], "tie": "lot"}]
"""


def later(meeting: str, day: str, body: str = "council", seats: str = "s-1..4") -> str:
    presiding = seats.partition("..")[0]
    return (
        f"2024-01-02 meeting-summoned meeting={meeting} body={body} starts={day}\n"
        f"{day} meeting-opened meeting={meeting} presiding={presiding} roll={seats}\n"
    )


HALF = '{"choice": "x", "n": 2}, {"choice": "blank", "n": 2}'


def vote(name: str = "v", rule: str = "FIRST", counts: str = HALF, how: str = "") -> str:
    """An election by four, as lines."""
    of = "electorate=s-1..4 members=4 meeting=m-1 kind=election secret=true"
    return (
        f'2024-02-01 vote-opened vote={name} question=Q? rule={rule} {of} candidates=[{{"candidate": "x"}}] {how}\n'
        f"2024-02-01 ballots-counted vote={name} participants=4 counts=[{counts}]\n"
        f"2024-02-01 vote-closed vote={name} presiding=s-1\n"
    )


def due(register: Any, on: str = "2024-03-01") -> list[tuple[str, str]]:
    return [(one.what, one.sentence) for one in Conformity.of(register.entries()).due(date.fromisoformat(on))]


def test_a_meeting_that_was_brought_to_its_end_leaves_nothing_due(tell: Any) -> None:
    assert due(tell(BODY + ENDED + APPROVED), "2030-01-01") == []


def test_an_urgent_decision_is_due_to_be_reported(tell: Any) -> None:
    told = tell(BODY + ENDED + APPROVED + URGENT)
    (found,) = Conformity.of(told.entries()).due(date(2024, 3, 1))
    assert found.sentence == "The urgent decision d of 2024-02-10 is not reported to a meeting of Rådet."
    assert (found.what, found.on, found.entries) == ("report", date(2024, 2, 10), (11,))


def test_it_is_said_that_the_body_met_without_being_told(tell: Any) -> None:
    told = tell(BODY + ENDED + APPROVED + URGENT + later("m-2", "2024-02-20") + later("m-3", "2024-02-25"))
    sentence = "The urgent decision d of 2024-02-10 is not reported to a meeting of Rådet, though it met on 2024-02-20."
    (found,) = Conformity.of(told.entries()).due(date(2024, 3, 1))
    assert (found.sentence, found.on, found.entries) == (sentence, date(2024, 2, 20), (11, 13))


def test_a_report_to_the_body_itself_settles_it_and_one_to_another_does_not(tell: Any) -> None:
    urgent = BODY + ENDED + APPROVED + URGENT
    own = later("m-2", "2024-02-20") + "2024-02-20 decision-reported decision=d meeting=m-2\n"
    other = later("m-2", "2024-02-20", "board", "b-1..3") + (
        "2024-02-20 as-found decision-reported decision=d meeting=m-2\n"
    )
    assert (due(tell(urgent + own)), [what for what, _ in due(tell(urgent + other))]) == ([], ["report"])


def test_a_body_that_was_entered_later_is_known_by_its_name(tell: Any) -> None:
    late = "2024-06-01 body-established body=late name=Utvalget kind=committee\n"
    told = tell(BODY + ENDED + APPROVED + late + URGENT.replace("body=council", "body=late"))
    assert "to a meeting of Utvalget" in str(due(told))


def test_minutes_are_due_once_the_body_has_met_again(tell: Any) -> None:
    told = tell(BODY + ENDED + later("m-2", "2024-02-20"))
    assert due(told, "2024-02-19") == []
    sentence = "The minutes of m-1, which ended on 2024-02-01, are not approved, and Rådet met again on 2024-02-20."
    assert due(told, "2024-02-20") == [("minutes", sentence)]


def test_minutes_are_due_after_sixty_days_at_the_latest(tell: Any) -> None:
    told = tell(BODY + ENDED + later("m-2", "2024-06-01"))
    assert due(told, "2024-03-31") == []
    sentence = "The minutes of m-1, which ended on 2024-02-01, are not approved, and 60 days have passed."
    assert due(told, "2024-04-01") == [("minutes", sentence)]


def test_a_second_meeting_of_the_same_day_is_none_to_wait_for(tell: Any) -> None:
    told = tell(BODY + ENDED + later("m-2", "2024-02-01"))
    assert due(told, "2024-02-15") == []


def test_a_meeting_of_another_body_makes_no_minutes_due(tell: Any) -> None:
    assert due(tell(BODY + ENDED + later("m-2", "2024-02-20", "board", "b-1..3"))) == []


def test_a_level_election_without_a_lot_is_due(tell: Any) -> None:
    even = '{"choice": "x", "n": 2}, {"choice": "y", "n": 2}'
    lines = vote(rule="SECOND", counts=even).replace('[{"candidate": "x"}]', '[{"candidate": "x"}, {"candidate": "y"}]')
    told = tell(BODY + MOST + lines)
    assert due(told) == [("tie", "v is level (x 2 = y 2): no lot was drawn, no other round was held.")]
    drawn = '2024-02-01 lot-drawn vote=v candidates=["x", "y"] drawn=["y", "x"]\n2024-02-01 vote-closed'
    assert due(tell(BODY + MOST + lines.replace("2024-02-01 vote-closed", drawn))) == []


def test_a_round_that_elects_nobody_is_due_until_another_follows(tell: Any) -> None:
    told = tell(BODY + MOST + vote())
    assert due(told) == [("tie", "Nobody is elected in v (2*2 <= 1*4), and no other round was held.")]
    assert due(tell(BODY + MOST + vote() + vote("w", "SECOND", how="after=v"))) == []


def test_a_round_that_was_declared_to_elect_nobody_is_settled(tell: Any) -> None:
    declared = 'decision=d body=council outcome=rejected text=Nei. meeting=m-1 item="1" votes=["v"]'
    assert due(tell(BODY + MOST + vote() + f"2024-02-01 as-found decision-taken {declared}\n")) == []


def test_a_motion_that_fails_is_no_tie(tell: Any) -> None:
    lines = vote(rule="KOML-11-9", counts='{"choice": "no", "n": 4}').replace('candidates=[{"candidate": "x"}]', "")
    assert due(tell(BODY + MOST + lines)) == []


def test_replies_are_due_once_the_deadline_has_passed(tell: Any) -> None:
    heard = '2024-01-03 hearing-opened case=1/24 parties=["a", "b"] deadline=2024-02-15\n'
    replied = "2024-01-20 hearing-reply-received case=1/24 party=a reply=Ja.\n"
    told = tell(BODY + heard + replied)
    assert due(told, "2024-02-15") == []
    sentence = "1 of 2 replies in the hearing of case 1/24, due 2024-02-15, are missing: B."
    assert due(told, "2024-02-16") == [("hearing", sentence)]
    assert due(tell(BODY + heard + "2024-02-20 case-closed case=1/24\n")) == []


def test_of_many_replies_that_are_missing_five_are_named(tell: Any) -> None:
    parties = [f"p-{n}" for n in range(7)]
    entered = "".join(f"2024-01-01 party-registered party={p} name={p.upper()} kind=municipality\n" for p in parties)
    listed = str(parties).replace("'", '"')
    told = tell(BODY + entered + f"2024-01-03 hearing-opened case=1/24 parties={listed} deadline=2024-02-15\n")
    assert due(told)[0][1].endswith("are missing: P-0, P-1, P-2, P-3, P-4 and 2 more.")


def test_a_motion_left_in_a_meeting_that_is_over_is_due(tell: Any) -> None:
    assert due(tell(BODY + MOTION)) == []
    sentence = "f, moved in item 1 of m-1, is neither voted on nor withdrawn."
    assert due(tell(BODY + MOTION + ENDED + APPROVED)) == [("motion", sentence)]


@pytest.mark.parametrize(
    "fate",
    [
        "2024-02-01 motion-withdrawn motion=f",
        '2024-02-01 case-postponed meeting=m-1 item="1"',
        "2024-02-01 case-postponed case=1/24 meeting=m-1",
        "2024-02-01 case-referred case=1/24 to=board",
        "2024-02-01 case-withdrawn case=1/24",
        '2024-02-01 vote-opened vote=v question=Q? rule=KOML-11-9 electorate=s-1..4 members=4 motions=["f"]',
    ],
)
def test_a_motion_with_a_fate_is_not_due(tell: Any, fate: str) -> None:
    assert due(tell(BODY + MOTION + f"{fate}\n" + ENDED + APPROVED)) == []


def test_what_befell_another_item_or_befell_it_before_settles_no_motion(tell: Any) -> None:
    other = '2024-02-01 case-postponed meeting=m-1 item="2"\n'
    earlier = "2024-01-05 case-postponed case=1/24\n"
    told = tell(BODY + earlier + MOTION + other + ENDED + APPROVED)
    assert [what for what, _ in due(told)] == ["motion"]


def test_a_motion_off_the_agenda_is_due_too(tell: Any) -> None:
    lines = MOTION.replace('item="1"', 'item="9"').replace("motion-moved", "as-found motion-moved")
    told = tell(BODY + lines + "2024-02-01 case-referred case=1/24 to=board\n" + ENDED + APPROVED)
    assert [what for what, _ in due(told)] == ["motion"]


def test_a_vote_that_was_never_closed_is_due_when_the_meeting_is_over(tell: Any) -> None:
    opened = vote().splitlines()[0] + "\n"
    assert due(tell(BODY + MOST + opened)) == []
    sentence = "v was opened in m-1, which ended on 2024-02-01, and not closed."
    assert due(tell(BODY + MOST + opened + ENDED + APPROVED)) == [("vote", sentence)]


def test_days_of_which_no_text_is_held_are_said_with_the_wording_asked(tell: Any) -> None:
    told = tell(
        """
        2024-01-01 rulebook-adopted rulebook=law name=Loven since=2024-01-01 wording=2026-01-01 paragraphs=[
            {"paragraph": "LOV-8", "cites": "§ 8", "check": "only_elections_are_voted_blank"}]
        2024-01-01 party-registered party=a name=A kind=municipality
        2024-01-01 vote-opened vote=v question=Q? rule=KOML-11-9 electorate=["a"] members=1
        2024-02-01 vote-cast vote=v voter=a choice=yes
        2024-02-02 vote-cast vote=v voter=a choice=yes
        """.replace("2024-01-01 vote-opened", "2024-01-01 as-found vote-opened").replace(
            "2024-02-02 vote-cast vote=v voter=a choice=yes", ""
        )
    )
    (found,) = Conformity.of(told.entries()).due(date(2024, 3, 1))
    assert found.sentence == "No text of 2024-02-01 is held; Loven is asked in the wording of 2026-01-01."
    assert (found.what, found.on, found.entries) == ("wording", date(2024, 2, 1), (1, 4))
    assert Conformity.of(told.entries()).due(date(2024, 2, 1)) == [found]


@pytest.mark.parametrize(
    ("wording", "on"), [("2024-01-01", "2024-03-01"), ("2024-02-01", "2024-03-01"), ("2026-01-01", "2024-01-31")]
)
def test_where_a_text_is_held_or_nothing_was_asked_no_wording_is_missed(tell: Any, wording: str, on: str) -> None:
    told = tell(
        """
        2024-01-01 rulebook-adopted rulebook=law name=Loven since=2024-01-01 wording=$wording paragraphs=[
            {"paragraph": "LOV-8", "cites": "§ 8", "check": "only_elections_are_voted_blank"}]
        2024-01-01 party-registered party=a name=A kind=municipality
        2024-01-01 as-found vote-opened vote=v question=Q? rule=KOML-11-9 electorate=["a"] members=1
        2024-02-01 vote-cast vote=v voter=a choice=yes
        """,
        wording=wording,
    )
    assert due(told, on) == []


def test_several_days_without_a_text_are_counted(tell: Any) -> None:
    told = tell(
        """
        2024-01-01 rulebook-adopted rulebook=law name=Loven since=2024-01-01 wording=2026-01-01 paragraphs=[
            {"paragraph": "LOV-8", "cites": "§ 8", "check": "only_elections_are_voted_blank"}]
        2024-01-01 party-registered party=a name=A kind=municipality
        2024-01-01 party-registered party=b name=B kind=municipality
        2024-01-01 as-found vote-opened vote=v question=Q? rule=KOML-11-9 electorate=["a", "b"] members=2
        2024-02-01 vote-cast vote=v voter=a choice=yes
        2024-02-02 vote-cast vote=v voter=b choice=yes
        """
    )
    assert due(told)[0][1].startswith("No text of 2024-02-01 and of 1 later day is held;")


def test_what_is_due_is_asked_of_what_had_happened_by_the_day(tell: Any) -> None:
    told = tell(BODY + ENDED + URGENT + later("m-2", "2024-02-20"))
    assert due(told, "2024-02-09") == []
    assert [what for what, _ in due(told, "2024-02-10")] == ["report"]
    assert sorted(what for what, _ in due(told, "2024-02-20")) == ["minutes", "report"]


def test_what_was_struck_makes_nothing_due(tell: Any) -> None:
    assert due(tell(BODY + ENDED + APPROVED + URGENT + '2024-02-11 entries-struck entries=["#11"] reason=R\n')) == []
