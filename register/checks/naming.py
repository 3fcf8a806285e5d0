"""Naming: what is named was introduced, and nothing is introduced twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from register.checks.table import Given, Objections, always
from register.entry import impossible
from register.errors import nearest
from register.events import (
    AccessionAdopted,
    AgendaItemAdded,
    ConditionFulfilled,
    Event,
    MeetingSummoned,
    ProcessPlanned,
    RegisterOpened,
    StepTaken,
)
from register.events.ids import Introduces, Names
from register.events.naming import ids, introduces, introductions, singles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from register.entry import Objection
    from register.state import State


@always("REG-36", telling=True)
def what_is_named_is_known(before: State, event: Event, given: Given) -> Objections:
    """Every id that an event names was introduced before, as the kind that it is named as."""
    only_singles = singles(type(event))
    known = before.known
    for field, mark in only_singles:
        id = getattr(event, field)
        if id is not None and not ((found := known.get(id)) and isinstance(mark, Names) and found.kind in mark.kinds):
            return _not_known(before, event)
    return () if only_singles else _not_known(before, event)


def _not_known(before: State, event: Event) -> Objections:
    for field, mark, id in ids(event):
        if isinstance(mark, Names):
            known = before.known.get(id)
            if known is None:
                yield _unknown(before, field, id, mark.kinds)
            elif mark.kinds and known.kind not in mark.kinds:
                wanted = " or ".join(mark.kinds)
                sentence = f"{field} names {id!r}, which is a {known.kind}, not a {wanted}."
                yield impossible(sentence, rests_on=[known.number])
        elif not isinstance(mark, Introduces) and id not in before.entries:
            yield impossible(f"{field} names the entry {id!r}, which is not there.")


@always("REG-36", telling=True)
def a_step_taken_was_planned(before: State, event: StepTaken, given: Given) -> Objections:
    """A step that is taken stands in a plan of its case."""
    case = before.cases.get(event.case)
    planned = [step.step for _, _, plan in case.plans for step in plan.steps] if case else []
    if case and event.step not in planned:
        yield impossible(f"No plan of case {event.case} has a step {event.step!r}; its steps are {_and(planned)}.")


@always("REG-36", telling=True)
def a_condition_met_was_made(before: State, event: ConditionFulfilled, given: Given) -> Objections:
    """A condition that is fulfilled was made when the accession was adopted."""
    accession = before.accessions.get(event.accession)
    made = accession.conditions() if accession else []
    if accession and event.condition not in made:
        yield impossible(f"{event.accession} has no condition {event.condition!r}; it has {_and(made)}.")


@always("REG-37", telling=True, of=introduces)
def nothing_is_introduced_twice(before: State, event: Event, given: Given) -> Objections:
    """An id that an event introduces is new."""
    here: set[str] = set()
    for field, _, id in introductions(event):
        if known := before.known.get(id):
            sentence = f"{field} introduces {id!r}, which is a {known.kind} already."
            yield impossible(sentence, rests_on=[known.number])
        elif id in here:
            yield impossible(f"{field} introduces {id!r} twice.")
        here.add(id)


@always("REG-37", telling=True)
def names_within_an_event_are_told_apart(
    before: State, event: ProcessPlanned | AccessionAdopted | MeetingSummoned, given: Given
) -> Objections:
    """The steps of a plan, the conditions of an accession and the items of an agenda have names of their own."""
    match event:
        case ProcessPlanned():
            names = [step.step for step in event.steps]
        case AccessionAdopted():
            names = [condition.condition for condition in event.conditions]
        case MeetingSummoned():
            names = [item.item for item in event.agenda]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield impossible(f"{name!r} stands twice.")


@always("REG-37", telling=True)
def an_item_has_a_number_of_its_own(before: State, event: AgendaItemAdded, given: Given) -> Objections:
    """An item that comes on an agenda has a number that no other item of the meeting has."""
    meeting = before.meetings.get(event.meeting)
    if meeting and (item := meeting.item(event.item)):
        yield impossible(f"Item {event.item} of {event.meeting} is {item.title!r} already.", rests_on=[meeting.number])


@always("REG-37", telling=True)
def the_register_opens_once(before: State, event: RegisterOpened, given: Given) -> Objections:
    """Entry 0 opens the register, and no other entry does."""
    if before.organisation.opened:
        yield impossible("The register is open already; only entry 0 opens it.", rests_on=[0])


def beside(before: State, evidence: Sequence[str], because: Sequence[str]) -> Iterator[Objection]:
    """Object to evidence that is no document filed before, and to reasons that are no entry."""
    for id in evidence:
        if id not in before.cases.documents:
            yield _unknown(before, "evidence", id, ("document",)).under("REG-36", "")
    for id in because:
        if id not in before.entries:
            yield impossible(f"because names the entry {id!r}, which is not there.").under("REG-36", "")


def _unknown(before: State, field: str, id: str, kinds: Sequence[str]) -> Objection:
    candidates = [known for known, (kind, _) in before.known.items() if not kinds or kind in kinds]
    near = nearest(id, candidates)
    hint = f" Did you mean {near!r}?" if near else ""
    kind = " or ".join(kinds) or "id"
    return impossible(f"{field} names the {kind} {id!r}, which was never introduced.{hint}")


def _and(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"
