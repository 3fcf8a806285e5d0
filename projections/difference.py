"""Differences: what changed between two days, or between two states of knowledge, and why; sums explained."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

import attrs

from register.entry import some
from register.events import (
    DecisionAnnulled,
    DecisionRescinded,
    EntriesStruck,
    EntryCorrected,
    MembershipEnded,
    MembershipEvent,
    OrganisationDissolved,
    PartiesMerged,
    PartyDissolved,
    PartyEvent,
    PartySplit,
    WithdrawalNotified,
)
from register.events.ids import Introduces, Names
from register.events.naming import ids
from register.state import BALLOTS, State, standing
from register.state.periods import eve
from register.state.words import names, on_terms, why_ended

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from register.entry import Entry
    from register.events import Event
    from register.state.membership import Membership, Stretch

What = Literal["began", "ended", "went over", "changed", "learned"]
Cause = Literal[
    "merged",
    "merged elsewhere",
    "divided",
    "divided elsewhere",
    "transferred",
    "transferred elsewhere",
    "heir",
    "joined",
    "at the latest",
    "not continued",
    "left",
    "ceased",
    "dissolved",
    "expelled",
    "annulled",
    "rescinded",
    "organisation dissolved",
    "told otherwise",
    "of another kind",
]
"""Why somebody is added to a sum or taken away, in the order in which a sum tells of it."""

ALL: Final = "all"
"""The kind of the sum over parties of every kind."""


@attrs.frozen(kw_only=True)
class Change:
    """Something that is otherwise about one party, since when, why, and the entries that say so.

    ``before`` and ``after`` say what it was and is; None where it was, or is, no member, so that who came has no
    before and who went no after. ``went over`` is a membership that an heir has or a member took in, ``learned`` what
    is told otherwise and did not happen. Read backwards, from the later to the earlier, before and after change
    places, and what happened stays what it was.
    """

    party: str
    name: str
    kind: str
    what: What
    since: date
    before: str | None
    after: str | None
    reason: str
    entries: tuple[int, ...]


@attrs.frozen(kw_only=True)
class Addend:
    """A part of a sum: so many more (below zero: fewer) for one cause, and which parties they are."""

    number: int
    cause: Cause
    parties: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Sum:
    """How many members of a kind (``all``: of every kind) there were and are, and what lies between, adding up.

    ``text`` is the sum in words: "78 - 12 merged into members or heirs + 3 heirs - 1 not continued = 68".
    """

    kind: str
    before: int
    after: int
    addends: tuple[Addend, ...]
    text: str


@attrs.frozen(kw_only=True)
class Difference:
    """All that is otherwise, in order of its days, and the sums in which anybody was added or taken away."""

    changes: tuple[Change, ...]
    sums: tuple[Sum, ...]


def between_days(entries: Iterable[Entry], a: date, b: date) -> Difference:
    """Tell what changed from one day to another: everybody who came or went, and who is a member on other terms.

    Whoever came and went again between the two is told of as well; so the sums tell the whole way.
    """
    if b < a:
        return _backwards(between_days(entries, b, a))
    known = _Knowledge(entries)
    steps = [step for party in known.state.memberships for step in _passages(known, party, a, b)]
    return _difference(steps, known.members(a), known.members(b))


def between_knowledge(earlier: Iterable[Entry], later: Iterable[Entry], day: date) -> Difference:
    """Tell what is said otherwise of one day since more is known, and which memberships are told otherwise at all.

    Both are the first entries of one log; from more to fewer the difference is read backwards.
    The ``entries`` of a change are those that the longer has besides and that made it.
    """
    one, other = _Knowledge(earlier), _Knowledge(later)
    if len(other.told) < len(one.told):
        return _backwards(_Learnt(other, one).difference(day))
    return _Learnt(one, other).difference(day)


class _Counted(NamedTuple):
    """What a step adds to the sum over one kind: 1 or -1, for a cause."""

    number: int
    kind: str
    cause: Cause


class _Step(NamedTuple):
    """A change, and what it adds to the sums: nothing where nobody came or went."""

    change: Change
    counted: tuple[_Counted, ...] = ()


class _Why(NamedTuple):
    """Why a membership began or ended: in words, as what a sum counts it, and by which entries."""

    what: What
    reason: str
    cause: Cause
    entries: tuple[int, ...]


# -- one state of knowledge


class _Knowledge:
    """What some entries say, as they stand: the state, and the events behind it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Read them once, and keep them but for the ballots, which make nobody a member."""
        self.told = [entry for entry in entries if type(entry.event) not in BALLOTS]
        self.state = State()
        self.events: dict[int, Event] = {}
        for entry in standing(self.told):
            self.state.apply(entry)
            self.events[entry.number] = entry.event
        self._heirs = self._inheriting()

    def periods(self, party: str) -> list[Membership]:
        """List the periods of a party's membership."""
        return self.state.memberships.periods(party)

    def on(self, party: str, day: date) -> Membership | None:
        """Find the membership that covers a day."""
        return self.state.memberships.on(party, day)

    def members(self, day: date) -> Counter[str]:
        """Count the members on a day, by their kind."""
        return Counter(self.kind(party) for party in self.state.memberships if self.on(party, day))

    def kind(self, party: str) -> str:
        """Find the kind of a party; of one that was never registered nothing is known."""
        told = self.state.parties.get(party)
        return told.registered.kind if told else "other"

    def name(self, party: str, day: date) -> str:
        """Find the name of a party on a day."""
        return self.state.parties.name(party, day)

    def described(self, party: str, day: date) -> str | None:
        """Say as what a party is a member on a day, such as ``member (observer, weight 3)``; None where it is none."""
        terms = self.state.memberships.terms(party, day)
        if terms is None:
            return None
        said = [*on_terms(terms), *(["suspended"] if terms.suspended is not None else [])]
        return f"member ({', '.join(said)})" if said else "member"

    def why_began(self, party: str, held: Membership) -> _Why:
        """Say why a membership began: by succession, by joining, or that nobody knows when."""
        since, number = held.period.since, held.period.number
        if before := self._predecessors(party, held):
            heir_of = names(self.state, dict.fromkeys(predecessor for _, predecessor in before), eve(since))
            entries = {number, *(entry for entry, _ in before)}
            return _Why("began", f"heir of {heir_of}", "heir", tuple(sorted(entries)))
        if held.began.at_latest:
            return _Why("began", f"a member by {since} at the latest", "at the latest", (number,))
        by = held.began.decision or held.began.accession
        return _Why("began", f"joined by {by}" if by else "joined", "joined", (number,))

    def why_ended(self, party: str, held: Membership) -> _Why:
        """Say why a membership ended, and whether a member or an heir took it over."""
        number, reason = held.ended_by or 0, why_ended(self.state, party, held)
        match event := self.events.get(number):
            case PartiesMerged() | PartySplit() | MembershipEnded(ground="merged" | "transferred"):
                return self._taken_over(party, held.period.until or date.max, number, event)
            case MembershipEnded():
                return _Why("ended", reason, event.ground, (number,))
            case WithdrawalNotified():
                return _Why("ended", f"{reason}{_FOR[event.ground]}", "left", (number,))
            case PartyDissolved():
                return _Why("ended", reason, "ceased", (number,))
            case OrganisationDissolved():
                return _Why("ended", reason, "organisation dissolved", (number,))
            case _:
                void: Cause = "annulled" if isinstance(event, DecisionAnnulled) else "rescinded"
                return _Why("ended", reason, void, (number,))

    def _taken_over(self, party: str, until: date, number: int, event: Event) -> _Why:
        """Say what a membership that ended with a reform, or was transferred, went over to."""
        transferred = isinstance(event, MembershipEnded) and event.ground == "transferred"
        over: _Over = "transferred" if transferred else "divided" if isinstance(event, PartySplit) else "merged"
        verb, elsewhere = _OVER[over]
        heirs = self._successors(party, until)
        members = [heir for heir in heirs if self.on(heir[0], heir[1])]
        entries = tuple(sorted({number, *(entry for _, _, entry in members or heirs)}))
        named = dict.fromkeys(heir for heir, _, _ in members or heirs)
        to = names(self.state, named, until) if named else "nobody named"
        if members:
            return _Why("went over", f"{verb} {to}", over, entries)
        return _Why("ended", f"{verb} {to}{', no member then' if heirs else ''}", elsewhere, entries)

    def _successors(self, party: str, until: date) -> list[tuple[str, date, int]]:
        """List whom a membership can have gone over to when it ended: from which day, and by which entry."""
        told = self.state.parties.get(party)
        became = [(heir, on, number) for on, number, heirs in (told.became if told else ()) for heir in heirs]
        gone = told is not None and told.until == until
        recognised = [one for one in self._heirs.get(party, ()) if one[1] == until or (gone and one[1] > until)]
        return [*(one for one in became if one[1] == until), *recognised]

    def _predecessors(self, party: str, held: Membership) -> list[tuple[int, str]]:
        """List whose heir a party is by a membership, and the entries that say so.

        By a succession; or by a reform of the day it began, where a predecessor was a member until then.
        """
        since, told = held.period.since, self.state.parties.get(party)
        reforms = [(number, olds) for on, number, olds in (told.came_of() if told else ()) if on == since]
        reformed = [(number, old) for number, olds in reforms for old in olds]
        ended = [one for one in reformed if any(before.period.until == since for before in self.periods(one[1]))]
        return [*self.state.memberships.inherited_from(party, held), *ended]

    def _inheriting(self) -> dict[str, list[tuple[str, date, int]]]:
        """Find who was recognised as whose successor, by the predecessor."""
        heirs: dict[str, list[tuple[str, date, int]]] = {}
        for party in self.state.memberships:
            for since, number, event in self.state.memberships.told(party).inherited:
                heirs.setdefault(event.predecessor, []).append((party, since, number))
        return heirs


# -- between two days


def _passages(known: _Knowledge, party: str, a: date, b: date) -> Iterator[_Step]:
    """Tell of one party what began and what ended after a day, up to another, and what is otherwise on that."""
    kind = known.kind(party)
    for held in known.periods(party):
        since, until = held.period.since, held.period.until
        last = min(b, eve(until)) if until else b
        if a < since <= b:
            why = known.why_began(party, held)
            yield _step(why, party, known.name(party, last), kind, since, None, known.described(party, last))
        if until and a < until <= b:
            why, last = known.why_ended(party, held), eve(until)
            yield _step(why, party, known.name(party, last), kind, until, known.described(party, last), None)
        if held.holds(a) and held.holds(b):
            for term, before, after in _otherwise(known, known, party, a, b):
                said = _said_of(known, party, term, a, b) or [(since, held.period.number)]
                yield _Step(
                    Change(
                        party=party,
                        name=known.name(party, b),
                        kind=kind,
                        what="changed",
                        since=max(on for on, _ in said),
                        before=before,
                        after=after,
                        reason=f"{term}: {before} became {after}",
                        entries=tuple(sorted({number for _, number in said})),
                    )
                )


def _step(why: _Why, party: str, name: str, kind: str, since: date, before: str | None, after: str | None) -> _Step:
    """Make the step of who came or went."""
    change = Change(
        party=party,
        name=name,
        kind=kind,
        what=why.what,
        since=since,
        before=before,
        after=after,
        reason=why.reason,
        entries=why.entries,
    )
    return _Step(change, (_Counted(1 if before is None else -1, kind, why.cause),))


def _otherwise(one: _Knowledge, other: _Knowledge, party: str, a: date, b: date) -> Iterator[tuple[str, str, str]]:
    """List the terms on which a member is otherwise one day than another: the term, what it was, what it is."""
    was, now = _terms(one, party, a), _terms(other, party, b)
    for term, before in was.items():
        if before != now.get(term, before):
            yield term, before, now[term]


def _terms(known: _Knowledge, party: str, day: date) -> dict[str, str]:
    """Say of a member on a day what can change without its coming or going."""
    terms = known.state.memberships.terms(party, day)
    if terms is None:
        return {}
    return {
        "name": known.name(party, day),
        "category": terms.category,
        "weight": "none" if terms.weight is None else str(terms.weight),
        "representatives": "none" if terms.representatives is None else str(terms.representatives),
        "membership": "provisional" if terms.provisional else "in force",
        "rights": "whole" if terms.suspended is None else "suspended",
    }


def _said_of(known: _Knowledge, party: str, term: str, a: date, b: date) -> list[tuple[date, int]]:
    """List what was said of a term after a day, up to another: the days and the entries, the annulled with the rest."""
    parties = known.state.parties.get(party)
    if term == "name":
        said = [(since, number) for since, number, _ in (parties.names if parties else ())]
    elif term == "rights":
        said = list(_said_of_rights(known.state.memberships.suspensions(party)))
    else:
        said = list(_said_of_terms(known.state, party, {"membership": "provisional"}.get(term, term)))
    return [(on, number) for on, number in said if a < on <= b]


def _said_of_rights(suspensions: Iterable[Stretch[int]]) -> Iterator[tuple[date, int]]:
    """List the days on which rights were taken and given back, and the entries that say so."""
    for one in suspensions:
        yield from ((one.since, number) for number in one.by or (one.said,))
        yield from ((one.until, number) for number in one.ended_by if one.until)


def _said_of_terms(state: State, party: str, term: str) -> Iterator[tuple[date, int]]:
    """List the days from which a term was to be another, and on which a decision behind that was void."""
    for since, number, event in state.memberships.told(party).changed:
        if getattr(event, term) is not None:
            yield since, number
            if void := state.votes.void(event.decision):
                yield void


# -- between two states of knowledge


class _Learnt:
    """What one state of knowledge says otherwise than an earlier one, and by which entries that it has besides."""

    def __init__(self, earlier: _Knowledge, later: _Knowledge) -> None:
        """Look at what the later has besides, and at whom it is about."""
        self._earlier, self._later = earlier, later
        self._numbers = {entry.number for entry in earlier.told}
        new = [entry for entry in later.told if entry.number not in self._numbers]
        self._new: dict[int, Event] = {entry.number: entry.event for entry in new}
        self._keeping: dict[int, set[int]] = {}
        self._about: dict[str, set[int]] = {}
        self._of_all: set[int] = set()
        places = {entry.id: entry.number for entry in later.told}
        for entry in new:
            for place, event in self._said_by(entry, places):
                if place != entry.number:
                    self._keeping.setdefault(place, set()).add(entry.number)
                if isinstance(event, OrganisationDissolved):
                    self._of_all.add(entry.number)
                for name in _concerns(event):
                    self._about.setdefault(name, set()).add(entry.number)

    def difference(self, day: date) -> Difference:
        """Compare what both say of a day, and the memberships that they tell of at all."""
        parties = dict.fromkeys([*self._earlier.state.memberships, *self._later.state.memberships])
        steps = [step for party in parties for step in self._of(party, day)]
        return _difference(steps, self._earlier.members(day), self._later.members(day))

    def _said_by(self, entry: Entry, places: Mapping[str, int]) -> Iterator[tuple[int, Event]]:
        """Say which entries it is about, and what these said and say: its own event, or what it puts right."""
        event = entry.event
        corrected: tuple[str, ...] = ()
        if isinstance(event, EntryCorrected):
            corrected = (event.entry,)
            yield places.get(event.entry, entry.number), event.instead.event
        elif isinstance(event, EntriesStruck):
            corrected = event.entries
        else:
            yield entry.number, event
        for name in corrected:
            number = places.get(name, entry.number)
            if (before := self._earlier.events.get(number)) is not None:
                yield number, before

    def _of(self, party: str, day: date) -> Iterator[_Step]:
        """Compare what both say of one party."""
        was, now = self._earlier.periods(party), self._later.periods(party)
        one, other = self._earlier.on(party, day), self._later.on(party, day)
        differing = set(map(_stretch, was)) ^ set(map(_stretch, now))
        if bool(one) != bool(other):
            spoken = [known.state.memberships.spoken_of(party, day) for known in (self._earlier, self._later)]
            yield self._came_or_went(party, day, *spoken)
            differing -= {_stretch(held) for held in spoken if held}
        else:
            yield from self._on_other_terms(party, day, other)
        if differing:
            yield self._told_otherwise(party, day, was, now)

    def _came_or_went(self, party: str, day: date, was: Membership | None, now: Membership | None) -> _Step:
        """Tell of who is a member on the day by one of both alone: what happened to it, or what is told otherwise."""
        comes = now is not None and now.holds(day)
        known = self._later if comes else self._earlier
        same = was is not None and now is not None and was.period.since == now.period.since
        why, since = _TOLD_OTHERWISE, min(held.period.since for held in (was, now) if held)
        if now and comes and not same:
            why, since = self._later.why_began(party, now), now.period.since
        elif now and not comes and same and now.period.until:
            why, since = self._later.why_ended(party, now), now.period.until
        entries = self._behind(party, _numbers(was, now))
        before, after = self._earlier.described(party, day), self._later.described(party, day)
        why = why._replace(reason=f"{why.reason}; {self._how(entries)}", entries=entries)
        return _step(why, party, known.name(party, day), known.kind(party), since, before, after)

    def _on_other_terms(self, party: str, day: date, now: Membership | None) -> Iterator[_Step]:
        """Tell of a member by both on which terms it is told to be one otherwise, its kind among them."""
        begun = now.period.since if now else day
        kinds = self._earlier.kind(party), self._later.kind(party)
        for term, before, after in _otherwise(self._earlier, self._later, party, day, day):
            said = _said_of(self._later, party, term, date.min, day)
            numbers = {number for _, number in (*said, *_said_of(self._earlier, party, term, date.min, day))}
            since = max((on for on, _ in said), default=begun)
            yield _Step(self._changed(party, day, since, term, before, after, numbers))
        if now and kinds[0] != kinds[1]:
            counted = (_Counted(-1, kinds[0], "of another kind"), _Counted(1, kinds[1], "of another kind"))
            yield _Step(self._changed(party, day, begun, "kind", *kinds, set()), counted)

    def _changed(
        self, party: str, day: date, since: date, term: str, before: str, after: str, numbers: set[int]
    ) -> Change:
        entries = self._behind(party, numbers)
        return Change(
            party=party,
            name=self._later.name(party, day),
            kind=self._later.kind(party),
            what="changed",
            since=since,
            before=before,
            after=after,
            reason=f"{term}: {before} became {after}; {self._how(entries)}",
            entries=entries,
        )

    def _told_otherwise(self, party: str, day: date, was: Sequence[Membership], now: Sequence[Membership]) -> _Step:
        """Tell of the memberships of other days that are told otherwise."""
        differing = set(map(_stretch, was)) ^ set(map(_stretch, now))
        apart = [held for held in (*was, *now) if _stretch(held) in differing]
        entries = self._behind(party, _numbers(*apart))
        change = Change(
            party=party,
            name=self._later.name(party, day),
            kind=self._later.kind(party),
            what="learned",
            since=min(held.period.since for held in apart),
            before=_stretches(was),
            after=_stretches(now),
            reason=f"{_TOLD_OTHERWISE.reason}; {self._how(entries)}",
            entries=entries,
        )
        return _Step(change)

    def _behind(self, party: str, numbers: set[int]) -> tuple[int, ...]:
        """Find the new entries that made a difference: those of these numbers, and what corrected or struck them.

        Where none is new, all that are about the party, or about what its membership depends on.
        """
        found = numbers - self._numbers
        for number in numbers:
            found |= self._keeping.get(number, set())
        if not found:
            found = self._of_all | {n for name in self._depends_on(party) for n in self._about.get(name, ())}
        return tuple(sorted(found))

    def _depends_on(self, party: str) -> set[str]:
        """List what a membership depends on: the party, those whose heir it is, decisions, and what rescinds them."""
        both = self._earlier.state, self._later.state
        dissolving = (event.decision for state in both for _, _, event in state.organisation.dissolved)
        found, left = set[str](), [party, *(decision for decision in dissolving if decision)]
        while left:
            if (name := left.pop()) in found:
                continue
            found.add(name)
            for state in both:
                told = state.memberships.told(name)
                left += [event.predecessor for _, _, event in told.inherited]
                dated = (told.began, told.inherited, told.changed, told.rights, told.ended)
                left += [event.decision for some in dated for _, _, event in some if event.decision]
                left += [event.by for _, event in state.votes.rescinded.get(name, ())]
        return found

    def _how(self, entries: Sequence[int]) -> str:
        """Say how it was learnt: ``told in #7, #9, struck by #12``."""
        verbs = {EntryCorrected: "corrected by", EntriesStruck: "struck by"}
        found: dict[str, list[str]] = {}
        for number in entries:
            verb = verbs.get(type(self._new[number]), "told in")
            found.setdefault(verb, []).append(f"#{number}")
        return ", ".join(f"{verb} {some(numbers)}" for verb, numbers in found.items())


_FOR: Final = {"notice": "", "reform": ", for a reform", "breach": ", for a breach"}
_Over = Literal["merged", "divided", "transferred"]
_OVER: Final[dict[_Over, tuple[str, Cause]]] = {
    "merged": ("merged into", "merged elsewhere"),
    "divided": ("divided among", "divided elsewhere"),
    "transferred": ("transferred to", "transferred elsewhere"),
}
"""How a membership is taken over: in words, and the cause where nobody who is a member took it."""
_TOLD_OTHERWISE: Final = _Why("learned", "its membership is told otherwise", "told otherwise", ())


def _concerns(event: Event) -> list[str]:
    """List whose membership may be otherwise by an event; a party, or a decision on which it rests."""
    match event:
        case DecisionAnnulled() | DecisionRescinded():
            return [event.decision]
        case _ if isinstance(event, _OF_PARTIES):
            return [name for _, mark, name in ids(event) if mark in _PARTY]
        case _:
            return []


_OF_PARTIES: Final = (*get_args(PartyEvent), *get_args(MembershipEvent))
_PARTY: Final = (Names(("party",)), Introduces("party"))


def _numbers(*periods: Membership | None) -> set[int]:
    """List the entries that began and ended these periods."""
    told = [(held.period.number, held.ended_by) for held in periods if held]
    return {number for pair in told for number in pair if number is not None}


def _stretch(held: Membership) -> tuple[date, date | None, bool]:
    return held.period.since, held.period.until, held.began.at_latest


def _stretches(periods: Sequence[Membership]) -> str:
    """Say from when until when: ``2015-01-01 to 2020-01-01, from 2022-01-01``."""
    said = []
    for since, until, at_latest in map(_stretch, periods):
        by = f"by {since} at the latest" if at_latest else f"from {since}"
        said.append(f"{by} until {until}" if until else by)
    return ", ".join(said) or "never a member"


# -- sums


def _difference(steps: Iterable[_Step], before: Counter[str], after: Counter[str]) -> Difference:
    """Put the changes in order, and add up what they count: first of every kind, then kind by kind."""
    ordered = sorted(steps, key=lambda step: (step.change.since, step.change.name.casefold(), step.change.party))
    kinds = sorted({counted.kind for step in ordered for counted in step.counted})
    sums = [_sum(ordered, ALL, before.total(), after.total()), *(_sum(ordered, k, before[k], after[k]) for k in kinds)]
    return Difference(changes=tuple(step.change for step in ordered), sums=tuple(sums) if kinds else ())


def _sum(steps: Sequence[_Step], kind: str, before: int, after: int) -> Sum:
    """Add up what the steps count of one kind; who is told to be of another kind is one of all before and after."""
    found: dict[tuple[Cause, int], list[str]] = {}
    for change, counted in steps:
        for number, its_kind, cause in counted:
            if its_kind == kind or (kind == ALL and cause != "of another kind"):
                found.setdefault((cause, number), []).append(change.party)
    addends = [
        Addend(number=number * len(parties), cause=cause, parties=tuple(sorted(parties)))
        for (cause, number), parties in found.items()
    ]
    return _summed(kind, before, after, sorted(addends, key=_order))


def _summed(kind: str, before: int, after: int, addends: Sequence[Addend]) -> Sum:
    """Make a sum, with its words."""
    text = " ".join([str(before), *map(_in_words, addends), "=", str(after)])
    return Sum(kind=kind, before=before, after=after, addends=tuple(addends), text=text)


def _in_words(addend: Addend) -> str:
    """Say an addend: ``+ 1 heir``, ``- 2 not continued``."""
    sign, number = "-" if addend.number < 0 else "+", abs(addend.number)
    words = _WORDS_OF_ONE.get(addend.cause) if number == 1 else None
    return f"{sign} {number} {words or _WORDS[addend.cause]}"


def _order(addend: Addend) -> tuple[int, int]:
    """Reforms first, then who came, then who went; the same whichever way it is read."""
    return _CAUSES.index(addend.cause), abs(addend.number)


_CAUSES: Final[tuple[Cause, ...]] = get_args(Cause)
_WORDS: Final[dict[Cause, str]] = {
    "merged": "merged into members or heirs",
    "merged elsewhere": "merged into others",
    "divided": "divided among members or heirs",
    "divided elsewhere": "divided among others",
    "transferred": "transferred to members or heirs",
    "transferred elsewhere": "transferred to others",
    "heir": "heirs",
    "joined": "joined",
    "at the latest": "members by then at the latest",
    "not continued": "not continued",
    "left": "left",
    "ceased": "ceased to exist",
    "dissolved": "dissolved",
    "expelled": "expelled",
    "annulled": "whose decision was annulled",
    "rescinded": "whose decision was rescinded",
    "organisation dissolved": "with the organisation dissolved",
    "told otherwise": "told otherwise",
    "of another kind": "told to be of another kind",
}
_WORDS_OF_ONE: Final[dict[Cause, str]] = {"heir": "heir", "at the latest": "member by then at the latest"}


def _backwards(difference: Difference) -> Difference:
    """Read a difference from the later to the earlier."""
    changes = [attrs.evolve(change, before=change.after, after=change.before) for change in difference.changes]
    sums = [
        _summed(one.kind, one.after, one.before, [attrs.evolve(part, number=-part.number) for part in one.addends])
        for one in difference.sums
    ]
    return Difference(changes=tuple(reversed(changes)), sums=tuple(sums))
