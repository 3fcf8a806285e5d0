"""Who belonged to the United Nations, as the roll calls of the General Assembly tell it (un-ga).

A state is a member unless a roll call marks it as none; what changes is told on the first of the month, for the day is
not known before 2003. Roll calls are in order of their months, and within one of their numbers: by number alone those
of 1972 to 1981 go back and forth between two months, and so would the members.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from projections.membership import Membership
from register.events import MembershipBegan, MembershipEnded, PartyRegistered

from .common import Progress, Row, register_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from register.events import Event

GROWTH = {1950: 60, 1960: 99, 1970: 127, 1980: 154, 1990: 159, 1995: 185, 2000: 189, 2005: 191, 2011: 193}
"""Members at the end of a year, by the growth table; the data has one more in 1960, and one less in 1995."""

GROWTH_NAMED = (1960, 1995)
ADMISSION_NAMED = "FJI"
"""Fiji, admitted on 1970-10-13, is no stranger in the roll calls of the month before."""

SEATS = {
    "CHN": "713",
    "CZE": "316",
    "DEU": "260",
    "KIR": "946",
    "NRU": "970",
    "SRB": "345",
    "TON": "955",
    "TUV": "947",
    "VNM": "816",
    "YEM": "678",
}
"""Who had the seat first, where the admissions number a state otherwise than the roll calls."""


def month_of(roll: Mapping[str, str]) -> date:
    """The first of the month of a roll call."""
    return date.fromisoformat(roll["date"]).replace(day=1)


def in_order(rolls: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Roll calls by their months, and within one by their numbers."""
    return sorted(rolls, key=lambda roll: (month_of(roll), int(roll["rcid"])))


def present(given: Mapping[str, str]) -> frozenset[str]:
    """The members at a roll call: whoever is not marked as none, absent or not."""
    return frozenset(code for option, codes in given.items() if option != "not_member" for code in codes.split())


def rows(
    name: str,
    rolls: Iterable[Mapping[str, str]],
    ballots: Mapping[str, Mapping[str, str]],
    admissions: Sequence[Mapping[str, str]],
    progress: Progress,
) -> list[Row]:
    """Compare the members that a register tells: month by month, at the end of some years, and with the admissions."""
    months = {month: present(ballots[some[-1]["rcid"]]) for month, some in _by_month(rolls)}
    with register_told("assembly", progress.watched(told(months))) as register:
        membership = Membership.of(register.entries())
    monthly, yearly, admitted = (Row(f"{name}: {what}") for what in ("members month by month", GROWING, "admissions"))
    for month, members in months.items():
        monthly.see(f"{month:%Y-%m}", members_on(membership, last_of(month)), members)
    for year, n in GROWTH.items():
        if any(month.year == year for month in months):
            ours = len(members_on(membership, date(year, 12, 31)))
            yearly.see(str(year), ours, n, named=year in GROWTH_NAMED)
    for admission in admissions:
        on = date.fromisoformat(admission["admitted"]).replace(day=1)
        expected = min(month for month in months if month >= on)
        seat = f"state-{SEATS.get(admission['iso3'], admission['gw_code'])}"
        since = _since(membership, seat, expected)
        named = admission["iso3"] == ADMISSION_NAMED
        admitted.see(f"{admission['iso3']} {admission['admitted']}", since, f"{expected:%Y-%m}", named=named)
    return [monthly, yearly, admitted]


GROWING = "members at the end of a year"


def told(months: Mapping[date, AbstractSet[str]]) -> Iterator[Event]:
    """Who is a member from a month and who no more, by the last roll call of each."""
    before, known = frozenset[str](), set[str]()
    for month, members in months.items():
        for code in sorted(before - members):
            yield MembershipEnded(on=month, party=f"state-{code}", since=month, ground="not continued")
        for code in sorted(members - before):
            party = f"state-{code}"
            if code not in known:
                known.add(code)
                yield PartyRegistered(on=month, party=party, name=party, kind="state")
            yield MembershipBegan(on=month, party=party, since=month)
        before = frozenset(members)


def members_on(membership: Membership, day: date) -> frozenset[str]:
    """The codes of the members on a day."""
    return frozenset(member.party.removeprefix("state-") for member in membership.on(day))


def last_of(month: date) -> date:
    """The last day of a month."""
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _since(membership: Membership, party: str, expected: date) -> str:
    """The month since when a party is the member that it was then; of one that came later, the month it came."""
    held = membership.member(party, expected)
    return f"{held.since:%Y-%m}" if held else "no member"


def _by_month(rolls: Iterable[Mapping[str, str]]) -> Iterator[tuple[date, list[Mapping[str, str]]]]:
    for month, some in groupby(in_order(rolls), key=month_of):
        yield month, list(some)
