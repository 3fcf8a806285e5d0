"""Meetings: one meeting as it became, from its summons to its approved minutes.

Every part names the entries that say so. Persons are pseudonyms, and nobody is named who was not told.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Literal

import attrs

from projections.decisions import Decisions
from projections.proceedings import (
    Approved,
    Counted,
    Doors,
    Drawn,
    Irregular,
    Item,
    Lacking,
    Meeting,
    Moment,
    Motion,
    Out,
    Paper,
    Postponed,
    Referred,
    Reported,
    Stay,
    Vote,
    Who,
    Wording,
)
from projections.trail import FICTIONAL
from register.errors import UnknownId, nearest
from register.events import (
    AgendaItem,
    AgendaItemObjected,
    CasePostponed,
    CaseReferred,
    DecisionTaken,
    DisqualificationDecided,
    ExemptionGranted,
    MeetingClosedToPublic,
    MotionMoved,
    SeatTaken,
    VoteOpened,
)
from register.events.naming import ids
from register.state.meetings import When
from register.state.treated import item_of, lacking
from register.voting.count import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from register.entry import Entry
    from register.events import AgendaItemAdded, Event, MeetingOpened, MotionAmended
    from register.state.meetings import Meeting as Told
    from register.state.votes import Vote as ToldVote


class Meetings:
    """All meetings of a history."""

    def __init__(self, entries: Iterable[Entry], until: date | None = None) -> None:
        """Fold what stands; the decisions of the same history keep the state and its entries."""
        self.decisions = Decisions.of(entries, until)
        self._until = until

    @classmethod
    def of(cls, entries: Iterable[Entry], until: date | None = None) -> Meetings:
        """Read a history, as it was on a day: what is told to have happened later is not there."""
        return cls(entries, until)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids of the meetings, in the order told."""
        return iter(self.decisions.state.meetings)

    def meeting(self, meeting: str) -> Meeting:
        """Tell one meeting; raises `UnknownId` with the nearest."""
        told = self.decisions.state.meetings.get(meeting)
        if told is None:
            kind = f"meeting summoned by {self._until}" if self._until else "meeting"
            raise UnknownId(meeting, kind, nearest(meeting, self))
        return _Telling(self.decisions, told).meeting()


class _Telling:
    """One meeting being told: what many of its parts need to know."""

    def __init__(self, decisions: Decisions, told: Told) -> None:
        self._decisions, self._told = decisions, told
        self._state = decisions.state
        self._id = told.summoned.meeting
        self._day = told.opened[1].on if told.opened else told.summoned.starts
        self._votes = {vote.opened.vote: vote for vote in self._state.votes.of_meeting(self._id)}
        self._present = cache(self._present_at)
        self._inside: dict[str | None, list[tuple[int, Event]]] = {}
        for number, event, item in sorted(self._happened(), key=lambda one: one[0]):
            self._inside.setdefault(item, []).append((number, event))

    def meeting(self) -> Meeting:
        told, summoned, entries = self._told, self._told.summoned, self._entries()
        opened, ended = told.opened, told.ended[1] if told.ended else None
        present = self._stays(*opened) if opened else ()
        noted = ((number, self._decisions.entries[number].irregularities) for number in entries)
        return Meeting(
            meeting=self._id,
            body=summoned.body,
            name=self._body(summoned.body),
            called=summoned.on,
            called_by=tuple(map(self._who, summoned.called_by)),
            recipients=len(summoned.recipients),
            notice=(summoned.starts - summoned.on).days,
            starts=summoned.starts,
            at=summoned.at,
            place=(opened[1].place if opened else None) or summoned.place,
            mode=summoned.mode,
            mode_by=self._who(summoned.mode_by) if summoned.mode_by else None,
            mode_decision=summoned.mode_decision,
            urgent=summoned.urgent,
            opened=opened[1].on if opened else None,
            opened_at=opened[1].at if opened else None,
            presiding=self._sitting(opened[1].presiding, opened[0]) if opened else None,
            ended=ended.on if ended else None,
            ended_at=ended.at if ended else None,
            present=present,
            absent=self._absent(present) if opened else None,
            items=tuple(self._items()),
            doors=tuple(self._doors()),
            reported=tuple(self._reported()),
            approved=tuple(
                Approved(
                    on=event.on,
                    document=event.document,
                    approved_in=event.approved_in,
                    by=tuple(self._sitting(seat, number) for seat in event.by),
                    entry=number,
                )
                for number, event in told.approved
            ),
            corrected=tuple(
                Approved(on=event.on, document=self._document(event.document), reason=event.reason, entry=number)
                for number, event in told.corrected
            ),
            lacking=tuple(Lacking(what=what, of=of) for what, of in lacking(self._state, self._id)),
            irregular=tuple(Irregular(entry=number, paragraphs=found) for number, found in noted if found),
            entries=entries,
            fictional=self._decisions.entries[told.number].id.startswith(FICTIONAL),
        )

    # -- who was there

    def _stays(self, number: int, event: MeetingOpened) -> tuple[Stay, ...]:
        here = {present.seat: self._came(present.seat, present.person, number) for present in event.roll}
        gone: list[Stay] = []
        came = list(dict.fromkeys((*here, *(move.seat for _, move in self._told.moves))))
        for entry, move in self._told.moves:
            since = Moment(item=move.item, at=move.at)
            if stay := here.pop(move.seat, None):
                gone.append(attrs.evolve(stay, until=since, entries=(*stay.entries, entry)))
            if isinstance(move, SeatTaken):
                stay = self._came(move.seat, move.person, entry)
                replaces = move.replaces or stay.replaces
                here[move.seat] = attrs.evolve(stay, replaces=replaces, reason=move.reason, since=since)
        return tuple(sorted((*gone, *here.values()), key=lambda stay: (came.index(stay.who.id), stay.entries)))

    def _came(self, seat: str, person: str | None, entry: int) -> Stay:
        """Somebody in a seat; in that of another, who holds it, whom they replace."""
        holder = self._who(seat).person
        return Stay(
            who=self._seat(seat, person), replaces=holder if person not in (holder, None) else None, entries=(entry,)
        )

    def _absent(self, present: tuple[Stay, ...]) -> tuple[Who, ...] | None:
        """Whoever has a seat and never sat in it; None where no seats are known.

        Who holds a seat is asked of its elections; of a seat with somebody unnamed in it nobody is said to be absent.
        """
        sat = {(stay.who.id, stay.who.person) for stay in present}
        taken = {seat for seat, _ in sat}
        seats = [self._who(seat) for seat in self._state.organisation.seats_of(self._told.summoned.body, self._day)]
        absent = (
            who
            for who in seats
            if who.id not in taken or (who.person and not sat & {(who.id, who.person), (who.id, None)})
        )
        return tuple(absent) if seats else None

    # -- what was on the agenda, and what became of it

    def _items(self) -> Iterator[Item]:
        told = self._told
        inside = dict(self._inside)
        for item in told.summoned.agenda:
            yield self._item(item, "summons", inside.pop(item.item or None, []), told.number)
        for number, added in sorted(told.added, key=lambda told: told[1].on):
            yield self._item(added, "added", inside.pop(added.item or None, []), number)
        for unlisted, happened in inside.items():
            yield self._item(AgendaItem(item=unlisted or "", title=""), "not listed", happened)

    def _item(
        self,
        item: AgendaItem | AgendaItemAdded,
        listed: Literal["summons", "added", "not listed"],
        inside: list[tuple[int, Event]],
        entry: int | None = None,
    ) -> Item:
        """Tell an item, and all that was told in it; of two of one number, that is told in the first."""
        name, told = item.item or None, () if entry is None else (entry,)
        case = self._state.cases.get(item.case) if item.case else None
        objected = [(number, event) for number, event in inside if isinstance(event, AgendaItemObjected)]
        votes = [self._vote(event, name) for _, event in inside if isinstance(event, VoteOpened)]
        return Item(
            item=name,
            title=item.title,
            listed=listed,
            case=item.case,
            case_title=case.opened.title if case else None,
            papers=tuple(Paper(document=paper, title=self._document(paper)) for paper in item.papers),
            by=() if isinstance(item, AgendaItem) else tuple(map(self._who, item.by)),
            objectors=tuple(self._sitting(seat, number, name) for number, event in objected for seat in event.by),
            objections=tuple(sorted({number for number, event in objected if event.by})),
            out=tuple(self._out(inside)),
            motions=tuple(self._motion(event) for _, event in inside if isinstance(event, MotionMoved)),
            votes=tuple(votes),
            decisions=tuple(
                self._decisions.find(event.decision) for _, event in inside if isinstance(event, DecisionTaken)
            ),
            postponed=tuple(
                Postponed(until=event.until, votes=event.votes, entry=number)
                for number, event in inside
                if isinstance(event, CasePostponed)
            ),
            referred=tuple(
                Referred(to=self._body(event.to), votes=event.votes, entry=number)
                for number, event in inside
                if isinstance(event, CaseReferred)
            ),
            entry=entry,
            entries=tuple(sorted({*told, *(n for n, _ in inside), *(n for vote in votes for n in vote.entries)})),
        )

    def _happened(self) -> Iterator[tuple[int, Event, str | None]]:
        """What was told of this meeting and may belong to an item, and to which one."""
        told, state = self._told, self._state
        outs: list[tuple[int, DisqualificationDecided | ExemptionGranted | AgendaItemObjected]]
        outs = [*told.disqualified, *told.exempted, *told.objected]
        yield from ((number, event, event.item) for number, event in outs)
        for motion in told.motions.values():
            of_motion: list[tuple[int, Event]] = [(motion.number, motion.moved), *motion.amended, *motion.withdrawn]
            yield from ((number, event, motion.moved.item) for number, event in of_motion)
        for vote in self._votes.values():
            yield vote.number, vote.opened, item_of(state, vote.opened)
        for taken in state.votes.decided_in(self._id):
            yield state.votes.decisions[taken.decision][0], taken, item_of(state, taken)
        fates = (one for case in state.cases.told.values() for one in case.fate)
        referred = (one for one in fates if isinstance(one[1], CaseReferred) and one[1].meeting == self._id)
        for number, fate in (*state.cases.postponed.get(self._id, ()), *referred):
            yield number, fate, item_of(state, fate)

    def _out(self, inside: list[tuple[int, Event]]) -> Iterator[Out]:
        for number, event in inside:
            if isinstance(event, (DisqualificationDecided, ExemptionGranted)):
                fit = isinstance(event, DisqualificationDecided) and not event.disqualified
                why = "fit" if fit else "exempted" if isinstance(event, ExemptionGranted) else "disqualified"
                who = self._sitting(event.seat, number, event.item)
                yield Out(who=who, why=why, ground=event.ground, votes=event.votes, entry=number)

    def _motion(self, moved: MotionMoved) -> Motion:
        told = self._told.motions[moved.motion]
        worded: list[tuple[int, MotionMoved | MotionAmended]] = [(told.number, moved)]
        worded += told.amended
        wordings = tuple(
            Wording(text=event.text, by=self._sitting(event.by, number, moved.item) if event.by else None, entry=number)
            for number, event in worded
        )
        return Motion(
            motion=moved.motion,
            by=wordings[0].by,
            text=wordings[-1].text,
            wordings=wordings,
            withdrawn=next((number for number, _ in told.withdrawn), None),
            votes=tuple(name for name, vote in self._votes.items() if moved.motion in vote.opened.motions),
        )

    def _vote(self, opened: VoteOpened, item: str | None) -> Vote:
        """Tell one vote, of a secret one nobody's answer; before it is closed, nothing follows from it."""
        told = self._votes[opened.vote]
        outcome = self._state.outcome(opened.vote)
        answers, secret = self._answers(told), self._state.is_secret(told)
        # Where a weight is missing nothing was counted; what was answered is told all the same.
        is_counted = outcome and (outcome.counts or outcome.outcome != "undecidable")
        counts = dict(outcome.counts) if outcome and is_counted else _as_told(told, answers)
        presiding = told.closed[1].presiding if told.closed else None
        # Whose answers make up no count, such as those of strangers and what came too late, is told apart.
        named = {} if told.counted or secret else {who: gave for who, gave in answers.items() if gave in counts}
        beside = () if secret else [who for who in dict.fromkeys((*told.cast, *told.late)) if who not in named]
        choices = sorted(counts, key=lambda choice: (choice != "yes", choice != "no", -counts[choice], choice))
        vote = Vote(
            vote=opened.vote,
            question=opened.question,
            kind=opened.kind,
            channel=opened.channel,
            secret=secret,
            after=opened.after,
            motions=opened.motions,
            entitled=len(told.electorate),
            members=opened.members,
            presiding=self._sitting(presiding, told.number, item) if presiding else None,
            counts=tuple(
                Counted(
                    choice=choice,
                    n=counts[choice],
                    who=tuple(self._sitting(who, told.number, item) for who, gave in named.items() if gave == choice),
                )
                for choice in choices
            ),
            not_counted=tuple(self._sitting(who, told.number, item) for who in beside),
            lots=tuple(
                Drawn(
                    candidates=lot.candidates,
                    drawn=lot.drawn,
                    method=lot.method,
                    witnesses=lot.witnesses,
                    entry=number,
                )
                for number, lot in told.lots
            ),
            closed=told.closed is not None,
            method=outcome.method if outcome else None,
            entries=tuple(sorted(told.entries())),
        )
        if outcome is None or not vote.closed:
            return vote
        return attrs.evolve(
            vote,
            outcome=outcome.outcome,
            cites=outcome.cites,
            deciding=outcome.deciding,
            arithmetic=outcome.arithmetic,
            elected=outcome.elected,
            tied=outcome.tied,
            proof=outcome.proof(),
        )

    def _answers(self, told: ToldVote) -> Mapping[str, str]:
        """What those on the roll answered, as it counts; where no rule of the day says how, as they gave it."""
        if rule := self._state.rule_of(told):
            return count(rule, told.ballots(self._state.absent(told))).answers
        return {who: choice for who, (choice, _) in told.cast.items() if who in told.electorate}

    # -- doors, reports

    def _doors(self) -> Iterator[Doors]:
        """Each closing until all doors are opened again; closed for one item, they are open in another."""
        closed: list[Doors] = []
        for number, event in self._told.doors:
            moment = Moment(item=event.item, at=event.at)
            if isinstance(event, MeetingClosedToPublic):
                closed.append(Doors(ground=event.ground, since=moment, votes=event.votes, entries=(number,)))
                continue
            yield from (attrs.evolve(one, until=moment, entries=(*one.entries, number)) for one in closed)
            closed.clear()
        yield from closed

    def _reported(self) -> Iterator[Reported]:
        reported, decisions = self._state.votes.reported, self._state.votes.decisions
        for number, event in (told for its in reported.values() for told in its):
            if event.meeting == self._id and event.decision in decisions:
                _, decision = decisions[event.decision]
                yield Reported(
                    decision=event.decision,
                    on=decision.on,
                    body=self._body(decision.body),
                    text=decision.text,
                    procedure=decision.procedure,
                    entry=number,
                )

    def _entries(self) -> tuple[int, ...]:
        """Every entry that names the meeting, and those of its motions and votes."""
        inside = {self._id, *self._told.motions, *self._votes}
        told = self._decisions.entries.items()
        return tuple(number for number, entry in told if any(name in inside for _, _, name in ids(entry.event)))

    # -- names of the day

    def _sitting(self, seat: str, number: int, item: str | None = None) -> Who:
        """A seat with whoever was told to sit in it at the moment of an entry; a body or a party by its name."""
        if seat not in self._state.organisation.seats:
            return self._who(seat)
        return self._seat(seat, self._present(number, item).get(seat))

    def _present_at(self, number: int, item: str | None) -> dict[str, str | None]:
        event = self._decisions.entries[number].event
        return self._told.present(When(number, item, getattr(event, "at", None), event.on))

    def _who(self, caller: str) -> Who:
        """A seat with its holder of the day; a body or a party by its name."""
        if seat := self._state.organisation.seats.get(caller):
            return self._seat(caller, seat.holder(self._day))
        body, party = self._state.organisation.bodies.get(caller), self._state.parties.get(caller)
        return Who(id=caller, name=body[1].name if body else party.name(self._day) if party else None)

    def _seat(self, seat: str, person: str | None) -> Who:
        told = self._state.organisation.seats.get(seat)
        party = told.party if told else None
        return Who(id=seat, name=self._state.parties.name(party, self._day) if party else None, person=person)

    def _body(self, body: str) -> str:
        told = self._state.organisation.bodies.get(body)
        return told[1].name if told else body

    def _document(self, document: str) -> str:
        told = self._state.cases.documents.get(document)
        return told[1].title if told else document


def _as_told(vote: ToldVote, answers: Mapping[str, str]) -> dict[str, int]:
    """What was counted, or what was answered, where no rule evaluates it."""
    counts = vote.counted[0][1].counts if vote.counted else ()
    return {count.choice: count.n for count in counts} or Counter(answers.values())
