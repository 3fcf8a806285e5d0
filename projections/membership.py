"""Membership: who is a member on a day, and a party's history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from register.state import State, fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from register.entry import Entry


@attrs.frozen(kw_only=True)
class Member:
    """A member on a day; ``entry`` is what made it one, ``until`` the day it is out, where that is known."""

    party: str
    name: str
    since: date
    at_latest: bool
    until: date | None
    category: str
    entry: int


@attrs.frozen(kw_only=True)
class Chapter:
    """A stretch or turn in a party's history; ``entries`` say so."""

    since: date
    until: date | None
    what: str
    entries: tuple[int, ...]


class Membership:
    """Who belongs, on any day, as far as these entries say."""

    def __init__(self, state: State) -> None:
        """Stand on a folded state: the same that the checks see."""
        self._state = state

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Membership:
        """Fold what stands of a history."""
        return cls(fold(entries))

    def on(self, day: date) -> tuple[Member, ...]:
        """List the members on a day, by name."""
        state = self._state
        found = []
        for party in state.memberships:
            if held := state.memberships.on(party, day):
                member = Member(
                    party=party,
                    name=state.parties.name(party, day),
                    since=held.period.since,
                    at_latest=held.began.at_latest,
                    until=held.period.until,
                    category=held.began.category,
                    entry=held.period.number,
                )
                found.append(member)
        return tuple(sorted(found, key=lambda member: (member.name.casefold(), member.party)))

    def history(self, party: str) -> tuple[Chapter, ...]:
        """Tell a party's life: its existence, its names, its memberships; raises `UnknownId`."""
        told = self._state.party(party)
        chapters = [
            Chapter(
                since=told.since,
                until=told.until,
                what=f"exists as {told.registered.name}" + (" (at the latest)" if told.registered.at_latest else ""),
                entries=(told.number, *(number for _, number in told.ended)),
            )
        ]
        for since, number, name in told.names:
            chapters.append(Chapter(since=since, until=None, what=f"is called {name}", entries=(number,)))
        for since, number, successors in told.became:
            names = ", ".join(self._state.parties.name(successor, since) for successor in successors)
            became = f"goes on as {names}" if names else "is dissolved"
            chapters.append(Chapter(since=since, until=None, what=became, entries=(number,)))
        for held in self._state.memberships.periods(party):
            entries = (held.period.number, *((held.ended_by,) if held.ended_by is not None else ()))
            member = "member" if held.began.category == "full" else f"member ({held.began.category})"
            chapters.append(Chapter(since=held.period.since, until=held.period.until, what=member, entries=entries))
        return tuple(sorted(chapters, key=lambda chapter: (chapter.since, chapter.entries)))
