"""Working days in Norway: neither a Saturday or Sunday nor a holiday; when a time that ends on another one is over."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


def last_day(day: date, days: int) -> date:
    """The last of so many days after a day, or the next working day (domstolloven §§ 148 and 149).

    The day itself does not count; what no calendar holds ends with it.
    """
    last = date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))
    while last < date.max and not is_workday(last):
        last += timedelta(days=1)
    return last


def is_workday(day: date) -> bool:
    """Whether a day is neither a Saturday or Sunday nor a holiday."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def _holidays(year: int) -> Iterator[date]:
    """The holidays of a year (helligdagsloven § 2), with 1 and 17 May, which are their equals."""
    yield from (date(year, month, day) for month, day in _FIXED)
    yield from (_easter(year) + timedelta(days=days) for days in _AROUND_EASTER)


def _easter(year: int) -> date:
    """Easter Sunday by the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)


_SATURDAY: Final = 5
_FIXED: Final = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
_AROUND_EASTER: Final = (-3, -2, 0, 1, 39, 49, 50)
