"""Bodies and seats: who elects whom, and for how long.

The paragraphs of a rulebook look at the organisation's own bodies: how a party fills its council is its own affair.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from register.checks.table import Given, Objections, always, relied_on, words
from register.entry import irregular, some
from register.events import (
    BodyEstablished,
    DecisionTaken,
    MeetingSummoned,
    SeatFilled,
)
from register.state.periods import months_later

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from register.state import State
    from register.state.organisation import SeatTold

_LEADING: Final = ("leader", "deputy")


@always("REG-33")
def a_body_stands_that_day(
    before: State, event: MeetingSummoned | DecisionTaken | SeatFilled, given: Given
) -> Objections:
    """A body that meets or decides is there on that day, and so is a seat from the day it is filled."""
    match event:
        case MeetingSummoned():
            yield from _is_abolished(before, event.body, event.starts)
        case DecisionTaken():
            yield from _is_abolished(before, event.body, event.on)
        case SeatFilled():
            if (seat := before.organisation.seats.get(event.seat)) is not None:
                yield from _is_no_seat(event.seat, seat, event.since)
                yield from _is_abolished(before, seat.body, event.since)


@relied_on("cabinet")
def a_member_is_elected_by_its_own_council(before: State, event: SeatFilled, given: Given) -> Objections:
    """A party's members and substitutes in the assembly are elected by its own council.

    Kommuneloven § 18-3 first paragraph.
    With ``cabinet=yes`` its cabinet may elect too (second paragraph). Leaders and deputies are the assembly's to elect.
    """
    seat, body = _seat_of_ours(before, event.seat)
    number, elector = before.organisation.bodies.get(event.elected_by or "", (0, None))
    if seat is None or seat.party is None or elector is None or body is None:
        return
    if body.kind != "assembly" or event.role in _LEADING:
        return
    kinds = ("assembly", "board") if given["cabinet"] == "yes" else ("assembly",)
    if elector.of != seat.party or elector.kind not in kinds:
        party = before.parties.name(seat.party, event.on)
        sentence = f"{event.seat} is a seat of {party}, elected by {elector.name}; {_the(kinds)} of {party} elects."
        yield irregular(sentence, rests_on=[seat.number, number])


@relied_on()
def the_assembly_elects_other_organs(before: State, event: SeatFilled | BodyEstablished, given: Given) -> Objections:
    """Other organs are the assembly's: it makes them and elects their members.

    Kommuneloven § 18-3 fourth.
    """
    if isinstance(event, SeatFilled):
        _, body = _seat_of_ours(before, event.seat)
        of, word = event.elected_by, "is elected by"
    else:
        body, of, word = event, event.parent, "is under"
    number, above = before.organisation.bodies.get(of or "", (0, None))
    if above is None or body is None or not _is_another_organ(body) or _is_the_assembly(above):
        return
    yield irregular(f"{body.name} {word} {above.name}, which is not the organisation's assembly.", rests_on=[number])


@relied_on()
def the_leader_is_elected_by_the_assembly(before: State, event: SeatFilled, given: Given) -> Objections:
    """The assembly elects its own leader and deputy.

    Kommuneloven § 18-3 first paragraph.
    """
    _, body = _seat_of_ours(before, event.seat)
    number, elector = before.organisation.bodies.get(event.elected_by or "", (0, None))
    if body is None or elector is None or not _is_the_assembly(body) or event.role not in _LEADING:
        return
    if elector.body != body.body:
        yield irregular(
            f"{elector.name} elects the {event.role} of {body.name}, which elects itself.", rests_on=[number]
        )


@relied_on("years")
def a_term_is_kept(before: State, event: SeatFilled, given: Given) -> Objections:
    """Nobody is elected for longer than a term: so many ``years``."""
    seat, _ = _seat_of_ours(before, event.seat)
    if seat is None or event.until is None:
        return
    last = months_later(event.since, 12 * int(given["years"]), "none")
    if event.until > last:
        sentence = f"{event.seat} is filled from {event.since} until {event.until}; {given['years']} years end {last}."
        yield irregular(sentence, rests_on=[seat.number])


@relied_on("substitutes")
def each_participant_has_a_seat(before: State, event: MeetingSummoned, given: Given) -> Objections:
    """Every participant has a seat in the assembly on the day it meets, and ``substitutes`` for each seat.

    Kommuneloven § 18-3 first paragraph. Observers take no part. A party's substitutes are counted together.
    """
    number, body = before.organisation.bodies.get(event.body, (0, None))
    if body is None or not _is_the_assembly(body):
        return
    seats = [before.organisation.seats[seat] for seat in before.organisation.seats_of(event.body, event.starts)]
    parties = {seat.party for seat in seats}
    if not parties or None in parties:
        return
    participants = before.participants(event.starts)
    if without := [party for party in participants if party not in parties]:
        few = f"{len(without)} of {len(participants)} participants have no seat in {body.name} on {event.starts}"
        yield irregular(
            f"{few}: {some(before.parties.name(party, event.starts) for party in without)}.", rests_on=[number]
        )
    lacking = list(_too_few(before, seats, participants, event.starts, int(given["substitutes"])))
    if lacking and any(held.role == "substitute" for seat in seats for held in seat.filled):
        yield irregular(f"Too few substitutes in {body.name} on {event.starts}: {some(lacking)}.", rests_on=[number])


@relied_on("rules")
def leaders_are_elected_by_majority(before: State, event: SeatFilled, given: Given) -> Objections:
    """Leader and deputy are elected by majority, under one of the ``rules``."""
    _, body = _seat_of_ours(before, event.seat)
    number, decision = before.votes.decisions.get(event.decision or "", (0, None))
    if body is None or decision is None or event.role not in _LEADING:
        return
    rules = words(given, "rules")
    for vote in filter(None, map(before.votes.get, decision.votes)):
        if vote.opened.rule not in rules:
            under = (
                f"{vote.opened.vote} was under {vote.opened.rule}; a {event.role} is elected under {' or '.join(rules)}"
            )
            yield irregular(f"{under}.", rests_on=[number, vote.number])


@relied_on("body", "kinds")
def the_body_has_the_power(before: State, event: DecisionTaken, given: Given) -> Objections:
    """What the rulebook keeps for one kind of ``body`` is decided by no other: decisions of these ``kinds``."""
    number, body = before.organisation.bodies.get(event.body, (0, None))
    if body is None or body.of is not None or event.kind not in words(given, "kinds"):
        return
    powerful = words(given, "body")
    if body.kind not in powerful:
        sentence = (
            f"{body.name} is of kind {body.kind}; what is of kind {event.kind} is for {_the(powerful)} to decide."
        )
        yield irregular(sentence, rests_on=[number])


@relied_on()
def it_takes_no_individual_decisions(before: State, event: DecisionTaken, given: Given) -> Objections:
    """The organisation's bodies take no individual decisions (enkeltvedtak).

    Kommuneloven § 18-1 second paragraph. A party's own bodies do.
    """
    number, body = before.organisation.bodies.get(event.body, (0, None))
    if event.kind == "individual" and body is not None and body.of is None:
        yield irregular(f"{body.name} takes an individual decision, {event.decision}.", rests_on=[number])


def _is_abolished(before: State, body: str, day: date) -> Objections:
    ended = [told for told in before.organisation.abolished.get(body, ()) if told[0] <= day]
    _, told = before.organisation.bodies.get(body, (0, None))
    if ended and told:
        since, number = min(ended)
        yield irregular(f"{told.name} is no more since {since}, and not there on {day}.", rests_on=[number])


def _is_no_seat(id: str, seat: SeatTold, day: date) -> Objections:
    if seat.since is not None and day < seat.since:
        yield irregular(f"{id} is a seat from {seat.since} on, and not there on {day}.", rests_on=[seat.number])
    if removed := [told for told in seat.removed if told[0] <= day]:
        since, number = min(removed)
        yield irregular(f"{id} is no more since {since}, and not there on {day}.", rests_on=[number])


def _seat_of_ours(before: State, id: str) -> tuple[SeatTold | None, BodyEstablished | None]:
    """Find a seat and its body, where that is the organisation's and not a party's."""
    seat = before.organisation.seats.get(id)
    _, body = before.organisation.bodies.get(seat.body if seat else "", (0, None))
    return (seat, body) if body is not None and body.of is None else (None, None)


def _is_the_assembly(body: BodyEstablished) -> bool:
    return body.of is None and body.kind == "assembly"


def _is_another_organ(body: BodyEstablished) -> bool:
    """Whether it governs beside the assembly; a secretariat is hired, not elected."""
    return body.of is None and body.kind not in ("assembly", "secretariat")


def _too_few(
    before: State, seats: Sequence[SeatTold], participants: Sequence[str], day: date, least: int
) -> Iterator[str]:
    """Say which parties have fewer substitutes than ``least`` for each of their seats."""
    for party in participants:
        own = [seat for seat in seats if seat.party == party]
        persons = {held.person for seat in own for held in seat.substitutes(day)}
        if len(persons) < least * len(own):
            yield f"{before.parties.name(party, day)} has {len(persons)} of {least * len(own)}"


def _the(kinds: Sequence[str]) -> str:
    return " or ".join(f"the {kind}" for kind in kinds)
