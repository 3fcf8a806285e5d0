"""The roll calls of the United States House and Senate, 1989 to 2009 (us-congress).

A register a Congress and chamber. The voters are those that a roll call lists, under the ids of the data;
they are the members of whom 3/5 must say yes in the Senate. The Vice President is listed where he breaks a tie, and
never where 3/5 are asked for. Who is present at the election of a Speaker and names nobody votes blank.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from register.events import Candidate, Elector
from register.voting import Comparison, Rule

from .common import (
    Progress,
    Published,
    Row,
    computed,
    decided,
    declared,
    letter,
    register_of,
    roll_call,
    rulebook,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from pathlib import Path

NAME = "us-congress"
CHOICES = {
    "Yea": "yes",
    "Aye": "yes",
    "Guilty": "yes",
    "Nay": "no",
    "No": "no",
    "Not Guilty": "no",
    "Present": "present",
    "Not Voting": "absent",
}
SPEAKER_NAMED = "h2-104.1995"
FAILED = re.compile(r"Failed|Rejected|Defeated|Veto Sustained|Not (Sustained|Germane|Guilty)")
OPTIONS = ("yes", "no", "present", "absent")


def rules(chamber: str) -> tuple[Rule, ...]:
    """What each chamber asks for, by the share that the data says was required."""
    house = chamber == "h"
    name = "HOUSE" if house else "SENATE"
    needs = {
        "1/2": Comparison(measure="yes", op=">", share="1/2", of="yes_no"),
        "2/3": Comparison(measure="yes", op=">=", share="2/3", of="yes_no"),
        "3/5": Comparison(measure="yes", op=">=", share="3/5", of="yes_no" if house else "members"),
        "QUORUM": Comparison(measure="present", op=">=", share="1/2", of="members"),
    }
    made = [_rule(f"{name}-{share}", need) for share, need in needs.items()]
    speaker = Rule(
        rule=f"{name}-SPEAKER",
        cites="a majority of the votes for a person by name",
        method="plurality",
        need=Comparison(measure="most", op=">", share="1/2", of="cast"),
        options=OPTIONS,
        cast=(),
        electorate="named",
    )
    return (*made, speaker)


def run(folder: Path, progress: Progress) -> Row:
    """Count every roll call again."""
    known = {anomaly["vote_id"] for anomaly in table(folder / "known_anomalies.csv")} | {SPEAKER_NAMED}
    ballots = _ballots(folder)
    sittings: dict[tuple[int, str], list[dict[str, str]]] = defaultdict(list)
    for roll in table(folder / "rollcalls.csv"):
        sittings[int(roll["congress"]), roll["chamber"]].append(roll)
    rows = {"motion": Row(NAME), "quorum": Row(f"{NAME}: quorum calls"), "speaker": Row(f"{NAME}: Speaker elections")}
    for (congress, chamber), rolls in sorted(sittings.items()):
        name = f"{'house' if chamber == 'h' else 'senate'}-{congress}"
        rolls.sort(key=lambda roll: (roll["date"], int(roll["number"])))
        votes = [(_row(roll, ballots), published(roll, ballots.pop(roll["vote_id"]))) for roll in rolls]
        _count(name, chamber, progress, votes, known, rows)
    rows["motion"].apart = [rows["quorum"], rows["speaker"]]
    return rows["motion"]


def published(roll: Mapping[str, str], given: Mapping[str, str]) -> Published:
    """A roll call as the data gives it; those who are named in an election of the Speaker become letters."""
    named = sorted(option for option in given if option not in CHOICES)
    if named:
        named = sorted({*named, roll["result"]})
    letters = {option: letter(place) for place, option in enumerate(named)}
    choices = {**CHOICES, **letters, **({"Present": "blank"} if named else {})}
    answers: dict[str, list[str]] = defaultdict(list)
    for option, members in given.items():
        answers[choices[option]] += members.lower().split()
    listed = sorted(member for members in answers.values() for member in members)
    vote, on = roll["vote_id"], date.fromisoformat(roll["date"][:10])
    chamber = "HOUSE" if roll["chamber"] == "h" else "SENATE"
    return Published(
        vote=vote,
        on=on,
        rule=f"{chamber}-{'SPEAKER' if named else roll['requires']}",
        electorate=tuple(_elector(member) for member in listed),
        members=len(listed),
        ballots=roll_call(vote, on, answers),
        declared="elected" if named else "rejected" if FAILED.search(roll["result"]) else "adopted",
        elected=(letters[roll["result"]],) if named else (),
        kind="election" if named else "motion",
        candidates=tuple(Candidate(candidate=one) for one in letters.values()),
    )


def _row(roll: Mapping[str, str], ballots: Mapping[str, Mapping[str, str]]) -> str:
    if roll["requires"] == "QUORUM":
        return "quorum"
    return "motion" if ballots[roll["vote_id"]].keys() <= CHOICES.keys() else "speaker"


def _count(
    name: str,
    chamber: str,
    progress: Progress,
    votes: list[tuple[str, Published]],
    known: Container[str],
    rows: Mapping[str, Row],
) -> None:
    book = rulebook(date(1989, 1, 1), *rules(chamber))
    members = sorted({elector.voter for _, vote in votes for elector in vote.electorate})
    with register_of(name, [book], members, progress.watch(vote for _, vote in votes)) as register:
        found = decided(register)
    for row, vote in votes:
        rows[row].see(vote.vote, computed(found[vote.decision]), declared(vote), named=vote.vote in known)


def _ballots(folder: Path) -> dict[str, dict[str, str]]:
    """The members of each option, as they are written, by roll call."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for chamber in ("house", "senate"):
        for row in table(folder / f"ballots_{chamber}.csv"):
            found[row["vote_id"]][row["option"]] = row["member_ids"]
    return found


@cache
def _elector(member: str) -> Elector:
    return Elector(voter=member)


def _rule(name: str, need: Comparison) -> Rule:
    return Rule(rule=name, cites=f"the data of {NAME}", need=need, options=OPTIONS, electorate="named")
