"""What holds of every election: that it answers, treats all alike, and does what each method promises."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from itertools import permutations
from typing import Any, get_args

import attrs
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.voting import Ballots, Choosable, Comparison, Lot, Outcome, Ranked, Rule, Turnout, Voter, evaluate
from register.voting.rule import Measure

many = settings(max_examples=100, deadline=None)

METHODS = ["plurality", "approval", "schulze", "stv", "divisors"]
NAMES = list("ABCDE")
WHO = list("abcdefgh")
WORDS = st.sampled_from([*NAMES, "blank", "absent", "", "yes"])
COUNTS = st.integers(0, 9) | st.integers(0, 10**40)
RANKS = st.lists(st.lists(st.sampled_from(NAMES), max_size=3).map(tuple), max_size=5).map(tuple)
RANKED = st.builds(Ranked, RANKS, n=st.integers(0, 9), voter=st.none() | st.sampled_from(WHO))
LOTS = st.lists(st.builds(Lot, st.lists(WORDS).map(tuple), st.permutations(NAMES).map(tuple)), max_size=2)
CHOOSABLE = st.builds(
    Choosable,
    st.sampled_from(NAMES),
    group=st.sampled_from([None, "x", "y"]),
    sex=st.sampled_from([None, "f", "m"]),
    list=st.sampled_from([None, "K", "L", "A"]),
    ratio=st.sampled_from(["1", "2", "3/2", "2/4", "", "much"]),
)
BALLOTS = st.builds(
    Ballots,
    electorate=st.dictionaries(st.sampled_from(WHO), st.builds(Voter, weight=COUNTS), max_size=8),
    members=COUNTS,
    votes=st.dictionaries(st.sampled_from(WHO), WORDS, max_size=8),
    castings=st.dictionaries(st.sampled_from(WHO), WORDS, max_size=2),
    presiding=st.none() | st.sampled_from(WHO),
    counted=st.none() | st.dictionaries(WORDS, COUNTS, max_size=5),
    participants=st.none() | COUNTS,
    rankings=st.lists(RANKED, max_size=6),
    candidates=st.lists(CHOOSABLE, max_size=6),
    seats=st.integers(-1, 6),
    default=st.none() | st.sampled_from(["A", "D", "none"]),
    must_abstain=st.frozensets(st.sampled_from(WHO), max_size=1),
    lots=LOTS,
    silent=st.booleans(),
)
COMPARISONS = st.builds(
    Comparison,
    measure=st.sampled_from(get_args(Measure)),
    op=st.sampled_from([">", ">="]),
    share=st.fractions(0, 3, max_denominator=9).map(str),
    of=st.sampled_from(get_args(Measure)),
)
RULES = st.builds(
    Rule,
    rule=st.just("R"),
    cites=st.just("§ 1"),
    method=st.sampled_from(METHODS),
    need=st.none() | COMPARISONS,
    quorum=st.lists(COMPARISONS, max_size=1).map(tuple),
    floor=st.lists(COMPARISONS, max_size=1).map(tuple),
    cast=st.lists(WORDS, max_size=2).map(tuple),
    tie=st.sampled_from(["fails", "presiding", "second_vote", "lot", "rerun"]),
    weight=st.sampled_from(["one", "frozen"]),
    steps=st.lists(
        st.builds(Turnout, when=COMPARISONS, op=st.just(">"), share=st.sampled_from(["1/2", "2/3"])), max_size=1
    ).map(tuple),
    unranked=st.sampled_from(["last", "no preference"]),
    cap=st.none() | st.integers(0, 3),
    sexes=st.booleans(),
)
ARITHMETIC = re.compile(r"(\d+)\*(-?\d+) (>=|>|<=|<) (\d+)\*(-?\d+)")
QUOTIENTS = re.compile(r"\w+ (\d+/\d+) (>|=) \w+ (\d+/\d+)")
PATHS = re.compile(r": (none|\d+-\d+) ([<>=]) (none|\d+-\d+)")


@many
@given(RULES, BALLOTS)
def test_every_election_answers_for_any_ballots(rule: Rule, ballots: Ballots) -> None:
    outcome = evaluate(rule, ballots)
    assert outcome.outcome in ("elected", "rejected", "tied", "not quorate", "undecidable")
    assert (outcome.outcome == "elected") <= bool(outcome.elected)
    assert outcome.outcome in ("tied", "undecidable") or not outcome.tied
    assert outcome.deciding


@many
@given(RULES, BALLOTS)
def test_nobody_is_elected_beyond_the_places_or_the_cap(rule: Rule, ballots: Ballots) -> None:
    outcome = evaluate(rule, ballots)
    assert len(outcome.elected) <= max(ballots.seats, 0)
    if rule.method != "divisors":
        groups = {one.candidate: one.group for one in ballots.candidates}
        assert len(set(outcome.elected)) == len(outcome.elected)
        assert not set(outcome.elected) & set(outcome.tied)
        for group in ("x", "y"):
            assert rule.cap is None or sum(groups.get(one) == group for one in outcome.elected) <= rule.cap


@many
@given(RULES, BALLOTS)
def test_the_same_ballots_in_another_order_elect_the_same(rule: Rule, ballots: Ballots) -> None:
    once = {one.voter: one for one in reversed(ballots.rankings) if one.voter}
    told = [one for one in ballots.rankings if one.voter is None or once[one.voter] is one]
    first = msgspec.structs.replace(ballots, rankings=told)
    other = msgspec.structs.replace(
        first,
        rankings=told[::-1],
        votes=dict(reversed(ballots.votes.items())),
        electorate=dict(reversed(ballots.electorate.items())),
        counted=ballots.counted and dict(reversed(ballots.counted.items())),
    )
    assert evaluate(rule, other) == evaluate(rule, first)


@many
@given(RULES, BALLOTS)
def test_no_election_holds_a_float_and_its_proof_is_json(rule: Rule, ballots: Ballots) -> None:
    outcome = evaluate(rule, ballots)
    assert kinds(outcome) & {"float"} == set()
    assert json.loads(json.dumps(outcome.proof())) == outcome.proof()


def kinds(value: Any) -> set[str]:
    """The names of all types inside a value."""
    if isinstance(value, msgspec.Struct):
        return {name for field in value.__struct_fields__ for name in kinds(getattr(value, field))}
    if attrs.has(type(value)):
        return {name for field in attrs.fields(type(value)) for name in kinds(getattr(value, field.name))}
    if isinstance(value, tuple):
        return {name for one in value for name in kinds(one)}
    return {type(value).__name__}


@many
@given(RULES, BALLOTS)
def test_every_comparison_of_an_election_is_true(rule: Rule, ballots: Ballots) -> None:
    outcome = evaluate(rule, ballots)
    compared = [*outcome.quorum, *([outcome.need] if outcome.need else [])]
    for line in (outcome.deciding, *outcome.arithmetic, *(one.deciding for one in compared)):
        for factor, value, op, share, base in ARITHMETIC.findall(line):
            left, right = int(factor) * int(value), int(share) * int(base)
            assert {">": left > right, ">=": left >= right, "<": left < right, "<=": left <= right}[op]
        for left, op, right in QUOTIENTS.findall(line):
            assert Fraction(left) > Fraction(right) if op == ">" else Fraction(left) == Fraction(right)
        for left, op, right in PATHS.findall(line):
            assert (strength(left) > strength(right), strength(left) == strength(right)) == (op == ">", op == "=")


def strength(said: str) -> tuple[int, int]:
    """The votes of the weakest defeat of a path, and less those against it."""
    won, _, lost = said.partition("-")
    return (int(won), -int(lost)) if lost else (0, 0)


# -- candidates are treated alike

PLAIN = st.lists(
    st.builds(Ranked, st.permutations(NAMES[:4]).map(lambda p: tuple((one,) for one in p)), n=st.integers(1, 5)),
    min_size=1,
    max_size=6,
)
PAPER = [Choosable(name, list=None) for name in NAMES[:4]]


def plainly(method: str, rankings: list[Ranked], *, seats: int = 1, names: str = "ABCD", **known: Any) -> Outcome:
    """An election by whole rankings; where a voter names one, it is the first."""
    first: dict[str, int] = {}
    for one in rankings:
        first[one.ranks[0][0]] = first.get(one.ranks[0][0], 0) + one.n
    given = {"counted": first} if method in ("plurality", "divisors") else {"rankings": rankings}
    return evaluate(
        Rule(rule="R", cites="§ 1", method=method, tie="lot"),  # type: ignore[arg-type]
        Ballots(
            electorate={}, members=0, seats=seats, candidates=[Choosable(name) for name in names], **given, **known
        ),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("method", METHODS)
@many
@given(PLAIN, st.permutations(NAMES[:4]), st.integers(1, 3))
def test_who_is_renamed_is_elected_under_the_new_name(
    method: str, rankings: list[Ranked], names: list[str], seats: int
) -> None:
    new = dict(zip(NAMES, names, strict=False))
    renamed = [Ranked(tuple((new[level[0]],) for level in one.ranks), one.n) for one in rankings]
    before, after = plainly(method, rankings, seats=seats), plainly(method, renamed, seats=seats, names="".join(names))
    assert after.outcome == before.outcome
    assert after.elected == tuple(new[one] for one in before.elected)
    assert after.tied == tuple(new[one] for one in before.tied)


@pytest.mark.parametrize("method", METHODS)
@many
@given(st.lists(st.permutations(NAMES[:4]), min_size=1, max_size=5))
def test_whom_all_rank_first_is_elected(method: str, ballots: list[list[str]]) -> None:
    agreed = [Ranked((("A",), *((one,) for one in ballot if one != "A"))) for ballot in ballots]
    assert plainly(method, agreed).elected == ("A",)


@pytest.mark.parametrize("method", METHODS)
@many
@given(PLAIN, st.permutations(NAMES[:4]), st.integers(1, 3))
def test_a_drawing_among_all_leaves_nobody_tied(
    method: str, rankings: list[Ranked], drawn: list[str], seats: int
) -> None:
    found = plainly(method, rankings, seats=seats, lots=[Lot(tuple("ABCD"), tuple(drawn))])
    assert (found.outcome, found.tied) == ("elected", ())
    assert set(plainly(method, rankings, seats=seats).elected) <= set(found.elected) or method == "stv"


# -- Schulze

ANY = st.lists(st.builds(Ranked, RANKS, n=st.integers(1, 5)), min_size=1, max_size=7)


def preferred(rankings: list[Ranked]) -> dict[tuple[str, str], int]:
    """Who is ranked over whom, counted pair by pair."""
    over = dict.fromkeys(permutations(NAMES, 2), 0)
    for ballot in rankings:
        place = {one: n for n, level in reversed(list(enumerate(ballot.ranks))) for one in level}
        for one, other in over:
            if place.get(one, 99) < place.get(other, 99):
                over[one, other] += ballot.n
    return over


def schulze(rankings: list[Ranked]) -> Outcome:
    ballots = Ballots(electorate={}, members=0, rankings=rankings, candidates=[Choosable(name) for name in NAMES])
    return evaluate(Rule(rule="R", cites="§ 1", method="schulze"), ballots)


@many
@given(ANY)
def test_the_matrix_is_who_is_ranked_over_whom(rankings: list[Ranked]) -> None:
    matrix = schulze(rankings).matrix
    assert matrix
    over = preferred(rankings)
    assert matrix.rows == tuple(tuple(over.get((one, other), 0) for other in NAMES) for one in NAMES)


@many
@given(ANY)
def test_who_beats_all_others_is_elected(rankings: list[Ranked]) -> None:
    over = preferred(rankings)
    for one in NAMES:
        if all(over[one, other] > over[other, one] for other in NAMES if other != one):
            assert schulze(rankings).elected == (one,)


@many
@given(ANY)
def test_the_first_are_of_the_smallest_set_that_beats_the_rest(rankings: list[Ranked]) -> None:
    assert set(schulze(rankings).ranking[0]) <= smith(preferred(rankings))


def smith(over: dict[tuple[str, str], int]) -> set[str]:
    """Grow the set from who loses least until each of it beats everybody outside."""
    wins = {one: sum(over[one, other] > over[other, one] for other in NAMES if other != one) for one in NAMES}
    found = {one for one in NAMES if wins[one] == max(wins.values())}
    while more := {o for o in NAMES if o not in found and any(over[one, o] <= over[o, one] for one in found)}:
        found |= more
    return found


@many
@given(ANY)
def test_strongest_paths_and_schwartz_sequential_dropping_find_the_same(rankings: list[Ranked]) -> None:
    assert set(schulze(rankings).ranking[0]) == dropping(preferred(rankings))


def dropping(over: dict[tuple[str, str], int]) -> set[str]:
    """The Debian constitution, A.6.4 to 8: drop the weakest defeats within the Schwartz set until there are none."""
    defeats = {(a, b) for a, b in over if over[a, b] > over[b, a]}
    while True:
        reach = set(defeats)
        while more := {(a, d) for a, b in reach for c, d in reach if b == c and a != d} - reach:
            reach |= more
        schwartz = {a for a in NAMES if all((a, b) in reach or (b, a) not in reach for b in NAMES if b != a)}
        within = {(a, b) for a, b in defeats if a in schwartz and b in schwartz}
        if not within:
            return schwartz
        weakest = min((over[a, b], -over[b, a]) for a, b in within)
        defeats -= {(a, b) for a, b in within if (over[a, b], -over[b, a]) == weakest}


# -- STV


@many
@given(PLAIN, st.integers(1, 3))
def test_a_solid_majority_of_quotas_has_its_places(rankings: list[Ranked], seats: int) -> None:
    votes = sum(one.n for one in rankings)
    quota = votes // (seats + 1) + 1
    found = plainly("stv", rankings, seats=seats)
    if found.outcome != "elected":
        return
    for size in (1, 2, 3):
        solid: dict[frozenset[str], int] = {}
        for one in rankings:
            those = frozenset(level[0] for level in one.ranks[:size])
            solid[those] = solid.get(those, 0) + one.n
        for those, n in solid.items():
            assert len(those & set(found.elected)) >= min(n // quota, size)


# -- lists


@many
@given(st.lists(st.integers(0, 50), min_size=1, max_size=5), st.integers(1, 12))
def test_a_list_has_at_least_the_whole_part_of_its_share(votes: list[int], seats: int) -> None:
    counted = dict(zip(NAMES, votes, strict=False))
    found = evaluate(
        Rule(rule="R", cites="§ 1", method="divisors"), Ballots(electorate={}, members=0, counted=counted, seats=seats)
    )
    if found.outcome == "elected":
        for one, n in counted.items():
            assert found.elected.count(one) >= n * seats // sum(votes)
