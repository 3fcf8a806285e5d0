"""Parties: they exist on the day, and their numbers are theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from register.checks.table import Given, Objections, always
from register.entry import irregular
from register.events import (
    ConsultationHeld,
    ConsultationProposed,
    MembershipBegan,
    MembershipOffered,
    OrganisationFounded,
    PartyRegistered,
    WithdrawalNotified,
)

if TYPE_CHECKING:
    from register.state import State
    from register.state.parties import Party

ActOfParties = (
    OrganisationFounded
    | ConsultationProposed
    | ConsultationHeld
    | MembershipOffered
    | MembershipBegan
    | WithdrawalNotified
)


@always("REG-6")
def a_party_exists_that_day(before: State, event: ActOfParties, given: Given) -> Objections:
    """Whoever founds, talks, is invited, becomes a member or gives notice exists on that day."""
    day = event.on
    match event:
        case OrganisationFounded():
            named = event.founders
        case ConsultationProposed() | ConsultationHeld():
            named = event.parties
        case MembershipBegan():
            named, day = (event.party,), event.since
        case MembershipOffered() | WithdrawalNotified():
            named = (event.party,)
        case _:
            assert_never(event)
    for id in named:
        party = before.parties.get(id)
        if party and not party.exists(day):
            when = f"is no more since {party.until}" if party.until and party.until <= day else f"begins {party.since}"
            yield irregular(f"{party.name(day)} did not exist on {day}: it {when}.", rests_on=_behind(party))


@always("REG-8")
def an_organisation_number_is_its_own(before: State, event: PartyRegistered, given: Given) -> Objections:
    """A Norwegian organisation number (organisasjonsnummer) has the right check digit, and one party alone."""
    numbers = [i for i in event.identifiers if i.scheme == "organisasjonsnummer"]
    if not numbers:
        return
    from stdnum.no import orgnr  # noqa: PLC0415 - 9 ms that only an organisation number is worth

    for identifier in numbers:
        if not orgnr.is_valid(identifier.value):
            yield irregular(f"{identifier.value!r} is no organisation number: its check digit is wrong.")
        number = orgnr.compact(identifier.value)
        for other in before.parties:
            party = before.parties.get(other)
            held = party.registered.identifiers if party else ()
            if party and number in [orgnr.compact(i.value) for i in held if i.scheme == identifier.scheme]:
                sentence = f"{identifier.value!r} is the number of {party.registered.name} already."
                yield irregular(sentence, rests_on=[party.number])


def _behind(party: Party) -> list[int]:
    return [party.number, *(number for _, number in party.ended)]
