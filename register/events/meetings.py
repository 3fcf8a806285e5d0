"""Meetings of a body (møter): summoned, opened with a roll, attended, ended, written down."""

from __future__ import annotations

from datetime import date, time
from typing import Literal

from register.events.base import Event, Fact, fact
from register.events.ids import (
    BodyId,
    CallerId,
    CaseId,
    DecisionId,
    DocumentId,
    MeetingId,
    MotionId,
    NewMeeting,
    NewMotion,
    PersonId,
    SeatId,
    VoteId,
)

Mode = Literal["in person", "remote", "written"]


@fact
class AgendaItem(Fact):
    """A line of the agenda (sakliste); ``item`` is its number in this meeting."""

    item: str
    title: str
    case: CaseId | None = None
    papers: tuple[DocumentId, ...] = ()


@fact
class MeetingSummoned(Event):
    """The members of a body are called to a meeting (innkalt); ``on`` is the day the summons was sent.

    ``called_by`` are the seats or the body that want it; ``mode_by`` chose how to meet, ``mode_decision`` allowed it,
    ``urgent`` says why it cannot wait.
    """

    meeting: NewMeeting
    body: BodyId
    starts: date
    at: time | None = None
    place: str | None = None
    mode: Mode = "in person"
    agenda: tuple[AgendaItem, ...] = ()
    called_by: tuple[CallerId, ...] = ()
    recipients: tuple[SeatId, ...] = ()
    mode_by: CallerId | None = None
    mode_decision: DecisionId | None = None
    urgent: str | None = None


@fact
class AgendaItemAdded(Event):
    """An item comes on the agenda after the summons (sak tilføyd); ``by`` are those who want it."""

    meeting: MeetingId
    item: str
    title: str
    case: CaseId | None = None
    papers: tuple[DocumentId, ...] = ()
    by: tuple[CallerId, ...] = ()


@fact
class AgendaItemObjected(Event):
    """Members present object to deciding an item (motsetter seg) not on the agenda, or without its papers."""

    meeting: MeetingId
    item: str
    by: tuple[SeatId, ...]


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
    place: str | None = None


@fact
class SeatTaken(Event):
    """Somebody comes in during a meeting (tiltrådt), from ``item`` on; a substitute names whom it ``replaces``.

    ``reason`` says why a substitute is called before another in the order.
    """

    meeting: MeetingId
    seat: SeatId
    person: PersonId | None = None
    replaces: PersonId | None = None
    item: str | None = None
    reason: str | None = None
    at: time | None = None


@fact
class SeatLeft(Event):
    """Somebody leaves during a meeting (fratrådt), before ``item``."""

    meeting: MeetingId
    seat: SeatId
    item: str | None = None
    at: time | None = None


@fact
class DisqualificationDecided(Event):
    """Whether a member is disqualified in an item (inhabilitet), and on which ground (forvaltningsloven § 6)."""

    meeting: MeetingId
    item: str
    seat: SeatId
    ground: str
    disqualified: bool = True
    votes: tuple[VoteId, ...] = ()
    at: time | None = None


@fact
class ExemptionGranted(Event):
    """A member need not take part in an item (fritak), for weighty personal reasons."""

    meeting: MeetingId
    item: str
    seat: SeatId
    ground: str
    votes: tuple[VoteId, ...] = ()
    at: time | None = None


@fact
class MeetingClosedToPublic(Event):
    """The doors are closed (lukket): the ground is the paragraph relied on."""

    meeting: MeetingId
    ground: str
    item: str | None = None
    votes: tuple[VoteId, ...] = ()
    at: time | None = None


@fact
class MeetingReopened(Event):
    """The doors are open again (åpnet)."""

    meeting: MeetingId
    item: str | None = None
    at: time | None = None


@fact
class MotionMoved(Event):
    """A motion is moved in an item (forslag fremsatt)."""

    motion: NewMotion
    meeting: MeetingId
    item: str
    text: str
    by: CallerId | None = None
    at: time | None = None


@fact
class MotionAmended(Event):
    """A motion reads otherwise from here on (forslag endret)."""

    motion: MotionId
    text: str
    by: CallerId | None = None
    at: time | None = None


@fact
class MotionWithdrawn(Event):
    """A motion is withdrawn (forslag trukket)."""

    motion: MotionId
    by: CallerId | None = None
    at: time | None = None


@fact
class MeetingEnded(Event):
    """A meeting is over (hevet)."""

    meeting: MeetingId
    at: time | None = None


@fact
class MinutesApproved(Event):
    """The minutes of a meeting are approved (møtebok godkjent), in a later meeting or by those named."""

    meeting: MeetingId
    document: DocumentId | None = None
    approved_in: MeetingId | None = None
    by: tuple[SeatId, ...] = ()


@fact
class MinutesCorrected(Event):
    """The approved minutes are put right (møtebok rettet), by another document."""

    meeting: MeetingId
    document: DocumentId
    reason: str


MeetingEvent = (
    MeetingSummoned
    | AgendaItemAdded
    | AgendaItemObjected
    | MeetingOpened
    | SeatTaken
    | SeatLeft
    | DisqualificationDecided
    | ExemptionGranted
    | MeetingClosedToPublic
    | MeetingReopened
    | MotionMoved
    | MotionAmended
    | MotionWithdrawn
    | MeetingEnded
    | MinutesApproved
    | MinutesCorrected
)
