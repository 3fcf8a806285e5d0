"""Filling places from a ranking: who is in for certain, who is level for the last places, what a drawing settles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from register.voting.comparing import Compared
from register.voting.count import tie_breaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from register.voting.ballots import Ballots
    from register.voting.count import Tally
    from register.voting.rule import Rule

Result = Literal["adopted", "rejected", "elected", "tied", "not quorate", "undecidable"]

Levels = tuple[tuple[str, ...], ...]
"""A ranking: those who are level stand together, the best first."""


MOST_OPTIONS: Final = 100
"""More are not ranked against each other: the work grows with the cube, and nobody ranks as many."""


class Elected(Struct, frozen=True):
    """What a method of election found, and the lines of its arithmetic."""

    outcome: Result
    deciding: str
    elected: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    ranking: Levels = ()
    need: Compared | None = None
    options: tuple[str, ...] = ()
    matrix: tuple[tuple[int, ...], ...] = ()
    arithmetic: tuple[str, ...] = ()


class Settling:
    """What may settle a tie in an election: the presiding's own vote, a casting vote, or a drawing that was recorded.

    A drawing counts where the rule draws lots, if it was among those who are level, or among more; it is read again,
    never drawn again.
    """

    def __init__(self, rule: Rule, ballots: Ballots, tally: Tally) -> None:
        """Keep what was given and drawn."""
        self._lots = ballots.lots if rule.tie == "lot" else []
        self._asks = rule.tie in ("presiding", "second_vote")
        self._whose, self._choice = tie_breaker(rule, ballots, tally) if self._asks else ("", None)

    def orders(self, level: Sequence[str], places: int) -> Iterable[tuple[str, ...]]:
        """Give the orders that somebody or something put those in who are level, the first drawn first."""
        if places == 1 and self._choice is not None and self._choice in level:
            yield (self._choice,)
        for lot in self._lots:
            if set(level) <= set(lot.candidates):
                yield tuple(one for one in dict.fromkeys(lot.drawn) if one in level)

    def open(self, deciding: str) -> tuple[Literal["tied", "undecidable"], str]:
        """Say how it stands where nothing settled it."""
        if self._asks and self._choice is None:
            return "undecidable", f"{deciding}, and the {self._whose} is not known"
        return "tied", deciding


class Filling:
    """Places being filled from a ranking, with at most ``cap`` of a group.

    ``last`` is the default option: whoever is ranked below it takes no place.
    """

    def __init__(self, rule: Rule, ballots: Ballots, settling: Settling, *, last: str | None = None) -> None:
        """Begin with all places free."""
        self.left, self.last = ballots.seats, last
        self.elected: list[str] = []
        self.tied: list[str] = []
        self.lines: list[str] = []
        self._settling, self._cap = settling, rule.cap
        self._groups = {choosable.candidate: choosable.group for choosable in ballots.candidates}
        self._taken: dict[str, int] = {}

    def fill(self, levels: Levels) -> None:
        """Fill the places, level by level."""
        for level in levels:
            if self.left < 1 or level == (self.last,):
                return
            self._fill(level)

    def room(self, one: str) -> bool:
        """Whether another of a candidate's group may be elected."""
        group = self._groups.get(one)
        return self._cap is None or group is None or self._taken.get(group, 0) < self._cap

    def take(self, one: str) -> None:
        """Give a candidate a place."""
        self.elected.append(one)
        self.left -= 1
        if (group := self._groups.get(one)) is not None:
            self._taken[group] = self._taken.get(group, 0) + 1

    def _fill(self, level: tuple[str, ...]) -> None:
        able = [one for one in level if self.room(one)]
        self.lines += [f"{one} passed over: {self._cap} of {self._groups[one]}" for one in level if one not in able]
        certain = [one for one in able if self._is_certain(one, able)]
        for one in certain:
            self.take(one)
        doubtful = [one for one in able if one not in certain and self.room(one)]
        places = self._places(doubtful)
        if not places:
            return
        for order in self._settling.orders(doubtful, places):
            if taken := self._taking(order, places):
                self._settle(taken, doubtful)
                return
        self.tied += doubtful
        self._leave(doubtful)

    def _is_certain(self, one: str, level: list[str]) -> bool:
        """Whether a candidate gets a place even if it comes last of those who are level."""
        if self.last in level:
            return False
        others = [other for other in level if other != one]
        group = self._groups.get(one)
        free = self._free(one)
        return self._places(others) < self.left and (
            group is None or free is None or sum(self._groups.get(other) == group for other in others) < free
        )

    def _free(self, one: str) -> int | None:
        group = self._groups.get(one)
        return None if self._cap is None or group is None else max(0, self._cap - self._taken.get(group, 0))

    def _places(self, level: list[str]) -> int:
        """How many places those who are level take, in whatever order."""
        return min(self.left, len(level) if self._cap is None else sum(self._by_group(level).values()))

    def _by_group(self, level: list[str]) -> dict[str, int]:
        """The places that each group among those who are level could take; whoever has none stands alone."""
        places: dict[str, int] = {}
        for one in level:
            group, free = self._groups.get(one), self._free(one)
            key = f"={one}" if group is None else f":{group}"
            wanted = places.get(key, 0) + 1
            places[key] = wanted if free is None else min(free, wanted)
        return places

    def _taking(self, order: tuple[str, ...], places: int) -> list[str]:
        """Who takes a place in that order, ended by the default option; nobody, if it leaves a place open."""
        taken: list[str] = []
        groups: dict[str, int] = {}
        for one in order:
            if one == self.last:
                return [*taken, one]
            group, free = self._groups.get(one), self._free(one)
            if free is None or group is None:
                taken.append(one)
            elif groups.get(group, 0) < free:
                taken.append(one)
                groups[group] = groups.get(group, 0) + 1
            if len(taken) == places:
                return taken
        return []

    def _settle(self, taken: list[str], doubtful: list[str]) -> None:
        self.lines.append(f"level: {', '.join(doubtful)}; drawn: {', '.join(taken)}")
        for one in taken:
            if one == self.last:
                self.left = 0
            else:
                self.take(one)

    def _leave(self, doubtful: list[str]) -> None:
        """Leave the places to those who are level: which of them is open, how many of each group is not."""
        if self.last in doubtful:
            self.left = 0
            return
        for key, places in self._by_group(doubtful).items():
            self.left -= places
            if key.startswith(":"):
                self._taken[key[1:]] = self._taken.get(key[1:], 0) + places


def levels(scores: Mapping[str, int | Fraction]) -> Levels:
    """Rank by score, the highest first."""
    ranked: dict[int | Fraction, list[str]] = {}
    for one, score in scores.items():
        ranked.setdefault(score, []).append(one)
    return tuple(tuple(ranked[score]) for score in sorted(ranked, reverse=True))
