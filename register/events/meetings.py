"""Meetings of a body (møter): summoned, opened with a roll, ended."""

from __future__ import annotations

from datetime import date, time
from typing import Literal

from register.events.base import Event, Fact, fact
from register.events.ids import BodyId, CaseId, MeetingId, NewMeeting, PersonId, SeatId


@fact
class AgendaItem(Fact):
    """A line of the agenda (sakliste); ``item`` is its number in this meeting."""

    item: str
    title: str
    case: CaseId | None = None


@fact
class MeetingSummoned(Event):
    """The members of a body are called to a meeting (innkalt)."""

    meeting: NewMeeting
    body: BodyId
    starts: date
    at: time | None = None
    place: str | None = None
    mode: Literal["in person", "remote", "written"] = "in person"
    agenda: tuple[AgendaItem, ...] = ()


@fact
class Present(Fact):
    """A seat on the roll, and who sits in it."""

    seat: SeatId
    person: PersonId | None = None


@fact
class MeetingOpened(Event):
    """A meeting is lawfully set (satt), with its roll (navneopprop)."""

    meeting: MeetingId
    presiding: SeatId
    roll: tuple[Present, ...]
    at: time | None = None


@fact
class MeetingEnded(Event):
    """A meeting is over (hevet)."""

    meeting: MeetingId
    at: time | None = None


MeetingEvent = MeetingSummoned | MeetingOpened | MeetingEnded
