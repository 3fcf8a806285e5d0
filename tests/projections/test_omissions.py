"""What ought to have happened by a day and did not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projections.omissions import Omissions
from register.events import (
    BodyEstablished,
    MeetingEnded,
    MeetingOpened,
    MeetingSummoned,
    MembershipBegan,
    MembershipChanged,
    MembershipEnded,
    Paragraph,
    PartyRegistered,
    RulebookAdopted,
)

if TYPE_CHECKING:
    from register.entry import Entry

Chain = Callable[..., "list[Entry]"]

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


# -- membership

PARTIES = """
2024-01-01 party-registered party=a name=A kind=municipality
2024-01-01 party-registered party=b name=B kind=municipality
2024-01-01 party-registered party=c name=C kind=municipality
2024-01-01 body-established body=council name=Rådet kind=assembly
2024-01-01 body-established body=c-council name=Kommunestyret kind=assembly of=c
2024-01-01 membership-began party=a since=2024-01-01
2024-01-01 membership-began party=b since=2024-01-01
"""
OFFERED = "2024-02-01 as-found membership-offered accession=way party=c deadline=2024-03-01\n"
ACCEPTED = "2024-02-10 offer-accepted accession=way\n"
BEGAN = "2024-04-01 as-found membership-began party=c since=2024-04-01 accession=way\n"
RULES = """
2024-01-02 rulebook-adopted rulebook=avtalen name=Avtalen since=2024-01-02 paragraphs=[
    {"paragraph": "STAT-1", "cites": "§ 1", "check": "the_way_in_is_gone", "parameters": [
        {"name": "procedure", "value": "A"}, {"name": "body", "value": "assembly"},
        {"name": "ratified", "value": "all"}]},
    {"paragraph": "STAT-2", "cites": "§ 2", "check": "membership_begins_at_the_boundary", "parameters": [
        {"name": "boundary", "value": "year"}]}]
"""
ADMITTED = '2024-02-15 as-found decision-taken decision=d body=council outcome=$outcome text=Ja. admits=["way"]\n'


def test_an_offer_that_lapsed_is_due_since_its_deadline(tell: Any) -> None:
    told = tell(PARTIES + OFFERED)
    assert due(told, "2024-03-01") == []
    (found,) = Omissions.of(told.entries()).due(date(2024, 3, 2))
    sentence = "The offer way to C lapsed on 2024-03-01; nothing was said to it."
    assert (found.what, found.on, found.sentence, found.entries) == ("offer", date(2024, 3, 1), sentence, (8,))


def test_an_answer_that_came_too_late_leaves_the_offer_lapsed(tell: Any) -> None:
    late = "2024-03-10 as-found offer-accepted accession=way\n"
    (found,) = Omissions.of(tell(PARTIES + OFFERED + late).entries()).due(date(2024, 4, 1))
    sentence = "The offer way to C lapsed on 2024-03-01; what was said to it on 2024-03-10 came too late."
    assert (found.what, found.on, found.sentence, found.entries) == ("offer", date(2024, 3, 1), sentence, (8, 9))


@pytest.mark.parametrize(
    "line",
    [
        "2024-02-10 offer-declined accession=way",
        "2024-02-10 offer-withdrawn accession=way",
        "2024-03-10 as-found offer-accepted accession=way\n2024-03-10 as-found offer-declined accession=way",
        "2024-03-10 membership-applied accession=again party=c",
        "2024-03-10 as-found membership-began party=c since=2024-03-10",
        "2024-03-10 as-found membership-began party=c since=2024-06-10 accession=way",
    ],
)
def test_an_offer_that_was_answered_or_led_on_is_not_due(tell: Any, line: str) -> None:
    assert due(tell(f"{PARTIES}{OFFERED}{line}\n"), "2024-04-01") == []


def test_an_offer_without_a_deadline_never_lapses(tell: Any) -> None:
    assert due(tell(PARTIES + OFFERED.replace(" deadline=2024-03-01", "")), "2030-01-01") == []


def test_a_membership_that_may_have_begun_is_due_to_be_told(tell: Any) -> None:
    told = tell(PARTIES + RULES + OFFERED + ACCEPTED + ADMITTED, outcome="adopted")
    assert due(told, "2025-01-01") == []
    sentence = "Nothing is missing of way: C may be a member from 2025-01-01, and nobody said that it is one."
    assert due(told, "2025-01-02") == [("accession", sentence)]


def test_what_led_to_a_membership_is_not_due(tell: Any) -> None:
    told = tell(PARTIES + RULES + OFFERED + ACCEPTED + ADMITTED + BEGAN, outcome="adopted")
    assert due(told, "2026-01-01") == []


@pytest.mark.parametrize("outcome", ["rejected", "tied"])
def test_an_accession_that_the_organ_did_not_adopt_is_not_due(tell: Any, outcome: str) -> None:
    told = tell(PARTIES + OFFERED + ACCEPTED + ADMITTED, outcome=outcome)
    assert due(told, "2026-01-01") == []


def test_an_accession_that_lacks_something_is_not_due(tell: Any) -> None:
    assert due(tell(PARTIES + RULES + OFFERED + ACCEPTED), "2026-01-01") == []


def test_an_application_waits_for_its_decision_also_where_no_rule_says_so(tell: Any) -> None:
    applied = "2024-02-01 membership-applied accession=way party=c\n"
    assert due(tell(PARTIES + applied), "2026-01-01") == []
    assert [what for what, _ in due(tell(PARTIES + applied + ADMITTED, outcome="adopted"), "2026-01-01")] == [
        "accession",
    ]


def test_a_party_that_is_no_more_is_not_waited_for(tell: Any) -> None:
    gone = "2024-02-12 party-dissolved party=c since=2024-02-12\n"
    assert due(tell(PARTIES + OFFERED + ACCEPTED + gone), "2026-01-01") == []


def test_conditions_left_open_by_a_member_are_due(tell: Any) -> None:
    adopted = """2024-02-10 accession-adopted accession=way body=c-council
        conditions=[{"condition": "fee", "text": "Ingen kontingent"}, {"condition": "seat", "text": "Plass"}]
        """
    told = tell(
        PARTIES + OFFERED + adopted + BEGAN + "2024-05-01 as-found condition-fulfilled accession=way condition=seat\n"
    )
    sentence = "C is a member since 2024-04-01, and of way is not fulfilled: fee (Ingen kontingent)."
    assert due(told, "2024-05-02") == [("conditions", sentence)]
    assert due(told, "2024-03-31") == []
    fulfilled = "2024-06-01 as-found condition-fulfilled accession=way condition=fee\n"
    both = tell(PARTIES + OFFERED + adopted + BEGAN.replace("04-01", "02-20") + fulfilled)
    assert ["seat (Plass)." in sentence for _, sentence in due(both, "2024-06-02")] == [True]


FOUNDED = """
2024-03-01 as-found organisation-founded name=Rådet founders=["a", "c"] since=2024-03-02 legal_form=R $more
"""


def test_a_founder_of_whom_no_membership_was_told_is_due_once_the_organisation_has_begun(tell: Any) -> None:
    told = tell(PARTIES + FOUNDED, more="")
    assert due(told, "2024-03-02") == []
    (found,) = Omissions.of(told.entries()).due(date(2024, 3, 3))
    sentence = "C founded Rådet from 2024-03-02 on, and no membership of it was told."
    assert (found.what, found.on, found.sentence, found.entries) == ("founders", date(2024, 3, 2), sentence, (8,))


def test_several_founders_without_a_membership_are_named_together(tell: Any) -> None:
    told = tell(
        PARTIES.replace("membership-began party=a since=2024-01-01", "claim-recorded claim=one says=A") + FOUNDED,
        more="",
    )
    assert due(told, "2024-03-03") == [
        ("founders", "A, C founded Rådet from 2024-03-02 on, and no membership of any of them was told."),
    ]


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ("", "2024-03-02 as-found membership-began party=c since=2024-03-02"),
        ("", "2024-03-02 as-found membership-began party=c since=2024-06-01"),
        ("at_latest=true", "2024-03-03 case-opened case=1/24 title=Ferje"),
    ],
)
def test_a_founder_that_is_told_to_be_a_member_and_one_of_an_opening_balance_are_not_due(
    tell: Any, more: str, line: str
) -> None:
    assert due(tell(f"{PARTIES}{FOUNDED}{line}\n", more=more), "2024-07-01") == []


MERGED = '2024-06-01 as-found parties-merged predecessors=["b"] successor=c since=2024-06-01\n'


def test_a_member_that_became_another_party_is_due_to_be_followed(tell: Any) -> None:
    told = tell(PARTIES + MERGED)
    assert due(told, "2024-05-31") == []
    sentence = "B was a member and became C on 2024-06-01; nobody said whether C is one."
    (found,) = Omissions.of(told.entries()).due(date(2024, 6, 1))
    assert (found.what, found.on, found.sentence, found.entries) == (*("succession", date(2024, 6, 1), sentence, (8,)),)


def test_of_a_member_that_was_split_any_may_follow(tell: Any) -> None:
    split = """
    2024-06-01 party-registered party=d name=D kind=municipality
    2024-06-01 as-found party-split predecessor=b successors=["c", "d"] since=2024-06-01
    """
    sentence = "B was a member and became C, D on 2024-06-01; nobody said whether any of them is one."
    assert due(tell(PARTIES + split), "2024-06-02") == [("succession", sentence)]


@pytest.mark.parametrize(
    "line",
    [
        "2024-06-01 as-found succession-recognised predecessor=b successor=c since=2024-06-01",
        "2024-06-01 as-found membership-began party=c since=2024-09-01",
        '2024-06-01 as-found membership-ended party=b since=2024-06-01 ground="not continued"',
    ],
)
def test_a_succession_that_was_recognised_or_not_is_not_due(tell: Any, line: str) -> None:
    assert due(tell(f"{PARTIES}{MERGED}{line}\n"), "2024-07-01") == []


def test_that_a_membership_ended_by_the_merger_says_nothing_of_the_heir(tell: Any) -> None:
    ended = "2024-06-01 as-found membership-ended party=b since=2024-06-01 ground=merged\n"
    assert [what for what, _ in due(tell(PARTIES + MERGED + ended), "2024-07-01")] == ["succession"]


@pytest.mark.parametrize(
    "line",
    [
        '2024-06-01 as-found parties-merged predecessors=["b"] successor=a since=2024-06-01',
        "2024-06-01 party-dissolved party=b since=2024-06-01",
        "2024-01-02 as-found withdrawal-notified party=b since=2024-05-01\n" + MERGED.strip(),
    ],
)
def test_who_was_merged_into_a_member_or_was_none_any_more_leaves_nothing_due(tell: Any, line: str) -> None:
    assert due(tell(f"{PARTIES}{line}\n"), "2024-07-01") == []


FIRST = date(2024, 1, 1)
DISSOLVED = Paragraph(paragraph="IKSL-32", cites="IKS-loven § 32", check="every_council_dissolves")
TWO = [
    *(PartyRegistered(on=FIRST, party=party, name=party.upper(), kind="municipality") for party in "ab"),
    *(MembershipBegan(on=FIRST, party=party, since=FIRST) for party in "ab"),
]
LAW = RulebookAdopted(on=FIRST, rulebook="law", name="Loven", since=FIRST, paragraphs=(DISSOLVED,))
LEFT = MembershipEnded(on=FIRST, party="b", since=date(2024, 5, 1), ground="expelled")


def test_an_organisation_of_one_is_to_be_dissolved_where_the_law_says_so(chained: Chain) -> None:
    told = Omissions.of(chained([*TWO, LAW, LEFT]))
    (found,) = told.due(date(2024, 5, 1))
    sentence = "A is the only participant left since 2024-05-01: the organisation must be dissolved (IKS-loven § 32)."
    assert (found.what, found.on, found.sentence, found.entries) == (
        *("dissolution", date(2024, 5, 1), sentence, (6,)),
    )
    assert told.due(date(2024, 4, 30)) == []


def test_an_observer_takes_no_part(chained: Chain) -> None:
    observes = MembershipChanged(on=FIRST, party="b", since=date(2024, 4, 1), category="observer")
    weighs = MembershipChanged(on=FIRST, party="b", since=date(2024, 4, 2), weight=1)
    (found,) = Omissions.of(chained([*TWO, LAW, observes, weighs])).due(date(2024, 5, 1))
    assert found.on == date(2024, 4, 1)


@pytest.mark.parametrize("told", [[*TWO, LEFT], [TWO[0], TWO[2], LAW], [*TWO, LAW]])
def test_where_no_law_says_so_or_nobody_left_nothing_is_to_be_dissolved(chained: Chain, told: list[Any]) -> None:
    assert Omissions.of(chained(told)).due(date(2024, 6, 1)) == []


REVIEWED = """
2024-02-01 as-found decision-taken decision=d body=council outcome=adopted text=Ja.
2024-02-10 as-found legality-review-requested decision=d by=["a", "b"]
"""


def test_a_review_that_was_asked_for_is_due_to_be_answered(tell: Any) -> None:
    (found,) = Omissions.of(tell(PARTIES + REVIEWED).entries()).due(date(2024, 3, 1))
    sentence = "Whether d is lawful was asked on 2024-02-10, and is not answered."
    assert (found.what, found.on, found.sentence, found.entries) == ("review", date(2024, 2, 10), sentence, (9,))


@pytest.mark.parametrize(
    "line",
    ["as-found decision-upheld decision=d", 'as-found decision-annulled decision=d effect="from now"'],
)
def test_a_review_that_was_answered_is_not_due(tell: Any, line: str) -> None:
    told = tell(f"{PARTIES}{REVIEWED}2024-02-20 {line}\n")
    assert ([what for what, _ in due(told, "2024-02-19")], due(told, "2024-03-01")) == (["review"], [])


def test_an_answer_is_none_to_who_asks_again_after_it(tell: Any) -> None:
    again = "2024-02-20 as-found decision-upheld decision=d\n2024-02-21 as-found legality-review-requested decision=d"
    assert [what for what, _ in due(tell(f'{PARTIES}{REVIEWED}{again} by=["a"]\n'))] == ["review"]


CLAIMED = """
2024-02-01 claim-recorded claim=one says="De gikk."
2024-02-03 claim-recorded claim=two says="De ble." contradicts=["one"]
"""


def test_claims_that_contradict_each_other_are_due_to_be_settled(tell: Any) -> None:
    told = tell(PARTIES + CLAIMED)
    (found,) = Omissions.of(told.entries()).due(date(2024, 3, 1))
    sentence = "one and two contradict each other, and neither is settled: 'De gikk.' and 'De ble.'."
    assert (found.what, found.on, found.sentence, found.entries) == ("claims", date(2024, 2, 3), sentence, (8, 9))
    assert due(told, "2024-02-02") == []


@pytest.mark.parametrize("claim", ["one", "two"])
def test_claims_of_which_one_is_settled_are_not_due(tell: Any, claim: str) -> None:
    told = tell(f"{PARTIES}{CLAIMED}2024-02-10 claim-settled claim={claim} reason=Brev.\n")
    assert ([what for what, _ in due(told, "2024-02-09")], due(told, "2024-03-01")) == (["claims"], [])


def test_minutes_at_the_end_of_the_calendar_are_waited_for_to_its_last_day(chained: Chain) -> None:
    last = date.max - timedelta(days=1)
    meeting = [
        BodyEstablished(on=FIRST, body="council", name="Rådet", kind="assembly"),
        MeetingSummoned(on=last, meeting="m", body="council", starts=last),
        MeetingOpened(on=last, meeting="m", presiding="s", roll=()),
        MeetingEnded(on=last, meeting="m"),
    ]
    told = Omissions.of(chained(meeting))
    assert ([one.what for one in told.due(last)], [one.what for one in told.due(date.max)]) == ([], ["minutes"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_a_log_holds_it_can_be_asked_what_is_due(
    chained: Chain, laws: dict[str, Any], data: st.DataObject
) -> None:
    told = Omissions.of(chained([*laws["WORLD"], *data.draw(laws["WHATEVER"])]))
    day = data.draw(st.sampled_from([date.min, *laws["DAYS"], date.max]))
    assert all(one.on <= day for one in told.due(day))
