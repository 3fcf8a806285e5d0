"""Votes and decisions: who votes, how, and whether what was declared is what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from register.checks.table import Given, Objections, always, relied_on
from register.entry import impossible, irregular
from register.events import (
    DecisionTaken,
    MeetingOpened,
    RollCallTaken,
    VoteCast,
    VoteClosed,
    VoteOpened,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from register.state import State
    from register.voting import Outcome


@always("REG-11")
def nobody_votes_twice(before: State, event: VoteCast | RollCallTaken, given: Given) -> Objections:
    """One voter, one ballot; only the chair may have a second, casting vote."""
    vote = before.votes.get(event.vote)
    if vote is None:
        return
    if isinstance(event, VoteCast) and event.casting:
        if event.voter in vote.casting:
            yield impossible(f"{event.voter} has given a casting vote.", rests_on=[vote.casting[event.voter][1]])
        return
    here: set[str] = set()
    for voter, _ in _ballots(event):
        if voter in vote.cast:
            yield impossible(f"{voter} has voted.", rests_on=[vote.cast[voter][1]])
        elif voter in here:
            yield impossible(f"{voter} is called twice.")
        here.add(voter)


@always("REG-11")
def only_the_electorate_votes(before: State, event: VoteCast | RollCallTaken, given: Given) -> Objections:
    """Nobody votes who is not on the roll of the vote; such a ballot never counts."""
    vote = before.votes.get(event.vote)
    if vote is None:
        return
    for voter, _ in _ballots(event):
        if voter not in vote.electorate:
            yield irregular(f"{voter} is not on the roll of {event.vote}.", rests_on=[vote.number])


@always("REG-41")
def a_closed_vote_stays_closed(before: State, event: VoteCast | RollCallTaken | VoteClosed, given: Given) -> Objections:
    """No ballot is given before the day the vote was opened, or after the one it was closed; it is closed once."""
    vote = before.votes.get(event.vote)
    if vote is not None and event.on < vote.opened.on:
        yield irregular(f"{event.vote} was opened on {vote.opened.on}.", rests_on=[vote.number])
    if vote is not None and vote.closed and (vote.closed[1].on < event.on or isinstance(event, VoteClosed)):
        yield irregular(f"{event.vote} was closed on {vote.closed[1].on}.", rests_on=[vote.closed[0]])


@always("REG-40")
def a_ballot_gives_an_option(before: State, event: VoteCast | RollCallTaken, given: Given) -> Objections:
    """A ballot gives one of the options of the vote's rule, or is blank."""
    vote = before.votes.get(event.vote)
    rule = before.rule_of(vote) if vote else None
    if rule is None:
        return
    options = rule.options
    for voter, choice in _ballots(event):
        if choice not in options and choice != "blank":
            yield irregular(f"{voter} gives {choice!r}; the options are {', '.join(options)}.")


@always("REG-29")
def the_roll_is_of_the_body(before: State, event: MeetingOpened, given: Given) -> Objections:
    """Whoever is on the roll of a meeting has a seat in its body, and whoever presides is on the roll."""
    meeting = before.meetings.get(event.meeting)
    if meeting is None:
        return
    for present in event.roll:
        seat = before.organisation.seats.get(present.seat)
        if seat and seat.body != meeting.summoned.body:
            sentence = f"{present.seat} is a seat of {seat.body}, not of {meeting.summoned.body}."
            yield irregular(sentence, rests_on=[seat.number, meeting.number])
    if event.presiding not in {present.seat for present in event.roll}:
        yield irregular(f"{event.presiding} presides, but is not on the roll.")


@always("REG-29")
def the_electorate_is_told_once(before: State, event: VoteOpened, given: Given) -> Objections:
    """Nobody is listed twice in the electorate of a vote, and it is no larger than the body."""
    voters = [elector.voter for elector in event.electorate]
    for voter in sorted({voter for voter in voters if voters.count(voter) > 1}):
        yield impossible(f"{voter} is listed twice in the electorate.")
    if event.members < len(set(voters)):
        yield irregular(f"{len(set(voters))} may vote, of a body of {event.members}.")


@always("REG-29")
def the_electorate_is_on_the_roll(before: State, event: VoteOpened, given: Given) -> Objections:
    """Whoever may vote in a meeting is on its roll, and the body has as many seats as are counted."""
    meeting = before.meetings.get(event.meeting or "")
    if meeting is None or meeting.opened is None:
        return
    present = meeting.present
    absent = [e.voter for e in event.electorate if e.voter not in present]
    if absent:
        yield irregular(f"Not on the roll of {event.meeting}: {', '.join(absent)}.", rests_on=[meeting.opened[0]])
    seats = sum(seat.body == meeting.summoned.body for seat in before.organisation.seats.values())
    if seats and seats != event.members:
        yield irregular(f"{meeting.summoned.body} has {seats} seats, not {event.members}.")


@relied_on()
def only_elections_are_voted_blank(before: State, event: VoteCast | RollCallTaken, given: Given) -> Objections:
    """Whoever is present votes yes or no; blank is a vote only in elections and hirings."""
    vote = before.votes.get(event.vote)
    if vote is None or vote.opened.kind in ("election", "hiring"):
        return
    for voter, choice in _ballots(event):
        if choice == "blank":
            yield irregular(f"{voter} votes blank on a {vote.opened.kind}.", rests_on=[vote.number])


@relied_on()
def it_is_decided_in_a_meeting(before: State, event: DecisionTaken, given: Given) -> Objections:
    """A body decides in a meeting of its own."""
    meeting = before.meetings.get(event.meeting or "")
    _, body = before.organisation.bodies.get(event.body, (0, None))
    if body is None or body.of is not None:
        return
    if meeting is None:
        yield irregular(f"{body.name} decides outside a meeting.")
    elif meeting.summoned.body != event.body:
        sentence = f"{event.meeting} is a meeting of {meeting.summoned.body}, not of {event.body}."
        yield irregular(sentence, rests_on=[meeting.number])


@relied_on()
def the_vote_was_quorate(before: State, event: DecisionTaken, given: Given) -> Objections:
    """What is declared adopted was voted on by as many as the law asks for."""
    for number, outcome in _outcomes(before, event):
        if outcome.outcome == "not quorate" and event.outcome == "adopted":
            missed = next(test for test in outcome.quorum if not test.holds)
            yield irregular(f"{missed.value} of {outcome.members} members voted: {missed.deciding}.", rests_on=[number])


@relied_on()
def the_declared_outcome_is_the_computed(before: State, event: DecisionTaken, given: Given) -> Objections:
    """The outcome that was declared is the one that follows from the ballots."""
    computed = [(number, o) for number, o in _outcomes(before, event) if o.outcome != "not quorate"]
    if not computed:
        return
    adopted = all(outcome.adopted for _, outcome in computed)
    if adopted != (event.outcome == "adopted") or any(o.outcome in ("tied", "undecidable") for _, o in computed):
        number, decisive = next(((n, o) for n, o in computed if not o.adopted), computed[-1])
        yield irregular(f"Declared {event.outcome}, but the ballots say {decisive}.", rests_on=[number])


def _ballots(event: VoteCast | RollCallTaken) -> Iterable[tuple[str, str]]:
    """Who gives what."""
    if isinstance(event, VoteCast):
        return ((event.voter, event.choice),)
    return [(voter, answer.choice) for answer in event.answers for voter in answer.voters]


def _outcomes(before: State, event: DecisionTaken) -> Iterator[tuple[int, Outcome]]:
    """The computed outcome of each vote behind a decision whose rule was in force."""
    for id in event.votes:
        vote, outcome = before.votes.get(id), before.outcome(id)
        if vote and outcome:
            yield vote.number, outcome
