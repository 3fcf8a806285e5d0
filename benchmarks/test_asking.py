"""Asking: what the checks and the state cost a ballot, in memory, and that it does not grow with the meeting."""

from __future__ import annotations

import itertools
from datetime import time
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from register.checks import ask
from register.codec import Told, as_json
from register.events import Event, MeetingOpened, SeatLeft, SeatTaken, VoteCast, VoteOpened
from register.log import compose, mark_of
from register.reading import START
from register.state import State
from register.state.meetings import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from register.entry import Entry

BLOCK = 480
"""Ballots that are timed together: those of twelve votes."""


@pytest.fixture
def meeting(work: Any, scaled: Callable[[int], int], ticking: Callable[[], datetime]) -> Meeting:  # noqa: ANN401 - the work
    """A meeting with 10,000 ballots before the block that is timed last."""
    early, late = 0, scaled(10_000)
    return Meeting(list(_written(work.one_meeting(votes=(late + BLOCK) // 40 + 1), ticking)), early, late)


def _written(events: Iterable[Event], ticking: Callable[[], datetime]) -> Iterator[Entry]:
    mark = START
    for event in events:
        entry = compose(Told(event), (), mark, origin="council.example/register", by="sekretariatet", now=ticking())
        mark = mark_of(entry)
        yield entry


class Meeting:
    """The entries of a meeting, and its states before an early and a late block of ballots."""

    def __init__(self, entries: list[Entry], early: int, late: int) -> None:
        self.ballots = [entry for entry in entries if isinstance(entry.event, VoteCast)]
        self.frame = [entry for entry in entries if not isinstance(entry.event, VoteCast)]
        self.early, self.late = self.ballots[early : early + BLOCK], self.ballots[late : late + BLOCK]

    def before(self, block: list[Entry]) -> State:
        """The state before a block, every vote open."""
        state = State()
        for entry in self.frame:
            if type(entry.event).__name__ not in ("VoteClosed", "DecisionTaken"):
                state.apply(entry)
        for entry in self.ballots[: self.ballots.index(block[0])]:
            state.apply(entry)
        return state


def test_s4_a_ballot_is_asked_about_and_applied(
    meeting: Meeting, interleaved: Callable[..., Any], tell: Callable[..., None]
) -> None:
    plain = [as_json(entry.event) for entry in meeting.early]
    states: list[State] = []

    def late() -> int:
        return _told(states.pop(), meeting.late)

    def dumps() -> None:
        for event in plain:
            orjson.dumps(event)

    def setup() -> tuple[State, list[Entry]]:
        states[:] = [meeting.before(meeting.late)]
        return meeting.before(meeting.early), meeting.early

    objections, times = interleaved(_told, {"late": late, "dumps": dumps}, rounds=31, setup=setup)
    each, growth = times.least(of=BLOCK) * 1e6, times.ratio("late")
    limit = f"{times.least('dumps', of=BLOCK) * 1e6:.2f} µs orjson.dumps"
    later = f"{times.least('late', of=BLOCK) * 1e6:.2f} µs"
    tell(
        ("S4 checks and state, a ballot", f"{each:.2f} µs", limit, times.ratio("dumps"), "<= 3 µs", each <= 3),
        ("S4 the 10,000th ballot", later, f"{each:.2f} µs the first", growth, "<= 1.2", growth <= 1.2),
        correct=objections == 0 and _told(meeting.before(meeting.late), meeting.late) == 0,
    )


MOVES = 400
"""Comings and goings of a long meeting."""


@pytest.fixture
def coming_and_going(work: Any, scaled: Callable[[int], int], ticking: Callable[[], datetime]) -> Restless:  # noqa: ANN401 - the work
    """A meeting in which a seat is left and taken four hundred times before anybody votes."""
    told = list(itertools.islice(_until_a_vote(work.one_meeting(votes=1)), 1_000))
    return Restless(told, min(MOVES, scaled(20 * MOVES)), ticking)


def _until_a_vote(events: Iterable[Event]) -> Iterator[Event]:
    """Everything up to the first vote, and it."""
    for event in events:
        yield event
        if isinstance(event, VoteOpened):
            return


class Restless:
    """A meeting before its first move and after the last, what is asked of both, and the moves in two orders."""

    def __init__(self, told: list[Event], moves: int, ticking: Callable[[], datetime]) -> None:
        *self.frame, self.vote = told
        self.opened = next(event for event in told if isinstance(event, MeetingOpened))
        moving = list(itertools.islice(self._moving(), moves))
        self.in_turn = list(_written([*self.frame, *moving], ticking))
        self.half = list(_written([*self.frame, *moving[: moves // 2][::-1]], ticking))
        self.backwards = list(_written([*self.frame, *moving[::-1]], ticking))
        self.first, self.last = _state(self.in_turn[: len(self.frame)]), _state(self.in_turn)

    def asking(self, state: State) -> int:
        """Ask a vote and a move fifty times; how many objections there were."""
        leaves = self._move(SeatLeft, 7, time(23, 59))
        return sum(len(tuple(ask(state, event))) for _ in range(50) for event in (self.vote, leaves))

    def here(self, state: State) -> dict[str, str | None]:
        """Who is there in the end."""
        meeting = state.meetings.get(self.opened.meeting)
        return meeting.present(When()) if meeting else {}

    def _moving(self) -> Iterator[Event]:
        for move in itertools.count():
            yield self._move(SeatTaken if move % 2 else SeatLeft, 5, time(9 + move // 60, move % 60))

    def _move(self, kind: type[SeatTaken | SeatLeft], place: int, at: time) -> SeatTaken | SeatLeft:
        # Of every second move the item is known besides the time.
        item = "1" if at.minute % 4 in (1, 2) else None
        opened = self.opened
        return kind(on=opened.on, meeting=opened.meeting, seat=opened.roll[place].seat, item=item, at=at)


def _state(entries: list[Entry]) -> State:
    state = State()
    for entry in entries:
        state.apply(entry)
    return state


def _told(state: State, block: list[Entry]) -> int:
    """Ask and apply each; how many objections there were."""
    objections = 0
    for entry in block:
        objections += len(tuple(ask(state, entry.event)))
        state.apply(entry)
    return objections


def test_s4_comings_and_goings_are_asked_about_and_applied(
    coming_and_going: Restless, interleaved: Callable[..., Any], tell: Callable[..., None]
) -> None:
    meeting = coming_and_going
    beside = {
        "first": lambda: meeting.asking(meeting.first),
        "half": lambda: _state(meeting.half),
        "backwards": lambda: _state(meeting.backwards),
    }
    objections, times = interleaved(lambda: meeting.asking(meeting.last), beside, rounds=11)
    last, first = (f"{times.least(name, of=100) * 1e6:.1f} µs" for name in (None, "first"))
    whole, half = times.least("backwards"), times.least("half")
    flat, growth = times.ratio("first"), half / whole
    tell(
        ("S4 comings and goings, the 400th", last, f"{first} the first", flat, ">= 0.8", flat >= 0.8),
        ("S4 400 told backwards", f"{whole * 1e3:.1f} ms", f"{half * 1e3:.1f} ms 200", growth, ">= 0.2", growth >= 0.2),
        correct=objections == 0 and meeting.here(_state(meeting.backwards)) == meeting.here(meeting.last),
    )
