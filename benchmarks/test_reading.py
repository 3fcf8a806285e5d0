"""Reading: how fast a log is read and checked, and that no more of it is held than a page."""

from __future__ import annotations

import itertools
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

import attrs
import orjson
import pytest
from eventsourcing.persistence import DatetimeAsISO, EventStore, JSONTranscoder, Mapper, Transcoding
from eventsourcing.sqlite import SQLiteAggregateRecorder, SQLiteDatastore
from eventsourcing.utils import register_topic

from register.log import Log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

COLUMNS: Final = "SELECT originator_version, topic, state FROM stored_events ORDER BY originator_version"
SELECTED: Final = "SELECT + orjson.loads"
LIBRARY: Final = "eventsourcing's mapper"


@pytest.fixture(scope="session")
def log(w1: Path) -> Iterator[Log]:
    """W1, open for reading."""
    with closing(Log.open(w1, read_only=True)) as log:
        yield log


@pytest.fixture(scope="session")
def selected(w1: Path) -> Iterator[Callable[[], int]]:
    """Parse the same rows and check nothing: no reading of them can be faster."""

    def parse() -> int:
        count = 0
        for _, _, state in connection.execute(COLUMNS):
            orjson.loads(state)
            count += 1
        return count

    with closing(sqlite3.connect(f"file:{w1}?mode=ro", uri=True)) as connection:
        yield parse


class Happened:
    """A domain event of the eventsourcing library; its subclasses are named like our events."""

    originator_id: str


class DateAsISO(Transcoding):
    """How the library is taught a civil day, which it knows as little as JSON does."""

    type = date
    name = "date_iso"

    def encode(self, obj: date) -> str:
        return obj.isoformat()

    def decode(self, data: str) -> date:
        return date.fromisoformat(data)


@pytest.fixture(scope="session")
def mapped(log: Log, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], int]]:
    """Read the same history as the library does: its default mapper and recorder, in pages as large as ours."""
    transcoder = JSONTranscoder()
    transcoder.register(DatetimeAsISO())
    transcoder.register(DateAsISO())
    datastore = SQLiteDatastore(str(tmp_path_factory.mktemp("library") / "library.db"), originator_id_type="text")
    recorder = SQLiteAggregateRecorder(datastore)
    recorder.create_table()
    store: EventStore[str] = EventStore(Mapper(transcoder), recorder)
    classes: dict[str, type[Happened]] = {}

    def happened(entry: Any) -> Happened:  # noqa: ANN401 - an entry of any event
        if entry.type not in classes:
            classes[entry.type] = type(type(entry.event).__name__, (Happened,), {"TOPIC": entry.type})
            register_topic(entry.type, classes[entry.type])
        event = classes[entry.type]()
        said = attrs.asdict(entry.event, filter=_is_said, value_serializer=_untupled)
        vars(event).update(said, id=entry.id, recorded_by=entry.recorded_by, originator_id=log.origin)
        vars(event).update(originator_version=entry.number, timestamp=datetime.fromisoformat(entry.recorded_time))
        return event

    def read() -> int:
        count = 0
        while page := list(store.get(log.origin, gt=count - 1, limit=500)):
            count += len(page)
        return count

    entries = log.read()
    while batch := [happened(entry) for entry in itertools.islice(entries, 1_000)]:
        store.put(batch)  # type: ignore[arg-type] # our events stand in for the library's
    yield read
    datastore.close()


def test_s1_a_log_is_read_typed_and_checked(
    log: Log,
    selected: Callable[[], int],
    mapped: Callable[[], int],
    interleaved: Callable[..., Any],
    tell: Callable[..., None],
) -> None:
    """Every check of a reading, events out, none kept."""
    size, limit = log.size(), {SELECTED: selected, LIBRARY: mapped}
    count, times = interleaved(lambda: _drain(log.read()), limit, rounds=9)
    ours = f"{times.each(of=size) * 1e6:.2f} µs an entry"
    tell(
        *(
            (
                "S1 typed replay",
                ours,
                f"{times.each(name, of=size) * 1e6:.2f} µs {name}",
                times.ratio(name),
                f">= {goal}",
                times.ratio(name) >= goal,
            )
            for name, goal in ((SELECTED, 0.55), (LIBRARY, 2.3))
        ),
        correct=count == selected() == mapped() == size,
    )


def test_s1_a_log_is_read_whole(
    log: Log, selected: Callable[[], int], interleaved: Callable[..., Any], tell: Callable[..., None]
) -> None:
    """The same, and each typed entry encoded anew and compared with its line."""
    size = log.size()
    count, times = interleaved(lambda: _drain(log.read(whole=True)), {SELECTED: selected}, rounds=9)
    ratio = times.ratio(SELECTED)
    tell(
        (
            "S1 encoded anew",
            f"{times.each(of=size) * 1e6:.2f} µs an entry",
            f"{times.each(SELECTED, of=size) * 1e6:.2f} µs {SELECTED}",
            ratio,
            ">= 0.42",
            ratio >= 0.42,
        ),
        correct=count == size,
    )


READ: Final = """
import sys
from itertools import islice
from pathlib import Path
from register.log import Log

count = 0
if int(sys.argv[2]):
    for entry in islice(Log.open(Path(sys.argv[1]), read_only=True).read(), int(sys.argv[2])):
        count += 1
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(count, peak.split()[1])
"""
"""Reads so many entries; says how many there were, and the peak of its memory in KiB."""


def test_s8_reading_holds_no_more_than_a_page(
    w2: Path, scaled: Callable[[int], int], interleaved: Callable[..., Any], tell: Callable[..., None]
) -> None:
    """The peak of a process that reads W2, beside one with the same imports that reads nothing."""

    def read(entries: int) -> tuple[int, float]:
        done = subprocess.run([sys.executable, "-c", READ, w2, str(entries)], check=True, capture_output=True)
        count, kib = done.stdout.split()
        return int(count), int(kib) / 1024

    size = scaled(1_000_000)
    (count, peak), _ = interleaved(lambda: read(size), {}, rounds=1)
    bare, tenth = read(0)[1], read(size // 10)[1]
    at_peak = f"{peak:.1f} MB"
    tell(
        ("S8 peak of a replay", at_peak, f"{bare:.1f} MB bare", peak / bare, "<= bare + 10", peak - bare <= 10),
        ("S8 flat", at_peak, f"{tenth:.1f} MB a tenth of it", peak / tenth, "<= 1.1", peak <= 1.1 * tenth),
        correct=count == size,
    )


def _is_said(field: attrs.Attribute[object], value: object) -> bool:
    return value != field.default


def _untupled(_event: object, _field: object, value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _drain(entries: Iterator[object]) -> int:
    count = 0
    for _ in entries:
        count += 1
    return count
