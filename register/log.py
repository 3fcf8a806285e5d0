"""The log: append after n, iterate verified."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final, Protocol

from register import codec
from register.entry import Entry, Written
from register.errors import BadInput, ClockBehind, Damaged, Misasked, StoreUnavailable, Unreadable
from register.events.naming import subject
from register.line import ENVELOPE_TYPE, digest, id_of
from register.reading import START, Mark, malformed_attribute, read, read_one, stamp
from register.stores import sqlite
from register.stores.sqlite import Row, nothing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from register.entry import Objection
    from register.stores.sqlite import Beside

_TOLERATED: Final = timedelta(seconds=1)
_INDEXED: Final = 256


class Store(Protocol):
    """Where the lines of one log are kept: a SQLite file or memory, or an export folder, which is only read."""

    @property
    def path(self) -> Path | None:
        """Where it lies; None in memory."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether it is only read."""
        ...

    @property
    def origin(self) -> str:
        """Whose log it is."""
        ...

    @property
    def head_trouble(self) -> str | None:
        """Why nobody can tell whether entries are missing; None where that was seen."""
        ...

    def size(self) -> int:
        """One more than the last number."""
        ...

    def grew(self, size: int) -> bool:
        """Whether others wrote beyond the first ``size`` entries."""
        ...

    def line(self, number: int) -> tuple[str, bytes] | None:
        """Written name and line of one entry."""
        ...

    def rows(self, after: int = 0, until: int | None = None) -> Iterator[tuple[str, bytes]]:
        """Written names and lines of the entries [after, until), in number order."""
        ...

    def find(self, ids: Sequence[str]) -> dict[str, int]:
        """Numbers of the entries that have these ids."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """Hold it while catching up, asking and appending."""
        ...

    def append(self, rows: Sequence[Row], digest: str) -> None:
        """Write the next entries, all or none, durably."""
        ...

    def accept_head(self) -> None:
        """Write the head anew from what stands there."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class First:
    """The first ``size`` lines of a store, as `examine` reads them."""

    def __init__(self, store: Store, size: int) -> None:
        """Look at nothing yet."""
        self._store, self._size = store, size

    def size(self) -> int:
        """How many there are."""
        return self._size

    def rows(self, after: int = 0, until: int | None = None) -> Iterator[tuple[str, bytes]]:
        """Written names and lines of the entries [after, until)."""
        return self._store.rows(after, self._size if until is None else min(until, self._size))


class Indexed(First):
    """The same, each found by its id too, once whoever reads asks for what follows it.

    Raises `Damaged` (``wrong-index``) where the store's index says otherwise.
    """

    def rows(self, after: int = 0, until: int | None = None) -> Iterator[tuple[str, bytes]]:
        """Written names and lines, looked up 256 at a time: after they were checked themselves."""
        rows = super().rows(after, until)
        while batch := list(islice(rows, _INDEXED)):
            yield from batch
            ids = [id_of(line) for _, line in batch]
            found = self._store.find(ids)
            for number, id in enumerate(ids, after):
                if found.get(id) != number:
                    raise Damaged(number, "wrong-index")
            after += len(batch)


class Entries:
    """The first ``size`` entries of a log, read and verified anew each time they are iterated.

    ``digest`` is the last one's: what an answer that rests on these entries says beside it.
    """

    def __init__(self, log: Log, size: int) -> None:
        """Look the digest up; the entries are read when asked for."""
        self._log, self.size = log, size
        self.digest = log.digest(size)

    def __iter__(self) -> Iterator[Entry]:
        """Read from entry 0; raises `Damaged` or `Unreadable` where the log does not verify."""
        return self._log.read(until=self.size)


class Log:
    """One register's entries: 0, 1, 2 … without gaps."""

    def __init__(self, store: Store) -> None:
        """Stand on an open store."""
        self.store = store
        self.origin = store.origin

    @classmethod
    def create(cls, path: Path | None, first: Entry) -> Log:
        """Make a register file, or a register in memory, with its entry 0."""
        return cls.restore(path, [first])

    @classmethod
    def restore(cls, path: Path | None, entries: Iterable[Entry], *, beside: Beside = nothing) -> Log:
        """Make a register of entries as they are, byte for byte; streamed, verified by the caller's reading.

        ``beside`` puts what belongs beside the file, once all entries were taken and before it has its name.
        """
        rows = iter(entries)
        first = next(rows, None)
        if first is None:
            raise Unreadable("There is no line to restore from.")
        every = (row_of(entry) for entry in _chained(first, rows))
        if path is None:
            return cls(sqlite.Store.memory(first.written.source, every))
        sqlite.Store.create(path, first.written.source, every, beside=beside)
        try:
            return cls(sqlite.Store.open(path))
        except StoreUnavailable as error:
            why = f"it cannot be opened afterwards: {error.__cause__ or error}."
            raise StoreUnavailable(f"{path} is made and whole, but {why}") from error

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, headless: bool = False) -> Log:
        """Open a register file, compared with its head unless ``headless``, or an export folder; never makes one."""
        if "\0" not in str(path) and path.is_dir():
            from register.stores.exported import Exported  # noqa: PLC0415 - most registers are files

            return cls(Exported(path))
        return cls(sqlite.Store.open(path, read_only=read_only, headless=headless))

    def size(self) -> int:
        """How many entries there are."""
        return self.store.size()

    def digest(self, size: int) -> str:
        """The digest of the last of the first ``size`` entries, as stored."""
        found = self.store.line(size - 1)
        return digest(found[1]) if found else START.digest

    def read(self, after: Mark = START, until: int | None = None, *, whole: bool = False) -> Iterator[Entry]:
        """Read on from a mark, every line checked on the way."""
        return read(self.store.rows(after.size, until), self.origin, after, whole=whole)

    def entry(self, number: int) -> Entry | None:
        """Find one entry by its number, checked against its own line; raises `Damaged` or `Unreadable`."""
        found = self.store.line(number)
        if found is None:
            return None
        return read_one(*found, number, self.origin)

    def find(self, ids: Sequence[str]) -> dict[str, int]:
        """Numbers of the entries with these ids."""
        return self.store.find(ids)

    def indexed(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Pass entries on, each looked up by its id too; raises `Damaged` where the store's index says otherwise."""
        if not isinstance(self.store, sqlite.Store):
            yield from entries
            return
        rest = iter(entries)
        while batch := list(islice(rest, 1_000)):
            found = self.find([entry.id for entry in batch])
            for entry in batch:
                if found.get(entry.id) != entry.number:
                    raise Damaged(entry.number, "wrong-index")
                yield entry

    def source(self, *, indexed: bool = False) -> First:
        """The lines that are there now, to be examined; where the store has an index, it can be examined too."""
        has_index = isinstance(self.store, sqlite.Store)
        return (Indexed if indexed and has_index else First)(self.store, self.size())

    def backup(self, path: Path, *, beside: Beside = nothing) -> tuple[int, str]:
        """Copy the register while others write; size and last digest of the copy. Raises as the store's `backup`."""
        if not isinstance(self.store, sqlite.Store):
            raise Misasked(f"{self.store.path} is an export: copy the folder, or restore it as a register.")
        return self.store.backup(path, beside=beside)

    def grew(self, mark: Mark) -> bool:
        """Whether somebody else wrote since a mark, as far as the head knows; only inside `writing`."""
        return self.store.grew(mark.size)

    def writing(self) -> AbstractContextManager[None]:
        """Hold the register: catch up, ask and append within."""
        return self.store.writing()

    def append(self, entries: Sequence[Entry]) -> None:
        """Write the next entries, all or none, durably."""
        self.store.append([row_of(entry) for entry in entries], entries[-1].digest)

    def accept_head(self) -> None:
        """Write the head anew from the log, which the caller has just verified."""
        self.store.accept_head()

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()


def compose(told: codec.Told, found: Sequence[Objection], after: Mark, *, origin: str, by: str, now: datetime) -> Entry:
    """Write the next entry's line: what was told, what was objected, and what comes before it.

    Raises `ClockBehind`, and `BadInput` for what lies outside the line's domain.
    """
    written = Written(
        data=told.event,
        id=told.id or uuid7(now),
        previous=after.digest,
        recordedby=by,
        recordedtime=_not_before(after.time, now),
        sequence=f"{after.size:012d}",
        source=origin,
        specversion="1.0",
        subject=subject(told.event),
        type=ENVELOPE_TYPE + codec.NAMES[type(told.event)],
        basis=" ".join(told.basis) or None,
        because=" ".join(told.because) or None,
        evidence=" ".join(told.evidence) or None,
        irregularities=" ".join(sorted({objection.paragraph for objection in found})) if found else None,
    )
    line = codec.write(written)
    if malformed := malformed_attribute(written):
        raise BadInput(f"{getattr(written, malformed)!r} is not what an attribute may say", field=malformed)
    return Entry(after.size, digest(line), line, written)


def mark_of(entry: Entry) -> Mark:
    """The place after an entry."""
    return Mark(entry.number + 1, entry.digest, entry.recorded_time)


def row_of(entry: Entry) -> Row:
    """Give what the store keeps of an entry."""
    return Row(entry.number, entry.type, entry.line)


def uuid7(now: datetime) -> str:
    """Make a UUID of version 7: milliseconds, then 74 random bits (RFC 9562, section 5.7)."""
    random = int.from_bytes(os.urandom(10), "big")
    made = int(now.timestamp() * 1000) << 80 | 7 << 76 | (random >> 66 & 0xFFF) << 64 | 2 << 62 | random & (1 << 62) - 1
    text = f"{made:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _not_before(last: str, now: datetime) -> str:
    """The instant to write, never before the last one: a clock up to a second behind repeats it."""
    written = stamp(now)
    if written >= last:
        return written
    if datetime.fromisoformat(last) - now > _TOLERATED:
        raise ClockBehind(written, last)
    return last


def _chained(first: Entry, rest: Iterator[Entry]) -> Iterator[Entry]:
    yield first
    yield from rest
