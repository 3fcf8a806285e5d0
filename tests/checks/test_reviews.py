# ruff: noqa: ARG001 - what a test is parametrised with is put into its docstring
from __future__ import annotations

from typing import Any

import pytest

A_DECISION_OF_FOUR_SEATS = """\
2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
2024-01-01 body-established body=board name=Styret kind=board seats=b-1..3
2024-01-01 party-registered party=asker name=Asker kind=municipality
2024-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker seats=c-1..3
2024-01-01 party-registered party=ministry name=Departementet kind=state
2024-01-01 person-registered person=ada
2024-01-01 person-registered person=bo
2024-01-01 person-registered person=cai
2024-01-01 person-registered person=dag
2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
    {"paragraph": "STAT-1", "cites": "§ 27-1", "check": "enough_ask_for_a_review",
    "parameters": [{"name": "least", "value": 3}]}]
"""


History = Any
"""What the fixture gives: a register to which the docstring was told."""


@pytest.mark.parametrize(
    "act",
    [
        'legality-review-requested decision=d by=["s-4"]',
        "decision-upheld decision=d",
        'decision-annulled decision=d effect="from now"',
        'decision-annulled decision=d effect="from the start"',
    ],
)
def test_a_decision_that_stands_is_reviewed_holds(history: History, act: str) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-01-31 legality-review-requested decision=d by=["s-1", "s-2", "s-3"]
    """
    assert history.tell(f"2024-01-31 {act}") == "written"


@pytest.mark.parametrize(
    ("act", "what"),
    [
        ('legality-review-requested decision=d by=["s-4"]', "a review is asked for"),
        ("decision-upheld decision=d", "is upheld"),
        ('decision-annulled decision=d effect="from now"', "is annulled"),
        ('decision-annulled decision=d effect="from the start"', "is annulled"),
    ],
)
def test_a_decision_that_stands_is_reviewed_objects(history: History, act: str, what: str) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-01-29 as-found legality-review-requested decision=d by=["s-1", "s-2", "s-3"]
    """
    assert history.tell(f"2024-01-30 {act}") == (
        f"irregular: REG-48: d is of 2024-01-31, and {what} on 2024-01-30. See #2."
    )


@pytest.mark.parametrize(
    ("act", "what"),
    [
        ('legality-review-requested decision=d by=["s-4"]', "a review is asked for"),
        ("decision-upheld decision=d", "is upheld"),
        ('decision-annulled decision=d effect="from now"', "is annulled"),
        ('decision-annulled decision=d effect="from the start"', "is annulled"),
    ],
)
def test_a_decision_that_stands_is_reviewed_objects_where_it_was_annulled(
    history: History, act: str, what: str
) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-02-01 legality-review-requested decision=d by=["s-1", "s-2", "s-3"]
    2024-03-01 decision-annulled decision=d effect="from now"
    2024-04-01 as-found decision-annulled decision=d effect="from now"
    """
    assert history.tell(f"2024-03-02 {act}") == (
        f"irregular: REG-48: d was annulled on 2024-03-01, and {what} on 2024-03-02. See #4."
    )


def test_a_decision_that_stands_is_reviewed_objects_to_annulling_twice_on_a_day(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-02-01 legality-review-requested decision=d by=["s-1", "s-2", "s-3"]
    2024-03-01 decision-annulled decision=d effect="from now"
    """
    act = '2024-03-01 decision-annulled decision=d effect="from the start"'
    assert history.tell(act) == (
        "irregular: REG-48: d was annulled on 2024-03-01, and is annulled on 2024-03-01. See #4."
    )


@pytest.mark.parametrize("act", ['legality-review-requested decision=d by=["s-4"]', "decision-upheld decision=d"])
def test_a_decision_that_stands_is_reviewed_stays_quiet_about_what_was_asked_the_same_day(
    history: History, act: str
) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-02-01 legality-review-requested decision=d by=["s-1", "s-2", "s-3"]
    2024-03-01 decision-annulled decision=d effect="from now"
    """
    assert history.tell(f"2024-03-01 {act}") == "written"


def test_a_decision_that_stands_is_reviewed_stays_quiet_about_upholding_twice(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-02-01 legality-review-requested decision=d by=["s-1", "s-2", "s-3"]
    2024-01-01 party-registered party=ministry name=Departementet kind=state
    2024-02-10 decision-upheld decision=d by=rep
    """
    assert history.tell("2024-03-01 decision-upheld decision=d by=ministry") == "written"


def test_a_decision_that_stands_is_reviewed_stays_quiet_about_another_decision(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-02-01 legality-review-requested decision=d by=["s-1", "s-2", "s-3"]
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-02-10 decision-annulled decision=d effect="from now"
    """
    assert history.tell('2024-03-01 decision-annulled decision=e effect="from now"') == "written"


def test_what_is_reviewed_was_asked_about_holds(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-02-01 legality-review-requested decision=d by=["s-1", "s-2", "s-3"]
    """
    assert history.tell("2024-02-01 decision-upheld decision=d by=rep") == "written"


def test_what_is_reviewed_was_asked_about_objects(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    """
    assert history.tell("2024-02-01 decision-upheld decision=d") == (
        "irregular: REG-48: d is upheld on 2024-02-01, and nobody had asked for a review. See #2."
    )


def test_what_is_reviewed_was_asked_about_objects_to_a_body_that_nobody_asked(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-02-01 legality-review-requested decision=e by=["s-1", "s-2", "s-3"]
    """
    assert history.tell("2024-02-01 decision-upheld decision=d by=rep") == (
        "irregular: REG-48: d is upheld on 2024-02-01, and nobody had asked for a review. See #2."
    )


def test_what_is_reviewed_was_asked_about_objects_the_day_before(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-02-02 legality-review-requested decision=d by=["s-1", "s-2", "s-3"]
    """
    assert history.tell("2024-02-01 decision-upheld decision=d by=rep") == (
        "irregular: REG-48: d is upheld on 2024-02-01, and nobody had asked for a review. See #2."
    )


def test_what_is_reviewed_was_asked_about_stays_quiet_about_the_state_that_acts_on_its_own(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-01-01 party-registered party=ministry name=Departementet kind=state
    """
    assert history.tell("2024-02-01 decision-upheld decision=d by=ministry") == "written"


def test_what_is_reviewed_was_asked_about_stays_quiet_where_nobody_says_who_annulled_it(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    """
    assert history.tell('2024-02-01 decision-annulled decision=d effect="from now"') == "written"


@pytest.mark.parametrize("by", ["rep", "asker"])
def test_what_is_reviewed_was_asked_about_objects_to_annulling_what_nobody_asked_about(
    history: History, by: str
) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    """
    assert history.tell(f'2024-02-01 decision-annulled decision=d effect="from now" by={by}') == (
        "irregular: REG-48: d is annulled on 2024-02-01, and nobody had asked for a review. See #2."
    )


BODIES = [("d", "e"), ("f", "e"), ("f", "g"), ("h", "e"), ("i", "j"), ("k", "g")]


@pytest.mark.parametrize(("decision", "by"), BODIES)
def test_a_body_takes_back_its_own_holds(history: History, decision: str, by: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 body-established body=panel name=Utvalget kind=committee parent=board
    2024-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=cabinet name="Asker formannskap" kind=board of=asker
    2024-02-01 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-02-01 decision-taken decision=f body=panel outcome=adopted text=Ja
    2024-02-01 decision-taken decision=h body=board outcome=adopted text=Ja
    2024-02-01 decision-taken decision=i body=cabinet outcome=adopted text=Ja
    2024-01-01 body-established body=inner name="Utvalgets utvalg" kind=other parent=panel
    2024-02-01 decision-taken decision=k body=inner outcome=adopted text=Ja
    2024-02-02 decision-taken decision=e body=rep outcome=adopted text=Omgjort
    2024-02-02 decision-taken decision=g body=board outcome=adopted text=Omgjort
    2024-02-02 decision-taken decision=j body=council outcome=adopted text=Omgjort
    """
    assert history.tell(f"2024-02-02 decision-rescinded decision={decision} by={by}") == "written"


@pytest.mark.parametrize(
    ("decision", "by", "said"),
    [
        ("d", "g", "g of Styret takes back d of Representantskapet, which is not below it. See #7, #12."),
        ("h", "f", "f of Utvalget takes back h of Styret, which is not below it. See #9, #8."),
        ("d", "j", "j of Asker kommunestyre takes back d of Representantskapet, which is not below it. See #7, #13."),
        ("i", "e", "e of Representantskapet takes back i of Asker formannskap, which is not below it. See #10, #11."),
    ],
)
def test_a_body_takes_back_its_own_objects(history: History, decision: str, by: str, said: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-01 body-established body=panel name=Utvalget kind=committee parent=board
    2024-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-01 body-established body=cabinet name="Asker formannskap" kind=board of=asker
    2024-02-01 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-02-01 decision-taken decision=f body=panel outcome=adopted text=Ja
    2024-02-01 decision-taken decision=h body=board outcome=adopted text=Ja
    2024-02-01 decision-taken decision=i body=cabinet outcome=adopted text=Ja
    2024-02-02 decision-taken decision=e body=rep outcome=adopted text=Omgjort
    2024-02-02 decision-taken decision=g body=board outcome=adopted text=Omgjort
    2024-02-02 decision-taken decision=j body=council outcome=adopted text=Omgjort
    """
    told = history.tell(f"2024-02-02 decision-rescinded decision={decision} by={by}")
    assert told == f"irregular: REG-48: {said}"


def test_a_body_takes_back_its_own_stays_quiet_about_what_is_annulled(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
    2024-02-01 decision-taken decision=d body=rep outcome=adopted text=Ja
    """
    assert history.tell('2024-02-01 decision-annulled decision=d effect="from now"') == "written"


OF_MEMBERS = [
    "membership-changed party=asker since=2024-05-01 weight=2",
    "rights-suspended party=asker since=2024-05-01",
    "rights-restored party=asker since=2024-05-01",
    "membership-ended party=asker since=2024-05-01 ground=expelled",
    "succession-recognised predecessor=asker successor=baerum since=2024-05-01",
]


@pytest.mark.parametrize("act", OF_MEMBERS)
def test_the_organisation_decides_on_its_members_holds(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 body-established body=board name=Styret kind=board
    2024-01-31 decision-taken decision=d body=board outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    2024-02-01 rights-suspended party=asker since=2024-02-01
    """
    assert history.tell(f"2024-05-01 {act} decision=d") == "written"


@pytest.mark.parametrize("act", OF_MEMBERS)
def test_the_organisation_decides_on_its_members_objects(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 body-established body=council name="Bærum kommunestyre" kind=assembly of=baerum
    2024-01-31 decision-taken decision=d body=council outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    2024-02-01 rights-suspended party=asker since=2024-02-01
    """
    assert history.tell(f"2024-05-01 {act} decision=d") == (
        "irregular: REG-48: d is of Bærum kommunestyre, a body of Bærum and not of the organisation. See #4."
    )


def test_the_organisation_decides_on_its_members_stays_quiet_about_who_goes_by_itself(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2024-01-31 decision-taken decision=d body=council outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    """
    act = '2024-05-01 membership-ended party=asker since=2024-05-01 ground="not continued" decision=d'
    assert history.tell(act) == "written"


RESTING = [
    "organisation-converted name=Rådet legal_form=IPR since={day} decision=d",
    "organisation-dissolved since={day} decision=d archive=asker",
    "rulebook-adopted rulebook=b name=Vedtekter since={day} decision=d",
    "seat-filled seat=s-1 person=ada since={day} decision=d",
    "membership-changed party=asker since={day} weight=2 decision=d",
    "rights-suspended party=asker since={day} decision=d",
    "rights-restored party=asker since={day} decision=d",
    "membership-ended party=asker since={day} ground=expelled decision=d",
    "decision-rescinded decision=e by=d since={day}",
    "membership-began party=baerum since={day} decision=d",
    "succession-recognised predecessor=asker successor=baerum since={day} decision=d",
    "meeting-summoned meeting=m body=rep starts={day} mode=remote mode_decision=d",
]
FOUNDED = 'organisation-founded name=Rådet founders=["asker"] since={day} legal_form=IPR decision=d'
"""Told of the same organisation as the others: of each, what rests on a decision from a day."""

RETROACTIVE = ("decision-rescinded", "succession-recognised", "meeting-summoned")
"""What may take effect before it is decided; a summons goes out before its meeting."""


@pytest.mark.parametrize("act", RESTING)
def test_what_rests_on_a_decision_has_one_that_stands_holds(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    2024-02-01 rights-suspended party=asker since=2024-02-01
    2024-02-01 membership-applied accession=baerum/1 party=baerum
    2024-06-01 decision-annulled decision=d effect="from now"
    """
    assert history.tell(f"2024-01-31 {act.format(day='2024-05-31')}") == "written"


@pytest.mark.parametrize("act", RESTING)
def test_what_rests_on_a_decision_has_one_that_stands_objects(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    2024-02-01 rights-suspended party=asker since=2024-02-01
    2024-02-01 membership-applied accession=baerum/1 party=baerum
    2024-06-01 decision-annulled decision=d effect="from now"
    """
    assert history.tell(f"2024-02-01 {act.format(day='2024-06-01')}") == (
        "irregular: REG-48: d has no effect since 2024-06-01, and nothing rests on it from 2024-06-01 on. See #10."
    )


@pytest.mark.parametrize("act", RESTING)
def test_what_rests_on_a_decision_has_one_that_stands_objects_to_what_was_annulled_from_the_start(
    history: History, act: str
) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    2024-02-01 rights-suspended party=asker since=2024-02-01
    2024-02-01 membership-applied accession=baerum/1 party=baerum
    2024-06-01 decision-annulled decision=d effect="from the start"
    """
    assert history.tell(f"2024-02-01 {act.format(day='2024-05-01')}") == (
        "irregular: REG-48: d never had any effect, and nothing rests on it from 2024-05-01 on. See #10."
    )


@pytest.mark.parametrize("outcome", ["rejected", "tied"])
@pytest.mark.parametrize("act", [*RESTING, "offer-withdrawn accession=baerum/1 decision=d", FOUNDED])
def test_what_rests_on_a_decision_has_one_that_stands_objects_to_what_was_not_adopted(
    history: History, act: str, outcome: str
) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=$outcome text=Ja
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    2024-02-01 rights-suspended party=asker since=2024-02-01
    2024-02-01 membership-applied accession=baerum/1 party=baerum
    """
    assert history.tell(f"2024-05-01 {act.format(day='2024-05-01')}") == (
        f"irregular: REG-48: d was {outcome}, and nothing rests on it. See #5."
    )


@pytest.mark.parametrize("act", [act for act in RESTING if not act.startswith("seat-filled")])
def test_what_rests_on_a_decision_has_one_that_stands_objects_to_an_election(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=elected text=Ja
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    2024-02-01 rights-suspended party=asker since=2024-02-01
    2024-02-01 membership-applied accession=baerum/1 party=baerum
    """
    assert history.tell(f"2024-05-01 {act.format(day='2024-05-01')}") == (
        "irregular: REG-48: d was elected, and nothing rests on it. See #5."
    )


@pytest.mark.parametrize("outcome", ["elected", "adopted"])
def test_what_rests_on_a_decision_has_one_that_stands_holds_for_whoever_is_elected(
    history: History, outcome: str
) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=$outcome text=Ja
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    2024-02-01 rights-suspended party=asker since=2024-02-01
    2024-02-01 membership-applied accession=baerum/1 party=baerum
    """
    assert history.tell("2024-01-31 seat-filled seat=s-1 person=ada since=2024-01-31 decision=d") == "written"


@pytest.mark.parametrize("act", [*RESTING, "offer-withdrawn accession=baerum/1 decision=d", FOUNDED])
def test_what_rests_on_a_decision_has_one_that_stands_objects_the_day_before(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-05-01 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    2024-02-01 rights-suspended party=asker since=2024-02-01
    2024-02-01 membership-applied accession=baerum/1 party=baerum
    """
    assert history.tell(f"2024-04-30 {act.format(day='2024-05-01')}") == (
        "irregular: REG-48: d is of 2024-05-01, and nothing rests on it on 2024-04-30. See #5."
    )


@pytest.mark.parametrize("act", [act for act in RESTING if not act.startswith(RETROACTIVE)])
def test_what_rests_on_a_decision_has_one_that_stands_objects_to_effect_before_the_decision(
    history: History, act: str
) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-05-01 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    2024-02-01 rights-suspended party=asker since=2024-02-01
    2024-02-01 membership-applied accession=baerum/1 party=baerum
    """
    assert history.tell(f"2024-05-01 {act.format(day='2024-04-30')}") == (
        "irregular: REG-48: d is of 2024-05-01, and nothing rests on it on 2024-04-30. See #5."
    )


@pytest.mark.parametrize("act", [act for act in RESTING if act.startswith(RETROACTIVE)])
def test_what_rests_on_a_decision_has_one_that_stands_stays_quiet_about_what_reaches_back(
    history: History, act: str
) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-05-01 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    2024-02-01 rights-suspended party=asker since=2024-02-01
    2024-02-01 membership-applied accession=baerum/1 party=baerum
    """
    assert history.tell(f"2024-05-01 {act.format(day='2024-04-30')}") == "written"


@pytest.mark.parametrize("act", RESTING)
def test_what_rests_on_a_decision_has_one_that_stands_objects_before_the_decision_has_effect(
    history: History, act: str
) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja since=2024-06-01
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    2024-02-01 rights-suspended party=asker since=2024-02-01
    2024-02-01 membership-applied accession=baerum/1 party=baerum
    """
    assert history.tell(f"2024-02-01 {act.format(day='2024-05-31')}") == (
        "irregular: REG-48: d has effect from 2024-06-01, and nothing rests on it on 2024-05-31. See #5."
    )


@pytest.mark.parametrize("act", RESTING)
def test_what_rests_on_a_decision_has_one_that_stands_holds_from_its_effect_on(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=baerum name=Bærum kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja since=2024-06-01
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    2024-02-01 rights-suspended party=asker since=2024-02-01
    2024-02-01 membership-applied accession=baerum/1 party=baerum
    """
    assert history.tell(f"2024-02-01 {act.format(day='2024-06-01')}") == "written"


def test_what_rests_on_a_decision_has_one_that_stands_objects_to_what_was_taken_back(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-06-01 decision-rescinded decision=d by=e since=2024-06-01
    """
    act = "2024-06-01 rulebook-adopted rulebook=b name=Vedtekter since=2024-07-01 decision=d"
    assert history.tell(act) == (
        "irregular: REG-48: d has no effect since 2024-06-01, and nothing rests on it from 2024-07-01 on. See #7."
    )


@pytest.mark.parametrize(
    "act",
    [
        "membership-began party=asker since=2024-06-01 decision=d",
        'organisation-founded name=Rådet founders=["asker"] since=2024-06-01 legal_form=IPR decision=d',
    ],
)
def test_what_rests_on_a_decision_has_one_that_stands_objects_to_a_membership_and_a_founding(
    history: History, act: str
) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-06-01 decision-annulled decision=d effect="from now"
    """
    assert history.tell(f"2024-06-01 {act}") == (
        "irregular: REG-48: d has no effect since 2024-06-01, and nothing rests on it from 2024-06-01 on. See #5."
    )


def test_what_rests_on_a_decision_has_one_that_stands_objects_to_withdrawing_an_offer(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-02-01 membership-offered accession=asker/1 party=asker decision=e
    2024-06-01 decision-annulled decision=d effect="from now"
    """
    assert history.tell("2024-06-01 offer-withdrawn accession=asker/1 decision=d") == (
        "irregular: REG-48: d has no effect since 2024-06-01, and nothing rests on it from 2024-06-01 on. See #7."
    )


def test_what_rests_on_a_decision_has_one_that_stands_objects_to_taking_back_by_what_was_annulled(
    history: History,
) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-06-01 decision-annulled decision=d effect="from now"
    """
    assert history.tell("2024-06-01 decision-rescinded decision=e by=d") == (
        "irregular: REG-48: d has no effect since 2024-06-01, and nothing rests on it from 2024-06-01 on. See #7."
    )


def test_what_rests_on_a_decision_has_one_that_stands_stays_quiet_where_no_decision_is_told(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-06-01 decision-annulled decision=d effect="from the start"
    """
    act = "2024-06-01 rulebook-adopted rulebook=b name=Vedtekter since=2024-07-01"
    assert history.tell(act) == "written"


def test_what_rests_on_a_decision_has_one_that_stands_stays_quiet_about_another_decision(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 person-registered person=ada
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-02-01 membership-began party=asker since=2024-02-01
    2024-01-31 decision-taken decision=e body=rep outcome=adopted text=Ja
    2024-06-01 decision-annulled decision=d effect="from the start"
    """
    act = "2024-06-01 rulebook-adopted rulebook=b name=Vedtekter since=2024-07-01 decision=e"
    assert history.tell(act) == "written"


def test_enough_ask_for_a_review_holds(history: History) -> None:
    """
    $A_DECISION_OF_FOUR_SEATS
    2024-01-01 seat-filled seat=s-1 person=ada since=2024-01-01
    2024-01-01 seat-filled seat=s-2 person=bo since=2024-01-01
    2024-01-01 seat-filled seat=s-3 person=cai since=2024-01-01 until=2024-02-02
    """
    act = '2024-02-01 legality-review-requested decision=d by=["s-1", "s-2", "s-3"]'
    assert history.tell(act) == "written"


def test_enough_ask_for_a_review_objects(history: History) -> None:
    """
    $A_DECISION_OF_FOUR_SEATS
    2024-01-01 seat-filled seat=s-1 person=ada since=2024-01-01
    2024-01-01 seat-filled seat=s-2 person=bo since=2024-01-01
    2024-01-01 seat-filled seat=s-3 person=cai since=2024-01-01 until=2024-02-01
    """
    act = '2024-02-01 legality-review-requested decision=d by=["s-1", "s-2", "s-3"]'
    assert history.tell(act) == (
        "irregular: STAT-1: 2 ask for a review of d, 3 members must; no members of the assembly that day: s-3."
        " (§ 27-1) See #10."
    )


def test_enough_ask_for_a_review_objects_to_two(history: History) -> None:
    """
    $A_DECISION_OF_FOUR_SEATS
    """
    act = '2024-02-01 legality-review-requested decision=d by=["s-1", "s-2"]'
    assert history.tell(act) == ("irregular: STAT-1: 2 ask for a review of d, 3 members must. (§ 27-1) See #10.")


def test_enough_ask_for_a_review_objects_to_one_person_twice(history: History) -> None:
    """
    $A_DECISION_OF_FOUR_SEATS
    2024-01-01 seat-filled seat=s-1 person=ada since=2024-01-01
    2024-01-01 seat-filled seat=s-2 person=bo since=2024-01-01
    2024-01-01 seat-filled seat=s-3 person=bo since=2024-01-01 until=2025-01-01
    """
    act = '2024-02-01 legality-review-requested decision=d by=["s-1", "s-2", "s-3"]'
    assert history.tell(act) == ("irregular: STAT-1: 2 ask for a review of d, 3 members must. (§ 27-1) See #10.")


def test_enough_ask_for_a_review_objects_to_one_seat_twice(history: History) -> None:
    """
    $A_DECISION_OF_FOUR_SEATS
    """
    act = '2024-02-01 legality-review-requested decision=d by=["s-1", "s-2", "s-1"]'
    assert history.tell(act) == ("irregular: STAT-1: 2 ask for a review of d, 3 members must. (§ 27-1) See #10.")


def test_enough_ask_for_a_review_objects_to_the_board(history: History) -> None:
    """
    $A_DECISION_OF_FOUR_SEATS
    """
    act = '2024-02-01 legality-review-requested decision=d by=["s-1", "s-2", "b-1"]'
    assert history.tell(act) == (
        "irregular: STAT-1: 2 ask for a review of d, 3 members must; no members of the assembly that day: b-1."
        " (§ 27-1) See #10."
    )


def test_enough_ask_for_a_review_objects_to_a_body(history: History) -> None:
    """
    $A_DECISION_OF_FOUR_SEATS
    """
    act = '2024-02-01 legality-review-requested decision=d by=["s-1", "s-2", "rep"]'
    assert history.tell(act) == (
        "irregular: STAT-1: 2 ask for a review of d, 3 members must; no members of the assembly that day: rep."
        " (§ 27-1) See #10."
    )


def test_enough_ask_for_a_review_objects_to_a_municipality(history: History) -> None:
    """
    $A_DECISION_OF_FOUR_SEATS
    """
    act = '2024-02-01 legality-review-requested decision=d by=["s-1", "s-2", "asker"]'
    assert history.tell(act) == (
        "irregular: STAT-1: 2 ask for a review of d, 3 members must; no members of the assembly that day: asker."
        " (§ 27-1) See #10."
    )


def test_enough_ask_for_a_review_objects_to_a_member_of_a_municipal_council(history: History) -> None:
    """
    $A_DECISION_OF_FOUR_SEATS
    """
    act = '2024-02-01 legality-review-requested decision=d by=["s-1", "s-2", "c-1"]'
    assert history.tell(act) == (
        "irregular: STAT-1: 2 ask for a review of d, 3 members must; no members of the assembly that day: c-1."
        " (§ 27-1) See #10."
    )


def test_enough_ask_for_a_review_objects_to_a_substitute(history: History) -> None:
    """
    $A_DECISION_OF_FOUR_SEATS
    2024-01-01 seat-filled seat=s-1 person=ada since=2024-01-01
    2024-01-01 seat-filled seat=s-2 person=bo since=2024-01-01
    2024-01-01 seat-filled seat=s-3 person=cai since=2024-01-01 until=2025-01-01 role=substitute
    """
    act = '2024-02-01 legality-review-requested decision=d by=["s-1", "s-2", "s-3"]'
    assert history.tell(act) == (
        "irregular: STAT-1: 2 ask for a review of d, 3 members must; no members of the assembly that day: s-3."
        " (§ 27-1) See #10."
    )


def test_enough_ask_for_a_review_objects_to_a_seat_that_is_removed(history: History) -> None:
    """
    $A_DECISION_OF_FOUR_SEATS
    2024-01-01 seats-removed seats=["s-3"] since=2024-02-01
    """
    act = '2024-02-01 legality-review-requested decision=d by=["s-1", "s-2", "s-3"]'
    assert history.tell(act) == (
        "irregular: STAT-1: 2 ask for a review of d, 3 members must; no members of the assembly that day: s-3."
        " (§ 27-1) See #10."
    )


def test_enough_ask_for_a_review_holds_for_the_council_of_a_municipality(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-01 body-established body=board name=Styret kind=board seats=b-1..3
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker seats=c-1..3
    2024-01-01 party-registered party=ministry name=Departementet kind=state
    2024-01-01 person-registered person=ada
    2024-01-01 person-registered person=bo
    2024-01-01 person-registered person=cai
    2024-01-01 person-registered person=dag
    2024-01-31 decision-taken decision=d body=council outcome=adopted text=Ja
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 27-1", "check": "enough_ask_for_a_review",
        "parameters": [{"name": "least", "value": 3}]}]
    """
    act = '2024-02-01 legality-review-requested decision=d by=["c-1", "c-2", "c-3"]'
    assert history.tell(act) == "written"


def test_enough_ask_for_a_review_holds_for_what_the_board_decided(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-01 body-established body=board name=Styret kind=board seats=b-1..3
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker seats=c-1..3
    2024-01-01 party-registered party=ministry name=Departementet kind=state
    2024-01-01 person-registered person=ada
    2024-01-01 person-registered person=bo
    2024-01-01 person-registered person=cai
    2024-01-01 person-registered person=dag
    2024-01-31 decision-taken decision=d body=board outcome=adopted text=Ja
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 27-1", "check": "enough_ask_for_a_review",
        "parameters": [{"name": "least", "value": 3}]}]
    """
    act = '2024-02-01 legality-review-requested decision=d by=["s-1", "s-2", "s-3"]'
    assert history.tell(act) == "written"


def test_enough_ask_for_a_review_stays_quiet_about_the_state(history: History) -> None:
    """
    $A_DECISION_OF_FOUR_SEATS
    """
    act = '2024-02-01 legality-review-requested decision=d by=["ministry"]'
    assert history.tell(act) == "written"


def test_enough_ask_for_a_review_stays_quiet_where_nobody_need_ask(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-01 body-established body=board name=Styret kind=board seats=b-1..3
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker seats=c-1..3
    2024-01-01 party-registered party=ministry name=Departementet kind=state
    2024-01-01 person-registered person=ada
    2024-01-01 person-registered person=bo
    2024-01-01 person-registered person=cai
    2024-01-01 person-registered person=dag
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 27-1", "check": "enough_ask_for_a_review",
        "parameters": [{"name": "least", "value": 0}]}]
    """
    assert history.tell('2024-02-01 legality-review-requested decision=d by=["rep"]') == "written"


@pytest.mark.parametrize(
    ("days", "taken", "asked"),
    [
        (21, "2024-01-31", "2024-02-21"),
        (21, "2024-03-08", "2024-04-02"),
        (21, "2024-04-26", "2024-05-21"),
        (10, "2024-04-21", "2024-05-02"),
        (14, "2023-12-11", "2023-12-27"),
        (1, "2024-05-08", "2024-05-10"),
        (0, "2024-01-31", "2024-01-31"),
    ],
)
def test_a_review_is_asked_for_in_time_holds(history: History, days: int, taken: str, asked: str) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-01 party-registered party=ministry name=Departementet kind=state
    $taken decision-taken decision=d body=rep outcome=adopted text=Ja
    2023-01-01 rulebook-adopted rulebook=law name=Lov since=2023-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 27-1", "check": "a_review_is_asked_for_in_time",
        "parameters": [{"name": "days", "value": $days}]}]
    """
    assert history.tell(f'{asked} legality-review-requested decision=d by=["s-1"]') == "written"


@pytest.mark.parametrize(
    ("days", "taken", "asked", "last"),
    [
        (21, "2024-01-31", "2024-02-22", "2024-02-21"),
        (21, "2024-03-08", "2024-04-03", "2024-04-02"),
        (21, "2024-04-26", "2024-05-22", "2024-05-21"),
        (10, "2024-04-21", "2024-05-03", "2024-05-02"),
        (14, "2023-12-11", "2023-12-28", "2023-12-27"),
        (1, "2024-05-08", "2024-05-11", "2024-05-10"),
        (0, "2024-01-31", "2024-02-01", "2024-01-31"),
    ],
)
def test_a_review_is_asked_for_in_time_objects(history: History, days: int, taken: str, asked: str, last: str) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-01 party-registered party=ministry name=Departementet kind=state
    $taken decision-taken decision=d body=rep outcome=adopted text=Ja
    2023-01-01 rulebook-adopted rulebook=law name=Lov since=2023-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 27-1", "check": "a_review_is_asked_for_in_time",
        "parameters": [{"name": "days", "value": $days}]}]
    """
    assert history.tell(f'{asked} legality-review-requested decision=d by=["s-1"]') == (
        f"irregular: STAT-1: d is of {taken}, and a review is asked for on {asked}; the last day is {last}."
        " (§ 27-1) See #3."
    )


def test_a_review_is_asked_for_in_time_holds_where_the_calendar_ends(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-01 party-registered party=ministry name=Departementet kind=state
    9999-12-20 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 27-1", "check": "a_review_is_asked_for_in_time",
        "parameters": [{"name": "days", "value": 9007199254740991}]}]
    """
    assert history.tell('9999-12-31 legality-review-requested decision=d by=["s-1"]') == "written"


def test_a_review_is_asked_for_in_time_stays_quiet_about_the_state(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-01 party-registered party=ministry name=Departementet kind=state
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 27-1", "check": "a_review_is_asked_for_in_time",
        "parameters": [{"name": "days", "value": 21}]}]
    """
    act = '2024-06-01 legality-review-requested decision=d by=["ministry"]'
    assert history.tell(act) == "written"


def test_what_cannot_be_reviewed_holds(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 27-2", "check": "what_cannot_be_reviewed",
        "parameters": [{"name": "kinds", "value": "hiring|individual"}]}]
    """
    assert history.tell('2024-02-01 legality-review-requested decision=d by=["s-1"]') == "written"


@pytest.mark.parametrize("kind", ["hiring", "individual"])
def test_what_cannot_be_reviewed_objects(history: History, kind: str) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja kind=$kind
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 27-2", "check": "what_cannot_be_reviewed",
        "parameters": [{"name": "kinds", "value": "hiring|individual"}]}]
    """
    assert history.tell('2024-02-01 legality-review-requested decision=d by=["s-1"]') == (
        f"irregular: STAT-1: d is on a {kind}, of which no review can be asked for. (§ 27-2) See #2."
    )


def test_what_cannot_be_reviewed_stays_quiet_about_the_state_that_looks_all_the_same(history: History) -> None:
    """
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly seats=s-1..4
    2024-01-01 party-registered party=ministry name=Departementet kind=state
    2024-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja kind=hiring
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 27-2", "check": "what_cannot_be_reviewed",
        "parameters": [{"name": "kinds", "value": "hiring|individual"}]}]
    """
    assert history.tell("2024-02-01 decision-upheld decision=d by=ministry") == "written"
