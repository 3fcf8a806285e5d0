"""The elections of the Python Steering Council, 2019 to 2025 (python-sc).

Of each candidate only the number of approvals is published, so the ballots are counts; candidates are letters, and the
names stay in memory. Of the election of 2024 the third table counts, the sum of the election and its re-vote.
The cap of two per employer is in the rule, and met nobody: employers are not in the data. 2026 has another method.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from register.events import Candidate
from register.voting import Rule

from .common import (
    Progress,
    Published,
    Row,
    computed,
    counted,
    decided,
    declared,
    electors,
    letter,
    outcome_of,
    register_of,
    rulebook,
    table,
    voters,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "python-sc"
RULE = Rule(
    rule="PEP-13",
    cites="PEP 13, electing the council",
    method="approval",
    electorate="named",
    secret=True,
    cap=2,
)


def run(folder: Path, progress: Progress) -> Row:
    """Count every election by approval again."""
    row, rolls = Row(NAME), Row(f"{NAME}: rolls")
    tables: dict[str, dict[str, dict[str, int]]] = {}
    for line in table(folder / "approval_counts.csv"):
        tables.setdefault(line["pep"], {}).setdefault(line["table_no"], {})[line["candidate"]] = int(line["approvals"])
    elections = [election for election in table(folder / "elections.csv") if election["pep"] in tables]
    listed = Counter(line["pep"] for line in table(folder / "voter_rolls.csv") if line["name"])
    votes = [published(election, tables[election["pep"]], listed[election["pep"]]) for election in elections]
    largest = max(vote.members for vote in votes)
    book = rulebook(date(2019, 1, 1), RULE)
    with register_of("python", [book], voters(largest), progress.watch(votes)) as register:
        decisions = decided(register)
        for election, vote in zip(elections, votes, strict=True):
            row.see(vote.vote, computed(decisions[vote.decision]), declared(vote))
            if election["pep"] in listed:
                rolls.see(vote.vote, outcome_of(register, vote).entitled, int(election["eligible"]))
    row.apart = [rolls]
    return row


def published(election: Mapping[str, str], tables: Mapping[str, Mapping[str, int]], listed: int = 0) -> Published:
    """An election as the data gives it; the last of several tables is the sum. ``listed`` is how long its roll is."""
    eligible = listed or int(election["eligible"])
    approvals = tables[max(tables)]
    letters = {name: letter(place) for place, name in enumerate(approvals)}
    term = int(election["title"].removeprefix("January ")[:4])
    vote, on = f"pep-{election['pep']}", date(term, 1, 1)
    counts = {letters[name]: n for name, n in approvals.items()}
    return Published(
        vote=vote,
        on=on,
        rule=RULE.rule,
        electorate=electors(voters(eligible)),
        members=eligible,
        ballots=counted(vote, on, int(election["ballots"]), counts),
        declared="elected",
        elected=tuple(letters[name] for name in election["published_elected"].split("; ")),
        kind="election",
        candidates=tuple(Candidate(candidate=one) for one in letters.values()),
        seats=5,
        secret=True,
    )
