"""Claims: what sources say that the register does not vouch for, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from register.events import ClaimRecorded, ClaimSettled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

ClaimEvent = ClaimRecorded | ClaimSettled
"""What is told about a claim."""


class Claim(Struct):
    """One claim, the documents that show it, and by which entries it was settled, in the order of their days."""

    number: int
    recorded: ClaimRecorded
    documents: tuple[str, ...]
    settled: list[tuple[int, ClaimSettled]]


class Claims:
    """All claims, by id."""

    def __init__(self) -> None:
        """Begin with none."""
        self._all: list[tuple[int, ClaimEvent, tuple[str, ...]]] = []
        self._told: dict[str, tuple[int, ClaimRecorded, tuple[str, ...]]] = {}
        self._settled: dict[str, list[tuple[int, ClaimSettled]]] = {}
        self._about: dict[str, dict[str, None]] = {}
        self._beside: dict[str, dict[str, None]] = {}

    def apply(self, number: int, event: ClaimEvent, documents: tuple[str, ...] = ()) -> None:
        """Store what an event says, and the evidence of its entry; a claim may be settled before it is told."""
        self._all.append((number, event, documents))
        match event:
            case ClaimRecorded():
                self._told[event.claim] = number, event, documents
                self._about.setdefault(event.about or "", {})[event.claim] = None
                for other in event.contradicts:
                    self._beside.setdefault(event.claim, {})[other] = None
                    self._beside.setdefault(other, {})[event.claim] = None
            case ClaimSettled():
                self._settled.setdefault(event.claim, []).append((number, event))
            case _:
                assert_never(event)

    def by(self, day: date) -> Claims:
        """Give what had been claimed and settled by a day."""
        found = Claims()
        for number, event, documents in self._all:
            if event.on <= day:
                found.apply(number, event, documents)
        return found

    def get(self, claim: str) -> Claim | None:
        """Find the claim of an id."""
        return Claim(*self._told[claim], self._own(claim)) if claim in self._told else None

    def about(self, id: str) -> list[Claim]:
        """List the claims about something, and beside each those that cannot be true with it, in the order told."""
        own = self._about.get(id, {})
        named = dict.fromkeys([*own, *(other for claim in own for other in self._beside.get(claim, ()))])
        return sorted((told for claim in named if (told := self.get(claim))), key=lambda told: told.number)

    def contradicting(self, claim: str) -> list[str]:
        """List the ids of the claims that cannot be true with one, whichever of the two says so."""
        return sorted(other for other in self._beside.get(claim, ()) if other in self._told and other != claim)

    def settling(self, claim: str) -> list[tuple[int, ClaimSettled]]:
        """List what settled a claim, in the order of its days; nothing while anything is left open about it.

        A claim is settled by its own settlement, or by those of all that contradict it.
        """
        if own := self._own(claim):
            return own
        others = [self._own(other) for other in self.contradicting(claim)]
        return sorted((one for some in others for one in some), key=_in_order) if all(others) else []

    def _own(self, claim: str) -> list[tuple[int, ClaimSettled]]:
        return sorted(self._settled.get(claim, ()), key=_in_order)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids, in the order told."""
        return iter(self._told)


def _in_order(told: tuple[int, ClaimSettled]) -> tuple[date, int]:
    return told[1].on, told[0]
