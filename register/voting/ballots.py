"""What an evaluation is given: who could vote, what was answered, counted, ranked and drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

ABSENT: Final = "absent"
"""The answer of a voter who is on the roll of a vote and not there: counted as not present, never as cast."""


class Voter(Struct, frozen=True):
    """Somebody on the roll of a vote: the weight, None if nobody told it, and the chamber in which alone it counts.

    A chamber is named by the id of its rule; None is all of them.
    """

    weight: int | None = 1
    chamber: str | None = None


class Choosable(Struct, frozen=True):
    """A candidate or option of an election; ``ratio`` is what it needs over the default, such as ``"3"``.

    ``group`` is what a cap counts (an employer), ``list`` the list it stands on, in the order of the list.
    """

    candidate: str
    group: str | None = None
    sex: Literal["f", "m"] | None = None
    list: str | None = None
    ratio: str = "1"


class Ranked(Struct, frozen=True):
    """``n`` equal ballots: an ordered list of ties, best first; what is left out is unranked."""

    ranks: tuple[tuple[str, ...], ...]
    n: int = 1
    voter: str | None = None


class Lot(Struct, frozen=True):
    """A drawing: among these, these were drawn, in this order."""

    candidates: tuple[str, ...]
    drawn: tuple[str, ...]


class Ballots(Struct, frozen=True):
    """Everything told about one vote.

    ``votes`` are open answers by voter, ``castings`` second votes; ``counted`` are the counts of a secret or
    untranscribed ballot, None where there was none. A ballot of somebody off the roll is given, and never counts.
    ``members`` is the number of seats of the body. ``presiding`` is who breaks a tie.
    """

    electorate: Mapping[str, Voter]
    members: int
    votes: Mapping[str, str] = {}
    castings: Mapping[str, str] = {}
    presiding: str | None = None
    counted: Mapping[str, int] | None = None
    participants: int | None = None
    rankings: Sequence[Ranked] = ()
    candidates: Sequence[Choosable] = ()
    seats: int = 1
    default: str | None = None
    must_abstain: frozenset[str] = frozenset()
    lots: Sequence[Lot] = ()
    silent: bool = False
