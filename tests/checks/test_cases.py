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
