"""Ballots: who gives one, how, when, and what a secret one may say.

The checks of a single ballot are asked most often: what they need not look at they leave by a plain ``return ()``.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from register.checks.table import Given, Objections, always, relied_on
from register.entry import impossible, irregular, some
from register.events import (
    BallotsCounted,
    LotDrawn,
    RankingsCast,
    RollCallTaken,
    VoteCast,
    VoteClosed,
    VotersListed,
)
from register.state.meetings import When
from register.voting import ABSENT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from register.entry import Objection
    from register.state import State
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
            f"{holder} votes by proxy for {some([*held, event.voter])}; {rule.rule} allows {rule.proxies or 'none'}."
        )
        yield irregular(sentence, rests_on=[vote.cast[voter][1] for voter in held])
    if holder not in vote.electorate:
        yield irregular(f"{holder} is not on the roll of {event.vote}, and votes for {event.voter}.")
    passing = [voter for voter, proxy in vote.proxies.items() if proxy == event.voter]
    if passing:
        sentence = f"{event.voter} votes for {some(passing)}, and cannot give its own vote to {holder}."
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
    here, out = before.sitting(vote, When(item=vote.opened.item, at=at, on=event.on))
    stood, _ = before.sitting(vote)
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
    """In a secret vote no event joins voter and choice."""
    vote = before.votes.get(event.vote)
    if vote is None or not before.is_secret(vote):
        return ()
    if not isinstance(event, RankingsCast):
        return [impossible(f"{event.vote} is secret; its ballots are told as counts.", rests_on=[vote.number])]
    if any(ranking.voter is not None for ranking in event.ballots):
        return [impossible(f"{event.vote} is secret; its rankings name no voter.", rests_on=[vote.number])]
    return ()


@always("REG-28", telling=True)
def a_secret_vote_tells_no_order(before: State, event: RankingsCast | BallotsCounted, given: Given) -> Objections:
    """Ballots of a secret vote are told in one entry, in several only once it is closed; rankings sorted throughout."""
    vote = before.votes.get(event.vote)
    if vote is None or not before.is_secret(vote):
        return ()
    first = min((told[0][0] for told in (vote.rankings, vote.counted) if told), default=None)
    if first is not None and (vote.closed is None or vote.closed[0] > first):
        sentence = f"{event.vote} is secret; its ballots are told in one entry, or all of them once it is closed."
        return [impossible(sentence, rests_on=[first])]
    if isinstance(event, RankingsCast):
        told = (*(one for _, one in vote.rankings), event)
        rankings = [ranking.ranks for one in told for ranking in one.ballots]
        if rankings != sorted(rankings):
            return [impossible(f"{event.vote} is secret; its rankings are told sorted.", rests_on=[vote.number])]
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
    names = vote.candidates
    lists = [c.list for c in vote.opened.candidates if c.list is not None]
    return [*names, *dict.fromkeys(lists)] if names else None


def _electing(vote: Vote) -> list[int]:
    """Where candidates were told."""
    return [vote.number] if vote.opened.candidates else []


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
