"""Why somebody is a member or not: the chain of entries, the arithmetic, the paragraphs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from projections.reasons import Reasons
from register import Register, codec
from register.errors import UnknownId
from register.events import MembershipBegan, PartyRegistered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from projections.reasons import Why

EXAMPLES = Path(__file__).parents[2] / "examples"

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
2020-05-02 meeting-summoned meeting=m-2 body=council starts=2020-06-01
    agenda=[{"item": "1", "title": "Øst", "case": "1/20"}]
2020-06-01 meeting-opened meeting=m-2 presiding=s-1 roll=s-1..3
2020-06-01 vote-opened vote=v-2 question="Opptas Øst?" rule=KOML-11-9 electorate=s-1..3 members=3 meeting=m-2
2020-06-01 roll-call-taken vote=v-2 answers=[{"choice": "yes", "voters": ["s-1", "s-2", "s-3"]}]
2020-06-01 vote-closed vote=v-2 presiding=s-1
2020-06-01 decision-taken decision=d-2 body=council outcome=adopted text="Øst opptas." meeting=m-2 case=1/20
    votes=["v-2"] admits=["a-1"]
2020-06-02 membership-began party=east since=2021-01-01 accession=a-1 decision=d-2
2020-06-03 party-registered party=else name=Noen kind=municipality
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
    # The rulebook, the party, paper and case, meeting, vote (its roll call, not each ballot), decision, accession;
    # then the meeting, the vote and the decision that admitted it.
    assert numbers(told) == [1, 3, 6, 7, 8, 9, 10, *range(12, 25)]


def test_the_arithmetic_stands_beside_the_decision(acceded: Any) -> None:
    outcomes = {ground.entry: ground.outcome for ground in why(acceded, "east", "2021-01-01").grounds if ground.outcome}
    assert outcomes == {
        14: "adopted: 1 no, 2 yes; 2*2 > 1*3 (kommuneloven § 11-9)",
        23: "adopted: 3 yes; 2*3 > 1*3 (kommuneloven § 11-9)",
    }


def test_each_ground_says_which_paragraphs_were_asked_and_what_they_cite(acceded: Any) -> None:
    asked = {ground.entry: dict(ground.paragraphs) for ground in why(acceded, "east", "2021-01-01").grounds}
    assert asked[24].items() >= {"KOML-18-4-2": "kommuneloven § 18-4 second paragraph"}.items()
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
    assert told.answer == "Øst was no member on 2020-04-15: it was invited on 2020-03-02, and accepted."
    assert numbers(told)[-2:] == [15, 16]
    assert 17 not in numbers(told)


def test_whoever_never_came_near_was_no_member(acceded: Any) -> None:
    told = why(acceded, "else", "2030-01-01")
    assert told.answer == "Noen was no member on 2030-01-01, nor ever before."
    assert numbers(told) == [25]


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
        "Nord was a member on 2020-12-31: since 2020-01-01, by then at the latest, "
        "and has given notice and is out from 2021-01-01."
    )
    assert after.answer == (
        "Nord was no member on 2021-01-01: its membership of 2020-01-01, by then at the latest, "
        "ended on 2021-01-01, as it gave notice on 2020-06-01."
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
        2020-06-01 as-found membership-ended party=north since=2021-01-01 ground=expelled
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
    register = tell(f'{ACCESSION.rstrip()}\n2020-06-01 entries-struck entries=["#24"] reason=R\n')
    assert 24 in numbers(why(acceded, "east", "2021-01-01"))
    told = why(register, "east", "2021-01-01")
    assert not told.member
    assert 24 not in numbers(told)
    assert 17 in numbers(told)


# -- on which terms somebody is a member


def test_a_member_on_the_usual_terms_lacks_nothing(acceded: Any) -> None:
    told = why(acceded, "east", "2021-01-01")
    assert (told.terms, told.missing, told.claims) == ((), (), ())


def test_an_observer_is_a_member_without_a_vote(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=north name=Nord kind=municipality
        2020-01-01 membership-began party=north since=2020-01-01 category=observer
        """
    )
    assert why(register, "north", "2020-06-01").answer == (
        "Nord was a member on 2020-06-01: since 2020-01-01, observer, without a vote."
    )


def test_a_suspended_member_is_one_without_a_vote_and_the_suspension_says_so(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=north name=Nord kind=municipality
        2020-01-01 membership-began party=north since=2020-01-01
        2020-02-01 rights-suspended party=north since=2020-03-01
        2020-06-01 rights-restored party=north since=2020-07-01
        """
    )
    during, after = why(register, "north", "2020-06-30"), why(register, "north", "2020-07-01")
    assert during.answer == (
        "Nord was a member on 2020-06-30: since 2020-01-01, "
        "suspended since 2020-03-01 until 2020-07-01, without a vote."
    )
    assert (numbers(during), numbers(after), after.terms) == ([1, 2, 3], [1, 2], ())


def test_the_terms_are_those_of_the_day_and_what_changed_them_is_a_ground(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=north name=Nord kind=municipality
        2020-01-01 membership-began party=north since=2020-01-01 provisional=true representatives=1
        2020-02-01 membership-changed party=north since=2021-01-01 category=associate provisional=false weight=3
            representatives=2
        """
    )
    before, after = why(register, "north", "2020-12-31"), why(register, "north", "2021-01-01")
    assert (before.terms, numbers(before)) == (("representatives 1", "provisional"), [1, 2])
    assert after.terms == ("associate", "weight 3", "representatives 2")
    assert numbers(after) == [1, 2, 3]


HEIR = """
2017-01-01 party-registered party=old name=Gamle kind=county
2017-01-01 party-registered party=akershus name=Akershus kind=county
2017-01-01 party-registered party=viken name=Viken kind=county since=2020-01-01
2017-01-01 body-established body=council name=Rådet kind=assembly
2017-01-01 decision-taken decision=d-1 body=council outcome=adopted text="Gamle opptas."
2017-01-01 membership-began party=old since=2017-01-01 decision=d-1
2018-01-01 parties-merged predecessors=["old", "akershus"] successor=akershus since=2018-01-01
2018-01-01 succession-recognised predecessor=old successor=akershus since=2018-01-01
2019-01-01 parties-merged predecessors=["akershus"] successor=viken since=2020-01-01
2020-01-01 decision-taken decision=d-2 body=council outcome=adopted text="Viken fortsetter."
2020-01-01 succession-recognised predecessor=akershus successor=viken since=2020-01-01 decision=d-2
2020-01-02 party-registered party=else name=Noen kind=county
"""


def test_an_heir_is_a_member_by_the_mergers_the_successions_and_what_made_the_first_one_a_member(tell: Any) -> None:
    told = why(tell(HEIR), "viken", "2020-01-01")
    assert told.answer == "Viken was a member on 2020-01-01: since 2020-01-01, as heir of Akershus."
    assert numbers(told) == [1, 2, 3, 5, 6, 7, 8, 9, 10, 11]


def test_whoever_came_of_a_member_and_is_not_recognised_lacks_that(tell: Any) -> None:
    register = tell(f'{HEIR.rstrip()}\n2020-02-01 entries-struck entries=["#11"] reason=R\n')
    assert why(register, "viken", "2020-01-01").missing == (
        "It came of Akershus, a member until 2020-01-01, and is not recognised as its successor.",
        "Nobody has invited it, and it has not applied.",
    )


# -- why somebody is none


def test_a_stranger_was_never_asked_and_never_asked(acceded: Any) -> None:
    assert why(acceded, "else", "2030-01-01").missing == ("Nobody has invited it, and it has not applied.",)


def test_a_party_that_is_no_more_is_no_member_and_lacks_nothing_else(tell: Any) -> None:
    told = why(tell(HEIR), "akershus", "2021-01-01")
    assert told.answer == (
        "Akershus was no member on 2021-01-01: its membership of 2018-01-01 ended on 2020-01-01, "
        "as it went on as Viken."
    )
    assert told.missing == ("It went on as Viken on 2020-01-01.",)


@pytest.mark.parametrize(
    ("party", "day", "expected"),
    [
        ("viken", "2019-12-31", "Viken was no member on 2019-12-31: it exists from 2020-01-01."),
        ("gone", "2020-01-01", "Borte was no member on 2020-01-01: it was dissolved on 2019-01-01."),
        ("gone", "2018-12-31", "Borte was no member on 2018-12-31, nor ever before."),
    ],
)
def test_who_does_not_exist_on_a_day_is_no_member_on_it(tell: Any, party: str, day: str, expected: str) -> None:
    register = tell(
        """
        2017-01-01 party-registered party=gone name=Borte kind=county
        2017-01-01 party-registered party=viken name=Viken kind=county since=2020-01-01
        2018-01-01 party-dissolved party=gone since=2019-01-01
        """
    )
    assert why(register, party, day).answer == expected


def test_before_the_founding_nobody_was_a_member(tell: Any) -> None:
    register = tell(
        """
        2004-01-01 party-registered party=oslo name=Oslo kind=municipality
        2004-12-17 organisation-founded name=Osloregionen founders=["oslo"] since=2005-01-01 legal_form=allianse
        """
    )
    assert why(register, "oslo", "2004-06-01").answer == (
        "Oslo was no member on 2004-06-01, nor ever before. "
        "Osloregionen was founded on 2004-12-17, with effect from 2005-01-01."
    )


def test_a_former_member_hears_why_it_is_out_and_that_nobody_asked_it_again(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=north name=Nord kind=municipality
        2020-01-01 membership-began party=north since=2020-01-01
        2020-06-01 as-found membership-ended party=north since=2021-01-01 ground=expelled
        """
    )
    told = why(register, "north", "2022-01-01")
    assert told.answer == (
        "Nord was no member on 2022-01-01: its membership of 2020-01-01 ended on 2021-01-01, as it was expelled."
    )
    assert told.missing == ("It was expelled.", "Nobody has invited it since, and it has not applied since.")


def test_a_former_member_that_asks_again_is_a_candidate_again(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=north name=Nord kind=municipality
        2020-01-01 as-found membership-offered accession=a-1 party=north
        2020-01-01 as-found membership-began party=north since=2020-01-01 accession=a-1
        2020-06-01 as-found membership-ended party=north since=2021-01-01 ground=expelled
        2021-06-01 membership-applied accession=a-2 party=north
        """
    )
    told = why(register, "north", "2022-01-01")
    assert told.answer.endswith("ended on 2021-01-01, as it was expelled; it applied on 2021-06-01.")
    assert told.missing == ("It was expelled.", "Its membership has not begun; it may from 2021-06-01 on.")
    assert numbers(told) == [1, 2, 3, 4, 5]


ANNULLED = """
2020-01-01 party-registered party=north name=Nord kind=municipality
2020-01-01 body-established body=council name=Rådet kind=assembly
2020-01-01 decision-taken decision=d-1 body=council outcome=adopted text="Nord opptas."
2020-02-01 membership-began party=north since=2020-02-01 decision=d-1
"""


@pytest.mark.parametrize(
    ("end", "day", "expected", "grounds"),
    [
        (
            'decision-annulled decision=d-1 effect="from now"',
            "2021-01-01",
            "its membership of 2020-02-01 ended on 2021-01-01, as d-1 was annulled on 2021-01-01, from now.",
            [1, 3, 4, 5],
        ),
        (
            'decision-annulled decision=d-1 effect="from the start"',
            "2020-06-01",
            "its membership of 2020-02-01 has no effect, as d-1 was annulled on 2021-01-01, from the start.",
            [1, 3, 4, 5],
        ),
        (
            (
                'decision-taken decision=d-2 body=council outcome=adopted text="Nei."\n'
                "2021-01-01 decision-rescinded decision=d-1 by=d-2"
            ),
            "2020-06-01",
            "its membership of 2020-02-01 has no effect, as d-1 was rescinded by d-2 on 2021-01-01.",
            [1, 3, 4, 5, 6],
        ),
    ],
)
def test_a_membership_without_a_decision_left_is_none_and_what_took_it_is_a_ground(
    tell: Any, end: str, day: str, expected: str, grounds: list[int]
) -> None:
    told = why(tell(f"{ANNULLED.rstrip()}\n2021-01-01 as-found {end}\n"), "north", day)
    assert (told.answer, numbers(told)) == (f"Nord was no member on {day}: {expected}", grounds)


def test_whoever_is_out_and_whose_return_is_void_lacks_both(tell: Any) -> None:
    register = tell(
        """
        2019-01-01 party-registered party=north name=Nord kind=municipality
        2019-01-01 body-established body=council name=Rådet kind=assembly
        2019-01-01 membership-began party=north since=2019-01-01
        2019-02-01 as-found membership-ended party=north since=2019-06-01 ground=expelled
        2020-01-01 decision-taken decision=d-1 body=council outcome=adopted text="Nord opptas."
        2020-02-01 as-found membership-began party=north since=2020-02-01 decision=d-1
        2021-01-01 as-found decision-annulled decision=d-1 effect="from the start"
        """
    )
    assert why(register, "north", "2020-06-01").missing[:2] == (
        "It was expelled.",
        "Its membership of 2020-02-01 has no effect, as d-1 was annulled on 2021-01-01, from the start.",
    )


# -- how far a candidate has come

CANDIDATE = """
2020-01-01 as-found rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01 paragraphs=[
    {"paragraph": "STAT-1", "cites": "§ 1", "check": "the_way_in_is_gone", "parameters": [
    {"name": "procedure", "value": "C"}, {"name": "body", "value": "assembly"}, {"name": "ratified", "value": "all"}]}]
2020-01-01 as-found party-registered party=north name=Nord kind=municipality
2020-01-01 as-found party-registered party=east name=Øst kind=municipality
2020-01-01 as-found body-established body=council name=Rådet kind=assembly
2020-01-01 as-found body-established body=north-council name="Nord kommunestyre" kind=assembly of=north
2020-01-01 as-found body-established body=east-council name="Øst kommunestyre" kind=assembly of=east
2020-01-01 as-found body-established body=east-board name="Øst formannskap" kind=committee of=east
2020-01-01 as-found membership-began party=north since=2020-01-01
2020-03-02 as-found membership-offered accession=a-1 party=east deadline=2020-06-01
"""
ADOPTED = "2020-05-01 as-found accession-adopted accession=a-1 body=east-council"
TAKEN = '2020-06-02 as-found decision-taken decision=d-1 body=council outcome=adopted text=Ja admits=["a-1"]'
RATIFIED = "2020-06-03 as-found ratification-recorded matter=a-1 party=north body=north-council"
BEGAN = "2020-06-04 as-found membership-began party=east since=2021-01-01 accession=a-1"


def candidate(tell: Any, *lines: str, day: str = "2020-12-31") -> Why:
    return why(tell("\n".join([CANDIDATE.rstrip(), *lines, ""])), "east", day)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            (ADOPTED,),
            (
                "No decision of the organisation's assembly says that it admits a-1.",
                "0 of 1 members have ratified, 1 must; missing: Nord.",
            ),
        ),
        ((ADOPTED, TAKEN), ("0 of 1 members have ratified, 1 must; missing: Nord.",)),
        ((ADOPTED, TAKEN, RATIFIED), ("Its membership has not begun; it may from 2020-06-03 on.",)),
        ((ADOPTED, TAKEN, RATIFIED, BEGAN), ("Its membership begins on 2021-01-01.",)),
    ],
)
def test_a_candidate_hears_what_it_still_lacks(tell: Any, lines: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert candidate(tell, *lines).missing == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), "it was invited on 2020-03-02, and has not answered"),
        ((ADOPTED,), "it was invited on 2020-03-02, and its assembly adopted the accession"),
        ((ADOPTED, TAKEN.replace("=adopted", "=rejected")), "Rådet decided against it on 2020-06-02"),
    ],
)
def test_a_candidate_hears_how_far_it_has_come(tell: Any, lines: tuple[str, ...], expected: str) -> None:
    day = "2020-06-30" if lines else "2020-05-31"
    assert candidate(tell, *lines, day=day).answer == f"Øst was no member on {day}: {expected}."


def test_what_was_decided_on_a_candidate_and_who_ratified_it_are_grounds(tell: Any) -> None:
    assert numbers(candidate(tell, ADOPTED, TAKEN, RATIFIED)) == [3, 9, 10, 11, 12]


def test_what_a_decision_admits_besides_is_no_ground(tell: Any) -> None:
    other = "2020-03-02 as-found membership-offered accession=a-2 party=north"
    told = candidate(tell, other, ADOPTED, TAKEN.replace('["a-1"]', '["a-1", "a-2"]'))
    assert numbers(told) == [3, 9, 11, 12]


REJECTED = "2020-04-25 as-found accession-rejected accession=a-1 body=east-council"
DECLINED = "2020-04-27 as-found offer-declined accession=a-1"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), "the offer of 2020-03-02 lapsed on 2020-06-01"),
        ((REJECTED,), "its assembly rejected the accession on 2020-04-25"),
        ((REJECTED, DECLINED), "its assembly rejected the accession on 2020-04-25"),
        ((REJECTED.replace("council", "board"),), "the offer of 2020-03-02 lapsed on 2020-06-01"),
        ((DECLINED,), "it declined the offer on 2020-04-27"),
        (
            (REJECTED, "2020-04-26 as-found offer-accepted accession=a-1", DECLINED),
            "it declined the offer on 2020-04-27",
        ),
        (("2020-04-01 as-found offer-withdrawn accession=a-1",), "the offer was withdrawn on 2020-04-01"),
    ],
)
def test_whoever_refused_a_way_in_is_named_and_nothing_else_is_missing(
    tell: Any, lines: tuple[str, ...], expected: str
) -> None:
    told = candidate(tell, *lines)
    assert told.answer == f"Øst was no member on 2020-12-31: {expected}."
    assert told.missing == (
        f"{expected[0].upper()}{expected[1:]}.",
        "Nobody has invited it again, and it has not applied again.",
    )


def test_an_application_that_was_withdrawn_says_so(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=east name=Øst kind=municipality
        2020-02-01 membership-applied accession=a-1 party=east
        2020-03-01 offer-withdrawn accession=a-1
        """
    )
    assert [why(register, "east", f"2020-0{month}-01").answer for month in (2, 3)] == [
        "Øst was no member on 2020-02-01: it applied on 2020-02-01.",
        "Øst was no member on 2020-03-01: its application was withdrawn on 2020-03-01.",
    ]


# -- notices, claims, and laws told later


def test_a_notice_that_is_taken_back_later_was_running_all_the_same(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=north name=Nord kind=municipality
        2020-01-01 membership-began party=north since=2020-01-01
        2020-02-01 withdrawal-notified party=north since=2021-01-01
        2020-06-01 withdrawal-revoked party=north
        """
    )
    assert [why(register, "north", f"2020-0{month}-01").answer for month in (1, 2, 6)] == [
        "Nord was a member on 2020-01-01: since 2020-01-01.",
        "Nord was a member on 2020-02-01: since 2020-01-01, and has given notice to be out from 2021-01-01.",
        "Nord was a member on 2020-06-01: since 2020-01-01.",
    ]


def test_before_the_notice_the_day_is_known_and_nobody_has_given_it(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=north name=Nord kind=municipality
        2020-01-01 membership-began party=north since=2020-01-01
        2020-06-01 withdrawal-notified party=north since=2021-01-01
        """
    )
    assert why(register, "north", "2020-05-31").answer == (
        "Nord was a member on 2020-05-31: since 2020-01-01, and is out from 2021-01-01."
    )


def test_claims_stand_side_by_side_with_what_settled_them(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=north name=Nord kind=county
        2024-01-30 claim-recorded claim=stayed about=north says="Nord stayed." when="2020"
        2024-01-31 claim-recorded claim=left says="The counties left." contradicts=["stayed"]
        2024-03-01 claim-settled claim=stayed reason="The minutes say that it left."
        """
    )
    first, second = why(register, "north", "2024-06-01").claims
    assert (first.claim, first.when, first.against, first.settled) == (
        "stayed",
        "2020",
        ("left",),
        "The minutes say that it left.",
    )
    assert (second.says, second.on, second.settled, second.entry) == (
        "The counties left.",
        date(2024, 1, 31),
        "The minutes say that it left.",
        3,
    )


CLAIMED = """
2020-01-01 party-registered party=north name=Nord kind=county
2020-01-01 document-filed document=page title=Nettside
2024-01-30 claim-recorded claim=stayed about=north says="Nord stayed." evidence=["page"]
2024-01-31 claim-recorded claim=left says="The counties left." contradicts=["stayed"]
2024-03-01 claim-settled claim=left reason="It stayed."
"""


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-01-29", []),
        ("2024-01-30", [("stayed", (), None)]),
        ("2024-02-29", [("stayed", ("left",), None), ("left", ("stayed",), None)]),
        ("2024-03-01", [("stayed", ("left",), "It stayed."), ("left", ("stayed",), "It stayed.")]),
    ],
)
def test_of_claims_and_what_settled_them_those_by_the_day_are_shown(
    tell: Any, day: str, expected: list[tuple[str, tuple[str, ...], str | None]]
) -> None:
    told = why(tell(CLAIMED), "north", day).claims
    assert [(claim.claim, claim.against, claim.settled) for claim in told] == expected


def test_a_claim_names_the_documents_that_show_it(tell: Any) -> None:
    assert [claim.documents for claim in why(tell(CLAIMED), "north", "2024-03-01").claims] == [("page",), ()]


# -- what nobody can say

OPENING = """
2010-01-01 party-registered party=north name=Nord kind=municipality at_latest=true
2010-01-01 membership-began party=north since=2010-01-01
2010-06-01 withdrawal-notified party=north since=2011-01-01
2020-01-01 membership-began party=north since=2020-01-01 at_latest=true
2020-01-01 party-registered party=south name=Sør kind=municipality
2020-01-01 as-found membership-began party=south since=2020-06-01 at_latest=true
"""


@pytest.mark.parametrize(
    ("party", "days", "expected"),
    [
        (
            "north",
            ["2009-12-31", "2010-12-31", "2011-01-01", "2019-12-31", "2020-01-01"],
            [False, True, None, None, True],
        ),
        ("south", ["2019-12-31", "2020-01-01"], [False, None]),
    ],
)
def test_before_an_opening_balance_nobody_knows_but_while_it_was_a_member_or_did_not_exist(
    tell: Any, party: str, days: list[str], expected: list[bool | None]
) -> None:
    assert [why(tell(OPENING), party, day).member for day in days] == expected


def test_what_nobody_knows_is_said_to_be_unknown_and_nothing_is_missing(tell: Any) -> None:
    told = why(tell(OPENING), "north", "2019-12-31")
    said = "Whether Nord was a member on 2019-12-31 is not known: it was one by 2020-01-01 at the latest."
    assert (told.answer, told.missing, told.since, numbers(told)) == (said, (), None, [1, 4])


def test_before_the_founding_an_opening_balance_leaves_nothing_open(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=north name=Nord kind=municipality at_latest=true
        2020-01-01 as-found organisation-founded name=Rådet founders=["north"] since=2020-01-01 legal_form=IPR
        2020-01-01 as-found membership-began party=north since=2020-06-01 at_latest=true
        """
    )
    assert [why(register, "north", day).member for day in ("2019-12-31", "2020-01-01")] == [False, None]


# -- what is still to come

NOTICE = """
2020-01-01 as-found rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01 paragraphs=[
    {"paragraph": "STAT-1", "cites": "§ 1", "check": "notice_is_kept", "parameters": [
    {"name": "months", "value": 6}, {"name": "boundary", "value": "year"}]}]
2020-01-01 as-found party-registered party=north name=Nord kind=municipality
2020-01-01 as-found membership-began party=north since=2020-01-01
2021-03-01 as-found withdrawal-notified party=north since=2022-01-01
"""


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-07-01", date(2021, 1, 1)),
        ("2020-07-02", date(2022, 1, 1)),
        ("2021-03-01", None),
        ("2022-01-01", None),
    ],
)
def test_a_member_hears_when_it_could_be_out_if_it_gave_notice_that_day(
    tell: Any, day: str, expected: date | None
) -> None:
    assert why(tell(NOTICE), "north", day).first_day_out == expected


def test_a_candidate_that_lacks_nothing_hears_from_when_it_may_be_a_member(tell: Any) -> None:
    days = [candidate(tell, ADOPTED, TAKEN, RATIFIED, day=day).may_begin for day in ("2020-06-02", "2020-12-31")]
    assert days == [None, date(2020, 6, 3)]


# -- what was corrected


def test_a_ground_that_was_corrected_names_its_last_correction(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=north name=Nord kind=municipality
        2020-01-01 membership-began party=north since=2020-01-01
        2020-02-01 entry-corrected entry="#2" reason=R instead={"type": "membership-began", "data":
            {"on": "2020-01-01", "party": "north", "since": "2020-06-01"}}
        """
    )
    told = why(register, "north", "2020-06-01").grounds
    assert [(ground.entry, ground.corrected_by) for ground in told] == [(1, None), (2, 3)]


def test_a_law_that_was_told_later_was_not_asked(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=north name=Nord kind=municipality
        2020-01-01 membership-began party=north since=2020-01-01
        2020-01-01 rulebook koml-ipr
        """
    )
    assert [ground.paragraphs for ground in why(register, "north", "2020-01-01").grounds] == [(), ()]


# -- the example history


@pytest.fixture(scope="module")
def example() -> Iterator[Reasons]:
    """The history of Osloregionen and what was invented to go on with it."""
    with Register.create(":memory:", organisation="Osloregionen", origin="osloregionen.example/why") as register:
        for line in (EXAMPLES / "osloregionen.jsonl").read_bytes().splitlines():
            told = codec.read_told(line)
            register.record(told.event, id=told.id, as_found=True, evidence=told.evidence)
        yield Reasons.of(register.entries())


@pytest.mark.parametrize(
    ("party", "day", "expected"),
    [
        ("oslo", "2025-06-01", "Oslo kommune was a member on 2025-06-01: since 2005-01-01."),
        (
            "innlandet-fk",
            "2024-01-31",
            (
                "Innlandet fylkeskommune was no member on 2024-01-31: its membership of 2020-10-27, "
                "by then at the latest, ended on 2020-10-28, as it was not continued."
            ),
        ),
        (
            "akershus-fk-2024",
            "2024-10-01",
            (
                "Akershus fylkeskommune was no member on 2024-10-01: it was invited on 2024-06-03, "
                "and its assembly adopted the accession."
            ),
        ),
        (
            "ostfold-fk-2024",
            "2025-01-01",
            "Østfold fylkeskommune was no member on 2025-01-01: its assembly rejected the accession on 2024-09-25.",
        ),
        (
            "buskerud-fk-2024",
            "2025-01-01",
            "Buskerud fylkeskommune was no member on 2025-01-01, nor ever before.",
        ),
        (
            "eksempeldal",
            "2025-06-01",
            (
                "Eksempeldal kommune was a member on 2025-06-01: since 2025-01-01, "
                "and has given notice and is out from 2027-01-01."
            ),
        ),
        (
            "oppland-fk",
            "2021-01-01",
            "Oppland fylkeskommune was no member on 2021-01-01: it went on as Innlandet fylkeskommune on 2020-01-01.",
        ),
    ],
)
def test_the_example_history_says_who_was_a_member_and_why(
    example: Reasons, party: str, day: str, expected: str
) -> None:
    assert example.why(party, date.fromisoformat(day)).answer == expected


def test_the_candidate_of_the_example_lacks_the_decision_of_the_organ(example: Reasons) -> None:
    assert example.why("akershus-fk-2024", date(2024, 10, 1)).missing == (
        "No decision of the organisation's assembly says that it admits akershus-fk-2024/accession.",
    )


@pytest.mark.parametrize("asked", ["nort", "council"])
def test_an_unknown_party_has_no_reasons(acceded: Any, asked: str) -> None:
    with pytest.raises(UnknownId):
        why(acceded, asked, "2020-01-01")


PROVISIONAL = """
2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
    paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone", "parameters": [
        {"name": "body", "value": "assembly"}, {"name": "procedure", "value": "C"},
        {"name": "ratified", "value": "all"}]}]
2020-01-01 party-registered party=nord name=Nord kind=municipality
2020-01-01 party-registered party=ost name=Øst kind=municipality
2020-01-01 as-found membership-began party=nord since=2020-01-01
2020-01-01 body-established body=rep name=Rådet kind=assembly
2020-01-01 body-established body=ost-council name="Øst kommunestyre" kind=assembly of=ost
2020-02-01 membership-applied accession=a party=ost
2020-02-02 accession-adopted accession=a body=ost-council
2020-03-01 decision-taken decision=d body=rep outcome=adopted text=Ja admits=["a"]
2020-04-01 membership-began party=ost since=2020-04-01 accession=a decision=d provisional=true
"""


def test_a_provisional_member_hears_what_it_lacks_to_be_one_for_good(tell: Any) -> None:
    found = Reasons.of(tell(PROVISIONAL).entries()).why("ost", date(2020, 5, 1))
    assert (found.member, found.missing) == (True, ("0 of 1 members have ratified, 1 must; missing: Nord.",))
