# ruff: noqa: ARG001 - what a test is parametrised with is put into its docstring
from __future__ import annotations

from typing import Any

import pytest

History = Any
"""What the fixture gives: a register to which the docstring was told."""


# -- what merges, what splits


@pytest.mark.parametrize(
    "reform",
    [
        'parties-merged predecessors=["asker", "hurum"] successor=asker',
        'parties-merged predecessors=["asker", "hurum"] successor=new-asker',
        'parties-merged predecessors=["hurum"] successor=new-asker',
        'party-split predecessor=hurum successors=["asker", "new-asker"]',
        'party-split predecessor=asker successors=["asker", "new-asker"]',
        'boundary-adjusted parties=["asker", "hurum"]',
        'boundary-adjusted parties=["asker"]',
    ],
)
def test_a_reform_makes_sense_holds(history: History, reform: str) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 party-registered party=new-asker name="Nye Asker" kind=municipality since=2020-01-01
    """
    assert history.tell(f"2019-01-01 {reform} since=2020-01-01") == "written"


@pytest.mark.parametrize(
    ("reform", "why"),
    [
        ('parties-merged predecessors=["asker", "hurum", "hurum"] successor=asker', "Hurum stands twice."),
        ('parties-merged predecessors=["asker"] successor=asker', "Asker merges with itself alone."),
        ('party-split predecessor=hurum successors=["asker", "asker", "oslo"]', "Asker stands twice."),
        (
            'party-split predecessor=asker successors=["asker"]',
            "Asker is split into Asker alone; what is split becomes several.",
        ),
        (
            'party-split predecessor=hurum successors=["asker"]',
            "Hurum is split into Asker alone; what is split becomes several.",
        ),
        ('boundary-adjusted parties=["asker", "hurum", "asker"]', "Asker stands twice."),
    ],
)
def test_a_reform_makes_sense_objects(history: History, reform: str, why: str) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell(f"2019-01-01 {reform} since=2020-01-01") == f"irregular: REG-47: {why}"


def test_a_reform_makes_sense_objects_to_one_named_twice_where_nobody_else_is(history: History) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    """
    split = 'party-split predecessor=hurum successors=["asker", "asker"] since=2020-01-01'
    assert history.tell(f"2019-01-01 {split}") == (
        "irregular: REG-47: Asker stands twice.\n"
        "REG-47: Hurum is split into Asker alone; what is split becomes several."
    )


def test_a_reform_makes_sense_objects_to_a_successor_that_was_there_and_does_not_merge(history: History) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality since=2019-12-31
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 party-registered party=royken name=Røyken kind=municipality
    """
    merged = 'parties-merged predecessors=["hurum", "royken"] successor=asker since=2020-01-01'
    assert history.tell(f"2019-01-01 {merged}") == (
        "irregular: REG-47: Asker is none of those that merge, and not new: it began 2019-12-31. See #1."
    )


def test_a_reform_makes_sense_objects_to_a_municipality_that_merges_into_a_county(history: History) -> None:
    """
    2010-01-01 party-registered party=akershus name=Akershus kind=county
    2010-01-01 party-registered party=jevnaker name=Jevnaker kind=municipality
    2010-01-01 party-registered party=viken name=Viken kind=county since=2020-01-01
    """
    merged = 'parties-merged predecessors=["akershus", "jevnaker"] successor=viken since=2020-01-01'
    assert history.tell(f"2019-01-01 {merged}") == (
        "irregular: REG-47: Akershus is a county, Jevnaker is a municipality: what merges or splits is of one kind."
    )


def test_a_reform_makes_sense_stays_quiet_about_a_municipality_that_moves_to_another_county(history: History) -> None:
    """
    2010-01-01 party-registered party=oppland name=Oppland kind=county
    2010-01-01 party-registered party=akershus name=Akershus kind=county
    2010-01-01 party-registered party=jevnaker name=Jevnaker kind=municipality
    """
    moved = 'boundary-adjusted parties=["oppland", "akershus", "jevnaker"] since=2020-01-01'
    assert history.tell(f"2019-01-01 {moved}") == "written"


def test_a_reform_makes_sense_stays_quiet_about_the_kinds_of_others(history: History) -> None:
    """
    2010-01-01 party-registered party=rad name=Rådet kind=association
    2010-01-01 party-registered party=verk name=Verket kind=company
    """
    merged = 'parties-merged predecessors=["rad", "verk"] successor=verk since=2020-01-01'
    assert history.tell(f"2019-01-01 {merged}") == "written"


def test_a_reform_makes_sense_stays_quiet_about_a_merger_told_in_two_parts(history: History) -> None:
    """
    2010-01-01 party-registered party=akershus name=Akershus kind=county
    2010-01-01 party-registered party=ostfold name=Østfold kind=county
    2010-01-01 party-registered party=viken name=Viken kind=county since=2020-01-01
    2019-01-01 parties-merged predecessors=["akershus"] successor=viken since=2020-01-01
    """
    merged = 'parties-merged predecessors=["ostfold"] successor=viken since=2020-01-01'
    assert history.tell(f"2019-01-01 {merged}") == "written"


# -- once


def test_a_party_ends_once_holds(history: History) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    """
    assert history.tell("2019-01-01 party-dissolved party=hurum since=2020-01-01") == "written"


@pytest.mark.parametrize("since", ["2019-12-31", "2020-01-01"])
@pytest.mark.parametrize(
    "end",
    [
        'parties-merged predecessors=["asker", "hurum"] successor=asker',
        'party-split predecessor=hurum successors=["asker", "royken"]',
        "party-dissolved party=hurum",
    ],
)
def test_a_party_ends_once_objects(history: History, end: str, since: str) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 party-registered party=royken name=Røyken kind=municipality
    2019-01-01 parties-merged predecessors=["asker", "hurum"] successor=asker since=2020-01-01
    """
    assert history.tell(f"2019-01-01 {end} since={since}") == (
        f"irregular: REG-47: Hurum is to end on {since}, and ends on 2020-01-01 already. See #4."
    )


def test_a_party_ends_once_stays_quiet_about_one_that_goes_on(history: History) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=royken name=Røyken kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 party-dissolved party=asker since=2030-01-01
    """
    merged = 'parties-merged predecessors=["asker", "hurum"] successor=asker since=2020-01-01'
    assert history.tell(f"2019-01-01 {merged}") == "written"


def test_a_party_ends_once_stays_quiet_about_one_that_gives_a_part_away(history: History) -> None:
    """
    2020-01-01 party-registered party=alesund name=Ålesund kind=municipality
    2020-01-01 party-registered party=haram name=Haram kind=municipality since=2024-01-01
    2020-01-01 party-dissolved party=alesund since=2030-01-01
    """
    split = 'party-split predecessor=alesund successors=["alesund", "haram"] since=2024-01-01'
    assert history.tell(f"2023-01-01 {split}") == "written"


# -- on a ground


LAW = """paragraphs=[
    {"paragraph": "INND-4", "cites": "§ 4", "check": "a_reform_has_a_ground",
     "parameters": [{"name": "reforms", "value": "merger"}, {"name": "grounds", "value": "INND-4"}]},
    {"paragraph": "INND-5", "cites": "§ 5", "check": "a_reform_has_a_ground",
     "parameters": [{"name": "reforms", "value": "split"}, {"name": "grounds", "value": "INND-5|INND-5-1"}]},
    {"paragraph": "INND-6", "cites": "§ 6", "check": "a_reform_has_a_ground",
     "parameters": [{"name": "reforms", "value": "adjustment"}, {"name": "grounds", "value": "INND-6"}]}]"""


@pytest.mark.parametrize("law", [LAW])
@pytest.mark.parametrize(
    "reform",
    [
        'parties-merged predecessors=["asker", "hurum"] successor=asker ground=INND-4',
        'party-split predecessor=hurum successors=["asker", "royken"] ground=INND-5',
        'party-split predecessor=hurum successors=["asker", "royken"] ground=INND-5-1',
        'boundary-adjusted parties=["asker", "hurum"] ground=INND-6',
    ],
)
def test_a_reform_has_a_ground_holds(history: History, law: str, reform: str) -> None:
    """
    2002-01-01 rulebook-adopted rulebook=law name=Inndelingslova since=2002-01-01 $law
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 party-registered party=royken name=Røyken kind=municipality
    """
    assert history.tell(f"2019-01-01 {reform} since=2020-01-01") == "written"


@pytest.mark.parametrize("law", [LAW])
@pytest.mark.parametrize(
    ("reform", "why"),
    [
        (
            'parties-merged predecessors=["asker", "hurum"] successor=asker',
            "INND-4: The merger has no ground; the grounds are INND-4. (§ 4)",
        ),
        (
            'parties-merged predecessors=["asker", "hurum"] successor=asker ground=INND-6',
            "INND-4: The merger rests on INND-6; the grounds are INND-4. (§ 4)",
        ),
        (
            'party-split predecessor=hurum successors=["asker", "royken"] ground=INND-4',
            "INND-5: The split rests on INND-4; the grounds are INND-5, INND-5-1. (§ 5)",
        ),
        (
            'boundary-adjusted parties=["rad", "hurum"]',
            "INND-6: The adjustment has no ground; the grounds are INND-6. (§ 6)",
        ),
    ],
)
def test_a_reform_has_a_ground_objects(history: History, law: str, reform: str, why: str) -> None:
    """
    2002-01-01 rulebook-adopted rulebook=law name=Inndelingslova since=2002-01-01 $law
    2010-01-01 party-registered party=asker name=Asker kind=county
    2010-01-01 party-registered party=hurum name=Hurum kind=county
    2010-01-01 party-registered party=royken name=Røyken kind=county
    2010-01-01 party-registered party=rad name=Rådet kind=association
    """
    assert history.tell(f"2019-01-01 {reform} since=2020-01-01") == f"irregular: {why}"


@pytest.mark.parametrize("law", [LAW])
@pytest.mark.parametrize(
    "reform",
    [
        'parties-merged predecessors=["rad", "verk"] successor=rad',
        'party-split predecessor=rad successors=["rad", "verk"]',
        'boundary-adjusted parties=["rad", "verk"]',
    ],
)
def test_a_reform_has_a_ground_stays_quiet_about_others(history: History, law: str, reform: str) -> None:
    """
    2002-01-01 rulebook-adopted rulebook=law name=Inndelingslova since=2002-01-01 $law
    2010-01-01 party-registered party=rad name=Rådet kind=association
    2010-01-01 party-registered party=verk name=Verket kind=association
    """
    assert history.tell(f"2019-01-01 {reform} since=2020-01-01") == "written"


# -- who is succeeded


def test_only_a_member_is_succeeded_holds(history: History) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 membership-began party=hurum since=2010-01-01
    2019-01-01 parties-merged predecessors=["asker", "hurum"] successor=asker since=2020-01-01
    """
    assert history.tell("2020-01-01 succession-recognised predecessor=hurum successor=asker since=2020-01-01") == (
        "written"
    )


def test_only_a_member_is_succeeded_holds_for_one_that_is_out_that_day(history: History) -> None:
    """
    2010-01-01 party-registered party=selger name=Selger kind=company
    2010-01-01 party-registered party=kjoper name=Kjøper kind=company
    2010-01-01 membership-began party=selger since=2010-01-01
    2010-01-01 body-established body=board name=Styret kind=board
    2020-01-01 decision-taken decision=d body=board outcome=adopted text="Salget godkjennes."
    2020-01-01 as-found membership-ended party=selger since=2020-01-01 ground=transferred
    """
    succession = "succession-recognised predecessor=selger successor=kjoper since=2020-01-01 decision=d"
    assert history.tell(f"2020-01-01 {succession}") == "written"


def test_only_a_member_is_succeeded_objects_to_one_that_never_was(history: History) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 membership-began party=asker since=2010-01-01
    2019-01-01 parties-merged predecessors=["asker", "hurum"] successor=asker since=2020-01-01
    """
    assert history.tell("2020-01-01 succession-recognised predecessor=hurum successor=asker since=2020-01-01") == (
        "irregular: REG-31: Hurum has no membership to hand over on 2020-01-01: it was none up to then."
    )


def test_only_a_member_is_succeeded_objects_to_one_that_becomes_a_member_that_day(history: History) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=company
    2010-01-01 party-registered party=hurum name=Hurum kind=company
    2010-01-01 body-established body=board name=Styret kind=board
    2010-01-01 decision-taken decision=d body=board outcome=adopted text="Asker etterfølger Hurum."
    2010-01-01 membership-began party=hurum since=2020-01-01
    """
    succession = "succession-recognised predecessor=hurum successor=asker since=2020-01-01 decision=d"
    assert history.tell(f"2020-01-01 {succession}") == (
        "irregular: REG-31: Hurum has no membership to hand over on 2020-01-01: it was none up to then."
    )


def test_only_a_member_is_succeeded_objects_to_one_that_had_left(history: History) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 membership-began party=hurum since=2010-01-01
    2018-01-01 withdrawal-notified party=hurum since=2019-12-31
    2019-01-01 parties-merged predecessors=["asker", "hurum"] successor=asker since=2020-01-01
    """
    assert history.tell("2020-01-01 succession-recognised predecessor=hurum successor=asker since=2020-01-01") == (
        "irregular: REG-31: Hurum has no membership to hand over on 2020-01-01: it was one up to 2019-12-31. See #3."
    )


def test_only_a_member_is_succeeded_objects_to_who_succeeds_itself(history: History) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 membership-began party=asker since=2010-01-01
    2019-01-01 parties-merged predecessors=["asker", "hurum"] successor=asker since=2020-01-01
    """
    assert history.tell("2020-01-01 succession-recognised predecessor=asker successor=asker since=2020-01-01") == (
        "irregular: REG-31: Asker is to succeed itself."
    )


def test_only_a_member_is_succeeded_stays_quiet_about_an_heir_that_is_a_member(history: History) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 membership-began party=asker since=2010-01-01
    2010-01-01 membership-began party=hurum since=2010-01-01
    2019-01-01 parties-merged predecessors=["asker", "hurum"] successor=asker since=2020-01-01
    """
    assert history.tell("2020-01-01 succession-recognised predecessor=hurum successor=asker since=2020-01-01") == (
        "written"
    )


# -- and why


@pytest.mark.parametrize("decision", ["decision=d", ""])
def test_a_succession_has_a_ground_holds_for_a_merger(history: History, decision: str) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 membership-began party=hurum since=2010-01-01
    2010-01-01 body-established body=board name=Styret kind=board
    2020-01-01 decision-taken decision=d body=board outcome=adopted text="Asker etterfølger Hurum."
    2019-01-01 parties-merged predecessors=["asker", "hurum"] successor=asker since=2020-01-01
    """
    succession = "succession-recognised predecessor=hurum successor=asker since=2020-01-01"
    assert history.tell(f"2020-01-01 {succession} {decision}") == "written"


def test_a_succession_has_a_ground_holds_for_a_split_that_was_decided_on(history: History) -> None:
    """
    2020-01-01 party-registered party=viken name=Viken kind=county
    2020-01-01 party-registered party=akershus name=Akershus kind=county since=2024-01-01
    2020-01-01 party-registered party=ostfold name=Østfold kind=county since=2024-01-01
    2020-01-01 membership-began party=viken since=2020-01-01
    2020-01-01 body-established body=board name=Styret kind=board
    2023-11-10 decision-taken decision=d body=board outcome=adopted text="Akershus etterfølger Viken."
    2023-01-01 party-split predecessor=viken successors=["akershus", "ostfold"] since=2024-01-01
    """
    succession = "succession-recognised predecessor=viken successor=akershus since=2024-01-01 decision=d"
    assert history.tell(f"2023-11-10 {succession}") == "written"


def test_a_succession_has_a_ground_objects_to_a_split_alone(history: History) -> None:
    """
    2020-01-01 party-registered party=viken name=Viken kind=county
    2020-01-01 party-registered party=akershus name=Akershus kind=county since=2024-01-01
    2020-01-01 party-registered party=ostfold name=Østfold kind=county since=2024-01-01
    2020-01-01 membership-began party=viken since=2020-01-01
    2023-01-01 party-split predecessor=viken successors=["akershus", "ostfold"] since=2024-01-01
    """
    assert history.tell("2024-01-01 succession-recognised predecessor=viken successor=akershus since=2024-01-01") == (
        "irregular: REG-31: Akershus came of Viken by a split, and no decision makes it a member. See #5."
    )


def test_a_succession_has_a_ground_objects_to_a_merger_that_is_not_yet(history: History) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 membership-began party=hurum since=2010-01-01
    2019-01-01 parties-merged predecessors=["asker", "hurum"] successor=asker since=2020-01-01
    """
    assert history.tell("2019-01-01 succession-recognised predecessor=hurum successor=asker since=2019-12-31") == (
        "irregular: REG-31: Hurum becomes Asker on 2020-01-01, not by 2019-12-31. See #4."
    )


@pytest.mark.parametrize(
    ("predecessor", "successor", "why"),
    [("royken", "asker", "Røyken did not merge into Asker"), ("asker", "hurum", "Asker did not merge into Hurum")],
)
def test_a_succession_has_a_ground_objects_to_a_merger_of_others(
    history: History, predecessor: str, successor: str, why: str
) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 party-registered party=royken name=Røyken kind=municipality
    2010-01-01 membership-began party=asker since=2010-01-01
    2010-01-01 membership-began party=royken since=2010-01-01
    2019-01-01 boundary-adjusted parties=["asker", "royken"] since=2019-01-01
    2019-01-01 parties-merged predecessors=["hurum", "asker"] successor=asker since=2019-01-01
    """
    succession = f"succession-recognised predecessor={predecessor} successor={successor} since=2019-01-01"
    assert f"REG-31: {why}, and no decision recognises the succession." in history.tell(f"2019-01-01 {succession}")


def test_a_succession_has_a_ground_holds_for_a_sale_that_was_decided_on(history: History) -> None:
    """
    2010-01-01 party-registered party=selger name=Selger kind=company
    2010-01-01 party-registered party=kjoper name=Kjøper kind=company
    2010-01-01 membership-began party=selger since=2010-01-01
    2010-01-01 body-established body=board name=Styret kind=board
    2020-01-01 decision-taken decision=d body=board outcome=adopted text="Salget godkjennes."
    2020-01-01 as-found decision-annulled decision=d effect="from now"
    """
    succession = "succession-recognised predecessor=selger successor=kjoper since=2019-12-31 decision=d"
    assert history.tell(f"2020-01-01 {succession}") == "written"


def test_a_succession_has_a_ground_stays_quiet_where_a_split_is_followed_by_a_merger(history: History) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 party-registered party=royken name=Røyken kind=municipality since=2015-01-01
    2010-01-01 membership-began party=hurum since=2010-01-01
    2014-01-01 party-split predecessor=hurum successors=["hurum", "asker", "royken"] since=2015-01-01
    2019-01-01 parties-merged predecessors=["asker", "hurum"] successor=asker since=2020-01-01
    """
    assert history.tell("2020-01-01 succession-recognised predecessor=hurum successor=asker since=2020-01-01") == (
        "written"
    )


def test_a_succession_has_a_ground_stays_quiet_about_a_decision_that_nobody_knows(history: History) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 membership-began party=hurum since=2010-01-01
    """
    succession = "succession-recognised predecessor=hurum successor=asker since=2020-01-01 decision=d"
    assert history.tell(f"2020-01-01 {succession}") == (
        "impossible: REG-36: decision names the decision 'd', which was never introduced."
    )


@pytest.mark.parametrize(
    ("terms", "lost"),
    [
        ("weight=2", "weight 2"),
        ("representatives=3", "representatives 3"),
        ("weight=2 representatives=3", "weight 2, representatives 3"),
    ],
)
def test_nothing_is_lost_in_a_succession_objects(history: History, terms: str, lost: str) -> None:
    """
    2020-01-01 party-registered party=moss name=Moss kind=municipality
    2020-01-01 party-registered party=rygge name=Rygge kind=municipality
    2020-01-01 membership-began party=moss since=2020-01-01 weight=3
    2020-01-01 membership-began party=rygge since=2020-01-01 $terms
    2023-07-01 parties-merged predecessors=["moss", "rygge"] successor=moss since=2024-01-01
    """
    assert history.tell("2023-07-02 succession-recognised predecessor=rygge successor=moss since=2024-01-01") == (
        f"irregular: REG-31: Moss is a member already, and what Rygge had does not go over to it: {lost}. "
        "Tell what it has from 2024-01-01 on as a change. See #4."
    )


def test_nothing_is_lost_in_a_succession_objects_to_a_member_that_an_observer_takes_in(history: History) -> None:
    """
    2020-01-01 party-registered party=moss name=Moss kind=municipality
    2020-01-01 party-registered party=rygge name=Rygge kind=municipality
    2020-01-01 membership-began party=moss since=2020-01-01 category=observer
    2020-01-01 membership-began party=rygge since=2020-01-01
    2023-07-01 parties-merged predecessors=["moss", "rygge"] successor=moss since=2024-01-01
    """
    assert history.tell("2023-07-02 succession-recognised predecessor=rygge successor=moss since=2024-01-01") == (
        "irregular: REG-31: Moss is a member already, and what Rygge had does not go over to it: being full. "
        "Tell what it has from 2024-01-01 on as a change. See #4."
    )


def test_nothing_is_lost_in_a_succession_stays_quiet_where_there_is_nothing_to_lose(history: History) -> None:
    """
    2020-01-01 party-registered party=moss name=Moss kind=municipality
    2020-01-01 party-registered party=rygge name=Rygge kind=municipality
    2020-01-01 membership-began party=moss since=2020-01-01
    2020-01-01 membership-began party=rygge since=2020-01-01
    2023-07-01 parties-merged predecessors=["moss", "rygge"] successor=moss since=2024-01-01
    """
    told = "2023-07-02 succession-recognised predecessor=rygge successor=moss since=2024-01-01"
    assert history.tell(told) == "written"


def test_nothing_is_lost_in_a_succession_holds_where_the_change_is_told(history: History) -> None:
    """
    2020-01-01 party-registered party=moss name=Moss kind=municipality
    2020-01-01 party-registered party=rygge name=Rygge kind=municipality
    2020-01-01 membership-began party=moss since=2020-01-01 weight=3
    2020-01-01 membership-began party=rygge since=2020-01-01 weight=2
    2023-07-01 parties-merged predecessors=["moss", "rygge"] successor=moss since=2024-01-01
    2023-07-01 membership-changed party=moss since=2024-01-01 weight=5
    """
    told = "2023-07-02 succession-recognised predecessor=rygge successor=moss since=2024-01-01"
    assert history.tell(told) == "written"


def test_nothing_is_lost_in_a_succession_holds_for_who_is_no_member_yet(history: History) -> None:
    """
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 party-registered party=hurum name=Hurum kind=municipality
    2020-01-01 party-registered party=nye name="Nye Asker" kind=municipality since=2024-01-01
    2020-01-01 membership-began party=asker since=2020-01-01 weight=3
    2020-01-01 membership-began party=hurum since=2020-01-01 weight=2
    2023-07-01 parties-merged predecessors=["asker", "hurum"] successor=nye since=2024-01-01
    2023-07-01 succession-recognised predecessor=asker successor=nye since=2024-01-01
    """
    told = "2023-07-02 succession-recognised predecessor=hurum successor=nye since=2024-01-01"
    assert history.tell(told) == "written"
