"""Meetings: one meeting as it became, from its summons to its approved minutes; and a case through its meetings.

Every part names the entries that say so. Persons are pseudonyms, and nobody is named who was not told.
"""

from __future__ import annotations

import sys
from datetime import time
from typing import TYPE_CHECKING, Literal, TypeVar

import attrs

from projections.decisions import Decision, Decisions
from projections.trail import FICTIONAL
from register.errors import UnknownId
from register.events import (
    AgendaItem,
    CasePostponed,
    CaseReferred,
    DisqualificationDecided,
    MeetingClosedToPublic,
    MeetingSummoned,
    MembershipOffered,
    SeatTaken,
    VoteCast,
    VoteOpened,
)
from register.events.ids import Names
from register.events.naming import ids
from register.state.meetings import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from register.entry import Entry
    from register.events import (
        AgendaItemAdded,
        AgendaItemObjected,
        DecisionTaken,
        ExemptionGranted,
        MeetingOpened,
        MeetingReopened,
        MotionAmended,
        MotionMoved,
        SeatLeft,
    )
    from register.state import State
    from register.state.meetings import Meeting as Told
    from register.state.meetings import Motion as ToldMotion
    from register.state.votes import Vote as ToldVote


@attrs.frozen(kw_only=True)
class Who:
    """A seat, with its party under the name of the day and the pseudonym of whoever sits there; or a body, a party."""

    id: str
    name: str | None = None
    person: str | None = None

    def __str__(self) -> str:
        """Write the pseudonym, else the id, and the party in brackets."""
        return f"{self.person or self.id} ({self.name})" if self.name else self.person or self.id


@attrs.frozen(kw_only=True)
class Moment:
    """When in a meeting, as much as was told of it: at an item, at a time."""

    item: str | None
    at: time | None


@attrs.frozen(kw_only=True)
class Stay:
    """Somebody's presence: from the opening unless ``since`` is told, to the end unless ``until`` is."""

    who: Who
    replaces: str | None
    reason: str | None
    since: Moment | None
    until: Moment | None
    entries: tuple[int, ...]


@attrs.frozen(kw_only=True)
class Out:
    """Whether somebody takes no part in an item: disqualified or exempted; ``fit`` was tried and may take part."""

    who: Who
    why: str
    ground: str
    votes: tuple[str, ...]
    entry: int


@attrs.frozen(kw_only=True)
class Wording:
    """A motion as it read from an entry on."""

    text: str
    by: Who | None
    entry: int


@attrs.frozen(kw_only=True)
class Motion:
    """A motion: its wordings, the last one holding, and the entry that withdrew it."""

    motion: str
    by: Who | None
    text: str
    wordings: tuple[Wording, ...]
    withdrawn: int | None
    votes: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Counted:
    """How many gave an answer, and who where the vote was open."""

    choice: str
    n: int
    who: tuple[Who, ...]


@attrs.frozen(kw_only=True)
class Drawn:
    """A lot between those who were level: ``drawn`` in their order."""

    candidates: tuple[str, ...]
    drawn: tuple[str, ...]
    method: str | None
    witnesses: tuple[str, ...]
    entry: int


@attrs.frozen(kw_only=True)
class Vote:
    """A vote and what follows from its ballots; ``outcome`` is None where no rule of the day computes it."""

    vote: str
    question: str
    kind: str
    channel: str
    secret: bool
    after: str | None
    motions: tuple[str, ...]
    entitled: int
    members: int
    presiding: Who | None
    outcome: str | None
    cites: str | None
    counts: tuple[Counted, ...]
    deciding: str | None
    arithmetic: tuple[str, ...]
    elected: tuple[str, ...]
    tied: tuple[str, ...]
    lots: tuple[Drawn, ...]
    closed: bool
    entries: tuple[int, ...]


@attrs.frozen(kw_only=True)
class Paper:
    """A document that lay before the meeting."""

    document: str
    title: str


@attrs.frozen(kw_only=True)
class Postponed:
    """An item was put off, perhaps until a day, by these votes."""

    until: date | None
    votes: tuple[str, ...]
    entry: int


@attrs.frozen(kw_only=True)
class Referred:
    """A case went on to another body."""

    to: str
    votes: tuple[str, ...]
    entry: int


@attrs.frozen(kw_only=True)
class Item:
    """An item, and all that was told in it; ``item`` is None for what was told of the meeting without one.

    ``listed`` says how it came on the agenda: by the summons, added after it, or not at all.
    """

    item: str | None
    title: str
    listed: Literal["summons", "added", "not listed"]
    case: str | None
    case_title: str | None
    papers: tuple[Paper, ...]
    by: tuple[Who, ...]
    objectors: tuple[Who, ...]
    objections: tuple[int, ...]
    out: tuple[Out, ...]
    motions: tuple[Motion, ...]
    votes: tuple[Vote, ...]
    decisions: tuple[Decision, ...]
    postponed: tuple[Postponed, ...]
    referred: tuple[Referred, ...]
    entries: tuple[int, ...]

    @property
    def treated(self) -> bool:
        """Whether anything was done with it: a motion, a vote, a decision, or that it was put off or sent on."""
        return bool(self.motions or self.votes or self.decisions or self.postponed or self.referred)


@attrs.frozen(kw_only=True)
class Doors:
    """The doors were closed on a ground, until they were opened again: the end where ``until`` was not told."""

    ground: str
    since: Moment
    until: Moment | None
    votes: tuple[str, ...]
    entries: tuple[int, ...]


@attrs.frozen(kw_only=True)
class Reported:
    """A decision that was reported to the meeting."""

    decision: str
    on: date
    body: str
    text: str
    procedure: str
    entry: int


@attrs.frozen(kw_only=True)
class Approved:
    """Minutes approved, in a later meeting or by those named; or, with a ``reason``, put right afterwards."""

    on: date
    document: str | None
    approved_in: str | None
    by: tuple[Who, ...]
    reason: str | None
    entry: int


@attrs.frozen(kw_only=True)
class Part:
    """A part of a meeting in a line: what it is, in which item, under which id, what it says, by which entries."""

    what: str
    item: str | None
    id: str | None
    says: str
    entries: tuple[int, ...]
    irregularities: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Irregular:
    """An entry of the meeting that was recorded as found, with the paragraphs that objected."""

    entry: int
    paragraphs: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Meeting:
    """One meeting as far as it was told; ``absent`` is None where the seats of its body are not known."""

    meeting: str
    body: str
    name: str
    called: date
    called_by: tuple[Who, ...]
    recipients: int
    notice: int
    starts: date
    at: time | None
    place: str | None
    mode: str
    mode_by: Who | None
    mode_decision: str | None
    urgent: str | None
    opened: date | None
    opened_at: time | None
    presiding: Who | None
    ended: date | None
    ended_at: time | None
    present: tuple[Stay, ...]
    absent: tuple[Who, ...] | None
    items: tuple[Item, ...]
    doors: tuple[Doors, ...]
    reported: tuple[Reported, ...]
    approved: tuple[Approved, ...]
    corrected: tuple[Approved, ...]
    irregular: tuple[Irregular, ...]
    entries: tuple[int, ...]
    fictional: bool

    @property
    def votes(self) -> tuple[Vote, ...]:
        """Every vote of the meeting, item by item."""
        return tuple(vote for item in self.items for vote in item.votes)

    def parts(self) -> tuple[Part, ...]:
        """Tell the meeting a line a part: who was there, then item by item, then doors, reports and approval."""
        noted = {one.entry: one.paragraphs for one in self.irregular}
        return tuple(
            Part(
                what=what,
                item=item,
                id=id,
                says=says,
                entries=entries,
                irregularities=tuple(sorted({name for number in entries for name in noted.get(number, ())})),
            )
            for what, item, id, says, entries in _parts(self)
        )


@attrs.frozen(kw_only=True)
class Stood:
    """A meeting in which a case stood on the agenda, and under which item."""

    meeting: str
    on: date
    body: str
    item: str | None
    title: str
    entry: int


@attrs.frozen(kw_only=True)
class CaseFile:
    """A case as it became: its papers, hearings and meetings, what was moved, voted and decided, what it led to.

    ``hearings``, ``recommendations`` and ``fate`` (what sent it on, put it off, withdrew or closed it) are entries;
    ``entries`` are all of them.
    """

    case: str
    title: str
    opened: date
    body: str | None
    responsible: str | None
    papers: tuple[Paper, ...]
    hearings: tuple[int, ...]
    recommendations: tuple[int, ...]
    meetings: tuple[Stood, ...]
    motions: tuple[str, ...]
    votes: tuple[str, ...]
    decisions: tuple[Decision, ...]
    fate: tuple[int, ...]
    accessions: tuple[str, ...]
    entries: tuple[int, ...]


class Meetings:
    """All meetings of a history."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Fold what stands, and keep the entries that the state does not."""
        self._decisions = Decisions.of(entries)
        self._state: State = self._decisions.state
        self._entries = self._decisions.entries

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Meetings:
        """Read a history."""
        return cls(entries)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids of the meetings, in the order told."""
        return iter(self._state.meetings)

    def meeting(self, meeting: str, until: date | None = None) -> Meeting:
        """Tell one meeting; with ``until`` only what was told to have happened by that day.

        Raises `UnknownId` with the nearest.
        """
        self._state.require(meeting, "meeting")
        told = self._state.meetings.get(meeting)
        if told is None or (until is not None and told.summoned.on > until):
            raise UnknownId(meeting, f"meeting summoned by {until}")
        return _Telling(self, told, until).meeting()

    def case(self, case: str, until: date | None = None) -> CaseFile:
        """Tell one case through all its meetings; raises `UnknownId` with the nearest."""
        self._state.require(case, "case")
        return _Filing(self, case, until).file()

    @property
    def state(self) -> State:
        """The folded state."""
        return self._state

    @property
    def entries(self) -> dict[int, Entry]:
        """The entries that stand, by number."""
        return self._entries

    @property
    def decisions(self) -> Decisions:
        """The decisions of the same history."""
        return self._decisions


class _Telling:
    """One meeting being told: what many of its parts need to know."""

    def __init__(self, meetings: Meetings, told: Told, until: date | None) -> None:
        self._meetings, self._told, self._until = meetings, told, until
        self._state = meetings.state
        self._id = told.summoned.meeting
        self._day = told.opened[1].on if told.opened else told.summoned.starts
        self._votes = [vote for vote in self._state.votes.of_meeting(self._id) if self._is_by(vote.opened.on)]
        self._present: dict[tuple[int, str | None], dict[str, str | None]] = {}
        self._beside = self._told_beside()

    def meeting(self) -> Meeting:
        told, summoned = self._told, self._told.summoned
        opened = told.opened if told.opened and self._is_by(told.opened[1].on) else None
        ended = told.ended if told.ended and self._is_by(told.ended[1].on) else None
        entries = self._all_entries()
        return Meeting(
            meeting=self._id,
            body=summoned.body,
            name=self._body(summoned.body),
            called=summoned.on,
            called_by=tuple(self._who(caller) for caller in summoned.called_by),
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
            ended=ended[1].on if ended else None,
            ended_at=ended[1].at if ended else None,
            present=tuple(self._stays(*opened)) if opened else (),
            absent=self._absent(*opened) if opened else None,
            items=tuple(self._items()),
            doors=tuple(self._doors()),
            reported=tuple(self._reported()),
            approved=tuple(self._approved()),
            corrected=tuple(self._corrected()),
            irregular=tuple(self._irregular(entries)),
            entries=entries,
            fictional=self._meetings.entries[told.number].id.startswith(FICTIONAL),
        )

    # -- who was there

    def _stays(self, number: int, event: MeetingOpened) -> Iterator[Stay]:
        here = {present.seat: self._came(present.seat, present.person, (number,)) for present in event.roll}
        gone: list[Stay] = []
        came = dict.fromkeys((*here, *(move.seat for _, move in self._told.moves)))
        places = {seat: place for place, seat in enumerate(came)}
        for entry, move in self._told.moves_until(When(sys.maxsize)):
            if not self._is_by(move.on):
                continue
            if stay := here.pop(move.seat, None):
                gone.append(attrs.evolve(stay, until=_moment(move), entries=(*stay.entries, entry)))
            if isinstance(move, SeatTaken):
                in_from = self._came(move.seat, move.person, (entry,))
                here[move.seat] = attrs.evolve(
                    in_from, replaces=move.replaces or in_from.replaces, reason=move.reason, since=_moment(move)
                )
        yield from sorted((*gone, *here.values()), key=lambda stay: (places[stay.who.id], stay.entries))

    def _came(self, seat: str, person: str | None, entries: tuple[int, ...]) -> Stay:
        """Somebody in a seat; in that of another, who holds it, whom they replace."""
        told = self._state.organisation.seats.get(seat)
        holder = told.holder(self._day) if told else None
        who = Who(id=seat, name=self._party_of(seat), person=person)
        replaces = holder if person != holder and person is not None else None
        return Stay(who=who, replaces=replaces, reason=None, since=None, until=None, entries=entries)

    def _absent(self, number: int, event: MeetingOpened) -> tuple[Who, ...] | None:
        """Whoever has a seat and never sat in it; None where no seats are known.

        Who holds a seat is asked of its elections; of a seat with somebody unnamed in it nobody is said to be absent.
        """
        seats = self._state.organisation.seats_of(self._told.summoned.body, self._day)
        if not seats:
            return None
        sat = {(stay.who.id, stay.who.person) for stay in self._stays(number, event)}
        taken = {seat for seat, _ in sat}
        holders = {seat: self._state.organisation.seats[seat].holder(self._day) for seat in seats}
        return tuple(
            Who(id=seat, name=self._party_of(seat), person=holder)
            for seat, holder in holders.items()
            if seat not in taken or (holder and not sat & {(seat, holder), (seat, None)})
        )

    # -- what was on the agenda, and what became of it

    def _items(self) -> Iterator[Item]:
        told = self._told
        for item in told.summoned.agenda:
            yield self._item(item, "summons", told.number)
        for number, added in sorted(told.added, key=lambda told: told[1].on):
            if self._is_by(added.on):
                yield self._item(added, "added", number)
        listed = {item.item for item in told.agenda}
        for unlisted in dict.fromkeys(item for _, item in self._beside if item not in listed):
            yield self._item(AgendaItem(item=unlisted or "", title=""), "not listed", None)

    def _item(
        self,
        item: AgendaItem | AgendaItemAdded,
        listed: Literal["summons", "added", "not listed"],
        number: int | None,
    ) -> Item:
        told, name = self._told, item.item or None
        case = self._state.cases.get(item.case) if item.case else None
        motions = [motion for motion in told.motions.values() if motion.moved.item == name]
        objected = [
            (entry, seat)
            for entry, event in told.objected
            if event.item == name and self._is_by(event.on)
            for seat in event.by
        ]
        beside = [entry for entry, its_item in self._beside if its_item == name]
        first = [] if number is None else [number]
        return Item(
            item=name,
            title=item.title,
            listed=listed,
            case=item.case,
            case_title=case.opened.title if case else None,
            papers=tuple(Paper(document=paper, title=self._document(paper)) for paper in item.papers),
            by=() if isinstance(item, AgendaItem) else tuple(self._who(caller) for caller in item.by),
            objectors=tuple(self._sitting(seat, entry, name) for entry, seat in objected),
            objections=tuple(sorted({entry for entry, _ in objected})),
            out=tuple(self._out(name)),
            motions=tuple(self.motion(motion) for motion in motions if self._is_by(motion.moved.on)),
            votes=tuple(self.vote(vote) for vote in self._votes if self.item_of(vote) == name),
            decisions=tuple(self._meetings.decisions.find(d) for d in self._decided(name)),
            postponed=tuple(self._postponed(beside)),
            referred=tuple(self._referred(beside)),
            entries=tuple(sorted({*first, *beside})),
        )

    def _told_beside(self) -> list[tuple[int, str | None]]:
        """List (entry, item) of all that names this meeting and may belong to an item, as far as told by the day."""
        found: list[tuple[int, str | None]] = []
        for motion in self._told.motions.values():
            told = [(motion.number, motion.moved.on)]
            told += [(n, event.on) for n, event in (*motion.amended, *motion.withdrawn)]
            found += [(n, motion.moved.item) for n, on in told if self._is_by(on)]
        for vote in self._votes:
            found += [(number, self.item_of(vote)) for number in vote.entries()]
        for number, event in self._state.votes.decisions.values():
            if event.meeting == self._id and self._is_by(event.on):
                found.append((number, self._item_of_decision(event)))
        outs: list[tuple[int, DisqualificationDecided | ExemptionGranted | AgendaItemObjected]]
        outs = [*self._told.disqualified, *self._told.exempted, *self._told.objected]
        found += [(number, out.item) for number, out in outs if self._is_by(out.on)]
        for number, fate in self._fates():
            named = fate.item if isinstance(fate, CasePostponed) else None
            found.append((number, named or self._item_of_case(fate.case)))
        return sorted(found, key=lambda one: one[0])

    def _fates(self) -> Iterator[tuple[int, CasePostponed | CaseReferred]]:
        """What of this meeting put an item off or sent a case on; the state keeps it by case, where there is one."""
        for number, entry in self._meetings.entries.items():
            fate = entry.event
            if isinstance(fate, (CasePostponed, CaseReferred)) and fate.meeting == self._id and self._is_by(fate.on):
                yield number, fate

    def item_of(self, vote: ToldVote) -> str | None:
        """The item of a vote: as told, else that of its motions, else that of its case."""
        opened = vote.opened
        of_motions = (self._told.motions[name].moved.item for name in opened.motions if name in self._told.motions)
        return opened.item or next(of_motions, None) or self._item_of_case(opened.case)

    def _item_of_decision(self, event: DecisionTaken) -> str | None:
        of_votes = (self.item_of(vote) for name in event.votes if (vote := self._state.votes.get(name)))
        return event.item or next(filter(None, of_votes), None) or self._item_of_case(event.case)

    def _item_of_case(self, case: str | None) -> str | None:
        return next((item.item for item in self._told.agenda if case and item.case == case), None)

    def _decided(self, item: str | None) -> list[str]:
        told = [event for _, event in self._state.votes.decisions.values() if event.meeting == self._id]
        return [e.decision for e in told if self._is_by(e.on) and self._item_of_decision(e) == item]

    def _out(self, item: str | None) -> Iterator[Out]:
        outs: list[tuple[int, DisqualificationDecided | ExemptionGranted]]
        outs = [*self._told.disqualified, *self._told.exempted]
        for number, event in sorted(outs, key=lambda told: told[0]):
            if event.item == item and self._is_by(event.on):
                who, why = self._sitting(event.seat, number, item), "exempted"
                if isinstance(event, DisqualificationDecided):
                    why = "disqualified" if event.disqualified else "fit"
                yield Out(who=who, why=why, ground=event.ground, votes=event.votes, entry=number)

    def motion(self, told: ToldMotion) -> Motion:
        """Tell one motion of the meeting."""
        worded: list[tuple[int, MotionMoved | MotionAmended]] = [(told.number, told.moved), *_in_order(told.amended)]
        wordings = tuple(
            Wording(text=event.text, by=self._mover(event.by, number, told.moved.item), entry=number)
            for number, event in worded
            if self._is_by(event.on)
        )
        withdrawn = [number for number, event in told.withdrawn if self._is_by(event.on)]
        return Motion(
            motion=told.moved.motion,
            by=wordings[0].by,
            text=wordings[-1].text,
            wordings=wordings,
            withdrawn=next(iter(withdrawn), None),
            votes=tuple(vote.opened.vote for vote in self._votes if told.moved.motion in vote.opened.motions),
        )

    def vote(self, told: ToldVote) -> Vote:
        """Tell one vote of the meeting; of a secret one nobody's answer."""
        opened, outcome = told.opened, self._state.outcome(told.opened.vote)
        presiding = told.closed[1].presiding if told.closed else None
        item = self.item_of(told)
        return Vote(
            vote=opened.vote,
            question=opened.question,
            kind=opened.kind,
            channel=opened.channel,
            secret=opened.secret,
            after=opened.after,
            motions=opened.motions,
            entitled=len(told.electorate),
            members=opened.members,
            presiding=self._sitting(presiding, told.number, item) if presiding else None,
            outcome=outcome.outcome if outcome else None,
            cites=outcome.cites if outcome else None,
            counts=tuple(self._counted(told, dict(outcome.counts) if outcome else None, item)),
            deciding=outcome.deciding if outcome else None,
            arithmetic=outcome.arithmetic if outcome else (),
            elected=outcome.elected if outcome else (),
            tied=outcome.tied if outcome else (),
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
            entries=tuple(sorted(told.entries())),
        )

    def _counted(self, told: ToldVote, counts: dict[str, int] | None, item: str | None) -> Iterator[Counted]:
        """How many gave each answer as the evaluation counted, or as told where no rule did; who, in an open vote."""
        who: dict[str, list[str]] = {}
        for voter, (choice, _) in told.cast.items():
            who.setdefault(choice, []).append(voter)
        if counts is None:
            counted = told.counted[0][1].counts if told.counted else ()
            counts = {c.choice: c.n for c in counted} or {choice: len(voters) for choice, voters in who.items()}
        order = {choice: place for place, choice in enumerate(("yes", "no"))}
        for choice in sorted(
            {*counts, *who}, key=lambda choice: (order.get(choice, 2), -counts.get(choice, 0), choice)
        ):
            named = () if told.opened.secret else who.get(choice, ())
            voters = tuple(self._sitting(voter, told.number, item) for voter in named)
            yield Counted(choice=choice, n=counts.get(choice, 0), who=voters)

    def _postponed(self, numbers: list[int]) -> Iterator[Postponed]:
        for number in numbers:
            event = self._meetings.entries[number].event
            if isinstance(event, CasePostponed):
                yield Postponed(until=event.until, votes=event.votes, entry=number)

    def _referred(self, numbers: list[int]) -> Iterator[Referred]:
        for number in numbers:
            event = self._meetings.entries[number].event
            if isinstance(event, CaseReferred):
                yield Referred(to=self._body(event.to), votes=event.votes, entry=number)

    # -- doors, reports, minutes

    def _doors(self) -> Iterator[Doors]:
        closed: tuple[int, MeetingClosedToPublic] | None = None
        for number, event in _in_order(self._told.doors):
            if not self._is_by(event.on):
                continue
            if closed:
                yield _shut(*closed, (number, _moment(event)))
            closed = (number, event) if isinstance(event, MeetingClosedToPublic) else None
        if closed:
            yield _shut(*closed, None)

    def _reported(self) -> Iterator[Reported]:
        for told in self._state.votes.reported.values():
            for number, event in told:
                found = self._state.votes.decisions.get(event.decision)
                if event.meeting == self._id and self._is_by(event.on) and found:
                    decision = found[1]
                    yield Reported(
                        decision=event.decision,
                        on=decision.on,
                        body=self._body(decision.body),
                        text=decision.text,
                        procedure=decision.procedure,
                        entry=number,
                    )

    def _approved(self) -> Iterator[Approved]:
        for number, event in self._told.approved:
            if self._is_by(event.on):
                by = tuple(self._sitting(seat, number) for seat in event.by)
                yield Approved(
                    on=event.on,
                    document=event.document,
                    approved_in=event.approved_in,
                    by=by,
                    reason=None,
                    entry=number,
                )

    def _corrected(self) -> Iterator[Approved]:
        for number, event in self._told.corrected:
            if self._is_by(event.on):
                document = self._document(event.document)
                yield Approved(
                    on=event.on, document=document, approved_in=None, by=(), reason=event.reason, entry=number
                )

    # -- entries

    def _all_entries(self) -> tuple[int, ...]:
        """Every entry that names the meeting, and those of its motions and votes."""
        inside = {self._id, *self._told.motions, *(vote.opened.vote for vote in self._votes)}
        return tuple(
            number
            for number, entry in self._meetings.entries.items()
            if self._is_by(entry.event.on) and any(name in inside for _, _, name in ids(entry.event))
        )

    def _irregular(self, numbers: tuple[int, ...]) -> Iterator[Irregular]:
        for number in numbers:
            if paragraphs := self._meetings.entries[number].irregularities:
                yield Irregular(entry=number, paragraphs=paragraphs)

    # -- names

    def _is_by(self, day: date) -> bool:
        return self._until is None or day <= self._until

    def _mover(self, by: str | None, number: int, item: str | None) -> Who | None:
        if by is None:
            return None
        return self._sitting(by, number, item) if by in self._state.organisation.seats else self._who(by)

    def _sitting(self, seat: str, number: int, item: str | None = None) -> Who:
        """A seat with whoever was told to sit in it at the moment of an entry."""
        if seat not in self._state.organisation.seats:
            return self._who(seat)
        moment = number, item
        if moment not in self._present:
            event = self._meetings.entries[number].event
            self._present[moment] = self._told.present(When(number, item, getattr(event, "at", None), event.on))
        return Who(id=seat, name=self._party_of(seat), person=self._present[moment].get(seat))

    def _who(self, caller: str) -> Who:
        if caller in self._state.organisation.seats:
            person = self._state.organisation.seats[caller].holder(self._day)
            return Who(id=caller, name=self._party_of(caller), person=person)
        body = self._state.organisation.bodies.get(caller)
        party = self._state.parties.get(caller)
        return Who(id=caller, name=body[1].name if body else party.name(self._day) if party else None)

    def _party_of(self, seat: str) -> str | None:
        told = self._state.organisation.seats.get(seat)
        return self._state.parties.name(told.party, self._day) if told and told.party else None

    def _body(self, body: str) -> str:
        told = self._state.organisation.bodies.get(body)
        return told[1].name if told else body

    def _document(self, document: str) -> str:
        told = self._state.cases.documents.get(document)
        return told[1].title if told else document


class _Filing:
    """One case being told, with the items of the meetings in which it stood."""

    def __init__(self, meetings: Meetings, case: str, until: date | None) -> None:
        self._meetings, self._case, self._until = meetings, case, until
        self._state = meetings.state
        told = [entry for entry in meetings.entries.values() if until is None or entry.event.on <= until]
        self._told = {entry.number: entry for entry in told}
        self._own = [entry for entry in told if any(name == case for _, _, name in ids(entry.event))]

    def file(self) -> CaseFile:
        told = self._state.cases.told[self._case]
        stood = [(meeting, item) for meeting in self._met() for item in meeting.items if item.case == self._case]
        decisions = self._decisions([decision for _, item in stood for decision in item.decisions])
        votes = self._votes([vote.vote for _, item in stood for vote in item.votes], decisions)
        accessions = self._accessions({decision.decision for decision in decisions})
        motions = [motion.motion for _, item in stood for motion in item.motions]
        led_to = {*motions, *votes, *accessions, *(decision.decision for decision in decisions)}
        numbers = {entry.number for entry in self._own} | {number for _, item in stood for number in item.entries}
        numbers |= {number for number, entry in self._told.items() if self._is_told_of(entry, led_to)}
        return CaseFile(
            case=self._case,
            title=told.opened.title,
            opened=told.opened.on,
            body=told.opened.body,
            responsible=told.opened.responsible,
            papers=tuple(self._papers([paper for _, item in stood for paper in item.papers])),
            hearings=tuple(number for number, _ in (*told.hearings, *told.replies) if number in self._told),
            recommendations=tuple(number for number, _ in told.recommendations if number in self._told),
            meetings=tuple(_stood(meeting, item) for meeting, item in stood),
            motions=tuple(motions),
            votes=tuple(votes),
            decisions=tuple(decisions),
            fate=tuple(number for number, _ in told.fate if number in self._told),
            accessions=tuple(accessions),
            entries=tuple(sorted(numbers)),
        )

    def _met(self) -> list[Meeting]:
        """The meetings with this case on their agenda, as they were told by the day, in the order of their days."""
        state = self._state
        ours = [m for m in state.meetings if (told := state.meetings.get(m)) and self._stands_on(told)]
        met = [self._meetings.meeting(meeting, self._until) for meeting in ours]
        return sorted(met, key=lambda meeting: (meeting.starts, meeting.entries))

    def _stands_on(self, told: Told) -> bool:
        return told.number in self._told and any(item.case == self._case for item in told.agenda)

    def _decisions(self, found: list[Decision]) -> list[Decision]:
        """Those of its items, and those that name it wherever they were taken."""
        named = [decision for decision in self._meetings.decisions.taken(self._until) if decision.case == self._case]
        every = {decision.decision: decision for decision in (*found, *named)}
        return sorted(every.values(), key=lambda decision: (decision.on, decision.entry))

    def _votes(self, found: list[str], decisions: list[Decision]) -> list[str]:
        named = [entry.event.vote for entry in self._own if isinstance(entry.event, VoteOpened)]
        return list(dict.fromkeys((*found, *named, *(vote for decision in decisions for vote in decision.votes))))

    def _accessions(self, decisions: set[str]) -> list[str]:
        offers = (entry.event for entry in self._told.values())
        return [o.accession for o in offers if isinstance(o, MembershipOffered) and o.decision in decisions]

    def _papers(self, found: list[Paper]) -> Iterator[Paper]:
        """What was issued, heard or filed in the case, and what lay before its meetings; each once."""
        own = [entry for entry in self._own if not isinstance(entry.event, MeetingSummoned)]
        named = [name for entry in own for _, mark, name in ids(entry.event) if mark == Names(("document",))]
        of_entries = [paper for entry in own for paper in entry.evidence]
        documents = self._state.cases.documents
        for paper in dict.fromkeys((*named, *of_entries, *(paper.document for paper in found))):
            title = documents[paper][1].title if paper in documents else paper
            yield Paper(document=paper, title=title)

    def _is_told_of(self, entry: Entry, led_to: set[str]) -> bool:
        """Whether an entry is of what the case led to; single ballots are left to their vote."""
        if isinstance(entry.event, VoteCast):
            return False
        return any(name in led_to for _, _, name in ids(entry.event))


def _stood(meeting: Meeting, item: Item) -> Stood:
    return Stood(
        meeting=meeting.meeting,
        on=meeting.opened or meeting.starts,
        body=meeting.name,
        item=item.item,
        title=item.title,
        entry=item.entries[0],
    )


_Timed = TypeVar("_Timed", "MotionAmended", "MeetingClosedToPublic | MeetingReopened")


def _in_order(told: list[tuple[int, _Timed]]) -> list[tuple[int, _Timed]]:
    """Put what happened in its order: by day, by time where all have one, else by the order of telling."""
    timed = all(event.at is not None for _, event in told)
    return sorted(told, key=lambda one: (one[1].on, (one[1].at if timed else None) or time(), one[0]))


_Said = tuple[str, str | None, str | None, str, tuple[int, ...]]
"""What, item, id, says, entries."""


def _parts(meeting: Meeting) -> Iterator[_Said]:
    if meeting.presiding:
        yield "presiding", None, meeting.presiding.id, str(meeting.presiding), ()
    for stay in meeting.present:
        yield "present", None, stay.who.id, _presence(stay), stay.entries
    for who in meeting.absent or ():
        yield "absent", None, who.id, str(who), ()
    for item in meeting.items:
        yield "item", item.item, item.case, item.title, item.entries[:1]
        yield from sorted(_item_parts(item), key=lambda part: part[4])
    for doors in meeting.doors:
        until = f" until {_when(doors.until)}" if doors.until else ""
        yield "closed", doors.since.item, None, f"{doors.ground}, from {_when(doors.since)}{until}", doors.entries
    for told in meeting.reported:
        yield "reported", None, told.decision, told.text, (told.entry,)
    for approved in meeting.approved:
        in_which = f"{approved.on}{f' in {approved.approved_in}' if approved.approved_in else ''}"
        by = f" by {', '.join(map(str, approved.by))}" if approved.by else ""
        yield "approved", None, approved.document, f"{in_which}{by}", (approved.entry,)
    for corrected in meeting.corrected:
        yield "put right", None, corrected.document, f"{corrected.on}: {corrected.reason}", (corrected.entry,)


def _item_parts(item: Item) -> Iterator[_Said]:
    name = item.item
    for out in item.out:
        yield out.why, name, out.who.id, f"{out.who}: {out.ground}", (out.entry,)
    if item.objectors:
        yield "objected", name, None, ", ".join(map(str, item.objectors)), item.objections
    for motion in item.motions:
        entries = tuple(wording.entry for wording in motion.wordings)
        by = f"{motion.by}: " if motion.by else ""
        yield "motion", name, motion.motion, f"{by}{motion.text}", entries
        if motion.withdrawn is not None:
            yield "withdrawn", name, motion.motion, "", (motion.withdrawn,)
    for vote in item.votes:
        counts = ", ".join(f"{counted.n} {counted.choice}" for counted in vote.counts)
        elected = f" {', '.join(vote.elected)}" if vote.elected else ""
        says = f"{vote.question}: {vote.outcome or 'not computed'}{elected} ({counts}; {vote.deciding or 'no rule'})"
        yield "vote", name, vote.vote, says, vote.entries
    for decision in item.decisions:
        yield "decision", name, decision.decision, f"{decision.declared}: {decision.text}", (decision.entry,)
    for put_off in item.postponed:
        yield "postponed", name, item.case, f"until {put_off.until}" if put_off.until else "", (put_off.entry,)
    for sent in item.referred:
        yield "referred", name, item.case, f"to {sent.to}", (sent.entry,)


def _presence(stay: Stay) -> str:
    parts = [str(stay.who)]
    parts += [f"in the place of {stay.replaces}"] if stay.replaces else []
    parts += [f"from {_when(stay.since)}"] if stay.since else []
    parts += [f"until {_when(stay.until)}"] if stay.until else []
    return ", ".join(parts)


def _when(moment: Moment) -> str:
    told = [f"item {moment.item}"] if moment.item else []
    told += [f"{moment.at:%H:%M}"] if moment.at else []
    return " at ".join(told) or "then on"


def _moment(event: SeatTaken | SeatLeft | MeetingClosedToPublic | MeetingReopened) -> Moment:
    return Moment(item=event.item, at=event.at)


def _shut(number: int, event: MeetingClosedToPublic, until: tuple[int, Moment] | None) -> Doors:
    return Doors(
        ground=event.ground,
        since=_moment(event),
        until=until[1] if until else None,
        votes=event.votes,
        entries=(number, until[0]) if until else (number,),
    )
