from __future__ import annotations

from typing import Any

import pytest

History = Any
"""What the fixture gives: a register to which the docstring was told."""

NUMBERS = {
    "Oslo": "958935420",
    "Viken": "921693230",
    "Østfold": "930580694",
    "Akershus": "930580783",
    "Buskerud": "930580260",
    "Innlandet": "920717152",
    "Vestfold": "929882385",
    "Telemark": "929882989",
}
"""Organisation numbers as public code gives them, not read in the official register."""


def registered(party: str, value: str, scheme: str = "organisasjonsnummer") -> str:
    identifiers = f'[{{"scheme": "{scheme}", "value": "{value}"}}]'
    return f"2024-01-01 party-registered party={party} name={party.title()} kind=county identifiers={identifiers}"


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
        '2024-02-01 consultation-proposed case=05/24 parties=["viken"]',
        '2024-02-01 consultation-held case=05/24 parties=["oslo", "viken"]',
        "2024-02-01 membership-offered accession=viken-2024 party=viken decision=d",
    ],
)
def test_a_party_exists_that_day_objects_to_every_act_of_parties(history: History, act: str) -> None:
    """
    2020-01-01 party-registered party=oslo name=Oslo kind=municipality
    2020-01-01 party-registered party=viken name=Viken kind=county
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 decision-taken decision=d body=board outcome=adopted text="Viken inviteres."
    2024-01-01 party-split predecessor=viken successors=["oslo"] since=2024-01-01
    """
    assert history.tell(act) == (
        "irregular: REG-6: Viken did not exist on 2024-02-01: it is no more since 2024-01-01. See #2, #6."
    )


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


@pytest.mark.parametrize("party", NUMBERS)
def test_an_organisation_number_is_its_own_holds(history: History, party: str) -> None:
    """
    2024-01-01 party-registered party=other name=Asker kind=municipality
    """
    assert history.tell(registered("one", NUMBERS[party])) == "written"


@pytest.mark.parametrize("party", NUMBERS)
def test_an_organisation_number_is_its_own_objects_to_a_wrong_digit(history: History, party: str) -> None:
    """
    2024-01-01 party-registered party=other name=Asker kind=municipality
    """
    wrong = NUMBERS[party][:-1] + str((int(NUMBERS[party][-1]) + 1) % 10)
    assert history.tell(registered("one", wrong)) == (
        f"irregular: REG-8: '{wrong}' is no organisation number: its check digit is wrong."
    )


@pytest.mark.parametrize("written", ["930580694", "930 580 694"])
def test_an_organisation_number_is_its_own_objects_to_a_shared_one(history: History, written: str) -> None:
    """
    2024-01-01 party-registered party=ostfold name=Østfold kind=county
        identifiers=[{"scheme": "organisasjonsnummer", "value": "930580694"}]
    """
    assert history.tell(registered("akershus", written)) == (
        f"irregular: REG-8: '{written}' is the number of Østfold already. See #1."
    )


def test_an_organisation_number_is_its_own_stays_quiet_about_other_schemes(history: History) -> None:
    """
    2024-01-01 party-registered party=ostfold name=Østfold kind=county
        identifiers=[{"scheme": "fylkesnummer", "value": "31"}]
    """
    assert history.tell(registered("akershus", "31", "fylkesnummer")) == "written"


def test_an_organisation_number_is_its_own_stays_quiet_where_there_is_none(history: History) -> None:
    """
    2024-01-01 party-registered party=ostfold name=Østfold kind=county
        identifiers=[{"scheme": "organisasjonsnummer", "value": "930580694"}]
    """
    assert history.tell("2024-01-01 party-registered party=akershus name=Akershus kind=county") == "written"
