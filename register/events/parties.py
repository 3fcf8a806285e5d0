"""Parties (parter): who can belong, and what became of them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from register.events.base import Event, Fact, Sealed, fact
from register.events.ids import NewParty, NewPerson, PartyId

PartyKind = Literal["municipality", "county", "association", "company", "state", "person", "other"]


@fact
class Identifier(Fact):
    """A number that an authority gave: an organisation number, a municipality code."""

    scheme: str
    value: str
    since: date | None = None
    until: date | None = None


@fact
class PartyRegistered(Event):
    """A party is known to the register (part registrert); it exists from ``since``, or from ``on``."""

    party: NewParty
    name: str
    kind: PartyKind
    identifiers: tuple[Identifier, ...] = ()
    since: date | None = None
    at_latest: bool = False


@fact
class PartyRenamed(Event):
    """A party has another name (navneendring)."""

    party: PartyId
    name: str
    since: date


@fact
class PartyRenumbered(Event):
    """A party has another number of one scheme (nummerendring), such as a municipality code; the party is the same."""

    party: PartyId
    identifier: Identifier
    since: date


@fact
class PartiesMerged(Event):
    """Parties became one (sammenslåing): one of them, or a new one that begins then."""

    predecessors: tuple[PartyId, ...]
    successor: PartyId
    since: date
    ground: str | None = None


@fact
class PartySplit(Event):
    """A party became several (deling)."""

    predecessor: PartyId
    successors: tuple[PartyId, ...]
    since: date
    ground: str | None = None


@fact
class BoundaryAdjusted(Event):
    """Parties have other boundaries (grensejustering), and go on as they are."""

    parties: tuple[PartyId, ...]
    since: date
    ground: str | None = None


@fact
class PartyDissolved(Event):
    """A party ceased to exist without a successor (opphør)."""

    party: PartyId
    since: date


@fact
class PersonRegistered(Event):
    """A person is known by a pseudonym (person registrert); names are sealed, never stored in a line."""

    person: NewPerson
    personal_data: Sealed | None = None


PartyEvent = (
    PartyRegistered | PartyRenamed | PartyRenumbered | PartiesMerged | PartySplit | BoundaryAdjusted | PartyDissolved
)
