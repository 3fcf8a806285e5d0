"""What is told late: conformity reads the history in the order of happening, and says what that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from projections.conformity import Conformity
from register import Register
from register.events import Event, MembershipBegan, PartyRegistered, WithdrawalNotified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    Day = Callable[[str], date]


@pytest.fixture
def record(day: Day, clock: Callable[..., object]) -> Iterator[Callable[..., Conformity]]:
    """Record that Bærum is a member since 2010, and then these as found; gives what conformity says."""
    since = day("2010-01-01")
    baerum = PartyRegistered(on=since, party="baerum", name="Bærum", kind="municipality")
    with Register.create(":memory:", organisation="Rådet", origin="a.example/b", by="x", clock=clock) as register:  # type: ignore[arg-type]

        def go(*events: Event) -> Conformity:
            for event in (baerum, MembershipBegan(on=since, party="baerum", since=since), *events):
                register.record(event, as_found=True)
            return Conformity.of(register.entries())

        yield go


def said(conformity: Conformity) -> list[tuple[int, str, str, str]]:
    found = conformity.in_order_of_happening()
    return [(finding.entry, finding.paragraph, finding.status, finding.sentence) for finding in found]


def notice(received: date, since: date) -> WithdrawalNotified:
    return WithdrawalNotified(on=received, party="baerum", since=since)


def test_a_withdrawal_told_late_comes_to_light_where_a_later_act_rested_on_the_membership(
    record: Callable[..., Conformity], day: Day
) -> None:
    conformity = record(
        notice(day("2023-06-01"), day("2024-01-01")),  # by a member, as far as anybody knew
        notice(day("2018-06-01"), day("2019-01-01")),  # found in the archive
    )
    assert said(conformity) == [
        (3, "REG-38", "came to light", "Bærum gives notice on 2023-06-01, but is no member that day.")
    ]


def test_an_irregularity_that_a_fact_told_later_explains_is_cleared(
    record: Callable[..., Conformity], day: Day
) -> None:
    back = day("2021-01-01")
    conformity = record(
        MembershipBegan(on=back, party="baerum", since=back),  # a member already, as far as anybody knew
        notice(day("2018-06-01"), day("2019-01-01")),  # found in the archive
    )
    assert said(conformity) == [
        (3, "REG-5", "cleared", "Noted when it was recorded; what is known now does not object.")
    ]


def test_an_irregularity_that_nothing_explains_stands(record: Callable[..., Conformity], day: Day) -> None:
    back = day("2021-01-01")
    conformity = record(MembershipBegan(on=back, party="baerum", since=back))
    assert said(conformity) == [(3, "REG-5", "stands", "Bærum is a member already, since 2010-01-01.")]


def test_neither_changes_how_each_entry_stood_when_it_was_recorded(record: Callable[..., Conformity], day: Day) -> None:
    back = day("2021-01-01")
    conformity = record(
        MembershipBegan(on=back, party="baerum", since=back),
        notice(day("2018-06-01"), day("2019-01-01")),
        notice(day("2018-05-01"), day("2018-12-01")),
    )
    assert conformity.as_it_stood() == []
