# ruff: noqa: ARG001 - what a test is parametrised with is put into its docstring
from __future__ import annotations

from typing import Any

import pytest

History = Any
"""What the fixture gives: a register to which the docstring was told."""


def test_a_recommendation_is_no_decision_holds(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=committee name="Interessepolitisk utvalg" kind=committee
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-31 recommendation-made case=05/24 from_body=committee to_body=board text="Slutter seg til prosess."
    2024-02-20 decision-taken decision=d body=board outcome=adopted text="Akershus inviteres." case=05/24
    """
    assert history.tell("2024-02-21 membership-offered accession=a party=akershus decision=d") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "2024-02-21 membership-offered accession=a party=akershus decision=d",
        "2024-02-21 membership-began party=akershus since=2024-03-01 decision=d",
    ],
)
def test_a_recommendation_is_no_decision_objects(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=committee name="Interessepolitisk utvalg" kind=committee
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-31 recommendation-made case=05/24 from_body=committee to_body=board text="Slutter seg til prosess."
    2024-01-31 decision-taken decision=d body=committee outcome=adopted text="Slutter seg til." case=05/24
    """
    assert history.tell(act) == (
        "irregular: REG-10: committee only recommends in case 05/24; board decides. See #5, #6."
    )


def test_a_recommendation_is_no_decision_stays_quiet_about_another_case(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=committee name="Interessepolitisk utvalg" kind=committee
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-01 case-opened case=06/24 title="Akershus"
    2024-01-31 recommendation-made case=05/24 from_body=committee to_body=board text="Slutter seg til prosess."
    2024-01-31 decision-taken decision=d body=committee outcome=adopted text="Akershus inviteres." case=06/24
    """
    assert history.tell("2024-02-21 membership-offered accession=a party=akershus decision=d") == "written"


def test_a_recommendation_is_no_decision_stays_quiet_about_a_decision_without_a_case(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=board name=Styret kind=board
    2024-02-20 decision-taken decision=d body=board outcome=adopted text="Akershus inviteres."
    """
    assert history.tell("2024-02-21 membership-offered accession=a party=akershus decision=d") == "written"


def test_a_recommendation_is_no_decision_stays_quiet_about_a_body_that_recommends_to_itself(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-02-01 recommendation-made case=05/24 from_body=board to_body=board text="Akershus inviteres."
    2024-02-20 decision-taken decision=d body=board outcome=adopted text="Akershus inviteres." case=05/24
    """
    assert history.tell("2024-02-21 membership-offered accession=a party=akershus decision=d") == "written"


def test_a_recommendation_is_no_decision_stays_quiet_where_nothing_is_rested_on(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=committee name="Interessepolitisk utvalg" kind=committee
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-31 recommendation-made case=05/24 from_body=committee to_body=board text="Slutter seg til prosess."
    """
    assert history.tell("2024-02-21 membership-began party=akershus since=2024-03-01") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "membership-offered accession=a party=akershus decision=d",
        "rulebook-adopted rulebook=agreement name=Samarbeidsavtale since=2024-03-01 decision=d",
    ],
)
def test_a_recommendation_is_no_decision_objects_to_one_of_the_same_day(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=committee name="Interessepolitisk utvalg" kind=committee
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-31 decision-taken decision=d body=committee outcome=adopted text="Slutter seg til." case=05/24
    2024-01-31 recommendation-made case=05/24 from_body=committee to_body=board text="Slutter seg til prosess."
    """
    assert history.tell(f"2024-02-21 {act}") == (
        "irregular: REG-10: committee only recommends in case 05/24; board decides. See #6, #5."
    )


def test_a_recommendation_is_no_decision_stays_quiet_about_a_recommendation_that_comes_later(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=committee name="Interessepolitisk utvalg" kind=committee
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-30 decision-taken decision=d body=committee outcome=adopted text="Slutter seg til." case=05/24
    2024-01-31 recommendation-made case=05/24 from_body=committee to_body=board text="Slutter seg til prosess."
    """
    assert history.tell("2024-02-21 membership-offered accession=a party=akershus decision=d") == "written"


def test_a_recommendation_is_no_decision_objects_with_the_body_of_that_day(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=committee name="Interessepolitisk utvalg" kind=committee
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-30 decision-taken decision=d body=committee outcome=adopted text="Slutter seg til." case=05/24
    2024-01-31 recommendation-made case=05/24 from_body=committee to_body=board text="Slutter seg til prosess."
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
    2024-01-29 recommendation-made case=05/24 from_body=committee to_body=rep text="Slutter seg til prosess."
    """
    assert history.tell("2024-02-21 membership-offered accession=a party=akershus decision=d") == (
        "irregular: REG-10: committee only recommends in case 05/24; rep decides. See #8, #5."
    )


@pytest.mark.parametrize("day", ["2020-01-29", "2020-03-15"])
def test_a_reply_meets_an_open_hearing_holds(history: History, day: str) -> None:
    """
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 case-opened case=01/20 title=Samarbeidsavtale
    2020-01-01 case-opened case=02/20 title=Kontingent
    2020-01-29 hearing-opened case=01/20 parties=["baerum"] deadline=2020-03-15
    2020-01-29 hearing-opened case=02/20 parties=["asker"] deadline=2020-03-01
    """
    assert history.tell(f"{day} hearing-reply-received case=01/20 party=baerum reply=Ja") == "written"


@pytest.mark.parametrize("day", ["2020-04-01", "2020-05-01"])
def test_a_reply_meets_an_open_hearing_holds_in_a_second_hearing(history: History, day: str) -> None:
    """
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 case-opened case=01/20 title=Samarbeidsavtale
    2020-01-01 case-opened case=02/20 title=Kontingent
    2020-01-29 hearing-opened case=01/20 parties=["baerum"] deadline=2020-03-15
    2020-01-29 hearing-opened case=02/20 parties=["asker"] deadline=2020-03-01
    2020-04-01 hearing-opened case=01/20 parties=["baerum"] deadline=2020-05-01
    """
    assert history.tell(f"{day} hearing-reply-received case=01/20 party=baerum reply=Ja") == "written"


def test_a_reply_meets_an_open_hearing_objects(history: History) -> None:
    """
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 case-opened case=01/20 title=Samarbeidsavtale
    2020-01-01 case-opened case=02/20 title=Kontingent
    2020-01-29 hearing-opened case=01/20 parties=["baerum"] deadline=2020-03-15
    2020-01-29 hearing-opened case=02/20 parties=["asker"] deadline=2020-03-01
    """
    assert history.tell("2020-03-16 hearing-reply-received case=01/20 party=baerum reply=Ja") == (
        "irregular: REG-44: Bærum replies on 2020-03-16; the deadline was 2020-03-15. See #5."
    )


def test_a_reply_meets_an_open_hearing_objects_after_the_last_of_two(history: History) -> None:
    """
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 case-opened case=01/20 title=Samarbeidsavtale
    2020-01-01 case-opened case=02/20 title=Kontingent
    2020-01-29 hearing-opened case=01/20 parties=["baerum"] deadline=2020-03-15
    2020-01-29 hearing-opened case=02/20 parties=["asker"] deadline=2020-03-01
    2020-02-01 hearing-opened case=01/20 parties=["baerum"] deadline=2020-02-15
    """
    assert history.tell("2020-03-16 hearing-reply-received case=01/20 party=baerum reply=Ja") == (
        "irregular: REG-44: Bærum replies on 2020-03-16; the deadline was 2020-03-15. See #5."
    )


def test_a_reply_meets_an_open_hearing_objects_to_a_reply_before_the_hearing(history: History) -> None:
    """
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 case-opened case=01/20 title=Samarbeidsavtale
    2020-01-01 case-opened case=02/20 title=Kontingent
    2020-01-29 hearing-opened case=01/20 parties=["baerum"] deadline=2020-03-15
    2020-01-29 hearing-opened case=02/20 parties=["asker"] deadline=2020-03-01
    """
    assert history.tell("2020-01-28 hearing-reply-received case=01/20 party=baerum reply=Ja") == (
        "irregular: REG-44: Bærum was asked in no hearing of case 01/20 by 2020-01-28."
    )


@pytest.mark.parametrize(("case", "party", "name"), [("01/20", "asker", "Asker"), ("02/20", "baerum", "Bærum")])
def test_a_reply_meets_an_open_hearing_objects_to_whoever_was_not_asked(
    history: History, case: str, party: str, name: str
) -> None:
    """
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 case-opened case=01/20 title=Samarbeidsavtale
    2020-01-01 case-opened case=02/20 title=Kontingent
    2020-01-29 hearing-opened case=01/20 parties=["baerum"] deadline=2020-03-15
    2020-01-29 hearing-opened case=02/20 parties=["asker"] deadline=2020-03-01
    """
    assert history.tell(f"2020-02-01 hearing-reply-received case={case} party={party} reply=Ja") == (
        f"irregular: REG-44: {name} was asked in no hearing of case {case} by 2020-02-01."
    )


def test_a_reply_meets_an_open_hearing_stays_quiet_about_a_late_reply_that_another_hearing_allows(
    history: History,
) -> None:
    """
    2020-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 case-opened case=01/20 title=Samarbeidsavtale
    2020-01-01 case-opened case=02/20 title=Kontingent
    2020-01-29 hearing-opened case=01/20 parties=["baerum"] deadline=2020-03-15
    2020-01-29 hearing-opened case=02/20 parties=["asker"] deadline=2020-03-01
    2020-02-01 hearing-opened case=01/20 parties=["baerum"] deadline=2020-04-15
    """
    assert history.tell("2020-04-15 hearing-reply-received case=01/20 party=baerum reply=Ja") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "case-referred case=05/24 to=board",
        "case-postponed case=05/24",
        "case-withdrawn case=05/24",
        "case-closed case=05/24",
        "case-paper-issued case=05/24 document=paper",
        "recommendation-made case=05/24 from_body=committee to_body=board text=Ja",
    ],
)
def test_a_closed_case_stays_closed_holds(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=committee name="Interessepolitisk utvalg" kind=committee
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-01 document-filed document=paper title=Saksframlegg
    2024-02-20 case-closed case=05/24
    """
    assert history.tell(f"2024-02-20 {act}") == "written"


def test_a_closed_case_stays_closed_holds_for_what_was_before(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=committee name="Interessepolitisk utvalg" kind=committee
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-01 document-filed document=paper title=Saksframlegg
    2024-02-20 case-closed case=05/24
    """
    assert history.tell("2024-02-19 case-referred case=05/24 to=board") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "case-referred case=05/24 to=board",
        "case-postponed case=05/24",
        "case-withdrawn case=05/24",
        "case-closed case=05/24",
        "case-paper-issued case=05/24 document=paper",
        "recommendation-made case=05/24 from_body=committee to_body=board text=Ja",
    ],
)
def test_a_closed_case_stays_closed_objects(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=committee name="Interessepolitisk utvalg" kind=committee
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-01 document-filed document=paper title=Saksframlegg
    2024-02-20 case-closed case=05/24
    """
    assert history.tell(f"2024-02-21 {act}") == ("irregular: REG-44: Case 05/24 was closed on 2024-02-20. See #6.")


@pytest.mark.parametrize(
    "act",
    [
        "case-referred case=05/24 to=board",
        "case-postponed case=05/24",
        "case-withdrawn case=05/24",
        "case-closed case=05/24",
        "case-paper-issued case=05/24 document=paper",
        "recommendation-made case=05/24 from_body=committee to_body=board text=Ja",
    ],
)
def test_a_closed_case_stays_closed_objects_to_what_was_withdrawn(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=committee name="Interessepolitisk utvalg" kind=committee
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-01 document-filed document=paper title=Saksframlegg
    2024-02-20 case-withdrawn case=05/24
    """
    assert history.tell(f"2024-02-21 {act}") == ("irregular: REG-44: Case 05/24 was withdrawn on 2024-02-20. See #6.")


@pytest.mark.parametrize(
    ("fate", "act"),
    [
        ("case-closed case=05/24", "case-referred case=06/24 to=board"),
        ("case-closed case=05/24", 'case-postponed meeting=m item="1"'),
        ("case-referred case=05/24 to=board", "case-closed case=05/24"),
        ("case-postponed case=05/24", "case-closed case=05/24"),
    ],
)
def test_a_closed_case_stays_closed_stays_quiet(history: History, fate: str, act: str) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=committee name="Interessepolitisk utvalg" kind=committee
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-01 document-filed document=paper title=Saksframlegg
    2024-02-20 $fate
    2024-01-01 case-opened case=06/24 title=Kontingent
    2024-01-01 meeting-summoned meeting=m body=board starts=2024-01-20
    """
    assert history.tell(f"2024-02-21 {act}") == "written"
