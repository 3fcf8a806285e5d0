"""The ids in an event: what kind they are of, and whether the event introduces or names one.

To a type checker an id is a `str`, so that what a user writes type-checks.
The kind stands in the annotation: one check, read off it, guards all naming (REG-36, REG-37).
"""

from __future__ import annotations

import re
from typing import Annotated, Final, NamedTuple

PATTERN: Final = r"[a-z0-9][a-z0-9._:/-]{0,63}"
"""What an id looks like: short, lower case, chosen by people."""

ENTRY_PATTERN: Final = r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}"
"""What the id of an entry looks like: the key of idempotency."""

PARAGRAPH: Final = r"[A-Z]+(-[A-Za-z0-9]+)*"
"""What the id of a paragraph looks like, such as KOML-11-9-1."""

is_paragraph = re.compile(PARAGRAPH).fullmatch
is_id = re.compile(PATTERN).fullmatch
is_entry_id = re.compile(ENTRY_PATTERN).fullmatch


class Names(NamedTuple):
    """The mark of a field that names something: of one of these kinds; ``()`` is any."""

    kinds: tuple[str, ...]


class Introduces(NamedTuple):
    """The mark of a field that introduces an id of this kind."""

    kind: str


class NamesEntry(NamedTuple):
    """The mark of a field that names an earlier entry by its id."""


EntryId = Annotated[str, NamesEntry()]
AnyId = Annotated[str, Names(())]
VoterId = Annotated[str, Names(("seat", "party"))]
CallerId = Annotated[str, Names(("seat", "body", "party"))]
MatterId = Annotated[str, Names(("accession", "decision"))]

PartyId = Annotated[str, Names(("party",))]
PersonId = Annotated[str, Names(("person",))]
RulebookId = Annotated[str, Names(("rulebook",))]
BodyId = Annotated[str, Names(("body",))]
SeatId = Annotated[str, Names(("seat",))]
DocumentId = Annotated[str, Names(("document",))]
CaseId = Annotated[str, Names(("case",))]
MotionId = Annotated[str, Names(("motion",))]
MeetingId = Annotated[str, Names(("meeting",))]
VoteId = Annotated[str, Names(("vote",))]
DecisionId = Annotated[str, Names(("decision",))]
AccessionId = Annotated[str, Names(("accession",))]
ClaimId = Annotated[str, Names(("claim",))]

NewParty = Annotated[str, Introduces("party")]
NewPerson = Annotated[str, Introduces("person")]
NewRulebook = Annotated[str, Introduces("rulebook")]
NewBody = Annotated[str, Introduces("body")]
NewSeat = Annotated[str, Introduces("seat")]
NewDocument = Annotated[str, Introduces("document")]
NewCase = Annotated[str, Introduces("case")]
NewMeeting = Annotated[str, Introduces("meeting")]
NewMotion = Annotated[str, Introduces("motion")]
NewVote = Annotated[str, Introduces("vote")]
NewDecision = Annotated[str, Introduces("decision")]
NewAccession = Annotated[str, Introduces("accession")]
NewClaim = Annotated[str, Introduces("claim")]
