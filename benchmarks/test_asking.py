"""Asking: what the checks and the state cost a ballot, in memory, and that it does not grow with the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pytest

from register.checks import ask
from register.codec import Told, as_json
from register.events import VoteCast
from register.log import compose, mark_of
from register.reading import START
from register.state import State

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from register.entry import Entry

BLOCK = 480
"""Ballots that are timed together: those of twelve votes."""


@pytest.fixture
def meeting(work: Any, scaled: Callable[[int], int], ticking: Callable[[], datetime]) -> Meeting:  # noqa: ANN401 - the work
    """A meeting with 10,000 ballots before the block that is timed last."""
    early, late = 0, scaled(10_000)
    mark, entries = START, []
    for event in work.one_meeting(votes=(late + BLOCK) // 40 + 1):
        entry = compose(Told(event), (), mark, origin="council.example/register", by="sekretariatet", now=ticking())
        mark = mark_of(entry)
        entries.append(entry)
    return Meeting(entries, early, late)


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


def _told(state: State, block: list[Entry]) -> int:
    """Ask and apply each; how many objections there were."""
    objections = 0
    for entry in block:
        objections += len(tuple(ask(state, entry.event)))
        state.apply(entry)
    return objections
