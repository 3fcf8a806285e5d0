"""The single transferable vote by the weighted inclusive Gregory method, in exact fractions.

It follows the Scottish Local Government Elections Order 2007 (SSI 2007/42), with these differences:
values are exact, not cut at five decimals; equal surpluses are transferred together, so their order needs no lot;
candidates without a vote are excluded together; equal ranks on a ballot share it equally.
Who is level for exclusion and was unlevel at an earlier stage is told apart by the latest such stage, then by lot.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec.structs import replace

from register.voting.count import Ranks, nominees, rankings
from register.voting.places import MOST_OPTIONS, Elected, Filling, Settling, levels

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from register.voting.ballots import Ballots
    from register.voting.count import Tally
    from register.voting.rule import Rule

Pile = dict[Ranks, Fraction]
"""The ballots that a candidate holds, and the value that equal ones have together."""


def transferable(rule: Rule, ballots: Ballots, tally: Tally) -> Tally:
    """Count the ballots that rank a candidate, and for each candidate those that name it alone first."""
    candidates, given = _valid(rule, ballots)
    counts: dict[str, int] = {}
    for ranks, n in given:
        first = _highest(ranks, candidates)
        if len(first) == 1:
            counts[first[0]] = counts.get(first[0], 0) + n
    return replace(tally, counts=counts, cast=sum(n for _, n in given))


def stv(rule: Rule, ballots: Ballots, tally: Tally) -> Elected:
    """Elect by quota, transfer what is over it, exclude the last; who is level for exclusion is tied, unless drawn."""
    candidates, given = _valid(rule, ballots)
    if not given or ballots.seats < 1:
        return Elected("rejected", "nobody has a vote")
    if len(candidates) > MOST_OPTIONS:
        return Elected("undecidable", f"{len(candidates)} candidates; at most {MOST_OPTIONS} are ranked")
    counting = _Counting(rule, ballots, tally, candidates, given)
    counting.count()
    return counting.found()


def _valid(rule: Rule, ballots: Ballots) -> tuple[list[str], list[tuple[Ranks, int]]]:
    """The candidates, and the ballots that rank any of them."""
    given = rankings(rule, ballots)
    candidates = nominees(ballots, (one for ranks, _ in given for level in ranks for one in level))
    return candidates, [(ranks, n) for ranks, n in given if _highest(ranks, candidates)]


def _highest(ranks: Ranks, among: Sequence[str]) -> list[str]:
    """Those of the first rank of a ballot that names any of these."""
    for level in ranks:
        if found := [one for one in dict.fromkeys(level) if one in among]:
            return found
    return []


class _Counting:
    """One count: who holds which ballots at which value, and how every stage stood."""

    def __init__(
        self, rule: Rule, ballots: Ballots, tally: Tally, candidates: list[str], given: list[tuple[Ranks, int]]
    ) -> None:
        votes = sum(n for _, n in given)
        self.quota = votes // (ballots.seats + 1) + 1
        self.hopeful = list(candidates)
        self.tied: tuple[str, ...] = ()
        self.last: list[tuple[str, ...]] = []
        self.lines = [f"quota: {votes} votes for {ballots.seats + 1}, rounded down, and 1: {self.quota}"]
        self.stages: list[dict[str, Fraction]] = []
        self._settling = Settling(rule, ballots, tally)
        self._filling = Filling(rule, ballots, self._settling)
        self._piles: dict[str, Pile] = {one: {} for one in candidates}
        self._pending: list[str] = []
        self._give((ranks, Fraction(n)) for ranks, n in given)
        self._note("first preferences")

    def count(self) -> None:
        """Go from stage to stage until all places are filled, or somebody is level."""
        while not self.tied:
            self._elect({one: n for one, n in self._totals().items() if n >= self.quota})
            if full := [one for one in self.hopeful if not self._filling.room(one)]:
                self._exclude(full, "no place left for the group")
            elif self._filling.left < 1:
                return
            elif len(self.hopeful) <= self._filling.left:
                self._elect(self._totals())
                return
            elif self._pending:
                self._transfer()
            else:
                self._exclude_last()

    def found(self) -> Elected:
        """What came of it: those in the order of election, then who was left, then the excluded, the last one last."""
        elected, tied = tuple(self._filling.elected), self.tied
        left = tuple(one for one in self.hopeful if one not in tied)
        ranking = (
            *((one,) for one in elected),
            *((tied,) if tied else ()),
            *((left,) if left else ()),
            *self.last[::-1],
        )
        lines = (*self.lines, *self._filling.lines)
        if tied:
            outcome, deciding = self._settling.open(" = ".join(f"{one} {self.stages[-1][one]}" for one in tied))
            return Elected(outcome, deciding, elected, tied, ranking, arithmetic=lines)
        if not elected:
            return Elected("rejected", "nobody may be elected", ranking=ranking, arithmetic=lines)
        return Elected("elected", self.lines[-1], elected, ranking=ranking, arithmetic=lines)

    def _totals(self) -> dict[str, Fraction]:
        return {one: self._total(one) for one in self.hopeful}

    def _total(self, one: str) -> Fraction:
        return sum(self._piles[one].values(), Fraction())

    def _elect(self, totals: dict[str, Fraction]) -> None:
        """Elect these as far as their groups let them, the highest first."""
        before = len(self._filling.elected)
        self._filling.fill(levels(totals))
        self.tied = tuple(self._filling.tied)
        for one in self._filling.elected[before:]:
            self.hopeful.remove(one)
            enough = totals[one] >= self.quota
            self.lines.append(f"{one} elected: {totals[one]} {'>=' if enough else '<'} {self.quota}")
            if totals[one] > self.quota:
                self._pending.append(one)

    def _transfer(self) -> None:
        """Transfer the largest surplus: each ballot at its value times the surplus over the total."""
        over = {one: self._total(one) - self.quota for one in self._pending}
        largest = [one for one in self._pending if over[one] == max(over.values())]
        parcels: list[tuple[Ranks, Fraction]] = []
        for one in largest:
            self._pending.remove(one)
            share = over[one] / self._total(one)
            parcels += [(ranks, value * share) for ranks, value in self._piles[one].items()]
            self._piles[one] = {}
        self._give(parcels)
        self._note(f"surplus of {', '.join(largest)}, {over[largest[0]]} each")

    def _exclude_last(self) -> None:
        totals = self._totals()
        fewest = min(totals.values())
        level = [one for one, n in totals.items() if n == fewest]
        if not fewest and len(self.hopeful) - len(level) >= self._filling.left:
            self._exclude(level, "no votes")
            return
        last = self._told_apart(level)
        if last is None:
            self.tied = tuple(level)
        else:
            self._exclude([last], f"fewest, {fewest}")

    def _told_apart(self, level: list[str]) -> str | None:
        """Who of these goes: the lower at the latest stage where they were not level, or who was drawn last."""
        for stage in reversed(self.stages):
            level = [one for one in level if stage[one] == min(stage[other] for other in level)]
        if len(level) == 1:
            return level[0]
        for order in self._settling.orders(level, len(level) - 1):
            undrawn = [one for one in level if one not in order]
            if len(undrawn) < 2:  # noqa: PLR2004 - one, or none
                self.lines.append(f"level: {', '.join(level)}; drawn: {', '.join(order)}")
                return undrawn[0] if undrawn else order[-1]
        return None

    def _exclude(self, those: list[str], why: str) -> None:
        parcels = [parcel for one in those for parcel in self._piles[one].items()]
        for one in those:
            self.hopeful.remove(one)
            self._piles[one] = {}
        self.last.append(tuple(those))
        self._give(parcels)
        self._note(f"{', '.join(those)} excluded, {why}")

    def _give(self, parcels: Iterable[tuple[Ranks, Fraction]]) -> None:
        """Give each ballot to whom it ranks highest of those still in the count; to nobody where it ranks none."""
        for ranks, value in parcels:
            to = _highest(ranks, self.hopeful)
            for one in to:
                pile = self._piles[one]
                pile[ranks] = pile.get(ranks, Fraction()) + value / len(to)

    def _note(self, what: str) -> None:
        stage = {one: self._total(one) for one in self._piles}
        self.stages.append(stage)
        standing = ", ".join(f"{one} {stage[one]}" for one in sorted(self.hopeful, key=lambda one: -stage[one]))
        self.lines.append(f"{what}: {standing or 'nobody is left'}")
