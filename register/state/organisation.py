"""The organisation over time: its forms, the rulebooks in force, its bodies and their seats."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from msgspec import Struct, field

from register.events import (
    BodyAbolished,
    BodyEstablished,
    OrganisationConverted,
    OrganisationDissolved,
    OrganisationEvent,
    OrganisationFounded,
    Paragraph,
    RegisterOpened,
    RulebookAdopted,
    Seat,
    SeatFilled,
    SeatsAllotted,
    SeatsRemoved,
    SeatVacated,
)

if TYPE_CHECKING:
    from datetime import date

    from register.state.votes import Votes
    from register.voting import Rule


class Adopted(Struct, frozen=True):
    """A rulebook, and the entry that adopted it."""

    number: int
    rulebook: RulebookAdopted


class Holder(NamedTuple):
    """Who came to a seat on a day, until when it was said, in which role; nobody where the seat became vacant."""

    since: date
    number: int
    person: str | None
    until: date | None = None
    role: str = "member"
    order: int | None = None
    group: str | None = None


class SeatTold(Struct):
    """What was told about one seat: its body, its party, who held it and in which role, until when it stands.

    ``since`` is None where nobody said when it came to be.
    """

    body: str
    party: str | None
    number: int
    since: date | None
    filled: list[Holder] = field(default_factory=list)
    removed: list[tuple[date, int]] = field(default_factory=list)

    def stands(self, day: date) -> bool:
        """Whether the seat is one of its body on a day."""
        begun = self.since is None or self.since <= day
        return begun and not any(since <= day for since, _ in self.removed)

    def holding(self, day: date) -> Holder | None:
        """Who holds the seat on a day, the last to come; None when that one's term is over, or the seat vacant."""
        come = [held for held in self.filled if held.since <= day and held.role != "substitute"]
        last = max(come, key=lambda held: (held.since, held.person is not None, held.number), default=None)
        return last if last and last.person and (last.until is None or day < last.until) else None

    def holder(self, day: date) -> str | None:
        """The person who holds the seat on a day."""
        held = self.holding(day)
        return held.person if held else None

    def substitutes(self, day: date) -> list[Holder]:
        """List the substitutes of the seat on a day, in their order."""
        some = [held for held in self.filled if held.role == "substitute" and held.since <= day]
        running = [held for held in some if held.until is None or day < held.until]
        return sorted(running, key=lambda held: (held.order or 0, held.number))


class Organisation:
    """One organisation."""

    def __init__(self, votes: Votes) -> None:
        """Begin before anything was told; a rulebook whose decision is void is in force no more."""
        self._votes = votes
        self.opened: RegisterOpened | None = None
        self.founded: list[tuple[date, int, OrganisationFounded]] = []
        self.converted: list[tuple[date, int, OrganisationConverted]] = []
        self.dissolved: list[tuple[date, int, OrganisationDissolved]] = []
        self.rulebooks: dict[str, Adopted] = {}
        self.bodies: dict[str, tuple[int, BodyEstablished]] = {}
        self.seats: dict[str, SeatTold] = {}
        self.of_body: dict[str, list[str]] = {}
        self.abolished: dict[str, list[tuple[date, int]]] = {}
        self._filled: dict[str, list[Holder]] = {}
        self._removed: dict[str, list[tuple[date, int]]] = {}

    def apply(self, number: int, event: OrganisationEvent) -> None:
        """Store what an event says."""
        match event:
            case RegisterOpened():
                self.opened = event
            case OrganisationFounded():
                self.founded.append((event.since, number, event))
            case OrganisationConverted():
                self.converted.append((event.since, number, event))
            case OrganisationDissolved():
                self.dissolved.append((event.since, number, event))
            case RulebookAdopted():
                self.rulebooks[event.rulebook] = Adopted(number, event)
            case BodyEstablished():
                self.bodies[event.body] = (number, event)
                self._allot(number, event.body, event.seats, None)
            case SeatsAllotted():
                self._allot(number, event.body, event.seats, event.since)
            case SeatsRemoved():
                for seat in event.seats:
                    self._removed.setdefault(seat, []).append((event.since, number))
            case BodyAbolished():
                self.abolished.setdefault(event.body, []).append((event.since, number))
            case SeatFilled():
                came = Holder(event.since, number, event.person, event.until, event.role, event.order, event.group)
                self._filled.setdefault(event.seat, []).append(came)
            case SeatVacated():
                self._filled.setdefault(event.seat, []).append(Holder(event.since, number, None))
            case _:
                assert_never(event)

    def ended(self) -> list[tuple[date, int]]:
        """List the days from which the organisation is no more, with their entries; a void decision ends nothing."""
        told = ((since, number) for since, number, e in self.dissolved if self._votes.has_effect(e.decision, since))
        return list(told)

    def gone(self, day: date) -> bool:
        """Whether the organisation is dissolved on a day, and was not founded anew since."""
        over = self.dissolved_by(day)
        return over is not None and not any(over <= since <= day for since, _, _ in self.founded)

    def dissolved_by(self, day: date) -> date | None:
        """Find the day of the last dissolution by a day."""
        return max((since for since, _ in self.ended() if since <= day), default=None)

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
        return max(named, key=lambda one: (one[1].rulebook.since, one[1].number), default=None)

    def seats_of(self, body: str, day: date) -> list[str]:
        """List the seats of a body on a day, in the order told."""
        return [seat for seat in self.of_body.get(body, ()) if self.seats[seat].stands(day)]

    def name_of(self, body: str) -> str:
        """Name a body, or give the id where no body has it."""
        _, told = self.bodies.get(body, (0, None))
        return told.name if told else body

    def is_own_assembly(self, body: str, party: str) -> bool:
        """Whether a body is the assembly of a party itself: its council (kommunestyre, fylkesting)."""
        _, told = self.bodies.get(body, (0, None))
        return told is not None and told.of == party and told.kind == "assembly"

    def party_of(self, voter: str) -> str | None:
        """Find the party of a voter, itself or through its seat."""
        seat = self.seats.get(voter)
        return seat.party if seat else voter

    def holders_of(self, body: str, role: str, day: date) -> list[str]:
        """List the seats of a body whose holder has a role on a day, such as ``leader``."""
        held = ((seat, self.seats[seat].holding(day)) for seat in self.seats_of(body, day))
        return [seat for seat, holder in held if holder and holder.role == role]

    def _allot(self, number: int, body: str, seats: tuple[Seat, ...], since: date | None) -> None:
        for seat in seats:
            filled, removed = self._filled.setdefault(seat.seat, []), self._removed.setdefault(seat.seat, [])
            self.seats[seat.seat] = SeatTold(body, seat.party, number, since, filled, removed)
            self.of_body.setdefault(body, []).append(seat.seat)

    def _in_force(self, book: RulebookAdopted, day: date) -> bool:
        if not self._holds(book, day):
            return False
        later = (adopted.rulebook for adopted in self.rulebooks.values())
        return not any(
            other.replaces == book.rulebook and other.since <= day and self._votes.has_effect(other.decision, day)
            for other in later
        )

    def _holds(self, book: RulebookAdopted, day: date) -> bool:
        over = book.until is not None and day >= book.until
        return book.since <= day and not over and self._votes.has_effect(book.decision, day)
