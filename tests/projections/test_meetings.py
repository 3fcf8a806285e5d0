"""One meeting as it became."""

from __future__ import annotations

import re
import runpy
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from projections.conformity import Conformity
from projections.meetings import Meetings
from projections.omissions import Omissions
from projections.proceedings import Lacking, Moment
from register.codec import read_told
from register.errors import UnknownId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from projections.proceedings import Item, Meeting
    from register import Register

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "meeting.jsonl"
MADE = runpy.run_path(str(ROOT / "docs" / "make.py"))
"""What renews the example."""

BODY = """
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
"""
SUMMONS = """
2020-02-01 meeting-summoned meeting=m-1 body=council starts=2020-03-01 at=10:00:00 place=Salen agenda=[
    {"item": "1", "title": "Ferje", "case": "1/20", "papers": ["1/20-1"]}, {"item": "2", "title": "Bru"}]
"""
OPENED = """
2020-03-01 meeting-opened meeting=m-1 presiding=s-1 at=10:05:00
    roll=[{"seat": "s-1", "person": "p-1"}, {"seat": "s-2", "person": "p-2"}, {"seat": "s-3"}]
"""
BEGUN = BODY + SUMMONS + OPENED
SUBSTITUTE = "2020-01-01 seat-filled seat=s-2 person=p-3 since=2020-01-01 role=substitute order=1\n"


@pytest.fixture
def tell(tell: Any) -> Any:
    """Tell lines in which an item's number is a text, as it is in an event."""
    return lambda text: tell(re.sub(r"(?<= item=)(\d+)", r'"\1"', text))


def met(register: Any, until: str | None = None) -> Meeting:
    return Meetings.of(register.entries(), date.fromisoformat(until) if until else None).meeting("m-1")


def item(register: Any, name: str | None = "1") -> Item:
    return next(item for item in met(register).items if item.item == name)


def vote(more: str = "", answers: str = '{"choice": "yes", "voters": ["s-1", "s-2"]}') -> str:
    """A vote of three present, as lines."""
    return (
        f"2020-03-01 vote-opened vote=v question=Q? rule=KOML-11-9 electorate=s-1..3 members=4 meeting=m-1 {more}\n"
        f"2020-03-01 roll-call-taken vote=v answers=[{answers}]\n"
        "2020-03-01 vote-closed vote=v presiding=s-1\n"
    )


# -- what was called, who was there


def test_an_unknown_meeting_is_named_with_its_nearest(tell: Any) -> None:
    with pytest.raises(UnknownId, match=r"The register knows no meeting 'm-2'\. Did you mean 'm-1'\?"):
        Meetings.of(tell(BEGUN).entries()).meeting("m-2")


def test_what_is_no_meeting_is_not_told_as_one(tell: Any) -> None:
    with pytest.raises(UnknownId, match="no meeting 's-1'"):
        Meetings.of(tell(BEGUN).entries()).meeting("s-1")


def test_the_meetings_stand_in_the_order_told(tell: Any) -> None:
    later = "2020-02-01 meeting-summoned meeting=m-0 body=council starts=2020-02-02\n"
    assert list(Meetings.of(tell(BEGUN + later).entries())) == ["m-1", "m-0"]


def test_a_summons_is_told_with_its_notice(tell: Any) -> None:
    more = 'called_by=["s-1"] recipients=["s-1", "s-2"] urgent=Ras. mode=remote mode_by=s-1'
    found = met(tell(BODY + SUMMONS.replace("place=Salen", more)))
    assert (found.name, found.called, found.notice, found.starts) == (
        "Rådet",
        date(2020, 2, 1),
        29,
        date(2020, 3, 1),
    )
    assert ([str(who) for who in found.called_by], found.recipients, found.urgent) == (["p-1 (Øst)"], 2, "Ras.")
    assert (found.mode, str(found.mode_by), found.place) == ("remote", "p-1 (Øst)", None)


@pytest.mark.parametrize(("by", "named"), [("council", "council (Rådet)"), ("vest", "vest (Vest)"), ("s-4", "s-4")])
def test_a_body_a_party_or_a_seat_may_have_called_it(tell: Any, by: str, named: str) -> None:
    told = tell(BODY + SUMMONS.replace("place=Salen", f'called_by=["{by}"]'))
    assert [str(who) for who in met(told).called_by] == [named]


def test_before_it_was_opened_nobody_is_said_to_have_come_or_stayed_away(tell: Any) -> None:
    found = met(tell(BODY + SUMMONS))
    assert (found.opened, found.presiding, found.present, found.absent) == (None, None, (), None)
    assert (found.at, found.ended) == (time(10), None)
    assert [part.what for part in found.parts()] == ["item", "item"]


def test_the_opening_says_who_presides_and_where(tell: Any) -> None:
    found = met(tell(BODY + SUMMONS + OPENED.replace("at=10:05:00", "at=10:05:00 place=Kjelleren")))
    assert (found.opened, found.opened_at, str(found.presiding)) == (date(2020, 3, 1), time(10, 5), "p-1 (Øst)")
    assert found.place == "Kjelleren"


def test_whoever_sits_unnamed_stays_unnamed(tell: Any) -> None:
    assert [str(stay.who) for stay in met(tell(BEGUN)).present] == ["p-1 (Øst)", "p-2 (Vest)", "s-3 (Vest)"]


def test_a_party_has_its_name_of_the_day(tell: Any) -> None:
    renamed = "2020-02-15 party-renamed party=ost name=Austre since=2020-02-15\n"
    assert str(met(tell(BEGUN + renamed)).presiding) == "p-1 (Austre)"


def test_whoever_leaves_and_comes_back_stays_twice(tell: Any) -> None:
    moves = "2020-03-01 seat-left meeting=m-1 seat=s-2 item=1 at=10:30:00\n"
    moves += "2020-03-01 seat-taken meeting=m-1 seat=s-2 person=p-2 item=2\n"
    first, second = [stay for stay in met(tell(BEGUN + moves)).present if stay.who.id == "s-2"]
    assert (first.since, first.until, first.entries) == (None, Moment(item="1", at=time(10, 30)), (14, 15))
    assert (second.since, second.until, second.entries) == (Moment(item="2", at=None), None, (16,))


def test_a_substitute_sits_for_the_holder_who_is_absent(tell: Any) -> None:
    opened = OPENED.replace('"p-2"', '"p-3"')
    found = met(tell(BODY + SUBSTITUTE + SUMMONS + opened))
    assert [(stay.who.person, stay.replaces) for stay in found.present] == [("p-1", None), ("p-3", "p-2"), (None, None)]
    assert [str(who) for who in found.absent or ()] == ["p-2 (Vest)", "s-4"]


def test_a_substitute_who_comes_in_ends_the_stay_of_the_one_before(tell: Any) -> None:
    came = "2020-03-01 seat-taken meeting=m-1 seat=s-2 person=p-3 replaces=p-2 item=2 reason=Syk.\n"
    found = met(tell(BODY + SUBSTITUTE + SUMMONS + OPENED + came))
    before, after = [stay for stay in found.present if stay.who.id == "s-2"]
    assert before.until == after.since == Moment(item="2", at=None)
    assert (after.who.person, after.replaces, after.reason) == ("p-3", "p-2", "Syk.")
    assert [who.id for who in found.absent or ()] == ["s-4"]


def test_where_no_seats_are_known_nobody_is_said_to_be_absent(tell: Any) -> None:
    lines = BODY + "2020-01-01 body-established body=board name=Styret kind=board\n" + SUMMONS + OPENED
    lines = lines.replace("body=council starts", "body=board starts").replace(
        "2020-03-01 meeting-opened", "2020-03-01 as-found meeting-opened"
    )
    assert met(tell(lines)).absent is None


# -- the agenda


def test_the_agenda_is_the_summons_and_what_was_added(tell: Any) -> None:
    added = '2020-02-20 agenda-item-added meeting=m-1 item=3 title=Buss case=2/20 by=["s-2", "council"]\n'
    objected = '2020-03-01 agenda-item-objected meeting=m-1 item=3 by=["s-1"]\n'
    told = tell(BEGUN + added + objected)
    assert [(one.item, one.title, one.listed) for one in met(told).items] == [
        ("1", "Ferje", "summons"),
        ("2", "Bru", "summons"),
        ("3", "Buss", "added"),
    ]
    third = item(told, "3")
    assert ([str(who) for who in third.by], [str(who) for who in third.objectors]) == (
        ["p-2 (Vest)", "council (Rådet)"],
        ["p-1 (Øst)"],
    )
    assert (third.case_title, third.entries, third.objections) == ("En bru", (15, 16), (16,))


def test_an_item_has_its_case_and_its_papers(tell: Any) -> None:
    first = item(tell(BEGUN))
    assert (first.case, first.case_title, first.entry) == ("1/20", "En ferje", 13)
    assert [(paper.document, paper.title) for paper in first.papers] == [("1/20-1", "Saksframlegg")]


def test_an_item_that_nobody_listed_is_told_as_such(tell: Any) -> None:
    moved = "2020-03-01 as-found motion-moved motion=f meeting=m-1 item=9 text=Ja.\n"
    assert [(one.item, one.listed) for one in met(tell(BEGUN + moved)).items][2:] == [("9", "not listed")]


def test_what_was_told_of_no_item_stands_by_itself(tell: Any) -> None:
    decided = "2020-03-01 decision-taken decision=d body=council outcome=adopted text=Ja. meeting=m-1\n"
    alone = item(tell(BEGUN + decided), None)
    assert ([one.decision for one in alone.decisions], alone.title, alone.entries) == (["d"], "", (15,))


def test_what_was_told_before_its_item_is_told_in_it_once_it_is_listed(tell: Any) -> None:
    objected = '2020-03-01 as-found agenda-item-objected meeting=m-1 item=3 by=["s-1"]\n'
    added = "2020-03-01 agenda-item-added meeting=m-1 item=3 title=Buss\n"
    third = item(tell(BEGUN + objected + added), "3")
    assert (third.listed, third.entry, third.objections, third.entries) == ("added", 16, (15,), (15, 16))


def test_what_happened_is_told_in_the_first_of_two_items_of_one_number(tell: Any) -> None:
    moved = "2020-03-01 motion-moved motion=f meeting=m-1 item=1 text=Ja.\n"
    entries = list(tell(BEGUN + moved).entries())
    summoned = entries[13].event
    twice = attrs.evolve(summoned, agenda=(*summoned.agenda, attrs.evolve(summoned.agenda[0], title="Igjen")))
    entries[13] = entries[13].instead(twice)
    found = Meetings.of(entries).meeting("m-1").items
    assert [(one.title, len(one.motions)) for one in found] == [("Ferje", 1), ("Bru", 0), ("Igjen", 0)]


@pytest.mark.parametrize(
    ("line", "why", "ground"),
    [
        ("disqualification-decided meeting=m-1 item=1 seat=s-2 ground=Eier.", "disqualified", "Eier."),
        ("disqualification-decided meeting=m-1 item=1 seat=s-2 ground=Eier. disqualified=false", "fit", "Eier."),
        ("exemption-granted meeting=m-1 item=1 seat=s-2 ground=Sorg.", "exempted", "Sorg."),
    ],
)
def test_whoever_is_out_of_an_item_is_told_with_the_ground(tell: Any, line: str, why: str, ground: str) -> None:
    told = tell(f"{BEGUN}2020-03-01 {line}\n")
    assert [(str(out.who), out.why, out.ground, out.entry) for out in item(told).out] == [
        ("p-2 (Vest)", why, ground, 15)
    ]
    assert item(told, "2").out == ()


def test_a_motion_keeps_all_its_wordings(tell: Any) -> None:
    told = tell(
        BEGUN
        + "2020-03-01 motion-moved motion=f meeting=m-1 item=1 text=Ja. by=s-2\n"
        + "2020-03-01 motion-amended motion=f text=Nei. by=council\n"
        + "2020-03-01 motion-withdrawn motion=f\n"
    )
    (motion,) = item(told).motions
    assert [(wording.text, str(wording.by), wording.entry) for wording in motion.wordings] == [
        ("Ja.", "p-2 (Vest)", 15),
        ("Nei.", "council (Rådet)", 16),
    ]
    assert (motion.text, str(motion.by), motion.withdrawn, motion.votes) == ("Nei.", "p-2 (Vest)", 17, ())
    assert item(told).entries == (13, 15, 16, 17)


def test_wordings_and_doors_stand_in_the_order_of_their_hours_however_they_were_told(tell: Any) -> None:
    told = tell(
        BEGUN
        + "2020-03-01 motion-moved motion=f meeting=m-1 item=1 text=A.\n"
        + "2020-03-01 motion-amended motion=f text=C. at=10:30:00\n"
        + "2020-03-01 motion-amended motion=f text=B. at=10:20:00\n"
        + "2020-03-01 meeting-reopened meeting=m-1 at=10:50:00\n"
        + "2020-03-01 meeting-closed-to-public meeting=m-1 ground=G at=10:40:00\n"
    )
    assert [wording.text for wording in item(told).motions[0].wordings] == ["A.", "B.", "C."]
    assert [(one.since.at, one.until and one.until.at) for one in met(told).doors] == [(time(10, 40), time(10, 50))]


def test_a_motion_that_nobody_signed_is_nobodys(tell: Any) -> None:
    told = tell(BEGUN + "2020-03-01 motion-moved motion=f meeting=m-1 item=1 text=Ja.\n")
    assert item(told).motions[0].by is None


# -- votes and decisions


def test_an_open_vote_says_who_answered_what(tell: Any) -> None:
    answers = '{"choice": "no", "voters": ["s-3"]}, {"choice": "yes", "voters": ["s-1", "s-2"]}'
    (found,) = item(tell(BEGUN + vote("item=1", answers))).votes
    assert [(counted.choice, counted.n, [str(who) for who in counted.who]) for counted in found.counts] == [
        ("yes", 2, ["p-1 (Øst)", "p-2 (Vest)"]),
        ("no", 1, ["s-3 (Vest)"]),
    ]
    assert (found.outcome, found.cites, found.deciding) == ("adopted", "kommuneloven § 11-9", "2*2 > 1*3")
    assert (found.entitled, found.members, str(found.presiding), found.closed) == (3, 4, "p-1 (Øst)", True)
    assert found.entries == (15, 16, 17)


def test_a_secret_vote_says_nobodys_answer(tell: Any) -> None:
    lines = vote("item=1 secret=true", "").splitlines()
    counts = '[{"choice": "yes", "n": 2}, {"choice": "no", "n": 1}]'
    lines[1] = f"2020-03-01 ballots-counted vote=v participants=3 counts={counts}"
    (found,) = item(tell(BEGUN + "\n".join(lines))).votes
    assert [(counted.choice, counted.n, counted.who) for counted in found.counts] == [("yes", 2, ()), ("no", 1, ())]
    assert found.secret


SECRETLY = """
2020-01-02 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-02 voting_rules=[
    {"rule": "SECRET", "cites": "§ 9", "secret": true, "need": {"measure": "yes", "op": ">", "share": "1/2",
    "of": "yes_no"}}]
"""


def test_a_vote_is_secret_by_its_rule_too(tell: Any) -> None:
    lines = vote("item=1").replace("KOML-11-9", "SECRET").replace("vote-opened", "as-found vote-opened")
    (found,) = item(tell(BEGUN + lines + SECRETLY.replace("\n2020-01-02", "\n2020-03-02"))).votes
    assert (found.secret, found.not_counted) == (True, ())
    assert [(counted.choice, counted.n, counted.who) for counted in found.counts] == [("yes", 2, ())]


def test_whose_answer_makes_up_no_count_is_told_apart(tell: Any) -> None:
    opened, called, closed = vote("item=1", '{"choice": "yes", "voters": ["s-1", "s-2", "s-4"]}').splitlines()
    opened = opened.replace("s-1..3", '["s-1", "s-2", "s-3"] must_abstain=["s-2"] deadline=2020-03-01')
    late = "2020-03-02 as-found vote-cast vote=v voter=s-3 choice=no"
    lines = [opened, called.replace("roll", "as-found roll"), late, closed]
    (found,) = item(tell(BEGUN + "\n".join(lines))).votes
    assert [(one.choice, one.n, [who.id for who in one.who]) for one in found.counts] == [
        ("yes", 1, ["s-1"]),
        ("abstain", 1, ["s-2"]),
    ]
    assert [who.id for who in found.not_counted] == ["s-4", "s-3"]


def test_a_vote_that_is_not_closed_has_its_counts_and_no_outcome(tell: Any) -> None:
    (found,) = item(tell(BEGUN + vote("item=1").rpartition("2020-03-01")[0])).votes
    assert (found.closed, found.outcome, found.deciding, found.proof) == (False, None, None, None)
    assert [(one.choice, one.n) for one in found.counts] == [("yes", 2)]


def test_where_a_weight_is_missing_the_answers_are_told_all_the_same(tell: Any) -> None:
    weighs = SECRETLY.replace('"secret": true', '"weight": "frozen"')
    lines = vote("item=1").replace("KOML-11-9", "SECRET").replace("vote-opened", "as-found vote-opened")
    (found,) = item(tell(BEGUN + weighs + lines)).votes
    assert (found.outcome, [(one.choice, one.n, len(one.who)) for one in found.counts]) == (
        "undecidable",
        [("yes", 2, 2)],
    )


def test_a_vote_has_the_proof_of_its_outcome(tell: Any) -> None:
    told = tell(BEGUN + vote("item=1"))
    outcome = told.state.outcome("v")
    assert item(told).votes[0].proof == outcome.proof()
    assert outcome.proof()["counts"] == [{"choice": "yes", "n": 2}]


@pytest.mark.parametrize("counted", [True, False])
def test_without_its_rule_the_answers_are_told_and_no_outcome(tell: Any, counted: bool) -> None:  # noqa: FBT001
    lines = vote("item=1").replace("KOML-11-9", "NONE").replace("vote-opened", "as-found vote-opened")
    if counted:
        by_count = 'ballots-counted vote=v participants=2 counts=[{"choice": "yes", "n": 2}]'
        lines = "\n".join([lines.splitlines()[0], f"2020-03-01 {by_count}"])
    (found,) = item(tell(BEGUN + lines)).votes
    assert (found.outcome, found.cites, [(one.choice, one.n) for one in found.counts]) == (None, None, [("yes", 2)])
    assert found.closed is not counted


@pytest.mark.parametrize("more", ["item=1", 'motions=["f"]', "case=1/20"])
def test_a_vote_stands_in_its_item_or_that_of_its_motion_or_case(tell: Any, more: str) -> None:
    moved = "2020-03-01 motion-moved motion=f meeting=m-1 item=1 text=Ja.\n"
    told = tell(BEGUN + moved + vote(more))
    assert [one.vote for one in item(told).votes] == ["v"]
    assert [one.vote for one in met(told).votes] == ["v"]


@pytest.mark.parametrize("more", ["item=1", 'votes=["v"]', "case=1/20"])
def test_so_does_a_decision(tell: Any, more: str) -> None:
    decided = f"2020-03-01 decision-taken decision=d body=council outcome=adopted text=Ja. meeting=m-1 {more}\n"
    told = tell(BEGUN + vote("item=1") + decided)
    assert [one.decision for one in item(told).decisions] == ["d"]
    assert Lacking(what="item", of="1") not in met(told).lacking


def test_an_election_says_who_was_elected_and_how_the_lot_fell(example: Register) -> None:
    fifth = next(one for one in Meetings.of(example.entries()).meeting(MADE["MEETING"]).items if one.item == "5")
    first, second = fifth.votes
    assert (first.outcome, first.elected, second.after) == ("rejected", (), first.vote)
    assert (second.outcome, second.elected, second.lots[0].drawn) == ("elected", ("p-7",), ("p-7", "p-4"))
    assert fifth.decisions[0].elected == ("p-7",)


@pytest.mark.parametrize("named", ["item=1", "case=1/20 item=1", "case=1/20"])
def test_what_was_put_off_is_told_in_its_item(tell: Any, named: str) -> None:
    told = tell(f"{BEGUN}2020-03-01 case-postponed meeting=m-1 {named} until=2020-04-01\n")
    assert [(one.until, one.entry) for one in item(told).postponed] == [(date(2020, 4, 1), 15)]
    assert Lacking(what="item", of="1") not in met(told).lacking


def test_so_is_what_was_sent_on(tell: Any) -> None:
    told = tell(BEGUN + "2020-03-01 case-referred case=1/20 to=council meeting=m-1\n")
    assert [(one.to, one.entry) for one in item(told).referred] == [("Rådet", 15)]


# -- doors, reports, minutes


def test_doors_are_closed_until_they_are_opened_or_to_the_end(tell: Any) -> None:
    told = tell(
        BEGUN
        + "2020-03-01 meeting-closed-to-public meeting=m-1 ground=KOML-11-5-2 item=1 at=10:10:00\n"
        + "2020-03-01 meeting-reopened meeting=m-1 item=2\n"
        + "2020-03-01 meeting-closed-to-public meeting=m-1 ground=KOML-11-5-3\n"
    )
    assert [(one.ground, one.since, one.until, one.entries) for one in met(told).doors] == [
        ("KOML-11-5-2", Moment(item="1", at=time(10, 10)), Moment(item="2", at=None), (15, 16)),
        ("KOML-11-5-3", Moment(item=None, at=None), None, (17,)),
    ]


def test_doors_that_were_closed_twice_are_opened_at_once(tell: Any) -> None:
    told = tell(
        BEGUN
        + "2020-03-01 meeting-closed-to-public meeting=m-1 ground=A at=10:10:00\n"
        + "2020-03-01 meeting-closed-to-public meeting=m-1 ground=B at=10:20:00\n"
        + "2020-03-01 meeting-reopened meeting=m-1 at=10:30:00\n"
    )
    assert [(one.ground, one.until, one.entries) for one in met(told).doors] == [
        ("A", Moment(item=None, at=time(10, 30)), (15, 17)),
        ("B", Moment(item=None, at=time(10, 30)), (16, 17)),
    ]


def test_a_decision_reported_to_it_is_told(tell: Any) -> None:
    urgent = "decision-taken decision=d body=council outcome=adopted text=Båt. procedure=urgent"
    told = tell(f"{BEGUN}2020-02-15 {urgent}\n2020-03-01 decision-reported decision=d meeting=m-1\n")
    assert [(one.decision, one.on, one.body, one.procedure, one.entry) for one in met(told).reported] == [
        ("d", date(2020, 2, 15), "Rådet", "urgent", 16)
    ]


def test_minutes_are_approved_and_put_right(tell: Any) -> None:
    told = tell(
        BEGUN
        + "2020-03-01 meeting-ended meeting=m-1 at=11:00:00\n"
        + '2020-03-02 minutes-approved meeting=m-1 document=1/20-1 by=["s-1"]\n'
        + "2020-03-03 minutes-corrected meeting=m-1 document=1/20-1 reason=Skrivefeil.\n"
    )
    (approved,), (corrected,) = met(told).approved, met(told).corrected
    assert (approved.on, approved.document, [str(who) for who in approved.by]) == (
        date(2020, 3, 2),
        "1/20-1",
        ["p-1 (Øst)"],
    )
    assert (corrected.on, corrected.document, corrected.reason) == (date(2020, 3, 3), "Saksframlegg", "Skrivefeil.")
    assert (met(told).ended, met(told).ended_at) == (date(2020, 3, 1), time(11))


def test_irregular_entries_are_named_with_their_paragraphs(tell: Any) -> None:
    blank = vote("item=1", '{"choice": "blank", "voters": ["s-1", "s-2"]}').replace("roll", "as-found roll")
    told = tell(BEGUN + blank)
    assert [(one.entry, one.paragraphs) for one in met(told).irregular] == [(16, ("KOML-8-1-3",))]
    assert [part.irregularities for part in met(told).parts() if part.what == "vote"] == [("KOML-8-1-3",)]


# -- as of a day, and as it stands


def test_as_of_a_day_only_what_had_happened_is_told(example: Register) -> None:
    as_of = (Meetings.of(example.entries(), date(2026, 3, day)) for day in (11, 12))
    before, during = (meetings.meeting(MADE["MEETING"]) for meetings in as_of)
    assert (before.opened, before.ended, before.present, before.absent) == (None, None, (), None)
    assert [one.item for one in before.items] == [str(n) for n in range(1, 7)]
    assert [one.of for one in before.lacking if one.what == "item"] == [str(n) for n in range(1, 7)]
    assert (before.doors, before.votes, before.reported, before.items[5].objectors) == ((), (), (), ())
    assert (len(during.present), len(during.votes), during.approved) == (13, 9, ())


def test_what_comes_after_that_day_is_left_out(tell: Any) -> None:
    told = tell(
        BEGUN
        + "2020-03-02 seat-left meeting=m-1 seat=s-2\n"
        + "2020-03-02 agenda-item-added meeting=m-1 item=3 title=Buss\n"
        + "2020-03-02 meeting-closed-to-public meeting=m-1 ground=G\n"
        + "2020-03-02 exemption-granted meeting=m-1 item=1 seat=s-3 ground=G\n"
        + "2020-02-15 decision-taken decision=d body=council outcome=adopted text=Båt. procedure=urgent\n"
        + "2020-03-02 decision-reported decision=d meeting=m-1\n"
        + "2020-03-02 meeting-ended meeting=m-1\n"
        + "2020-03-03 minutes-approved meeting=m-1\n"
        + "2020-03-03 minutes-corrected meeting=m-1 document=1/20-1 reason=R\n"
    )
    found = met(told, "2020-03-01")
    assert [stay.until for stay in found.present] == [None, None, None]
    assert ([one.item for one in found.items], found.items[0].out) == (["1", "2"], ())
    assert (found.doors, found.reported, found.ended, found.approved, found.corrected) == ((), (), None, (), ())
    assert len(met(told).doors) == len(met(told).reported) == len(met(told).approved) == 1


def test_what_was_counted_after_that_day_is_left_out(tell: Any) -> None:
    secret = vote("item=1 secret=true").splitlines()
    secret[1] = '2020-03-05 ballots-counted vote=v participants=3 counts=[{"choice": "yes", "n": 3}]'
    secret[2] = "2020-03-05 vote-closed vote=v presiding=s-1"
    told = tell(BEGUN + "\n".join(secret) + "\n")
    (then,), (now,) = met(told, "2020-03-04").votes, met(told).votes
    assert (then.closed, then.counts, then.entries) == (False, (), (15,))
    assert (now.outcome, now.entries) == ("adopted", (15, 16, 17))


def test_a_report_to_another_meeting_is_not_told_of_this_one(tell: Any) -> None:
    other = "2020-02-01 meeting-summoned meeting=m-2 body=council starts=2020-04-01\n"
    urgent = "2020-02-15 decision-taken decision=d body=council outcome=adopted text=Båt. procedure=urgent\n"
    reported = "2020-04-01 decision-reported decision=d meeting=m-2\n"
    assert met(tell(BEGUN + other + urgent + reported)).reported == ()


def test_parties_may_vote_in_a_meeting_too(tell: Any) -> None:
    lines = vote("item=1").replace("s-1..3", '["ost", "vest"]').replace('["s-1", "s-2"]', '["ost", "vest"]')
    (found,) = item(tell(BEGUN + lines.replace("vote-opened", "as-found vote-opened"))).votes
    assert [str(who) for who in found.counts[0].who] == ["ost (Øst)", "vest (Vest)"]


def test_before_its_summons_there_is_no_meeting(example: Register) -> None:
    with pytest.raises(UnknownId, match="no meeting summoned by 2026-02-04"):
        Meetings.of(example.entries(), date(2026, 2, 4)).meeting(MADE["MEETING"])


def test_what_was_corrected_is_told_as_corrected_and_what_was_struck_not_at_all(tell: Any) -> None:
    told = tell(
        BEGUN
        + "2020-03-01 motion-moved motion=f meeting=m-1 item=1 text=Ja.\n"
        + "2020-03-01 motion-moved motion=g meeting=m-1 item=1 text=Nei.\n"
        + '2020-03-02 entry-corrected entry="#15" reason=R instead={"type": "motion-moved", "data":\n'
        + '    {"on": "2020-03-01", "motion": "f", "meeting": "m-1", "item": "2", "text": "Jo."}}\n'
        + '2020-03-02 entries-struck entries=["#16"] reason=R\n'
    )
    assert (item(told, "1").motions, [one.text for one in item(told, "2").motions]) == ((), ["Jo."])


def test_a_meeting_is_fictional_where_its_summons_is(tell: Any, example: Register) -> None:
    assert not met(tell(BEGUN)).fictional
    assert Meetings.of(example.entries()).meeting(MADE["MEETING"]).fictional


# -- a line a part


def test_the_parts_stand_in_order_each_with_its_entries(example: Register) -> None:
    parts = Meetings.of(example.entries()).meeting(MADE["MEETING"]).parts()
    told = [(part.what, part.item, part.says) for part in parts]
    assert told[0] == ("presiding", None, "p-1 (Nordvik kommune)")
    assert ("present", None, "p-25 (Fjordby kommune), in the place of p-12, from item 2 at 10:30") in told
    assert ("absent", None, "p-12 (Fjordby kommune)") in told
    assert ("postponed", "4", "until 2026-04-23") in told
    assert ("closed", "3", "KOML-11-5-2, from item 3 at 11:05 until item 4 at 11:40") in told
    assert ("approved", None, "2026-04-23 in fjordradet/2026-04-23") in told
    of_items = [part.entries[0] for part in parts if part.item == "2"]
    assert of_items == sorted(of_items)
    whats = {part.what for part in parts}
    assert whats >= {"item", "motion", "withdrawn", "disqualified", "exempted", "objected", "vote", "decision"}


def test_the_next_meeting_says_what_was_reported_and_who_approved(example: Register) -> None:
    parts = Meetings.of(example.entries()).meeting("fjordradet/2026-04-23").parts()
    assert [(part.id, part.says) for part in parts if part.what == "reported"] == [
        ("2026/7-1", "Skoleskyssen går med båt til vegen er åpnet.")
    ]
    approved = "2026-05-04 by p-1 (Nordvik kommune), p-2 (Nordvik kommune), p-9 (Østbygd kommune)"
    assert [part.says for part in parts if part.what == "approved"] == [approved]


def test_parts_say_as_little_as_was_told(tell: Any) -> None:
    told = tell(
        BEGUN
        + "2020-03-01 seat-left meeting=m-1 seat=s-2\n"
        + "2020-03-01 meeting-closed-to-public meeting=m-1 ground=KOML-11-5-3\n"
        + "2020-03-01 motion-moved motion=f meeting=m-1 item=1 text=Ja.\n"
        + "2020-03-01 case-postponed meeting=m-1 item=2\n"
        + "2020-03-01 case-referred case=1/20 to=council meeting=m-1\n"
        + '2020-03-01 vote-opened vote=v question=Q? rule=KOML-11-9 electorate=["s-1"] members=4 meeting=m-1 item=1\n'
        + "2020-03-01 minutes-corrected meeting=m-1 document=1/20-1 reason=Skrivefeil.\n"
    )
    says = [(part.what, part.says) for part in met(told).parts()]
    assert ("present", "p-2 (Vest), until a time not told") in says
    assert ("closed", "KOML-11-5-3, from a time not told") in says
    assert says[-1] == ("put right", "2020-03-01: Skrivefeil.")
    assert {("motion", "Ja."), ("postponed", ""), ("referred", "to Rådet")} < set(says)
    assert ("vote", "Q?: not closed (so far)") in says


# -- the example


@pytest.fixture(scope="module")
def example() -> Iterator[Register]:
    with MADE["fjordradet"]() as register:
        yield register


def test_the_example_is_refused_nowhere_and_conforms(example: Register) -> None:
    conformity = Conformity.of(example.entries())
    assert [entry.number for entry in example.entries() if entry.irregularities] == []
    assert (conformity.as_it_stood(), conformity.in_order_of_happening()) == ([], [])


def test_in_the_example_every_line_is_fictional_and_nothing_is_left_due(example: Register) -> None:
    assert {entry.id.partition("/")[0] for entry in list(example.entries())[1:]} == {"fictional"}
    assert Omissions.of(example.entries()).due(date(2027, 1, 1)) == []


def test_the_law_of_the_example_is_the_law_that_is_shipped() -> None:
    assert EXAMPLE.read_text(encoding="utf-8") == MADE["example"](EXAMPLE.name), "renew it: python docs/make.py"


def test_every_line_of_the_example_has_an_id_of_its_own() -> None:
    told = [read_told(line) for line in EXAMPLE.read_text(encoding="utf-8").splitlines()]
    assert len({one.id for one in told}) == len(told)
