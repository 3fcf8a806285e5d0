"""Cases: a case as it became, from its papers through its meetings to what it led to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs

from projections.accessions import opened_in
from projections.decisions import Decision
from projections.meetings import Meetings
from projections.proceedings import Paper
from register.events import MeetingSummoned, VoteCast, VoteOpened
from register.events.ids import Names
from register.events.naming import ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from projections.proceedings import Item, Meeting
    from register.entry import Entry


@attrs.frozen(kw_only=True)
class Stood:
    """A meeting in which a case stood on the agenda, and under which item."""

    meeting: str
    on: date
    body: str
    item: str | None
    title: str
    entry: int | None


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


class Cases:
    """All cases of a history."""

    def __init__(self, entries: Iterable[Entry], until: date | None = None) -> None:
        """Fold what stands, to be told meeting by meeting."""
        self._until = until or date.max
        self._meetings = Meetings.of(entries, until)
        self._decisions = self._meetings.decisions
        self._state = self._decisions.state

    @classmethod
    def of(cls, entries: Iterable[Entry], until: date | None = None) -> Cases:
        """Read a history, as it was on a day: what is told to have happened later is not there."""
        return cls(entries, until)

    def case(self, case: str) -> CaseFile:
        """Tell one case through all its meetings; raises `UnknownId` with the nearest."""
        self._state.require(case, "case")
        entries = list(self._decisions.entries.values())
        own = [entry for entry in entries if _names(entry, {case})]
        told = self._state.cases.told[case]
        stood = [(met, item) for met in self._met(case) for item in met.items if item.case == case]
        items = [item for _, item in stood]
        motions = [motion.motion for item in items for motion in item.motions]
        of_items = {decision.decision for item in items for decision in item.decisions}
        taken = self._decisions.taken()
        found = {one.decision: one for one in taken if one.case == case or one.decision in of_items}
        votes = [vote.vote for item in items for vote in item.votes]
        votes += [entry.event.vote for entry in own if isinstance(entry.event, VoteOpened)]
        votes += [vote for decision in found.values() for vote in decision.votes]
        decided = [self._state.votes.decisions[decision][1] for decision in found]
        opened = opened_in(self._state, case, decided, self._until)
        accessions = [accession.opening.accession for accession in opened]
        led_to = {*motions, *votes, *accessions, *found}
        return CaseFile(
            case=case,
            title=told.opened.title,
            opened=told.opened.on,
            body=told.opened.body,
            responsible=told.opened.responsible,
            papers=tuple(self._papers(own, items)),
            hearings=tuple(number for number, _ in (*told.hearings, *told.replies)),
            recommendations=tuple(number for number, _ in told.recommendations),
            meetings=tuple(_stood(met, item) for met, item in stood),
            motions=tuple(motions),
            votes=tuple(dict.fromkeys(votes)),
            decisions=tuple(found.values()),
            fate=tuple(number for number, _ in told.fate),
            accessions=tuple(accessions),
            entries=tuple(
                sorted(
                    {entry.number for entry in own}
                    | {number for item in items for number in item.entries}
                    # Single ballots are left to their vote.
                    | {one.number for one in entries if _names(one, led_to) and not isinstance(one.event, VoteCast)}
                )
            ),
        )

    def _met(self, case: str) -> list[Meeting]:
        """The meetings with this case on their agenda, in the order of their days."""
        told = [meeting for name in self._state.meetings if (meeting := self._state.meetings.get(name))]
        ours = [one.summoned.meeting for one in told if any(item.case == case for item in one.agenda)]
        return sorted(map(self._meetings.meeting, ours), key=lambda met: (met.starts, met.entries))

    def _papers(self, own: list[Entry], items: list[Item]) -> Iterator[Paper]:
        """What was issued, heard or filed in the case, and what lay before its meetings; each once."""
        own = [entry for entry in own if not isinstance(entry.event, MeetingSummoned)]
        papers = [name for entry in own for _, mark, name in ids(entry.event) if mark == Names(("document",))]
        papers += [paper for entry in own for paper in entry.evidence]
        papers += [paper.document for item in items for paper in item.papers]
        documents = self._state.cases.documents
        for paper in dict.fromkeys(papers):
            yield Paper(document=paper, title=documents[paper][1].title if paper in documents else paper)


def _names(entry: Entry, some: set[str]) -> bool:
    return any(name in some for _, _, name in ids(entry.event))


def _stood(meeting: Meeting, item: Item) -> Stood:
    return Stood(
        meeting=meeting.meeting,
        on=meeting.opened or meeting.starts,
        body=meeting.name,
        item=item.item,
        title=item.title,
        entry=item.entry,
    )
