"""Decisions: what was declared, what follows from the ballots, by which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from projections.trail import FICTIONAL
from register.state import State, standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from register.entry import Entry
    from register.events import DecisionTaken
    from register.voting import Outcome


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
class Decision:
    """A decision as declared, and as computed: None where no ballots or no rule are known.

    Where several votes stand behind it, all must pass, and the first that does not is what is shown;
    a round that another one follows is left to that one. ``agrees`` asks of an election who was elected, too.
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
    reported: tuple[Reported, ...]
    rescinded: tuple[Rescinded, ...]
    entry: int
    irregularities: tuple[str, ...]
    fictional: bool


class Decisions:
    """All decisions of a history; ``state`` and ``entries`` (by number) are what stands of it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Fold what stands, and keep what stands beside the events."""
        self.state = State()
        self.entries: dict[int, Entry] = {}
        for entry in standing(entries):
            self.state.apply(entry)
            self.entries[entry.number] = entry

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Decisions:
        """Read a history."""
        return cls(entries)

    def taken(self, until: date | None = None) -> tuple[Decision, ...]:
        """List the decisions by day; with ``until`` those taken by then."""
        told = self.state.votes.decisions.values()
        found = [self._decision(number, event) for number, event in told if until is None or event.on <= until]
        return tuple(sorted(found, key=lambda decision: (decision.on, decision.entry)))

    def find(self, decision: str) -> Decision:
        """Find one decision; raises `UnknownId` with the nearest."""
        self.state.require(decision, "decision")
        return self._decision(*self.state.votes.decisions[decision])

    def _decision(self, number: int, event: DecisionTaken) -> Decision:
        entry, votes = self.entries[number], self.state.votes
        computed = self._computed(event)
        decisive = next((o for o in computed if o.outcome not in _PASSED), computed[-1] if computed else None)
        elected = tuple(dict.fromkeys(name for outcome in computed for name in outcome.elected))
        body = self.state.organisation.bodies.get(event.body)
        return Decision(
            decision=event.decision,
            on=event.on,
            body=body[1].name if body else event.body,
            case=event.case,
            text=event.text,
            kind=event.kind,
            procedure=event.procedure,
            meeting=event.meeting,
            item=event.item,
            votes=event.votes,
            declared=event.outcome,
            computed=decisive.outcome if decisive else None,
            agrees=_agrees(event, decisive.outcome, elected) if decisive else None,
            elected=event.elected,
            computed_elected=elected,
            counts=", ".join(f"{n} {choice}" for choice, n in decisive.counts) if decisive else None,
            rule=decisive.rule if decisive else None,
            cites=decisive.cites if decisive else None,
            deciding=decisive.deciding if decisive else None,
            arithmetic=decisive.arithmetic if decisive else (),
            reported=tuple(
                Reported(meeting=told.meeting, on=told.on, entry=n)
                for n, told in votes.reported.get(event.decision, ())
            ),
            rescinded=tuple(
                Rescinded(by=told.by, since=told.since, entry=n) for n, told in votes.rescinded.get(event.decision, ())
            ),
            entry=number,
            irregularities=entry.irregularities,
            fictional=entry.id.startswith(FICTIONAL),
        )

    def _computed(self, event: DecisionTaken) -> list[Outcome]:
        """Compute the votes behind a decision; a round that another one follows decides nothing."""
        told = [vote for name in event.votes if (vote := self.state.votes.get(name))]
        followed = {vote.opened.after for vote in told}
        last = [vote.opened.vote for vote in told if vote.opened.vote not in followed]
        return [outcome for name in last if (outcome := self.state.outcome(name)) is not None]


_PASSED = ("adopted", "elected")


def _agrees(event: DecisionTaken, outcome: str, elected: tuple[str, ...]) -> bool:
    """Whether it was declared as computed; who was elected is asked where anybody was named."""
    named = event.outcome == "elected" and event.elected
    return event.outcome == outcome and (not named or set(event.elected) == set(elected))
