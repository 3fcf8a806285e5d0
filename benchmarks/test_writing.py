"""Writing: one durable entry, and many; beside SQLite writing the same bytes into the same table."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

import orjson
import pytest

from register.codec import Told, as_json, read_told
from register.log import Log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from register import Register
    from register.entry import Entry

INSERT: Final = "INSERT INTO stored_events VALUES (?,?,?,?)"


@pytest.fixture(scope="session")
def entries(w1: Path) -> list[Entry]:
    """W1 without its entry 0."""
    with closing(Log.open(w1, read_only=True)) as log:
        return list(log.read())[1:]


def test_s2_one_entry_is_recorded_durably(
    work: Any,  # noqa: ANN401 - the generators of the work
    scaled: Callable[[int], int],
    new_register: Callable[..., Register],
    interleaved: Callable[..., Any],
    raw_file: Callable[[Path], sqlite3.Connection],
    tell: Callable[..., None],
    tmp_path: Path,
) -> None:
    """Checks asked, id looked up, chained, committed, head written; then the raw insert of the same bytes."""
    told = work.history()
    with new_register(tmp_path / "register.db") as register, closing(raw_file(tmp_path / "raw.db")) as raw:
        for recorded in register.record_all(itertools.islice(told, scaled(10_000))):
            raw.execute(INSERT, _row(recorded.entry))
        last = recorded.entry

        def insert() -> None:
            """What was recorded in the round before."""
            raw.execute(INSERT, _row(last))

        def record(event: Any, id: str) -> None:  # noqa: ANN401 - an event
            nonlocal last
            last = register.record(event, id=id)

        raw.execute("DELETE FROM stored_events WHERE originator_version=?", (last.number,))
        _, times = interleaved(record, {"INSERT": insert}, rounds=scaled(2_000), setup=lambda: next(told)[:2])
        insert()
        written = raw.execute("SELECT state FROM stored_events ORDER BY originator_version").fetchall()
        correct = register.verify().digest == last.digest and [entry.line for entry in register.entries()][1:] == [
            line for (line,) in written
        ]
    ratio = times.ratio("INSERT")
    limit = f"{times.each('INSERT') * 1e6:.0f} µs INSERT, commit"
    ours = f"{times.each() * 1e6:.0f} µs"
    tell(("S2 one durable record", ours, limit, ratio, ">= 0.78", ratio >= 0.78), correct=correct)


@pytest.mark.parametrize("given", ["lines", "events"])
def test_s3_many_are_imported(
    given: str,
    entries: list[Entry],
    new_register: Callable[..., Register],
    interleaved: Callable[..., Any],
    raw_insert: Callable[..., None],
    tell: Callable[..., None],
    tmp_path: Path,
) -> None:
    """A thousand a transaction, checks asked: of the lines of a file, and of events that are there already."""
    rows, count, made = [_row(entry) for entry in entries], len(entries), itertools.count()
    lines = [_json(entry) for entry in entries]
    told = [read_told(line) for line in lines]

    def insert() -> None:
        raw_insert(tmp_path / f"raw-{next(made)}.db", rows)

    def imported(register: Register) -> tuple[int, int, list[Any]]:
        source: Iterable[Told] = map(read_told, lines) if given == "lines" else told
        number = 0
        for recorded in register.record_all(source):
            number = recorded.entry.number
        register.close()
        return number

    def empty() -> tuple[Register]:
        return (new_register(tmp_path / f"register-{next(made)}.db"),)

    number, times = interleaved(imported, {"executemany": insert}, rounds=3, setup=empty)
    with closing(Log.open(tmp_path / f"register-{next(made) - 2}.db", read_only=True)) as log:
        correct = number == count and [entry.event for entry in log.read(whole=True)][1:] == [one.event for one in told]
    ratio = times.ratio("executemany")
    limit = f"{times.each('executemany', of=count) * 1e6:.1f} µs executemany"
    measured = f"{times.each(of=count) * 1e6:.1f} µs an entry"
    tell((f"S3 import of {given}", measured, limit, ratio, ">= 0.4", ratio >= 0.4), correct=correct)


def _row(entry: Entry) -> tuple[str, int, str, bytes]:
    return entry.written.source, entry.number, entry.type, entry.line


def _json(entry: Entry) -> bytes:
    """The short form of a line, as an import reads it."""
    return orjson.dumps({"data": as_json(entry.event), "id": entry.id, "type": entry.type})
