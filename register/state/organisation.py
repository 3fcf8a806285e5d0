"""The organisation over time: its forms, the rulebooks in force, its bodies and their seats."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from msgspec import Struct, field

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

if TYPE_CHECKING:
    from datetime import date

    from register.voting import Rule


class Adopted(Struct, frozen=True):
    """A rulebook, and the entry that adopted it."""

    number: int
    rulebook: RulebookAdopted


class Holder(NamedTuple):
    """Who came to a seat on a day, until when it was said; nobody where the seat became vacant."""

    since: date
    number: int
    person: str | None
    until: date | None = None


class SeatTold(Struct):
    """What was told about one seat: its body, its party, who held it."""

    body: str
    party: str | None
    number: int
    holders: list[Holder] = field(default_factory=list)

    def holder(self, day: date) -> str | None:
        """Who holds the seat on a day, the last to come; None when that one's term is over, or the seat vacant."""
        come = [held for held in self.holders if held.since <= day]
        last = max(come, key=lambda held: (held.since, held.person is not None, held.number), default=None)
        return last.person if last and (last.until is None or day < last.until) else None


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
        self._pending: dict[str, list[Holder]] = {}

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
                came = Holder(event.since, number, event.person, event.until)
                self._pending.setdefault(event.seat, []).append(came)
            case SeatVacated():
                self._pending.setdefault(event.seat, []).append(Holder(event.since, number, None))
            case _:
                assert_never(event)

    def regime(self, day: date) -> list[Adopted]:
        """List the rulebooks in force on a day: each from its first day to its last, or to the one that replaces it."""
        return [adopted for adopted in self.rulebooks.values() if self._in_force(adopted.rulebook, day)]

    def paragraphs(self, day: date) -> list[Paragraph]:
        """List the paragraphs of the day; an own clause stands in the place of the default that it replaces."""
        listed = [p for adopted in self.regime(day) for p in adopted.rulebook.paragraphs]
        replaced = {p.replaces for p in listed}
        return [p for p in listed if not (p.default and p.paragraph in replaced)]

    def rule(self, name: str, day: date) -> tuple[Rule, Adopted] | None:
        """Find a voting rule of the day, and its rulebook; of several of one name that of the newest rulebook."""
        found = [(rule, adopted) for adopted in self.regime(day) for rule in adopted.rulebook.voting_rules]
        named = [(rule, adopted) for rule, adopted in found if rule.rule == name]
        return max(named, key=lambda one: (one[1].rulebook.since, one[1].rulebook.rulebook), default=None)

    def _in_force(self, book: RulebookAdopted, day: date) -> bool:
        if day < book.since or (book.until is not None and day >= book.until):
            return False
        later = (adopted.rulebook for adopted in self.rulebooks.values())
        return not any(other.replaces == book.rulebook and other.since <= day for other in later)
