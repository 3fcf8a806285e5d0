"""Proceedings: what a meeting is told as, part by part, and each part in a line."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any, Literal

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from projections.decisions import Decision
    from register.state.treated import Lack


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

    def __str__(self) -> str:
        """Write what is known of it."""
        told = [f"item {self.item}"] if self.item else []
        told += [f"{self.at:%H:%M}"] if self.at else []
        return " at ".join(told) or "a time not told"


@attrs.frozen(kw_only=True)
class Stay:
    """Somebody's presence: from the opening unless ``since`` is told, to the end unless ``until`` is."""

    who: Who
    replaces: str | None
    reason: str | None = None
    since: Moment | None = None
    until: Moment | None = None
    entries: tuple[int, ...]

    def __str__(self) -> str:
        """Write who, in whose place, and from when until when where it was not all the time."""
        parts = [str(self.who)]
        parts += [f"in the place of {self.replaces}"] if self.replaces else []
        parts += [f"from {self.since}"] if self.since else []
        parts += [f"until {self.until}"] if self.until else []
        return ", ".join(parts)


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
    """A vote and what follows from its ballots.

    ``outcome`` is None where no rule of the day computes it, or the vote is not closed; ``counts`` are then so far.
    ``not_counted`` gave an answer that makes up no count: not on the roll, too late. ``proof`` is what a reader needs
    to count again.
    """

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
    outcome: str | None = None
    cites: str | None = None
    counts: tuple[Counted, ...]
    not_counted: tuple[Who, ...]
    method: str | None
    deciding: str | None = None
    arithmetic: tuple[str, ...] = ()
    elected: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    proof: dict[str, Any] | None = None
    lots: tuple[Drawn, ...]
    closed: bool
    entries: tuple[int, ...]

    @property
    def elects(self) -> bool:
        """Whether its ballots name persons or options, instead of saying yes or no."""
        return self.method not in (None, "majority")


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

    ``listed`` says how it came on the agenda: by the summons, added after it, or not at all; ``entry`` says so.
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
    entry: int | None
    entries: tuple[int, ...]


@attrs.frozen(kw_only=True)
class Doors:
    """The doors were closed on a ground, until they were opened again: the end where ``until`` was not told."""

    ground: str
    since: Moment
    until: Moment | None = None
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
    approved_in: str | None = None
    by: tuple[Who, ...] = ()
    reason: str | None = None
    entry: int


@attrs.frozen
class Part:
    """A part of a meeting in a line: what it is, in which item, under which id, what it says, by which entries."""

    what: str
    item: str | None
    id: str | None
    says: str
    entries: tuple[int, ...] = ()
    irregularities: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Irregular:
    """An entry of the meeting that was recorded as found, with the paragraphs that objected."""

    entry: int
    paragraphs: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Lacking:
    """What kommuneloven § 11-4 asks for and nobody told, of an item or a vote where it is theirs."""

    what: Lack
    of: str | None


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
    lacking: tuple[Lacking, ...]
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
            attrs.evolve(part, irregularities=tuple(sorted({name for n in part.entries for name in noted.get(n, ())})))
            for part in _parts(self)
        )


def _parts(meeting: Meeting) -> Iterator[Part]:
    if meeting.presiding:
        yield Part("presiding", None, meeting.presiding.id, str(meeting.presiding))
    for stay in meeting.present:
        yield Part("present", None, stay.who.id, str(stay), stay.entries)
    for who in meeting.absent or ():
        yield Part("absent", None, who.id, str(who))
    for item in meeting.items:
        yield Part("item", item.item, item.case, item.title, () if item.entry is None else (item.entry,))
        yield from sorted(_item_parts(item), key=lambda part: part.entries)
    for doors in meeting.doors:
        until = f" until {doors.until}" if doors.until else ""
        yield Part("closed", doors.since.item, None, f"{doors.ground}, from {doors.since}{until}", doors.entries)
    for told in meeting.reported:
        yield Part("reported", None, told.decision, told.text, (told.entry,))
    for approved in meeting.approved:
        in_which = f" in {approved.approved_in}" if approved.approved_in else ""
        by = f" by {', '.join(map(str, approved.by))}" if approved.by else ""
        yield Part("approved", None, approved.document, f"{approved.on}{in_which}{by}", (approved.entry,))
    for corrected in meeting.corrected:
        yield Part("put right", None, corrected.document, f"{corrected.on}: {corrected.reason}", (corrected.entry,))


def _item_parts(item: Item) -> Iterator[Part]:
    name = item.item
    for out in item.out:
        yield Part(out.why, name, out.who.id, f"{out.who}: {out.ground}", (out.entry,))
    if item.objectors:
        yield Part("objected", name, None, ", ".join(map(str, item.objectors)), item.objections)
    for motion in item.motions:
        says = f"{motion.by}: {motion.text}" if motion.by else motion.text
        yield Part("motion", name, motion.motion, says, tuple(wording.entry for wording in motion.wordings))
        if motion.withdrawn is not None:
            yield Part("withdrawn", name, motion.motion, "", (motion.withdrawn,))
    for vote in item.votes:
        counts = ", ".join(f"{counted.n} {counted.choice}" for counted in vote.counts)
        outcome = (vote.outcome or "not computed") if vote.closed else "not closed"
        elected = f" {', '.join(vote.elected)}" if vote.elected else ""
        deciding = (vote.deciding or "no rule") if vote.closed else "so far"
        says = f"{vote.question}: {outcome}{elected} ({f'{counts}; ' if counts else ''}{deciding})"
        yield Part("vote", name, vote.vote, says, vote.entries)
    for decision in item.decisions:
        yield Part("decision", name, decision.decision, f"{decision.declared}: {decision.text}", (decision.entry,))
    for put_off in item.postponed:
        yield Part("postponed", name, item.case, f"until {put_off.until}" if put_off.until else "", (put_off.entry,))
    for sent in item.referred:
        yield Part("referred", name, item.case, f"to {sent.to}", (sent.entry,))
