"""Accessions: the plan of a case against what happened, the ways in that it led to, and who is on the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import attrs

from register.entry import some
from register.errors import UnknownId
from register.state import fold
from register.state.accessions import CLOSED, Stage
from register.state.paragraphs import first_day_out, procedures
from register.state.periods import eve
from register.state.ways import admission, earliest_start, lacking, lacking_for_good, led_to, may_begin, ratified, tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from register.entry import Entry
    from register.events import DecisionTaken, Step
    from register.state import State
    from register.state.accessions import Accession
    from register.state.cases import Case
    from register.state.membership import Membership
    from register.state.ways import Ratified

Status = Literal["done", "overdue", "under way", "to come"]
Progress = Stage | Literal["member", "former member"]
"""How far a way in has come; ``member`` from the day on which the membership that it led to begins."""

_BEGINS: Final[dict[Progress, str]] = {"member": "It is a member since", "former member": "It was a member from"}


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
    """A way in, and how far it has come by a day; ``terms`` are those of the offer or the application.

    ``n`` of ``of`` members have ratified and ``needs`` must, where the rules of the day ask them; ``silent`` are who
    has said nothing. ``days_left`` are those of an offer that waits for its answer. ``member_since`` is the day on
    which the membership begins, as told by then; until that is told ``earliest`` is the first on which it may, or
    might if what is missing came on the day asked about.
    """

    accession: str
    party: str
    name: str
    stage: Progress
    opened: date
    deadline: date | None
    days_left: int | None
    terms: str | None
    decision: str | None
    n: int | None
    of: int | None
    needs: int | None
    enough: bool | None
    silent: tuple[str, ...]
    missing: tuple[str, ...]
    earliest: date | None
    member_since: date | None
    entries: tuple[int, ...]

    @property
    def sentence(self) -> str:
        """Say what is missing, how many have ratified, and when the membership began, begins or may begin."""
        said = list(self.missing)
        if self.enough:  # too few are among what is missing
            said.append(f"{self.n} of {self.of} members have ratified, {self.needs} must.")
        if self.member_since:
            said.append(f"{_BEGINS.get(self.stage, 'Its membership begins on')} {self.member_since}.")
        elif self.earliest and not self.missing:
            said.append(f"It can begin on {self.earliest}.")
        return f"{self.name}: {' '.join(said) or 'nothing is missing.'}"


@attrs.frozen(kw_only=True)
class Ratification:
    """How many of those whose assemblies are asked have ratified a decision of the case, such as an agreement.

    ``n`` of ``of`` have; ``silent`` have said nothing, ``refused`` have said no.
    """

    decision: str
    on: date
    n: int
    of: int
    silent: tuple[str, ...]
    refused: tuple[str, ...]
    entries: tuple[int, ...]

    @property
    def sentence(self) -> str:
        """Say how many have ratified, and who has not."""
        silent = [f"missing: {some(self.silent)}"] if self.silent else []
        refused = [f"refused by {some(self.refused)}"] if self.refused else []
        return f"{'; '.join([f'{self.n} of {self.of} have ratified {self.decision}', *silent, *refused])}."


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

    @property
    def sentence(self) -> str:
        """Say who leaves, and until when it may change its mind."""
        return f"{self.name} leaves; it may take its notice back until {self.revocable}."


@attrs.frozen(kw_only=True)
class Plan:
    """The plan of a case that holds on a day, step by step; ``entry`` laid it out.

    A case without a plan that has led to accessions or ratifications has no steps, and nobody made it. ``notices``
    are those that run in the whole organisation, ``leaving_today`` the first day out for who gives notice on the day
    asked about; None where no rulebook sets a notice.
    """

    case: str
    title: str
    made: date | None
    entry: int | None
    next: Next | None
    leaving_today: date | None
    steps: tuple[PlannedStep, ...]
    accessions: tuple[Way, ...]
    ratifications: tuple[Ratification, ...]
    notices: tuple[Notice, ...]


class Plans:
    """The plans of a history, and its notice calendar."""

    def __init__(self, state: State) -> None:
        """Stand on a folded state."""
        self._state = state

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Plans:
        """Fold what stands of a history."""
        return cls(fold(entries))

    def plan(self, case: str, day: date) -> Plan:
        """Hold the plan of a case against what happened by a day.

        Raises `UnknownId` for a case that is not there, or by then has no plan, no accession and no ratification.
        """
        self._state.require(case, "case")
        told = self._state.cases.told[case]
        decisions = [one for _, one in self._state.votes.decisions.values() if _is_of(self._state, one, case, day)]
        accessions = tuple(_way(self._state, one, day) for one in opened_in(self._state, case, decisions, day))
        ratifications = tuple(_ratifications(self._state, decisions, day))
        held = told.plan(day)
        if held is None and not accessions and not ratifications:
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
            leaving_today=self.leaving_today(day),
            steps=steps,
            accessions=accessions,
            ratifications=ratifications,
            notices=self.notices(day),
        )

    def notices(self, day: date) -> tuple[Notice, ...]:
        """List the notices of members that run on a day, by the day on which they are out."""
        memberships = self._state.memberships
        members = [party for party in memberships if memberships.on(party, day)]
        found = [(party, *told) for party in members if (told := memberships.notice(party, day))]
        return tuple(
            Notice(
                party=party,
                name=self._state.parties.name(party, day),
                received=notice.on,
                out=notice.since,
                ground=notice.ground,
                revocable=eve(notice.since),
                entry=number,
            )
            for party, number, notice in sorted(found, key=lambda one: (one[2].since, one[1]))
        )

    def leaving_today(self, day: date) -> date | None:
        """Find the first day out for who gives notice on a day; None where no rulebook sets a notice."""
        return first_day_out(self._state, day)

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


def told_by(accession: Accession, day: date) -> tuple[int, ...]:
    """List the entries of a way in, of what had happened by a day."""
    fulfilled = [number for on, number, _ in accession.fulfilled if on <= day]
    return tuple(sorted({accession.number, *(number for number, _ in accession.by(day)), *fulfilled}))


def opened_in(state: State, case: str, decisions: Sequence[DecisionTaken], day: date) -> Iterator[Accession]:
    """The accessions of a case by a day, in the order told.

    Those offered by a decision of the case, applied for in it, or decided on in it.
    """
    names = {decision.decision for decision in decisions}
    admitted = {accession for decision in decisions for accession in decision.admits}
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
    """Say how far a way in has come; from the day on which it led to a membership, how it stood on that."""
    led = led_to(state, accession.opening.accession, accession.party)
    begun = next((held for held in led if held.began.on <= day), None)
    since = begun.period.since if begun else None
    stage, asked = _progress(accession, begun, day), min(day, since or day)
    decision = admission(state, accession, day)
    is_one = since is not None and since <= day
    lacks = lacking_for_good(state, accession.party, day) if is_one else lacking(state, accession, day)
    said = _ratified(state, accession, decision, asked)
    waits = accession.deadline if stage == "offered" else None
    return Way(
        accession=accession.opening.accession,
        party=accession.party,
        name=state.parties.name(accession.party, day),
        stage=stage,
        opened=accession.opening.on,
        deadline=accession.deadline,
        days_left=(waits - day).days if waits else None,
        terms=accession.opening.terms,
        decision=decision.decision if decision else None,
        n=len(said.yes) if said else None,
        of=len(said.of) if said else None,
        needs=said.needs if said else None,
        enough=said.enough if said else None,
        silent=tuple(state.parties.name(party, day) for party in said.silent) if said else (),
        missing=tuple(dict.fromkeys(one.sentence for one in lacks)),
        earliest=_earliest(state, accession, day, complete=not lacks) if begun is None else None,
        member_since=since,
        entries=told_by(accession, day),
    )


def _progress(accession: Accession, begun: Membership | None, day: date) -> Progress:
    """Say how far a way in has come: to a membership that runs or ran, or as far as was last said."""
    if begun is None or day < begun.period.since:
        return accession.stage(day)
    return "member" if begun.holds(day) else "former member"


def _earliest(state: State, accession: Accession, day: date, *, complete: bool) -> date | None:
    """Find the first day on which a membership may begin, or might if what is missing came today."""
    if accession.stage(day) in CLOSED:
        return None
    return may_begin(state, accession, day) if complete else earliest_start(state, day)


def _ratified(state: State, accession: Accession, decision: DecisionTaken | None, day: date) -> Ratified | None:
    """Count the ratifications that the rules of a day ask for; where several do, by the one that asks for most."""
    asked = [procedure.ratified for procedure in procedures(state, day) if procedure.asks_members]
    counted = (ratified(state, accession, decision, day, needs) for needs in asked)
    return max(counted, key=lambda one: one.needs, default=None)


def _ratifications(state: State, decisions: Sequence[DecisionTaken], day: date) -> Iterator[Ratification]:
    """The decisions that anybody ratified or refused to by a day; those on accessions are told with these."""
    for decision in decisions:
        id, told = decision.decision, state.ratifications.told.get(decision.decision, ())
        if decision.admits or not any(on <= day for on, _, _ in told):
            continue
        said = tally(state, [id], _asked_to_ratify(state, id, day), day)
        yield Ratification(
            decision=id,
            on=decision.on,
            n=len(said.yes),
            of=len(said.of),
            silent=tuple(state.parties.name(party, day) for party in said.silent),
            refused=tuple(state.parties.name(party, day) for party in said.no),
            entries=tuple(sorted({state.votes.decisions[id][0], *said.said.values()})),
        )


def _asked_to_ratify(state: State, decision: str, day: date) -> list[str]:
    """List whose assemblies are asked: who takes part on a day, or on that from which what rests on it has effect.

    Up to the day of the founding those who found; whoever hands a share over or takes one is not asked.
    """
    organisation, memberships = state.organisation, state.memberships
    handed = [
        one for party in memberships for _, _, one in memberships.told(party).inherited if one.decision == decision
    ]
    effects = [told.rulebook.since for told in organisation.rulebooks.values() if told.rulebook.decision == decision]
    effects += [since for since, _, event in organisation.converted if event.decision == decision]
    effects += [eve(since) for since, _, event in organisation.dissolved if event.decision == decision]
    asked = min([day, *effects, *(eve(event.since) for event in handed)])
    founders = [party for since, _, event in organisation.founded if since >= asked for party in event.founders]
    apart = {party for event in handed for party in (event.predecessor, event.successor)}
    return [party for party in dict.fromkeys(founders or state.participants(asked)) if party not in apart]


def _status(step: Step, day: date, *, taken: bool) -> Status:
    if taken:
        return "done"
    if day >= step.until:
        return "overdue"
    return "under way" if day >= step.since else "to come"
