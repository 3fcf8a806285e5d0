"""Electorates: who is on the roll of a vote, and who is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from register.state import State
    from register.state.meetings import Meeting
    from register.state.membership import Membership
    from register.state.votes import Vote


class Voteless(NamedTuple):
    """A party that has no vote, and why; ``voters`` are itself or its seats, ``entries`` say so."""

    party: str
    name: str
    why: str
    voters: Sequence[str]
    entries: tuple[int, ...]

    def on(self, day: date) -> str:
        """Say so in a sentence."""
        seats = [voter for voter in self.voters if voter != self.party]
        return f"{self.name} {self.why} on {day}, and may not vote{f' through {some(seats)}' if seats else ''}."


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
    """As many members are counted as the body of the meeting has seats that day, where they were told.

    The seats of whoever has no vote count in no base.
    """
    meeting = before.meetings.get(event.meeting or "")
    if meeting is None:
        return
    body, seats = meeting.summoned.body, before.organisation.seats_of(meeting.summoned.body, event.on)
    without = _without_a_vote(before, _by_party(before, seats, event.on), event.on)
    voting = len(seats) - sum(len(told.voters) for told in without)
    if not seats or voting == event.members:
        return
    has = f"{len(seats)} seats, {voting} of them with a vote on {event.on}" if without else f"{voting} seats"
    rests_on = [number for told in without for number in told.entries]
    yield irregular(f"{body} has {has}, not {event.members}.", rests_on=rests_on)


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
        excused = out.keys() | _asked_about(meeting, id) | _came_after(meeting, vote) | _voteless(before, here, vote)
        left_out = [seat for seat in here if seat not in vote.electorate and seat not in excused]
        if left_out:
            yield irregular(f"There, and not on the roll of {id}: {some(left_out)}.", rests_on=[vote.number])


@always("REG-29")
def the_members_of_the_day_are_asked(before: State, event: VoteOpened | DecisionTaken, given: Given) -> Objections:
    """Where members vote outside a meeting, as many are counted as have a vote that day, and all are on the roll.

    Of whoever is on it without a vote other checks speak.
    """
    if isinstance(event, VoteOpened):
        roll = [elector.voter for elector in event.electorate]
        voting = _voting(before, event, roll)
        if voting is not None and len(voting) != event.members and set(roll) <= set(voting):
            yield irregular(f"Members with a vote on {event.on}: {len(voting)}, not {event.members}.")
        return
    for vote in filter(None, map(before.votes.get, event.votes)):
        voting = _voting(before, vote.opened, vote.electorate) or []
        if left_out := [party for party in voting if party not in vote.electorate]:
            names = some(before.parties.name(party, vote.opened.on) for party in left_out)
            yield irregular(f"Members, and not on the roll of {vote.opened.vote}: {names}.", rests_on=[vote.number])


def _voting(before: State, opened: VoteOpened, voters: Iterable[str]) -> list[str] | None:
    """List the members with a vote that a vote outside a meeting is among; None where that cannot be said."""
    rule = before.rule(opened.rule, opened.on)
    if rule is None or rule.electorate != "members" or opened.meeting is not None:
        return None
    participants, memberships = before.participants(opened.on), before.memberships
    if not participants or any(memberships.not_known(party, opened.on) for party in memberships):
        return None
    if any(voter in before.organisation.seats for voter in voters):
        return None
    return [party for party in participants if not before.has_no_vote(party, opened.on)]


def _asked_about(meeting: Meeting, vote: str) -> set[str]:
    """The seats whose disqualification or exemption a vote was about, whatever came of it."""
    about: list[tuple[int, DisqualificationDecided | ExemptionGranted]] = [*meeting.disqualified, *meeting.exempted]
    return {event.seat for _, event in about if vote in event.votes}


def _voteless(before: State, seats: Iterable[str], vote: Vote) -> set[str]:
    """The seats of parties that had no vote on the day of a vote."""
    day, represented = vote.opened.on, _by_party(before, seats, vote.opened.on)
    return {
        seat
        for party in _asked(before, represented, day)
        if before.has_no_vote(party, day)
        for seat in represented[party]
    }


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
    party_of = before.organisation.party_of
    rules = [rule, *(found for name in rule.chambers if (found := before.rule(name, opened.on)))]
    weighs = any(one.weight == "frozen" for one in rules)
    missing = [e.voter for e in event.electorate if weighs and e.weight is None]
    if missing:
        yield irregular(f"Votes weigh under {rule.rule}, and no weight is told of {some(missing)}.")
    if weighs:
        yield from _weigh_as_told(before, opened, event)
    lost = [e for e in event.electorate if e.chamber is not None and e.chamber not in rule.chambers]
    for elector in lost:
        yield irregular(f"{elector.voter} is to vote in {elector.chamber}, which is no chamber of {rule.rule}.")
    if rule.electorate == "seats":
        yield from _only_seats(before, opened, [e.voter for e in event.electorate])
    if rule.electorate == "others" and opened.subject is None:
        yield irregular(f"All others decide under {rule.rule}, and nobody says other than whom.")
    for elector in event.electorate:
        if opened.subject and opened.subject in (elector.voter, party_of(elector.voter)):
            yield irregular(f"{elector.voter} may not vote on itself.")


def _weigh_as_told(before: State, opened: VoteOpened, event: VoteOpened | VotersListed) -> Objections:
    """Say whose voters weigh together more than the party, or less though all of them are on the roll."""
    vote, day, party_of = before.votes.get(event.vote), opened.on, before.organisation.party_of
    roll = {**(vote.electorate if vote else {}), **{elector.voter: elector for elector in event.electorate}}
    for party in dict.fromkeys(party_of(elector.voter) or "" for elector in event.electorate):
        own = {voter: elector.weight for voter, elector in roll.items() if party_of(voter) == party}
        told, together = before.memberships.weight(party, day), sum(weight or 0 for weight in own.values())
        if told is None or None in own.values() or together == told[0]:
            continue
        if together > told[0] or not _to_come(before, own, party, day):
            weighs = f"{some(own)} weigh {told[0]} together" if len(own) > 1 else f"{some(own)} weighs {told[0]}"
            yield irregular(f"{weighs} on {day}, not {together}.", rests_on=[told[1]])


def _to_come(before: State, voters: Collection[str], party: str, day: date) -> list[str]:
    """List the seats of a party, in the bodies of these voters, that are not among them."""
    seats = before.organisation.seats
    bodies = {seats[voter].body for voter in voters if voter in seats}
    own = (seat for body in bodies for seat in before.organisation.seats_of(body, day) if seats[seat].party == party)
    return [seat for seat in own if seat not in voters]


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


@always("REG-11")
def whoever_votes_is_a_member(before: State, event: VoteOpened | VotersListed, given: Given) -> Objections:
    """Whoever may vote is a member with a vote that day, or has a seat of one: no observer, nobody suspended.

    Where nobody is a member yet, nobody is asked, nor where the rule leaves it to the roll who may vote.
    A suspension of the day that is told when the vote is open leaves its roll in peace.
    """
    opened = _opened(before, event)
    if opened is None:
        return
    for told in _without_a_vote(before, _parties_asked(before, opened, event), opened.on):
        if not _came_when_open(before, told, event):
            yield irregular(told.on(opened.on), rests_on=told.entries)


@relied_on()
def the_provisional_do_not_vote(before: State, event: VoteOpened | VotersListed, given: Given) -> Objections:
    """Whoever is a member provisionally (midlertidig), before that is in force, has no vote yet."""
    opened = _opened(before, event)
    if opened is None:
        return
    for told in _provisional(before, _parties_asked(before, opened, event), opened.on):
        yield irregular(told.on(opened.on), rests_on=told.entries)


def _parties_asked(before: State, opened: VoteOpened, event: VoteOpened | VotersListed) -> dict[str, list[str]]:
    """List the electors that vote for a party, by party; but for the one whom the vote is about."""
    rule = before.rule(opened.rule, opened.on)
    if rule and rule.electorate == "named":
        return {}
    voters = [elector.voter for elector in event.electorate]
    found = _by_party(before, voters, opened.on, rule.electorate if rule else "others")
    return {party: asked for party, asked in found.items() if party != opened.subject}


def _by_party(before: State, voters: Iterable[str], day: date, electorate: str = "seats") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for voter in voters:
        party = _votes_for(before, voter, day, electorate)
        if party is not None:
            found.setdefault(party, []).append(voter)
    return found


def _votes_for(before: State, voter: str, day: date, electorate: str) -> str | None:
    """The party for which a voter votes: itself, or that of its seat in the organisation's own assembly.

    Where members vote, any seat of theirs will do. Who sits in a board, or in a party's council, is another matter.
    """
    seat = before.organisation.seats.get(voter)
    if seat is None:
        return voter if electorate != "seats" and before.parties.get(voter) else None
    _, body = before.organisation.bodies.get(seat.body, (0, None))
    is_ours = body is not None and body.of is None and body.kind == "assembly"
    is_one = electorate != "seats" or seat.stands(day)  # that it is no seat any more is said already
    return seat.party if (is_ours and is_one) or electorate == "members" else None


def _without_a_vote(before: State, asked: Mapping[str, Sequence[str]], day: date) -> list[Voteless]:
    """Say of these parties which have no vote, whatever a rulebook says of the provisional."""
    return [
        Voteless(
            party, before.parties.name(party, day), told[0], asked[party], _that_say_so(before, party, told[1], day)
        )
        for party in _asked(before, asked, day)
        if (told := before.memberships.has_no_vote(party, day))
    ]


def _asked(before: State, parties: Iterable[str], day: date) -> list[str]:
    """List those whom one can ask for a vote: nobody where nobody is a member, nor who may have been one."""
    if not before.memberships.any_on(day):
        return []
    return [party for party in parties if not before.memberships.not_known(party, day)]


def _that_say_so(before: State, party: str, entry: int | None, day: date) -> tuple[int, ...]:
    """The entry that takes a vote away, or of a party that left, the one that ended its last membership."""
    if entry is not None:
        return (entry,)
    over = [held.ended_by for held in before.memberships.periods(party) if _is_over(held, day)]
    return tuple(number for number in over[-1:] if number is not None)


def _is_over(held: Membership, day: date) -> bool:
    return held.period.until is not None and held.period.until <= day


def _provisional(before: State, asked: Mapping[str, Sequence[str]], day: date) -> list[Voteless]:
    told = ((party, before.memberships.provisional(party, day)) for party in asked)
    return [
        Voteless(party, before.parties.name(party, day), "is a member provisionally", asked[party], (entry,))
        for party, entry in told
        if entry is not None
    ]


def _came_when_open(before: State, told: Voteless, event: VoteOpened | VotersListed) -> bool:
    """Whether the suspension that takes a vote away begins that day, and was told after the vote was opened."""
    vote = before.votes.get(event.vote) if isinstance(event, VotersListed) else None
    rights = before.memberships.told(told.party).rights
    return vote is not None and any(
        number in told.entries and number > vote.number and since == vote.opened.on for since, number, _ in rights
    )


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
