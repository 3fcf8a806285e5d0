"""Votes and decisions (voteringer, vedtak)."""

from __future__ import annotations

from datetime import date, time
from typing import Literal

from register.events.base import Event, Fact, fact
from register.events.ids import (
    AccessionId,
    BodyId,
    CallerId,
    CaseId,
    DecisionId,
    MeetingId,
    MotionId,
    NewDecision,
    NewVote,
    PartyId,
    PersonId,
    SeatId,
    VoteId,
    VoterId,
)
from register.voting.rule import Channel

VoteKind = Literal["motion", "election", "hiring", "budget"]


@fact
class Elector(Fact):
    """Somebody who may vote in this vote: with what weight, if votes weigh, in one chamber (a rule's id) or in all."""

    voter: VoterId
    weight: int | None = None
    chamber: str | None = None


@fact
class Candidate(Fact):
    """Who or what can be elected (kandidat); on a ``list``, in its order.

    ``group`` is what a cap counts, ``ratio`` what an option needs over the default, a fraction in lowest terms.
    """

    candidate: str
    group: str | None = None
    sex: Literal["f", "m"] | None = None
    list: str | None = None
    ratio: str = "1"


@fact
class VoteOpened(Event):
    """A vote is opened (votering): the question, the rule, and who may vote, frozen from here on.

    ``members`` is the number of seats of the body, the base of a quorum, whoever is present.
    ``seats`` are to be filled in an election; ``default`` is the option "none of them", ``after`` the round before.
    ``must_abstain`` are parties to the dispute; an answer after the ``deadline`` (local time) never counts.
    """

    vote: NewVote
    question: str
    rule: str
    electorate: tuple[Elector, ...]
    members: int
    meeting: MeetingId | None = None
    item: str | None = None
    case: CaseId | None = None
    kind: VoteKind = "motion"
    channel: Channel = "meeting"
    secret: bool = False
    motions: tuple[MotionId, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    seats: int = 1
    default: str | None = None
    after: VoteId | None = None
    subject: PartyId | None = None
    must_abstain: tuple[VoterId, ...] = ()
    deadline: date | None = None
    deadline_at: time | None = None
    at: time | None = None


@fact
class VotersListed(Event):
    """More of the roll of a vote (manntall), before its first ballot: a line holds about 1,700 voters."""

    vote: VoteId
    electorate: tuple[Elector, ...]


@fact
class VoteCast(Event):
    """One voter's vote (stemme avgitt); ``casting`` is the chair's second one, ``proxy`` gives it for the voter."""

    vote: VoteId
    voter: VoterId
    choice: str
    casting: bool = False
    proxy: VoterId | None = None
    at: time | None = None


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
class Count(Fact):
    """How many gave an answer."""

    choice: str
    n: int


@fact
class BallotsCounted(Event):
    """Ballots were counted (opptelling), and nobody says whose they are; ``participants`` gave one."""

    vote: VoteId
    participants: int
    counts: tuple[Count, ...]


@fact
class Ranking(Fact):
    """A ballot that ranks, or ``n`` equal ones: an ordered list of ties, best first; approvals are one tie."""

    ranks: tuple[tuple[str, ...], ...] = ()
    n: int = 1
    voter: VoterId | None = None


@fact
class RankingsCast(Event):
    """Ballots that rank or approve (rangerte stemmer): each with its voter, or of a secret vote sorted, without."""

    vote: VoteId
    ballots: tuple[Ranking, ...]


@fact
class LotDrawn(Event):
    """A lot was drawn among those who are level (loddtrekning): ``drawn`` in their order."""

    vote: VoteId
    candidates: tuple[str, ...]
    drawn: tuple[str, ...]
    method: str | None = None
    witnesses: tuple[PersonId, ...] = ()


@fact
class VoteClosed(Event):
    """A vote is closed (votering avsluttet); ``presiding`` is whose own vote breaks a tie."""

    vote: VoteId
    presiding: SeatId | None = None


@fact
class DecisionTaken(Event):
    """A body has decided (vedtak): the outcome as it was declared, which the register computes again.

    ``procedure`` is written where no meeting was held, urgent where somebody decided in the body's place.
    ``admits`` are the accessions that it decides on (opptak).
    """

    decision: NewDecision
    body: BodyId
    outcome: Literal["adopted", "rejected", "elected", "tied"]
    text: str
    meeting: MeetingId | None = None
    item: str | None = None
    case: CaseId | None = None
    votes: tuple[VoteId, ...] = ()
    since: date | None = None
    at: time | None = None
    kind: Literal["motion", "election", "hiring", "budget", "rulebook", "individual"] = "motion"
    procedure: Literal["meeting", "written", "urgent"] = "meeting"
    elected: tuple[str, ...] = ()
    admits: tuple[AccessionId, ...] = ()


@fact
class DecisionReported(Event):
    """A decision is reported to a meeting (referert): an urgent one to the body in whose place it was taken."""

    decision: DecisionId
    meeting: MeetingId


@fact
class DecisionRescinded(Event):
    """A body takes back what it, or another below it, decided (omgjort): from ``since``, or from its beginning."""

    decision: DecisionId
    by: DecisionId
    since: date | None = None


@fact
class LegalityReviewRequested(Event):
    """Members of a council, or an authority, ask whether a decision is lawful (lovlighetskontroll)."""

    decision: DecisionId
    by: tuple[CallerId, ...]


@fact
class DecisionUpheld(Event):
    """A decision under review is lawful (opprettholdt)."""

    decision: DecisionId
    by: CallerId | None = None


@fact
class DecisionAnnulled(Event):
    """A decision is annulled (opphevet): as if it had never been taken, or without effect from this day on."""

    decision: DecisionId
    effect: Literal["from the start", "from now"]
    by: CallerId | None = None
    reason: str | None = None


VoteEvent = (
    VoteOpened
    | VotersListed
    | VoteCast
    | RollCallTaken
    | BallotsCounted
    | RankingsCast
    | LotDrawn
    | VoteClosed
    | DecisionTaken
    | DecisionReported
    | DecisionRescinded
    | LegalityReviewRequested
    | DecisionUpheld
    | DecisionAnnulled
)
