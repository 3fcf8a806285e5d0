# ruff: noqa: ARG001 - what a test is parametrised with is put into its docstring
from __future__ import annotations

from typing import Any

import pytest

History = Any
"""What the fixture gives: a register to which the docstring was told."""


def test_nobody_is_a_member_twice_holds(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    """
    assert history.tell("2010-01-01 membership-began party=baerum since=2010-01-01") == "written"


def test_nobody_is_a_member_twice_holds_for_one_that_comes_back(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2019-06-01 withdrawal-notified party=baerum since=2020-01-01
    """
    assert history.tell("2020-01-01 membership-began party=baerum since=2020-01-01") == "written"


def test_nobody_is_a_member_twice_objects(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    """
    assert history.tell("2015-01-01 membership-began party=baerum since=2015-01-01") == (
        "irregular: REG-5: Bærum is a member already, since 2010-01-01. See #2."
    )


def test_nobody_is_a_member_twice_objects_on_the_last_day(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2019-06-01 withdrawal-notified party=baerum since=2020-01-01
    """
    assert history.tell("2019-12-31 membership-began party=baerum since=2019-12-31") == (
        "irregular: REG-5: Bærum is a member already, since 2010-01-01. See #2."
    )


def test_nobody_is_a_member_twice_objects_to_one_that_is_back_already(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2019-06-01 withdrawal-notified party=baerum since=2020-01-01
    2021-01-01 membership-began party=baerum since=2021-01-01
    """
    assert history.tell("2022-01-01 membership-began party=baerum since=2022-01-01") == (
        "irregular: REG-5: Bærum is a member already, since 2021-01-01. See #4."
    )


def test_nobody_is_a_member_twice_stays_quiet_about_another_party(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    """
    assert history.tell("2015-01-01 membership-began party=asker since=2015-01-01") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "2019-06-01 withdrawal-notified party=baerum since=2020-01-01",
        "2019-06-01 membership-ended party=baerum since=2020-01-01 ground=expelled",
    ],
)
def test_only_a_member_leaves_holds(history: History, act: str) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    """
    assert history.tell(act) == "written"


@pytest.mark.parametrize("on", ["2019-06-01", "2019-12-31"])
def test_only_a_member_leaves_holds_for_a_notice_that_is_taken_back(history: History, on: str) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2019-06-01 withdrawal-notified party=baerum since=2020-01-01
    """
    assert history.tell(f"{on} withdrawal-revoked party=baerum") == "written"


def test_only_a_member_leaves_objects_to_notice_by_somebody_else(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    """
    assert history.tell("2019-06-01 withdrawal-notified party=baerum since=2020-01-01") == (
        "irregular: REG-38: Bærum gives notice on 2019-06-01, but is no member that day."
    )


def test_only_a_member_leaves_objects_to_notice_by_one_that_is_out(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2019-06-01 withdrawal-notified party=baerum since=2020-01-01
    """
    assert history.tell("2020-01-01 withdrawal-notified party=baerum since=2021-01-01") == (
        "irregular: REG-38: Bærum gives notice on 2020-01-01, but is no member that day."
    )


def test_only_a_member_leaves_objects_to_expelling_somebody_else(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    """
    assert history.tell("2010-01-01 membership-ended party=baerum since=2010-01-01 ground=expelled") == (
        "irregular: REG-38: Bærum was no member up to 2010-01-01."
    )


@pytest.mark.parametrize("on", ["2019-05-31", "2020-01-01"])
def test_only_a_member_leaves_objects_to_taking_back_what_does_not_run(history: History, on: str) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2019-06-01 withdrawal-notified party=baerum since=2020-01-01
    """
    assert history.tell(f"{on} withdrawal-revoked party=baerum") == (
        f"irregular: REG-38: Bærum has no notice running on {on} to take back."
    )


def test_only_a_member_leaves_objects_to_taking_back_twice(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2019-06-01 withdrawal-notified party=baerum since=2020-01-01
    2019-07-01 withdrawal-revoked party=baerum
    """
    assert history.tell("2019-08-01 withdrawal-revoked party=baerum") == (
        "irregular: REG-38: Bærum has no notice running on 2019-08-01 to take back."
    )


def test_only_a_member_leaves_objects_to_taking_back_in_a_later_membership(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2019-08-01 withdrawal-notified party=baerum since=2021-01-01
    2020-01-01 membership-ended party=baerum since=2020-03-01 ground=expelled
    2020-06-01 membership-began party=baerum since=2020-06-01
    """
    assert history.tell("2020-09-01 withdrawal-revoked party=baerum") == (
        "irregular: REG-38: Bærum has no notice running on 2020-09-01 to take back."
    )


def test_only_a_member_leaves_stays_quiet_about_coming_in(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    """
    assert history.tell("2019-06-01 membership-began party=baerum since=2020-01-01") == "written"


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
        "irregular: REG-9: The offer a was declined. See #3."
    )


def test_an_answer_meets_an_open_offer_objects_for_both_reasons(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-02-21 as-found membership-offered accession=a party=akershus deadline=2024-09-30
    2024-06-01 offer-declined accession=a
    """
    assert history.tell("2024-10-01 offer-accepted accession=a") == (
        "irregular: REG-9: The offer a lapsed on 2024-09-30. See #2.\nREG-9: The offer a was declined. See #3."
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
        "irregular: REG-4: Not fulfilled by 2025-01-01: seats. See #3, #4, #5."
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
        "irregular: REG-4: Not fulfilled by 2024-11-30: fee. See #3, #4, #5."
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
        "irregular: KOML-18-4-2: Akershus becomes a member without an accession of its own assembly. "
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
        "irregular: KOML-18-4-2: Akershus is to be a member from 2024-05-31, but its own assembly has not acceded "
        "by then. (kommuneloven § 18-4 second paragraph) See #4, #5."
    )


def test_the_own_assembly_acceded_objects_where_the_offer_alone_was_accepted(history: History) -> None:
    """
    2020-10-28 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 offer-accepted accession=a
    """
    assert history.tell("2024-06-01 membership-began party=akershus since=2025-01-01 accession=a") == (
        "irregular: KOML-18-4-2: Akershus is to be a member from 2025-01-01, but its own assembly has not acceded "
        "by then. (kommuneloven § 18-4 second paragraph) See #3, #4."
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
        "irregular: KOML-18-4-2: Akershus is to be a member from 2025-01-01, but its own assembly has not acceded "
        "by then. (kommuneloven § 18-4 second paragraph) See #4, #5, #6."
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
        "irregular: KOML-18-4-2: Akershus is to be a member from 2025-01-01, but its own assembly has not acceded "
        "by then. (kommuneloven § 18-4 second paragraph) See #4, #5."
    )


def test_the_own_assembly_acceded_objects_to_the_accession_of_another(history: History) -> None:
    """
    2020-10-28 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 party-registered party=buskerud name=Buskerud kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft
    """
    assert history.tell("2024-06-01 membership-began party=buskerud since=2025-01-01 accession=a") == (
        "irregular: KOML-18-4-2: a is the accession of Akershus, not of Buskerud. "
        "(kommuneloven § 18-4 second paragraph) See #5."
    )


def test_the_own_assembly_acceded_objects_to_resting_on_the_accession_of_last_time(history: History) -> None:
    """
    2020-10-28 rulebook law
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-02-21 as-found membership-offered accession=a party=akershus
    2024-06-01 accession-adopted accession=a body=ft
    2024-06-01 membership-began party=akershus since=2025-01-01 accession=a
    2025-06-01 withdrawal-notified party=akershus since=2026-01-01
    2027-02-21 as-found membership-offered accession=b party=akershus
    """
    assert history.tell("2027-06-01 membership-began party=akershus since=2028-01-01 accession=b") == (
        "irregular: KOML-18-4-2: Akershus is to be a member from 2028-01-01, but its own assembly has not acceded "
        "by then. (kommuneloven § 18-4 second paragraph) See #8."
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


def test_membership_begins_at_the_boundary_stays_quiet_where_the_statutes_name_none(history: History) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2004-12-17
        paragraphs=[{"paragraph": "STAT-3", "cites": "vedtektene § 3", "check": "membership_begins_at_the_boundary",
                     "parameters": [{"name": "boundary", "value": "none"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    """
    assert history.tell("2015-03-15 membership-began party=asker since=2015-03-15") == "written"


NOTICE = [
    # the statutes of 2004: six months, then the end of the year; the day of receipt counts
    (6, "year", "2019-06-30", "2020-01-01", "2019-12-31"),
    (6, "year", "2019-07-01", "2020-01-01", "2019-12-31"),
    (6, "year", "2019-07-02", "2021-01-01", "2020-01-01"),
    (6, "year", "2019-12-31", "2021-01-01", "2020-12-31"),
    # no boundary: the day of the month, or its last
    (6, "none", "2019-08-31", "2020-02-29", "2020-02-28"),
    (6, "none", "2018-08-31", "2019-02-28", "2019-02-27"),
    (6, "none", "2019-08-15", "2020-02-15", "2020-02-14"),
    # IKS-loven § 30: a year
    (12, "none", "2024-02-29", "2025-02-28", "2025-02-27"),
    (12, "none", "2023-06-01", "2024-06-01", "2024-05-31"),
    (12, "none", "2023-12-31", "2024-12-31", "2024-12-30"),
]


@pytest.mark.parametrize(("months", "boundary", "received", "first", "too_early"), NOTICE)
def test_notice_is_kept_holds(
    history: History, months: int, boundary: str, received: str, first: str, too_early: str
) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2004-12-17
        paragraphs=[{"paragraph": "STAT-4", "cites": "vedtektene § 4", "check": "notice_is_kept",
                     "parameters": [{"name": "months", "value": $months}, {"name": "boundary", "value": "$boundary"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    """
    assert history.tell(f"{received} withdrawal-notified party=asker since={first}") == "written"


@pytest.mark.parametrize(("months", "boundary", "received", "first", "too_early"), NOTICE)
def test_notice_is_kept_objects(
    history: History, months: int, boundary: str, received: str, first: str, too_early: str
) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2004-12-17
        paragraphs=[{"paragraph": "STAT-4", "cites": "vedtektene § 4", "check": "notice_is_kept",
                     "parameters": [{"name": "months", "value": $months}, {"name": "boundary", "value": "$boundary"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    """
    assert history.tell(f"{received} withdrawal-notified party=asker since={too_early}") == (
        f"irregular: STAT-4: Received {received}, out {too_early}; the earliest day is {first}. (vedtektene § 4)"
    )


def test_notice_is_kept_objects_to_a_day_after_all_days(history: History) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2004-12-17
        paragraphs=[{"paragraph": "STAT-4", "cites": "vedtektene § 4", "check": "notice_is_kept",
                     "parameters": [{"name": "months", "value": 120000}, {"name": "boundary", "value": "none"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    """
    assert history.tell("2019-07-01 withdrawal-notified party=asker since=2020-01-01") == (
        "irregular: STAT-4: Received 2019-07-01, out 2020-01-01; the earliest day is 9999-12-31. (vedtektene § 4)"
    )


@pytest.mark.parametrize("ground", ["reform", "breach"])
def test_notice_is_kept_stays_quiet_about_other_grounds(history: History, ground: str) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2004-12-17
        paragraphs=[{"paragraph": "STAT-4", "cites": "vedtektene § 4", "check": "notice_is_kept",
                     "parameters": [{"name": "months", "value": 6}, {"name": "boundary", "value": "year"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    """
    assert history.tell(f"2019-07-01 withdrawal-notified party=asker since=2019-07-02 ground={ground}") == "written"


def test_notice_is_kept_stays_quiet_about_the_law_where_the_agreement_says_otherwise(history: History) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=law name=Lov since=2004-12-17
        paragraphs=[{"paragraph": "IKSL-30", "cites": "IKS-loven § 30", "check": "notice_is_kept", "default": true,
                     "parameters": [{"name": "months", "value": 12}, {"name": "boundary", "value": "none"}]}]
    2004-12-17 rulebook-adopted rulebook=agreement/1 name=Avtale since=2004-12-17
        paragraphs=[{"paragraph": "STAT-4", "cites": "avtalen § 4", "check": "notice_is_kept", "replaces": "IKSL-30",
                     "parameters": [{"name": "months", "value": 6}, {"name": "boundary", "value": "none"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    """
    assert history.tell("2019-07-01 withdrawal-notified party=asker since=2020-01-01") == "written"


def test_notice_is_kept_stays_quiet_where_no_rulebook_is_in_force(history: History) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2004-12-17 until=2020-10-28
        paragraphs=[{"paragraph": "STAT-4", "cites": "vedtektene § 4", "check": "notice_is_kept",
                     "parameters": [{"name": "months", "value": 6}, {"name": "boundary", "value": "year"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    """
    assert history.tell("2020-10-28 withdrawal-notified party=asker since=2020-10-29") == "written"


def test_notice_is_kept_stays_quiet_about_expulsion(history: History) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2004-12-17
        paragraphs=[{"paragraph": "STAT-4", "cites": "vedtektene § 4", "check": "notice_is_kept",
                     "parameters": [{"name": "months", "value": 6}, {"name": "boundary", "value": "year"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    """
    assert history.tell("2019-07-01 membership-ended party=asker since=2019-07-02 ground=expelled") == "written"


def test_only_a_member_leaves_objects_to_a_notice_for_a_day_that_is_over(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    """
    told = history.tell("2024-06-01 withdrawal-notified party=asker since=2024-03-01")
    sentence = "Asker gives notice on 2024-06-01, and cannot be out since 2024-03-01."
    assert told == f"irregular: REG-38: {sentence}"


@pytest.mark.parametrize("word", ["recorded", "refused"])
def test_each_council_itself_holds_for_ratification(history: History, word: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 body-established body=council name=Kommunestyret kind=assembly of=asker
    2024-01-01 body-established body=cabinet name=Byrådet kind=board of=asker
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-02 decision-taken decision=d body=board outcome=adopted text=Avtalen
    2024-02-21 membership-offered accession=a party=akershus decision=d
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "each_council_itself"}]
    """
    assert history.tell(f"2024-03-01 ratification-{word} matter=d party=asker body=council") == "written"


@pytest.mark.parametrize("word", ["recorded", "refused"])
def test_each_council_itself_objects_to_a_cabinet_that_ratifies(history: History, word: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 body-established body=council name=Kommunestyret kind=assembly of=asker
    2024-01-01 body-established body=cabinet name=Byrådet kind=board of=asker
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-02 decision-taken decision=d body=board outcome=adopted text=Avtalen
    2024-02-21 membership-offered accession=a party=akershus decision=d
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "each_council_itself"}]
    """
    assert history.tell(f"2024-03-01 ratification-{word} matter=a party=asker body=cabinet") == (
        "irregular: STAT-1: Byrådet is a board; the assembly of Asker itself decides. (§ 18-4) See #5."
    )


@pytest.mark.parametrize("word", ["recorded", "refused"])
def test_each_council_itself_objects_to_somebody_else_who_ratifies(history: History, word: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 body-established body=council name=Kommunestyret kind=assembly of=asker
    2024-01-01 body-established body=cabinet name=Byrådet kind=board of=asker
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-02 decision-taken decision=d body=board outcome=adopted text=Avtalen
    2024-02-21 membership-offered accession=a party=akershus decision=d
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "each_council_itself"}]
    """
    assert history.tell(f"2024-03-01 ratification-{word} matter=a party=asker body=ft") == (
        "irregular: STAT-1: Fylkestinget is not a body of Asker. (§ 18-4) See #6."
    )


def test_the_own_assembly_acceded_objects_to_the_word_of_another_assembly(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 body-established body=council name=Kommunestyret kind=assembly of=asker
    2024-01-01 body-established body=cabinet name=Byrådet kind=board of=asker
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-02 decision-taken decision=d body=board outcome=adopted text=Avtalen
    2024-02-21 membership-offered accession=a party=akershus decision=d
    2024-03-01 accession-adopted accession=a body=council
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-1", "check": "the_own_assembly_acceded"}]
    """
    assert history.tell("2024-06-01 membership-began party=akershus since=2024-06-01 accession=a") == (
        "irregular: STAT-1: Akershus is to be a member from 2024-06-01, but its own assembly has not acceded "
        "by then. (§ 18-1) See #9, #10."
    )


@pytest.mark.parametrize(("word", "matter"), [("recorded", "a"), ("refused", "a"), ("recorded", "d")])
def test_only_a_member_ratifies_holds(history: History, word: str, matter: str) -> None:
    """
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
    assert history.tell(f"2024-03-01 ratification-{word} matter={matter} party=asker body=council") == "written"


def test_only_a_member_ratifies_holds_on_the_first_day(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 body-established body=council name=Kommunestyret kind=assembly of=asker
    2024-01-01 body-established body=cabinet name=Byrådet kind=board of=asker
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-02 decision-taken decision=d body=board outcome=adopted text=Avtalen
    2024-02-21 membership-offered accession=a party=akershus decision=d
    2024-03-01 membership-began party=akershus since=2024-06-01 accession=a
    """
    assert history.tell("2024-06-01 ratification-recorded matter=a party=akershus body=ft") == "written"


@pytest.mark.parametrize("word", ["recorded", "refused"])
def test_only_a_member_ratifies_objects(history: History, word: str) -> None:
    """
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
    assert history.tell(f"2024-03-01 ratification-{word} matter=a party=akershus body=ft") == (
        "irregular: REG-43: Akershus says yes or no to a on 2024-03-01, but is no member that day."
    )


def test_only_a_member_ratifies_objects_the_day_before_it_is_a_member(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 body-established body=council name=Kommunestyret kind=assembly of=asker
    2024-01-01 body-established body=cabinet name=Byrådet kind=board of=asker
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-02 decision-taken decision=d body=board outcome=adopted text=Avtalen
    2024-02-21 membership-offered accession=a party=akershus decision=d
    2024-03-01 membership-began party=akershus since=2024-06-01 accession=a
    """
    assert history.tell("2024-05-31 ratification-recorded matter=a party=akershus body=ft") == (
        "irregular: REG-43: Akershus says yes or no to a on 2024-05-31, but is no member that day."
    )


def test_only_a_member_ratifies_objects_to_whoever_has_left(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 body-established body=council name=Kommunestyret kind=assembly of=asker
    2024-01-01 body-established body=cabinet name=Byrådet kind=board of=asker
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-02 decision-taken decision=d body=board outcome=adopted text=Avtalen
    2024-02-21 membership-offered accession=a party=akershus decision=d
    2024-03-01 membership-began party=akershus since=2024-03-01 accession=a
    2024-04-01 withdrawal-notified party=akershus since=2024-07-01
    """
    assert history.tell("2024-07-01 ratification-recorded matter=d party=akershus body=ft") == (
        "irregular: REG-43: Akershus says yes or no to d on 2024-07-01, but is no member that day."
    )


def test_only_a_member_ratifies_objects_before_it_was_invited(history: History) -> None:
    """
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
    assert history.tell("2024-02-20 ratification-recorded matter=d party=akershus body=ft") == (
        "irregular: REG-43: Akershus says yes or no to d on 2024-02-20, but is no member that day."
    )


def test_only_a_member_ratifies_objects_to_somebody_who_was_not_invited(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 body-established body=council name=Kommunestyret kind=assembly of=asker
    2024-01-01 body-established body=cabinet name=Byrådet kind=board of=asker
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-02 decision-taken decision=d body=board outcome=adopted text=Avtalen
    2024-02-21 membership-offered accession=a party=akershus decision=d
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
    assert history.tell(f"{day} ratification-{word} matter=d party=akershus body=ft") == "written"


def test_only_a_member_ratifies_stays_quiet_about_the_accession_of_this_time(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 body-established body=council name=Kommunestyret kind=assembly of=asker
    2024-01-01 body-established body=cabinet name=Byrådet kind=board of=asker
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-02 decision-taken decision=d body=board outcome=adopted text=Avtalen
    2024-02-21 membership-offered accession=a party=akershus decision=d
    2024-03-01 membership-began party=akershus since=2024-03-01 accession=a
    2024-04-01 withdrawal-notified party=akershus since=2024-07-01
    2024-08-01 membership-offered accession=b party=akershus decision=d
    """
    assert history.tell("2024-08-02 ratification-recorded matter=d party=akershus body=ft") == "written"


def test_only_a_member_ratifies_stays_quiet_until_the_membership_begins(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 body-established body=council name=Kommunestyret kind=assembly of=asker
    2024-01-01 body-established body=cabinet name=Byrådet kind=board of=asker
    2024-01-01 body-established body=ft name=Fylkestinget kind=assembly of=akershus
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-02 decision-taken decision=d body=board outcome=adopted text=Avtalen
    2024-02-21 membership-offered accession=a party=akershus decision=d
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
