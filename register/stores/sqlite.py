"""A register in one SQLite file, hardened, through the seams of the eventsourcing library.

Beside a register ``X`` stands its head, ``X-head``: the size and last digest that its writers saw, and their lock.
Only SQLite opens ``X`` itself: closing any other descriptor of it would drop SQLite's own locks.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import stat
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn, Self
from urllib.parse import quote

# The module, not its factory by name: the library would then find two factories in here.
import eventsourcing.sqlite as base
from eventsourcing.persistence import IntegrityError, PersistenceError, StoredEvent

from register.errors import (
    AlreadyThere,
    BadInput,
    Damaged,
    Misasked,
    NewerFormat,
    NotARegister,
    NotFound,
    OutcomeUnknown,
    RegisterError,
    Rollback,
    StoreUnavailable,
    WrittenMeanwhile,
)
from register.line import digest as digest_of
from register.stores import head as turns
from register.stores.head import Head, made, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eventsourcing.persistence import AggregateRecorder, ApplicationRecorder, ProcessRecorder
    from eventsourcing.utils import Environment, EnvType

PAGE: Final = 500
"""Rows of one reading; between two pages no transaction is open, so that a slow reader never holds up the WAL."""

APPLICATION: Final = 0x44526567
"""What ``file`` and SQLite know a register by: "DReg"."""

FORMAT: Final = 1

STEP: Final = 256
"""Pages that a backup copies at once."""

RESTARTS: Final = 3
"""How often writers may make a backup begin anew before it is done in one reading."""

SCHEMA: Final = """CREATE TABLE stored_events (
  originator_id TEXT NOT NULL,
  originator_version INTEGER NOT NULL,
  topic TEXT NOT NULL,
  state BLOB NOT NULL,
  id TEXT UNIQUE GENERATED ALWAYS AS (CAST(substr(
    state,
    nullif(instr(state, x'2c226964223a22'), 0) + 7,
    nullif(instr(substr(state, instr(state, x'2c226964223a22') + 7, 129), x'22'), 0) - 1
  ) AS TEXT)) VIRTUAL,
  PRIMARY KEY (originator_id, originator_version)
) WITHOUT ROWID, STRICT"""
"""The one table; ``id`` is cut from the line itself, after its first ``,"id":"``, so nothing can tell it otherwise."""

_OBJECTS: Final = [("index", "sqlite_autoindex_stored_events_1", None), ("table", "stored_events", SCHEMA)]
_INSERT: Final = "INSERT INTO stored_events VALUES (?,?,?,?)"
# In a damaged file a text may come back as bytes, bytes as a number: the casts, which cost nothing, keep the types.
_SIZE: Final = "SELECT CAST(max(originator_version) + 1 AS INTEGER) FROM stored_events WHERE originator_id=?"
_FIND: Final = "SELECT id, CAST(originator_version AS INTEGER) FROM stored_events WHERE id=?"
_FIND_ALL: Final = (
    "SELECT e.id, CAST(e.originator_version AS INTEGER) "
    "FROM json_each(?) AS asked JOIN stored_events AS e ON e.id=asked.value"
)
_ONE: Final = (
    "SELECT ifnull(CAST(topic AS TEXT), ''), ifnull(CAST(state AS BLOB), x'') "
    "FROM stored_events WHERE originator_id=? AND originator_version=?"
)
_ROWS: Final = (
    "SELECT ifnull(CAST(topic AS TEXT), ''), ifnull(CAST(state AS BLOB), x'') FROM stored_events "
    "WHERE originator_id=? AND originator_version BETWEEN ? AND ? ORDER BY originator_version"
)
_ENDS: Final = (
    "SELECT (SELECT min(originator_id) FROM stored_events), (SELECT max(originator_id) FROM stored_events), "
    "CAST(ifnull((SELECT min(originator_version) FROM stored_events "
    "WHERE originator_id=(SELECT max(originator_id) FROM stored_events)), -1) AS INTEGER)"
)


_ERRORS: Final = (sqlite3.Error, UnicodeError)
"""What a damaged file raises: SQLite's messages quote it, and Python cannot read some of them."""


Beside = Callable[[], contextlib.AbstractContextManager[Callable[[], None]]]
"""What stands beside a register that is made: looked at on entering, with nothing written yet; put there by the call
that it gives, before the register has its name; taken back on leaving with an error."""


@contextlib.contextmanager
def nothing() -> Iterator[Callable[[], None]]:
    """Put nothing beside a register."""
    yield lambda: None


class Row(NamedTuple):
    """An entry as it is kept: its number, its event's written name, its line."""

    number: int
    topic: str
    line: bytes


class Store:
    """The lines of one register, in number order.

    Threads may share one; processes open their own, and a forked child finds its own opened when it asks.
    """

    def __init__(self, datastore: Datastore, path: Path | None, *, read_only: bool) -> None:
        """Look whose log it is; use `create`, `open` or `memory` instead."""
        self.path, self.read_only = path, read_only
        self.head_trouble: str | None = None
        self._datastore, self._recorder = datastore, Recorder(datastore)
        self._held: tuple[threading.Lock, int | None] | None = None
        self._identity = _identity(path) if path else None
        try:
            self.origin = self._only_origin()
        except BaseException:
            self.close()
            raise

    @staticmethod
    def create(path: Path, origin: str, rows: Iterable[Row], *, beside: Beside = nothing) -> None:
        """Make a register file of rows that the caller has verified, entry 0 among them; they are streamed.

        It appears under its name whole or not at all, also when killed; what stands there is never touched.
        ``beside`` puts what belongs beside it, when all rows were taken and before it has its name.
        Raises `AlreadyThere`, `NotFound` for a missing folder, `StoreUnavailable`; what ``rows`` raises passes through.
        """
        _appear(path, lambda new: _build(new, origin, rows), beside)

    def backup(self, path: Path, *, beside: Beside = nothing) -> tuple[int, str]:
        """Copy the register as it is at some moment of the copying, while others write; gives size and last digest.

        The copy appears under its name as a new register does, with a head of its own. Writers wait for no more than
        the lock of a page; where they restart the copying too often, it is done in one reading, which holds the WAL.
        Raises `AlreadyThere`, `NotFound`, `StoreUnavailable`, and `Damaged` where the copy is not the log's beginning.
        """

        def build(new: Path) -> tuple[int, str]:
            self.size()  # raises where it was closed
            # Over a connection of its own, so that threads go on asking this one.
            reading = Datastore.of(self.path, read_only=True) if self.path else self._datastore
            try:
                reading.copy(new)
            finally:
                if reading is not self._datastore:
                    reading.close()
            known = _known(new, self.origin)
            self._compare(*known)
            return known

        return _appear(path, build, beside)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, headless: bool = False) -> Self:
        """Open a register file and compare it with its head; a file is never made and, if read-only, never changed.

        ``headless`` takes the log as it is, for a caller who verifies all of it and then calls `accept_head`.
        Raises `NotFound`, `NotARegister`, `NewerFormat`, `StoreUnavailable`, `Damaged` and, if entries are missing
        that the head knows of, `Rollback`.
        """
        real = _absolute(path)
        with _ours(real):
            _look_at(real, read_only=read_only)
            head = Head(_beside(real, "-head"))
            known = None if headless else head.read()  # before the log: a writer in between is no rollback
            store = cls(Datastore.of(real, read_only=True), real, read_only=True)
            try:
                if known:
                    store._compare(*known)
                if not read_only:  # only now: closing for writing moves what is left of a bad WAL into the file
                    store.close()
                    store = cls(Datastore.of(real, read_only=False), real, read_only=False)
            except BaseException:
                store.close()
                raise
        store.head_trouble = f"The head {head.path} was not asked." if headless else head.trouble or None
        return store

    @classmethod
    def memory(cls, origin: str, rows: Iterable[Row]) -> Self:
        """Keep rows in memory: the same SQLite, without file, head and lock."""
        with _ours(None):
            connection = _sqlite()
            _fill(connection, origin, rows)
            return cls(Datastore(lambda: connection, None), None, read_only=False)

    def size(self) -> int:
        """One more than the last number."""
        return int(self._ask(_SIZE, self.origin)[0][0] or 0)

    def grew(self, size: int) -> bool:
        """Whether others wrote beyond the first ``size`` entries; only inside `writing`, where the head has been read.

        The head may not know of one entry, if its writer was killed: then `append` raises `WrittenMeanwhile`.
        """
        head = self._datastore.head
        return (head.size if head else self.size()) != size

    def line(self, number: int) -> tuple[str, bytes] | None:
        """Written name and line of one entry."""
        if not 0 <= number < 1 << 63:
            return None
        found: list[tuple[str, bytes]] = self._ask(_ONE, self.origin, number, at=number)
        return found[0] if found else None

    def rows(self, after: int = 0, until: int | None = None) -> Iterator[tuple[str, bytes]]:
        """Written names and lines of the entries [after, until), in number order, as far as they are there now.

        A missing number raises `Damaged` before anything of its page is shown. 0.8 µs a row, a page at a time.
        """
        # The end is looked up from behind: a scan stops at a damaged key and would hide what lies beyond.
        end = self.size() if until is None else min(until, self.size())
        while after < end:
            last = min(after + PAGE, end)
            page: list[tuple[str, bytes]] = self._ask(_ROWS, self.origin, after, last - 1, at=after)
            if len(page) != last - after:
                missing = (number for number in range(after, last) if not self.line(number))
                raise Damaged(next(missing, after), "wrong-sequence")
            yield from page
            after = last

    def find(self, ids: Sequence[str]) -> dict[str, int]:
        """Numbers of the entries that have these ids; 1-2 µs each."""
        if len(ids) == 1 and ids[0].isascii():
            return dict(self._ask(_FIND, ids[0]))
        return dict(self._ask(_FIND_ALL, json.dumps(ids)))

    def writing(self) -> contextlib.AbstractContextManager[None]:
        """Hold the register while catching up, asking and appending: one writer at a time, over threads and processes.

        Entering raises `StoreUnavailable` where nobody may write, or when it was not our turn within ten seconds.
        """
        return _Between(self._begin, self._end)

    def append(self, rows: Sequence[Row], digest: str) -> None:
        """Write the next entries, all or none, durably, and the last one's digest into the head; only inside `writing`.

        Raises `WrittenMeanwhile` if a number or an id is there already, `StoreUnavailable` if nothing was written,
        `OutcomeUnknown` if nobody can tell.
        """
        if not self._held or self._held[0] is not self._datastore.turn:  # in a forked child the turn is another
            raise StoreUnavailable("Nothing is appended outside of `writing`.")
        if not rows:
            return
        head, first = self._datastore.head, rows[0].number
        if head and first < head.size:
            self._behind(head.size, first)
        try:
            self._recorder.insert_events([StoredEvent(self.origin, *row) for row in rows])
        except (PersistenceError, *_ERRORS) as error:
            cause = error.__cause__ if isinstance(error, PersistenceError) else error
            raise _unwritten(cause, self.path, rows[0]) from error
        if head:
            head.write(first + len(rows), digest)
            self.head_trouble = head.trouble or None

    def accept_head(self) -> None:
        """Write the head anew from the log as it is, which the caller has just verified."""
        head = self._datastore.head
        if self.read_only or not head:
            raise StoreUnavailable(f"{self.path or 'A register in memory'} has no head that could be written here.")
        with _ours(head.path), self._datastore.turn:
            size = self.size()
            last = self.line(size - 1)
            head.make(size, digest_of(last[1] if last else b""))
            self.head_trouble = None

    def close(self) -> None:
        """Let go of the file; nothing waits to be written."""
        self._datastore.close()

    def __enter__(self) -> Self:
        """Close it in the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def _ask(self, statement: str, *parameters: object, at: int = 0) -> list[Any]:
        """All rows of one statement; what cannot be read is damage at entry ``at``."""
        try:
            return self._datastore.ask(statement, parameters)
        except _ERRORS as error:
            raise _unreadable(error, self.path, at) from error

    def _only_origin(self) -> str:
        first, last, low = self._ask(_ENDS)[0]
        if first is None:
            raise NotARegister(str(self.path), "it has no entry")
        if first != last:
            raise Damaged(max(low, 0), "wrong-source", expected=str(first), found=str(last))
        if low != 0:
            raise Damaged(0, "wrong-sequence")
        return str(first)

    def _compare(self, known: int, expected: str) -> None:
        """Raise if the log is not the one, or a continuation of the one, that the head saw."""
        if (size := self.size()) < known:
            raise Rollback(size, known)
        last = self.line(known - 1)
        found = digest_of(last[1]) if last else None
        if found != expected:
            raise Damaged(known - 1, "wrong-leaf" if last else "wrong-sequence", expected=expected, found=found)

    def _begin(self) -> None:
        """Wait for our turn, first among threads, then among processes."""
        if self.read_only:
            raise StoreUnavailable(f"{self.path} is open for reading only; nothing was written.")
        turn, head = self._datastore.turn, self._datastore.head
        otherwise = f"Somebody else is writing to {self.path or 'the register'}; try again."
        if not turn.acquire(timeout=turns.PATIENCE):
            raise StoreUnavailable(otherwise)
        fd = None
        try:
            if head:
                fd = head.lock(otherwise)
                self._check_writable(head)
        except BaseException:
            self._end_of(turn, fd)
            raise
        self._held = turn, fd

    def _end(self) -> None:
        """Let the next one write."""
        held, self._held = self._held, None
        if held:
            self._end_of(*held)

    def _end_of(self, turn: threading.Lock, fd: int | None) -> None:
        if self._datastore.head:
            self._datastore.head.unlock(fd)
        turn.release()

    def _check_writable(self, head: Head) -> None:
        """Raise where the head cannot be believed, or where the file is not the one that was opened."""
        if self.head_trouble or not head.look():
            self.head_trouble = self.head_trouble or head.trouble
            raise StoreUnavailable(f"{self.head_trouble} Nothing is written before `register restore --accept`.")
        if self.path and _identity(self.path) != self._identity:
            raise StoreUnavailable(f"{self.path} was replaced while it was open; open it anew.")

    def _behind(self, known: int, number: int) -> NoReturn:
        """Say why the head is further than the caller: a faster writer, or entries that are gone."""
        if (size := self.size()) < known:
            raise Rollback(size, known)
        raise WrittenMeanwhile(number)


class _Between:
    """What is done before and after a block; `contextlib.contextmanager` would cost a fiftieth of an append."""

    __slots__ = ("_after", "_before")

    def __init__(self, before: Callable[[], None], after: Callable[[], None]) -> None:
        self._before, self._after = before, after

    def __enter__(self) -> None:
        self._before()

    def __exit__(self, *_: object) -> None:
        self._after()


class Datastore(base.SQLiteDatastore):
    """What a process holds of a register: one connection, the head, whose turn it is.

    The connection is made when first needed and given up before a fork: a child that inherits one does not hold its
    locks, so the parent's closing would delete the WAL under the child, and with it what the child had written.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection], head: Head | None, *, uuids: bool = False) -> None:
        """Connect by ``connect``; without a head it is a database in memory, which cannot be made again."""
        super().__init__(":memory:", originator_id_type="uuid" if uuids else "text")  # its pool is never asked
        self.head, self.turn, self.busy = head, threading.Lock(), threading.Lock()
        self._connect = connect
        self._connection: sqlite3.Connection | None = None
        with _forking:
            _alive.add(self)

    @classmethod
    def of(cls, path: Path, *, read_only: bool, uuids: bool = False) -> Self:
        """Hold a register file."""
        return cls(partial(_register, path, read_only=read_only), Head(_beside(path, "-head")), uuids=uuids)

    @contextlib.contextmanager
    def get_connection(self, *, commit: bool) -> Iterator[base.SQLiteConnection]:  # noqa: ARG002 the library's name
        """Lend the connection for one transaction; the library's recorders ask here."""
        with self.busy:
            connection = self._connection or self._connected()
            try:
                yield base.SQLiteConnection(connection, None)
            finally:
                if connection.in_transaction:  # its COMMIT failed
                    connection.rollback()

    def ask(self, statement: str, parameters: Sequence[object]) -> list[Any]:
        """Fetch all rows of one statement, as tuples; an INSERT commits itself."""
        with self.busy:
            cursor = (self._connection or self._connected()).cursor()
            cursor.row_factory = None
            try:
                return cursor.execute(statement, parameters).fetchall()
            finally:
                cursor.close()  # an error keeps its frame, the frame a cursor, the cursor the file

    def copy(self, new: Path) -> None:
        """Copy what is committed into a new file; others who ask this one, or fork, wait."""
        with self.busy:
            _copy(self._connection or self._connected(), new)

    def close(self) -> None:
        """Close for good; the last one out moves the WAL into the file, which no writer may disturb."""
        if self.head:
            self.head.seize()
        with self.busy:
            self._connect = _closed
            self.let_go()
        if self.head:
            self.head.forget()

    def let_go(self) -> None:
        """Close the connection until it is needed again."""
        connection, self._connection = self._connection, None
        if connection:
            connection.close()

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._connect()
            self._connection.row_factory = sqlite3.Row  # the library's recorders ask for columns by name
        return self._connection


class Recorder(base.SQLiteAggregateRecorder):
    """The library's recorder over the hardened table."""

    datastore: Datastore

    def construct_create_table_statements(self) -> list[str]:
        """Make the table of a register; others, in memory, are the library's."""
        if self.events_table_name != "stored_events":
            return super().construct_create_table_statements()
        return [SCHEMA.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", 1)]

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:  # noqa: ANN401
        """Insert all or none; one alone commits itself, without BEGIN."""
        if len(stored_events) != 1:
            return super().insert_events(stored_events, **kwargs)
        (one,) = stored_events
        origin = one.originator_id if isinstance(one.originator_id, str) else one.originator_id.hex
        try:
            self.datastore.ask(self.insert_events_statement, (origin, one.originator_version, one.topic, one.state))
        except sqlite3.IntegrityError as error:
            raise IntegrityError(error) from error
        except sqlite3.Error as error:
            raise PersistenceError(error) from error
        return None


class Factory(base.SQLiteFactory):
    """What the library constructs for ``PERSISTENCE_MODULE=register.stores.sqlite``.

    ``SQLITE_DBNAME`` is ``:memory:`` or the path of a register, which is neither made nor given other tables.
    """

    aggregate_recorder_class = Recorder

    def __init__(self, env: Environment | EnvType | None) -> None:
        """Read the library's environment; the file is opened when first needed."""
        super().__init__(env)
        name, uuids = self.env.get(self.SQLITE_DBNAME, ""), self.datastore.originator_id_type == "uuid"
        self._path = None if name == ":memory:" else _absolute(Path(name))
        if self._path:
            self.datastore = Datastore.of(self._path, read_only=False, uuids=uuids)
        else:
            self.datastore = Datastore(_sqlite, None, uuids=uuids)

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        """Make the recorder of the one log."""
        if purpose != "events":
            self._only_in_memory()
        return super().aggregate_recorder(purpose)

    def application_recorder(self) -> ApplicationRecorder:
        """In memory only: its numbers have gaps where a transaction was rolled back."""
        self._only_in_memory()
        return super().application_recorder()

    def tracking_recorder(
        self, tracking_recorder_class: type[base.SQLiteTrackingRecorder] | None = None
    ) -> base.SQLiteTrackingRecorder:
        """In memory only: it would add a table."""
        self._only_in_memory()
        return super().tracking_recorder(tracking_recorder_class)

    def process_recorder(self) -> ProcessRecorder:
        """In memory only: it would add a table."""
        self._only_in_memory()
        return super().process_recorder()

    def env_create_table(self) -> bool:
        """Whether tables are made: never in a file."""
        return self._path is None and super().env_create_table()

    def _only_in_memory(self) -> None:
        if self._path:
            raise Misasked(f"{self._path} is a register: it has one log, which `aggregate_recorder` reads and writes.")


_forking = threading.Lock()
_alive: weakref.WeakSet[Datastore] = weakref.WeakSet()
_paused: list[Datastore] = []


def _before_fork() -> None:
    """Wait for running statements and close all files: only then does the child begin with a clean SQLite."""
    _forking.acquire()
    _paused.extend(_alive)
    for datastore in _paused:
        datastore.busy.acquire()
        if datastore.head:
            datastore.let_go()


def _after_fork() -> None:
    while _paused:
        _paused.pop().busy.release()
    _forking.release()


def _in_the_child() -> None:
    """Nothing is locked here, whatever the parent was doing."""
    for datastore in _paused:
        datastore.turn = threading.Lock()
        if datastore.head:
            datastore.head.forget()
    _after_fork()


os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_in_the_child)


def _absolute(path: Path, *, follow: bool = True) -> Path:
    """Find the one path of a file, links followed: beside it stand WAL and head."""
    if "\0" in str(path):
        raise NotFound(repr(str(path)), "No path has a NUL.")
    return Path(os.path.realpath(path)) if follow else Path(os.path.realpath(path.parent)) / path.name


def _beside(path: Path, suffix: str) -> Path:
    return Path(f"{path}{suffix}")


def _sidecars(path: Path) -> tuple[Path, ...]:
    return _beside(path, "-wal"), _beside(path, "-shm"), _beside(path, "-journal")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 half the time of Path.stat, at each append
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _holds(path: Path) -> bool:
    """Whether there is a file with something in it."""
    return path.exists() and path.stat().st_size > 0


def _look_at(path: Path, *, read_only: bool) -> None:
    """Raise if SQLite should not even be asked."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(str(path), "`register init` makes a register.") from None
    if not stat.S_ISREG(found.st_mode):
        raise NotARegister(str(path), "it is a folder" if path.is_dir() else "it is no ordinary file")
    if not read_only and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise StoreUnavailable(f"{path} cannot be written: it, its folder or the medium is read-only.")


def _clear(path: Path, new: Path, head: Path) -> None:
    """Raise if anything of a register stands there; what a killed `create` left is removed.

    A WAL without its file would be read into the new one; a head alone is all that is left of a lost register.
    """
    killed = os.path.lexists(new)
    if killed and _identity(new) == _identity(path):
        new.unlink()  # killed when it had its name already
    for there in (path, *_sidecars(path), *(() if killed else (head,))):
        if os.path.lexists(there):
            raise AlreadyThere(str(there))
    for leftover in (new, *_sidecars(new), head):
        leftover.unlink(missing_ok=True)


@contextlib.contextmanager
def _only_maker(folder: Path) -> Iterator[int]:
    """Hold a folder in which nobody else makes a register meanwhile."""
    try:
        fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(str(folder), "Make the folder first.") from None
    try:
        wait_for(fd, f"Somebody else is making a register in {folder}; try again.")
        yield fd
    finally:
        os.close(fd)


def _appear(path: Path, build: Callable[[Path], tuple[int, str]], beside: Beside) -> tuple[int, str]:
    """Let a register file appear under its name whole or not at all: built aside, with a head, then linked."""
    real = _absolute(path, follow=False)
    new, head = _beside(real, "-new"), Head(_beside(real, "-head"))
    with _ours(real), _only_maker(real.parent) as folder:
        with beside() as put:
            _clear(real, new, head.path)
            linked = False
            try:
                os.close(made(new))
                known = build(new)
                put()
                # The head comes first, so that no kill leaves a register that nobody may write.
                head.make(*known)
                os.fsync(folder)
                os.link(new, real, follow_symlinks=False)
                linked = True
            except FileExistsError:
                raise AlreadyThere(str(real)) from None
            finally:
                for leftover in (new, *_sidecars(new), *(() if linked else (head.path,))):
                    leftover.unlink(missing_ok=True)
                head.forget()
        _kept_by_the_disk(folder, real)
    return known


def _kept_by_the_disk(folder: int, real: Path) -> None:
    """Put a name that was just given onto the disk."""
    try:
        os.fsync(folder)
    except OSError as error:
        raise StoreUnavailable(
            f"{real} is made and whole, but the disk does not promise to keep its name: {error.strerror}."
        ) from error


def _build(new: Path, origin: str, rows: Iterable[Row]) -> tuple[int, str]:
    """Fill a new file and make it durable; it has no name yet, so it needs no journal."""
    with contextlib.closing(_sqlite(new)) as connection:
        _set(connection, new, journal_mode="off", synchronous=0)
        known = _fill(connection, origin, rows)
        _set(connection, new, journal_mode="wal")
    _sync(new)
    return known


def _known(new: Path, origin: str) -> tuple[int, str]:
    """Size and last digest of a copy, as it says itself, once it is on disk."""
    with contextlib.closing(_sqlite(new)) as connection:
        _set(connection, new, journal_mode="wal")
        _identify(connection, new)
        size = int(connection.execute(_SIZE, (origin,)).fetchone()[0] or 0)
        last = connection.execute(_ONE, (origin, size - 1)).fetchone()
    _sync(new)
    if last is None:
        raise Damaged(max(size - 1, 0), "wrong-sequence")
    return size, digest_of(last[1])


def _sync(file: Path) -> None:
    fd = os.open(file, os.O_RDWR | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


class _Restarted(Exception):
    """The copying began anew too often, for others write faster than it reads."""


def _copy(source: sqlite3.Connection, new: Path) -> None:
    """Copy a database in steps; in one where that comes to no end."""
    least, restarts = sys.maxsize, 0

    def watch(_: int, remaining: int, total: int) -> None:
        nonlocal least, restarts
        if remaining > least:
            restarts += 1
        least = total if remaining > least else remaining
        if restarts > RESTARTS:
            raise _Restarted

    with contextlib.closing(_sqlite(new)) as target:
        try:
            source.backup(target, pages=STEP, progress=watch, sleep=0.01)
        except _Restarted:
            source.backup(target, sleep=0.01)


def _fill(connection: sqlite3.Connection, origin: str, rows: Iterable[Row]) -> tuple[int, str]:
    """Make the table and stream rows into it; size and last digest."""
    number, line = -1, b""

    def numbered() -> Iterator[tuple[str, int, str, bytes]]:
        nonlocal number, line
        for place, (number, topic, line) in enumerate(rows):
            if number != place:
                raise Damaged(place, "wrong-sequence")
            yield origin, number, topic, line

    connection.execute(f"PRAGMA application_id={APPLICATION}")
    connection.execute(f"PRAGMA user_version={FORMAT}")
    connection.execute(SCHEMA)
    connection.execute("BEGIN")
    try:
        connection.executemany(_INSERT, numbered())
    except sqlite3.IntegrityError:
        raise Damaged(number, "repeated-id") from None
    connection.execute("COMMIT")
    if number < 0:
        raise BadInput("a register begins with an entry")
    return number + 1, digest_of(line)


def _sqlite(path: Path | None = None, mode: str = "rw") -> sqlite3.Connection:
    """Connect to a file and trust nothing in it, or to memory; the URI is ours, whatever the path looks like."""
    uri = f"file://{quote(os.fsencode(path))}?mode={mode}" if path else ":memory:"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=turns.PATIENCE / 2
    )
    try:
        _set(connection, path, trusted_schema=0, cell_size_check=1)
    except BaseException:
        connection.close()
        raise
    return connection


def _set(connection: sqlite3.Connection, path: Path | None, **pragmas: str | int) -> None:
    """Set pragmas and read them back: SQLite passes over what it cannot do."""
    for name, value in pragmas.items():
        connection.execute(f"PRAGMA {name}={value}")
        (found,) = connection.execute(f"PRAGMA {name}").fetchone()
        if found != value:
            raise StoreUnavailable(f"{path}: SQLite did not take {name}={value}, it says {found}.")


def _register(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Connect to a file that is a register and nothing else; others are left as they are."""
    mode = "rw"
    if read_only:
        still = not os.access(path.parent, os.W_OK) and not _holds(_beside(path, "-wal"))
        mode = "ro&immutable=1" if still else "ro"
    with _ours(path):
        _look_at(path, read_only=read_only)
        connection = _sqlite(path, mode)
        try:
            _identify(connection, path)
            _set(connection, path, synchronous=2)
            if not read_only:
                _set(connection, path, journal_mode="wal")
        except BaseException:
            connection.close()
            raise
    return connection


def _identify(connection: sqlite3.Connection, path: Path) -> None:
    """Raise if it is not a register of this format, or holds anything besides the one table."""
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (encoding,) = connection.execute("PRAGMA encoding").fetchone()
        if application != APPLICATION:
            raise NotARegister(str(path), "another program wrote it" if application else "nothing in it says so")
        if version > FORMAT:
            raise NewerFormat(version)
        found = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    except _ERRORS as error:
        if _name(error) in ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR", ""):
            raise NotARegister(str(path), f"SQLite says: {error}") from error
        raise
    if (version, encoding, found) != (FORMAT, "UTF-8", _OBJECTS):
        raise NotARegister(str(path), "its tables are not a register's")


def _closed() -> NoReturn:
    raise StoreUnavailable("The register was closed; open it again.")


@contextlib.contextmanager
def _ours(path: Path | None) -> Iterator[None]:
    """Turn SQLite's and the system's errors into ours."""
    try:
        yield
    except _ERRORS as error:
        raise _unreadable(error, path, 0) from error
    except OSError as error:
        raise StoreUnavailable(f"{path}: {error.strerror or error}.") from error


_SENTENCES: Final = {
    "BUSY": "Somebody else holds {}; try again.",
    "LOCKED": "Somebody else holds {}; try again.",
    "READONLY": "{} cannot be written: it, its folder or the medium is read-only.",
    "FULL": "The disk of {} is full.",
    "CANTOPEN": "{} cannot be opened; are the file and its folder yours to read?",
    "IOERR": "The disk of {} does not answer as it should.",
}

_BEFORE_COMMIT: Final = ("SQLITE_IOERR_READ", "SQLITE_IOERR_SHORT_READ", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_LOCK")


def _name(error: BaseException | None) -> str:
    """SQLite's name of an error; Python's own, about text that is no UTF-8, have none."""
    return getattr(error, "sqlite_errorname", None) or ""


def _unreadable(error: BaseException | None, path: Path | None, at: int) -> RegisterError:
    name = _name(error)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or not name:
        return Damaged(at, "unreadable")
    sentence = _SENTENCES.get(name.split("_")[1], "{} cannot be used now.")
    return StoreUnavailable(f"{sentence.format(path or 'The register in memory')} SQLite says: {error}.")


def _unwritten(error: BaseException | None, path: Path | None, row: Row) -> RegisterError:
    """Why rows were not written; when SQLite failed after the last frame, a restart may still bring them back."""
    name = _name(error)
    if name in ("SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE"):
        return WrittenMeanwhile(row.number)
    if name.startswith("SQLITE_IOERR") and name not in _BEFORE_COMMIT:
        return OutcomeUnknown(row.line.partition(b',"id":"')[2].partition(b'"')[0].decode(errors="replace"))
    told = _unreadable(error, path, row.number)
    return StoreUnavailable(f"{told} Nothing was written.") if isinstance(told, StoreUnavailable) else told
