"""Counting: whose answer counts, in heads or in weights, and every measure that a rule can ask for.

What no rule asks is not counted: weights are summed only where a test names them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, assert_never

from msgspec import Struct
from msgspec.structs import replace

from register.voting.ballots import ABSENT, Ballots, Voter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from register.voting.rule import Measure, Rule

ABSTAIN: Final = "abstain"
"""What the ballot of somebody counts as who must abstain, such as a party to a dispute."""

BLANK: Final = "blank"

RESERVED: Final = frozenset({ABSENT, ABSTAIN, BLANK})
"""What no candidate and no option is called."""

Ranks = tuple[tuple[str, ...], ...]


class Tally(Struct, frozen=True):
    """What was counted: answers by choice, and who could have given one.

    ``counts`` and ``cast`` are in the unit of the rule. ``roll`` are those whose answer counts, ``answers`` are theirs.
    ``most``, ``over_default`` and ``under_default`` are of the option that is being asked about.
    """

    counts: Mapping[str, int]
    cast: int
    roll: Mapping[str, Voter]
    answers: Mapping[str, str]
    members: int
    weighs: bool = False
    most: int = 0
    over_default: int = 0
    under_default: int = 0

    def measure(self, name: Measure) -> int:  # noqa: C901, PLR0911, PLR0912 - one line a measure
        """Measure what a test names; of ``sqrt members``, the number under the root."""
        match name:
            case "yes" | "no":
                return self.counts.get(name, 0)
            case "yes_no":
                return self.counts.get("yes", 0) + self.counts.get("no", 0)
            case "cast":
                return self.cast
            case "members" | "sqrt members":
                return self.members
            case "present":
                return self._weight(self._present) if self.weighs else self._heads_present
            case "entitled":
                return self.entitled
            case "against":
                return self.entitled - self.counts.get("yes", 0)
            case "heads_present":
                return self._heads_present
            case "heads_entitled":
                return len(self.roll)
            case "weight_present":
                return self._weight(self._present)
            case "weight_entitled":
                return self._weight(self.roll)
            case "most":
                return self.most
            case "over_default":
                return self.over_default
            case "under_default":
                return self.under_default
            case "one":
                return 1
            case _:
                assert_never(name)

    @property
    def entitled(self) -> int:
        """All who could vote, in the unit of the rule."""
        return self._weight(self.roll) if self.weighs else len(self.roll)

    @property
    def _heads_present(self) -> int:
        return len(self.roll) - sum(choice == ABSENT for choice in self.answers.values())

    @property
    def _present(self) -> Iterator[str]:
        return (voter for voter in self.roll if self.answers.get(voter) != ABSENT)

    def _weight(self, voters: Iterable[str]) -> int:
        return sum(self.roll[voter].weight or 0 for voter in voters)


def count(rule: Rule, ballots: Ballots) -> Tally:
    """Count the answers of those on the roll."""
    roll = ballots.electorate
    answers = _answers(ballots)
    counts = _summed(rule, answers, roll) if ballots.counted is None else ballots.counted
    return Tally(
        counts=counts,
        cast=sum(n for choice, n in counts.items() if choice in rule.cast and choice != ABSENT),
        roll=roll,
        answers=answers,
        members=ballots.members,
        weighs=rule.weight == "frozen",
    )


def sitting(chamber: str, ballots: Ballots) -> Ballots:
    """The ballots of a chamber: of those alone who sit in it or in none, the same ballots if that is everybody.

    The seats of a chamber are not told, so its ``members`` are its voters on the roll, where any voter names one.
    """
    if all(voter.chamber is None for voter in ballots.electorate.values()):
        return ballots
    roll = {id: voter for id, voter in ballots.electorate.items() if voter.chamber in (None, chamber)}
    return replace(ballots, electorate=roll, members=len(roll))


def rankings(rule: Rule, ballots: Ballots) -> list[tuple[Ranks, int]]:
    """The ranked ballots that count, each with its number or weight; of two by one voter, the first."""
    found: list[tuple[Ranks, int]] = []
    seen = set(ballots.must_abstain)
    for ballot in ballots.rankings:
        weight = 1
        if ballot.voter is not None:
            voter = ballots.electorate.get(ballot.voter)
            if voter is None or ballot.voter in seen:
                continue
            seen.add(ballot.voter)
            weight = (voter.weight or 0) if rule.weight == "frozen" else 1
        if ballot.n * weight > 0:
            found.append((ballot.ranks, ballot.n * weight))
    return found


def nominees(ballots: Ballots, said: Iterable[str]) -> list[str]:
    """The candidates in the order of the ballot paper, or all who were named, if there was none."""
    if ballots.candidates:
        return [one for one in dict.fromkeys(c.candidate for c in ballots.candidates) if one not in RESERVED]
    return sorted(set(said) - RESERVED)


def tie_breaker(rule: Rule, ballots: Ballots, tally: Tally) -> tuple[str, str | None]:
    """Whose vote breaks a tie, and how it was given; None where it is not known, or not theirs to give."""
    who = ballots.presiding
    its = "presiding" if rule.tie == "presiding" else "casting vote"
    if who is None or who not in tally.roll or who in ballots.must_abstain:
        return its, None
    return its, (tally.answers if rule.tie == "presiding" else ballots.castings).get(who)


def _answers(ballots: Ballots) -> Mapping[str, str]:
    """What those on the roll answered: where silence is consent, whoever did not says yes."""
    answers, roll, must_abstain = ballots.votes, ballots.electorate, ballots.must_abstain
    if ballots.silent and ballots.counted is None:
        answers = dict.fromkeys(roll, "yes") | {**answers}
    if not answers.keys() <= roll.keys():
        answers = {voter: choice for voter, choice in answers.items() if voter in roll}
    if must_abstain:
        answers = {
            voter: ABSTAIN if voter in must_abstain and choice != ABSENT else choice
            for voter, choice in answers.items()
        }
    return answers


def _summed(rule: Rule, answers: Mapping[str, str], roll: Mapping[str, Voter]) -> Mapping[str, int]:
    if rule.weight == "one":
        return Counter(answers.values())
    counts: dict[str, int] = {}
    for voter, choice in answers.items():
        counts[choice] = counts.get(choice, 0) + (roll[voter].weight or 0)
    return counts
