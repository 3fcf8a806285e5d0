from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from register.events import (
    MembershipBegan,
    MembershipChanged,
    MembershipEnded,
    PartyDissolved,
    PartyRegistered,
    RightsRestored,
    RightsSuspended,
    WithdrawalNotified,
    WithdrawalRevoked,
)
from register.state import State, fold

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from register.entry import Entry
    from register.events import Event

    Day = Callable[[str], date]
    Tell = Callable[..., State]


@pytest.fixture
def tell(chained: Callable[..., list[Entry]], day: Day) -> Tell:
    """The state after a party was registered, which is entry 1, and these events were told."""
    asker = PartyRegistered(on=day("2004-12-17"), party="asker", name="Asker", kind="municipality")

    def go(*events: Event) -> State:
        return fold(chained([asker, *events]))

    return go


def began(since: date, **more: object) -> MembershipBegan:
    return MembershipBegan(on=since, party="asker", since=since, **more)  # type: ignore[arg-type]


def periods(state: State) -> list[tuple[str, str | None]]:
    return [
        (str(held.period.since), str(held.period.until) if held.period.until else None)
        for held in state.memberships.periods("asker")
    ]


def test_whoever_nothing_was_told_of_is_no_member(tell: Tell, day: Day) -> None:
    state = tell()
    assert state.memberships.periods("asker") == []
    assert state.memberships.on("asker", day("2020-01-01")) is None
    assert state.memberships.notice("asker", day("2020-01-01")) is None


def test_a_membership_holds_from_its_day_on(tell: Tell, day: Day) -> None:
    state = tell(began(day("2010-01-01")))
    assert state.memberships.on("asker", day("2009-12-31")) is None
    assert state.memberships.on("asker", day("2010-01-01"))
    assert state.memberships.on("asker", day("9999-12-31"))


def test_a_notice_ends_the_membership_by_itself_on_its_day(tell: Tell, day: Day) -> None:
    state = tell(
        began(day("2010-01-01")),
        WithdrawalNotified(on=day("2019-06-01"), party="asker", since=day("2020-01-01")),
    )
    assert state.memberships.on("asker", day("2019-12-31"))
    assert state.memberships.on("asker", day("2020-01-01")) is None
    assert [held.ended_by for held in state.memberships.periods("asker")] == [3]


def test_of_two_notices_the_one_that_is_out_first_ends_it(tell: Tell, day: Day) -> None:
    late = WithdrawalNotified(on=day("2018-06-01"), party="asker", since=day("2021-01-01"))
    early = WithdrawalNotified(on=day("2019-06-01"), party="asker", since=day("2020-01-01"))
    for told in ([late, early], [early, late]):
        state = tell(began(day("2010-01-01")), *told)
        assert periods(state) == [("2010-01-01", "2020-01-01")]
        running = state.memberships.notice("asker", day("2019-07-01"))
        assert running is not None
        assert running[1] == early


@pytest.mark.parametrize("on", ["2019-06-01", "2019-12-31"])
def test_a_notice_taken_back_while_it_runs_ends_nothing(tell: Tell, day: Day, on: str) -> None:
    state = tell(
        began(day("2010-01-01")),
        WithdrawalNotified(on=day("2019-06-01"), party="asker", since=day("2020-01-01")),
        WithdrawalRevoked(on=day(on), party="asker"),
    )
    assert periods(state) == [("2010-01-01", None)]


@pytest.mark.parametrize("on", ["2019-05-31", "2020-01-01"])
def test_a_notice_taken_back_before_or_after_it_runs_ends_it_all_the_same(tell: Tell, day: Day, on: str) -> None:
    state = tell(
        began(day("2010-01-01")),
        WithdrawalNotified(on=day("2019-06-01"), party="asker", since=day("2020-01-01")),
        WithdrawalRevoked(on=day(on), party="asker"),
    )
    assert periods(state) == [("2010-01-01", "2020-01-01")]


def test_a_notice_runs_until_it_is_taken_back(tell: Tell, day: Day) -> None:
    memberships = tell(
        began(day("2010-01-01")),
        WithdrawalNotified(on=day("2019-06-01"), party="asker", since=day("2020-01-01")),
        WithdrawalRevoked(on=day("2019-08-01"), party="asker"),
    ).memberships
    days = ("2019-05-31", "2019-06-01", "2019-07-31", "2019-08-01")
    assert [memberships.notice("asker", day(on)) is not None for on in days] == [False, True, True, False]


def test_rejoining_is_a_new_period(tell: Tell, day: Day) -> None:
    state = tell(
        began(day("2010-01-01")),
        MembershipEnded(on=day("2015-01-01"), party="asker", since=day("2015-06-01"), ground="expelled"),
        began(day("2016-01-01")),
    )
    assert periods(state) == [("2010-01-01", "2015-06-01"), ("2016-01-01", None)]


def test_a_notice_of_the_membership_before_does_not_end_the_one_after(tell: Tell, day: Day) -> None:
    state = tell(
        began(day("2010-01-01")),
        WithdrawalNotified(on=day("2019-08-01"), party="asker", since=day("2021-01-01")),
        MembershipEnded(on=day("2020-01-01"), party="asker", since=day("2020-03-01"), ground="expelled"),
        began(day("2020-06-01")),
    )
    assert periods(state) == [("2010-01-01", "2020-03-01"), ("2020-06-01", None)]
    assert state.memberships.notice("asker", day("2020-09-01")) is None


def test_a_notice_by_one_that_is_no_member_yet_ends_nothing(tell: Tell, day: Day) -> None:
    state = tell(
        WithdrawalNotified(on=day("2009-12-01"), party="asker", since=day("2012-01-01")),
        began(day("2010-01-01")),
    )
    assert periods(state) == [("2010-01-01", None)]


def test_a_second_beginning_within_a_membership_adds_none(tell: Tell, day: Day) -> None:
    state = tell(began(day("2010-01-01")), began(day("2012-01-01"), category="observer"))
    assert periods(state) == [("2010-01-01", None)]


def test_an_end_on_the_day_of_another_beginning_ends_the_one_before(tell: Tell, day: Day) -> None:
    state = tell(
        began(day("2010-01-01")),
        WithdrawalNotified(on=day("2019-06-01"), party="asker", since=day("2020-01-01")),
        began(day("2020-01-01")),
    )
    assert periods(state) == [("2010-01-01", "2020-01-01"), ("2020-01-01", None)]


def test_a_party_that_is_no_more_is_no_member(tell: Tell, day: Day) -> None:
    state = tell(began(day("2010-01-01")), PartyDissolved(on=day("2017-06-08"), party="asker", since=day("2020-01-01")))
    assert periods(state) == [("2010-01-01", "2020-01-01")]
    assert [held.ended_by for held in state.memberships.periods("asker")] == [3]


@pytest.mark.parametrize("since", ["2020-01-01", "2021-01-01"])
def test_a_party_that_is_no_more_becomes_no_member(tell: Tell, day: Day, since: str) -> None:
    state = tell(PartyDissolved(on=day("2017-06-08"), party="asker", since=day("2020-01-01")), began(day(since)))
    assert periods(state) == []


def test_what_was_told_stays_there_to_be_read(tell: Tell, day: Day) -> None:
    memberships = tell(began(day("2010-01-01")), began(day("2012-01-01"))).memberships
    assert [number for _, number, _ in memberships.told("asker").began] == [2, 3]
    assert memberships.told("nobody").began == []
    assert list(memberships) == ["asker"]


# -- what a vote weighs


def test_a_vote_weighs_what_was_said_last_for_the_day(tell: Tell, day: Day) -> None:
    changed = [
        MembershipChanged(on=day("2021-01-01"), party="asker", since=day("2022-01-01"), weight=5),
        MembershipChanged(on=day("2021-01-01"), party="asker", since=day("2023-01-01"), category="associate"),
    ]
    for told in (changed, changed[::-1]):
        memberships = tell(began(day("2020-01-01"), weight=3), *told).memberships
        said = [memberships.weight("asker", day(on)) for on in ("2019-12-31", "2020-01-01", "2022-01-01", "2023-01-01")]
        assert [weight and weight[0] for weight in said] == [None, 3, 5, 5]


def test_where_nobody_said_what_a_vote_weighs_nobody_knows(tell: Tell, day: Day) -> None:
    memberships = tell(began(day("2020-01-01"))).memberships
    assert memberships.weight("asker", day("2020-01-01")) is None
    assert memberships.weight("oslo", day("2020-01-01")) is None


def test_a_notice_given_on_the_day_on_which_one_was_taken_back_holds(tell: Tell, day: Day) -> None:
    notice = WithdrawalNotified(on=day("2021-03-01"), party="asker", since=day("2023-01-01"))
    revoked = WithdrawalRevoked(on=day("2021-09-01"), party="asker")
    anew = WithdrawalNotified(on=day("2021-09-01"), party="asker", since=day("2024-01-01"))
    state = tell(began(day("2020-01-01")), notice, revoked, anew)
    assert periods(state) == [("2020-01-01", "2024-01-01")]


def test_a_notice_taken_back_on_the_day_on_which_it_was_given_is_none(tell: Tell, day: Day) -> None:
    notice = WithdrawalNotified(on=day("2021-03-01"), party="asker", since=day("2023-01-01"))
    revoked = WithdrawalRevoked(on=day("2021-03-01"), party="asker")
    assert periods(tell(began(day("2020-01-01")), notice, revoked)) == [("2020-01-01", None)]


def test_a_notice_given_before_an_opening_balance_ends_it(tell: Tell, day: Day) -> None:
    notice = WithdrawalNotified(on=day("2020-03-01"), party="asker", since=day("2021-01-01"))
    assert periods(tell(notice, began(day("2020-07-01"), at_latest=True))) == [("2020-07-01", "2021-01-01")]


def suspended(since: date, until: date | None = None) -> RightsSuspended:
    return RightsSuspended(on=since, party="asker", since=since, until=until)


def test_a_shorter_suspension_does_not_end_a_longer_one(tell: Tell, day: Day) -> None:
    state = tell(
        began(day("2020-01-01")), suspended(day("2020-02-01")), suspended(day("2020-03-01"), day("2020-04-01"))
    )
    days = [day("2020-01-31"), day("2020-03-15"), day("2020-05-01")]
    assert [bool(state.has_no_vote("asker", one)) for one in days] == [False, True, True]


def test_whose_rights_are_restored_is_suspended_by_nothing_that_was_told_for_before(tell: Tell, day: Day) -> None:
    restored = RightsRestored(on=day("2020-03-15"), party="asker", since=day("2020-03-15"))
    told = [suspended(day("2020-02-01")), suspended(day("2020-03-01"), day("2020-04-01")), restored]
    state = tell(began(day("2020-01-01")), *told, suspended(day("2020-06-01")))
    days = [day("2020-03-14"), day("2020-03-15"), day("2020-06-01")]
    assert [bool(state.has_no_vote("asker", one)) for one in days] == [True, False, True]
