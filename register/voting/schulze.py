"""Rankings by Schulze's method: strongest paths of pairwise defeats, where the winning votes are the strength.

Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election
method", Social Choice and Welfare 36 (2011); the same as Schwartz sequential dropping in the Debian constitution, A.6,
which drops options before: one that has no quorum, or not its majority over the default option.
"""

from __future__ import annotations

from itertools import combinations, permutations
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from register.errors import BadInput
from register.voting.comparing import Compared, compare, compare_need, is_of_an_option
from register.voting.count import Ranks, nominees, rankings
from register.voting.places import MOST_OPTIONS, Elected, Filling, Levels, Settling
from register.voting.rule import Comparison, fraction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from register.voting.ballots import Ballots
    from register.voting.count import Tally
    from register.voting.rule import Rule

Strength = tuple[int, int]
"""The votes of the weakest defeat of a path, and less the votes against it; (0, 0) where there is no path."""

_DEFAULT: Final = frozenset({"over_default", "under_default"})


def ranked(rule: Rule, ballots: Ballots, tally: Tally) -> Tally:
    """Count the ballots; what they prefer is in the matrix."""
    return replace(tally, counts={}, cast=sum(n for _, n in rankings(rule, ballots)))


def schulze(rule: Rule, ballots: Ballots, tally: Tally) -> Elected:
    """Elect the first of the ranking by strongest paths; nobody, where that is the default option."""
    given = rankings(rule, ballots)
    options = options_of(ballots, given)
    if len(options) > MOST_OPTIONS:
        return Elected("undecidable", f"{len(options)} options; at most {MOST_OPTIONS} are ranked against each other")
    if why := _unasked(rule, ballots):
        return Elected("undecidable", why)
    matrix = pairwise(options, given, unranked=rule.unranked)
    dropped = _dropped(rule, ballots, tally, options, matrix)
    left = [one for one in options if one not in dropped]
    paths = strongest(left, {pair: matrix[pair] for pair in permutations(left, 2)})
    settling = Settling(rule, ballots, tally)
    filling = Filling(rule, ballots, settling, last=ballots.default)
    ranking = rank(left, paths)
    if given:
        filling.fill(ranking)
    lines = [f"{one} dropped: {missed.test}: {missed.deciding}" for one, missed in dropped.items()]
    best = ranking[0] if ranking else ()
    beats = [_beats(one, other, paths) for one in best[:1] for other in left if other not in best]
    found = Elected(
        "elected",
        "",
        elected=tuple(filling.elected),
        tied=tuple(filling.tied),
        ranking=ranking,
        need=_need(rule, ballots, tally, matrix, filling.elected),
        options=tuple(options),
        matrix=tuple(tuple(matrix.get((one, other), 0) for other in options) for one in options),
        arithmetic=(f"{tally.cast} cast", *lines, *beats, *filling.lines),
    )
    if found.tied:
        outcome, deciding = settling.open(" = ".join(found.tied))
        return replace(found, outcome=outcome, deciding=deciding)
    if found.elected:
        return replace(found, deciding=_decided(found, paths, filling))
    missed = next(iter(dropped.values()), None)
    why = _beats(best[0], ranking[1][0], paths) if len(ranking) > 1 and given else None
    return replace(found, outcome="rejected", deciding=why or (missed.deciding if missed else "nothing was ranked"))


def options_of(ballots: Ballots, given: Iterable[tuple[Ranks, int]]) -> list[str]:
    """The options in the order of the ballot paper, the default one where it stands there, or else last."""
    options = nominees(ballots, (one for ranks, _ in given for level in ranks for one in level))
    return options if ballots.default is None or ballots.default in options else [*options, ballots.default]


def pairwise(
    options: Sequence[str], given: Iterable[tuple[Ranks, int]], *, unranked: str = "last"
) -> dict[tuple[str, str], int]:
    """Count, for each pair, the ballots that rank the one over the other.

    Options left out are below all ranked ones, or compared with none; in both cases not with each other.
    """
    known = set(options)
    matrix = dict.fromkeys(permutations(options, 2), 0)
    for ranks, n in given:
        seen: set[str] = set()
        tiers: list[list[str]] = []
        for level in ranks:
            tiers.append([one for one in dict.fromkeys(level) if one in known and one not in seen])
            seen.update(tiers[-1])
        if unranked == "last":
            tiers.append([one for one in options if one not in seen])
        for over, under in combinations(tiers, 2):
            for one in over:
                for other in under:
                    matrix[one, other] += n
    return matrix


def strongest(options: Sequence[str], matrix: dict[tuple[str, str], int]) -> dict[tuple[str, str], Strength]:
    """Find the strongest path between each pair, in time cubic in the options (Floyd and Warshall).

    Of two defeats with as many votes, the one with fewer against it is the stronger (Debian constitution, A.6.7).
    """
    paths = {
        (one, other): (n, -matrix[other, one]) if n > matrix[other, one] else _NONE
        for (one, other), n in matrix.items()
    }
    for through in options:
        for one in options:
            if one == through or paths[one, through] == _NONE:
                continue
            for other in options:
                if other not in (one, through):
                    way = min(paths[one, through], paths[through, other])
                    if way > paths[one, other] and way != _NONE:
                        paths[one, other] = way
    return paths


def rank(options: Sequence[str], paths: dict[tuple[str, str], Strength]) -> Levels:
    """Rank the options: first those that none beats by paths, then those that none of the rest does."""
    ranking: list[tuple[str, ...]] = []
    left = list(options)
    while left:
        best = tuple(
            one for one in left if all(paths[one, other] >= paths[other, one] for other in left if other != one)
        )
        ranking.append(best)
        left = [one for one in left if one not in best]
    return tuple(ranking)


_NONE: Strength = (0, 0)


def _unasked(rule: Rule, ballots: Ballots) -> str | None:
    """Why the tests of options cannot be asked, if they cannot."""
    asked = [*([rule.need] if rule.need else []), *rule.quorum, *rule.floor]
    if ballots.default is None and any(not _DEFAULT.isdisjoint((test.measure, test.of)) for test in asked):
        return "the rule asks for a default option, and there is none"
    for one in ballots.candidates:
        try:
            fraction(one.ratio)
        except BadInput as error:
            return f"{one.candidate}: {error}"
    return None


def _dropped(
    rule: Rule, ballots: Ballots, tally: Tally, options: Iterable[str], matrix: dict[tuple[str, str], int]
) -> dict[str, Compared]:
    """The options that fail a test, each with the first that it fails; the default option is asked for none."""
    ratios = {choosable.candidate: choosable.ratio for choosable in ballots.candidates}
    dropped: dict[str, Compared] = {}
    for one in options:
        if one == ballots.default:
            continue
        asked = _asked(rule, _of(one, ballots, tally, matrix), ratios.get(one, "1"))
        if missed := next((test for test in asked if not test.holds), None):
            dropped[one] = missed
    return dropped


def _asked(rule: Rule, tally: Tally, ratio: str) -> Iterable[Compared]:
    """The tests of one option: quorum, its majority, floor; "at least" as much as the default is also more than it."""
    for test in rule.quorum:
        if is_of_an_option(test):
            yield compare(test, tally)
    if need := compare_need(rule, tally, ratio):
        yield need
        if (need.test.measure, need.test.op, need.test.of) == ("over_default", ">=", "under_default"):
            yield compare(_OVER, tally)
    for test in rule.floor:
        yield compare(test, tally)


_OVER = Comparison(measure="over_default", op=">", share="1", of="under_default")


def _of(one: str, ballots: Ballots, tally: Tally, matrix: dict[tuple[str, str], int]) -> Tally:
    if ballots.default is None:
        return tally
    return replace(
        tally,
        over_default=matrix.get((one, ballots.default), 0),
        under_default=matrix.get((ballots.default, one), 0),
    )


def _need(
    rule: Rule, ballots: Ballots, tally: Tally, matrix: dict[tuple[str, str], int], elected: list[str]
) -> Compared | None:
    """What the last who was elected needed."""
    if not elected:
        return None
    ratio = next((c.ratio for c in ballots.candidates if c.candidate == elected[-1]), "1")
    return compare_need(rule, _of(elected[-1], ballots, tally, matrix), ratio)


def _decided(found: Elected, paths: dict[tuple[str, str], Strength], filling: Filling) -> str:
    """The comparison of the last who is in with the first who is not."""
    drawn = next((line for line in filling.lines if line.startswith("level: ")), None)
    if drawn:
        return drawn
    last = found.elected[-1]
    out = (one for level in found.ranking for one in level if one not in found.elected and filling.room(one))
    first = next(out, None)
    if first is not None:
        return _beats(last, first, paths)
    return found.need.deciding if found.need else f"{last} alone"


def _beats(one: str, other: str, paths: dict[tuple[str, str], Strength]) -> str:
    there, back = paths[one, other], paths[other, one]
    sign = ">" if there > back else "=" if there == back else "<"
    return f"{one} over {other}: {_said(there)} {sign} {_said(back)}"


def _said(strength: Strength) -> str:
    return "none" if strength == _NONE else f"{strength[0]}-{-strength[1]}"
