"""Conformity: every check asked again over the whole history.

In two readings: *as it stood*, each entry on the state before it; *in order of happening*, what now stands,
by its dates. So a withdrawal told late comes to light, and an irregularity that later facts explain is cleared.
Neither is damage: damage is about bytes.
"""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Literal

import attrs

from register.checks import ALWAYS, ASKED_OF_HISTORY, CHECKS, OF_HISTORY, ask, asked, of_history
from register.events import (
    EVENTS,
    EntryCorrected,
    MeetingSummoned,
    MotionMoved,
    RulebookAdopted,
    VoteOpened,
)
from register.rulebooks import load, shipped
from register.state import Standing, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from register.checks import Listed
    from register.entry import Entry, Objection
    from register.events import Event

Status = Literal["stands", "cleared", "came to light"]


@attrs.frozen(kw_only=True)
class Finding:
    """What a paragraph says of an entry.

    ``stands``: noted when it was recorded, and so it is. ``cleared``: noted, but we learned more.
    ``came to light``: not noted, but what we know now objects.
    """

    entry: int
    on: date
    paragraph: str
    status: Status
    sentence: str
    cites: str
    rests_on: tuple[int, ...]


@attrs.frozen(kw_only=True)
class Difference:
    """An entry whose noted irregularities are not what its own moment gives: noted, asked again."""

    entry: int
    noted: tuple[str, ...]
    asked: tuple[str, ...]


class Conformity:
    """The audit of a history by its own rules."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Read a history; it is held, for it is read in two orders."""
        self._entries = list(entries)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Conformity:
        """Read a history."""
        return cls(entries)

    def as_it_stood(self) -> list[Difference]:
        """Ask each entry on the state before it, and compare with what is noted in it; empty when all agree."""
        found = []
        state, words = State(), Standing()
        for place, entry in enumerate(self._entries):
            objections = self._asked_then(state, entry, place)
            again = tuple(sorted({objection.paragraph for objection in objections}))
            if again != entry.irregularities:
                found.append(Difference(entry=entry.number, noted=entry.irregularities, asked=again))
            if words.see(entry.number, entry.event):
                state = State()
                for standing in words.of(self._entries[:place]):
                    state.apply(standing)
            state.apply(entry)
        return found

    def in_order_of_happening(self, until: date | None = None) -> list[Finding]:
        """Ask what now stands, by its dates, and say of each finding whether it was noted."""
        words = Standing()
        corrections: dict[str, set[str]] = {}
        for entry in self._entries:
            words.see(entry.number, entry.event)
            if isinstance(entry.event, EntryCorrected):
                corrections.setdefault(entry.event.entry, set()).update(entry.irregularities)
        state = State()
        found: list[Finding] = []
        for entry in sorted(words.of(self._entries), key=_Happening()):
            if until is None or entry.event.on <= until:
                # What is noted in a correction is about the entry that it corrects.
                own = () if isinstance(entry.event, EntryCorrected) else entry.irregularities
                noted = sorted({*own, *corrections.get(entry.id, ())})
                found += _compared(entry, noted, ask(state, entry.event, telling=False))
            state.apply(entry)
        return sorted(found, key=lambda finding: (finding.entry, finding.paragraph))

    def _asked_then(self, state: State, entry: Entry, place: int) -> Iterator[Objection]:
        yield from ask(state, entry.event)
        if type(entry.event) in ASKED_OF_HISTORY:
            yield from of_history(self._entries[:place], entry.event)


def paragraphs(state: State, event: Event) -> list[tuple[str, str]]:
    """List the paragraphs that are asked of an event on its day, with what they cite; the register's own left out."""
    return [(asking.paragraph, asking.cites) for asking in asked(state, event.on, type(event)) if asking.cites]


@attrs.frozen(kw_only=True)
class Row:
    """A row of the table of checks: asked under this paragraph, of these events."""

    paragraph: str
    check: str
    sentence: str
    events: tuple[str, ...]
    needs: tuple[str, ...]
    cites: str


def table() -> list[Row]:
    """Make the table of checks: the register's own logic, then the paragraphs of the rulebooks that are shipped."""
    own = [_row(listed, str(listed.paragraph), "the register's own logic") for listed in (*ALWAYS, *OF_HISTORY)]
    some_day = date(2024, 1, 1)
    books = [load(name, on=some_day, since=some_day) for name in shipped()]
    law = [_row(CHECKS[p.check], p.paragraph, p.cites) for book in books for p in book.paragraphs]
    relied_on = {row.check for row in law}
    free = [_row(listed, "own statutes", "") for name, listed in CHECKS.items() if name not in relied_on]
    return [*sorted(own, key=lambda row: int(row.paragraph.removeprefix("REG-"))), *law, *free]


def _row(listed: Listed, paragraph: str, cites: str) -> Row:
    every = set(listed.events) == set(EVENTS)
    asked_of = [event for event in listed.events if listed.of is None or listed.of(event)]
    events = ("every event",) if every and listed.of is None else tuple(event.__name__ for event in asked_of)
    return Row(
        paragraph=paragraph,
        check=listed.name,
        sentence=listed.sentence,
        events=events,
        needs=listed.needs,
        cites=cites,
    )


class _Happening:
    """The order of happening: day, then time where one is given, then number.

    An entry without a time keeps to the one that was recorded before it that day in its meeting, about its vote,
    motion or decision, whichever is later; where there is none, to whatever was recorded before it that day.
    A law, a rulebook that rests on no decision, that was told later is there from the day from which it holds.
    """

    def __init__(self) -> None:
        self._last: dict[date, time] = {}
        self._last_of: dict[tuple[date, str], time] = {}
        self._meeting_of: dict[str, str] = {}

    def __call__(self, entry: Entry) -> tuple[date, time, int]:
        """Give the key of an entry; asked in the order of the log."""
        event, day = entry.event, entry.event.on
        if isinstance(event, RulebookAdopted) and event.decision is None and event.since < day:
            return event.since, time(), -1
        names = self._names(event)
        at = None if isinstance(event, MeetingSummoned) else getattr(event, "at", None)
        if at is None and day in self._last:
            told = [self._last_of[day, name] for name in names if (day, name) in self._last_of]
            at = max(told, default=self._last[day])
        if at is None:
            return day, time(), entry.number
        self._last[day] = at
        self._last_of |= {(day, name): max(at, self._last_of.get((day, name), at)) for name in names}
        return day, at, entry.number

    def _names(self, event: Event) -> list[str]:
        """The meeting, the motions, votes and decisions of an event; of a motion or a vote its meeting, too."""
        named = [name for field in _OF_A_SITTING if (name := getattr(event, field, None))]
        if (meeting := getattr(event, "meeting", None)) and isinstance(event, (MotionMoved, VoteOpened)):
            self._meeting_of |= dict.fromkeys(named, meeting)
        for field in ("motions", "votes"):
            named += getattr(event, field, ())
        return [*named, *(self._meeting_of[name] for name in named if name in self._meeting_of)]


_OF_A_SITTING = ("motion", "vote", "decision", "meeting")
"""Where an event says of which sitting it is. Seats, cases and bodies are left out: they may sit twice in a day."""


def _compared(entry: Entry, noted: list[str], objections: list[Objection]) -> Iterator[Finding]:
    raised = {objection.paragraph for objection in objections}
    for objection in objections:
        status: Status = "stands" if objection.paragraph in noted else "came to light"
        yield _finding(entry, objection.paragraph, status, objection.sentence, objection.cites, objection.rests_on)
    for paragraph in noted:
        if paragraph not in raised:
            sentence = "Noted when it was recorded; what is known now does not object."
            yield _finding(entry, paragraph, "cleared", sentence, "", ())


def _finding(
    entry: Entry, paragraph: str, status: Status, sentence: str, cites: str, rests_on: tuple[int, ...]
) -> Finding:
    return Finding(
        entry=entry.number,
        on=entry.event.on,
        paragraph=paragraph,
        status=status,
        sentence=sentence,
        cites=cites,
        rests_on=rests_on,
    )
