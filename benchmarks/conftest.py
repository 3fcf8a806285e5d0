"""The work, and how it is measured: each figure in rounds, its limit beside it in the same round, on the same rows.

The work is one organisation of 40 parties that meets and votes, 40 seats a vote: W1 is 100,000 entries of it,
W2 a million. As ordinary tests (``--benchmark-disable``) the benchmarks run once on a fiftieth of that.
"""

from __future__ import annotations

import gc
import itertools
import random
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest

from register import Register, events, rulebooks
from register.codec import Told
from register.log import compose, mark_of
from register.reading import START, Mark
from register.stores.sqlite import SCHEMA, Row, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

    from register.entry import Entry

ORIGIN: Final = "council.example/register"
BODY: Final = "council"
FOUNDED: Final = date(2010, 1, 4)
PARTIES: Final = tuple(f"party-{number:02d}" for number in range(1, 41))
SEATS: Final = tuple(f"{party}/seat" for party in PARTIES)
NOTICE: Final = 14
SMALL: Final = 0.02
BATCH: Final = 1_000


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--scale", type=float, default=1.0, help="share of the work that the benchmarks are measured on")


# -- the work


def history(seed: int = 1) -> Iterator[Told]:
    """What is told after entry 0, without end, in an order that no check objects to."""
    rng = random.Random(seed)
    told = itertools.chain(_foundation(), _meetings(rng))
    for number, event in enumerate(told):
        yield Told(event, _id(rng, number))


def one_meeting(votes: int, seed: int = 1) -> Iterator[events.Event]:
    """A meeting that is never ended, with as many votes as asked for."""
    return itertools.chain(_foundation(), _meeting(random.Random(seed), 1, votes))


def _foundation() -> Iterator[events.Event]:
    """Forty parties found the council and its body; the law is adopted last, so it is not asked about them."""
    for number, party in enumerate(PARTIES, 1):
        yield events.PartyRegistered(on=FOUNDED, party=party, name=f"Østbygd {number}", kind="municipality")
        yield events.MembershipBegan(on=FOUNDED, party=party, since=FOUNDED)
    seats = tuple(events.Seat(seat=seat, party=party) for seat, party in zip(SEATS, PARTIES, strict=True))
    yield events.BodyEstablished(on=FOUNDED, body=BODY, name="Rådet", kind="assembly", seats=seats)
    yield rulebooks.load("koml-ipr", on=FOUNDED, since=FOUNDED)


def _meetings(rng: random.Random) -> Iterator[events.Event]:
    """A meeting a day of four or five votes: about 500 in W1."""
    for number in itertools.count(1):
        meeting = f"council/{number}"
        yield from _meeting(rng, number, 5 if rng.random() < 0.58 else 4)
        yield events.MeetingEnded(on=FOUNDED + timedelta(days=NOTICE + number), meeting=meeting)


def _meeting(rng: random.Random, number: int, votes: int) -> Iterator[events.Event]:
    meeting, on = f"council/{number}", FOUNDED + timedelta(days=NOTICE + number)
    agenda = tuple(events.AgendaItem(item=str(item), title=f"Sak {item}") for item in range(1, min(votes, 5) + 1))
    yield events.MeetingSummoned(
        on=on - timedelta(days=NOTICE), meeting=meeting, body=BODY, starts=on, place="Rådhuset", agenda=agenda
    )
    roll = tuple(events.Present(seat=seat) for seat in SEATS)
    yield events.MeetingOpened(on=on, meeting=meeting, presiding=SEATS[0], roll=roll)
    for item in range(1, votes + 1):
        yield from _vote(rng, on, meeting, str(item))


def _vote(rng: random.Random, on: date, meeting: str, item: str) -> Iterator[events.Event]:
    vote, share = f"{meeting}-{item}", rng.uniform(0.3, 0.9)
    yield events.VoteOpened(
        on=on,
        vote=vote,
        question=f"Skal sak {item} vedtas?",
        rule="KOML-11-9",
        electorate=tuple(events.Elector(voter=seat) for seat in SEATS),
        members=len(SEATS),
        meeting=meeting,
        item=item,
    )
    ballots = {seat: rng.random() < share for seat in SEATS}
    for seat, yes in ballots.items():
        yield events.VoteCast(on=on, vote=vote, voter=seat, choice="yes" if yes else "no")
    yield events.VoteClosed(on=on, vote=vote, presiding=SEATS[0])
    yes = 2 * sum(ballots.values())
    adopted = yes > len(SEATS) or (yes == len(SEATS) and ballots[SEATS[0]])
    yield events.DecisionTaken(
        on=on,
        decision=f"{vote}/decision",
        body=BODY,
        outcome="adopted" if adopted else "rejected",
        text=f"Sak {item} er behandlet.",
        meeting=meeting,
        item=item,
        votes=(vote,),
    )


def _id(rng: random.Random, number: int) -> str:
    """Shaped like the ids that the register gives itself: in order of time, then by chance."""
    return f"01a207a2-{number >> 12:04x}-7{number & 0xFFF:03x}-8{rng.getrandbits(12):03x}-{rng.getrandbits(48):012x}"


def _ticking() -> Callable[[], datetime]:
    """A clock that goes on by a millisecond whenever it is asked."""
    ticks, start = itertools.count(), datetime(2026, 1, 1, tzinfo=UTC)
    return lambda: start + timedelta(milliseconds=next(ticks))


def _composed(mark: Mark = START) -> Iterator[Entry]:
    """The history as lines of a log, entry 0 first, as `Register` would write it; no check is asked."""
    opened = events.RegisterOpened(on=FOUNDED, organisation="Rådet", origin=ORIGIN, time_zone="Europe/Oslo", format=1)
    clock = _ticking()
    for told in itertools.chain([Told(opened)], history()):
        entry = compose(told, (), mark, origin=ORIGIN, by="sekretariatet", now=clock())
        mark = mark_of(entry)
        yield entry


@pytest.fixture(scope="session")
def work() -> Work:
    """What the measured register is told."""
    return Work(history, one_meeting)


class Work(NamedTuple):
    """The generators of the work."""

    history: Callable[[], Iterator[Told]]
    one_meeting: Callable[[int], Iterator[events.Event]]


# -- registers of it


@pytest.fixture(scope="session")
def scaled(pytestconfig: pytest.Config) -> Callable[[int], int]:
    """A number of entries, as far as this run measures it."""
    asked = pytestconfig.getoption
    scale = SMALL if asked("benchmark_disable") and not asked("benchmark_enable") else asked("scale")
    return lambda entries: max(int(entries * scale), 10)


@pytest.fixture(scope="session")
def new_register() -> Callable[..., Register]:
    """Make an empty register."""

    def create(path: Path | str, clock: Callable[[], datetime] | None = None) -> Register:
        return Register.create(path, organisation="Rådet", origin=ORIGIN, by="sekretariatet", clock=clock)

    return create


@pytest.fixture
def ticking() -> Callable[[], datetime]:
    """A clock that goes on by a millisecond whenever it is asked."""
    return _ticking()


@pytest.fixture(scope="session")
def w1(
    scaled: Callable[[int], int], new_register: Callable[..., Register], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """W1 in a file: recorded entry by entry, every check asked."""
    path: Path = tmp_path_factory.mktemp("w1") / "w1.db"
    with new_register(path, _ticking()) as register:
        for _ in register.record_all(itertools.islice(history(), scaled(100_000) - 1)):
            pass
    return path


@pytest.fixture(scope="session")
def w2(scaled: Callable[[int], int], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """W2 in a file: the same history, its lines streamed into the store."""
    path: Path = tmp_path_factory.mktemp("w2") / "w2.db"
    lines = itertools.islice(_composed(), scaled(1_000_000))
    Store.create(path, ORIGIN, (Row(entry.number, entry.type, entry.line) for entry in lines))
    return path


# -- what it is measured beside


@pytest.fixture(scope="session")
def raw_file() -> Callable[[Path], sqlite3.Connection]:
    """Make a file with the register's own table, written as durably."""

    def make(path: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode=wal")
        connection.execute("PRAGMA synchronous=full")
        connection.execute(SCHEMA)
        return connection

    return make


@pytest.fixture(scope="session")
def raw_insert(raw_file: Callable[[Path], sqlite3.Connection]) -> Callable[..., None]:
    """Insert rows into such a file, a thousand a transaction."""

    def insert(path: Path, rows: Sequence[tuple[str, int, str, bytes]]) -> None:
        with closing(raw_file(path)) as raw:
            for first in range(0, len(rows), BATCH):
                raw.execute("BEGIN")
                raw.executemany("INSERT INTO stored_events VALUES (?,?,?,?)", rows[first : first + BATCH])
                raw.execute("COMMIT")

    return insert


# -- the measuring


class Times:
    """Seconds that each round took, and what stood beside it in that round."""

    def __init__(self, beside: dict[str, Callable[[], object]]) -> None:
        self.ours: list[float] = []
        self.beside: dict[str, list[float]] = {name: [] for name in beside}

    def each(self, name: str | None = None, *, of: int = 1) -> float:
        """The median round of ours, or of what is named, by one of so many repetitions."""
        return median(self.beside[name] if name else self.ours) / of

    def least(self, name: str | None = None, *, of: int = 1) -> float:
        """The fastest round, for goals that are no ratio: what it costs where nobody else wants the machine."""
        return min(self.beside[name] if name else self.ours) / of

    def ratio(self, name: str) -> float:
        """How many times faster than what is named we are: the median over the rounds."""
        return median(beside / ours for ours, beside in zip(self.ours, self.beside[name], strict=True))


@pytest.fixture
def interleaved(benchmark: BenchmarkFixture) -> Callable[..., tuple[Any, Times]]:
    """Time a function in rounds, in each of them first what it is measured beside; gives its last result too.

    What ``setup`` gives are the function's arguments. What the fixtures keep is hidden from the garbage collector:
    its rounds through their objects would be counted as ours.
    """

    def measure(
        ours: Callable[..., object],
        beside: dict[str, Callable[[], object]],
        *,
        rounds: int,
        setup: Callable[[], tuple[object, ...]] = lambda: (),
    ) -> tuple[Any, Times]:
        times = Times(beside)

        def before() -> tuple[tuple[object, ...], dict[str, object]]:
            given = setup()
            for name, other in beside.items():
                start = perf_counter()
                other()
                times.beside[name].append(perf_counter() - start)
            return given, {}

        def timed(*given: object) -> object:
            start = perf_counter()
            result = ours(*given)
            times.ours.append(perf_counter() - start)
            return result

        gc.collect()
        gc.freeze()
        try:
            return benchmark.pedantic(timed, setup=before, rounds=rounds), times
        finally:
            gc.unfreeze()

    return measure


@pytest.fixture
def tell(benchmark: BenchmarkFixture) -> Callable[..., None]:
    """Put a row of the table, and whether the result was right, beside the time."""

    def put(*rows: tuple[str, str, str, float, str, bool], correct: bool) -> None:
        names = ("figure", "measured", "limit", "ratio", "goal", "met")
        benchmark.extra_info["correct"] = correct
        benchmark.extra_info["rows"] = [dict(zip(names, row, strict=True)) for row in rows]
        assert correct

    return put
