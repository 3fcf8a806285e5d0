"""Why somebody is a member or not: the chain of entries, the arithmetic, the paragraphs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from projections.reasons import Reasons
from register.errors import UnknownId
from register.events import MembershipBegan, PartyRegistered

if TYPE_CHECKING:
    from projections.reasons import Why

ACCESSION = """
2020-01-01 rulebook koml-ipr
2020-01-01 party-registered party=north name=Nord kind=municipality
2020-01-01 party-registered party=east name=Øst kind=municipality
2020-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
2020-01-01 body-established body=east-council name="Øst kommunestyre" kind=assembly of=east
2020-01-02 document-filed document=paper title=Saksframlegg
2020-01-02 case-opened case=1/20 title="Øst som medlem"
2020-02-01 meeting-summoned meeting=m-1 body=council starts=2020-03-01
    agenda=[{"item": "1", "title": "Øst", "case": "1/20"}]
2020-03-01 meeting-opened meeting=m-1 presiding=s-1 roll=s-1..3
2020-03-01 vote-opened vote=v-1 question="Inviteres Øst?" rule=KOML-11-9 electorate=s-1..3 members=3 meeting=m-1
2020-03-01 vote-cast vote=v-1 voter=s-1 choice=yes
2020-03-01 roll-call-taken vote=v-1 answers=[{"choice": "yes", "voters": ["s-2"]}, {"choice": "no", "voters": ["s-3"]}]
2020-03-01 vote-closed vote=v-1 presiding=s-1
2020-03-01 decision-taken decision=d-1 body=council outcome=adopted text="Øst inviteres." meeting=m-1 case=1/20
    votes=["v-1"] evidence=["paper"]
2020-03-02 membership-offered accession=a-1 party=east decision=d-1
2020-04-01 offer-accepted accession=a-1
2020-05-01 accession-adopted accession=a-1 body=east-council
2020-05-02 membership-began party=east since=2021-01-01 accession=a-1
2020-05-03 party-registered party=else name=Noen kind=municipality
"""


def why(register: Any, party: str, day: str) -> Why:
    return Reasons.of(register.entries()).why(party, date.fromisoformat(day))


def numbers(told: Why) -> list[int]:
    return [ground.entry for ground in told.grounds]


@pytest.fixture
def acceded(tell: Any) -> Any:
    """A council votes to invite a party, whose own council accedes."""
    return tell(ACCESSION)


def test_a_member_is_one_by_offer_decision_vote_rule_meeting_case_and_evidence(acceded: Any) -> None:
    told = why(acceded, "east", "2021-01-01")
    assert (told.member, told.since, told.until, told.name) == (True, date(2021, 1, 1), None, "Øst")
    assert told.answer == "Øst was a member on 2021-01-01: since 2021-01-01."
    # The rulebook, the party, paper and case, meeting, vote (its roll call, not each ballot), decision, accession.
    assert numbers(told) == [1, 3, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17, 18]


def test_the_arithmetic_stands_beside_the_decision(acceded: Any) -> None:
    outcomes = {ground.entry: ground.outcome for ground in why(acceded, "east", "2021-01-01").grounds if ground.outcome}
    assert outcomes == {14: "adopted: 1 no, 2 yes; 2*2 > 1*3 (kommuneloven § 11-9)"}


def test_each_ground_says_which_paragraphs_were_asked_and_what_they_cite(acceded: Any) -> None:
    asked = {ground.entry: dict(ground.paragraphs) for ground in why(acceded, "east", "2021-01-01").grounds}
    assert asked[18] == {"KOML-18-4-2": "kommuneloven § 18-4 second paragraph"}
    assert asked[17] == {"KOML-18-1-1": "kommuneloven § 18-1 first paragraph"}
    assert (
        asked[14].items()
        >= {
            "KOML-11-2-1": "kommuneloven § 11-2 first paragraph",
            "KOML-11-9-1": "kommuneloven § 11-9 first paragraph",
            "KOML-11-9-2": "kommuneloven § 11-9 second paragraph",
        }.items()
    )
    assert asked[3] == {}


def test_before_its_day_the_ways_in_so_far_are_told(acceded: Any) -> None:
    told = why(acceded, "east", "2020-04-15")
    assert (told.member, told.since) == (False, None)
    assert told.answer == "Øst was no member on 2020-04-15, nor ever before."
    assert numbers(told)[-2:] == [15, 16]
    assert 17 not in numbers(told)


def test_whoever_never_came_near_was_no_member(acceded: Any) -> None:
    told = why(acceded, "else", "2030-01-01")
    assert told.answer == "Noen was no member on 2030-01-01, nor ever before."
    assert numbers(told) == [19]


def test_whoever_left_was_no_member_after_and_the_notice_says_so(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=north name=Nord kind=municipality
        2020-01-01 membership-began party=north since=2020-01-01 at_latest=true
        2020-06-01 withdrawal-notified party=north since=2021-01-01
        """
    )
    during, after = why(register, "north", "2020-12-31"), why(register, "north", "2021-01-01")
    assert during.answer == (
        "Nord was a member on 2020-12-31: since 2020-01-01, by then at the latest, and is out from 2021-01-01."
    )
    assert after.answer == (
        "Nord was no member on 2021-01-01: its membership of 2020-01-01, by then at the latest, ended on 2021-01-01."
    )
    assert (after.member, after.until, numbers(after)) == (False, date(2021, 1, 1), [1, 2, 3])


def test_whoever_merged_away_is_no_member_by_the_merger(tell: Any) -> None:
    register = tell(
        """
        2018-01-01 party-registered party=viken name=Viken kind=county since=2020-01-01
        2018-01-01 party-registered party=akershus name=Akershus kind=county
        2018-01-01 membership-began party=akershus since=2018-01-01
        2019-01-01 parties-merged predecessors=["akershus"] successor=viken since=2020-01-01
        """
    )
    assert numbers(why(register, "akershus", "2020-01-01")) == [2, 3, 4]
    # While it is a member, what ends it is known already, and told.
    assert why(register, "akershus", "2019-12-31").answer.endswith("and is out from 2020-01-01.")


def test_whoever_came_back_is_spoken_of_in_the_period_of_the_day(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=north name=Nord kind=municipality
        2020-01-01 membership-began party=north since=2020-01-01
        2020-06-01 membership-ended party=north since=2021-01-01 ground=expelled
        2022-01-01 membership-began party=north since=2022-01-01
        """
    )
    assert numbers(why(register, "north", "2020-06-01")) == [1, 2, 3]
    assert numbers(why(register, "north", "2022-06-01")) == [1, 4]


def test_what_was_irregular_is_said_at_its_ground(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 rulebook koml-ipr
        2020-01-01 party-registered party=north name=Nord kind=municipality
        2020-01-01 as-found membership-began party=north since=2020-01-01
        """
    )
    assert [ground.irregularities for ground in why(register, "north", "2020-01-01").grounds] == [
        (),
        ("KOML-18-4-2",),
    ]


def test_what_is_fictional_says_so(tell: Any) -> None:
    register = tell("2020-01-01 party-registered party=north name=Nord kind=municipality")
    day = date(2020, 1, 1)
    register.record(PartyRegistered(on=day, party="dal", name="Eksempeldal", kind="municipality"), id="fictional/dal")
    register.record(MembershipBegan(on=day, party="dal", since=day), id="fictional/began")
    assert [ground.fictional for ground in why(register, "dal", "2020-01-01").grounds] == [True, True]
    assert [ground.fictional for ground in why(register, "north", "2020-01-01").grounds] == [False]


def test_what_was_struck_is_no_ground(acceded: Any, tell: Any) -> None:
    register = tell(f'{ACCESSION.rstrip()}\n2020-06-01 entries-struck entries=["#18"] reason=R\n')
    assert 18 in numbers(why(acceded, "east", "2021-01-01"))
    told = why(register, "east", "2021-01-01")
    assert not told.member
    assert 18 not in numbers(told)
    assert 17 in numbers(told)


@pytest.mark.parametrize("asked", ["nort", "council"])
def test_an_unknown_party_has_no_reasons(acceded: Any, asked: str) -> None:
    with pytest.raises(UnknownId):
        why(acceded, asked, "2020-01-01")
