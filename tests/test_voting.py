from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, get_args

import attrs
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.errors import BadInput
from register.voting import Comparison, Outcome, Rule, Tally, evaluate, fraction
from register.voting.outcome import Result
from register.voting.rule import Measure

BASES = ("yes_no", "cast", "present", "entitled", "members")


def asks(text: str) -> Comparison:
    """A test as it is said: ``yes > 1/2 yes_no``."""
    measure, op, share, of = text.split()
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


def tally(yes: int, no: int, known: dict[str, Any]) -> Tally:
    said = {"yes": yes, "no": no} | ({"blank": known["blank"]} if "blank" in known else {})
    others = {key: value for key, value in known.items() if key != "blank"}
    return Tally(counts=said, **{"entitled": known["members"], "present": sum(said.values())} | others)


def outcomes(name: str, by: Rule) -> list[Result]:
    """What the edges of a rule come to under a rule, its own or another."""
    return [evaluate(by, tally(yes, no, known)).outcome for edge, yes, no, known, _ in EDGES if edge == name]


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
    assert evaluate(RULES[name], tally(yes, no, known)).deciding == deciding


def test_an_outcome_says_its_arithmetic_in_a_line() -> None:
    outcome = evaluate(RULES["two thirds of cast"], tally(40, 20, {"members": 65}))
    assert outcome.adopted
    assert str(outcome) == "adopted: 20 no, 40 yes; 3*40 >= 2*60 (§ 1)"
    assert (outcome.need.value, outcome.need.needs, str(outcome.need.test)) == (40, "40", "yes >= 2/3 of cast")
    assert [(one.value, one.needs, one.holds) for one in outcome.quorum] == [(60, "65/2", True)]


def test_where_nobody_says_yes_the_proof_asks_for_one() -> None:
    need = evaluate(RULES["two thirds of present"], tally(0, 0, {"members": 65})).need
    assert (need.value, need.needs, need.holds) == (0, "1", False)


# -- any ballots at all

COUNTS = st.integers(0, 12) | st.integers(0, 10**40)
WORDS = st.sampled_from(["yes", "no", "blank", "absent"]) | st.text(max_size=3)
TALLIES = st.builds(
    Tally,
    counts=st.dictionaries(WORDS, COUNTS, max_size=5),
    entitled=COUNTS,
    members=COUNTS,
    present=COUNTS,
    presiding=st.none() | WORDS,
    casting=st.none() | WORDS,
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
)
ARITHMETIC = re.compile(r"(\d+)\*(-?\d+) (>=|>|<=|<) (\d+)\*(-?\d+)")
many = settings(max_examples=150, deadline=None)


@many
@given(ANY_RULE, TALLIES)
def test_every_rule_answers_for_any_ballots(rule: Rule, ballots: Tally) -> None:
    outcome = evaluate(rule, ballots)
    assert outcome.outcome in get_args(Result)
    assert outcome.counts == tuple(sorted(ballots.counts.items()))


@many
@given(ANY_RULE, TALLIES)
def test_the_same_ballots_give_the_same_outcome_in_any_order(rule: Rule, ballots: Tally) -> None:
    reordered = msgspec.structs.replace(ballots, counts=dict(reversed(ballots.counts.items())))
    assert evaluate(rule, reordered) == evaluate(rule, ballots)


@many
@given(ANY_RULE, TALLIES)
def test_every_comparison_is_exact(rule: Rule, ballots: Tally) -> None:
    yes, no = ballots.counts.get("yes", 0), ballots.counts.get("no", 0)
    measured = {
        "yes": yes,
        "no": no,
        "against": ballots.entitled - yes,
        "cast": sum(ballots.counts.get(word, 0) for word in set(rule.cast)),
        "yes_no": yes + no,
        "present": ballots.present,
        "entitled": ballots.entitled,
        "members": ballots.members,
        "one": 1,
    }
    outcome = evaluate(rule, ballots)
    for asked, compared in zip((*rule.quorum, rule.need), (*outcome.quorum, outcome.need), strict=True):
        value, needs = measured[asked.measure], Fraction(asked.share) * measured[asked.of]
        holds = value > needs if asked.op == ">" else value >= needs
        assert compared.holds == (holds and (asked.measure != "yes" or yes > 0))


@many
@given(ANY_RULE, TALLIES)
def test_every_comparison_in_a_proof_is_true(rule: Rule, ballots: Tally) -> None:
    outcome = evaluate(rule, ballots)
    for said in (outcome.deciding, outcome.need.deciding, *(one.deciding for one in outcome.quorum)):
        for factor, value, op, share, base in ARITHMETIC.findall(said):
            left, right = int(factor) * int(value), int(share) * int(base)
            assert {">": left > right, ">=": left >= right, "<": left < right, "<=": left <= right}[op]


@many
@given(ANY_RULE, TALLIES)
def test_a_proof_never_says_the_contrary_of_its_test(rule: Rule, ballots: Tally) -> None:
    outcome = evaluate(rule, ballots)
    for asked, compared in zip((*rule.quorum, rule.need), (*outcome.quorum, outcome.need), strict=True):
        (said,) = ARITHMETIC.findall(compared.deciding)
        assert (said[2] == asked.op) == compared.holds


@many
@given(ANY_RULE, TALLIES)
def test_no_outcome_holds_a_float(rule: Rule, ballots: Tally) -> None:
    assert "float" not in kinds(evaluate(rule, ballots))


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
    before, after = (evaluate(RULES[name], tally(yes + more, no - more, known)) for more in (0, 1))
    assert after.adopted or not before.adopted


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
    one, other = (evaluate(RULES["simple"], tally(12, 10, {"members": 43})) for _ in range(2))
    assert (one, hash(one)) == (other, hash(other))
    assert isinstance(one, Outcome)
    with pytest.raises(AttributeError):
        one.outcome = "rejected"  # type: ignore[misc]
    assert (RULES["simple"], hash(RULES["simple"])) == (rule_again := attrs.evolve(RULES["simple"]), hash(rule_again))
