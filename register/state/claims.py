"""Claims: what sources say that the register does not vouch for, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from register.events import ClaimRecorded, ClaimSettled

if TYPE_CHECKING:
    from collections.abc import Iterator

ClaimEvent = ClaimRecorded | ClaimSettled
"""What is told about a claim."""


class Claim(Struct):
    """One claim, and by which entries it was settled, in the order of their days."""

    number: int
    recorded: ClaimRecorded
    settled: list[tuple[int, ClaimSettled]]


class Claims:
    """All claims, by id."""

    def __init__(self) -> None:
        """Begin with none."""
        self._told: dict[str, tuple[int, ClaimRecorded]] = {}
        self._settled: dict[str, list[tuple[int, ClaimSettled]]] = {}
        self._about: dict[str, dict[str, None]] = {}
        self._beside: dict[str, dict[str, None]] = {}

    def apply(self, number: int, event: ClaimEvent) -> None:
        """Store what an event says; a claim may be settled before it is told."""
        match event:
            case ClaimRecorded():
                self._told[event.claim] = number, event
                self._about.setdefault(event.about or "", {})[event.claim] = None
                for other in event.contradicts:
                    self._beside.setdefault(event.claim, {})[other] = None
                    self._beside.setdefault(other, {})[event.claim] = None
            case ClaimSettled():
                self._settled.setdefault(event.claim, []).append((number, event))
            case _:
                assert_never(event)

    def get(self, claim: str) -> Claim | None:
        """Find the claim of an id."""
        if claim not in self._told:
            return None
        settled = sorted(self._settled.get(claim, ()), key=lambda told: (told[1].on, told[0]))
        return Claim(*self._told[claim], settled)

    def about(self, id: str) -> list[Claim]:
        """List the claims about something, and beside each those that cannot be true with it, in the order told."""
        own = self._about.get(id, {})
        named = dict.fromkeys([*own, *(other for claim in own for other in self._beside.get(claim, ()))])
        return sorted((told for claim in named if (told := self.get(claim))), key=lambda told: told.number)

    def contradicting(self, claim: str) -> list[str]:
        """List the ids of the claims that cannot be true with one, whichever of the two says so."""
        return sorted(other for other in self._beside.get(claim, ()) if other in self._told and other != claim)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids, in the order told."""
        return iter(self._told)
