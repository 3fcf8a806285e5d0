"""Comparisons with their numbers in them: whole numbers multiplied crosswise, so nothing is rounded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
from msgspec import Struct

from register.voting.rule import Comparison, fraction

if TYPE_CHECKING:
    from fractions import Fraction

    from register.voting.count import Tally
    from register.voting.rule import Rule

ROOT: Final = "sqrt members"
OF_AN_OPTION: Final = frozenset({"most", "over_default", "under_default"})


class Compared(Struct, frozen=True):
    """A test with its numbers in it: the value that was measured, and what it is a share of.

    A test of yes votes, or of a candidate's, holds only if there is one, although 0 of 0 would satisfy "at least".
    Where one side is a square root, ``value`` or ``base`` is what stands under it, and both sides are squared.
    ``factor`` is what one option needs more than others, such as ``"3"``.
    """

    test: Comparison
    value: int
    base: int
    factor: str = "1"

    @property
    def holds(self) -> bool:
        """Whether the value is enough."""
        return self._is_enough and not self._wants_one

    @property
    def needs(self) -> str:
        """What the value is compared with, as a fraction, or ``√n``."""
        if self._wants_one:
            return "1"
        if self.test.of == ROOT:
            return f"√{self._share**2 * self.base}"
        return str(self._share * self.base)

    @property
    def deciding(self) -> str:
        """The comparison that decides, in whole numbers."""
        if self._wants_one:
            return f"1*{self.value} < 1*1"
        times, value, share, base = self._sides
        return f"{times}*{value} {self.test.op if self.holds else _NOT[self.test.op]} {share}*{base}"

    @property
    def _share(self) -> Fraction:
        share = fraction(self.test.share)
        return share if self.factor == "1" else share * fraction(self.factor)

    @property
    def _sides(self) -> tuple[int, int, int, int]:
        share = self._share
        times, of = share.denominator, share.numerator
        if ROOT not in (self.test.measure, self.test.of):
            return times, self.value, of, self.base
        value = max(self.value, 0) if self.test.measure == ROOT else self.value * abs(self.value)
        base = max(self.base, 0) if self.test.of == ROOT else self.base * abs(self.base)
        return times**2, value, of**2, base

    @property
    def _is_enough(self) -> bool:
        times, value, share, base = self._sides
        return _is_enough(self.test, times * value, share * base)

    @property
    def _wants_one(self) -> bool:
        return self.value < 1 and self.test.measure in ("yes", "most") and self._is_enough


def compare(test: Comparison, tally: Tally, factor: str = "1") -> Compared:
    """Put the numbers of a count into a test."""
    return Compared(test, tally.measure(test.measure), tally.measure(test.of), factor)


def compare_need(rule: Rule, tally: Tally, factor: str = "1") -> Compared | None:
    """Compare what a rule needs, by the first step of its table that this turnout reaches; None if it needs nothing."""
    if rule.need is None:
        return None
    step = next((step for step in rule.steps if compare(step.when, tally).holds), None)
    need = attrs.evolve(rule.need, op=step.op, share=step.share) if step else rule.need
    return compare(need, tally, factor)


def is_of_an_option(test: Comparison) -> bool:
    """Whether a test is asked of each candidate or option, and not of the vote."""
    return not OF_AN_OPTION.isdisjoint((test.measure, test.of))


def _is_enough(test: Comparison, left: int, right: int) -> bool:
    return left > right if test.op == ">" else left >= right


_NOT: Final = {">": "<=", ">=": "<"}
