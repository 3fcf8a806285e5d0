"""Membership (medlemskap): from an offer to a beginning, from a notice to an ending."""

from __future__ import annotations

from datetime import date
from typing import Literal

from register.events.base import Event, Fact, fact
from register.events.ids import AccessionId, BodyId, DecisionId, MatterId, NewAccession, PartyId

Category = Literal["full", "associate", "observer"]


@fact
class MembershipOffered(Event):
    """A party is invited to become a member (invitasjon til medlemskap)."""

    accession: NewAccession
    party: PartyId
    decision: DecisionId | None = None
    deadline: date | None = None
    terms: str | None = None


@fact
class OfferAccepted(Event):
    """The candidate says yes to the offer (takker ja)."""

    accession: AccessionId


@fact
class OfferDeclined(Event):
    """The candidate says no to the offer (takker nei)."""

    accession: AccessionId


@fact
class Condition(Fact):
    """Something that must be fulfilled before the accession has effect (vilkår)."""

    condition: str
    text: str


@fact
class AccessionAdopted(Event):
    """The candidate's own assembly adopts the accession (tilslutning vedtatt)."""

    accession: AccessionId
    body: BodyId
    conditions: tuple[Condition, ...] = ()


@fact
class AccessionRejected(Event):
    """The candidate's own assembly rejects the accession (tilslutning avslått)."""

    accession: AccessionId
    body: BodyId


@fact
class ConditionFulfilled(Event):
    """A condition of an accession is met (vilkår oppfylt)."""

    accession: AccessionId
    condition: str


@fact
class RatificationRecorded(Event):
    """A member's own assembly ratifies an accession, or a decision such as an agreement (tiltredelse)."""

    matter: MatterId
    party: PartyId
    body: BodyId


@fact
class RatificationRefused(Event):
    """A member's own assembly does not ratify (tiltredelse nektet)."""

    matter: MatterId
    party: PartyId
    body: BodyId


@fact
class MembershipBegan(Event):
    """A party is a member from a day (medlemskap trådt i kraft); ``weight`` is what its vote weighs, if votes do."""

    party: PartyId
    since: date
    accession: AccessionId | None = None
    decision: DecisionId | None = None
    category: Category = "full"
    at_latest: bool = False
    weight: int | None = None


@fact
class MembershipChanged(Event):
    """A member's class or weight is another from a day (medlemskap endret), such as a new count of its people."""

    party: PartyId
    since: date
    category: Category | None = None
    weight: int | None = None
    decision: DecisionId | None = None


@fact
class WithdrawalNotified(Event):
    """A member gives notice (oppsigelse): received on ``on``, out from ``since`` unless revoked before."""

    party: PartyId
    since: date
    ground: Literal["notice", "reform", "breach"] = "notice"
    received_by: BodyId | None = None


@fact
class WithdrawalRevoked(Event):
    """A member takes its notice back (oppsigelse trukket)."""

    party: PartyId


@fact
class MembershipEnded(Event):
    """A membership ended otherwise than by notice (utelukking, ikke videreført)."""

    party: PartyId
    since: date
    ground: Literal["expelled", "not continued", "dissolved", "merged"]
    decision: DecisionId | None = None


AccessionEvent = (
    MembershipOffered | OfferAccepted | OfferDeclined | AccessionAdopted | AccessionRejected | ConditionFulfilled
)
RatificationEvent = RatificationRecorded | RatificationRefused
MembershipEvent = MembershipBegan | MembershipChanged | WithdrawalNotified | WithdrawalRevoked | MembershipEnded
