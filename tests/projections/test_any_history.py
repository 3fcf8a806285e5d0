"""Whatever a log holds about members: every question about them has an answer, and the answers agree."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from projections.membership import Membership
from projections.reasons import Reasons
from register.events import (
    AccessionAdopted,
    AccessionRejected,
    BodyEstablished,
    BoundaryAdjusted,
    ClaimRecorded,
    ClaimSettled,
    Condition,
    ConditionFulfilled,
    DecisionAnnulled,
    DecisionRescinded,
    DecisionTaken,
    Identifier,
    MembershipApplied,
    MembershipBegan,
    MembershipChanged,
    MembershipEnded,
    MembershipOffered,
    OfferAccepted,
    OfferDeclined,
    OfferWithdrawn,
    OrganisationConverted,
    OrganisationDissolved,
    OrganisationFounded,
    Paragraph,
    Parameter,
    PartiesMerged,
    PartyDissolved,
    PartyRegistered,
    PartyRenamed,
    PartyRenumbered,
    PartySplit,
    RatificationRecorded,
    RatificationRefused,
    RightsRestored,
    RightsSuspended,
    RulebookAdopted,
    Share,
    SuccessionRecognised,
    WithdrawalNotified,
    WithdrawalRevoked,
)
from register.events.membership import Category
from register.state import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.entry import Entry
    from register.events import Event

    Chain = Callable[..., list[Entry]]

DAYS = [date.min, *(date(2020, month, 1) for month in range(1, 8)), date(9999, 12, 30), date.max]
PARTIES, GHOST = ("p-1", "p-2", "p-3"), "p-4"
PARAGRAPHS = (
    Paragraph(paragraph="STAT-1", cites="§ 1", check="the_provisional_do_not_vote"),
    Paragraph(
        paragraph="STAT-2",
        cites="§ 2",
        check="the_way_in_is_gone",
        parameters=(
            Parameter(name="procedure", value="C"),
            Parameter(name="body", value="assembly"),
            Parameter(name="ratified", value="2/3"),
        ),
    ),
)
SHARES = tuple(Share(party=party, share="1/3") for party in PARTIES)

a_day, a_party, an_accession, a_decision, a_body, a_claim = map(
    st.sampled_from,
    (
        DAYS,
        (*PARTIES, GHOST),
        ("a-1", "a-2", "a-3"),
        ("d-1", "d-2"),
        ("council", "p-1-council", "none"),
        ("c-1", "c-2"),
    ),
)
maybe_decided, maybe_later = st.none() | a_decision, st.none() | a_day
some_parties = st.lists(a_party, max_size=3).map(tuple)
OF_A_PARTY: dict[str, Any] = {"on": a_day, "party": a_party}
OF_A_DAY: dict[str, Any] = {**OF_A_PARTY, "since": a_day}
OF_A_WAY: dict[str, Any] = {"on": a_day, "accession": an_accession}
TERMS: dict[str, Any] = {"weight": st.none() | st.integers(0, 3), "representatives": st.none() | st.integers(0, 2)}

A_FACT: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        MembershipBegan,
        **OF_A_DAY,
        **TERMS,
        accession=st.none() | an_accession,
        decision=maybe_decided,
        category=st.sampled_from(get_args(Category)),
        at_latest=st.booleans(),
        provisional=st.booleans(),
    ),
    st.builds(
        SuccessionRecognised, on=a_day, predecessor=a_party, successor=a_party, since=a_day, decision=maybe_decided
    ),
    st.builds(
        MembershipChanged,
        **OF_A_DAY,
        **TERMS,
        category=st.none() | st.sampled_from(get_args(Category)),
        provisional=st.none() | st.booleans(),
        decision=maybe_decided,
    ),
    st.builds(RightsSuspended, **OF_A_DAY, until=maybe_later, reason=st.none(), decision=maybe_decided),
    st.builds(RightsRestored, **OF_A_DAY, decision=maybe_decided),
    st.builds(WithdrawalNotified, **OF_A_DAY, ground=st.sampled_from(["notice", "reform", "breach"])),
    st.builds(WithdrawalRevoked, **OF_A_PARTY),
    st.builds(
        MembershipEnded,
        **OF_A_DAY,
        ground=st.sampled_from(["expelled", "not continued", "dissolved", "merged", "transferred"]),
        decision=maybe_decided,
    ),
    st.builds(MembershipOffered, **OF_A_WAY, party=a_party, deadline=maybe_later),
    st.builds(MembershipApplied, **OF_A_WAY, party=a_party),
    st.builds(OfferAccepted, **OF_A_WAY),
    st.builds(OfferDeclined, **OF_A_WAY),
    st.builds(OfferWithdrawn, **OF_A_WAY),
    st.builds(
        AccessionAdopted,
        **OF_A_WAY,
        body=a_body,
        conditions=st.sampled_from([(), (Condition(condition="x", text="X"),)]),
    ),
    st.builds(AccessionRejected, **OF_A_WAY, body=a_body),
    st.builds(ConditionFulfilled, **OF_A_WAY, condition=st.just("x")),
    st.builds(RatificationRecorded, **OF_A_PARTY, matter=an_accession | a_decision, body=a_body),
    st.builds(RatificationRefused, **OF_A_PARTY, matter=an_accession | a_decision, body=a_body),
    st.builds(
        DecisionTaken,
        on=a_day,
        decision=a_decision,
        body=a_body,
        outcome=st.sampled_from(["adopted", "rejected"]),
        text=st.just("Ja"),
        admits=st.lists(an_accession, max_size=2).map(tuple),
    ),
    st.builds(DecisionAnnulled, on=a_day, decision=a_decision, effect=st.sampled_from(["from the start", "from now"])),
    st.builds(DecisionRescinded, on=a_day, decision=a_decision, by=a_decision, since=maybe_later),
    st.builds(PartyRenamed, **OF_A_DAY, name=st.sampled_from("ABC")),
    st.builds(
        PartyRenumbered, **OF_A_DAY, identifier=st.builds(Identifier, scheme=st.just("n"), value=st.sampled_from("12"))
    ),
    st.builds(PartiesMerged, on=a_day, predecessors=some_parties, successor=a_party, since=a_day),
    st.builds(PartySplit, on=a_day, predecessor=a_party, successors=some_parties, since=a_day),
    st.builds(BoundaryAdjusted, on=a_day, parties=some_parties, since=a_day),
    st.builds(PartyDissolved, **OF_A_DAY),
    st.builds(
        RulebookAdopted,
        on=a_day,
        rulebook=st.sampled_from(["r-1", "r-2"]),
        name=st.just("Avtale"),
        since=a_day,
        until=maybe_later,
        replaces=st.sampled_from([None, "r-1"]),
        decision=maybe_decided,
        shares=st.sampled_from([(), SHARES]),
        paragraphs=st.sampled_from([(), PARAGRAPHS]),
    ),
    st.builds(
        OrganisationFounded,
        on=a_day,
        name=st.just("Rådet"),
        founders=some_parties,
        since=a_day,
        legal_form=st.just("IPR"),
        at_latest=st.booleans(),
    ),
    st.builds(OrganisationConverted, on=a_day, name=st.just("Ny"), since=a_day, legal_form=st.just("IPR")),
    st.builds(OrganisationDissolved, on=a_day, since=a_day, decision=maybe_decided),
    st.builds(
        ClaimRecorded,
        on=a_day,
        claim=a_claim,
        says=st.just("Ja"),
        about=st.none() | a_party,
        contradicts=st.lists(a_claim, max_size=2).map(tuple),
    ),
    st.builds(ClaimSettled, on=a_day, claim=a_claim, reason=st.just("Møteboka")),
)
FIRST: list[Event] = [
    PartyRegistered(on=DAYS[1], party="p-1", name="Nord", kind="municipality"),
    PartyRegistered(on=DAYS[1], party="p-2", name="Sør", kind="county", at_latest=True),
    PartyRegistered(on=DAYS[1], party="p-3", name="Øst", kind="county", since=DAYS[4]),
    BodyEstablished(on=DAYS[1], body="council", name="Rådet", kind="assembly"),
    BodyEstablished(on=DAYS[1], body="p-1-council", name="Nord kommunestyre", kind="assembly", of="p-1"),
]
HISTORIES = st.lists(A_FACT, min_size=6, max_size=30).map(lambda told: [*FIRST, *told])

often = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@often
@given(told=HISTORIES)
def test_whoever_is_listed_as_a_member_is_told_to_be_one_and_nobody_else(chained: Chain, told: list[Event]) -> None:
    entries = chained(told)
    membership, reasons = Membership.of(entries), Reasons.of(entries)
    for day in DAYS:
        listed = {member.party for member in membership.on(day)}
        asked = {party: reasons.why(party, day) for party in PARTIES}
        assert {party for party in asked if asked[party].member} == listed - {GHOST}
        said = {party for party, why in asked.items() if why.answer.startswith(f"{why.name} was a member on ")}
        assert said == listed - {GHOST}


@often
@given(told=HISTORIES)
def test_whoever_is_no_member_lacks_something_and_who_is_one_for_good_nothing(
    chained: Chain, told: list[Event]
) -> None:
    reasons = Reasons.of(chained(told))
    for day in DAYS:
        asked = [reasons.why(party, day) for party in PARTIES]
        for_good = [answer for answer in asked if "provisional" not in answer.terms]
        assert [bool(answer.missing) for answer in for_good] == [answer.member is False for answer in for_good]


@often
@given(told=HISTORIES)
def test_every_ground_and_every_chapter_rests_on_entries_that_there_are(chained: Chain, told: list[Event]) -> None:
    entries = chained(told)
    membership, reasons = Membership.of(entries), Reasons.of(entries)
    named = {number for party in PARTIES for chapter in membership.history(party) for number in chapter.entries}
    named |= {ground.entry for party in PARTIES for ground in reasons.why(party, DAYS[4]).grounds}
    assert named <= {entry.number for entry in entries}


@often
@given(told=HISTORIES)
def test_a_life_is_told_in_order_and_a_membership_in_it_is_one_of_the_day(chained: Chain, told: list[Event]) -> None:
    membership = Membership.of(chained(told))
    for party in PARTIES:
        chapters = membership.history(party)
        assert list(chapters) == sorted(chapters, key=lambda chapter: chapter.since)
        begins = [chapter.since for chapter in chapters if chapter.what.startswith("member")]
        assert all(membership.member(party, day) for day in begins)


@often
@given(told=HISTORIES)
def test_whoever_is_not_known_to_be_a_member_is_told_to_be_so(chained: Chain, told: list[Event]) -> None:
    entries = chained(told)
    membership, reasons = Membership.of(entries), Reasons.of(entries)
    for day in DAYS:
        asked = [reasons.why(party, day) for party in PARTIES]
        assert {why.name for why in asked if why.member is None} == set(membership.not_known(day)) - {GHOST}


@often
@given(told=HISTORIES)
def test_a_life_tells_of_every_day_who_is_suspended_and_on_which_terms(chained: Chain, told: list[Event]) -> None:
    state = fold(chained(told))
    for party in PARTIES:
        suspended, terms = state.memberships.suspensions(party), state.memberships.terms_over_time(party)
        for day in DAYS:
            asked = state.memberships.terms(party, day)
            by = [one.said for one in suspended if one.since <= day and (one.until is None or day < one.until)]
            said = [one.said for one in terms if one.since <= day and (one.until is None or day < one.until)]
            assert by == ([asked.suspended] if asked and asked.suspended is not None else [])
            assert said == ([replace(asked, suspended=None, told=())] if asked else [])


@often
@given(told=HISTORIES)
def test_the_founding_is_asked_of_any_day(chained: Chain, told: list[Event]) -> None:
    membership = Membership.of(chained(told))
    said = [membership.founded(day) for day in DAYS]
    assert all(one is None or one.endswith(".") for one in said)


@pytest.mark.parametrize("heirs", [600])
def test_heirs_of_heirs_are_told_however_many_they_are(chained: Chain, heirs: int) -> None:
    day = date(2020, 1, 1)
    events: list[Event] = [
        PartyRegistered(on=day, party=f"q-{number}", name=f"Q {number}", kind="county") for number in range(heirs)
    ]
    events.append(MembershipBegan(on=day, party="q-0", since=day))
    for number in range(1, heirs):
        since = date.fromordinal(day.toordinal() + number)
        for back in (1, 2):
            predecessor = f"q-{max(number - back, 0)}"
            events.append(SuccessionRecognised(on=day, predecessor=predecessor, successor=f"q-{number}", since=since))
    told = Reasons.of(chained(events)).why(f"q-{heirs - 1}", date.max)
    assert len(told.grounds) == len(events)
