"""What became of the items of a meeting, and what is not known of it: one notion, for whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from register.events import CasePostponed, CaseReferred, DecisionTaken, VoteOpened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from register.state import State
    from register.state.meetings import Meeting
    from register.state.votes import Vote

Lack = Literal["roll", "time", "place", "absent", "ending", "item", "closing", "result"]
"""Of an ``item`` nothing was told, of a vote its ``closing`` or its ``result``; the others are of the sitting."""


def lacking(state: State, meeting: str) -> list[tuple[Lack, str | None]]:
    """List what is not known of a meeting, with the item or the vote that lacks it (kommuneloven § 11-4).

    Of what is treated in writing nobody sits, so neither a roll nor a time, a place or an ending is missing.
    """
    told = state.meetings.get(meeting)
    if told is None:
        return []
    sitting: list[tuple[Lack, str | None]] = [(lack, None) for lack in _of_the_sitting(state, told)]
    done = treated(state, meeting)
    items: list[tuple[Lack, str | None]] = [("item", one.item) for one in told.agenda if one.item not in done]
    return [*sitting, *items, *_of_the_votes(state, meeting)]


def treated(state: State, meeting: str) -> set[str | None]:
    """Find the items with which anything was done: moved, voted on, decided, put off or sent on."""
    told = state.meetings.get(meeting)
    if told is None:
        return set()
    done: list[VoteOpened | DecisionTaken | CasePostponed | CaseReferred]
    done = [vote.opened for vote in state.votes.of_meeting(meeting)]
    done += state.votes.decided_in(meeting)
    done += (event for _, event in state.cases.postponed.get(meeting, ()))
    done += _sent_on(state, told)
    return {motion.moved.item for motion in told.motions.values()}.union(item_of(state, event) for event in done)


def item_of(state: State, event: VoteOpened | DecisionTaken | CasePostponed | CaseReferred) -> str | None:
    """Find the item of its meeting that something is about: as told, else that of its motions or votes, or its case."""
    meeting = state.meetings.get(event.meeting or "")
    if meeting is None:
        return None if isinstance(event, CaseReferred) else event.item
    told: list[str | None] = [] if isinstance(event, CaseReferred) else [event.item]
    if isinstance(event, VoteOpened):
        told += [meeting.motions[name].moved.item for name in event.motions if name in meeting.motions]
    elif isinstance(event, DecisionTaken):
        votes = (state.votes.get(name) for name in event.votes)
        told += [item_of(state, vote.opened) for vote in votes if vote and vote.opened.meeting == event.meeting]
    told += [one.item for one in meeting.agenda if event.case and one.case == event.case]
    return next(filter(None, told), None)


def _sent_on(state: State, meeting: Meeting) -> Iterator[CaseReferred]:
    """The cases of the agenda that the meeting sent on to another body."""
    for case in dict.fromkeys(item.case for item in meeting.agenda if item.case):
        its = state.cases.get(case)
        for _, fate in its.fate if its else ():
            if isinstance(fate, CaseReferred) and fate.meeting == meeting.summoned.meeting:
                yield fate


def _of_the_sitting(state: State, meeting: Meeting) -> Iterator[Lack]:
    summoned, opened = meeting.summoned, meeting.opened[1] if meeting.opened else None
    if summoned.mode == "written":
        return
    if opened is None:
        yield "roll"
    if opened is None or opened.at is None:
        yield "time"
    if summoned.mode == "in person" and not (summoned.place or (opened and opened.place)):
        yield "place"
    if not state.organisation.seats_of(summoned.body, opened.on if opened else summoned.starts):
        yield "absent"
    if meeting.ended is None:
        yield "ending"


def _of_the_votes(state: State, meeting: str) -> Iterator[tuple[Lack, str | None]]:
    for vote in state.votes.of_meeting(meeting):
        if vote.closed is None:
            yield "closing", vote.opened.vote
        elif _has_no_result(state, vote):
            yield "result", vote.opened.vote


def _has_no_result(state: State, vote: Vote) -> bool:
    outcome = state.outcome(vote.opened.vote)
    return outcome is None or outcome.outcome == "undecidable"
