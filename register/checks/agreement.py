"""The agreement that the organisation rests on: what it says, who adopts it, and what else only all councils decide."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from register.checks.table import Given, Objections, relied_on, words
from register.entry import irregular, some
from register.errors import BadInput
from register.events import (
    OrganisationConverted,
    OrganisationDissolved,
    OrganisationFounded,
    RulebookAdopted,
    SuccessionRecognised,
)
from register.state.periods import eve
from register.state.ways import said_yes, tally
from register.voting import fraction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from register.state import State


@relied_on()
def the_founders_agree_in_writing(before: State, event: OrganisationFounded, given: Given) -> Objections:
    """A founding rests on an agreement that is in force, and that every founder's own assembly adopted.

    Kommuneloven § 18-4 first and second paragraphs. An agreement is a rulebook with items.
    """
    if event.at_latest:
        return  # an opening balance: on what it was founded was not looked up
    over = before.organisation.dissolved_by(event.since) or date.min
    in_force = (adopted for adopted in before.organisation.regime(event.since) if adopted.rulebook.since >= over)
    agreements = [adopted for adopted in in_force if adopted.rulebook.items]
    if not agreements:
        yield irregular(f"{event.name} is founded from {event.since}, and no agreement is in force that day.")
        return
    newest = max(agreements, key=lambda adopted: (adopted.rulebook.since, adopted.number))
    founders = tuple(dict.fromkeys(event.founders))
    yield from _not_by_all(before, newest.rulebook.decision, newest.rulebook.name, founders, event.since)


@relied_on()
def every_council_adopts_the_agreement(before: State, event: RulebookAdopted, given: Given) -> Objections:
    """The agreement, and a change of its items, is adopted by every council.

    Kommuneloven § 18-4 second paragraph. Where nobody is a member yet, the councils are those of the founders, once
    a founding is told; before that `the_founders_agree_in_writing` asks them.
    """
    if not _is_an_agreement(before, event) or _keeps_the_items(before, event):
        return
    if event.decision is not None:
        yield from _not_by_all(before, event.decision, event.name, _parties_to(before, event.since), event.since)
    elif changed := event.replaces or _agreed_on(before, event):
        yield irregular(f"{event.name} changes {changed} without a decision that the councils could adopt.")


@relied_on("rule")
def other_changes_have_their_majority(before: State, event: RulebookAdopted, given: Given) -> Objections:
    """What changes the agreement and none of its items is adopted under ``rule``.

    Kommuneloven § 18-4 third paragraph.
    """
    if not _is_an_agreement(before, event) or not _keeps_the_items(before, event):
        return
    number, decision = before.votes.decisions.get(event.decision or "", (0, None))
    if decision is None:
        yield irregular(f"{event.name} changes {event.replaces} without a decision.")
        return
    votes = [vote for id in decision.votes if (vote := before.votes.get(id)) and vote.opened.rule == given["rule"]]
    outcomes = [outcome for vote in votes if (outcome := before.outcome(vote.opened.vote))]
    if not any(outcome.adopted for outcome in outcomes):
        why = str(outcomes[-1]) if outcomes else "there is no such vote"
        sentence = f"{decision.decision} needs a vote that adopts under {given['rule']}: {why}."
        yield irregular(sentence, rests_on=[number, *(vote.number for vote in votes)])


@relied_on("items")
def the_agreement_has_its_items(before: State, event: RulebookAdopted, given: Given) -> Objections:
    """An agreement says something under each letter or number that the law asks for, and under each once.

    Kommuneloven § 18-4 fourth paragraph, IKS-loven § 4.
    """
    letters: list[str] = [clause.item for clause in event.items]
    if not letters and not _is_an_agreement(before, event):
        return
    asked = words(given, "items")
    if missing := [letter for letter in asked if letter not in letters]:
        yield irregular(f"{event.name} says nothing under {', '.join(missing)}; it must under {', '.join(asked)}.")
    if twice := sorted({letter for letter in letters if letters.count(letter) > 1}):
        yield irregular(f"{event.name} has two texts under {', '.join(twice)}.")
    if empty := [clause.item for clause in event.items if not clause.text.strip()]:
        yield irregular(f"{event.name} has no text under {', '.join(empty)}.")


@relied_on()
def the_shares_sum_to_one(before: State, event: RulebookAdopted | OrganisationFounded, given: Given) -> Objections:
    """The shares of an agreement are all of the debts, and each participant has one.

    Kommuneloven § 18-2 first paragraph. A founding is asked of the agreement that was told before it.
    """
    if isinstance(event, OrganisationFounded):
        for adopted in before.organisation.regime(event.since):
            yield from _whose_shares(before, adopted.rulebook, list(dict.fromkeys(event.founders)), event.since)
        return
    if wrong := [told for told in event.shares if _share(told.share) is None]:
        said = some(f"{told.share!r} of {before.parties.name(told.party, event.since)}" for told in wrong)
        yield irregular(f"No fraction from 0 to 1 in lowest terms: {said}.")
    elif event.shares and (together := sum(map(Fraction, (told.share for told in event.shares)), Fraction())) != 1:
        yield irregular(f"The shares of {event.name} are {_said(together)} together, and must be 1.")
    yield from _whose_shares(before, event, _parties_to(before, event.since), event.since)


@relied_on()
def every_council_dissolves(before: State, event: OrganisationDissolved, given: Given) -> Objections:
    """The organisation is dissolved by the council of each that takes part, itself.

    IKS-loven § 32 first paragraph.
    """
    of = before.participants(eve(event.since))
    if not of:
        return
    if event.decision is None:
        yield irregular(f"Dissolved from {event.since} without a decision that the councils could adopt.")
    else:
        yield from _not_by_all(before, event.decision, "The dissolution", of, event.since)


@relied_on()
def every_council_converts(before: State, event: OrganisationConverted, given: Given) -> Objections:
    """A conversion is decided by the council of each that takes part, itself.

    Kommuneloven § 31-2 second paragraph. Asked of the decision that is told.
    """
    if event.decision is not None:
        of = before.participants(event.since)
        yield from _not_by_all(before, event.decision, "The conversion", of, event.since)


@relied_on()
def all_others_consent(before: State, event: SuccessionRecognised, given: Given) -> Objections:
    """A share is handed over to somebody new with the consent of all the others.

    IKS-loven § 26 first paragraph. What a reform hands over is no sale, and whoever takes part already is not new. That
    there is a decision at all is for REG-31 to say.
    """
    day, parties = eve(event.since), (event.predecessor, event.successor)
    others = [party for party in before.participants(day) if party not in parties]
    if event.decision is not None and event.successor not in before.participants(day) and not _by_reform(before, event):
        yield from _not_by_all(before, event.decision, "The succession", others, event.since)


def _not_by_all(before: State, decision: str | None, what: str, of: Sequence[str], day: date) -> Objections:
    """Say why a decision was not adopted by the own assembly of each of these parties by a day, if so.

    Whether it was adopted where it was taken is for REG-48 to say, of what rests on it.
    """
    number, told = before.votes.decisions.get(decision or "", (0, None))
    if told is None:
        yield irregular(f"{what} rests on no decision that the councils could adopt.")
        return
    found = tally(before, [told.decision], of, day)
    if not found.enough:
        missing = some([before.parties.name(party, day) for party in of if party not in found.yes])
        adopted = f"{len(found.yes)} of {len(found.of)} councils adopted {told.decision} by {day}"
        rests_on = [number, *(found.said[party] for party in found.no)]
        yield irregular(f"{adopted}, all must; missing: {missing}.", rests_on=rests_on)


def _parties_to(before: State, day: date) -> list[str]:
    """List those between whom an agreement is on a day: the participants, or those who found, where there are none.

    Whoever founded what was dissolved since has no part in what is founded anew.
    """
    over = before.organisation.dissolved_by(day) or date.min
    founded = [event for since, _, event in before.organisation.founded if since >= over]
    return before.participants(day) or list(dict.fromkeys(founder for one in founded for founder in one.founders))


def _whose_shares(before: State, book: RulebookAdopted, parties: Sequence[str], day: date) -> Objections:
    named = [told.party for told in book.shares]
    if twice := sorted({party for party in named if named.count(party) > 1}):
        yield irregular(f"Two shares of {book.name}: {_names(before, twice, day)}.")
    if not named or not parties:
        return  # no shares are told, or nobody between whom they could be
    if without := [party for party in parties if party not in named]:
        yield irregular(f"Without a share of {book.name} on {day}: {_names(before, without, day)}.")
    may = {*parties, *_coming(before, day)}
    if strangers := [party for party in dict.fromkeys(named) if party not in may]:
        yield irregular(f"A share of {book.name}, and no part in it on {day}: {_names(before, strangers, day)}.")


def _coming(before: State, day: date) -> Iterator[str]:
    """List those who have said yes to coming in by a day: an agreement gives them their shares beforehand."""
    for id in before.accessions:
        accession = before.accessions.get(id)
        if accession and said_yes(accession, day):
            yield accession.party


def _share(text: str) -> Fraction | None:
    try:
        share = fraction(text)
    except BadInput:
        return None
    return share if share <= 1 else None


def _said(sum_of_shares: Fraction) -> str:
    """Say a sum, or of one with more digits than anybody reads only on which side of 1 it is."""
    if sum_of_shares.denominator < _LONG:
        return str(sum_of_shares)
    return "more than 1" if sum_of_shares > 1 else "less than 1"


def _by_reform(before: State, event: SuccessionRecognised) -> bool:
    """Whether the successor came of its predecessor by a merger or a split that is in effect."""
    successor = before.parties.get(event.successor)
    reforms = successor.came_of() if successor else []
    return any(event.predecessor in predecessors and since <= event.since for since, _, predecessors in reforms)


def _is_an_agreement(before: State, event: RulebookAdopted) -> bool:
    """Whether it is an agreement between parties, with items or shares, or takes the place of one."""
    old = before.organisation.rulebooks.get(event.replaces or "")
    return any(book.items or book.shares for book in (event, *([old.rulebook] if old else [])))


def _agreed_on(before: State, event: RulebookAdopted) -> str | None:
    """Find an agreement that is in force when another one is to be."""
    found = (adopted.rulebook for adopted in before.organisation.regime(event.since))
    return next((book.rulebook for book in found if book.items or book.shares), None)


def _keeps_the_items(before: State, event: RulebookAdopted) -> bool:
    """Whether it replaces a rulebook and leaves the items of the agreement as they are, in whatever form it says them.

    Of kommuneloven § 18-4 fourth paragraph, the shares are letter f, and what is asked of leaving is letter g.
    """
    old = before.organisation.rulebooks.get(event.replaces or "")
    return old is not None and _items(old.rulebook) == _items(event)


def _items(book: RulebookAdopted) -> set[object]:
    texts = {(clause.item, clause.text) for clause in book.items}
    shares = {("f", told.party, told.share) for told in book.shares}
    return texts | shares | {(p.check, frozenset(p.parameters)) for p in book.paragraphs if p.check in _ON_LEAVING}


def _names(before: State, parties: Sequence[str], day: date) -> str:
    return some([before.parties.name(party, day) for party in parties])


_LONG: Final = 10**9
_ON_LEAVING: Final = (
    "notice_is_kept",
    "reform_notice_is_kept",
    "a_ground_to_leave_is_known",
    "the_notice_reaches_its_body",
)
