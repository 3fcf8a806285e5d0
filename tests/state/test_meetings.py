from __future__ import annotations

from datetime import date, time
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.events import (
    AgendaItem,
    AgendaItemAdded,
    AgendaItemObjected,
    CaseOpened,
    CasePostponed,
    CaseReferred,
    DecisionTaken,
    DisqualificationDecided,
    Elector,
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
    VoteClosed,
    VoteOpened,
)
from register.state import State, fold
from register.state.meetings import Meetings, When
from register.state.treated import item_of, lacking, treated

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


def test_where_items_and_times_contradict_each_other_the_agenda_says_it(tell: Tell) -> None:
    moves = [took("s-4", item="1", at="11:00"), left("s-5", item="2", at="10:00"), took("s-6", at="10:30")]
    for told in permutations(moves):
        assert [move for _, move in tell(*told).moves_until(When(LATE))] == moves


def test_a_time_without_an_item_is_in_the_item_that_had_begun(tell: Tell) -> None:
    moves = [left("s-1", at="09:00"), took("s-4", item="1", at="10:00"), left("s-4", at="11:00"), took("s-5", item="3")]
    in_the_second = took("s-6", item="2", at="10:30")
    for told in permutations([*moves[:2], in_the_second, moves[2]]):
        happened = [move for _, move in tell(*told).moves_until(When(LATE))]
        assert happened == [moves[0], moves[1], in_the_second, moves[2]]


def test_a_time_told_after_an_item_without_one_is_still_in_that_item(tell: Tell) -> None:
    meeting = tell(took("s-3", item="2"), took("s-4", at="10:50"), left("s-3", at="11:00"), left("s-2", item="1"))
    assert [move.seat for _, move in meeting.moves_until(When(LATE))] == ["s-2", "s-3", "s-4", "s-3"]


def test_what_has_neither_item_nor_time_keeps_to_what_was_told_before_it(tell: Tell) -> None:
    meeting = tell(took("s-3", item="3"), left("s-3"), took("s-4"), left("s-2", item="1"))
    assert [move.seat for _, move in meeting.moves_until(When(LATE))] == ["s-2", "s-3", "s-3", "s-4"]
    assert set(meeting.present(When(LATE, "2"))) == {"s-1", "s-3", "s-4"} - {"s-3", "s-4"}
    assert set(meeting.present(When(4, "3"))) == {"s-1", "s-3"}


def test_an_item_added_later_puts_what_happened_in_it_in_its_place(tell: Tell) -> None:
    early = AgendaItemAdded(on=date(2024, 1, 20), meeting="m", item="5", title="Lån")
    meeting = tell(ADDED, took("s-3", item="5", at="12:00"), took("s-4", item="4", at="11:00"), early)
    assert [move.seat for _, move in meeting.moves_until(When(LATE))] == ["s-3", "s-4"]


def test_entries_applied_in_another_order_than_their_numbers_stand_the_same() -> None:
    moves = [took("s-3", item="2"), left("s-3"), took("s-4", at="11:00"), left("s-4")]
    said = set()
    for order in permutations(enumerate(moves, start=3)):
        meetings = Meetings()
        for number, event in ((1, SUMMONED), (2, OPENED), *order):
            meetings.apply(number, event)
        told = meetings.get("m")
        assert told is not None
        said.add(tuple(number for number, _ in told.moves))
    assert said == {(3, 4, 5, 6)}


def test_an_item_told_twice_on_the_agenda_stands_where_it_stood_first(tell: Tell) -> None:
    again = AgendaItemAdded(on=ON, meeting="m", item="1", title="Sak 1 igjen")
    meeting = tell(took("s-3", item="2"), again, left("s-3", item="1"))
    assert [type(move) for _, move in meeting.moves_until(When(LATE))] == [SeatLeft, SeatTaken]
    assert [type(move) for _, move in tell(again, again, left("s-3", item="1")).moves] == [SeatLeft]


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


def test_a_word_without_a_time_keeps_to_the_one_told_before_it(tell: Tell) -> None:
    told = [unfit("s-1", "2", at="11:00"), unfit("s-1", "2", disqualified=False), unfit("s-1", "2", at="10:00")]
    assert tell(*told).out_of("2") == {}
    assert tell(told[2], told[0], told[1]).out_of("2") == {}
    assert tell(told[1], told[2]).out_of("2") == {"s-1": 4}


SUBSTITUTE = took("s-1", "p-9", item="2", at="10:10")


@pytest.mark.parametrize(
    ("told", "out"),
    [
        ([unfit("s-1", "2", at="10:05"), SUBSTITUTE], {}),
        ([SUBSTITUTE, unfit("s-1", "2", at="10:05")], {}),
        ([left("s-1", item="2"), unfit("s-1", "2"), took("s-1", "p-9", item="2")], {}),
        ([SUBSTITUTE, unfit("s-1", "2", at="10:15")], {"s-1": 4}),
        ([unfit("s-1", "2", at="10:05"), SUBSTITUTE, unfit("s-1", "2", at="10:15")], {"s-1": 5}),
        ([unfit("s-1", "2", at="10:05"), SUBSTITUTE, unfit("s-1", "2", at="10:15", disqualified=False)], {}),
        ([unfit("s-1", "2", at="10:05"), SUBSTITUTE, took("s-1", "p-1", item="2", at="10:20")], {"s-1": 3}),
        ([unfit("s-1", "2", at="10:05"), left("s-1", item="2", at="10:06")], {"s-1": 3}),
        ([unfit("s-2", "2", at="10:05"), took("s-2", "p-9", item="2", at="10:10")], {"s-2": 3}),
        ([unfit("s-1", "2", at="10:05"), took("s-1", item="2", at="10:10")], {"s-1": 3}),
    ],
)
def test_a_seat_is_out_while_the_person_of_whom_it_was_decided_sits_in_it(
    tell: Tell, told: list[Event], out: dict[str, int]
) -> None:
    meeting = tell(*told)
    assert meeting.out_of("2", When(LATE, "2", time(11), ON)) == out


def test_without_a_moment_every_seat_of_which_it_was_decided_is_out(tell: Tell) -> None:
    assert tell(unfit("s-1", "2", at="10:05"), SUBSTITUTE).out_of("2") == {"s-1": 3}


def test_of_an_exemption_too_the_substitute_takes_part(tell: Tell) -> None:
    exempted = ExemptionGranted(on=ON, meeting="m", item="2", seat="s-1", ground="sykdom", at=time(10, 5))
    assert tell(exempted, SUBSTITUTE).out_of("2", When(LATE, "2", time(11))) == {}


# -- doors


def shut(item: str | None = None, at: str = "") -> MeetingClosedToPublic:
    return MeetingClosedToPublic(on=ON, meeting="m", ground="§ 11-5", item=item, at=when(at))


def opened(item: str | None = None, at: str = "") -> MeetingReopened:
    return MeetingReopened(on=ON, meeting="m", item=item, at=when(at))


def test_doors_are_closed_from_then_until_they_are_opened_again_in_any_order(tell: Tell) -> None:
    for told in permutations([shut(at="10:00"), opened(at="11:00"), shut(at="13:00")]):
        meeting = tell(*told)
        found = [meeting.closed(When(LATE, at=time(hour), on=ON)) for hour in (9, 10, 11, 12, 13)]
        assert [told and told[1].at for told in found] == [None, time(10), None, None, time(13)]


def test_doors_closed_for_one_item_are_open_in_another_and_say_by_which_entry(tell: Tell) -> None:
    meeting = tell(shut(item="2"))
    assert [meeting.closed(When(LATE, item)) for item in "123"] == [None, (3, shut(item="2")), None]
    assert tell(shut(), shut(item="2")).closed(When(LATE, "3")) == (3, shut())


def test_in_one_item_without_times_the_order_of_telling_says_whether_the_doors_were_closed(tell: Tell) -> None:
    meeting = tell(shut(item="2"))
    assert (meeting.closed(When(3, "2")), meeting.closed(When(4, "2"))) == (None, (3, shut(item="2")))


def test_doors_are_opened_before_they_are_closed_again_at_one_moment(tell: Tell) -> None:
    for told in permutations([shut(at="10:00"), opened(at="11:00"), shut(at="11:00")]):
        assert tell(*told).closed(When(LATE, at=time(11, 1))) is not None


def test_of_two_words_at_once_on_who_is_disqualified_the_one_told_last_holds(tell: Tell) -> None:
    fit = unfit("s-1", "2", disqualified=False)
    assert tell(unfit("s-1", "2"), fit).out_of("2") == {}
    assert tell(fit, unfit("s-1", "2")).out_of("2") == {"s-1": 4}


# -- told in another order, it is the same meeting

MANY = tuple(str(item) for item in range(1, 9))
A_LONG_ONE = MeetingSummoned(
    on=date(2024, 1, 10),
    meeting="m",
    body="council",
    starts=ON,
    agenda=tuple(AgendaItem(item=item, title=f"Sak {item}") for item in MANY),
)


@st.composite
def what_happened(draw: st.DrawFn) -> list[Event]:
    """What happened in a meeting, one thing after another: each in an item of its own, or each at a time of its own.

    The other of the two is told of some of them.
    """
    by_items = draw(st.booleans())
    happened: list[Event] = []
    for step in range(draw(st.integers(2, len(MANY)))):
        knows = draw(st.booleans())
        item = MANY[step if by_items else step // 2] if by_items or knows else None
        at = time(9 + step) if not by_items or knows else None
        seat, person = draw(st.sampled_from(["s-1", "s-2"])), draw(st.sampled_from(["p-1", "p-8", "p-9", None]))
        one: list[Event] = [
            SeatTaken(on=ON, meeting="m", seat=seat, person=person, item=item, at=at),
            SeatLeft(on=ON, meeting="m", seat=seat, item=item, at=at),
            MeetingClosedToPublic(on=ON, meeting="m", ground="§ 11-5", item=item, at=at),
            MeetingReopened(on=ON, meeting="m", item=item, at=at),
        ]
        if item is not None:
            decided = DisqualificationDecided(
                on=ON, meeting="m", item=item, seat=seat, ground="§ 6", disqualified=draw(st.booleans()), at=at
            )
            one += [decided, ExemptionGranted(on=ON, meeting="m", item=item, seat=seat, ground="sykdom", at=at)]
        happened.append(draw(st.sampled_from(one)))
    return happened


def said_of(events: list[Event]) -> list[object]:
    """What a meeting answers in each item and after each hour."""
    meetings = Meetings()
    for number, event in enumerate((A_LONG_ONE, OPENED, *events), start=1):
        meetings.apply(number, event)  # type: ignore[arg-type]  # all are of a meeting
    meeting = meetings.get("m")
    assert meeting is not None
    said: list[object] = [[move for _, move in meeting.moves]]
    has_times = all(getattr(event, "at", None) for event in events)
    hours = [When(at=time(hour, 30), on=ON) for hour in range(8, 18)] if has_times else []
    for moment in [*hours, *(When(item=item) for item in MANY if not has_times)]:
        shut = meeting.closed(moment)
        said += [meeting.present(moment), shut and shut[1]]
        said += [set(meeting.out_of(item, moment)) for item in MANY]
    return said


@given(what_happened().flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
def test_told_in_any_order_by_items_or_by_times_a_meeting_gives_the_same_answers(
    told: tuple[list[Event], list[Event]],
) -> None:
    assert said_of(told[0]) == said_of(told[1])


@given(st.permutations([time(hour) for hour in range(9, 16)]))
def test_told_in_any_order_a_motion_reads_the_same(hours: list[time]) -> None:
    meetings = Meetings()
    meetings.apply(1, SUMMONED)
    meetings.apply(2, MOVED)
    for number, at in enumerate(hours, start=3):
        meetings.apply(number, MotionAmended(on=ON, motion="f-1", text=str(at), at=at))
    motion = meetings.motion("f-1")
    assert motion is not None
    assert [event.at for _, event in motion.amended] == sorted(hours)


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


def test_an_amendment_without_a_time_keeps_to_the_one_told_before_it(tell: Tell) -> None:
    first, untimed, last = amended("Nei.", at="10:00"), amended("Kanskje."), amended("Aldri.", at="11:00")
    assert tell(MOVED, last, untimed, first).motions["f-1"].text == "Kanskje."
    assert tell(MOVED, first, untimed, last).motions["f-1"].text == "Aldri."


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


# -- what became of the items, and what is not known


WITH_CASES = MeetingSummoned(
    on=date(2024, 1, 10),
    meeting="m",
    body="council",
    starts=ON,
    agenda=(AgendaItem(item="1", title="Ferje", case="a"), AgendaItem(item="2", title="Havn")),
)
CASE = CaseOpened(on=date(2024, 1, 1), case="a", title="Ferje")


def voted(vote: str, item: str | None = None, **of: Any) -> VoteOpened:
    electorate = (Elector(voter="s-1"),)
    told = {"meeting": "m", **of}
    return VoteOpened(on=ON, vote=vote, question="Ja?", rule="R", electorate=electorate, members=2, item=item, **told)


def decided(**of: Any) -> DecisionTaken:
    told = {"meeting": "m", **of}
    return DecisionTaken(on=ON, decision="d", body="council", outcome="adopted", text="Ja.", **told)


@pytest.mark.parametrize(
    ("event", "item"),
    [
        (voted("v", "2", case="a"), "2"),
        (voted("v", motions=("f-9", "f-1"), case="a"), "2"),
        (voted("v", case="a"), "1"),
        (voted("v"), None),
        (voted("v", "7", meeting="n"), "7"),
        (decided(item="2", case="a"), "2"),
        (decided(votes=("v-9", "v-0", "v-1")), "2"),
        (decided(case="a"), "1"),
        (CasePostponed(on=ON, case="a", meeting="m"), "1"),
        (CaseReferred(on=ON, case="a", to="board", meeting="m"), "1"),
        (CaseReferred(on=ON, case="b", to="board", meeting="m"), None),
        (CaseReferred(on=ON, case="a", to="board"), None),
    ],
)
def test_the_item_of_something_is_told_or_that_of_its_motions_votes_or_case(
    chained: Callable[..., list[Entry]], event: Event, item: str | None
) -> None:
    elsewhere = voted("v-0", "1", meeting="n")
    state = fold(chained([CASE, WITH_CASES, OPENED, MOVED, elsewhere, voted("v-1", "2")]))
    assert item_of(state, event) == item  # type: ignore[arg-type]  # each is one of the four


@pytest.mark.parametrize(
    "event",
    [
        MotionMoved(on=ON, motion="f-2", meeting="m", item="1", text="Ja."),
        voted("v", case="a"),
        decided(case="a"),
        CasePostponed(on=ON, case="a", meeting="m"),
        CaseReferred(on=ON, case="a", to="board", meeting="m"),
    ],
)
def test_an_item_is_treated_once_anything_was_done_with_it(chained: Callable[..., list[Entry]], event: Event) -> None:
    assert treated(fold(chained([CASE, WITH_CASES, OPENED])), "m") == set()
    assert treated(fold(chained([CASE, WITH_CASES, OPENED, event])), "m") == {"1"}


def test_an_item_whose_case_another_meeting_sent_on_is_not_treated(chained: Callable[..., list[Entry]]) -> None:
    other = CaseReferred(on=ON, case="a", to="board", meeting="n")
    assert treated(fold(chained([CASE, WITH_CASES, OPENED, other])), "m") == set()


def test_what_a_meeting_lacks_is_listed_with_the_item_or_the_vote(chained: Callable[..., list[Entry]]) -> None:
    state = fold(chained([CASE, WITH_CASES, voted("v-1", "2"), voted("v-2", "2"), VoteClosed(on=ON, vote="v-2")]))
    assert lacking(state, "m") == [
        ("roll", None),
        ("time", None),
        ("place", None),
        ("absent", None),
        ("ending", None),
        ("item", "1"),
        ("closing", "v-1"),
        ("result", "v-2"),
    ]


@pytest.mark.parametrize("mode", ["remote", "written"])
def test_only_where_people_meet_in_person_a_place_is_lacking_and_in_writing_nobody_sits(
    chained: Callable[..., list[Entry]], mode: Any
) -> None:
    summoned = MeetingSummoned(on=date(2024, 1, 10), meeting="m", body="council", starts=ON, mode=mode)
    found = [lack for lack, _ in lacking(fold(chained([summoned, OPENED])), "m")]
    assert found == (["time", "absent", "ending"] if mode == "remote" else [])


def test_of_a_meeting_never_summoned_nothing_is_treated_or_lacking(chained: Callable[..., list[Entry]]) -> None:
    state = fold(chained([OPENED]))
    assert (treated(state, "m"), lacking(state, "m")) == (set(), [])


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
