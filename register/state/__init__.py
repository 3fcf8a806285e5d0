"""The dated state: facts folded from entries, one small object a subject, asked on a day.

Applying an event only stores what it says and never fails; asking computes.
So an answer about a day does not depend on the order in which facts were told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

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
from register.state.meetings import Meetings
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
    from register.state.votes import Vote
    from register.voting import Outcome, Rule

__all__ = ["Known", "Standing", "State", "fold", "standing"]


class Known(NamedTuple):
    """An id that was introduced: its kind, and the entry that introduced it."""

    kind: str
    number: int


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
        """What the checks have looked up about a day's rulebooks; forgotten when one is adopted."""
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
        rule = self.rule_of(told) if told else None
        if told is None or rule is None:
            return None
        day = told.opened.on
        chambers = {name: found for name in rule.chambers if (found := self.rule(name, day)) is not None}
        return evaluate(rule, told.ballots(), chambers)

    def outcomes(self, decision: DecisionTaken) -> list[tuple[Vote, Outcome]]:
        """Compute the votes behind a decision whose rule was in force, without rounds that a later one followed."""
        votes = [vote for id in decision.votes if (vote := self.votes.get(id))]
        followed = {vote.opened.after for vote in votes}
        last = [vote for vote in votes if vote.opened.vote not in followed]
        return [(vote, outcome) for vote in last if (outcome := self.outcome(vote.opened.vote))]

    def decisive(self, decision: DecisionTaken) -> tuple[Vote, Outcome] | None:
        """Find the vote that decides: all must pass, so it is the first quorate one that did not, else the last."""
        computed = self.outcomes(decision)
        quorate = [told for told in computed if told[1].outcome != "not quorate"] or computed
        return next((told for told in quorate if not told[1].passed), quorate[-1] if quorate else None)

    def rule_of(self, vote: Vote) -> Rule | None:
        """Find the rule of a vote, as it was in force on its day; looked up once a vote."""
        if vote not in self.asked:
            self.asked[vote] = self.rule(vote.opened.rule, vote.opened.on)
        rule: Rule | None = self.asked[vote]
        return rule

    def rule(self, name: str, day: date) -> Rule | None:
        """Find a voting rule in force on a day; looked up once a rule and day."""
        sought = name, day
        if sought not in self.asked:
            found = self.organisation.rule(name, day)
            self.asked[sought] = found[0] if found else None
        rule: Rule | None = self.asked[sought]
        return rule


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
