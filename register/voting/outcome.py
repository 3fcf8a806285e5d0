"""The outcome of a vote, with its proof.

The order is quorum, need, tie, floor; the evaluation is total: it answers for any ballots.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from register.voting.rule import Comparison, fraction

if TYPE_CHECKING:
    from register.voting.rule import Rule

Result = Literal["adopted", "rejected", "tied", "not quorate", "undecidable"]


class Tally(Struct, frozen=True):
    """What was counted: votes by option, and who could have voted.

    ``present`` are those who may vote and are there. ``presiding`` is how the presiding voter voted, ``casting`` the
    chair's second vote; None where not known.
    """

    counts: dict[str, int]
    entitled: int
    members: int
    present: int
    presiding: str | None = None
    casting: str | None = None


class Compared(Struct, frozen=True):
    """A test with its numbers in it: the value that was measured, and what it is a share of.

    A test of yes votes holds only if there is one, although 0 of 0 would satisfy "at least".
    """

    test: Comparison
    value: int
    base: int

    @property
    def holds(self) -> bool:
        """Whether the value is enough."""
        return _is_enough(self.test, self.value, self.base) and not self._wants_a_yes

    @property
    def needs(self) -> str:
        """What the value is compared with, as a fraction."""
        return "1" if self._wants_a_yes else str(fraction(self.test.share) * self.base)

    @property
    def deciding(self) -> str:
        """The comparison that decides, in whole numbers."""
        if self._wants_a_yes:
            return f"1*{self.value} < 1*1"
        share, op = fraction(self.test.share), self.test.op
        return f"{share.denominator}*{self.value} {op if self.holds else _NOT[op]} {share.numerator}*{self.base}"

    @property
    def _wants_a_yes(self) -> bool:
        return _is_enough(self.test, self.value, self.base) and self.test.measure == "yes" and self.value < 1


class Outcome(Struct, frozen=True):
    """What follows from the ballots, and why: the numbers and the comparison that decided."""

    rule: str
    cites: str
    outcome: Result
    counts: tuple[tuple[str, int], ...]
    entitled: int
    members: int
    quorum: tuple[Compared, ...]
    need: Compared
    deciding: str

    @property
    def adopted(self) -> bool:
        """Whether the motion passed."""
        return self.outcome == "adopted"

    def __str__(self) -> str:
        """Say the outcome and its arithmetic in a line."""
        counts = ", ".join(f"{n} {choice}" for choice, n in self.counts)
        return f"{self.outcome}: {counts}; {self.deciding} ({self.cites})"


def evaluate(rule: Rule, tally: Tally) -> Outcome:
    """Decide a vote under a rule; the same ballots give the same outcome, whatever they are."""
    measures = _measures(rule, tally)
    quorum = tuple(_compare(test, measures) for test in rule.quorum)
    need = _compare(rule.need, measures)
    outcome, deciding = _decide(rule, tally, measures, quorum, need)
    return Outcome(
        rule=rule.rule,
        cites=rule.cites,
        outcome=outcome,
        counts=tuple(sorted(tally.counts.items())),
        entitled=tally.entitled,
        members=tally.members,
        quorum=quorum,
        need=need,
        deciding=deciding,
    )


def _decide(
    rule: Rule, tally: Tally, measures: dict[str, int], quorum: tuple[Compared, ...], need: Compared
) -> tuple[Result, str]:
    missed = next((test for test in quorum if not test.holds), None)
    if missed:
        return "not quorate", missed.deciding
    if _is_tie(rule, measures):
        result, deciding = _break_tie(rule, tally, need)
        if result != "adopted":
            return result, deciding
    elif not need.holds:
        return "rejected", need.deciding
    else:
        deciding = need.deciding
    for test in (_compare(test, measures) for test in rule.floor):
        if not test.holds:
            return "rejected", test.deciding
        deciding = test.deciding
    return "adopted", deciding


def _break_tie(rule: Rule, tally: Tally, need: Compared) -> tuple[Result, str]:
    if rule.tie == "fails":
        return "rejected", need.deciding
    if rule.tie in ("lot", "rerun"):
        return "tied", need.deciding
    whose, choice = ("presiding", tally.presiding) if rule.tie == "presiding" else ("casting vote", tally.casting)
    if choice not in ("yes", "no"):
        return "undecidable", f"{need.deciding}, and the {whose} is not known"
    return ("adopted" if choice == "yes" else "rejected"), f"tie, {whose}: {choice}"


def _is_tie(rule: Rule, measures: dict[str, int]) -> bool:
    simple = rule.need.op == ">" and rule.need.share == "1/2"
    return simple and measures["yes"] == measures["no"] > 0


def _measures(rule: Rule, tally: Tally) -> dict[str, int]:
    yes, no = tally.counts.get("yes", 0), tally.counts.get("no", 0)
    return {
        "yes": yes,
        "no": no,
        "against": tally.entitled - yes,
        "cast": sum(n for choice, n in tally.counts.items() if choice in rule.cast),
        "yes_no": yes + no,
        "present": tally.present,
        "entitled": tally.entitled,
        "members": tally.members,
        "one": 1,
    }


def _is_enough(test: Comparison, value: int, base: int) -> bool:
    """Cross-multiply: no division, so no rounding."""
    share = fraction(test.share)
    left, right = value * share.denominator, share.numerator * base
    return left > right if test.op == ">" else left >= right


def _compare(test: Comparison, measures: dict[str, int]) -> Compared:
    return Compared(test, measures[test.measure], measures[test.of])


_NOT = {">": "<=", ">=": "<"}
