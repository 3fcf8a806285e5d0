"""Membership over time: who belongs, since when and until when, on which terms."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, assert_never, get_args

from msgspec import Struct, field

from register.events import (
    MembershipBegan,
    MembershipChanged,
    MembershipEnded,
    MembershipEvent,
    RightsRestored,
    RightsSuspended,
    SuccessionRecognised,
    WithdrawalNotified,
    WithdrawalRevoked,
)
from register.state.periods import Period, earliest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from register.state.organisation import Organisation
    from register.state.parties import Parties
    from register.state.votes import Votes

Term = Literal["category", "weight", "representatives", "provisional"]
"""What a membership is about, besides its days."""


class Told(Struct):
    """What was told about one party's membership, each with its day and its entry."""

    began: list[tuple[date, int, MembershipBegan]] = field(default_factory=list)
    inherited: list[tuple[date, int, SuccessionRecognised]] = field(default_factory=list)
    changed: list[tuple[date, int, MembershipChanged]] = field(default_factory=list)
    rights: list[tuple[date, int, RightsSuspended | RightsRestored]] = field(default_factory=list)
    notices: list[tuple[int, WithdrawalNotified]] = field(default_factory=list)
    revoked: list[tuple[date, int]] = field(default_factory=list)
    ended: list[tuple[date, int, MembershipEnded]] = field(default_factory=list)


class Membership(Struct, frozen=True):
    """One period of membership, the entry that began it and the one that ended it, if any.

    ``began`` says on which terms; of a recognised succession those of the predecessor, ``heir_of``.
    """

    period: Period
    began: MembershipBegan
    ended_by: int | None
    heir_of: str | None = None

    def holds(self, day: date) -> bool:
        """Whether it covers a day."""
        return self.period.holds(day)


class Terms(Struct, frozen=True):
    """What a member is on a day; ``suspended`` is the entry that takes its rights, ``told`` the entries behind all."""

    category: str
    weight: int | None
    representatives: int | None
    provisional: bool
    suspended: int | None
    told: tuple[int, ...]


class Memberships:
    """Who belongs when; computed from what was told, in whatever order it was told."""

    def __init__(self, parties: Parties, organisation: Organisation, votes: Votes) -> None:
        """Begin with nobody.

        A party that is no more is no member, an organisation that is no more has none, and a void decision
        neither begins nor ends a membership.
        """
        self._parties, self._organisation, self._votes = parties, organisation, votes
        self._told: dict[str, Told] = {}
        self._heirs: dict[str, set[str]] = {}
        self._periods: dict[str, list[Membership]] = {}

    def apply(self, number: int, event: MembershipEvent) -> None:
        """Store what an event says."""
        party = event.successor if isinstance(event, SuccessionRecognised) else event.party
        self._forget(party)
        told = self._told.setdefault(party, Told())
        match event:
            case MembershipBegan():
                told.began.append((event.since, number, event))
            case SuccessionRecognised():
                told.inherited.append((event.since, number, event))
                self._heirs.setdefault(event.predecessor, set()).add(party)
            case MembershipChanged():
                told.changed.append((event.since, number, event))
            case RightsSuspended() | RightsRestored():
                told.rights.append((event.since, number, event))
            case WithdrawalNotified():
                told.notices.append((number, event))
            case WithdrawalRevoked():
                told.revoked.append((event.on, number))
            case MembershipEnded():
                told.ended.append((event.since, number, event))
            case _:
                assert_never(event)

    def forget(self) -> None:
        """Forget the periods that were worked out: something was told that may change any of them."""
        if self._periods:
            self._periods = {}

    def _forget(self, party: str) -> None:
        """Forget those of a party, and of all that inherit from it: theirs are worked out with its own."""
        left = [party]
        while left:
            if self._periods.pop(one := left.pop(), None) is not None:
                left += self._heirs.get(one, ())

    def periods(self, party: str) -> list[Membership]:
        """List the periods of a party's membership, in order of their days; a second beginning within one adds none."""
        if party not in self._periods:
            self._work_out(party)
        return self._periods[party]

    def on(self, party: str, day: date) -> Membership | None:
        """Find the membership that covers a day."""
        return next((period for period in self.periods(party) if period.holds(day)), None)

    def terms(self, party: str, day: date) -> Terms | None:
        """Find on which terms a party is a member on a day; None where it is none."""
        membership = self.on(party, day)
        if membership is None:
            return None
        category, by_category = self._said(membership, party, day, "category")
        weight, by_weight = self._said(membership, party, day, "weight")
        representatives, by_number = self._said(membership, party, day, "representatives")
        provisional, by_provision = self._said(membership, party, day, "provisional")
        suspended = self._suspended(membership, party, day)
        told = {by_category, by_weight, by_number, by_provision, *([suspended] if suspended is not None else [])}
        return Terms(
            category=category,
            weight=weight,
            representatives=representatives,
            provisional=provisional,
            suspended=suspended,
            told=tuple(sorted(told)),
        )

    def has_no_vote(self, party: str, day: date) -> tuple[str, int | None] | None:
        """Say why a party has no vote on a day, and the entry that says so; None where it has one."""
        membership = self.on(party, day)
        if membership is None:
            return "is no member", None
        category, entry = self._said(membership, party, day, "category")
        if category == "observer":
            return "is an observer", entry
        suspended = self._suspended(membership, party, day)
        return None if suspended is None else ("is suspended", suspended)

    def weight(self, party: str, day: date) -> tuple[int, int] | None:
        """Find what a member's vote weighs on a day, and the entry that says so; None where nobody said."""
        membership = self.on(party, day)
        weight, entry = self._said(membership, party, day, "weight") if membership else (None, 0)
        return None if weight is None else (weight, entry)

    def notice(self, party: str, day: date) -> tuple[int, WithdrawalNotified] | None:
        """Find the notice that runs on a day: received, not out, not revoked; of several the one that is out first."""
        told = self._told.get(party, Told())
        over = [held for held in self.periods(party) if held.period.until is not None and held.period.until <= day]
        running = [
            (number, notice)
            for number, notice in told.notices
            if notice.on <= day < notice.since and not _revoked(notice, told, by=day) and not _given_in(over, notice)
        ]
        return min(running, key=lambda told: (told[1].since, told[0]), default=None)

    def end_of(self, began: MembershipBegan) -> tuple[date, int] | None:
        """Find what ends a membership that begins so, of all that was told: the day, and the entry."""
        earlier = [held for held in self.periods(began.party) if held.period.since < began.since]
        return earliest(self._ends(began, self.told(began.party), earlier), began.since)

    def told(self, party: str) -> Told:
        """All that was told about a party's membership."""
        return self._told.get(party, Told())

    def __iter__(self) -> Iterator[str]:
        """Iterate over the parties whose membership something was told about."""
        return iter(self._told)

    def handed_over(self, event: SuccessionRecognised) -> Membership | None:
        """Find the membership that a predecessor hands over: its last, if it ran up to that day or to its own end.

        Only what began before that day is looked at: of parties that succeed each other each has had its turn.
        """
        earlier = (held for held in reversed(self.periods(event.predecessor)) if held.period.since < event.since)
        last, predecessor = next(earlier, None), self._parties.get(event.predecessor)
        if last is None:
            return None
        until, no_more = last.period.until, predecessor.until if predecessor else None
        return last if until is None or until >= event.since or until == no_more else None

    def _work_out(self, party: str) -> None:
        """Work out the periods of a party and of all that it inherits from, in order of their days.

        So what is handed over on a day is known by then, in a chain however long and between parties in turn.
        """
        beginnings: list[tuple[date, int, MembershipBegan | SuccessionRecognised]] = []
        left = [party]
        while left:
            if (one := left.pop()) not in self._periods:
                self._periods[one] = []
                told = self.told(one)
                beginnings += [*told.began, *told.inherited]
                left += [event.predecessor for _, _, event in told.inherited]
        for since, number, event in sorted(beginnings, key=lambda told: told[:2]):
            if self._votes.has_effect(event.decision, since):
                self._begin(since, number, event)

    def _begin(self, since: date, number: int, event: MembershipBegan | SuccessionRecognised) -> None:
        """Add the period that begins so, if there is something to begin, the party exists, and none is running."""
        if isinstance(event, MembershipBegan):
            began, heir_of = event, None
        elif held := self.handed_over(event):
            began, heir_of = self._inherited(event, held), event.predecessor
        else:
            return
        periods, registered = self._periods[began.party], self._parties.get(began.party)
        no_more = registered.until if registered else None
        if periods and ((last := periods[-1].period.until) is None or since < last):
            return
        if no_more is not None and since >= no_more:
            return
        until, ended_by = earliest(self._ends(began, self._told[began.party], periods), since) or (None, None)
        periods.append(Membership(Period(since, until, number), began, ended_by, heir_of))

    def _inherited(self, event: SuccessionRecognised, held: Membership) -> MembershipBegan:
        """Make the beginning of an heir: on the terms that its predecessor had last."""
        eve = min(held.period.until or event.since, event.since)
        category, weight, representatives, provisional = (
            self._said(held, event.predecessor, eve, term)[0] for term in get_args(Term)
        )
        return MembershipBegan(
            on=event.on,
            party=event.successor,
            since=event.since,
            decision=event.decision,
            category=category,
            weight=weight,
            representatives=representatives,
            provisional=provisional,
        )

    def _said(self, membership: Membership, party: str, day: date, term: Term) -> tuple[Any, int]:
        """Find the last word on a term by a day, and its entry: a change within the membership, or its beginning."""
        number, told = membership.period.number, self._told.get(party)
        said: list[tuple[date, int, Any]] = []
        for since, entry, change in told.changed if told else ():
            within = membership.period.since <= since <= day and membership.holds(since)
            if within and getattr(change, term) is not None and self._votes.has_effect(change.decision, day):
                said.append((since, entry, getattr(change, term)))
        if not said:
            return getattr(membership.began, term), number
        _, entry, value = max(said, key=lambda one: one[:2])
        return value, entry

    def _suspended(self, membership: Membership, party: str, day: date) -> int | None:
        """Find the entry that suspends a member on a day: the last word on its rights within this membership."""
        rights = self._told[party].rights
        if not rights:
            return None
        said = [
            (since, number, event)
            for since, number, event in rights
            if membership.period.since <= since <= day and self._votes.has_effect(event.decision, day)
        ]
        if not said:
            return None
        _, number, event = max(said, key=lambda one: one[:2])
        if isinstance(event, RightsRestored) or (event.until is not None and event.until <= day):
            return None
        return number

    def _ends(self, began: MembershipBegan, told: Told, earlier: list[Membership]) -> list[tuple[date, int]]:
        """List what can end a membership; a notice given in an earlier one ended that and no other."""
        notices = [(n.since, number) for number, n in told.notices if not (_revoked(n, told) or _given_in(earlier, n))]
        ended = [(s, number) for s, number, e in told.ended if self._votes.has_effect(e.decision, s)]
        registered, void = self._parties.get(began.party), self._votes.void(began.decision)
        no_more = registered.ended if registered else []
        return [*notices, *ended, *no_more, *([void] if void else []), *self._organisation.ended()]


def _revoked(notice: WithdrawalNotified, told: Told, by: date | None = None) -> bool:
    """Tell whether a notice was revoked: the member took it back before it was out."""
    return any(notice.on <= day < notice.since and (by is None or day <= by) for day, _ in told.revoked)


def _given_in(memberships: list[Membership], notice: WithdrawalNotified) -> bool:
    return any(membership.holds(notice.on) for membership in memberships)
