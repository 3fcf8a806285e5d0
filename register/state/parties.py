"""Parties over time: when each existed, under which name and numbers, and what became of it."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from sys import maxsize
from typing import TYPE_CHECKING, Final, NamedTuple, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from register.events import (
    BoundaryAdjusted,
    Identifier,
    PartiesMerged,
    PartyDissolved,
    PartyEvent,
    PartyRegistered,
    PartyRenamed,
    PartyRenumbered,
    PartySplit,
)
from register.state.periods import latest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


Reform = PartiesMerged | PartySplit | BoundaryAdjusted
"""A change of boundaries (grenseendring), in any of its three forms (inndelingslova § 3)."""


class Numbered(Struct, frozen=True):
    """A number that a party had, from a day to a day; None where nobody said since, or until, when."""

    party: str
    scheme: str
    value: str
    since: date | None
    until: date | None
    number: int

    def meets(self, other: Numbered) -> bool:
        """Whether both hold on some day; of the same value two parties would then share it."""
        begins = max((day for day in (self.since, other.since) if day), default=date.min)
        ends = min((day for day in (self.until, other.until) if day), default=None)
        return ends is None or begins < ends

    def holds(self, day: date) -> bool:
        """Whether it is the party's on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class _Numbering(NamedTuple):
    """That a number was told of: from which day, whether anybody said so, by which entry."""

    since: date | None
    dated: bool
    number: int
    identifier: Identifier

    def order(self) -> tuple[date, bool, int]:
        """Of two of one day the one told with it, and then the one told last, is the later one."""
        return self.since or date.min, self.dated, self.number


class Party(Struct):
    """What was told about one party: ``became`` what it went on as, ``reforms`` what changed its boundaries."""

    number: int
    registered: PartyRegistered
    names: list[tuple[date, int, str]] = field(default_factory=list)
    renumbered: list[tuple[date, int, Identifier]] = field(default_factory=list)
    ended: list[tuple[date, int]] = field(default_factory=list)
    became: list[tuple[date, int, tuple[str, ...]]] = field(default_factory=list)
    reforms: list[tuple[date, int, Reform]] = field(default_factory=list)

    @property
    def since(self) -> date:
        """The day it began, as far as was told."""
        return self.registered.since or self.registered.on

    @property
    def until(self) -> date | None:
        """The day from which it is no more."""
        return min(self.ended)[0] if self.ended else None

    def exists(self, day: date) -> bool:
        """Whether it existed on a day; before an opening balance nobody can say it did not."""
        begun = self.since <= day or self.registered.at_latest
        return begun and (self.until is None or day < self.until)

    def existed_up_to(self, day: date) -> bool:
        """Whether it existed on the eve of a day; the first day of the calendar has none, and nobody existed then."""
        begun = self.since < day or self.registered.at_latest
        return begun and (self.until is None or day <= self.until)

    def name(self, day: date) -> str:
        """Its name on a day."""
        told = latest([(since, place) for place, (since, _, _) in enumerate(self.names)], day)
        return self.names[told[1]][2] if told else self.registered.name

    def numbers(self) -> list[Numbered]:
        """List the numbers that it ever had; one ends where another of its scheme begins, and all with the party.

        Of a number without a day nobody said more than that the party has it: it is taken to begin with the party,
        and of an opening balance nobody knows when.
        """
        told = [_Numbering(self._first(i), i.since is not None, self.number, i) for i in self.registered.identifiers]
        told += [
            _Numbering(since, dated=True, number=number, identifier=identifier)
            for since, number, identifier in self.renumbered
        ]
        begins: dict[str, list[tuple[date, bool, int]]] = {}
        for one in sorted((one for one in told if one.dated), key=_Numbering.order):
            begins.setdefault(one.identifier.scheme, []).append(one.order())
        return [self._numbered(one, begins.get(one.identifier.scheme, [])) for one in told]

    def came_of(self) -> list[tuple[date, int, tuple[str, ...]]]:
        """List what it came of by a reform: the day, the entry, and the predecessors, itself left out."""
        party = self.registered.party
        others = [
            (since, number, tuple(one for one in predecessors(reform) if one != party))
            for since, number, reform in self.reforms
            if party in successors(reform)
        ]
        return [one for one in others if one[2]]

    def _first(self, identifier: Identifier) -> date | None:
        return identifier.since or (None if self.registered.at_latest else self.since)

    def _numbered(self, one: _Numbering, begins: list[tuple[date, bool, int]]) -> Numbered:
        later = bisect_right(begins, one.order())
        ends = [day for day in (one.identifier.until, self.until) if day is not None]
        ends += [begins[later][0]] if later < len(begins) else []
        until = min(ends, default=None)
        return Numbered(
            self.registered.party, one.identifier.scheme, one.identifier.value, one.since, until, one.number
        )


class Parties:
    """All parties, by id."""

    def __init__(self) -> None:
        """Begin with none."""
        self.told: dict[str, Party] = {}
        self._parts: dict[str, Party] = {}
        self._holders: dict[tuple[str, str], set[str]] = {}

    def apply(self, number: int, event: PartyEvent) -> None:
        """Store what an event says; a party may be told of before it is registered."""
        match event:
            case PartyRegistered():
                told = self._part(event.party)
                told.number, told.registered = number, event
                self.told[event.party] = told
                for identifier in event.identifiers:
                    self._hold(event.party, identifier)
            case PartyRenamed():
                self._part(event.party).names.append((event.since, number, event.name))
            case PartyRenumbered():
                self._part(event.party).renumbered.append((event.since, number, event.identifier))
                self._hold(event.party, event.identifier)
            case PartiesMerged() | PartySplit():
                became = successors(event)
                for party in dict.fromkeys(predecessors(event)):
                    if party not in became:
                        self._end(party, event.since, number, became)
                self._reform(number, event)
            case BoundaryAdjusted():
                self._reform(number, event)
            case PartyDissolved():
                self._end(event.party, event.since, number, ())
            case _:
                assert_never(event)

    def get(self, party: str) -> Party | None:
        """Find the party of an id."""
        return self.told.get(party)

    def named(self, ids: Iterable[str]) -> list[Party]:
        """List the parties of these ids, each once; those that were never registered are left out."""
        return [self.told[party] for party in dict.fromkeys(ids) if party in self.told]

    def name(self, party: str, day: date) -> str:
        """Find the name on a day, or the id where no party has it."""
        told = self.told.get(party)
        return told.name(day) if told else party

    def holders(self, scheme: str, value: str) -> list[Numbered]:
        """List who ever had a number, and from when to when; spaces and case make no difference."""
        key = plain(scheme, value)
        parties = (self.told[party] for party in sorted(self._holders.get(key, ())) if party in self.told)
        return [held for party in parties for held in party.numbers() if plain(held.scheme, held.value) == key]

    def given(self, event: PartyRegistered | PartyRenumbered) -> list[Numbered]:
        """List the numbers that an event would give a party, from when to when by all that is told."""
        part = self._parts.get(event.party) or Party(-1, _NOBODY)
        if isinstance(event, PartyRegistered):
            part = replace(part, number=_TO_COME, registered=event)
        else:
            part = replace(part, renumbered=[*part.renumbered, (event.since, _TO_COME, event.identifier)])
        return [one for one in part.numbers() if one.number == _TO_COME]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids, in the order told."""
        return iter(self.told)

    def _part(self, party: str) -> Party:
        """What is told of a party, also of one that is not registered yet."""
        if party not in self._parts:
            self._parts[party] = Party(-1, _NOBODY)
        return self._parts[party]

    def _hold(self, party: str, identifier: Identifier) -> None:
        self._holders.setdefault(plain(identifier.scheme, identifier.value), set()).add(party)

    def _end(self, party: str, since: date, number: int, became: tuple[str, ...]) -> None:
        part = self._part(party)
        part.ended.append((since, number))
        part.became.append((since, number, became))

    def _reform(self, number: int, event: Reform) -> None:
        for party in dict.fromkeys((*predecessors(event), *successors(event))):
            self._part(party).reforms.append((event.since, number, event))


def ending(event: PartyEvent) -> tuple[str, ...]:
    """List the parties whose last day an event may change."""
    match event:
        case PartiesMerged() | PartySplit():
            return predecessors(event)
        case PartyRegistered() | PartyDissolved():
            return (event.party,)
        case PartyRenamed() | PartyRenumbered() | BoundaryAdjusted():
            return ()
        case _:
            assert_never(event)


def predecessors(reform: Reform) -> tuple[str, ...]:
    """List the parties that a reform begins with."""
    match reform:
        case PartiesMerged():
            return reform.predecessors
        case PartySplit():
            return (reform.predecessor,)
        case BoundaryAdjusted():
            return reform.parties
        case _:
            assert_never(reform)


def successors(reform: Reform) -> tuple[str, ...]:
    """List the parties that those become; where boundaries are adjusted all go on, and there are none."""
    match reform:
        case PartiesMerged():
            return (reform.successor,)
        case PartySplit():
            return reform.successors
        case BoundaryAdjusted():
            return ()
        case _:
            assert_never(reform)


def plain(scheme: str, value: str) -> tuple[str, str]:
    """Give a number as it is compared: spaces, signs and case make no difference."""
    return scheme, "".join(filter(str.isalnum, value)).upper() or value


_NOBODY = PartyRegistered(on=date.min, party="", name="", kind="other")
"""What stands in for the registration of a party that is told of before it is registered."""

_TO_COME: Final = maxsize
"""The number of an entry that is not written yet: after all others."""
