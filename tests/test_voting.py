from __future__ import annotations

import json
import re
from fractions import Fraction
from typing import Any, get_args

import attrs
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.errors import BadInput
from register.voting import ABSENT, Ballots, Comparison, Lot, Outcome, Rule, Turnout, Voter, evaluate, fraction
from register.voting.outcome import Result
from register.voting.rule import Measure

BASES = ("yes_no", "cast", "present", "entitled", "members")


def asks(text: str) -> Comparison:
    """A test as it is said: ``yes > 1/2 yes_no``."""
    measure, op, share, of = (word.replace("sqrt_", "sqrt ") for word in text.split())
    return Comparison(measure=measure, op=op, share=share, of=of)  # type: ignore[arg-type]


def rule(need: str, *, quorum: str = "", floor: str = "", **how: Any) -> Rule:
    tests = {
        "quorum": tuple(asks(one) for one in (quorum,) if one),
        "floor": tuple(asks(one) for one in (floor,) if one),
    }
    return Rule(rule="R", cites="§ 1", need=asks(need), **tests, **how)


RULES: dict[str, Rule] = {
    "simple": rule("yes > 1/2 yes_no", quorum="cast >= 1/2 members", tie="presiding"),
    "second vote": rule("yes > 1/2 yes_no", tie="second_vote"),
    "tie fails": rule("yes > 1/2 yes_no"),
    "tie by lot": rule("yes > 1/2 yes_no", tie="lot"),
    "tie again": rule("yes > 1/2 yes_no", tie="rerun"),
    "of the present": rule("yes > 1/2 present", quorum="present >= 1/2 members", tie="presiding"),
    "company": rule("yes > 1/2 present", quorum="present >= 1/2 members", floor="yes > 1/3 members", tie="presiding"),
    "board": rule("yes > 1/2 yes_no", quorum="present >= 1/2 members", floor="yes > 1/3 members", tie="presiding"),
    "of the members": rule("yes > 1/2 members"),
    "two thirds of cast": rule("yes >= 2/3 cast", quorum="cast >= 1/2 members"),
    "two thirds of present": rule("yes >= 2/3 present"),
    "two thirds of members": rule("yes >= 2/3 members"),
    "three fifths": rule("yes >= 3/5 cast"),
    "three quarters": rule("yes >= 3/4 cast"),
    "four fifths": rule("yes >= 4/5 cast"),
    "nine tenths": rule("yes >= 9/10 cast"),
    "all members": rule("yes >= 1 members"),
    "nobody against": rule("yes >= 1 yes_no"),
    "elected at once": rule("yes > 1/2 cast", cast=("yes", "no", "blank"), options=("yes", "no", "blank")),
    "three suffice": rule("yes >= 3 one"),
    "blocking third": rule("yes >= 1/3 present"),
    "demand of a third": rule("yes >= 1/3 members"),
}

# Rule, yes, no, what else is known, outcome. Present are who voted, entitled are the members, unless it is said.
EDGES: list[tuple[str, int, int, dict[str, Any], Result]] = [
    ("simple", 12, 10, {"members": 43}, "adopted"),
    ("simple", 21, 0, {"members": 43}, "not quorate"),
    ("simple", 21, 0, {"members": 43, "present": 22}, "not quorate"),
    ("simple", 21, 0, {"members": 43, "entitled": 41}, "not quorate"),
    ("simple", 21, 0, {"members": 43, "blank": 1}, "not quorate"),
    ("simple", 11, 10, {"members": 42}, "adopted"),
    ("simple", 17, 16, {"members": 65}, "adopted"),
    ("simple", 17, 15, {"members": 65}, "not quorate"),
    ("simple", 1, 0, {"members": 43}, "not quorate"),
    ("simple", 0, 0, {"members": 43}, "not quorate"),
    ("simple", 12, 11, {"members": 43, "present": 43}, "adopted"),
    ("simple", 12, 11, {"members": 24}, "adopted"),
    ("simple", 11, 12, {"members": 23}, "rejected"),
    ("simple", 11, 11, {"members": 43, "presiding": "yes"}, "adopted"),
    ("simple", 11, 11, {"members": 43, "presiding": "no"}, "rejected"),
    ("simple", 11, 11, {"members": 43}, "undecidable"),
    ("simple", 11, 11, {"members": 43, "presiding": "blank"}, "undecidable"),
    ("simple", 11, 11, {"members": 43, "casting": "yes"}, "undecidable"),
    ("simple", 0, 22, {"members": 43}, "rejected"),
    ("second vote", 5, 5, {"members": 10, "presiding": "no", "casting": "yes"}, "adopted"),
    ("second vote", 5, 5, {"members": 10, "presiding": "yes", "casting": "no"}, "rejected"),
    ("second vote", 5, 5, {"members": 10, "presiding": "yes"}, "undecidable"),
    ("second vote", 6, 5, {"members": 20, "present": 20}, "adopted"),
    ("tie fails", 5, 5, {"members": 10, "presiding": "yes", "casting": "yes"}, "rejected"),
    ("tie fails", 0, 0, {"members": 10}, "rejected"),
    ("tie fails", 6, 5, {"members": 20, "present": 20}, "adopted"),
    ("tie by lot", 5, 5, {"members": 10}, "tied"),
    ("tie by lot", 0, 0, {"members": 10}, "rejected"),
    ("tie by lot", 6, 5, {"members": 20, "present": 20}, "adopted"),
    ("tie again", 5, 5, {"members": 10}, "tied"),
    ("tie again", 6, 5, {"members": 20, "present": 20}, "adopted"),
    ("of the present", 2, 1, {"members": 7, "present": 4}, "rejected"),
    ("of the present", 3, 1, {"members": 7, "present": 4}, "adopted"),
    ("of the present", 3, 0, {"members": 7}, "not quorate"),
    ("of the present", 2, 1, {"members": 6}, "adopted"),
    ("of the present", 3, 0, {"members": 7, "entitled": 6}, "not quorate"),
    ("of the present", 4, 0, {"members": 10, "present": 5}, "adopted"),
    ("of the present", 3, 2, {"members": 10, "present": 5}, "adopted"),
    ("of the present", 2, 2, {"members": 7, "presiding": "yes"}, "adopted"),
    ("company", 2, 1, {"members": 7, "present": 4}, "rejected"),
    ("company", 2, 1, {"members": 5, "present": 4}, "rejected"),
    ("company", 3, 1, {"members": 7, "present": 4}, "adopted"),
    ("company", 3, 0, {"members": 8}, "not quorate"),
    ("company", 3, 0, {"members": 7, "entitled": 6}, "not quorate"),
    ("company", 2, 2, {"members": 6, "presiding": "yes"}, "rejected"),
    ("company", 2, 2, {"members": 6, "entitled": 5, "presiding": "yes"}, "rejected"),
    ("company", 3, 2, {"members": 9}, "rejected"),
    ("company", 2, 1, {"members": 5}, "adopted"),
    ("company", 2, 0, {"members": 4}, "adopted"),
    ("board", 2, 1, {"members": 7, "present": 4}, "rejected"),
    ("board", 3, 1, {"members": 7}, "adopted"),
    ("board", 3, 0, {"members": 7}, "not quorate"),
    ("board", 3, 0, {"members": 7, "entitled": 6}, "not quorate"),
    ("board", 3, 0, {"members": 7, "present": 4}, "adopted"),
    ("board", 2, 1, {"members": 5, "present": 4}, "adopted"),
    ("board", 2, 0, {"members": 4}, "adopted"),
    ("board", 2, 2, {"members": 6, "presiding": "yes"}, "rejected"),
    ("board", 2, 2, {"members": 6, "entitled": 5, "presiding": "yes"}, "rejected"),
    ("board", 2, 2, {"members": 5, "presiding": "yes"}, "adopted"),
    ("board", 2, 2, {"members": 5, "presiding": "no"}, "rejected"),
    ("of the members", 14, 0, {"members": 27}, "adopted"),
    ("of the members", 13, 0, {"members": 27}, "rejected"),
    ("of the members", 13, 0, {"members": 26}, "rejected"),
    ("of the members", 13, 12, {"members": 26, "entitled": 25}, "rejected"),
    ("two thirds of cast", 44, 21, {"members": 65}, "adopted"),
    ("two thirds of cast", 43, 22, {"members": 65}, "rejected"),
    ("two thirds of cast", 40, 20, {"members": 65}, "adopted"),
    ("two thirds of cast", 39, 21, {"members": 65}, "rejected"),
    ("two thirds of cast", 40, 20, {"members": 65, "present": 65}, "adopted"),
    ("two thirds of cast", 40, 20, {"members": 65, "blank": 5}, "adopted"),
    ("two thirds of cast", 32, 0, {"members": 65}, "not quorate"),
    ("two thirds of cast", 32, 0, {"members": 65, "entitled": 64}, "not quorate"),
    ("two thirds of cast", 32, 0, {"members": 64}, "adopted"),
    ("two thirds of cast", 29, 14, {"members": 43}, "adopted"),
    ("two thirds of cast", 28, 15, {"members": 43}, "rejected"),
    ("two thirds of cast", 0, 0, {"members": 0}, "rejected"),
    ("two thirds of present", 40, 18, {"members": 65, "present": 60}, "adopted"),
    ("two thirds of present", 39, 18, {"members": 65, "present": 60}, "rejected"),
    ("two thirds of present", 0, 0, {"members": 65}, "rejected"),
    ("two thirds of members", 44, 21, {"members": 65}, "adopted"),
    ("two thirds of members", 43, 0, {"members": 65}, "rejected"),
    ("two thirds of members", 40, 20, {"members": 60, "present": 60}, "adopted"),
    ("two thirds of members", 40, 20, {"members": 65, "entitled": 60}, "rejected"),
    ("three fifths", 30, 20, {"members": 100, "present": 60}, "adopted"),
    ("three fifths", 29, 20, {"members": 100}, "rejected"),
    ("three quarters", 3, 1, {"members": 9, "present": 5}, "adopted"),
    ("three quarters", 2, 1, {"members": 9}, "rejected"),
    ("four fifths", 4, 1, {"members": 9, "present": 6}, "adopted"),
    ("four fifths", 3, 1, {"members": 9}, "rejected"),
    ("nine tenths", 39, 4, {"members": 43}, "adopted"),
    ("nine tenths", 38, 5, {"members": 43}, "rejected"),
    ("nine tenths", 36, 4, {"members": 43, "present": 43}, "adopted"),
    ("all members", 65, 0, {"members": 65}, "adopted"),
    ("all members", 64, 0, {"members": 65}, "rejected"),
    ("all members", 64, 0, {"members": 65, "entitled": 64}, "rejected"),
    ("all members", 0, 0, {"members": 0}, "rejected"),
    ("nobody against", 24, 0, {"members": 27, "present": 27}, "adopted"),
    ("nobody against", 26, 1, {"members": 27}, "rejected"),
    ("nobody against", 0, 0, {"members": 27}, "rejected"),
    ("elected at once", 6, 2, {"members": 10, "blank": 2}, "adopted"),
    ("elected at once", 5, 3, {"members": 10, "blank": 2}, "rejected"),
    ("elected at once", 6, 2, {"members": 15, "present": 15, "blank": 2}, "adopted"),
    ("three suffice", 3, 20, {"members": 43}, "adopted"),
    ("three suffice", 2, 0, {"members": 43}, "rejected"),
    ("blocking third", 10, 20, {"members": 43}, "adopted"),
    ("blocking third", 9, 21, {"members": 43}, "rejected"),
    ("blocking third", 10, 15, {"members": 43, "present": 31}, "rejected"),
    ("blocking third", 11, 15, {"members": 43, "present": 31}, "adopted"),
    ("demand of a third", 22, 0, {"members": 65}, "adopted"),
    ("demand of a third", 21, 0, {"members": 65}, "rejected"),
    ("demand of a third", 21, 0, {"members": 65, "entitled": 63}, "rejected"),
    ("demand of a third", 21, 44, {"members": 63, "present": 65}, "adopted"),
]


def ballots(yes: int, no: int, known: dict[str, Any]) -> Ballots:
    """A roll on which so many said yes and no; who is present says nothing, who is not is absent.

    ``presiding`` is one who voted so, ``casting`` the second vote of the last on the roll, unless the first is told.
    """
    said = ["yes"] * yes + ["no"] * no + ["blank"] * known.get("blank", 0)
    own = known.get("presiding")
    said += [own] if own is not None and own not in said else []
    present = max(known.get("present", 0), len(said))
    entitled = max(known.get("entitled", known["members"]), present)
    roll = {f"v{n}": answer for n, answer in enumerate([*said, *[None] * (present - len(said))])}
    roll |= {f"v{n}": ABSENT for n in range(present, entitled)}
    chair = next((voter for voter, answer in roll.items() if own and answer == own), f"v{entitled - 1}")
    return Ballots(
        electorate=dict.fromkeys(roll, Voter()),
        members=known["members"],
        votes={voter: answer for voter, answer in roll.items() if answer},
        presiding=chair if {"presiding", "casting"} & known.keys() else None,
        castings={chair: known["casting"]} if "casting" in known else {},
    )


def outcomes(name: str, by: Rule) -> list[Result]:
    """What the edges of a rule come to under a rule, its own or another."""
    return [evaluate(by, ballots(yes, no, known)).outcome for edge, yes, no, known, _ in EDGES if edge == name]


def expected(name: str) -> list[Result]:
    return [outcome for edge, *_, outcome in EDGES if edge == name]


@pytest.mark.parametrize("name", RULES)
def test_every_rule_decides_its_edges(name: str) -> None:
    assert outcomes(name, RULES[name]) == expected(name)


@pytest.mark.parametrize("name", RULES)
def test_no_edge_stays_where_at_least_and_more_than_are_exchanged(name: str) -> None:
    rule = RULES[name]
    assert [str(one) for one, other in changed(rule, exchanged) if outcomes(name, other) == expected(name)] == []


@pytest.mark.parametrize("name", RULES)
def test_no_edge_stays_where_another_base_is_taken(name: str) -> None:
    rule = RULES[name]
    assert [str(one) for one, other in changed(rule, rebased) if outcomes(name, other) == expected(name)] == []


def changed(rule: Rule, change: Any) -> list[tuple[Comparison, Rule]]:
    """The rule with one of its tests changed, for every test and every change; beside it the test as changed."""
    found = [(one, attrs.evolve(rule, need=one)) for one in change(rule.need, rule)]
    for where in ("quorum", "floor"):
        found += [
            (one, attrs.evolve(rule, **{where: (one,)})) for was in getattr(rule, where) for one in change(was, rule)
        ]
    return found


def exchanged(one: Comparison, _rule: Rule) -> list[Comparison]:
    return [attrs.evolve(one, op=">" if one.op == ">=" else ">=")]


def rebased(one: Comparison, rule: Rule) -> list[Comparison]:
    """A test with each other base; where yes and no alone are cast, these two are the same."""
    same = {"yes_no", "cast"} if rule.cast == ("yes", "no") else set()
    return [
        attrs.evolve(one, of=of) for of in BASES if of not in {one.of, one.measure, *(same if one.of in same else ())}
    ]


# -- the proof


@pytest.mark.parametrize(
    ("name", "yes", "no", "known", "deciding"),
    [
        ("simple", 12, 10, {"members": 43}, "2*12 > 1*22"),
        ("simple", 21, 0, {"members": 43}, "2*21 < 1*43"),
        ("simple", 11, 11, {"members": 43, "presiding": "yes"}, "tie, presiding: yes"),
        ("simple", 11, 11, {"members": 43}, "2*11 <= 1*22, and the presiding is not known"),
        ("second vote", 5, 5, {"members": 10, "casting": "no"}, "tie, casting vote: no"),
        ("board", 2, 1, {"members": 7, "present": 4}, "3*2 <= 1*7"),
        ("board", 3, 1, {"members": 7}, "3*3 > 1*7"),
        ("two thirds of cast", 40, 20, {"members": 65}, "3*40 >= 2*60"),
        ("two thirds of cast", 39, 21, {"members": 65}, "3*39 < 2*60"),
        ("two thirds of cast", 0, 33, {"members": 65}, "3*0 < 2*33"),
        ("two thirds of present", 0, 0, {"members": 65}, "1*0 < 1*1"),
        ("all members", 0, 0, {"members": 0}, "1*0 < 1*1"),
    ],
)
def test_the_proof_is_the_comparison_that_decided(
    name: str, yes: int, no: int, known: dict[str, Any], deciding: str
) -> None:
    assert evaluate(RULES[name], ballots(yes, no, known)).deciding == deciding


def test_an_outcome_says_its_arithmetic_in_a_line() -> None:
    outcome = evaluate(RULES["two thirds of cast"], ballots(40, 20, {"members": 65, "entitled": 60}))
    assert outcome.adopted
    assert str(outcome) == "adopted: 20 no, 40 yes; 3*40 >= 2*60 (§ 1)"
    assert outcome.need
    assert (outcome.need.value, outcome.need.needs, str(outcome.need.test)) == (40, "40", "yes >= 2/3 of cast")
    assert [(one.value, one.needs, one.holds) for one in outcome.quorum] == [(60, "65/2", True)]


def test_where_nobody_says_yes_the_proof_asks_for_one() -> None:
    need = evaluate(RULES["two thirds of present"], ballots(0, 0, {"members": 65})).need
    assert need
    assert (need.value, need.needs, need.holds) == (0, "1", False)


# -- any ballots at all

COUNTS = st.integers(0, 12) | st.integers(0, 10**40)
WORDS = st.sampled_from(["yes", "no", "blank", "absent"]) | st.text(max_size=3)
WHO = st.sampled_from(list("abcdefgh"))
BALLOTS = st.builds(
    Ballots,
    electorate=st.dictionaries(WHO, st.builds(Voter, weight=COUNTS, chamber=st.none() | st.just("R")), max_size=8),
    members=COUNTS,
    votes=st.dictionaries(WHO, WORDS, max_size=8),
    castings=st.dictionaries(WHO, WORDS, max_size=2),
    presiding=st.none() | WHO,
    counted=st.none() | st.dictionaries(WORDS, COUNTS, max_size=5),
    participants=st.none() | COUNTS,
    must_abstain=st.frozensets(WHO, max_size=2),
    lots=st.lists(st.builds(Lot, st.just(("yes", "no")), st.permutations(["yes", "no"]).map(tuple)), max_size=1),
    silent=st.booleans(),
)
COMPARISONS = st.builds(
    Comparison,
    measure=st.sampled_from(get_args(Measure)),
    op=st.sampled_from([">", ">="]),
    share=st.fractions(0, 20, max_denominator=100).map(str),
    of=st.sampled_from(get_args(Measure)),
)
ANY_RULE = st.builds(
    Rule,
    rule=st.just("R"),
    cites=st.just("§ 1"),
    need=COMPARISONS | st.just(asks("yes > 1/2 yes_no")),
    quorum=st.lists(COMPARISONS, max_size=2).map(tuple),
    floor=st.lists(COMPARISONS, max_size=2).map(tuple),
    cast=st.lists(WORDS, max_size=3).map(tuple),
    tie=st.sampled_from(["fails", "presiding", "second_vote", "lot", "rerun"]),
    weight=st.sampled_from(["one", "frozen"]),
    chambers=st.lists(st.sampled_from(["R", "S"]), max_size=2).map(tuple),
    veto=st.lists(WHO, max_size=1).map(tuple),
    unless=st.none() | COMPARISONS,
)
ARITHMETIC = re.compile(r"(\d+)\*(-?\d+) (>=|>|<=|<) (\d+)\*(-?\d+)")
many = settings(max_examples=150, deadline=None)


@many
@given(ANY_RULE, BALLOTS)
def test_every_rule_answers_for_any_ballots(rule: Rule, ballots: Ballots) -> None:
    outcome = evaluate(rule, ballots, {"R": rule})
    assert outcome.outcome in get_args(Result)
    assert dict(outcome.counts) == counted(rule, ballots)


@many
@given(ANY_RULE, BALLOTS)
def test_the_same_ballots_give_the_same_outcome_in_any_order(rule: Rule, ballots: Ballots) -> None:
    reordered = msgspec.structs.replace(
        ballots,
        votes=dict(reversed(ballots.votes.items())),
        electorate=dict(reversed(ballots.electorate.items())),
        counted=ballots.counted and dict(reversed(ballots.counted.items())),
    )
    assert evaluate(rule, reordered, {"R": rule}) == evaluate(rule, ballots, {"R": rule})


def answered(ballots: Ballots) -> dict[str, str | None]:
    """The answer of everybody on the roll that counts, one by one."""
    said: dict[str, str | None] = {}
    for voter in ballots.electorate:
        answer = ballots.votes.get(voter)
        if answer is None and ballots.silent and ballots.counted is None:
            answer = "yes"
        if answer not in (None, ABSENT) and voter in ballots.must_abstain:
            answer = "abstain"
        said[voter] = answer
    return said


def counted(rule: Rule, ballots: Ballots) -> dict[str, int]:
    if ballots.counted is not None:
        return dict(ballots.counted)
    counts: dict[str, int] = {}
    for voter, answer in answered(ballots).items():
        if answer is not None:
            counts[answer] = counts.get(answer, 0) + (ballots.electorate[voter].weight if weighs(rule) else 1)
    return counts


def weighs(rule: Rule) -> bool:
    return rule.weight == "frozen"


def measured(rule: Rule, ballots: Ballots) -> dict[str, int]:
    """All measures, counted in another way than the register's."""
    counts, weights = counted(rule, ballots), {id: voter.weight for id, voter in ballots.electorate.items()}
    there = [voter for voter, answer in answered(ballots).items() if answer != ABSENT]
    heads = {"heads_present": len(there), "heads_entitled": len(weights)}
    weight = {"weight_present": sum(weights[v] for v in there), "weight_entitled": sum(weights.values())}
    unit = weight if weighs(rule) else heads
    yes, no = counts.get("yes", 0), counts.get("no", 0)
    entitled, present = (next(n for name, n in unit.items() if name.endswith(what)) for what in ("entitled", "present"))
    measures = {
        "yes": yes,
        "no": no,
        "against": entitled - yes,
        "cast": sum(counts.get(word, 0) for word in set(rule.cast) - {ABSENT}),
        "yes_no": yes + no,
        "present": present,
        "entitled": entitled,
        "members": ballots.members,
        "sqrt members": ballots.members,
        "one": 1,
    }
    return dict.fromkeys(get_args(Measure), 0) | heads | weight | measures


def squared(name: str, n: Fraction) -> Fraction:
    return n if name == "sqrt members" else n * abs(n)


@many
@given(ANY_RULE, BALLOTS)
def test_every_comparison_is_exact(rule: Rule, ballots: Ballots) -> None:
    known = measured(rule, ballots)
    outcome = evaluate(rule, ballots)
    assert outcome.need
    for asked, compared in zip((*rule.quorum, rule.need), (*outcome.quorum, outcome.need), strict=True):
        value, base = known[asked.measure], known[asked.of]
        left, right = (
            squared(asked.measure, Fraction(value)),
            Fraction(asked.share) ** 2 * squared(asked.of, Fraction(base)),
        )
        enough = left > right if asked.op == ">" else left >= right
        assert compared.holds == (enough and (asked.measure not in ("yes", "most") or value > 0))


@many
@given(ANY_RULE, BALLOTS)
def test_every_comparison_in_a_proof_is_true(rule: Rule, ballots: Ballots) -> None:
    outcome = evaluate(rule, ballots, {"R": rule})
    assert outcome.need
    for said in (outcome.deciding, outcome.need.deciding, *(one.deciding for one in outcome.quorum)):
        for factor, value, op, share, base in ARITHMETIC.findall(said):
            left, right = int(factor) * int(value), int(share) * int(base)
            assert {">": left > right, ">=": left >= right, "<": left < right, "<=": left <= right}[op]


@many
@given(ANY_RULE, BALLOTS)
def test_a_proof_never_says_the_contrary_of_its_test(rule: Rule, ballots: Ballots) -> None:
    outcome = evaluate(rule, ballots)
    assert outcome.need
    for asked, compared in zip((*rule.quorum, rule.need), (*outcome.quorum, outcome.need), strict=True):
        (said,) = ARITHMETIC.findall(compared.deciding)
        assert (said[2] == asked.op) == compared.holds


@many
@given(ANY_RULE, BALLOTS)
def test_no_outcome_holds_a_float(rule: Rule, ballots: Ballots) -> None:
    assert "float" not in kinds(evaluate(rule, ballots))


@many
@given(ANY_RULE, BALLOTS)
def test_a_proof_is_plain_enough_for_json(rule: Rule, ballots: Ballots) -> None:
    proof = evaluate(rule, ballots, {"R": rule}).proof()
    assert json.loads(json.dumps(proof)) == proof


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
@given(st.sampled_from(sorted(RULES)), st.integers(0, 70), st.integers(1, 70), st.integers(1, 140))
def test_nobody_defeats_a_motion_by_saying_yes_instead_of_no(name: str, yes: int, no: int, members: int) -> None:
    known = {"members": members, "presiding": "yes", "casting": "yes"}
    before, after = (evaluate(RULES[name], ballots(yes + more, no - more, known)) for more in (0, 1))
    assert after.adopted or not before.adopted


# -- whose ballots count


def given_by(said: str, **known: Any) -> Ballots:
    """Ballots written ``a=yes b=no c``, a name alone being on the roll; ``a:3`` weighs 3, ``a@X`` sits in X."""
    electorate, answers = {}, {}
    for one in said.split():
        who, _, answer = one.partition("=")
        name, _, chamber = who.partition("@")
        voter, _, weight = name.partition(":")
        electorate[voter] = Voter(int(weight or 1), chamber or None)
        if answer:
            answers[voter] = answer
    known = {"electorate": electorate, "members": len(electorate), "votes": answers} | known
    return Ballots(**known)


MOST = rule("yes > 1/2 yes_no")


def test_a_ballot_of_somebody_off_the_roll_never_counts() -> None:
    outcome = evaluate(MOST, given_by("a=no", votes={"a": "no", "b": "yes", "c": "yes"}))
    assert (outcome.outcome, outcome.counts) == ("rejected", (("no", 1),))


def test_who_must_abstain_is_there_and_counts_neither_way() -> None:
    outcome = evaluate(
        rule("yes > 1/2 yes_no", quorum="present >= 1 members"),
        given_by("a=yes b=no c=no", must_abstain=frozenset("bc")),
    )
    assert (outcome.outcome, outcome.counts) == ("adopted", (("abstain", 2), ("yes", 1)))


def test_who_must_abstain_and_was_absent_stays_absent() -> None:
    outcome = evaluate(rule("yes >= 1/2 present"), given_by("a=yes b=absent", must_abstain=frozenset("b")))
    assert outcome.deciding == "2*1 >= 1*1"


def test_who_is_absent_is_never_cast_whatever_the_rule_says() -> None:
    outcome = evaluate(rule("yes > 1/2 cast", cast=("yes", "no", "absent")), given_by("a=yes b=absent c=absent"))
    assert outcome.deciding == "2*1 > 1*1"


def test_where_silence_is_consent_whoever_says_nothing_says_yes() -> None:
    outcome = evaluate(MOST, given_by("a=no b c d=absent", silent=True))
    assert outcome.counts == (("absent", 1), ("no", 1), ("yes", 2))


def test_a_secret_count_stands_in_place_of_the_ballots() -> None:
    outcome = evaluate(MOST, given_by("a=yes b c", counted={"yes": 1, "no": 2}, silent=True))
    assert (outcome.outcome, outcome.deciding) == ("rejected", "2*1 <= 1*3")


@pytest.mark.parametrize(
    ("votes", "decided"),
    [
        ("a b", ("undecidable", "2*1 <= 1*2, and the presiding is not known")),
        ("a=yes b", ("adopted", "tie, presiding: yes")),
        ("a=no b", ("rejected", "tie, presiding: no")),
    ],
)
def test_a_secret_tie_is_decided_only_where_it_is_known_how_the_presiding_voted(
    votes: str, decided: tuple[str, str]
) -> None:
    outcome = evaluate(
        rule("yes > 1/2 yes_no", tie="presiding"), given_by(votes, presiding="a", counted={"yes": 1, "no": 1})
    )
    assert (outcome.outcome, outcome.deciding) == decided


@pytest.mark.parametrize("tie", ["presiding", "second_vote"])
@pytest.mark.parametrize("known", [{"presiding": "z"}, {"presiding": "a", "must_abstain": frozenset("a")}, {}])
def test_nobody_breaks_a_tie_who_has_no_vote(tie: str, known: dict[str, Any]) -> None:
    told = given_by("a b=yes c=no", votes={"a": "yes", "b": "yes", "c": "no", "z": "yes"}, **known)
    told = msgspec.structs.replace(told, castings={"a": "yes", "z": "yes"}, counted={"yes": 1, "no": 1})
    assert evaluate(rule("yes > 1/2 yes_no", tie=tie), told).outcome == "undecidable"


@pytest.mark.parametrize(
    ("lots", "decided"),
    [
        ([Lot(("yes", "no"), ("yes",))], ("adopted", "tie, drawn: yes")),
        ([Lot(("yes", "no", "later"), ("later", "no", "yes"))], ("rejected", "tie, drawn: no")),
        ([Lot(("a", "b"), ("a",)), Lot(("no", "yes"), ("no",))], ("rejected", "tie, drawn: no")),
        ([Lot(("a", "yes"), ("yes",))], ("tied", "2*1 <= 1*2")),
        ([Lot(("yes", "no"), ())], ("tied", "2*1 <= 1*2")),
    ],
)
def test_a_tie_by_lot_is_decided_by_a_drawing_among_yes_and_no(lots: list[Lot], decided: tuple[str, str]) -> None:
    outcome = evaluate(RULES["tie by lot"], given_by("a=yes b=no", lots=lots))
    assert (outcome.outcome, outcome.deciding) == decided


def test_a_drawing_decides_nothing_where_a_tie_is_voted_again() -> None:
    assert evaluate(RULES["tie again"], given_by("a=yes b=no", lots=[Lot(("yes", "no"), ("yes",))])).outcome == "tied"


# -- weights


@pytest.mark.parametrize(
    ("need", "value", "base"),
    [
        ("yes > 1/2 yes_no", 5, 8),
        ("yes > 1/2 present", 5, 10),
        ("yes > 1/2 entitled", 5, 17),
        ("yes > 1/2 members", 5, 4),
        ("heads_present > 1/2 heads_entitled", 3, 4),
        ("weight_present > 1/2 weight_entitled", 10, 17),
        ("against > 1/2 one", 12, 1),
    ],
)
def test_weights_count_where_the_rule_weighs(need: str, value: int, base: int) -> None:
    outcome = evaluate(rule(need, weight="frozen"), given_by("a:5=yes b:3=no c:2=blank d:7=absent"))
    assert outcome.need
    assert (outcome.need.value, outcome.need.base, outcome.entitled) == (value, base, 17)


def test_weights_of_those_who_are_there_are_known_to_a_rule_that_counts_heads() -> None:
    outcome = evaluate(rule("yes > 1/2 yes_no", quorum="weight_present > 1/2 weight_entitled"), given_by("a:1=yes b:9"))
    assert (outcome.outcome, outcome.quorum[0].deciding) == ("adopted", "2*10 > 1*10")


# -- chambers, veto, unless, steps


def in_chambers(votes: str, *, unless: str = "", need: str = "", **known: Any) -> Outcome:
    both = Rule(
        rule="BOTH",
        cites="§ 2",
        need=asks(need) if need else None,
        chambers=("UPPER", "LOWER"),
        unless=asks(unless) if unless else None,
        floor=tuple(asks(one) for one in known.pop("floor", [])),
    )
    each = {
        "UPPER": attrs.evolve(rule("yes > 1/2 yes_no"), rule="UPPER"),
        "LOWER": attrs.evolve(rule("yes > 1/2 yes_no", quorum="present >= 1/2 members", tie="lot"), rule="LOWER"),
    }
    return evaluate(both, given_by(votes, **known), each)


@pytest.mark.parametrize(
    ("votes", "outcome", "deciding"),
    [
        ("a@UPPER=yes b@LOWER=yes", "adopted", "LOWER: 2*1 > 1*1"),
        ("a@UPPER=no b@LOWER=yes c@LOWER=yes", "rejected", "UPPER: 2*0 <= 1*1"),
        ("a@UPPER=yes b@LOWER=no c@LOWER=yes", "tied", "LOWER: 2*1 <= 1*2"),
        ("a@UPPER=yes b@LOWER=absent c@LOWER=absent d@LOWER=yes", "not quorate", "LOWER: 2*1 < 1*3"),
        ("a@UPPER=no b@LOWER=absent", "not quorate", "LOWER: 2*0 < 1*1"),
        ("a@UPPER=no b@LOWER=no c@LOWER=yes", "rejected", "UPPER: 2*0 <= 1*1"),
        ("a@UPPER=no c=yes b=yes", "adopted", "LOWER: 2*2 > 1*2"),
    ],
)
def test_each_chamber_must_pass(votes: str, outcome: str, deciding: str) -> None:
    found = in_chambers(votes)
    assert (found.outcome, found.deciding) == (outcome, deciding)


def test_a_need_counts_everybody_beside_the_chambers() -> None:
    votes = "a@UPPER=yes b@LOWER=yes c@LOWER=yes d@LOWER=no"
    assert in_chambers(votes, need="yes > 1/2 entitled").deciding == "2*3 > 1*4"
    assert in_chambers(votes, need="yes >= 4/5 entitled").outcome == "rejected"


def test_the_members_of_a_chamber_are_its_voters() -> None:
    upper, lower = in_chambers("a@UPPER=yes b@LOWER=yes c@LOWER=yes", members=100).chambers
    assert (upper.members, lower.members) == (1, 2)


def test_a_chamber_without_its_rule_leaves_the_vote_open() -> None:
    both = Rule(rule="BOTH", cites="§ 2", chambers=("UPPER",))
    outcome = evaluate(both, given_by("a=yes"))
    assert (outcome.outcome, outcome.deciding) == (
        "undecidable",
        "UPPER: there is no rule UPPER for the chamber",
    )


def test_a_rule_that_is_its_own_chamber_decides_nothing() -> None:
    own = Rule(rule="BOTH", cites="§ 2", chambers=("BOTH",))
    assert evaluate(own, given_by("a=yes"), {"BOTH": own}).outcome == "undecidable"


def test_a_secret_count_of_all_leaves_open_how_the_chambers_voted() -> None:
    outcome = in_chambers("a@UPPER b@LOWER", counted={"yes": 2})
    assert (outcome.outcome, outcome.deciding) == ("undecidable", "UPPER: counted together, not by chamber")


def test_unless_lets_pass_what_a_chamber_or_the_need_rejected() -> None:
    against = "a@UPPER=no b@LOWER=yes c@LOWER=yes"
    assert in_chambers(against, unless="one >= 1 against").deciding == "1*1 >= 1*1"
    assert in_chambers(against, unless="one > 1 against").outcome == "rejected"
    low = attrs.evolve(rule("yes >= 2/3 yes_no"), unless=asks("yes >= 2 one"))
    assert [evaluate(low, given_by(f"a=yes {more} c=no d=no")).outcome for more in ("b=yes", "b=no")] == [
        "adopted",
        "rejected",
    ]


def test_unless_lets_nothing_pass_that_quorum_or_veto_or_a_floor_stopped() -> None:
    always = asks("one >= 1 one")
    assert (
        evaluate(rule("yes >= 1 cast", quorum="cast >= 1 members", unless=always), given_by("a=no b")).adopted is False
    )
    assert evaluate(rule("yes >= 1 cast", veto=("a",), unless=always), given_by("a=no b=yes")).adopted is False
    assert evaluate(rule("yes >= 1 cast", floor="yes >= 1 one", unless=always), given_by("a=no")).adopted is False
    assert evaluate(rule("yes >= 1 cast", floor="yes >= 1 one", unless=always), given_by("a=no b=yes")).adopted is True


@pytest.mark.parametrize(
    ("votes", "known", "decided"),
    [
        ("a=yes b=yes c=no", {}, ("rejected", "veto: c")),
        ("a=yes b=yes c=blank", {}, ("adopted", "2*2 > 1*2")),
        ("a=yes b=yes c=absent", {}, ("adopted", "2*2 > 1*2")),
        ("a=yes b=yes c=no", {"must_abstain": frozenset("c")}, ("adopted", "2*2 > 1*2")),
        ("a=yes b=yes", {"votes": {"a": "yes", "b": "yes", "c": "no"}}, ("adopted", "2*2 > 1*2")),
        ("a b c", {"counted": {"yes": 3}}, ("adopted", "2*3 > 1*3")),
        (
            "a b c",
            {"counted": {"yes": 2, "no": 1}},
            ("undecidable", "whose no it is is not known, and it may be a veto"),
        ),
        ("a b c=yes", {"counted": {"yes": 2, "no": 1}}, ("adopted", "2*2 > 1*3")),
    ],
)
def test_a_no_of_somebody_with_a_veto_defeats(votes: str, known: dict[str, Any], decided: tuple[str, str]) -> None:
    outcome = evaluate(rule("yes > 1/2 yes_no", veto=("c",)), given_by(votes, **known))
    assert (outcome.outcome, outcome.deciding) == decided


def test_a_rule_that_asks_for_nothing_decides_nothing() -> None:
    outcome = evaluate(Rule(rule="R", cites="§ 1"), given_by("a=yes"))
    assert (outcome.outcome, outcome.deciding) == ("undecidable", "the rule asks for nothing")


STEPS = (
    Turnout(when=asks("cast >= 1/2 members"), op=">", share="1/2"),
    Turnout(when=asks("cast >= 1/4 members"), op=">=", share="2/3"),
)


@pytest.mark.parametrize(
    ("yes", "no", "deciding"),
    [(6, 4, "2*6 > 1*10"), (5, 4, "3*5 < 2*9"), (6, 3, "3*6 >= 2*9"), (3, 1, "5*3 < 4*4"), (4, 0, "5*4 >= 4*4")],
)
def test_the_first_step_that_the_turnout_reaches_says_what_is_needed(yes: int, no: int, deciding: str) -> None:
    falling = rule("yes >= 4/5 cast", steps=STEPS)
    assert evaluate(falling, ballots(yes, no, {"members": 20})).deciding == deciding


def test_a_root_is_compared_by_its_square() -> None:
    quorum = rule("yes > 1/2 yes_no", quorum="cast >= 3/2 sqrt_members")
    outcomes = [evaluate(quorum, ballots(n, 0, {"members": 1000})).quorum[0] for n in (47, 48)]
    assert [(one.holds, one.deciding, one.needs) for one in outcomes] == [
        (False, "4*2209 < 9*1000", "√2250"),
        (True, "4*2304 >= 9*1000", "√2250"),
    ]


# -- what is left of a proof


def test_a_proof_holds_what_a_reader_needs_to_count_again() -> None:
    assert evaluate(RULES["two thirds of cast"], ballots(40, 20, {"members": 65, "entitled": 60})).proof() == {
        "rule": "R",
        "cites": "§ 1",
        "electorate": 60,
        "members": 65,
        "counts": [{"choice": "no", "n": 20}, {"choice": "yes", "n": 40}],
        "quorum": [{"measure": "cast", "value": 60, "needs": "65/2", "holds": True}],
        "numerator": 40,
        "denominator": 60,
        "threshold": ">= 2/3",
        "deciding": "3*40 >= 2*60",
        "holds": True,
        "outcome": "adopted",
    }


def test_a_proof_holds_those_of_the_chambers() -> None:
    proof = in_chambers("a@UPPER=yes b@LOWER=yes").proof()
    assert [(chamber["rule"], chamber["outcome"]) for chamber in proof["chambers"]] == [
        ("UPPER", "adopted"),
        ("LOWER", "adopted"),
    ]


# -- fractions


@pytest.mark.parametrize("text", ["0", "1", "15", "1/2", "2/3", "9/10", "101/100", "999999999/1000"])
def test_a_fraction_in_lowest_terms_is_read_exactly(text: str) -> None:
    assert fraction(text) == Fraction(text)
    assert asks(f"yes > {text} cast").share == text


@pytest.mark.parametrize(
    "text",
    [
        *("2/4", "4/2", "1/1", "0/1", "0.5", ".5", "1e3", "1/0", "-1/2", "1/-2", "+1/2", "01/2", "1/02"),
        *(" 1/2", "1/2\n", "1 / 2", "", "/", "1/", "/2", "1/2/3", "1_0", "½", "٢/٣", "half"),
        *("9" * 10, "1/" + "9" * 10),
    ],
)
def test_any_other_text_is_no_fraction(text: str) -> None:
    with pytest.raises(BadInput, match="no fraction in lowest terms"):
        fraction(text)
    with pytest.raises(ValueError, match=r"share: .* is no fraction in lowest terms"):
        Comparison(measure="yes", op=">", share=text, of="cast")


def test_rules_and_outcomes_are_values() -> None:
    one, other = (evaluate(RULES["simple"], ballots(12, 10, {"members": 43})) for _ in range(2))
    assert (one, hash(one)) == (other, hash(other))
    assert isinstance(one, Outcome)
    with pytest.raises(AttributeError):
        one.outcome = "rejected"  # type: ignore[misc]
    assert (RULES["simple"], hash(RULES["simple"])) == (rule_again := attrs.evolve(RULES["simple"]), hash(rule_again))
