"""The organisation over time: its forms, the rulebooks in force, its bodies and their seats."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

import attrs

from register.events import (
    BodyEstablished,
    OrganisationConverted,
    OrganisationEvent,
    OrganisationFounded,
    Paragraph,
    RegisterOpened,
    RulebookAdopted,
    SeatFilled,
    SeatVacated,
)
from register.state.periods import latest

if TYPE_CHECKING:
    from datetime import date

    from register.voting import Rule


@attrs.frozen
class Adopted:
    """A rulebook, and the entry that adopted it."""

    number: int
    rulebook: RulebookAdopted


@attrs.define
class SeatTold:
    """What was told about one seat: its body, its party, who held it."""

    body: str
    party: str | None
    number: int
    holders: list[tuple[date, int, str | None]] = attrs.Factory(list)

    def holder(self, day: date) -> str | None:
        """Who holds the seat on a day; None when it is vacant."""
        told = latest([(since, place) for place, (since, _, _) in enumerate(self.holders)], day)
        return self.holders[told[1]][2] if told else None


class Organisation:
    """One organisation."""

    def __init__(self) -> None:
        """Begin before anything was told."""
        self.opened: RegisterOpened | None = None
        self.founded: list[tuple[date, int, OrganisationFounded]] = []
        self.converted: list[tuple[date, int, OrganisationConverted]] = []
        self.rulebooks: dict[str, Adopted] = {}
        self.bodies: dict[str, tuple[int, BodyEstablished]] = {}
        self.seats: dict[str, SeatTold] = {}
        self._pending: dict[str, list[tuple[date, int, str | None]]] = {}

    def apply(self, number: int, event: OrganisationEvent) -> None:
        """Store what an event says."""
        match event:
            case RegisterOpened():
                self.opened = event
            case OrganisationFounded():
                self.founded.append((event.since, number, event))
            case OrganisationConverted():
                self.converted.append((event.since, number, event))
            case RulebookAdopted():
                self.rulebooks[event.rulebook] = Adopted(number, event)
            case BodyEstablished():
                self.bodies[event.body] = (number, event)
                for seat in event.seats:
                    holders = self._pending.setdefault(seat.seat, [])
                    self.seats[seat.seat] = SeatTold(event.body, seat.party, number, holders)
            case SeatFilled():
                holders = self._pending.setdefault(event.seat, [])
                holders.append((event.since, number, event.person))
                if event.until:
                    holders.append((event.until, number, None))
            case SeatVacated():
                self._pending.setdefault(event.seat, []).append((event.since, number, None))
            case _:
                assert_never(event)

    def regime(self, day: date) -> list[Adopted]:
        """The rulebooks in force on a day: each from its first day to its last, or to the one that replaces it."""
        return [adopted for adopted in self.rulebooks.values() if self._in_force(adopted.rulebook, day)]

    def paragraphs(self, day: date) -> list[Paragraph]:
        """The paragraphs of the day; an own clause stands in the place of the default that it replaces."""
        listed = [p for adopted in self.regime(day) for p in adopted.rulebook.paragraphs]
        replaced = {p.replaces for p in listed}
        return [p for p in listed if not (p.default and p.paragraph in replaced)]

    def rule(self, name: str, day: date) -> tuple[Rule, Adopted] | None:
        """A voting rule of the day, and the rulebook that it stands in."""
        for adopted in self.regime(day):
            for rule in adopted.rulebook.voting_rules:
                if rule.rule == name:
                    return rule, adopted
        return None

    def _in_force(self, book: RulebookAdopted, day: date) -> bool:
        if day < book.since or (book.until is not None and day >= book.until):
            return False
        later = (adopted.rulebook for adopted in self.rulebooks.values())
        return not any(other.replaces == book.rulebook and other.since <= day for other in later)
