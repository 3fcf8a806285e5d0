"""Membership: it begins once, is held on terms, and ends by notice or otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from register.checks.table import Given, Objections, always, relied_on, words
from register.entry import irregular, some
from register.events import (
    MembershipBegan,
    MembershipChanged,
    MembershipEnded,
    PartiesMerged,
    RightsRestored,
    RightsSuspended,
    WithdrawalNotified,
    WithdrawalRevoked,
)
from register.state.paragraphs import THE_NOTICE, notice_period
from register.state.periods import eve, months_later

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from register.events import DecisionTaken
    from register.state import State
    from register.state.votes import Vote


@always("REG-5")
def nobody_is_a_member_twice(before: State, event: MembershipBegan, given: Given) -> Objections:
    """A membership begins for a party that is no member on that day, and ends before it is one again.

    Who was a member at the latest since a later day, or came after one by a reform, may have been one before.
    """
    name = before.parties.name(event.party, event.since)
    running = before.memberships.on(event.party, event.since)
    if running:
        sentence = f"{name} is a member already, since {running.period.since}."
        yield irregular(sentence, rests_on=[running.period.number])
        return
    later = [held for held in before.memberships.periods(event.party) if event.since < held.period.since]
    again = next((held.period for held in later if not held.heir_of and not held.began.at_latest), None)
    if again is None:
        return
    end = before.memberships.end_of(event)
    if end is None or again.since < end[0]:
        nothing = f"nothing ends before it the membership that is to begin on {event.since}"
        sentence = f"{name} is a member from {again.since} already, and {nothing}."
        yield irregular(sentence, rests_on=[again.number])


@always("REG-38")
def only_a_member_leaves(
    before: State, event: WithdrawalNotified | WithdrawalRevoked | MembershipEnded, given: Given
) -> Objections:
    """Notice is given and a membership ended by a member; a notice is taken back while it runs.

    Who was a member at the latest since a later day may have been one before, and may have given notice.
    """
    name = before.parties.name(event.party, event.on)
    match event:
        case WithdrawalNotified():
            running = before.memberships.on(event.party, event.on)
            if running is None and not before.memberships.not_known(event.party, event.on):
                yield irregular(f"{name} gives notice on {event.on}, but is no member that day.")
            if event.since < event.on or (running and event.since <= running.period.since):
                yield irregular(f"{name} gives notice on {event.on}, and cannot be out since {event.since}.")
        case MembershipEnded():
            periods = [membership.period for membership in before.memberships.periods(event.party)]
            was_one = any(p.since < event.since and (p.until is None or event.since <= p.until) for p in periods)
            if not was_one and not before.memberships.not_known(event.party, eve(event.since)):
                yield irregular(f"{name} was no member up to {event.since}.")
        case WithdrawalRevoked():
            notice = before.memberships.notice(event.party, event.on)
            if notice is None:
                yield irregular(f"{name} has no notice running on {event.on} to take back.")
            elif again := _told_to_come_back(before, event.party, notice[1].since):
                since, number = again
                sentence = f"{name} is told to be a member again from {since}; strike that before it stays."
                yield irregular(sentence, rests_on=[notice[0], number])


@always("REG-38")
def notice_is_given_once(before: State, event: WithdrawalNotified, given: Given) -> Objections:
    """Who has given notice gives no other on the same ground, unless the first was taken back."""
    number, running = before.memberships.notice(event.party, event.on) or (0, None)
    if running and running.ground == event.ground:
        name = before.parties.name(event.party, event.on)
        yield irregular(f"{name} has given notice already, out from {running.since}.", rests_on=[number])


@always("REG-38")
def an_ending_has_its_ground(before: State, event: MembershipEnded, given: Given) -> Objections:
    """A membership ends on a ground that is there: nobody is expelled without a decision, or merged without a merger.

    Whoever is dissolved is no more by then, itself or the organisation; what is transferred somebody goes on with.
    """
    name, party = before.parties.name(event.party, event.since), before.parties.get(event.party)
    match event.ground:
        case "expelled":
            if event.decision is None:
                yield irregular(f"{name} is expelled without a decision.")
        case "merged":
            reforms = party.reforms if party else []
            if not any(since <= event.since and isinstance(reform, PartiesMerged) for since, _, reform in reforms):
                yield irregular(f"{name} is out as merged on {event.since}, and no merger of it is told by then.")
        case "dissolved":
            is_over = party is not None and party.until is not None and party.until <= event.since
            if not is_over and not before.organisation.gone(event.since):
                yield irregular(f"{name} is out as dissolved on {event.since}, and nothing dissolves it by then.")
        case "transferred":
            if not before.memberships.heirs(event.party, event.since):
                yield irregular(f"{name} hands its membership over on {event.since}, and nobody is told to succeed it.")
        case "not continued":
            pass
        case _:
            assert_never(event.ground)


@always("REG-38")
def only_a_member_has_terms_to_change(before: State, event: MembershipChanged, given: Given) -> Objections:
    """Terms are changed of a member, on a day that it is one, and at least one of them."""
    name = before.parties.name(event.party, event.since)
    membership = before.memberships.on(event.party, event.since)
    if membership is None and not before.memberships.not_known(event.party, event.since):
        yield irregular(f"{name} is no member on {event.since}, and has no terms to change.")
    if all(term is None for term in (event.category, event.weight, event.representatives, event.provisional)):
        rests_on = [membership.period.number] if membership else []
        yield irregular(f"Nothing of the membership of {name} is said to change.", rests_on=rests_on)


@always("REG-38")
def only_a_member_is_suspended(before: State, event: RightsSuspended | RightsRestored, given: Given) -> Objections:
    """Rights are taken from a member, and given back to one that is suspended."""
    name = before.parties.name(event.party, event.since)
    terms = before.memberships.terms(event.party, event.since)
    if terms is None:
        what = "suspend" if isinstance(event, RightsSuspended) else "restore"
        if not before.memberships.not_known(event.party, event.since):
            yield irregular(f"{name} is no member on {event.since}, and has no rights to {what}.")
    elif terms.suspended is None and isinstance(event, RightsRestored):
        yield irregular(f"{name} is not suspended on {event.since}, and has no rights to restore.")


# -- leaving by notice


@relied_on("months", "boundary")
def notice_is_kept(before: State, event: WithdrawalNotified, given: Given) -> Objections:
    """Nobody leaves by notice before the first boundary after the notice has run, or between two boundaries."""
    if event.ground == "notice":
        yield from _runs_out(event, given)


@relied_on("months", "window", "boundary")
def reform_notice_is_kept(before: State, event: WithdrawalNotified, given: Given) -> Objections:
    """A party whose boundaries were changed can leave for that: within a ``window`` of months, on notice of its own.

    Inndelingslova § 16. It was a member when they were changed, or goes on with what one had.
    """
    if event.ground != "reform":
        return
    name, party = before.parties.name(event.party, event.on), before.parties.get(event.party)
    changed = [(since, number) for since, number, _ in party.reforms if since <= event.on] if party else []
    if not changed:
        yield irregular(f"{name} leaves for a reform, and by {event.on} none has changed its boundaries.")
        return
    since, number = max(changed)
    if not _was_there(before, event, since):
        yield irregular(f"{name} leaves for the reform of {since}, and was no member then.", rests_on=[number])
    closed = months_later(since, int(given["window"]))
    if event.on >= closed:
        sentence = f"Received {event.on}; for the reform of {since} {name} can give notice before {closed}."
        yield irregular(sentence, rests_on=[number])
    yield from _runs_out(event, given, [number])


@relied_on("grounds")
def a_ground_to_leave_is_known(before: State, event: WithdrawalNotified, given: Given) -> Objections:
    """A member leaves on one of the ``grounds``: notice, reform or breach."""
    known = words(given, "grounds")
    if event.ground not in known:
        name = before.parties.name(event.party, event.on)
        yield irregular(f"{name} leaves on the ground of {event.ground}; the grounds are {', '.join(known)}.")


@relied_on("body")
def the_notice_reaches_its_body(before: State, event: WithdrawalNotified, given: Given) -> Objections:
    """Notice is received by a ``body`` of the organisation that the rulebook names, where it is told by whom."""
    number, body = before.organisation.bodies.get(event.received_by or "", (0, None))
    if body is None:
        return
    name, right = before.parties.name(event.party, event.on), words(given, "body")
    if body.of is not None:
        of = before.parties.name(body.of, event.on)
        sentence = f"The notice of {name} reaches {body.name}, a body of {of}; {_the(right)} receives it."
        yield irregular(sentence, rests_on=[number])
    elif body.kind not in right:
        sentence = f"The notice of {name} reaches {body.name}, of kind {body.kind}; {_the(right)} receives it."
        yield irregular(sentence, rests_on=[number])


@relied_on()
def an_agreement_sets_the_notice(before: State, event: WithdrawalNotified, given: Given) -> Objections:
    """Where the law sets no notice for leaving, the agreement does.

    Kommuneloven § 18-4 fourth paragraph, letter g.
    """
    if event.ground != "notice":
        return
    listed = before.organisation.paragraphs(event.on)
    if not any(paragraph.check == THE_NOTICE for paragraph in listed):
        name = before.parties.name(event.party, event.on)
        yield irregular(f"{name} gives notice on {event.on}, and nothing in force that day says how long it runs.")


def _runs_out(event: WithdrawalNotified, given: Given, rests_on: Sequence[int] = ()) -> Objections:
    """Say whether a notice is out before it has run, or on a day that is no boundary."""
    period = notice_period(given)
    first = period.first_day_out(event.on)
    if event.since < first:
        sentence = f"Received {event.on}, out {event.since}; the earliest day is {first}."
        yield irregular(sentence, rests_on=rests_on)
    elif not period.ends_on(event.since):
        yield irregular(f"Received {event.on}, out {event.since}, which is no 1 January.", rests_on=rests_on)


def _was_there(before: State, event: WithdrawalNotified, day: date) -> bool:
    """Whether who gives notice was a member on a day, or may have been one, or goes on with what another had."""
    party, memberships = event.party, before.memberships
    held = memberships.on(party, event.on)
    was_one = memberships.on(party, day) or memberships.not_known(party, day)
    return held is None or bool(held.heir_of) or was_one is not None


# -- expulsion


@relied_on("rule")
def an_expulsion_is_decided_by_all_others(before: State, event: MembershipEnded, given: Given) -> Objections:
    """A member is expelled by a decision that all others adopted, in a vote under ``rule`` on which it had no say.

    IKS-loven § 31. Who is not continued is put out just so, unless the organisation takes another form that day.
    """
    if event.ground not in ("expelled", "not continued"):
        return
    if event.ground == "not continued" and any(since == event.since for since, _, _ in before.organisation.converted):
        return
    name = before.parties.name(event.party, event.since)
    number, decision = before.votes.decisions.get(event.decision or "", (0, None))
    if decision is None:
        if event.ground == "not continued":
            yield irregular(f"{name} is not continued from {event.since}, and nobody decided to put it out.")
        return
    about = _votes_on(before, decision, event.party, str(given["rule"]))
    outcomes = [outcome for vote in about if (outcome := before.outcome(vote.opened.vote))]
    if not any(outcome.adopted for outcome in outcomes):
        why = str(outcomes[-1]) if outcomes else "there is no such vote"
        sentence = f"{decision.decision} needs a vote on {name} that adopts under {given['rule']}: {why}."
        yield irregular(sentence, rests_on=[number, *(vote.number for vote in about)])
    for vote in about:
        yield from _all_others_were_asked(before, vote, event.party)


def _votes_on(before: State, decision: DecisionTaken, subject: str, rule: str) -> list[Vote]:
    found = (vote for id in decision.votes if (vote := before.votes.get(id)))
    return [vote for vote in found if vote.opened.rule == rule and vote.opened.subject == subject]


def _all_others_were_asked(before: State, vote: Vote, subject: str) -> Objections:
    """Say whether the subject was on the roll, and which other participants with a vote were not.

    Whoever is not in the meeting cannot be on it, and is missed only where the rule counts the absent too.
    """
    opened = vote.opened
    asked = {voter: before.organisation.party_of(voter) for voter in vote.electorate}
    if own := [voter for voter, party in asked.items() if party == subject]:
        name = before.parties.name(subject, opened.on)
        yield irregular(f"{name} was on the roll of {opened.vote}, by {some(own)}.", rests_on=[vote.number])
    known = {subject, *asked.values(), *_absent(before, vote)}
    others = [party for party in before.participants(opened.on) if party not in known]
    if left_out := [party for party in others if not before.has_no_vote(party, opened.on)]:
        names = some([before.parties.name(party, opened.on) for party in left_out])
        yield irregular(f"Not on the roll of {opened.vote}, and all others decide: {names}.", rests_on=[vote.number])


def _absent(before: State, vote: Vote) -> set[str]:
    """The participants of which nobody is in the meeting of a vote, if its rule does not count who is absent."""
    meeting, rule = before.meetings.get(vote.opened.meeting or ""), before.rule_of(vote)
    if meeting is None or meeting.opened is None or rule is None or rule.counts_the_absent:
        return set()
    here = {before.organisation.party_of(seat) for seat in before.sitting(vote)[0]}
    return {party for party in before.participants(vote.opened.on) if party not in here}


def _the(kinds: list[str]) -> str:
    return " or ".join(f"the {kind}" for kind in kinds)


def _told_to_come_back(before: State, party: str, day: date) -> tuple[date, int] | None:
    """Find the membership of a party that is told to begin on or after a day."""
    later = [held.period for held in before.memberships.periods(party) if held.period.since >= day]
    return (later[0].since, later[0].number) if later else None
