"""Claims: who says what of whom, against whom, and how it was settled."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from register.codec import Told
from register.events import ClaimRecorded, ClaimSettled, Event
from register.state import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.entry import Entry
    from register.state.claims import Claims

    Tell = Callable[..., Claims]

FIRST, NEXT, LAST = date(2024, 1, 31), date(2024, 2, 1), date(2024, 3, 1)
LEFT = ClaimRecorded(on=FIRST, claim="left", says="The counties left.", about="north", when="2020")
STAYED = ClaimRecorded(on=NEXT, claim="stayed", says="Nord stayed.", contradicts=("left",))
SETTLED = ClaimSettled(on=LAST, claim="left", reason="The minutes say so.")


@pytest.fixture
def tell(chained: Callable[..., list[Entry]]) -> Tell:
    """What a state says of claims, once these were told: the first is entry #1."""

    def telling(*events: Event) -> Claims:
        return fold(chained(events)).claims

    return telling


def test_a_claim_is_found_by_what_it_is_about(tell: Tell) -> None:
    assert [(claim.number, claim.recorded) for claim in tell(LEFT).about("north")] == [(1, LEFT)]


def test_nothing_is_claimed_about_what_nobody_speaks_of(tell: Tell) -> None:
    assert tell(LEFT, STAYED).about("south") == []


def test_a_claim_about_nothing_is_about_nobody(tell: Tell) -> None:
    assert tell(ClaimRecorded(on=FIRST, claim="vague", says="Ja")).about("north") == []


def test_beside_a_claim_stands_what_contradicts_it(tell: Tell) -> None:
    assert [claim.recorded for claim in tell(LEFT, STAYED).about("north")] == [LEFT, STAYED]


@pytest.mark.parametrize(("claim", "other"), [("left", "stayed"), ("stayed", "left")])
def test_two_claims_contradict_each_other_whichever_says_so(tell: Tell, claim: str, other: str) -> None:
    assert tell(LEFT, STAYED).contradicting(claim) == [other]


@pytest.mark.parametrize("against", ["itself", "unknown"])
def test_no_claim_contradicts_itself_or_what_nobody_told(tell: Tell, against: str) -> None:
    claims = tell(ClaimRecorded(on=FIRST, claim="itself", says="Ja", contradicts=(against,)))
    assert claims.contradicting("itself") == []


def test_a_claim_is_not_settled_until_somebody_settles_it(tell: Tell) -> None:
    told = tell(LEFT, STAYED, SETTLED)
    assert [(claim, one.settled) for claim in told if (one := told.get(claim))] == [
        ("left", [(3, SETTLED)]),
        ("stayed", []),
    ]


def test_what_settled_a_claim_stands_in_order_of_its_days(tell: Tell) -> None:
    sooner = ClaimSettled(on=NEXT, claim="left", reason="Perhaps.")
    claim = tell(LEFT, SETTLED, sooner).get("left")
    assert [claim and claim.settled] == [[(3, sooner), (2, SETTLED)]]


def test_a_claim_that_is_told_after_it_was_settled_is_settled(tell: Tell) -> None:
    claim = tell(SETTLED, LEFT).get("left")
    assert [claim and claim.settled] == [[(1, SETTLED)]]


def test_a_claim_that_was_only_settled_is_none(tell: Tell) -> None:
    assert tell(SETTLED).get("left") is None


def test_a_claim_keeps_the_documents_that_show_it(chained: Callable[..., list[Entry]]) -> None:
    claims = fold(chained([Told(LEFT, "told-1", ("page",), (), ())])).claims
    assert [claim.documents for claim in claims.about("north")] == [("page",)]


@pytest.mark.parametrize("claim", ["left", "stayed"])
def test_a_claim_is_settled_with_what_contradicts_it(tell: Tell, claim: str) -> None:
    assert tell(LEFT, STAYED, SETTLED).settling(claim) == [(3, SETTLED)]


def test_a_claim_against_two_is_not_settled_while_one_of_them_is_open(tell: Tell) -> None:
    moved = ClaimRecorded(on=NEXT, claim="moved", says="Nord moved.", contradicts=("left", "stayed"))
    assert tell(LEFT, STAYED, moved, SETTLED).settling("moved") == []


def test_a_claim_that_nothing_contradicts_is_settled_by_itself_alone(tell: Tell) -> None:
    assert tell(LEFT).settling("left") == []


def test_by_a_day_nothing_is_claimed_or_settled_that_came_later(tell: Tell) -> None:
    claims = tell(LEFT, STAYED, SETTLED).by(NEXT)
    assert [(claim, claims.settling(claim)) for claim in claims] == [("left", []), ("stayed", [])]
