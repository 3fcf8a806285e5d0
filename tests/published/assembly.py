"""The roll calls of the United Nations General Assembly, 1946 to 2015 (un-ga).

No outcome is published, and which question needs two thirds is not marked; so nothing is declared, and the counts are
compared. The roll is every state that is not marked as no member; voters are the numbers that the data gives to states.
The day of a date is no day of the month before 2003, so a roll call stands on the first of its month.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from register.events import Elector
from register.voting import Comparison, Rule

from . import assembly_members
from .common import Progress, Published, Row, outcome_of, register_of, roll_call, rulebook, table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from register.voting import Outcome

NAME = "un-ga"
COUNTED = ("yes", "no", "abstain")
NAMED = frozenset(
    (941, 942, 946, 947, 965, 983, 986, 988, 993, 994, 995, 997, 998, 1001, 1002, 1012, 1110, 1111, 1112, 1180)
)
"""Roll calls of 1966 to 1971 whose published tally is one or two off its own ballots."""

RULE = Rule(
    rule="UNGA-86",
    cites="rules of procedure of the General Assembly, rules 85 and 86",
    need=Comparison(measure="yes", op=">", share="1/2", of="yes_no"),
    options=("yes", "no", "abstain", "absent"),
    electorate="named",
)


def run(folder: Path, progress: Progress) -> Row:
    """Count every roll call again, a register a session, and who belonged, in one of their own."""
    row, rolls = Row(NAME), table(folder / "rollcalls.csv")
    ballots: dict[str, dict[str, str]] = defaultdict(dict)
    for line in table(folder / "ballots.csv"):
        ballots[line["rcid"]][line["option"]] = line["ccodes"]
    sessions: dict[int, list[dict[str, str]]] = defaultdict(list)
    for roll in sorted(rolls, key=lambda roll: int(roll["rcid"])):
        sessions[int(roll["session"])].append(roll)
    for session, some in sorted(sessions.items()):
        for roll, outcome in _outcomes(session, some, ballots, progress):
            row.see(roll["rcid"], tally(outcome), told(roll), named=int(roll["rcid"]) in NAMED)
    row.apart = assembly_members.rows(NAME, rolls, ballots, table(folder / "admissions_current_193.csv"), progress)
    return row


def published(roll: Mapping[str, str], given: Mapping[str, str]) -> Published:
    """A roll call as the data gives it."""
    vote = f"rcid-{roll['rcid']}"
    on = date.fromisoformat(roll["date"]).replace(day=1)
    answers = {
        option: [f"state-{code}" for code in codes.split()] for option, codes in given.items() if option != "not_member"
    }
    listed = [state for states in answers.values() for state in states]
    return Published(
        vote=vote,
        on=on,
        rule=RULE.rule,
        electorate=tuple(Elector(voter=state) for state in listed),
        members=len(listed),
        ballots=roll_call(vote, on, answers),
    )


def told(roll: Mapping[str, str]) -> dict[str, int]:
    """The published tally."""
    return {choice: int(roll[f"{choice}_published"]) for choice in COUNTED}


def tally(outcome: Outcome) -> dict[str, int]:
    """Our counts, absent states left out."""
    counts = dict(outcome.counts)
    return {choice: counts.get(choice, 0) for choice in COUNTED}


def _outcomes(
    session: int, rolls: list[dict[str, str]], ballots: Mapping[str, Mapping[str, str]], progress: Progress
) -> list[tuple[dict[str, str], Outcome]]:
    votes = [published(roll, ballots[roll["rcid"]]) for roll in rolls]
    states = sorted({elector.voter for vote in votes for elector in vote.electorate})
    book = rulebook(date(1946, 1, 1), RULE)
    with register_of(f"session-{session}", [book], states, progress.watch(votes)) as register:
        return [(roll, outcome_of(register, vote)) for roll, vote in zip(rolls, votes, strict=True)]
