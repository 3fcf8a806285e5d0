"""Votes and decisions: what is voted on, what breaks a tie, and whether what was declared is what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from register.checks.table import Given, Objections, always, relied_on, words
from register.entry import impossible, irregular, some
from register.errors import BadInput
from register.events import (
    DecisionRescinded,
    DecisionTaken,
    LotDrawn,
    VoteClosed,
    VoteOpened,
)
from register.voting import RESERVED, fraction

if TYPE_CHECKING:
    from register.state import State


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
        yield impossible(f"{some(strangers)} was drawn, and the lot was between {some(event.candidates)}.")
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
        sentence = f"Level in {event.vote} are {some(level)}, and the lot was between {some(event.candidates)}."
        yield irregular(sentence, rests_on=[vote.number])


@always("REG-16")
def who_breaks_a_tie_presides(before: State, event: VoteClosed, given: Given) -> Objections:
    """Whose vote breaks a tie presides over the meeting; another only where that one has left or takes no part."""
    vote = before.votes.get(event.vote)
    meeting = before.meetings.get(vote.opened.meeting or "") if vote else None
    if vote is None or meeting is None or meeting.opened is None or event.presiding is None:
        return
    number, told = meeting.opened
    here, out = before.sitting(vote)
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
    """A decision is taken back by another one, and not before it."""
    if event.by == event.decision:
        yield impossible(f"{event.decision} takes back itself.")
        return
    (number, taken), (last, back) = (before.votes.decisions.get(id, (0, None)) for id in (event.decision, event.by))
    if taken and back and back.on < taken.on:
        sentence = f"{event.by} is of {back.on}, and {event.decision} was taken on {taken.on}."
        yield irregular(sentence, rests_on=[number, last])


@relied_on("kinds")
def a_run_off_is_between_the_best_two(before: State, event: VoteOpened, given: Given) -> Objections:
    """Where no draft has a majority in the first round, the second is between the two that had most votes."""
    first = before.votes.get(event.after or "")
    if first is None or event.kind not in words(given, "kinds"):
        return
    outcome = before.outcome(first.opened.vote)
    stood = [candidate.candidate for candidate in event.candidates]
    if outcome is None:
        return
    if outcome.outcome == "elected":
        yield irregular(f"{first.opened.vote} has decided: {some(outcome.elected)}.", rests_on=[first.number])
        return
    counts = {choice: n for choice, n in outcome.counts if choice in first.candidates}
    best = sorted(counts.values(), reverse=True)[:2]
    may = [choice for choice, n in counts.items() if n >= min(best, default=0)]
    wrong = [name for name in stood if name not in may]
    if len(stood) != len(best) or wrong:
        sentence = f"The run-off is between {some(stood)}; most votes had {some(may)}."
        yield irregular(sentence, rests_on=[first.number])


@relied_on("kinds", "rules")
def the_vote_is_under_its_rule(before: State, event: DecisionTaken, given: Given) -> Objections:
    """A decision of a kind rests on a vote under the rule that holds for this kind."""
    if event.kind not in words(given, "kinds") or not event.votes:
        return
    votes = [vote for id in event.votes if (vote := before.votes.get(id))]
    rules = words(given, "rules")
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
    said = f"{event.outcome} {some(sorted(event.elected))}" if event.elected else event.outcome
    sentence = f"Declared {said}, but the ballots say {ruling.outcome}."
    yield irregular(sentence, rests_on=[ruling.vote.number])


def _moment(event: VoteOpened | DecisionTaken) -> str:
    return f"{event.on} {event.at or ''}".strip()
