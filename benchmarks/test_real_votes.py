"""Real votes: roll calls of the US House of Representatives imported, and the same exploded into ballots and tallied.

They need the folder that ``REGISTER_DATA`` names (docs/published-votes.md says where to get it).
"""

from __future__ import annotations

import csv
import itertools
import lzma
import os
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest

from register import events
from register.codec import Told
from register.log import Log, compose, mark_of
from register.reading import START
from register.state import fold
from register.stores.sqlite import Row, Store
from register.voting import Comparison, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from register import Register

ORIGIN: Final = "house.example/register"
ON: Final = date(1989, 1, 3)
CHOICES: Final = {"Aye": "yes", "Yea": "yes", "Nay": "no", "No": "no", "Not Voting": "absent"}


class RollCall(NamedTuple):
    """A roll call: its id, and who gave which answer."""

    vote: str
    answers: dict[str, tuple[str, ...]]

    @property
    def voters(self) -> tuple[str, ...]:
        return tuple(voter for voters in self.answers.values() for voter in voters)


@pytest.fixture(scope="session")
def roll_calls(scaled: Callable[[int], int]) -> list[RollCall]:
    """As many roll calls as hold a million votes."""
    folder = os.environ.get("REGISTER_DATA")
    path = Path(folder or "") / "us-congress" / "ballots_house.csv.xz"
    if not folder or not path.exists():
        pytest.skip(
            "REGISTER_DATA names no folder with us-congress; docs/published-votes.md says where it is to be had"
        )
    found, votes = [], 0
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for vote, rows in itertools.groupby(csv.DictReader(file), key=lambda row: row["vote_id"]):
            answers = {row["option"]: tuple(row["member_ids"].lower().split()) for row in rows}
            found.append(RollCall(vote, answers))
            votes += len(found[-1].voters)
            if votes >= scaled(1_000_000):
                break
    return found


def told(roll_calls: list[RollCall], *, exploded: bool) -> Iterator[events.Event]:
    """Tell roll calls, each as one event or as a ballot a voter."""
    for voter in sorted({voter for roll_call in roll_calls for voter in roll_call.voters}):
        yield events.PartyRegistered(on=ON, party=voter, name=voter, kind="person")
    need = Comparison(measure="yes", op=">", share="1/2", of="yes_no")
    rule = Rule(rule="HOUSE", cites="House Rules", need=need, options=("yes", "no", "present"), electorate="named")
    yield events.RulebookAdopted(on=ON, rulebook="house", name="House Rules", since=ON, voting_rules=(rule,))
    for vote, answers in roll_calls:
        voters = [voter for voters in answers.values() for voter in voters]
        electorate = tuple(events.Elector(voter=voter) for voter in voters)
        yield events.VoteOpened(
            on=ON, vote=vote, question=vote, rule="HOUSE", electorate=electorate, members=len(electorate)
        )
        if exploded:
            for option, those in answers.items():
                for voter in those:
                    yield events.VoteCast(on=ON, vote=vote, voter=voter, choice=CHOICES.get(option, "present"))
        else:
            yield events.RollCallTaken(
                on=ON,
                vote=vote,
                answers=tuple(
                    events.Answer(choice=CHOICES.get(option, "present"), voters=those)
                    for option, those in answers.items()
                ),
            )
        yield events.VoteClosed(on=ON, vote=vote)


def test_s3_real_roll_calls_are_imported(
    roll_calls: list[RollCall],
    scaled: Callable[[int], int],
    new_register: Callable[..., Register],
    interleaved: Callable[..., Any],
    raw_insert: Callable[..., None],
    tell: Callable[..., None],
    tmp_path: Path,
) -> None:
    """Two hundred roll calls of some 435 voters, every check asked."""
    some = [Told(event, f"e-{n}") for n, event in enumerate(told(roll_calls[: scaled(200)], exploded=False))]
    made = itertools.count()
    with new_register(tmp_path / "first.db") as register:
        rows = [(e.written.source, e.number, e.type, e.line) for e, _ in register.record_all(some)]

    def imported(register: Register) -> int:
        with register:
            return sum(not already for _, already in register.record_all(some))

    number, times = interleaved(
        imported,
        {"executemany": lambda: raw_insert(tmp_path / f"raw-{next(made)}.db", rows)},
        rounds=3,
        setup=lambda: (new_register(tmp_path / f"register-{next(made)}.db"),),
    )
    votes = sum(len(roll_call.voters) for roll_call in roll_calls[: scaled(200)])
    ratio = times.ratio("executemany")
    measured, limit = (
        f"{times.each(of=votes) * 1e6:.2f} µs a vote",
        f"{times.each('executemany', of=votes) * 1e6:.2f} µs",
    )
    tell(
        ("S3 real roll calls", measured, f"{limit} executemany", ratio, ">= 0.4", ratio >= 0.4),
        correct=number == len(some),
    )


def test_s10_real_votes_are_tallied(
    roll_calls: list[RollCall],
    interleaved: Callable[..., Any],
    ticking: Callable[[], datetime],
    tell: Callable[..., None],
    tmp_path: Path,
) -> None:
    """Every ballot an entry, read and verified from its file; the same count by DuckDB over Parquet."""
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    path, parquet = tmp_path / "votes.db", tmp_path / "votes.parquet"
    _store(path, roll_calls, ticking)
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE ballots (vote VARCHAR, choice VARCHAR)")
        rows = [
            f"{roll_call.vote},{CHOICES.get(option, 'present')}\n" * len(voters)
            for roll_call in roll_calls
            for option, voters in roll_call.answers.items()
        ]
        (tmp_path / "votes.csv").write_text("".join(rows))
        connection.execute(f"COPY ballots FROM '{tmp_path / 'votes.csv'}' (HEADER false)")
        connection.execute(f"COPY ballots TO '{parquet}' (FORMAT parquet)")
        count = f"SELECT vote, choice, count(*) FROM '{parquet}' GROUP BY ALL"

        def tallied() -> dict[tuple[str, str], int]:
            with closing(Log.open(path, read_only=True)) as log:
                state = fold(log.read(whole=True))
            outcomes = ((vote, state.outcome(vote)) for vote in state.votes)
            return {(vote, choice): n for vote, outcome in outcomes if outcome for choice, n in outcome.counts}

        counts, times = interleaved(tallied, {"duckdb": lambda: connection.execute(count).fetchall()}, rounds=3)
        expected = {(vote, choice): n for vote, choice, n in connection.execute(count).fetchall()}
    votes = sum(expected.values())
    measured = f"{votes / times.each() / 1e6:.3f} M votes a second"
    limit = f"{votes / times.each('duckdb') / 1e6:.1f} M/s DuckDB, read as Parquet"
    tell(("S10 tally of real votes", measured, limit, times.ratio("duckdb"), "equal", True), correct=counts == expected)


def _store(path: Path, roll_calls: list[RollCall], ticking: Callable[[], datetime]) -> None:
    """Stream the lines into a store; no check is asked."""
    opened = events.RegisterOpened(on=ON, organisation="House", origin=ORIGIN, time_zone="UTC", format=1)

    def rows() -> Iterator[Row]:
        mark = START
        for event in itertools.chain([opened], told(roll_calls, exploded=True)):
            entry = compose(Told(event), (), mark, origin=ORIGIN, by="clerk", now=ticking())
            mark = mark_of(entry)
            yield Row(entry.number, entry.type, entry.line)

    Store.create(path, ORIGIN, rows())
