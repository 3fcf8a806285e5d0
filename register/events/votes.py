"""Votes and decisions (voteringer, vedtak)."""

from __future__ import annotations

from datetime import date, time
from typing import Literal

from register.events.base import Event, Fact, fact
from register.events.ids import (
    BodyId,
    CaseId,
    MeetingId,
    NewDecision,
    NewVote,
    SeatId,
    VoteId,
    VoterId,
)


@fact
class Elector(Fact):
    """Somebody who may vote in this vote."""

    voter: VoterId


@fact
class VoteOpened(Event):
    """A vote is opened (votering): the question, the rule, and who may vote, frozen from here on.

    ``members`` is the number of seats of the body, the base of a quorum, whoever is present.
    """

    vote: NewVote
    question: str
    rule: str
    electorate: tuple[Elector, ...]
    members: int
    meeting: MeetingId | None = None
    item: str | None = None
    case: CaseId | None = None
    kind: Literal["motion", "election", "hiring", "budget"] = "motion"


@fact
class VoteCast(Event):
    """One voter's vote (stemme avgitt); ``casting`` is the chair's second one."""

    vote: VoteId
    voter: VoterId
    choice: str
    casting: bool = False


@fact
class Answer(Fact):
    """Everybody who gave the same answer in a roll call."""

    choice: str
    voters: tuple[VoterId, ...]


@fact
class RollCallTaken(Event):
    """A whole roll call in one event (navneopprop): a show of hands, a transcribed protocol."""

    vote: VoteId
    answers: tuple[Answer, ...]


@fact
class VoteClosed(Event):
    """A vote is closed (votering avsluttet); ``presiding`` is whose own vote breaks a tie."""

    vote: VoteId
    presiding: SeatId | None = None


@fact
class DecisionTaken(Event):
    """A body has decided (vedtak): the outcome as it was declared, which the register computes again."""

    decision: NewDecision
    body: BodyId
    outcome: Literal["adopted", "rejected"]
    text: str
    meeting: MeetingId | None = None
    item: str | None = None
    case: CaseId | None = None
    votes: tuple[VoteId, ...] = ()
    since: date | None = None
    at: time | None = None


VoteEvent = VoteOpened | VoteCast | RollCallTaken | VoteClosed | DecisionTaken
