from __future__ import annotations

from typing import Any

import pytest

History = Any
"""What the fixture gives: a register to which the docstring was told."""


def corrected(entry: str, type: str, data: str) -> str:
    return f'2024-05-01 entry-corrected entry={entry} reason="misread" instead={{"type": "{type}", "data": {{{data}}}}}'


def test_what_is_left_is_possible_holds_for_another_name(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Osol kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    """
    data = '"on": "2024-01-01", "party": "oslo", "name": "Oslo", "kind": "municipality"'
    assert history.tell(corrected("#1", "party-registered", data)) == "written"


def test_what_is_left_is_possible_holds_for_striking_what_nothing_names(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    """
    assert history.tell('2024-05-01 entries-struck entries=["#2"] reason="no such day"') == "written"


def test_what_is_left_is_possible_holds_for_striking_what_is_named_together_with_what_names_it(
    history: History,
) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    """
    assert history.tell('2024-05-01 entries-struck entries=["#1", "#2"] reason="another register"') == "written"


def test_what_is_left_is_possible_holds_for_correcting_twice(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Osol kind=municipality
    2024-04-01 entry-corrected entry=#1 reason="misread" instead={"type": "party-registered",
        "data": {"on": "2024-01-01", "party": "oslo", "name": "Olso", "kind": "municipality"}}
    """
    data = '"on": "2024-01-01", "party": "oslo", "name": "Oslo", "kind": "municipality"'
    assert history.tell(corrected("#1", "party-registered", data)) == "written"


def test_what_is_left_is_possible_holds_for_striking_what_was_corrected(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Osol kind=municipality
    2024-04-01 entry-corrected entry=#1 reason="misread" instead={"type": "party-registered",
        "data": {"on": "2024-01-01", "party": "oslo", "name": "Oslo", "kind": "municipality"}}
    """
    assert history.tell('2024-05-01 entries-struck entries=["#1"] reason="another register"') == "written"


def test_what_is_left_is_possible_holds_for_correcting_after_something_else_was_struck(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Osol kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-04-01 entries-struck entries=["#2"] reason="another register"
    """
    data = '"on": "2024-01-01", "party": "oslo", "name": "Oslo", "kind": "municipality"'
    assert history.tell(corrected("#1", "party-registered", data)) == "written"


def test_what_is_left_is_possible_objects_to_another_type(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    """
    data = '"on": "2024-01-01", "party": "oslo", "since": "2025-01-01"'
    assert history.tell(corrected("#2", "withdrawal-notified", data)) == (
        "impossible: REG-35: Entry #2 is a MembershipBegan, not a WithdrawalNotified. See #2."
    )


def test_what_is_left_is_possible_objects_to_another_id(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    data = '"on": "2024-01-01", "party": "asker", "name": "Asker", "kind": "municipality"'
    assert history.tell(corrected("#1", "party-registered", data)) == (
        "impossible: REG-35: Entry #1 introduces oslo; a correction keeps that. See #1."
    )


@pytest.mark.parametrize(
    "act",
    [
        '2024-05-01 entries-struck entries=["#0"] reason="another name"',
        corrected(
            "#0",
            "register-opened",
            '"on": "2024-01-01", "organisation": "Rådet", "origin": "a.example/b", "time_zone": "UTC", "format": 1',
        ),
    ],
)
def test_what_is_left_is_possible_objects_to_entry_0(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell(act) == (
        "impossible: REG-35: Entry #0 opens the register; it is never corrected nor struck. See #0."
    )


@pytest.mark.parametrize("entry", [2, 3, 4])
def test_what_is_left_is_possible_objects_to_striking_what_keeps_the_record(history: History, entry: int) -> None:
    """
    2024-01-01 party-registered party=oslo name=Osol kind=municipality
    2024-01-01 claim-recorded claim=c says="The counties left in 2020."
    2024-04-01 entry-corrected entry=#1 reason="misread" instead={"type": "party-registered",
        "data": {"on": "2024-01-01", "party": "oslo", "name": "Oslo", "kind": "municipality"}}
    2024-04-01 entries-struck entries=["#1"] reason="another register"
    """
    assert history.tell(f'2024-05-01 entries-struck entries=["#{entry}"] reason="misread"') == (
        f"impossible: REG-35: Entry #{entry} keeps the record; it is never corrected nor struck. See #{entry}."
    )


def test_what_is_left_is_possible_objects_to_correcting_a_claim(history: History) -> None:
    """
    2024-01-01 claim-recorded claim=c says="The counties left in 2020."
    """
    data = '"on": "2024-01-01", "claim": "c", "says": "Viken left in 2020."'
    assert history.tell(corrected("#1", "claim-recorded", data)) == (
        "impossible: REG-35: Entry #1 keeps the record; it is never corrected nor struck. See #1."
    )


def test_what_is_left_is_possible_objects_to_striking_what_a_standing_entry_names(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    """
    assert history.tell('2024-05-01 entries-struck entries=["#1"] reason="another register"') == (
        "impossible: REG-35: Entry #2 stands, and would be impossible: "
        "party names the party 'oslo', which was never introduced. See #2."
    )


def test_what_is_left_is_possible_objects_to_striking_a_document_that_is_evidence(history: History) -> None:
    """
    2024-01-01 document-filed document=minutes-1 title=Møtebok source=https://example.org/minutes-1
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality evidence=["minutes-1"]
    """
    assert history.tell('2024-05-01 entries-struck entries=["#1"] reason="misfiled"') == (
        "impossible: REG-35: Entry #2 stands, and would be impossible: "
        "evidence names the document 'minutes-1', which was never introduced. See #2."
    )


def test_what_is_left_is_possible_objects_to_striking_an_entry_that_a_step_took(history: History) -> None:
    """
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-01 process-planned case=05/24
        steps=[{"step": "1", "since": "2024-01-01", "until": "2024-03-01", "what": "Forankring"}]
    2024-01-31 party-registered party=akershus name=Akershus kind=county
    2024-02-01 consultation-proposed case=05/24 parties=["akershus"]
    2024-02-01 step-taken case=05/24 step="1" entries=["#4"]
    """
    assert history.tell('2024-05-01 entries-struck entries=["#4"] reason="not sent"') == (
        "impossible: REG-35: Entry #5 stands, and would be impossible: "
        "entries names the entry 'told-4', which is not there. See #5."
    )


def test_what_is_left_is_possible_objects_to_a_correction_that_makes_a_later_ballot_the_second(
    history: History,
) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    2024-02-01 vote-cast vote=v voter=s-1 choice=yes
    2024-02-01 vote-cast vote=v voter=s-2 choice=yes
    """
    data = '"on": "2024-02-01", "vote": "v", "voter": "s-2", "choice": "yes"'
    assert history.tell(corrected("#4", "vote-cast", data)) == (
        "impossible: REG-35: Entry #5 stands, and would be impossible: s-2 has voted. See #5."
    )


def test_what_is_left_is_possible_objects_to_a_correction_that_names_what_was_introduced_later(
    history: History,
) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    """
    data = '"on": "2024-01-01", "party": "asker", "since": "2024-01-01"'
    assert history.tell(corrected("#2", "membership-began", data)) == (
        "impossible: REG-36: party names the party 'asker', which was never introduced."
    )


def test_what_is_left_is_possible_objects_in_the_words_of_the_check_to_an_irregular_correction(
    history: History,
) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2019-06-01 withdrawal-notified party=baerum since=2020-01-01
    2020-01-01 membership-began party=baerum since=2020-01-01
    """
    data = '"on": "2020-01-01", "party": "baerum", "since": "2019-12-31"'
    assert history.tell(corrected("#4", "membership-began", data)) == (
        "irregular: REG-5: Bærum is a member already, since 2010-01-01. See #2."
    )


@pytest.mark.parametrize(
    "act",
    [
        '2024-05-01 entries-struck entries=["told-1"] reason="another register"',
        corrected(
            "told-1", "party-registered", '"on": "2024-01-01", "party": "oslo", "name": "Oslo", "kind": "municipality"'
        ),
    ],
)
def test_what_is_left_is_possible_stays_quiet_about_what_was_struck_and_naming_objects(
    history: History, act: str
) -> None:
    """
    2024-01-01 party-registered party=oslo name=Osol kind=municipality
    2024-04-01 entries-struck entries=["#1"] reason="another register"
    """
    field = "entries" if "struck" in act else "entry"
    assert history.tell(act) == f"impossible: REG-36: {field} names the entry 'told-1', which is not there."


def test_what_is_left_is_possible_stays_quiet_about_what_keeps_no_record(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Osol kind=municipality
    """
    assert history.tell("2024-01-01 party-renamed party=oslo name=Oslo since=2024-01-01") == "written"


def test_what_is_left_is_possible_stays_quiet_about_an_irregularity_elsewhere(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2019-06-01 withdrawal-notified party=baerum since=2020-01-01
    2020-01-01 membership-began party=baerum since=2020-01-01
    """
    assert history.tell('2024-05-01 entries-struck entries=["#3"] reason="never received"') == "written"
