"""Keeping the record: claims that contradict each other, corrections, strikings."""

from __future__ import annotations

from datetime import date  # noqa: F401

from register.events.base import Event, fact
from register.events.ids import AnyId, ClaimId, EntryId, NewClaim, PersonId


class Instead:
    """The event that a correction puts in the place of another; written as ``{"type": …, "data": …}``."""

    __slots__ = ("event",)

    def __init__(self, event: Event) -> None:
        """Hold the event; the codec knows its written name."""
        self.event = event

    def __eq__(self, other: object) -> bool:
        """Equal when the events are."""
        return isinstance(other, Instead) and self.event == other.event

    def __hash__(self) -> int:
        """Hash of the event."""
        return hash(self.event)

    def __repr__(self) -> str:
        """Show the event."""
        return f"Instead({self.event!r})"


@fact
class ClaimRecorded(Event):
    """A source says something that the register does not vouch for (påstand), and others may say otherwise.

    ``when`` is as vague as the source: ``2020``, ``2022-06``. ``contradicts`` are claims that cannot both be true.
    """

    claim: NewClaim
    says: str
    about: AnyId | None = None
    when: str | None = None
    contradicts: tuple[ClaimId, ...] = ()


@fact
class ClaimSettled(Event):
    """A claim is settled, and with it one that it alone contradicts (påstand avklart): the reason says what holds."""

    claim: ClaimId
    reason: str


@fact
class EntryCorrected(Event):
    """An entry says something else from here on (rettelse): of the same type, introducing the same id."""

    entry: EntryId
    instead: Instead
    reason: str


@fact
class EntriesStruck(Event):
    """Entries are as never made from here on (utgår)."""

    entries: tuple[EntryId, ...]
    reason: str


@fact
class PersonalDataErased(Event):
    """What was sealed about a person is destroyed (sletting): its commitments, sorted; the lines and proofs stay."""

    person: PersonId
    commitments: tuple[str, ...]
    ground: str
    decided_by: AnyId | None = None


@fact
class KeyRotated(Event):
    """Checkpoints are signed by this key from here on (nøkkelbytte): a vkey, and the one that it replaces, if any."""

    key: str
    replaces: str | None = None


@fact
class CheckpointSealed(Event):
    """A checkpoint was signed (forsegling): the first ``tree_size`` entries have this root, base64 (RFC 6962)."""

    root: str
    tree_size: int


KeepingEvent = (
    ClaimRecorded | ClaimSettled | EntryCorrected | EntriesStruck | PersonalDataErased | KeyRotated | CheckpointSealed
)
