"""Conformity: every check asked again over the whole history, and what is due because it did not happen.

In two readings: *as it stood*, each entry on the state before it; *in order of happening*, what now stands,
by its dates. So a withdrawal told late comes to light, and an irregularity that later facts explain is cleared.
Neither is damage: damage is about bytes.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Literal

import attrs

from register.checks import ALWAYS, CHECKS, OF_HISTORY, ask, asked, what_is_left_is_possible
from register.events import (
    EVENTS,
    CaseClosed,
    CaseEvent,
    CasePostponed,
    CaseReferred,
    CaseWithdrawn,
    EntriesStruck,
    EntryCorrected,
    MeetingEvent,
    MeetingSummoned,
    MotionMoved,
    VoteEvent,
    VoteOpened,
)
from register.rulebooks import load, shipped
from register.state import Standing, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from register.checks import Listed
    from register.entry import Entry, Objection
    from register.events import Event
    from register.state.meetings import Meeting
    from register.state.votes import Vote

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


@attrs.frozen(kw_only=True)
class Due:
    """Something that ought to have happened by a day and did not: no check of events can see it.

    ``on`` is the day since when it is due, ``entries`` are what it follows from.
    """

    what: Literal["report", "minutes", "tie", "hearing", "motion", "vote", "wording"]
    on: date
    sentence: str
    entries: tuple[int, ...]


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

    def due(self, on: date) -> list[Due]:
        """List what is due on a day, and where no text of a day is held.

        What was said of meetings, votes and cases counts as far as it had happened by then; what is dated by itself,
        such as rulebooks and bodies, as it is known.
        """
        words = Standing()
        for entry in self._entries:
            words.see(entry.number, entry.event)
        state, happened = State(), []
        for entry in words.of(self._entries):
            if entry.event.on <= on:
                happened.append(entry)
            if entry.event.on <= on or not isinstance(entry.event, (CaseEvent, MeetingEvent, VoteEvent)):
                state.apply(entry)
        found = [one for look in _OMISSIONS for one in look(state, on)]
        found += [*_motions_left(state, happened), *_wordings(state, happened)]
        return sorted(found, key=lambda one: (one.on, one.entries))

    def _asked_then(self, state: State, entry: Entry, place: int) -> Iterator[Objection]:
        yield from ask(state, entry.event)
        if isinstance(entry.event, (EntryCorrected, EntriesStruck)):
            yield from what_is_left_is_possible(self._entries[:place], entry.event)


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
    """

    def __init__(self) -> None:
        self._last: dict[date, time] = {}
        self._last_of: dict[tuple[date, str], time] = {}
        self._meeting_of: dict[str, str] = {}

    def __call__(self, entry: Entry) -> tuple[date, time, int]:
        """Give the key of an entry; asked in the order of the log."""
        event, day = entry.event, entry.event.on
        names = self._names(event)
        at = None if isinstance(event, MeetingSummoned) else getattr(event, "at", None)
        if at is None and day in self._last:
            told = [self._last_of[day, name] for name in names if (day, name) in self._last_of]
            at = max(told, default=self._last[day])
        if at is None:
            return day, time(), entry.number
        self._last[day] = at
        self._last_of |= {(day, name): at for name in names}
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


# -- what is due


_AT_LATEST = timedelta(days=60)
"""Minutes wait no longer than this for the next meeting: a body that meets each month or two has met by then."""


def _reports_left(state: State, _on: date) -> Iterator[Due]:
    """Urgent decisions that no meeting of their body was told of (kommuneloven § 11-8 first paragraph)."""
    for number, decision in state.votes.decisions.values():
        reported = (state.meetings.get(told.meeting) for _, told in state.votes.reported.get(decision.decision, ()))
        if decision.procedure == "urgent" and decision.body not in {m.summoned.body for m in reported if m}:
            met = _met_after(state, decision.body, decision.on)
            though = f", though it met on {met[0]}" if met else ""
            sentence = f"The urgent decision {decision.decision} of {decision.on} is not reported to a meeting of"
            sentence = f"{sentence} {_body(state, decision.body)}{though}."
            entries = (number, met[1]) if met else (number,)
            yield Due(what="report", on=met[0] if met else decision.on, sentence=sentence, entries=entries)


def _minutes_left(state: State, on: date) -> Iterator[Due]:
    """Minutes that nobody approved, once the body has met again or 60 days have passed."""
    for name, meeting in _meetings(state):
        if meeting.ended is None or meeting.approved:
            continue
        number, ended = meeting.ended
        met = _met_after(state, meeting.summoned.body, ended.on)
        since = min(ended.on + _AT_LATEST, met[0] if met else date.max)
        if since <= on:
            why = f"{_body(state, meeting.summoned.body)} met again on {since}"
            why = why if met and met[0] == since else f"{_AT_LATEST.days} days have passed"
            sentence = f"The minutes of {name}, which ended on {ended.on}, are not approved, and {why}."
            yield Due(what="minutes", on=since, sentence=sentence, entries=(number,))


def _ties_left(state: State, _on: date) -> Iterator[Due]:
    """Votes that nobody brought to an end: level without a lot, or an election of nobody without another round."""
    followed = {vote.opened.after for _, vote in _votes(state)}
    declared = {(vote, d.outcome) for _, d in state.votes.decisions.values() for vote in d.votes}
    for name, vote in _votes(state):
        outcome = state.outcome(name)
        if vote.closed is None or outcome is None or name in followed:
            continue
        nobody = outcome.outcome == "rejected" and vote.opened.kind in ("election", "hiring")
        if outcome.outcome == "tied":
            left = f"{name} is level ({outcome.deciding}): no lot was drawn, no other round was held."
        elif nobody and outcome.method != "majority" and (name, "rejected") not in declared:
            left = f"Nobody is elected in {name} ({outcome.deciding}), and no other round was held."
        else:
            continue
        yield Due(what="tie", on=vote.closed[1].on, sentence=left, entries=(vote.number, vote.closed[0]))


def _replies_left(state: State, on: date) -> Iterator[Due]:
    """Hearings past their deadline, in cases that are still open, with replies missing."""
    for name in state.cases:
        case = state.cases.told[name]
        if any(isinstance(fate, (CaseClosed, CaseWithdrawn)) for _, fate in case.fate):
            continue
        replied = {reply.party for _, reply in case.replies}
        for number, hearing in case.hearings:
            missing = [party for party in hearing.parties if party not in replied]
            if missing and hearing.deadline < on:
                some = ", ".join(state.parties.name(party, hearing.deadline) for party in missing[:_NAMED])
                more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
                count = f"{len(missing)} of {len(hearing.parties)} replies in the hearing of case {name}"
                sentence = f"{count}, due {hearing.deadline}, are missing: {some}{more}."
                yield Due(what="hearing", on=hearing.deadline, sentence=sentence, entries=(number,))


def _votes_left(state: State, _on: date) -> Iterator[Due]:
    """Votes opened in a meeting that is over, and never closed."""
    for name, vote in _votes(state):
        meeting = state.meetings.get(vote.opened.meeting or "")
        if meeting and meeting.ended and vote.closed is None:
            sentence = (
                f"{name} was opened in {vote.opened.meeting}, which ended on {meeting.ended[1].on}, and not closed."
            )
            yield Due(what="vote", on=meeting.ended[1].on, sentence=sentence, entries=(vote.number, meeting.ended[0]))


def _motions_left(state: State, happened: list[Entry]) -> Iterator[Due]:
    """Motions of a meeting that is over, neither voted on nor withdrawn, in items that were not put off or sent on."""
    voted = {motion for _, vote in _votes(state) for motion in vote.opened.motions}
    fates = [e.event for e in happened if isinstance(e.event, (CasePostponed, CaseReferred, CaseWithdrawn))]
    for name, meeting in _meetings(state):
        for motion in meeting.motions.values():
            moved = motion.moved
            if meeting.ended is None or motion.withdrawn or moved.motion in voted:
                continue
            item = meeting.item(moved.item)
            if any(_is_of(fate, name, moved.item, item.case if item else None, moved.on) for fate in fates):
                continue
            sentence = f"{moved.motion}, moved in item {moved.item} of {name}, is neither voted on nor withdrawn."
            entries = (motion.number, meeting.ended[0])
            yield Due(what="motion", on=meeting.ended[1].on, sentence=sentence, entries=entries)


def _wordings(state: State, happened: list[Entry]) -> Iterator[Due]:
    """Rulebooks that were asked of days before the day as of which their text was read."""
    for adopted in state.organisation.rulebooks.values():
        book, own = adopted.rulebook, {paragraph.paragraph for paragraph in adopted.rulebook.paragraphs}
        wording = book.wording
        if wording is None or wording <= book.since:
            continue
        early = [entry for entry in happened if book.since <= entry.event.on < wording]
        asked_early = [e for e in early if own & {name for name, _ in paragraphs(state, e.event)}]
        if asked_early:
            days = sorted({entry.event.on for entry in asked_early})
            more = f" and of {len(days) - 1} later {'day' if len(days) == 2 else 'days'}" if days[1:] else ""  # noqa: PLR2004 - one more
            sentence = f"No text of {days[0]}{more} is held; {book.name} is asked in the wording of {wording}."
            entries = (adopted.number, min(entry.number for entry in asked_early))
            yield Due(what="wording", on=days[0], sentence=sentence, entries=entries)


_OMISSIONS = (_reports_left, _minutes_left, _ties_left, _replies_left, _votes_left)
_NAMED = 5
"""So many are named in a sentence; the rest is counted."""


def _is_of(
    fate: CasePostponed | CaseReferred | CaseWithdrawn, meeting: str, item: str, case: str | None, moved: date
) -> bool:
    """Whether it put off, sent on or withdrew an item in which something was moved, or its case that day or later."""
    of_item = isinstance(fate, CasePostponed) and (fate.meeting, fate.item) == (meeting, item)
    return of_item or (case is not None and fate.case == case and fate.on >= moved)


def _met_after(state: State, body: str, day: date) -> tuple[date, int] | None:
    """The day on which a body first met after a day, and the entry that opened the meeting."""
    opened = (meeting.opened for _, meeting in _meetings(state) if meeting.summoned.body == body)
    return min(((event.on, number) for number, event in filter(None, opened) if event.on > day), default=None)


def _meetings(state: State) -> Iterator[tuple[str, Meeting]]:
    return ((name, told) for name in state.meetings if (told := state.meetings.get(name)))


def _votes(state: State) -> Iterator[tuple[str, Vote]]:
    return ((name, told) for name in state.votes if (told := state.votes.get(name)))


def _body(state: State, body: str) -> str:
    told = state.organisation.bodies.get(body)
    return told[1].name if told else body
