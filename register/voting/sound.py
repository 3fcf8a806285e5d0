"""Whether a voting rule can be used at all: what it asks for can be had, and whatever it names is there.

Said of the rule alone, without any vote. What is merely unwise is let be.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from register.voting.ballots import ABSENT
from register.voting.count import BLANK
from register.voting.rule import Comparison, Measure, Method, Rule, fraction

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

Trouble = tuple[str, str]
"""The key of the rule that cannot stand, such as ``quorum[0]``, and a sentence that says why."""

AT_MOST: Final[Mapping[Measure, tuple[Measure, ...]]] = {
    "yes": ("yes_no",),
    "no": ("yes_no",),
    "yes_no": ("present",),
    "most": ("cast",),
    "over_default": ("cast",),
    "under_default": ("cast",),
    "cast": ("present",),
    "present": ("entitled",),
    "against": ("entitled",),
    "heads_present": ("heads_entitled",),
    "heads_entitled": ("members",),
    "weight_present": ("weight_entitled",),
    "sqrt members": ("members",),
}
"""What can never be more than what, whatever is voted: a part of a whole, in one unit.

Steps of a ladder: cast votes are at most the present, those at most the entitled. An electorate is at most its body
(REG-29), so heads are at most the members. Where a rule weighs, its own measures are weights, else heads;
`_at_most` adds that, and that yes and no are part of the cast ones only where the rule casts them.
"""


def troubles(rule: Rule, rules: Collection[str]) -> list[Trouble]:
    """List what is wrong with a rule, beside the other rules (ids) of its rulebook; an empty list if it can be used."""
    return [*_tests(rule), *_method(rule), *_choices(rule), *_names(rule, rules), *_numbers(rule)]


def troubles_of_all(rules: Sequence[Rule]) -> list[tuple[int, str, str]]:
    """List what is wrong with the voting rules of a rulebook: the place of the rule, the key, the sentence."""
    found = []
    by_id: dict[str, Rule] = {}
    for place, rule in enumerate(rules):
        if rule.rule in by_id:
            found.append((place, "rule", f"{rule.rule} stands twice"))
        by_id.setdefault(rule.rule, rule)
    for place, rule in enumerate(rules):
        found += [(place, key, why) for key, why in troubles(rule, by_id)]
        for n, name in enumerate(rule.chambers):
            chamber = by_id.get(name)
            if chamber and name != rule.rule and (chamber.chambers or chamber.method != "majority"):
                what = "has chambers itself" if chamber.chambers else "is an election"
                found.append((place, f"chambers[{n}]", f"{name} {what}, and can be no chamber"))
    return found


def asked(rule: Rule) -> Iterator[tuple[str, Comparison]]:
    """Every test of a rule, each with its key; of a step, the test when it counts and what it makes of the need."""
    for key in ("quorum", "floor"):
        for n, test in enumerate(getattr(rule, key)):
            yield f"{key}[{n}]", test
    for key in ("need", "unless"):
        if (test := getattr(rule, key)) is not None:
            yield key, test
    for n, step in enumerate(rule.steps):
        yield f"steps[{n}]", step.when
        if rule.need:
            yield f"steps[{n}]", attrs.evolve(rule.need, op=step.op, share=step.share)


def _tests(rule: Rule) -> Iterator[Trouble]:
    for key, test in asked(rule):
        if _never_holds(rule, test):
            yield key, f"{test} never holds: {test.measure} is at most {test.of}"
        for measure in dict.fromkeys((test.measure, test.of)):
            if why := _misplaced(rule, measure):
                yield key, f"{measure} is {why}"


def _never_holds(rule: Rule, test: Comparison) -> bool:
    """Whether a part would have to be more than its whole; 0 of 0 is no way to hold."""
    share = fraction(test.share)
    too_much = share > 1 or (share == 1 and test.op == ">")
    return too_much and test.of in _at_most(rule, test.measure)


def _at_most(rule: Rule, measure: Measure) -> set[Measure]:
    """All that a measure can never exceed, itself among it."""
    found: set[Measure] = set()
    left = [measure]
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += [*AT_MOST.get(one, ()), *_in_this_rule(rule, one)]
    return found


def _in_this_rule(rule: Rule, measure: Measure) -> tuple[Measure, ...]:
    """What else bounds a measure, by the unit of the rule and what it counts as cast."""
    unit: dict[Measure, Measure] = {
        "present": "weight_present" if rule.weight == "frozen" else "heads_present",
        "entitled": "weight_entitled" if rule.weight == "frozen" else "heads_entitled",
    }
    back: dict[Measure, Measure] = {bound: own for own, bound in unit.items()}
    more = [of[measure] for of in (unit, back) if measure in of]
    casts: dict[Measure, set[str]] = {"yes": {"yes"}, "no": {"no"}, "yes_no": {"yes", "no"}}
    if measure in casts and casts[measure] <= set(rule.cast):
        more.append("cast")
    return tuple(more)


def _misplaced(rule: Rule, measure: Measure) -> str | None:
    """Why a measure cannot be asked for in a rule, if it cannot."""
    if measure.startswith("weight_") and rule.weight == "one":
        return 'a weight, and this rule counts heads; it needs weight = "frozen"'
    methods = _MEASURED_IN.get(measure)
    if methods and rule.method not in methods:
        return f"counted in {' and '.join(methods)} only, not in {rule.method}"
    return None


def _method(rule: Rule) -> Iterator[Trouble]:
    """What a method needs, or has no use for."""
    if rule.method == "majority":
        if rule.need is None and not rule.chambers:
            yield "need", "a majority needs something: a need, or chambers"
    else:
        for key in ("chambers", "veto", "unless"):
            if getattr(rule, key):
                yield key, f"an election has none, and {rule.method} is one"
    if rule.method == "stv":
        for key in ("need", "floor"):
            if getattr(rule, key):
                yield key, "stv has a quota of its own, and asks for nothing else"
    if rule.steps and rule.need is None:
        yield "steps", "steps change a need, and there is none"
    for key, methods in _KEYS_OF.items():
        if getattr(rule, key) != _DEFAULTS[key] and rule.method not in methods:
            yield key, f"of {' and '.join(methods)} only, not of {rule.method}"


def _choices(rule: Rule) -> Iterator[Trouble]:
    """Options and what counts as cast; of an election the candidates are told with the vote."""
    for key in ("options", "cast", "channel", "chambers", "veto"):
        for twice in (one for one, n in Counter(getattr(rule, key)).items() if n > 1):
            yield key, f"{twice} stands twice"
    if not rule.channel:
        yield "channel", "there is no way to vote"
    if ABSENT in rule.cast:
        yield "cast", "who is absent casts nothing"
    if rule.method != "majority":
        return
    for key in ("options", "cast"):
        if not getattr(rule, key):
            yield key, "a vote is on something: name at least one"
    if missing := [one for one in ("yes", "no") if one not in rule.options]:
        yield "options", f"a majority is of yes and no; {' and '.join(missing)} is missing"
    for n, one in enumerate(rule.cast):
        if one not in (*rule.options, BLANK, ABSENT):
            yield f"cast[{n}]", f"{one} is none of the options: {', '.join(rule.options)}"


def _names(rule: Rule, rules: Collection[str]) -> Iterator[Trouble]:
    for n, name in enumerate(rule.chambers):
        if name == rule.rule:
            yield f"chambers[{n}]", f"{name} is the rule itself"
        elif name not in rules:
            yield f"chambers[{n}]", f"there is no voting rule {name} here"


def _numbers(rule: Rule) -> Iterator[Trouble]:
    if rule.proxies < 0:
        yield "proxies", f"the most proxies of a voter is a number from 0 on, not {rule.proxies}"
    if rule.cap is not None and rule.cap < 1:
        yield "cap", f"the most of a group is a number from 1 on, not {rule.cap}"


_OF_ELECTIONS: Final[tuple[Method, ...]] = ("plurality", "approval", "divisors")
_MEASURED_IN: Final[Mapping[Measure, tuple[Method, ...]]] = {
    "yes": ("majority",),
    "no": ("majority",),
    "yes_no": ("majority",),
    "against": ("majority",),
    "most": _OF_ELECTIONS,
    "over_default": ("schulze",),
    "under_default": ("schulze",),
}
_KEYS_OF: Final[Mapping[str, tuple[Method, ...]]] = {
    "cap": ("plurality", "approval", "schulze", "stv"),
    "sexes": ("divisors",),
    "unranked": ("schulze",),
}
_DEFAULTS: Final = {field.name: field.default for field in attrs.fields(Rule)}
