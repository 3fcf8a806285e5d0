"""Reforms: what merges, splits and is succeeded, and on which ground."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, assert_never

from register.checks.table import Given, Objections, always, relied_on, words
from register.entry import irregular
from register.events import BoundaryAdjusted, PartiesMerged, PartyDissolved, PartySplit, SuccessionRecognised
from register.state.parties import predecessors, successors
from register.state.periods import eve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from register.entry import Objection
    from register.state import State
    from register.state.membership import Terms
    from register.state.parties import Party, Reform


@always("REG-47")
def a_reform_makes_sense(
    before: State, event: PartiesMerged | PartySplit | BoundaryAdjusted, given: Given
) -> Objections:
    """Several become one, or one several: nobody stands twice, and all are of one kind."""
    listed = _listed(event)
    for party in (party for party, times in Counter(listed).items() if times > 1):
        yield irregular(f"{before.parties.name(party, event.since)} stands twice.")
    match event:
        case PartiesMerged():
            yield from _merges(before, event)
            yield from _of_one_kind(before, event)
        case PartySplit():
            if len(set(listed)) == 1:
                name, into = (before.parties.name(party, event.since) for party in (event.predecessor, listed[0]))
                yield irregular(f"{name} is split into {into} alone; what is split becomes several.")
            yield from _of_one_kind(before, event)
        case BoundaryAdjusted():
            pass
        case _:
            assert_never(event)


@always("REG-47")
def a_party_ends_once(before: State, event: PartiesMerged | PartySplit | PartyDissolved, given: Given) -> Objections:
    """A party is merged away, split or dissolved once."""
    ending = (event.party,) if isinstance(event, PartyDissolved) else predecessors(event)
    goes_on = () if isinstance(event, PartyDissolved) else successors(event)
    for party in (party for party in before.parties.named(ending) if party.registered.party not in goes_on):
        if party.until and party.until >= event.since:
            sentence = f"{party.name(event.since)} is to end on {event.since}, and ends on {party.until} already."
            yield irregular(sentence, rests_on=[number for _, number in party.ended])


@relied_on("reforms", "grounds")
def a_reform_has_a_ground(
    before: State, event: PartiesMerged | PartySplit | BoundaryAdjusted, given: Given
) -> Objections:
    """Municipalities and counties merge, split and change boundaries on a ground that the law gives.

    Inndelingslova §§ 4 to 6. ``reforms`` are ``merger``, ``split`` and ``adjustment``, ``grounds`` ids of paragraphs.
    """
    reform = _REFORMS[type(event)]
    if reform not in words(given, "reforms") or not _is_public(before, (*predecessors(event), *successors(event))):
        return
    grounds = words(given, "grounds")
    if event.ground not in grounds:
        under = f"rests on {event.ground}" if event.ground else "has no ground"
        yield irregular(f"The {reform} {under}; the grounds are {', '.join(grounds)}.")


_REFORMS: Final = {PartiesMerged: "merger", PartySplit: "split", BoundaryAdjusted: "adjustment"}
_PUBLIC: Final = ("municipality", "county")


def _listed(event: Reform) -> tuple[str, ...]:
    """List the side of a reform on which several stand."""
    return successors(event) if isinstance(event, PartySplit) else predecessors(event)


def _merges(before: State, event: PartiesMerged) -> Iterator[Objection]:
    name = before.parties.name(event.successor, event.since)
    if set(event.predecessors) == {event.successor}:
        yield irregular(f"{name} merges with itself alone.")
        return
    successor = before.parties.get(event.successor)
    if successor and event.successor not in event.predecessors and successor.since < event.since:
        sentence = f"{name} is none of those that merge, and not new: it began {successor.since}."
        yield irregular(sentence, rests_on=[successor.number])


def _of_one_kind(before: State, event: PartiesMerged | PartySplit) -> Iterator[Objection]:
    """Object where a municipality or county becomes something else, or something else one."""
    told: dict[str, Party] = {}
    for party in before.parties.named((*predecessors(event), *successors(event))):
        told.setdefault(party.registered.kind, party)
    if len(told) > 1 and any(kind in _PUBLIC for kind in told):
        kinds = ", ".join(f"{party.name(event.since)} is a {kind}" for kind, party in told.items())
        yield irregular(f"{kinds}: what merges or splits is of one kind.")


def _is_public(before: State, parties: Sequence[str]) -> bool:
    return any(party.registered.kind in _PUBLIC for party in before.parties.named(parties))


# -- successions


@always("REG-31")
def only_a_member_is_succeeded(before: State, event: SuccessionRecognised, given: Given) -> Objections:
    """A membership is handed over by somebody else, who has it."""
    name = before.parties.name(event.predecessor, event.since)
    if event.predecessor == event.successor:
        yield irregular(f"{name} is to succeed itself.")
    elif before.memberships.handed_over(event.predecessor, event.since) is None:
        ended = [h.period for h in before.memberships.periods(event.predecessor) if h.period.since < event.since]
        why = f"it was one up to {ended[-1].until}" if ended else "it was none up to then"
        rests_on = [ended[-1].number] if ended else []
        yield irregular(f"{name} has no membership to hand over on {event.since}: {why}.", rests_on=rests_on)


@always("REG-31")
def nothing_is_lost_in_a_succession(before: State, event: SuccessionRecognised, given: Given) -> Objections:
    """What somebody hands over to one that is a member already does not go over by itself: it is told as a change."""
    memberships, heir = before.memberships, before.parties.name(event.successor, event.since)
    handed = memberships.handed_over(event.predecessor, event.since)
    running = memberships.on(event.successor, event.since)
    told = any(since == event.since for since, _, _ in memberships.told(event.successor).changed)
    if handed is None or running is None or running.period.since == event.since or told:
        return
    had = memberships.terms(event.predecessor, max(handed.period.since, eve(handed.period.until or event.since)))
    has = memberships.terms(event.successor, event.since)
    if had and has and (lost := _lost(had, has)):
        name = before.parties.name(event.predecessor, eve(event.since))
        sentence = f"{heir} is a member already, and what {name} had does not go over to it: {', '.join(lost)}."
        yield irregular(
            f"{sentence} Tell what it has from {event.since} on as a change.", rests_on=[handed.period.number]
        )


def _lost(had: Terms, has: Terms) -> list[str]:
    fuller = ("full", "associate", "observer")
    lost = [f"being {had.category}"] if fuller.index(had.category) < fuller.index(has.category) else []
    lost += [f"weight {had.weight}"] if had.weight else []
    return [*lost, f"representatives {had.representatives}"] if had.representatives else lost


@always("REG-31")
def a_succession_has_a_ground(before: State, event: SuccessionRecognised, given: Given) -> Objections:
    """A succession rests on a merger that is in effect, or on a decision; of a split nobody is a member by itself.

    Whether the decision carries it is for REG-48 to say.
    """
    if event.decision is not None:
        return
    name, heir = (before.parties.name(party, event.since) for party in (event.predecessor, event.successor))
    led = _reforms_between(before, event.predecessor, event.successor)
    merged = [(since, number) for since, number, reform in led if isinstance(reform, PartiesMerged)]
    if any(since <= event.since for since, _ in merged):
        return
    if merged:
        since, number = min(merged)
        yield irregular(f"{name} becomes {heir} on {since}, not by {event.since}.", rests_on=[number])
    elif led:
        sentence = f"{heir} came of {name} by a split, and no decision makes it a member."
        yield irregular(sentence, rests_on=[number for _, number, _ in led])
    else:
        yield irregular(f"{name} did not merge into {heir}, and no decision recognises the succession.")


def _reforms_between(before: State, predecessor: str, successor: str) -> list[tuple[date, int, Reform]]:
    """List the reforms by which one party became another."""
    party = before.parties.get(successor)
    told = party.reforms if party else []
    return [one for one in told if predecessor in predecessors(one[2]) and successor in successors(one[2])]
