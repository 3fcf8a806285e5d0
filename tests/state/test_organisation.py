from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from register.events import (
    BodyAbolished,
    BodyEstablished,
    OrganisationConverted,
    OrganisationFounded,
    Paragraph,
    PersonRegistered,
    RulebookAdopted,
    Seat,
    SeatFilled,
    SeatsAllotted,
    SeatsRemoved,
    SeatVacated,
)
from register.state import State, fold
from register.voting import Comparison, Rule

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from register.entry import Entry
    from register.events import Event

    Day = Callable[[str], date]
    Tell = Callable[..., State]

MAJORITY = Rule(rule="STAT-1", cites="§ 1", need=Comparison(measure="yes", op=">", share="1/2", of="yes_no"))


@pytest.fixture
def tell(chained: Callable[..., list[Entry]]) -> Tell:
    """The state after these events were told."""

    def go(*events: Event) -> State:
        return fold(chained(events))

    return go


def book(rulebook: str, since: date, **more: object) -> RulebookAdopted:
    return RulebookAdopted(on=since, rulebook=rulebook, name="Vedtekter", since=since, **more)  # type: ignore[arg-type]


def in_force(state: State, on: date) -> list[str]:
    return [adopted.rulebook.rulebook for adopted in state.organisation.regime(on)]


def test_a_rulebook_is_in_force_from_its_first_day_up_to_its_end(tell: Tell, day: Day) -> None:
    state = tell(book("statutes/1", day("2004-12-17"), until=day("2020-10-28")))
    days = ("2004-12-16", "2004-12-17", "2020-10-27", "2020-10-28")
    assert [in_force(state, day(on)) for on in days] == [[], ["statutes/1"], ["statutes/1"], []]


@pytest.mark.parametrize("order", [1, -1])
def test_a_later_version_stands_in_the_place_of_the_one_it_replaces(tell: Tell, day: Day, order: int) -> None:
    versions = [
        book("agreement/1", day("2020-10-28")),
        book("agreement/2", day("2022-01-01"), replaces="agreement/1"),
        book("law", day("2020-01-01")),
    ]
    state = tell(*versions[::order])
    assert set(in_force(state, day("2021-12-31"))) == {"agreement/1", "law"}
    assert set(in_force(state, day("2022-01-01"))) == {"agreement/2", "law"}


def test_what_was_replaced_does_not_come_back_when_its_successor_ends(tell: Tell, day: Day) -> None:
    state = tell(
        book("agreement/1", day("2020-10-28")),
        book("agreement/2", day("2022-01-01"), replaces="agreement/1", until=day("2023-01-01")),
    )
    assert in_force(state, day("2023-01-01")) == []


def test_an_own_clause_stands_in_the_place_of_a_default_and_of_nothing_else(tell: Tell, day: Day) -> None:
    on = day("2020-10-28")
    law = (
        Paragraph(paragraph="LAW-1", cites="§ 1", check="each_council_itself"),
        Paragraph(paragraph="LAW-2", cites="§ 2", check="each_council_itself", default=True),
    )
    own = (
        Paragraph(paragraph="OWN-1", cites="§ 1", check="each_council_itself", replaces="LAW-1"),
        Paragraph(paragraph="OWN-2", cites="§ 2", check="each_council_itself", replaces="LAW-2"),
    )
    state = tell(book("law", on, paragraphs=law), book("agreement/1", day("2021-01-01"), paragraphs=own))
    before, after = (state.organisation.paragraphs(day(on)) for on in ("2020-12-31", "2021-01-01"))
    assert [paragraph.paragraph for paragraph in before] == ["LAW-1", "LAW-2"]
    assert [paragraph.paragraph for paragraph in after] == ["LAW-1", "OWN-1", "OWN-2"]


def test_a_voting_rule_is_found_in_the_rulebook_of_the_day(tell: Tell, day: Day) -> None:
    state = tell(book("statutes/1", day("2020-01-01"), voting_rules=(MAJORITY,)))
    found = state.organisation.rule("STAT-1", day("2020-01-01"))
    assert found is not None
    assert (found[0], found[1].number) == (MAJORITY, 1)
    assert state.organisation.rule("STAT-1", day("2019-12-31")) is None
    assert state.organisation.rule("STAT-2", day("2020-01-01")) is None


def test_what_is_asked_of_a_day_is_looked_up_again_when_a_rulebook_is_adopted(
    chained: Callable[..., list[Entry]], day: Day
) -> None:
    opened, adopted = chained([book("law", day("2020-01-01"))])
    state = fold([opened])
    state.asked["something"] = ()
    state.apply(adopted)
    assert state.asked == {}


def test_the_forms_of_an_organisation_are_kept_with_their_days(tell: Tell, day: Day) -> None:
    founded = OrganisationFounded(
        on=day("2004-12-17"), name="Osloregionen", founders=("oslo",), since=day("2004-12-17"), legal_form="alliance"
    )
    converted = OrganisationConverted(
        on=day("2020-10-28"), name="Osloregionen IPR", since=day("2020-10-28"), legal_form="IPR"
    )
    organisation = tell(founded, converted).organisation
    assert organisation.founded == [(day("2004-12-17"), 1, founded)]
    assert organisation.converted == [(day("2020-10-28"), 2, converted)]
    assert organisation.opened is not None


def _seat_events(day: Day) -> list[Event]:
    """One holder until 2022, the next from then on, nobody from 2024."""
    return [
        SeatFilled(on=day("2020-01-01"), seat="s-1", person="p-1", since=day("2020-01-01"), until=day("2022-01-01")),
        SeatFilled(on=day("2022-01-01"), seat="s-1", person="p-2", since=day("2022-01-01")),
        SeatVacated(on=day("2024-01-01"), seat="s-1", since=day("2024-01-01")),
    ]


@pytest.mark.parametrize("order", range(6))
def test_a_seat_has_the_holder_of_the_day_in_whatever_order_it_was_told(tell: Tell, day: Day, order: int) -> None:
    on = day("2020-01-01")
    council = BodyEstablished(on=on, body="council", name="Rådet", kind="assembly", seats=(Seat(seat="s-1"),))
    persons = [PersonRegistered(on=on, person=person) for person in ("p-1", "p-2")]
    seat = tell(council, *persons, *list(permutations(_seat_events(day)))[order]).organisation.seats["s-1"]
    days = ("2019-12-31", "2020-01-01", "2021-12-31", "2022-01-01", "2023-12-31", "2024-01-01")
    assert [seat.holder(day(on)) for on in days] == [None, "p-1", "p-1", "p-2", "p-2", None]


def test_whoever_comes_in_the_middle_of_a_term_stays_when_it_would_have_ended(tell: Tell, day: Day) -> None:
    on = day("2020-01-01")
    council = BodyEstablished(on=on, body="council", name="Rådet", kind="assembly", seats=(Seat(seat="s-1"),))
    first, second = (
        SeatFilled(on=on, seat="s-1", person="p-1", since=on, until=day("2024-01-01")),
        SeatFilled(on=on, seat="s-1", person="p-2", since=day("2022-01-01")),
    )
    for told in ([first, second], [second, first]):
        assert tell(council, *told).organisation.seats["s-1"].holder(day("2024-01-01")) == "p-2"


def test_a_term_of_office_ends_by_itself(tell: Tell, day: Day) -> None:
    on = day("2020-01-01")
    council = BodyEstablished(on=on, body="council", name="Rådet", kind="assembly", seats=(Seat(seat="s-1"),))
    seat = tell(council, _seat_events(day)[0]).organisation.seats["s-1"]
    assert seat.holder(day("2022-01-01")) is None


# -- seats that come and go


def seats(*told: tuple[str, str]) -> tuple[Seat, ...]:
    return tuple(Seat(seat=seat, party=party) for seat, party in told)


@pytest.fixture
def council(day: Day) -> list[Event]:
    """A council of three seats, one more from 2022, one less from 2023."""
    return [
        BodyEstablished(
            on=day("2020-01-01"),
            body="council",
            name="Rådet",
            kind="assembly",
            seats=seats(("oslo-1", "oslo"), ("oslo-2", "oslo"), ("asker-1", "asker")),
        ),
        SeatsAllotted(on=day("2021-12-01"), body="council", seats=seats(("lier-1", "lier")), since=day("2022-01-01")),
        SeatsRemoved(on=day("2022-12-01"), seats=("asker-1",), since=day("2023-01-01")),
    ]


def test_a_body_has_the_seats_of_the_day(tell: Tell, day: Day, council: list[Event]) -> None:
    organisation = tell(*council).organisation
    of_days = [organisation.seats_of("council", day(on)) for on in ("2019-12-31", "2021-12-31", "2022-01-01")]
    assert of_days == [["oslo-1", "oslo-2", "asker-1"]] * 2 + [["oslo-1", "oslo-2", "asker-1", "lier-1"]]
    assert organisation.seats_of("council", day("2022-12-31"))[2:] == ["asker-1", "lier-1"]
    assert organisation.seats_of("council", day("2023-01-01")) == ["oslo-1", "oslo-2", "lier-1"]
    assert organisation.seats_of("board", day("2023-01-01")) == []


def test_seats_may_be_removed_before_anybody_says_that_they_were_there(
    tell: Tell, day: Day, council: list[Event]
) -> None:
    in_order, other_way = (tell(*told).organisation for told in (council, council[::-1]))
    for on in (day("2021-12-31"), day("2022-06-01"), day("2023-01-01")):
        assert set(in_order.seats_of("council", on)) == set(other_way.seats_of("council", on))


def test_a_body_abolished_says_from_when_and_by_which_entry(tell: Tell, day: Day, council: list[Event]) -> None:
    state = tell(*council, BodyAbolished(on=day("2024-01-01"), body="council", since=day("2024-02-01")))
    assert state.organisation.abolished == {"council": [(day("2024-02-01"), 4)]}


# -- substitutes, and who leads


def elected(seat: str, person: str, since: date, role: str = "member", **more: object) -> SeatFilled:
    return SeatFilled(on=since, seat=seat, person=person, since=since, role=role, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("order", range(6))
def test_a_substitute_never_displaces_the_holder(tell: Tell, day: Day, council: list[Event], order: int) -> None:
    told = [
        elected("oslo-1", "p-1", day("2020-01-01")),
        elected("oslo-1", "p-2", day("2021-01-01"), "substitute", order=2),
        elected("oslo-1", "p-3", day("2022-01-01"), "substitute", order=1),
    ]
    seat = tell(*council, *list(permutations(told))[order]).organisation.seats["oslo-1"]
    assert [seat.holder(day(on)) for on in ("2019-12-31", "2021-06-01", "2023-01-01")] == [None, "p-1", "p-1"]
    waiting = [[held.person for held in seat.substitutes(day(on))] for on in ("2020-12-31", "2021-01-01", "2022-01-01")]
    assert waiting == [[], ["p-2"], ["p-3", "p-2"]]


def test_a_substitute_is_none_when_the_term_is_over(tell: Tell, day: Day, council: list[Event]) -> None:
    told = elected("oslo-1", "p-2", day("2021-01-01"), "substitute", until=day("2023-01-01"))
    seat = tell(*council, told).organisation.seats["oslo-1"]
    assert [held.person for held in seat.substitutes(day("2022-12-31"))] == ["p-2"]
    assert seat.substitutes(day("2023-01-01")) == []
    assert seat.holder(day("2022-12-31")) is None


def test_substitutes_without_an_order_stand_as_they_were_told(tell: Tell, day: Day, council: list[Event]) -> None:
    told = [elected("oslo-1", person, day("2021-01-01"), "substitute") for person in ("p-3", "p-2")]
    seat = tell(*council, *told).organisation.seats["oslo-1"]
    assert [held.person for held in seat.substitutes(day("2021-01-01"))] == ["p-3", "p-2"]


def test_whoever_holds_a_seat_holds_it_in_a_role_for_a_group(tell: Tell, day: Day, council: list[Event]) -> None:
    told = elected("oslo-1", "p-1", day("2021-01-01"), "leader", group="A", until=day("2023-01-01"))
    held = tell(*council, told).organisation.seats["oslo-1"].holding(day("2022-01-01"))
    assert held is not None
    assert (held.person, held.role, held.group, held.number, held.until) == (
        "p-1",
        "leader",
        "A",
        4,
        day("2023-01-01"),
    )


def test_a_body_is_led_from_the_seat_whose_holder_leads_that_day(tell: Tell, day: Day, council: list[Event]) -> None:
    organisation = tell(
        *council,
        elected("oslo-1", "p-1", day("2020-01-01"), "leader"),
        elected("asker-1", "p-2", day("2020-01-01"), "deputy"),
        elected("oslo-1", "p-3", day("2022-01-01")),
        elected("asker-1", "p-2", day("2022-01-01"), "leader"),
        SeatVacated(on=day("2022-06-01"), seat="oslo-1", since=day("2022-06-01")),
    ).organisation
    leaders = [organisation.holders_of("council", "leader", day(on)) for on in ("2021-12-31", "2022-01-01")]
    assert leaders == [["oslo-1"], ["asker-1"]]
    assert organisation.holders_of("council", "deputy", day("2022-01-01")) == []
    assert organisation.holders_of("council", "member", day("2022-05-31")) == ["oslo-1"]
    assert organisation.holders_of("council", "member", day("2022-06-01")) == []
    assert organisation.holders_of("council", "leader", day("2023-01-01")) == []
