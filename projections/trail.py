"""The audit trail: one sentence an entry, that a board member understands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, assert_never, cast

import attrs

from register import events as e
from register.events.naming import ids
from register.state import Standing, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from register.entry import Entry

FICTIONAL = "fictional/"
"""What the id of an entry begins with when nobody claims that it happened."""


@attrs.frozen(kw_only=True)
class Told:
    """An entry in the trail; ``standing`` says what became of it, ``since corrected by #7`` or ``struck by #8``."""

    entry: int
    on: date
    sentence: str
    id: str
    type: str
    recorded: str
    by: str
    irregularities: tuple[str, ...]
    evidence: tuple[str, ...]
    fictional: bool
    standing: str | None


class Trail:
    """Every entry of a history, told in the order of the log."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Read the history once, for names and for what was corrected."""
        self._entries = list(entries)
        self._words = Standing()
        for entry in self._entries:
            self._words.see(entry.number, entry.event)
        self.state = State()
        for entry in self._words.of(self._entries):
            self.state.apply(entry)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Trail:
        """Read a history."""
        return cls(entries)

    def told(self, until: date | None = None) -> list[Told]:
        """Every entry; with ``until`` only what happened by that day."""
        return [self.tell(entry) for entry in self._entries if until is None or entry.event.on <= until]

    def of_case(self, case: str, until: date | None = None) -> list[Told]:
        """Every entry that names a case, and the entries of the votes, meetings and offers that it led to."""
        inside = {case}
        found = []
        for entry in self._entries:
            named = self._named(entry)
            if inside.isdisjoint(named) or (until and entry.event.on > until):
                continue
            found.append(self.tell(entry))
            inside.update(name for name in named if self._is_about_a_case(name))
            inside.add(entry.id)
        return found

    def _named(self, entry: Entry) -> list[str]:
        """The ids that an entry names as it was told, as it stands, and as it has another say."""
        standing = self._words.says(entry)
        said = [entry.event, *([standing.event] if standing else [])]
        if isinstance(entry.event, e.EntryCorrected):
            said.append(entry.event.instead.event)
        return [name for event in said for _, _, name in ids(event)]

    def tell(self, entry: Entry) -> Told:
        """One entry as its line says it, and what became of it."""
        instead, number = self._words.instead.get(entry.id, (entry.event, None))
        became = None if number is None else f"struck by #{number}" if instead is None else f"corrected by #{number}"
        return Told(
            entry=entry.number,
            on=entry.event.on,
            sentence=sentence(entry.event, self.state),
            id=entry.id,
            type=entry.type,
            recorded=entry.recorded_time,
            by=entry.recorded_by,
            irregularities=entry.irregularities,
            evidence=entry.evidence,
            fictional=entry.id.startswith(FICTIONAL),
            standing=became,
        )

    def _is_about_a_case(self, id: str) -> bool:
        known = self.state.known.get(id)
        return known is not None and known.kind in ("decision", "vote", "accession")


def sentence(event: e.Event, state: State) -> str:
    """Say what happened, in a sentence; the state gives the names of the day."""
    return _sentence(cast("e.AnyEvent", event), _Names(state, event.on))


class _Names:
    """How things are called on a day."""

    def __init__(self, state: State, day: date) -> None:
        self._state, self._day = state, day

    def party(self, *parties: str) -> str:
        return _and([self._state.parties.name(party, self._day) for party in parties])

    def former(self, party: str, since: date) -> str:
        return self._state.parties.name(party, max(since, date.min + _A_DAY) - _A_DAY)

    def body(self, body: str) -> str:
        told = self._state.organisation.bodies.get(body)
        return told[1].name if told else body

    def document(self, document: str) -> str:
        told = self._state.cases.documents.get(document)
        return f"«{told[1].title}»" if told else document

    def candidate(self, accession: str) -> str:
        told = self._state.accessions.get(accession)
        return self.party(told.offer.party) if told else accession

    def question(self, vote: str) -> str:
        told = self._state.votes.get(vote)
        return f"{vote} («{told.opened.question}»)" if told else vote

    def voter(self, voter: str) -> str:
        seat = self._state.organisation.seats.get(voter)
        if seat and seat.party:
            return f"{voter} ({self.party(seat.party)})"
        return self.party(voter)

    def entry(self, *entries: str) -> str:
        numbers = self._state.entries
        return _and([f"#{numbers[entry]}" if entry in numbers else entry for entry in entries])


def _sentence(event: e.AnyEvent, the: _Names) -> str:  # noqa: C901, PLR0911, PLR0912, PLR0915 - one line an event
    match event:
        case e.PartyRegistered():
            by = " (by then at the latest)" if event.at_latest else ""
            return f"{event.name}, {_a(event.kind)}, is entered{by}."
        case e.PartyRenamed():
            return f"{the.former(event.party, event.since)} is called {event.name} from {event.since}."
        case e.PartiesMerged():
            return f"{the.party(*event.predecessors)} become {the.party(event.successor)} from {event.since}."
        case e.PartySplit():
            return f"{the.party(event.predecessor)} is divided into {the.party(*event.successors)} from {event.since}."
        case e.PartyDissolved():
            return f"{the.party(event.party)} is no more from {event.since}."
        case e.PersonRegistered():
            return f"A person is entered under the pseudonym {event.person}."
        case e.RegisterOpened():
            return f"The register of {event.organisation} is opened as {event.origin}."
        case e.OrganisationFounded():
            founders = (
                f" by {the.party(*event.founders)}"
                if len(event.founders) < _MANY
                else f" by {len(event.founders)} parties"
            )
            return f"{event.name} is founded as {event.legal_form}{founders}, with effect from {event.since}."
        case e.OrganisationConverted():
            return f"The organisation becomes {event.name}, {event.legal_form}, from {event.since}."
        case e.RulebookAdopted():
            replaces = f", in place of {event.replaces}" if event.replaces else ""
            return f"{event.name} ({event.rulebook}) holds from {event.since}{replaces}."
        case e.BodyEstablished():
            seats = f" with {_number(event.seats, 'seat')}" if event.seats else ""
            of = f" of {the.party(event.of)}" if event.of else ""
            return f"{event.name}, {_a(event.kind)}{of}, is entered{seats}."
        case e.SeatFilled():
            return f"{event.person} holds the seat {event.seat} as {event.role} from {event.since}."
        case e.SeatVacated():
            return f"The seat {event.seat} is vacant from {event.since}."
        case e.DocumentFiled():
            return f"The document «{event.title}» is filed as {event.document}."
        case e.CaseOpened():
            return _ended(f"Case {event.case} is opened: {event.title}")
        case e.CasePaperIssued():
            return f"The paper of case {event.case} is out: {the.document(event.document)}."
        case e.RecommendationMade():
            recommends = f"{the.body(event.from_body)} recommends to {the.body(event.to_body)}"
            return _ended(f"In case {event.case} {recommends}: {event.text}")
        case e.ProcessPlanned():
            steps = f"A process of {_number(event.steps, 'step')}"
            return f"{steps} is planned in case {event.case}; nothing of it has happened by that."
        case e.StepTaken():
            return f"Step {event.step} of the plan in case {event.case} is taken, by {the.entry(*event.entries)}."
        case e.ConsultationProposed():
            invited = f"{the.party(*event.parties)} {'are' if len(event.parties) > 1 else 'is'} invited"
            return _ended(f"{invited} to {event.level} talks ({event.mode}) in case {event.case}{_said(event.text)}")
        case e.ConsultationHeld():
            held = f"{event.level.capitalize()} talks ({event.mode}) are held with {the.party(*event.parties)}"
            return _ended(f"{held} in case {event.case}{_said(event.text)}")
        case e.MeetingSummoned():
            where = f"{event.mode}, {event.place}" if event.place else event.mode
            return f"{the.body(event.body)} is summoned to the meeting {event.meeting} on {event.starts} ({where})."
        case e.MeetingOpened():
            opened = f"The meeting {event.meeting} is opened with {len(event.roll)} present"
            return f"{opened}; {the.voter(event.presiding)} presides."
        case e.MeetingEnded():
            return f"The meeting {event.meeting} ends."
        case e.VoteOpened():
            may = f"{len(event.electorate)} may vote of {event.members}"
            return _ended(f"Vote {event.vote} is opened, {may}: {event.question}")
        case e.VoteCast():
            casting = ", with the chair's casting vote" if event.casting else ""
            return f"{the.voter(event.voter)} votes {event.choice} in {event.vote}{casting}."
        case e.RollCallTaken():
            counts = ", ".join(f"{len(answer.voters)} {answer.choice}" for answer in event.answers)
            return f"Roll call in {event.vote}: {counts}."
        case e.VoteClosed():
            return f"Vote {the.question(event.vote)} is closed."
        case e.DecisionTaken():
            return _ended(f"{the.body(event.body)} decides {event.decision}, {event.outcome}: {event.text}")
        case e.MembershipOffered():
            deadline = f", to be answered by {event.deadline}" if event.deadline else ""
            return f"{the.party(event.party)} is invited to become a member ({event.accession}){deadline}."
        case e.OfferAccepted():
            return f"{the.candidate(event.accession)} says yes to the offer {event.accession}."
        case e.OfferDeclined():
            return f"{the.candidate(event.accession)} declines the offer {event.accession}."
        case e.AccessionAdopted():
            on = f" on {_number(event.conditions, 'condition')}" if event.conditions else ""
            return f"{the.body(event.body)} adopts the accession of {the.candidate(event.accession)}{on}."
        case e.AccessionRejected():
            return f"{the.body(event.body)} rejects the accession of {the.candidate(event.accession)}."
        case e.ConditionFulfilled():
            return f"The condition {event.condition} of {event.accession} is fulfilled."
        case e.MembershipBegan():
            category = "" if event.category == "full" else f" ({event.category})"
            by = ", by then at the latest" if event.at_latest else ""
            return f"{the.party(event.party)} is a member{category} from {event.since}{by}."
        case e.WithdrawalNotified():
            ground = "" if event.ground == "notice" else f" for {event.ground}"
            return f"{the.party(event.party)} gives notice{ground} and is out from {event.since}."
        case e.WithdrawalRevoked():
            return f"{the.party(event.party)} takes its notice back."
        case e.MembershipEnded():
            return f"The membership of {the.party(event.party)} ends from {event.since}: {event.ground}."
        case e.ClaimRecorded():
            when = f" (of {event.when})" if event.when else ""
            return _ended(f"A source says{when}, unconfirmed: {event.says}")
        case e.ClaimSettled():
            return _ended(f"The claim {event.claim} is settled: {event.reason}")
        case e.EntryCorrected():
            instead = _sentence(cast("e.AnyEvent", event.instead.event), the)
            return f"Entry {the.entry(event.entry)} is corrected ({event.reason}): {instead}"
        case e.EntriesStruck():
            return f"Struck, as never made: {the.entry(*event.entries)} ({event.reason})."
        case _:
            assert_never(event)


_MANY = 6
_A_DAY = timedelta(days=1)


def _a(kind: str) -> str:
    if kind == "other":
        return "of another kind"
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _number(things: Sequence[object], noun: str) -> str:
    return f"{len(things)} {noun}" if len(things) == 1 else f"{len(things)} {noun}s"


def _said(text: str | None) -> str:
    return f": {text}" if text else ""


def _ended(text: str) -> str:
    """End what somebody wrote as a sentence ends, unless it does."""
    return text if text.rstrip("»”\"')").endswith((".", "!", "?", "…")) else f"{text}."


def _and(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
