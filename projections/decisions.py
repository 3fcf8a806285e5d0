"""Decisions: what was declared, what follows from the ballots, by which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import attrs

from projections.trail import FICTIONAL
from register.events import DecisionAnnulled, DecisionUpheld, LegalityReviewRequested, RulebookAdopted
from register.state import State, standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from register.entry import Entry
    from register.events import DecisionTaken
    from register.state.votes import Review


@attrs.frozen(kw_only=True)
class Reported:
    """A meeting to which a decision was reported."""

    meeting: str
    on: date
    entry: int


@attrs.frozen(kw_only=True)
class Rescinded:
    """A decision was taken back by another, from a day or from its beginning."""

    by: str
    since: date | None
    entry: int


@attrs.frozen(kw_only=True)
class Reviewed:
    """It was asked whether a decision is lawful (lovlighetskontroll), by whom."""

    on: date
    by: tuple[str, ...]
    entry: int


@attrs.frozen(kw_only=True)
class Upheld:
    """A decision under review was found lawful."""

    on: date
    by: str | None
    entry: int


@attrs.frozen(kw_only=True)
class Annulled:
    """A decision was annulled: as if it had never been taken, or without effect from this day on."""

    on: date
    effect: Literal["from the start", "from now"]
    by: str | None
    reason: str | None
    entry: int


@attrs.frozen(kw_only=True)
class Decision:
    """A decision as declared, and as computed: None where no ballots or no rule are known.

    Where several votes stand behind it, all must pass, and the first that does not is what is shown;
    a round that another one follows is left to that one. ``agrees`` asks of an election who was elected, too.
    ``proofs`` hold what a reader needs to count each vote again. What became of it: ``reported``, ``rescinded``,
    ``reviewed``, ``upheld``, ``annulled``, each in the order told.
    """

    decision: str
    on: date
    body: str
    case: str | None
    text: str
    kind: str
    procedure: str
    meeting: str | None
    item: str | None
    votes: tuple[str, ...]
    declared: str
    computed: str | None
    agrees: bool | None
    elected: tuple[str, ...]
    computed_elected: tuple[str, ...]
    counts: str | None
    rule: str | None
    cites: str | None
    deciding: str | None
    arithmetic: tuple[str, ...]
    rulebook: str | None
    proofs: tuple[dict[str, Any], ...]
    reported: tuple[Reported, ...]
    rescinded: tuple[Rescinded, ...]
    reviewed: tuple[Reviewed, ...]
    upheld: tuple[Upheld, ...]
    annulled: tuple[Annulled, ...]
    entry: int
    irregularities: tuple[str, ...]
    fictional: bool


class Decisions:
    """All decisions of a history; ``state`` and ``entries`` (by number) are what stands of it."""

    def __init__(self, entries: Iterable[Entry], until: date | None = None) -> None:
        """Fold what stands, and keep what stands beside the events; with ``until`` what happened by then.

        Rulebooks are kept whenever they were adopted: what they say of a day they say from their own day on.
        """
        self.state = State()
        self.entries: dict[int, Entry] = {}
        for entry in standing(entries):
            if until is None or entry.event.on <= until or isinstance(entry.event, RulebookAdopted):
                self.state.apply(entry)
                self.entries[entry.number] = entry

    @classmethod
    def of(cls, entries: Iterable[Entry], until: date | None = None) -> Decisions:
        """Read a history, as it was on a day: what is told to have happened later is not there."""
        return cls(entries, until)

    def taken(self) -> tuple[Decision, ...]:
        """List the decisions by day."""
        found = [self._decision(number, event) for number, event in self.state.votes.decisions.values()]
        return tuple(sorted(found, key=lambda decision: (decision.on, decision.entry)))

    def find(self, decision: str) -> Decision:
        """Find one decision; raises `UnknownId` with the nearest."""
        self.state.require(decision, "decision")
        return self._decision(*self.state.votes.decisions[decision])

    def _decision(self, number: int, event: DecisionTaken) -> Decision:
        entry, votes = self.entries[number], self.state.votes
        reported, rescinded = votes.reported.get(event.decision, ()), votes.rescinded.get(event.decision, ())
        reviews = votes.reviewed.get(event.decision, [])
        ruling = self.state.ruling(event)
        outcome = ruling.outcome if ruling else None
        return Decision(
            decision=event.decision,
            on=event.on,
            body=self.state.organisation.name_of(event.body),
            case=event.case,
            text=event.text,
            kind=event.kind,
            procedure=event.procedure,
            meeting=event.meeting,
            item=event.item,
            votes=event.votes,
            declared=event.outcome,
            computed=outcome.outcome if outcome else None,
            agrees=ruling.agrees if ruling else None,
            elected=event.elected,
            computed_elected=ruling.elected if ruling else (),
            counts=", ".join(f"{n} {choice}" for choice, n in outcome.counts) if outcome else None,
            rule=outcome.rule if outcome else None,
            cites=outcome.cites if outcome else None,
            deciding=outcome.deciding if outcome else None,
            arithmetic=outcome.arithmetic if outcome else (),
            rulebook=outcome.rulebook if outcome else None,
            proofs=tuple(outcome.proof() for _, outcome in self.state.outcomes(event)),
            reported=tuple(Reported(meeting=told.meeting, on=told.on, entry=n) for n, told in reported),
            rescinded=tuple(Rescinded(by=told.by, since=told.since, entry=n) for n, told in rescinded),
            reviewed=_reviewed(reviews),
            upheld=_upheld(reviews),
            annulled=_annulled(reviews),
            entry=number,
            irregularities=entry.irregularities,
            fictional=entry.id.startswith(FICTIONAL),
        )


def _reviewed(reviews: list[tuple[int, Review]]) -> tuple[Reviewed, ...]:
    asked = ((n, told) for n, told in reviews if isinstance(told, LegalityReviewRequested))
    return tuple(Reviewed(on=told.on, by=told.by, entry=n) for n, told in asked)


def _upheld(reviews: list[tuple[int, Review]]) -> tuple[Upheld, ...]:
    found = ((n, told) for n, told in reviews if isinstance(told, DecisionUpheld))
    return tuple(Upheld(on=told.on, by=told.by, entry=n) for n, told in found)


def _annulled(reviews: list[tuple[int, Review]]) -> tuple[Annulled, ...]:
    found = ((n, told) for n, told in reviews if isinstance(told, DecisionAnnulled))
    return tuple(Annulled(on=t.on, effect=t.effect, by=t.by, reason=t.reason, entry=n) for n, t in found)
