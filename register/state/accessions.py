"""Accessions: the ways in, from an offer or an application to what the candidate's own assembly decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, assert_never

from msgspec import Struct

from register.events import (
    AccessionAdopted,
    AccessionEvent,
    AccessionRejected,
    Condition,
    ConditionFulfilled,
    MembershipApplied,
    MembershipOffered,
    OfferAccepted,
    OfferDeclined,
    OfferWithdrawn,
    RatificationEvent,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from register.state.organisation import Organisation

Act = OfferAccepted | OfferDeclined | OfferWithdrawn | AccessionAdopted | AccessionRejected
"""What somebody said to an offer or an application."""

Stage = Literal["to come", "offered", "applied", "accepted", "declined", "withdrawn", "adopted", "rejected", "lapsed"]

CLOSED: Final[tuple[Stage, ...]] = ("declined", "withdrawn", "rejected", "lapsed")
"""After these a way in leads nowhere: whoever comes back has one of its own."""


class Ratifications:
    """What members' own assemblies said to an accession or a decision, by its id."""

    def __init__(self) -> None:
        """Begin with none."""
        self.told: dict[str, list[tuple[date, int, RatificationEvent]]] = {}

    def apply(self, number: int, event: RatificationEvent) -> None:
        """Store what an event says."""
        self.told.setdefault(event.matter, []).append((event.on, number, event))


class Accession(Struct):
    """One way in: the offer or application that opened it, and what was said to it.

    Of the candidate's bodies its own assembly alone is heard: a committee neither adopts nor rejects for it.
    """

    number: int
    opening: MembershipOffered | MembershipApplied
    acts: list[tuple[date, int, Act]]
    fulfilled: list[tuple[date, int, str]]
    organisation: Organisation

    @property
    def party(self) -> str:
        """The candidate."""
        return self.opening.party

    @property
    def deadline(self) -> date | None:
        """The last day on which the offer can be taken up; an application has none."""
        return self.opening.deadline if isinstance(self.opening, MembershipOffered) else None

    def by(self, day: date) -> list[tuple[int, Act]]:
        """List what was said by a day and is heard, in order of its days."""
        told = sorted(self.acts, key=lambda one: one[:2])
        return [(number, act) for on, number, act in told if on <= day and self._is_heard(act)]

    def stage(self, day: date) -> Stage:
        """Say how far it had come by a day: the last word that was said; lapsed where nobody took the offer up in time.

        Nobody says that an offer lapses: it follows from the deadline. A yes that comes later changes nothing, a no is
        heard.
        """
        if day < self.opening.on:
            return "to come"
        said = [act for _, act in self.by(day)]
        late = self.deadline is not None and self.deadline < day and not any(self.takes_up(act) for act in said)
        if late and (not said or isinstance(said[-1], YES)):
            return "lapsed"
        if not said:
            return "offered" if isinstance(self.opening, MembershipOffered) else "applied"
        return _STAGES[type(said[-1])]

    def takes_up(self, act: Act) -> bool:
        """Whether an act says yes to the offer, in time."""
        in_time = self.deadline is None or act.on <= self.deadline
        return in_time and isinstance(act, YES)

    def conditions(self) -> list[str]:
        """List the conditions that were ever made, each once."""
        made = [c.condition for _, _, act in self.acts if isinstance(act, AccessionAdopted) for c in act.conditions]
        return list(dict.fromkeys(made))

    def open_conditions(self, day: date) -> list[Condition]:
        """List the conditions not fulfilled by a day: those of the last adoption by then, which makes them anew."""
        adopted = [act for _, act in self.by(day) if isinstance(act, AccessionAdopted)]
        met = {condition for on, _, condition in self.fulfilled if on <= day}
        made = {made.condition: made for made in adopted[-1].conditions} if adopted else {}
        return [made[name] for name in made if name not in met]

    def made(self, condition: str) -> date | None:
        """Find the day on which the candidate's own assembly first made a condition."""
        adopted = [act for _, _, act in self.acts if isinstance(act, AccessionAdopted) and self._is_heard(act)]
        told = [act.on for act in adopted if _makes(act, condition)]
        return min(told, default=None)

    def entries(self) -> list[int]:
        """List the entries of this way in, in their order."""
        told = [number for _, number, _ in self.acts] + [number for _, number, _ in self.fulfilled]
        return sorted({self.number, *told})

    def _is_heard(self, act: Act) -> bool:
        if isinstance(act, (AccessionAdopted, AccessionRejected)):
            return self.organisation.is_own_assembly(act.body, self.party)
        return True


YES: Final = (OfferAccepted, AccessionAdopted)
_STAGES: dict[type[Act], Stage] = {
    OfferAccepted: "accepted",
    OfferDeclined: "declined",
    OfferWithdrawn: "withdrawn",
    AccessionAdopted: "adopted",
    AccessionRejected: "rejected",
}


def _makes(act: AccessionAdopted, condition: str) -> bool:
    return any(made.condition == condition for made in act.conditions)


class Accessions:
    """All accessions, by id."""

    def __init__(self, organisation: Organisation) -> None:
        """Begin with none; whose assembly a body is the organisation knows."""
        self._organisation = organisation
        self._told: dict[str, Accession] = {}
        self._acts: dict[str, list[tuple[date, int, Act]]] = {}
        self._fulfilled: dict[str, list[tuple[date, int, str]]] = {}
        self._of: dict[str, list[str]] = {}

    def apply(self, number: int, event: AccessionEvent) -> None:
        """Store what an event says; what is said to an accession may come before it is opened."""
        id = event.accession
        acts, fulfilled = self._acts.setdefault(id, []), self._fulfilled.setdefault(id, [])
        match event:
            case MembershipOffered() | MembershipApplied():
                if id not in self._told:
                    self._of.setdefault(event.party, []).append(id)
                self._told[id] = Accession(number, event, acts, fulfilled, self._organisation)
            case OfferAccepted() | OfferDeclined() | OfferWithdrawn() | AccessionAdopted() | AccessionRejected():
                acts.append((event.on, number, event))
            case ConditionFulfilled():
                fulfilled.append((event.on, number, event.condition))
            case _:
                assert_never(event)

    def get(self, accession: str) -> Accession | None:
        """Find the accession of an id."""
        return self._told.get(accession)

    def of(self, party: str) -> list[str]:
        """List the ids of a party's accessions, in the order told."""
        return list(self._of.get(party, ()))

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids, in the order told."""
        return iter(self._told)
