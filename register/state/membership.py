"""Membership over time: who belongs, since when and until when, on which terms."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from datetime import date
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, NamedTuple, TypeVar, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

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
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from register.events.membership import Category
    from register.state.organisation import Organisation
    from register.state.parties import Parties
    from register.state.votes import Votes

Term = Literal["category", "weight", "representatives", "provisional"]
"""What a membership is about, besides its days."""

NoVote = tuple[str, int | None]
"""Why somebody has no vote, and the entry that says so."""

T = TypeVar("T")


class Told(Struct):
    """What was told about one party's membership, each with its day and its entry."""

    began: list[tuple[date, int, MembershipBegan]] = field(default_factory=list)
    inherited: list[tuple[date, int, SuccessionRecognised]] = field(default_factory=list)
    changed: list[tuple[date, int, MembershipChanged]] = field(default_factory=list)
    rights: list[tuple[date, int, RightsSuspended | RightsRestored]] = field(default_factory=list)
    notices: list[tuple[int, WithdrawalNotified]] = field(default_factory=list)
    revoked: list[tuple[date, int]] = field(default_factory=list)
    ended: list[tuple[date, int, MembershipEnded]] = field(default_factory=list)


class Suspension(NamedTuple):
    """The entry that takes a member's rights, and until when it was said."""

    number: int
    until: date | None


class Membership(Struct, frozen=True):
    """One period of membership, the entry that began it and the one that ended it, if any.

    ``began`` says on which terms; of a recognised succession those that its predecessors, ``heir_of``, had together,
    a suspension among them.
    """

    period: Period
    began: MembershipBegan
    ended_by: int | None
    heir_of: tuple[str, ...] = ()
    suspended: Suspension | None = None

    def holds(self, day: date) -> bool:
        """Whether it covers a day."""
        return self.period.holds(day)


class Terms(Struct, frozen=True):
    """What a member is on a day; ``suspended`` is the entry that takes its rights, ``told`` the entries behind all."""

    category: Category
    weight: int | None
    representatives: int | None
    provisional: bool
    suspended: int | None
    told: tuple[int, ...]


class Stretch(Struct, Generic[T], frozen=True):
    """Days within a membership of which the same is said; ``by`` made it so, ``ended_by`` made it otherwise."""

    since: date
    until: date | None
    said: T
    by: tuple[int, ...]
    ended_by: tuple[int, ...]


class Memberships:
    """Who belongs when; computed from what was told, in whatever order it was told."""

    def __init__(self, parties: Parties, organisation: Organisation, votes: Votes) -> None:
        """Begin with nobody.

        A party that is no more is no member, an organisation that is no more has none, and a void decision
        neither begins nor ends a membership.
        """
        self._parties, self._organisation, self._votes = parties, organisation, votes
        self.suspending: dict[int, RightsSuspended] = {}
        """What takes a member's rights, by its entry."""
        self._told: dict[str, Told] = {}
        self._heirs: dict[str, set[str]] = {}
        self._periods: dict[str, list[Membership]] = {}
        self._endings: dict[str, list[_End]] = {}
        self._voteless: dict[tuple[str, date], NoVote | None] = {}

    def apply(self, number: int, event: MembershipEvent) -> None:
        """Store what an event says."""
        party = event.successor if isinstance(event, SuccessionRecognised) else event.party
        self.forget_of([party])
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
                if isinstance(event, RightsSuspended):
                    self.suspending[number] = event
            case WithdrawalNotified():
                told.notices.append((number, event))
            case WithdrawalRevoked():
                insort(told.revoked, (event.on, number))
            case MembershipEnded():
                told.ended.append((event.since, number, event))
            case _:
                assert_never(event)

    def forget(self) -> None:
        """Forget the periods that were worked out: something was told that may change any of them."""
        self._periods, self._endings, self._voteless = {}, {}, {}

    def forget_of(self, parties: Iterable[str]) -> None:
        """Forget those of some parties, and of all that inherit from them: theirs are worked out with their own."""
        left = list(parties)
        self._voteless.clear()
        while left:
            self._endings.pop(one := left.pop(), None)
            if self._periods.pop(one, None) is not None:
                left += self._heirs.get(one, ())

    def periods(self, party: str) -> list[Membership]:
        """List the periods of a party's membership, in order of their days; a second beginning within one adds none."""
        if party not in self._periods:
            self._work_out(party)
        return self._periods[party]

    def on(self, party: str, day: date) -> Membership | None:
        """Find the membership that covers a day."""
        return next((period for period in self.periods(party) if period.holds(day)), None)

    def spoken_of(self, party: str, day: date) -> Membership | None:
        """Find the membership that a day speaks of: the one that covers it, or the last before it."""
        return next((held for held in reversed(self.periods(party)) if held.period.since <= day), None)

    def not_known(self, party: str, day: date) -> Membership | None:
        """Find the opening balance before which nobody can say whether a party was a member on a day.

        None where it was one, or where it did not exist, or where its next beginning is known.
        """
        registered = self._parties.get(party)
        if self.on(party, day) or (registered and not registered.exists(day)):
            return None
        later = next((held for held in self.periods(party) if day < held.period.since), None)
        return later if later and later.began.at_latest else None

    def without_effect(self, party: str) -> list[tuple[date, int, str | None]]:
        """List what was told to begin a membership and began none, as its decision is void: day, entry, decision."""
        told = self.told(party)
        begins = [(since, number, event.decision) for since, number, event in told.began]
        begins += [(since, number, event.decision) for since, number, event in told.inherited]
        void = (one for one in begins if not self._votes.has_effect(one[2], one[0]))
        return sorted(void, key=lambda one: one[:2])

    def inherited_from(self, party: str, held: Membership) -> list[tuple[int, str]]:
        """List the recognised successions that a membership began with, and whose each was; nothing of a new one."""
        since = held.period.since
        return [
            (number, event.predecessor)
            for day, number, event in self.told(party).inherited
            if day == since and event.predecessor in held.heir_of and self._votes.has_effect(event.decision, since)
        ]

    def any_on(self, day: date) -> bool:
        """Whether anybody is a member on a day."""
        return any(self.on(party, day) for party in self._told)

    def terms(self, party: str, day: date) -> Terms | None:
        """Find on which terms a party is a member on a day; None where it is none."""
        membership = self.on(party, day)
        return self._terms(membership, party, day) if membership else None

    def terms_over_time(self, party: str) -> list[Stretch[Terms]]:
        """List the days on which a party is a member on the same terms, in order; its rights are told apart."""

        def say(membership: Membership, day: date) -> Terms:
            return replace(self._terms(membership, party, day), suspended=None, told=())

        return self._stretches(party, self._turns(self.told(party).changed), say)

    def suspensions(self, party: str) -> list[Stretch[int]]:
        """List the days on which a member is suspended, in order, and the entry that takes its rights."""

        def say(membership: Membership, day: date) -> int | None:
            return self._suspended(membership, party, day)

        turns = self._turns(self.told(party).rights)
        for inherited in (held.suspended for held in self.periods(party)):
            if inherited and inherited.until:
                turns.setdefault(inherited.until, []).append(inherited.number)
        found = self._stretches(party, turns, say)
        return [Stretch(one.since, one.until, one.said, one.by, one.ended_by) for one in found if one.said is not None]

    def _terms(self, membership: Membership, party: str, day: date) -> Terms:
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

    def has_no_vote(self, party: str, day: date) -> NoVote | None:
        """Say why a party has no vote on a day, and the entry that says so; None where it has one."""
        asked = party, day
        if asked not in self._voteless:
            if len(self._voteless) >= _REMEMBERED:
                self._voteless.clear()
            self._voteless[asked] = self._has_no_vote(party, day)
        return self._voteless[asked]

    def _has_no_vote(self, party: str, day: date) -> NoVote | None:
        membership = self.on(party, day)
        if membership is None:
            return "is no member", None
        category, entry = self._said(membership, party, day, "category")
        if category == "observer":
            return "is an observer", entry
        suspended = self._suspended(membership, party, day)
        return None if suspended is None else ("is suspended", suspended)

    def provisional(self, party: str, day: date) -> int | None:
        """Find the entry that says that a membership is provisional on a day; None where it is not."""
        membership = self.on(party, day)
        provisional, entry = self._said(membership, party, day, "provisional") if membership else (False, 0)
        return entry if provisional else None

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
            if notice.on <= day < notice.since and not _given_in(over, notice)
            if (revoked := _revoked((number, notice), told)) is None or day < revoked[0]
        ]
        return min(running, key=lambda told: (told[1].since, told[0]), default=None)

    def revoked(self, number: int, notice: WithdrawalNotified) -> tuple[date, int] | None:
        """Find what took a notice back in time: the day, and the entry."""
        return _revoked((number, notice), self.told(notice.party))

    def end_of(self, began: MembershipBegan) -> tuple[date, int] | None:
        """Find what ends a membership that begins so, of all that was told: the day, and the entry."""
        earlier = [held for held in self.periods(began.party) if held.period.since < began.since]
        return self._end(began, earlier)

    def told(self, party: str) -> Told:
        """All that was told about a party's membership."""
        return self._told.get(party, Told())

    def __iter__(self) -> Iterator[str]:
        """Iterate over the parties whose membership something was told about."""
        return iter(self._told)

    def handed_over(self, predecessor: str, day: date) -> Membership | None:
        """Find the membership that an heir goes on with: a predecessor's last, if it ran to that day or to its own end.

        What a notice or an exclusion ended on that same day is not handed over. Only what began before that day is
        looked at: of parties that succeed each other each has had its turn.
        """
        earlier = [held for held in self.periods(predecessor) if held.period.since < day]
        if not earlier:
            return None
        last, registered = earlier[-1], self._parties.get(predecessor)
        until = last.period.until
        if until is None or until > day:
            return last
        ends = self._ends(predecessor)
        that_day = (ends[at] for at in range(bisect_left(ends, (until,)), bisect_right(ends, (until, _LAST))))
        final = any(end.final and _counts(end, last.began, earlier[:-1]) for end in that_day)
        goes = until == day or (registered is not None and until == registered.until)
        return last if goes and not final else None

    def heirs(self, predecessor: str, day: date) -> list[str]:
        """List who is recognised from a day as the successor of a party."""
        found = ((heir, self.told(heir).inherited) for heir in self._heirs.get(predecessor, ()))
        return sorted(h for h, told in found if any(e.predecessor == predecessor and s == day for s, _, e in told))

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
        for since, number, event in sorted(beginnings, key=_own_first):
            if self._votes.has_effect(event.decision, since):
                self._begin(since, number, event)

    def _begin(self, since: date, number: int, event: MembershipBegan | SuccessionRecognised) -> None:
        """Add the period that begins so, if there is something to begin, the party exists, and none is running."""
        party = event.party if isinstance(event, MembershipBegan) else event.successor
        periods, registered = self._periods[party], self._parties.get(party)
        no_more = registered.until if registered else None
        if periods and ((last := periods[-1].period.until) is None or since < last):
            return
        if (no_more is not None and since >= no_more) or self._organisation.gone(since):
            return
        heir = None if isinstance(event, MembershipBegan) else self._inherited(event)
        began = event if isinstance(event, MembershipBegan) else heir.began if heir else None
        if began is not None:
            until, ended_by = self._end(began, periods) or (None, None)
            heir_of, suspended = (heir.heir_of, heir.suspended) if heir else ((), None)
            periods.append(Membership(Period(since, until, number), began, ended_by, heir_of, suspended))

    def _inherited(self, event: SuccessionRecognised) -> _Heir | None:
        """Make the beginning of an heir: on the terms that its predecessors of that day had last, taken together.

        Their weights and representatives are added. Of those with the fullest class: for good if one of them was,
        suspended if all were.
        """
        heirs = [e for s, _, e in self._told[event.successor].inherited if s == event.since]
        effective = (e for e in heirs if self._votes.has_effect(e.decision, e.since))
        names = sorted({e.predecessor for e in effective})
        handed = [(name, held) for name in names if (held := self.handed_over(name, event.since))]
        if not handed:
            return None
        had = [
            (self._terms(held, name, min(held.period.until or event.since, event.since)), held, name)
            for name, held in handed
        ]
        category = min((terms.category for terms, _, _ in had), key=_FULLEST.index)
        fullest = [
            (terms, self._suspension(h, name, event.since)) for terms, h, name in had if terms.category == category
        ]
        began = MembershipBegan(
            on=event.on,
            party=event.successor,
            since=event.since,
            decision=event.decision,
            category=category,
            weight=_sum([terms.weight for terms, _, _ in had]),
            representatives=_sum([terms.representatives for terms, _, _ in had]),
            provisional=all(terms.provisional for terms, _ in fullest),
        )
        still = [suspension for _, suspension in fullest if suspension is not None]
        suspended = max(still, key=_longest) if len(still) == len(fullest) else None
        return _Heir(began, tuple(name for name, _ in handed), suspended)

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

    def _stretches(
        self, party: str, turns: Mapping[date, Sequence[int]], say: Callable[[Membership, date], T]
    ) -> list[Stretch[T]]:
        """Ask on every day on which something can turn, and put together those of which the same is said."""
        found = list[Stretch[T]]()
        for held in self.periods(party):
            since = held.period.since
            days = [since, *sorted(day for day in turns if since < day and held.holds(day))]
            asked = [(day, say(held, day)) for day in days]
            begins = [next(same) for _, same in groupby(asked, key=lambda one: one[1])]
            for (day, said), later in zip_longest(begins, begins[1:]):
                until, ended_by = (later[0], tuple(turns[later[0]])) if later else (held.period.until, ())
                found.append(Stretch(day, until, said, tuple(turns.get(day, ())), ended_by))
        return found

    def _turns(
        self, told: Sequence[tuple[date, int, MembershipChanged | RightsSuspended | RightsRestored]]
    ) -> dict[date, list[int]]:
        """Find the days on which what was told begins and ceases to hold, and the entries that say so."""
        turns: dict[date, list[int]] = {}
        for since, number, event in told:
            void, until = self._votes.void(event.decision), getattr(event, "until", None)
            if void and void[0] <= since:
                continue
            for day, entry in ((since, number), (until, number), *([void] if void else [])):
                if day is not None:
                    turns.setdefault(day, []).append(entry)
        return turns

    def _suspended(self, membership: Membership, party: str, day: date) -> int | None:
        """Find the entry that suspends a member on a day."""
        found = self._suspension(membership, party, day)
        return found.number if found else None

    def _suspension(self, membership: Membership, party: str, day: date) -> Suspension | None:
        """Find what suspends a member on a day: of several suspensions the longest, none restored since."""
        rights = self._told[party].rights if party in self._told else ()
        said = [
            (since, number, event)
            for since, number, event in rights
            if membership.period.since <= since <= day and self._votes.has_effect(event.decision, day)
        ]
        restored = max((told[:2] for told in said if isinstance(told[2], RightsRestored)), default=None)
        running = [] if restored or membership.suspended is None else [membership.suspended]
        running += [
            Suspension(number, event.until)
            for since, number, event in said
            if isinstance(event, RightsSuspended) and (restored is None or (since, number) > restored)
        ]
        still = [one for one in running if one.until is None or day < one.until]
        return max(still, key=_longest, default=None)

    def _ends(self, party: str) -> list[_End]:
        """List what can end a party's memberships, in order of the days; worked out once with its periods."""
        if party not in self._endings:
            told, registered = self.told(party), self._parties.get(party)
            found = [_End(n.since, at, n.on, final=True) for at, n in told.notices if not _revoked((at, n), told)]
            found += [
                _End(since, number, None, final=event.ground not in ("merged", "transferred"))
                for since, number, event in told.ended
                if self._votes.has_effect(event.decision, since)
            ]
            gone = [*(registered.ended if registered else ()), *self._organisation.ended()]
            found += [_End(since, number, None, final=False) for since, number in gone]
            self._endings[party] = sorted(found, key=lambda end: end[:2])
        return self._endings[party]

    def _end(self, began: MembershipBegan, earlier: list[Membership]) -> tuple[date, int] | None:
        """Find what ends a membership that begins so; the end of its decision's effect among it."""
        ends = self._ends(began.party)
        later = (ends[at] for at in range(bisect_right(ends, (began.since, _LAST)), len(ends)))
        first = next((end for end in later if _counts(end, began, earlier)), None)
        void = self._votes.void(began.decision)
        said = [*([first[:2]] if first else []), *([void] if void else [])]
        return earliest(said, began.since)


class _End(NamedTuple):
    """What can end a membership: a notice with the day on which it was given; ``final`` if it hands nothing over."""

    since: date
    number: int
    given: date | None
    final: bool


def _counts(end: _End, began: MembershipBegan, earlier: list[Membership]) -> bool:
    """Whether it can end this membership: a notice ends the one in which it was given, and no other.

    Of an opening balance it may have been given before the day by which it began at the latest.
    """
    if end.given is None or end.given >= began.since:
        return True
    before = earlier[-1].period.until if earlier else None
    return began.at_latest and (before is None or end.given >= before)


def _revoked(notice: tuple[int, WithdrawalNotified], told: Told) -> tuple[date, int] | None:
    """Find what revoked a notice before it was out: its day and entry; on the day it was given what is told later."""
    number, given = notice
    later = bisect_right(told.revoked, (given.on, number))
    first = told.revoked[later] if later < len(told.revoked) else None
    return first if first and first[0] < given.since else None


def _own_first(told: tuple[date, int, MembershipBegan | SuccessionRecognised]) -> tuple[date, bool, int]:
    """The order in which what begins is taken: of one day a party's own beginning before what it inherits."""
    since, number, event = told
    return since, isinstance(event, SuccessionRecognised), number


def _given_in(memberships: list[Membership], notice: WithdrawalNotified) -> bool:
    return any(membership.holds(notice.on) for membership in memberships)


class _Heir(NamedTuple):
    """What an heir begins with."""

    began: MembershipBegan
    heir_of: tuple[str, ...]
    suspended: Suspension | None


def _sum(said: list[int | None]) -> int | None:
    known = [one for one in said if one is not None]
    return sum(known) if known else None


def _longest(suspension: Suspension) -> tuple[date, int]:
    return suspension.until or date.max, -suspension.number


_REMEMBERED: Final = 10_000
"""As many answers to who has no vote are kept: those of a day are asked for with each of its votes."""

_LAST: Final = 2**63
"""After every number of an entry."""

_FULLEST: Final[tuple[Category, ...]] = ("full", "associate", "observer")
