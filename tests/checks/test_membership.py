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


EARLIER = "nothing ends before it the membership that is to begin on 2010-01-01"


def test_nobody_is_a_member_twice_objects_to_an_earlier_one_that_would_run_into_a_later(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2016-01-01 membership-began party=baerum since=2016-01-01
    """
    assert history.tell("2010-01-01 membership-began party=baerum since=2010-01-01") == (
        f"irregular: REG-5: Bærum is a member from 2016-01-01 already, and {EARLIER}. See #2."
    )


@pytest.mark.parametrize(
    "end",
    [
        '2015-03-01 as-found membership-ended party=baerum since=2016-01-02 ground="not continued"',
        "2009-12-31 as-found withdrawal-notified party=baerum since=2010-01-01",
        "2015-06-01 as-found membership-ended party=baerum since=2015-06-01 ground=expelled decision=d",
        """2005-01-01 as-found membership-began party=baerum since=2005-01-01
        2005-06-01 as-found withdrawal-notified party=baerum since=2012-01-01
        2006-01-01 as-found membership-ended party=baerum ground="not continued" since=2006-01-01""",
    ],
    ids=["after it begins", "before it begins", "by a void decision", "an earlier one"],
)
def test_nobody_is_a_member_twice_objects_to_an_earlier_one_that_nothing_ends_in_between(
    history: History, end: str
) -> None:
    """
    2009-01-01 party-registered party=baerum name=Bærum kind=municipality
    2009-01-01 body-established body=council name=Rådet kind=assembly
    2015-05-01 decision-taken decision=d body=council outcome=adopted text=Ut
    2015-05-02 decision-annulled decision=d effect="from the start"
    2016-01-01 membership-began party=baerum since=2016-01-01
    $end
    """
    assert history.tell("2010-01-01 membership-began party=baerum since=2010-01-01") == (
        f"irregular: REG-5: Bærum is a member from 2016-01-01 already, and {EARLIER}. See #5."
    )


@pytest.mark.parametrize(
    "end",
    [
        "2015-06-01 as-found withdrawal-notified party=baerum since=2016-01-01",
        '2015-06-01 as-found membership-ended party=baerum since=2015-06-01 ground="not continued"',
        '2012-01-01 decision-annulled decision=d effect="from now"',
    ],
    ids=["notice", "expulsion", "its decision"],
)
def test_nobody_is_a_member_twice_holds_for_an_earlier_one_that_ended(history: History, end: str) -> None:
    """
    2009-01-01 party-registered party=baerum name=Bærum kind=municipality
    2009-01-01 body-established body=council name=Rådet kind=assembly
    2009-05-01 decision-taken decision=d body=council outcome=adopted text=Inn
    2016-01-01 membership-began party=baerum since=2016-01-01
    $end
    """
    assert history.tell("2010-01-01 membership-began party=baerum since=2010-01-01 decision=d") == "written"


def test_nobody_is_a_member_twice_stays_quiet_about_an_opening_balance_of_a_later_day(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2016-01-01 membership-began party=baerum since=2016-01-01 at_latest=true
    """
    assert history.tell("2010-01-01 membership-began party=baerum since=2010-01-01") == "written"


SUCCEEDED = "2020-01-01 succession-recognised predecessor=asker successor=baerum since=2020-01-01"


def test_nobody_is_a_member_twice_stays_quiet_about_a_succession_to_a_member(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2010-01-01 membership-began party=asker since=2010-01-01
    """
    assert "REG-5" not in history.tell(SUCCEEDED)


def test_nobody_is_a_member_twice_stays_quiet_about_one_that_was_a_member_before_a_succession(
    history: History,
) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 membership-began party=asker since=2010-01-01
    2020-01-01 as-found succession-recognised predecessor=asker successor=baerum since=2020-01-01
    """
    assert history.tell("2010-01-01 membership-began party=baerum since=2010-01-01") == "written"


def test_nobody_is_a_member_twice_objects_to_the_heir_of_a_member(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 membership-began party=asker since=2010-01-01
    2020-01-01 as-found succession-recognised predecessor=asker successor=baerum since=2020-01-01
    """
    assert history.tell("2021-01-01 membership-began party=baerum since=2021-01-01") == (
        "irregular: REG-5: Bærum is a member already, since 2020-01-01. See #4."
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
        '2019-06-01 membership-ended party=baerum since=2020-01-01 ground="not continued"',
        "2019-06-01 withdrawal-notified party=baerum since=2019-06-01 ground=breach",
        "2010-01-01 withdrawal-notified party=baerum since=2010-01-02 ground=breach",
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


def test_only_a_member_leaves_holds_for_ending_what_has_just_run_out(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2019-06-01 withdrawal-notified party=baerum since=2020-01-01
    """
    assert history.tell('2020-01-01 membership-ended party=baerum since=2020-01-01 ground="not continued"') == "written"


def test_only_a_member_leaves_objects_to_ending_what_is_over(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2019-06-01 withdrawal-notified party=baerum since=2020-01-01
    """
    assert history.tell('2020-01-02 membership-ended party=baerum since=2020-01-02 ground="not continued"') == (
        "irregular: REG-38: Bærum was no member up to 2020-01-02."
    )


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
    assert history.tell('2010-01-01 membership-ended party=baerum since=2010-01-01 ground="not continued"') == (
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
    2020-01-01 membership-ended party=baerum since=2020-03-01 ground="not continued"
    2020-06-01 membership-began party=baerum since=2020-06-01
    """
    assert history.tell("2020-09-01 withdrawal-revoked party=baerum") == (
        "irregular: REG-38: Bærum has no notice running on 2020-09-01 to take back."
    )


def test_only_a_member_leaves_stays_quiet_before_an_opening_balance(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    """
    assert history.tell("2019-06-01 withdrawal-notified party=baerum since=2019-12-01") == "written"


def test_only_a_member_leaves_stays_quiet_about_an_ending_before_an_opening_balance(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2020-01-01 membership-began party=baerum since=2020-01-01 at_latest=true
    """
    act = '2019-06-01 membership-ended party=baerum since=2019-06-01 ground="not continued"'
    assert history.tell(act) == "written"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("withdrawal-revoked party=baerum", "since=2021-01-01"),
        ("party-renamed party=baerum name=B since=2019-06-01", "since=2019-07-01 ground=breach"),
    ],
    ids=["taken back", "on another ground"],
)
def test_notice_is_given_once_holds(history: History, first: str, second: str) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2019-06-01 withdrawal-notified party=baerum since=2020-01-01
    2019-06-01 $first
    """
    assert history.tell(f"2019-06-02 withdrawal-notified party=baerum {second}") == "written"


@pytest.mark.parametrize("on", ["2019-06-01", "2019-12-31"])
def test_notice_is_given_once_objects(history: History, on: str) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2019-06-01 withdrawal-notified party=baerum since=2020-01-01
    """
    assert history.tell(f"{on} withdrawal-notified party=baerum since=2021-01-01") == (
        "irregular: REG-38: Bærum has given notice already, out from 2020-01-01. See #3."
    )


def test_notice_is_given_once_stays_quiet_about_another_membership(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2019-06-01 withdrawal-notified party=baerum since=2020-01-01
    2020-01-01 membership-began party=baerum since=2020-01-01
    """
    assert history.tell("2020-01-01 withdrawal-notified party=baerum since=2021-01-01") == "written"


@pytest.mark.parametrize(
    ("ground", "fact"),
    [
        ("expelled", "party-renamed party=baerum name=Bærum since=2020-01-01"),
        ("merged", 'parties-merged predecessors=["baerum", "asker"] successor=asker since=2020-01-01'),
        ("dissolved", "party-dissolved party=baerum since=2020-01-01"),
        ("dissolved", "organisation-dissolved since=2020-01-01 archive=asker"),
        ("transferred", "succession-recognised predecessor=baerum successor=asker since=2020-01-01 decision=d"),
        ('"not continued"', "party-renamed party=baerum name=Bærum since=2020-01-01"),
    ],
)
def test_an_ending_has_its_ground_holds(history: History, ground: str, fact: str) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2010-01-01 body-established body=rep name=Representantskapet kind=assembly
    2019-01-01 decision-taken decision=d body=rep outcome=adopted text="Salg"
    2019-01-01 decision-taken decision=e body=rep outcome=adopted text="Ut"
    2020-01-01 as-found $fact
    """
    act = f"membership-ended party=baerum since=2020-01-01 ground={ground} decision=e"
    assert history.tell(f"2020-01-01 {act}") == "written"


@pytest.mark.parametrize(
    ("ground", "why"),
    [
        ("expelled", "Bærum is expelled without a decision."),
        ("merged", "Bærum is out as merged on 2019-12-31, and no merger of it is told by then."),
        ("dissolved", "Bærum is out as dissolved on 2019-12-31, and nothing dissolves it by then."),
        ("transferred", "Bærum hands its membership over on 2019-12-31, and nobody is told to succeed it."),
    ],
)
def test_an_ending_has_its_ground_objects(history: History, ground: str, why: str) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 party-registered party=asker name=Asker kind=municipality
    2010-01-01 party-registered party=hurum name=Hurum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    2010-01-01 membership-began party=hurum since=2010-01-01
    2019-12-31 boundary-adjusted parties=["baerum", "asker"] since=2019-12-31
    2020-01-01 parties-merged predecessors=["baerum", "asker"] successor=asker since=2020-01-01
    2020-01-01 succession-recognised predecessor=baerum successor=asker since=2020-01-01
    2019-12-31 party-dissolved party=hurum since=2019-12-31
    2019-12-31 as-found succession-recognised predecessor=hurum successor=asker since=2019-12-31
    """
    act = f"membership-ended party=baerum since=2019-12-31 ground={ground}"
    assert history.tell(f"2019-12-31 {act}") == f"irregular: REG-38: {why}"


def test_an_ending_has_its_ground_stays_quiet_about_what_is_not_continued(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    2010-01-01 membership-began party=baerum since=2010-01-01
    """
    act = '2020-01-01 membership-ended party=baerum since=2020-01-01 ground="not continued"'
    assert history.tell(act) == "written"


def test_only_a_member_leaves_stays_quiet_about_coming_in(history: History) -> None:
    """
    2010-01-01 party-registered party=baerum name=Bærum kind=municipality
    """
    assert history.tell("2019-06-01 membership-began party=baerum since=2020-01-01") == "written"


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


@pytest.mark.parametrize(("boundary", "since"), [("year", "2021-01-01"), ("none", "2020-05-17")])
def test_notice_is_kept_holds_for_a_later_boundary(history: History, boundary: str, since: str) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2004-12-17
        paragraphs=[{"paragraph": "STAT-4", "cites": "vedtektene § 4", "check": "notice_is_kept",
                     "parameters": [{"name": "months", "value": 6}, {"name": "boundary", "value": "$boundary"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    """
    assert history.tell(f"2019-06-01 withdrawal-notified party=asker since={since}") == "written"


@pytest.mark.parametrize("since", ["2020-01-02", "2020-05-17", "2021-12-31"])
def test_notice_is_kept_objects_between_two_boundaries(history: History, since: str) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2004-12-17
        paragraphs=[{"paragraph": "STAT-4", "cites": "vedtektene § 4", "check": "notice_is_kept",
                     "parameters": [{"name": "months", "value": 6}, {"name": "boundary", "value": "year"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    """
    assert history.tell(f"2019-06-01 withdrawal-notified party=asker since={since}") == (
        f"irregular: STAT-4: Received 2019-06-01, out {since}, which is no 1 January. (vedtektene § 4)"
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
    assert history.tell('2019-07-01 membership-ended party=asker since=2019-07-02 ground="not continued"') == "written"


def test_only_a_member_leaves_objects_to_a_notice_for_a_day_that_is_over(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    """
    told = history.tell("2024-06-01 withdrawal-notified party=asker since=2024-03-01")
    sentence = "Asker gives notice on 2024-06-01, and cannot be out since 2024-03-01."
    assert told == f"irregular: REG-38: {sentence}"


def test_only_a_member_leaves_objects_to_a_notice_that_is_out_when_the_membership_begins(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    """
    told = history.tell("2024-01-01 withdrawal-notified party=asker since=2024-01-01 ground=breach")
    sentence = "Asker gives notice on 2024-01-01, and cannot be out since 2024-01-01."
    assert told == f"irregular: REG-38: {sentence}"


@pytest.mark.parametrize("term", ["category=observer", "weight=0", "representatives=2", "provisional=false"])
@pytest.mark.parametrize("since", ["2024-01-01", "2024-12-31"])
def test_only_a_member_has_terms_to_change_holds(history: History, since: str, term: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-06-01 withdrawal-notified party=asker since=2025-01-01
    """
    assert history.tell(f"2024-01-01 membership-changed party=asker since={since} {term}") == "written"


@pytest.mark.parametrize("since", ["2023-12-31", "2025-01-01"])
def test_only_a_member_has_terms_to_change_objects(history: History, since: str) -> None:
    """
    2023-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-06-01 withdrawal-notified party=asker since=2025-01-01
    """
    assert history.tell(f"2024-06-01 membership-changed party=asker since={since} weight=2") == (
        f"irregular: REG-38: Asker is no member on {since}, and has no terms to change."
    )


def test_only_a_member_has_terms_to_change_objects_where_none_is_told(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    """
    assert history.tell("2024-06-01 membership-changed party=asker since=2024-06-01") == (
        "irregular: REG-38: Nothing of the membership of Asker is said to change. See #2."
    )


def test_only_a_member_has_terms_to_change_stays_quiet_about_the_day_that_it_is_decided(history: History) -> None:
    """
    2023-01-01 party-registered party=asker name=Asker kind=municipality
    2023-06-01 membership-began party=asker since=2024-01-01
    """
    assert history.tell("2023-07-01 membership-changed party=asker since=2024-01-01 weight=2") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "rights-suspended party=asker since=2024-01-01",
        "rights-suspended party=asker since=2024-12-31 until=2025-01-01",
        "rights-suspended party=asker since=2024-03-01",
        "rights-restored party=asker since=2024-02-01",
        "rights-restored party=asker since=2024-03-31",
    ],
)
def test_only_a_member_is_suspended_holds(history: History, act: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-02-01 rights-suspended party=asker since=2024-02-01 until=2024-04-01
    2024-06-01 withdrawal-notified party=asker since=2025-01-01
    """
    assert history.tell(f"2024-06-01 {act}") == "written"


@pytest.mark.parametrize("since", ["2023-12-31", "2025-01-01"])
@pytest.mark.parametrize(("act", "verb"), [("suspended", "suspend"), ("restored", "restore")])
def test_only_a_member_is_suspended_objects(history: History, since: str, act: str, verb: str) -> None:
    """
    2023-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-06-01 withdrawal-notified party=asker since=2025-01-01
    """
    assert history.tell(f"2024-06-01 rights-{act} party=asker since={since}") == (
        f"irregular: REG-38: Asker is no member on {since}, and has no rights to {verb}."
    )


@pytest.mark.parametrize("since", ["2024-01-31", "2024-04-01", "2024-05-02"])
def test_only_a_member_is_suspended_objects_to_restoring_what_was_not_taken(history: History, since: str) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-02-01 rights-suspended party=asker since=2024-02-01 until=2024-04-01
    2024-05-01 rights-suspended party=asker since=2024-05-01
    2024-05-02 rights-restored party=asker since=2024-05-02
    """
    assert history.tell(f"2024-06-01 rights-restored party=asker since={since}") == (
        f"irregular: REG-38: Asker is not suspended on {since}, and has no rights to restore."
    )


def test_only_a_member_is_suspended_stays_quiet_about_its_terms(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 membership-began party=asker since=2024-01-01
    """
    assert history.tell("2024-06-01 membership-changed party=asker since=2024-06-01 weight=2") == "written"


REFORM = [
    # the reform of 2024: received by the last day of the year, out six months later
    ("none", "2024-01-01", "2024-07-01", "2024-06-30"),
    ("none", "2024-12-31", "2025-06-30", "2025-06-29"),
    ("none", "2024-08-31", "2025-02-28", "2025-02-27"),
    # with the year-end clause of the agreement
    ("year", "2024-07-01", "2025-01-01", "2024-12-31"),
    ("year", "2024-07-02", "2026-01-01", "2025-12-31"),
]


@pytest.mark.parametrize(("boundary", "received", "first", "too_early"), REFORM)
@pytest.mark.parametrize(
    "reform",
    [
        'parties-merged predecessors=["hurum", "asker"] successor=asker',
        'party-split predecessor=asker successors=["asker", "hurum"]',
        'boundary-adjusted parties=["hurum", "asker"]',
    ],
)
def test_reform_notice_is_kept_holds(
    history: History, reform: str, boundary: str, received: str, first: str, too_early: str
) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=law name=Lov since=2004-12-17
        paragraphs=[{"paragraph": "INND-16", "cites": "inndelingslova § 16", "check": "reform_notice_is_kept",
                     "parameters": [{"name": "months", "value": 6}, {"name": "window", "value": 12},
                                    {"name": "boundary", "value": "$boundary"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 party-registered party=hurum name=Hurum kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    2024-01-01 as-found $reform since=2024-01-01
    """
    assert history.tell(f"{received} withdrawal-notified party=asker since={first} ground=reform") == "written"


@pytest.mark.parametrize(("boundary", "received", "first", "too_early"), REFORM)
def test_reform_notice_is_kept_objects(
    history: History, boundary: str, received: str, first: str, too_early: str
) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=law name=Lov since=2004-12-17
        paragraphs=[{"paragraph": "INND-16", "cites": "inndelingslova § 16", "check": "reform_notice_is_kept",
                     "parameters": [{"name": "months", "value": 6}, {"name": "window", "value": 12},
                                    {"name": "boundary", "value": "$boundary"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 party-registered party=hurum name=Hurum kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    2024-01-01 boundary-adjusted parties=["hurum", "asker"] since=2024-01-01
    """
    told = history.tell(f"{received} withdrawal-notified party=asker since={too_early} ground=reform")
    sentence = f"Received {received}, out {too_early}; the earliest day is {first}."
    assert told == f"irregular: INND-16: {sentence} (inndelingslova § 16) See #5."


@pytest.mark.parametrize(
    ("window", "received", "closed"), [(12, "2025-01-01", "2025-01-01"), (0, "2024-01-01", "2024-01-01")]
)
def test_reform_notice_is_kept_objects_when_the_window_has_closed(
    history: History, window: int, received: str, closed: str
) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=law name=Lov since=2004-12-17
        paragraphs=[{"paragraph": "INND-16", "cites": "inndelingslova § 16", "check": "reform_notice_is_kept",
                     "parameters": [{"name": "months", "value": 6}, {"name": "window", "value": $window},
                                    {"name": "boundary", "value": "none"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 party-registered party=hurum name=Hurum kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    2020-01-01 boundary-adjusted parties=["hurum", "asker"] since=2020-01-01
    2024-01-01 boundary-adjusted parties=["hurum", "asker"] since=2024-01-01
    """
    told = history.tell(f"{received} withdrawal-notified party=asker since=2026-01-01 ground=reform")
    sentence = f"Received {received}; for the reform of 2024-01-01 Asker can give notice before {closed}."
    assert told == f"irregular: INND-16: {sentence} (inndelingslova § 16) See #6."


@pytest.mark.parametrize(
    "reform",
    [
        'boundary-adjusted parties=["hurum", "oslo"] since=2024-01-01',
        'boundary-adjusted parties=["hurum", "asker"] since=2024-06-02',
        "party-renamed party=asker name=Asker since=2024-01-01",
    ],
    ids=["of others", "to come", "a new name"],
)
def test_reform_notice_is_kept_objects_where_there_was_no_reform(history: History, reform: str) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=law name=Lov since=2004-12-17
        paragraphs=[{"paragraph": "INND-16", "cites": "inndelingslova § 16", "check": "reform_notice_is_kept",
                     "parameters": [{"name": "months", "value": 6}, {"name": "window", "value": 12},
                                    {"name": "boundary", "value": "none"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 party-registered party=hurum name=Hurum kind=municipality
    2004-12-17 party-registered party=oslo name=Oslo kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    2024-01-01 $reform
    """
    told = history.tell("2024-06-01 withdrawal-notified party=asker since=2025-01-01 ground=reform")
    sentence = "Asker leaves for a reform, and by 2024-06-01 none has changed its boundaries."
    assert told == f"irregular: INND-16: {sentence} (inndelingslova § 16)"


@pytest.mark.parametrize(
    "began",
    [
        "membership-began party=asker since=2024-01-01",
        "membership-began party=asker since=2024-05-01 at_latest=true",
        "succession-recognised predecessor=hurum successor=asker since=2024-01-01",
    ],
    ids=["from that day", "nobody knows since when", "an heir"],
)
def test_reform_notice_is_kept_holds_for_who_was_there(history: History, began: str) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=law name=Lov since=2004-12-17
        paragraphs=[{"paragraph": "INND-16", "cites": "inndelingslova § 16", "check": "reform_notice_is_kept",
                     "parameters": [{"name": "months", "value": 6}, {"name": "window", "value": 12},
                                    {"name": "boundary", "value": "none"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 party-registered party=hurum name=Hurum kind=municipality
    2004-12-17 membership-began party=hurum since=2004-12-17
    2024-01-01 parties-merged predecessors=["hurum", "asker"] successor=asker since=2024-01-01
    2024-01-01 $began
    """
    assert history.tell("2024-06-01 withdrawal-notified party=asker since=2025-01-01 ground=reform") == "written"


def test_reform_notice_is_kept_holds_for_an_heir_of_a_later_day(history: History) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=law name=Lov since=2004-12-17
        paragraphs=[{"paragraph": "INND-16", "cites": "inndelingslova § 16", "check": "reform_notice_is_kept",
                     "parameters": [{"name": "months", "value": 6}, {"name": "window", "value": 12},
                                    {"name": "boundary", "value": "none"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 party-registered party=hurum name=Hurum kind=municipality
    2004-12-17 membership-began party=hurum since=2004-12-17
    2024-01-01 parties-merged predecessors=["hurum", "asker"] successor=asker since=2024-01-01
    2024-03-01 as-found succession-recognised predecessor=hurum successor=asker since=2024-03-01
    """
    assert history.tell("2024-06-01 withdrawal-notified party=asker since=2025-01-01 ground=reform") == "written"


def test_reform_notice_is_kept_objects_to_who_came_after_it(history: History) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=law name=Lov since=2004-12-17
        paragraphs=[{"paragraph": "INND-16", "cites": "inndelingslova § 16", "check": "reform_notice_is_kept",
                     "parameters": [{"name": "months", "value": 6}, {"name": "window", "value": 12},
                                    {"name": "boundary", "value": "none"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 party-registered party=hurum name=Hurum kind=municipality
    2024-01-01 boundary-adjusted parties=["hurum", "asker"] since=2024-01-01
    2024-01-02 membership-began party=asker since=2024-01-02
    """
    told = history.tell("2024-06-01 withdrawal-notified party=asker since=2025-01-01 ground=reform")
    sentence = "Asker leaves for the reform of 2024-01-01, and was no member then."
    assert told == f"irregular: INND-16: {sentence} (inndelingslova § 16) See #4."


def test_reform_notice_is_kept_holds_on_the_last_days_of_the_calendar(history: History) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=law name=Lov since=2004-12-17
        paragraphs=[{"paragraph": "INND-16", "cites": "inndelingslova § 16", "check": "reform_notice_is_kept",
                     "parameters": [{"name": "months", "value": 6}, {"name": "window", "value": 12},
                                    {"name": "boundary", "value": "year"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 party-registered party=hurum name=Hurum kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    9999-12-01 boundary-adjusted parties=["hurum", "asker"] since=9999-12-01
    """
    assert history.tell("9999-12-30 withdrawal-notified party=asker since=9999-12-31 ground=reform") == "written"


@pytest.mark.parametrize("ground", ["notice", "breach"])
def test_reform_notice_is_kept_stays_quiet_about_other_grounds(history: History, ground: str) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=law name=Lov since=2004-12-17
        paragraphs=[{"paragraph": "INND-16", "cites": "inndelingslova § 16", "check": "reform_notice_is_kept",
                     "parameters": [{"name": "months", "value": 6}, {"name": "window", "value": 12},
                                    {"name": "boundary", "value": "none"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    """
    assert history.tell(f"2024-06-01 withdrawal-notified party=asker since=2024-06-02 ground={ground}") == "written"


@pytest.mark.parametrize("ground", ["notice", "breach"])
def test_a_ground_to_leave_is_known_holds(history: History, ground: str) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=law name=Lov since=2004-12-17
        paragraphs=[{"paragraph": "IKSL-30", "cites": "IKS-loven § 30", "check": "a_ground_to_leave_is_known",
                     "parameters": [{"name": "grounds", "value": "notice|breach"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    """
    assert history.tell(f"2024-06-01 withdrawal-notified party=asker since=2024-06-01 ground={ground}") == "written"


def test_a_ground_to_leave_is_known_objects(history: History) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=law name=Lov since=2004-12-17
        paragraphs=[{"paragraph": "IKSL-30", "cites": "IKS-loven § 30", "check": "a_ground_to_leave_is_known",
                     "parameters": [{"name": "grounds", "value": "notice|breach"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    """
    told = history.tell("2024-06-01 withdrawal-notified party=asker since=2024-06-01 ground=reform")
    sentence = "Asker leaves on the ground of reform; the grounds are notice, breach."
    assert told == f"irregular: IKSL-30: {sentence} (IKS-loven § 30)"


def test_a_ground_to_leave_is_known_stays_quiet_about_expulsion(history: History) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=law name=Lov since=2004-12-17
        paragraphs=[{"paragraph": "IKSL-30", "cites": "IKS-loven § 30", "check": "a_ground_to_leave_is_known",
                     "parameters": [{"name": "grounds", "value": "notice|breach"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    """
    assert history.tell('2024-06-01 membership-ended party=asker since=2024-06-01 ground="not continued"') == "written"


@pytest.mark.parametrize("body", ["board", "council"])
def test_the_notice_reaches_its_body_holds(history: History, body: str) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=agreement/1 name=Avtale since=2004-12-17
        paragraphs=[{"paragraph": "STAT-5", "cites": "avtalen § 5", "check": "the_notice_reaches_its_body",
                     "parameters": [{"name": "body", "value": "assembly|board"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    2004-12-17 body-established body=board name=Styret kind=board
    2004-12-17 body-established body=council name=Rådet kind=assembly
    """
    assert history.tell(f"2024-06-01 withdrawal-notified party=asker since=2025-01-01 received_by={body}") == "written"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("name=Kontoret kind=secretariat", "Kontoret, of kind secretariat"),
        ("name=Formannskapet kind=board of=asker", "Formannskapet, a body of Asker"),
    ],
)
def test_the_notice_reaches_its_body_objects(history: History, body: str, what: str) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=agreement/1 name=Avtale since=2004-12-17
        paragraphs=[{"paragraph": "STAT-5", "cites": "avtalen § 5", "check": "the_notice_reaches_its_body",
                     "parameters": [{"name": "body", "value": "assembly|board"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    2004-12-17 body-established body=b $body
    """
    told = history.tell("2024-06-01 withdrawal-notified party=asker since=2025-01-01 received_by=b")
    sentence = f"The notice of Asker reaches {what}; the assembly or the board receives it."
    assert told == f"irregular: STAT-5: {sentence} (avtalen § 5) See #4."


def test_the_notice_reaches_its_body_stays_quiet_where_nobody_says_who_received_it(history: History) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=agreement/1 name=Avtale since=2004-12-17
        paragraphs=[{"paragraph": "STAT-5", "cites": "avtalen § 5", "check": "the_notice_reaches_its_body",
                     "parameters": [{"name": "body", "value": "board"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    """
    assert history.tell("2024-06-01 withdrawal-notified party=asker since=2025-01-01") == "written"


@pytest.mark.parametrize("received", ["2020-10-28", "2024-12-31"])
def test_an_agreement_sets_the_notice_holds(history: History, received: str) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=law name=Lov since=2004-12-17
        paragraphs=[{"paragraph": "KOML-18-4-4-g", "cites": "§ 18-4", "check": "an_agreement_sets_the_notice"}]
    2020-10-28 rulebook-adopted rulebook=agreement/1 name=Avtale since=2020-10-28 until=2025-01-01
        paragraphs=[{"paragraph": "STAT-5", "cites": "avtalen § 5", "check": "notice_is_kept",
                     "parameters": [{"name": "months", "value": 6}, {"name": "boundary", "value": "none"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    """
    assert history.tell(f"{received} withdrawal-notified party=asker since=2026-01-01") == "written"


@pytest.mark.parametrize("received", ["2020-10-27", "2025-01-01"])
def test_an_agreement_sets_the_notice_objects(history: History, received: str) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=law name=Lov since=2004-12-17
        paragraphs=[{"paragraph": "KOML-18-4-4-g", "cites": "§ 18-4", "check": "an_agreement_sets_the_notice"}]
    2020-10-28 rulebook-adopted rulebook=agreement/1 name=Avtale since=2020-10-28 until=2025-01-01
        paragraphs=[{"paragraph": "STAT-5", "cites": "avtalen § 5", "check": "notice_is_kept",
                     "parameters": [{"name": "months", "value": 6}, {"name": "boundary", "value": "none"}]}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    """
    told = history.tell(f"{received} withdrawal-notified party=asker since=2026-01-01")
    sentence = f"Asker gives notice on {received}, and nothing in force that day says how long it runs."
    assert told == f"irregular: KOML-18-4-4-g: {sentence} (§ 18-4)"


@pytest.mark.parametrize("ground", ["reform", "breach"])
def test_an_agreement_sets_the_notice_stays_quiet_about_other_grounds(history: History, ground: str) -> None:
    """
    2004-12-17 rulebook-adopted rulebook=law name=Lov since=2004-12-17
        paragraphs=[{"paragraph": "KOML-18-4-4-g", "cites": "§ 18-4", "check": "an_agreement_sets_the_notice"}]
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-12-17 membership-began party=asker since=2004-12-17
    """
    assert history.tell(f"2024-06-01 withdrawal-notified party=asker since=2026-01-01 ground={ground}") == "written"


EXPELLED = "membership-ended party=hurum ground=expelled decision=d"


@pytest.mark.parametrize("since", ["2024-02-01", "2024-03-01"])
def test_an_expulsion_is_decided_by_all_others_holds(history: History, since: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "IKSL-31", "cites": "IKS-loven § 31",
                     "check": "an_expulsion_is_decided_by_all_others",
                     "parameters": [{"name": "rule", "value": "others"}]}]
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=hurum name=Hurum kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=hurum since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-02-01 vote-opened vote=v question=Ut? members=3 rule=others subject=hurum electorate=["oslo", "asker"]
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["oslo", "asker"]}]
    2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ut votes=["v"]
    """
    assert history.tell(f"2024-02-01 {EXPELLED} since={since}") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "rights-suspended party=asker since=2024-02-01",
        "membership-changed party=asker since=2024-02-01 category=observer",
        "withdrawal-notified party=asker since=2024-02-01 ground=breach",
    ],
)
def test_an_expulsion_is_decided_by_all_others_holds_without_those_who_have_no_vote(history: History, act: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "IKSL-31", "cites": "IKS-loven § 31",
                     "check": "an_expulsion_is_decided_by_all_others",
                     "parameters": [{"name": "rule", "value": "others"}]}]
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=hurum name=Hurum kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=hurum since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-01-10 $act
    2024-02-01 vote-opened vote=v question=Ut? members=3 rule=others subject=hurum electorate=["oslo"]
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["oslo"]}]
    2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ut votes=["v"]
    """
    assert history.tell(f"2024-02-01 {EXPELLED} since=2024-02-01") == "written"


def test_an_expulsion_is_decided_by_all_others_holds_for_others_by_their_seats(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "IKSL-31", "cites": "IKS-loven § 31",
                     "check": "an_expulsion_is_decided_by_all_others",
                     "parameters": [{"name": "rule", "value": "others"}]}]
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=hurum name=Hurum kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=hurum since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-01-01 seats-allotted body=council since=2024-01-01
        seats=[{"seat": "s-1", "party": "oslo"}, {"seat": "s-2", "party": "asker"}, {"seat": "s-3", "party": "hurum"}]
    2024-02-01 vote-opened vote=v question=Ut? members=3 rule=others subject=hurum electorate=["s-1", "s-2"]
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["s-1", "s-2"]}]
    2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ut votes=["v"]
    """
    assert history.tell(f"2024-02-01 {EXPELLED} since=2024-02-01") == "written"


def test_an_expulsion_is_decided_by_all_others_objects(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "IKSL-31", "cites": "IKS-loven § 31",
                     "check": "an_expulsion_is_decided_by_all_others",
                     "parameters": [{"name": "rule", "value": "others"}]}]
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=hurum name=Hurum kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=hurum since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
    """
    told = history.tell('2024-02-01 membership-ended party=hurum since=2024-02-01 ground="not continued"')
    sentence = "Hurum is not continued from 2024-02-01, and nobody decided to put it out."
    assert told == f"irregular: IKSL-31: {sentence} (IKS-loven § 31)"


@pytest.mark.parametrize(
    ("about", "yes", "why", "entries"),
    [
        ("rule=others subject=hurum", '["oslo"]', "rejected: 1 yes; 1*1 < 1*2 (§ 21)", "#12, #10"),
        ("rule=others subject=oslo", '["asker"]', "there is no such vote", "#12"),
        ("rule=members subject=hurum", '["oslo", "asker"]', "there is no such vote", "#12"),
    ],
    ids=["not all", "on another", "under another rule"],
)
def test_an_expulsion_is_decided_by_all_others_objects_without_such_a_vote(
    history: History, about: str, yes: str, why: str, entries: str
) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "IKSL-31", "cites": "IKS-loven § 31",
                     "check": "an_expulsion_is_decided_by_all_others",
                     "parameters": [{"name": "rule", "value": "others"}]}]
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=hurum name=Hurum kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=hurum since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-02-01 as-found vote-opened vote=v question=Ut? members=3 $about electorate=["oslo", "asker"]
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": $yes}]
    2024-02-01 as-found decision-taken decision=d body=council outcome=adopted text=Ut votes=["v"]
    """
    told = history.tell(f"2024-02-01 {EXPELLED} since=2024-02-01")
    sentence = f"d needs a vote on Hurum that adopts under others: {why}."
    assert told == f"irregular: IKSL-31: {sentence} (IKS-loven § 31) See {entries}."


@pytest.mark.parametrize(("own", "by"), [('"hurum"', "hurum"), ('"s-1", "hurum"', "s-1, hurum")])
def test_an_expulsion_is_decided_by_all_others_objects_where_the_expelled_could_vote(
    history: History, own: str, by: str
) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "IKSL-31", "cites": "IKS-loven § 31",
                     "check": "an_expulsion_is_decided_by_all_others",
                     "parameters": [{"name": "rule", "value": "others"}]}]
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=hurum name=Hurum kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=hurum since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-01-01 seats-allotted body=council since=2024-01-01 seats=[{"seat": "s-1", "party": "hurum"}]
    2024-02-01 as-found vote-opened vote=v question=Ut? members=4 rule=others subject=hurum
        electorate=["oslo", "asker", $own]
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["oslo", "asker", $own]}]
    2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ut votes=["v"]
    """
    told = history.tell(f"2024-02-01 {EXPELLED} since=2024-02-01")
    assert told == f"irregular: IKSL-31: Hurum was on the roll of v, by {by}. (IKS-loven § 31) See #11."


def test_an_expulsion_is_decided_by_all_others_objects_where_one_of_them_was_not_asked(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "IKSL-31", "cites": "IKS-loven § 31",
                     "check": "an_expulsion_is_decided_by_all_others",
                     "parameters": [{"name": "rule", "value": "others"}]}]
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=hurum name=Hurum kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=hurum since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-02-01 vote-opened vote=v question=Ut? members=3 rule=others subject=hurum electorate=["oslo"]
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["oslo"]}]
    2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ut votes=["v"]
    """
    told = history.tell(f"2024-02-01 {EXPELLED} since=2024-02-01")
    sentence = "Not on the roll of v, and all others decide: Asker."
    assert told == f"irregular: IKSL-31: {sentence} (IKS-loven § 31) See #10."


@pytest.mark.parametrize("ground", ["merged", "dissolved", "transferred"])
def test_an_expulsion_is_decided_by_all_others_stays_quiet_about_other_grounds(history: History, ground: str) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "IKSL-31", "cites": "IKS-loven § 31",
                     "check": "an_expulsion_is_decided_by_all_others",
                     "parameters": [{"name": "rule", "value": "others"}]}]
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=hurum name=Hurum kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=hurum since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-01-31 decision-taken decision=d body=council outcome=adopted text=Ut
    2024-02-01 parties-merged predecessors=["hurum", "asker"] successor=asker since=2024-02-01
    2024-02-01 succession-recognised predecessor=hurum successor=asker since=2024-02-01
    """
    assert history.tell(f"2024-02-01 membership-ended party=hurum since=2024-02-01 ground={ground} decision=d") == (
        "written"
    )


def test_an_expulsion_is_decided_by_all_others_stays_quiet_about_who_is_left_at_a_conversion(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "IKSL-31", "cites": "IKS-loven § 31",
                     "check": "an_expulsion_is_decided_by_all_others",
                     "parameters": [{"name": "rule", "value": "others"}]}]
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=hurum name=Hurum kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=hurum since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-02-01 organisation-converted name=Rådet legal_form=IKS since=2024-02-01
    """
    act = '2024-02-01 membership-ended party=hurum since=2024-02-01 ground="not continued"'
    assert history.tell(act) == "written"


def test_an_expulsion_is_decided_by_all_others_holds_where_one_is_absent(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "IKSL-31", "cites": "IKS-loven § 31",
                     "check": "an_expulsion_is_decided_by_all_others",
                     "parameters": [{"name": "rule", "value": "there"}]}]
        voting_rules=[{"rule": "there", "cites": "§ 21", "electorate": "others",
                       "need": {"measure": "yes", "op": ">=", "share": "1", "of": "present"}}]
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=hurum name=Hurum kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=hurum since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=[
        {"seat": "s-1", "party": "oslo"}, {"seat": "s-2", "party": "asker"}]
    2024-01-15 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=["s-1"]
    2024-02-01 vote-opened vote=v question=Ut? members=2 rule=there subject=hurum electorate=["s-1"] meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["s-1"]}]
    2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ut votes=["v"]
    """
    assert history.tell(f"2024-02-01 {EXPELLED} since=2024-02-01") == "written"


def test_an_expulsion_is_decided_by_all_others_objects_where_the_rule_counts_the_absent(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "IKSL-31", "cites": "IKS-loven § 31",
                     "check": "an_expulsion_is_decided_by_all_others",
                     "parameters": [{"name": "rule", "value": "there"}]}]
        voting_rules=[{"rule": "there", "cites": "§ 21", "electorate": "others",
                       "need": {"measure": "yes", "op": ">=", "share": "1", "of": "entitled"}}]
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=hurum name=Hurum kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=hurum since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=[
        {"seat": "s-1", "party": "oslo"}, {"seat": "s-2", "party": "asker"}]
    2024-01-15 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=["s-1"]
    2024-02-01 vote-opened vote=v question=Ut? members=2 rule=there subject=hurum electorate=["s-1"] meeting=m
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["s-1"]}]
    2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ut votes=["v"]
    """
    told = history.tell(f"2024-02-01 {EXPELLED} since=2024-02-01")
    sentence = "Not on the roll of v, and all others decide: Asker."
    assert told == f"irregular: IKSL-31: {sentence} (IKS-loven § 31) See #12."


def test_an_expulsion_is_decided_by_all_others_objects_outside_a_meeting(history: History) -> None:
    """
    2024-01-01 rulebook rules
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01
        paragraphs=[{"paragraph": "IKSL-31", "cites": "IKS-loven § 31",
                     "check": "an_expulsion_is_decided_by_all_others",
                     "parameters": [{"name": "rule", "value": "there"}]}]
        voting_rules=[{"rule": "there", "cites": "§ 21", "electorate": "others",
                       "need": {"measure": "yes", "op": ">=", "share": "1", "of": "present"}}]
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=hurum name=Hurum kind=municipality
    2024-01-01 membership-began party=oslo since=2024-01-01
    2024-01-01 membership-began party=asker since=2024-01-01
    2024-01-01 membership-began party=hurum since=2024-01-01
    2024-01-01 body-established body=council name=Rådet kind=assembly seats=[
        {"seat": "s-1", "party": "oslo"}, {"seat": "s-2", "party": "asker"}]
    2024-01-15 meeting-summoned meeting=m body=council starts=2024-02-01
    2024-02-01 meeting-opened meeting=m presiding=s-1 roll=["s-1"]
    2024-02-01 vote-opened vote=v question=Ut? members=2 rule=there subject=hurum electorate=["s-1"]
    2024-02-01 roll-call-taken vote=v answers=[{"choice": "yes", "voters": ["s-1"]}]
    2024-02-01 decision-taken decision=d body=council outcome=adopted text=Ut votes=["v"]
    """
    told = history.tell(f"2024-02-01 {EXPELLED} since=2024-02-01")
    sentence = "Not on the roll of v, and all others decide: Asker."
    assert told == f"irregular: IKSL-31: {sentence} (IKS-loven § 31) See #12."


def test_only_a_member_leaves_objects_to_taking_back_a_notice_after_which_it_is_to_come_back(history: History) -> None:
    """
    2020-01-01 party-registered party=asker name=Asker kind=municipality
    2020-01-01 membership-began party=asker since=2020-01-01
    2021-03-01 withdrawal-notified party=asker since=2023-01-01
    2022-06-03 membership-began party=asker since=2023-01-01
    """
    assert history.tell("2022-07-01 withdrawal-revoked party=asker") == (
        "irregular: REG-38: Asker is told to be a member again from 2023-01-01; "
        "strike that before it stays. See #3, #4."
    )
