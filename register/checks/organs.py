"""Bodies, seats and the agreement: who elects whom, for how long, and who adopts what all rests on.

The paragraphs of a rulebook look at the organisation's own bodies: how a party fills its council is its own affair.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from register.checks.membership import exit_day, is_own_assembly
from register.checks.table import Given, Objections, always, relied_on, words
from register.entry import irregular, some
from register.events import (
    BodyEstablished,
    DecisionTaken,
    MeetingSummoned,
    RatificationRecorded,
    RatificationRefused,
    RulebookAdopted,
    SeatFilled,
)

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
    last = exit_day(event.since, 12 * int(given["years"]), "none")
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
    participants = _participants(before, event.starts)
    if without := [party for party in participants if party not in parties]:
        few = f"{len(without)} of {len(participants)} participants have no seat in {body.name} on {event.starts}"
        yield irregular(f"{few}: {_names(before, without, event.starts)}.", rests_on=[number])
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


@relied_on()
def every_council_adopts_the_agreement(before: State, event: RulebookAdopted, given: Given) -> Objections:
    """The agreement, and a change of its items, is adopted by every council.

    Kommuneloven § 18-4 second paragraph.
    """
    if not event.items or _keeps_the_items(before, event):
        return
    number, decision = before.votes.decisions.get(event.decision or "", (0, None))
    if decision is None:
        if event.replaces:
            yield irregular(f"{event.name} changes {event.replaces} without a decision that the councils could adopt.")
        return
    participants = _participants(before, event.since)
    said = _ratified(before, decision.decision, event.since)
    missing = [party for party in participants if not isinstance(said.get(party, (0, None))[1], RatificationRecorded)]
    if missing:
        adopted = f"{len(participants) - len(missing)} of {len(participants)} councils adopted {decision.decision}"
        refused = [said[party][0] for party in missing if party in said]
        yield irregular(
            f"{adopted} by {event.since}, all must; missing: {_names(before, missing, event.since)}.",
            rests_on=[number, *refused],
        )


@relied_on("rule")
def other_changes_have_their_majority(before: State, event: RulebookAdopted, given: Given) -> Objections:
    """What changes the agreement and none of its items is adopted under ``rule``.

    Kommuneloven § 18-4 third.
    """
    if not event.items or not _keeps_the_items(before, event):
        return
    number, decision = before.votes.decisions.get(event.decision or "", (0, None))
    if decision is None:
        yield irregular(f"{event.name} changes {event.replaces} without a decision.")
        return
    if decision.outcome != "adopted":
        yield irregular(f"{decision.decision}, on which {event.name} rests, was {decision.outcome}.", rests_on=[number])
        return
    votes = [vote for id in decision.votes if (vote := before.votes.get(id)) and vote.opened.rule == given["rule"]]
    outcomes = [outcome for vote in votes if (outcome := before.outcome(vote.opened.vote))]
    if not any(outcome.adopted for outcome in outcomes):
        why = str(outcomes[-1]) if outcomes else "there is no such vote"
        sentence = f"{decision.decision} needs a vote that adopts under {given['rule']}: {why}."
        yield irregular(sentence, rests_on=[number, *(vote.number for vote in votes)])


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


def _participants(before: State, day: date) -> list[str]:
    """List the parties that take part on a day, as members of any kind but observers."""
    held = ((party, before.memberships.on(party, day)) for party in before.memberships)
    return [party for party, membership in held if membership and membership.began.category != "observer"]


def _too_few(
    before: State, seats: Sequence[SeatTold], participants: Sequence[str], day: date, least: int
) -> Iterator[str]:
    """Say which parties have fewer substitutes than ``least`` for each of their seats."""
    for party in participants:
        own = [seat for seat in seats if seat.party == party]
        persons = {held.person for seat in own for held in seat.substitutes(day)}
        if len(persons) < least * len(own):
            yield f"{before.parties.name(party, day)} has {len(persons)} of {least * len(own)}"


def _keeps_the_items(before: State, event: RulebookAdopted) -> bool:
    """Whether it replaces a rulebook and leaves the items of the agreement as they are."""
    old = before.organisation.rulebooks.get(event.replaces or "")
    return old is not None and _items(old.rulebook) == _items(event)


def _items(book: RulebookAdopted) -> set[tuple[str, str]]:
    return {(clause.item, clause.text) for clause in book.items}


def _ratified(
    before: State, matter: str, day: date
) -> dict[str, tuple[int, RatificationRecorded | RatificationRefused]]:
    """Find the last word of each party's own assembly on a matter by a day; a committee's is not heard."""
    told = sorted(before.ratifications.told.get(matter, ()), key=lambda told: told[:2])
    heard = (
        (number, word) for on, number, word in told if on <= day and is_own_assembly(before, word.body, word.party)
    )
    return {word.party: (number, word) for number, word in heard}


def _names(before: State, parties: Sequence[str], day: date) -> str:
    return some([before.parties.name(party, day) for party in parties])


def _the(kinds: Sequence[str]) -> str:
    return " or ".join(f"the {kind}" for kind in kinds)
