"""Reasons: why an answer about membership is so, by which entries and paragraphs, and what is still missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from projections.conformity import paragraphs
from projections.membership import Membership
from projections.trail import FICTIONAL, sentence
from register.events import (
    AccessionRejected,
    DecisionTaken,
    MembershipOffered,
    OfferWithdrawn,
    VoteCast,
)
from register.events.naming import ids
from register.state import Standing, as_corrected
from register.state.accessions import CLOSED, YES
from register.state.paragraphs import first_day_out
from register.state.periods import eve
from register.state.ways import admission, lacking, lacking_for_good, may_begin, said_by_members
from register.state.words import names, on_terms, voided, why_ended

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from projections.membership import Member
    from register.entry import Entry
    from register.state.accessions import Accession, Stage
    from register.state.membership import Membership as Held


@attrs.frozen(kw_only=True)
class Ground:
    """An entry behind an answer, as it stands; the paragraphs that were asked of it, and those that objected.

    ``corrected_by`` is the last correction, where it was told otherwise at first.
    """

    entry: int
    on: date
    sentence: str
    corrected_by: int | None
    id: str
    paragraphs: tuple[tuple[str, str], ...]
    irregularities: tuple[str, ...]
    outcome: str | None
    fictional: bool


@attrs.frozen(kw_only=True)
class Claimed:
    """What a source says of a party, which the register does not vouch for, and the documents that show it.

    ``settled`` is the reason by which it was, or what contradicts it: that says which of them holds.
    """

    claim: str
    on: date
    says: str
    when: str | None
    against: tuple[str, ...]
    settled: str | None
    documents: tuple[str, ...]
    entry: int


@attrs.frozen(kw_only=True)
class Why:
    """An answer about one party on one day, and the entries that it rests on.

    ``member`` is None where nobody can say: before the day by which it was one at the latest. ``terms`` are those of
    the day, in words; ``missing`` is what stands between the party and a membership, or one for good; ``claims`` are
    what sources had said of it by that day, side by side. A member that gave notice on the day could be out on
    ``first_day_out``, None where its notice runs already or no rulebook sets one; a candidate that lacks nothing may
    be a member from ``may_begin``.
    """

    party: str
    name: str
    on: date
    member: bool | None = None
    since: date | None = None
    until: date | None = None
    answer: str
    terms: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    first_day_out: date | None = None
    may_begin: date | None = None
    claims: tuple[Claimed, ...]
    grounds: tuple[Ground, ...]


class Reasons:
    """The entries behind an answer, found by walking the ids that they name; ballots are left to their vote."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Read what stands of a history; what each voter said is left to the vote, and is no entry behind an answer."""
        read = list(entries)
        words = Standing.after(read)
        self._state = as_corrected(read, words)
        self._entries = {told.number: told for told in words.of(read) if not isinstance(told.event, VoteCast)}
        self._membership = Membership(self._state)
        self._told: dict[date, dict[str, int]] = {}

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Reasons:
        """Read a history."""
        return cls(entries)

    def why(self, party: str, day: date) -> Why:
        """Whether a party is a member on a day, and why; raises `UnknownId`."""
        told, spoken = self._state.party(party), self._state.memberships.spoken_of(party, day)
        if opening := self._membership.may_have_been(party, day):
            start = {told.number, opening.period.number}
            return self._why(party, day, _is_not_known(told.name(day), opening, day), start)
        start = self._behind_the_membership(party, spoken, day) if spoken else {told.number}
        start |= {number for since, number in told.ended if since <= day}
        if spoken and (member := self._membership.member(party, day)):
            return self._why_one(member, spoken, day, start)
        return self._why_none(party, spoken, day, start)

    def _why(self, party: str, day: date, answer: str, start: set[int], until: date | None = None) -> Why:
        """Give an answer with its grounds, and what is claimed; nothing is known of it yet but that."""
        return Why(
            party=party,
            name=self._state.parties.name(party, day),
            on=day,
            answer=answer,
            claims=tuple(self._claims(party, day)),
            grounds=tuple(self._ground(self._entries[number]) for number in sorted(self._behind(start, until))),
        )

    def _why_one(self, member: Member, spoken: Held, day: date, start: set[int]) -> Why:
        terms = tuple(self._terms(member, spoken, day))
        runs = self._state.memberships.notice(member.party, day)
        return attrs.evolve(
            self._why(member.party, day, self._is_one(member, day, terms), start),
            member=True,
            since=member.since,
            until=member.until,
            terms=terms,
            missing=tuple(one.sentence for one in lacking_for_good(self._state, member.party, day)),
            first_day_out=None if runs else first_day_out(self._state, day),
        )

    def _why_none(self, party: str, spoken: Held | None, day: date, start: set[int]) -> Why:
        way = None if self._is_not_there(party, day) else self._last_way_in(party, spoken, day)
        answer, start = self._is_none(party, spoken, day), start | self._behind_the_ways_in(party, day)
        return attrs.evolve(
            self._why(party, day, answer, start, until=day),
            member=False,
            since=spoken.period.since if spoken else None,
            until=spoken.period.until if spoken else None,
            missing=tuple(self._missing(party, spoken, day)),
            may_begin=may_begin(self._state, way, day) if way else None,
        )

    # -- the answer

    def _is_one(self, member: Member, day: date, terms: tuple[str, ...]) -> str:
        by = ", by then at the latest" if member.at_latest else ""
        said = "".join(f", {term}" for term in terms)
        return f"{member.name} was a member on {day}: since {member.since}{by}{said}{self._out(member, day)}."

    def _out(self, member: Member, day: date) -> str:
        """Say when a member is out, and that it has given notice; also a notice that it takes back later."""
        running = self._state.memberships.notice(member.party, day)
        if running and running[1].since == member.until:
            return f", and has given notice and is out from {member.until}"
        out = f", and is out from {member.until}" if member.until else ""
        return f", and has given notice to be out from {running[1].since}{out}" if running else out

    def _terms(self, member: Member, spoken: Held, day: date) -> Iterator[str]:
        """Say on which terms it is a member, where they are not the usual ones."""
        memberships, party = self._state.memberships, member.party
        if recognised := memberships.inherited_from(party, spoken):
            heir_of = names(self._state, (name for _, name in recognised), eve(spoken.period.since))
            yield f"as heir of {heir_of}"
        if terms := memberships.terms(party, day):
            yield from on_terms(terms)
        for stretch in memberships.suspensions(party):
            if stretch.since <= day and (stretch.until is None or day < stretch.until):
                until = f" until {stretch.until}" if stretch.until and stretch.until != member.until else ""
                yield f"suspended since {stretch.since}{until}"
        if not member.voting:
            yield "without a vote"

    def _is_none(self, party: str, spoken: Held | None, day: date) -> str:
        name, way = self._state.parties.name(party, day), self._last_way_in(party, spoken, day)
        came = self._came_of_it(way, day) if way else None
        if spoken:
            since, until = spoken.period.since, spoken.period.until
            by = ", by then at the latest," if spoken.began.at_latest else ""
            ended = f"its membership of {since}{by} ended on {until}, as {why_ended(self._state, party, spoken)}"
            return f"{name} was no member on {day}: {ended}{f'; {came}' if came else ''}."
        reason = self._is_void(party, day) or self._is_not_there(party, day) or came
        if reason:
            return f"{name} was no member on {day}: {reason}."
        founded = self._membership.founded(day)
        return f"{name} was no member on {day}, nor ever before.{f' {founded}' if founded else ''}"

    def _is_void(self, party: str, day: date) -> str | None:
        """Say that a membership was told that never was, as its decision is void."""
        void = [(since, voided(self._state, decision)) for since, _, decision in self._without_effect(party, day)]
        return f"its membership of {void[-1][0]} has no effect, as {void[-1][1]}" if void else None

    def _without_effect(self, party: str, day: date) -> list[tuple[date, int, str | None]]:
        """List what was told to begin a membership by a day, and could not, as its decision was void."""
        return [told for told in self._state.memberships.without_effect(party) if told[0] <= day]

    def _is_not_there(self, party: str, day: date) -> str | None:
        """Say that the party did not exist on a day: not yet, or no more."""
        told = self._state.party(party)
        if told.exists(day):
            return None
        became = [(since, successors) for since, _, successors in told.became if since <= day]
        if not became:
            return f"it exists from {told.since}"
        since, successors = min(became)
        went_on = f"went on as {names(self._state, successors, since)}" if successors else "was dissolved"
        return f"it {went_on} on {since}"

    # -- the ways in

    def _ways_in(self, party: str, day: date) -> list[Accession]:
        """List the accessions that were opened by a day and have led to no membership by then."""
        state = self._state
        told = state.memberships.told(party).began
        used = {e.accession for since, _, e in told if since <= day and state.votes.has_effect(e.decision, since)}
        ways = ((id, state.accessions.get(id)) for id in state.accessions.of(party))
        found = [way for id, way in ways if way and way.opening.on <= day and id not in used]
        return sorted(found, key=lambda way: (way.opening.on, way.opening.accession))

    def _last_way_in(self, party: str, spoken: Held | None, day: date) -> Accession | None:
        """Find the last of these; of a former member that was opened since."""
        since = spoken.period.since if spoken else None
        ways = [way for way in self._ways_in(party, day) if since is None or way.opening.on >= since]
        return max(ways, key=lambda way: (way.opening.on, way.number), default=None)

    def _came_of_it(self, way: Accession, day: date) -> str:
        """Say what has become of a way in by a day: who refused it, or how far it has come."""
        stage, opening = way.stage(day), way.opening
        opened = f"it {'was invited' if isinstance(opening, MembershipOffered) else 'applied'} on {opening.on}"
        if stage in CLOSED:
            return self._refused(way, stage, day)
        decision = admission(self._state, way, day)
        if decision and decision.outcome == "rejected":
            return f"{self._state.organisation.name_of(decision.body)} decided against it on {decision.on}"
        return f"{opened}{_STAGES.get(stage, '')}"

    def _refused(self, way: Accession, stage: Stage, day: date) -> str:
        """Say by whom, and when: of several refusals in a row the first."""
        if stage == "lapsed":
            return f"the offer of {way.opening.on} lapsed on {way.deadline}"
        acts = [act for _, act in way.by(day)]
        last_yes = max((n for n, act in enumerate(acts) if isinstance(act, YES)), default=-1)
        match acts[last_yes + 1]:
            case AccessionRejected() as act:
                return f"its assembly rejected the accession on {act.on}"
            case OfferWithdrawn() as act:
                opened = "the offer" if isinstance(way.opening, MembershipOffered) else "its application"
                return f"{opened} was withdrawn on {act.on}"
            case act:
                return f"it declined the offer on {act.on}"

    def _missing(self, party: str, spoken: Held | None, day: date) -> Iterator[str]:
        """Say what stands between a party and a membership on a day."""
        state, again = self._state, ""
        if gone := self._is_not_there(party, day):
            yield _sentence(gone)
            return
        if spoken:
            yield _sentence(why_ended(state, party, spoken))
            again = " since"
        if void := self._is_void(party, day):
            yield _sentence(void)
        yield from self._not_recognised(party, spoken, day)
        ways = self._ways_in(party, day)
        for way in ways:
            yield from self._lacks(way, day)
        if all(way.stage(day) in CLOSED for way in ways):
            again = " again" if ways else again
            yield f"Nobody has invited it{again}, and it has not applied{again}."

    def _lacks(self, way: Accession, day: date) -> Iterator[str]:
        """Say what a way in lacks: of one that was refused that it was, of one that lacks nothing its day.

        What two paragraphs ask for is said once.
        """
        if way.stage(day) in CLOSED:
            yield _sentence(self._came_of_it(way, day))
            return
        found = dict.fromkeys(missing.sentence for missing in lacking(self._state, way, day))
        yield from found
        if not found:
            id, told = way.opening.accession, self._state.memberships.told(way.party).began
            begins = min((since for since, _, began in told if began.accession == id and since > day), default=None)
            may = may_begin(self._state, way, day)
            not_yet = f"Its membership has not begun{f'; it may from {may} on' if may else ''}."
            yield f"Its membership begins on {begins}." if begins else not_yet

    def _not_recognised(self, party: str, spoken: Held | None, day: date) -> Iterator[str]:
        """Say that it came of members, and that nobody recognised it as their heir."""
        memberships = self._state.memberships
        for since, _, predecessors in self._state.party(party).came_of() if spoken is None else ():
            for one in predecessors if since <= day else ():
                if memberships.on(one, eve(since)):
                    name = self._state.parties.name(one, eve(since))
                    yield f"It came of {name}, a member until {since}, and is not recognised as its successor."

    # -- the grounds

    def _behind_the_membership(self, party: str, spoken: Held, day: date) -> set[int]:
        """Find the entries of a membership: its beginning and its end, its terms on the day, a notice that runs.

        Of an heir also what made its predecessor a member, and so on, and by which reform it came of that.
        """
        state, left, found, seen = self._state, [(party, spoken)], set[int](), set[tuple[str, int]]()
        terms, notice = state.memberships.terms(party, day), state.memberships.notice(party, day)
        found |= {*(terms.told if terms else ()), *([notice[0]] if notice else [])}
        while left:
            name, held = left.pop()
            if (name, held.period.number) in seen:
                continue
            seen.add((name, held.period.number))
            told = state.parties.get(name)
            entries = (told.number if told else None, held.period.number, held.ended_by)
            found |= {number for number in entries if number is not None}
            for number, predecessor in state.memberships.inherited_from(name, held):
                found |= {number, *self._reforms_between(predecessor, name)}
                if before := state.memberships.handed_over(predecessor, held.period.since):
                    left.append((predecessor, before))
        return found

    def _reforms_between(self, predecessor: str, heir: str) -> set[int]:
        told = self._state.parties.get(predecessor)
        return {number for _, number, successors in told.became if heir in successors} if told else set()

    def _behind_the_ways_in(self, party: str, day: date) -> set[int]:
        """Find the entries of the ways in that have led to no membership by a day, and of one that never was."""
        ways = {number for way in self._ways_in(party, day) for number in self._of_the_way_in(way)}
        found = {number for number in ways if self._entries[number].event.on <= day}
        told = [(number, one, self._state.votes.void(one)) for _, number, one in self._without_effect(party, day)]
        for number, decision, taken in [(number, one, void[1]) for number, one, void in told if void]:
            found |= {number, taken, *self._rescinding(decision, taken)}
        return found

    def _rescinding(self, decision: str | None, number: int) -> list[int]:
        """Find the decision by which another was rescinded, in an entry."""
        votes = self._state.votes
        told = [rescinded for entry, rescinded in votes.rescinded.get(decision or "", ()) if entry == number]
        return [votes.decisions[one.by][0] for one in told if one.by in votes.decisions]

    def _behind(self, start: set[int], until: date | None) -> set[int]:
        """Find these entries, and those that introduced or framed what they name, and so on.

        The other accessions that a decision is about are left out: they explain nothing of this one.
        With ``until`` only what happened by then is followed: who was no member yet was not, whatever came later.
        """
        found: set[int] = set()
        left = list(start)
        while left:
            number = left.pop()
            entry = self._entries.get(number)
            if entry is None or number in found or (until and entry.event.on > until and number not in start):
                continue
            found.add(number)
            others = entry.event.admits if isinstance(entry.event, DecisionTaken) else ()
            named = dict.fromkeys(name for _, _, name in ids(entry.event) if name not in others)
            left += [frame for name in named for frame in self._framing(name)]
            known = self._state.known
            left += [known[document].number for document in entry.evidence if document in known]
        return found

    def _framing(self, id: str) -> list[int]:
        """Find the entries that an id stands for; those of parties, bodies and seats would explain nothing."""
        state = self._state
        if accession := state.accessions.get(id):
            return self._of_the_way_in(accession)
        if vote := state.votes.get(id):
            rule = state.organisation.rule(vote.opened.rule, vote.opened.on)
            return [*vote.entries(), *([rule[1].number] if rule else [])]
        if meeting := state.meetings.get(id):
            return [meeting.number, *([meeting.opened[0]] if meeting.opened else [])]
        if id in state.votes.decisions:
            told = (*state.votes.reviewed.get(id, ()), *state.votes.rescinded.get(id, ()))
            return [state.votes.decisions[id][0], *(number for number, _ in told)]
        known = state.known.get(id)
        return [known.number] if known and known.kind in ("case", "rulebook") else []

    def _of_the_way_in(self, way: Accession) -> list[int]:
        """Find what was said to an offer or an application, what was decided on it, and who ratified it."""
        id = way.opening.accession
        decided = (number for _, number, _ in self._state.votes.admitting(id))
        ratified = (number for _, number, _ in said_by_members(self._state, id))
        return [*way.entries(), *decided, *ratified]

    def _ground(self, entry: Entry) -> Ground:
        return Ground(
            entry=entry.number,
            on=entry.event.on,
            sentence=sentence(entry.event, self._state),
            corrected_by=self._state.corrected.get(entry.number),
            id=entry.id,
            paragraphs=tuple(self._asked(entry)),
            irregularities=entry.irregularities,
            outcome=self._outcome(entry),
            fictional=entry.id.startswith(FICTIONAL),
        )

    def _asked(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """List the paragraphs that were asked when an entry was recorded: not those of a law that was told later."""
        day = entry.event.on
        if day not in self._told:
            books = sorted(self._state.organisation.regime(day), key=lambda adopted: -adopted.number)
            self._told[day] = {p.paragraph: adopted.number for adopted in books for p in adopted.rulebook.paragraphs}
        first = self._told[day]
        for paragraph, cites in paragraphs(self._state, entry.event):
            if first[paragraph] < entry.number:
                yield paragraph, cites

    def _outcome(self, entry: Entry) -> str | None:
        """Show the arithmetic of the votes behind a decision."""
        computed = [self._state.outcome(vote) for vote in getattr(entry.event, "votes", ())]
        return "; ".join(str(outcome) for outcome in computed if outcome) or None

    def _claims(self, party: str, day: date) -> Iterator[Claimed]:
        claims = self._state.claims.by(day)
        for told in claims.about(party):
            said, settling = told.recorded, claims.settling(told.recorded.claim)
            yield Claimed(
                claim=said.claim,
                on=said.on,
                says=said.says,
                when=said.when,
                against=tuple(claims.contradicting(said.claim)),
                settled=" ".join(settled.reason for _, settled in settling) or None,
                documents=told.documents,
                entry=told.number,
            )


_STAGES: Final[dict[Stage, str]] = {
    "offered": ", and has not answered",
    "accepted": ", and accepted",
    "adopted": ", and its assembly adopted the accession",
}


def _is_not_known(name: str, opening: Held, day: date) -> str:
    by = opening.period.since
    return f"Whether {name} was a member on {day} is not known: it was one by {by} at the latest."


def _sentence(words: str) -> str:
    """Make a sentence of its own of what stood after a colon."""
    return f"{words[0].upper()}{words[1:]}."
