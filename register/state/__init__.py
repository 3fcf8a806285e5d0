"""The dated state: facts folded from entries, one small object a subject, asked on a day.

Applying an event only stores what it says and never fails; asking computes.
So an answer about a day does not depend on the order in which facts were told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

from msgspec.structs import replace

from register.errors import UnknownId, nearest
from register.events import (
    AccessionEvent,
    BallotsCounted,
    CaseEvent,
    DecisionAnnulled,
    DecisionRescinded,
    DecisionTaken,
    MeetingEvent,
    MembershipEvent,
    OrganisationDissolved,
    OrganisationEvent,
    OrganisationFounded,
    PartyEvent,
    RankingsCast,
    RatificationEvent,
    RollCallTaken,
    RulebookAdopted,
    VoteCast,
    VoteEvent,
)
from register.events.naming import introduced, introduces
from register.state.accessions import Accessions, Ratifications
from register.state.cases import Cases
from register.state.claims import ClaimEvent, Claims
from register.state.meetings import Meetings, When
from register.state.membership import Memberships
from register.state.organisation import Organisation
from register.state.paragraphs import the_provisional_do_not_vote
from register.state.parties import Parties, Party, ending
from register.state.standing import Standing, standing
from register.state.votes import Votes
from register.voting import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from register.entry import Entry
    from register.events import Event
    from register.state.organisation import Adopted
    from register.state.votes import Vote
    from register.voting import Outcome, Rule

__all__ = ["BALLOTS", "Known", "Ruling", "Standing", "State", "as_corrected", "fold", "standing"]


class Known(NamedTuple):
    """An id that was introduced: its kind, and the entry that introduced it."""

    kind: str
    number: int


class Ruling(NamedTuple):
    """What follows from the votes behind a decision: which decides, who is elected, whether it was declared so."""

    vote: Vote
    outcome: Outcome
    elected: tuple[str, ...]
    agrees: bool


class State:
    """Everything that was told, ready to be asked about any day."""

    def __init__(self) -> None:
        """Begin before entry 0."""
        self.known: dict[str, Known] = {}
        self.entries: dict[str, int] = {}
        self.corrected: dict[int, int] = {}
        """The last correction of each entry that says something else than it was told to."""
        self.parties = Parties()
        self.votes = Votes()
        self.organisation = Organisation(self.votes)
        self.cases = Cases()
        self.claims = Claims()
        self.meetings = Meetings()
        self.accessions = Accessions(self.organisation)
        self.ratifications = Ratifications()
        self.memberships = Memberships(self.parties, self.organisation, self.votes)
        self.asked: dict[Any, Any] = {}
        """What the checks have worked out to be asked under a day's rulebooks; forgotten when one is adopted."""
        self._rules: dict[tuple[str, date], tuple[Rule, Adopted] | None] = {}
        self._rules_of: dict[Vote, Rule | None] = {}
        self._participants: tuple[date | None, list[str]] = None, []
        """The last answer to who takes part: it is asked of one day many times over."""
        self._subjects = {
            event: getattr(self, subject).apply for subject, family in _FAMILIES for event in get_args(family)
        }

    def apply(self, entry: Entry) -> None:
        """Store what an entry says."""
        number, event = entry.number, entry.event
        self.entries[entry.id] = number
        cls = type(event)
        if introduces(cls):
            for kind, id in introduced(event):
                self.known.setdefault(id, Known(kind, number))
        if subject := self._subjects.get(cls):
            subject(number, event)
        elif isinstance(event, ClaimEvent):
            self.claims.apply(number, event, entry.evidence)
        if cls in _CHANGING:
            self._forget(event)

    def _forget(self, event: Event) -> None:
        """Forget what was worked out and may be otherwise after an event."""
        cls = type(event)
        self._participants = None, []
        if cls in _ENDING or (cls is DecisionTaken and self.votes.rescinded):
            self.memberships.forget()
        elif isinstance(event, PartyEvent):
            self.memberships.forget_of(ending(event))
        if cls in _RULING:
            self.asked.clear()
            self._rules.clear()
            self._rules_of.clear()

    def require(self, id: str, kind: str) -> Known:
        """Find what was introduced under an id; raises `UnknownId` with the nearest of that kind."""
        known = self.known.get(id)
        if known is None or known.kind != kind:
            others = (other for other, (its_kind, _) in self.known.items() if its_kind == kind)
            raise UnknownId(id, kind, nearest(id, others))
        return known

    def party(self, party: str) -> Party:
        """Find the party of an id; raises `UnknownId`."""
        self.require(party, "party")
        return self.parties.told[party]

    def outcome(self, vote: str) -> Outcome | None:
        """Compute what follows from the ballots of a vote; None where its rule was not in force."""
        told = self.votes.get(vote)
        found = self._rule(told.opened.rule, told.opened.on) if told else None
        if told is None or found is None:
            return None
        rule, adopted = found
        named = {name: chamber for name in rule.chambers if (chamber := self.rule(name, told.opened.on)) is not None}
        outcome = evaluate(rule, told.ballots(self.absent(told)), named)
        return replace(outcome, rulebook=adopted.rulebook.rulebook)

    def absent(self, vote: Vote) -> list[str]:
        """List the seats on the roll of a vote that are not in its meeting; nobody where no roll was told."""
        meeting = self.meetings.get(vote.opened.meeting or "")
        if meeting is None or meeting.opened is None:
            return []
        here, _ = self.sitting(vote)
        return [voter for voter in vote.electorate if voter not in here and voter in self.organisation.seats]

    def is_own_assembly(self, body: str, party: str) -> bool:
        """Whether a body is the assembly of a party itself: its council (kommunestyre, fylkesting)."""
        return self.organisation.is_own_assembly(body, party)

    def participants(self, day: date) -> list[str]:
        """List the parties that take part on a day, as members of any kind but observers."""
        if self._participants[0] != day:
            held = ((party, self.memberships.terms(party, day)) for party in self.memberships)
            self._participants = day, [party for party, terms in held if terms and terms.category != "observer"]
        return list(self._participants[1])

    def has_no_vote(self, party: str, day: date) -> tuple[str, int | None] | None:
        """Say why a party has no vote on a day, and the entry that says so; None where it has one.

        An observer, and whoever is suspended, counts in no base either. Whether a membership that is applied
        provisionally has a vote is for a rulebook to say.
        """
        told = self.memberships.has_no_vote(party, day)
        provisional = self.memberships.provisional(party, day) if told is None else None
        if provisional is None or not the_provisional_do_not_vote(self, day):
            return told
        return "is a member provisionally", provisional

    def sitting(self, vote: Vote, when: When | None = None) -> tuple[dict[str, str | None], dict[str, int]]:
        """Tell who is in the meeting of a vote when it is opened, and who of them takes no part in its item.

        Seats with their persons, and seats with the entry that says so; with ``when`` at another moment of the meeting.
        """
        opened = vote.opened
        meeting = self.meetings.get(opened.meeting or "")
        if meeting is None:
            return {}, {}
        moment = when or When(vote.number, opened.item, opened.at, opened.on)
        return meeting.present(moment), meeting.out_of(opened.item, moment) if opened.item else {}

    def outcomes(self, decision: DecisionTaken) -> list[tuple[Vote, Outcome]]:
        """Compute the votes behind a decision whose rule was in force, without rounds that a later one followed."""
        votes = [vote for id in decision.votes if (vote := self.votes.get(id))]
        followed = {vote.opened.after for vote in votes}
        last = [vote for vote in votes if vote.opened.vote not in followed]
        return [(vote, outcome) for vote in last if (outcome := self.outcome(vote.opened.vote))]

    def ruling(self, decision: DecisionTaken) -> Ruling | None:
        """Find what follows from the votes behind a decision; None where nobody can say.

        All of several must pass: the first that does not decides, else the last. Who was elected is compared where
        anybody was named, and the votes name anybody.
        """
        computed = self.outcomes(decision)
        if not computed:
            return None
        vote, outcome = next((told for told in computed if not told[1].passed), computed[-1])
        elected = tuple(dict.fromkeys(name for _, one in computed for name in one.elected))
        says = "rejected" if outcome.outcome == "not quorate" else outcome.outcome
        if decision.outcome == "elected" and outcome.outcome == "adopted":
            says = "elected"  # a list that all agreed on (kommuneloven § 7-7)
        if decision.outcome == "adopted" and outcome.outcome == "elected" and decision.kind not in _OF_PERSONS:
            says = "adopted"  # one of several drafts, such as of a budget (kommuneloven § 11-9)
        named = decision.elected and elected
        agrees = decision.outcome == says and (not named or set(decision.elected) == set(elected))
        return Ruling(vote, outcome, elected, agrees)

    def is_secret(self, vote: Vote) -> bool:
        """Whether a vote is secret, by itself or by its rule."""
        rule = self.rule_of(vote)
        return vote.opened.secret or (rule is not None and rule.secret)

    def rule_of(self, vote: Vote) -> Rule | None:
        """Find the rule of a vote, as it was in force on its day; looked up once a vote."""
        if vote not in self._rules_of:
            self._rules_of[vote] = self.rule(vote.opened.rule, vote.opened.on)
        return self._rules_of[vote]

    def rule(self, name: str, day: date) -> Rule | None:
        """Find a voting rule in force on a day."""
        found = self._rule(name, day)
        return found[0] if found else None

    def _rule(self, name: str, day: date) -> tuple[Rule, Adopted] | None:
        """Find it with its rulebook; looked up once a rule and day."""
        sought = name, day
        if sought not in self._rules:
            self._rules[sought] = self.organisation.rule(name, day)
        return self._rules[sought]


def fold(entries: Iterable[Entry], *, ballots: bool = True) -> State:
    """Fold the state after these entries, what stands of them; without ``ballots``, for who asks about no vote.

    One reading where nothing was corrected, else a second; so what can be iterated only once is kept.
    """
    again = entries if not isinstance(entries, Iterator) else list(entries)
    left_out = frozenset() if ballots else BALLOTS
    state, words = State(), Standing()
    for entry in again:
        if type(entry.event) not in left_out:
            words.see(entry.number, entry.event)
            state.apply(entry)
    if not words.instead:
        return state
    return as_corrected((entry for entry in again if type(entry.event) not in left_out), words)


def as_corrected(entries: Iterable[Entry], words: Standing) -> State:
    """Fold what stands of entries by the last word on each."""
    state = State()
    for entry in words.of(entries):
        state.apply(entry)
    state.corrected = words.corrected(state.entries)
    return state


BALLOTS: Final = frozenset((VoteCast, RollCallTaken, RankingsCast, BallotsCounted))
"""What is told most, and says nothing of who belongs."""

_CHANGING: Final = frozenset(
    (
        *get_args(MembershipEvent),
        *get_args(PartyEvent),
        OrganisationFounded,
        OrganisationDissolved,
        DecisionTaken,
        DecisionAnnulled,
        DecisionRescinded,
        RulebookAdopted,
    )
)
"""What may change an answer that was worked out."""

_RULING: Final = (RulebookAdopted, DecisionAnnulled, DecisionRescinded)
"""What changes which rules are in force."""

_ENDING: Final = (OrganisationFounded, OrganisationDissolved, DecisionAnnulled, DecisionRescinded)
"""What may change the memberships without being told of one."""

_OF_PERSONS: Final = ("election", "hiring")
_FAMILIES: Final = (
    ("parties", PartyEvent),
    ("organisation", OrganisationEvent),
    ("cases", CaseEvent),
    ("meetings", MeetingEvent),
    ("votes", VoteEvent),
    ("accessions", AccessionEvent),
    ("ratifications", RatificationEvent),
    ("memberships", MembershipEvent),
)
