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
    from datetime import time

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
        return self.party(told.party) if told else accession

    def matter(self, matter: str) -> str:
        accession = self._state.accessions.get(matter)
        return f"the accession of {self.party(accession.party)}" if accession else f"the decision {matter}"

    def question(self, vote: str) -> str:
        told = self._state.votes.get(vote)
        return f"{_KINDS[told.opened.kind]} {vote} («{told.opened.question}»)" if told else f"Vote {vote}"

    def is_secret(self, vote: str) -> bool:
        told = self._state.votes.get(vote)
        return told is not None and self._state.is_secret(told)

    def voter(self, voter: str) -> str:
        seat = self._state.organisation.seats.get(voter)
        if seat and seat.party:
            return f"{voter} ({self.party(seat.party)})"
        return self.party(voter)

    def caller(self, caller: str) -> str:
        known = self._state.known.get(caller)
        return self.body(caller) if known and known.kind == "body" else self.voter(caller)

    def by(self, *callers: str | None) -> str:
        known = [self.caller(caller) for caller in callers if caller is not None]
        return f" by {_and(known)}" if known else ""

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
        case e.PartyRenumbered():
            number = f"{event.identifier.scheme} {event.identifier.value}"
            return f"{the.party(event.party)} has the {number} from {event.since}."
        case e.BoundaryAdjusted():
            return f"The boundaries of {the.party(*event.parties)} are others from {event.since}."
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
        case e.OrganisationDissolved():
            kept = f"; {the.party(event.archive)} keeps its archive" if event.archive else ""
            return f"The organisation is no more from {event.since}{kept}."
        case e.RulebookAdopted():
            replaces = f", in place of {event.replaces}" if event.replaces else ""
            return f"{event.name} ({event.rulebook}) holds from {event.since}{replaces}."
        case e.BodyEstablished():
            seats = f" with {_number(event.seats, 'seat')}" if event.seats else ""
            of = f" of {the.party(event.of)}" if event.of else ""
            return f"{event.name}, {_a(event.kind)}{of}, is entered{seats}."
        case e.SeatsAllotted():
            return f"{the.body(event.body)} has {_number(event.seats, 'more seat')} from {event.since}."
        case e.SeatsRemoved():
            seats = f"{_verb(event.seats, 'The seat', 'The seats')} {_and(event.seats)}"
            return f"{seats} {_verb(event.seats, 'is', 'are')} no more from {event.since}."
        case e.BodyAbolished():
            return f"{the.body(event.body)} is no more from {event.since}."
        case e.SeatFilled(role="substitute"):
            nth = f" number {event.order}" if event.order else ""
            return f"{event.person} is substitute{nth} for the seat {event.seat} {_period(event.since, event.until)}."
        case e.SeatFilled():
            return f"{event.person} holds the seat {event.seat} as {event.role} {_period(event.since, event.until)}."
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
            invited = f"{the.party(*event.parties)} {_verb(event.parties, 'is', 'are')} invited"
            return _ended(f"{invited} to {event.level} talks ({event.mode}) in case {event.case}{_said(event.text)}")
        case e.ConsultationHeld():
            held = f"{event.level.capitalize()} talks ({event.mode}) are held with {the.party(*event.parties)}"
            return _ended(f"{held} in case {event.case}{_said(event.text)}")
        case e.CaseReferred():
            return f"Case {event.case} is referred to {the.body(event.to)}."
        case e.CasePostponed():
            return f"{_postponed(event)} is postponed{f' until {event.until}' if event.until else ''}."
        case e.CaseWithdrawn():
            return _ended(f"Case {event.case} is withdrawn{_said(event.reason)}")
        case e.CaseClosed():
            return f"Case {event.case} is closed."
        case e.HearingOpened():
            asked = f"{the.party(*event.parties)} {_verb(event.parties, 'is', 'are')} asked"
            return f"{asked} for an opinion in case {event.case}, by {event.deadline}."
        case e.HearingReplyReceived():
            return _ended(f"{the.party(event.party)} replies in the hearing of case {event.case}: {event.reply}")
        case e.MeetingSummoned():
            where = f"{event.mode}, {event.place}" if event.place else event.mode
            summoned = f"{the.body(event.body)} is summoned to the meeting {event.meeting}"
            urgent = f", which cannot wait: {event.urgent}" if event.urgent else ""
            return _ended(f"{summoned} on {event.starts}{_at(event.at)} ({where}){urgent}")
        case e.MeetingOpened():
            opened = f"The meeting {event.meeting} is opened with {len(event.roll)} present"
            return f"{opened}; {the.voter(event.presiding)} presides."
        case e.AgendaItemAdded():
            wanted = f", as {_and([the.caller(one) for one in event.by])} asked" if event.by else ""
            return _ended(f"Item {event.item} comes on the agenda of {event.meeting}{wanted}: {event.title}")
        case e.AgendaItemObjected():
            by = f"{_and([the.voter(seat) for seat in event.by])} {_verb(event.by, 'objects', 'object')}"
            return f"{by} to deciding item {event.item} of {event.meeting}."
        case e.SeatTaken():
            replaces = f", in the place of {event.replaces}" if event.replaces else ""
            takes = f"{event.person} takes the seat {event.seat} in"
            comes = takes if event.person else f"{the.voter(event.seat)} comes to"
            return _ended(f"{comes} {event.meeting}{_from(event.item)}{replaces}{_said(event.reason)}")
        case e.SeatLeft():
            return f"{the.voter(event.seat)} leaves {event.meeting}{_before(event.item)}."
        case e.DisqualificationDecided():
            found = f"{the.voter(event.seat)} is {'' if event.disqualified else 'not '}disqualified"
            return f"{found} in item {event.item} of {event.meeting} ({event.ground})."
        case e.ExemptionGranted():
            exempted = f"{the.voter(event.seat)} is exempted from item {event.item} of {event.meeting}"
            return f"{exempted} ({event.ground})."
        case e.MeetingClosedToPublic():
            return f"The doors of {event.meeting} are closed{_for(event.item)} ({event.ground})."
        case e.MeetingReopened():
            return f"The doors of {event.meeting} are open again{_from(event.item)}."
        case e.MotionMoved():
            moved = f"The motion {event.motion} is moved{the.by(event.by)}"
            return _ended(f"{moved} in item {event.item} of {event.meeting}: {event.text}")
        case e.MotionAmended():
            return _ended(f"The motion {event.motion} is amended{the.by(event.by)}, and now reads: {event.text}")
        case e.MotionWithdrawn():
            return f"The motion {event.motion} is withdrawn{the.by(event.by)}."
        case e.MeetingEnded():
            return f"The meeting {event.meeting} ends."
        case e.MinutesApproved():
            where = f" in {event.approved_in}" if event.approved_in else ""
            return f"The minutes of {event.meeting} are approved{the.by(*event.by)}{where}."
        case e.MinutesCorrected():
            return _ended(f"The minutes of {event.meeting} are put right: {event.reason}")
        case e.VoteOpened():
            about = f" about {the.party(event.subject)}" if event.subject else ""
            may = f"{len(event.electorate)} of {event.members} may vote"
            opened = f"{_KINDS[event.kind]} {event.vote}{about} is opened{_how(event)}"
            return _ended(f"{opened}; {may}: {event.question}")
        case e.VotersListed():
            return f"{len(event.electorate)} more may vote in {event.vote}."
        case e.VoteCast():
            casting = ", with the chair's casting vote" if event.casting else ""
            proxy = f", through the proxy {the.voter(event.proxy)}" if event.proxy else ""
            if the.is_secret(event.vote):
                return f"A secret vote is cast in {event.vote}{casting}."
            return f"{the.voter(event.voter)} votes {event.choice} in {event.vote}{casting}{proxy}."
        case e.BallotsCounted():
            counts = ", ".join(f"{count.n} {count.choice}" for count in event.counts)
            verb = "is" if event.participants == 1 else "are"
            return f"{_count(event.participants, 'ballot')} in {event.vote} {verb} counted: {counts}."
        case e.RankingsCast(ballots=(e.Ranking(n=1, voter=str(voter)) as ballot,)) if not the.is_secret(event.vote):
            return f"{the.voter(voter)} {_ranks(ballot)} in {event.vote}."
        case e.RankingsCast():
            given = sum(ballot.n for ballot in event.ballots)
            return f"{_count(given, 'ranked ballot')} {'is' if given == 1 else 'are'} cast in {event.vote}."
        case e.LotDrawn():
            seen = f", witnessed by {_and(event.witnesses)}" if event.witnesses else ""
            how = f" ({event.method})" if event.method else ""
            drawn = f"A lot is drawn{how} in {event.vote} between {_and(event.candidates)}"
            return f"{drawn}{seen}; it falls on {', then '.join(event.drawn)}."
        case e.RollCallTaken():
            counts = ", ".join(f"{len(answer.voters)} {answer.choice}" for answer in event.answers)
            return f"Roll call in {event.vote}: {counts}."
        case e.VoteClosed():
            presides = f"; {the.voter(event.presiding)} presides" if event.presiding else ""
            return f"{the.question(event.vote)} is closed{presides}."
        case e.DecisionTaken(outcome="elected", elected=(_, *_)):
            elects = f"{the.body(event.body)} elects {_and(event.elected)}{_PROCEDURES[event.procedure]}"
            return _ended(f"{elects} ({event.decision}){_effect(event.since)}: {event.text}")
        case e.DecisionTaken():
            decides = f"{the.body(event.body)} decides {event.decision}{_PROCEDURES[event.procedure]}"
            return _ended(f"{decides}, {event.outcome}{_effect(event.since)}: {event.text}")
        case e.DecisionReported():
            return f"The decision {event.decision} is reported to the meeting {event.meeting}."
        case e.DecisionRescinded():
            since = f"from {event.since}" if event.since else "from its beginning"
            by = "itself" if event.by == event.decision else event.by
            return f"The decision {event.decision} is taken back by {by}, {since}."
        case e.LegalityReviewRequested():
            asks = f"{_and([the.caller(one) for one in event.by])} {_verb(event.by, 'asks', 'ask')} for a review"
            return f"{asks} of the decision {event.decision}."
        case e.DecisionUpheld():
            return f"The decision {event.decision} is upheld{the.by(event.by)}."
        case e.DecisionAnnulled():
            annulled = f"The decision {event.decision} is annulled{the.by(event.by)}, {event.effect}"
            return _ended(f"{annulled}{_said(event.reason)}")
        case e.RatificationRecorded():
            return f"{the.body(event.body)} ratifies {the.matter(event.matter)} on behalf of {the.party(event.party)}."
        case e.RatificationRefused():
            refuses = f"{the.body(event.body)} refuses to ratify {the.matter(event.matter)}"
            return f"{refuses} on behalf of {the.party(event.party)}."
        case e.MembershipOffered():
            deadline = f", to be answered by {event.deadline}" if event.deadline else ""
            return f"{the.party(event.party)} is invited to become a member ({event.accession}){deadline}."
        case e.MembershipApplied():
            return f"{the.party(event.party)} applies to become a member ({event.accession})."
        case e.OfferWithdrawn():
            return f"The way in of {the.candidate(event.accession)} ({event.accession}) is withdrawn."
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
            terms = "".join(f", {term}" for term in _terms(event))
            return f"{the.party(event.party)} is a member{category} from {event.since}{by}{terms}."
        case e.MembershipChanged():
            said = [f"is {_a(event.category)} member"] if event.category else []
            said += _terms(event)
            return f"{the.party(event.party)} {_and(said) or 'is a member on other terms'} from {event.since}."
        case e.RightsSuspended():
            suspended = f"{the.party(event.party)} has no vote {_period(event.since, event.until)}"
            return _ended(f"{suspended}{_said(event.reason)}")
        case e.RightsRestored():
            return f"{the.party(event.party)} has its vote again from {event.since}."
        case e.SuccessionRecognised():
            heir = f"{the.party(event.successor)} is recognised as the successor"
            return f"{heir} of {the.former(event.predecessor, event.since)} from {event.since}."
        case e.WithdrawalNotified():
            ground = "" if event.ground == "notice" else f" for {event.ground}"
            return f"{the.party(event.party)} gives notice{ground} and is out from {event.since}."
        case e.WithdrawalRevoked():
            return f"{the.party(event.party)} takes its notice back."
        case e.MembershipEnded():
            return f"The membership of {the.party(event.party)} ends from {event.since}: {event.ground}."
        case e.ClaimRecorded():
            when = f" (of {event.when})" if event.when else ""
            against = f" and against {_and(event.contradicts)}" if event.contradicts else ""
            return _ended(f"A source says{when}, unconfirmed{against}: {event.says}")
        case e.ClaimSettled():
            return _ended(f"The claim {event.claim} is settled: {event.reason}")
        case e.EntryCorrected():
            instead = _sentence(cast("e.AnyEvent", event.instead.event), the)
            return f"Entry {the.entry(event.entry)} is corrected ({event.reason}): {instead}"
        case e.EntriesStruck():
            return f"Struck, as never made: {the.entry(*event.entries)} ({event.reason})."
        case e.PersonalDataErased():
            what, are = ("value", "is") if len(event.commitments) == 1 else ("values", "are")
            erased = f"{len(event.commitments)} sealed {what} about {event.person} {are} erased"
            decided = f", as {event.decided_by} decided" if event.decided_by else ""
            return _ended(f"{erased}{decided}: {event.ground}")
        case e.KeyRotated():
            instead = f" instead of {event.replaces}" if event.replaces else ""
            return f"Checkpoints are signed by the key {event.key} from here on{instead}."
        case e.CheckpointSealed():
            return f"A checkpoint of the first {event.tree_size} entries was signed; their root is {event.root}."
        case _:
            assert_never(event)


_MANY = 6
_A_DAY = timedelta(days=1)
_KINDS = {"motion": "Vote", "election": "Election", "hiring": "Hiring vote", "budget": "Budget vote"}
_PROCEDURES = {"meeting": "", "written": " in writing", "urgent": " as an urgent matter"}
_CHANNELS = {"meeting": "", "remote": "remotely", "written": "in writing", "silence": "where silence means yes"}


def _how(event: e.VoteOpened) -> str:
    """How a vote is held: the round, what is filled and from whom, secretly, where, until when."""
    said = [
        f"the next round after {event.after}" if event.after else "",
        _at_stake(event),
        "by secret ballot" if event.secret else "",
        _CHANNELS[event.channel],
        f"until {event.deadline}{_at(event.deadline_at)}" if event.deadline else "",
    ]
    return "".join(f", {one}" for one in said if one)


def _at_stake(event: e.VoteOpened) -> str:
    seats = f"for {_count(event.seats, 'seat')}" if event.kind in ("election", "hiring") else ""
    return " ".join(said for said in (seats, _candidates(event.candidates)) if said)


def _candidates(candidates: Sequence[e.Candidate]) -> str:
    if len(candidates) >= _MANY:
        return f"between {len(candidates)} candidates"
    names = _and([candidate.candidate for candidate in candidates])
    return f"between {names}" if len(candidates) > 1 else f"with {names} alone" if names else ""


def _ranks(ballot: e.Ranking) -> str:
    """What one voter's ballot says: an order with its ties, those approved of, or nothing."""
    if not ballot.ranks:
        return "casts a blank ballot"
    if len(ballot.ranks) == 1:
        return f"approves of {_and(ballot.ranks[0])}"
    return f"ranks {', then '.join(_and(tie) for tie in ballot.ranks)}"


def _terms(event: e.MembershipBegan | e.MembershipChanged) -> list[str]:
    """On which terms, besides its class, somebody is a member."""
    begins = isinstance(event, e.MembershipBegan)
    said = [] if event.weight is None else [f"{'with' if begins else 'has'} a vote that weighs {event.weight}"]
    if event.representatives is not None:
        said.append(f"{'with' if begins else 'sends'} {_count(event.representatives, 'representative')}")
    if event.provisional:
        said.append("provisionally" if begins else "is a member provisionally")
    return [*said, "is a member for good"] if event.provisional is False and not begins else said


def _postponed(event: e.CasePostponed) -> str:
    if event.case:
        return f"Case {event.case}"
    item = f"Item {event.item}" if event.item else "Something"
    return f"{item} of {event.meeting}" if event.meeting else item


def _a(kind: str) -> str:
    if kind == "other":
        return "of another kind"
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _number(things: Sequence[object], noun: str) -> str:
    return _count(len(things), noun)


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _verb(things: Sequence[object], one: str, many: str) -> str:
    return one if len(things) == 1 else many


def _period(since: date, until: date | None) -> str:
    return f"from {since} until {until}" if until else f"from {since}"


def _effect(since: date | None) -> str:
    return f", with effect from {since}" if since else ""


def _at(at: time | None) -> str:
    return f" at {at:%H:%M}" if at else ""


def _from(item: str | None) -> str:
    return f", from item {item} on" if item else ""


def _before(item: str | None) -> str:
    return f" before item {item}" if item else ""


def _for(item: str | None) -> str:
    return f" for item {item}" if item else ""


def _said(text: str | None) -> str:
    return f": {text}" if text else ""


def _ended(text: str) -> str:
    """End what somebody wrote as a sentence ends, unless it does."""
    return text if text.rstrip("»”\"')").endswith((".", "!", "?", "…")) else f"{text}."


def _and(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
