"""Omissions: what ought to have happened by a day and did not; no check of events can see it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import attrs

from projections.conformity import paragraphs
from register.events import (
    CaseClosed,
    CaseEvent,
    CasePostponed,
    CaseReferred,
    CaseWithdrawn,
    MeetingEvent,
    VoteEvent,
)
from register.state import State, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from register.entry import Entry
    from register.state.meetings import Meeting
    from register.state.votes import Vote


@attrs.frozen(kw_only=True)
class Due:
    """Something that is due.

    ``on`` is the day since when it is due, ``entries`` are what it follows from.
    """

    what: Literal["report", "minutes", "tie", "hearing", "motion", "vote", "wording"]
    on: date
    sentence: str
    entries: tuple[int, ...]


class Omissions:
    """What is due in a history."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Read what stands of a history, once for all days."""
        self._entries = list(standing(entries))

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Omissions:
        """Read a history."""
        return cls(entries)

    def due(self, on: date) -> list[Due]:
        """List what is due on a day, and where no text of a day is held.

        What was said of meetings, votes and cases counts as far as it had happened by then; what is dated by itself,
        such as rulebooks and bodies, as it is known.
        """
        state, happened = State(), []
        for entry in self._entries:
            if entry.event.on <= on:
                happened.append(entry)
            if entry.event.on <= on or not isinstance(entry.event, (CaseEvent, MeetingEvent, VoteEvent)):
                state.apply(entry)
        found = [one for look in _OMISSIONS for one in look(state, on)]
        found += [*_motions_left(state, happened), *_wordings(state, happened)]
        return sorted(found, key=lambda one: (one.on, one.entries))


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
