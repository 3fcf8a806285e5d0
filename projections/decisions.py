"""Decisions: what was declared, what follows from the ballots, by which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from projections.trail import FICTIONAL
from register.state import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from register.entry import Entry
    from register.events import DecisionTaken
    from register.state import State


@attrs.frozen(kw_only=True)
class Decision:
    """A decision as declared, and as computed: None where no ballots or no rule are known."""

    decision: str
    on: date
    body: str
    case: str | None
    text: str
    declared: str
    computed: str | None
    agrees: bool | None
    counts: str | None
    rule: str | None
    cites: str | None
    deciding: str | None
    entry: int
    irregularities: tuple[str, ...]
    fictional: bool


class Decisions:
    """All decisions of a history."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Fold what stands, and keep what stands beside the events."""
        kept = list(entries)
        self._state: State = fold(kept)
        self._entries = {entry.number: entry for entry in kept}

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Decisions:
        """Read a history."""
        return cls(entries)

    def taken(self, until: date | None = None) -> tuple[Decision, ...]:
        """List the decisions by day; with ``until`` those taken by then."""
        told = self._state.votes.decisions.values()
        found = [self._decision(number, event) for number, event in told if until is None or event.on <= until]
        return tuple(sorted(found, key=lambda decision: (decision.on, decision.entry)))

    def _decision(self, number: int, event: DecisionTaken) -> Decision:
        entry = self._entries[number]
        computed = [o for o in map(self._state.outcome, event.votes) if o is not None]
        decisive = next((outcome for outcome in computed if not outcome.adopted), computed[-1] if computed else None)
        outcome = decisive.outcome if decisive else None
        body = self._state.organisation.bodies.get(event.body)
        return Decision(
            decision=event.decision,
            on=event.on,
            body=body[1].name if body else event.body,
            case=event.case,
            text=event.text,
            declared=event.outcome,
            computed=outcome,
            agrees=(outcome == event.outcome) if outcome else None,
            counts=", ".join(f"{n} {choice}" for choice, n in decisive.counts) if decisive else None,
            rule=decisive.rule if decisive else None,
            cites=decisive.cites if decisive else None,
            deciding=decisive.deciding if decisive else None,
            entry=number,
            irregularities=entry.irregularities,
            fictional=entry.id.startswith(FICTIONAL),
        )
