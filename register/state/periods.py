"""Periods: half-open stretches of civil days, ``until`` absent meaning open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class Period(Struct, frozen=True):
    """The days from ``since`` on, up to but not on ``until``; ``number`` is the entry that began it."""

    since: date
    until: date | None
    number: int

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.since <= day and (self.until is None or day < self.until)


def earliest(days: Iterable[tuple[date, int]], after: date) -> tuple[date, int] | None:
    """The first of these (day, entry number) that comes after a day."""
    return min((told for told in days if told[0] > after), default=None)


def latest(days: Iterable[tuple[date, int]], by: date) -> tuple[date, int] | None:
    """The last of these (day, entry number) that had come by a day; of one day the one told last."""
    return max((told for told in days if told[0] <= by), default=None)
