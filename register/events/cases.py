"""Documents and cases (dokumenter, saker): papers, recommendations, plans, talks."""

from __future__ import annotations

from datetime import date
from typing import Literal

from register.events.base import Event, Fact, Sealed, fact
from register.events.ids import BodyId, CaseId, DocumentId, EntryId, MeetingId, NewCase, NewDocument, PartyId, VoteId


@fact
class Attachment(Fact):
    """A file that lies outside the register: length in bytes, media type, SHA-256 in hex."""

    length: int
    media_type: str
    sha256: str


@fact
class DocumentFiled(Event):
    """A document is in the files (journalført): by its digest, or the address it was read at.

    Of a file about a person the attachment is sealed: who does not know it cannot tell which file it is.
    """

    document: NewDocument
    title: str
    attachment: Attachment | None = None
    source: str | None = None
    sealed_attachment: Sealed | None = None


@fact
class CaseOpened(Event):
    """A case exists (sak opprettet)."""

    case: NewCase
    title: str
    body: BodyId | None = None
    responsible: str | None = None


@fact
class CasePaperIssued(Event):
    """The paper of a case is out (saksframlegg)."""

    case: CaseId
    document: DocumentId


@fact
class RecommendationMade(Event):
    """A body, or whoever prepares the case, recommends to another (innstilling); it decides nothing."""

    case: CaseId
    from_body: BodyId
    to_body: BodyId
    text: str


@fact
class Step(Fact):
    """A step of a plan: ``since`` and ``until`` (half-open) say when it was to be taken."""

    step: str
    since: date
    until: date
    what: str
    who: str | None = None


@fact
class ProcessPlanned(Event):
    """A process is laid out (fremdriftsplan); the latest by date holds. A plan is not a fact."""

    case: CaseId
    steps: tuple[Step, ...]


@fact
class StepTaken(Event):
    """These entries took a step of the plan (trinn gjennomført)."""

    case: CaseId
    step: str
    entries: tuple[EntryId, ...]


@fact
class ConsultationProposed(Event):
    """Somebody outside is invited to a meeting (invitasjon til møte): not to membership."""

    case: CaseId
    parties: tuple[PartyId, ...]
    mode: Literal["bilateral", "joint"] = "joint"
    level: Literal["political", "administrative"] = "political"
    text: str | None = None


@fact
class ConsultationHeld(Event):
    """Talks with somebody outside took place (møte holdt)."""

    case: CaseId
    parties: tuple[PartyId, ...]
    mode: Literal["bilateral", "joint"] = "joint"
    level: Literal["political", "administrative"] = "political"
    text: str | None = None


@fact
class CaseReferred(Event):
    """A case goes to another body (oversendt)."""

    case: CaseId
    to: BodyId
    meeting: MeetingId | None = None
    votes: tuple[VoteId, ...] = ()


@fact
class CasePostponed(Event):
    """A case, or an item of a meeting, is put off (utsatt), perhaps until a day."""

    case: CaseId | None = None
    meeting: MeetingId | None = None
    item: str | None = None
    until: date | None = None
    votes: tuple[VoteId, ...] = ()


@fact
class CaseWithdrawn(Event):
    """A case is taken off (trukket)."""

    case: CaseId
    reason: str | None = None


@fact
class CaseClosed(Event):
    """A case is done with (avsluttet)."""

    case: CaseId


@fact
class HearingOpened(Event):
    """Parties are asked for their opinion by a deadline (høring)."""

    case: CaseId
    parties: tuple[PartyId, ...]
    deadline: date
    document: DocumentId | None = None


@fact
class HearingReplyReceived(Event):
    """A party gives its opinion in a hearing (høringssvar)."""

    case: CaseId
    party: PartyId
    reply: str
    document: DocumentId | None = None


CaseEvent = (
    DocumentFiled
    | CaseOpened
    | CasePaperIssued
    | RecommendationMade
    | ProcessPlanned
    | StepTaken
    | ConsultationProposed
    | ConsultationHeld
    | CaseReferred
    | CasePostponed
    | CaseWithdrawn
    | CaseClosed
    | HearingOpened
    | HearingReplyReceived
)
