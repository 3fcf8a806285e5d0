"""What the sets share: a vote as it was published, how it is told to a register, and a row of what came of it.

Everything goes through the public interface: events are recorded, projections and the state are asked.
"""

from __future__ import annotations

import csv
import lzma
import sys
import time
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import attrs

from projections.decisions import Decision, Decisions
from register import Register
from register.codec import Told
from register.events import (
    Answer,
    BallotsCounted,
    BodyEstablished,
    Candidate,
    Count,
    DecisionTaken,
    Elector,
    Event,
    Paragraph,
    PartyRegistered,
    Ranking,
    RankingsCast,
    RollCallTaken,
    RulebookAdopted,
    VoteClosed,
    VoteOpened,
    VotersListed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from register.events.votes import VoteKind
    from register.voting import Outcome, Rule

CONFORMITY = Paragraph(
    paragraph="PUB-1", cites="what the source declares", check="the_declared_outcome_is_the_computed"
)
OBJECTING = (CONFORMITY.paragraph, "DEBIAN-A-6", "EU-16-4")
"""The paragraphs that rely on that check, here and in the rulebooks of the examples."""

RULEBOOKS = Path(__file__).parents[2] / "examples" / "rulebooks"
ROLL = 1_500
"""Voters in one event, so that a line stays below its 65,535 bytes."""

RANKINGS = 400
EVERY = 10.0

csv.field_size_limit(1_000_000)  # a wide row of a roll call holds some four thousand bytes, one of a whole set more


@attrs.frozen(kw_only=True)
class Published:
    """A vote as its source publishes it; ``ballots`` are the events that give them."""

    vote: str
    on: date
    rule: str
    electorate: tuple[Elector, ...]
    members: int
    ballots: tuple[Event, ...]
    declared: Literal["adopted", "rejected", "elected", "tied"] | None = None
    elected: tuple[str, ...] = ()
    kind: VoteKind = "motion"
    candidates: tuple[Candidate, ...] = ()
    seats: int = 1
    default: str | None = None
    secret: bool = False

    @property
    def decision(self) -> str:
        return f"decision/{self.vote}"

    def told(self) -> Iterator[Event]:
        """The events in their order: the roll in as many as it needs, the ballots, what was declared."""
        first, *more = pieces(self.electorate, ROLL)
        yield VoteOpened(
            on=self.on,
            vote=self.vote,
            question=self.vote,
            rule=self.rule,
            electorate=first,
            members=self.members,
            kind=self.kind,
            candidates=self.candidates,
            seats=self.seats,
            default=self.default,
            secret=self.secret,
        )
        for some in more:
            yield VotersListed(on=self.on, vote=self.vote, electorate=some)
        yield from self.ballots
        yield VoteClosed(on=self.on, vote=self.vote)
        if self.declared:
            yield DecisionTaken(
                on=self.on,
                decision=self.decision,
                body="body",
                outcome=self.declared,
                text=self.vote,
                votes=(self.vote,),
                kind="election" if self.kind == "election" else "motion",
                elected=self.elected,
            )


@attrs.define
class Row:
    """What came of a set: how many agree, which differ as its source says they must, which differ besides.

    ``apart`` are rows of their own for what is published beside the outcomes.
    """

    set: str
    n: int = 0
    agree: int = 0
    named: list[str] = attrs.Factory(list)
    differing: list[str] = attrs.Factory(list)
    apart: list[Row] = attrs.Factory(list)
    seconds: float = 0.0

    def see(self, id: str, ours: object, theirs: object, *, named: bool = False) -> None:
        """Compare one answer with what is published; ``named`` says that its source is known to contradict itself."""
        self.n += 1
        if ours == theirs and not named:
            self.agree += 1
        elif ours != theirs and named:
            self.named.append(f"{id}: {ours}, published {theirs}")
        else:
            self.differing.append(f"{id}: {ours}, published {theirs}{', yet named as differing' if named else ''}")

    @property
    def differs(self) -> int:
        """How many answers differ that nobody named, the rows apart included."""
        return len(self.differing) + sum(row.differs for row in self.apart)

    def rows(self) -> Iterator[Row]:
        """The row, and those apart."""
        yield self
        yield from self.apart

    def as_json(self) -> dict[str, Any]:
        details: dict[str, Any] = {"seconds": round(self.seconds, 1), "named": self.named, "differing": self.differing}
        if self.apart:
            details["apart"] = [row.as_json() for row in self.apart]
        counts = {"set": self.set, "n": self.n, "agree": self.agree, "named": len(self.named)}
        return {**counts, "differing": self.differs, "details": details}


class Progress:
    """How far a set is, on standard error: over the same line on a terminal, else in a line every ten seconds."""

    def __init__(self, set: str) -> None:
        self._set = set
        self._told = self._began = time.monotonic()
        self._done = 0
        self._terminal = sys.stderr.isatty()

    def watch(self, votes: Iterable[Published]) -> Iterator[Published]:
        """Count the votes as they go by."""
        for vote in votes:
            yield vote
            self._tell("votes", vote.vote)

    def watched(self, events: Iterable[Event]) -> Iterator[Event]:
        """Count the events as they go by."""
        for event in events:
            yield event
            self._tell("events", str(event.on))

    def end(self) -> None:
        if self._terminal:
            sys.stderr.write("\r\033[K")

    def _tell(self, many: str, last: str) -> None:
        self._done += 1
        now = time.monotonic()
        if now - self._told < (0.2 if self._terminal else EVERY):
            return
        self._told = now
        line = f"{self._set}: {self._done} {many}, {last}, {now - self._began:.0f} s"
        sys.stderr.write(f"\r{line}\033[K" if self._terminal else f"{line}\n")
        sys.stderr.flush()


@contextmanager
def register_of(
    name: str,
    rulebooks: Sequence[RulebookAdopted],
    voters: Iterable[str],
    votes: Iterable[Published],
    *,
    before: Iterable[Event] = (),
) -> Iterator[Register]:
    """Record votes in a register of their own; ``before`` is what led up to them."""
    first = min(book.on for book in rulebooks)
    events = [
        *rulebooks,
        BodyEstablished(on=first, body="body", name=name, kind="assembly"),
        *(PartyRegistered(on=first, party=voter, name=voter, kind="person") for voter in voters),
        *before,
    ]
    with register_told(name, (event for some in (events, *(vote.told() for vote in votes)) for event in some)) as told:
        yield told


@contextmanager
def register_told(name: str, events: Iterable[Event]) -> Iterator[Register]:
    """Record events in a register of their own, in memory, as they were found."""
    with Register.create(":memory:", organisation=name, origin=f"{name}.example/register", by="published") as register:
        for _ in register.record_all(map(Told, events), as_found=True):
            pass
        yield register


def decided(register: Register) -> Mapping[str, Decision]:
    """Every decision by its id, as the projection gives it."""
    return {decision.decision: decision for decision in Decisions.of(register.entries()).taken()}


def outcome_of(register: Register, vote: Published) -> Outcome:
    """What follows from the ballots, with its counts, ranking and matrix."""
    outcome = register.state.outcome(vote.vote)
    if outcome is None:
        raise LookupError(f"{vote.vote} has no rule in force")
    return outcome


def computed(decision: Decision) -> tuple[str, ...]:
    """What the register makes of the ballots: the outcome, and who is elected.

    What it objected to when the decision was recorded has to be the same difference.
    """
    found = (str(decision.computed), *sorted(decision.computed_elected))
    return found if objected(decision) != decision.agrees else (*found, "but what was objected says otherwise")


def declared(vote: Published) -> tuple[str, ...]:
    """What the source declares, in the same form."""
    return (str(vote.declared), *sorted(vote.elected))


def rulebook(since: date, *rules: Rule, name: str = "rules", until: date | None = None) -> RulebookAdopted:
    """Adopt voting rules, and the paragraph that compares what is declared with what is computed."""
    return RulebookAdopted(
        on=since,
        rulebook=name,
        name=name,
        since=since,
        until=until,
        paragraphs=(CONFORMITY,),
        voting_rules=rules,
    )


def objected(decision: Decision) -> bool:
    """Whether the register objected to what was declared when it was recorded."""
    return not set(OBJECTING).isdisjoint(decision.irregularities)


def roll_call(vote: str, on: date, answers: Mapping[str, Sequence[str]]) -> tuple[Event, ...]:
    """A roll call with the voters of each choice, in one event."""
    given = tuple(Answer(choice=choice, voters=tuple(voters)) for choice, voters in answers.items() if voters)
    return (RollCallTaken(on=on, vote=vote, answers=given),)


def ranked(vote: str, on: date, ballots: Iterable[Ranking]) -> tuple[Event, ...]:
    """Ranked ballots, in as many events as they need."""
    return tuple(RankingsCast(on=on, vote=vote, ballots=some) for some in pieces(tuple(ballots), RANKINGS))


def counted(vote: str, on: date, participants: int, counts: Mapping[str, int]) -> tuple[Event, ...]:
    """The counts of ballots that nobody knows the voters of."""
    several = tuple(Count(choice=choice, n=n) for choice, n in counts.items())
    return (BallotsCounted(on=on, vote=vote, participants=participants, counts=several),)


def voters(n: int) -> tuple[str, ...]:
    """Neutral ids for voters whose names are nobody's business here."""
    return tuple(f"v-{number}" for number in range(1, n + 1))


def electors(ids: Iterable[str]) -> tuple[Elector, ...]:
    return tuple(Elector(voter=id) for id in ids)


def letter(place: int) -> str:
    """A neutral id for a candidate, by its place on the ballot: a, b, … z, aa."""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("a") + place % 26)


def pieces(many: tuple[Any, ...], size: int) -> Iterator[tuple[Any, ...]]:
    """Cut into pieces; of nothing, one empty piece."""
    rest = iter(many)
    yield tuple(islice(rest, size))
    while some := tuple(islice(rest, size)):
        yield some


def table(path: Path) -> list[dict[str, str]]:
    """Read a CSV file, or the packed one beside which it would stand."""
    packed = path.with_name(f"{path.name}.xz")
    with path.open(encoding="utf-8") if path.exists() else lzma.open(packed, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))
