"""Membership over time, and the accessions that lead to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from msgspec import Struct, field

from register.events import (
    AccessionAdopted,
    AccessionEvent,
    AccessionRejected,
    ConditionFulfilled,
    MembershipBegan,
    MembershipChanged,
    MembershipEnded,
    MembershipEvent,
    MembershipOffered,
    OfferAccepted,
    OfferDeclined,
    RatificationRecorded,
    RatificationRefused,
    WithdrawalNotified,
    WithdrawalRevoked,
)
from register.state.periods import Period, earliest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from register.state.parties import Parties


class Told(Struct):
    """What was told about one party's membership: beginnings, changes, notices, revocations, endings."""

    began: list[tuple[date, int, MembershipBegan]] = field(default_factory=list)
    changed: list[tuple[date, int, MembershipChanged]] = field(default_factory=list)
    notices: list[tuple[int, WithdrawalNotified]] = field(default_factory=list)
    revoked: list[tuple[date, int]] = field(default_factory=list)
    ended: list[tuple[date, int, MembershipEnded]] = field(default_factory=list)


class Membership(Struct, frozen=True):
    """One period of membership, the entry that began it and the one that ended it, if any."""

    period: Period
    began: MembershipBegan
    ended_by: int | None

    def holds(self, day: date) -> bool:
        """Whether it covers a day."""
        return self.period.holds(day)


class Memberships:
    """Who belongs when; computed from what was told, in whatever order it was told."""

    def __init__(self, parties: Parties) -> None:
        """Begin with nobody; a party that is no more is no member."""
        self._parties = parties
        self._told: dict[str, Told] = {}

    def apply(self, number: int, event: MembershipEvent) -> None:
        """Store what an event says."""
        told = self._told.setdefault(event.party, Told())
        match event:
            case MembershipBegan():
                told.began.append((event.since, number, event))
            case MembershipChanged():
                told.changed.append((event.since, number, event))
            case WithdrawalNotified():
                told.notices.append((number, event))
            case WithdrawalRevoked():
                told.revoked.append((event.on, number))
            case MembershipEnded():
                told.ended.append((event.since, number, event))
            case _:
                assert_never(event)

    def periods(self, party: str) -> list[Membership]:
        """List the periods of a party's membership, in order of their days; a second beginning within one adds none."""
        told = self._told.get(party)
        if told is None:
            return []
        registered = self._parties.get(party)
        no_more = registered.until if registered else None
        periods: list[Membership] = []
        for since, number, began in sorted(told.began, key=lambda told: told[:2]):
            if periods and ((last := periods[-1].period.until) is None or since < last):
                continue
            if no_more is not None and since >= no_more:
                break
            end = earliest(self._ends(party, told, periods), since)
            until, ended_by = end or (None, None)
            periods.append(Membership(Period(since, until, number), began, ended_by))
        return periods

    def on(self, party: str, day: date) -> Membership | None:
        """Find the membership that covers a day."""
        return next((period for period in self.periods(party) if period.holds(day)), None)

    def weight(self, party: str, day: date) -> tuple[int, int] | None:
        """Find what a member's vote weighs on a day, and the entry that says so; None where nobody said."""
        membership = self.on(party, day)
        if membership is None:
            return None
        began, number = membership.began, membership.period.number
        said = [(began.since, number, began.weight)] if began.weight is not None else []
        changes = self._told[party].changed
        said += [
            (since, number, change.weight)
            for since, number, change in changes
            if change.weight is not None and membership.period.since <= since <= day
        ]
        if not said:
            return None
        _, entry, weight = max(said)
        return weight, entry

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

    def told(self, party: str) -> Told:
        """All that was told about a party's membership."""
        return self._told.get(party, Told())

    def __iter__(self) -> Iterator[str]:
        """Iterate over the parties whose membership something was told about."""
        return iter(self._told)

    def _ends(self, party: str, told: Told, earlier: list[Membership]) -> list[tuple[date, int]]:
        """List what can end a membership; a notice given in an earlier one ended that and no other."""
        notices = [(n.since, number) for number, n in told.notices if not (_revoked(n, told) or _given_in(earlier, n))]
        registered = self._parties.get(party)
        no_more = registered.ended if registered else []
        return notices + [(since, number) for since, number, _ in told.ended] + no_more


def _revoked(notice: WithdrawalNotified, told: Told, by: date | None = None) -> bool:
    """Tell whether a notice was revoked: the member took it back before it was out."""
    return any(notice.on <= day < notice.since and (by is None or day <= by) for day, _ in told.revoked)


def _given_in(memberships: list[Membership], notice: WithdrawalNotified) -> bool:
    return any(membership.holds(notice.on) for membership in memberships)


class Ratifications:
    """What members' own assemblies said to an accession or a decision, by its id."""

    def __init__(self) -> None:
        """Begin with none."""
        self.told: dict[str, list[tuple[date, int, RatificationRecorded | RatificationRefused]]] = {}

    def apply(self, number: int, event: RatificationRecorded | RatificationRefused) -> None:
        """Store what an event says."""
        self.told.setdefault(event.matter, []).append((event.on, number, event))

    def said(self, matter: str, party: str, day: date) -> tuple[int, RatificationRecorded | RatificationRefused] | None:
        """Find a party's last word on a matter by a day."""
        words = [told for told in self.told.get(matter, ()) if told[2].party == party and told[0] <= day]
        return max(words, key=lambda told: told[:2])[1:] if words else None


class Accession(Struct):
    """One way in: from the offer to what the candidate's own assembly decided."""

    number: int
    offer: MembershipOffered
    accepted: list[tuple[date, int]] = field(default_factory=list)
    declined: list[tuple[date, int]] = field(default_factory=list)
    adopted: list[tuple[date, int, AccessionAdopted]] = field(default_factory=list)
    rejected: list[tuple[date, int, AccessionRejected]] = field(default_factory=list)
    fulfilled: list[tuple[date, int, str]] = field(default_factory=list)

    def open_conditions(self, day: date) -> list[str]:
        """List the conditions not fulfilled by a day."""
        met = {condition for on, _, condition in self.fulfilled if on <= day}
        return [c.condition for _, _, adopted in self.adopted for c in adopted.conditions if c.condition not in met]

    def entries(self) -> list[int]:
        """List the entries of this way in, in their order."""
        told: list[tuple[Any, ...]] = [*self.accepted, *self.declined, *self.adopted, *self.rejected, *self.fulfilled]
        return sorted({self.number, *(number for _, number, *_ in told)})


class Accessions:
    """All accessions, by id."""

    def __init__(self) -> None:
        """Begin with none."""
        self._told: dict[str, Accession] = {}

    def apply(self, number: int, event: AccessionEvent) -> None:
        """Store what an event says; acts on an accession never offered are left to the checks."""
        if isinstance(event, MembershipOffered):
            self._told[event.accession] = Accession(number, event)
            return
        accession = self._told.get(event.accession)
        if accession is None:
            return
        match event:
            case OfferAccepted():
                accession.accepted.append((event.on, number))
            case OfferDeclined():
                accession.declined.append((event.on, number))
            case AccessionAdopted():
                accession.adopted.append((event.on, number, event))
            case AccessionRejected():
                accession.rejected.append((event.on, number, event))
            case ConditionFulfilled():
                accession.fulfilled.append((event.on, number, event.condition))
            case _:
                assert_never(event)

    def get(self, accession: str) -> Accession | None:
        """Find the accession of an id."""
        return self._told.get(accession)

    def of(self, party: str) -> list[str]:
        """List the ids of a party's accessions, in the order told."""
        return [id for id, accession in self._told.items() if accession.offer.party == party]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids, in the order told."""
        return iter(self._told)
