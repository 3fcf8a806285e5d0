"""Electorates: who is on the roll of a vote, and who is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from register.checks.table import Given, Objections, always, relied_on
from register.entry import impossible, irregular, some
from register.events import (
    DecisionTaken,
    DisqualificationDecided,
    ExemptionGranted,
    SeatTaken,
    VoteOpened,
    VotersListed,
)
from register.state.meetings import When

if TYPE_CHECKING:
    from register.state import State
    from register.state.meetings import Meeting
    from register.state.votes import Vote


@always("REG-29")
def the_electorate_is_told_once(before: State, event: VoteOpened | VotersListed, given: Given) -> Objections:
    """Nobody is listed twice in the electorate of a vote, and it is no larger than the body."""
    vote = before.votes.get(event.vote) if isinstance(event, VotersListed) else None
    listed = set(vote.electorate) if vote else set()
    twice: set[str] = set()
    for elector in event.electorate:
        (twice if elector.voter in listed else listed).add(elector.voter)
    for voter in sorted(twice):
        yield impossible(f"{voter} is listed twice in the electorate.")
    members = event.members if isinstance(event, VoteOpened) else vote.opened.members if vote else len(listed)
    if members < len(listed):
        yield irregular(f"{len(listed)} may vote, of a body of {members}.")


@always("REG-29")
def the_electorate_is_on_the_roll(before: State, event: VoteOpened | VotersListed, given: Given) -> Objections:
    """Whoever may vote in a meeting is there, unless the rule also counts who is not."""
    opened = _opened(before, event)
    meeting = before.meetings.get(opened.meeting or "") if opened else None
    rule = before.rule(opened.rule, opened.on) if opened else None
    if opened is None or meeting is None or meeting.opened is None or (rule and rule.counts_the_absent):
        return
    present = meeting.present(When(item=opened.item, at=opened.at, on=opened.on))
    absent = [e.voter for e in event.electorate if e.voter not in present]
    if absent:
        yield irregular(f"Not on the roll of {opened.meeting}: {', '.join(absent)}.", rests_on=[meeting.opened[0]])


@always("REG-29")
def the_members_are_the_seats_of_the_body(before: State, event: VoteOpened, given: Given) -> Objections:
    """As many members are counted as the body of the meeting has seats that day, where they were told."""
    meeting = before.meetings.get(event.meeting or "")
    if meeting is None:
        return
    seats = len(before.organisation.seats_of(meeting.summoned.body, event.on))
    if seats and seats != event.members:
        yield irregular(f"{meeting.summoned.body} has {seats} seats, not {event.members}.")


@always("REG-29")
def whoever_was_there_could_vote(before: State, event: DecisionTaken, given: Given) -> Objections:
    """Every seat that was there and took part in the item is on the roll of the votes that the decision rests on."""
    for id in event.votes:
        vote = before.votes.get(id)
        meeting = before.meetings.get(vote.opened.meeting or "") if vote else None
        rule = before.rule_of(vote) if vote else None
        if vote is None or rule is None or rule.electorate != "seats" or meeting is None or meeting.opened is None:
            continue
        here, out = before.sitting(vote)
        excused = out.keys() | _asked_about(meeting, id) | _came_after(meeting, vote)
        left_out = [seat for seat in here if seat not in vote.electorate and seat not in excused]
        if left_out:
            yield irregular(f"There, and not on the roll of {id}: {some(left_out)}.", rests_on=[vote.number])


def _asked_about(meeting: Meeting, vote: str) -> set[str]:
    """The seats whose disqualification or exemption a vote was about, whatever came of it."""
    about: list[tuple[int, DisqualificationDecided | ExemptionGranted]] = [*meeting.disqualified, *meeting.exempted]
    return {event.seat for _, event in about if vote in event.votes}


def _came_after(meeting: Meeting, vote: Vote) -> set[str]:
    """The seats that are told after the vote to have come in: whether before it, in the same item, nobody knows."""
    return {move.seat for number, move in meeting.moves if isinstance(move, SeatTaken) and number > vote.number}


@always("REG-29")
def the_roll_is_whole_before_the_first_ballot(before: State, event: VotersListed, given: Given) -> Objections:
    """Whoever may vote is listed before anybody votes."""
    vote = before.votes.get(event.vote)
    if vote and vote.has_begun:
        yield irregular(f"{event.vote} has ballots already; its roll is frozen.", rests_on=[vote.number])


@always("REG-29")
def the_electorate_is_whom_the_rule_asks(before: State, event: VoteOpened | VotersListed, given: Given) -> Objections:
    """The electorate is the one that the rule names, the subject left out; where votes weigh, weights are told."""
    opened = _opened(before, event)
    rule = before.rule(opened.rule, opened.on) if opened else None
    if opened is None or rule is None:
        return
    rules = [rule, *(found for name in rule.chambers if (found := before.rule(name, opened.on)))]
    weighs = any(one.weight == "frozen" for one in rules)
    missing = [e.voter for e in event.electorate if weighs and e.weight is None]
    if missing:
        yield irregular(f"Votes weigh under {rule.rule}, and no weight is told of {some(missing)}.")
    for elector in event.electorate:
        told = before.memberships.weight(_party(before, elector.voter) or "", opened.on) if weighs else None
        if told and elector.weight is not None and elector.weight != told[0]:
            sentence = f"{elector.voter} weighs {told[0]} on {opened.on}, not {elector.weight}."
            yield irregular(sentence, rests_on=[told[1]])
    lost = [e for e in event.electorate if e.chamber is not None and e.chamber not in rule.chambers]
    for elector in lost:
        yield irregular(f"{elector.voter} is to vote in {elector.chamber}, which is no chamber of {rule.rule}.")
    if rule.electorate == "seats":
        yield from _only_seats(before, opened, [e.voter for e in event.electorate])
    if rule.electorate == "members":
        yield from _only_members(before, opened, [e.voter for e in event.electorate])
    if rule.electorate == "others" and opened.subject is None:
        yield irregular(f"All others decide under {rule.rule}, and nobody says other than whom.")
    for elector in event.electorate:
        if opened.subject and opened.subject in (elector.voter, _party(before, elector.voter)):
            yield irregular(f"{elector.voter} may not vote on itself.")


def _only_seats(before: State, opened: VoteOpened, voters: list[str]) -> Objections:
    meeting = before.meetings.get(opened.meeting or "")
    seats = before.organisation.seats
    body = meeting.summoned.body if meeting else next((seats[voter].body for voter in voters if voter in seats), None)
    for voter in voters:
        known, seat = before.known.get(voter), seats.get(voter)
        if known is None or known.kind not in ("seat", "party"):
            continue
        if seat is None or seat.body != body or not seat.stands(opened.on):
            yield irregular(
                f"{voter} is no seat of {body or 'a body'} on {opened.on}, and seats vote under {opened.rule}."
            )


def _only_members(before: State, opened: VoteOpened, voters: list[str]) -> Objections:
    for voter in voters:
        party = _party(before, voter)
        if party and before.memberships.on(party, opened.on) is None:
            yield irregular(f"{before.parties.name(party, opened.on)} is no member on {opened.on}, and may not vote.")


@relied_on("elections")
def the_disqualified_do_not_vote(before: State, event: VoteOpened | VotersListed, given: Given) -> Objections:
    """Whoever is disqualified or exempted in an item is not on the roll of its votes; ``elections`` may be excepted."""
    opened = _opened(before, event)
    meeting = before.meetings.get(opened.meeting or "") if opened else None
    if opened is None or meeting is None or opened.item is None:
        return
    if opened.kind == "election" and given["elections"] == "yes":
        return
    out = meeting.out_of(opened.item, When(item=opened.item, at=opened.at, on=opened.on))
    for elector in event.electorate:
        if elector.voter in out:
            sentence = f"{elector.voter} takes no part in item {opened.item}, and is on the roll of {event.vote}."
            yield irregular(sentence, rests_on=[out[elector.voter]])


def _opened(before: State, event: VoteOpened | VotersListed) -> VoteOpened | None:
    """The opening of the vote whose roll is told, whole or in parts."""
    if isinstance(event, VoteOpened):
        return event
    vote = before.votes.get(event.vote)
    return vote.opened if vote else None


def _party(before: State, voter: str) -> str | None:
    """The party of a voter, itself or through its seat."""
    seat = before.organisation.seats.get(voter)
    return seat.party if seat else voter
