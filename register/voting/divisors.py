"""Lists with divisors 1, 2, 3 … (d'Hondt): places go to the lists, then to their candidates in order.

Kommuneloven § 7-6: of equal quotients, that of the list with most votes is first, then a lot is drawn;
from each list that gets four places or more each sex has at least 40 percent, and below four both are there,
as far as the list has candidates enough. A place that a list has no candidate for goes to the next quotient.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from register.voting.count import nominees
from register.voting.most import beside, missing
from register.voting.places import Elected, Settling, levels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from register.voting.ballots import Ballots, Choosable
    from register.voting.count import Tally
    from register.voting.rule import Rule

_FROM: Final = 4
"""From so many places on, each sex has a share; below, both are there (kommuneloven § 7-6)."""
_SHARE: Final = Fraction(2, 5)


def divided(rule: Rule, ballots: Ballots, tally: Tally) -> Tally:
    """Count the votes of each list; a vote for a candidate is one for its list."""
    counts = dict.fromkeys(_standing(ballots) or nominees(ballots, tally.counts), 0)
    of = {one.candidate: _list(one) for one in ballots.candidates}
    for choice, n in tally.counts.items():
        its = choice if choice in counts else of.get(choice)
        if its is not None:
            counts[its] += n
    return replace(tally, counts=counts, cast=sum(counts.values()) + beside(rule, tally.counts, {*counts, *of}))


def divisors(rule: Rule, ballots: Ballots, tally: Tally) -> Elected:
    """Give the places to the lists by highest quotients, and to the candidates of each in their order.

    A list that names no candidates is elected itself, once a place.
    """
    votes = {one: n for one, n in tally.counts.items() if n > 0}
    failed = {one: missed for one, n in votes.items() if (missed := missing(rule, replace(tally, most=n)))}
    votes = {one: n for one, n in votes.items() if one not in failed}
    dividing = _Dividing(votes, _standing(ballots), Settling(rule, ballots, tally))
    dividing.divide(ballots.seats)
    elected: list[str] = []
    for one, places in dividing.places.items():
        elected += dividing.named(one, places, sexes=rule.sexes)
    found = Elected(
        "elected",
        "",
        elected=tuple(elected),
        tied=tuple(dividing.tied),
        ranking=levels(dict(dividing.places)),
        arithmetic=(*(f"{one} dropped: {missed.deciding}" for one, missed in failed.items()), *dividing.lines),
    )
    if found.tied:
        outcome, deciding = dividing.settling.open(" = ".join(map(dividing.said, found.tied)))
        return replace(found, outcome=outcome, deciding=deciding)
    if not elected:
        missed = next(iter(failed.values()), None)
        return replace(found, outcome="rejected", deciding=missed.deciding if missed else "no list has a place")
    return replace(found, deciding=dividing.deciding)


class _Dividing:
    """Places being given to lists."""

    def __init__(self, votes: dict[str, int], standing: dict[str, list[Choosable]], settling: Settling) -> None:
        self.votes, self.standing, self.settling = votes, standing, settling
        self.places = dict.fromkeys(votes, 0)
        self.tied: list[str] = []
        self.lines: list[str] = []
        self.deciding = ""

    def divide(self, left: int) -> None:
        """Give the places, one quotient at a time."""
        while left > 0 and not self.tied:
            able = [one for one in self.votes if self._has_room(one)]
            if not able:
                return
            highest = max(self._quotient(one) for one in able)
            level = [one for one in able if self._quotient(one) == highest]
            most = max(self.votes[one] for one in level)
            first = [one for one in level if self.votes[one] == most]
            for one in first if len(first) <= left else self._drawn(first, left):
                self._note(one, level, able)
                self.places[one] += 1
                left -= 1

    def named(self, one: str, places: int, *, sexes: bool) -> list[str]:
        """The candidates of a list who get its places."""
        if not self.standing:
            return [one] * places
        chosen = _balanced(self.standing[one], places) if sexes else self.standing[one][:places]
        for moved in chosen:
            if moved not in self.standing[one][:places]:
                self.lines.append(f"{one}: {moved.candidate} moves up, so that both sexes are there")
        return [choosable.candidate for choosable in chosen]

    def said(self, one: str) -> str:
        """A list with its votes and its next divisor."""
        return f"{one} {self.votes[one]}/{self.places[one] + 1}"

    def _has_room(self, one: str) -> bool:
        return not self.standing or self.places[one] < len(self.standing[one])

    def _quotient(self, one: str) -> Fraction:
        return Fraction(self.votes[one], self.places[one] + 1)

    def _drawn(self, level: list[str], places: int) -> Sequence[str]:
        for order in self.settling.orders(level, places):
            if len(order) >= places:
                self.lines.append(f"level: {', '.join(level)}; drawn: {', '.join(order[:places])}")
                return order[:places]
        self.tied = level
        return ()

    def _note(self, one: str, level: list[str], able: list[str]) -> None:
        others = [other for other in level if other != one]
        if others:
            votes = {self.votes[one]} == {self.votes[other] for other in others}
            self.deciding = f"{' = '.join(map(self.said, [one, *others]))}{'' if votes else ', most votes'}"
        else:
            below = max((other for other in able if other != one), key=self._quotient, default=None)
            self.deciding = self.said(one) if below is None else f"{self.said(one)} > {self.said(below)}"
        self.lines.append(f"place {sum(self.places.values()) + 1}: {self.deciding}")


def _standing(ballots: Ballots) -> dict[str, list[Choosable]]:
    """The candidates of each list, in order; a candidate on none is a list of its own."""
    standing: dict[str, dict[str, Choosable]] = {}
    for one in ballots.candidates:
        standing.setdefault(_list(one), {}).setdefault(one.candidate, one)
    return {of: list(those.values()) for of, those in standing.items()}


def _list(one: Choosable) -> str:
    return one.candidate if one.list is None else one.list


def _balanced(standing: list[Choosable], places: int) -> list[Choosable]:
    """The first of a list, with the next of a sex that is short moved up over the last of whom there are enough.

    There always is such a one: twice the least of a sex is never more than all places.
    """
    chosen = standing[:places]
    least = ceil(_SHARE * places) if places >= _FROM else min(1, places // 2)
    for sex in ("f", "m"):
        rest = [one for one in standing[places:] if one.sex == sex]
        while rest and sum(one.sex == sex for one in chosen) < least:
            down = next(one for one in reversed(chosen) if one.sex != sex and _can_go(one, chosen, least))
            chosen[chosen.index(down)] = rest.pop(0)
    return sorted(chosen, key=standing.index)


def _can_go(one: Choosable, chosen: list[Choosable], least: int) -> bool:
    return one.sex is None or sum(other.sex == one.sex for other in chosen) > least
