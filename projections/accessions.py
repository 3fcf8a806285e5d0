"""Accessions: the plan of a case against what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from register.errors import UnknownId
from register.state import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from register.entry import Entry
    from register.events import Step
    from register.state import State
    from register.state.cases import Case

Status = Literal["done", "overdue", "under way", "to come"]


@attrs.frozen(kw_only=True)
class PlannedStep:
    """A step as planned, and how it stands on a day; ``entries`` are those that took it.

    A step that no entry took is never done: it is to come, under way, or overdue.
    """

    step: str
    since: date
    until: date
    what: str
    who: str | None
    status: Status
    taken: date | None
    entries: tuple[int, ...]


@attrs.frozen(kw_only=True)
class Plan:
    """The plan of a case that holds on a day, step by step; ``entry`` laid it out."""

    case: str
    title: str
    made: date
    entry: int
    steps: tuple[PlannedStep, ...]


class Plans:
    """The plans of a history."""

    def __init__(self, state: State) -> None:
        """Stand on a folded state."""
        self._state = state

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Plans:
        """Fold what stands of a history."""
        return cls(fold(entries))

    def plan(self, case: str, day: date) -> Plan:
        """Hold the plan of a case against what happened by a day.

        Raises `UnknownId` for a case that is not there, or has no plan by then.
        """
        self._state.require(case, "case")
        told = self._state.cases.told[case]
        if (held := told.plan(day)) is None:
            raise UnknownId(case, f"plan made by {day} in the case")
        number, planned = held
        steps = tuple(self._step(told, step, day) for step in planned.steps)
        return Plan(case=case, title=told.opened.title, made=planned.on, entry=number, steps=steps)

    def _step(self, case: Case, step: Step, day: date) -> PlannedStep:
        taken = case.taken(step.step, day)
        numbers = self._state.entries
        entries = {numbers[entry] for _, event in taken for entry in event.entries if entry in numbers}
        return PlannedStep(
            step=step.step,
            since=step.since,
            until=step.until,
            what=step.what,
            who=step.who,
            status=_status(step, day, taken=bool(taken)),
            taken=min((event.on for _, event in taken), default=None),
            entries=tuple(sorted(entries)),
        )


def _status(step: Step, day: date, *, taken: bool) -> Status:
    if taken:
        return "done"
    if day >= step.until:
        return "overdue"
    return "under way" if day >= step.since else "to come"
