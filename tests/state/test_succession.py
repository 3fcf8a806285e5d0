"""Successions: who has a membership after somebody else, and on which terms."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.events import (
    BodyEstablished,
    DecisionAnnulled,
    DecisionTaken,
    MembershipBegan,
    MembershipChanged,
    MembershipEnded,
    OrganisationDissolved,
    OrganisationFounded,
    PartiesMerged,
    PartyDissolved,
    PartyRegistered,
    RightsRestored,
    RightsSuspended,
    SuccessionRecognised,
    WithdrawalNotified,
    WithdrawalRevoked,
)
from register.state import State, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.entry import Entry
    from register.events import Event

    Tell = Callable[..., State]

EARLY, REFORM, LATE = date(2010, 1, 1), date(2020, 1, 1), date(2024, 1, 1)
PARTIES = ("asker", "hurum", "royken")


@pytest.fixture
def tell(chained: Callable[..., list[Entry]]) -> Tell:
    """The state after three parties were registered and these events were told, from entry 4 on."""
    told = [PartyRegistered(on=EARLY, party=party, name=party.title(), kind="municipality") for party in PARTIES]

    def go(*events: Event) -> State:
        return fold(chained([*told, *events]))

    return go


def began(party: str, since: date = EARLY, **more: object) -> MembershipBegan:
    return MembershipBegan(on=since, party=party, since=since, **more)  # type: ignore[arg-type]


def merged(*predecessors: str, into: str = "asker", since: date = REFORM) -> PartiesMerged:
    return PartiesMerged(on=since, predecessors=(*predecessors, into), successor=into, since=since)


def succeeded(
    predecessor: str, successor: str, since: date = REFORM, decision: str | None = None
) -> SuccessionRecognised:
    return SuccessionRecognised(on=since, predecessor=predecessor, successor=successor, since=since, decision=decision)


def over(party: str, since: date = REFORM) -> MembershipEnded:
    return MembershipEnded(on=since, party=party, since=since, ground="transferred")


def periods(state: State, party: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (str(held.period.since), held.period.until and str(held.period.until), " and ".join(held.heir_of) or None)
        for held in state.memberships.periods(party)
    ]


# -- handing over


def test_the_heir_is_a_member_from_that_day_and_its_predecessor_up_to_it(tell: Tell) -> None:
    for told in permutations([began("hurum"), merged("hurum"), succeeded("hurum", "asker")]):
        state = tell(*told)
        assert periods(state, "hurum") == [("2010-01-01", "2020-01-01", None)]
        assert periods(state, "asker") == [("2020-01-01", None, "hurum")]


def test_a_merger_without_a_succession_makes_nobody_a_member(tell: Tell) -> None:
    assert periods(tell(began("hurum"), merged("hurum")), "asker") == []


def test_whoever_was_no_member_hands_nothing_over(tell: Tell) -> None:
    assert periods(tell(succeeded("hurum", "asker")), "asker") == []


def test_whoever_becomes_a_member_on_that_day_hands_nothing_over(tell: Tell) -> None:
    assert periods(tell(began("hurum", REFORM), succeeded("hurum", "asker")), "asker") == []


def test_whoever_left_before_hands_nothing_over(tell: Tell) -> None:
    left = WithdrawalNotified(on=EARLY, party="hurum", since=REFORM - timedelta(days=1))
    for told in permutations([began("hurum"), left, merged("hurum"), succeeded("hurum", "asker")]):
        assert periods(tell(*told), "asker") == []


def test_whoever_took_its_notice_back_hands_its_membership_over(tell: Tell) -> None:
    left = WithdrawalNotified(on=EARLY, party="hurum", since=REFORM - timedelta(days=1))
    back = WithdrawalRevoked(on=EARLY, party="hurum")
    assert periods(tell(began("hurum"), left, back, succeeded("hurum", "asker")), "asker") == [
        ("2020-01-01", None, "hurum")
    ]


def test_the_succession_may_come_after_the_end_of_the_predecessor(tell: Tell) -> None:
    state = tell(began("hurum"), merged("hurum"), succeeded("hurum", "asker", LATE))
    assert periods(state, "asker") == [("2024-01-01", None, "hurum")]


def test_a_membership_that_is_sold_is_the_buyers_and_no_more_the_sellers(tell: Tell) -> None:
    for told in permutations([began("hurum"), over("hurum"), succeeded("hurum", "asker")]):
        state = tell(*told)
        assert periods(state, "hurum") == [("2010-01-01", "2020-01-01", None)]
        assert periods(state, "asker") == [("2020-01-01", None, "hurum")]


def test_an_heir_that_is_no_more_by_then_is_no_member(tell: Tell) -> None:
    gone = PartyDissolved(on=EARLY, party="asker", since=REFORM)
    assert periods(tell(began("hurum"), gone, succeeded("hurum", "asker")), "asker") == []


def test_nobody_inherits_from_itself_while_it_is_a_member(tell: Tell) -> None:
    assert periods(tell(began("asker"), succeeded("asker", "asker")), "asker") == [("2010-01-01", None, None)]


# -- heirs of several, and members before


def test_an_heir_that_is_a_member_already_stays_one_member(tell: Tell) -> None:
    for told in permutations([began("asker"), began("hurum"), merged("hurum"), succeeded("hurum", "asker")]):
        assert periods(tell(*told), "asker") == [("2010-01-01", None, None)]


def test_an_heir_that_had_left_begins_anew(tell: Tell) -> None:
    left = WithdrawalNotified(on=EARLY, party="asker", since=date(2015, 1, 1))
    for told in permutations([began("asker"), left, began("hurum"), succeeded("hurum", "asker")]):
        assert periods(tell(*told), "asker") == [("2010-01-01", "2015-01-01", None), ("2020-01-01", None, "hurum")]


def test_the_heir_of_two_is_one_member(tell: Tell) -> None:
    told = [
        began("hurum"),
        began("royken"),
        merged("hurum", "royken"),
        succeeded("hurum", "asker"),
        succeeded("royken", "asker"),
    ]
    for order in permutations(told):
        assert [held[:2] for held in periods(tell(*order), "asker")] == [("2020-01-01", None)]


def test_two_heirs_of_one_are_two_members(tell: Tell) -> None:
    for told in permutations([began("hurum"), succeeded("hurum", "asker"), succeeded("hurum", "royken")]):
        state = tell(*told)
        assert [periods(state, heir) for heir in ("asker", "royken")] == [[("2020-01-01", None, "hurum")]] * 2


def test_a_predecessor_that_comes_back_is_a_member_beside_its_heir(tell: Tell) -> None:
    told = [began("hurum"), over("hurum"), succeeded("hurum", "asker"), began("hurum", LATE)]
    for order in permutations(told):
        state = tell(*order)
        assert periods(state, "hurum") == [("2010-01-01", "2020-01-01", None), ("2024-01-01", None, None)]
        assert periods(state, "asker") == [("2020-01-01", None, "hurum")]


def test_a_party_that_is_registered_twice_hands_over_once(tell: Tell) -> None:
    again = PartyRegistered(on=LATE, party="hurum", name="Hurum", kind="municipality")
    state = tell(began("hurum"), merged("hurum"), succeeded("hurum", "asker"), again)
    assert periods(state, "hurum") == [("2010-01-01", "2020-01-01", None)]
    assert periods(state, "asker") == [("2020-01-01", None, "hurum")]


# -- in turn, and in a chain


def test_a_membership_that_goes_to_and_fro_is_always_one_partys(tell: Tell) -> None:
    told = [
        began("asker"),
        over("asker", REFORM),
        succeeded("asker", "hurum", REFORM),
        over("hurum", LATE),
        succeeded("hurum", "asker", LATE),
    ]
    for order in permutations(told):
        state = tell(*order)
        assert periods(state, "asker") == [("2010-01-01", "2020-01-01", None), ("2024-01-01", None, "hurum")]
        assert periods(state, "hurum") == [("2020-01-01", "2024-01-01", "asker")]


def test_two_that_succeed_each_other_on_one_day_hand_over_what_they_had_before(tell: Tell) -> None:
    for told in permutations([began("asker"), over("asker"), succeeded("asker", "hurum"), succeeded("hurum", "asker")]):
        state = tell(*told)
        assert periods(state, "asker") == [("2010-01-01", "2020-01-01", None)]
        assert periods(state, "hurum") == [("2020-01-01", None, "asker")]


def test_three_in_a_ring_come_to_an_end(tell: Tell) -> None:
    days = [EARLY + timedelta(days=number) for number in range(1, 10)]
    told = [began("asker")]
    state = tell(
        *told,
        *(
            event
            for number, day in enumerate(days)
            for event in (
                over(PARTIES[number % 3], day),
                succeeded(PARTIES[number % 3], PARTIES[(number + 1) % 3], day),
            )
        ),
    )
    held = [[party for party in PARTIES if state.memberships.on(party, day)] for day in [EARLY, *days]]
    assert held == [[PARTIES[number % 3]] for number in range(10)]


MANY = 10_000


def test_the_last_of_a_long_chain_of_heirs_is_the_member() -> None:
    state = State()
    state.memberships.apply(1, began("p-0", weight=3))
    for number in range(1, MANY):
        day = EARLY + timedelta(days=number)
        state.memberships.apply(2 * number, over(f"p-{number - 1}", day))
        state.memberships.apply(2 * number + 1, succeeded(f"p-{number - 1}", f"p-{number}", day))
    last = EARLY + timedelta(days=MANY)
    assert [party for party in state.memberships if state.memberships.on(party, last)] == [f"p-{MANY - 1}"]
    assert state.memberships.weight(f"p-{MANY - 1}", last) == (3, 2 * MANY - 1)


def test_the_heirs_of_one_another_on_one_day_are_none() -> None:
    state = State()
    state.memberships.apply(1, began("p-0"))
    for number in range(1, MANY):
        state.memberships.apply(number + 1, succeeded(f"p-{number - 1}", f"p-{number}"))
    assert [party for party in state.memberships if state.memberships.on(party, LATE)] == ["p-0", "p-1"]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_succession_of_the_first_or_last_day_can_be_asked_about(tell: Tell, day: date) -> None:
    state = tell(began("hurum"), succeeded("hurum", "asker", day))
    assert [bool(state.memberships.on("asker", on)) for on in (date.min, date.max)] == [False, day == date.max]


# -- on which terms


def test_the_heir_has_the_terms_that_its_predecessor_had_last(tell: Tell) -> None:
    told = [
        began("hurum", category="associate", weight=2, representatives=1, provisional=True),
        MembershipChanged(on=EARLY, party="hurum", since=date(2019, 12, 31), weight=5),
        MembershipChanged(on=EARLY, party="hurum", since=date(2015, 1, 1), weight=4, representatives=3),
        merged("hurum"),
        succeeded("hurum", "asker"),
    ]
    for order in permutations(told):
        terms = tell(*order).memberships.terms("asker", REFORM)
        assert terms
        assert (terms.category, terms.weight, terms.representatives, terms.provisional) == ("associate", 5, 3, True)


def test_what_is_changed_later_changes_the_heirs_own_terms(tell: Tell) -> None:
    told = [
        began("hurum", weight=2),
        merged("hurum"),
        succeeded("hurum", "asker"),
        MembershipChanged(on=LATE, party="asker", since=LATE, weight=7),
        MembershipChanged(on=LATE, party="hurum", since=LATE, weight=9),
    ]
    for order in permutations(told):
        memberships = tell(*order).memberships
        weights = [memberships.weight("asker", day) for day in (REFORM, date(2023, 12, 31), LATE)]
        assert [weight and weight[0] for weight in weights] == [2, 2, 7]


def test_what_was_changed_for_the_heir_before_it_was_a_member_does_not_count(tell: Tell) -> None:
    changed = MembershipChanged(on=EARLY, party="asker", since=date(2015, 1, 1), weight=7)
    memberships = tell(began("hurum", weight=2), changed, succeeded("hurum", "asker")).memberships
    assert memberships.weight("asker", REFORM) == (2, 6)


def test_an_heir_that_is_a_member_already_keeps_its_own_terms(tell: Tell) -> None:
    memberships = tell(began("asker", weight=1), began("hurum", weight=2), succeeded("hurum", "asker")).memberships
    assert memberships.weight("asker", REFORM) == (1, 4)


def suspended(party: str, until: date | None = None) -> RightsSuspended:
    return RightsSuspended(on=EARLY, party=party, since=date(2015, 1, 1), until=until)


def test_a_suspension_goes_over_to_the_heir_until_its_day(tell: Tell) -> None:
    state = tell(began("hurum"), suspended("hurum", LATE), succeeded("hurum", "asker"))
    assert [state.has_no_vote("asker", day) for day in (REFORM, LATE)] == [("is suspended", 5), None]


def test_an_heir_whose_rights_are_restored_votes(tell: Tell) -> None:
    restored = RightsRestored(on=LATE, party="asker", since=LATE)
    state = tell(began("hurum"), suspended("hurum"), succeeded("hurum", "asker"), restored)
    assert [bool(state.has_no_vote("asker", day)) for day in (REFORM, LATE)] == [True, False]


def test_an_observer_gives_its_heir_neither_a_vote_nor_a_membership_for_good(tell: Tell) -> None:
    told = [began("hurum", provisional=True), suspended("hurum"), began("royken", category="observer")]
    state = tell(*told, succeeded("hurum", "asker"), succeeded("royken", "asker"))
    terms = state.memberships.terms("asker", REFORM)
    assert terms
    assert (terms.category, terms.provisional, terms.suspended) == ("full", True, 5)


def test_the_heir_of_one_that_is_suspended_and_one_that_is_not_votes(tell: Tell) -> None:
    told = [began("hurum"), began("royken"), suspended("hurum")]
    state = tell(*told, succeeded("hurum", "asker"), succeeded("royken", "asker"))
    assert state.has_no_vote("asker", REFORM) is None


def test_the_heir_of_two_has_what_both_had_in_whatever_order_they_are_told(tell: Tell) -> None:
    told = [
        began("hurum", weight=10, category="observer", provisional=True),
        began("royken", weight=20, representatives=2),
        succeeded("hurum", "asker"),
        succeeded("royken", "asker"),
    ]
    for order in permutations(told):
        terms = tell(*order).memberships.terms("asker", REFORM)
        assert terms
        assert (terms.category, terms.weight, terms.representatives, terms.provisional) == ("full", 30, 2, False)


@pytest.mark.parametrize(
    "gone",
    [
        WithdrawalNotified(on=EARLY, party="hurum", since=REFORM),
        MembershipEnded(on=EARLY, party="hurum", since=REFORM, ground="expelled"),
    ],
)
def test_what_a_notice_or_an_expulsion_ended_that_day_is_not_handed_over(tell: Tell, gone: Event) -> None:
    for order in permutations([began("hurum"), gone, merged("hurum"), succeeded("hurum", "asker")]):
        assert tell(*order).memberships.on("asker", REFORM) is None


def test_an_organisation_that_is_dissolved_has_no_heirs_and_no_new_members(tell: Tell) -> None:
    dissolved = OrganisationDissolved(on=EARLY, since=REFORM)
    told = [began("hurum"), dissolved, succeeded("hurum", "asker"), began("royken", LATE)]
    for order in permutations(told):
        assert [party for party in PARTIES if tell(*order).memberships.on(party, LATE)] == []


def test_an_organisation_that_is_founded_anew_has_members_again(tell: Tell) -> None:
    dissolved = OrganisationDissolved(on=EARLY, since=REFORM)
    founded = OrganisationFounded(on=LATE, since=LATE, name="Rådet", founders=("royken",), legal_form="IPR")
    state = tell(began("hurum"), dissolved, founded, began("royken", LATE))
    assert [party for party in PARTIES if state.memberships.on(party, LATE)] == ["royken"]


# -- a decision that has no effect


def decided(decision: str = "d", outcome: str = "adopted") -> list[Event]:
    return [
        BodyEstablished(on=EARLY, body="board", name="Styret", kind="board"),
        DecisionTaken(on=REFORM, decision=decision, body="board", outcome=outcome, text="Ja."),  # type: ignore[arg-type]
    ]


def test_a_succession_whose_decision_is_annulled_from_the_start_never_was(tell: Tell) -> None:
    annulled = DecisionAnnulled(on=LATE, decision="d", effect="from the start")
    told = [began("hurum"), merged("hurum"), succeeded("hurum", "asker", decision="d"), *decided(), annulled]
    for order in (told, told[::-1]):
        assert periods(tell(*order), "asker") == []


def test_a_succession_whose_decision_is_annulled_from_now_ends_then(tell: Tell) -> None:
    annulled = DecisionAnnulled(on=LATE, decision="d", effect="from now")
    told = [began("hurum"), merged("hurum"), succeeded("hurum", "asker", decision="d"), *decided(), annulled]
    for order in (told, told[::-1]):
        assert periods(tell(*order), "asker") == [("2020-01-01", "2024-01-01", "hurum")]


def test_the_heir_of_an_heir_whose_succession_is_annulled_is_none(tell: Tell) -> None:
    told = [
        began("hurum"),
        over("hurum"),
        *decided(),
        succeeded("hurum", "asker", decision="d"),
        succeeded("asker", "royken", LATE),
    ]
    annulled = DecisionAnnulled(on=LATE, decision="d", effect="from the start")
    assert periods(tell(*told), "royken") == [("2024-01-01", None, "asker")]
    assert periods(tell(*told, annulled), "royken") == []


def test_what_ended_the_predecessors_membership_and_was_annulled_lets_it_go_on(tell: Tell) -> None:
    ended = MembershipEnded(on=EARLY, party="hurum", since=date(2015, 1, 1), ground="expelled", decision="d")
    annulled = DecisionAnnulled(on=LATE, decision="d", effect="from the start")
    told = [began("hurum"), *decided(), ended, succeeded("hurum", "asker")]
    assert periods(tell(*told), "asker") == []
    assert periods(tell(*told, annulled), "asker") == [("2020-01-01", None, "hurum")]


# -- whatever is told, beside a model that goes from day to day

DAYS = [EARLY + timedelta(days=number) for number in range(9)]
a_party, a_day = st.sampled_from(PARTIES), st.sampled_from(DAYS)
A_FACT: st.SearchStrategy[Event] = st.one_of(
    st.builds(began, a_party, a_day),
    st.builds(over, a_party, a_day),
    st.builds(succeeded, a_party, a_party, a_day),
    st.builds(succeeded, a_party, a_party, a_day),
    st.builds(lambda party, day: PartyDissolved(on=day, party=party, since=day), a_party, a_day),
)
FACTS = st.lists(A_FACT, min_size=3, max_size=14)


def from_day_to_day(told: list[Event]) -> dict[date, set[str]]:
    """Who is a member on each day: yesterday's, without who ends, with who begins and who inherits."""
    held: dict[date, set[str]] = {}
    there: set[str] = set()
    left_as_it_ended: set[str] = set()
    gone: set[str] = set()
    for day in DAYS:
        eve, today = there, [event for event in told if getattr(event, "since", None) == day]
        ended = {event.party for event in today if isinstance(event, MembershipEnded)}
        dissolved = {event.party for event in today if isinstance(event, PartyDissolved)} - gone
        left_as_it_ended |= eve & dissolved
        gone |= dissolved
        heirs = {
            event.successor
            for event in today
            if isinstance(event, SuccessionRecognised) and event.predecessor in eve | left_as_it_ended
        }
        begun = {event.party for event in today if isinstance(event, MembershipBegan)}
        there = held[day] = ((eve - ended) | heirs | begun) - gone
    return held


@given(told=FACTS, data=st.data())
@settings(max_examples=300, deadline=None)
def test_told_in_any_order_the_members_of_every_day_are_those_of_the_model(
    chained: Callable[..., list[Entry]], told: list[Event], data: st.DataObject
) -> None:
    parties = [PartyRegistered(on=EARLY, party=party, name=party, kind="company", at_latest=True) for party in PARTIES]
    memberships = fold(chained([*parties, *data.draw(st.permutations(told))])).memberships
    assert {day: {party for party in PARTIES if memberships.on(party, day)} for day in DAYS} == from_day_to_day(told)


A_CHANGE = st.builds(
    lambda party, day, weight: MembershipChanged(on=day, party=party, since=day, weight=weight),
    a_party,
    a_day,
    st.integers(1, 3),
)


@given(told=st.lists(st.one_of(A_FACT, A_CHANGE), max_size=12))
@settings(max_examples=100, deadline=None)
def test_asked_after_every_entry_the_answers_are_those_of_asking_once(
    chained: Callable[..., list[Entry]], told: list[Event]
) -> None:
    parties = [PartyRegistered(on=EARLY, party=party, name=party, kind="company", at_latest=True) for party in PARTIES]
    entries, asked = chained([*parties, *told]), State()
    for number, entry in enumerate(entries, 1):
        asked.apply(entry)
        assert answers(asked) == answers(fold(entries[:number]))


def answers(state: State) -> list[object]:
    memberships = state.memberships
    terms = [memberships.terms(party, day) for party in PARTIES for day in DAYS]
    return [*terms, *(memberships.periods(party) for party in PARTIES)]
