# ruff: noqa: ARG001 - what a test is parametrised with is put into its docstring
from __future__ import annotations

from typing import Any

import pytest

C_AND_ONE_OF_TWO_RATIFIED = """\
2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
    paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone", "parameters": [
        {"name": "procedure", "value": "C"}, {"name": "body", "value": "assembly|board"},
        {"name": "ratified", "value": "all"}]}]
2020-01-01 party-registered party=asker name=Asker kind=municipality
2020-01-01 party-registered party=baerum name=Bærum kind=municipality
2020-01-01 party-registered party=oslo name=Oslo kind=municipality
2020-01-01 body-established body=board name=Styret kind=board
2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
2020-02-01 membership-applied accession=a party=asker
2020-03-01 accession-adopted accession=a body=a-council
2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak
2020-05-01 ratification-recorded matter=a party=baerum body=b-council
"""

A_COUNTY_INVITED = """\
2024-01-01 party-registered party=asker name=Asker kind=municipality
2024-01-01 party-registered party=akershus name=Akershus kind=county
2024-01-01 membership-began party=asker since=2024-01-01
2024-01-01 body-established body=council name=Kommunestyret kind=assembly of=asker
2024-01-01 body-established body=cabinet name=Byrådet kind=board of=asker
2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
2024-01-01 body-established body=board name=Styret kind=board
2024-01-02 decision-taken decision=d body=board outcome=adopted text=Avtalen
2024-02-21 membership-offered accession=a party=akershus decision=d
"""

C_AND_AN_HEIR_TO_COME = """\
2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
    paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone", "parameters": [
        {"name": "procedure", "value": "C"}, {"name": "body", "value": "assembly|board"},
        {"name": "ratified", "value": "all"}]}]
2020-01-01 party-registered party=asker name=Asker kind=municipality
2020-01-01 party-registered party=baerum name=Bærum kind=municipality
2020-01-01 party-registered party=oslo name=Oslo kind=municipality
2020-01-01 party-registered party=heir name=Arving kind=municipality since=2020-05-15
2020-01-01 body-established body=board name=Styret kind=board
2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
2020-01-01 body-established body=h-council name="Arvingens kommunestyre" kind=assembly of=heir
2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
2020-02-01 membership-applied accession=a party=asker
2020-03-01 accession-adopted accession=a body=a-council
2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak admits=["a"]
"""

A_AND_TWO_MEMBERS = """\
2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
    paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone", "parameters": [
        {"name": "procedure", "value": "A"}, {"name": "body", "value": "assembly|board"},
        {"name": "ratified", "value": "all"}]}]
2020-01-01 party-registered party=asker name=Asker kind=municipality
2020-01-01 party-registered party=baerum name=Bærum kind=municipality
2020-01-01 party-registered party=oslo name=Oslo kind=municipality
2020-01-01 body-established body=board name=Styret kind=board
2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
"""

A_FOUNDING = """\
2020-10-28 rulebook law
2020-06-01 party-registered party=oslo name=Oslo kind=municipality
2020-06-01 party-registered party=asker name=Asker kind=municipality
2020-06-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
2020-06-01 body-established body=byraadet name=Byrådet kind=board of=oslo
2020-06-01 body-established body=council name=Samarbeidsrådet kind=assembly
2020-06-02 decision-taken decision=found body=council outcome=adopted text=Stiftelse
2020-06-02 decision-taken decision=agree body=council outcome=adopted text=Avtale
2020-06-02 rulebook-adopted rulebook=agreement name=Avtalen since=2020-10-28 decision=agree
    items=[{"item": "a", "text": "Osloregionen IPR"}]
2020-06-02 organisation-founded name="Osloregionen IPR" founders=["oslo"] since=2020-10-28 legal_form=IPR
    decision=found
"""

SOME_PROCEDURE = """\
2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
    paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone", "parameters": [
        {"name": "procedure", "value": "$procedure"}, {"name": "body", "value": "assembly|board"},
        {"name": "ratified", "value": "all"}]}]
2020-01-01 party-registered party=asker name=Asker kind=municipality
2020-01-01 party-registered party=baerum name=Bærum kind=municipality
2020-01-01 party-registered party=oslo name=Oslo kind=municipality
"""

A_AND_AN_HEIR_TO_COME = """\
2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
    paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone", "parameters": [
        {"name": "procedure", "value": "A"}, {"name": "body", "value": "assembly|board"},
        {"name": "ratified", "value": "all"}]}]
2020-01-01 party-registered party=asker name=Asker kind=municipality
2020-01-01 party-registered party=baerum name=Bærum kind=municipality
2020-01-01 party-registered party=oslo name=Oslo kind=municipality
2020-01-01 party-registered party=heir name=Arving kind=municipality since=2020-05-15
2020-01-01 body-established body=board name=Styret kind=board
2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
2020-01-01 body-established body=h-council name="Arvingens kommunestyre" kind=assembly of=heir
2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
"""

A_COUNTY_THAT_LEAVES = """\
2024-01-01 party-registered party=akershus name=Akershus kind=county
2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
2024-02-21 as-found membership-offered accession=a party=akershus
2024-06-01 accession-adopted accession=a body=ft
2024-06-01 membership-began party=akershus since=2025-01-01 accession=a
2025-06-01 withdrawal-notified party=akershus since=2026-01-01
"""

A_COUNTY_THAT_IS_TO_BEGIN = """\
2024-01-01 party-registered party=akershus name=Akershus kind=county
2024-01-01 party-registered party=oslo name=Oslo kind=municipality
2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
2024-01-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
2024-01-01 membership-began party=oslo since=2024-01-01 at_latest=true
2024-02-21 as-found membership-offered accession=a party=akershus
2024-06-01 accession-adopted accession=a body=ft
2024-06-02 membership-began party=akershus since=2025-01-01 accession=a
"""


History = Any
"""What the fixture gives: a register to which the docstring was told."""


def test_an_offer_rests_on_a_decision_holds(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=board name=Styret kind=board
    2024-02-20 decision-taken decision=d body=board outcome=adopted text="Akershus inviteres."
    """
    assert history.tell("2024-02-20 membership-offered accession=a party=akershus decision=d") == "written"


def test_an_offer_rests_on_a_decision_objects_where_there_is_none(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    """
    assert history.tell("2024-02-20 membership-offered accession=a party=akershus") == (
        "irregular: REG-9: Membership is offered to Akershus without a decision."
    )


def test_an_offer_rests_on_a_decision_objects_before_it(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=board name=Styret kind=board
    2024-02-20 decision-taken decision=d body=board outcome=adopted text="Akershus inviteres."
    """
    assert history.tell("2024-02-19 membership-offered accession=a party=akershus decision=d") == (
        "irregular: REG-9: Membership is offered to Akershus on 2024-02-19, before d of 2024-02-20. See #3."
    )


def test_an_offer_rests_on_a_decision_objects_to_a_rejection(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=board name=Styret kind=board
    2024-02-20 decision-taken decision=d body=board outcome=rejected text="Akershus inviteres ikke."
    """
    assert history.tell("2024-02-21 membership-offered accession=a party=akershus decision=d") == (
        "irregular: REG-9: Membership is offered to Akershus, but d was rejected. See #3."
    )


def test_an_offer_rests_on_a_decision_stays_quiet_about_talks(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    """
    assert history.tell('2024-02-19 consultation-proposed case=05/24 parties=["akershus"]') == "written"


def test_an_offer_rests_on_a_decision_holds_until_it_is_rescinded(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=board name=Styret kind=board
    2024-02-20 decision-taken decision=d body=board outcome=adopted text="Akershus inviteres."
    2024-02-25 decision-taken decision=e body=board outcome=adopted text="Akershus inviteres ikke."
    2024-02-25 decision-rescinded decision=d by=e since=2024-03-01
    """
    assert history.tell("2024-02-29 membership-offered accession=a party=akershus decision=d") == "written"


def test_an_offer_rests_on_a_decision_objects_from_the_day_it_is_rescinded(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=board name=Styret kind=board
    2024-02-20 decision-taken decision=d body=board outcome=adopted text="Akershus inviteres."
    2024-02-25 decision-taken decision=e body=board outcome=adopted text="Akershus inviteres ikke."
    2024-02-25 decision-rescinded decision=d by=e since=2024-03-01
    """
    assert history.tell("2024-03-01 membership-offered accession=a party=akershus decision=d") == (
        "irregular: REG-9: Membership is offered to Akershus, but d has no effect on 2024-03-01. See #3, #5."
    )


def test_an_offer_rests_on_a_decision_objects_where_it_was_annulled(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=board name=Styret kind=board
    2024-02-20 decision-taken decision=d body=board outcome=adopted text="Akershus inviteres."
    2024-02-21 decision-annulled decision=d effect="from the start"
    """
    assert history.tell("2024-02-22 membership-offered accession=a party=akershus decision=d") == (
        "irregular: REG-9: Membership is offered to Akershus, but d has no effect on 2024-02-22. See #3, #4."
    )


def test_an_offer_rests_on_a_decision_stays_quiet_about_an_application(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    """
    assert history.tell("2024-02-21 membership-applied accession=a party=akershus") == "written"


def test_an_offer_rests_on_a_decision_objects_to_one_of_a_party(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    2024-02-20 decision-taken decision=d body=bystyret outcome=adopted text="Akershus inviteres."
    """
    assert history.tell("2024-02-21 membership-offered accession=a party=akershus decision=d") == (
        "irregular: REG-9: Membership is offered to Akershus on d of Bystyret, a body of Oslo. See #4."
    )


@pytest.mark.parametrize(
    "act", ["membership-began since=2024-02-22", "membership-began since=2024-01-01 category=observer"]
)
def test_only_who_is_no_full_member_is_to_come_in_holds(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=board name=Styret kind=board
    2024-02-20 decision-taken decision=d body=board outcome=adopted text="Akershus inviteres."
    2024-01-01 $act party=akershus
    """
    assert history.tell("2024-02-21 membership-offered accession=a party=akershus decision=d") == "written"


def test_only_who_is_no_full_member_is_to_come_in_holds_for_one_that_has_given_notice(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=board name=Styret kind=board
    2024-02-20 decision-taken decision=d body=board outcome=adopted text="Akershus inviteres."
    2024-01-01 membership-began party=akershus since=2024-01-01
    2024-02-21 withdrawal-notified party=akershus since=2025-01-01
    """
    assert history.tell("2024-02-21 membership-offered accession=a party=akershus decision=d") == "written"


def test_only_who_is_no_full_member_is_to_come_in_objects(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=board name=Styret kind=board
    2024-02-20 decision-taken decision=d body=board outcome=adopted text="Akershus inviteres."
    2024-01-01 membership-began party=akershus since=2024-01-01
    """
    assert history.tell("2024-02-21 membership-offered accession=a party=akershus decision=d") == (
        "irregular: REG-9: Membership is offered to Akershus on 2024-02-21, a member since 2024-01-01. See #4."
    )


def test_only_who_is_no_full_member_is_to_come_in_objects_to_one_that_applies(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=akershus since=2024-01-01
    """
    assert history.tell("2024-02-21 membership-applied accession=a party=akershus") == (
        "irregular: REG-9: Akershus applies on 2024-02-21, a member since 2024-01-01. See #2."
    )


def test_only_who_is_no_full_member_is_to_come_in_stays_quiet_about_the_application_of_an_observer(
    history: History,
) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=akershus since=2024-01-01 category=observer
    """
    assert history.tell("2024-02-21 membership-applied accession=a party=akershus") == "written"


@pytest.mark.parametrize("deadline", ["2024-02-21", "2024-09-30"])
def test_an_offer_can_be_answered_holds(history: History, deadline: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=board name=Styret kind=board
    2024-02-20 decision-taken decision=d body=board outcome=adopted text="Akershus inviteres."
    """
    offered = f"2024-02-21 membership-offered accession=a party=akershus decision=d deadline={deadline}"
    assert history.tell(offered) == "written"


def test_an_offer_can_be_answered_objects(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=board name=Styret kind=board
    2024-02-20 decision-taken decision=d body=board outcome=adopted text="Akershus inviteres."
    """
    offered = "2024-02-21 membership-offered accession=a party=akershus decision=d deadline=2024-02-20"
    assert history.tell(offered) == (
        "irregular: REG-9: Membership is offered to Akershus on 2024-02-21, to be answered by 2024-02-20."
    )


def test_an_offer_can_be_answered_stays_quiet_without_a_deadline(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=board name=Styret kind=board
    2024-02-20 decision-taken decision=d body=board outcome=adopted text="Akershus inviteres."
    """
    assert history.tell("2024-02-21 membership-offered accession=a party=akershus decision=d") == "written"


@pytest.mark.parametrize("on", ["2024-02-21", "2024-09-30"])
def test_an_answer_meets_an_open_offer_holds(history: History, on: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-02-21 as-found membership-offered accession=a party=akershus deadline=2024-09-30
    """
    assert history.tell(f"{on} offer-accepted accession=a") == "written"


@pytest.mark.parametrize("act", ["offer-accepted accession=a", "accession-adopted accession=a body=ft"])
def test_an_answer_meets_an_open_offer_objects_after_the_deadline(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus deadline=2024-09-30
    """
    assert history.tell(f"2024-10-01 {act}") == "irregular: REG-9: The offer a lapsed on 2024-09-30. See #3."


def test_an_answer_meets_an_open_offer_objects_after_it_was_declined(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 offer-declined accession=a
    """
    assert history.tell("2024-06-01 offer-accepted accession=a") == (
        "irregular: REG-9: The offer a was declined on 2024-06-01. See #3."
    )


def test_an_answer_meets_an_open_offer_objects_for_both_reasons(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-02-21 as-found membership-offered accession=a party=akershus deadline=2024-09-30
    2024-06-01 offer-declined accession=a
    """
    assert history.tell("2024-10-01 offer-accepted accession=a") == (
        "irregular: REG-9: The offer a lapsed on 2024-09-30. See #2.\n"
        "REG-9: The offer a was declined on 2024-06-01. See #3."
    )


def test_an_answer_meets_an_open_offer_stays_quiet_without_a_deadline(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-02-21 as-found membership-offered accession=a party=akershus
    """
    assert history.tell("2034-02-21 offer-accepted accession=a") == "written"


def test_an_answer_meets_an_open_offer_stays_quiet_about_a_late_no(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-02-21 as-found membership-offered accession=a party=akershus deadline=2024-09-30
    """
    assert history.tell("2024-10-01 offer-declined accession=a") == "written"


def test_an_answer_meets_an_open_offer_stays_quiet_about_a_no_to_another_offer(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 offer-declined accession=a
    2025-02-21 as-found membership-offered accession=b party=akershus
    """
    assert history.tell("2025-06-01 offer-accepted accession=b") == "written"


def test_an_answer_meets_an_open_offer_holds_for_an_assembly_that_adopts_later_what_was_accepted_in_time(
    history: History,
) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus deadline=2024-09-30
    2024-09-30 offer-accepted accession=a
    """
    assert history.tell("2024-12-01 accession-adopted accession=a body=ft") == "written"


def test_an_answer_meets_an_open_offer_objects_to_adopting_later_what_was_accepted_late(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus deadline=2024-09-30
    2024-10-01 as-found offer-accepted accession=a
    """
    assert history.tell("2024-12-01 accession-adopted accession=a body=ft") == (
        "irregular: REG-9: The offer a lapsed on 2024-09-30. See #3."
    )


@pytest.mark.parametrize("act", ["offer-accepted accession=a", "accession-adopted accession=a body=ft"])
def test_an_answer_meets_an_open_offer_objects_before_it_was_made(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    """
    assert history.tell(f"2024-02-20 {act}") == (
        "irregular: REG-9: The offer a was made on 2024-02-21, and is answered on 2024-02-20. See #3."
    )


@pytest.mark.parametrize("act", ["offer-accepted accession=a", "accession-adopted accession=a body=ft"])
def test_an_answer_meets_an_open_offer_objects_after_it_was_withdrawn(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 offer-withdrawn accession=a
    """
    assert history.tell(f"2024-06-01 {act}") == ("irregular: REG-9: The offer a was withdrawn on 2024-06-01. See #4.")


def test_an_answer_meets_an_open_offer_objects_to_accepting_an_application(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 membership-applied accession=a party=akershus
    """
    assert history.tell("2024-06-01 offer-accepted accession=a") == (
        "irregular: REG-9: a is an application, and no offer to accept. See #3."
    )


def test_an_answer_meets_an_open_offer_objects_to_adopting_an_application_that_was_withdrawn(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 membership-applied accession=a party=akershus
    2024-06-01 offer-withdrawn accession=a
    """
    assert history.tell("2024-06-02 accession-adopted accession=a body=ft") == (
        "irregular: REG-9: The application a was withdrawn on 2024-06-01. See #4."
    )


def test_an_answer_meets_an_open_offer_stays_quiet_about_what_is_withdrawn_later(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-02 offer-withdrawn accession=a
    """
    assert history.tell("2024-06-01 offer-accepted accession=a") == "written"


def test_an_answer_meets_an_open_offer_stays_quiet_about_an_assembly_that_adopts_before_it_applies(
    history: History,
) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 membership-applied accession=a party=akershus
    """
    assert history.tell("2024-02-20 accession-adopted accession=a body=ft") == "written"


@pytest.mark.parametrize("act", ["offer-declined", "offer-withdrawn"])
def test_only_an_open_offer_is_closed_holds(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    """
    assert history.tell(f"2024-02-21 {act} accession=a") == "written"


def test_only_an_open_offer_is_closed_holds_for_an_application(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 membership-applied accession=a party=akershus
    """
    assert history.tell("2024-02-21 offer-withdrawn accession=a") == "written"


@pytest.mark.parametrize("act", ["offer-declined", "offer-withdrawn"])
def test_only_an_open_offer_is_closed_holds_until_the_membership_is_told(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft
    """
    assert history.tell(f"2024-12-31 {act} accession=a") == "written"


@pytest.mark.parametrize("act", ["declined", "withdrawn"])
def test_only_an_open_offer_is_closed_objects_before_it_was_made(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    """
    assert history.tell(f"2024-02-20 offer-{act} accession=a") == (
        f"irregular: REG-9: The offer a was made on 2024-02-21, and is {act} on 2024-02-20. See #3."
    )


@pytest.mark.parametrize(("first", "then"), [("declined", "withdrawn"), ("withdrawn", "declined")])
def test_only_an_open_offer_is_closed_objects_to_doing_so_twice(history: History, first: str, then: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 offer-$first accession=a
    """
    assert history.tell(f"2024-06-01 offer-{then} accession=a") == (
        f"irregular: REG-9: The offer a was {first} on 2024-06-01. See #4."
    )


def test_only_an_open_offer_is_closed_objects_to_declining_an_application(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 membership-applied accession=a party=akershus
    """
    assert history.tell("2024-06-01 offer-declined accession=a") == (
        "irregular: REG-9: a is an application, and no offer to decline. See #3."
    )


def test_only_an_open_offer_is_closed_stays_quiet_about_another_offer(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 offer-declined accession=a
    2025-02-21 as-found membership-offered accession=b party=akershus
    """
    assert history.tell("2025-06-01 offer-withdrawn accession=b") == "written"


def test_only_an_open_offer_is_closed_stays_quiet_about_what_is_declined_later(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-02 offer-declined accession=a
    """
    assert history.tell("2024-06-01 offer-withdrawn accession=a") == "written"


def test_each_membership_has_a_way_in_of_its_own_holds(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft
    """
    assert history.tell("2024-06-01 membership-began party=akershus since=2025-01-01 accession=a") == "written"


def test_each_membership_has_a_way_in_of_its_own_holds_for_one_that_comes_back(history: History) -> None:
    """
    $A_COUNTY_THAT_LEAVES
    2027-02-21 as-found membership-offered accession=b party=akershus
    2027-03-01 offer-accepted accession=b
    """
    assert history.tell("2027-06-01 membership-began party=akershus since=2028-01-01 accession=b") == "written"


def test_each_membership_has_a_way_in_of_its_own_objects_to_the_accession_of_another(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft
    2024-01-01 party-registered party=buskerud name=Buskerud kind=county
    """
    assert history.tell("2024-06-01 membership-began party=buskerud since=2025-01-01 accession=a") == (
        "irregular: REG-45: a is the accession of Akershus, not of Buskerud. See #3."
    )


@pytest.mark.parametrize("since", ["2026-01-01", "2028-01-01"])
def test_each_membership_has_a_way_in_of_its_own_objects_to_the_accession_of_last_time(
    history: History, since: str
) -> None:
    """
    $A_COUNTY_THAT_LEAVES
    """
    assert history.tell(f"2027-06-01 membership-began party=akershus since={since} accession=a") == (
        "irregular: REG-45: a led to the membership of Akershus since 2025-01-01, and to no other. See #3, #5."
    )


def test_each_membership_has_a_way_in_of_its_own_stays_quiet_where_none_is_named(history: History) -> None:
    """
    $A_COUNTY_THAT_LEAVES
    """
    assert history.tell("2027-06-01 membership-began party=akershus since=2028-01-01") == "written"


def test_each_membership_has_a_way_in_of_its_own_stays_quiet_about_a_beginning_that_was_annulled(
    history: History,
) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft
    2024-01-01 body-established body=board name=Styret kind=board
    2024-06-01 decision-taken decision=d body=board outcome=adopted text=Opptak
    2024-06-01 membership-began party=akershus since=2025-01-01 accession=a decision=d
    2025-02-01 decision-annulled decision=d effect="from the start"
    """
    assert history.tell("2025-06-01 membership-began party=akershus since=2026-01-01 accession=a") == "written"


@pytest.mark.parametrize("act", ["offer-accepted", "accession-adopted body=ft"])
def test_a_way_in_ends_where_the_membership_begins_holds(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft
    2024-06-01 membership-began party=akershus since=2025-01-01 accession=a
    """
    assert history.tell(f"2025-01-01 {act} accession=a") == "written"


@pytest.mark.parametrize("act", ["offer-declined", "offer-withdrawn", "accession-rejected body=ft"])
def test_nothing_undoes_a_way_in_whose_membership_is_told_holds(history: History, act: str) -> None:
    """
    $A_COUNTY_THAT_IS_TO_BEGIN
    """
    assert history.tell(f"2024-06-01 {act} accession=a") == "written"


def test_nothing_undoes_a_way_in_whose_membership_is_told_holds_for_another_that_adopts(history: History) -> None:
    """
    $A_COUNTY_THAT_IS_TO_BEGIN
    """
    assert history.tell("2024-12-31 accession-adopted accession=a body=ft") == "written"


def test_nothing_undoes_a_way_in_whose_membership_is_told_holds_for_a_refusal_of_a_provisional_one(
    history: History,
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2024-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone",
                     "parameters": [{"name": "body", "value": "board"}, {"name": "procedure", "value": "C"},
                                    {"name": "ratified", "value": "all"}]}]
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    2024-01-01 body-established body=utvalg name=Utvalget kind=committee of=oslo
    2024-01-01 body-established body=ks name=Kommunestyret kind=assembly of=asker
    2024-01-01 membership-began party=oslo since=2024-01-01 at_latest=true
    2024-01-01 membership-began party=asker since=2024-01-01 at_latest=true
    2024-02-21 membership-applied accession=a party=akershus
    2024-03-01 accession-adopted accession=a body=ft
    2024-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak admits=["a"]
    2024-05-01 ratification-recorded matter=a party=oslo body=bystyret
    2024-06-02 membership-began party=akershus since=2025-01-01 accession=a decision=d provisional=true
    """
    assert history.tell("2024-12-31 ratification-refused matter=a party=oslo body=bystyret") == "written"


@pytest.mark.parametrize(
    ("ratified", "act"),
    [
        ("all", "ratification-refused matter=a party=oslo body=utvalg"),
        ("1/2", "ratification-refused matter=a party=oslo body=bystyret"),
        ("all", "accession-rejected accession=a body=utvalg"),
    ],
)
def test_nothing_undoes_a_way_in_whose_membership_is_told_stays_quiet_about_a_word_that_changes_nothing(
    history: History, ratified: str, act: str
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2024-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone",
                     "parameters": [{"name": "body", "value": "board"}, {"name": "procedure", "value": "C"},
                                    {"name": "ratified", "value": "$ratified"}]}]
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    2024-01-01 body-established body=utvalg name=Utvalget kind=committee of=oslo
    2024-01-01 body-established body=ks name=Kommunestyret kind=assembly of=asker
    2024-01-01 membership-began party=oslo since=2024-01-01 at_latest=true
    2024-01-01 membership-began party=asker since=2024-01-01 at_latest=true
    2024-02-21 membership-applied accession=a party=akershus
    2024-03-01 accession-adopted accession=a body=ft
    2024-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak admits=["a"]
    2024-05-01 ratification-recorded matter=a party=oslo body=bystyret
    2024-05-01 ratification-recorded matter=a party=asker body=ks
    2024-06-02 membership-began party=akershus since=2025-01-01 accession=a decision=d
    """
    assert history.tell(f"2024-12-31 {act}") == "written"


@pytest.mark.parametrize("on", ["2024-06-02", "2025-01-01"])
@pytest.mark.parametrize(
    "act",
    [
        "offer-declined accession=a",
        "offer-withdrawn accession=a",
        "accession-rejected accession=a body=ft",
        'accession-adopted accession=a body=ft conditions=[{"condition": "fee", "text": "Halv kontingent"}]',
    ],
)
def test_nothing_undoes_a_way_in_whose_membership_is_told_objects(history: History, on: str, act: str) -> None:
    """
    $A_COUNTY_THAT_IS_TO_BEGIN
    """
    assert history.tell(f"{on} {act}") == (
        "irregular: REG-45: a leads to a membership from 2025-01-01, told in #8: strike or correct that first. See #8."
    )


@pytest.mark.parametrize("matter", ["a", "d"])
def test_nothing_undoes_a_way_in_whose_membership_is_told_objects_to_a_refusal_without_which_too_few_have_ratified(
    history: History, matter: str
) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2024-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone",
                     "parameters": [{"name": "body", "value": "board"}, {"name": "procedure", "value": "C"},
                                    {"name": "ratified", "value": "all"}]}]
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    2024-01-01 body-established body=utvalg name=Utvalget kind=committee of=oslo
    2024-01-01 body-established body=ks name=Kommunestyret kind=assembly of=asker
    2024-01-01 membership-began party=oslo since=2024-01-01 at_latest=true
    2024-01-01 membership-began party=asker since=2024-01-01 at_latest=true
    2024-02-21 membership-applied accession=a party=akershus
    2024-03-01 accession-adopted accession=a body=ft
    2024-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak admits=["a"]
    2024-05-01 ratification-recorded matter=a party=oslo body=bystyret
    2024-05-01 ratification-recorded matter=a party=asker body=ks
    2024-06-02 membership-began party=akershus since=2025-01-01 accession=a decision=d
    """
    assert history.tell(f"2024-12-31 ratification-refused matter={matter} party=oslo body=bystyret") == (
        "irregular: REG-45: a leads to a membership from 2025-01-01, told in #17: "
        "strike or correct that first. See #17."
    )


def test_nothing_undoes_a_way_in_whose_membership_is_told_stays_quiet_about_another_way_in(history: History) -> None:
    """
    $A_COUNTY_THAT_IS_TO_BEGIN
    2024-06-03 as-found membership-offered accession=b party=akershus
    """
    assert history.tell("2024-12-31 offer-declined accession=b") == "written"


@pytest.mark.parametrize(
    "act",
    ["offer-accepted", "offer-declined", "offer-withdrawn", "accession-adopted body=ft", "accession-rejected body=ft"],
)
def test_a_way_in_ends_where_the_membership_begins_objects(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft
    2024-06-01 membership-began party=akershus since=2025-01-01 accession=a
    """
    assert history.tell(f"2025-01-02 {act} accession=a") == (
        "irregular: REG-45: Akershus is a member by a since 2025-01-01; "
        "nothing is said to it on 2025-01-02. See #3, #5."
    )


def test_a_way_in_ends_where_the_membership_begins_objects_to_a_condition_fulfilled_later(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft conditions=[{"condition": "fee", "text": "Halv kontingent"}]
    2024-06-01 as-found membership-began party=akershus since=2025-01-01 accession=a
    """
    assert history.tell("2025-01-02 condition-fulfilled accession=a condition=fee") == (
        "irregular: REG-45: Akershus is a member by a since 2025-01-01; "
        "nothing is said to it on 2025-01-02. See #3, #5."
    )


def test_a_way_in_ends_where_the_membership_begins_objects_when_it_is_over_too(history: History) -> None:
    """
    $A_COUNTY_THAT_LEAVES
    """
    assert history.tell("2027-01-01 accession-adopted accession=a body=ft") == (
        "irregular: REG-45: Akershus is a member by a since 2025-01-01; "
        "nothing is said to it on 2027-01-01. See #3, #5."
    )


def test_a_way_in_ends_where_the_membership_begins_stays_quiet_about_the_next_one(history: History) -> None:
    """
    $A_COUNTY_THAT_LEAVES
    2027-02-21 as-found membership-offered accession=b party=akershus
    """
    assert history.tell("2027-06-01 accession-adopted accession=b body=ft") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "ratification-recorded matter=a party=oslo body=bystyret",
        "membership-began party=akershus since=2024-08-31 accession=a",
    ],
)
def test_a_way_in_that_is_closed_leads_nowhere_holds(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft
    2024-09-01 offer-withdrawn accession=a
    """
    assert history.tell(f"2024-08-31 {act}") == "written"


def test_a_way_in_that_is_closed_leads_nowhere_holds_for_an_application(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 membership-applied accession=a party=akershus
    """
    assert history.tell("2024-06-01 membership-began party=akershus since=2024-06-01 accession=a") == "written"


def test_a_way_in_that_is_closed_leads_nowhere_objects_to_an_offer_that_was_taken_up_too_late(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-02-21 as-found membership-offered accession=a party=akershus deadline=2024-09-30
    2024-10-01 as-found offer-accepted accession=a
    """
    assert history.tell("2024-12-01 membership-began party=akershus since=2025-01-01 accession=a") == (
        "irregular: REG-45: a leads nowhere on 2025-01-01: The offer to Akershus lapsed on 2024-09-30; "
        "it was answered on 2024-10-01, too late. See #2, #3."
    )


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("offer-declined accession=a", "Akershus declined"),
        ("offer-withdrawn accession=a", "The offer to Akershus was withdrawn"),
        ("accession-rejected accession=a body=ft", "Akershus rejected the accession"),
    ],
)
@pytest.mark.parametrize("word", ["recorded", "refused"])
def test_a_way_in_that_is_closed_leads_nowhere_objects(history: History, how: str, why: str, word: str) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus deadline=2024-04-30
    2024-03-01 $how
    """
    assert history.tell(f"2024-09-01 ratification-{word} matter=a party=oslo body=bystyret") == (
        f"irregular: REG-45: a leads nowhere on 2024-09-01: {why} on 2024-03-01. See #6, #7."
    )


def test_a_way_in_that_is_closed_leads_nowhere_objects_after_the_deadline(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus deadline=2024-04-30
    """
    assert history.tell("2024-05-01 ratification-recorded matter=a party=oslo body=bystyret") == (
        "irregular: REG-45: a leads nowhere on 2024-05-01: The offer to Akershus lapsed on 2024-04-30. See #6."
    )


def test_a_way_in_that_is_closed_leads_nowhere_objects_before_it_is_open(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    """
    assert history.tell("2024-02-20 ratification-recorded matter=a party=oslo body=bystyret") == (
        "irregular: REG-45: a leads nowhere on 2024-02-20: Akershus is offered membership on 2024-02-21. See #6."
    )


def test_a_way_in_that_is_closed_leads_nowhere_objects_before_it_applied(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 membership-applied accession=a party=akershus
    """
    assert history.tell("2024-02-20 membership-began party=akershus since=2024-02-20 accession=a") == (
        "irregular: REG-45: a leads nowhere on 2024-02-20: Akershus applies on 2024-02-21. See #3."
    )


def test_a_way_in_that_is_closed_leads_nowhere_objects_to_an_application_that_was_withdrawn(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 membership-applied accession=a party=akershus
    2024-06-01 offer-withdrawn accession=a
    """
    assert history.tell("2024-06-01 membership-began party=akershus since=2025-01-01 accession=a") == (
        "irregular: REG-45: a leads nowhere on 2025-01-01: The application of Akershus was withdrawn on 2024-06-01. "
        "See #3, #4."
    )


def test_a_way_in_that_is_closed_leads_nowhere_objects_where_nobody_answered(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    """
    assert history.tell("2024-06-01 membership-began party=akershus since=2025-01-01 accession=a") == (
        "irregular: REG-45: a leads nowhere on 2025-01-01: Akershus has not answered the offer of 2024-02-21. See #3."
    )


def test_a_way_in_that_is_closed_leads_nowhere_objects_to_a_condition_fulfilled(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft conditions=[{"condition": "fee", "text": "Halv kontingent"}]
    2024-07-01 offer-withdrawn accession=a
    """
    assert history.tell("2024-07-01 condition-fulfilled accession=a condition=fee") == (
        "irregular: REG-45: a leads nowhere on 2024-07-01: The offer to Akershus was withdrawn on 2024-07-01. "
        "See #3, #4, #5."
    )


def test_a_way_in_that_is_closed_leads_nowhere_stays_quiet_about_ratifying_what_is_not_answered_yet(
    history: History,
) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    """
    assert history.tell("2024-06-01 ratification-recorded matter=a party=oslo body=bystyret") == "written"


def test_a_way_in_that_is_closed_leads_nowhere_stays_quiet_about_a_decision(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-02 decision-taken decision=d body=board outcome=adopted text=Avtalen
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-03-01 offer-declined accession=a
    """
    assert history.tell("2024-06-01 ratification-recorded matter=d party=oslo body=bystyret") == "written"


def test_a_way_in_that_is_closed_leads_nowhere_objects_where_the_law_comes_after_it_was_told(history: History) -> None:
    """
    2024-10-28 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    """
    assert history.tell("2024-06-01 membership-began party=akershus since=2025-01-01 accession=a") == (
        "irregular: REG-45: a leads nowhere on 2025-01-01: Akershus has not answered the offer of 2024-02-21. See #4."
    )


def test_a_way_in_that_is_closed_leads_nowhere_stays_quiet_where_its_own_assembly_must_answer(history: History) -> None:
    """
    2020-10-28 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    """
    assert history.tell("2024-06-01 membership-began party=akershus since=2025-01-01 accession=a") == (
        "irregular: KOML-18-4-2: Akershus is to be a member from 2025-01-01: "
        "The assembly of Akershus itself has not acceded. "
        "(kommuneloven § 18-4 second paragraph) See #4."
    )


def test_a_way_in_that_is_closed_leads_nowhere_objects_where_an_observer_becomes_more(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=fu name=Fylkesutvalget kind=committee of=akershus
    2024-01-01 membership-began party=akershus since=2024-01-01 category=observer
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 offer-withdrawn accession=a
    """
    assert history.tell("2024-09-01 membership-changed party=akershus since=2024-09-01 category=full") == (
        "irregular: REG-45: a leads nowhere on 2024-09-01: "
        "The offer to Akershus was withdrawn on 2024-06-01. See #5, #6."
    )


def test_a_way_in_that_is_closed_leads_nowhere_stays_quiet_about_other_terms_of_an_observer(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=fu name=Fylkesutvalget kind=committee of=akershus
    2024-01-01 membership-began party=akershus since=2024-01-01 category=observer
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 offer-withdrawn accession=a
    """
    assert history.tell("2024-09-01 membership-changed party=akershus since=2024-09-01 representatives=2") == "written"


def test_a_condition_is_made_before_it_is_fulfilled_holds(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft conditions=[{"condition": "fee", "text": "Halv kontingent"}]
    2024-08-01 accession-adopted accession=a body=ft conditions=[{"condition": "fee", "text": "Halv kontingent"}]
    """
    assert history.tell("2024-06-01 condition-fulfilled accession=a condition=fee") == "written"


def test_a_condition_is_made_before_it_is_fulfilled_objects(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft conditions=[{"condition": "fee", "text": "Halv kontingent"}]
    """
    assert history.tell("2024-05-31 condition-fulfilled accession=a condition=fee") == (
        "irregular: REG-45: fee is fulfilled on 2024-05-31, and was made a condition on 2024-06-01. See #3, #4."
    )


def test_a_condition_is_made_before_it_is_fulfilled_stays_quiet_about_another_condition(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft conditions=[{"condition": "fee", "text": "Halv kontingent"}]
    2024-09-01 accession-adopted accession=a body=ft conditions=[{"condition": "seats", "text": "To seter"}]
    """
    assert history.tell("2024-06-01 condition-fulfilled accession=a condition=fee") == "written"


@pytest.mark.parametrize("procedure", ["A", "B", "C"])
def test_the_way_in_is_gone_holds(history: History, procedure: str) -> None:
    """
    $SOME_PROCEDURE
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-02-01 membership-applied accession=a party=asker
    2020-03-01 accession-adopted accession=a body=a-council
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak
    2020-05-01 ratification-recorded matter=a party=baerum body=b-council
    2020-06-01 ratification-recorded matter=d party=oslo body=o-council
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == "written"


@pytest.mark.parametrize("procedure", ["A", "B"])
def test_the_way_in_is_gone_holds_where_nobody_is_to_ratify(history: History, procedure: str) -> None:
    """
    $SOME_PROCEDURE
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-02-01 membership-applied accession=a party=asker
    2020-03-01 accession-adopted accession=a body=a-council
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == "written"


def test_the_way_in_is_gone_holds_on_the_day_of_the_decision(history: History) -> None:
    """
    $A_AND_TWO_MEMBERS
    2020-02-01 membership-applied accession=a party=asker
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak
    """
    assert history.tell("2020-04-01 membership-began party=asker since=2020-04-01 accession=a decision=d") == "written"


def test_the_way_in_is_gone_holds_for_a_decision_that_says_whom_it_admits_and_is_not_named(history: History) -> None:
    """
    $A_AND_TWO_MEMBERS
    2020-02-01 membership-applied accession=a party=asker
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak admits=["a"]
    """
    assert history.tell("2020-04-01 membership-began party=asker since=2020-04-01 accession=a") == "written"


@pytest.mark.parametrize("ratified", [1, '"1/2"', '"1/3"'])
def test_the_way_in_is_gone_holds_for_a_part_of_the_members(history: History, ratified: object) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone", "parameters": [
            {"name": "procedure", "value": "C"}, {"name": "body", "value": "assembly|board"},
            {"name": "ratified", "value": $ratified}]}]
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=oslo name=Oslo kind=municipality
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-02-01 membership-applied accession=a party=asker
    2020-03-01 accession-adopted accession=a body=a-council
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak
    2020-05-01 ratification-recorded matter=a party=baerum body=b-council
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == "written"


def test_the_way_in_is_gone_holds_where_whoever_did_not_ratify_has_left(history: History) -> None:
    """
    $C_AND_ONE_OF_TWO_RATIFIED
    2020-01-02 withdrawal-notified party=oslo since=2020-06-01
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == "written"


def test_the_way_in_is_gone_holds_where_whoever_did_not_ratify_came_later(history: History) -> None:
    """
    $C_AND_ONE_OF_TWO_RATIFIED
    2020-06-01 ratification-recorded matter=d party=oslo body=o-council
    2020-04-02 party-registered party=ski name=Ski kind=municipality
    2020-04-02 membership-began party=ski since=2020-04-02 at_latest=true
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == "written"


def test_the_way_in_is_gone_holds_without_the_word_of_an_observer(history: History) -> None:
    """
    $C_AND_ONE_OF_TWO_RATIFIED
    2020-01-02 membership-changed party=oslo since=2020-01-02 category=observer
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == "written"


def test_the_way_in_is_gone_holds_for_one_that_is_applied_before_all_ratified(history: History) -> None:
    """
    $C_AND_ONE_OF_TWO_RATIFIED
    """
    assert (
        history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d provisional=true")
        == "written"
    )


def test_the_way_in_is_gone_holds_for_one_that_is_provisional_no_more(history: History) -> None:
    """
    $C_AND_ONE_OF_TWO_RATIFIED
    2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d provisional=true
    2020-07-01 ratification-recorded matter=d party=oslo body=o-council
    """
    assert history.tell("2020-07-01 membership-changed party=asker since=2020-07-01 provisional=false") == "written"


@pytest.mark.parametrize("procedure", ["B", "C"])
def test_the_way_in_is_gone_objects_where_its_own_assembly_did_not_adopt(history: History, procedure: str) -> None:
    """
    $SOME_PROCEDURE
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-02-01 membership-applied accession=a party=asker
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak
    2020-05-01 ratification-recorded matter=a party=baerum body=b-council
    2020-06-01 ratification-recorded matter=d party=oslo body=o-council
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: The assembly of Asker itself has not acceded. "
        "(§ 2) See #12."
    )


@pytest.mark.parametrize("procedure", ["A", "B", "C"])
def test_the_way_in_is_gone_objects_without_an_accession(history: History, procedure: str) -> None:
    """
    $SOME_PROCEDURE
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 decision=d") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: It neither applied nor was asked. (§ 2)"
    )


def test_the_way_in_is_gone_objects_where_nothing_was_decided(history: History) -> None:
    """
    $A_AND_TWO_MEMBERS
    2020-02-01 membership-applied accession=a party=asker
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: "
        "No decision of the organisation's assembly or board says that it admits a. (§ 2)"
    )


def test_the_way_in_is_gone_objects_the_day_before_the_decision(history: History) -> None:
    """
    $A_AND_TWO_MEMBERS
    2020-02-01 membership-applied accession=a party=asker
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak
    """
    assert history.tell("2020-03-31 membership-began party=asker since=2020-03-31 accession=a decision=d") == (
        "irregular: REG-48: d is of 2020-04-01, and nothing rests on it on 2020-03-31. See #13.\n"
        "STAT-2: Asker is to be a member from 2020-03-31: d is of 2020-04-01. (§ 2) See #13."
    )


@pytest.mark.parametrize("outcome", ["rejected", "tied"])
def test_the_way_in_is_gone_objects_to_a_decision_that_was_not_adopted(history: History, outcome: str) -> None:
    """
    $A_AND_TWO_MEMBERS
    2020-02-01 membership-applied accession=a party=asker
    2020-04-01 decision-taken decision=d body=board outcome=$outcome text=Opptak
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == (
        f"irregular: REG-48: d was {outcome}, and nothing rests on it. See #13.\n"
        f"STAT-2: Asker is to be a member from 2020-06-01: d was {outcome}. (§ 2) See #13."
    )


def test_the_way_in_is_gone_objects_to_a_decision_that_has_no_effect(history: History) -> None:
    """
    $A_AND_TWO_MEMBERS
    2020-02-01 membership-applied accession=a party=asker
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak admits=["a"]
    2020-06-01 decision-annulled decision=d effect="from now"
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: d has no effect on 2020-06-01. (§ 2) See #13."
    )


def test_the_way_in_is_gone_objects_to_a_decision_on_another(history: History) -> None:
    """
    $A_AND_TWO_MEMBERS
    2020-02-01 membership-applied accession=a party=asker
    2020-02-01 membership-applied accession=b party=asker
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak admits=["b"]
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: d is not about a. (§ 2) See #14."
    )


@pytest.mark.parametrize("body", ["secretariat", "b-council"])
def test_the_way_in_is_gone_objects_to_a_decision_of_somebody_else(history: History, body: str) -> None:
    """
    $A_AND_TWO_MEMBERS
    2020-02-01 membership-applied accession=a party=asker
    2020-04-01 decision-taken decision=d body=$body outcome=adopted text=Opptak
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: d is not the assembly or board's. (§ 2) See #13."
    )


def test_the_way_in_is_gone_objects_to_too_few_that_ratified(history: History) -> None:
    """
    $C_AND_ONE_OF_TWO_RATIFIED
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: "
        "1 of 2 members have ratified, 2 must; missing: Oslo. "
        "(§ 2) See #15."
    )


@pytest.mark.parametrize(("ratified", "needs"), [(2, 2), (3, 3), ('"2/3"', 2), ('"51/100"', 2)])
def test_the_way_in_is_gone_objects_to_a_part_that_is_not_reached(
    history: History, ratified: object, needs: int
) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone", "parameters": [
            {"name": "procedure", "value": "C"}, {"name": "body", "value": "assembly|board"},
            {"name": "ratified", "value": $ratified}]}]
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=oslo name=Oslo kind=municipality
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-02-01 membership-applied accession=a party=asker
    2020-03-01 accession-adopted accession=a body=a-council
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak
    2020-05-01 ratification-recorded matter=a party=baerum body=b-council
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: "
        f"1 of 2 members have ratified, {needs} must; missing: Oslo. "
        "(§ 2) See #15."
    )


def test_the_way_in_is_gone_objects_where_one_that_ratified_has_left(history: History) -> None:
    """
    $C_AND_ONE_OF_TWO_RATIFIED
    2020-01-02 withdrawal-notified party=baerum since=2020-06-01
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: "
        "0 of 1 members have ratified, 1 must; missing: Oslo. "
        "(§ 2)"
    )


def test_the_way_in_is_gone_objects_to_a_ratification_that_comes_later(history: History) -> None:
    """
    $C_AND_ONE_OF_TWO_RATIFIED
    2020-06-02 ratification-recorded matter=d party=oslo body=o-council
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: "
        "1 of 2 members have ratified, 2 must; missing: Oslo. "
        "(§ 2) See #15."
    )


def test_the_way_in_is_gone_objects_to_one_that_refused_in_the_end(history: History) -> None:
    """
    $C_AND_ONE_OF_TWO_RATIFIED
    2020-05-01 ratification-recorded matter=d party=oslo body=o-council
    2020-05-02 ratification-refused matter=a party=oslo body=o-council
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: "
        "1 of 2 members have ratified, 2 must; missing: Oslo. "
        "(§ 2) See #15, #17."
    )


def test_the_way_in_is_gone_objects_to_one_that_is_provisional_without_its_own_assembly(history: History) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone", "parameters": [
            {"name": "procedure", "value": "B"}, {"name": "body", "value": "assembly|board"},
            {"name": "ratified", "value": "all"}]}]
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=oslo name=Oslo kind=municipality
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-02-01 membership-applied accession=a party=asker
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak
    """
    assert history.tell(
        "2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d provisional=true"
    ) == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: The assembly of Asker itself has not acceded. "
        "(§ 2) See #12."
    )


def test_the_way_in_is_gone_objects_to_one_that_is_provisional_no_more_and_not_ratified(history: History) -> None:
    """
    $C_AND_ONE_OF_TWO_RATIFIED
    2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d provisional=true
    2020-07-01 ratification-recorded matter=d party=oslo body=o-council
    """
    assert history.tell("2020-06-30 membership-changed party=asker since=2020-06-30 provisional=false") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-30: "
        "1 of 2 members have ratified, 2 must; missing: Oslo. "
        "(§ 2) See #15."
    )


@pytest.mark.parametrize("procedure", ["A", "B", "C"])
def test_the_way_in_is_gone_stays_quiet_about_an_opening_balance(history: History, procedure: str) -> None:
    """
    $SOME_PROCEDURE
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 at_latest=true") == "written"


@pytest.mark.parametrize("procedure", ["A", "B", "C"])
def test_the_way_in_is_gone_stays_quiet_about_founders(history: History, procedure: str) -> None:
    """
    $SOME_PROCEDURE
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak
    2020-04-01 organisation-founded name=Osloregionen founders=["asker"] since=2020-06-01 legal_form=IPR decision=d
    2020-05-01 ratification-recorded matter=d party=asker body=a-council
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01") == "written"


def test_the_way_in_is_gone_stays_quiet_about_the_accession_of_another(history: History) -> None:
    """
    $A_AND_TWO_MEMBERS
    2020-02-01 as-found membership-applied accession=a party=oslo
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a") == (
        "irregular: REG-45: a is the accession of Oslo, not of Asker. See #12."
    )


@pytest.mark.parametrize("procedure", ["A", "B", "C"])
def test_the_way_in_is_gone_stays_quiet_about_its_own_assembly_where_the_law_asks(
    history: History, procedure: str
) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone", "parameters": [
            {"name": "procedure", "value": "$procedure"}, {"name": "body", "value": "assembly|board"},
            {"name": "ratified", "value": "all"}]}]
    2020-01-01 rulebook law
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=oslo name=Oslo kind=municipality
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-02-01 membership-applied accession=a party=asker
    2020-04-01 as-found decision-taken decision=d body=board outcome=adopted text=Opptak
    2020-05-01 ratification-recorded matter=a party=baerum body=b-council
    2020-06-01 ratification-recorded matter=d party=oslo body=o-council
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == (
        "irregular: KOML-18-4-2: Asker is to be a member from 2020-06-01: "
        "The assembly of Asker itself has not acceded. "
        "(kommuneloven § 18-4 second paragraph) See #13."
    )


@pytest.mark.parametrize("change", ["weight=3", "provisional=true"])
def test_the_way_in_is_gone_stays_quiet_about_a_change_that_leaves_it_provisional(
    history: History, change: str
) -> None:
    """
    $C_AND_ONE_OF_TWO_RATIFIED
    2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d provisional=true
    """
    assert history.tell(f"2020-07-01 membership-changed party=asker since=2020-07-01 {change}") == "written"


def test_the_way_in_is_gone_stays_quiet_about_a_change_of_one_that_is_not_provisional(history: History) -> None:
    """
    $C_AND_ONE_OF_TWO_RATIFIED
    2020-06-01 as-found membership-began party=asker since=2020-06-01 accession=a decision=d
    """
    assert history.tell("2020-07-01 membership-changed party=asker since=2020-07-01 provisional=false") == "written"


def test_the_way_in_is_gone_holds_for_a_founder_whose_assembly_nobody_asks(history: History) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone", "parameters": [
            {"name": "procedure", "value": "A"}, {"name": "body", "value": "assembly|board"},
            {"name": "ratified", "value": "all"}]}]
    2020-01-01 party-registered party=asker name=Asker kind=person
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=oslo name=Oslo kind=municipality
    2020-01-01 party-registered party=heir name=Arving kind=municipality since=2020-05-15
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 body-established body=h-council name="Arvingens kommunestyre" kind=assembly of=heir
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak
    2020-04-01 organisation-founded name=Laget founders=["asker"] since=2020-06-01 legal_form=lag decision=d
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 decision=d") == "written"


def test_the_way_in_is_gone_objects_to_a_founder_of_what_came_before(history: History) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone", "parameters": [
            {"name": "procedure", "value": "A"}, {"name": "body", "value": "assembly|board"},
            {"name": "ratified", "value": "all"}]}]
    2020-01-01 party-registered party=asker name=Asker kind=person
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=oslo name=Oslo kind=municipality
    2020-01-01 party-registered party=heir name=Arving kind=municipality since=2020-05-15
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 body-established body=h-council name="Arvingens kommunestyre" kind=assembly of=heir
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak
    2020-04-01 organisation-founded name=Laget founders=["asker"] since=2020-06-01 legal_form=lag decision=d
    2020-07-01 as-found organisation-founded name=Laget founders=["oslo"] since=2020-07-01 legal_form=lag decision=d
    """
    assert history.tell("2020-07-01 membership-began party=asker since=2020-07-01 decision=d") == (
        "irregular: STAT-2: Asker is to be a member from 2020-07-01: It neither applied nor was asked. (§ 2)"
    )


@pytest.mark.parametrize("procedure", ["B", "C"])
def test_the_way_in_is_gone_objects_to_a_founder_whose_assembly_is_asked_and_did_not_ratify(
    history: History,
    procedure: str,
) -> None:
    """
    $SOME_PROCEDURE
    2020-01-01 party-registered party=heir name=Arving kind=municipality since=2020-05-15
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 body-established body=h-council name="Arvingens kommunestyre" kind=assembly of=heir
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak
    2020-04-01 organisation-founded name=Laget founders=["asker"] since=2020-06-01 legal_form=lag decision=d
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 decision=d") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: It neither applied nor was asked. (§ 2)"
    )


@pytest.mark.parametrize("procedure", ["A", "B", "C"])
def test_the_way_in_is_gone_stays_quiet_about_an_observer(history: History, procedure: str) -> None:
    """
    $SOME_PROCEDURE
    2020-01-01 party-registered party=heir name=Arving kind=municipality since=2020-05-15
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 body-established body=h-council name="Arvingens kommunestyre" kind=assembly of=heir
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 category=observer") == "written"


@pytest.mark.parametrize("procedure", ["A", "B", "C"])
def test_the_way_in_is_gone_stays_quiet_about_other_terms_of_an_observer(history: History, procedure: str) -> None:
    """
    $SOME_PROCEDURE
    2020-01-01 party-registered party=heir name=Arving kind=municipality since=2020-05-15
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 body-established body=h-council name="Arvingens kommunestyre" kind=assembly of=heir
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=asker since=2020-01-01 category=observer
    """
    assert history.tell("2020-06-01 membership-changed party=asker since=2020-06-01 representatives=2") == "written"


@pytest.mark.parametrize("procedure", ["A", "B", "C"])
def test_the_way_in_is_gone_objects_where_an_observer_becomes_more_and_did_not_apply(
    history: History,
    procedure: str,
) -> None:
    """
    $SOME_PROCEDURE
    2020-01-01 party-registered party=heir name=Arving kind=municipality since=2020-05-15
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 body-established body=h-council name="Arvingens kommunestyre" kind=assembly of=heir
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=asker since=2020-01-01 category=observer
    """
    assert history.tell("2020-06-01 membership-changed party=asker since=2020-06-01 category=full") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: It neither applied nor was asked. (§ 2)"
    )


def test_the_way_in_is_gone_stays_quiet_where_one_that_takes_part_becomes_more(history: History) -> None:
    """
    $A_AND_AN_HEIR_TO_COME
    2020-01-01 as-found membership-began party=asker since=2020-01-01 category=associate
    """
    assert history.tell("2020-06-01 membership-changed party=asker since=2020-06-01 category=full") == "written"


def test_the_way_in_is_gone_objects_where_an_observer_becomes_more_and_nothing_was_decided(history: History) -> None:
    """
    $A_AND_AN_HEIR_TO_COME
    2020-01-01 membership-began party=asker since=2020-01-01 category=observer
    2020-02-01 membership-applied accession=a party=asker
    """
    assert history.tell("2020-06-01 membership-changed party=asker since=2020-06-01 category=full") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: "
        "No decision of the organisation's assembly or board says that it admits a. (§ 2)"
    )


def test_the_way_in_is_gone_objects_where_an_observer_becomes_more_and_members_did_not_ratify(history: History) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone", "parameters": [
            {"name": "procedure", "value": "C"}, {"name": "body", "value": "assembly|board"},
            {"name": "ratified", "value": "all"}]}]
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=oslo name=Oslo kind=municipality
    2020-01-01 party-registered party=heir name=Arving kind=municipality since=2020-05-15
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 body-established body=h-council name="Arvingens kommunestyre" kind=assembly of=heir
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=asker since=2020-01-01 category=observer
    2020-02-01 membership-applied accession=a party=asker
    2020-03-01 accession-adopted accession=a body=a-council
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak admits=["a"]
    2020-05-01 ratification-recorded matter=a party=baerum body=b-council
    """
    assert history.tell("2020-06-01 membership-changed party=asker since=2020-06-01 category=associate decision=d") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: "
        "1 of 2 members have ratified, 2 must; missing: Oslo. (§ 2) See #18."
    )


@pytest.mark.parametrize("procedure", ["A", "B", "C"])
def test_the_way_in_is_gone_holds_where_an_observer_becomes_more(history: History, procedure: str) -> None:
    """
    $SOME_PROCEDURE
    2020-01-01 party-registered party=heir name=Arving kind=municipality since=2020-05-15
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 body-established body=h-council name="Arvingens kommunestyre" kind=assembly of=heir
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=asker since=2020-01-01 category=observer
    2020-02-01 membership-applied accession=a party=asker
    2020-03-01 accession-adopted accession=a body=a-council
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak admits=["a"]
    2020-05-01 ratification-recorded matter=a party=baerum body=b-council
    2020-05-02 ratification-recorded matter=d party=oslo body=o-council
    """
    assert (
        history.tell("2020-06-01 membership-changed party=asker since=2020-06-01 category=full decision=d") == "written"
    )


def test_the_way_in_is_gone_objects_where_the_organ_said_no_in_the_end(history: History) -> None:
    """
    $A_AND_AN_HEIR_TO_COME
    2020-02-01 membership-applied accession=a party=asker
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak admits=["a"]
    2020-04-02 decision-taken decision=e body=board outcome=rejected text="Ikke opptak" admits=["a"]
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: e was rejected. (§ 2) See #16."
    )


def test_the_way_in_is_gone_holds_whatever_a_body_says_that_is_not_asked(history: History) -> None:
    """
    $A_AND_AN_HEIR_TO_COME
    2020-02-01 membership-applied accession=a party=asker
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak admits=["a"]
    2020-04-02 decision-taken decision=e body=secretariat outcome=rejected text="Ikke opptak" admits=["a"]
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a") == "written"


def test_the_way_in_is_gone_objects_to_a_decision_from_before_its_own_assembly_acceded(history: History) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone", "parameters": [
            {"name": "procedure", "value": "B"}, {"name": "body", "value": "assembly|board"},
            {"name": "ratified", "value": "all"}]}]
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=oslo name=Oslo kind=municipality
    2020-01-01 party-registered party=heir name=Arving kind=municipality since=2020-05-15
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 body-established body=h-council name="Arvingens kommunestyre" kind=assembly of=heir
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-02-01 membership-applied accession=a party=asker
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak
    2020-04-02 accession-adopted accession=a body=a-council
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: "
        "d is of 2020-04-01, and its own assembly acceded on 2020-04-02. (§ 2) See #15."
    )


def test_the_way_in_is_gone_holds_for_a_decision_of_the_day_on_which_its_own_assembly_acceded(history: History) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone", "parameters": [
            {"name": "procedure", "value": "B"}, {"name": "body", "value": "assembly|board"},
            {"name": "ratified", "value": "all"}]}]
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=oslo name=Oslo kind=municipality
    2020-01-01 party-registered party=heir name=Arving kind=municipality since=2020-05-15
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 body-established body=h-council name="Arvingens kommunestyre" kind=assembly of=heir
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-02-01 membership-applied accession=a party=asker
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak
    2020-04-01 accession-adopted accession=a body=a-council
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == "written"


def test_the_way_in_is_gone_holds_for_a_decision_from_before_that_says_whom_it_admits(history: History) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone", "parameters": [
            {"name": "procedure", "value": "B"}, {"name": "body", "value": "assembly|board"},
            {"name": "ratified", "value": "all"}]}]
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=oslo name=Oslo kind=municipality
    2020-01-01 party-registered party=heir name=Arving kind=municipality since=2020-05-15
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 body-established body=h-council name="Arvingens kommunestyre" kind=assembly of=heir
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-02-01 membership-applied accession=a party=asker
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak admits=["a"]
    2020-04-02 accession-adopted accession=a body=a-council
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a decision=d") == "written"


def test_the_way_in_is_gone_holds_for_an_heir_whose_predecessors_all_ratified(history: History) -> None:
    """
    $C_AND_AN_HEIR_TO_COME
    2020-05-01 ratification-recorded matter=a party=baerum body=b-council
    2020-05-02 ratification-recorded matter=d party=oslo body=o-council
    2020-05-10 parties-merged predecessors=["baerum", "oslo"] successor=heir since=2020-05-15
    2020-05-10 as-found succession-recognised predecessor=baerum successor=heir since=2020-05-15
    2020-05-10 as-found succession-recognised predecessor=oslo successor=heir since=2020-05-15
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a") == "written"


def test_the_way_in_is_gone_objects_to_an_heir_one_of_whose_predecessors_refused(history: History) -> None:
    """
    $C_AND_AN_HEIR_TO_COME
    2020-05-01 ratification-refused matter=a party=baerum body=b-council
    2020-05-02 ratification-recorded matter=d party=oslo body=o-council
    2020-05-10 parties-merged predecessors=["baerum", "oslo"] successor=heir since=2020-05-15
    2020-05-10 as-found succession-recognised predecessor=baerum successor=heir since=2020-05-15
    2020-05-10 as-found succession-recognised predecessor=oslo successor=heir since=2020-05-15
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: "
        "0 of 1 members have ratified, 1 must; missing: Arving. (§ 2) See #17."
    )


def test_the_way_in_is_gone_objects_to_an_heir_one_of_whose_predecessors_said_nothing(history: History) -> None:
    """
    $C_AND_AN_HEIR_TO_COME
    2020-05-01 ratification-recorded matter=a party=baerum body=b-council
    2020-05-10 parties-merged predecessors=["baerum", "oslo"] successor=heir since=2020-05-15
    2020-05-10 as-found succession-recognised predecessor=baerum successor=heir since=2020-05-15
    2020-05-10 as-found succession-recognised predecessor=oslo successor=heir since=2020-05-15
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: "
        "0 of 1 members have ratified, 1 must; missing: Arving. (§ 2)"
    )


def test_the_way_in_is_gone_holds_for_the_own_word_of_an_heir(history: History) -> None:
    """
    $C_AND_AN_HEIR_TO_COME
    2020-05-01 ratification-refused matter=a party=baerum body=b-council
    2020-05-02 ratification-recorded matter=d party=oslo body=o-council
    2020-05-10 parties-merged predecessors=["baerum", "oslo"] successor=heir since=2020-05-15
    2020-05-10 as-found succession-recognised predecessor=baerum successor=heir since=2020-05-15
    2020-05-10 as-found succession-recognised predecessor=oslo successor=heir since=2020-05-15
    2020-05-20 ratification-recorded matter=a party=heir body=h-council
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a") == "written"


def test_the_way_in_is_gone_objects_where_too_many_must_ratify_and_nobody_is_missing(history: History) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "the_way_in_is_gone", "parameters": [
            {"name": "procedure", "value": "C"}, {"name": "body", "value": "assembly|board"},
            {"name": "ratified", "value": 7}]}]
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=oslo name=Oslo kind=municipality
    2020-01-01 party-registered party=heir name=Arving kind=municipality since=2020-05-15
    2020-01-01 body-established body=board name=Styret kind=board
    2020-01-01 body-established body=secretariat name=Sekretariatet kind=secretariat
    2020-01-01 body-established body=a-council name="Asker kommunestyre" kind=assembly of=asker
    2020-01-01 body-established body=b-council name="Bærum kommunestyre" kind=assembly of=baerum
    2020-01-01 body-established body=o-council name="Oslo bystyre" kind=assembly of=oslo
    2020-01-01 body-established body=h-council name="Arvingens kommunestyre" kind=assembly of=heir
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    2020-01-01 membership-began party=oslo since=2020-01-01 at_latest=true
    2020-02-01 membership-applied accession=a party=asker
    2020-03-01 accession-adopted accession=a body=a-council
    2020-04-01 decision-taken decision=d body=board outcome=adopted text=Opptak admits=["a"]
    2020-05-01 ratification-recorded matter=a party=baerum body=b-council
    2020-05-02 ratification-recorded matter=d party=oslo body=o-council
    """
    assert history.tell("2020-06-01 membership-began party=asker since=2020-06-01 accession=a") == (
        "irregular: STAT-2: Asker is to be a member from 2020-06-01: "
        "2 of 2 members have ratified, 7 must. (§ 2) See #17, #18."
    )


def test_the_way_in_is_gone_objects_to_an_heir_that_is_provisional_no_more_and_not_ratified(history: History) -> None:
    """
    $C_AND_AN_HEIR_TO_COME
    2020-05-01 membership-began party=asker since=2020-05-01 accession=a provisional=true
    2020-05-01 ratification-recorded matter=a party=baerum body=b-council
    2020-05-10 parties-merged predecessors=["asker"] successor=heir since=2020-05-15
    2020-05-10 as-found succession-recognised predecessor=asker successor=heir since=2020-05-15
    """
    assert history.tell("2020-07-01 membership-changed party=heir since=2020-07-01 provisional=false") == (
        "irregular: STAT-2: Arving is to be a member from 2020-07-01: "
        "1 of 2 members have ratified, 2 must; missing: Oslo. (§ 2) See #18."
    )


def test_the_way_in_is_gone_holds_for_an_heir_that_is_provisional_no_more(history: History) -> None:
    """
    $C_AND_AN_HEIR_TO_COME
    2020-05-01 membership-began party=asker since=2020-05-01 accession=a provisional=true
    2020-05-01 ratification-recorded matter=a party=baerum body=b-council
    2020-05-02 ratification-recorded matter=d party=oslo body=o-council
    2020-05-10 parties-merged predecessors=["asker"] successor=heir since=2020-05-15
    2020-05-10 as-found succession-recognised predecessor=asker successor=heir since=2020-05-15
    """
    assert history.tell("2020-07-01 membership-changed party=heir since=2020-07-01 provisional=false") == "written"


def test_the_way_in_is_gone_stays_quiet_about_an_observer_that_is_provisional_no_more(history: History) -> None:
    """
    $C_AND_AN_HEIR_TO_COME
    2020-05-01 membership-began party=asker since=2020-05-01 accession=a provisional=true category=observer
    """
    assert history.tell("2020-07-01 membership-changed party=asker since=2020-07-01 provisional=false") == "written"


def test_conditions_come_first_holds(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft conditions=[{"condition": "fee", "text": "Halv kontingent"}]
    2024-12-01 condition-fulfilled accession=a condition=fee
    """
    assert history.tell("2024-12-01 membership-began party=akershus since=2024-12-01 accession=a") == "written"


def test_conditions_come_first_objects(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft
        conditions=[{"condition": "fee", "text": "Halv kontingent"}, {"condition": "seats", "text": "To seter"}]
    2024-12-01 condition-fulfilled accession=a condition=fee
    """
    assert history.tell("2024-12-01 membership-began party=akershus since=2025-01-01 accession=a") == (
        "irregular: REG-4: Akershus is to be a member from 2025-01-01: Not fulfilled: seats (To seter). See #3, #4, #5."
    )


def test_conditions_come_first_objects_the_day_before(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft conditions=[{"condition": "fee", "text": "Halv kontingent"}]
    2024-12-01 condition-fulfilled accession=a condition=fee
    """
    assert history.tell("2024-12-01 membership-began party=akershus since=2024-11-30 accession=a") == (
        "irregular: REG-4: Akershus is to be a member from 2024-11-30: Not fulfilled: fee (Halv kontingent). "
        "See #3, #4, #5."
    )


def test_conditions_come_first_stays_quiet_about_the_conditions_of_last_time(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft conditions=[{"condition": "fee", "text": "Halv kontingent"}]
    2025-02-21 as-found membership-offered accession=b party=akershus
    2025-06-01 accession-adopted accession=b body=ft
    """
    assert history.tell("2025-12-01 membership-began party=akershus since=2026-01-01 accession=b") == "written"


def test_conditions_come_first_stays_quiet_as_found_without_an_accession(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    """
    assert history.tell("2024-12-01 membership-began party=akershus since=2025-01-01") == "written"


def test_conditions_come_first_holds_where_the_assembly_made_them_no_more(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft conditions=[{"condition": "fee", "text": "Halv kontingent"}]
    2024-09-01 accession-adopted accession=a body=ft
    """
    assert history.tell("2024-09-01 membership-began party=akershus since=2024-09-01 accession=a") == "written"


def test_conditions_come_first_objects_until_it_made_them_no_more(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft conditions=[{"condition": "fee", "text": "Halv kontingent"}]
    2024-09-01 accession-adopted accession=a body=ft
    """
    assert history.tell("2024-09-01 membership-began party=akershus since=2024-08-31 accession=a") == (
        "irregular: REG-4: Akershus is to be a member from 2024-08-31: Not fulfilled: fee (Halv kontingent). "
        "See #3, #4, #5."
    )


def test_conditions_come_first_objects_to_an_opening_balance_that_names_them(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft conditions=[{"condition": "fee", "text": "Halv kontingent"}]
    """
    assert history.tell("2025-01-01 membership-began party=akershus since=2025-01-01 accession=a at_latest=true") == (
        "irregular: REG-4: Akershus is to be a member from 2025-01-01: Not fulfilled: fee (Halv kontingent). "
        "See #3, #4."
    )


def test_conditions_come_first_objects_where_an_observer_becomes_more(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=fu name=Fylkesutvalget kind=committee of=akershus
    2024-01-01 membership-began party=akershus since=2024-01-01 category=observer
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft conditions=[{"condition": "fee", "text": "Halv kontingent"}]
    """
    assert history.tell("2024-09-01 membership-changed party=akershus since=2024-09-01 category=full") == (
        "irregular: REG-4: Akershus is to be a member from 2024-09-01: "
        "Not fulfilled: fee (Halv kontingent). See #5, #6."
    )


def test_conditions_come_first_holds_for_the_conditions_of_a_committee(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=fu name=Fylkesutvalget kind=committee of=akershus
    2024-01-01 membership-began party=akershus since=2024-01-01 category=observer
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-05-01 offer-accepted accession=a
    2024-06-01 accession-adopted accession=a body=fu conditions=[{"condition": "fee", "text": "Halv kontingent"}]
    """
    assert history.tell("2024-09-01 membership-changed party=akershus since=2024-09-01 category=full") == "written"


def test_conditions_come_first_objects_where_only_a_committee_made_them_no_more(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=fu name=Fylkesutvalget kind=committee of=akershus
    2024-01-01 membership-began party=akershus since=2024-01-01 category=observer
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft conditions=[{"condition": "fee", "text": "Halv kontingent"}]
    2024-07-01 accession-adopted accession=a body=fu
    """
    assert history.tell("2024-09-01 membership-changed party=akershus since=2024-09-01 category=full") == (
        "irregular: REG-4: Akershus is to be a member from 2024-09-01: "
        "Not fulfilled: fee (Halv kontingent). See #5, #6, #7."
    )


@pytest.mark.parametrize(("word", "matter"), [("recorded", "a"), ("refused", "a"), ("recorded", "d")])
def test_only_a_member_ratifies_holds(history: History, word: str, matter: str) -> None:
    """
    $A_COUNTY_INVITED
    """
    assert history.tell(f"2024-03-01 ratification-{word} matter={matter} party=asker body=council") == "written"


def test_only_a_member_ratifies_holds_on_the_first_day(history: History) -> None:
    """
    $A_COUNTY_INVITED
    2024-02-22 offer-accepted accession=a
    2024-03-01 membership-began party=akershus since=2024-06-01 accession=a
    """
    assert history.tell("2024-06-01 ratification-recorded matter=a party=akershus body=ft") == "written"


@pytest.mark.parametrize("word", ["recorded", "refused"])
def test_only_a_member_ratifies_objects(history: History, word: str) -> None:
    """
    $A_COUNTY_INVITED
    """
    assert history.tell(f"2024-03-01 ratification-{word} matter=a party=akershus body=ft") == (
        "irregular: REG-43: Akershus says yes or no to a on 2024-03-01, but is no member that day."
    )


def test_only_a_member_ratifies_objects_the_day_before_it_is_a_member(history: History) -> None:
    """
    $A_COUNTY_INVITED
    2024-02-22 offer-accepted accession=a
    2024-03-01 membership-began party=akershus since=2024-06-01 accession=a
    """
    assert history.tell("2024-05-31 ratification-recorded matter=a party=akershus body=ft") == (
        "irregular: REG-43: Akershus says yes or no to a on 2024-05-31, but is no member that day."
    )


def test_only_a_member_ratifies_objects_to_whoever_has_left(history: History) -> None:
    """
    $A_COUNTY_INVITED
    2024-02-22 offer-accepted accession=a
    2024-03-01 membership-began party=akershus since=2024-03-01 accession=a
    2024-04-01 withdrawal-notified party=akershus since=2024-07-01
    """
    assert history.tell("2024-07-01 ratification-recorded matter=d party=akershus body=ft") == (
        "irregular: REG-43: Akershus says yes or no to d on 2024-07-01, but is no member that day."
    )


def test_only_a_member_ratifies_objects_before_it_was_invited(history: History) -> None:
    """
    $A_COUNTY_INVITED
    """
    assert history.tell("2024-02-20 ratification-recorded matter=d party=akershus body=ft") == (
        "irregular: REG-43: Akershus says yes or no to d on 2024-02-20, but is no member that day."
    )


def test_only_a_member_ratifies_objects_to_somebody_who_was_not_invited(history: History) -> None:
    """
    $A_COUNTY_INVITED
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    """
    assert history.tell("2024-03-01 ratification-recorded matter=d party=oslo body=bystyret") == (
        "irregular: REG-43: Oslo says yes or no to d on 2024-03-01, but is no member that day."
    )


@pytest.mark.parametrize(("day", "word"), [("2024-02-21", "recorded"), ("2024-03-01", "refused")])
def test_only_a_member_ratifies_stays_quiet_about_whoever_is_on_the_way_in(
    history: History, day: str, word: str
) -> None:
    """
    $A_COUNTY_INVITED
    """
    assert history.tell(f"{day} ratification-{word} matter=d party=akershus body=ft") == "written"


def test_only_a_member_ratifies_stays_quiet_about_the_accession_of_this_time(history: History) -> None:
    """
    $A_COUNTY_INVITED
    2024-02-22 offer-accepted accession=a
    2024-03-01 membership-began party=akershus since=2024-03-01 accession=a
    2024-04-01 withdrawal-notified party=akershus since=2024-07-01
    2024-08-01 membership-offered accession=b party=akershus decision=d
    """
    assert history.tell("2024-08-02 ratification-recorded matter=d party=akershus body=ft") == "written"


def test_only_a_member_ratifies_stays_quiet_until_the_membership_begins(history: History) -> None:
    """
    $A_COUNTY_INVITED
    2024-02-22 offer-accepted accession=a
    2024-03-01 membership-began party=akershus since=2024-06-01 accession=a
    """
    assert history.tell("2024-05-31 ratification-recorded matter=d party=akershus body=ft") == "written"


@pytest.mark.parametrize(
    ("matter", "party", "body"), [("d", "asker", "council"), ("d", "akershus", "ft"), ("a", "asker", "council")]
)
def test_only_a_member_ratifies_stays_quiet_where_nobody_is_a_member_yet(
    history: History, matter: str, party: str, body: str
) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=asker since=2024-03-02
    2024-01-01 body-established body=council name=Kommunestyret kind=assembly of=asker
    2024-01-01 body-established body=cabinet name=Byrådet kind=board of=asker
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-02 decision-taken decision=d body=board outcome=adopted text=Avtalen
    2024-02-21 membership-offered accession=a party=akershus decision=d
    """
    assert history.tell(f"2024-03-01 ratification-recorded matter={matter} party={party} body={body}") == "written"


def test_only_a_member_ratifies_holds_for_one_that_is_suspended(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 body-established body=council name=Kommunestyret kind=assembly of=asker
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-02 decision-taken decision=d body=board outcome=adopted text=Avtalen
    2024-02-21 membership-offered accession=a party=akershus decision=d
    2024-03-01 rights-suspended party=asker since=2024-03-01
    """
    assert history.tell("2024-04-01 ratification-recorded matter=a party=asker body=council") == "written"


def test_only_a_member_ratifies_objects_to_whoever_declined(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 body-established body=council name=Kommunestyret kind=assembly of=asker
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-02 decision-taken decision=d body=board outcome=adopted text=Avtalen
    2024-02-21 membership-offered accession=a party=akershus decision=d
    2024-03-01 offer-declined accession=a
    """
    assert history.tell("2024-03-01 ratification-recorded matter=d party=akershus body=ft") == (
        "irregular: REG-43: Akershus says yes or no to d on 2024-03-01, but is no member that day."
    )


def test_only_a_member_ratifies_stays_quiet_about_whoever_founds_it(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 body-established body=council name=Kommunestyret kind=assembly of=asker
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-02 decision-taken decision=d body=board outcome=adopted text=Avtalen
    2024-02-21 membership-offered accession=a party=akershus decision=d
    2024-02-21 party-registered party=oslo name=Oslo kind=municipality
    2024-02-21 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    2024-02-21 organisation-founded name=Osloregionen founders=["oslo", "asker"] since=2024-06-01 legal_form=IPR
    """
    assert history.tell("2024-03-01 ratification-recorded matter=d party=oslo body=bystyret") == "written"


def test_only_a_member_ratifies_stays_quiet_about_whoever_may_still_answer(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-02 decision-taken decision=d body=board outcome=adopted text=Avtalen
    2024-02-21 membership-offered accession=a party=akershus decision=d deadline=2024-03-31
    """
    assert history.tell("2024-03-31 ratification-recorded matter=d party=akershus body=ft") == "written"


@pytest.mark.parametrize("act", ["accession-adopted", "accession-rejected"])
def test_each_council_itself_holds(history: History, act: str) -> None:
    """
    2020-10-28 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    """
    assert history.tell(f"2024-06-01 {act} accession=a body=ft") == "written"


@pytest.mark.parametrize("act", ["accession-adopted", "accession-rejected"])
def test_each_council_itself_objects_to_a_committee(history: History, act: str) -> None:
    """
    2020-10-28 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=fu name=Fylkesutvalget kind=committee of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    """
    assert history.tell(f"2024-06-01 {act} accession=a body=fu") == (
        "irregular: KOML-18-1-1: Fylkesutvalget is a committee; the assembly of Akershus itself decides. "
        "(kommuneloven § 18-1 first paragraph) See #3."
    )


def test_each_council_itself_objects_to_the_assembly_of_another(history: History) -> None:
    """
    2020-10-28 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    2024-02-21 as-found membership-offered accession=a party=akershus
    """
    assert history.tell("2024-06-01 accession-adopted accession=a body=bystyret") == (
        "irregular: KOML-18-1-1: Bystyret is not a body of Akershus. (kommuneloven § 18-1 first paragraph) See #4, #5."
    )


def test_each_council_itself_objects_to_the_assembly_of_the_organisation(history: History) -> None:
    """
    2020-10-28 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=council name=Representantskapet kind=assembly
    2024-02-21 as-found membership-offered accession=a party=akershus
    """
    assert history.tell("2024-06-01 accession-adopted accession=a body=council") == (
        "irregular: KOML-18-1-1: Representantskapet is not a body of Akershus. "
        "(kommuneloven § 18-1 first paragraph) See #3, #4."
    )


def test_each_council_itself_stays_quiet_before_the_law(history: History) -> None:
    """
    2020-10-28 rulebook law
    2015-01-01 party-registered party=akershus name=Akershus kind=county
    2015-01-01 body-established body=fu name=Fylkesutvalget kind=committee of=akershus
    2015-02-21 as-found membership-offered accession=a party=akershus
    """
    assert history.tell("2020-10-27 accession-adopted accession=a body=fu") == "written"


def test_each_council_itself_stays_quiet_about_saying_yes_to_an_offer(history: History) -> None:
    """
    2020-10-28 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-02-21 as-found membership-offered accession=a party=akershus
    """
    assert history.tell("2024-06-01 offer-accepted accession=a") == "written"


@pytest.mark.parametrize("word", ["recorded", "refused"])
def test_each_council_itself_holds_for_ratification(history: History, word: str) -> None:
    """
    $A_COUNTY_INVITED
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "each_council_itself"}]
    """
    assert history.tell(f"2024-03-01 ratification-{word} matter=d party=asker body=council") == "written"


@pytest.mark.parametrize("word", ["recorded", "refused"])
def test_each_council_itself_objects_to_a_cabinet_that_ratifies(history: History, word: str) -> None:
    """
    $A_COUNTY_INVITED
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "each_council_itself"}]
    """
    assert history.tell(f"2024-03-01 ratification-{word} matter=a party=asker body=cabinet") == (
        "irregular: STAT-1: Byrådet is a board; the assembly of Asker itself decides. (§ 18-4) See #5."
    )


@pytest.mark.parametrize("word", ["recorded", "refused"])
def test_each_council_itself_objects_to_somebody_else_who_ratifies(history: History, word: str) -> None:
    """
    $A_COUNTY_INVITED
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "each_council_itself"}]
    """
    assert history.tell(f"2024-03-01 ratification-{word} matter=a party=asker body=ft") == (
        "irregular: STAT-1: Fylkestinget is not a body of Asker. (§ 18-4) See #6."
    )


@pytest.mark.parametrize("since", ["2024-06-01", "2025-01-01"])
def test_the_own_assembly_acceded_holds(history: History, since: str) -> None:
    """
    2020-10-28 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft
    """
    assert history.tell(f"2024-06-01 membership-began party=akershus since={since} accession=a") == "written"


def test_the_own_assembly_acceded_objects_without_an_accession(history: History) -> None:
    """
    2020-10-28 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    """
    assert history.tell("2024-06-01 membership-began party=akershus since=2025-01-01") == (
        "irregular: KOML-18-4-2: Akershus is to be a member from 2025-01-01: "
        "There is no accession of its own assembly. "
        "(kommuneloven § 18-4 second paragraph)"
    )


def test_the_own_assembly_acceded_objects_the_day_before(history: History) -> None:
    """
    2020-10-28 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft
    """
    assert history.tell("2024-06-01 membership-began party=akershus since=2024-05-31 accession=a") == (
        "irregular: KOML-18-4-2: Akershus is to be a member from 2024-05-31: "
        "The assembly of Akershus itself has not acceded. "
        "(kommuneloven § 18-4 second paragraph) See #4, #5."
    )


def test_the_own_assembly_acceded_objects_where_the_offer_alone_was_accepted(history: History) -> None:
    """
    2020-10-28 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 offer-accepted accession=a
    """
    assert history.tell("2024-06-01 membership-began party=akershus since=2025-01-01 accession=a") == (
        "irregular: KOML-18-4-2: Akershus is to be a member from 2025-01-01: "
        "The assembly of Akershus itself has not acceded. "
        "(kommuneloven § 18-4 second paragraph) See #3, #4."
    )


def test_the_own_assembly_acceded_objects_where_it_said_no_in_the_end(history: History) -> None:
    """
    2020-10-28 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft
    2024-09-01 accession-rejected accession=a body=ft
    """
    assert history.tell("2024-10-01 membership-began party=akershus since=2025-01-01 accession=a") == (
        "irregular: REG-45: a leads nowhere on 2025-01-01: Akershus rejected the accession on 2024-09-01. "
        "See #4, #5, #6.\n"
        "KOML-18-4-2: Akershus is to be a member from 2025-01-01: The assembly of Akershus itself has not acceded. "
        "(kommuneloven § 18-4 second paragraph) See #4, #5, #6."
    )


def test_the_own_assembly_acceded_objects_where_a_committee_did(history: History) -> None:
    """
    2020-10-28 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=fu name=Fylkesutvalget kind=committee of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 as-found accession-adopted accession=a body=fu
    """
    assert history.tell("2024-10-01 membership-began party=akershus since=2025-01-01 accession=a") == (
        "irregular: KOML-18-4-2: Akershus is to be a member from 2025-01-01: "
        "The assembly of Akershus itself has not acceded. "
        "(kommuneloven § 18-4 second paragraph) See #4, #5."
    )


def test_the_own_assembly_acceded_objects_to_resting_on_the_accession_of_last_time(history: History) -> None:
    """
    2020-10-28 rulebook law
    $A_COUNTY_THAT_LEAVES
    2027-02-21 as-found membership-offered accession=b party=akershus
    """
    assert history.tell("2027-06-01 membership-began party=akershus since=2028-01-01 accession=b") == (
        "irregular: KOML-18-4-2: Akershus is to be a member from 2028-01-01: "
        "The assembly of Akershus itself has not acceded. "
        "(kommuneloven § 18-4 second paragraph) See #8."
    )


def test_the_own_assembly_acceded_stays_quiet_before_the_law(history: History) -> None:
    """
    2020-10-28 rulebook law
    2015-01-01 party-registered party=ostfold name=Østfold kind=county
    """
    assert history.tell("2015-01-01 membership-began party=ostfold since=2015-01-01") == "written"


def test_the_own_assembly_acceded_stays_quiet_about_notice(history: History) -> None:
    """
    2015-01-01 party-registered party=ostfold name=Østfold kind=county
    2015-01-01 membership-began party=ostfold since=2015-01-01
    2020-10-28 rulebook law
    """
    assert history.tell("2021-01-01 withdrawal-notified party=ostfold since=2022-01-01") == "written"


def test_the_own_assembly_acceded_objects_to_the_word_of_another_assembly(history: History) -> None:
    """
    $A_COUNTY_INVITED
    2024-03-01 accession-adopted accession=a body=council
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-1", "check": "the_own_assembly_acceded"}]
    """
    assert history.tell("2024-06-01 membership-began party=akershus since=2024-06-01 accession=a") == (
        "irregular: STAT-1: Akershus is to be a member from 2024-06-01: "
        "The assembly of Akershus itself has not acceded. "
        "(§ 18-1) See #9, #10."
    )


@pytest.mark.parametrize("matter", ["found", "agree"])
def test_the_own_assembly_acceded_holds_for_a_founder_whose_assembly_ratified(history: History, matter: str) -> None:
    """
    $A_FOUNDING
    2020-11-01 ratification-recorded matter=$matter party=oslo body=bystyret
    """
    assert history.tell("2020-10-28 membership-began party=oslo since=2020-11-01") == "written"


@pytest.mark.parametrize(
    ("on", "word", "body"),
    [("11-02", "recorded", "bystyret"), ("10-01", "refused", "bystyret"), ("10-01", "recorded", "byraadet")],
)
def test_the_own_assembly_acceded_objects_to_a_founder_whose_assembly_did_not_ratify_by_then(
    history: History, on: str, word: str, body: str
) -> None:
    """
    $A_FOUNDING
    2020-$on ratification-$word matter=found party=oslo body=$body
    """
    assert history.tell("2020-10-28 membership-began party=oslo since=2020-11-01") == (
        "irregular: KOML-18-4-2: Oslo is to be a member from 2020-11-01: There is no accession of its own assembly. "
        "(kommuneloven § 18-4 second paragraph)"
    )


def test_the_own_assembly_acceded_objects_to_a_founder_where_another_matter_was_ratified(history: History) -> None:
    """
    $A_FOUNDING
    2020-06-02 decision-taken decision=fee body=council outcome=adopted text=Kontingent
    2020-10-01 ratification-recorded matter=fee party=oslo body=bystyret
    """
    assert history.tell("2020-10-28 membership-began party=oslo since=2020-11-01") == (
        "irregular: KOML-18-4-2: Oslo is to be a member from 2020-11-01: There is no accession of its own assembly. "
        "(kommuneloven § 18-4 second paragraph)"
    )


def test_the_own_assembly_acceded_objects_to_one_that_ratified_and_is_no_founder(history: History) -> None:
    """
    $A_FOUNDING
    2020-06-01 body-established body=askerstyret name=Kommunestyret kind=assembly of=asker
    2020-10-01 ratification-recorded matter=found party=asker body=askerstyret
    """
    assert history.tell("2020-10-28 membership-began party=asker since=2020-11-01") == (
        "irregular: KOML-18-4-2: Asker is to be a member from 2020-11-01: There is no accession of its own assembly. "
        "(kommuneloven § 18-4 second paragraph)"
    )


def test_the_own_assembly_acceded_objects_to_a_founder_whose_decision_was_annulled(history: History) -> None:
    """
    $A_FOUNDING
    2020-10-01 ratification-recorded matter=found party=oslo body=bystyret
    2020-10-02 decision-annulled decision=found effect="from the start"
    """
    assert history.tell("2020-10-28 membership-began party=oslo since=2020-11-01") == (
        "irregular: KOML-18-4-2: Oslo is to be a member from 2020-11-01: There is no accession of its own assembly. "
        "(kommuneloven § 18-4 second paragraph)"
    )


def test_the_own_assembly_acceded_objects_to_a_founder_that_comes_back(history: History) -> None:
    """
    $A_FOUNDING
    2020-10-01 ratification-recorded matter=found party=oslo body=bystyret
    2020-10-28 membership-began party=oslo since=2020-10-28
    2022-01-01 withdrawal-notified party=oslo since=2023-01-01
    """
    assert history.tell("2024-10-28 membership-began party=oslo since=2025-01-01") == (
        "irregular: KOML-18-4-2: Oslo is to be a member from 2025-01-01: There is no accession of its own assembly. "
        "(kommuneloven § 18-4 second paragraph)"
    )


def test_the_own_assembly_acceded_stays_quiet_about_a_founder_that_was_in_what_came_before(history: History) -> None:
    """
    $A_FOUNDING
    2019-01-01 as-found membership-began party=oslo since=2019-01-01
    2020-10-01 ratification-recorded matter=found party=oslo body=bystyret
    2020-10-27 membership-ended party=oslo since=2020-10-28 ground="not continued"
    """
    assert history.tell("2020-10-28 membership-began party=oslo since=2020-10-28") == "written"


def test_the_own_assembly_acceded_stays_quiet_about_an_opening_balance(history: History) -> None:
    """
    $A_FOUNDING
    """
    assert history.tell("2021-01-01 membership-began party=asker since=2021-01-01 at_latest=true") == "written"


def test_the_own_assembly_acceded_stays_quiet_about_the_accession_of_another(history: History) -> None:
    """
    $A_FOUNDING
    2020-10-27 as-found membership-offered accession=a party=asker
    2020-10-27 offer-accepted accession=a
    """
    assert history.tell("2020-10-28 membership-began party=oslo since=2020-11-01 accession=a") == (
        "irregular: REG-45: a is the accession of Asker, not of Oslo. See #11."
    )


def test_the_own_assembly_acceded_stays_quiet_about_an_observer(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=council name=Samarbeidsrådet kind=assembly
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=fu name=Fylkesutvalget kind=committee of=akershus
    """
    assert history.tell("2024-06-01 membership-began party=akershus since=2024-06-01 category=observer") == "written"


def test_the_own_assembly_acceded_objects_where_an_observer_becomes_more(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=council name=Samarbeidsrådet kind=assembly
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=fu name=Fylkesutvalget kind=committee of=akershus
    2024-01-01 membership-began party=akershus since=2024-01-01 category=observer
    """
    assert history.tell("2024-06-01 membership-changed party=akershus since=2024-06-01 category=full") == (
        "irregular: KOML-18-4-2: Akershus is to be a member from 2024-06-01: "
        "There is no accession of its own assembly. (kommuneloven § 18-4 second paragraph)"
    )


def test_the_own_assembly_acceded_holds_whatever_a_committee_says(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=council name=Samarbeidsrådet kind=assembly
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=fu name=Fylkesutvalget kind=committee of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft
    2024-06-02 as-found accession-rejected accession=a body=fu
    """
    assert history.tell("2025-01-01 membership-began party=akershus since=2025-01-01 accession=a") == "written"


def test_the_own_assembly_acceded_holds_for_who_founds_it_a_second_time(history: History) -> None:
    """
    2020-10-28 rulebook law
    2020-06-01 party-registered party=oslo name=Oslo kind=municipality
    2020-06-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    2020-06-01 body-established body=council name=Samarbeidsrådet kind=assembly
    2020-06-02 decision-taken decision=found body=council outcome=adopted text=Stiftelse
    2020-06-02 organisation-founded name="Osloregionen IPR" founders=["oslo"] since=2020-10-28 legal_form=IPR
        decision=found
    2020-06-03 ratification-recorded matter=found party=oslo body=bystyret
    2020-10-28 membership-began party=oslo since=2020-10-28
    2022-01-01 as-found organisation-dissolved since=2022-06-01
    2023-01-02 as-found decision-taken decision=anew body=council outcome=adopted text=Stiftelse
    2023-01-02 organisation-founded name="Osloregionen IPR" founders=["oslo"] since=2023-07-02 legal_form=IPR
        decision=anew
    2023-02-02 ratification-recorded matter=anew party=oslo body=bystyret
    """
    assert history.tell("2023-07-02 membership-began party=oslo since=2023-07-02") == "written"


def test_the_own_assembly_acceded_objects_to_who_founds_it_a_second_time_and_ratified_the_first(
    history: History,
) -> None:
    """
    2020-10-28 rulebook law
    2020-06-01 party-registered party=oslo name=Oslo kind=municipality
    2020-06-01 body-established body=bystyret name=Bystyret kind=assembly of=oslo
    2020-06-01 body-established body=council name=Samarbeidsrådet kind=assembly
    2020-06-02 decision-taken decision=found body=council outcome=adopted text=Stiftelse
    2020-06-02 organisation-founded name="Osloregionen IPR" founders=["oslo"] since=2020-10-28 legal_form=IPR
        decision=found
    2020-06-03 ratification-recorded matter=found party=oslo body=bystyret
    2020-10-28 membership-began party=oslo since=2020-10-28
    2022-01-01 as-found organisation-dissolved since=2022-06-01
    2023-01-02 as-found decision-taken decision=anew body=council outcome=adopted text=Stiftelse
    2023-01-02 organisation-founded name="Osloregionen IPR" founders=["oslo"] since=2023-07-02 legal_form=IPR
        decision=anew
    """
    assert history.tell("2023-07-02 membership-began party=oslo since=2023-07-02") == (
        "irregular: KOML-18-4-2: Oslo is to be a member from 2023-07-02: "
        "There is no accession of its own assembly. (kommuneloven § 18-4 second paragraph)"
    )


def test_membership_begins_at_the_boundary_holds(history: History) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2004-12-17 until=2020-10-28
        paragraphs=[{"paragraph": "STAT-3", "cites": "vedtektene § 3", "check": "membership_begins_at_the_boundary",
                     "parameters": [{"name": "boundary", "value": "year"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    """
    assert history.tell("2015-03-15 membership-began party=asker since=2016-01-01") == "written"


@pytest.mark.parametrize("since", ["2015-03-15", "2015-12-31", "2016-01-02", "2016-02-01"])
def test_membership_begins_at_the_boundary_objects(history: History, since: str) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2004-12-17 until=2020-10-28
        paragraphs=[{"paragraph": "STAT-3", "cites": "vedtektene § 3", "check": "membership_begins_at_the_boundary",
                     "parameters": [{"name": "boundary", "value": "year"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    """
    assert history.tell(f"2015-03-15 membership-began party=asker since={since}") == (
        f"irregular: STAT-3: Membership begins on 1 January, not on {since}. (vedtektene § 3)"
    )


@pytest.mark.parametrize(
    "act",
    [
        "2020-10-28 membership-began party=asker since=2020-10-28",
        "2015-03-15 membership-began party=asker since=2015-03-15 at_latest=true",
    ],
)
def test_membership_begins_at_the_boundary_stays_quiet_after_the_statutes_and_where_nobody_looked_up_the_day(
    history: History, act: str
) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2004-12-17 until=2020-10-28
        paragraphs=[{"paragraph": "STAT-3", "cites": "vedtektene § 3", "check": "membership_begins_at_the_boundary",
                     "parameters": [{"name": "boundary", "value": "year"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    """
    assert history.tell(act) == "written"


@pytest.mark.parametrize(
    ("party", "since", "said"),
    [
        ("asker", "2004-12-17", "written"),
        ("asker", "2004-12-18", "irregular: STAT-3: Membership begins on 1 January, not on 2004-12-18. (§ 3)"),
        ("oslo", "2004-12-17", "irregular: STAT-3: Membership begins on 1 January, not on 2004-12-17. (§ 3)"),
    ],
)
def test_membership_begins_at_the_boundary_stays_quiet_about_founders_on_the_day_of_the_founding_alone(
    history: History, party: str, since: str, said: str
) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2004-12-17
        paragraphs=[{"paragraph": "STAT-3", "cites": "§ 3", "check": "membership_begins_at_the_boundary",
                     "parameters": [{"name": "boundary", "value": "year"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 party-registered party=oslo name=Oslo kind=municipality
    2004-12-17 organisation-founded name=Osloregionen founders=["asker"] since=2004-12-17 legal_form=cooperation
    """
    assert history.tell(f"2004-12-17 membership-began party={party} since={since}") == said


def test_membership_begins_at_the_boundary_stays_quiet_where_the_statutes_name_none(history: History) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2004-12-17
        paragraphs=[{"paragraph": "STAT-3", "cites": "vedtektene § 3", "check": "membership_begins_at_the_boundary",
                     "parameters": [{"name": "boundary", "value": "none"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    """
    assert history.tell("2015-03-15 membership-began party=asker since=2015-03-15") == "written"


def test_membership_begins_at_the_boundary_objects_to_the_last_day_but_one_of_all_days(history: History) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2004-12-17
        paragraphs=[{"paragraph": "STAT-3", "cites": "vedtektene § 3", "check": "membership_begins_at_the_boundary",
                     "parameters": [{"name": "boundary", "value": "year"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    """
    assert history.tell("2015-03-15 membership-began party=asker since=9999-12-30") == (
        "irregular: STAT-3: Membership begins on 1 January, not on 9999-12-30. (vedtektene § 3)"
    )


@pytest.mark.parametrize("kind", ["municipality", "county"])
def test_only_such_parties_are_members_holds(history: History, kind: str) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "only_such_parties_are_members",
                     "parameters": [{"name": "parties", "value": "municipality|county"}]}]
    2020-01-01 party-registered party=asker name=Asker kind=$kind
    """
    assert history.tell("2020-02-01 membership-began party=asker since=2020-02-01") == "written"


def test_only_such_parties_are_members_objects(history: History) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "only_such_parties_are_members",
                     "parameters": [{"name": "parties", "value": "municipality|county"}]}]
    2020-01-01 party-registered party=asker name=Asker kind=company
    """
    assert history.tell("2020-02-01 membership-began party=asker since=2020-02-01") == (
        "irregular: STAT-2: Asker is a company; a member is a municipality or county. (§ 2) See #2."
    )


def test_only_such_parties_are_members_objects_where_an_observer_becomes_more(history: History) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "only_such_parties_are_members",
                     "parameters": [{"name": "parties", "value": "municipality|county"}]}]
    2020-01-01 party-registered party=asker name=Asker kind=company
    2020-02-01 membership-began party=asker since=2020-02-01 category=observer
    """
    assert history.tell("2020-03-01 membership-changed party=asker since=2020-03-01 category=associate") == (
        "irregular: STAT-2: Asker is a company; a member is a municipality or county. (§ 2) See #2."
    )


@pytest.mark.parametrize(
    "act", ["membership-began since=2020-02-01 category=observer", "membership-applied accession=a"]
)
def test_only_such_parties_are_members_stays_quiet_about_observers_and_whoever_asks(history: History, act: str) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "only_such_parties_are_members",
                     "parameters": [{"name": "parties", "value": "municipality|county"}]}]
    2020-01-01 party-registered party=asker name=Asker kind=company
    """
    assert history.tell(f"2020-02-01 {act} party=asker") == "written"


def test_only_such_parties_are_members_stays_quiet_where_only_the_weight_changes(history: History) -> None:
    """
    2020-01-01 party-registered party=asker name=Asker kind=company
    2020-01-01 membership-began party=asker since=2020-01-01
    2020-02-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-02-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "only_such_parties_are_members",
                     "parameters": [{"name": "parties", "value": "municipality|county"}]}]
    """
    assert history.tell("2020-03-01 membership-changed party=asker since=2020-03-01 weight=3") == "written"


def test_only_such_parties_are_members_objects_to_an_heir(history: History) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "only_such_parties_are_members",
                     "parameters": [{"name": "parties", "value": "municipality|county"}]}]
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 party-registered party=vann name=Vann kind=company
    2020-01-01 body-established body=board name=Styret kind=board
    2020-02-01 decision-taken decision=d body=board outcome=adopted text=Etterfølgelse
    2020-01-01 membership-began party=asker since=2020-01-01
    """
    assert history.tell(
        "2020-03-01 succession-recognised predecessor=asker successor=vann since=2020-04-01 decision=d"
    ) == ("irregular: STAT-2: Vann is a company; a member is a municipality or county. (§ 2) See #3.")


def test_only_such_parties_are_members_stays_quiet_about_the_heir_of_an_observer(history: History) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "only_such_parties_are_members",
                     "parameters": [{"name": "parties", "value": "municipality|county"}]}]
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 party-registered party=vann name=Vann kind=company
    2020-01-01 body-established body=board name=Styret kind=board
    2020-02-01 decision-taken decision=d body=board outcome=adopted text=Etterfølgelse
    2020-01-01 membership-began party=asker since=2020-01-01 category=observer
    """
    assert (
        history.tell("2020-03-01 succession-recognised predecessor=asker successor=vann since=2020-04-01 decision=d")
        == "written"
    )


def test_only_such_parties_are_members_stays_quiet_where_there_is_no_membership_to_inherit(history: History) -> None:
    """
    2020-01-01 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-01
        paragraphs=[{"paragraph": "STAT-2", "cites": "§ 2", "check": "only_such_parties_are_members",
                     "parameters": [{"name": "parties", "value": "municipality|county"}]}]
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 party-registered party=vann name=Vann kind=company
    2020-01-01 body-established body=board name=Styret kind=board
    2020-02-01 decision-taken decision=d body=board outcome=adopted text=Etterfølgelse
    """
    assert history.tell(
        "2020-03-01 succession-recognised predecessor=asker successor=vann since=2020-04-01 decision=d"
    ) == ("irregular: REG-31: Asker has no membership to hand over on 2020-04-01: it was none up to then.")


def test_membership_begins_at_the_boundary_stays_quiet_about_an_observer(history: History) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=statutes name=Vedtekter since=2004-12-17
        paragraphs=[{"paragraph": "STAT-3", "cites": "vedtektene § 3", "check": "membership_begins_at_the_boundary",
                     "parameters": [{"name": "boundary", "value": "year"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    """
    assert history.tell("2015-07-01 membership-began party=asker since=2015-07-01 category=observer") == "written"


def test_membership_begins_at_the_boundary_objects_to_an_observer_that_becomes_more_in_between(
    history: History,
) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=statutes name=Vedtekter since=2004-12-17
        paragraphs=[{"paragraph": "STAT-3", "cites": "vedtektene § 3", "check": "membership_begins_at_the_boundary",
                     "parameters": [{"name": "boundary", "value": "year"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2015-07-01 membership-began party=asker since=2015-07-01 category=observer
    """
    assert history.tell("2016-07-01 membership-changed party=asker since=2016-07-01 category=full") == (
        "irregular: STAT-3: Membership begins on 1 January, not on 2016-07-01. (vedtektene § 3)"
    )
