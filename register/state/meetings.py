"""Meetings: who was called, who was there when, what stood on the agenda, behind which doors."""

from __future__ import annotations

import sys
from functools import cmp_to_key
from typing import TYPE_CHECKING, NamedTuple, assert_never

from msgspec import Struct, field

from register.events import (
    AgendaItem,
    AgendaItemAdded,
    AgendaItemObjected,
    DisqualificationDecided,
    ExemptionGranted,
    MeetingClosedToPublic,
    MeetingEnded,
    MeetingEvent,
    MeetingOpened,
    MeetingReopened,
    MeetingSummoned,
    MinutesApproved,
    MinutesCorrected,
    MotionAmended,
    MotionMoved,
    MotionWithdrawn,
    SeatLeft,
    SeatTaken,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, time


class When(NamedTuple):
    """A moment of a meeting: in an item, at a time of a day, told as the entry of a number; as much as is known.

    Without a number it comes after all that was told.
    """

    number: int = sys.maxsize
    item: str | None = None
    at: time | None = None
    on: date | None = None


class Motion(Struct):
    """What was told about one motion: as it was moved, as it was amended, and whether it was withdrawn."""

    number: int
    moved: MotionMoved
    amended: list[tuple[int, MotionAmended]] = field(default_factory=list)
    withdrawn: list[tuple[int, MotionWithdrawn]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """How it reads in the end."""
        return max(self.amended, key=_IN_ORDER)[1].text if self.amended else self.moved.text


class Meeting(Struct):
    """What was told about one meeting."""

    number: int
    summoned: MeetingSummoned
    opened: tuple[int, MeetingOpened] | None = None
    ended: tuple[int, MeetingEnded] | None = None
    added: list[tuple[int, AgendaItemAdded]] = field(default_factory=list)
    objected: list[tuple[int, AgendaItemObjected]] = field(default_factory=list)
    moves: list[tuple[int, SeatTaken | SeatLeft]] = field(default_factory=list)
    disqualified: list[tuple[int, DisqualificationDecided]] = field(default_factory=list)
    exempted: list[tuple[int, ExemptionGranted]] = field(default_factory=list)
    doors: list[tuple[int, MeetingClosedToPublic | MeetingReopened]] = field(default_factory=list)
    motions: dict[str, Motion] = field(default_factory=dict)
    approved: list[tuple[int, MinutesApproved]] = field(default_factory=list)
    corrected: list[tuple[int, MinutesCorrected]] = field(default_factory=list)

    @property
    def roll(self) -> frozenset[str]:
        """The seats on the roll when it was opened."""
        return frozenset(present.seat for present in self.opened[1].roll) if self.opened else frozenset()

    @property
    def agenda(self) -> list[AgendaItem | AgendaItemAdded]:
        """The items in their order: those of the summons, then those added, by day."""
        return [*self.summoned.agenda, *(added for _, added in sorted(self.added, key=lambda told: told[1].on))]

    def item(self, item: str) -> AgendaItem | AgendaItemAdded | None:
        """Find an item of the agenda by its number."""
        return next((one for one in self.agenda if one.item == item), None)

    def present(self, when: When) -> dict[str, str | None]:
        """Who is there at a moment: seats, and the persons in them where they are known.

        Of what came before, days say it first, then items, then times; where none is known, the order of telling.
        """
        here = {present.seat: present.person for present in self.opened[1].roll} if self.opened else {}
        for _, move in self.moves_until(when):
            if isinstance(move, SeatTaken):
                here[move.seat] = move.person
            else:
                here.pop(move.seat, None)
        return here

    def moves_until(self, when: When) -> list[tuple[int, SeatTaken | SeatLeft]]:
        """List the comings and goings up to a moment, in their order."""
        places = {one.item: place for place, one in enumerate(self.agenda)}
        happened = _in_order(self.moves, places)
        return [(number, move) for number, move in happened if _is_before(number, move, when, places)]

    def out_of(self, item: str) -> dict[str, int]:
        """The seats that take no part in an item, disqualified or exempted, with the entry that says so."""
        told = sorted(self.disqualified, key=_IN_ORDER)
        last = {event.seat: (number, event.disqualified) for number, event in told if event.item == item}
        out = {seat: number for seat, (number, disqualified) in last.items() if disqualified}
        return out | {event.seat: number for number, event in self.exempted if event.item == item}

    def objectors(self, item: str) -> dict[str, int]:
        """The seats that object to deciding an item, with the entry that says so."""
        return {seat: number for number, event in self.objected if event.item == item for seat in event.by}


class Meetings:
    """All meetings, by id."""

    def __init__(self) -> None:
        """Begin with none."""
        self._told: dict[str, Meeting] = {}
        self._of_motion: dict[str, Meeting] = {}

    def apply(self, number: int, event: MeetingEvent) -> None:  # noqa: C901, PLR0912 - a branch a kind
        """Store what an event says; of two openings or endings the first counts."""
        if isinstance(event, MeetingSummoned):
            self._told[event.meeting] = Meeting(number, event)
            return
        if isinstance(event, (MotionAmended, MotionWithdrawn)):
            self._apply_to_motion(number, event)
            return
        meeting = self._told.get(event.meeting)
        if meeting is None:
            return
        match event:
            case MeetingOpened():
                meeting.opened = meeting.opened or (number, event)
            case MeetingEnded():
                meeting.ended = meeting.ended or (number, event)
            case AgendaItemAdded():
                meeting.added.append((number, event))
            case AgendaItemObjected():
                meeting.objected.append((number, event))
            case SeatTaken() | SeatLeft():
                meeting.moves.append((number, event))
            case DisqualificationDecided():
                meeting.disqualified.append((number, event))
            case ExemptionGranted():
                meeting.exempted.append((number, event))
            case MeetingClosedToPublic() | MeetingReopened():
                meeting.doors.append((number, event))
            case MotionMoved():
                meeting.motions[event.motion] = Motion(number, event)
                self._of_motion[event.motion] = meeting
            case MinutesApproved():
                meeting.approved.append((number, event))
            case MinutesCorrected():
                meeting.corrected.append((number, event))
            case _:
                assert_never(event)

    def get(self, meeting: str) -> Meeting | None:
        """Find the meeting of an id."""
        return self._told.get(meeting)

    def motion(self, motion: str) -> Motion | None:
        """Find the motion of an id."""
        meeting = self._of_motion.get(motion)
        return meeting.motions[motion] if meeting else None

    def of_motion(self, motion: str) -> Meeting | None:
        """Find the meeting in which a motion was moved."""
        return self._of_motion.get(motion)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids, in the order told."""
        return iter(self._told)

    def _apply_to_motion(self, number: int, event: MotionAmended | MotionWithdrawn) -> None:
        motion = self.motion(event.motion)
        if motion and isinstance(event, MotionAmended):
            motion.amended.append((number, event))
        elif motion and isinstance(event, MotionWithdrawn):
            motion.withdrawn.append((number, event))


def _compare(
    one: tuple[int, DisqualificationDecided | MotionAmended], other: tuple[int, DisqualificationDecided | MotionAmended]
) -> int:
    """Which came first: by day, by time where both are known, else by the order of telling."""
    (number, first), (other_number, second) = one, other
    if first.on != second.on:
        return -1 if first.on < second.on else 1
    if first.at is not None and second.at is not None and first.at != second.at:
        return -1 if first.at < second.at else 1
    return number - other_number


_IN_ORDER = cmp_to_key(_compare)


def _in_order(
    moves: list[tuple[int, SeatTaken | SeatLeft]], places: dict[str, int]
) -> list[tuple[int, SeatTaken | SeatLeft]]:
    """Put comings and goings in their order: as they were told, but each after all that are known to precede it.

    Not sorted: that two were told in an order says nothing about a third that has a time.
    """
    left, ordered = sorted(moves, key=lambda told: told[0]), []
    while left:
        unpreceded = (told for told in left if not any(_precedes(other[1], told[1], places) for other in left))
        ordered.append(next(unpreceded, left[0]))
        left.remove(ordered[-1])
    return ordered


def _precedes(one: SeatTaken | SeatLeft, other: SeatTaken | SeatLeft, places: dict[str, int]) -> bool:
    """Whether one is known to come first; who leaves before an item makes room for who comes in from it."""
    if one.on != other.on:
        return one.on < other.on
    place, other_place = places.get(one.item or ""), places.get(other.item or "")
    if place is not None and other_place is not None and place != other_place:
        return place < other_place
    if one.at is not None and other.at is not None and one.at != other.at:
        return one.at < other.at
    is_one_moment = (one.at is not None and one.at == other.at) or (place is not None and place == other_place)
    return is_one_moment and isinstance(one, SeatLeft) and isinstance(other, SeatTaken)


def _is_before(number: int, move: SeatTaken | SeatLeft, when: When, places: dict[str, int]) -> bool:
    if when.on is not None and move.on != when.on:
        return move.on < when.on
    place, asked = places.get(move.item or ""), places.get(when.item or "")
    if place is not None and asked is not None and place != asked:
        return place < asked
    if move.at is not None and when.at is not None:
        return move.at <= when.at
    return number < when.number or (place is not None and place == asked)
