"""Reviews of legality (lovlighetskontroll): who may ask for one, by when, of what, and what comes of it.

What rests on a decision that was annulled, or that was taken back, rests on nothing: that is asked of every event.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from register.checks.table import Given, Objections, always, relied_on, words
from register.entry import irregular, some
from register.events import (
    DecisionAnnulled,
    DecisionRescinded,
    DecisionUpheld,
    LegalityReviewRequested,
    MeetingSummoned,
    MembershipBegan,
    MembershipChanged,
    MembershipEnded,
    OfferWithdrawn,
    OrganisationConverted,
    OrganisationDissolved,
    OrganisationFounded,
    RightsRestored,
    RightsSuspended,
    RulebookAdopted,
    SeatFilled,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from register.state import State

Resting = (
    OrganisationFounded
    | OrganisationConverted
    | OrganisationDissolved
    | RulebookAdopted
    | SeatFilled
    | OfferWithdrawn
    | MembershipBegan
    | MembershipChanged
    | RightsSuspended
    | RightsRestored
    | MembershipEnded
    | DecisionRescinded
    | MeetingSummoned
)
"""What says on which decision it rests; of an offer REG-9 speaks, of a succession REG-31."""


@always("REG-48")
def a_decision_that_stands_is_reviewed(
    before: State, event: LegalityReviewRequested | DecisionUpheld | DecisionAnnulled, given: Given
) -> Objections:
    """A decision is reviewed once it is taken, and no more once it is annulled."""
    number, decision = before.votes.decisions.get(event.decision, (0, None))
    if decision is None:
        return
    what = _WORDS[type(event)]
    if event.on < decision.on:
        yield irregular(f"{decision.decision} is of {decision.on}, and {what} on {event.on}.", rests_on=[number])
    reviewed = before.votes.reviewed.get(event.decision, ())
    annulled = [(told.on, entry) for entry, told in reviewed if isinstance(told, DecisionAnnulled)]
    day, entry = min(annulled, default=(date.max, 0))
    if annulled and (day < event.on or (day == event.on and isinstance(event, DecisionAnnulled))):
        yield irregular(f"{decision.decision} was annulled on {day}, and {what} on {event.on}.", rests_on=[entry])


@always("REG-48")
def what_is_upheld_was_asked_about(before: State, event: DecisionUpheld, given: Given) -> Objections:
    """A decision is upheld where a review was asked for by then: by the body itself, and by the authority after it.

    The state may take a decision up on its own (kommuneloven § 27-1 second paragraph), and annul it so, too.
    """
    number, decision = before.votes.decisions.get(event.decision, (0, None))
    told = [one for _, one in before.votes.reviewed.get(event.decision, ()) if one.on <= event.on]
    if decision is None or any(isinstance(one, LegalityReviewRequested) for one in told):
        return
    if not _is_the_state(before, event.by):
        sentence = f"{decision.decision} is upheld on {event.on}, and nobody had asked for a review."
        yield irregular(sentence, rests_on=[number])


@always("REG-48")
def what_rests_on_a_decision_has_one_that_stands(before: State, event: Resting, given: Given) -> Objections:
    """What rests on a decision rests on one that has effect: neither annulled nor taken back by that day."""
    decision, day = _rests_on(event)
    since, number = before.votes.void(decision) or (date.max, 0)
    if decision is None or before.votes.has_effect(decision, day):
        return
    from_when = "never had any effect" if since == date.min else f"has no effect since {since}"
    yield irregular(f"{decision} {from_when}, and nothing rests on it from {day} on.", rests_on=[number])


@relied_on("least")
def enough_ask_for_a_review(before: State, event: LegalityReviewRequested, given: Given) -> Objections:
    """A review is asked for by so many members of the assembly: ``least``, each person once.

    Kommuneloven § 27-1 first paragraph: members of the council (kommunestyre, fylkesting). Of what the organisation
    decides that is its own assembly, of what a party decides that party's. Substitutes, other bodies and other
    parties do not count; the state acts on its own (second paragraph).
    """
    number, decision = before.votes.decisions.get(event.decision, (0, None))
    if decision is None or any(_is_the_state(before, one) for one in event.by):
        return
    _, decided = before.organisation.bodies.get(decision.body, (0, None))
    if decided is None:
        return
    members = {one: _member(before, one, decided.of, event.on) for one in event.by}
    asked = len({person for person in members.values() if person is not None})
    if asked < int(given["least"]):
        others = [one for one, person in members.items() if person is None]
        but = f"; no members of the assembly that day: {some(others)}" if others else ""
        sentence = f"{asked} ask for a review of {decision.decision}, {given['least']} members must{but}."
        yield irregular(sentence, rests_on=[number])


@relied_on("days")
def a_review_is_asked_for_in_time(before: State, event: LegalityReviewRequested, given: Given) -> Objections:
    """A review is asked for within so many ``days`` of the decision, or by the next working day after them.

    Kommuneloven § 27-1 first paragraph, forvaltningsloven § 30, domstolloven §§ 148 and 149: the day of the decision
    itself does not count, and what ends on a Saturday, a Sunday or a holiday ends on the next working day. It is asked
    for on the day it is posted. The state, which acts on its own, has no such time.
    """
    number, decision = before.votes.decisions.get(event.decision, (0, None))
    if decision is None or any(_is_the_state(before, one) for one in event.by):
        return
    last = _last_day(decision.on, int(given["days"]))
    if event.on > last:
        asked = f"{decision.decision} is of {decision.on}, and a review is asked for on {event.on}"
        yield irregular(f"{asked}; the last day is {last}.", rests_on=[number])


@relied_on("kinds")
def what_cannot_be_reviewed(before: State, event: LegalityReviewRequested, given: Given) -> Objections:
    """A decision of some ``kinds``, such as a hiring, is not reviewed.

    Kommuneloven § 27-2 second paragraph.
    """
    number, decision = before.votes.decisions.get(event.decision, (0, None))
    if decision and decision.kind in words(given, "kinds"):
        sentence = f"{decision.decision} is on a {decision.kind}, of which no review can be asked for."
        yield irregular(sentence, rests_on=[number])


def _rests_on(event: Resting) -> tuple[str | None, date]:
    """Tell on which decision an event rests, and from which day."""
    match event:
        case DecisionRescinded():
            return event.by, event.since or event.on
        case MeetingSummoned():
            return event.mode_decision, event.starts
        case OfferWithdrawn():
            return event.decision, event.on
        case _:
            return event.decision, event.since


def _is_the_state(before: State, party: str | None) -> bool:
    told = before.parties.get(party or "")
    return told is not None and told.registered.kind == "state"


def _member(before: State, id: str, of: str | None, day: date) -> str | None:
    """Find who asks: the holder of a seat in the assembly that day, or the seat where no holder was ever told."""
    seat = before.organisation.seats.get(id)
    _, body = before.organisation.bodies.get(seat.body if seat else "", (0, None))
    if seat is None or body is None or body.of != of or body.kind != "assembly" or not seat.stands(day):
        return None
    return seat.holder(day) if seat.filled else id


def _last_day(day: date, days: int) -> date:
    """The last of so many days after a day, or the next working day; the last day of the calendar at most."""
    last = date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))
    while last.weekday() >= _SATURDAY or last in _holidays(last.year):  # the last day of the calendar is a working day
        last += timedelta(days=1)
    return last


def _holidays(year: int) -> Iterator[date]:
    """The holidays of a year (helligdagsloven § 2), with 1 and 17 May, which are their equals."""
    yield from (date(year, month, day) for month, day in _FIXED)
    yield from (date.fromordinal(_easter(year).toordinal() + days) for days in _AROUND_EASTER)


def _easter(year: int) -> date:
    """Easter Sunday by the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)


_WORDS: Final = {
    LegalityReviewRequested: "a review is asked for",
    DecisionUpheld: "is upheld",
    DecisionAnnulled: "is annulled",
}
_SATURDAY: Final = 5
_FIXED: Final = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
_AROUND_EASTER: Final = (-3, -2, 0, 1, 39, 49, 50)
