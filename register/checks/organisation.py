"""The organisation and its rules: what a rulebook may list, what a name must say, from when to when it is there."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, assert_never

from register.checks.table import CHECKS, Given, Objections, always, relied_on, wanted_instead, words
from register.entry import impossible, irregular
from register.events import (
    DecisionTaken,
    MeetingSummoned,
    MembershipBegan,
    MembershipOffered,
    OrganisationConverted,
    OrganisationDissolved,
    OrganisationFounded,
    RulebookAdopted,
    VoteOpened,
)
from register.events.ids import is_paragraph
from register.state.paragraphs import coming_in
from register.voting.sound import troubles_of_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from register.state import State


@always("REG-39")
def a_rulebook_lists_what_can_be_asked(before: State, event: RulebookAdopted, given: Given) -> Objections:
    """Every paragraph of a rulebook relies on a check that there is, and every voting rule can be used."""
    names = [paragraph.paragraph for paragraph in event.paragraphs]
    for name in sorted(set(names)):
        if not is_paragraph(name) or name.startswith("REG-"):
            yield impossible(f"{name!r} is no paragraph id of a rulebook, such as KOML-11-9-1.")
        elif names.count(name) > 1:
            yield impossible(f"{name} stands twice.")
    for paragraph in event.paragraphs:
        listed = CHECKS.get(paragraph.check)
        if listed is None:
            yield impossible(f"{paragraph.paragraph} relies on {paragraph.check!r}, and there is no such check.")
            continue
        if troubles := list(_misfits([parameter.name for parameter in paragraph.parameters], listed.needs)):
            yield impossible(f"{paragraph.paragraph}: {paragraph.check} {' and '.join(troubles)}.")
            continue
        for parameter in paragraph.parameters:
            if wanted := wanted_instead(parameter):
                yield impossible(f"{paragraph.paragraph}: {parameter.name} is {wanted}, not {parameter.value!r}.")
    for place, key, why in troubles_of_all(event.voting_rules):
        yield impossible(f"{event.voting_rules[place].rule}: {key}: {why}.")


def _misfits(names: Sequence[str], needs: Sequence[str]) -> Iterator[str]:
    """Say which parameters a check lacks, has no use for, or is given twice."""
    if lacks := [name for name in needs if name not in names]:
        yield f"lacks {', '.join(lacks)}"
    if others := [name for name in dict.fromkeys(names) if name not in needs]:
        yield f"has no use for {', '.join(others)}"
    if twice := [name for name in dict.fromkeys(names) if name in needs and names.count(name) > 1]:
        yield f"is given {', '.join(twice)} twice"


@always("REG-39")
def a_voting_rule_has_one_home(before: State, event: RulebookAdopted, given: Given) -> Objections:
    """No two rulebooks in force have a voting rule of one name, unless one replaces the other."""
    names = {rule.rule for rule in event.voting_rules}
    for adopted in before.organisation.regime(event.since):
        other = adopted.rulebook
        shared = sorted(names & {rule.rule for rule in other.voting_rules})
        if shared and other.rulebook != event.replaces:
            sentence = f"{other.rulebook} is in force on {event.since} and has {', '.join(shared)} too."
            yield irregular(sentence, rests_on=[adopted.number])


@always("REG-30")
def a_vote_has_a_rule_in_force(before: State, event: VoteOpened, given: Given) -> Objections:
    """The rule of a vote stands in a rulebook that is in force on the day."""
    if before.organisation.rule(event.rule, event.on) is None:
        in_force = [r.rule for book in before.organisation.regime(event.on) for r in book.rulebook.voting_rules]
        only = ", ".join(in_force) or "none"
        yield irregular(f"No rulebook in force on {event.on} has a voting rule {event.rule!r}, only: {only}.")


@always("REG-46")
def the_organisation_is_there(
    before: State, event: MembershipBegan | MembershipOffered | MeetingSummoned | DecisionTaken, given: Given
) -> Objections:
    """Nobody is a member, is invited, meets or decides before the organisation is founded, or after it is dissolved.

    A membership begins when the founding takes effect (``since``) at the earliest; what founds it may be done from the
    day of the founding on. The bodies of parties are older, and go on.
    """
    if (act := _act(before, event)) is None:
        return
    day, what = act
    foundings = before.organisation.founded
    gone, ended_by = max((told for told in before.organisation.ended() if told[0] <= day), default=(date.max, 0))
    if gone <= day and not any(gone <= told.on <= day for _, _, told in foundings):
        yield irregular(f"{what} on {day}, and the organisation is no more since {gone}.", rests_on=[ended_by])
        return
    begins = [(since if isinstance(event, MembershipBegan) else told.on, number) for since, number, told in foundings]
    first, begun_by = min(begins, default=(date.min, 0))
    if day < first and not any(told.at_latest for _, _, told in foundings):
        yield irregular(f"{what} on {day}, and the organisation is founded on {first}.", rests_on=[begun_by])


@always("REG-46")
def the_organisation_is_founded_once(before: State, event: OrganisationFounded, given: Given) -> Objections:
    """The organisation is founded once, and anew only after it was dissolved; an opening balance counts for neither."""
    ended = [day for day, _ in before.organisation.ended()]
    for since, number, told in before.organisation.founded:
        first, last = sorted((since, event.since))
        if not (told.at_latest or event.at_latest or any(first < day <= last for day in ended)):
            sentence = f"{event.name} is founded from {event.since}, and {told.name} from {since} already."
            yield irregular(sentence, rests_on=[number])


@always("REG-46")
def the_organisation_is_dissolved_once(before: State, event: OrganisationDissolved, given: Given) -> Objections:
    """What is dissolved was there, by a founding, a member or a body of its own, and is not dissolved already."""
    organisation = before.organisation
    founded = [since for since, _, _ in organisation.founded]
    for since, number in organisation.ended():
        first, last = sorted((since, event.since))
        if not any(first <= day < last for day in founded):
            sentence = f"Dissolved from {event.since}, and the organisation is no more since {since} already."
            yield irregular(sentence, rests_on=[number])
    own = any(body.of is None for _, body in organisation.bodies.values())
    if not (founded or organisation.converted or own or any(True for _ in before.memberships)):
        yield irregular(f"Dissolved from {event.since}, and nobody told that there was anything to dissolve.")


@relied_on("words")
def the_name_says_what_it_is(
    before: State, event: OrganisationFounded | OrganisationConverted, given: Given
) -> Objections:
    """The name holds one of the words that the law asks for, given as ``word|word``."""
    asked = words(given, "words")
    if not any(re.search(rf"\b{re.escape(word)}\b", event.name, re.IGNORECASE) for word in asked):
        yield irregular(f"The name {event.name!r} holds none of {', '.join(asked)}.")


@relied_on("least")
def enough_take_part(before: State, event: OrganisationFounded, given: Given) -> Objections:
    """As many founders take part as the law asks for, of the kinds that may be members."""
    told, may = before.parties.named(event.founders), coming_in(before, event.on).kinds
    others = {party.registered.party for party in told if any(party.registered.kind not in of for of in may)}
    founders = set(event.founders) - others
    if len(founders) < int(given["least"]):
        of = " that may be members" if others else ""
        yield irregular(f"{len(founders)} founders{of}, {given['least']} must take part.")


@relied_on()
def the_archive_has_a_keeper(before: State, event: OrganisationDissolved, given: Given) -> Objections:
    """When the organisation is dissolved, somebody is named who keeps its archive.

    Kommuneloven § 18-4 fourth paragraph letter h. That the keeper is still there is for REG-6 to say.
    """
    if event.archive is None:
        yield irregular(f"Dissolved from {event.since}, and nobody is named who keeps the archive.")


@relied_on("forms", "latest")
def a_conversion_is_in_time(before: State, event: OrganisationConverted, given: Given) -> Objections:
    """An organisation of one of the old ``forms`` is converted by the ``latest`` day that the law gives it.

    Kommuneloven § 31-2 first paragraph.
    """
    told = [(since, number, one.legal_form) for since, number, one in _forms(before) if since < event.since]
    _, number, form = max(told, default=(event.since, 0, ""))
    latest = date.fromisoformat(str(given["latest"]))
    if form.casefold() in [word.casefold() for word in words(given, "forms")] and event.since > latest:
        sentence = f"The last day to convert from {form} is {latest}, and this is from {event.since}."
        yield irregular(sentence, rests_on=[number])


def _act(
    before: State, event: MembershipBegan | MembershipOffered | MeetingSummoned | DecisionTaken
) -> tuple[date, str] | None:
    """Tell on which day what is done that the organisation must be there for; None of a body of a party."""
    match event:
        case MembershipBegan():
            return event.since, f"{before.parties.name(event.party, event.since)} is a member"
        case MembershipOffered():
            return event.on, f"{before.parties.name(event.party, event.on)} is invited"
        case MeetingSummoned():
            day, does = event.starts, "meets"
        case DecisionTaken():
            day, does = event.on, "decides"
        case _:
            assert_never(event)
    _, body = before.organisation.bodies.get(event.body, (0, None))
    return (day, f"{body.name} {does}") if body is not None and body.of is None else None


def _forms(before: State) -> list[tuple[date, int, OrganisationFounded | OrganisationConverted]]:
    return [*before.organisation.founded, *before.organisation.converted]
