"""What changed between two days, and between two states of knowledge: with the reason of each change, and sums."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from projections.difference import Difference, between_days, between_knowledge
from register.events import (
    BoundaryAdjusted,
    DecisionAnnulled,
    DecisionRescinded,
    EntriesStruck,
    EntryCorrected,
    Event,
    Instead,
    MembershipBegan,
    MembershipChanged,
    MembershipEnded,
    OrganisationDissolved,
    PartiesMerged,
    PartyDissolved,
    PartyRegistered,
    PartyRenamed,
    PartySplit,
    RightsRestored,
    RightsSuspended,
    SuccessionRecognised,
    WithdrawalNotified,
    WithdrawalRevoked,
)
from register.state import State, fold

if TYPE_CHECKING:
    from register.entry import Entry

Chain = Callable[..., "list[Entry]"]
Between = Callable[["list[Entry]", date, date], Difference]
Learnt = Callable[["list[Entry]", "list[Entry]", date], Difference]

THREE = """
2015-01-01 party-registered party=asker name=Asker kind=municipality
2015-01-01 party-registered party=hurum name=Hurum kind=municipality
2015-01-01 party-registered party=fylket name=Fylket kind=county
2015-01-01 membership-began party=asker since=2015-01-01
2015-01-01 membership-began party=hurum since=2015-01-01
2015-01-01 membership-began party=fylket since=2015-01-01
"""


def days(register: Any, a: str, b: str) -> Difference:
    return between_days(register.entries(), date.fromisoformat(a), date.fromisoformat(b))


def learnt(register: Any, size: int, day: str) -> Difference:
    return between_knowledge(register.entries(size), register.entries(), date.fromisoformat(day))


def told(difference: Difference) -> list[tuple[str, str, str | None, str | None, str]]:
    return [(one.what, one.name, one.before, one.after, one.reason) for one in difference.changes]


def texts(difference: Difference) -> list[str]:
    return [f"{one.kind} {one.text}" for one in difference.sums]


# -- between two days


def test_who_joined_and_who_left_is_told_with_the_day_the_reason_and_the_entry(tell: Any) -> None:
    register = tell(
        THREE
        + """
        2018-07-01 withdrawal-notified party=hurum since=2019-01-01
        2018-09-01 party-registered party=moss name=Moss kind=municipality
        2018-09-01 membership-began party=moss since=2018-10-01 category=observer weight=2 representatives=3
        """
    )
    came, left = days(register, "2018-01-01", "2020-01-01").changes
    assert (came.what, came.name, came.kind, came.since, came.before, came.after, came.reason, came.entries) == (
        *("began", "Moss", "municipality", date(2018, 10, 1), None),
        *("member (observer, weight 2, representatives 3)", "joined", (9,)),
    )
    assert (left.what, left.party, left.since, left.before, left.after, left.reason, left.entries) == (
        *("ended", "hurum", date(2019, 1, 1), "member", None, "it gave notice on 2018-07-01", (7,)),
    )


def test_nothing_changed_is_an_empty_answer(tell: Any) -> None:
    assert days(tell(THREE), "2016-01-01", "2019-01-01") == Difference(changes=(), sums=())


def test_what_happened_on_the_first_day_is_not_between_and_on_the_last_it_is(tell: Any) -> None:
    register = tell(THREE)
    assert days(register, "2015-01-01", "2015-01-02").changes == ()
    assert len(days(register, "2014-12-31", "2015-01-01").changes) == 3


def test_a_member_merged_into_a_member_went_over(tell: Any) -> None:
    register = tell(
        THREE + '2020-01-01 as-found parties-merged predecessors=["hurum"] successor=asker since=2020-01-01\n'
    )
    difference = days(register, "2019-01-01", "2021-01-01")
    assert told(difference) == [("went over", "Hurum", "member", None, "merged into Asker")]
    assert texts(difference) == [
        "all 3 - 1 merged into members or heirs = 2",
        "municipality 2 - 1 merged into members or heirs = 1",
    ]


NEW = """
2020-01-01 party-registered party=nye name="Nye Asker" kind=municipality since=2020-01-01
2020-01-01 as-found parties-merged predecessors=["asker", "hurum"] successor=nye since=2020-01-01
"""


def test_members_merged_into_an_heir_went_over_and_the_heir_began(tell: Any) -> None:
    recognised = "2020-01-01 as-found succession-recognised predecessor=$it successor=nye since=2020-01-01\n"
    register = tell(THREE + NEW + recognised.replace("$it", "asker") + recognised.replace("$it", "hurum"))
    difference = days(register, "2019-01-01", "2021-01-01")
    assert told(difference) == [
        ("went over", "Asker", "member", None, "merged into Nye Asker"),
        ("went over", "Hurum", "member", None, "merged into Nye Asker"),
        ("began", "Nye Asker", None, "member", "heir of Asker, Hurum"),
    ]
    assert difference.changes[-1].entries == (8, 9, 10)
    assert texts(difference)[1] == "municipality 2 - 2 merged into members or heirs + 1 heir = 1"


def test_the_new_party_of_a_merger_that_joins_that_day_is_an_heir_and_later_it_is_not(tell: Any) -> None:
    same = tell(THREE + NEW + "2020-01-01 membership-began party=nye since=2020-01-01\n")
    later = tell(THREE + NEW + "2020-01-01 membership-began party=nye since=2020-03-01\n")
    assert days(same, "2019-01-01", "2021-01-01").changes[-1].reason == "heir of Asker, Hurum"
    assert days(later, "2019-01-01", "2021-01-01").changes[-1].reason == "joined"


def test_a_member_merged_into_who_is_none_ended(tell: Any) -> None:
    difference = days(tell(THREE + NEW), "2019-01-01", "2021-01-01")
    assert told(difference)[0] == ("ended", "Asker", "member", None, "merged into Nye Asker, no member then")
    assert texts(difference)[1] == "municipality 2 - 2 merged into others = 0"


def test_a_succession_that_is_recognised_later_is_one_to_who_merged(tell: Any) -> None:
    late = "2020-05-01 as-found succession-recognised predecessor=asker successor=nye since=2020-03-01\n"
    found = told(days(tell(THREE + NEW + late), "2019-01-01", "2021-01-01"))
    assert [row[:2] for row in found] == [("went over", "Asker"), ("ended", "Hurum"), ("began", "Nye Asker")]


def test_a_split_and_a_transfer_are_told_by_their_names(tell: Any) -> None:
    register = tell(
        THREE
        + """
        2020-01-01 party-registered party=ost name=Øst kind=municipality
        2020-01-01 as-found party-split predecessor=hurum successors=["ost", "asker"] since=2020-01-01
        2020-01-01 as-found membership-ended party=fylket since=2020-06-01 ground=transferred
        2020-01-01 as-found succession-recognised predecessor=fylket successor=ost since=2020-06-01
        """
    )
    assert told(days(register, "2019-01-01", "2021-01-01")) == [
        ("went over", "Hurum", "member", None, "divided among Asker"),
        ("went over", "Fylket", "member", None, "transferred to Øst"),
        ("began", "Øst", None, "member", "heir of Fylket"),
    ]


def test_a_transfer_to_nobody_ended(tell: Any) -> None:
    register = tell(THREE + "2020-01-01 as-found membership-ended party=fylket since=2020-06-01 ground=transferred\n")
    reason = "transferred to nobody named"
    assert told(days(register, "2019-01-01", "2021-01-01")) == [("ended", "Fylket", "member", None, reason)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("membership-ended party=hurum since=2019-01-01 ground=expelled", "it was expelled"),
        ('membership-ended party=hurum since=2019-01-01 ground="not continued"', "it was not continued"),
        (
            "withdrawal-notified party=hurum since=2019-01-01 ground=breach",
            "it gave notice on 2018-01-01, for a breach",
        ),
        (
            "withdrawal-notified party=hurum since=2019-01-01 ground=reform",
            "it gave notice on 2018-01-01, for a reform",
        ),
        ("party-dissolved party=hurum since=2019-01-01", "it was dissolved"),
    ],
)
def test_an_ending_says_why(tell: Any, line: str, reason: str) -> None:
    register = tell(f"{THREE}2018-01-01 as-found {line}\n")
    assert [row[4] for row in told(days(register, "2017-01-01", "2019-06-01"))] == [reason]


def test_with_the_organisation_everybody_is_out(chained: Chain) -> None:
    gone = OrganisationDissolved(on=DAYS[3], since=DAYS[3])
    entries = chained([*BEFORE, *(MembershipBegan(on=FIRST, party=p, since=FIRST) for p in PARTIES[:2]), gone])
    difference = between_days(entries, DAYS[1], DAYS[5])
    assert {row[4] for row in told(difference)} == {"the organisation was dissolved"}
    assert difference.sums[0].text == "2 - 2 with the organisation dissolved = 0"


@pytest.mark.parametrize(
    ("void", "reason"),
    [
        (
            DecisionAnnulled(on=date(2024, 1, 5), decision="d", effect="from now"),
            "d was annulled on 2024-01-05, from now",
        ),
        (
            DecisionRescinded(on=date(2024, 1, 5), decision="d", by="e", since=date(2024, 1, 5)),
            "d was rescinded by e on 2024-01-05",
        ),
    ],
)
def test_a_membership_whose_decision_is_void_ended(chained: Chain, void: Event, reason: str) -> None:
    entries = chained([*BEFORE, MembershipBegan(on=FIRST, party="p-1", since=FIRST, decision="d"), void])
    assert [row[4] for row in told(between_days(entries, DAYS[1], DAYS[5]))] == [reason]


def test_a_member_by_then_at_the_latest_is_told_so(tell: Any) -> None:
    register = tell(
        """
        2015-01-01 party-registered party=asker name=Asker kind=municipality
        2015-01-01 membership-began party=asker since=2015-01-01 at_latest=true
        """
    )
    difference = days(register, "2014-01-01", "2016-01-01")
    assert told(difference)[0][4] == "a member by 2015-01-01 at the latest"
    assert texts(difference)[0] == "all 0 + 1 member by then at the latest = 1"


def test_who_came_and_went_between_the_days_is_told_of_twice_and_the_sum_too(tell: Any) -> None:
    register = tell(
        THREE
        + """
        2016-01-01 party-registered party=moss name=Moss kind=municipality
        2016-01-01 membership-began party=moss since=2016-01-01
        2017-01-01 as-found membership-ended party=moss since=2017-01-01 ground=expelled
        """
    )
    difference = days(register, "2015-06-01", "2018-01-01")
    assert [(row[0], row[1]) for row in told(difference)] == [("began", "Moss"), ("ended", "Moss")]
    assert texts(difference)[0] == "all 3 + 1 joined - 1 expelled = 3"


def test_a_member_on_other_terms_changed_term_by_term(tell: Any) -> None:
    register = tell(
        THREE
        + """
        2016-01-01 membership-changed party=asker since=2016-01-01 category=associate weight=2
        2016-02-01 membership-changed party=asker since=2016-02-01 weight=3 representatives=4 provisional=true
        2016-03-01 party-renamed party=asker name="Nye Asker" since=2016-03-01
        2016-04-01 rights-suspended party=asker since=2016-04-01
        """
    )
    difference = days(register, "2015-06-01", "2018-01-01")
    assert [(one.since.month, one.before, one.after, one.entries) for one in difference.changes] == [
        (1, "full", "associate", (7,)),
        (2, "none", "3", (7, 8)),
        (2, "none", "4", (8,)),
        (2, "in force", "provisional", (8,)),
        (3, "Asker", "Nye Asker", (9,)),
        (4, "whole", "suspended", (10,)),
    ]
    assert difference.changes[1].reason == "weight: none became 3"


def test_a_term_that_is_what_it_was_did_not_change(tell: Any) -> None:
    register = tell(
        THREE
        + """
        2016-01-01 membership-changed party=asker since=2016-01-01 weight=2
        2017-01-01 rights-suspended party=asker since=2017-01-01 until=2017-02-01
        """
    )
    assert days(register, "2016-06-01", "2018-01-01").changes == ()


def test_rights_that_came_back_by_themselves_or_by_a_word_are_whole_since_that_day(tell: Any) -> None:
    suspended = "2016-01-01 rights-suspended party=asker since=2016-01-01 until=2016-09-01\n"
    restored = "2016-05-01 rights-restored party=asker since=2016-05-01\n"
    (by_itself,) = days(tell(THREE + suspended), "2016-03-01", "2017-01-01").changes
    (by_a_word,) = days(tell(THREE + suspended + restored), "2016-03-01", "2016-08-01").changes
    assert (by_itself.since, by_itself.after, by_itself.entries) == (date(2016, 9, 1), "whole", (7,))
    assert (by_a_word.since, by_a_word.after, by_a_word.entries) == (date(2016, 5, 1), "whole", (8,))


def test_rights_that_an_heir_was_without_from_its_beginning_are_whole_since_the_day_that_was_said(tell: Any) -> None:
    suspended = "2019-06-01 as-found rights-suspended party=asker since=2019-06-01 until=2021-01-01\n"
    recognised = "2020-01-01 as-found succession-recognised predecessor=asker successor=nye since=2020-01-01\n"
    (change,) = days(tell(THREE + suspended + NEW + recognised), "2020-06-01", "2022-01-01").changes
    assert (change.name, change.since, change.after, change.entries) == ("Nye Asker", date(2021, 1, 1), "whole", (7,))


def test_a_term_of_a_decision_that_was_annulled_is_what_it_was_since_then(chained: Chain) -> None:
    entries = chained(
        [
            *BEFORE,
            MembershipBegan(on=FIRST, party="p-1", since=FIRST, weight=1),
            MembershipChanged(on=FIRST, party="p-1", since=DAYS[1], weight=2, decision="d"),
            DecisionAnnulled(on=DAYS[4], decision="d", effect="from now"),
        ]
    )
    (change,) = between_days(entries, DAYS[2], DAYS[6]).changes
    assert (change.before, change.after, change.since, change.entries) == ("2", "1", DAYS[4], (len(entries) - 1,))


def test_backwards_before_and_after_change_places_and_the_sum_is_told_the_other_way(tell: Any) -> None:
    register = tell(THREE + NEW + "2020-01-01 membership-began party=nye since=2020-01-01\n")
    difference = days(register, "2021-01-01", "2019-01-01")
    assert [(one.what, one.name, one.before, one.after) for one in difference.changes] == [
        ("began", "Nye Asker", "member", None),
        ("went over", "Hurum", None, "member"),
        ("went over", "Asker", None, "member"),
    ]
    assert texts(difference)[1] == "municipality 1 + 2 merged into members or heirs - 1 heir = 2"


def test_what_one_did_alone_is_said_of_one(tell: Any) -> None:
    register = tell(
        THREE + '2016-01-01 as-found membership-ended party=hurum since=2016-01-01 ground="not continued"\n'
    )
    assert days(register, "2015-06-01", "2017-01-01").sums[0].text == "3 - 1 not continued = 2"


def test_every_addend_of_a_sum_names_its_parties(tell: Any) -> None:
    register = tell(THREE + NEW + "2020-01-01 membership-began party=nye since=2020-01-01\n")
    of_all = days(register, "2019-01-01", "2021-01-01").sums[0]
    assert [(one.number, one.parties) for one in of_all.addends] == [(-2, ("asker", "hurum")), (1, ("nye",))]


# -- between two states of knowledge


def test_a_beginning_told_later_began_and_says_which_entry_told_it(tell: Any) -> None:
    difference = learnt(tell(THREE), 6, "2016-01-01")
    assert told(difference) == [("began", "Fylket", None, "member", "joined; told in #6")]
    assert (texts(difference)[0], difference.changes[0].entries) == ("all 2 + 1 joined = 3", (6,))


def test_a_merger_told_later_ended_or_handed_over_memberships(tell: Any) -> None:
    difference = learnt(tell(THREE + NEW), 7, "2021-01-01")
    assert told(difference)[0][4] == "merged into Nye Asker, no member then; told in #8"


def test_an_entry_that_was_struck_is_learned(tell: Any) -> None:
    register = tell(THREE + '2016-01-01 entries-struck entries=["#5"] reason=R\n')
    reason = "its membership is told otherwise; struck by #7"
    assert told(learnt(register, 7, "2016-01-01")) == [("learned", "Hurum", "member", None, reason)]
    assert texts(learnt(register, 7, "2016-01-01"))[0] == "all 3 - 1 told otherwise = 2"


CORRECTED = """
2016-01-01 as-found entry-corrected entry=#5 reason=R
    instead={"type": "membership-began.v1", "data": {"on": "2015-01-01", "party": "hurum", "since": "$since"}}
"""


def test_a_beginning_corrected_to_a_later_day_is_learned_on_the_days_between(tell: Any) -> None:
    register = tell(THREE + CORRECTED, since="2018-01-01")
    reason = "its membership is told otherwise; corrected by #7"
    of_the_day = ("learned", "Hurum", "member", None, reason)
    of_other_days = ("learned", "Hurum", "from 2015-01-01", "from 2018-01-01", reason)
    assert told(learnt(register, 7, "2016-01-01")) == [of_the_day, of_other_days]
    assert told(learnt(register, 7, "2019-01-01")) == [of_other_days]


def test_a_notice_taken_back_as_was_learnt_later_is_learned(tell: Any) -> None:
    register = tell(
        THREE
        + """
        2018-07-01 withdrawal-notified party=hurum since=2019-01-01
        2018-08-01 withdrawal-revoked party=hurum
        """
    )
    reason = "its membership is told otherwise; told in #8"
    assert told(learnt(register, 8, "2020-01-01")) == [("learned", "Hurum", None, "member", reason)]
    (change,) = learnt(register, 8, "2016-01-01").changes
    assert (change.before, change.after) == ("from 2015-01-01 until 2019-01-01", "from 2015-01-01")


def test_a_membership_of_other_days_that_is_told_now_is_learned(tell: Any) -> None:
    register = tell(THREE + "2017-01-01 as-found membership-ended party=hurum since=2017-01-01 ground=expelled\n")
    (change,) = learnt(register, 7, "2016-01-01").changes
    assert (change.what, change.before, change.after) == (
        "learned",
        "from 2015-01-01",
        "from 2015-01-01 until 2017-01-01",
    )


def test_who_came_back_began_and_its_first_membership_is_not_told_of_again(tell: Any) -> None:
    register = tell(
        THREE
        + """
        2017-01-01 as-found membership-ended party=hurum since=2017-01-01 ground=expelled
        2018-01-01 membership-began party=hurum since=2018-01-01
        """
    )
    assert told(learnt(register, 8, "2019-01-01")) == [("began", "Hurum", None, "member", "joined; told in #8")]


def test_terms_told_otherwise_changed(tell: Any) -> None:
    register = tell(THREE + "2016-01-01 membership-changed party=asker since=2015-06-01 weight=2\n")
    (change,) = learnt(register, 7, "2016-01-01").changes
    assert (change.what, change.since, change.reason, change.entries) == (
        *("changed", date(2015, 6, 1), "weight: none became 2; told in #7", (7,)),
    )


def test_a_kind_told_otherwise_moves_a_member_from_one_sum_to_another(tell: Any) -> None:
    register = tell(
        THREE
        + """
        2016-01-01 entry-corrected entry=#3 reason=R instead={"type": "party-registered.v1",
            "data": {"on": "2015-01-01", "party": "fylket", "name": "Fylket", "kind": "state"}}
        """
    )
    difference = learnt(register, 7, "2016-01-01")
    assert [(one.what, one.before, one.after) for one in difference.changes] == [("changed", "county", "state")]
    assert texts(difference) == [
        "all 3 = 3",
        "county 1 - 1 told to be of another kind = 0",
        "state 0 + 1 told to be of another kind = 1",
    ]


def test_what_an_heir_has_of_its_predecessor_rests_on_what_was_told_of_that(tell: Any) -> None:
    lines = (THREE + NEW).splitlines()
    late = "2020-01-01 membership-began party=asker since=2015-01-01"
    lines.remove("2015-01-01 membership-began party=asker since=2015-01-01")
    recognised = "2020-01-01 as-found succession-recognised predecessor=asker successor=nye since=2020-01-01"
    register = tell("\n".join([*lines, recognised, late]) + "\n")
    found = [one for one in learnt(register, 9, "2021-01-01").changes if one.party == "nye"]
    assert [(one.what, one.entries) for one in found] == [("began", (9,))]


def test_knowing_no_more_is_no_difference(tell: Any) -> None:
    assert learnt(tell(THREE), 7, "2016-01-01") == Difference(changes=(), sums=())


def test_a_membership_annulled_from_the_start_is_learned_by_the_annulment(chained: Chain) -> None:
    began = MembershipBegan(on=FIRST, party="p-1", since=FIRST, decision="d")
    entries = chained([*BEFORE, began, DecisionAnnulled(on=DAYS[9], decision="d", effect="from the start")])
    (change,) = between_knowledge(entries[:-1], entries, DAYS[1]).changes
    assert (change.what, change.entries) == ("learned", (len(entries) - 1,))


# -- what holds of every history

often = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
once = settings(often, max_examples=300, derandomize=True, database=None, phases=[Phase.generate])

FIRST = date(2024, 1, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(12)]
PARTIES = ("p-1", "p-2", "p-3", "p-4")
BEFORE: list[Event] = [
    PartyRegistered(on=FIRST, party=party, name=party.upper(), kind="county" if party == "p-4" else "municipality")
    for party in PARTIES
]
MEMBERS: list[Event] = [MembershipBegan(on=FIRST, party=party, since=FIRST) for party in PARTIES[:3]]
HEIR: list[Event] = [
    PartiesMerged(on=DAYS[5], predecessors=("p-1", "p-2"), successor="p-4", since=DAYS[5]),
    SuccessionRecognised(on=DAYS[5], predecessor="p-1", successor="p-4", since=DAYS[5]),
]
a_day, a_party = st.sampled_from(DAYS), st.sampled_from(PARTIES)
a_decision = st.sampled_from([None, None, "d-1", "d-2"])
two = st.lists(a_party, min_size=1, max_size=2, unique=True).map(tuple)
BEGAN = st.builds(
    MembershipBegan,
    on=a_day,
    party=a_party,
    since=a_day,
    category=st.sampled_from(["full", "observer"]),
    decision=a_decision,
    at_latest=st.booleans(),
)
A_FACT: st.SearchStrategy[Event] = BEGAN | st.one_of(
    BEGAN,
    BEGAN,
    st.builds(WithdrawalNotified, on=a_day, party=a_party, since=a_day),
    st.builds(WithdrawalRevoked, on=a_day, party=a_party),
    st.builds(
        MembershipEnded,
        on=a_day,
        party=a_party,
        since=a_day,
        ground=st.sampled_from(["expelled", "merged", "transferred"]),
        decision=a_decision,
    ),
    st.builds(PartiesMerged, on=a_day, predecessors=two, successor=a_party, since=a_day),
    st.builds(PartySplit, on=a_day, predecessor=a_party, successors=two, since=a_day),
    st.builds(SuccessionRecognised, on=a_day, predecessor=a_party, successor=a_party, since=a_day, decision=a_decision),
    st.builds(
        MembershipChanged,
        on=a_day,
        party=a_party,
        since=a_day,
        weight=st.none() | st.integers(1, 2),
        category=st.sampled_from([None, "associate"]),
        decision=a_decision,
    ),
    st.builds(RightsSuspended, on=a_day, party=a_party, since=a_day, until=st.none() | a_day),
    st.builds(RightsRestored, on=a_day, party=a_party, since=a_day),
    st.builds(PartyRenamed, on=a_day, party=a_party, name=st.sampled_from("AB"), since=a_day),
    st.builds(PartyDissolved, on=a_day, party=a_party, since=a_day),
    st.builds(BoundaryAdjusted, on=a_day, parties=two, since=a_day),
    st.builds(
        DecisionAnnulled,
        on=a_day,
        decision=st.sampled_from(["d-1", "d-2"]),
        effect=st.sampled_from(["from now", "from the start"]),
    ),
    st.builds(
        DecisionRescinded,
        on=a_day,
        decision=st.just("d-1"),
        by=st.sampled_from(["d-2", "d-3"]),
        since=st.none() | a_day,
    ),
    st.builds(OrganisationDissolved, on=a_day, since=st.sampled_from(DAYS[8:])),
)


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Facts, and corrections and strikings of some of them, somewhere behind."""
    facts = [*MEMBERS, *draw(st.sampled_from([[], HEIR])), *draw(st.lists(A_FACT, min_size=2, max_size=8))]
    told: list[Event] = list(facts)
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(facts) - 1))
        fact, name = facts[place], f"told-{len(BEFORE) + place + 1}"
        moved = _moved(fact, draw(a_day), draw(a_day))
        correction = EntryCorrected(on=DAYS[-1], entry=name, instead=Instead(moved), reason="misread")
        told.append(draw(st.sampled_from([correction, EntriesStruck(on=DAYS[-1], entries=(name,), reason="misread")])))
    return [*BEFORE, *told]


def _moved(fact: Any, on: date, since: date) -> Any:
    """The same fact, of other days."""
    return attrs.evolve(fact, on=on, **({"since": since} if hasattr(fact, "since") else {}))


def members(entries: list[Entry], day: date) -> Counter[str]:
    return members_of(fold(entries), day)


def members_of(state: State, day: date) -> Counter[str]:
    return Counter(party for party in state.memberships if state.memberships.on(party, day))


def came_and_went(difference: Difference) -> tuple[Counter[str], Counter[str]]:
    came = Counter(one.party for one in difference.changes if one.before is None)
    return came, Counter(one.party for one in difference.changes if one.after is None)


def the_members_add_up(before: Counter[str], difference: Difference, after: Counter[str]) -> None:
    """Who was there and who came are who is there and who went."""
    came, went = came_and_went(difference)
    assert before + came == after + went


def the_sums_add_up(before: Counter[str], difference: Difference, after: Counter[str]) -> None:
    """Every sum adds up, by its addends, its parties and its words; that of all kinds counts the members."""
    for one in difference.sums:
        assert one.before + sum(part.number for part in one.addends) == one.after
        assert all(abs(part.number) == len(part.parties) for part in one.addends)
        numbers = [int(number) for number in re.findall(r"-?\d+", re.sub(r"([+-]) ", r"\1", one.text))]
        assert numbers == [one.before, *(part.number for part in one.addends), one.after]
    if difference.sums:
        of_all, *kinds = difference.sums
        assert (of_all.kind, of_all.before, of_all.after) == ("all", before.total(), after.total())
        assert sum(one.before - one.after for one in kinds) == of_all.before - of_all.after
        came, went = came_and_went(difference)
        assert Counter(p for part in of_all.addends if part.number > 0 for p in part.parties) == came
        assert Counter(p for part in of_all.addends if part.number < 0 for p in part.parties) == went
    else:
        assert before == after


def they_mirror(one: Difference, other: Difference) -> None:
    """The one is the other read from its end, in numbers and in who came and went."""
    assert [(s.kind, s.before, s.after) for s in one.sums] == [(s.kind, s.after, s.before) for s in other.sums]
    addends = [[(part.number, part.cause, part.parties) for part in s.addends] for s in one.sums]
    assert addends == [[(-part.number, part.cause, part.parties) for part in s.addends] for s in other.sums]
    assert came_and_went(one) == came_and_went(other)[::-1]


def days_add_up(between: Between, entries: list[Entry], a: date, b: date) -> None:
    difference = between(entries, a, b)
    the_members_add_up(members(entries, a), difference, members(entries, b))
    the_sums_add_up(members(entries, a), difference, members(entries, b))


def days_mirror(between: Between, entries: list[Entry], a: date, b: date) -> None:
    they_mirror(between(entries, a, b), between(entries, b, a))


def a_day_is_as_it_is(between: Between, entries: list[Entry], a: date, _b: date) -> None:
    assert between(entries, a, a) == Difference(changes=(), sums=())


def days_are_passed_by_day(between: Between, entries: list[Entry], a: date, b: date) -> None:
    """Whoever came or went between two days did so on one of them: from day to day it is the same."""
    whole, first, last = between(entries, a, b), min(a, b), max(a, b)
    days_between = [first + timedelta(days=n) for n in range((last - first).days)]
    steps = [between(entries, day, day + timedelta(days=1)) for day in days_between]
    came = sum((came_and_went(one)[0 if a <= b else 1] for one in steps), Counter[str]())
    assert came_and_went(whole)[0] == came


OF_DAYS = (days_add_up, days_mirror, a_day_is_as_it_is, days_are_passed_by_day)


@pytest.mark.parametrize("law", OF_DAYS)
@often
@given(told=histories(), a=a_day, b=a_day)
def test_between_any_days_of_any_history(chained: Chain, law: Any, told: list[Event], a: date, b: date) -> None:
    law(between_days, chained(told), a, b)


def without_endings(entries: list[Entry], a: date, b: date) -> Difference:
    found = between_days(entries, a, b)
    return attrs.evolve(found, changes=tuple(one for one in found.changes if one.what != "ended"))


def without_heirs(entries: list[Entry], a: date, b: date) -> Difference:
    found = between_days(entries, a, b)
    sums = [attrs.evolve(s, addends=tuple(a for a in s.addends if a.cause != "heir")) for s in found.sums]
    return attrs.evolve(found, sums=tuple(sums))


def always_forwards(entries: list[Entry], a: date, b: date) -> Difference:
    return between_days(entries, min(a, b), max(a, b))


def with_the_first_day(entries: list[Entry], a: date, b: date) -> Difference:
    return between_days(entries, min(a, b) - timedelta(days=1), max(a, b))


def by_both_days_alone(entries: list[Entry], a: date, b: date) -> Difference:
    """Who is there on one day and not on the other; who left and came back meanwhile is not seen."""
    found, here, there = between_days(entries, a, b), members(entries, a), members(entries, b)
    kept = [one for one in found.changes if (one.party in here) != (one.party in there)]
    return attrs.evolve(found, changes=tuple({one.party: one for one in kept}.values()))


@pytest.mark.parametrize(
    ("law", "broken"),
    [
        (days_add_up, without_endings),
        (days_add_up, without_heirs),
        (days_mirror, always_forwards),
        (a_day_is_as_it_is, with_the_first_day),
        (days_are_passed_by_day, by_both_days_alone),
    ],
)
def test_a_difference_of_days_that_is_wrong_breaks_that_law(chained: Chain, law: Any, broken: Between) -> None:
    @once
    @given(told=histories(), a=a_day, b=a_day)
    def ask(told: list[Event], a: date, b: date) -> None:
        law(broken, chained(told), a, b)

    with pytest.raises(AssertionError):
        ask()


def knowledge_adds_up(between: Learnt, one: list[Entry], other: list[Entry], day: date) -> None:
    difference = between(one, other, day)
    the_members_add_up(members(one, day), difference, members(other, day))
    the_sums_add_up(members(one, day), difference, members(other, day))


def knowledge_mirrors(between: Learnt, one: list[Entry], other: list[Entry], day: date) -> None:
    they_mirror(between(one, other, day), between(other, one, day))


def to_know_no_more_is_no_difference(between: Learnt, one: list[Entry], _other: list[Entry], day: date) -> None:
    assert between(one, one, day) == Difference(changes=(), sums=())


def new_entries_made_the_difference(between: Learnt, one: list[Entry], other: list[Entry], day: date) -> None:
    """Every change names entries that the longer has besides, and no other."""
    fewer, more = sorted(map(len, (one, other)))
    for change in between(one, other, day).changes:
        assert change.entries
        assert all(fewer <= number < more for number in change.entries)


def without_them_there_is_none(between: Learnt, one: list[Entry], other: list[Entry], day: date) -> None:
    """Of a party whose membership is told otherwise something is said, and of no other."""
    said = {change.party for change in between(one, other, day).changes if change.what != "changed"}
    assert said == {party for party in PARTIES if stretches(one, party) != stretches(other, party)}


def stretches(entries: list[Entry], party: str) -> list[tuple[date, date | None, bool]]:
    periods = fold(entries).memberships.periods(party)
    return [(held.period.since, held.period.until, held.began.at_latest) for held in periods]


OF_KNOWLEDGE = (
    knowledge_adds_up,
    knowledge_mirrors,
    to_know_no_more_is_no_difference,
    new_entries_made_the_difference,
    without_them_there_is_none,
)


@pytest.mark.parametrize("law", OF_KNOWLEDGE)
@often
@given(told=histories(), day=a_day, data=st.data())
def test_between_any_states_of_knowledge(
    chained: Chain, law: Any, told: list[Event], day: date, data: st.DataObject
) -> None:
    entries = chained(told)
    one, other = (data.draw(st.integers(1, len(entries))) for _ in range(2))
    law(between_knowledge, entries[:one], entries[:other], day)


KEEPING = (EntryCorrected, EntriesStruck)


def as_first_told(one: list[Entry], other: list[Entry], day: date) -> Difference:
    """What corrections and strikings say is not heard."""
    earlier, later = ([e for e in some if not isinstance(e.event, KEEPING)] for some in (one, other))
    return between_knowledge(earlier, later, day)


def to_the_longer(one: list[Entry], other: list[Entry], day: date) -> Difference:
    earlier, later = (one, other) if len(one) <= len(other) else (other, one)
    return between_knowledge(earlier, later, day)


def by_all_that_is_known(one: list[Entry], other: list[Entry], day: date) -> Difference:
    found = between_knowledge(one, other, day)
    return attrs.evolve(found, changes=tuple(attrs.evolve(c, entries=(1, *c.entries)) for c in found.changes))


def of_the_day_alone(one: list[Entry], other: list[Entry], day: date) -> Difference:
    found = between_knowledge(one, other, day)
    return attrs.evolve(found, changes=tuple(c for c in found.changes if c.before is None or c.after is None))


def from_nothing(_one: list[Entry], other: list[Entry], day: date) -> Difference:
    return between_knowledge([], other, day)


@pytest.mark.parametrize(
    ("law", "broken"),
    [
        (knowledge_adds_up, as_first_told),
        (knowledge_mirrors, to_the_longer),
        (to_know_no_more_is_no_difference, from_nothing),
        (new_entries_made_the_difference, by_all_that_is_known),
        (without_them_there_is_none, of_the_day_alone),
    ],
)
def test_a_difference_of_knowledge_that_is_wrong_breaks_that_law(chained: Chain, law: Any, broken: Learnt) -> None:
    @once
    @given(told=histories(), day=a_day, data=st.data())
    def ask(told: list[Event], day: date, data: st.DataObject) -> None:
        entries = chained(told)
        one, other = (data.draw(st.integers(1, len(entries))) for _ in range(2))
        law(broken, entries[:one], entries[:other], day)

    with pytest.raises(AssertionError):
        ask()


@often
@given(data=st.data())
def test_whatever_a_log_holds_it_can_be_asked_for_differences(
    chained: Chain, laws: dict[str, Any], data: st.DataObject
) -> None:
    entries = chained([*laws["WORLD"], *data.draw(laws["WHATEVER"])])
    any_day = st.sampled_from([date.min, date.min + timedelta(days=1), *laws["DAYS"], date.max])
    a, b, size = data.draw(st.tuples(any_day, any_day, st.integers(0, len(entries))))
    days_add_up(between_days, entries, a, b)
    knowledge_adds_up(between_knowledge, entries[:size], entries, a)
