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
    MembershipOffered,
    OfferAccepted,
    OfferDeclined,
    OfferWithdrawn,
    PartiesMerged,
    PartySplit,
    RatificationRecorded,
)
from register.state.periods import eve
from register.state.ways import said_by_members
from register.state.words import names, on_terms, voided, why_ended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from register.state import State
    from register.state.accessions import Accession, Act
    from register.state.membership import Stretch, Terms
    from register.state.parties import Party, Reform


@attrs.frozen(kw_only=True)
class Chapter:
    """A stretch or turn in a party's history; ``entries`` say so."""

    since: date
    until: date | None
    what: str
    entries: tuple[int, ...]


def chapters(state: State, party: str, by: date | None = None) -> tuple[Chapter, ...]:
    """Tell a party's life by the day, or what of it had happened ``by`` a day; raises `UnknownId`.

    Of one day: what it is first, then its ways in, its membership, what followed from that, and what sources claim.
    An entry that was corrected is named with its last correction.
    """
    told, terms = state.party(party), state.memberships.terms_over_time(party)
    found = [
        *_existence(told),
        *_reforms(state, told),
        *_names(told),
        *_numbers(told),
        *_ways_in(state, party),
        *_memberships(state, party, terms),
        *_without_effect(state, party),
        *_changes(state, party, terms),
        *_suspensions(state, party),
        *_notices(state, party),
        *_endings(state, told),
        *_claims(state, party, by),
    ]
    by_then = (chapter for chapter in found if by is None or chapter.since <= by)
    return tuple(_with_corrections(state, chapter) for chapter in sorted(by_then, key=lambda chapter: chapter.since))


def _with_corrections(state: State, chapter: Chapter) -> Chapter:
    corrections = (state.corrected[number] for number in chapter.entries if number in state.corrected)
    return attrs.evolve(chapter, entries=tuple(dict.fromkeys((*chapter.entries, *corrections))))


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
        became = f"goes on as {names(state, successors, since)}" if successors else "is dissolved"
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
    return f"{said} {names(state, others, day)}"


def _names(told: Party) -> Iterator[Chapter]:
    called = sorted(told.names)
    for (since, number, name), later in zip_longest(called, called[1:]):
        yield _chapter(since, f"is called {name}", number, until=later[0] if later else None)


def _numbers(told: Party) -> Iterator[Chapter]:
    for held in told.numbers():
        yield _chapter(held.since or told.since, f"has the {held.scheme} {held.value}", held.number, until=held.until)


def _ways_in(state: State, party: str) -> Iterator[Chapter]:
    """Its offers and applications, and what became of each."""
    for accession in filter(None, map(state.accessions.get, state.accessions.of(party))):
        yield from _way_in(state, accession)
        yield from _decided(state, accession.opening.accession)


def _way_in(state: State, accession: Accession) -> Iterator[Chapter]:
    opening, deadline = accession.opening, accession.deadline
    by = f", to answer by {deadline}" if deadline else ""
    opened = f"is invited to become a member{by}" if isinstance(opening, MembershipOffered) else "applies"
    yield _chapter(opening.on, f"{opened}: {opening.terms}" if opening.terms else opened, accession.number)
    if deadline and deadline < date.max and accession.stage(deadline + _A_DAY) == "lapsed":
        yield _chapter(deadline + _A_DAY, "has let the offer lapse", accession.number)
    for on, number, act in sorted(accession.acts, key=lambda told: told[:2]):
        yield _chapter(on, _said(state, accession, act), number)
    for on, number, condition in accession.fulfilled:
        yield _chapter(on, f"fulfils the condition {condition}", number)


def _said(state: State, accession: Accession, act: Act) -> str:
    match act:
        case OfferAccepted():
            return f"accepts the offer{_late(accession, act)}"
        case OfferDeclined():
            return "declines the offer"
        case OfferWithdrawn():
            opened = "the offer" if isinstance(accession.opening, MembershipOffered) else "its application"
            return f"{opened} is withdrawn"
        case AccessionAdopted():
            texts = [condition.text for condition in act.conditions]
            conditions = f", if: {'; '.join(texts)}" if texts else ""
            late = _late(accession, act)
            return f"{state.organisation.name_of(act.body)} adopts the accession{late}{conditions}"
        case AccessionRejected():
            return f"{state.organisation.name_of(act.body)} rejects the accession"
        case _:
            assert_never(act)


def _late(accession: Accession, act: Act) -> str:
    return ", too late" if accession.stage(act.on) == "lapsed" else ""


def _decided(state: State, id: str) -> Iterator[Chapter]:
    """What the organ decided on a way in, and which members ratified it."""
    for on, number, decision in state.votes.admitting(id):
        decides = f"{state.organisation.name_of(decision.body)} decides on it: {decision.outcome}"
        yield _chapter(on, decides, number)
    told = said_by_members(state, id)
    said = sorted((on, isinstance(word, RatificationRecorded), number, word.party) for on, number, word in told)
    for (on, yes), words in groupby(said, key=lambda word: word[:2]):
        _, _, numbers, parties = zip(*words, strict=True)
        by = some(state.parties.name(party, on) for party in parties)
        yield _chapter(on, f"{'ratified' if yes else 'not ratified'} by {by}", *numbers)


def _memberships(state: State, party: str, terms: list[Stretch[Terms]]) -> Iterator[Chapter]:
    first = {stretch.since: stretch for stretch in terms}
    for held in state.memberships.periods(party):
        since, ends = held.period.since, () if held.ended_by is None else (held.ended_by,)
        by = ["at the latest"] if held.began.at_latest else []
        said = ", ".join([*on_terms(first[since].said), *by])
        recognised = state.memberships.inherited_from(party, held)
        heir = f", as heir of {names(state, (name for _, name in recognised), eve(since))}" if recognised else ""
        entries = dict.fromkeys((held.period.number, *(number for number, _ in recognised), *first[since].by, *ends))
        member = f"member ({said})" if said else "member"
        yield _chapter(since, f"{member}{heir}", *entries, until=held.period.until)


def _without_effect(state: State, party: str) -> Iterator[Chapter]:
    """The memberships that it was told to have, and that never were."""
    for since, number, decision in state.memberships.without_effect(party):
        void = state.votes.void(decision)
        what = f"was told a member from {since}, without effect: {voided(state, decision)}"
        yield _chapter(since, what, number, *([void[1]] if void else []))


def _changes(state: State, party: str, terms: list[Stretch[Terms]]) -> Iterator[Chapter]:
    """The days within a membership from which its terms are others."""
    begins = {held.period.since for held in state.memberships.periods(party)}
    for stretch in terms:
        if stretch.since not in begins:
            said = ", ".join(on_terms(stretch.said) or ["full"])
            yield _chapter(stretch.since, f"goes on as member ({said})", *dict.fromkeys(stretch.by))


def _suspensions(state: State, party: str) -> Iterator[Chapter]:
    """The stretches in which a member is suspended, its own suspension or one that it inherited."""
    for stretch in state.memberships.suspensions(party):
        reason = state.memberships.suspending[stretch.said].reason
        entries = dict.fromkeys((stretch.said, *stretch.by, *stretch.ended_by))
        yield _chapter(stretch.since, f"has no vote{f': {reason}' if reason else ''}", *entries, until=stretch.until)


def _notices(state: State, party: str) -> Iterator[Chapter]:
    """The notices that it gave, until it is out or has taken them back."""
    told = state.memberships.told(party)
    for number, notice in told.notices:
        revoked = state.memberships.revoked(number, notice)
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
        yield _chapter(until, f"is out: {why_ended(state, party, held)}", number)
        last = eve(until)
        for adopted in state.organisation.regime(last):
            for share in (one.share for one in adopted.rulebook.shares if one.party == party):
                debts = f"answers for {share} of the debts of {last} ({adopted.rulebook.rulebook})"
                yield _chapter(until, debts, adopted.number, number)


def _claims(state: State, party: str, by: date | None) -> Iterator[Chapter]:
    """What sources say of it, beside what they say against each other, and how that was settled."""
    claims = state.claims.by(by) if by else state.claims
    for claim in claims.about(party):
        said, others = claim.recorded, claims.contradicting(claim.recorded.claim)
        source = f"a source ({', '.join(claim.documents)}) says" if claim.documents else "a source says"
        when = f" of {said.when}" if said.when else ""
        settling = claims.settling(said.claim)
        became = f"settled on {settling[-1][1].on}" if settling else "unconfirmed"
        against = f" (against {', '.join(others)})" if others else ""
        yield _chapter(said.on, f"{source}{when}, {became}: {said.says}{against}", claim.number)
        for number, settled in claim.settled:
            yield _chapter(settled.on, f"the claim {said.claim} is settled: {settled.reason}", number)


def _chapter(since: date, what: str, *entries: int, until: date | None = None) -> Chapter:
    return Chapter(since=since, until=until, what=what, entries=entries)


_A_DAY: Final = timedelta(days=1)
