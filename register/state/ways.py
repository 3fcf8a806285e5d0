"""Ways in: what the rules about coming in want before a membership begins, and what of it is still missing.

Each rule is a function here. The check of that name objects with what it says, and ``lacking`` asks them all of a
membership that nobody has told yet.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, assert_never

from register.entry import some
from register.events import (
    AccessionAdopted,
    AccessionRejected,
    Condition,
    MembershipApplied,
    MembershipBegan,
    MembershipChanged,
    MembershipOffered,
    RatificationRecorded,
    SuccessionRecognised,
)
from register.state.accessions import CLOSED
from register.state.paragraphs import coming_in, needed, procedures
from register.state.periods import eve

if TYPE_CHECKING:
    from register.events import DecisionTaken, OrganisationFounded, RatificationEvent
    from register.state import State
    from register.state.accessions import Accession
    from register.state.membership import Membership
    from register.state.paragraphs import ComingIn, Procedure


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


# -- the question


def lacking(state: State, accession: Accession, day: date, rules: ComingIn | None = None) -> list[Missing]:
    """List what a membership lacks that would begin on a day by an accession: nothing, and no rule objects to it.

    It is one on full terms, under the rules of that day if not under other ``rules``.
    Of a way in that is closed nothing else is missing: whoever comes back has one of its own.
    """
    rules, id = rules or coming_in(state, day), accession.opening.accession
    named = _named(state, accession, day)
    began = MembershipBegan(on=day, party=accession.party, since=day, accession=id, decision=named)
    found = unanswered(state, accession, day, may_wait=rules.asks_its_assembly)
    if accession.stage(day) in CLOSED:
        return found
    if rules.by_law:
        found += not_acceded(state, began)
    for procedure in rules.procedures:
        found += not_gone(state, began, procedure, by_law=rules.by_law)
    for kinds in rules.kinds:
        found += of_another_kind(state, began, kinds)
    return list(dict.fromkeys(found + unfulfilled(state, began)))


def lacking_for_good(state: State, party: str, day: date) -> list[Missing]:
    """List what a membership that is provisional on a day lacks to be one for good; of any other nothing is missing."""
    found = (not_for_good(state, party, day, procedure) for procedure in procedures(state, day))
    return list(dict.fromkeys(missing for one in found for missing in one))


def may_begin(state: State, accession: Accession, day: date) -> date | None:
    """Find the first day on which a membership may begin by an accession, as it stands on a day and by its rules.

    The first boundary on or after the day since which nothing is missing, whenever one asks. Where members have come
    or gone and something is missing on that one, the first on or after the day; None where something is on both.
    """
    rules = coming_in(state, day)
    if lacking(state, accession, day, rules):
        return None
    starts = sorted({rules.start(_complete_since(state, accession, day, rules)), rules.start(day)})
    return next((start for start in starts if not lacking(state, accession, start, rules)), None)


def earliest_start(state: State, day: date) -> date:
    """The first day on or after a day on which a membership may begin, by the boundaries of the rules of that day."""
    return coming_in(state, day).start(day)


def _complete_since(state: State, accession: Accession, day: date, rules: ComingIn) -> date:
    """Find the day since which nothing is missing that is not missing on a day either: that of the last missing act.

    Where that came between two acts, when a member left that had not ratified, the days between are halved.
    """
    acts = [on for on in _days_of_acts(state, accession) if on < day]
    complete = day
    while acts and not lacking(state, accession, acts[-1], rules):
        complete = acts.pop()
    if not acts or lacking(state, accession, eve(complete), rules):
        return complete
    low, high = acts[-1].toordinal(), complete.toordinal()
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if lacking(state, accession, date.fromordinal(middle), rules) else (low, middle)
    return date.fromordinal(high)


def _days_of_acts(state: State, accession: Accession) -> list[date]:
    """List the days on which anything was said of an accession, in order."""
    id = accession.opening.accession
    told = (*accession.acts, *accession.fulfilled, *state.votes.admitting(id), *said_by_members(state, id))
    return sorted({accession.opening.on, *(one[0] for one in told)})


def said_by_members(state: State, accession: str) -> list[tuple[date, int, RatificationEvent]]:
    """List what members' assemblies said to an accession, or to a decision that admits it."""
    matters = [accession, *(decision.decision for _, _, decision in state.votes.admitting(accession))]
    return [one for matter in matters for one in state.ratifications.told.get(matter, ())]


# -- the rules, each of which a check objects with


def unanswered(state: State, accession: Accession, day: date, *, may_wait: bool = False) -> list[Missing]:
    """Say what became of an offer or an application by a day, if the candidate does not come in by it.

    ``may_wait`` is for an offer that nobody has answered yet: where its own assembly must answer that is said.
    """
    stage, name = accession.stage(day), state.parties.name(accession.party, day)
    what = "offer to" if isinstance(accession.opening, MembershipOffered) else "application of"
    last = next((str(act.on) for _, act in reversed(accession.by(day))), "")
    match stage:
        case "accepted" | "adopted" | "applied":
            return []
        case "offered":
            if may_wait:
                return []
            sentence = f"{name} has not answered the offer of {accession.opening.on}."
        case "to come":
            does = "is offered membership" if isinstance(accession.opening, MembershipOffered) else "applies"
            sentence = f"{name} {does} on {accession.opening.on}."
        case "lapsed":
            late = f"; it was answered on {last}, too late" if last else ""
            sentence = f"The offer to {name} lapsed on {accession.deadline}{late}."
        case "declined":
            sentence = f"{name} declined on {last}."
        case "withdrawn":
            sentence = f"The {what} {name} was withdrawn on {last}."
        case "rejected":
            sentence = f"{name} rejected the accession on {last}."
        case _:
            assert_never(stage)
    return [Missing(sentence, tuple(accession.entries()))]


def not_acceded(state: State, event: MembershipBegan | MembershipChanged) -> list[Missing]:
    """Say that the own assembly of a party that comes in has not acceded, if so; founders need not."""
    began = comes_in(state, event)
    if began is None:
        return []
    accession = state.accessions.get(began.accession or "")
    if accession is None:
        excused = began.at_latest or founded_it(state, began.party, began.since)
        return [] if excused else [Missing("There is no accession of its own assembly.", ())]
    if accession.party != began.party or acceded_since(accession, began.since):
        return []
    name = state.parties.name(accession.party, began.since)
    return [Missing(f"The assembly of {name} itself has not acceded.", tuple(accession.entries()))]


def not_gone(
    state: State, event: MembershipBegan | MembershipChanged, procedure: Procedure, *, by_law: bool
) -> list[Missing]:
    """Say what a procedure wants that is not there when a party comes in.

    Where its own assembly is asked ``by_law``, that is left to the law. One that is provisional waits for the members.
    """
    began, own = comes_in(state, event), procedure.asks_its_assembly and not by_law
    if began is None:
        return []
    accession = state.accessions.get(began.accession or "")
    if accession is None:
        asked = own or not procedure.asks_its_assembly
        excused = began.at_latest or founded_it(state, began.party, began.since, asked=own)
        return [Missing("It neither applied nor was asked.", ())] if asked and not excused else []
    if accession.party != began.party:
        return []
    found = not_acceded(state, began) if own else []
    found += undecided(state, accession, began, procedure)
    if began.provisional:
        return found
    decision = admission(state, accession, began.since, procedure.body, began.decision)
    return found + unratified(state, accession, decision, began.since, procedure)


def not_for_good(state: State, party: str, day: date, procedure: Procedure) -> list[Missing]:
    """Say who must still ratify before a membership that is provisional on a day is one for good.

    An heir waits for what its predecessors waited for; an observer waits for nobody.
    """
    terms, found = state.memberships.terms(party, day), list[Missing]()
    if terms is None or not terms.provisional or terms.category == "observer":
        return found
    for one, held in _lineage(state, party, day):
        accession = state.accessions.get((held and held.began.accession) or "")
        if accession and accession.party == one:
            decision = admission(state, accession, day, procedure.body)
            found += unratified(state, accession, decision, day, procedure)
    return found


def of_another_kind(
    state: State, event: MembershipBegan | MembershipChanged | SuccessionRecognised, kinds: Sequence[str]
) -> list[Missing]:
    """Say that a party is of a kind that membership is not for, if so; an observer may be of any."""
    if isinstance(event, SuccessionRecognised):
        id, category = event.successor, _handed_over(state, event)
    else:
        id, category = event.party, event.category
    party = state.parties.get(id)
    if category in (None, "observer") or party is None or party.registered.kind in kinds:
        return []
    sentence = f"{party.name(event.since)} is a {party.registered.kind}; a member is a {' or '.join(kinds)}."
    return [Missing(sentence, (party.number,))]


def unfulfilled(state: State, event: MembershipBegan | MembershipChanged) -> list[Missing]:
    """Say which conditions of its accession are not fulfilled when a party comes in, if any."""
    began = comes_in(state, event)
    accession = state.accessions.get((began and began.accession) or "")
    if began is None or accession is None or not (left := accession.open_conditions(began.since)):
        return []
    return [Missing(f"Not fulfilled: {some(map(in_words, left))}.", tuple(accession.entries()))]


def undecided(state: State, accession: Accession, began: MembershipBegan, procedure: Procedure) -> list[Missing]:
    """Say why the organ has not decided when a membership begins, if so.

    The decision that it names is in order, and so is the last that the organ took on the accession. One that does not
    say so may be meant only if its own assembly had acceded by then, where that is asked.
    """
    id, organ = accession.opening.accession, " or ".join(procedure.body)
    _, named = state.votes.decisions.get(began.decision or "", (0, None))
    last = admission(state, accession, began.since, procedure.body, began.decision)
    if last is None:
        return [Missing(f"No decision of the organisation's {organ} says that it admits {id}.", ())]
    acceded = acceded_since(accession, began.since) if procedure.asks_its_assembly else None
    for decision in (named, last):
        if decision and (sentence := _flaw(state, accession, decision, began.since)):
            return [Missing(sentence, (state.votes.decisions[decision.decision][0],))]
    if not _is_of(state, last, procedure.body):
        sentence = f"{last.decision} is not the {organ}'s."
    elif acceded and last.on < acceded and id not in last.admits:
        sentence = f"{last.decision} is of {last.on}, and its own assembly acceded on {acceded}."
    else:
        return []
    return [Missing(sentence, (state.votes.decisions[last.decision][0],))]


def unratified(
    state: State, accession: Accession, decision: DecisionTaken | None, day: date, procedure: Procedure
) -> list[Missing]:
    """Say how many members have ratified, if they are to and are too few; the accession, or the decision on it."""
    if not procedure.asks_members:
        return []
    found = ratified(state, accession, decision, day, procedure.ratified)
    if found.enough:
        return []
    left = [state.parties.name(party, day) for party in (*found.silent, *found.no)]
    few = f"{len(found.yes)} of {len(found.of)} members have ratified, {found.needs} must"
    who = f"; missing: {some(left)}" if left else ""
    return [Missing(f"{few}{who}.", tuple(sorted(found.said.values())))]


# -- what they are made of


def comes_in(state: State, event: MembershipBegan | MembershipChanged) -> MembershipBegan | None:
    """Read an event as the beginning of a membership that takes part; None where it is none.

    An observer takes no part (kommuneloven § 18-4). One that becomes more comes in as anybody does, by its last
    accession.
    """
    if isinstance(event, MembershipBegan):
        return None if event.category == "observer" else event
    terms = state.memberships.terms(event.party, event.since)
    if event.category in (None, "observer") or terms is None or terms.category != "observer":
        return None
    return MembershipBegan(
        on=event.on,
        party=event.party,
        since=event.since,
        accession=_last_accession(state, event.party, event.since),
        decision=event.decision,
        provisional=terms.provisional if event.provisional is None else event.provisional,
    )


def admission(
    state: State, accession: Accession, day: date, organs: Sequence[str] = (), named: str | None = None
) -> DecisionTaken | None:
    """Find the organ's decision on an accession by a day: its last that says so, or the one that a membership names.

    ``organs`` are the kinds of body that may decide, those of the rules of that day if none is given. Minutes of old
    say nothing of accessions (``admits``): that such a decision is meant only a beginning can say.
    """
    kinds = organs or [kind for procedure in procedures(state, day) for kind in procedure.body]
    told = state.votes.admitting(accession.opening.accession)
    said = [one for on, _, one in told if on <= day and _is_of(state, one, kinds)]
    _, meant = state.votes.decisions.get(named or _named(state, accession, day) or "", (0, None))
    return said[-1] if said else meant


def led_to(state: State, accession: str, party: str) -> list[Membership]:
    """List the memberships of a party that began with an accession, in order of their days."""
    return [held for held in state.memberships.periods(party) if held.began.accession == accession]


def said_yes(accession: Accession, day: date) -> bool:
    """Whether the candidate itself asks to come in by a day: it applied, accepted, or its assembly adopted."""
    applied = isinstance(accession.opening, MembershipApplied) and accession.opening.on <= day
    return accession.stage(day) in ("accepted", "adopted") or (applied and accession.stage(day) == "applied")


def acceded_since(accession: Accession, day: date) -> date | None:
    """Find since when the candidate's own assembly has acceded, by a day; None where its last word was no, or none."""
    since = None
    for _, act in accession.by(day):
        if isinstance(act, AccessionAdopted):
            since = since or act.on
        elif isinstance(act, AccessionRejected):
            since = None
    return since


def founded_it(state: State, party: str, day: date, *, asked: bool = True) -> bool:
    """Whether a party comes in by founding the organisation: as one of those who founded it last, by a day.

    Where its own assembly is ``asked``, that ratified what was founded by then: the founding decision, or that of the
    agreement. Between founders no accession is needed (kommuneloven § 18-4).
    """
    founding = _founding(state, party, day)
    if founding is None or not asked:
        return founding is not None
    agreements = [told.rulebook for told in state.organisation.regime(day) if told.rulebook.items]
    matters = [founding.decision, *(agreement.decision for agreement in agreements)]
    return any(m and tally(state, [m], [party], day).yes for m in matters)


def is_founded_with(state: State, party: str, day: date) -> bool:
    """Whether the organisation is founded on a day, and by this party among others."""
    return any(since == day and party in event.founders for since, _, event in state.organisation.founded)


def ratified(
    state: State, accession: Accession, decision: DecisionTaken | None, day: date, needs: str = "all"
) -> Ratified:
    """Count who ratified an accession by a day: N are those who are members when it is decided and when it begins.

    Whoever ratified and has left meanwhile counts no more; an heir counts for those whose heir it is.
    """
    decided = set(state.participants(decision.on if decision and decision.on <= day else day)) - {accession.party}
    there = [party for party in state.participants(day) if party != accession.party]
    of = [party for party in there if any(one in decided for one, _ in _lineage(state, party, day))]
    matters = [accession.opening.accession, *([decision.decision] if decision else [])]
    return tally(state, matters, of, day, needs)


def tally(state: State, matters: Sequence[str], of: Sequence[str], day: date, needs: str = "all") -> Ratified:
    """Count the last words of parties' own assemblies on these matters by a day; a committee's is not heard.

    An heir that has said nothing says what those said whose heir it is: yes if all did, no if one refused.
    ``needs`` is ``all``, a number of parties, or a share of them such as ``2/3``, rounded up.
    """
    words: dict[str, _Word] = {}
    told = sorted((one for m in matters for one in state.ratifications.told.get(m, ())), key=lambda one: one[:2])
    for on, number, event in told:
        if on <= day and state.is_own_assembly(event.body, event.party):
            words[event.party] = _Word(number, isinstance(event, RatificationRecorded))
    said = {party: word for party in of if (word := _word(state, party, day, words))}
    yes = tuple(party for party, word in said.items() if word.yes)
    no = tuple(party for party, word in said.items() if not word.yes)
    numbers = {party: word.number for party, word in said.items()}
    return Ratified(tuple(of), yes, no, needed(needs, len(of)), numbers)


def in_words(condition: Condition) -> str:
    """Name a condition with its text, such as "seat (Two seats)"."""
    return f"{condition.condition} ({condition.text})"


# -- details


class _Word(NamedTuple):
    """What an assembly said, and the entry."""

    number: int
    yes: bool


def _word(state: State, party: str, day: date, words: Mapping[str, _Word]) -> _Word | None:
    """Find the word of a party, or what those said together whose heir it is."""
    line = _lineage(state, party, day, words)
    last = [one for one, held in line if one in words or held is None or not held.heir_of]
    said = [words[one] for one in last if one in words]
    if refused := [word for word in said if not word.yes]:
        return max(refused)
    return max(said) if len(said) == len(last) else None


def _lineage(
    state: State, party: str, day: date, spoken: Container[str] = ()
) -> Iterator[tuple[str, Membership | None]]:
    """Iterate over a party and those whose heir it is, with their memberships; no further than who has ``spoken``."""
    left, seen = [(party, state.memberships.spoken_of(party, day))], set[tuple[str, int]]()
    while left:
        one, held = left.pop()
        yield one, held
        if held is None or one in spoken:
            continue
        for predecessor in held.heir_of:
            before = state.memberships.handed_over(predecessor, held.period.since)
            if before and (known := (predecessor, before.period.number)) not in seen:
                seen.add(known)
                left.append((predecessor, before))


def _founding(state: State, party: str, day: date) -> OrganisationFounded | None:
    """Find the last founding by a day, if the party founds, and is none that was a member since and comes back."""
    told = [one for one in state.organisation.founded if one[0] <= day and state.votes.has_effect(one[2].decision, day)]
    since, _, founded = max(told, key=lambda one: one[:2], default=(day, 0, None))
    comes_back = any(since <= held.period.since < day for held in state.memberships.periods(party))
    return founded if founded and party in founded.founders and not comes_back else None


def _named(state: State, accession: Accession, day: date) -> str | None:
    """Find the decision that a membership names which began with an accession by a day, as told last."""
    began = [
        (since, number, told.decision)
        for since, number, told in state.memberships.told(accession.party).began
        if told.accession == accession.opening.accession and told.decision and since <= day
    ]
    return max(began, key=lambda one: one[:2])[2] if began else None


def _last_accession(state: State, party: str, day: date) -> str | None:
    """Find the accession of a party that was opened last, by a day."""
    of = [one for id in state.accessions.of(party) if (one := state.accessions.get(id)) and one.party == party]
    opened = [(one.opening.on, one.number, one.opening.accession) for one in of if one.opening.on <= day]
    return max(opened)[2] if opened else None


def _handed_over(state: State, event: SuccessionRecognised) -> str | None:
    """Find the category that an heir has of a predecessor; None where there is no membership to go on with."""
    held = state.memberships.handed_over(event.predecessor, event.since)
    if held is None:
        return None
    terms = state.memberships.terms(event.predecessor, eve(min(held.period.until or event.since, event.since)))
    return terms.category if terms else None


def _is_of(state: State, decision: DecisionTaken, kinds: Sequence[str]) -> bool:
    """Whether a decision is of a body of the organisation of one of these kinds; where none is said, of any."""
    _, body = state.organisation.bodies.get(decision.body, (0, None))
    return body is not None and body.of is None and (not kinds or body.kind in kinds)


def _flaw(state: State, accession: Accession, decision: DecisionTaken, day: date) -> str | None:
    """Say why nobody is admitted on a day by a decision on an accession, if so: void, too late, of another."""
    id = decision.decision
    if decision.on > day:
        return f"{id} is of {decision.on}."
    if decision.outcome != "adopted":
        return f"{id} was {decision.outcome}."
    if decision.since is not None and day < decision.since:
        return f"{id} has effect from {decision.since}."
    if not state.votes.has_effect(id, day):
        return f"{id} has no effect on {day}."
    admitting = [told.decision for _, _, told in state.votes.admitting(accession.opening.accession)]
    return f"{id} is not about {accession.opening.accession}." if decision.admits and id not in admitting else None
