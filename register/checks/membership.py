"""Membership: offers, the candidate's own decision, beginnings, notices and endings."""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, date
from typing import TYPE_CHECKING

from register.checks.table import Given, Objections, always, relied_on
from register.entry import irregular
from register.events import (
    AccessionAdopted,
    AccessionRejected,
    MembershipBegan,
    MembershipEnded,
    MembershipOffered,
    OfferAccepted,
    RatificationRecorded,
    RatificationRefused,
    WithdrawalNotified,
    WithdrawalRevoked,
)

if TYPE_CHECKING:
    from register.state import State
    from register.state.membership import Accession


@always("REG-5")
def nobody_is_a_member_twice(before: State, event: MembershipBegan, given: Given) -> Objections:
    """A membership begins only for a party that is no member on that day."""
    running = before.memberships.on(event.party, event.since)
    if running:
        name = before.parties.name(event.party, event.since)
        sentence = f"{name} is a member already, since {running.period.since}."
        yield irregular(sentence, rests_on=[running.period.number])


@always("REG-38")
def only_a_member_leaves(
    before: State, event: WithdrawalNotified | WithdrawalRevoked | MembershipEnded, given: Given
) -> Objections:
    """Notice is given and a membership ended by a member; a notice is taken back while it runs."""
    name = before.parties.name(event.party, event.on)
    match event:
        case WithdrawalNotified():
            if before.memberships.on(event.party, event.on) is None:
                yield irregular(f"{name} gives notice on {event.on}, but is no member that day.")
            if event.since < event.on:
                yield irregular(f"{name} gives notice on {event.on}, and cannot be out since {event.since}.")
        case MembershipEnded():
            periods = [membership.period for membership in before.memberships.periods(event.party)]
            if not any(p.since < event.since and (p.until is None or event.since <= p.until) for p in periods):
                yield irregular(f"{name} was no member up to {event.since}.")
        case WithdrawalRevoked():
            if before.memberships.notice(event.party, event.on) is None:
                yield irregular(f"{name} has no notice running on {event.on} to take back.")


@always("REG-9")
def an_offer_rests_on_a_decision(before: State, event: MembershipOffered, given: Given) -> Objections:
    """Membership is offered on a decision that was adopted by then."""
    name = before.parties.name(event.party, event.on)
    number, decision = before.votes.decisions.get(event.decision or "", (0, None))
    if decision is None:
        yield irregular(f"Membership is offered to {name} without a decision.")
    elif decision.outcome != "adopted":
        yield irregular(f"Membership is offered to {name}, but {decision.decision} was rejected.", rests_on=[number])
    elif decision.on > event.on:
        sentence = f"Membership is offered to {name} on {event.on}, before {decision.decision} of {decision.on}."
        yield irregular(sentence, rests_on=[number])


@always("REG-9")
def an_answer_meets_an_open_offer(before: State, event: OfferAccepted | AccessionAdopted, given: Given) -> Objections:
    """An offer is taken up by its deadline, and not after it was declined."""
    accession = before.accessions.get(event.accession)
    if accession is None:
        return
    if event.on < accession.offer.on:
        sentence = f"The offer {event.accession} was made on {accession.offer.on}, and is answered on {event.on}."
        yield irregular(sentence, rests_on=[accession.number])
    deadline = accession.offer.deadline
    if deadline and event.on > deadline:
        yield irregular(f"The offer {event.accession} lapsed on {deadline}.", rests_on=[accession.number])
    declined = [number for on, number in accession.declined if on <= event.on]
    if declined:
        yield irregular(f"The offer {event.accession} was declined.", rests_on=declined)


@always("REG-4")
def conditions_come_first(before: State, event: MembershipBegan, given: Given) -> Objections:
    """A membership begins when every condition of its accession is fulfilled."""
    accession = before.accessions.get(event.accession or "")
    if accession and (left := accession.open_conditions(event.since)):
        yield irregular(f"Not fulfilled by {event.since}: {', '.join(left)}.", rests_on=accession.entries())


@always("REG-43")
def only_a_member_ratifies(
    before: State, event: RatificationRecorded | RatificationRefused, given: Given
) -> Objections:
    """An accession is ratified by members, a decision also by whoever is on the way in.

    Where nobody is a member yet, those who found the organisation ratify, and nobody is asked who they are.
    """
    members = (party for party in before.memberships if before.memberships.on(party, event.on))
    if before.memberships.on(event.party, event.on) or next(members, None) is None:
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
        party, rests_on = accession.offer.party, [number, accession.number]
    if body is None:
        return
    name = before.parties.name(party, event.on)
    if body.of != party:
        yield irregular(f"{body.name} is not a body of {name}.", rests_on=rests_on)
    elif body.kind != "assembly":
        yield irregular(f"{body.name} is a {body.kind}; the assembly of {name} itself decides.", rests_on=[number])


@relied_on()
def the_own_assembly_acceded(before: State, event: MembershipBegan, given: Given) -> Objections:
    """A membership begins only after the candidate's own assembly adopted the accession."""
    name = before.parties.name(event.party, event.since)
    accession = before.accessions.get(event.accession or "")
    if accession is None and event.at_latest:
        return  # an opening balance: how it became a member was not looked up
    if accession is None:
        yield irregular(f"{name} becomes a member without an accession of its own assembly.")
    elif accession.offer.party != event.party:
        other = before.parties.name(accession.offer.party, event.since)
        yield irregular(f"{event.accession} is the accession of {other}, not of {name}.", rests_on=[accession.number])
    elif not _acceded(before, accession, event.since):
        sentence = f"{name} is to be a member from {event.since}, but its own assembly has not acceded by then."
        yield irregular(sentence, rests_on=accession.entries())


@relied_on("boundary")
def membership_begins_at_the_boundary(before: State, event: MembershipBegan, given: Given) -> Objections:
    """A membership begins on the day that the statutes name: ``boundary`` is ``year`` or ``none``."""
    if given["boundary"] == "year" and (event.since.month, event.since.day) != (1, 1) and not event.at_latest:
        yield irregular(f"Membership begins on 1 January, not on {event.since}.")


@relied_on("months", "boundary")
def notice_is_kept(before: State, event: WithdrawalNotified, given: Given) -> Objections:
    """Nobody leaves by notice before the first boundary after the notice has run."""
    if event.ground != "notice":
        return
    first = exit_day(event.on, int(given["months"]), str(given["boundary"]))
    if event.since < first:
        yield irregular(f"Received {event.on}, out {event.since}; the earliest day is {first}.")


def exit_day(received: date, months: int, boundary: str) -> date:
    """The first day out: the first boundary (``none`` or ``year``) on or after receipt + N calendar months.

    The day is clamped to the month's last: 2019-08-31 + 6 months is 2020-02-29; what no calendar holds, to its last.
    """
    year, month = divmod(received.year * 12 + received.month - 1 + months, 12)
    if year >= MAXYEAR:
        return date.max
    day = date(year, month + 1, min(received.day, calendar.monthrange(year, month + 1)[1]))
    if boundary == "year" and (day.month, day.day) != (1, 1):
        return date(day.year + 1, 1, 1)
    return day


def is_own_assembly(before: State, body: str, party: str) -> bool:
    """Whether a body is the assembly of a party."""
    _, told = before.organisation.bodies.get(body, (0, None))
    return told is not None and told.of == party and told.kind == "assembly"


def _acceded(before: State, accession: Accession, day: date) -> bool:
    """Whether the last word of the candidate's own assembly by a day was yes; a committee's is not heard."""
    said: list[tuple[date, int, AccessionAdopted | AccessionRejected]] = [*accession.adopted, *accession.rejected]
    heard = [
        (on, number, isinstance(word, AccessionAdopted))
        for on, number, word in said
        if on <= day and is_own_assembly(before, word.body, accession.offer.party)
    ]
    return bool(heard) and max(heard)[2]


def _is_on_the_way_in(before: State, party: str, day: date) -> bool:
    """Whether a party had been offered an accession by a day, and no membership had begun with it."""
    begun = {held.began.accession for held in before.memberships.periods(party) if held.period.since <= day}
    offered = ((id, before.accessions.get(id)) for id in before.accessions.of(party))
    return any(id not in begun and accession and accession.offer.on <= day for id, accession in offered)
