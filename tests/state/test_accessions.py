"""An accession: what was said to it by a day, how far it had come, and which conditions are open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from register.events import (
    AccessionAdopted,
    AccessionRejected,
    BodyEstablished,
    Condition,
    ConditionFulfilled,
    MembershipApplied,
    MembershipOffered,
    OfferAccepted,
    OfferDeclined,
    OfferWithdrawn,
)
from register.state import State, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.entry import Entry
    from register.events import Event
    from register.state.accessions import Accession, Act

    Day = Callable[[str], date]
    Tell = Callable[..., State]


BODIES = [
    BodyEstablished(on=date.min, body="ft", name="Fylkestinget", kind="assembly", of="asker"),
    BodyEstablished(on=date.min, body="fu", name="Fylkesutvalget", kind="committee", of="asker"),
]


@pytest.fixture
def tell(chained: Callable[..., list[Entry]]) -> Tell:
    """The state after these events, the first of which is entry 1, and the bodies of the candidate."""
    return lambda *events: fold(chained([*events, *BODIES]))


def one(state: State) -> Accession:
    found = state.accessions.get("a")
    assert found is not None
    return found


def left_open(accession: Accession, on: date) -> list[str]:
    return [made.condition for made in accession.open_conditions(on)]


def adopted(on: date, *conditions: str, body: str = "ft") -> AccessionAdopted:
    made = tuple(Condition(condition=name, text="Vilkår") for name in conditions)
    return AccessionAdopted(on=on, accession="a", body=body, conditions=made)


def test_an_accession_keeps_its_own_acts(tell: Tell, day: Day) -> None:
    on = day("2024-01-01")
    state = tell(
        MembershipOffered(on=on, accession="a", party="asker"),
        adopted(on, "fee"),
        ConditionFulfilled(on=day("2024-06-01"), accession="a", condition="fee"),
        MembershipOffered(on=on, accession="b", party="asker"),
        OfferDeclined(on=on, accession="b"),
    )
    found = [state.accessions.get(accession) for accession in state.accessions.of("asker")]
    assert [accession and accession.entries() for accession in found] == [[1, 2, 3], [4, 5]]
    assert list(state.accessions) == ["a", "b"]
    assert state.accessions.of("nobody") == []


def test_acts_on_an_accession_that_is_never_opened_open_none(tell: Tell, day: Day) -> None:
    state = tell(adopted(day("2024-01-01")), OfferAccepted(on=day("2024-01-01"), accession="a"))
    assert state.accessions.get("a") is None
    assert list(state.accessions) == []


def test_what_is_told_before_it_is_opened_counts(tell: Tell, day: Day) -> None:
    state = tell(
        adopted(day("2024-01-01"), "fee", "seats"),
        ConditionFulfilled(on=day("2024-02-01"), accession="a", condition="fee"),
        MembershipApplied(on=day("2024-01-02"), accession="a", party="asker"),
    )
    assert one(state).entries() == [1, 2, 3]
    assert one(state).stage(day("2024-01-02")) == "adopted"
    assert left_open(one(state), day("2024-02-01")) == ["seats"]


@pytest.mark.parametrize(
    ("act", "stage"),
    [
        (OfferAccepted, "accepted"),
        (OfferDeclined, "declined"),
        (OfferWithdrawn, "withdrawn"),
        (AccessionAdopted, "adopted"),
        (AccessionRejected, "rejected"),
    ],
)
@pytest.mark.parametrize(("opening", "first"), [(MembershipOffered, "offered"), (MembershipApplied, "applied")])
def test_a_stage_is_the_last_word_by_the_day(
    tell: Tell, day: Day, opening: type[Event], first: str, act: type[Event], stage: str
) -> None:
    body = {"body": "ft"} if act in (AccessionAdopted, AccessionRejected) else {}
    accession = one(
        tell(
            opening(on=day("2024-02-01"), accession="a", party="asker"),  # type: ignore[call-arg]
            act(on=day("2024-03-01"), accession="a", **body),  # type: ignore[call-arg]
        )
    )
    days = ("2024-01-31", "2024-02-01", "2024-02-29", "2024-03-01", "9999-12-31")
    assert [accession.stage(day(on)) for on in days] == ["to come", first, first, stage, stage]


def test_of_two_words_of_one_day_the_one_told_last_is_the_stage(tell: Tell, day: Day) -> None:
    on = day("2024-02-01")
    opening = MembershipOffered(on=on, accession="a", party="asker")
    yes, no = OfferAccepted(on=on, accession="a"), OfferDeclined(on=on, accession="a")
    assert one(tell(opening, yes, no)).stage(on) == "declined"
    assert one(tell(opening, no, yes)).stage(on) == "accepted"


@pytest.mark.parametrize(
    ("answered", "stages"),
    [
        (None, ["offered", "lapsed", "lapsed"]),
        ("2024-06-30", ["accepted", "accepted", "accepted"]),
        ("2024-07-01", ["offered", "lapsed", "lapsed"]),
    ],
)
def test_an_offer_that_nobody_took_up_lapses_after_its_deadline(
    tell: Tell, day: Day, answered: str | None, stages: list[str]
) -> None:
    opening = MembershipOffered(on=day("2024-02-01"), accession="a", party="asker", deadline=day("2024-06-30"))
    answer = [OfferAccepted(on=day(answered), accession="a")] if answered else []
    accession = one(tell(opening, *answer))
    assert [accession.stage(day(on)) for on in ("2024-06-30", "2024-07-01", "2024-07-02")] == stages


def test_a_no_that_comes_after_the_deadline_is_heard(tell: Tell, day: Day) -> None:
    opening = MembershipOffered(on=day("2024-02-01"), accession="a", party="asker", deadline=day("2024-06-30"))
    accession = one(tell(opening, OfferDeclined(on=day("2024-07-02"), accession="a")))
    assert [accession.stage(day(on)) for on in ("2024-07-01", "2024-07-02")] == ["lapsed", "declined"]


def test_what_was_accepted_in_time_may_be_adopted_later(tell: Tell, day: Day) -> None:
    opening = MembershipOffered(on=day("2024-02-01"), accession="a", party="asker", deadline=day("2024-06-30"))
    accession = one(tell(opening, OfferAccepted(on=day("2024-06-30"), accession="a"), adopted(day("2024-09-01"))))
    assert accession.stage(day("2024-09-01")) == "adopted"


def test_an_application_has_no_deadline(tell: Tell, day: Day) -> None:
    accession = one(tell(MembershipApplied(on=day("2024-02-01"), accession="a", party="asker")))
    assert (accession.deadline, accession.stage(day("9999-12-31"))) == (None, "applied")


@pytest.mark.parametrize(("on", "in_time"), [("2024-06-30", True), ("2024-07-01", False)])
def test_an_offer_is_taken_up_by_its_deadline(tell: Tell, day: Day, on: str, *, in_time: bool) -> None:
    opening = MembershipOffered(on=day("2024-02-01"), accession="a", party="asker", deadline=day("2024-06-30"))
    accession = one(tell(opening))
    answers: list[Act] = [OfferAccepted(on=day(on), accession="a"), adopted(day(on))]
    assert [accession.takes_up(answer) for answer in answers] == [in_time, in_time]
    assert not accession.takes_up(OfferDeclined(on=day(on), accession="a"))


def test_a_condition_is_open_from_its_adoption_until_it_is_fulfilled(tell: Tell, day: Day) -> None:
    accession = one(
        tell(
            MembershipOffered(on=day("2024-01-01"), accession="a", party="asker"),
            adopted(day("2024-02-01"), "fee", "seats"),
            ConditionFulfilled(on=day("2024-06-01"), accession="a", condition="fee"),
        )
    )
    days = ("2024-01-31", "2024-02-01", "2024-05-31", "2024-06-01")
    assert [left_open(accession, day(on)) for on in days] == [[], ["fee", "seats"], ["fee", "seats"], ["seats"]]


@pytest.mark.parametrize("order", [1, -1])
def test_the_last_adoption_says_which_conditions_there_are(tell: Tell, day: Day, order: int) -> None:
    words = [adopted(day("2024-02-01"), "fee", "seats"), adopted(day("2024-03-01"), "seats")]
    accession = one(tell(MembershipOffered(on=day("2024-01-01"), accession="a", party="asker"), *words[::order]))
    assert left_open(accession, day("2024-02-29")) == ["fee", "seats"]
    assert left_open(accession, day("2024-03-01")) == ["seats"]
    assert sorted(accession.conditions()) == ["fee", "seats"]
    assert [accession.made(name) for name in ("fee", "seats", "hat")] == [day("2024-02-01"), day("2024-02-01"), None]


@pytest.mark.parametrize("act", [AccessionAdopted, AccessionRejected])
def test_a_committee_of_the_candidate_neither_adopts_nor_rejects(tell: Tell, day: Day, act: Any) -> None:
    opening = MembershipOffered(on=day("2024-02-01"), accession="a", party="asker")
    accession = one(tell(opening, adopted(day("2024-03-01")), act(on=day("2024-04-01"), accession="a", body="fu")))
    assert accession.by(day("2024-04-01")) == [(2, adopted(day("2024-03-01")))]


def test_the_conditions_of_a_committee_do_not_count(tell: Tell, day: Day) -> None:
    words = [adopted(day("2024-02-01"), "hat", body="fu"), adopted(day("2024-03-01"), "fee", "seats")]
    again = adopted(day("2024-04-01"), body="fu")
    accession = one(tell(MembershipOffered(on=day("2024-01-01"), accession="a", party="asker"), *words, again))
    assert [left_open(accession, day(on)) for on in ("2024-02-01", "2024-04-01")] == [[], ["fee", "seats"]]
    assert accession.made("hat") is None


def test_a_committee_does_not_take_up_an_offer(tell: Tell, day: Day) -> None:
    opening = MembershipOffered(on=day("2024-02-01"), accession="a", party="asker", deadline=day("2024-06-30"))
    accession = one(tell(opening, adopted(day("2024-06-30"), body="fu"), adopted(day("2024-07-01"))))
    assert accession.stage(day("2024-07-01")) == "lapsed"
