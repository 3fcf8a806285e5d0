from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from register.errors import UnknownId
from register.events import (
    CaseOpened,
    ClaimRecorded,
    EntriesStruck,
    EntryCorrected,
    Event,
    Instead,
    PartyRegistered,
    PartyRenamed,
    ProcessPlanned,
    Step,
    StepTaken,
)
from register.state import Known, Standing, fold, standing

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from register.entry import Entry

    Day = Callable[[str], date]
    Chain = Callable[..., list[Entry]]


@pytest.fixture
def oslo(day: Day) -> PartyRegistered:
    return PartyRegistered(on=day("2024-01-01"), party="oslo", name="Osol", kind="municipality")


def corrected(on: date, entry: str, instead: Event) -> EntryCorrected:
    return EntryCorrected(on=on, entry=entry, instead=Instead(instead), reason="misread")


def struck(on: date, *entries: str) -> EntriesStruck:
    return EntriesStruck(on=on, entries=entries, reason="another register")


def named(oslo: PartyRegistered, name: str) -> PartyRegistered:
    return PartyRegistered(on=oslo.on, party=oslo.party, name=name, kind=oslo.kind)


def test_every_entry_stands_until_another_one_says_otherwise(chained: Chain, oslo: PartyRegistered) -> None:
    entries = chained([oslo, ClaimRecorded(on=oslo.on, claim="c", says="The counties left in 2020.")])
    assert list(standing(entries)) == entries


def test_a_corrected_entry_says_something_else_in_its_place_and_its_line_stays(
    chained: Chain, oslo: PartyRegistered
) -> None:
    entries = chained([oslo, corrected(oslo.on, "told-1", named(oslo, "Oslo"))])
    stands = list(standing(entries))
    assert [entry.number for entry in stands] == [0, 1, 2]
    assert stands[1].event == named(oslo, "Oslo")
    assert (stands[1].line, stands[1].digest, stands[1].id) == (entries[1].line, entries[1].digest, "told-1")


def test_a_struck_entry_is_left_out(chained: Chain, oslo: PartyRegistered) -> None:
    entries = chained([oslo, struck(oslo.on, "told-1")])
    assert [entry.number for entry in standing(entries)] == [0, 2]


def test_the_last_word_on_an_entry_holds(chained: Chain, oslo: PartyRegistered) -> None:
    words = [
        corrected(oslo.on, "told-1", named(oslo, "Olso")),
        corrected(oslo.on, "told-1", named(oslo, "Oslo")),
        struck(oslo.on, "told-1"),
    ]
    said = [fold(chained([oslo, *words[:n]])).parties.name("oslo", oslo.on) for n in range(4)]
    assert said == ["Osol", "Olso", "Oslo", "oslo"]


def test_a_word_of_correction_after_a_striking_lets_the_entry_stand_again(
    chained: Chain, oslo: PartyRegistered
) -> None:
    entries = chained([oslo, struck(oslo.on, "told-1"), corrected(oslo.on, "told-1", named(oslo, "Oslo"))])
    assert fold(entries).parties.name("oslo", oslo.on) == "Oslo"


def test_what_a_correction_says_of_an_entry_that_is_not_there_changes_nothing(
    chained: Chain, oslo: PartyRegistered
) -> None:
    entries = chained([oslo, struck(oslo.on, "told-9")])
    assert list(standing(entries)) == entries


def test_learning_says_whether_an_earlier_entry_changed(chained: Chain, oslo: PartyRegistered) -> None:
    words = Standing()
    entries = chained([oslo, struck(oslo.on, "told-1")])
    assert [words.see(entry.number, entry.event) for entry in entries] == [False, False, True]
    assert words.instead == {"told-1": (None, 2)}


def test_folding_reads_what_can_be_read_only_once(chained: Chain, oslo: PartyRegistered) -> None:
    entries = chained([oslo, corrected(oslo.on, "told-1", named(oslo, "Oslo"))])
    assert fold(iter(entries)).parties.name("oslo", oslo.on) == "Oslo"


def test_an_id_is_known_by_its_kind_and_the_entry_that_introduced_it_first(
    chained: Chain, oslo: PartyRegistered
) -> None:
    state = fold(chained([oslo, named(oslo, "Oslo")]))
    assert state.require("oslo", "party") == Known("party", 1)
    with pytest.raises(UnknownId, match="knows no case 'oslo'"):
        state.require("oslo", "case")


def test_a_case_keeps_its_plan_of_the_day_and_the_steps_taken_by_then(chained: Chain, day: Day) -> None:
    def plan(on: str) -> ProcessPlanned:
        step = Step(step="1", since=day("2024-01-01"), until=day("2024-03-01"), what=f"Forankring {on}")
        return ProcessPlanned(on=day(on), case="05/24", steps=(step,))

    opened = CaseOpened(on=day("2024-01-01"), case="05/24", title="Utvidelse")
    later, first = plan("2024-02-10"), plan("2024-01-31")
    taken = StepTaken(on=day("2024-02-20"), case="05/24", step="1", entries=("told-1",))
    case = fold(chained([opened, later, first, taken])).cases.get("05/24")
    assert case is not None
    days = [day(on) for on in ("2024-01-30", "2024-01-31", "2024-02-09", "2024-02-10")]
    assert [case.plan(on) for on in days] == [None, (3, first), (3, first), (2, later)]
    assert [case.taken("1", day(on)) for on in ("2024-02-19", "2024-02-20")] == [[], [(4, taken)]]


def test_what_is_told_of_a_party_of_another_id_is_kept_apart(chained: Chain, oslo: PartyRegistered, day: Day) -> None:
    renamed = PartyRenamed(on=oslo.on, party="asker", name="Asker", since=oslo.on)
    assert fold(chained([oslo, renamed])).parties.name("oslo", day("2024-06-01")) == "Osol"
