"""Whether a voting rule can be used: what never holds, what is named and not there, what has no use."""

from __future__ import annotations

from itertools import product
from typing import Any, get_args

import pytest
from attrs import evolve

from register.voting import ABSENT, Ballots, Choosable, Comparison, Ranked, Rule, Turnout, Voter, evaluate
from register.voting.comparing import compare
from register.voting.count import count
from register.voting.rule import Measure
from register.voting.sound import troubles, troubles_of_all


def asks(test: str) -> Comparison:
    measure, op, share, of = test.replace("sqrt members", "sqrt_members").split()
    sides = (side.replace("_members", " members") for side in (measure, of))
    return Comparison(measure=next(sides), op=op, share=share, of=next(sides))  # type: ignore[arg-type]


def rule(need: str | None = "yes > 1/2 yes_no", **how: Any) -> Rule:
    tests = {key: tuple(asks(test) for test in how.pop(key, ())) for key in ("quorum", "floor")}
    return Rule(**{"rule": "R", "cites": "§ 1", "need": asks(need) if need else None, **tests, **how})


def keys(rule: Rule, rules: tuple[str, ...] = ()) -> list[str]:
    return [key for key, _ in troubles(rule, {rule.rule, *rules})]


# -- what never holds


@pytest.mark.parametrize(
    "test",
    [
        "yes > 1 yes_no",
        "yes > 1 cast",
        "yes >= 3/2 members",
        "yes > 1 entitled",
        "no > 1 present",
        "cast > 1 present",
        "cast >= 2 members",
        "present > 1 members",
        "present > 1 heads_present",
        "entitled > 1 heads_entitled",
        "heads_present >= 2 entitled",
        "against > 1 entitled",
        "sqrt members > 1 members",
        "members > 1 members",
        "one >= 2 one",
    ],
)
def test_a_part_is_never_more_than_its_whole(test: str) -> None:
    for key, how in (("need", {}), ("quorum[0]", {"quorum": [test]}), ("floor[0]", {"floor": [test]})):
        assert keys(rule(test) if key == "need" else rule(**how)) == [key]
    assert keys(rule(unless=asks(test))) == ["unless"]


@pytest.mark.parametrize(
    "test",
    [
        "yes >= 1 members",
        "yes >= 1 cast",
        "yes > 99/100 cast",
        "yes > 2 no",
        "yes >= 9 one",
        "cast >= 3/2 sqrt members",
        "one > 1/4 against",
        "yes > 1 against",
        "members > 1 entitled",
        "present >= 2 cast",
        "entitled > 1 present",
        "heads_entitled > 1 one",
    ],
)
def test_what_can_hold_is_let_be(test: str) -> None:
    assert keys(rule(test)) == []


@pytest.mark.parametrize(
    ("test", "method"),
    [
        ("most > 1 cast", "plurality"),
        ("most >= 2 present", "approval"),
        ("over_default > 1 cast", "schulze"),
        ("under_default > 1 members", "schulze"),
    ],
)
def test_the_votes_of_a_candidate_are_a_part_of_those_cast(test: str, method: str) -> None:
    assert keys(rule(test, method=method)) == ["need"]
    assert keys(rule(test.replace("> 1", ">= 1").replace(">= 2", ">= 1"), method=method)) == []


def test_yes_is_no_part_of_the_cast_votes_where_it_is_not_cast() -> None:
    assert keys(rule("yes > 1 cast", cast=("no",))) == []
    assert keys(rule("yes_no > 1 cast", cast=("no",))) == []
    assert keys(rule("no > 1 cast", cast=("no",))) == ["need"]


def test_weights_are_no_part_of_heads() -> None:
    assert keys(rule("present > 1 members", weight="frozen")) == []
    assert keys(rule("present > 1 heads_entitled", weight="frozen")) == []
    assert keys(rule("present > 1 weight_entitled", weight="frozen")) == ["need"]
    assert keys(rule("heads_present > 1 heads_entitled", weight="frozen")) == ["need"]


def test_a_step_that_never_counts_or_that_asks_too_much_is_named() -> None:
    late = Turnout(when=asks("cast > 1 members"), op=">", share="1/2")
    much = Turnout(when=asks("cast > 1/2 members"), op=">", share="1")
    assert keys(rule(steps=(late, much))) == ["steps[0]", "steps[1]"]


def test_the_sentence_says_what_is_at_most_what() -> None:
    assert troubles(rule("yes > 1 members"), ["R"]) == [
        ("need", "yes > 1 of members never holds: yes is at most members")
    ]


RULES = [
    rule(weight=weight, cast=cast)
    for weight, cast in product(("one", "frozen"), (("yes", "no"), ("no",), ("yes", "blank")))
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.weight}, {' '.join(rule.cast)}")
def test_whatever_is_said_never_to_hold_holds_for_no_ballots(rule: Rule) -> None:
    measures = [measure for measure in get_args(Measure) if measure not in ("most", "over_default", "under_default")]
    tests = [Comparison(measure=one, op=">", share="1", of=other) for one, other in product(measures, repeat=2)]
    never = [test for test in tests if any("never" in why for _, why in troubles(evolve(rule, floor=(test,)), ["R"]))]
    voters = {f"v-{n}": Voter(weight=n) for n in range(1, 4)}
    for given in product(("yes", "no", "blank", ABSENT, None), repeat=3):
        votes = {voter: said for voter, said in zip(voters, given, strict=True) if said}
        tally = count(rule, Ballots(electorate=voters, members=4, votes=votes))
        assert [str(test) for test in never if compare(test, tally).holds] == [], votes
    assert len(never) > len(measures)


# -- measures and methods


@pytest.mark.parametrize("measure", ["weight_present", "weight_entitled"])
def test_weights_are_asked_for_only_where_votes_weigh(measure: str) -> None:
    test = f"{measure} >= 2/3 weight_entitled"
    assert set(keys(rule(quorum=[test]))) == {"quorum[0]"}
    assert keys(rule(quorum=[test], weight="frozen")) == []


def test_a_majority_needs_something() -> None:
    assert keys(rule(None)) == ["need"]
    assert keys(rule(None, chambers=("A",)), ("A",)) == []


@pytest.mark.parametrize(
    ("need", "methods"),
    [
        ("most > 1/2 cast", {"plurality", "approval", "divisors"}),
        ("over_default > 1 under_default", {"schulze"}),
        ("yes > 1/2 yes_no", {"majority"}),
        ("against > 1/2 entitled", {"majority"}),
    ],
)
def test_what_is_needed_is_counted_in_the_method(need: str, methods: set[str]) -> None:
    every = ("majority", "plurality", "approval", "schulze", "divisors")
    assert {method for method in every if not keys(rule(need, method=method))} == methods


def test_stv_has_a_quota_of_its_own() -> None:
    assert set(keys(rule("cast > 1/2 present", floor=["cast > 1/2 present"], method="stv"))) == {"need", "floor"}
    assert keys(rule(None, method="stv", quorum=["cast > 1/2 members"])) == []


@pytest.mark.parametrize("how", [{"chambers": ("A",)}, {"veto": ("oslo",)}, {"unless": asks("cast >= 3 one")}], ids=str)
def test_an_election_has_no_chambers_no_veto_and_no_unless(how: dict[str, Any]) -> None:
    assert keys(rule(None, method="plurality", **how), ("A",)) == list(how)


def test_steps_change_a_need() -> None:
    step = Turnout(when=asks("cast > 1/2 members"), op=">", share="1/2")
    assert keys(rule(None, chambers=("A",), steps=(step,)), ("A",)) == ["steps"]


@pytest.mark.parametrize(
    ("key", "value", "methods"),
    [
        ("cap", 2, {"plurality", "approval", "schulze", "stv"}),
        ("sexes", True, {"divisors"}),
        ("unranked", "no preference", {"schulze"}),
    ],
)
def test_what_belongs_to_a_method_is_of_no_use_in_another(key: str, value: object, methods: set[str]) -> None:
    every = ("plurality", "approval", "schulze", "stv", "divisors")
    assert {method for method in every if not keys(rule(None, method=method, **{key: value}))} == methods
    assert keys(rule(**{key: value})) == [key]


# -- choices, names, numbers


@pytest.mark.parametrize(
    ("how", "key"),
    [
        ({"options": ()}, "options"),
        ({"options": ("yes", "no", "no")}, "options"),
        ({"options": ("yes", "abstain"), "cast": ("yes",)}, "options"),
        ({"cast": ()}, "cast"),
        ({"cast": ("yes", "yes")}, "cast"),
        ({"cast": ("yes", "abstain")}, "cast[1]"),
        ({"cast": ("yes", "no", ABSENT)}, "cast"),
        ({"channel": ()}, "channel"),
        ({"channel": ("meeting", "meeting")}, "channel"),
        ({"veto": ("oslo", "oslo")}, "veto"),
        ({"proxies": -1}, "proxies"),
        ({"chambers": ("R",)}, "chambers[0]"),
        ({"chambers": ("A", "B")}, "chambers[1]"),
        ({"chambers": ("A", "A")}, "chambers"),
    ],
    ids=str,
)
def test_what_cannot_stand_is_named_by_its_key(how: dict[str, Any], key: str) -> None:
    assert key in keys(rule(**how), ("A",))


@pytest.mark.parametrize("cap", [0, -1])
def test_a_cap_lets_at_least_one_of_a_group_in(cap: int) -> None:
    assert keys(rule(None, method="approval", cap=cap)) == ["cap"]
    assert keys(rule(None, method="approval", cap=1)) == []


def test_a_blank_vote_may_be_cast_although_it_is_no_option() -> None:
    assert keys(rule(cast=("yes", "no", "blank"))) == []


def test_an_election_needs_no_options_for_its_candidates_are_told_with_the_vote() -> None:
    assert keys(rule(None, method="plurality", cast=())) == []


def test_an_unsound_rule_is_evaluated_all_the_same() -> None:
    ballots = Ballots(
        electorate={"a": Voter()},
        members=1,
        votes={"a": "yes"},
        rankings=[Ranked((("yes",),))],
        candidates=[Choosable("yes")],
    )
    for unsound in (rule(None), rule(None, chambers=("R",)), rule(None, method="schulze", veto=("a",), cap=0)):
        assert troubles(unsound, ["R"])
        assert evaluate(unsound, ballots).outcome == "undecidable"


# -- all the rules of a rulebook


def test_no_two_rules_share_an_id() -> None:
    assert troubles_of_all([rule(), rule()]) == [(1, "rule", "R stands twice")]


def test_a_chamber_has_no_chambers_and_elects_nobody() -> None:
    whole = rule(None, chambers=("A", "B", "C"))
    some = [rule(rule="A"), rule(None, rule="B", chambers=("A",)), rule(None, rule="C", method="stv")]
    assert troubles_of_all([whole, *some]) == [
        (0, "chambers[1]", "B has chambers itself, and can be no chamber"),
        (0, "chambers[2]", "C is an election, and can be no chamber"),
    ]


def test_a_rule_that_is_its_own_chamber_is_named_once() -> None:
    assert troubles_of_all([rule(None, chambers=("R",))]) == [(0, "chambers[0]", "R is the rule itself")]


def test_rules_that_can_be_used_are_let_be() -> None:
    assert troubles_of_all([rule(), rule(rule="A"), rule(None, rule="B", chambers=("R", "A"))]) == []
