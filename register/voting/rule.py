"""A voting rule is data: who may vote, what counts, what is needed, what breaks a tie."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Final, Literal

import attrs

from register.errors import BadInput

Measure = Literal[
    "yes",
    "no",
    "against",
    "cast",
    "yes_no",
    "present",
    "entitled",
    "members",
    "heads_present",
    "heads_entitled",
    "weight_present",
    "weight_entitled",
    "most",
    "over_default",
    "under_default",
    "sqrt members",
    "one",
]
"""What can be counted, in the unit of the rule (heads, or weights where it weighs).

``against`` is entitled less yes, ``one`` the number 1 (for a fixed share).
``heads_…`` and ``weight_…`` are what they say under any rule, ``members`` always seats.
``most`` are the votes of a candidate in an election, ``over_default`` and ``under_default`` the ballots that rank an
option over or under the default. ``sqrt members`` is a base: both sides are squared.
"""

Method = Literal["majority", "plurality", "approval", "schulze", "stv", "divisors"]
"""How ballots become an outcome: yes and no; most votes; approvals; rankings; lists with divisors 1, 2, 3 (d'Hondt)."""

Channel = Literal["meeting", "remote", "written", "silence"]
"""How votes are given; by ``silence`` whoever does not answer in time says yes."""

Tie = Literal["fails", "presiding", "second_vote", "lot", "rerun"]

_FRACTION: Final = re.compile(r"(0|[1-9][0-9]{0,8})(/[1-9][0-9]{0,8})?").fullmatch


@cache
def fraction(text: str) -> Fraction:
    """Read ``"2/3"`` or ``"15"``; raises `BadInput` unless it is written in lowest terms."""
    if not _FRACTION(text) or str(value := Fraction(text)) != text:
        raise BadInput(f"{text!r} is no fraction in lowest terms, such as '2/3'")
    return value


def _is_fraction(_instance: object, attribute: attrs.Attribute[str], value: str) -> None:
    try:
        fraction(value)
    except BadInput as error:
        raise ValueError(f"{attribute.name}: {error}") from None


@attrs.frozen(kw_only=True)
class Comparison:
    """The one form of every test: ``measure op share · of``, such as yes > 1/2 yes_no.

    ``share`` is a fraction in lowest terms; anything else raises `ValueError`.
    """

    measure: Measure
    op: Literal[">", ">="]
    share: str = attrs.field(validator=_is_fraction)
    of: Measure

    def __str__(self) -> str:
        """Write the test as a reader would say it."""
        return f"{self.measure} {self.op} {self.share} of {self.of}"


@attrs.frozen(kw_only=True)
class Turnout:
    """A step of a table: where the test ``when`` holds, the need has this operator and share instead of its own."""

    when: Comparison
    op: Literal[">", ">="]
    share: str = attrs.field(validator=_is_fraction)


@attrs.frozen(kw_only=True)
class Rule:
    """How a vote is decided (avstemningsregel).

    All of ``quorum`` and ``floor`` must hold; ``cast`` says which choices count as cast.
    ``tie`` is asked when yes = no > 0 and the need is a simple majority, and where candidates are level:
    ``presiding`` lets the presiding voter's own vote decide, ``second_vote`` a casting vote, ``lot`` a drawing.
    ``chambers`` are rules that must each pass, ``veto`` the voters whose no defeats,
    ``unless`` a test that lets it pass although chambers or need say no.
    ``steps`` lower or raise the need by turnout: the first whose test holds counts.
    ``proxies`` is the most votes that one voter may give for others.
    Of elections: ``unranked`` options are below all ranked ones, or compared with none;
    ``cap`` is the most that may be elected of one group; ``sexes`` asks for both on a list (kommuneloven § 7-6).
    """

    rule: str
    cites: str
    need: Comparison | None = None
    method: Method = "majority"
    quorum: tuple[Comparison, ...] = ()
    floor: tuple[Comparison, ...] = ()
    options: tuple[str, ...] = ("yes", "no")
    cast: tuple[str, ...] = ("yes", "no")
    tie: Tie = "fails"
    electorate: Literal["seats", "members", "others", "named"] = "seats"
    weight: Literal["one", "frozen"] = "one"
    secret: bool = False
    channel: tuple[Channel, ...] = ("meeting", "remote", "written")
    chambers: tuple[str, ...] = ()
    veto: tuple[str, ...] = ()
    unless: Comparison | None = None
    steps: tuple[Turnout, ...] = ()
    proxies: int = 0
    unranked: Literal["last", "no preference"] = "last"
    cap: int | None = None
    sexes: bool = False

    @property
    def counts_the_absent(self) -> bool:
        """Whether a test asks for all who could vote, so that who is absent belongs on the roll of the vote."""
        tests = [*self.quorum, *self.floor, *(test for test in (self.need, self.unless) if test)]
        return any(_OF_ALL & {test.measure, test.of} for test in tests)


_OF_ALL: Final = frozenset(
    {"against", "entitled", "heads_present", "heads_entitled", "weight_present", "weight_entitled"}
)
