"""Reviews of legality (lovlighetskontroll): who may ask for one, by when, of what, and what comes of it.

What rests on a decision that was rejected, annulled or taken back rests on nothing: that is asked of every event that
names one.
"""

from __future__ import annotations

from datetime import date
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
    SuccessionRecognised,
)
from register.state.workdays import last_day

if TYPE_CHECKING:
    from register.events import BodyEstablished
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
    | SuccessionRecognised
    | DecisionRescinded
    | MeetingSummoned
)
"""What says on which decision it rests; of an offer REG-9 speaks."""


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
def what_is_reviewed_was_asked_about(
    before: State, event: DecisionUpheld | DecisionAnnulled, given: Given
) -> Objections:
    """A decision is upheld or annulled where a review was asked for by then, by the body itself or by an authority.

    The state may take a decision up on its own (kommuneloven § 27-1 second paragraph). Where nobody says who annulled
    it, nobody can say that he might not.
    """
    number, decision = before.votes.decisions.get(event.decision, (0, None))
    told = [one for _, one in before.votes.reviewed.get(event.decision, ()) if one.on <= event.on]
    if decision is None or any(isinstance(one, LegalityReviewRequested) for one in told):
        return
    if _is_the_state(before, event.by) or (isinstance(event, DecisionAnnulled) and event.by is None):
        return
    sentence = f"{decision.decision} {_WORDS[type(event)]} on {event.on}, and nobody had asked for a review."
    yield irregular(sentence, rests_on=[number])


@always("REG-48")
def a_body_takes_back_its_own(before: State, event: DecisionRescinded, given: Given) -> Objections:
    """A decision is taken back by the body that took it, by one above it, or by its assembly."""
    number, decision = before.votes.decisions.get(event.decision, (0, None))
    last, back = before.votes.decisions.get(event.by, (0, None))
    bodies = before.organisation.bodies
    _, own = bodies.get(decision.body if decision else "", (0, None))
    _, other = bodies.get(back.body if back else "", (0, None))
    if own is None or other is None or other.body in _above(before, own):
        return
    if other.of != own.of or other.kind != "assembly":
        sentence = f"{event.by} of {other.name} takes back {event.decision} of {own.name}, which is not below it."
        yield irregular(sentence, rests_on=[number, last])


@always("REG-48")
def the_organisation_decides_on_its_members(
    before: State,
    event: MembershipChanged | RightsSuspended | RightsRestored | MembershipEnded | SuccessionRecognised,
    given: Given,
) -> Objections:
    """Who is expelled, succeeds, has other terms or no vote is decided by a body of the organisation, not of a party.

    How a membership ends otherwise, a party may decide for itself; who takes in is said where it is asked.
    """
    number, decision = before.votes.decisions.get(event.decision or "", (0, None))
    _, body = before.organisation.bodies.get(decision.body if decision else "", (0, None))
    if body is None or body.of is None or (isinstance(event, MembershipEnded) and event.ground != "expelled"):
        return
    of = before.parties.name(body.of, event.on)
    sentence = f"{event.decision} is of {body.name}, a body of {of} and not of the organisation."
    yield irregular(sentence, rests_on=[number])


@always("REG-48")
def what_rests_on_a_decision_has_one_that_stands(before: State, event: Resting, given: Given) -> Objections:
    """What rests on a decision rests on one that was adopted and taken by then, and that has effect.

    Whoever is elected rests on one that elected, or that adopted a list. What was rescinded or annulled has none.
    """
    id, by, day = _rests_on(event)
    number, decision = before.votes.decisions.get(id or "", (0, None))
    if decision is None:
        return
    since, void = before.votes.void(id) or (date.max, number)
    if decision.outcome not in (("adopted", "elected") if isinstance(event, SeatFilled) else ("adopted",)):
        yield irregular(f"{id} was {decision.outcome}, and nothing rests on it.", rests_on=[number])
    elif by < decision.on:
        yield irregular(f"{id} is of {decision.on}, and nothing rests on it on {by}.", rests_on=[number])
    elif decision.since is not None and day < decision.since:
        yield irregular(f"{id} has effect from {decision.since}, and nothing rests on it on {day}.", rests_on=[number])
    elif not before.votes.has_effect(id, day):
        from_when = "never had any effect" if since == date.min else f"has no effect since {since}"
        yield irregular(f"{id} {from_when}, and nothing rests on it from {day} on.", rests_on=[void])


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
    last = last_day(decision.on, int(given["days"]))
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


def _rests_on(event: Resting) -> tuple[str | None, date, date]:
    """Tell on which decision an event rests, by which day that must be taken, and from which have effect.

    Nothing takes effect before it is decided, but a succession, and what takes a decision back from its beginning.
    """
    match event:
        case DecisionRescinded():
            return event.by, event.on, event.since or event.on
        case SuccessionRecognised():
            return event.decision, event.on, event.since
        case MeetingSummoned():
            return event.mode_decision, event.on, event.starts
        case OfferWithdrawn():
            return event.decision, event.on, event.on
        case _:
            return event.decision, min(event.on, event.since), event.since


def _above(before: State, body: BodyEstablished) -> set[str]:
    """The body and all those above it, however they are told to be above each other."""
    found, above = {body.body}, body.parent
    while above is not None and above not in found:
        found.add(above)
        _, told = before.organisation.bodies.get(above, (0, None))
        above = told.parent if told else None
    return found


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


_WORDS: Final = {
    LegalityReviewRequested: "a review is asked for",
    DecisionUpheld: "is upheld",
    DecisionAnnulled: "is annulled",
}
