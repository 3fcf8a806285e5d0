"""Membership: who is a member on a day, and a party's history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from projections.history import Chapter, chapters
from register.state import State, fold
from register.state.periods import latest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from register.entry import Entry
    from register.state.membership import Membership as Held

__all__ = ["Chapter", "Member", "Membership"]


@attrs.frozen(kw_only=True)
class Member:
    """A member on a day, on the terms of that day; ``entry`` is what made it one.

    ``until`` is the day it is out, where that is known; ``voting`` whether it has a vote that day.
    """

    party: str
    name: str
    kind: str
    since: date
    at_latest: bool
    until: date | None
    category: str
    weight: int | None
    representatives: int | None
    provisional: bool
    voting: bool
    entry: int


class Membership:
    """Who belongs, on any day, as far as these entries say."""

    def __init__(self, state: State) -> None:
        """Stand on a folded state: the same that the checks see."""
        self._state = state

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Membership:
        """Fold what stands of a history."""
        return cls(fold(entries, ballots=False))

    def on(self, day: date) -> tuple[Member, ...]:
        """List the members on a day, by name."""
        found = [member for party in self._state.memberships if (member := self.member(party, day))]
        return tuple(sorted(found, key=lambda member: (member.name.casefold(), member.party)))

    def member(self, party: str, day: date) -> Member | None:
        """Find a party among the members on a day; None where it is none."""
        state = self._state
        held, terms = state.memberships.on(party, day), state.memberships.terms(party, day)
        if held is None or terms is None:
            return None
        told = state.parties.get(party)
        return Member(
            party=party,
            name=state.parties.name(party, day),
            kind=told.registered.kind if told else "other",
            since=held.period.since,
            at_latest=held.began.at_latest,
            until=held.period.until,
            category=terms.category,
            weight=terms.weight,
            representatives=terms.representatives,
            provisional=terms.provisional,
            voting=state.has_no_vote(party, day) is None,
            entry=held.period.number,
        )

    def may_have_been(self, party: str, day: date) -> Held | None:
        """Find the membership told to have begun by a later day at the latest, where a party may have been a member.

        None where that is known: it was one, or was not there, or there was no organisation.
        """
        return None if self.founded(day) else self._state.memberships.not_known(party, day)

    def not_known(self, day: date) -> tuple[str, ...]:
        """Name those of whom nobody can say whether they were members on a day, in order."""
        memberships = () if self.founded(day) else self._state.memberships
        found = (party for party in memberships if self._state.memberships.not_known(party, day))
        return tuple(sorted((self._state.parties.name(party, day) for party in found), key=str.casefold))

    def history(self, party: str, by: date | None = None) -> tuple[Chapter, ...]:
        """Tell a party's life, in order of the days, or what of it had happened by a day; raises `UnknownId`."""
        return chapters(self._state, party, by)

    def founded(self, day: date) -> str | None:
        """Say that there was no organisation on a day, in a sentence; None where there was, or nobody said since when.

        "Osloregionen was founded on 2004-12-17, with effect from 2005-01-01."
        """
        organisation = self._state.organisation
        told = organisation.founded
        begun = latest([(since, number) for since, number, _ in told], day)
        over = latest(organisation.ended(), day)
        if over and (begun is None or begun[0] < over[0]):
            (dissolved,) = (event for _, number, event in organisation.dissolved if number == over[1])
            return f"{self._name(dissolved.since)} was dissolved on {dissolved.on}, with effect from {dissolved.since}."
        if begun or not told or any(event.at_latest for _, _, event in told):
            return None
        _, _, first = min(told, key=lambda one: one[:2])
        return f"{first.name} was founded on {first.on}, with effect from {first.since}."

    def _name(self, day: date) -> str:
        """The organisation's name on a day, or the one that its register was opened under."""
        organisation = self._state.organisation
        told = [(since, number, event.name) for since, number, event in organisation.founded]
        told += [(since, number, event.name) for since, number, event in organisation.converted]
        opened = organisation.opened.organisation if organisation.opened else "The organisation"
        return max((one for one in told if one[0] <= day), default=(day, 0, opened))[2]
