"""The order of what happens in a meeting: worked out here, and nowhere else.

By day; then by the place of the item on the agenda; then by time; then as it was told. Of what was not told:

- An item without a time is where it begins for whoever comes or goes (from it on, before it). Whatever else happens in
  it keeps to what was told before it, where that happened in the same item, and else stands at its beginning.
- A time without an item is in the last item that is known to have begun by then, or still in that of what was told
  before it, where no time says when that was.
- An item that stands on no agenda comes after all that do, without saying so of any other moment.
- What has neither keeps to what was told before it that day (as in the audit), and so comes after it.

At one moment whoever leaves makes room for whoever comes in, and doors are opened before they are closed again.
"""

from __future__ import annotations

import sys
from bisect import bisect_right, insort
from datetime import date, time
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, TypeVar

from register.events import Event, MeetingReopened, SeatLeft, SeatTaken

if TYPE_CHECKING:
    from collections.abc import Mapping

E = TypeVar("E", bound=Event)


class When(NamedTuple):
    """A moment of a meeting: in an item, at a time of a day, told as the entry of a number; as much as is known.

    Without a number it comes after all that was told.
    """

    number: int = sys.maxsize
    item: str | None = None
    at: time | None = None
    on: date | None = None


class Timed(Protocol):
    """What happened on a day, and perhaps at a time."""

    @property
    def on(self) -> date:
        """The day."""

    @property
    def at(self) -> time | None:
        """The time of that day, where it is known."""


def is_earlier(one: Timed, other: Timed) -> bool:
    """Whether one is known to come before the other: on an earlier day, or at an earlier time of the same."""
    if one.on == other.on and one.at is not None and other.at is not None:
        return one.at < other.at
    return one.on < other.on


Place = tuple[int, int, str]
"""Where in the meeting: the place on the agenda; then, of items that stand on none, the shorter number first."""


class Key(NamedTuple):
    """What the order compares: last, after what was told as the entry of which number, and under which of its own."""

    day: date
    place: Place
    at: time
    room: bool
    after: int
    number: int


class Happening(NamedTuple):
    """Something that happened in a meeting: what is known of its moment, and where in the order that puts it.

    ``place`` and ``at`` are those of what it ``keeps`` to, where it has neither of its own.
    ``still`` is the place that holds on for what comes after it with no more than a time.
    """

    number: int
    event: Event
    item: str | None
    place: int | None
    at: time | None
    keeps: bool
    still: Place | None
    key: Key


class Order:
    """What happened in one meeting, in its order; told one by one, it costs a search, told backwards a sorting."""

    def __init__(self, agenda: Mapping[str, int]) -> None:
        """Begin with nothing; ``agenda`` says the place of each item."""
        self._places = dict(agenda)
        self._told: list[Happening] = []
        self._items: set[str | None] = set()
        self._of: dict[int, Happening] = {}
        self._last: dict[date, Happening] = {}
        self._begun: dict[date, list[tuple[time, int]]] = {}
        self._timed: dict[date, time] = {}
        self._most = _NOTHING
        self._lines: list[list[tuple[int, Any]]] = []

    def line(self) -> list[tuple[int, E]]:
        """Give a new list, which is kept in order."""
        line: list[tuple[int, E]] = []
        self._lines.append(line)
        return line

    def put(self, number: int, event: E, item: str | None, line: list[tuple[int, E]] | None = None) -> bool:
        """Put what happened in its place, and in a line; whether it came last, and moved nothing else."""
        at, place = getattr(event, "at", None), self._places.get(item or "")
        last = self._told[-1].number if self._told else -1
        self._keep(self._placed(number, event, item))
        if at is not None and place is not None:
            self._begin(event.on, at, place)
        says_more = at is not None and place is not None and at <= self._timed.get(event.on, _FIRST)
        moves_others = number < last or says_more
        if moves_others:
            self._sort_again()
        if line is not None:
            insort(line, (number, event), key=self._key)
        return not moves_others and (line is None or line[-1][0] == number)

    def lay(self, agenda: Mapping[str, int]) -> None:
        """Lay another agenda before the meeting: what happened is put in order again, if that can change it."""
        changed = {item for item, place in agenda.items() if self._places.get(item) != place}
        moved = changed & (self._places.keys() | self._items)
        self._places = dict(agenda)
        if not moved:
            return
        self._begun.clear()
        for one in self._told:
            at, place = getattr(one.event, "at", None), self._places.get(one.item or "")
            if at is not None and place is not None:
                self._begin(one.event.on, at, place)
        self._sort_again()

    def is_over(self, when: When) -> bool:
        """Whether all that was told happened before a moment: then nobody need look at each; False may be either."""
        day, place, at, number = self._most
        asked = self._places.get(when.item or "")
        return (
            number < when.number
            and (when.on is None or day <= when.on)
            and (asked is None or place <= asked)
            and (when.at is None or at <= when.at)
        )

    def is_before(self, number: int, when: When, *, from_then_on: bool = False) -> bool:
        """Whether what was told as an entry of a number happened before a moment.

        In the same item or at the same time telling says it; ``from_then_on`` is it before that moment all the same.
        """
        one, asked = self._of[number], self._places.get(when.item or "")
        if when.on is not None and one.event.on != when.on:
            return one.event.on < when.on
        if one.keeps and number >= when.number:
            return False
        if one.place is not None and asked is not None and one.place != asked:
            return one.place < asked
        if one.at is not None and when.at is not None and one.at != when.at:
            return one.at < when.at
        is_one_moment = (one.at is not None and one.at == when.at) or (one.place is not None and one.place == asked)
        return number < when.number or (from_then_on and is_one_moment)

    def _key(self, told: tuple[int, Any]) -> Key:
        return self._of[told[0]].key

    def _placed(self, number: int, event: Event, item: str | None) -> Happening:
        """Find where it stands, once all that was told before it is in its place."""
        day, at = event.on, getattr(event, "at", None)
        before, place = self._last.get(day), self._places.get(item or "")
        if not item and at is None and before:
            return before._replace(number=number, event=event, item=item, keeps=True, key=_after(before, number))
        stands = self._stands(place, item) if at is None or place is not None else None
        if at is None and before and stands == before.key.place and not isinstance(event, (SeatTaken, SeatLeft)):
            return Happening(
                number, event, item, place, before.at, keeps=False, still=stands, key=_after(before, number)
            )
        still = stands if at is None else before.still if before and place is None else None
        stands = stands or max(self._begun_by(day, at), still or _NOWHERE)
        room = not isinstance(event, (SeatLeft, MeetingReopened))
        key = Key(day, stands, at or _FIRST, room, number, number)
        return Happening(number, event, item, place, at, keeps=not item and at is None, still=still, key=key)

    def _stands(self, place: int | None, item: str | None) -> Place:
        if place is not None:
            return place, 0, ""
        return (len(self._places), len(item), item) if item else _NOWHERE

    def _keep(self, one: Happening) -> None:
        self._told.append(one)
        self._items.add(one.item)
        self._of[one.number] = self._last[one.event.on] = one
        day, place, at, number = self._most
        its_place, its_time = -1 if one.place is None else one.place, one.at or _FIRST
        self._most = max(day, one.event.on), max(place, its_place), max(at, its_time), max(number, one.number)
        if one.place is None and one.at is not None and not one.keeps:
            self._timed[one.event.on] = max(one.at, self._timed.get(one.event.on, one.at))

    def _begin(self, day: date, at: time, place: int) -> None:
        """Remember that an item had begun by a time; of two at a time the later one of the agenda."""
        steps = self._begun.setdefault(day, [])
        here = bisect_right(steps, at, key=_time)
        if here == 0 or steps[here - 1][1] < place:
            end = next((n for n in range(here, len(steps)) if steps[n][1] > place), len(steps))
            steps[here:end] = [(at, place)]

    def _begun_by(self, day: date, at: time | None) -> Place:
        """Find the last item that is known to have begun by a time of a day."""
        steps = self._begun.get(day, ())
        here = bisect_right(steps, at, key=_time) if at is not None else 0
        return (steps[here - 1][1], 0, "") if here else _NOWHERE

    def _sort_again(self) -> None:
        """Put everything in its place anew, told by its numbers, once all is known that says when items began."""
        told = sorted(self._told, key=lambda one: one.number)
        for known in (self._told, self._of, self._last, self._timed):
            known.clear()
        self._most = _NOTHING
        for one in told:
            self._keep(self._placed(one.number, one.event, one.item))
        for line in self._lines:
            line.sort(key=self._key)


def _after(before: Happening, number: int) -> Key:
    """Give the place right after something, among all that keep to it as they were told."""
    return before.key._replace(number=number)


def _time(step: tuple[time, int]) -> time:
    return step[0]


_FIRST: Final = time()
_NOWHERE: Final[Place] = (-1, 0, "")
_NOTHING: Final = (date.min, -1, _FIRST, -1)
