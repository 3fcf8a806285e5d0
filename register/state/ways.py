"""Ways in: what the rules of the day want before a membership begins, and what of it is still missing.

A rulebook names the procedure in a paragraph that relies on ``the_way_in_is_gone``:

A. the candidate applies or accepts, and the organ decides;
B. the candidate's own assembly adopts the accession, and the organ decides;
C. as B, and members ratify: ``all`` of them, so many of them, or a share of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple, assert_never

from register.entry import some
from register.errors import BadInput
from register.events import (
    AccessionAdopted,
    AccessionRejected,
    MembershipApplied,
    MembershipOffered,
    RatificationRecorded,
)
from register.state.periods import months_later
from register.voting import fraction

if TYPE_CHECKING:
    from datetime import date

    from register.events import DecisionTaken, RatificationEvent
    from register.state import State
    from register.state.accessions import Accession
    from register.state.membership import Membership

THE_WAY_IN: Final = "the_way_in_is_gone"
THE_OWN_ASSEMBLY: Final = "the_own_assembly_acceded"
THE_BOUNDARY: Final = "membership_begins_at_the_boundary"
"""The checks whose paragraphs say what a way in takes."""


class Way(NamedTuple):
    """What a rulebook wants of a way in; ``paragraph`` says so."""

    paragraph: str
    procedure: str
    body: tuple[str, ...]
    ratified: str


class Ratified(NamedTuple):
    """How many of those that are to ratify have: ``of`` is N, ``yes`` and ``no`` are in N, ``needs`` is what N asks.

    ``said`` are the entries of their last words, by party.
    """

    of: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    needs: int
    said: Mapping[str, int]

    @property
    def enough(self) -> bool:
        """Whether it is in force."""
        return len(self.yes) >= self.needs

    @property
    def silent(self) -> tuple[str, ...]:
        """Those that have said nothing."""
        return tuple(party for party in self.of if party not in self.said)


class Missing(NamedTuple):
    """An act that a way in still lacks, in words, and the entries that it rests on."""

    sentence: str
    rests_on: tuple[int, ...]


def ways(state: State, day: date) -> list[Way]:
    """List what the rulebooks in force on a day want of a way in."""
    found = []
    for paragraph in state.organisation.paragraphs(day):
        said = {parameter.name: parameter.value for parameter in paragraph.parameters}
        if paragraph.check == THE_WAY_IN and said.keys() == {"procedure", "body", "ratified"}:
            found.append(way(said, paragraph.paragraph))
    return [way for way in found if way.procedure in _PROCEDURES and _needed(way.ratified, 0) is not None]


def way(said: Mapping[str, int | str], paragraph: str = "") -> Way:
    """Read what a paragraph wants of a way in."""
    return Way(paragraph, str(said["procedure"]), tuple(str(said["body"]).split("|")), str(said["ratified"]))


def the_law_asks_the_own_assembly(state: State, day: date) -> bool:
    """Whether the rulebooks of a day want that the candidate's own assembly accedes, by whatever procedure."""
    return any(paragraph.check == THE_OWN_ASSEMBLY for paragraph in state.organisation.paragraphs(day))


def asks_the_own_assembly(state: State, day: date) -> bool:
    """Whether the candidate's own assembly must accede, by the law or by the procedure of the day."""
    return the_law_asks_the_own_assembly(state, day) or any(way.procedure != "A" for way in ways(state, day))


def earliest_start(state: State, day: date) -> date:
    """The first day on or after a day on which a membership may begin, by the boundaries of the rules of that day."""
    for paragraph in state.organisation.paragraphs(day):
        for parameter in paragraph.parameters if paragraph.check == THE_BOUNDARY else ():
            day = max(day, months_later(day, 0, str(parameter.value)))
    return day


_CLOSED: Final = ("declined", "withdrawn", "rejected", "lapsed")
"""After these nothing else is missing: whoever comes back has a way in of its own."""


def lacking(state: State, accession: Accession, day: date) -> list[Missing]:
    """List what an accession lacks by a day, under the rules of that day: nothing, and a membership may begin."""
    if accession.stage(day) in _CLOSED:
        return unanswered(state, accession, day)
    own = asks_the_own_assembly(state, day)
    found = [] if own and accession.stage(day) == "offered" else unanswered(state, accession, day)
    if own:
        found += not_acceded(state, accession, day)
    decision = admission(state, accession, day)
    for way in ways(state, day):
        found += undecided(state, accession, decision, day, way)
        found += unratified(state, accession, decision, day, way)
    if left := accession.open_conditions(day):
        found.append(Missing(f"Not fulfilled: {', '.join(left)}.", tuple(accession.entries())))
    return list(dict.fromkeys(found))


def admission(state: State, accession: Accession, day: date) -> DecisionTaken | None:
    """Find the decision on an accession by a day: the one that a membership rests on, or the last that admits it."""
    sought = accession.opening.accession
    begun = [
        (since, number, told)
        for since, number, told in state.memberships.told(accession.party).began
        if told.accession == sought and told.decision and since <= day
    ]
    if begun:
        _, named = state.votes.decisions.get(max(begun, key=lambda one: one[:2])[2].decision or "", (0, None))
        return named
    told = [
        (decision.on, number, decision)
        for number, decision in state.votes.decisions.values()
        if sought in decision.admits and decision.on <= day
    ]
    return max(told, key=lambda one: one[:2])[2] if told else None


def led_to(state: State, accession: str, party: str) -> list[Membership]:
    """List the memberships of a party that began with an accession, in order of their days."""
    return [held for held in state.memberships.periods(party) if held.began.accession == accession]


def unanswered(state: State, accession: Accession, day: date) -> list[Missing]:
    """Say what became of an offer or an application by a day, if the candidate does not come in by it."""
    stage, name = accession.stage(day), state.parties.name(accession.party, day)
    offer = isinstance(accession.opening, MembershipOffered)
    last = next((str(act.on) for _, act in reversed(accession.by(day))), "")
    match stage:
        case "accepted" | "adopted" | "applied":
            return []
        case "offered":
            sentence = f"{name} has not answered the offer of {accession.opening.on}."
        case "to come":
            sentence = f"{name} {'is offered membership' if offer else 'applies'} on {accession.opening.on}."
        case "lapsed":
            sentence = f"The offer to {name} lapsed on {accession.deadline}."
        case "declined":
            sentence = f"{name} declined on {last}."
        case "withdrawn":
            sentence = f"The {'offer to' if offer else 'application of'} {name} was withdrawn on {last}."
        case "rejected":
            sentence = f"{name} rejected the accession on {last}."
        case _:
            assert_never(stage)
    return [Missing(sentence, tuple(accession.entries()))]


def said_yes(accession: Accession, day: date) -> bool:
    """Whether the candidate itself asks to come in by a day: it applied, accepted, or its assembly adopted."""
    applied = isinstance(accession.opening, MembershipApplied) and accession.opening.on <= day
    return accession.stage(day) in ("accepted", "adopted") or (applied and accession.stage(day) == "applied")


def not_acceded(state: State, accession: Accession, day: date) -> list[Missing]:
    """Say that the candidate's own assembly has not acceded by a day, if so."""
    if own_assembly_acceded(state, accession, day):
        return []
    name = state.parties.name(accession.party, day)
    return [Missing(f"The assembly of {name} itself has not acceded.", tuple(accession.entries()))]


def own_assembly_acceded(state: State, accession: Accession, day: date) -> bool:
    """Whether the last word of the candidate's own assembly by a day was yes; a committee's is not heard."""
    heard = [
        act
        for _, act in accession.by(day)
        if isinstance(act, (AccessionAdopted, AccessionRejected)) and state.is_own_assembly(act.body, accession.party)
    ]
    return bool(heard) and isinstance(heard[-1], AccessionAdopted)


def founded_it(state: State, party: str, day: date) -> bool:
    """Whether a party comes in by founding the organisation: its own assembly ratified what was founded by a day.

    The founding decision, or the agreement's: between founders no accession is needed (kommuneloven § 18-4).
    One that was a member since, and comes back, is no founder any more.
    """
    founded = [event for _, _, event in state.organisation.founded if party in event.founders]
    since = min((event.since for event in founded), default=None)
    if since is None or any(since <= held.period.since < day for held in state.memberships.periods(party)):
        return False
    agreements = [told.rulebook for told in state.organisation.rulebooks.values() if told.rulebook.items]
    matters = [event.decision for event in founded] + [agreement.decision for agreement in agreements]
    return any(m and state.votes.has_effect(m, day) and tally(state, [m], [party], day).yes for m in matters)


def undecided(state: State, accession: Accession, decision: DecisionTaken | None, day: date, way: Way) -> list[Missing]:
    """Say why the organ has not decided by a day, if so: nothing taken, not adopted, void, too late, by another."""
    organ = " or ".join(way.body)
    if decision is None:
        return [Missing(f"The organisation's {organ} has not decided on {accession.opening.accession}.", ())]
    number, _ = state.votes.decisions[decision.decision]
    _, body = state.organisation.bodies.get(decision.body, (0, None))
    if decision.on > day:
        sentence = f"{decision.decision} is of {decision.on}."
    elif decision.outcome != "adopted":
        sentence = f"{decision.decision} was {decision.outcome}."
    elif not state.votes.has_effect(decision.decision, day):
        sentence = f"{decision.decision} has no effect on {day}."
    elif decision.admits and accession.opening.accession not in decision.admits:
        sentence = f"{decision.decision} is not about {accession.opening.accession}."
    elif body is None or body.of is not None or body.kind not in way.body:
        sentence = f"{decision.decision} is not the {organ}'s."
    else:
        return []
    return [Missing(sentence, (number,))]


def unratified(
    state: State, accession: Accession, decision: DecisionTaken | None, day: date, way: Way
) -> list[Missing]:
    """Say how many members have ratified, if they are to and are too few; the accession, or the decision on it."""
    if way.procedure != "C":
        return []
    found = ratified(state, accession, decision, day, way.ratified)
    if found.enough:
        return []
    left = [state.parties.name(party, day) for party in (*found.silent, *found.no)]
    few = f"{len(found.yes)} of {len(found.of)} members have ratified, {found.needs} must"
    return [Missing(f"{few}; missing: {some(left)}.", tuple(sorted(found.said.values())))]


def ratified(
    state: State, accession: Accession, decision: DecisionTaken | None, day: date, needs: str = "all"
) -> Ratified:
    """Count who ratified an accession by a day: N are those who are members when it is decided and when it begins.

    Whoever ratified and has left meanwhile counts no more.
    """
    decided = state.participants(decision.on) if decision and decision.on <= day else state.participants(day)
    there = set(state.participants(day)) - {accession.party}
    of = [party for party in decided if party in there]
    matters = [accession.opening.accession, *([decision.decision] if decision else [])]
    return tally(state, matters, of, day, needs)


def tally(state: State, matters: Sequence[str], of: Sequence[str], day: date, needs: str = "all") -> Ratified:
    """Count the last words of parties' own assemblies on these matters by a day; a committee's is not heard.

    ``needs`` is ``all``, a number of parties, or a share of them such as ``2/3``, rounded up.
    """
    words: dict[str, tuple[int, RatificationEvent]] = {}
    told = sorted((one for m in matters for one in state.ratifications.told.get(m, ())), key=lambda one: one[:2])
    for on, number, word in told:
        if on <= day and state.is_own_assembly(word.body, word.party):
            words[word.party] = number, word
    said = {party: words[party] for party in of if party in words}
    yes = tuple(party for party, (_, word) in said.items() if isinstance(word, RatificationRecorded))
    no = tuple(party for party, (_, word) in said.items() if not isinstance(word, RatificationRecorded))
    return Ratified(
        tuple(of), yes, no, _needed(needs, len(of)) or 0, {party: number for party, (number, _) in said.items()}
    )


def _needed(needs: str, of: int) -> int | None:
    """Say how many of so many must ratify; None where the words of a paragraph say nothing that could be counted."""
    if needs == "all":
        return of
    if needs.isdecimal() and len(needs) < _DIGITS:
        return int(needs)
    try:
        return ceil(fraction(needs) * of)
    except BadInput:
        return None


_PROCEDURES: Final = ("A", "B", "C")
_DIGITS: Final = 17
"""More than a number in a rulebook has."""
