"""Membership (medlemskap): from an offer to a beginning, from a notice to an ending."""

from __future__ import annotations

from datetime import date
from typing import Literal

from register.events.base import Event, Fact, fact
from register.events.ids import AccessionId, BodyId, CaseId, DecisionId, MatterId, NewAccession, PartyId

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
class MembershipApplied(Event):
    """A party asks to become a member (søknad om medlemskap)."""

    accession: NewAccession
    party: PartyId
    case: CaseId | None = None
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
class OfferWithdrawn(Event):
    """The offer is taken back by who made it, or the application by who sent it (trukket tilbake)."""

    accession: AccessionId
    decision: DecisionId | None = None


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
    """A party is a member from a day (medlemskap trådt i kraft).

    ``weight`` is what its vote weighs, if votes do, ``representatives`` how many it sends.
    ``provisional`` is a membership that is applied before it is in force (midlertidig anvendelse).
    """

    party: PartyId
    since: date
    accession: AccessionId | None = None
    decision: DecisionId | None = None
    category: Category = "full"
    at_latest: bool = False
    weight: int | None = None
    representatives: int | None = None
    provisional: bool = False


@fact
class MembershipChanged(Event):
    """A member's terms are others from a day (medlemskap endret): what is not said stays as it was."""

    party: PartyId
    since: date
    category: Category | None = None
    weight: int | None = None
    representatives: int | None = None
    provisional: bool | None = None
    decision: DecisionId | None = None


@fact
class RightsSuspended(Event):
    """A member has no vote for a time (suspendert): it counts in no base, and is a member all the same."""

    party: PartyId
    since: date
    until: date | None = None
    reason: str | None = None
    decision: DecisionId | None = None


@fact
class RightsRestored(Event):
    """A suspended member votes again (suspensjon opphevet)."""

    party: PartyId
    since: date
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
    ground: Literal["expelled", "not continued", "dissolved", "merged", "transferred"]
    decision: DecisionId | None = None


@fact
class SuccessionRecognised(Event):
    """The membership of one party is another's from a day (etterfølgelse godkjent), after a reform or a sale.

    The successor has what its predecessors had: class, weight, representatives, whether provisionally, a suspension.
    Where it is a member already it stays one member. That the predecessor is out is told by what ended it.
    """

    predecessor: PartyId
    successor: PartyId
    since: date
    decision: DecisionId | None = None


AccessionEvent = (
    MembershipOffered
    | MembershipApplied
    | OfferAccepted
    | OfferDeclined
    | OfferWithdrawn
    | AccessionAdopted
    | AccessionRejected
    | ConditionFulfilled
)
RatificationEvent = RatificationRecorded | RatificationRefused
MembershipEvent = (
    MembershipBegan
    | MembershipChanged
    | RightsSuspended
    | RightsRestored
    | WithdrawalNotified
    | WithdrawalRevoked
    | MembershipEnded
    | SuccessionRecognised
)
