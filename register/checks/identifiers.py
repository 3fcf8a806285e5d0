"""Identifiers: the numbers that authorities gave are written right, and are one party's."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from register.checks.table import Given, Objections, always
from register.entry import irregular, some
from register.events import PartyRegistered, PartyRenumbered
from register.state.parties import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from register.entry import Objection
    from register.events import Identifier
    from register.state import State
    from register.state.parties import Numbered

CHECKED_BY: Final = {
    "organisasjonsnummer": "stdnum.no.orgnr",
    "organisationsnummer": "stdnum.se.orgnr",
    "cvr-nummer": "stdnum.dk.cvr",
    "y-tunnus": "stdnum.fi.ytunnus",
    "kennitala": "stdnum.is_.kennitala",
    "lei": "stdnum.lei",
    "vat": "stdnum.eu.vat",
}
"""The schemes of numbers that belong to one party for ever, and who knows their check digits."""


@always("REG-8")
def a_number_has_its_check_digits(before: State, event: PartyRegistered | PartyRenumbered, given: Given) -> Objections:
    """A number of a scheme that has check digits, such as an organisation number, has the right ones."""
    for identifier in _identifiers(event):
        if why := _wrong(identifier):
            yield irregular(f"{identifier.value!r} is no {identifier.scheme}: {why}.")


@always("REG-8")
def an_organisation_number_is_its_own(
    before: State, event: PartyRegistered | PartyRenumbered, given: Given
) -> Objections:
    """An organisation number is one party's alone, and never becomes another's."""
    for identifier in _identifiers(event):
        if identifier.scheme in CHECKED_BY:
            held = _others(before, event.party, identifier)
            if held:
                sentence = f"{identifier.value!r} is the number of {_names(before, held)} already."
                yield irregular(sentence, rests_on=[one.number for one in held])


@always("REG-8")
def a_code_is_one_partys_at_a_time(before: State, event: PartyRegistered | PartyRenumbered, given: Given) -> Objections:
    """No two parties have one number of any other scheme, such as a municipality code, on the same day."""
    for own in before.parties.given(event):
        if own.scheme in CHECKED_BY:
            continue
        held = [one for one in _others(before, event.party, own) if one.meets(own)]
        if held:
            sentence = f"{own.value!r} is the {own.scheme} of {_names(before, held)} {_days(held[0])}."
            yield irregular(sentence, rests_on=[one.number for one in held])


@always("REG-8")
def nobody_is_given_a_number_it_has(
    before: State, event: PartyRegistered | PartyRenumbered, given: Given
) -> Objections:
    """A party is given another number than it has on that day, and none twice."""
    if isinstance(event, PartyRegistered):
        yield from _twice(before.parties.given(event))
        return
    has = before.parties.holders(event.identifier.scheme, event.identifier.value)
    for own in (one for one in has if one.party == event.party and one.holds(event.since)):
        name, identifier = before.parties.name(event.party, event.since), event.identifier
        sentence = f"{name} has the {identifier.scheme} {identifier.value} already, {_days(own)}."
        yield irregular(sentence, rests_on=[own.number])


@always("REG-8")
def a_number_has_its_days(before: State, event: PartyRegistered | PartyRenumbered, given: Given) -> Objections:
    """A number is not over before the party has it, and has one first day."""
    for own, said in zip(before.parties.given(event), _identifiers(event), strict=True):
        if own.since and said.until and said.until <= own.since:
            yield irregular(f"The {own.scheme} {own.value} is over {said.until}, and begins {own.since}.")
        if own.since and said.since and said.since != own.since:
            yield irregular(f"The {own.scheme} {own.value} begins {said.since} and {own.since}: that is two days.")


def _identifiers(event: PartyRegistered | PartyRenumbered) -> tuple[Identifier, ...]:
    return event.identifiers if isinstance(event, PartyRegistered) else (event.identifier,)


def _wrong(identifier: Identifier) -> str | None:
    """Say what is wrong with a number; None where it is right, or of a scheme that has no check digits."""
    if identifier.scheme not in CHECKED_BY:
        return None
    from stdnum import exceptions  # noqa: PLC0415 - 9 ms that only such a number is worth

    try:
        import_module(CHECKED_BY[identifier.scheme]).validate(identifier.value)
    except exceptions.InvalidLength:
        return f"it has {len(plain('', identifier.value)[1])} characters"
    except exceptions.InvalidChecksum:
        return "its check digit is wrong"
    except exceptions.ValidationError:
        return "it is not written like one"
    return None


def _others(before: State, party: str, number: Identifier | Numbered) -> list[Numbered]:
    return [one for one in before.parties.holders(number.scheme, number.value) if one.party != party]


def _names(before: State, held: Sequence[Numbered]) -> str:
    return some(dict.fromkeys(before.parties.name(one.party, one.since or date.min) for one in held))


def _days(held: Numbered) -> str:
    since = f"from {held.since}" if held.since else "from the beginning"
    return f"{since} to {held.until}" if held.until else since


def _twice(numbers: Sequence[Numbered]) -> Iterator[Objection]:
    """Object to a number that stands twice for the same day; those of one value in order of their days."""
    told = sorted(numbers, key=lambda one: (plain(one.scheme, one.value), one.since or date.min))
    for one, other in pairwise(told):
        if plain(one.scheme, one.value) == plain(other.scheme, other.value) and one.meets(other):
            yield irregular(f"The {other.scheme} {other.value} stands twice.")
