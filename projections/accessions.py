"""Accessions: the plan of a case against what happened, the ways in that it led to, and who is on the way out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import attrs

from register.errors import UnknownId
from register.state import fold
from register.state.periods import months_later
from register.state.ways import admission, earliest_start, lacking, led_to, ratified, ways

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from register.entry import Entry
    from register.events import DecisionTaken, Step
    from register.state import State
    from register.state.accessions import Accession, Stage
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
class Next:
    """The step that comes next: the first of the plan that was not taken."""

    step: str
    what: str


@attrs.frozen(kw_only=True)
class Way:
    """A way in, and how far it has come by a day.

    ``ratified`` of ``of`` members have ratified and ``needs`` must, where the rules of the day ask them; ``silent``
    are who has said nothing. ``member_since`` is the day on which the membership begins, as told by then; until that
    is told ``earliest`` is the first on which it may: counted from when nothing was ``missing`` any more, or else from
    the day asked about.
    """

    accession: str
    party: str
    name: str
    stage: Stage
    opened: date
    deadline: date | None
    days_left: int | None
    decision: str | None
    ratified: int | None
    of: int | None
    needs: int | None
    silent: tuple[str, ...]
    missing: tuple[str, ...]
    earliest: date | None
    member_since: date | None
    entries: tuple[int, ...]


@attrs.frozen(kw_only=True)
class Notice:
    """A notice that runs: received on a day, out from another, to be revoked on ``revocable`` at the latest."""

    party: str
    name: str
    received: date
    out: date
    ground: str
    revocable: date
    entry: int


@attrs.frozen(kw_only=True)
class Plan:
    """The plan of a case that holds on a day, step by step; ``entry`` laid it out.

    A case without a plan that has led to accessions has no steps, and nobody made it. ``notices`` are those that run
    in the whole organisation, ``leaving_today`` the first day out for who gives notice on the day asked about; None
    where no rulebook sets a notice.
    """

    case: str
    title: str
    made: date | None
    entry: int | None
    next: Next | None
    leaving_today: date | None
    steps: tuple[PlannedStep, ...]
    accessions: tuple[Way, ...]
    notices: tuple[Notice, ...]


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

        Raises `UnknownId` for a case that is not there, or by then has neither a plan nor an accession.
        """
        self._state.require(case, "case")
        told = self._state.cases.told[case]
        accessions = tuple(_way(self._state, accession, day) for accession in _of_case(self._state, case, day))
        held = told.plan(day)
        if held is None and not accessions:
            raise UnknownId(case, f"plan made by {day} in the case")
        number, planned = held or (None, None)
        steps = tuple(self._step(told, step, day) for step in planned.steps) if planned else ()
        left = (Next(step=step.step, what=step.what) for step in steps if step.status != "done")
        return Plan(
            case=case,
            title=told.opened.title,
            made=planned.on if planned else None,
            entry=number,
            next=next(left, None),
            leaving_today=first_day_out(self._state, day),
            steps=steps,
            accessions=accessions,
            notices=tuple(_notices(self._state, day)),
        )

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


def nothing_missing_since(state: State, accession: Accession, day: date) -> date | None:
    """Find the day of the act after which nothing is missing; None where something is missing on the day.

    Halving between the first act and the last: so it is a day on which the last missing act came, if one was undone
    and made good again, any of these.
    """
    if lacking(state, accession, day):
        return None
    days = _days_of_acts(state, accession, day)
    low, high = 0, len(days) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if lacking(state, accession, days[middle]) else (low, middle)
    return days[low]


def told_by(accession: Accession, day: date) -> tuple[int, ...]:
    """List the entries of a way in, of what had happened by a day."""
    fulfilled = [number for on, number, _ in accession.fulfilled if on <= day]
    return tuple(sorted({accession.number, *(number for number, _ in accession.by(day)), *fulfilled}))


def first_day_out(state: State, received: date) -> date | None:
    """Find the first day on which whoever gives notice on a day can be out; None where no rulebook sets a notice."""
    found = []
    for paragraph in state.organisation.paragraphs(received):
        said = {parameter.name: parameter.value for parameter in paragraph.parameters}
        months = said.get("months")
        if paragraph.check == "notice_is_kept" and isinstance(months, int) and months >= 0:
            found.append(months_later(received, months, str(said.get("boundary"))))
    return max(found, default=None)


def _of_case(state: State, case: str, day: date) -> Iterator[Accession]:
    """The accessions of a case by a day, in the order told.

    Those offered by a decision of the case, applied for in it, or decided on in it.
    """
    decided = [decision for _, decision in state.votes.decisions.values() if _is_of(state, decision, case, day)]
    names = {decision.decision for decision in decided}
    admitted = {accession for decision in decided for accession in decision.admits}
    for id in state.accessions:
        accession = state.accessions.get(id)
        if accession is None or accession.opening.on > day:
            continue
        opening = accession.opening
        of_case = getattr(opening, "case", None) == case or getattr(opening, "decision", None) in names
        if of_case or id in admitted:
            yield accession


def _is_of(state: State, decision: DecisionTaken, case: str, day: date) -> bool:
    """Whether a decision was taken in a case by a day, by its own word or by the item in which it was taken."""
    meeting = state.meetings.get(decision.meeting or "")
    item = meeting.item(decision.item) if meeting and decision.item else None
    return decision.on <= day and case in (decision.case, item.case if item else None)


def _way(state: State, accession: Accession, day: date) -> Way:
    decision = admission(state, accession, day)
    begun = led_to(state, accession.opening.accession, accession.party)
    begins = next((held.period.since for held in begun if held.began.on <= day), None)
    lacks = lacking(state, accession, day) if begins is None or day < begins else []
    complete = nothing_missing_since(state, accession, day) if begins is None and not lacks else None
    asked = [way.ratified for way in ways(state, day) if way.procedure == "C"]
    counted = (ratified(state, accession, decision, day, needs) for needs in asked)
    said = max(counted, key=lambda one: one.needs, default=None)
    return Way(
        accession=accession.opening.accession,
        party=accession.party,
        name=state.parties.name(accession.party, day),
        stage=accession.stage(day),
        opened=accession.opening.on,
        deadline=accession.deadline,
        days_left=(accession.deadline - day).days if accession.deadline else None,
        decision=decision.decision if decision else None,
        ratified=len(said.yes) if said else None,
        of=len(said.of) if said else None,
        needs=said.needs if said else None,
        silent=tuple(state.parties.name(party, day) for party in said.silent) if said else (),
        missing=tuple(dict.fromkeys(one.sentence for one in lacks)),
        earliest=earliest_start(state, complete or day) if begins is None else None,
        member_since=begins,
        entries=told_by(accession, day),
    )


def _days_of_acts(state: State, accession: Accession, day: date) -> list[date]:
    """List the days by a day on which anything was said of an accession; its opening is the first that can be."""
    id = accession.opening.accession
    decided = [decision for _, decision in state.votes.decisions.values() if id in decision.admits]
    matters = [id, *(decision.decision for decision in decided)]
    days = {accession.opening.on, *(on for on, _, _ in accession.acts), *(on for on, _, _ in accession.fulfilled)}
    days |= {decision.on for decision in decided}
    days |= {on for matter in matters for on, _, _ in state.ratifications.told.get(matter, ())}
    return sorted(on for on in days if on <= day) or [day]


def _notices(state: State, day: date) -> Iterator[Notice]:
    """The notices of members that run on a day, by the day on which they are out."""
    members = [party for party in state.memberships if state.memberships.on(party, day)]
    found = [(party, *told) for party in members if (told := state.memberships.notice(party, day))]
    for party, number, notice in sorted(found, key=lambda one: (one[2].since, one[1])):
        yield Notice(
            party=party,
            name=state.parties.name(party, day),
            received=notice.on,
            out=notice.since,
            ground=notice.ground,
            revocable=notice.since - timedelta(days=1),
            entry=number,
        )


def _status(step: Step, day: date, *, taken: bool) -> Status:
    if taken:
        return "done"
    if day >= step.until:
        return "overdue"
    return "under way" if day >= step.since else "to come"
