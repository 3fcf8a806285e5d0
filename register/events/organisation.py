"""The organisation and its rules (organisasjon, vedtekter, organer, verv)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from register.events.base import Event, Fact, fact
from register.events.ids import (
    BodyId,
    DecisionId,
    NewBody,
    NewRulebook,
    NewSeat,
    PartyId,
    PersonId,
    RulebookId,
    SeatId,
)
from register.voting import Rule


@fact
class RegisterOpened(Event):
    """The register begins (register åpnet): entry 0, and no other; ``key`` is the vkey that signs its checkpoints."""

    organisation: str
    origin: str
    time_zone: str
    format: int
    key: str | None = None


@fact
class OrganisationFounded(Event):
    """The organisation is founded (stiftet), by these parties."""

    name: str
    founders: tuple[PartyId, ...]
    since: date
    legal_form: str
    decision: DecisionId | None = None
    at_latest: bool = False


@fact
class OrganisationConverted(Event):
    """The organisation takes another legal form (omdannet)."""

    name: str
    since: date
    legal_form: str
    decision: DecisionId | None = None


@fact
class OrganisationDissolved(Event):
    """The organisation is no more (oppløst); ``archive`` keeps what it leaves (kommuneloven § 18-4 letter h)."""

    since: date
    decision: DecisionId | None = None
    archive: PartyId | None = None


@fact
class Clause(Fact):
    """What the agreement says under one letter of the law (kommuneloven § 18-4 fourth paragraph).

    Of a company under one number (IKS-loven § 4).
    """

    item: Literal["a", "b", "c", "d", "e", "f", "g", "h", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
    text: str


@fact
class Share(Fact):
    """A participant's share of the organisation's debts, a fraction in lowest terms."""

    party: PartyId
    share: str


@fact
class Parameter(Fact):
    """A number or word that a paragraph gives to its check."""

    name: str
    value: int | str


@fact
class Paragraph(Fact):
    """A rule that a rulebook lists: what it cites, the check it relies on, its parameters.

    ``default`` marks what may be agreed otherwise; an own clause says which one it ``replaces``.
    """

    paragraph: str
    cites: str
    check: str
    parameters: tuple[Parameter, ...] = ()
    default: bool = False
    replaces: str | None = None


@fact
class RulebookAdopted(Event):
    """Statutes, an agreement or a law hold from a day (vedtekter, samarbeidsavtale, lov).

    The paragraphs and voting rules are carried whole, so that a history explains itself.
    ``wording`` is the day as of which the text was read: of an earlier day no text is held.
    """

    rulebook: NewRulebook
    name: str
    since: date
    until: date | None = None
    wording: date | None = None
    replaces: RulebookId | None = None
    decision: DecisionId | None = None
    items: tuple[Clause, ...] = ()
    shares: tuple[Share, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    voting_rules: tuple[Rule, ...] = ()


@fact
class Seat(Fact):
    """A place in a body, and the party that it represents."""

    seat: NewSeat
    party: PartyId | None = None


@fact
class BodyEstablished(Event):
    """A body exists (organ opprettet): the organisation's, or ``of`` a party."""

    body: NewBody
    name: str
    kind: Literal["assembly", "board", "committee", "secretariat", "other"]
    parent: BodyId | None = None
    of: PartyId | None = None
    seats: tuple[Seat, ...] = ()
    at_latest: bool = False


@fact
class SeatsAllotted(Event):
    """A body has more seats (plasser tildelt), as when a new member comes in."""

    body: BodyId
    seats: tuple[Seat, ...]
    since: date


@fact
class SeatsRemoved(Event):
    """Seats are no more (plasser bortfalt), as when a member goes."""

    seats: tuple[SeatId, ...]
    since: date


@fact
class BodyAbolished(Event):
    """A body is no more (organ nedlagt)."""

    body: BodyId
    since: date


@fact
class SeatFilled(Event):
    """Somebody holds a seat (valgt), or is its substitute (vara), the first of several by ``order``."""

    seat: SeatId
    person: PersonId
    since: date
    until: date | None = None
    role: Literal["leader", "deputy", "member", "substitute"] = "member"
    elected_by: BodyId | None = None
    decision: DecisionId | None = None
    order: int | None = None
    group: str | None = None


@fact
class SeatVacated(Event):
    """A seat is empty (verv ledig)."""

    seat: SeatId
    since: date


OrganisationEvent = (
    RegisterOpened
    | OrganisationFounded
    | OrganisationConverted
    | OrganisationDissolved
    | RulebookAdopted
    | BodyEstablished
    | SeatsAllotted
    | SeatsRemoved
    | BodyAbolished
    | SeatFilled
    | SeatVacated
)
