"""Reasons: why an answer about membership is so, by which entries and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from projections.conformity import paragraphs
from projections.trail import FICTIONAL, sentence
from register.events import VoteCast
from register.events.naming import ids
from register.state import State, standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from register.entry import Entry
    from register.state.membership import Membership


@attrs.frozen(kw_only=True)
class Ground:
    """An entry behind an answer, the paragraphs that were asked of it, and those that objected."""

    entry: int
    on: date
    sentence: str
    id: str
    paragraphs: tuple[tuple[str, str], ...]
    irregularities: tuple[str, ...]
    outcome: str | None
    fictional: bool


@attrs.frozen(kw_only=True)
class Why:
    """An answer about one party on one day, and the entries that it rests on."""

    party: str
    name: str
    on: date
    member: bool
    since: date | None
    until: date | None
    answer: str
    grounds: tuple[Ground, ...]


class Reasons:
    """The entries behind an answer, found by walking the ids that they name; ballots are left to their vote."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Read what stands of a history."""
        self._entries: dict[int, Entry] = {}
        self._state = State()
        for entry in standing(entries):
            self._state.apply(entry)
            if not isinstance(entry.event, VoteCast):
                self._entries[entry.number] = entry

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Reasons:
        """Read a history."""
        return cls(entries)

    def why(self, party: str, day: date) -> Why:
        """Whether a party is a member on a day, and why; raises `UnknownId`."""
        told = self._state.party(party)
        spoken = self._spoken_of(party, day)
        member = spoken is not None and spoken.holds(day)
        start = {told.number} | {number for since, number in told.ended if since <= day}
        if spoken:
            start |= {number for number in (spoken.period.number, spoken.ended_by) if number is not None}
        if not member:
            start |= self._ways_in(party, day)
        return Why(
            party=party,
            name=told.name(day),
            on=day,
            member=member,
            since=spoken.period.since if spoken else None,
            until=spoken.period.until if spoken else None,
            answer=_answer(told.name(day), day, spoken),
            grounds=tuple(self._ground(self._entries[n]) for n in sorted(self._behind(start, None if member else day))),
        )

    def _spoken_of(self, party: str, day: date) -> Membership | None:
        """Find the period that the answer speaks of: the one that holds, or the last before the day."""
        begun = [period for period in self._state.memberships.periods(party) if period.period.since <= day]
        return begun[-1] if begun else None

    def _ways_in(self, party: str, day: date) -> set[int]:
        """Find the entries of the accessions that have not led to a membership by a day."""
        accessions = (self._state.accessions.get(way) for way in self._state.accessions.of(party))
        entries = {number for accession in accessions if accession for number in accession.entries()}
        return {number for number in entries if self._entries[number].event.on <= day}

    def _behind(self, start: set[int], until: date | None) -> set[int]:
        """Find these entries, and those that introduced or framed what they name, and so on.

        With ``until`` only what happened by then is followed: who was no member yet was not, whatever came later.
        """
        found: set[int] = set()
        left = list(start)
        while left:
            number = left.pop()
            entry = self._entries.get(number)
            if entry is None or number in found or (until and entry.event.on > until and number not in start):
                continue
            found.add(number)
            left += [frame for _, _, name in ids(entry.event) for frame in self._framing(name)]
            known = self._state.known
            left += [known[document].number for document in entry.evidence if document in known]
        return found

    def _framing(self, id: str) -> list[int]:
        """Find the entries that an id stands for; those of parties, bodies and seats would explain nothing."""
        state = self._state
        if accession := state.accessions.get(id):
            return accession.entries()
        if vote := state.votes.get(id):
            rule = state.organisation.rule(vote.opened.rule, vote.opened.on)
            return [*vote.entries(), *([rule[1].number] if rule else [])]
        if meeting := state.meetings.get(id):
            return [meeting.number, *([meeting.opened[0]] if meeting.opened else [])]
        known = state.known.get(id)
        return [known.number] if known and known.kind in ("case", "decision", "rulebook") else []

    def _ground(self, entry: Entry) -> Ground:
        return Ground(
            entry=entry.number,
            on=entry.event.on,
            sentence=sentence(entry.event, self._state),
            id=entry.id,
            paragraphs=tuple(paragraphs(self._state, entry.event)),
            irregularities=entry.irregularities,
            outcome=self._outcome(entry),
            fictional=entry.id.startswith(FICTIONAL),
        )

    def _outcome(self, entry: Entry) -> str | None:
        """Show the arithmetic of the votes behind a decision."""
        computed = [self._state.outcome(vote) for vote in getattr(entry.event, "votes", ())]
        return "; ".join(str(outcome) for outcome in computed if outcome) or None


def _answer(name: str, day: date, spoken: Membership | None) -> str:
    if spoken is None:
        return f"{name} was no member on {day}, nor ever before."
    since, until = spoken.period.since, spoken.period.until
    by = ", by then at the latest" if spoken.began.at_latest else ""
    if spoken.holds(day):
        out = f", and is out from {until}" if until else ""
        return f"{name} was a member on {day}: since {since}{by}{out}."
    return f"{name} was no member on {day}: its membership of {since}{by and f'{by},'} ended on {until}."
