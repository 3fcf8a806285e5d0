"""Meetings, votes and decisions: who was there, who voted how, what was declared."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from register.events import (
    DecisionTaken,
    MeetingEnded,
    MeetingEvent,
    MeetingOpened,
    MeetingSummoned,
    RollCallTaken,
    VoteCast,
    VoteClosed,
    VoteEvent,
    VoteOpened,
)
from register.voting import Outcome, Tally, evaluate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from register.voting import Rule


class Meeting(Struct):
    """What was told about one meeting."""

    number: int
    summoned: MeetingSummoned
    opened: tuple[int, MeetingOpened] | None = None
    ended: tuple[int, MeetingEnded] | None = None

    @property
    def present(self) -> frozenset[str]:
        """The seats on the roll."""
        return frozenset(present.seat for present in self.opened[1].roll) if self.opened else frozenset()


class Meetings:
    """All meetings, by id."""

    def __init__(self) -> None:
        """Begin with none."""
        self._told: dict[str, Meeting] = {}

    def apply(self, number: int, event: MeetingEvent) -> None:
        """Store what an event says."""
        if isinstance(event, MeetingSummoned):
            self._told[event.meeting] = Meeting(number, event)
            return
        meeting = self._told.get(event.meeting)
        if meeting is None:
            return
        match event:
            case MeetingOpened():
                meeting.opened = (number, event)
            case MeetingEnded():
                meeting.ended = (number, event)
            case _:
                assert_never(event)

    def get(self, meeting: str) -> Meeting | None:
        """Find the meeting of an id."""
        return self._told.get(meeting)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids, in the order told."""
        return iter(self._told)


class Vote:
    """What was told about one vote: who may vote, who has, and how."""

    __slots__ = ("cast", "casting", "closed", "electorate", "number", "opened", "roll_calls")

    def __init__(self, number: int, opened: VoteOpened) -> None:
        """Begin with no ballot."""
        self.number = number
        self.opened = opened
        self.electorate = frozenset(elector.voter for elector in opened.electorate)
        self.cast: dict[str, tuple[str, int]] = {}
        self.casting: dict[str, tuple[str, int]] = {}
        self.roll_calls: list[int] = []
        self.closed: tuple[int, VoteClosed] | None = None

    def tally(self) -> Tally:
        """Count the ballots of those who may vote; one of somebody else never counts."""
        counts: dict[str, int] = {}
        for voter, (choice, _) in self.cast.items():
            if voter in self.electorate:
                counts[choice] = counts.get(choice, 0) + 1
        named = self.closed[1].presiding if self.closed else None
        presiding = named if named in self.electorate else None
        return Tally(
            counts=counts,
            entitled=len(self.electorate),
            members=self.opened.members,
            present=len(self.electorate),
            presiding=self.cast[presiding][0] if presiding in self.cast else None,
            casting=self.casting[presiding][0] if presiding in self.casting else None,
        )

    def outcome(self, rule: Rule) -> Outcome:
        """Compute what follows from the ballots under a rule."""
        return evaluate(rule, self.tally())

    def entries(self) -> list[int]:
        """List the entries that frame the vote: its opening, its roll calls, its closing; not every ballot."""
        return [self.number, *self.roll_calls, *([self.closed[0]] if self.closed else [])]


class Votes:
    """All votes and decisions, by id."""

    def __init__(self) -> None:
        """Begin with none."""
        self._told: dict[str, Vote] = {}
        self.decisions: dict[str, tuple[int, DecisionTaken]] = {}

    def apply(self, number: int, event: VoteEvent) -> None:
        """Store what an event says; of two ballots of one voter the first counts."""
        match event:
            case VoteCast():
                vote = self._told.get(event.vote)
                if vote is None:
                    pass
                elif event.casting:
                    vote.casting.setdefault(event.voter, (event.choice, number))
                else:
                    vote.cast.setdefault(event.voter, (event.choice, number))
            case VoteOpened():
                self._told[event.vote] = Vote(number, event)
            case RollCallTaken():
                if vote := self._told.get(event.vote):
                    vote.roll_calls.append(number)
                    for answer in event.answers:
                        for voter in answer.voters:
                            vote.cast.setdefault(voter, (answer.choice, number))
            case VoteClosed():
                if vote := self._told.get(event.vote):
                    vote.closed = vote.closed or (number, event)
            case DecisionTaken():
                self.decisions[event.decision] = (number, event)
            case _:
                assert_never(event)

    def get(self, vote: str) -> Vote | None:
        """Find the vote of an id."""
        return self._told.get(vote)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids, in the order told."""
        return iter(self._told)
