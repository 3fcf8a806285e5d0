"""Votes and decisions: who votes, how, and whether what was declared is what follows.

The checks of a single ballot are asked most often: what they need not look at they leave by a plain ``return ()``.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from register.checks.table import Given, Objections, always, relied_on
from register.entry import impossible, irregular
from register.errors import BadInput
from register.events import (
    BallotsCounted,
    DecisionRescinded,
    DecisionTaken,
    LotDrawn,
    RankingsCast,
    RollCallTaken,
    VoteCast,
    VoteClosed,
    VoteOpened,
    VotersListed,
)
from register.state.meetings import When
from register.voting import ABSENT, RESERVED, fraction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from register.entry import Objection
    from register.state import State
    from register.state.meetings import Meeting
    from register.state.votes import Vote
    from register.voting import Rule
    from register.voting.rule import Method

Ballots = VoteCast | RollCallTaken | RankingsCast | BallotsCounted
"""However ballots are told."""


@always("REG-11")
def nobody_votes_twice(before: State, event: VoteCast | RollCallTaken | RankingsCast, given: Given) -> Objections:
    """One voter, one ballot; only the chair may have a second, casting vote."""
    vote = before.votes.get(event.vote)
    if vote is None:
        return ()
    if not isinstance(event, VoteCast):
        return _twice(vote, [voter for voter, _ in _ballots(event)])
    if event.casting:
        told = vote.casting.get(event.voter)
        return [impossible(f"{event.voter} has given a casting vote.", rests_on=[told[1]])] if told else ()
    if event.voter in vote.cast or event.voter in vote.ranked:
        return _twice(vote, [event.voter])
    return ()


def _twice(vote: Vote, voters: Iterable[str]) -> Objections:
    here: set[str] = set()
    for voter in voters:
        number = vote.cast[voter][1] if voter in vote.cast else vote.ranked.get(voter)
        if number is not None:
            yield impossible(f"{voter} has voted.", rests_on=[number])
        elif voter in here:
            yield impossible(f"{voter} is called twice.")
        here.add(voter)


@always("REG-11")
def only_the_electorate_votes(
    before: State, event: VoteCast | RollCallTaken | RankingsCast, given: Given
) -> Objections:
    """Nobody votes who is not on the roll of the vote; such a ballot never counts."""
    vote = before.votes.get(event.vote)
    if vote is None:
        return ()
    if isinstance(event, VoteCast):
        return () if event.voter in vote.electorate else [_stranger(vote, event.voter)]
    return [_stranger(vote, voter) for voter, _ in _ballots(event) if voter not in vote.electorate]


def _stranger(vote: Vote, voter: str) -> Objection:
    return irregular(f"{voter} is not on the roll of {vote.opened.vote}.", rests_on=[vote.number])


@always("REG-11")
def nobody_votes_for_another(before: State, event: VoteCast, given: Given) -> Objections:
    """A vote is given for somebody else only by proxy (fullmakt), as many as the rule allows, and never passed on."""
    return () if event.proxy is None else _by_proxy(before, event, event.proxy)


def _by_proxy(before: State, event: VoteCast, holder: str) -> Objections:
    vote = before.votes.get(event.vote)
    rule = before.rule_of(vote) if vote else None
    if vote is None or rule is None:
        return
    held = [voter for voter, proxy in vote.proxies.items() if proxy == holder]
    if holder == event.voter:
        yield irregular(f"{holder} votes by proxy for itself.")
    elif len(held) >= rule.proxies:
        sentence = (
            f"{holder} votes by proxy for {_some([*held, event.voter])}; {rule.rule} allows {rule.proxies or 'none'}."
        )
        yield irregular(sentence, rests_on=[vote.cast[voter][1] for voter in held])
    if holder not in vote.electorate:
        yield irregular(f"{holder} is not on the roll of {event.vote}, and votes for {event.voter}.")
    passing = [voter for voter, proxy in vote.proxies.items() if proxy == event.voter]
    if passing:
        sentence = f"{event.voter} votes for {_some(passing)}, and cannot give its own vote to {holder}."
        yield irregular(sentence, rests_on=[vote.cast[voter][1] for voter in passing])
    if holder in vote.proxies:
        sentence = f"{holder} has given its own vote to {vote.proxies[holder]}, and cannot vote for {event.voter}."
        yield irregular(sentence, rests_on=[vote.cast[holder][1]])


@always("REG-11")
def parties_to_a_dispute_abstain(before: State, event: VoteCast | RollCallTaken, given: Given) -> Objections:
    """Whoever must abstain says neither yes nor no; such a ballot counts as an abstention."""
    vote = before.votes.get(event.vote)
    if vote is None or not vote.opened.must_abstain:
        return ()
    must = vote.opened.must_abstain
    wrong = [(voter, choice) for voter, choice in _ballots(event) if voter in must and choice in ("yes", "no")]
    return [
        irregular(f"{voter} is a party to the dispute, and votes {choice}.", rests_on=[vote.number])
        for voter, choice in wrong
    ]


@always("REG-11")
def nobody_votes_who_has_left(before: State, event: VoteCast | RollCallTaken, given: Given) -> Objections:
    """Whoever left the meeting, or was found to be disqualified, after the vote was opened does not vote in it."""
    vote = before.votes.get(event.vote)
    if vote is None or vote.opened.meeting is None:
        return ()
    meeting = before.meetings.get(vote.opened.meeting)
    if meeting is None or meeting.changed < vote.number or meeting.opened is None:
        return ()
    at = event.at if isinstance(event, VoteCast) else None
    here, out = _sitting(meeting, vote, When(item=vote.opened.item, at=at, on=event.on))
    stood, _ = _sitting(meeting, vote)
    return [
        irregular(f"{voter} is not there any more when it votes.", rests_on=[meeting.changed])
        if voter not in here
        else irregular(f"{voter} takes no part in item {vote.opened.item}, and votes.", rests_on=[out[voter]])
        for voter, _ in _ballots(event)
        if (voter in stood and voter not in here) or out.get(voter, 0) > vote.number
    ]


@always("REG-16")
def only_the_chair_has_a_second_vote(before: State, event: VoteCast, given: Given) -> Objections:
    """A casting vote is given only where the rule knows one, and by whoever presides."""
    return _casting(before, event) if event.casting else ()


def _casting(before: State, event: VoteCast) -> Objections:
    vote = before.votes.get(event.vote)
    rule = before.rule_of(vote) if vote else None
    if vote is None or rule is None:
        return
    if rule.tie != "second_vote":
        yield irregular(
            f"{rule.rule} knows no second vote; a tie: {rule.tie.replace('_', ' ')}.", rests_on=[vote.number]
        )
    meeting = before.meetings.get(vote.opened.meeting or "")
    if meeting and meeting.opened and event.voter != meeting.opened[1].presiding:
        presiding = meeting.opened[1].presiding
        yield irregular(f"{presiding} presides, not {event.voter}.", rests_on=[meeting.opened[0]])


@always("REG-41")
def a_closed_vote_stays_closed(
    before: State,
    event: VotersListed | VoteCast | RollCallTaken | RankingsCast | BallotsCounted | LotDrawn | VoteClosed,
    given: Given,
) -> Objections:
    """Nothing is told of a vote before it was opened, and no ballot after it was closed or decided on."""
    vote = before.votes.get(event.vote)
    if vote is None:
        return ()
    is_open = vote.closed is None and vote.decided is None
    if is_open and event.on >= vote.opened.on and (vote.opened.at is None or event.on > vote.opened.on):
        return ()
    return _out_of_time(vote, event)


def _out_of_time(vote: Vote, event: VotersListed | Ballots | LotDrawn | VoteClosed) -> Objections:
    opened = vote.opened
    at = event.at if isinstance(event, VoteCast) else None
    if event.on < opened.on or (event.on == opened.on and at and opened.at and at < opened.at):
        yield irregular(f"{event.vote} was opened on {opened.on}.", rests_on=[vote.number])
    if isinstance(event, LotDrawn):
        pass  # a lot is drawn when all is counted
    elif vote.closed and (vote.closed[1].on < event.on or isinstance(event, VoteClosed)):
        yield irregular(f"{event.vote} was closed on {vote.closed[1].on}.", rests_on=[vote.closed[0]])
        return
    if vote.decided and (event.on > vote.decided[1] or not isinstance(event, (LotDrawn, VoteClosed))):
        yield irregular(f"A decision of {vote.decided[1]} rests on {event.vote} already.", rests_on=[vote.decided[0]])


@always("REG-41")
def a_ballot_comes_in_time(before: State, event: VoteCast | RollCallTaken | RankingsCast, given: Given) -> Objections:
    """An answer after the deadline is too late and never counts; ballots without voters may be counted later."""
    vote = before.votes.get(event.vote)
    if vote is None or vote.opened.deadline is None or not vote.is_late(event) or not _ballots(event):
        return ()
    until = f"{vote.opened.deadline} {vote.opened.deadline_at or ''}".strip()
    at = event.at if isinstance(event, VoteCast) else None
    came = f"{event.on} {at or ''}".strip()
    return [irregular(f"Answers to {event.vote} were due by {until}; this one came on {came}.", rests_on=[vote.number])]


@always("REG-40")
def a_ballot_gives_an_option(
    before: State, event: VoteCast | RollCallTaken | RankingsCast | BallotsCounted, given: Given
) -> Objections:
    """A ballot gives an option of the vote's rule or a candidate, is blank, or says that the voter is absent."""
    vote = before.votes.get(event.vote)
    rule = before.rule_of(vote) if vote else None
    if vote is None or rule is None:
        return ()
    if isinstance(event, VoteCast) and event.choice in rule.options:
        return () if rule.method == "majority" else _unknown(vote, rule, event)
    return _unknown(vote, rule, event)


def _unknown(vote: Vote, rule: Rule, event: Ballots) -> Objections:
    options = _options(vote, rule)
    if options is None:
        return
    known = {*options, "blank", ABSENT}
    for voter, choice in _answers(event):
        if choice not in known:
            who = f"{voter} gives" if voter else "Ballots give"
            yield irregular(f"{who} {choice!r}; the options are {', '.join(options)}.", rests_on=_electing(vote))
    for ranking in event.ballots if isinstance(event, RankingsCast) else ():
        ranked = [choice for tie in ranking.ranks for choice in tie]
        for choice, times in Counter(ranked).items():
            if times > 1:
                yield irregular(f"{ranking.voter or 'A ballot'} ranks {choice!r} twice.")


@always("REG-40")
def a_ballot_has_the_form_that_is_counted(
    before: State, event: VoteCast | RollCallTaken | RankingsCast | BallotsCounted, given: Given
) -> Objections:
    """A ballot is told in a form that the method of the vote counts: one answer, a ranking, or a count."""
    vote = before.votes.get(event.vote)
    rule = before.rule_of(vote) if vote else None
    if vote is None or rule is None or isinstance(event, _FORMS[rule.method]):
        return ()
    counted = " or ".join(_SAID[form] for form in _FORMS[rule.method])
    return [irregular(f"{rule.rule} counts {counted}, and never {_SAID[type(event)]}.", rests_on=[vote.number])]


@always("REG-28")
def a_count_stands_for_all_ballots(
    before: State, event: VoteCast | RollCallTaken | RankingsCast, given: Given
) -> Objections:
    """Where ballots were counted, no other ballot is told; but for the vote of whoever presides, which breaks a tie."""
    vote = before.votes.get(event.vote)
    if vote is None or not vote.counted:
        return ()
    meeting = before.meetings.get(vote.opened.meeting or "")
    presiding = meeting.opened[1].presiding if meeting and meeting.opened else None
    if isinstance(event, VoteCast) and (event.casting or event.voter == presiding):
        return ()
    return [irregular(f"{event.vote} was counted; another ballot never counts.", rests_on=[vote.counted[0][0]])]


@always("REG-28")
def a_ranking_is_of_those_who_may_vote(before: State, event: RankingsCast, given: Given) -> Objections:
    """Equal ballots are one or more, those of a voter one, and all of them no more than may vote."""
    vote = before.votes.get(event.vote)
    if vote is None:
        return
    for ranking in event.ballots:
        if ranking.n < 1 or (ranking.voter is not None and ranking.n > 1):
            yield impossible(f"{ranking.voter or 'Somebody'} gives {ranking.n} ballots.")
    total = vote.given + sum(ranking.n for ranking in event.ballots)
    if total > len(vote.electorate):
        yield irregular(f"{total} ballots, and {len(vote.electorate)} may vote.", rests_on=[vote.number])


@always("REG-28")
def a_secret_vote_names_nobody(
    before: State, event: VoteCast | RollCallTaken | RankingsCast, given: Given
) -> Objections:
    """In a secret vote no event joins voter and choice; ballots that rank are told sorted, in no order of giving."""
    vote = before.votes.get(event.vote)
    if vote is None or not before.is_secret(vote):
        return ()
    if not isinstance(event, RankingsCast):
        return [impossible(f"{event.vote} is secret; its ballots are told as counts.", rests_on=[vote.number])]
    if any(ranking.voter is not None for ranking in event.ballots):
        return [impossible(f"{event.vote} is secret; its rankings name no voter.", rests_on=[vote.number])]
    rankings = [ranking.ranks for ranking in event.ballots]
    if rankings != sorted(rankings):
        return [irregular(f"{event.vote} is secret; its rankings are told sorted.", rests_on=[vote.number])]
    return ()


@always("REG-28")
def the_counts_add_up(before: State, event: BallotsCounted, given: Given) -> Objections:
    """The counts add up to the participants, who are no more than may vote; of approvals each is no more than they."""
    vote = before.votes.get(event.vote)
    if vote is None:
        return
    rule = before.rule_of(vote)
    choices = [count.choice for count in event.counts]
    for choice in sorted({choice for choice in choices if choices.count(choice) > 1}):
        yield impossible(f"{choice!r} is counted twice.")
    if event.participants > len(vote.electorate):
        sentence = f"{event.participants} took part, and {len(vote.electorate)} may vote."
        yield irregular(sentence, rests_on=vote.entries()[:1])
    most = max((count.n for count in event.counts), default=0)
    total = sum(count.n for count in event.counts)
    if rule is not None and rule.method == "approval":
        if most > event.participants:
            yield irregular(f"{most} approvals of one, from {event.participants} who took part.")
    elif total != event.participants and (rule is None or rule.weight == "one"):
        yield irregular(f"The counts add up to {total}, and {event.participants} took part.")
    if vote.has_begun:
        first = vote.counted[0][0] if vote.counted else vote.number
        yield irregular(f"Ballots of {event.vote} were told before; these are not counted.", rests_on=[first])


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
        here, out = _sitting(meeting, vote)
        left_out = [seat for seat in here if seat not in vote.electorate and seat not in out]
        if left_out:
            yield irregular(f"There, and not on the roll of {id}: {_some(left_out)}.", rests_on=[vote.number])


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
        yield irregular(f"Votes weigh under {rule.rule}, and no weight is told of {_some(missing)}.")
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


@always("REG-40")
def an_election_can_be_held(before: State, event: VoteOpened, given: Given) -> Objections:
    """Candidates are told once and fit the rule: a default among them, ratios, lists for divisors, a seat to fill."""
    names = [candidate.candidate for candidate in event.candidates]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield impossible(f"{name!r} stands twice among the candidates.")
    lists = [candidate.list for candidate in event.candidates if candidate.list]
    for name in sorted(RESERVED & {*names, *lists}):
        yield impossible(f"{name!r} is what a ballot says that names nobody; no candidate and no list is called so.")
    if event.default is not None and event.default not in names:
        yield impossible(f"The default {event.default!r} is no candidate.")
    for candidate in event.candidates:
        try:
            fraction(candidate.ratio)
        except BadInput as error:
            yield impossible(f"{candidate.candidate}: {error}.")
    rule = before.rule(event.rule, event.on)
    if rule is None:
        return
    elects = rule.method != "majority"
    if elects and not event.candidates:
        yield irregular(f"{rule.rule} elects, and no candidates are told.")
    if not elects and event.candidates and event.kind not in ("election", "hiring"):
        yield irregular(f"{rule.rule} decides by yes and no, and elects nobody.")
    if elects and event.seats < 1:
        yield irregular(f"{event.seats} seats are to be filled.")
    if rule.method == "divisors":
        for candidate in event.candidates:
            if candidate.list is None:
                yield irregular(f"{candidate.candidate} stands on no list, and {rule.rule} elects by lists.")


@always("REG-42")
def what_is_voted_on_was_moved(before: State, event: VoteOpened, given: Given) -> Objections:
    """A vote is on motions of its own meeting and item that were not withdrawn."""
    for name in event.motions:
        motion = before.meetings.motion(name)
        if motion is None:
            continue
        moved = motion.moved
        if event.meeting and moved.meeting != event.meeting:
            yield irregular(f"{name} was moved in {moved.meeting}, not in {event.meeting}.", rests_on=[motion.number])
        elif event.item and moved.item != event.item:
            yield irregular(f"{name} was moved in item {moved.item}, not in {event.item}.", rests_on=[motion.number])
        if motion.withdrawn:
            yield irregular(f"{name} was withdrawn.", rests_on=[motion.withdrawn[0][0]])


@always("REG-18")
def a_vote_goes_through_an_open_channel(before: State, event: VoteOpened, given: Given) -> Objections:
    """A vote is taken as the rule allows: in a meeting, remotely, in writing, or by silence with a deadline."""
    rule = before.rule(event.rule, event.on)
    if rule and event.channel not in rule.channel:
        yield irregular(f"{rule.rule} is voted on by {', '.join(rule.channel)}, not by {event.channel}.")
    if event.channel == "silence" and event.deadline is None:
        yield irregular("Silence is a yes only after a deadline, and none is told.")


@always("REG-16")
def a_lot_decides_between_the_level(before: State, event: LotDrawn, given: Given) -> Objections:
    """A lot is drawn among all who are level and nobody else; who is drawn is one of them; it is never drawn again."""
    vote = before.votes.get(event.vote)
    if vote is None:
        return
    strangers = [drawn for drawn in event.drawn if drawn not in event.candidates]
    if strangers:
        yield impossible(f"{_some(strangers)} was drawn, and the lot was between {_some(event.candidates)}.")
    for name in sorted({name for name in event.drawn if event.drawn.count(name) > 1}):
        yield impossible(f"{name} was drawn twice.")
    rule, outcome = before.rule_of(vote), before.outcome(event.vote)
    if rule is None or outcome is None:
        return
    if rule.tie != "lot":
        yield irregular(f"{rule.rule} draws no lots; a tie: {rule.tie.replace('_', ' ')}.", rests_on=[vote.number])
    level = outcome.tied
    if not level and outcome.outcome != "tied":
        rests_on = [number for number, _ in vote.lots] or [vote.number]
        yield irregular(f"Nobody is level in {event.vote}: it is {outcome.outcome}.", rests_on=rests_on)
    elif level and set(event.candidates) != set(level):
        sentence = f"Level in {event.vote} are {_some(level)}, and the lot was between {_some(event.candidates)}."
        yield irregular(sentence, rests_on=[vote.number])


@always("REG-16")
def who_breaks_a_tie_presides(before: State, event: VoteClosed, given: Given) -> Objections:
    """Whose vote breaks a tie presides over the meeting; another only where that one has left or takes no part."""
    vote = before.votes.get(event.vote)
    meeting = before.meetings.get(vote.opened.meeting or "") if vote else None
    if vote is None or meeting is None or meeting.opened is None or event.presiding is None:
        return
    number, told = meeting.opened
    here, out = _sitting(meeting, vote)
    if event.presiding not in here:
        yield irregular(f"{event.presiding} presides over {event.vote}, and is not there.", rests_on=[number])
    elif event.presiding != told.presiding and told.presiding in here and told.presiding not in out:
        yield irregular(f"{told.presiding} presides over {told.meeting}, not {event.presiding}.", rests_on=[number])


@always("REG-13")
def a_decision_rests_on_its_own_votes(before: State, event: DecisionTaken, given: Given) -> Objections:
    """The votes behind a decision were taken in its meeting and by its body, and not after it."""
    for id in event.votes:
        vote = before.votes.get(id)
        if vote is None:
            continue
        opened = vote.opened
        if opened.on > event.on or (opened.on == event.on and opened.at and event.at and opened.at > event.at):
            yield irregular(f"{id} was opened on {_moment(opened)}, after {_moment(event)}.", rests_on=[vote.number])
        elif vote.last > event.on:
            yield irregular(f"{id} went on until {vote.last}, after {event.on}.", rests_on=vote.entries())
        if opened.channel == "silence" and opened.deadline and event.on <= opened.deadline:
            sentence = f"Silence is a yes only after {opened.deadline}, and the decision is of {event.on}."
            yield irregular(sentence, rests_on=[vote.number])
        if event.meeting and opened.meeting and opened.meeting != event.meeting:
            yield irregular(f"{id} was taken in {opened.meeting}, not in {event.meeting}.", rests_on=[vote.number])
        if {opened.kind, event.kind} & {"election", "hiring", "budget"} and opened.kind != event.kind:
            yield irregular(f"{id} is on a {opened.kind}, the decision on a {event.kind}.", rests_on=[vote.number])
        meeting = before.meetings.get(opened.meeting or "")
        if meeting and event.meeting is None and meeting.summoned.body != event.body:
            sentence = f"{id} was taken by {meeting.summoned.body}, not by {event.body}."
            yield irregular(sentence, rests_on=[vote.number, meeting.number])


@always("REG-13")
def a_decision_is_taken_back_by_a_later_one(before: State, event: DecisionRescinded, given: Given) -> Objections:
    """A decision is taken back by another one, which was adopted, and not before it."""
    if event.by == event.decision:
        yield impossible(f"{event.decision} takes back itself.")
        return
    (number, taken), (last, back) = (before.votes.decisions.get(id, (0, None)) for id in (event.decision, event.by))
    if taken and back and back.on < taken.on:
        sentence = f"{event.by} is of {back.on}, and {event.decision} was taken on {taken.on}."
        yield irregular(sentence, rests_on=[number, last])
    if back and back.outcome != "adopted":
        yield irregular(f"{event.by} was {back.outcome}, and takes nothing back.", rests_on=[last])


@relied_on()
def only_elections_are_voted_blank(
    before: State, event: VoteCast | RollCallTaken | BallotsCounted, given: Given
) -> Objections:
    """Whoever is present votes yes or no; blank is a vote only in elections and hirings."""
    vote = before.votes.get(event.vote)
    if vote is None or vote.opened.kind in ("election", "hiring"):
        return ()
    if isinstance(event, VoteCast) and event.choice != "blank":
        return ()
    return [
        irregular(f"{voter or 'Somebody'} votes blank on a {vote.opened.kind}.", rests_on=[vote.number])
        for voter, choice in _answers(event)
        if choice == "blank"
    ]


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


@relied_on("kinds")
def a_run_off_is_between_the_best_two(before: State, event: VoteOpened, given: Given) -> Objections:
    """Where no draft has a majority in the first round, the second is between the two that had most votes."""
    first = before.votes.get(event.after or "")
    if first is None or event.kind not in str(given["kinds"]).split("|"):
        return
    outcome = before.outcome(first.opened.vote)
    stood = [candidate.candidate for candidate in event.candidates]
    if outcome is None:
        return
    if outcome.outcome == "elected":
        yield irregular(f"{first.opened.vote} has decided: {_some(outcome.elected)}.", rests_on=[first.number])
        return
    counts = {choice: n for choice, n in outcome.counts if choice in _names(first)}
    best = sorted(counts.values(), reverse=True)[:2]
    may = [choice for choice, n in counts.items() if n >= min(best, default=0)]
    wrong = [name for name in stood if name not in may]
    if len(stood) != len(best) or wrong:
        sentence = f"The run-off is between {_some(stood)}; most votes had {_some(may)}."
        yield irregular(sentence, rests_on=[first.number])


@relied_on("kinds", "rules")
def the_vote_is_under_its_rule(before: State, event: DecisionTaken, given: Given) -> Objections:
    """A decision of a kind rests on a vote under the rule that holds for this kind."""
    if event.kind not in str(given["kinds"]).split("|") or not event.votes:
        return
    votes = [vote for id in event.votes if (vote := before.votes.get(id))]
    rules = str(given["rules"]).split("|")
    if votes and not any(vote.opened.rule in rules for vote in votes):
        used = sorted({vote.opened.rule for vote in votes})
        sentence = f"A decision on a {event.kind} is taken under {' or '.join(rules)}, not under {', '.join(used)}."
        yield irregular(sentence, rests_on=[vote.number for vote in votes])


@relied_on()
def the_vote_was_quorate(before: State, event: DecisionTaken, given: Given) -> Objections:
    """What is declared adopted was voted on by as many as the law asks for."""
    for vote, outcome in before.outcomes(event):
        if outcome.outcome == "not quorate" and event.outcome in ("adopted", "elected"):
            missed = next(test for test in outcome.quorum if not test.holds)
            of_members = missed.test.of == "members" and missed.test.measure in ("cast", "present")
            few = f"{missed.value} of {outcome.members} members voted: {missed.deciding}."
            sentence = few if of_members else f"Not quorate: {missed.test}, {missed.deciding}."
            yield irregular(sentence, rests_on=[vote.number])


@relied_on()
def the_declared_outcome_is_the_computed(before: State, event: DecisionTaken, given: Given) -> Objections:
    """The outcome that was declared is the one that follows from the ballots; of several votes all must pass."""
    ruling = before.ruling(event)
    if ruling is None or ruling.agrees or ruling.outcome.outcome == "not quorate":
        return
    said = f"{event.outcome} {_some(sorted(event.elected))}" if event.elected else event.outcome
    sentence = f"Declared {said}, but the ballots say {ruling.outcome}."
    yield irregular(sentence, rests_on=[ruling.vote.number])


def _sitting(meeting: Meeting, vote: Vote, when: When | None = None) -> tuple[dict[str, str | None], dict[str, int]]:
    """Who is there when a vote is taken, and who of them takes no part in its item; or at another moment of it."""
    opened = vote.opened
    moment = when or When(vote.number, opened.item, opened.at, opened.on)
    return meeting.present(moment), meeting.out_of(opened.item, moment) if opened.item else {}


def _moment(event: VoteOpened | DecisionTaken) -> str:
    return f"{event.on} {event.at or ''}".strip()


def _opened(before: State, event: VoteOpened | VotersListed) -> VoteOpened | None:
    """The opening of the vote whose roll is told, whole or in parts."""
    if isinstance(event, VoteOpened):
        return event
    vote = before.votes.get(event.vote)
    return vote.opened if vote else None


def _ballots(event: VoteCast | RollCallTaken | RankingsCast) -> list[tuple[str, str]]:
    """Who gives what; of rankings only that they were given."""
    match event:
        case VoteCast():
            return [(event.voter, event.choice)]
        case RollCallTaken():
            return [(voter, answer.choice) for answer in event.answers for voter in answer.voters]
        case RankingsCast():
            return [(ranking.voter, "") for ranking in event.ballots if ranking.voter is not None]


def _answers(event: Ballots) -> Iterable[tuple[str | None, str]]:
    """What is given, by whom where that is told."""
    match event:
        case BallotsCounted():
            return [(None, count.choice) for count in event.counts]
        case RankingsCast():
            return [(ranking.voter, choice) for ranking in event.ballots for tie in ranking.ranks for choice in tie]
        case _:
            return list(_ballots(event))


def _options(vote: Vote, rule: Rule) -> list[str] | None:
    """What a ballot may give; None where nobody said."""
    if rule.method == "majority":
        return list(rule.options)
    names = _names(vote)
    lists = [c.list for c in vote.opened.candidates if c.list is not None]
    return [*names, *dict.fromkeys(lists)] if names else None


def _names(vote: Vote) -> list[str]:
    return [candidate.candidate for candidate in vote.opened.candidates]


def _electing(vote: Vote) -> list[int]:
    """Where candidates were told."""
    return [vote.number] if vote.opened.candidates else []


def _party(before: State, voter: str) -> str | None:
    """The party of a voter, itself or through its seat."""
    seat = before.organisation.seats.get(voter)
    return seat.party if seat else voter


def _some(names: Iterable[str]) -> str:
    """Name a few, and say how many more."""
    listed = list(names)
    more = f" and {len(listed) - _FEW} more" if len(listed) > _FEW else ""
    return f"{', '.join(listed[:_FEW])}{more}" or "nobody"


_FEW = 5
_FORMS: Final[dict[Method, tuple[type[Ballots], ...]]] = {
    "majority": (VoteCast, RollCallTaken, BallotsCounted),
    "plurality": (VoteCast, RollCallTaken, BallotsCounted),
    "divisors": (VoteCast, RollCallTaken, BallotsCounted),
    "approval": (RankingsCast, BallotsCounted),
    "schulze": (RankingsCast,),
    "stv": (RankingsCast,),
}
_SAID: Final[dict[type[Ballots], str]] = {
    VoteCast: "single votes",
    RollCallTaken: "roll calls",
    RankingsCast: "rankings",
    BallotsCounted: "counts",
}
