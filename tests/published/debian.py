"""The votes of the Debian project, 2002 to 2018 (debian-votes).

Options are known by their place on the ballot, the last is the default one; voters by neutral ids. The data gives the
year of a vote and no day, so a vote stands on the first of January, under the constitution that was in force then
(examples/rulebooks/debian.toml): until 1.6 of 2015-12-13 an option needs strictly more than its ratio over the default
option, from then on as much. Votes before 1.4 of 2007-10-07 are counted as under 1.4: their ratios and quorums are
published with them.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING

from register.events import Candidate, Ranking
from register.rulebooks import load, versions
from register.voting import Ballots, Choosable, Ranked, evaluate

from .common import (
    RULEBOOKS,
    Progress,
    Published,
    Row,
    computed,
    decided,
    declared,
    electors,
    outcome_of,
    ranked,
    register_of,
    rulebook,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from register.events import RulebookAdopted
    from register.voting import Outcome, Rule

NAME = "debian-votes"
QUORUM_NAMED = "2018_vote_001"
RULE = "DEBIAN-A-6"
CONSTITUTION = RULEBOOKS / "debian.toml"


def rulebooks() -> tuple[RulebookAdopted, ...]:
    """The constitution in its versions, and the rules of the first of them for what was before."""
    days = [version.since for version in versions(CONSTITUTION) if version.since]
    read = [load(CONSTITUTION, on=day, since=day) for day in days]
    before = rulebook(date(1998, 12, 2), *read[0].voting_rules, name="before", until=read[0].since)
    return before, *read


def run(folder: Path, progress: Progress) -> Row:
    """Count every election again: winner, matrix, majorities, quorum."""
    row, majorities, quorums = Row(NAME), Row(f"{NAME}: majorities"), Row(f"{NAME}: quorums")
    elections = [election for election in table(folder / "elections.csv") if election["published_winners"]]
    ballots: dict[str, list[dict[str, str]]] = {}
    for ballot in table(folder / "ballots.csv"):
        ballots.setdefault(ballot["vote_id"], []).append(ballot)
    logins = dict.fromkeys(ballot["voter"] for election in elections for ballot in ballots[election["vote_id"]])
    neutral = {login: f"v-{place}" for place, login in enumerate(logins, 1)}
    votes = [published(election, ballots[election["vote_id"]], neutral) for election in elections]
    with register_of("debian", rulebooks(), neutral.values(), progress.watch(votes)) as register:
        decisions = decided(register)
        for election, vote in zip(elections, votes, strict=True):
            outcome = outcome_of(register, vote)
            ours = (computed(decisions[vote.decision]), winner(outcome, vote), matrix(outcome))
            theirs = (declared(vote), election["published_winners"], json.loads(election["published_beat_matrix"]))
            row.see(vote.vote, ours, theirs)
            _see_majorities(majorities, outcome, election)
            rule = register.state.rule(RULE, vote.on)
            if rule is not None:
                _see_quorum(quorums, rule, election)
    row.apart = [majorities, quorums]
    return row


def published(
    election: Mapping[str, str], ballots: Iterable[Mapping[str, str]], neutral: Mapping[str, str]
) -> Published:
    """An election as the data gives it."""
    vote, on, n = election["vote_id"], date(int(election["year"]), 1, 1), int(election["n_options"])
    needs = {option: str(int(told["ratio"])) for option, told in json.loads(election["majority"]).items()}
    default = election["default_option"]
    rankings = [Ranking(ranks=ranks(ballot["ranks"]), voter=neutral[ballot["voter"]]) for ballot in ballots]
    won = election["published_winners"]
    return Published(
        vote=vote,
        on=on,
        rule=RULE,
        electorate=electors(ranking.voter for ranking in rankings if ranking.voter),
        members=developers(election),
        ballots=ranked(vote, on, rankings),
        declared="rejected" if won == default else "elected",
        elected=() if won == default else (won,),
        kind="election",
        candidates=tuple(Candidate(candidate=str(one), ratio=needs.get(str(one), "1")) for one in range(1, n + 1)),
        default=default,
    )


def ranks(written: str) -> tuple[tuple[str, ...], ...]:
    """Read a ballot: a digit an option, 1 the best, equal ones level, a dash unranked."""
    tiers = sorted(set(written) - {"-"})
    return tuple(tuple(str(place) for place, rank in enumerate(written, 1) if rank == tier) for tier in tiers)


def developers(election: Mapping[str, str]) -> int:
    """N, as published, or that of which the published quorum is 1.5 times the root."""
    return int(election["developers"]) if election["developers"] else round((float(election["quorum"]) / 1.5) ** 2)


def winner(outcome: Outcome, vote: Published) -> str | None:
    """The option that won: where nobody is elected, the default one."""
    return vote.default if outcome.outcome == "rejected" else ", ".join(outcome.elected)


def matrix(outcome: Outcome) -> dict[str, dict[str, int]]:
    """How many ballots rank an option over another, as the data writes it."""
    if outcome.matrix is None:
        return {}
    options = outcome.matrix.options
    rows = zip(options, outcome.matrix.rows, strict=True)
    return {one: {other: n for other, n in zip(options, row, strict=True) if other != one} for one, row in rows}


def _see_majorities(row: Row, outcome: Outcome, election: Mapping[str, str]) -> None:
    dropped = {line.partition(" dropped: ")[0] for line in outcome.arithmetic if " dropped: " in line}
    for option, told in json.loads(election["majority"]).items():
        row.see(f"{election['vote_id']}, {option}", "fail" if option in dropped else "pass", told["published"])


def _see_quorum(row: Row, rule: Rule, election: Mapping[str, str]) -> None:
    """The quorum of the rule is reached by as many ballots as the published one asks for, and by no fewer."""
    if election["developers"]:
        asked, members = ceil(Decimal(election["quorum"])), int(election["developers"])
        reached = [bool(evaluate(rule, _ranking_one(n, members)).elected) for n in (asked - 1, asked)]
        row.see(election["vote_id"], reached, [False, True], named=election["vote_id"] == QUORUM_NAMED)


def _ranking_one(n: int, members: int) -> Ballots:
    """So many ballots that rank the one option over the default."""
    return Ballots(
        electorate={},
        members=members,
        rankings=[Ranked((("1",), ("2",)), n)],
        candidates=[Choosable("1"), Choosable("2")],
        default="2",
    )
