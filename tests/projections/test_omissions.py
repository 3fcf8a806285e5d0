"""What ought to have happened by a day and did not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from projections.omissions import Omissions

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
    return [(one.what, one.sentence) for one in Omissions.of(register.entries()).due(date.fromisoformat(on))]


def test_a_meeting_that_was_brought_to_its_end_leaves_nothing_due(tell: Any) -> None:
    assert due(tell(BODY + ENDED + APPROVED), "2030-01-01") == []


def test_an_urgent_decision_is_due_to_be_reported(tell: Any) -> None:
    told = tell(BODY + ENDED + APPROVED + URGENT)
    (found,) = Omissions.of(told.entries()).due(date(2024, 3, 1))
    assert found.sentence == "The urgent decision d of 2024-02-10 is not reported to a meeting of Rådet."
    assert (found.what, found.on, found.entries) == ("report", date(2024, 2, 10), (11,))


def test_it_is_said_that_the_body_met_without_being_told(tell: Any) -> None:
    told = tell(BODY + ENDED + APPROVED + URGENT + later("m-2", "2024-02-20") + later("m-3", "2024-02-25"))
    sentence = "The urgent decision d of 2024-02-10 is not reported to a meeting of Rådet, though it met on 2024-02-20."
    (found,) = Omissions.of(told.entries()).due(date(2024, 3, 1))
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
    (found,) = Omissions.of(told.entries()).due(date(2024, 3, 1))
    assert found.sentence == "No text of 2024-02-01 is held; Loven is asked in the wording of 2026-01-01."
    assert (found.what, found.on, found.entries) == ("wording", date(2024, 2, 1), (1, 4))
    assert Omissions.of(told.entries()).due(date(2024, 2, 1)) == [found]


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
