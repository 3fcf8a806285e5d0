"""Omissions: what ought to have happened by a day and did not; no check of events can see it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

import attrs

from projections.accessions import told_by
from projections.conformity import paragraphs
from register.entry import some
from register.events import (
    CaseClosed,
    CaseEvent,
    CasePostponed,
    CaseReferred,
    CaseWithdrawn,
    LegalityReviewRequested,
    MeetingEvent,
    MembershipApplied,
    VoteEvent,
)
from register.state import State, standing
from register.state.claims import ClaimEvent
from register.state.paragraphs import must_be_dissolved, procedures
from register.state.periods import eve
from register.state.ways import admission, in_words, may_begin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from register.entry import Entry
    from register.state.accessions import Accession
    from register.state.meetings import Meeting
    from register.state.votes import Vote


What = Literal[
    "report",
    "minutes",
    "tie",
    "hearing",
    "motion",
    "vote",
    "wording",
    "offer",
    "accession",
    "conditions",
    "founders",
    "succession",
    "dissolution",
    "review",
    "claims",
]


@attrs.frozen(kw_only=True)
class Due:
    """Something that is due.

    ``on`` is the day since when it is due, ``entries`` are what it follows from.
    """

    what: What
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

        What was said of meetings, votes and cases, and what was claimed, counts as far as it had happened by then; what
        is dated by itself, such as rulebooks and bodies, as it is known.
        """
        state, happened = State(), []
        for entry in self._entries:
            if entry.event.on <= on:
                happened.append(entry)
            if entry.event.on <= on or not isinstance(entry.event, _DATED_BY_THEIR_DAY):
                state.apply(entry)
        seen = _Seen(state, on, happened)
        found = [one for look in _OMISSIONS for one in look(seen)]
        return sorted(found, key=lambda one: (one.on, one.entries))


class _Seen(NamedTuple):
    """What is known of a day: the state, and what stands of the entries that had happened by then."""

    state: State
    on: date
    happened: list[Entry]


_DATED_BY_THEIR_DAY = (CaseEvent, MeetingEvent, VoteEvent, ClaimEvent)
_AT_LATEST = timedelta(days=60)
"""Minutes wait no longer than this for the next meeting: a body that meets each month or two has met by then."""


def _reports_left(seen: _Seen) -> Iterator[Due]:
    """Urgent decisions that no meeting of their body was told of (kommuneloven § 11-8 first paragraph)."""
    state = seen.state
    for number, decision in state.votes.decisions.values():
        reported = (state.meetings.get(told.meeting) for _, told in state.votes.reported.get(decision.decision, ()))
        if decision.procedure == "urgent" and decision.body not in {m.summoned.body for m in reported if m}:
            met = _met_after(state, decision.body, decision.on)
            though = f", though it met on {met[0]}" if met else ""
            sentence = f"The urgent decision {decision.decision} of {decision.on} is not reported to a meeting of"
            sentence = f"{sentence} {state.organisation.name_of(decision.body)}{though}."
            entries = (number, met[1]) if met else (number,)
            yield Due(what="report", on=met[0] if met else decision.on, sentence=sentence, entries=entries)


def _minutes_left(seen: _Seen) -> Iterator[Due]:
    """Minutes that nobody approved, once the body has met again or 60 days have passed."""
    state, on = seen.state, seen.on
    for name, meeting in _meetings(state):
        if meeting.ended is None or meeting.approved:
            continue
        number, ended = meeting.ended
        met = _met_after(state, meeting.summoned.body, ended.on)
        since = min(ended.on + min(_AT_LATEST, date.max - ended.on), met[0] if met else date.max)
        if since <= on:
            why = f"{state.organisation.name_of(meeting.summoned.body)} met again on {since}"
            why = why if met and met[0] == since else f"{_AT_LATEST.days} days have passed"
            sentence = f"The minutes of {name}, which ended on {ended.on}, are not approved, and {why}."
            yield Due(what="minutes", on=since, sentence=sentence, entries=(number,))


def _ties_left(seen: _Seen) -> Iterator[Due]:
    """Votes that nobody brought to an end: level without a lot, or an election of nobody without another round."""
    state = seen.state
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


def _replies_left(seen: _Seen) -> Iterator[Due]:
    """Hearings past their deadline, in cases that are still open, with replies missing."""
    state, on = seen.state, seen.on
    for name in state.cases:
        case = state.cases.told[name]
        if any(isinstance(fate, (CaseClosed, CaseWithdrawn)) for _, fate in case.fate):
            continue
        replied = {reply.party for _, reply in case.replies}
        for number, hearing in case.hearings:
            missing = [party for party in hearing.parties if party not in replied]
            if missing and hearing.deadline < on:
                names = some(state.parties.name(party, hearing.deadline) for party in missing)
                count = f"{len(missing)} of {len(hearing.parties)} replies in the hearing of case {name}"
                sentence = f"{count}, due {hearing.deadline}, are missing: {names}."
                yield Due(what="hearing", on=hearing.deadline, sentence=sentence, entries=(number,))


def _votes_left(seen: _Seen) -> Iterator[Due]:
    """Votes opened in a meeting that is over, and never closed."""
    state = seen.state
    for name, vote in _votes(state):
        meeting = state.meetings.get(vote.opened.meeting or "")
        if meeting and meeting.ended and vote.closed is None:
            sentence = (
                f"{name} was opened in {vote.opened.meeting}, which ended on {meeting.ended[1].on}, and not closed."
            )
            yield Due(what="vote", on=meeting.ended[1].on, sentence=sentence, entries=(vote.number, meeting.ended[0]))


def _motions_left(seen: _Seen) -> Iterator[Due]:
    """Motions of a meeting that is over, neither voted on nor withdrawn, in items that were not put off or sent on."""
    state, happened = seen.state, seen.happened
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


def _wordings_missed(seen: _Seen) -> Iterator[Due]:
    """Rulebooks that were asked of days before the day as of which their text was read."""
    state, happened = seen.state, seen.happened
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


def _offers_left(seen: _Seen) -> Iterator[Due]:
    """Offers that nobody took up in time, unless the party is on another way in since, or a member."""
    state, on = seen.state, seen.on
    for accession in _ways_left(state, on):
        deadline = accession.deadline
        if deadline is None or accession.stage(on) != "lapsed":
            continue
        name, said = state.parties.name(accession.party, deadline), [act.on for _, act in accession.by(on)]
        answer = f"what was said to it on {max(said)} came too late" if said else "nothing was said to it"
        sentence = f"The offer {accession.opening.accession} to {name} lapsed on {deadline}; {answer}."
        yield Due(what="offer", on=deadline, sentence=sentence, entries=told_by(accession, on))


def _accessions_left(seen: _Seen) -> Iterator[Due]:
    """Ways in of which nothing is missing, whose membership may have begun, and nobody said that it has."""
    state, on = seen.state, seen.on
    for accession in _ways_left(state, on):
        party = state.parties.get(accession.party)
        if (party and not party.exists(on)) or not _is_decided(state, accession, on):
            continue
        start = may_begin(state, accession, on)
        if start is None or start >= on:
            continue
        name = state.parties.name(accession.party, on)
        sentence = (
            f"Nothing is missing of {accession.opening.accession}: {name} may be a member from {start}, "
            "and nobody said that it is one."
        )
        yield Due(what="accession", on=start, sentence=sentence, entries=told_by(accession, on))


def _conditions_left(seen: _Seen) -> Iterator[Due]:
    """Members of whose accession a condition is still not fulfilled."""
    state, on = seen.state, seen.on
    for party in state.memberships:
        held = state.memberships.on(party, on)
        accession = state.accessions.get(held.began.accession or "") if held else None
        if held is None or accession is None or not (left := accession.open_conditions(on)):
            continue
        since, name = held.period.since, state.parties.name(party, on)
        sentence = f"{name} is a member since {since}, and of {accession.opening.accession} is not fulfilled: "
        entries = tuple(sorted({held.period.number, *told_by(accession, on)}))
        yield Due(what="conditions", on=since, sentence=f"{sentence}{some(map(in_words, left))}.", entries=entries)


def _founders_left(seen: _Seen) -> Iterator[Due]:
    """Founders of whom no membership was told, once the organisation has begun; an opening balance names no others."""
    state = seen.state
    for since, number, founded in state.organisation.founded:
        left = [party for party in dict.fromkeys(founded.founders) if not _was_told_of(state, party, since)]
        if left and since < seen.on and not founded.at_latest:
            names = some(state.parties.name(party, since) for party in left)
            sentence = f"{names} founded {founded.name} from {since} on, and no membership of"
            sentence = f"{sentence} {'it' if len(left) == 1 else 'any of them'} was told."
            yield Due(what="founders", on=since, sentence=sentence, entries=(number,))


def _successions_left(seen: _Seen) -> Iterator[Due]:
    """Members that became another party by a reform, of which nobody said whether it is a member in their place."""
    state, on = seen.state, seen.on
    recognised = {
        event.predecessor for party in state.memberships for _, _, event in state.memberships.told(party).inherited
    }
    for party in state.memberships:
        for day, number, became in _became(state, party, on):
            ended = state.memberships.told(party).ended
            said = any(since >= day and event.ground not in ("merged", "transferred") for since, _, event in ended)
            followed = party in recognised or any(_is_told_of(state, successor, day) for successor in became)
            if not became or said or followed:
                continue
            name = state.parties.name(party, eve(day))
            new = some(state.parties.name(successor, day) for successor in became)
            who = new if len(became) == 1 else "any of them"
            sentence = f"{name} was a member and became {new} on {day}; nobody said whether {who} is one."
            yield Due(what="succession", on=day, sentence=sentence, entries=(number,))


def _dissolution_left(seen: _Seen) -> Iterator[Due]:
    """One participant left, where the law wants the organisation dissolved then (IKS-loven § 32)."""
    state, on = seen.state, seen.on
    cites = must_be_dissolved(state, on)
    participants = state.participants(on) if cites else []
    if len(participants) != 1:
        return
    last = max(_endings(state, on, besides=participants[0]), default=None)
    if last is not None:
        name = state.parties.name(participants[0], on)
        sentence = f"{name} is the only participant left since {last[0]}: the organisation must be dissolved"
        yield Due(what="dissolution", on=last[0], sentence=f"{sentence} ({cites[0]}).", entries=(last[1],))


def _reviews_left(seen: _Seen) -> Iterator[Due]:
    """Reviews of decisions that were asked for and not answered."""
    state = seen.state
    for decision, told in state.votes.reviewed.items():
        answered = max((event.on for _, event in told if not isinstance(event, LegalityReviewRequested)), default=None)
        for number, event in told:
            if isinstance(event, LegalityReviewRequested) and (answered is None or answered < event.on):
                sentence = f"Whether {decision} is lawful was asked on {event.on}, and is not answered."
                yield Due(what="review", on=event.on, sentence=sentence, entries=(number,))


def _claims_left(seen: _Seen) -> Iterator[Due]:
    """Claims that cannot both be true, of which neither is settled."""
    claims = seen.state.claims
    for name in claims:
        one = claims.get(name)
        for other in (claims.get(beside) for beside in claims.contradicting(name) if beside > name):
            if one is None or other is None or one.settled or other.settled:
                continue
            says = f"{one.recorded.says!r} and {other.recorded.says!r}"
            sentence = f"{name} and {other.recorded.claim} contradict each other, and neither is settled: {says}."
            since = max(one.recorded.on, other.recorded.on)
            entries = tuple(sorted((one.number, other.number)))
            yield Due(what="claims", on=since, sentence=sentence, entries=entries)


_OMISSIONS = (
    _reports_left,
    _minutes_left,
    _ties_left,
    _replies_left,
    _votes_left,
    _motions_left,
    _wordings_missed,
    _offers_left,
    _accessions_left,
    _conditions_left,
    _founders_left,
    _successions_left,
    _dissolution_left,
    _reviews_left,
    _claims_left,
)


def _is_of(
    fate: CasePostponed | CaseReferred | CaseWithdrawn, meeting: str, item: str, case: str | None, moved: date
) -> bool:
    """Whether it put off, sent on or withdrew an item in which something was moved, or its case that day or later."""
    of_item = isinstance(fate, CasePostponed) and (fate.meeting, fate.item) == (meeting, item)
    return of_item or (case is not None and fate.case == case and fate.on >= moved)


def _ways_left(state: State, on: date) -> list[Accession]:
    """List the ways in by a day that have not led on: to a membership that was told, or to another way in."""
    begun = {event.accession for party in state.memberships for _, _, event in state.memberships.told(party).began}
    told = [accession for id in state.accessions if (accession := state.accessions.get(id))]
    opened = [accession for accession in told if accession.opening.on <= on]
    last: dict[str, date] = {}
    for accession in opened:
        last[accession.party] = max(last.get(accession.party, date.min), accession.opening.on)
    left = [accession for accession in opened if accession.opening.on == last[accession.party]]
    return [a for a in left if a.opening.accession not in begun and state.memberships.on(a.party, on) is None]


def _is_decided(state: State, accession: Accession, on: date) -> bool:
    """Whether nobody has said no to it; an application is decided by a decision, whatever the rules say."""
    decision = admission(state, accession, on)
    if decision is None:
        return bool(procedures(state, on)) or not isinstance(accession.opening, MembershipApplied)
    return decision.outcome == "adopted" and state.votes.has_effect(decision.decision, on)


def _became(state: State, party: str, on: date) -> list[tuple[date, int, tuple[str, ...]]]:
    """List what a party became by a day on which a membership of it ended."""
    told = state.parties.get(party)
    ends = {held.period.until for held in state.memberships.periods(party)}
    return [one for one in (told.became if told else ()) if one[0] <= on and one[0] in ends]


def _is_told_of(state: State, party: str, since: date) -> bool:
    """Whether a membership of a party is told of that ran on a day or later."""
    return any(held.period.until is None or held.period.until > since for held in state.memberships.periods(party))


def _was_told_of(state: State, party: str, since: date) -> bool:
    """Whether a membership of a party was told of that ran on a day or later, or would have but for its decision."""
    told = state.memberships.told(party)
    return _is_told_of(state, party, since) or any(day >= since for day, _, _ in (*told.began, *told.inherited))


def _endings(state: State, on: date, besides: str) -> Iterator[tuple[date, int]]:
    """The days by a day on which others ceased to take part, and the entries that say so."""
    for party in state.memberships:
        if party == besides:
            continue
        for held in state.memberships.periods(party):
            if held.period.until is not None and held.ended_by is not None and held.period.until <= on:
                yield held.period.until, held.ended_by
        for since, number, event in state.memberships.told(party).changed:
            if event.category == "observer" and since <= on:
                yield since, number


def _met_after(state: State, body: str, day: date) -> tuple[date, int] | None:
    """The day on which a body first met after a day, and the entry that opened the meeting."""
    opened = (meeting.opened for _, meeting in _meetings(state) if meeting.summoned.body == body)
    return min(((event.on, number) for number, event in filter(None, opened) if event.on > day), default=None)


def _meetings(state: State) -> Iterator[tuple[str, Meeting]]:
    return ((name, told) for name in state.meetings if (told := state.meetings.get(name)))


def _votes(state: State) -> Iterator[tuple[str, Vote]]:
    return ((name, told) for name in state.votes if (told := state.votes.get(name)))
