"""Parties: they exist on the day on which they act, belong or change."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from register.checks.table import Given, Objections, always
from register.entry import irregular
from register.events import (
    AccessionAdopted,
    AccessionRejected,
    BodyEstablished,
    BoundaryAdjusted,
    ConsultationHeld,
    ConsultationProposed,
    MembershipApplied,
    MembershipBegan,
    MembershipChanged,
    MembershipOffered,
    OfferAccepted,
    OfferDeclined,
    OrganisationDissolved,
    OrganisationFounded,
    PartiesMerged,
    PartyDissolved,
    PartyRenamed,
    PartyRenumbered,
    PartySplit,
    RatificationRecorded,
    RatificationRefused,
    RightsRestored,
    RightsSuspended,
    SuccessionRecognised,
    WithdrawalNotified,
    WithdrawalRevoked,
)
from register.state.parties import predecessors, successors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from register.entry import Objection
    from register.state import State
    from register.state.parties import Party

OnTheDay = (
    OrganisationFounded
    | ConsultationProposed
    | ConsultationHeld
    | MembershipOffered
    | MembershipApplied
    | WithdrawalNotified
    | WithdrawalRevoked
    | RatificationRecorded
    | RatificationRefused
)
"""What parties do, or what is done with them, on the day itself."""

BeforeItBegins = (
    ConsultationProposed
    | ConsultationHeld
    | MembershipOffered
    | MembershipApplied
    | RatificationRecorded
    | RatificationRefused
)
"""What is done with a party that is on its way, and what its council does."""

FromThatDay = (
    OrganisationDissolved
    | MembershipBegan
    | MembershipChanged
    | RightsSuspended
    | RightsRestored
    | PartyRenamed
    | PartyRenumbered
    | BoundaryAdjusted
)
"""What is so from ``since`` on."""

Ending = PartiesMerged | PartySplit | PartyDissolved
"""What a party may end by."""

Answer = OfferAccepted | OfferDeclined | AccessionAdopted | AccessionRejected


@always("REG-6")
def a_party_exists_that_day(before: State, event: OnTheDay | FromThatDay, given: Given) -> Objections:
    """Whoever founds, talks, is invited, belongs, ratifies, leaves or is changed exists on that day.

    Talks, offers, applications and ratifications come before a party begins, where its council has met by then
    (inndelingslova § 27: in the autumn before).
    """
    day = event.on if isinstance(event, OnTheDay) else event.since
    match event:
        case OrganisationFounded():
            named: Sequence[str] = event.founders
        case ConsultationProposed() | ConsultationHeld() | BoundaryAdjusted():
            named = event.parties
        case OrganisationDissolved():
            named = (event.archive,) if event.archive else ()
        case _:
            named = (event.party,)
    coming = isinstance(event, BeforeItBegins)
    return _absent(before, [one for one in named if not (coming and _is_coming(before, one, day))], day)


@always("REG-6")
def what_ends_was_there_until_then(before: State, event: Ending | SuccessionRecognised, given: Given) -> Objections:
    """Who is succeeded, or ends, existed on the eve of that day; who goes on from it exists on the day."""
    for party in before.parties.named(_before_it(event)):
        if not party.existed_up_to(event.since):
            sentence = f"{party.name(event.since)} was not there up to {event.since}: it {_is_not(party, event.since)}."
            yield irregular(sentence, rests_on=_behind(party))
    yield from _absent(before, _after_it(event), event.since)


@always("REG-6")
def nobody_speaks_for_a_party_that_is_no_more(
    before: State, event: BodyEstablished | Answer, given: Given
) -> Objections:
    """A party that is no more gets no council and answers no offer.

    Before it begins it may: the new council meets in the autumn before (inndelingslova § 27).
    """
    if isinstance(event, BodyEstablished):
        of = event.of
    else:
        accession = before.accessions.get(event.accession)
        of = accession.party if accession else None
    for party in before.parties.named([of] if of else []):
        if party.until and party.until <= event.on:
            sentence = f"{party.name(event.on)} is no more since {party.until}, and nobody speaks for it on {event.on}."
            yield irregular(sentence, rests_on=_behind(party))


def _absent(before: State, named: Iterable[str], day: date) -> Iterator[Objection]:
    for party in before.parties.named(named):
        if not party.exists(day):
            sentence = f"{party.name(day)} did not exist on {day}: it {_is_not(party, day)}."
            yield irregular(sentence, rests_on=_behind(party))


def _is_coming(before: State, id: str, day: date) -> bool:
    """Whether a party is to begin after a day, and has a council by then."""
    party = before.parties.get(id)
    if party is None or party.since <= day:
        return False
    councils = (told for _, told in before.organisation.bodies.values() if told.of == id and told.kind == "assembly")
    return any(told.at_latest or told.on <= day for told in councils)


def _is_not(party: Party, day: date) -> str:
    return f"is no more since {party.until}" if party.until and party.until <= day else f"begins {party.since}"


def _behind(party: Party) -> list[int]:
    return [party.number, *(number for _, number in party.ended)]


def _before_it(event: Ending | SuccessionRecognised) -> tuple[str, ...]:
    match event:
        case PartiesMerged() | PartySplit():
            return predecessors(event)
        case PartyDissolved():
            return (event.party,)
        case SuccessionRecognised():
            return (event.predecessor,)
        case _:
            assert_never(event)


def _after_it(event: Ending | SuccessionRecognised) -> tuple[str, ...]:
    match event:
        case PartiesMerged() | PartySplit():
            return successors(event)
        case PartyDissolved():
            return ()
        case SuccessionRecognised():
            return (event.successor,)
        case _:
            assert_never(event)
