"""Meetings: who was called, who was there when, what stood on the agenda, behind which doors."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

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
from register.state.happening import E, Order, When

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Meeting", "Meetings", "Motion", "When"]


class Motion(Struct):
    """What was told about one motion: as it was moved, as it was amended, and whether it was withdrawn, in order."""

    number: int
    moved: MotionMoved
    amended: list[tuple[int, MotionAmended]]
    withdrawn: list[tuple[int, MotionWithdrawn]]

    @property
    def text(self) -> str:
        """How it reads in the end."""
        return self.amended[-1][1].text if self.amended else self.moved.text


class Meeting:
    """What was told about one meeting; whatever happened in it is in the order of `register.state.happening`."""

    def __init__(self, number: int, summoned: MeetingSummoned) -> None:
        """Begin as it was summoned."""
        self.number, self.summoned = number, summoned
        self.opened: tuple[int, MeetingOpened] | None = None
        self.ended: tuple[int, MeetingEnded] | None = None
        self.added: list[tuple[int, AgendaItemAdded]] = []
        self.order = Order(_places(self.agenda))
        self.objected: list[tuple[int, AgendaItemObjected]] = self.order.line()
        self.moves: list[tuple[int, SeatTaken | SeatLeft]] = self.order.line()
        self.disqualified: list[tuple[int, DisqualificationDecided]] = self.order.line()
        self.exempted: list[tuple[int, ExemptionGranted]] = self.order.line()
        self.doors: list[tuple[int, MeetingClosedToPublic | MeetingReopened]] = self.order.line()
        self.changed = number
        """The entry that last changed who takes part, so that a ballot need not look through all of them."""
        self.here: dict[str, str | None] = {}
        """Who is there after all that was told."""
        self.motions: dict[str, Motion] = {}
        self.approved: list[tuple[int, MinutesApproved]] = []
        self.corrected: list[tuple[int, MinutesCorrected]] = []

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

        After all that was told it costs nothing to say so; else it is linear in who came and went.
        """
        return self.here.copy() if self.order.is_over(when) else self._after(self.moves_until(when))

    def moves_until(self, when: When) -> list[tuple[int, SeatTaken | SeatLeft]]:
        """List the comings and goings up to a moment; who comes in from an item on is there in all of it."""
        is_before = self.order.is_before
        return [told for told in self.moves if is_before(told[0], when, from_then_on=True)]

    def closed(self, when: When) -> tuple[int, MeetingClosedToPublic] | None:
        """Find what had closed the doors at a moment; closed for one item, they are open in another."""
        closed: list[tuple[int, MeetingClosedToPublic]] = []
        for number, doors in self.doors:
            if not self.order.is_before(number, when):
                continue
            if isinstance(doors, MeetingClosedToPublic):
                closed.append((number, doors))
            else:
                closed.clear()
        return next((told for told in reversed(closed) if told[1].item in (None, when.item)), None)

    def out_of(self, item: str, when: When | None = None) -> dict[str, int]:
        """The seats that take no part in an item, disqualified or exempted, with the entry that says so.

        With a moment of it, only those in which the same person still sits: a substitute takes part (inhabilitet and
        fritak are a person's). Where nobody said who sat, the seat is out. Without one, the last word on each seat.
        """
        out: dict[tuple[str, str | None], int] = {}
        decided: list[tuple[int, DisqualificationDecided | ExemptionGranted]] = [*self.disqualified, *self.exempted]
        for number, event in decided:
            if event.item != item:
                continue
            who = event.seat, self._sitter(number, event) if when else None
            if isinstance(event, ExemptionGranted) or event.disqualified:
                out[who] = number
            else:
                out.pop(who, None)
        here = self.present(when) if out and when else {}
        return {
            seat: number for (seat, then), number in out.items() if None in (then, now := here.get(seat)) or now == then
        }

    def objectors(self, item: str) -> dict[str, int]:
        """The seats that object to deciding an item, with the entry that says so."""
        return {seat: number for number, event in self.objected if event.item == item for seat in event.by}

    def happens(self, number: int, event: E, item: str | None = None, line: list[tuple[int, E]] | None = None) -> None:
        """Store what happened in it, in order."""
        came_last = self.order.put(number, event, item, line)
        if not came_last:
            self.here = self._after(self.moves)
        elif isinstance(event, (SeatTaken, SeatLeft)):
            _move(self.here, event)

    def open(self, number: int, event: MeetingOpened) -> None:
        """Store its first opening."""
        self.opened = number, event
        self.order.put(number, event, None)
        self.here = self._after(self.moves)

    def lay_agenda(self) -> None:
        """Put in order what happened, by the agenda as it is now."""
        self.order.lay(_places(self.agenda))
        self.here = self._after(self.moves)

    def _after(self, moves: list[tuple[int, SeatTaken | SeatLeft]]) -> dict[str, str | None]:
        here = {present.seat: present.person for present in self.opened[1].roll} if self.opened else {}
        for _, move in moves:
            _move(here, move)
        return here

    def _sitter(self, number: int, event: DisqualificationDecided | ExemptionGranted) -> str | None:
        """Who sat in a seat when something was decided of it, or had last sat there, if that was told."""
        roll = self.opened[1].roll if self.opened else ()
        who = next((present.person for present in roll if present.seat == event.seat), None)
        when = When(number, event.item, event.at, event.on)
        for its, move in self.moves:
            if isinstance(move, SeatTaken) and move.seat == event.seat and self.order.is_before(its, when):
                who = move.person
        return who


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
                if meeting.opened is None:
                    meeting.open(number, event)
            case MeetingEnded():
                if meeting.ended is None:
                    meeting.ended = number, event
                    meeting.happens(number, event)
            case AgendaItemAdded():
                meeting.added.append((number, event))
                meeting.lay_agenda()
            case AgendaItemObjected():
                meeting.happens(number, event, event.item, meeting.objected)
            case SeatTaken() | SeatLeft():
                meeting.changed = number
                meeting.happens(number, event, event.item, meeting.moves)
            case DisqualificationDecided():
                meeting.changed = number
                meeting.happens(number, event, event.item, meeting.disqualified)
            case ExemptionGranted():
                meeting.changed = number
                meeting.happens(number, event, event.item, meeting.exempted)
            case MeetingClosedToPublic() | MeetingReopened():
                meeting.happens(number, event, event.item, meeting.doors)
            case MotionMoved():
                meeting.motions[event.motion] = Motion(number, event, meeting.order.line(), meeting.order.line())
                meeting.happens(number, event, event.item)
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
        meeting = self._of_motion.get(event.motion)
        if meeting is None:
            return
        motion = meeting.motions[event.motion]
        if isinstance(event, MotionAmended):
            meeting.happens(number, event, motion.moved.item, motion.amended)
        else:
            meeting.happens(number, event, motion.moved.item, motion.withdrawn)


def _move(here: dict[str, str | None], move: SeatTaken | SeatLeft) -> None:
    if isinstance(move, SeatTaken):
        here[move.seat] = move.person
    else:
        here.pop(move.seat, None)


def _places(agenda: list[AgendaItem | AgendaItemAdded]) -> dict[str, int]:
    """The place of each item; of two of one number the first counts."""
    return {one.item: place for place, one in reversed(list(enumerate(agenda)))}
