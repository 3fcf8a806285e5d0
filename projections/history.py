"""A party's history: what it was, called itself, asked for and was, chapter by chapter, in order of the days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Final, assert_never

import attrs

from register.entry import some
from register.events import (
    AccessionAdopted,
    AccessionRejected,
    BoundaryAdjusted,
    DecisionAnnulled,
    MembershipOffered,
    OfferAccepted,
    OfferDeclined,
    OfferWithdrawn,
    PartiesMerged,
    PartySplit,
    RatificationRecorded,
    RightsSuspended,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from register.events import DecisionTaken
    from register.state import State
    from register.state.accessions import Accession, Act
    from register.state.membership import Membership, Terms
    from register.state.parties import Party, Reform


@attrs.frozen(kw_only=True)
class Chapter:
    """A stretch or turn in a party's history; ``entries`` say so."""

    since: date
    until: date | None
    what: str
    entries: tuple[int, ...]


def chapters(state: State, party: str) -> tuple[Chapter, ...]:
    """Tell a party's life by the day; raises `UnknownId`.

    Of one day: what it is first, then its ways in, its membership, what followed from that, and what sources claim.
    """
    told = state.party(party)
    found = [
        *_existence(told),
        *_reforms(state, told),
        *_names(told),
        *_numbers(told),
        *_ways_in(state, party),
        *_memberships(state, party),
        *_changes(state, party),
        *_suspensions(state, party),
        *_notices(state, party),
        *_endings(state, told),
        *_claims(state, party),
    ]
    return tuple(sorted(found, key=lambda chapter: chapter.since))


def ending(state: State, party: str, held: Membership) -> str:
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
        return f"it went on as {_names_of(state, successors, since)}" if successors else "it was dissolved"
    if any(entry == number for _, entry in state.organisation.ended()):
        return "the organisation was dissolved"
    return _taken(state, held.began.decision or "", number)


def voided(state: State, decision: str | None) -> str | None:
    """Say how a decision lost its effect: "d-1 was annulled on 2020-03-01, from now"; None while it has it."""
    void = state.votes.void(decision)
    return _taken(state, decision or "", void[1]) if void else None


def _taken(state: State, decision: str, number: int) -> str:
    """Say how an entry took the effect of a decision."""
    for entry, rescinded in state.votes.rescinded.get(decision, ()):
        if entry == number:
            return f"{decision} was rescinded by {rescinded.by} on {rescinded.on}"
    reviews = {entry: review for entry, review in state.votes.reviewed.get(decision, ()) if entry == number}
    how = [f"{review.on}, {review.effect}" for review in reviews.values() if isinstance(review, DecisionAnnulled)]
    return f"{decision} was annulled on {', '.join(how)}"


def inherited(state: State, party: str, held: Membership) -> list[tuple[int, str]]:
    """List the recognised successions that a membership began with, and whose each was; nothing of a new one."""
    since = held.period.since
    return [
        (number, event.predecessor)
        for day, number, event in state.memberships.told(party).inherited
        if held.heir_of and day == since and state.votes.has_effect(event.decision, since)
        if handed_over(state, event.predecessor, since)
    ]


def handed_over(state: State, predecessor: str, day: date) -> list[Membership]:
    """Find the membership that an heir goes on with from a day, if any: one that ran until then, or to its own end."""
    last = [held for held in state.memberships.periods(predecessor) if held.period.since < day][-1:]
    registered = state.parties.get(predecessor)
    no_more = registered.until if registered else None
    ends = [(held, held.period.until) for held in last]
    return [held for held, until in ends if until is None or until >= day or until == no_more]


def admitting(state: State) -> dict[str, list[tuple[int, DecisionTaken]]]:
    """List the decisions on each accession, with their entries."""
    found: dict[str, list[tuple[int, DecisionTaken]]] = {}
    for number, decision in state.votes.decisions.values():
        for accession in decision.admits:
            found.setdefault(accession, []).append((number, decision))
    return found


def eve(day: date) -> date:
    """The day before, or the first day of the calendar."""
    return day - _A_DAY if day > date.min else day


def _existence(told: Party) -> Iterator[Chapter]:
    by = " (at the latest)" if told.registered.at_latest else ""
    entries = (told.number, *(number for _, number in told.ended))
    yield _chapter(told.since, f"exists as {told.registered.name}{by}", *entries, until=told.until)


def _reforms(state: State, told: Party) -> Iterator[Chapter]:
    """What it came of, what became of it, and how its boundaries changed."""
    for since, number, reform in told.reforms:
        if changed := _changed(state, told.registered.party, reform):
            ground = f" ({reform.ground})" if reform.ground else ""
            yield _chapter(since, f"{changed}{ground}", number)
    for since, number, successors in told.became:
        became = f"goes on as {_names_of(state, successors, since)}" if successors else "is dissolved"
        yield _chapter(since, became, number)


def _changed(state: State, party: str, reform: Reform) -> str | None:
    """Say what a reform is to one of its parties; None where it is what the party went on as."""
    match reform:
        case PartiesMerged():
            others, day = [one for one in reform.predecessors if one != party], eve(reform.since)
            said = "takes in" if party in reform.predecessors else "comes of"
            concerned = party == reform.successor
        case PartySplit():
            remains = party == reform.predecessor
            others = [one for one in reform.successors if one != party] if remains else [reform.predecessor]
            day = reform.since if remains else eve(reform.since)
            said, concerned = "gives rise to" if remains else "comes of", party in reform.successors
        case BoundaryAdjusted():
            others, day = [one for one in reform.parties if one != party], reform.since
            said, concerned = "has other boundaries, as have", True
        case _:
            assert_never(reform)
    if not concerned or not others:
        return "has other boundaries" if concerned and isinstance(reform, BoundaryAdjusted) else None
    return f"{said} {_names_of(state, others, day)}"


def _names(told: Party) -> Iterator[Chapter]:
    names = sorted(told.names)
    for (since, number, name), later in zip_longest(names, names[1:]):
        yield _chapter(since, f"is called {name}", number, until=later[0] if later else None)


def _numbers(told: Party) -> Iterator[Chapter]:
    for held in told.numbers():
        yield _chapter(held.since or told.since, f"has the {held.scheme} {held.value}", held.number, until=held.until)


def _ways_in(state: State, party: str) -> Iterator[Chapter]:
    """Its offers and applications, and what became of each."""
    decided = admitting(state)
    for accession in filter(None, map(state.accessions.get, state.accessions.of(party))):
        id = accession.opening.accession
        yield from _way_in(state, accession)
        yield from _decided(state, id, decided.get(id, []))


def _way_in(state: State, accession: Accession) -> Iterator[Chapter]:
    opening, deadline = accession.opening, accession.deadline
    by = f", to answer by {deadline}" if deadline else ""
    invited = isinstance(opening, MembershipOffered)
    yield _chapter(opening.on, f"is invited to become a member{by}" if invited else "applies", accession.number)
    for on, number, act in sorted(accession.acts, key=lambda told: told[:2]):
        yield _chapter(on, _said(state, accession, act), number)
    for on, number, condition in accession.fulfilled:
        yield _chapter(on, f"fulfils the condition {condition}", number)
    if deadline and deadline < date.max and accession.stage(deadline + _A_DAY) == "lapsed":
        yield _chapter(deadline + _A_DAY, "has let the offer lapse", accession.number)


def _said(state: State, accession: Accession, act: Act) -> str:
    match act:
        case OfferAccepted():
            return "accepts the offer"
        case OfferDeclined():
            return "declines the offer"
        case OfferWithdrawn():
            opened = "the offer" if isinstance(accession.opening, MembershipOffered) else "its application"
            return f"{opened} is withdrawn"
        case AccessionAdopted():
            texts = [condition.text for condition in act.conditions]
            return f"{body(state, act.body)} adopts the accession" + (f", if: {'; '.join(texts)}" if texts else "")
        case AccessionRejected():
            return f"{body(state, act.body)} rejects the accession"
        case _:
            assert_never(act)


def _decided(state: State, id: str, on_it: list[tuple[int, DecisionTaken]]) -> Iterator[Chapter]:
    """What the organ decided on a way in, and which members ratified it."""
    for number, decision in on_it:
        yield _chapter(decision.on, f"{body(state, decision.body)} decides on it: {decision.outcome}", number)
    matters = [id, *(decision.decision for _, decision in on_it)]
    told = [one for matter in matters for one in state.ratifications.told.get(matter, ())]
    said = sorted((on, isinstance(word, RatificationRecorded), number, word.party) for on, number, word in told)
    for (on, yes), words in groupby(said, key=lambda word: word[:2]):
        _, _, numbers, parties = zip(*words, strict=True)
        by = some(state.parties.name(party, on) for party in parties)
        yield _chapter(on, f"{'ratified' if yes else 'not ratified'} by {by}", *numbers)


def _memberships(state: State, party: str) -> Iterator[Chapter]:
    for held in state.memberships.periods(party):
        since, ends = held.period.since, () if held.ended_by is None else (held.ended_by,)
        terms = state.memberships.terms(party, since)
        by = ["at the latest"] if held.began.at_latest else []
        said = [*(_terms(terms) if terms else ()), *by]
        predecessors = [name for _, name in inherited(state, party, held)]
        heir = f", as heir of {_names_of(state, predecessors, eve(since))}" if predecessors else ""
        member = f"member ({', '.join(said)})" if said else "member"
        yield _chapter(since, f"{member}{heir}", held.period.number, *ends, until=held.period.until)


def _changes(state: State, party: str) -> Iterator[Chapter]:
    """The days within a membership from which its terms are others."""
    told = sorted(state.memberships.told(party).changed, key=lambda one: one[:2])
    for since, changes in groupby(told, key=lambda one: one[0]):
        terms = state.memberships.terms(party, since)
        held = [number for _, number, change in changes if state.votes.has_effect(change.decision, since)]
        if terms and held:
            yield _chapter(since, f"goes on as member ({', '.join(_terms(terms) or ['full'])})", *held)


def _terms(terms: Terms) -> list[str]:
    """On which terms, where they are not the usual ones."""
    said = [] if terms.category == "full" else [terms.category]
    said += [] if terms.weight is None else [f"weight {terms.weight}"]
    said += [] if terms.representatives is None else [f"representatives {terms.representatives}"]
    return [*said, "provisional"] if terms.provisional else said


def _suspensions(state: State, party: str) -> Iterator[Chapter]:
    """The stretches in which a member has no vote: until a day that was said, the next word, or its end."""
    words = sorted(state.memberships.told(party).rights, key=lambda one: one[:2])
    held_to = [word for word in words if state.votes.has_effect(word[2].decision, word[0])]
    for place, (since, number, word) in enumerate(held_to):
        held = state.memberships.on(party, since)
        if held is None or not isinstance(word, RightsSuspended):
            continue
        later = held_to[place + 1] if place + 1 < len(held_to) else None
        ends = [day for day in (word.until, held.period.until, later[0] if later else None) if day]
        until = min(ends, default=None)
        restored = (later[1],) if later and later[0] == until else ()
        reason = f": {word.reason}" if word.reason else ""
        yield _chapter(since, f"has no vote{reason}", number, *restored, until=until)


def _notices(state: State, party: str) -> Iterator[Chapter]:
    """The notices that it gave, until it is out or has taken them back."""
    told = state.memberships.told(party)
    for number, notice in told.notices:
        revoked = min((one for one in told.revoked if notice.on <= one[0] < notice.since), default=None)
        until, entries = (revoked[0], (number, revoked[1])) if revoked else (notice.since, (number,))
        ground = "" if notice.ground == "notice" else f" for {notice.ground}"
        yield _chapter(notice.on, f"gives notice{ground}, out from {notice.since}", *entries, until=until)
    for on, number in told.revoked:
        yield _chapter(on, "takes its notice back", number)


def _endings(state: State, told: Party) -> Iterator[Chapter]:
    """Why each membership ended, and what the party still answers for; of one that is no more nothing of the kind."""
    party, no_more = told.registered.party, [number for _, number in told.ended]
    for held in state.memberships.periods(party):
        until, number = held.period.until, held.ended_by
        if until is None or number is None or number in no_more:
            continue
        yield _chapter(until, f"is out: {ending(state, party, held)}", number)
        last = eve(until)
        for adopted in state.organisation.regime(last):
            for share in (one.share for one in adopted.rulebook.shares if one.party == party):
                debts = f"answers for {share} of the debts of {last} ({adopted.rulebook.rulebook})"
                yield _chapter(until, debts, adopted.number, number)


def _claims(state: State, party: str) -> Iterator[Chapter]:
    """What sources say of it, beside what they say against each other, and how it was settled."""
    for claim in state.claims.about(party):
        said, others = claim.recorded, state.claims.contradicting(claim.recorded.claim)
        when = f" of {said.when}" if said.when else ""
        against = f" (against {', '.join(others)})" if others else ""
        yield _chapter(said.on, f"a source says{when}, unconfirmed: {said.says}{against}", claim.number)
        for number, settled in claim.settled:
            yield _chapter(settled.on, f"the claim {said.claim} is settled: {settled.reason}", number)


def body(state: State, body: str) -> str:
    """Name a body, or give the id where no body has it."""
    told = state.organisation.bodies.get(body)
    return told[1].name if told else body


def _names_of(state: State, parties: Iterable[str], day: date) -> str:
    return ", ".join(state.parties.name(party, day) for party in parties)


def _chapter(since: date, what: str, *entries: int, until: date | None = None) -> Chapter:
    return Chapter(since=since, until=until, what=what, entries=entries)


_A_DAY: Final = timedelta(days=1)
_GROUNDS: Final[dict[str, str]] = {
    "expelled": "it was expelled",
    "not continued": "it was not continued",
    "dissolved": "it was dissolved",
    "merged": "it was merged",
    "transferred": "its share was transferred",
}
