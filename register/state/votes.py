"""Votes and decisions: who may vote, who did and how, what was declared."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Final, assert_never

from register.events import (
    BallotsCounted,
    DecisionAnnulled,
    DecisionReported,
    DecisionRescinded,
    DecisionTaken,
    DecisionUpheld,
    Elector,
    LegalityReviewRequested,
    LotDrawn,
    RankingsCast,
    RollCallTaken,
    VoteCast,
    VoteClosed,
    VoteEvent,
    VoteOpened,
    VotersListed,
)
from register.voting import ABSENT, Ballots, Choosable, Lot, Ranked, Voter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Vote:
    """What was told about one vote: who may vote, who has, and how.

    ``last`` is the day of the last that was told of it, ``given`` how many ballots that rank there are,
    ``decided`` the first decision that rests on it, and its day.
    """

    __slots__ = (
        "cast",
        "casting",
        "closed",
        "counted",
        "decided",
        "electorate",
        "framed",
        "given",
        "last",
        "late",
        "lots",
        "number",
        "opened",
        "proxies",
        "ranked",
        "rankings",
    )

    def __init__(self, number: int, opened: VoteOpened) -> None:
        """Begin with no ballot."""
        self.number = number
        self.opened = opened
        self.electorate: dict[str, Elector] = {elector.voter: elector for elector in opened.electorate}
        self.cast: dict[str, tuple[str, int]] = {}
        self.casting: dict[str, tuple[str, int]] = {}
        self.proxies: dict[str, str] = {}
        self.late: dict[str, int] = {}
        self.ranked: dict[str, int] = {}
        self.rankings: list[tuple[int, RankingsCast]] = []
        self.counted: list[tuple[int, BallotsCounted]] = []
        self.lots: list[tuple[int, LotDrawn]] = []
        self.closed: tuple[int, VoteClosed] | None = None
        self.framed: list[int] = []
        self.decided: tuple[int, date] | None = None
        self.last = opened.on
        self.given = 0

    @property
    def has_begun(self) -> bool:
        """Whether any ballot was given."""
        return bool(self.cast or self.rankings or self.counted)

    @property
    def candidates(self) -> list[str]:
        """Who or what can be elected, in the order of the ballot paper."""
        return [candidate.candidate for candidate in self.opened.candidates]

    def ballots(self, absent: Iterable[str] = ()) -> Ballots:
        """Everything that an evaluation is given; who is ``absent`` and gave no answer counts as not there."""
        opened, counted = self.opened, self.counted[0][1] if self.counted else None
        return Ballots(
            electorate={voter: _voter(elector) for voter, elector in self.electorate.items()},
            members=opened.members,
            votes=dict.fromkeys(absent, ABSENT) | {voter: choice for voter, (choice, _) in self.cast.items()},
            castings={voter: choice for voter, (choice, _) in self.casting.items()},
            presiding=self.closed[1].presiding if self.closed else None,
            counted={count.choice: count.n for count in counted.counts} if counted else None,
            participants=counted.participants if counted else None,
            rankings=[
                Ranked(ranking.ranks, ranking.n, ranking.voter)
                for _, event in self.rankings
                for ranking in event.ballots
                if ranking.voter is None or not self.is_late(event)
            ],
            candidates=[Choosable(c.candidate, c.group, c.sex, c.list, c.ratio) for c in opened.candidates],
            seats=min(opened.seats, len(opened.candidates) or _MOST_SEATS),
            default=opened.default,
            must_abstain=frozenset(opened.must_abstain),
            lots=[Lot(event.candidates, event.drawn) for _, event in self.lots],
            silent=opened.channel == "silence",
        )

    def entries(self) -> list[int]:
        """List the entries that frame the vote, from its opening to its closing; not every ballot."""
        return [self.number, *self.framed, *([self.closed[0]] if self.closed else [])]

    def is_late(self, event: VoteCast | RollCallTaken | RankingsCast | BallotsCounted) -> bool:
        """Whether a ballot came after the deadline, if there is one."""
        deadline = self.opened.deadline
        if deadline is None or event.on < deadline:
            return False
        at = event.at if isinstance(event, VoteCast) else None
        return event.on > deadline or (at or time()) > (self.opened.deadline_at or _LAST)

    def take(self, number: int, event: VoteCast) -> None:
        """Store one voter's vote; of two the first counts."""
        self.last = max(self.last, event.on)
        if event.casting:
            self.casting.setdefault(event.voter, (event.choice, number))
            return
        if self.opened.deadline is not None and self.is_late(event):
            self.late.setdefault(event.voter, number)
            return
        self.cast.setdefault(event.voter, (event.choice, number))
        if event.proxy is not None:
            self.proxies.setdefault(event.voter, event.proxy)

    def take_all(
        self, number: int, event: VotersListed | RollCallTaken | BallotsCounted | RankingsCast | LotDrawn
    ) -> None:
        """Store what many did at once; answers after the deadline never count, a counting of ballots may be later."""
        self.framed.append(number)
        self.last = max(self.last, event.on)
        match event:
            case VotersListed():
                self.electorate |= {elector.voter: elector for elector in event.electorate}
            case RollCallTaken() if self.is_late(event):
                self._miss(number, [voter for answer in event.answers for voter in answer.voters])
            case RollCallTaken():
                for answer in event.answers:
                    given = (answer.choice, number)
                    for voter in answer.voters:
                        self.cast.setdefault(voter, given)
            case BallotsCounted():
                self.counted.append((number, event))
            case RankingsCast():
                self.rankings.append((number, event))
                self.given += sum(ranking.n for ranking in event.ballots)
                voters = [ranking.voter for ranking in event.ballots if ranking.voter is not None]
                if self.is_late(event):
                    self._miss(number, voters)
                else:
                    self.ranked |= dict.fromkeys(voters, number)
            case LotDrawn():
                self.lots.append((number, event))
            case _:
                assert_never(event)

    def _miss(self, number: int, voters: Iterable[str]) -> None:
        for voter in voters:
            self.late.setdefault(voter, number)


Review = LegalityReviewRequested | DecisionUpheld | DecisionAnnulled
"""What is told of the review of a decision (lovlighetskontroll)."""


class Votes:
    """All votes and decisions, by id."""

    def __init__(self) -> None:
        """Begin with none."""
        self._told: dict[str, Vote] = {}
        self._voted_in: dict[str, list[Vote]] = {}
        self._decided_in: dict[str, list[DecisionTaken]] = {}
        self.decisions: dict[str, tuple[int, DecisionTaken]] = {}
        self._admitting: dict[str, list[tuple[date, int, DecisionTaken]]] = {}
        self.reported: dict[str, list[tuple[int, DecisionReported]]] = {}
        self.rescinded: dict[str, list[tuple[int, DecisionRescinded]]] = {}
        self.reviewed: dict[str, list[tuple[int, Review]]] = {}
        self._void: dict[str, tuple[date, int] | None] | None = None

    def apply(self, number: int, event: VoteEvent) -> None:
        """Store what an event says."""
        match event:
            case VoteCast():
                if vote := self._told.get(event.vote):
                    vote.take(number, event)
            case VoteOpened():
                vote = self._told[event.vote] = Vote(number, event)
                self._voted_in.setdefault(event.meeting or "", []).append(vote)
            case VotersListed() | RollCallTaken() | BallotsCounted() | RankingsCast() | LotDrawn():
                if vote := self._told.get(event.vote):
                    vote.take_all(number, event)
            case VoteClosed():
                if vote := self._told.get(event.vote):
                    vote.closed = vote.closed or (number, event)
                    vote.last = max(vote.last, event.on)
            case DecisionTaken():
                self.decisions[event.decision] = (number, event)
                self._void = None
                for vote in (self._told[id] for id in event.votes if id in self._told):
                    vote.decided = vote.decided or (number, event.on)
                self._decided_in.setdefault(event.meeting or "", []).append(event)
                for accession in event.admits:
                    self._admitting.setdefault(accession, []).append((event.on, number, event))
            case DecisionReported():
                self.reported.setdefault(event.decision, []).append((number, event))
            case DecisionRescinded():
                self._void = None
                self.rescinded.setdefault(event.decision, []).append((number, event))
            case LegalityReviewRequested() | DecisionUpheld() | DecisionAnnulled():
                self._void = None
                self.reviewed.setdefault(event.decision, []).append((number, event))
            case _:
                assert_never(event)

    def get(self, vote: str) -> Vote | None:
        """Find the vote of an id."""
        return self._told.get(vote)

    def of_meeting(self, meeting: str) -> list[Vote]:
        """List the votes of a meeting, in the order told."""
        return list(self._voted_in.get(meeting, ()))

    def decided_in(self, meeting: str) -> list[DecisionTaken]:
        """List the decisions of a meeting, in the order told."""
        return list(self._decided_in.get(meeting, ()))

    def admitting(self, accession: str) -> list[tuple[date, int, DecisionTaken]]:
        """List the decisions that say that they admit an accession, adopted or not, in order of their days."""
        told = self._admitting.get(accession, ())
        return sorted((one for one in told if self.decisions[one[2].decision][0] == one[1]), key=lambda one: one[:2])

    def void(self, decision: str | None) -> tuple[date, int] | None:
        """Tell from which day a decision has no effect, and the entry that says so; None while it has.

        Annulled from the start, or rescinded without a day, it never had any: the first day of the calendar.
        What rescinds it must itself have effect by then.
        """
        if decision is None or (decision not in self.rescinded and decision not in self.reviewed):
            return None
        if self._void is None:
            self._void = self._voided()
        return self._void[decision]

    def has_effect(self, decision: str | None, day: date) -> bool:
        """Whether a decision that was taken has effect on a day; where none is named there is nothing to take away."""
        void = self.void(decision)
        return void is None or day < void[0]

    def _voided(self) -> dict[str, tuple[date, int] | None]:
        """Work out every decision's end, each after those that rescind it; of a circle the first in order stands."""
        found: dict[str, tuple[date, int] | None] = {}
        begun: set[str] = set()
        left = sorted({*self.rescinded, *self.reviewed}, reverse=True)
        while left:
            decision = left[-1]
            before = [by for by in self._rescinding(decision) if by not in found and by not in begun]
            if decision not in begun and decision not in found and before:
                begun.add(decision)
                left += before
                continue
            found.setdefault(decision, self._end_of(decision, found))
            left.pop()
        return found

    def _rescinding(self, decision: str) -> list[str]:
        """List what rescinds a decision and may be void itself."""
        by = {told.by for _, told in self.rescinded.get(decision, ()) if told.by != decision}
        return sorted(one for one in by if one in self.rescinded or one in self.reviewed)

    def _end_of(self, decision: str, found: dict[str, tuple[date, int] | None]) -> tuple[date, int] | None:
        annulled = [
            (date.min if told.effect == "from the start" else told.on, number)
            for number, told in self.reviewed.get(decision, ())
            if isinstance(told, DecisionAnnulled)
        ]
        rescinded = [
            (told.since or date.min, number)
            for number, told in self.rescinded.get(decision, ())
            if self._was_carried(told.by)
            and ((void := found.get(told.by)) is None or void[0] > (told.since or told.on))
        ]
        return min(annulled + rescinded, default=None)

    def _was_carried(self, decision: str) -> bool:
        """Whether a decision was not declared rejected; of one that nobody told nothing is known."""
        _, told = self.decisions.get(decision, (0, None))
        return told is None or told.outcome in ("adopted", "elected")

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids, in the order told."""
        return iter(self._told)


_LAST: Final = time(23, 59, 59)
_UNWEIGHED: Final = Voter(weight=None)
_MOST_SEATS: Final = 1_000
"""Nobody fills more at once without telling candidates; so no evaluation is without end."""


def _voter(elector: Elector) -> Voter:
    if elector.weight is None and elector.chamber is None:
        return _UNWEIGHED
    return Voter(elector.weight, elector.chamber)
