"""The vocabulary: what can have happened, one file a family.

Events are facts in the words of the minutes: past tense, frozen, nothing in them that can be computed from others.
To add one: write its class in its family and in the family's union, then let mypy name what must learn it
(the state that keeps it, the sentence in the trail), and write down its checks.
"""

from __future__ import annotations

from typing import Final, get_args

from register.events.base import Event
from register.events.cases import (
    Attachment,
    CaseEvent,
    CaseOpened,
    CasePaperIssued,
    ConsultationHeld,
    ConsultationProposed,
    DocumentFiled,
    ProcessPlanned,
    RecommendationMade,
    Step,
    StepTaken,
)
from register.events.keeping import (
    ClaimRecorded,
    ClaimSettled,
    EntriesStruck,
    EntryCorrected,
    Instead,
    KeepingEvent,
)
from register.events.meetings import (
    AgendaItem,
    MeetingEnded,
    MeetingEvent,
    MeetingOpened,
    MeetingSummoned,
    Present,
)
from register.events.membership import (
    AccessionAdopted,
    AccessionEvent,
    AccessionRejected,
    Condition,
    ConditionFulfilled,
    MembershipBegan,
    MembershipEnded,
    MembershipEvent,
    MembershipOffered,
    OfferAccepted,
    OfferDeclined,
    WithdrawalNotified,
    WithdrawalRevoked,
)
from register.events.organisation import (
    BodyEstablished,
    Clause,
    OrganisationConverted,
    OrganisationEvent,
    OrganisationFounded,
    Paragraph,
    Parameter,
    RegisterOpened,
    RulebookAdopted,
    Seat,
    SeatFilled,
    SeatVacated,
    Share,
)
from register.events.parties import (
    Identifier,
    PartiesMerged,
    PartyDissolved,
    PartyEvent,
    PartyRegistered,
    PartyRenamed,
    PartySplit,
    PersonRegistered,
)
from register.events.votes import (
    Answer,
    DecisionTaken,
    Elector,
    RollCallTaken,
    VoteCast,
    VoteClosed,
    VoteEvent,
    VoteOpened,
)

AnyEvent = (
    PartyEvent
    | PersonRegistered
    | OrganisationEvent
    | CaseEvent
    | MeetingEvent
    | VoteEvent
    | AccessionEvent
    | MembershipEvent
    | KeepingEvent
)

EVENTS: Final[tuple[type[Event], ...]] = get_args(AnyEvent)
"""Every event there is, family by family."""

__all__ = [
    "EVENTS",
    "AccessionAdopted",
    "AccessionEvent",
    "AccessionRejected",
    "AgendaItem",
    "Answer",
    "AnyEvent",
    "Attachment",
    "BodyEstablished",
    "CaseEvent",
    "CaseOpened",
    "CasePaperIssued",
    "ClaimRecorded",
    "ClaimSettled",
    "Clause",
    "Condition",
    "ConditionFulfilled",
    "ConsultationHeld",
    "ConsultationProposed",
    "DecisionTaken",
    "DocumentFiled",
    "Elector",
    "EntriesStruck",
    "EntryCorrected",
    "Event",
    "Identifier",
    "Instead",
    "KeepingEvent",
    "MeetingEnded",
    "MeetingEvent",
    "MeetingOpened",
    "MeetingSummoned",
    "MembershipBegan",
    "MembershipEnded",
    "MembershipEvent",
    "MembershipOffered",
    "OfferAccepted",
    "OfferDeclined",
    "OrganisationConverted",
    "OrganisationEvent",
    "OrganisationFounded",
    "Paragraph",
    "Parameter",
    "PartiesMerged",
    "PartyDissolved",
    "PartyEvent",
    "PartyRegistered",
    "PartyRenamed",
    "PartySplit",
    "PersonRegistered",
    "Present",
    "ProcessPlanned",
    "RecommendationMade",
    "RegisterOpened",
    "RollCallTaken",
    "RulebookAdopted",
    "Seat",
    "SeatFilled",
    "SeatVacated",
    "Share",
    "Step",
    "StepTaken",
    "VoteCast",
    "VoteClosed",
    "VoteEvent",
    "VoteOpened",
    "WithdrawalNotified",
    "WithdrawalRevoked",
]
