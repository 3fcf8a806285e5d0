"""Accessions: offers and applications, what is answered, and all that comes before a membership begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from register.checks.table import Given, Objections, always, relied_on, words
from register.entry import irregular
from register.events import (
    AccessionAdopted,
    AccessionRejected,
    ConditionFulfilled,
    MembershipApplied,
    MembershipBegan,
    MembershipChanged,
    MembershipOffered,
    OfferAccepted,
    OfferDeclined,
    OfferWithdrawn,
    RatificationRecorded,
    RatificationRefused,
    SuccessionRecognised,
)
from register.state import paragraphs, ways
from register.state.accessions import CLOSED
from register.state.periods import months_later
from register.state.ways import Missing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from register.state import State
    from register.state.accessions import Accession

ActOnTheWayIn = (
    OfferAccepted | OfferDeclined | OfferWithdrawn | AccessionAdopted | AccessionRejected | ConditionFulfilled
)
Undoing = OfferDeclined | OfferWithdrawn | AccessionAdopted | AccessionRejected | RatificationRefused


@always("REG-9")
def an_offer_rests_on_a_decision(before: State, event: MembershipOffered, given: Given) -> Objections:
    """Membership is offered on a decision of the organisation, adopted by then, that has effect on that day."""
    name = before.parties.name(event.party, event.on)
    number, decision = before.votes.decisions.get(event.decision or "", (0, None))
    _, body = before.organisation.bodies.get(decision.body if decision else "", (0, None))
    if decision is None:
        yield irregular(f"Membership is offered to {name} without a decision.")
    elif body and body.of is not None:
        whose = f"{body.name}, a body of {before.parties.name(body.of, event.on)}"
        yield irregular(f"Membership is offered to {name} on {decision.decision} of {whose}.", rests_on=[number])
    elif decision.outcome != "adopted":
        sentence = f"Membership is offered to {name}, but {decision.decision} was {decision.outcome}."
        yield irregular(sentence, rests_on=[number])
    elif decision.on > event.on:
        sentence = f"Membership is offered to {name} on {event.on}, before {decision.decision} of {decision.on}."
        yield irregular(sentence, rests_on=[number])
    elif (void := before.votes.void(decision.decision)) and void[0] <= event.on:
        sentence = f"Membership is offered to {name}, but {decision.decision} has no effect on {event.on}."
        yield irregular(sentence, rests_on=[number, void[1]])


@always("REG-9")
def an_offer_can_be_answered(before: State, event: MembershipOffered, given: Given) -> Objections:
    """The deadline of an offer is not before the offer."""
    if event.deadline and event.deadline < event.on:
        name = before.parties.name(event.party, event.on)
        yield irregular(f"Membership is offered to {name} on {event.on}, to be answered by {event.deadline}.")


@always("REG-9")
def only_who_is_no_full_member_is_to_come_in(
    before: State, event: MembershipOffered | MembershipApplied, given: Given
) -> Objections:
    """Membership is offered to, and applied for by, who is no member, or no full one, or has given notice."""
    held, terms = before.memberships.on(event.party, event.on), before.memberships.terms(event.party, event.on)
    if held is None or terms is None or terms.category != "full" or before.memberships.notice(event.party, event.on):
        return
    name = before.parties.name(event.party, event.on)
    what = f"Membership is offered to {name}" if isinstance(event, MembershipOffered) else f"{name} applies"
    yield irregular(f"{what} on {event.on}, a member since {held.period.since}.", rests_on=[held.period.number])


@always("REG-9")
def an_answer_meets_an_open_offer(before: State, event: OfferAccepted | AccessionAdopted, given: Given) -> Objections:
    """An offer is taken up by its deadline, and not after it was declined or withdrawn.

    Whoever applied has said yes; its own assembly may have adopted the accession before it was sent.
    What was accepted in time may be adopted later.
    """
    accession = before.accessions.get(event.accession)
    if accession is None:
        return
    if isinstance(accession.opening, MembershipApplied) and isinstance(event, OfferAccepted):
        yield irregular(f"{event.accession} is an application, and no offer to accept.", rests_on=[accession.number])
        return
    said = accession.by(event.on)
    if isinstance(accession.opening, MembershipOffered) and event.on < accession.opening.on:
        sentence = f"The offer {event.accession} was made on {accession.opening.on}, and is answered on {event.on}."
        yield irregular(sentence, rests_on=[accession.number])
    deadline = accession.deadline
    if deadline and event.on > deadline and not any(accession.takes_up(act) for _, act in said):
        yield irregular(f"The offer {event.accession} lapsed on {deadline}.", rests_on=[accession.number])
    yield from _closed(accession, event.on)


@always("REG-9")
def only_an_open_offer_is_closed(before: State, event: OfferDeclined | OfferWithdrawn, given: Given) -> Objections:
    """An offer is declined or withdrawn once, and not before it was made; an application is withdrawn, never declined.

    Until a membership is told that begins with it either side may step back, whatever was accepted or adopted.
    A no that comes after the deadline changes nothing, and is heard.
    """
    accession = before.accessions.get(event.accession)
    if accession is None:
        return
    what, opening = _what(accession), accession.opening
    if isinstance(opening, MembershipApplied) and isinstance(event, OfferDeclined):
        yield irregular(f"{event.accession} is an application, and no offer to decline.", rests_on=[accession.number])
        return
    if event.on < opening.on:
        says = "declined" if isinstance(event, OfferDeclined) else "withdrawn"
        sentence = f"The {what} {event.accession} was made on {opening.on}, and is {says} on {event.on}."
        yield irregular(sentence, rests_on=[accession.number])
    yield from _closed(accession, event.on)


@always("REG-45")
def each_membership_has_a_way_in_of_its_own(before: State, event: MembershipBegan, given: Given) -> Objections:
    """The accession with which a membership begins is the party's, and led to no other membership before.

    Whoever comes back starts anew: what was adopted and ratified last time does not count.
    """
    accession = before.accessions.get(event.accession or "")
    if accession is None:
        return
    name = before.parties.name(event.party, event.since)
    if accession.party != event.party:
        other = before.parties.name(accession.party, event.since)
        yield irregular(f"{event.accession} is the accession of {other}, not of {name}.", rests_on=[accession.number])
        return
    for held in ways.led_to(before, accession.opening.accession, event.party):
        if not held.holds(event.since):
            sentence = f"{event.accession} led to the membership of {name} since {held.period.since}, and to no other."
            yield irregular(sentence, rests_on=[accession.number, held.period.number])


@always("REG-45")
def a_way_in_ends_where_the_membership_begins(before: State, event: ActOnTheWayIn, given: Given) -> Objections:
    """Nothing is accepted, declined, withdrawn, adopted, rejected or fulfilled after the membership began with it."""
    accession = before.accessions.get(event.accession)
    begun = ways.led_to(before, event.accession, accession.party) if accession else []
    if accession and begun and (first := begun[0].period).since < event.on:
        name = before.parties.name(accession.party, event.on)
        sentence = f"{name} is a member by {event.accession} since {first.since}; nothing is said to it on {event.on}."
        yield irregular(sentence, rests_on=[accession.number, first.number])


@always("REG-45")
def nothing_undoes_a_way_in_whose_membership_is_told(before: State, event: Undoing, given: Given) -> Objections:
    """Once it is told from when somebody is a member, no word that would stand against it is said to that way in.

    Up to its first day; whoever thinks better of it corrects or strikes what was told. A word that nobody hears stands
    against nothing, nor does a refusal without which enough have ratified.
    """
    said_to = filter(None, map(before.accessions.get, _said_to(before, event)))
    led = ((one, held) for one in said_to for held in ways.led_to(before, one.opening.accession, one.party))
    for accession, held in led:
        in_advance = held.began.on <= event.on <= held.period.since
        if in_advance and _stands_against(before, event, accession, held.began):
            number, leads = held.period.number, f"{held.began.accession} leads to a membership"
            sentence = f"{leads} from {held.period.since}, told in #{number}: strike or correct that first."
            yield irregular(sentence, rests_on=[number])


@always("REG-45")
def a_way_in_that_is_closed_leads_nowhere(
    before: State,
    event: MembershipBegan | MembershipChanged | RatificationRecorded | RatificationRefused | ConditionFulfilled,
    given: Given,
) -> Objections:
    """No membership begins, and nothing is ratified or fulfilled, by a way in that is not open, or was given up.

    What nobody has answered yet may be ratified; where its own assembly must accede, a beginning is left to that.
    """
    match event:
        case MembershipBegan():
            id, day = event.accession or "", event.since
        case MembershipChanged():
            began = ways.comes_in(before, event)
            id, day = (began and began.accession) or "", event.since
        case RatificationRecorded() | RatificationRefused():
            id, day = event.matter, event.on
        case ConditionFulfilled():
            id, day = event.accession, event.on
        case _:
            assert_never(event)
    accession = before.accessions.get(id)
    if accession is None:
        return
    begins = isinstance(event, (MembershipBegan, MembershipChanged))
    may_wait = not begins or paragraphs.coming_in(before, event.on).asks_its_assembly
    for missing in ways.unanswered(before, accession, day, may_wait=may_wait):
        yield irregular(f"{id} leads nowhere on {day}: {missing.sentence}", rests_on=missing.rests_on)


@always("REG-45")
def a_condition_is_made_before_it_is_fulfilled(before: State, event: ConditionFulfilled, given: Given) -> Objections:
    """A condition is fulfilled on the day it was made, or later."""
    accession = before.accessions.get(event.accession)
    made = accession.made(event.condition) if accession else None
    if accession and made and event.on < made:
        sentence = f"{event.condition} is fulfilled on {event.on}, and was made a condition on {made}."
        yield irregular(sentence, rests_on=accession.entries())


@always("REG-4")
def conditions_come_first(before: State, event: MembershipBegan | MembershipChanged, given: Given) -> Objections:
    """A membership begins, or an observer becomes more, when every condition of its accession is fulfilled."""
    yield from _not_yet(before, event, ways.unfulfilled(before, event))


@always("REG-43")
def only_a_member_ratifies(
    before: State, event: RatificationRecorded | RatificationRefused, given: Given
) -> Objections:
    """An accession is ratified by members, a decision also by whoever is on the way in.

    A member that is suspended ratifies too: its own assembly does, and no vote is given.
    Where nobody is a member yet, those who found the organisation ratify, and nobody is asked who they are.
    """
    if before.memberships.on(event.party, event.on) or not before.memberships.any_on(event.on):
        return
    if before.accessions.get(event.matter) is None and _is_on_the_way_in(before, event.party, event.on):
        return
    name = before.parties.name(event.party, event.on)
    yield irregular(f"{name} says yes or no to {event.matter} on {event.on}, but is no member that day.")


@relied_on()
def each_council_itself(
    before: State,
    event: AccessionAdopted | AccessionRejected | RatificationRecorded | RatificationRefused,
    given: Given,
) -> Objections:
    """Accession and ratification are decided by the party's own assembly, not by a committee or by somebody else's."""
    number, body = before.organisation.bodies.get(event.body, (0, None))
    if isinstance(event, (RatificationRecorded, RatificationRefused)):
        party, rests_on = event.party, [number]
    else:
        accession = before.accessions.get(event.accession)
        if accession is None:
            return
        party, rests_on = accession.opening.party, [number, accession.number]
    if body is None:
        return
    name = before.parties.name(party, event.on)
    if body.of != party:
        yield irregular(f"{body.name} is not a body of {name}.", rests_on=rests_on)
    elif body.kind != "assembly":
        yield irregular(f"{body.name} is a {body.kind}; the assembly of {name} itself decides.", rests_on=[number])


@relied_on()
def the_own_assembly_acceded(before: State, event: MembershipBegan | MembershipChanged, given: Given) -> Objections:
    """A membership begins only after the candidate's own assembly adopted the accession.

    Between those who found the organisation it is the agreement that their assemblies adopted. An observer takes no
    part, and is not asked before it becomes more.
    """
    yield from _not_yet(before, event, ways.not_acceded(before, event))


@relied_on("procedure", "body", "ratified")
def the_way_in_is_gone(before: State, event: MembershipBegan | MembershipChanged, given: Given) -> Objections:
    """A membership begins when all that the procedure asks for was done, and is provisional until members ratified.

    ``procedure`` A asks for the candidate's own word and a decision of a ``body``, B for its own assembly's word,
    C for ratification by members too: ``ratified`` is all, so many of them or a share. A membership that is applied
    provisionally waits for these alone, and has them when it is provisional no more. An observer takes no part, and
    is not asked before it becomes more.
    """
    procedure = paragraphs.procedure(given)
    by_law = paragraphs.coming_in(before, event.on).by_law
    missing = ways.not_gone(before, event, procedure, by_law=by_law)
    if isinstance(event, MembershipChanged) and event.provisional is False:
        missing += ways.not_for_good(before, event.party, event.since, procedure)
    yield from _not_yet(before, event, missing)


@relied_on("boundary")
def membership_begins_at_the_boundary(
    before: State, event: MembershipBegan | MembershipChanged, given: Given
) -> Objections:
    """A membership begins on the day that the statutes name: ``boundary`` is ``year`` or ``none``.

    Those who found the organisation are members from the day on which it is founded; observers come as they like.
    """
    began = ways.comes_in(before, event)
    excused = began is None or began.at_latest or ways.is_founded_with(before, event.party, event.since)
    if event.since < months_later(event.since, 0, str(given["boundary"])) and not excused:
        yield irregular(f"Membership begins on 1 January, not on {event.since}.")


@relied_on("parties")
def only_such_parties_are_members(
    before: State, event: MembershipBegan | MembershipChanged | SuccessionRecognised, given: Given
) -> Objections:
    """Membership is for parties of these kinds, heirs too; an observer takes no part, and may be of any."""
    for missing in ways.of_another_kind(before, event, words(given, "parties")):
        yield irregular(missing.sentence, rests_on=missing.rests_on)


def _not_yet(before: State, event: MembershipBegan | MembershipChanged, found: Iterable[Missing]) -> Objections:
    """Object that a party is to be a member, and lacks what was found missing."""
    name = before.parties.name(event.party, event.since)
    for missing in found:
        sentence = f"{name} is to be a member from {event.since}: {missing.sentence}"
        yield irregular(sentence, rests_on=missing.rests_on)


def _what(accession: Accession) -> str:
    return "offer" if isinstance(accession.opening, MembershipOffered) else "application"


def _closed(accession: Accession, day: date) -> Objections:
    """Object that an accession was declined or withdrawn by a day."""
    for number, act in accession.by(day):
        if isinstance(act, (OfferDeclined, OfferWithdrawn)):
            how = "declined" if isinstance(act, OfferDeclined) else "withdrawn"
            yield irregular(f"The {_what(accession)} {act.accession} was {how} on {act.on}.", rests_on=[number])


def _stands_against(before: State, event: Undoing, accession: Accession, began: MembershipBegan) -> bool:
    """Whether a word would close a way in, or leave something open that it lacks then."""
    match event:
        case OfferDeclined() | OfferWithdrawn():
            return True
        case AccessionAdopted():
            return bool(event.conditions) and before.is_own_assembly(event.body, accession.party)
        case AccessionRejected():
            return before.is_own_assembly(event.body, accession.party)
        case RatificationRefused():
            heard = before.is_own_assembly(event.body, event.party) and not began.provisional
            return heard and _is_needed(before, event.party, accession, began)
        case _:
            assert_never(event)


def _is_needed(before: State, party: str, accession: Accession, began: MembershipBegan) -> bool:
    """Whether too few have ratified a way in without a party, by a procedure that asks members."""
    _, decision = before.votes.decisions.get(began.decision or "", (0, None))
    asked = (one for one in paragraphs.procedures(before, began.on) if one.asks_members)
    found = (ways.ratified(before, accession, decision, began.since, one.ratified) for one in asked)
    return any(len([one for one in count.yes if one != party]) < count.needs for count in found)


def _said_to(before: State, event: Undoing) -> list[str]:
    """List the accessions that a word is said to: to a decision, it is to all that this admits."""
    if not isinstance(event, RatificationRefused):
        return [event.accession]
    _, decision = before.votes.decisions.get(event.matter, (0, None))
    return [event.matter, *(decision.admits if decision else ())]


def _is_on_the_way_in(before: State, party: str, day: date) -> bool:
    """Whether a party founds, or has an accession open by a day with which no membership had begun."""
    if any(party in event.founders for _, _, event in before.organisation.founded):
        return True
    begun = {held.began.accession for held in before.memberships.periods(party) if held.period.since <= day}
    offered = ((id, before.accessions.get(id)) for id in before.accessions.of(party))
    nobody_is = ("to come", *CLOSED)
    return any(id not in begun and accession and accession.stage(day) not in nobody_is for id, accession in offered)
