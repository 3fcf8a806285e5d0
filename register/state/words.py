"""Words: what is said alike of a membership wherever it is told: its terms, why it ended, what voided a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from register.events import DecisionAnnulled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from register.state import State
    from register.state.membership import Membership, Terms


def on_terms(terms: Terms) -> list[str]:
    """Say on which terms somebody is a member, where they are not the usual ones; its rights are told apart."""
    said: list[str] = [] if terms.category == "full" else [terms.category]
    said += [] if terms.weight is None else [f"weight {terms.weight}"]
    said += [] if terms.representatives is None else [f"representatives {terms.representatives}"]
    return [*said, "provisional"] if terms.provisional else said


def why_ended(state: State, party: str, held: Membership) -> str:
    """Say why a membership that is over ended: "it was expelled"."""
    number = held.ended_by or 0  # entry 0 opens the register, and ends nothing
    told, registered = state.memberships.told(party), state.parties.get(party)
    notices, ended = dict(told.notices), {entry: event for _, entry, event in told.ended}
    became = {entry: (since, names) for since, entry, names in (registered.became if registered else ())}
    if number in notices:
        return f"it gave notice on {notices[number].on}"
    if number in ended:
        return _GROUNDS[ended[number].ground]
    if number in became:
        since, successors = became[number]
        return f"it went on as {names(state, successors, since)}" if successors else "it was dissolved"
    if any(entry == number for _, entry in state.organisation.ended()):
        return "the organisation was dissolved"
    return _taken(state, held.began.decision or "", number)


def voided(state: State, decision: str | None) -> str | None:
    """Say how a decision lost its effect: "d-1 was annulled on 2020-03-01, from now"; None while it has it."""
    void = state.votes.void(decision)
    return _taken(state, decision or "", void[1]) if void else None


def names(state: State, parties: Iterable[str], day: date) -> str:
    """Name parties as they are called on a day."""
    return ", ".join(state.parties.name(party, day) for party in parties)


def _taken(state: State, decision: str, number: int) -> str:
    """Say how an entry took the effect of a decision."""
    for entry, rescinded in state.votes.rescinded.get(decision, ()):
        if entry == number:
            return f"{decision} was rescinded by {rescinded.by} on {rescinded.on}"
    reviews = {entry: review for entry, review in state.votes.reviewed.get(decision, ()) if entry == number}
    how = [f"{review.on}, {review.effect}" for review in reviews.values() if isinstance(review, DecisionAnnulled)]
    return f"{decision} was annulled on {', '.join(how)}"


_GROUNDS: Final[dict[str, str]] = {
    "expelled": "it was expelled",
    "not continued": "it was not continued",
    "dissolved": "it was dissolved",
    "merged": "it was merged",
    "transferred": "its share was transferred",
}
