"""The outcome of a vote, with its proof.

The order is quorum, veto, chambers, need, tie, floor; the evaluation is total: it answers for any ballots.
An election is decided by its method, after the quorum.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from register.voting.comparing import Compared, compare, compare_need, is_of_an_option
from register.voting.count import count, sitting, tie_breaker
from register.voting.divisors import divided, divisors
from register.voting.most import approval, most_votes, plurality
from register.voting.places import Elected, Levels, Result
from register.voting.rule import Method
from register.voting.schulze import ranked, schulze
from register.voting.stv import stv, transferable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from register.voting.ballots import Ballots
    from register.voting.count import Tally
    from register.voting.rule import Rule


class Matrix(Struct, frozen=True):
    """How many ballots rank the option of a row over that of a column."""

    options: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]


class Outcome(Struct, frozen=True):
    """What follows from the ballots, and why: the numbers and the comparison that decided.

    ``entitled`` and ``counts`` are in the unit of the rule. Of elections, ``elected`` are those who are in for certain,
    ``tied`` those who are level for what is left, and ``ranking`` is the best first, with ties.
    ``rulebook`` is the version that the rule was found in, where the register looked it up.
    """

    rule: str
    cites: str
    outcome: Result
    counts: tuple[tuple[str, int], ...]
    entitled: int
    members: int
    quorum: tuple[Compared, ...]
    need: Compared | None
    deciding: str
    method: Method = "majority"
    elected: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    ranking: Levels = ()
    matrix: Matrix | None = None
    chambers: tuple[Outcome, ...] = ()
    arithmetic: tuple[str, ...] = ()
    rulebook: str | None = None

    @property
    def adopted(self) -> bool:
        """Whether the motion passed."""
        return self.outcome == "adopted"

    @property
    def passed(self) -> bool:
        """Whether the vote gave what was asked of it: the motion passed, or all places were decided."""
        return self.outcome in ("adopted", "elected")

    def __str__(self) -> str:
        """Say the outcome and its arithmetic in a line."""
        names = f" {', '.join(self.elected)}" if self.elected else ""
        counts = ", ".join(f"{n} {choice}" for choice, n in self.counts)
        return f"{self.outcome}{names}: {f'{counts}; ' if counts else ''}{self.deciding} ({self.cites})"

    def proof(self) -> dict[str, Any]:
        """Give what a reader needs to count again, ready for JSON; what a method does not know is left out."""
        proof: dict[str, Any] = {
            "rule": self.rule,
            **({"rulebook": self.rulebook} if self.rulebook else {}),
            "cites": self.cites,
            "electorate": self.entitled,
            "members": self.members,
            "counts": [{"choice": choice, "n": n} for choice, n in self.counts],
            "quorum": [
                {"measure": one.test.measure, "value": one.value, "needs": one.needs, "holds": one.holds}
                for one in self.quorum
            ],
        }
        if self.need:
            test = self.need.test
            proof |= {
                "numerator": self.need.value,
                "denominator": self.need.base,
                "threshold": f"{test.op} {test.share}",
            }
        if self.chambers:
            proof["chambers"] = [chamber.proof() for chamber in self.chambers]
        proof |= {"deciding": self.deciding, "holds": self.passed, "outcome": self.outcome}
        if self.method != "majority":
            proof |= {
                "method": self.method,
                "elected": list(self.elected),
                "tied": list(self.tied),
                "ranking": [list(level) for level in self.ranking],
                "arithmetic": list(self.arithmetic),
            }
        if self.matrix:
            proof["matrix"] = {"options": list(self.matrix.options), "rows": [list(row) for row in self.matrix.rows]}
        return proof


_NO_RULES: Final[Mapping[str, Rule]] = MappingProxyType({})


def evaluate(rule: Rule, ballots: Ballots, chambers: Mapping[str, Rule] = _NO_RULES) -> Outcome:
    """Decide a vote under a rule; the same ballots give the same outcome, whatever they are.

    ``chambers`` are the rules that ``rule.chambers`` names; they have no chambers of their own.
    An election takes as long as its method: Schulze's the cube of the options, besides the ballots times their square.
    """
    if (unweighed := _unweighed(rule, ballots)) is not None:
        return _unknown(rule.rule, rule.cites, f"no weight is told of {unweighed}")
    tally = count(rule, ballots)
    if rule.method != "majority":
        return _elect(rule, ballots, tally)
    need = compare_need(rule, tally)
    parts = tuple(_chamber(name, ballots, chambers) for name in rule.chambers)
    quorum = tuple(compare(test, tally) for test in rule.quorum)
    outcome, deciding = _missed(quorum) or _vetoed(rule, ballots, tally) or _decide(rule, ballots, tally, need, parts)
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
        tied=("yes", "no") if outcome == "tied" else (),
        chambers=parts,
    )


def _unweighed(rule: Rule, ballots: Ballots) -> str | None:
    """Find a voter whose weight is not known, where the rule asks for it: a weight is never guessed."""
    tests = [*rule.quorum, *rule.floor, *(test for test in (rule.need, rule.unless) if test)]
    asks = rule.weight == "frozen" or any(_WEIGHTS & {test.measure, test.of} for test in tests)
    if not asks:
        return None
    return next((id for id, voter in ballots.electorate.items() if voter.weight is None), None)


def _missed(quorum: tuple[Compared, ...]) -> tuple[Result, str] | None:
    return next((("not quorate", test.deciding) for test in quorum if not test.holds), None)


def _vetoed(rule: Rule, ballots: Ballots, tally: Tally) -> tuple[Result, str] | None:
    """Whether somebody's no defeats; of a secret no it is not known whose it is."""
    vetoing = [voter for voter in rule.veto if voter in tally.roll and voter not in ballots.must_abstain]
    for voter in vetoing:
        if tally.answers.get(voter) == "no":
            return "rejected", f"veto: {voter}"
    if ballots.counted is not None and tally.counts.get("no", 0) > 0 and not tally.answers.keys() >= set(vetoing):
        return "undecidable", "whose no it is is not known, and it may be a veto"
    return None


def _chamber(name: str, ballots: Ballots, chambers: Mapping[str, Rule]) -> Outcome:
    rule, own = chambers.get(name), sitting(name, ballots)
    if rule is None:
        return _unknown(name, "", f"there is no rule {name} for the chamber")
    if ballots.counted is not None and own is not ballots:
        return _unknown(name, rule.cites, "counted together, not by chamber")
    return evaluate(rule, own)


def _unknown(name: str, cites: str, why: str) -> Outcome:
    return Outcome(
        rule=name,
        cites=cites,
        outcome="undecidable",
        counts=(),
        entitled=0,
        members=0,
        quorum=(),
        need=None,
        deciding=why,
    )


def _decide(
    rule: Rule, ballots: Ballots, tally: Tally, need: Compared | None, parts: tuple[Outcome, ...]
) -> tuple[Result, str]:
    outcome, deciding = _stopped(parts) or _needed(rule, ballots, tally, need, parts)
    if outcome in _RESCUED and rule.unless and (all_the_same := compare(rule.unless, tally)).holds:
        outcome, deciding = "adopted", all_the_same.deciding
    if outcome != "adopted":
        return outcome, deciding
    for test in (compare(test, tally) for test in rule.floor):
        if not test.holds:
            return "rejected", test.deciding
        deciding = test.deciding
    return "adopted", deciding


def _stopped(parts: tuple[Outcome, ...]) -> tuple[Result, str] | None:
    """The first chamber that did not pass: what is certain goes before what is open."""
    for outcome in _NOT_PASSED:
        for part in parts:
            if part.outcome == outcome:
                return outcome, f"{part.rule}: {part.deciding}"
    return None


def _needed(
    rule: Rule, ballots: Ballots, tally: Tally, need: Compared | None, parts: tuple[Outcome, ...]
) -> tuple[Result, str]:
    if need is None:
        return ("adopted", f"{parts[-1].rule}: {parts[-1].deciding}") if parts else ("undecidable", _ASKS_NOTHING)
    if _is_tie(need, tally):
        return _break_tie(rule, ballots, tally, need)
    return ("adopted" if need.holds else "rejected"), need.deciding


def _is_tie(need: Compared, tally: Tally) -> bool:
    """Whether yes and no are level, and one vote more would carry: with 2-2-1 of five the third is not there yet."""
    simple = need.test.op == ">" and need.test.share == "1/2" and 2 * need.value == need.base
    return simple and tally.counts.get("yes", 0) == tally.counts.get("no", 0) > 0


def _break_tie(rule: Rule, ballots: Ballots, tally: Tally, need: Compared) -> tuple[Result, str]:
    if rule.tie == "fails":
        return "rejected", need.deciding
    if rule.tie in ("lot", "rerun"):
        drawn = _drawn(ballots) if rule.tie == "lot" else None
        if drawn is None:
            return "tied", need.deciding
        return ("adopted" if drawn == "yes" else "rejected"), f"tie, drawn: {drawn}"
    whose, choice = tie_breaker(rule, ballots, tally)
    if choice not in ("yes", "no"):
        return "undecidable", f"{need.deciding}, and the {whose} is not known"
    return ("adopted" if choice == "yes" else "rejected"), f"tie, {whose}: {choice}"


def _drawn(ballots: Ballots) -> str | None:
    """What was drawn first of yes and no, where a drawing was among them."""
    for lot in ballots.lots:
        if {"yes", "no"} <= set(lot.candidates):
            return next((one for one in lot.drawn if one in ("yes", "no")), None)
    return None


def _elect(rule: Rule, ballots: Ballots, told: Tally) -> Outcome:
    poll, method = _METHODS[rule.method]
    tally = poll(rule, ballots, told)
    quorum = tuple(compare(test, tally) for test in rule.quorum if not is_of_an_option(test))
    if rule.chambers or rule.veto or rule.unless:
        found = Elected("undecidable", "an election has no chambers, no veto and no unless")
    elif missed := _missed(quorum):
        found = Elected(*missed)
    else:
        found = method(rule, ballots, tally)
    return Outcome(
        rule=rule.rule,
        cites=rule.cites,
        outcome=found.outcome,
        counts=tuple(sorted(tally.counts.items())),
        entitled=tally.entitled,
        members=tally.members,
        quorum=quorum,
        need=found.need,
        deciding=found.deciding,
        method=rule.method,
        elected=found.elected,
        tied=found.tied,
        ranking=found.ranking,
        matrix=Matrix(found.options, found.matrix) if found.options else None,
        arithmetic=found.arithmetic,
    )


_RESCUED: Final[tuple[Result, ...]] = ("rejected", "undecidable", "tied")
_WEIGHTS: Final = frozenset({"weight_present", "weight_entitled"})
_ASKS_NOTHING: Final = "the rule asks for nothing"
_NOT_PASSED: Final[tuple[Result, ...]] = ("not quorate", "rejected", "undecidable", "tied")
_METHODS: Final[
    dict[Method, tuple[Callable[[Rule, Ballots, Tally], Tally], Callable[[Rule, Ballots, Tally], Elected]]]
] = {
    "plurality": (plurality, most_votes),
    "approval": (approval, most_votes),
    "schulze": (ranked, schulze),
    "stv": (transferable, stv),
    "divisors": (divided, divisors),
}
