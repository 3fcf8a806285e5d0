"""Elections by most votes: plurality, where a voter names one candidate, and approval, where a voter names any number.

What a rule needs, such as ``most > 1/2 cast`` in a first round (kommuneloven § 7-8), is asked of each candidate;
where nobody has it, nobody is elected and there is another round, under a rule that needs nothing.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from register.voting.ballots import ABSENT
from register.voting.comparing import Compared, compare, compare_need, is_of_an_option
from register.voting.count import nominees, rankings
from register.voting.places import Elected, Filling, Settling, levels

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from register.voting.ballots import Ballots
    from register.voting.count import Tally
    from register.voting.rule import Rule


def plurality(rule: Rule, ballots: Ballots, tally: Tally) -> Tally:
    """Count the votes of each candidate; they always are cast, and what else the rule says is, such as blank ones."""
    scores = {one: tally.counts.get(one, 0) for one in nominees(ballots, tally.counts)}
    return replace(tally, cast=sum(scores.values()) + beside(rule, tally.counts, scores))


def approval(rule: Rule, ballots: Ballots, tally: Tally) -> Tally:
    """Count the approvals of each candidate, which are the first rank of a ballot; a ballot is cast once.

    Of a secret count no more is known than its participants; where they are not told, at least as many as the most
    approvals took part.
    """
    if ballots.counted is not None:
        told = ballots.participants
        return replace(tally, cast=max(ballots.counted.values(), default=0) if told is None else told)
    given = rankings(rule, ballots)
    counts: Counter[str] = Counter()
    for ranks, n in given:
        for one in set(ranks[0] if ranks else ()):
            counts[one] += n
    return replace(tally, counts=counts, cast=sum(n for _, n in given))


def beside(rule: Rule, counts: Mapping[str, int], candidates: Container[str]) -> int:
    """The votes that count as cast beside those for candidates."""
    return sum(
        n for choice, n in counts.items() if choice in rule.cast and choice not in candidates and choice != ABSENT
    )


def most_votes(rule: Rule, ballots: Ballots, tally: Tally) -> Elected:
    """Elect those with most votes who have what the rule needs; who is level for the last place is tied."""
    scores = {one: tally.counts.get(one, 0) for one in nominees(ballots, tally.counts)}
    scores = {one: n for one, n in scores.items() if n > 0}
    failed = {one: missed for one, n in scores.items() if (missed := missing(rule, replace(tally, most=n)))}
    ranking = levels(scores)
    settling = Settling(rule, ballots, tally)
    filling = Filling(rule, ballots, settling, last=ballots.default)
    filling.fill(levels({one: n for one, n in scores.items() if one not in failed}))
    asked = next(iter([*filling.elected[-1:], *filling.tied, *(ranking[0] if ranking else ())]), None)
    need = compare_need(rule, replace(tally, most=scores[asked])) if asked is not None else None
    found = Elected(
        "elected",
        "",
        elected=tuple(filling.elected),
        tied=tuple(filling.tied),
        ranking=ranking,
        need=need,
        arithmetic=(*(f"{one} dropped: {missed.deciding}" for one, missed in failed.items()), *filling.lines),
    )
    if found.tied:
        outcome, deciding = settling.open(" = ".join(f"{one} {scores[one]}" for one in found.tied))
        return replace(found, outcome=outcome, deciding=deciding)
    if not found.elected:
        missed = failed.get(ranking[0][0]) if ranking else None
        return replace(found, outcome="rejected", deciding=missed.deciding if missed else "nobody has a vote")
    return replace(found, deciding=_decided(found, scores, failed, filling))


def missing(rule: Rule, tally: Tally) -> Compared | None:
    """The first test that a candidate fails, of quorum, need and floor."""
    need = compare_need(rule, tally)
    tests = [*(test for test in rule.quorum if is_of_an_option(test)), *rule.floor]
    asked = [*(compare(test, tally) for test in tests), *([need] if need else [])]
    return next((one for one in asked if not one.holds), None)


def _decided(found: Elected, scores: dict[str, int], failed: dict[str, Compared], filling: Filling) -> str:
    """The comparison of the last who is in with the first who is not, or what was needed, or the drawing."""
    drawn = next((line for line in filling.lines if line.startswith("level: ")), None)
    if drawn:
        return drawn
    if found.need:
        return found.need.deciding
    last = min(found.elected, key=scores.__getitem__)
    out = [one for one in scores if one not in found.elected and one not in failed and filling.room(one)]
    if not out:
        return f"{last} {scores[last]}"
    first = max(out, key=scores.__getitem__)
    return f"{last} {scores[last]} > {first} {scores[first]}"
