from __future__ import annotations

from typing import Any

import pytest

from register.checks.identifiers import CHECKED_BY

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


def renumbered(party: str, value: str, since: str, scheme: str = "kommunenummer", **more: str) -> str:
    said = "".join(f', "{key}": "{day}"' for key, day in more.items())
    identifier = f'{{"scheme": "{scheme}", "value": "{value}"{said}}}'
    return f"2024-01-01 party-renumbered party={party} identifier={identifier} since={since}"


# -- check digits

GOOD = {
    "organisasjonsnummer": "958 935 420",
    "organisationsnummer": "212000-0142",
    "cvr-nummer": "64 94 22 12",
    "y-tunnus": "0201256-6",
    "kennitala": "530269-7609",
    "lei": "213800KUD8LAJWSQ9D15",
    "vat": "SE212000014201",
}
"""A good number of every scheme that has check digits."""

BAD = {
    "organisasjonsnummer": ("958 935 421", "its check digit is wrong"),
    "organisationsnummer": ("212000-0143", "its check digit is wrong"),
    "cvr-nummer": ("64 94 22 13", "its check digit is wrong"),
    "y-tunnus": ("0201256-7", "its check digit is wrong"),
    "kennitala": ("530269-7619", "its check digit is wrong"),
    "lei": ("213800KUD8LAJWSQ9D16", "its check digit is wrong"),
    "vat": ("SE212000014301", "its check digit is wrong"),
}
"""The same, with one digit mistyped."""


@pytest.mark.parametrize("scheme", CHECKED_BY)
def test_a_number_has_its_check_digits_holds(history: History, scheme: str) -> None:
    """
    2024-01-01 party-registered party=other name=Asker kind=municipality
    """
    assert history.tell(registered("one", GOOD[scheme], scheme)) == "written"


@pytest.mark.parametrize("scheme", CHECKED_BY)
def test_a_number_has_its_check_digits_objects_to_a_wrong_digit(history: History, scheme: str) -> None:
    """
    2024-01-01 party-registered party=other name=Asker kind=municipality
    """
    value, why = BAD[scheme]
    assert history.tell(registered("one", value, scheme)) == f"irregular: REG-8: '{value}' is no {scheme}: {why}."


@pytest.mark.parametrize("party", NUMBERS)
def test_a_number_has_its_check_digits_holds_for_published_ones(history: History, party: str) -> None:
    """
    2024-01-01 party-registered party=other name=Asker kind=municipality
    """
    assert history.tell(registered("one", NUMBERS[party])) == "written"


@pytest.mark.parametrize("party", NUMBERS)
def test_a_number_has_its_check_digits_objects_to_published_ones_mistyped(history: History, party: str) -> None:
    """
    2024-01-01 party-registered party=other name=Asker kind=municipality
    """
    wrong = NUMBERS[party][:-1] + str((int(NUMBERS[party][-1]) + 1) % 10)
    assert history.tell(registered("one", wrong)) == (
        f"irregular: REG-8: '{wrong}' is no organisasjonsnummer: its check digit is wrong."
    )


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("95893542", "it has 8 characters"),
        ("958 935 42 O", "it is not written like one"),
        ("9589354201", "it has 10 characters"),
        ("٩٥٨٩٣٥٤٢٠", "it is not written like one"),
    ],
)
def test_a_number_has_its_check_digits_objects_to_what_is_no_number(history: History, value: str, why: str) -> None:
    """
    2024-01-01 party-registered party=one name=Asker kind=municipality
    """
    assert history.tell(renumbered("one", value, "2024-01-01", "organisasjonsnummer")) == (
        f"irregular: REG-8: '{value}' is no organisasjonsnummer: {why}."
    )


def test_a_number_has_its_check_digits_stays_quiet_about_other_schemes(history: History) -> None:
    """
    2024-01-01 party-registered party=other name=Asker kind=municipality
    """
    assert history.tell(registered("one", "31", "fylkesnummer")) == "written"


# -- for ever one party's


def test_an_organisation_number_is_its_own_holds(history: History) -> None:
    """
    2024-01-01 party-registered party=ostfold name=Østfold kind=county
        identifiers=[{"scheme": "organisasjonsnummer", "value": "930580694"}]
    """
    assert history.tell(registered("akershus", "930580783")) == "written"


@pytest.mark.parametrize("written", ["930580694", "930 580 694"])
def test_an_organisation_number_is_its_own_objects_to_a_shared_one(history: History, written: str) -> None:
    """
    2024-01-01 party-registered party=ostfold name=Østfold kind=county
        identifiers=[{"scheme": "organisasjonsnummer", "value": "930580694"}]
    """
    assert history.tell(registered("akershus", written)) == (
        f"irregular: REG-8: '{written}' is the number of Østfold already. See #1."
    )


@pytest.mark.parametrize("since", ["2024-01-01", "2026-01-01"])
def test_an_organisation_number_is_its_own_objects_at_any_time(history: History, since: str) -> None:
    """
    2020-01-01 party-registered party=viken name=Viken kind=county
        identifiers=[{"scheme": "organisasjonsnummer", "value": "921693230"}]
    2020-01-01 party-dissolved party=viken since=2024-01-01
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    """
    assert history.tell(renumbered("akershus", "921693230", since, "organisasjonsnummer")) == (
        "irregular: REG-8: '921693230' is the number of Viken already. See #1."
    )


def test_an_organisation_number_is_its_own_objects_to_the_number_that_a_party_had_before(history: History) -> None:
    """
    2020-01-01 party-registered party=asker name=Asker kind=municipality
        identifiers=[{"scheme": "organisasjonsnummer", "value": "921693230"}]
    2020-01-01 party-renumbered party=asker since=2021-01-01
        identifier={"scheme": "organisasjonsnummer", "value": "930580260"}
    """
    assert history.tell(registered("akershus", "921693230")) == (
        "irregular: REG-8: '921693230' is the number of Asker already. See #1."
    )


def test_an_organisation_number_is_its_own_stays_quiet_about_other_schemes(history: History) -> None:
    """
    2020-01-01 party-registered party=viken name=Viken kind=county
        identifiers=[{"scheme": "fylkesnummer", "value": "30"}]
    2020-01-01 party-dissolved party=viken since=2024-01-01
    """
    assert history.tell(registered("akershus", "30", "fylkesnummer")) == "written"


def test_an_organisation_number_is_its_own_stays_quiet_where_there_is_none(history: History) -> None:
    """
    2024-01-01 party-registered party=ostfold name=Østfold kind=county
        identifiers=[{"scheme": "organisasjonsnummer", "value": "930580694"}]
    """
    assert history.tell("2024-01-01 party-registered party=akershus name=Akershus kind=county") == "written"


def test_an_organisation_number_is_its_own_stays_quiet_about_a_party_that_takes_its_old_number_again(
    history: History,
) -> None:
    """
    2020-01-01 party-registered party=asker name=Asker kind=municipality
        identifiers=[{"scheme": "organisasjonsnummer", "value": "921693230"}]
    2020-01-01 party-renumbered party=asker since=2021-01-01
        identifier={"scheme": "organisasjonsnummer", "value": "930580260"}
    """
    assert history.tell(renumbered("asker", "921693230", "2022-01-01", "organisasjonsnummer")) == "written"


# -- one party's at a time


def test_a_code_is_one_partys_at_a_time_holds_when_it_is_used_again(history: History) -> None:
    """
    1971-01-01 party-registered party=bergen name=Bergen kind=county
        identifiers=[{"scheme": "fylkesnummer", "value": "13"}]
    1971-01-01 party-dissolved party=bergen since=2024-01-01
    """
    assert history.tell(registered("akershus", "13", "fylkesnummer")) == "written"


def test_a_code_is_one_partys_at_a_time_objects_to_the_day_before(history: History) -> None:
    """
    1971-01-01 party-registered party=bergen name=Bergen kind=county
        identifiers=[{"scheme": "fylkesnummer", "value": "13"}]
    1971-01-01 party-dissolved party=bergen since=2024-01-02
    """
    assert history.tell(registered("akershus", "13", "fylkesnummer")) == (
        "irregular: REG-8: '13' is the fylkesnummer of Bergen from 1971-01-01 to 2024-01-02. See #1."
    )


def test_a_code_is_one_partys_at_a_time_objects_to_one_that_is_held(history: History) -> None:
    """
    2020-01-01 party-registered party=halden name=Halden kind=municipality at_latest=true
        identifiers=[{"scheme": "kommunenummer", "value": "0101"}]
    2020-01-01 party-registered party=moss name=Moss kind=municipality
        identifiers=[{"scheme": "kommunenummer", "value": "0104"}]
    """
    assert history.tell(renumbered("moss", "0101", "2024-01-01")) == (
        "irregular: REG-8: '0101' is the kommunenummer of Halden from the beginning. See #1."
    )


def test_a_code_is_one_partys_at_a_time_objects_to_one_that_is_taken_before_it_is_free(history: History) -> None:
    """
    2020-01-01 party-registered party=halden name=Halden kind=municipality
        identifiers=[{"scheme": "kommunenummer", "value": "3001"}]
    2020-01-01 party-registered party=moss name=Moss kind=municipality
        identifiers=[{"scheme": "kommunenummer", "value": "3002"}]
    2020-01-01 party-renumbered party=halden since=2024-01-02 identifier={"scheme": "kommunenummer", "value": "3101"}
    """
    assert history.tell(renumbered("moss", "3001", "2024-01-01")) == (
        "irregular: REG-8: '3001' is the kommunenummer of Halden from 2020-01-01 to 2024-01-02. See #1."
    )


def test_a_code_is_one_partys_at_a_time_objects_until_the_next_holder_begins(history: History) -> None:
    """
    2020-01-01 party-registered party=halden name=Halden kind=municipality since=2026-01-01
        identifiers=[{"scheme": "kommunenummer", "value": "3001"}]
    """
    assert history.tell(registered("moss", "3001", "kommunenummer")) == (
        "irregular: REG-8: '3001' is the kommunenummer of Halden from 2026-01-01. See #1."
    )


def test_a_code_is_one_partys_at_a_time_holds_on_the_day_that_another_gives_it_up(history: History) -> None:
    """
    2020-01-01 party-registered party=halden name=Halden kind=municipality
        identifiers=[{"scheme": "kommunenummer", "value": "3001"}]
    2020-01-01 party-registered party=moss name=Moss kind=municipality
    2020-01-01 party-renumbered party=halden since=2024-01-01 identifier={"scheme": "kommunenummer", "value": "3101"}
    """
    assert history.tell(renumbered("moss", "3001", "2024-01-01")) == "written"


def test_a_code_is_one_partys_at_a_time_stays_quiet_about_one_number_in_two_schemes(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
        identifiers=[{"scheme": "fylkesnummer", "value": "03"}]
    """
    assert history.tell(registered("akershus", "03", "kommunenummer")) == "written"


def test_a_code_is_one_partys_at_a_time_stays_quiet_about_an_organisation_number(history: History) -> None:
    """
    2024-01-01 party-registered party=ostfold name=Østfold kind=county
        identifiers=[{"scheme": "organisasjonsnummer", "value": "930580694"}]
    """
    assert history.tell(registered("akershus", "930580694")).count("REG-8") == 1


# -- another one


def test_nobody_is_given_a_number_it_has_holds(history: History) -> None:
    """
    2010-01-01 party-registered party=halden name=Halden kind=municipality
        identifiers=[{"scheme": "kommunenummer", "value": "0101"}]
    2010-01-01 party-renumbered party=halden since=2020-01-01 identifier={"scheme": "kommunenummer", "value": "3001"}
    """
    assert history.tell(renumbered("halden", "3101", "2024-01-01")) == "written"


@pytest.mark.parametrize("since", ["2020-01-01", "2023-12-31"])
def test_nobody_is_given_a_number_it_has_objects(history: History, since: str) -> None:
    """
    2010-01-01 party-registered party=halden name=Halden kind=municipality
        identifiers=[{"scheme": "kommunenummer", "value": "0101"}]
    2010-01-01 party-renumbered party=halden since=2020-01-01 identifier={"scheme": "kommunenummer", "value": "3001"}
    2010-01-01 party-renumbered party=halden since=2024-01-01 identifier={"scheme": "kommunenummer", "value": "3101"}
    """
    assert history.tell(renumbered("halden", "3001", since)) == (
        "irregular: REG-8: Halden has the kommunenummer 3001 already, from 2020-01-01 to 2024-01-01. See #2."
    )


def test_nobody_is_given_a_number_it_has_objects_to_one_that_stands_twice(history: History) -> None:
    """
    2024-01-01 party-registered party=ostfold name=Østfold kind=county
    """
    twice = """identifiers=[{"scheme": "organisasjonsnummer", "value": "930580783"},
                             {"scheme": "fylkesnummer", "value": "32"},
                             {"scheme": "organisasjonsnummer", "value": "930 580 783"}]"""
    assert history.tell(f"2024-01-01 party-registered party=akershus name=Akershus kind=county {twice}") == (
        "irregular: REG-8: The organisasjonsnummer 930 580 783 stands twice."
    )


@pytest.mark.parametrize("since", ["2020-01-01", "2024-01-01"])
def test_nobody_is_given_a_number_it_has_stays_quiet_about_one_it_had(history: History, since: str) -> None:
    """
    2010-01-01 party-registered party=halden name=Halden kind=municipality
        identifiers=[{"scheme": "kommunenummer", "value": "0101"}]
    2010-01-01 party-renumbered party=halden since=2020-01-01 identifier={"scheme": "kommunenummer", "value": "3001"}
    """
    assert history.tell(renumbered("halden", "0101", since)) == "written"


def test_nobody_is_given_a_number_it_has_stays_quiet_about_one_of_two_times(history: History) -> None:
    """
    2024-01-01 party-registered party=ostfold name=Østfold kind=county
    """
    times = """identifiers=[{"scheme": "kommunenummer", "value": "3001", "since": "2020-01-01", "until": "2022-01-01"},
                            {"scheme": "kommunenummer", "value": "3101", "since": "2022-01-01", "until": "2024-01-01"},
                            {"scheme": "kommunenummer", "value": "3001", "since": "2024-01-01"}]"""
    party = "party-registered party=halden name=Halden kind=municipality since=2020-01-01"
    assert history.tell(f"2020-01-01 {party} {times}") == "written"


# -- its days


def test_a_number_has_its_days_holds(history: History) -> None:
    """
    2010-01-01 party-registered party=halden name=Halden kind=municipality
    """
    number = renumbered("halden", "3101", "2024-01-01", since_said="2024-01-01", until="2024-01-02")
    assert history.tell(number.replace("since_said", "since")) == "written"


@pytest.mark.parametrize("until", ["2023-12-31", "2024-01-01"])
def test_a_number_has_its_days_objects_to_one_that_is_over_before(history: History, until: str) -> None:
    """
    2010-01-01 party-registered party=halden name=Halden kind=municipality
    """
    assert history.tell(renumbered("halden", "3101", "2024-01-01", until=until)) == (
        f"irregular: REG-8: The kommunenummer 3101 is over {until}, and begins 2024-01-01."
    )


@pytest.mark.parametrize("said", ["2023-12-31", "2024-01-02"])
def test_a_number_has_its_days_objects_to_two_first_days(history: History, said: str) -> None:
    """
    2010-01-01 party-registered party=halden name=Halden kind=municipality
    """
    number = renumbered("halden", "3101", "2024-01-01", since_said=said)
    assert history.tell(number.replace("since_said", "since")) == (
        f"irregular: REG-8: The kommunenummer 3101 begins {said} and 2024-01-01: that is two days."
    )


def test_a_number_has_its_days_objects_to_one_that_was_over_before_the_party_began(history: History) -> None:
    """
    2010-01-01 party-registered party=moss name=Moss kind=municipality
    """
    numbers = '[{"scheme": "kommunenummer", "value": "0101", "until": "2020-01-01"}]'
    party = "party-registered party=halden name=Halden kind=municipality since=2020-01-01"
    assert history.tell(f"2020-01-01 {party} identifiers={numbers}") == (
        "irregular: REG-8: The kommunenummer 0101 is over 2020-01-01, and begins 2020-01-01."
    )


def test_a_number_has_its_days_stays_quiet_about_an_opening_balance(history: History) -> None:
    """
    2010-01-01 party-registered party=moss name=Moss kind=municipality
    """
    numbers = '[{"scheme": "kommunenummer", "value": "0101", "until": "2020-01-01"}]'
    party = "party-registered party=halden name=Halden kind=municipality at_latest=true"
    assert history.tell(f"2024-01-01 {party} identifiers={numbers}") == "written"


def test_a_number_has_its_days_stays_quiet_about_one_that_was_given_before_the_party_began(history: History) -> None:
    """
    2010-01-01 party-registered party=moss name=Moss kind=municipality
    """
    numbers = '[{"scheme": "organisasjonsnummer", "value": "930580783", "since": "2022-10-01"}]'
    party = "party-registered party=akershus name=Akershus kind=county since=2024-01-01"
    assert history.tell(f"2022-10-01 {party} identifiers={numbers}") == "written"
