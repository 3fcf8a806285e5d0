"""Periods: half-open stretches of civil days, ``until`` absent meaning open."""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable


class Period(Struct, frozen=True):
    """The days from ``since`` on, up to but not on ``until``; ``number`` is the entry that began it."""

    since: date
    until: date | None
    number: int

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.since <= day and (self.until is None or day < self.until)


def eve(day: date) -> date:
    """The day before, or the first day of the calendar."""
    return day - timedelta(days=1) if day > date.min else day


def earliest(days: Iterable[tuple[date, int]], after: date) -> tuple[date, int] | None:
    """The first of these (day, entry number) that comes after a day."""
    return min((told for told in days if told[0] > after), default=None)


def latest(days: Iterable[tuple[date, int]], by: date) -> tuple[date, int] | None:
    """The last of these (day, entry number) that had come by a day; of one day the one told last."""
    return max((told for told in days if told[0] <= by), default=None)


def months_later(day: date, months: int, boundary: str = "none") -> date:
    """The first boundary (``none`` or ``year``: 1 January) on or after a day and so many calendar months.

    The day is clamped to the month's last: 2019-08-31 + 6 months is 2020-02-29; what no calendar holds, to its last.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year >= MAXYEAR:
        return date.max
    later = date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    if boundary == "year" and (later.month, later.day) != (1, 1):
        return date(later.year + 1, 1, 1)
    return later
