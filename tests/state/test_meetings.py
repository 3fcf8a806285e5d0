from __future__ import annotations

from datetime import date, time
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from register.events import (
    AgendaItem,
    AgendaItemAdded,
    AgendaItemObjected,
    DisqualificationDecided,
    Event,
    ExemptionGranted,
    MeetingClosedToPublic,
    MeetingEnded,
    MeetingOpened,
    MeetingReopened,
    MeetingSummoned,
    MinutesApproved,
    MinutesCorrected,
    MotionAmended,
    MotionMoved,
    MotionWithdrawn,
    Present,
    SeatLeft,
    SeatTaken,
)
from register.state import State, fold
from register.state.meetings import When

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.entry import Entry
    from register.state.meetings import Meeting

    Tell = Callable[..., Meeting]

ON, NEXT = date(2024, 1, 31), date(2024, 2, 1)
SUMMONED = MeetingSummoned(
    on=date(2024, 1, 10),
    meeting="m",
    body="council",
    starts=ON,
    agenda=tuple(AgendaItem(item=item, title=f"Sak {item}") for item in ("1", "2", "3")),
)
OPENED = MeetingOpened(
    on=ON, meeting="m", presiding="s-1", roll=(Present(seat="s-1", person="p-1"), Present(seat="s-2"))
)
LATE = 99
"""A number after those of all entries told here."""


@pytest.fixture
def tell(chained: Callable[..., list[Entry]]) -> Tell:
    """The meeting after these events were told; its summons is entry 1, its opening entry 2."""

    def go(*events: Event) -> Meeting:
        return found(fold(chained([SUMMONED, OPENED, *events])), "m")

    return go


def found(state: State, meeting: str) -> Meeting:
    told = state.meetings.get(meeting)
    assert told is not None
    return told


def took(seat: str, person: str | None = None, on: date = ON, item: str | None = None, at: str = "") -> SeatTaken:
    return SeatTaken(on=on, meeting="m", seat=seat, person=person, item=item, at=when(at))


def left(seat: str, on: date = ON, item: str | None = None, at: str = "") -> SeatLeft:
    return SeatLeft(on=on, meeting="m", seat=seat, item=item, at=when(at))


def when(at: str) -> time | None:
    return time.fromisoformat(at) if at else None


# -- who was there


def test_the_roll_is_who_is_there_until_somebody_comes_or_goes(tell: Tell) -> None:
    assert tell().roll == {"s-1", "s-2"}
    assert tell().present(When(LATE)) == {"s-1": "p-1", "s-2": None}


def test_nobody_is_there_before_a_meeting_is_opened(chained: Callable[..., list[Entry]]) -> None:
    meeting = found(fold(chained([SUMMONED])), "m")
    assert (meeting.roll, meeting.present(When(LATE))) == (frozenset(), {})


def test_by_items_somebody_comes_from_one_on_and_goes_before_another(tell: Tell) -> None:
    meeting = tell(took("s-3", "p-3", item="2"), left("s-2", item="3"))
    assert [set(meeting.present(When(LATE, item))) for item in "123"] == [
        {"s-1", "s-2"},
        {"s-1", "s-2", "s-3"},
        {"s-1", "s-3"},
    ]


def test_by_times_somebody_is_there_from_the_minute_on(tell: Tell) -> None:
    meeting = tell(took("s-3", at="10:00"), left("s-2", at="10:30"))
    here = [set(meeting.present(When(LATE, at=time(hour, minute)))) for hour, minute in ((9, 59), (10, 0), (10, 30))]
    assert here == [{"s-1", "s-2"}, {"s-1", "s-2", "s-3"}, {"s-1", "s-3"}]


def test_where_neither_is_known_the_order_of_telling_says_it(tell: Tell) -> None:
    meeting = tell(took("s-3"), left("s-2"))
    here = [set(meeting.present(When(number))) for number in (3, 4, 5)]
    assert here == [{"s-1", "s-2"}, {"s-1", "s-2", "s-3"}, {"s-1", "s-3"}]


def test_a_moment_without_a_number_comes_after_all_that_was_told(tell: Tell) -> None:
    assert set(tell(took("s-3")).present(When())) == {"s-1", "s-2", "s-3"}


def test_items_say_more_than_times_and_times_more_than_the_order_of_telling(tell: Tell) -> None:
    meeting = tell(took("s-3", item="3", at="10:00"))
    assert "s-3" not in meeting.present(When(LATE, "2", time(11)))
    assert "s-3" in meeting.present(When(0, "3", time(11)))
    assert "s-3" not in meeting.present(When(LATE, "3", time(9)))
    assert "s-3" not in meeting.present(When(LATE, at=time(9)))
    assert "s-3" in meeting.present(When(0, at=time(10)))
    assert "s-3" not in meeting.present(When(0, "3-b"))


def test_an_item_that_stands_on_no_agenda_says_nothing(tell: Tell) -> None:
    meeting = tell(took("s-3", item="9", at="10:00"))
    assert "s-3" in meeting.present(When(LATE, "1"))
    assert "s-3" not in meeting.present(When(0, "9"))
    assert "s-3" in meeting.present(When(0, "9", time(10)))


def test_a_meeting_of_two_days_is_asked_about_a_day(tell: Tell) -> None:
    meeting = tell(took("s-3", on=NEXT, at="09:00"))
    assert "s-3" not in meeting.present(When(LATE, at=time(15), on=ON))
    assert "s-3" not in meeting.present(When(LATE, at=time(8), on=NEXT))
    assert "s-3" in meeting.present(When(0, at=time(9), on=NEXT))


BY_ITEMS = (
    left("s-1", item="2"),
    took("s-1", "p-9", item="2"),
    left("s-1", item="3"),
    took("s-1", "p-1", item="4"),
)
BY_TIMES = (
    left("s-1", at="10:00"),
    took("s-1", "p-9", at="10:00"),
    left("s-1", at="11:00"),
    took("s-1", "p-1", at="12:00"),
)
BY_DAYS = (
    left("s-1", on=ON),
    took("s-1", "p-9", on=NEXT, at="09:00"),
    left("s-1", on=NEXT, at="10:00"),
    took("s-1", "p-1", on=date(2024, 2, 2), at="08:00"),
)
ADDED = AgendaItemAdded(on=ON, meeting="m", item="4", title="Eventuelt")


@pytest.mark.parametrize(
    ("moves", "moments"),
    [
        (BY_ITEMS, [When(LATE, item) for item in "1234"]),
        (BY_TIMES, [When(LATE, at=time(hour)) for hour in (9, 10, 11, 12)]),
        (BY_DAYS, [When(0, at=at, on=on) for on, at in ((date(2024, 1, 30), time(9)), (NEXT, time(9)))]),
    ],
    ids=["items", "times", "days"],
)
def test_told_in_any_order_the_same_people_are_there(tell: Tell, moves: tuple[Event, ...], moments: list[When]) -> None:
    said = []
    for order in permutations(moves):
        meeting = tell(ADDED, *order)
        said.append([meeting.present(moment).get("s-1", "gone") for moment in moments])
    assert said[0] == ["p-1", "p-9", "gone", "p-1"][: len(moments)]
    assert all(one == said[0] for one in said)


def test_who_moved_is_listed_in_the_order_in_which_it_happened(tell: Tell) -> None:
    meeting = tell(*reversed(BY_TIMES))
    assert [move for _, move in meeting.moves_until(When(LATE))] == list(BY_TIMES)
    assert [move for _, move in meeting.moves_until(When(0, at=time(10)))] == list(BY_TIMES[:2])


def test_where_items_and_times_contradict_each_other_moves_stand_as_they_were_told(tell: Tell) -> None:
    moves = [took("s-4", item="1", at="11:00"), left("s-5", item="2", at="10:00"), took("s-6", at="10:30")]
    for told in permutations(moves):
        assert [move for _, move in tell(*told).moves_until(When(LATE))][:1] == [told[0]]


# -- what stood on the agenda, and who took part


def test_what_is_added_stands_behind_the_summons_by_its_day(tell: Tell) -> None:
    first = AgendaItemAdded(on=date(2024, 1, 20), meeting="m", item="5", title="Lån")
    for told in ([first, ADDED], [ADDED, first]):
        meeting = tell(*told)
        assert [item.item for item in meeting.agenda] == ["1", "2", "3", "5", "4"]
        assert (meeting.item("4"), meeting.item("2"), meeting.item("9")) == (ADDED, SUMMONED.agenda[1], None)


def test_whoever_objects_to_deciding_an_item_objects_to_that_one(tell: Tell) -> None:
    meeting = tell(
        ADDED,
        AgendaItemObjected(on=ON, meeting="m", item="4", by=("s-1", "s-2")),
        AgendaItemObjected(on=ON, meeting="m", item="1", by=("s-2",)),
    )
    assert meeting.objectors("4") == {"s-1": 4, "s-2": 4}
    assert meeting.objectors("2") == {}


def unfit(seat: str, item: str, at: str = "", on: date = ON, *, disqualified: bool = True) -> DisqualificationDecided:
    return DisqualificationDecided(
        on=on, meeting="m", item=item, seat=seat, ground="§ 6", disqualified=disqualified, at=when(at)
    )


def test_whoever_is_disqualified_or_exempted_is_out_of_that_item(tell: Tell) -> None:
    exempted = ExemptionGranted(on=ON, meeting="m", item="2", seat="s-2", ground="sykdom")
    meeting = tell(unfit("s-1", "2"), exempted, unfit("s-2", "3"), unfit("s-1", "1", disqualified=False))
    assert [meeting.out_of(item) for item in "123"] == [{}, {"s-1": 3, "s-2": 4}, {"s-2": 5}]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (unfit("s-1", "2", at="10:00"), unfit("s-1", "2", at="10:05", disqualified=False)),
        (unfit("s-1", "2"), unfit("s-1", "2", on=NEXT, disqualified=False)),
    ],
    ids=["times", "days"],
)
def test_the_last_word_on_who_is_disqualified_holds_in_any_order(tell: Tell, first: Event, last: Event) -> None:
    assert tell(first, last).out_of("2") == tell(last, first).out_of("2") == {}


def test_of_two_words_at_once_on_who_is_disqualified_the_one_told_last_holds(tell: Tell) -> None:
    fit = unfit("s-1", "2", disqualified=False)
    assert tell(unfit("s-1", "2"), fit).out_of("2") == {}
    assert tell(fit, unfit("s-1", "2")).out_of("2") == {"s-1": 4}


# -- motions


MOVED = MotionMoved(on=ON, motion="f-1", meeting="m", item="2", text="Ja.", by="s-1")


def amended(text: str, at: str = "", on: date = ON) -> MotionAmended:
    return MotionAmended(on=on, motion="f-1", text=text, at=when(at))


def test_a_motion_reads_as_it_was_moved_until_it_is_amended(tell: Tell) -> None:
    assert tell(MOVED).motions["f-1"].text == "Ja."
    motion = tell(MOVED, amended("Ja, gjerne.")).motions["f-1"]
    assert (motion.number, motion.moved, motion.text) == (3, MOVED, "Ja, gjerne.")


def test_of_two_amendments_the_later_one_holds_and_of_one_moment_the_one_told_last(tell: Tell) -> None:
    first, last = amended("Nei.", at="10:00"), amended("Kanskje.", at="10:01")
    assert tell(MOVED, first, last).motions["f-1"].text == tell(MOVED, last, first).motions["f-1"].text == "Kanskje."
    assert tell(MOVED, amended("Nei."), amended("Kanskje.")).motions["f-1"].text == "Kanskje."


def test_a_motion_withdrawn_says_by_which_entry(tell: Tell) -> None:
    gone = MotionWithdrawn(on=ON, motion="f-1")
    motion = tell(MOVED, gone).motions["f-1"]
    assert (motion.withdrawn, motion.text) == ([(4, gone)], "Ja.")


def test_a_motion_is_found_by_its_id_and_so_is_its_meeting(chained: Callable[..., list[Entry]]) -> None:
    meetings = fold(chained([SUMMONED, OPENED, MOVED])).meetings
    motion = meetings.motion("f-1")
    assert motion is not None
    assert motion.moved == MOVED
    assert meetings.of_motion("f-1") is meetings.get("m")
    assert (meetings.motion("f-2"), meetings.of_motion("f-2"), meetings.get("m-2")) == (None, None, None)
    assert list(meetings) == ["m"]


# -- once, and what else was told


def test_of_two_openings_or_endings_the_first_told_counts(tell: Tell) -> None:
    again = MeetingOpened(on=NEXT, meeting="m", presiding="s-9", roll=(Present(seat="s-9"),))
    ended = [MeetingEnded(on=ON, meeting="m", at=time(hour)) for hour in (15, 16)]
    meeting = tell(again, *ended)
    assert (meeting.opened, meeting.ended) == ((2, OPENED), (4, ended[0]))
    assert meeting.roll == {"s-1", "s-2"}


def test_doors_and_minutes_are_kept_as_they_were_told(tell: Tell) -> None:
    closed = MeetingClosedToPublic(on=ON, meeting="m", ground="§ 11-5", item="2")
    reopened = MeetingReopened(on=ON, meeting="m", item="3")
    approved = MinutesApproved(on=NEXT, meeting="m", document="paper")
    corrected = MinutesCorrected(on=NEXT, meeting="m", document="paper-2", reason="To stemmer manglet.")
    meeting = tell(closed, reopened, approved, corrected)
    assert meeting.doors == [(3, closed), (4, reopened)]
    assert (meeting.approved, meeting.corrected) == ([(5, approved)], [(6, corrected)])


def test_what_is_told_of_a_meeting_never_summoned_is_kept_nowhere(chained: Callable[..., list[Entry]]) -> None:
    events = [OPENED, MeetingEnded(on=ON, meeting="m"), MOVED, amended("Nei."), MotionWithdrawn(on=ON, motion="f-1")]
    meetings = fold(chained(events)).meetings
    assert list(meetings) == []
    assert meetings.motion("f-1") is None
