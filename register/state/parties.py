"""Parties over time: when each existed, and under which name."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct, field

from register.events import (
    PartiesMerged,
    PartyDissolved,
    PartyEvent,
    PartyRegistered,
    PartyRenamed,
    PartySplit,
)
from register.state.periods import latest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


class Party(Struct):
    """What was told about one party."""

    number: int
    registered: PartyRegistered
    names: list[tuple[date, int, str]] = field(default_factory=list)
    ended: list[tuple[date, int]] = field(default_factory=list)
    became: list[tuple[date, int, tuple[str, ...]]] = field(default_factory=list)

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

    def name(self, day: date) -> str:
        """Its name on a day."""
        told = latest([(since, place) for place, (since, _, _) in enumerate(self.names)], day)
        return self.names[told[1]][2] if told else self.registered.name


class Parties:
    """All parties, by id."""

    def __init__(self) -> None:
        """Begin with none."""
        self.told: dict[str, Party] = {}
        self._ends: dict[str, list[tuple[date, int]]] = {}
        self._became: dict[str, list[tuple[date, int, tuple[str, ...]]]] = {}
        self._names: dict[str, list[tuple[date, int, str]]] = {}

    def apply(self, number: int, event: PartyEvent) -> None:
        """Store what an event says; a party may be told of before it is registered."""
        match event:
            case PartyRegistered():
                ended, became = self._ends.setdefault(event.party, []), self._became.setdefault(event.party, [])
                names = self._names.setdefault(event.party, [])
                self.told[event.party] = Party(number, event, names, ended, became)
            case PartyRenamed():
                self._names.setdefault(event.party, []).append((event.since, number, event.name))
            case PartiesMerged():
                for party in event.predecessors:
                    if party != event.successor:
                        self._end(party, event.since, number, (event.successor,))
            case PartySplit():
                if event.predecessor not in event.successors:
                    self._end(event.predecessor, event.since, number, event.successors)
            case PartyDissolved():
                self._end(event.party, event.since, number, ())
            case _:
                assert_never(event)

    def get(self, party: str) -> Party | None:
        """Find the party of an id."""
        return self.told.get(party)

    def name(self, party: str, day: date) -> str:
        """Find the name on a day, or the id where no party has it."""
        told = self.told.get(party)
        return told.name(day) if told else party

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids, in the order told."""
        return iter(self.told)

    def _end(self, party: str, since: date, number: int, became: tuple[str, ...]) -> None:
        self._ends.setdefault(party, []).append((since, number))
        self._became.setdefault(party, []).append((since, number, became))
