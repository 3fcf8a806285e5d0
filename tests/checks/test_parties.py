from __future__ import annotations

from typing import Any

import pytest

History = Any
"""What the fixture gives: a register to which the docstring was told."""


def test_a_party_exists_that_day_holds(history: History) -> None:
    """
    2020-01-01 party-registered party=viken name=Viken kind=county since=2020-01-01
    2022-06-23 party-dissolved party=viken since=2024-01-01
    """
    assert history.tell("2020-01-01 membership-began party=viken since=2023-12-31") == "written"


def test_a_party_exists_that_day_objects_before_it_begins(history: History) -> None:
    """
    2020-01-01 party-registered party=viken name=Viken kind=county since=2020-01-01
    2022-06-23 party-dissolved party=viken since=2024-01-01
    """
    assert history.tell("2020-01-01 membership-began party=viken since=2019-12-31") == (
        "irregular: REG-6: Viken did not exist on 2019-12-31: it begins 2020-01-01. See #1, #2."
    )


def test_a_party_exists_that_day_objects_from_the_day_it_is_no_more(history: History) -> None:
    """
    2020-01-01 party-registered party=viken name=Viken kind=county since=2020-01-01
    2022-06-23 party-dissolved party=viken since=2024-01-01
    """
    assert history.tell("2020-01-01 membership-began party=viken since=2024-01-01") == (
        "irregular: REG-6: Viken did not exist on 2024-01-01: it is no more since 2024-01-01. See #1, #2."
    )


def test_a_party_exists_that_day_objects_to_the_akershus_of_2024_in_2015(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus-2024 name=Akershus kind=county
    """
    assert history.tell("2024-01-01 membership-began party=akershus-2024 since=2015-01-01") == (
        "irregular: REG-6: Akershus did not exist on 2015-01-01: it begins 2024-01-01. See #1."
    )


@pytest.mark.parametrize(
    "act",
    [
        '2024-02-01 organisation-founded name=Osloregionen founders=["viken"] since=2024-02-01 legal_form=IPR',
        "2024-02-01 organisation-dissolved archive=viken since=2024-02-01",
        '2024-02-01 consultation-proposed case=05/24 parties=["viken"]',
        '2024-02-01 consultation-held case=05/24 parties=["oslo", "viken"]',
        "2024-02-01 membership-offered accession=viken-2024 party=viken decision=d",
        "2024-02-01 membership-applied accession=viken-2024 party=viken",
        "2023-02-01 party-renamed party=viken name=Østlandet since=2024-02-01",
        '2023-02-01 party-renumbered party=viken identifier={"scheme": "n", "value": "1"} since=2024-02-01',
        '2023-02-01 boundary-adjusted parties=["viken", "oslo"] since=2024-02-01',
    ],
)
def test_a_party_exists_that_day_objects_to_every_act_of_parties(history: History, act: str) -> None:
    """
    2020-01-01 party-registered party=oslo name=Oslo kind=county
    2020-01-01 party-registered party=viken name=Viken kind=county
    2020-01-01 party-registered party=asker name=Asker kind=county
    2020-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 decision-taken decision=d body=board outcome=adopted text="Viken inviteres."
    2020-01-01 party-split predecessor=viken successors=["oslo", "asker"] since=2024-01-01
    """
    assert history.tell(act) == (
        "irregular: REG-6: Viken did not exist on 2024-02-01: it is no more since 2024-01-01. See #2, #7."
    )


@pytest.mark.parametrize(
    "act",
    [
        "2023-02-01 membership-changed party=viken since=2024-02-01 weight=2",
        "2023-02-01 rights-suspended party=viken since=2024-02-01",
        "2023-02-01 rights-restored party=viken since=2024-02-01",
        "2024-02-01 withdrawal-revoked party=viken",
        "2024-02-01 ratification-recorded matter=a party=viken body=council",
        "2024-02-01 ratification-refused matter=a party=viken body=council",
    ],
)
def test_a_party_exists_that_day_objects_to_every_act_of_members(history: History, act: str) -> None:
    """
    2020-01-01 party-registered party=viken name=Viken kind=county
    2020-01-01 party-registered party=oslo name=Oslo kind=municipality
    2020-01-01 body-established body=council name=Fylkestinget kind=assembly of=viken
    2020-01-01 membership-began party=viken since=2020-01-01
    2020-01-01 party-dissolved party=viken since=2024-01-01
    2020-01-01 membership-applied accession=a party=oslo
    """
    said = "REG-6: Viken did not exist on 2024-02-01: it is no more since 2024-01-01. See #1, #5."
    assert said in history.tell(act).removeprefix("irregular: ").splitlines()


def test_a_party_exists_that_day_objects_to_notice_by_one_that_merged(history: History) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 membership-began party=hurum since=2010-01-01
    2017-06-08 parties-merged predecessors=["asker", "hurum"] successor=asker since=2020-01-01
    """
    notice = "2020-02-01 withdrawal-notified party=hurum since=2021-01-01"
    assert history.tell(notice) == (
        "irregular: REG-38: Hurum gives notice on 2020-02-01, but is no member that day.\n"
        "REG-6: Hurum did not exist on 2020-02-01: it is no more since 2020-01-01. See #2, #4."
    )


COMING = [
    'consultation-held case=05/24 parties=["asker"]',
    "membership-applied accession=a party=asker",
    "membership-offered accession=a party=asker decision=d",
    "ratification-recorded matter=d party=asker body=council",
]


@pytest.mark.parametrize("act", COMING)
def test_a_party_exists_that_day_holds_for_one_on_its_way_whose_council_has_met(history: History, act: str) -> None:
    """
    2023-06-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2023-06-01 body-established body=board name=Styret kind=board
    2023-06-01 decision-taken decision=d body=board outcome=adopted text="Asker inviteres."
    2023-06-01 party-registered party=asker name=Asker kind=municipality since=2024-01-01
    2023-10-15 body-established body=council name=Kommunestyret kind=assembly of=asker
    """
    assert history.tell(f"2023-10-15 {act}") == "written"


@pytest.mark.parametrize("act", COMING)
def test_a_party_exists_that_day_objects_before_its_council_has_met(history: History, act: str) -> None:
    """
    2023-06-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2023-06-01 body-established body=board name=Styret kind=board
    2023-06-01 decision-taken decision=d body=board outcome=adopted text="Asker inviteres."
    2023-06-01 party-registered party=asker name=Asker kind=municipality since=2024-01-01
    2023-10-15 body-established body=council name=Kommunestyret kind=assembly of=asker
    2023-10-15 body-established body=works name=Tjenesten kind=committee of=asker
    """
    said = "REG-6: Asker did not exist on 2023-10-14: it begins 2024-01-01. See #4."
    assert said in history.tell(f"2023-10-14 {act}").removeprefix("irregular: ").splitlines()


def test_a_party_exists_that_day_objects_to_a_membership_before_it_begins(history: History) -> None:
    """
    2023-06-01 party-registered party=asker name=Asker kind=municipality since=2024-01-01
    2023-10-15 body-established body=council name=Kommunestyret kind=assembly of=asker
    """
    assert history.tell("2023-11-01 membership-began party=asker since=2023-11-01") == (
        "irregular: REG-6: Asker did not exist on 2023-11-01: it begins 2024-01-01. See #1."
    )


def test_a_party_exists_that_day_stays_quiet_before_an_opening_balance(history: History) -> None:
    """
    2015-01-01 party-registered party=oslo name=Oslo kind=municipality at_latest=true
    """
    assert history.tell("2015-01-01 membership-began party=oslo since=2004-12-17") == "written"


def test_a_party_exists_that_day_stays_quiet_about_the_one_into_which_others_merge(history: History) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2017-06-08 parties-merged predecessors=["asker", "hurum"] successor=asker since=2020-01-01
    """
    assert history.tell("2020-02-01 membership-began party=asker since=2020-02-01") == "written"


def test_a_party_exists_that_day_stays_quiet_about_an_end_told_ahead(history: History) -> None:
    """
    2020-01-01 party-registered party=viken name=Viken kind=county
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2022-06-23 party-dissolved party=viken since=2024-01-01
    """
    assert history.tell('2023-12-31 consultation-held case=05/24 parties=["viken"]') == "written"


def test_a_party_exists_that_day_stays_quiet_about_an_archive_that_nobody_keeps(history: History) -> None:
    """
    2020-01-01 party-registered party=viken name=Viken kind=county
    """
    assert "REG-6" not in history.tell("2024-02-01 organisation-dissolved since=2024-02-01")


# -- what ends, and what goes on


@pytest.mark.parametrize(
    "change",
    [
        'parties-merged predecessors=["asker", "hurum"] successor=asker',
        'party-split predecessor=hurum successors=["asker", "royken"]',
        "party-dissolved party=hurum",
        "succession-recognised predecessor=hurum successor=royken decision=d",
    ],
)
def test_what_ends_was_there_until_then_holds_up_to_its_last_day(history: History, change: str) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality since=2019-12-31
    2010-01-01 party-registered party=royken name=Røyken kind=municipality since=2020-01-01
    2010-01-01 body-established body=board name=Styret kind=board
    2010-01-01 decision-taken decision=d body=board outcome=adopted text="Røyken etterfølger Hurum."
    2010-01-01 membership-began party=hurum since=2019-12-31
    """
    assert history.tell(f"2019-01-01 {change} since=2020-01-01") == "written"


@pytest.mark.parametrize(
    "change",
    [
        'parties-merged predecessors=["asker", "hurum"] successor=asker',
        'party-split predecessor=hurum successors=["asker", "royken"]',
        "party-dissolved party=hurum",
    ],
)
def test_what_ends_was_there_until_then_objects_to_one_that_begins_that_day(history: History, change: str) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality since=2020-01-01
    2010-01-01 party-registered party=royken name=Røyken kind=municipality since=2020-01-01
    """
    assert history.tell(f"2019-01-01 {change} since=2020-01-01") == (
        "irregular: REG-6: Hurum was not there up to 2020-01-01: it begins 2020-01-01. See #2."
    )


@pytest.mark.parametrize(
    "change",
    [
        'parties-merged predecessors=["asker", "hurum"] successor=asker',
        'party-split predecessor=hurum successors=["asker", "royken"]',
        "party-dissolved party=hurum",
    ],
)
def test_what_ends_was_there_until_then_objects_to_one_that_is_no_more(history: History, change: str) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 party-registered party=royken name=Røyken kind=municipality
    2010-01-01 party-dissolved party=hurum since=2019-12-31
    """
    assert history.tell(f"2019-01-01 {change} since=2020-01-01") == (
        "irregular: REG-6: Hurum was not there up to 2020-01-01: it is no more since 2019-12-31. See #2, #4."
    )


@pytest.mark.parametrize(
    "change",
    [
        'parties-merged predecessors=["asker", "royken"] successor=viken',
        'party-split predecessor=asker successors=["viken", "royken"]',
        "succession-recognised predecessor=asker successor=viken decision=d",
    ],
)
def test_what_ends_was_there_until_then_objects_to_a_successor_that_does_not_exist_that_day(
    history: History, change: str
) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=county
    2010-01-01 party-registered party=royken name=Røyken kind=county
    2010-01-01 party-registered party=viken name=Viken kind=county since=2020-01-02
    2010-01-01 body-established body=board name=Styret kind=board
    2010-01-01 decision-taken decision=d body=board outcome=adopted text="Viken etterfølger Asker."
    2010-01-01 membership-began party=asker since=2010-01-01
    """
    assert history.tell(f"2019-01-01 {change} since=2020-01-01") == (
        "irregular: REG-6: Viken did not exist on 2020-01-01: it begins 2020-01-02. See #3."
    )


def test_what_ends_was_there_until_then_objects_to_a_successor_that_ended(history: History) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=county
    2010-01-01 party-registered party=royken name=Røyken kind=county
    2010-01-01 party-registered party=viken name=Viken kind=county
    2010-01-01 party-dissolved party=viken since=2020-01-01
    """
    assert history.tell('2019-01-01 party-split predecessor=asker successors=["royken", "viken"] since=2020-01-01') == (
        "irregular: REG-6: Viken did not exist on 2020-01-01: it is no more since 2020-01-01. See #3, #4."
    )


def test_what_ends_was_there_until_then_objects_to_a_gap_before_the_succession(history: History) -> None:
    """
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 membership-began party=hurum since=2010-01-01
    2019-01-01 parties-merged predecessors=["asker", "hurum"] successor=asker since=2020-01-01
    """
    assert history.tell("2020-02-01 succession-recognised predecessor=hurum successor=asker since=2020-02-01") == (
        "irregular: REG-6: Hurum was not there up to 2020-02-01: it is no more since 2020-01-01. See #2, #4."
    )


def test_what_ends_was_there_until_then_stays_quiet_about_an_opening_balance(history: History) -> None:
    """
    2020-01-01 party-registered party=asker name=Asker kind=municipality at_latest=true
    2020-01-01 party-registered party=hurum name=Hurum kind=municipality at_latest=true
    """
    merged = 'parties-merged predecessors=["asker", "hurum"] successor=asker since=2020-01-01'
    assert history.tell(f"2020-01-01 {merged}") == "written"


def test_what_ends_was_there_until_then_stays_quiet_on_the_last_day_of_the_calendar(history: History) -> None:
    """
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    """
    assert history.tell("2020-01-01 party-dissolved party=asker since=9999-12-31") == "written"


def test_what_ends_was_there_until_then_objects_on_the_first_day_of_the_calendar(history: History) -> None:
    """
    2020-01-01 party-registered party=asker name=Asker kind=municipality since=0001-01-01
    """
    assert history.tell("2020-01-01 party-dissolved party=asker since=0001-01-01") == (
        "irregular: REG-6: Asker was not there up to 0001-01-01: it begins 0001-01-01. See #1."
    )


# -- who speaks for it

SPOKEN = [
    "body-established body=council-2 name=Fylkestinget kind=assembly of=viken",
    "offer-accepted accession=a",
    "offer-declined accession=a",
    "accession-adopted accession=a body=council",
    "accession-rejected accession=a body=council",
]


@pytest.mark.parametrize("act", SPOKEN)
def test_nobody_speaks_for_a_party_that_is_no_more_holds_on_its_last_day(history: History, act: str) -> None:
    """
    2020-01-01 party-registered party=viken name=Viken kind=county
    2020-01-01 body-established body=council name=Fylkestinget kind=assembly of=viken
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 decision-taken decision=d body=board outcome=adopted text="Viken inviteres."
    2020-01-01 membership-offered accession=a party=viken decision=d
    2020-01-01 party-dissolved party=viken since=2024-01-01
    """
    assert history.tell(f"2023-12-31 {act}") == "written"


@pytest.mark.parametrize("act", SPOKEN)
def test_nobody_speaks_for_a_party_that_is_no_more_objects(history: History, act: str) -> None:
    """
    2020-01-01 party-registered party=viken name=Viken kind=county
    2020-01-01 body-established body=council name=Fylkestinget kind=assembly of=viken
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 decision-taken decision=d body=board outcome=adopted text="Viken inviteres."
    2020-01-01 membership-offered accession=a party=viken decision=d
    2020-01-01 party-dissolved party=viken since=2024-01-01
    """
    assert history.tell(f"2024-01-01 {act}") == (
        "irregular: REG-6: Viken is no more since 2024-01-01, and nobody speaks for it on 2024-01-01. See #1, #6."
    )


def test_nobody_speaks_for_a_party_that_is_no_more_stays_quiet_about_a_council_that_meets_before_it_begins(
    history: History,
) -> None:
    """
    2023-06-01 party-registered party=akershus name=Akershus kind=county since=2024-01-01
    """
    council = "body-established body=council name=Fylkestinget kind=assembly of=akershus"
    assert history.tell(f"2023-10-20 {council}") == "written"


def test_nobody_speaks_for_a_party_that_is_no_more_stays_quiet_about_the_organisations_own_bodies(
    history: History,
) -> None:
    """
    2020-01-01 party-registered party=viken name=Viken kind=county
    2020-01-01 party-dissolved party=viken since=2024-01-01
    """
    assert history.tell("2024-02-01 body-established body=board name=Styret kind=board") == "written"


# -- a name is no identity


def test_a_party_exists_that_day_stays_quiet_about_namesakes(history: History) -> None:
    """
    1900-01-01 party-registered party=valer-ostfold name=Våler kind=municipality
    1900-01-01 party-registered party=valer-hedmark name=Våler kind=municipality
    2010-01-01 membership-began party=valer-ostfold since=2010-01-01
    """
    assert history.tell("2010-01-01 membership-began party=valer-hedmark since=2010-01-01") == "written"


def test_a_party_exists_that_day_objects_to_the_akershus_of_2019_in_2024(history: History) -> None:
    """
    2010-01-01 party-registered party=akershus name=Akershus kind=county
    2010-01-01 party-registered party=ostfold name=Østfold kind=county
    2020-01-01 party-registered party=viken name=Viken kind=county
    2020-01-01 parties-merged predecessors=["akershus", "ostfold"] successor=viken since=2020-01-01
    2024-01-01 party-registered party=akershus-2024 name=Akershus kind=county
    """
    assert history.tell("2024-01-01 membership-began party=akershus since=2024-01-01") == (
        "irregular: REG-6: Akershus did not exist on 2024-01-01: it is no more since 2020-01-01. See #1, #4."
    )
