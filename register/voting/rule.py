"""A voting rule is data: what counts, what is needed, what breaks a tie."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Final, Literal

import attrs

from register.errors import BadInput

Measure = Literal["yes", "no", "against", "cast", "yes_no", "present", "entitled", "members", "one"]
"""What can be counted: ``against`` is entitled less yes, ``one`` the number 1 (for a fixed share)."""

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
class Rule:
    """How a vote is decided (avstemningsregel).

    All of ``quorum`` and ``floor`` must hold; ``cast`` says which options count as cast.
    ``tie`` is asked when yes = no > 0 and the need is a simple majority:
    ``presiding`` lets the presiding voter's own vote decide, ``second_vote`` a casting vote.
    """

    rule: str
    cites: str
    need: Comparison
    quorum: tuple[Comparison, ...] = ()
    floor: tuple[Comparison, ...] = ()
    options: tuple[str, ...] = ("yes", "no")
    cast: tuple[str, ...] = ("yes", "no")
    tie: Literal["fails", "presiding", "second_vote", "lot", "rerun"] = "fails"
