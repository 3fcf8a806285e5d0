"""A party's life: what it was, called itself, asked for and was, and what is claimed of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from projections.membership import Membership
from register.events import MembershipOffered, PartiesMerged, PartyRegistered, PartySplit, SuccessionRecognised

if TYPE_CHECKING:
    from register.log import Entries


def life(entries: Entries, party: str, *words: str) -> list[tuple[str, str, str, tuple[int, ...]]]:
    """Its chapters; with words only those that begin with one of them."""
    chapters = Membership.of(entries).history(party)
    told = [chapter for chapter in chapters if not words or chapter.what.startswith(words)]
    return [(str(c.since), str(c.until or ""), c.what, c.entries) for c in told]


def test_whoever_leaves_and_comes_back_has_two_memberships(entries: Entries) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 membership-began party=north since=2020-01-01
    2020-06-01 as-found membership-ended party=north since=2021-01-01 ground=expelled
    2022-01-01 membership-began party=north since=2022-01-01
    """
    assert life(entries, "north") == [
        ("2020-01-01", "", "exists as Nord", (1,)),
        ("2020-01-01", "2021-01-01", "member", (2, 3)),
        ("2021-01-01", "", "is out: it was expelled", (3,)),
        ("2022-01-01", "", "member", (4,)),
    ]


MERGED = """
2018-01-01 party-registered party=akershus name=Akershus kind=county
2018-01-01 party-registered party=ostfold name=Østfold kind=county
2018-01-01 party-registered party=viken name=Viken kind=county since=2020-01-01
2018-01-01 membership-began party=akershus since=2018-01-01
2019-01-01 party-renamed party=ostfold name=Ostfold since=2020-01-01
2019-01-01 parties-merged predecessors=["akershus", "ostfold"] successor=viken since=2020-01-01 ground=INND-3
"""


def test_a_merged_party_goes_on_as_its_successor_and_its_membership_ends(tell: Any) -> None:
    assert life(tell(MERGED).entries(), "akershus") == [
        ("2018-01-01", "2020-01-01", "exists as Akershus", (1, 6)),
        ("2018-01-01", "2020-01-01", "member", (4, 6)),
        ("2020-01-01", "", "goes on as Viken", (6,)),
    ]


def test_a_successor_comes_of_its_predecessors_by_their_last_names_and_is_no_member(tell: Any) -> None:
    assert life(tell(MERGED).entries(), "viken") == [
        ("2020-01-01", "", "exists as Viken", (3,)),
        ("2020-01-01", "", "comes of Akershus, Østfold (INND-3)", (6,)),
    ]


def test_a_recognised_heir_is_a_member_as_heir_of_all_whose_succession_began_it(tell: Any) -> None:
    register = tell(
        f"""{MERGED.rstrip()}
        2019-06-01 as-found membership-began party=ostfold since=2019-06-01 category=observer
        2020-01-01 succession-recognised predecessor=akershus successor=viken since=2020-01-01
        2020-01-01 succession-recognised predecessor=ostfold successor=viken since=2020-01-01
        """
    )
    assert life(register.entries(), "viken", "member") == [
        ("2020-01-01", "", "member, as heir of Akershus, Østfold", (8, 9))
    ]


@pytest.mark.parametrize(
    ("membership", "expected"),
    [
        ("membership-began party=b since=2019-12-31", "member, as heir of A, B"),
        ("membership-began party=b since=2020-01-01", "member, as heir of A"),
        ("membership-ended party=b since=2020-01-01 ground=merged", "member, as heir of A, B"),
        ("membership-ended party=b since=2019-12-31 ground=expelled", "member, as heir of A"),
        ("party-dissolved party=b since=2019-12-31", "member, as heir of A, B"),
    ],
)
def test_an_heir_is_one_of_who_was_a_member_until_then_or_to_its_own_end(
    tell: Any, membership: str, expected: str
) -> None:
    began = "" if "began" in membership else "2018-01-01 as-found membership-began party=b since=2018-01-01"
    register = tell(
        f"""
        2018-01-01 party-registered party=a name=A kind=county
        2018-01-01 party-registered party=b name=B kind=county
        2018-01-01 party-registered party=c name=C kind=county
        2018-01-01 membership-began party=a since=2018-01-01
        {began or "2018-01-01 party-registered party=d name=D kind=county"}
        2019-06-01 as-found {membership}
        2020-01-01 as-found succession-recognised predecessor=a successor=c since=2020-01-01
        2020-01-01 as-found succession-recognised predecessor=b successor=c since=2020-01-01
        """
    )
    assert [what for _, _, what, _ in life(register.entries(), "c", "member")] == [expected]


def test_whoever_is_a_member_by_itself_is_one_as_heir_of_nobody(entries: Entries) -> None:
    """
    2018-01-01 party-registered party=a name=A kind=county
    2018-01-01 party-registered party=c name=C kind=county
    2018-01-01 membership-began party=a since=2018-01-01
    2018-01-01 membership-began party=c since=2020-01-01
    2020-01-01 as-found succession-recognised predecessor=a successor=c since=2020-01-01
    """
    assert life(entries, "c", "member") == [("2020-01-01", "", "member", (4,))]


def test_a_party_that_takes_in_another_goes_on_as_itself(tell: Any) -> None:
    register = tell(
        """
        2018-01-01 party-registered party=big name=Stor kind=municipality
        2018-01-01 party-registered party=small name=Liten kind=municipality
        2019-01-01 parties-merged predecessors=["big", "small"] successor=big since=2020-01-01
        """
    )
    assert life(register.entries(), "big") == [
        ("2018-01-01", "", "exists as Stor", (1,)),
        ("2020-01-01", "", "takes in Liten", (3,)),
    ]


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        ("old", [("2020-01-01", "", "gives rise to Ny", (3,))]),
        ("new", [("2020-01-01", "", "comes of Gammel", (3,))]),
    ],
)
def test_a_party_that_remains_after_a_split_gives_rise_to_the_other(
    entries: Entries, party: str, expected: list[object]
) -> None:
    """
    2018-01-01 party-registered party=old name=Gammel kind=municipality
    2018-01-01 party-registered party=new name=Ny kind=municipality since=2020-01-01
    2019-01-01 party-split predecessor=old successors=["old", "new"] since=2020-01-01
    """
    assert life(entries, party, "gives", "comes") == expected


def test_boundaries_that_change_leave_the_parties_as_they_are(entries: Entries) -> None:
    """
    2018-01-01 party-registered party=north name=Nord kind=municipality
    2018-01-01 party-registered party=south name=Sør kind=municipality
    2019-01-01 boundary-adjusted parties=["north", "south"] since=2020-01-01 ground=INND-6
    2019-01-01 boundary-adjusted parties=["north"] since=2021-01-01
    """
    assert life(entries, "north") == [
        ("2018-01-01", "", "exists as Nord", (1,)),
        ("2020-01-01", "", "has other boundaries, as have Sør (INND-6)", (3,)),
        ("2021-01-01", "", "has other boundaries", (4,)),
    ]


def test_a_life_tells_names_splits_and_the_end(entries: Entries) -> None:
    """
    2018-01-01 party-registered party=viken name=Viken kind=county at_latest=true
    2018-01-01 party-registered party=ostfold name=Østfold kind=county since=2024-01-01
    2018-01-01 party-registered party=akershus name=Akershus kind=county since=2024-01-01
    2019-01-01 party-renamed party=viken name="Viken fylke" since=2019-06-01
    2019-01-01 party-renamed party=viken name="Viken fylkeskommune" since=2020-06-01
    2023-01-01 party-split predecessor=viken successors=["ostfold", "akershus"] since=2024-01-01
    2023-01-01 as-found membership-began party=ostfold since=2024-01-01 category=associate
    2023-01-01 party-dissolved party=ostfold since=2025-01-01
    """
    assert life(entries, "viken") == [
        ("2018-01-01", "2024-01-01", "exists as Viken (at the latest)", (1, 6)),
        ("2019-06-01", "2020-06-01", "is called Viken fylke", (4,)),
        ("2020-06-01", "", "is called Viken fylkeskommune", (5,)),
        ("2024-01-01", "", "goes on as Østfold, Akershus", (6,)),
    ]
    assert life(entries, "ostfold") == [
        ("2024-01-01", "2025-01-01", "exists as Østfold", (2, 8)),
        ("2024-01-01", "", "comes of Viken fylkeskommune", (6,)),
        ("2024-01-01", "2025-01-01", "member (associate)", (7, 8)),
        ("2025-01-01", "", "is dissolved", (8,)),
    ]


def test_its_numbers_hold_each_until_the_next_of_their_kind(entries: Entries) -> None:
    """
    2018-01-01 party-registered party=halden name=Halden kind=municipality at_latest=true
        identifiers=[{"scheme": "kommunenummer", "value": "0101"},
        {"scheme": "organisasjonsnummer", "value": "959159092", "since": "1995-02-20"}]
    2019-01-01 party-renumbered party=halden identifier={"scheme": "kommunenummer", "value": "3001"} since=2020-01-01
    2023-01-01 party-renumbered party=halden identifier={"scheme": "kommunenummer", "value": "3101"} since=2024-01-01
    """
    assert life(entries, "halden", "has the") == [
        ("1995-02-20", "", "has the organisasjonsnummer 959159092", (1,)),
        ("2018-01-01", "2020-01-01", "has the kommunenummer 0101", (1,)),
        ("2020-01-01", "2024-01-01", "has the kommunenummer 3001", (2,)),
        ("2024-01-01", "", "has the kommunenummer 3101", (3,)),
    ]


COMING_IN = """
2020-01-01 party-registered party=east name=Øst kind=municipality
2020-01-01 party-registered party=north name=Nord kind=municipality
2020-01-01 party-registered party=south name=Sør kind=municipality
2020-01-01 body-established body=council name=Rådet kind=assembly
2020-01-01 body-established body=east-council name="Øst kommunestyre" kind=assembly of=east
2020-01-01 body-established body=north-council name="Nord kommunestyre" kind=assembly of=north
2020-01-01 body-established body=south-council name="Sør kommunestyre" kind=assembly of=south
2020-01-01 membership-began party=north since=2020-01-01
2020-01-01 membership-began party=south since=2020-01-01
2020-03-02 as-found membership-offered accession=a-1 party=east deadline=2020-06-01 terms="Two seats"
"""


def test_a_way_in_is_told_from_the_offer_to_the_ratifications(tell: Any) -> None:
    register = tell(
        f"""{COMING_IN.rstrip()}
        2020-04-01 offer-accepted accession=a-1
        2020-05-01 accession-adopted accession=a-1 body=east-council
            conditions=[{{"condition": "seat", "text": "Øst has two seats"}}, {{"condition": "fee", "text": "No fee"}}]
        2020-05-02 condition-fulfilled accession=a-1 condition=seat
        2020-06-02 decision-taken decision=d-1 body=council outcome=adopted text="Øst opptas." admits=["a-1"]
        2020-06-03 ratification-recorded matter=a-1 party=north body=north-council
        2020-06-03 ratification-recorded matter=d-1 party=south body=south-council
        2020-06-04 ratification-refused matter=a-1 party=south body=south-council
        """
    )
    assert life(register.entries(), "east")[1:] == [
        ("2020-03-02", "", "is invited to become a member, to answer by 2020-06-01: Two seats", (10,)),
        ("2020-04-01", "", "accepts the offer", (11,)),
        ("2020-05-01", "", "Øst kommunestyre adopts the accession, if: Øst has two seats; No fee", (12,)),
        ("2020-05-02", "", "fulfils the condition seat", (13,)),
        ("2020-06-02", "", "Rådet decides on it: adopted", (14,)),
        ("2020-06-03", "", "ratified by Nord, Sør", (15, 16)),
        ("2020-06-04", "", "not ratified by Sør", (17,)),
    ]


@pytest.mark.parametrize(
    ("act", "on", "expected"),
    [
        ("offer-declined accession=a-1", "2020-04-01", "declines the offer"),
        ("offer-withdrawn accession=a-1", "2020-04-01", "the offer is withdrawn"),
        ("accession-rejected accession=a-1 body=east-council", "2020-04-01", "Øst kommunestyre rejects the accession"),
        ("party-renamed party=north name=N since=2020-04-01", "2020-06-02", "has let the offer lapse"),
        ("as-found offer-accepted accession=a-1", "2020-06-02", "accepts the offer, too late"),
    ],
)
def test_what_became_of_an_offer_is_told_last(tell: Any, act: str, on: str, expected: str) -> None:
    register = tell(f"{COMING_IN.rstrip()}\n{on} {act}\n")
    (since, _, what, _) = life(register.entries(), "east")[-1]
    assert (since, what) == (on, expected)


def test_an_application_has_no_deadline_and_can_be_withdrawn(entries: Entries) -> None:
    """
    2020-01-01 party-registered party=east name=Øst kind=municipality
    2020-02-01 membership-applied accession=a-1 party=east
    2020-03-01 offer-withdrawn accession=a-1
    """
    assert life(entries, "east")[1:] == [
        ("2020-02-01", "", "applies", (2,)),
        ("2020-03-01", "", "its application is withdrawn", (3,)),
    ]


def test_an_offer_whose_deadline_is_the_last_day_of_all_never_lapses(chained: Any) -> None:
    day = date(2020, 1, 1)
    registered = PartyRegistered(on=day, party="east", name="Øst", kind="municipality")
    entries = chained([registered, MembershipOffered(on=day, accession="a-1", party="east", deadline=date.max)])
    assert life(entries, "east", "has let") == []


def test_a_membership_changes_its_terms_on_their_days(entries: Entries) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 membership-began party=north since=2020-01-01 category=associate weight=1 representatives=2
        provisional=true at_latest=true
    2020-06-01 membership-changed party=north since=2021-01-01 category=full
    2020-06-01 membership-changed party=north since=2021-01-01 provisional=false
    """
    assert life(entries, "north", "member", "goes on") == [
        ("2020-01-01", "", "member (associate, weight 1, representatives 2, provisional, at the latest)", (2,)),
        ("2021-01-01", "", "goes on as member (weight 1, representatives 2)", (3, 4)),
    ]


def test_a_change_to_the_usual_terms_says_so(entries: Entries) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 membership-began party=north since=2020-01-01 category=observer
    2020-06-01 membership-changed party=north since=2021-01-01 category=full
    """
    assert life(entries, "north", "goes on") == [("2021-01-01", "", "goes on as member (full)", (3,))]


def test_a_change_of_no_membership_or_by_a_void_decision_is_no_turn(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=north name=Nord kind=municipality
        2020-01-01 body-established body=council name=Rådet kind=assembly
        2020-01-01 as-found membership-changed party=north since=2020-01-15 weight=2
        2020-02-01 membership-began party=north since=2020-02-01
        2020-03-01 decision-taken decision=d-1 body=council outcome=adopted text=Ja
        2020-03-01 membership-changed party=north since=2021-01-01 weight=2 decision=d-1
        2020-04-01 decision-annulled decision=d-1 effect="from the start"
        """
    )
    assert life(register.entries(), "north", "goes on") == []


def test_a_suspension_runs_until_its_day_the_next_word_or_the_end(entries: Entries) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 membership-began party=north since=2020-01-01
    2020-02-01 rights-suspended party=north since=2020-02-01 until=2020-03-01 reason="fee not paid"
    2020-04-01 rights-suspended party=north since=2020-04-01
    2020-05-01 rights-restored party=north since=2020-05-01
    2020-06-01 rights-suspended party=north since=2020-06-01 until=2022-01-01
    2020-07-01 as-found membership-ended party=north since=2021-01-01 ground=expelled
    """
    assert life(entries, "north", "has no vote") == [
        ("2020-02-01", "2020-03-01", "has no vote: fee not paid", (3,)),
        ("2020-04-01", "2020-05-01", "has no vote", (4, 5)),
        ("2020-06-01", "2021-01-01", "has no vote", (6,)),
    ]


def test_a_suspension_outside_a_membership_or_by_a_void_decision_is_none(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=north name=Nord kind=municipality
        2020-01-01 body-established body=council name=Rådet kind=assembly
        2020-01-01 as-found rights-suspended party=north since=2020-01-15
        2020-02-01 membership-began party=north since=2020-02-01
        2020-03-01 decision-taken decision=d-1 body=council outcome=adopted text=Ja
        2020-03-01 rights-suspended party=north since=2021-01-01 decision=d-1
        2020-04-01 decision-annulled decision=d-1 effect="from the start"
        """
    )
    assert life(register.entries(), "north", "has no vote") == []


def test_a_notice_runs_until_it_is_taken_back_or_out(entries: Entries) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 membership-began party=north since=2020-01-01
    2020-02-01 withdrawal-notified party=north since=2021-01-01 ground=reform
    2020-03-01 withdrawal-revoked party=north
    2020-04-01 withdrawal-notified party=north since=2021-01-01
    """
    assert life(entries, "north")[2:] == [
        ("2020-02-01", "2020-03-01", "gives notice for reform, out from 2021-01-01", (3, 4)),
        ("2020-03-01", "", "takes its notice back", (4,)),
        ("2020-04-01", "2021-01-01", "gives notice, out from 2021-01-01", (5,)),
        ("2021-01-01", "", "is out: it gave notice on 2020-04-01", (5,)),
    ]


@pytest.mark.parametrize(("revoked", "until"), [("2020-02-01", "2020-02-01"), ("2021-01-01", "2021-01-01")])
def test_a_notice_can_be_taken_back_from_its_day_until_it_is_out(tell: Any, revoked: str, until: str) -> None:
    register = tell(
        f"""
        2020-01-01 party-registered party=north name=Nord kind=municipality
        2020-01-01 membership-began party=north since=2020-01-01
        2020-02-01 withdrawal-notified party=north since=2021-01-01
        {revoked} as-found withdrawal-revoked party=north
        """
    )
    in_time = (3, 4) if revoked < "2021-01-01" else (3,)
    assert life(register.entries(), "north", "gives") == [
        ("2020-02-01", until, "gives notice, out from 2021-01-01", in_time)
    ]


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ('membership-ended party=north since=2021-01-01 ground="not continued"', "it was not continued"),
        ("membership-ended party=north since=2021-01-01 ground=dissolved", "it was dissolved"),
        ("membership-ended party=north since=2021-01-01 ground=merged", "it was merged"),
        ("membership-ended party=north since=2021-01-01 ground=transferred", "its share was transferred"),
        ("organisation-dissolved since=2021-01-01", "the organisation was dissolved"),
        ('decision-annulled decision=d-1 effect="from now"', "d-1 was annulled on 2021-01-01, from now"),
        ("decision-rescinded decision=d-1 by=d-2 since=2021-01-01", "d-1 was rescinded by d-2 on 2021-01-01"),
    ],
)
def test_why_a_membership_ended_is_told_on_its_last_day(tell: Any, end: str, expected: str) -> None:
    register = tell(
        f"""
        2020-01-01 party-registered party=north name=Nord kind=municipality
        2020-01-01 body-established body=council name=Rådet kind=assembly
        2020-01-01 decision-taken decision=d-1 body=council outcome=adopted text="Nord opptas."
        2020-02-01 membership-began party=north since=2020-02-01 decision=d-1
        2020-12-01 decision-taken decision=d-2 body=council outcome=adopted text="Nei."
        2021-01-01 as-found {end}
        """
    )
    assert life(register.entries(), "north", "is out") == [("2021-01-01", "", f"is out: {expected}", (6,))]


def test_of_two_decisions_that_took_another_back_the_one_that_took_its_effect_is_named(entries: Entries) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 body-established body=council name=Rådet kind=assembly
    2020-01-01 decision-taken decision=d-1 body=council outcome=adopted text="Nord opptas."
    2020-02-01 membership-began party=north since=2020-02-01 decision=d-1
    2020-12-01 decision-taken decision=d-2 body=council outcome=adopted text="Nei."
    2020-12-01 as-found decision-rescinded decision=d-1 by=d-2 since=2022-01-01
    2020-12-02 as-found decision-rescinded decision=d-1 by=d-2 since=2021-01-01
    """
    assert life(entries, "north", "is out") == [
        ("2021-01-01", "", "is out: d-1 was rescinded by d-2 on 2020-12-02", (7,))
    ]


SHARES = """
2018-01-01 party-registered party=north name=Nord kind=municipality
2018-01-01 party-registered party=south name=Sør kind=municipality
2018-01-01 membership-began party=north since=2018-01-01
2018-01-01 as-found rulebook-adopted rulebook=agreement/1 name=Avtale since=2018-01-01 until=2019-12-31
    shares=[{"party": "north", "share": "1/2"}, {"party": "south", "share": "1/2"}]
2018-01-01 as-found rulebook-adopted rulebook=agreement/2 name=Avtale since=2019-12-31 until=2020-01-01
    shares=[{"party": "north", "share": "1/65"}, {"party": "south", "share": "64/65"}]
2018-01-01 as-found rulebook-adopted rulebook=agreement/3 name=Avtale since=2020-01-01
    shares=[{"party": "north", "share": "1/3"}, {"party": "south", "share": "2/3"}]
"""


def test_whoever_leaves_answers_for_its_share_of_the_debts_of_its_last_day(tell: Any) -> None:
    register = tell(f"{SHARES.rstrip()}\n2019-06-01 as-found withdrawal-notified party=north since=2020-01-01\n")
    assert life(register.entries(), "north", "answers") == [
        ("2020-01-01", "", "answers for 1/65 of the debts of 2019-12-31 (agreement/2)", (5, 7))
    ]


@pytest.mark.parametrize(
    "then", ["party-dissolved party=north since=2020-01-01", "withdrawal-notified party=north since=2017-01-01"]
)
def test_whoever_is_no_more_or_a_member_still_answers_for_nothing(tell: Any, then: str) -> None:
    register = tell(f"{SHARES.rstrip()}\n2019-06-01 as-found {then}\n")
    assert life(register.entries(), "north", "answers") == []


def test_claims_stand_beside_each_other_until_they_are_settled(entries: Entries) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=county
    2024-01-30 claim-recorded claim=stayed about=north says="Nord stayed." when="2020"
    2024-01-31 claim-recorded claim=left says="The counties left." contradicts=["stayed"]
    2024-02-01 claim-recorded claim=other says="Something else."
    2024-03-01 claim-settled claim=stayed reason="The minutes say that it left."
    """
    assert life(entries, "north")[1:] == [
        ("2024-01-30", "", "a source says of 2020, settled on 2024-03-01: Nord stayed. (against left)", (2,)),
        ("2024-01-31", "", "a source says, settled on 2024-03-01: The counties left. (against stayed)", (3,)),
        ("2024-03-01", "", "the claim stayed is settled: The minutes say that it left.", (5,)),
    ]


def test_a_reform_that_is_told_of_nobody_else_is_no_turn(chained: Any) -> None:
    day = date(2020, 1, 1)
    entries = chained(
        [
            PartyRegistered(on=day, party="north", name="Nord", kind="county"),
            PartiesMerged(on=day, predecessors=("north",), successor="north", since=day),
            PartySplit(on=day, predecessor="north", successors=("north",), since=day),
        ]
    )
    assert life(entries, "north") == [("2020-01-01", "", "exists as Nord", (1,))]


def test_on_the_first_day_of_the_calendar_a_predecessor_bears_the_name_of_that_day(chained: Any) -> None:
    day = date.min
    entries = chained(
        [
            PartyRegistered(on=day, party="north", name="Nord", kind="county"),
            PartyRegistered(on=day, party="south", name="Sør", kind="county"),
            PartiesMerged(on=day, predecessors=("north",), successor="south", since=day),
            SuccessionRecognised(on=day, predecessor="north", successor="south", since=day),
        ]
    )
    assert life(entries, "south", "comes") == [("0001-01-01", "", "comes of Nord", (3,))]


ANNULLED = """
2020-01-01 party-registered party=north name=Nord kind=municipality
2020-01-01 body-established body=council name=Rådet kind=assembly
2020-01-01 decision-taken decision=d-1 body=council outcome=adopted text=Ja
2020-01-01 as-found membership-began party=north since=2020-01-01 weight=1
"""


def test_a_suspension_is_over_when_its_decision_is_annulled_from_now(tell: Any) -> None:
    register = tell(
        f"""{ANNULLED.rstrip()}
        2020-02-01 as-found rights-suspended party=north since=2020-02-01 decision=d-1
        2020-06-01 as-found decision-annulled decision=d-1 effect="from now"
        """
    )
    assert life(register.entries(), "north", "has no vote") == [("2020-02-01", "2020-06-01", "has no vote", (5, 6))]


def test_a_suspension_comes_back_when_what_restored_the_rights_is_annulled(tell: Any) -> None:
    register = tell(
        f"""{ANNULLED.rstrip()}
        2020-02-01 as-found rights-suspended party=north since=2020-02-01
        2020-03-01 as-found rights-restored party=north since=2020-03-01 decision=d-1
        2020-06-01 as-found decision-annulled decision=d-1 effect="from now"
        """
    )
    assert life(register.entries(), "north", "has no vote") == [
        ("2020-02-01", "2020-03-01", "has no vote", (5, 6)),
        ("2020-06-01", "", "has no vote", (5, 7)),
    ]


def test_an_heir_goes_on_suspended_until_the_day_that_was_said(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=old name=Gamle kind=county
        2020-01-01 party-registered party=new name=Nye kind=county since=2021-01-01
        2020-01-01 membership-began party=old since=2020-01-01
        2020-02-01 as-found rights-suspended party=old since=2020-02-01 until=2021-06-01 reason="fee not paid"
        2020-06-01 parties-merged predecessors=["old"] successor=new since=2021-01-01
        2021-01-01 as-found succession-recognised predecessor=old successor=new since=2021-01-01
        """
    )
    assert life(register.entries(), "new", "has no vote") == [
        ("2021-01-01", "2021-06-01", "has no vote: fee not paid", (4,))
    ]


def test_terms_are_the_former_ones_again_when_their_decision_is_annulled_from_now(tell: Any) -> None:
    register = tell(
        f"""{ANNULLED.rstrip()}
        2020-02-01 as-found membership-changed party=north since=2020-02-01 weight=9 decision=d-1
        2020-06-01 as-found decision-annulled decision=d-1 effect="from now"
        """
    )
    assert life(register.entries(), "north", "goes on") == [
        ("2020-02-01", "", "goes on as member (weight 9)", (5,)),
        ("2020-06-01", "", "goes on as member (weight 1)", (6,)),
    ]


def test_a_membership_that_never_was_is_told_to_have_been_told(tell: Any) -> None:
    register = tell(
        """
        2020-01-01 party-registered party=north name=Nord kind=municipality
        2020-01-01 body-established body=council name=Rådet kind=assembly
        2020-01-01 decision-taken decision=d-1 body=council outcome=adopted text=Ja
        2020-02-01 membership-began party=north since=2020-02-01 decision=d-1
        2020-06-01 as-found decision-annulled decision=d-1 effect="from the start"
        """
    )
    without = "without effect: d-1 was annulled on 2020-06-01, from the start"
    assert life(register.entries(), "north", "member", "was told") == [
        ("2020-02-01", "", f"was told a member from 2020-02-01, {without}", (4, 5))
    ]


def test_whatever_was_corrected_is_named_with_its_last_correction(entries: Entries) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 membership-began party=north since=2020-01-01
    2020-02-01 entry-corrected entry="#2" reason=R instead={"type": "membership-began", "data":
        {"on": "2020-01-01", "party": "north", "since": "2020-06-01"}}
    2020-02-02 entry-corrected entry="#2" reason=R instead={"type": "membership-began", "data":
        {"on": "2020-01-01", "party": "north", "since": "2020-07-01"}}
    """
    assert life(entries, "north", "member") == [("2020-07-01", "", "member", (2, 4))]


def test_a_source_is_named_by_its_documents(entries: Entries) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=county
    2020-01-01 document-filed document=page title=Nettside
    2024-01-30 claim-recorded claim=stayed about=north says="Nord stayed." evidence=["page"]
    """
    assert life(entries, "north", "a source") == [
        ("2024-01-30", "", "a source (page) says, unconfirmed: Nord stayed.", (3,))
    ]


CLAIMED = """
2020-01-01 party-registered party=north name=Nord kind=county
2024-01-30 claim-recorded claim=stayed about=north says="Nord stayed."
2024-01-31 claim-recorded claim=left says="The counties left." contradicts=["stayed"]
2024-03-01 claim-settled claim=left reason="It stayed."
"""


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-01-29", ["exists as Nord"]),
        ("2024-01-30", ["exists as Nord", "a source says, unconfirmed: Nord stayed."]),
        (
            "2024-01-31",
            [
                "exists as Nord",
                "a source says, unconfirmed: Nord stayed. (against left)",
                "a source says, unconfirmed: The counties left. (against stayed)",
            ],
        ),
    ],
)
def test_of_a_day_nothing_is_told_that_came_later(tell: Any, day: str, expected: list[str]) -> None:
    asked = Membership.of(tell(CLAIMED).entries()).history("north", date.fromisoformat(day))
    assert [chapter.what for chapter in asked] == expected


def test_of_two_notices_the_one_that_was_taken_back_the_same_day_is(entries: Entries) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 membership-began party=north since=2020-01-01
    2020-02-01 as-found withdrawal-notified party=north since=2021-01-01
    2020-02-01 as-found withdrawal-revoked party=north
    2020-02-01 as-found withdrawal-notified party=north since=2022-01-01
    """
    assert life(entries, "north", "gives") == [
        ("2020-02-01", "2020-02-01", "gives notice, out from 2021-01-01", (3, 4)),
        ("2020-02-01", "2022-01-01", "gives notice, out from 2022-01-01", (5,)),
    ]
