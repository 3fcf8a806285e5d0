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
    CaseEvent,
    MeetingEvent,
    MembershipEvent,
    OrganisationEvent,
    PartyEvent,
    RatificationEvent,
    RulebookAdopted,
    VoteEvent,
)
from register.events.naming import introduced, introduces
from register.state.cases import Cases
from register.state.meetings import Meetings, When
from register.state.membership import Accessions, Memberships, Ratifications
from register.state.organisation import Organisation
from register.state.parties import Parties, Party
from register.state.standing import Standing, standing
from register.state.votes import Votes
from register.voting import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from register.entry import Entry
    from register.events import DecisionTaken
    from register.state.organisation import Adopted
    from register.state.votes import Vote
    from register.voting import Outcome, Rule

__all__ = ["Known", "Ruling", "Standing", "State", "fold", "standing"]


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
        self.parties = Parties()
        self.organisation = Organisation()
        self.cases = Cases()
        self.meetings = Meetings()
        self.votes = Votes()
        self.accessions = Accessions()
        self.ratifications = Ratifications()
        self.memberships = Memberships(self.parties)
        self.asked: dict[Any, Any] = {}
        """What the checks have worked out to be asked under a day's rulebooks; forgotten when one is adopted."""
        self._rules: dict[tuple[str, date], tuple[Rule, Adopted] | None] = {}
        self._rules_of: dict[Vote, Rule | None] = {}
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
        if cls is RulebookAdopted:
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


def fold(entries: Iterable[Entry]) -> State:
    """Fold the state after these entries, what stands of them.

    One reading where nothing was corrected, else a second; so what can be iterated only once is kept.
    """
    again = entries if not isinstance(entries, Iterator) else list(entries)
    state, words = State(), Standing()
    for entry in again:
        words.see(entry.number, entry.event)
        state.apply(entry)
    if not words.instead:
        return state
    state = State()
    for entry in words.of(again):
        state.apply(entry)
    return state


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
