"""The vault: what is sealed about persons, encrypted, in files of its own beside a register.

Beside a register ``X`` stand ``X-sealed``, the sealed values, and ``X-keys``, a key a person: SQLite files, made when
something is sealed for the first time. Whoever has only one of the two can read nothing. Both say whose they are, by
the register's origin.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from register.errors import AlreadyThere, BadInput, Misasked, NotFound, RegisterError, StoreUnavailable, Unreadable
from register.events.ids import is_id
from register.sealed import SALT, Opening, Told

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from register.entry import Entry

PATIENCE: Final = 10
"""Seconds that one waits for others."""


class Kept(NamedTuple):
    """A sealed value as the vault has it; ``opening`` is None where it cannot be opened: no key, or damaged."""

    commitment: str
    person: str
    opening: Opening | None


class Vault:
    """The sealed values beside a register and the keys to them; without a path, both in memory.

    A row: the commitment, the person, a nonce of 12 random bytes, and AES-256-GCM(salt ‖ value) under the person's
    key, with the commitment's 64 hex digits as associated data (NIST SP 800-38D).
    Files are opened for each question and closed after it; threads and processes may share a register.
    Raises `Unreadable` for a file that is no vault, is another register's, is damaged, or that others may read;
    `StoreUnavailable`.
    """

    def __init__(self, path: Path | None, *, origin: str | None = None, read_only: bool = False) -> None:
        """Stand beside the register ``path``, which is not a link; nothing is opened, and nothing made.

        ``origin`` is the register's; without it the files are opened whosever they are, and none is made.
        """
        self._sealed = _File(_beside(path, "-sealed"), _SEALED, origin, read_only=read_only)
        self._keys = _File(_beside(path, "-keys"), _KEYS, origin, read_only=read_only)

    def seal(self, person: str, value: Mapping[str, object], *, erased: Collection[str] = ()) -> str:
        """Seal a value about a person; the commitment is what an event says of it.

        Key, then value are durable when this returns. What was sealed about the person already keeps its commitment,
        so that whoever was interrupted may try again; but for the commitments that lines say are ``erased``, which are
        never given again. 0.1 s or less.
        Raises `BadInput` for a person that is no id, a value outside the domain of a line, or over 65,535 bytes.
        """
        if not is_id(person):
            raise BadInput(f"{person!r} is no id", field="person")
        opening = Opening.of(value)
        told = opening.commitment
        with self._sealed.writing() as sealed:  # whoever erases waits until key and value are there, or neither
            if not self._keys.exists() and sealed.execute("SELECT 1 FROM sealed LIMIT 1").fetchone():
                raise Unreadable(f"{self._keys.path} is missing; put it back from its backup, or erase what it opened.")
            with self._keys.writing() as keys:
                keys.execute("INSERT OR IGNORE INTO keys VALUES (?, ?)", (person, os.urandom(_KEY)))
                (key,) = keys.execute("SELECT key FROM keys WHERE person=?", (person,)).fetchone()
            for row in sealed.execute(f"{_ROWS} WHERE person=?", (person,)):
                before = _opened_or_none(*row, key=key)
                if before and before.value == opening.value and before.commitment not in erased:
                    return before.commitment
            nonce = os.urandom(_NONCE)
            box = _cipher(key).encrypt(nonce, opening.salt + opening.value, told.encode())
            sealed.execute("INSERT INTO sealed VALUES (?, ?, ?, ?)", (told, person, nonce, box))
        return told

    def about(self, person: str) -> set[str]:
        """The commitments of what is sealed about a person."""
        with self._sealed.reading() as sealed:
            return {told for (told,) in sealed.execute("SELECT commitment FROM sealed WHERE person=?", (person,))}

    def people(self) -> set[str]:
        """Those about whom something is sealed, or who have a key."""
        with self._sealed.reading() as sealed, self._keys.reading() as keys:
            return {person for (person,) in [*sealed.execute(_PEOPLE), *keys.execute("SELECT person FROM keys")]}

    def opening(self, told: str) -> Opening | None:
        """Open one value and compare it with its commitment; None where the vault has none.

        Raises `Unreadable` where it has the value, and no key that opens it, or the value is damaged.
        """
        with self._sealed.reading() as sealed:
            row = sealed.execute(f"{_ROWS} WHERE commitment=?", (told,)).fetchone()
        return _opened(*row, key=self._key(row[1])) if row and row[3] else None

    def kept(self) -> Iterator[Kept]:
        """All that is sealed, in the order of commitments, opened where it opens; a page is held at a time."""
        after = ""
        while page := self._page(after):
            if min(page[0][0], page[-1][0]) <= after:
                raise Unreadable(
                    f"{self._sealed.path} is damaged; put it back from its backup."
                )  # it leads in a circle
            for row in page:
                yield Kept(row[0], row[1], _opened_or_none(*row, key=self._key(row[1])))
            after = page[-1][0]

    def erase(self, person: str, commitments: Collection[str] | None = None) -> bool:
        """Destroy a person's key and all that is sealed about the person.

        Where ``commitments`` are given, those that lines hold, of the others a row without value stays: somebody may
        be about to record one, which then can still be told to have been about this person.
        Bytes are overwritten in the files and their journals; what an erasure that was killed left, too.
        Says whether there was anything. Disks that never write in place, and backups, keep what they hold.
        """
        if not (self._sealed.exists() or self._keys.exists()):
            return False
        with self._sealed.writing() as sealed:
            found = self._erase_key(person)
            for told in commitments or ():
                found += sealed.execute("DELETE FROM sealed WHERE commitment=?", (told,)).rowcount
            if commitments is None:
                found += sealed.execute("DELETE FROM sealed WHERE person=?", (person,)).rowcount
            emptied = "UPDATE sealed SET nonce=zeroblob(12), box=x'' WHERE person=? AND box<>x''"
            found += sealed.execute(emptied, (person,)).rowcount
        if self._keys.exists():
            self._keys.scrub()
        self._sealed.scrub()
        return found > 0

    def copy(self, to: Path, keys: Path | None = None) -> None:
        """Copy the sealed values beside another register, and the keys into a file of their own, if one is named.

        Raises `AlreadyThere` where a file stands.
        """
        if self._sealed.exists():
            self._sealed.copy(Path(f"{to}-sealed"))
        if keys and self._keys.exists():
            self._keys.copy(keys)

    def close(self) -> None:
        """Let go of what is in memory."""
        self._sealed.close()
        self._keys.close()

    def _page(self, after: str) -> list[_Row]:
        with self._sealed.reading() as sealed:
            page: list[_Row] = sealed.execute(
                f"{_ROWS} WHERE commitment>? ORDER BY commitment LIMIT {_PAGE}",
                (after,),
            ).fetchall()
        return page

    def _key(self, person: str) -> bytes | None:
        with self._keys.reading() as keys:
            found = keys.execute("SELECT key FROM keys WHERE person=?", (person,)).fetchone()
        return found[0] if found else None

    def _erase_key(self, person: str) -> int:
        if not self._keys.exists():
            return 0
        with self._keys.writing() as keys:
            return keys.execute("DELETE FROM keys WHERE person=?", (person,)).rowcount


def shown(
    entries: Iterable[Entry], vault: Vault, persons: Collection[str] | None = None, *, size: int | None = None
) -> Iterator[tuple[str, Opening]]:
    """Show what opens the commitments in the first ``size`` entries, or in all; about these persons, or about all.

    In the order of commitments. Not what any entry says is erased, nor what is in no entry, nor what does not open.
    """
    told = Told(entries)
    for kept in vault.kept():
        number = told.numbers.get(kept.commitment)
        person = told.persons.get(kept.commitment, kept.person)
        if number is None or (size is not None and number >= size) or kept.commitment in told.erased:
            continue
        if kept.opening and (persons is None or person in persons):
            yield kept.commitment, kept.opening


# -- below: how it is done

_Row = tuple[str, str, bytes, bytes]
_KEY: Final = 32
_NONCE: Final = 12
_PAGE: Final = 100
# In a damaged file a text may come back as a number, a blob as a text: the casts keep the types.
_ROWS: Final = (
    "SELECT CAST(commitment AS TEXT), CAST(ifnull(person, '') AS TEXT), "
    "CAST(ifnull(nonce, '') AS BLOB), CAST(ifnull(box, '') AS BLOB) FROM sealed"
)
_PEOPLE: Final = "SELECT DISTINCT person FROM sealed"
_OTHERS: Final = 0o077
_HOT: Final = bytes.fromhex("d9d505f920a163d7")
"""What a journal begins with that is not over (sqlite.org/fileformat2.html, section 3)."""


class _Kind(NamedTuple):
    """A kind of file: what SQLite and ``file`` know it by, its table, and the words for it."""

    application: int
    schema: str
    table: str
    what: str


_SEALED: Final = _Kind(
    0x44527376,  # "DRsv"
    """CREATE TABLE sealed (
  commitment TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL,
  nonce BLOB NOT NULL CHECK (length(nonce) = 12),
  box BLOB NOT NULL
) STRICT""",
    "sealed",
    "what a register has sealed",
)
_KEYS: Final = _Kind(
    0x44526B79,  # "DRky"
    """CREATE TABLE keys (
  person TEXT NOT NULL PRIMARY KEY,
  key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT""",
    "keys",
    "the keys to what a register has sealed",
)
_ORIGIN: Final = "CREATE TABLE origin (origin TEXT NOT NULL) STRICT"


class _File:
    """One SQLite file of the vault, or a database in memory."""

    def __init__(self, path: Path | None, kind: _Kind, origin: str | None, *, read_only: bool) -> None:
        self.path, self._kind, self._origin, self._read_only = path, kind, origin, read_only
        self._memory: sqlite3.Connection | None = None

    def exists(self) -> bool:
        return os.path.lexists(self.path) if self.path else self._memory is not None

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Connect to ask; what is not there is empty."""
        with self._connected() if self.exists() else contextlib.closing(_empty(self._kind)) as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the file for one change, durable in the end, or not made at all; a file is made where none is."""
        if self._read_only:
            raise StoreUnavailable(f"{self.path} is open for reading only; nothing was written.")
        if not self.exists():
            self._make()
        with self._connected() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def scrub(self) -> None:
        """Leave no byte of what was deleted: make the file anew from what is left, and overwrite its journal.

        ``secure_delete`` alone leaves copies of rows that were moved to other pages (measured: in 8 of 20 files).
        """
        with self._connected() as connection:
            connection.execute("VACUUM")
            if self.path:
                connection.execute("BEGIN EXCLUSIVE")  # nobody has a journal now
                with _journal(self.path) as fd:
                    if fd is not None:
                        _overwrite(fd)
                connection.execute("ROLLBACK")

    def copy(self, to: Path) -> None:
        """Copy what stands now into a new file that only we may read."""
        with self._connected() as connection, _ours(to):
            try:
                os.close(_new(to))
            except FileExistsError:
                raise AlreadyThere(str(to)) from None
            try:
                connection.execute("VACUUM INTO ?", (_uri(to),))
                _sync(to)
                _sync(to.parent, os.O_DIRECTORY)
            except BaseException:
                to.unlink()
                raise

    def close(self) -> None:
        connection, self._memory = self._memory, None
        if connection:
            connection.close()

    def _make(self) -> None:
        """Make the file, which appears whole or not at all; somebody else may make it at the same time."""
        if self.path is None:
            return
        if self._origin is None:
            raise Misasked(f"{self.path} is not made without the origin of its register.")
        aside = self.path.with_name(f".{self.path.name}.{token_hex(8)}.new")
        with _ours(self.path), contextlib.closing(_empty(self._kind)) as empty:
            _clear(self.path)
            empty.execute("INSERT INTO origin VALUES (?)", (self._origin,))
            try:
                with open(_new(aside), "wb") as file:
                    file.write(empty.serialize())
                _sync(aside)
                with contextlib.suppress(FileExistsError):
                    os.link(aside, self.path, follow_symlinks=False)
            finally:
                aside.unlink(missing_ok=True)
            _sync(self.path.parent, os.O_DIRECTORY)

    @contextlib.contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        path = self.path
        if path is None:
            self._memory = self._memory or _empty(self._kind)
            with _ours(None):
                yield self._memory
            return
        with _ours(path):
            _look_at(path, self._kind)
            if self._read_only:
                with contextlib.closing(_sqlite(path, "ro")) as connection:
                    self._recognise(connection, path)
                    yield connection
                return
            with _no_journal_forgotten(path), contextlib.closing(_sqlite(path)) as connection:
                self._recognise(connection, path)
                _set(connection, path, journal_mode="persist", synchronous=2)
                yield connection

    def _recognise(self, connection: sqlite3.Connection, path: Path) -> None:
        """Raise if the file is of another kind, or of another register."""
        _identify(connection, path, self._kind)
        found = connection.execute("SELECT origin FROM origin LIMIT 2").fetchall()
        if self._origin is not None and found != [(self._origin,)]:
            whose = " and ".join(repr(origin) for (origin,) in found) or "no register"
            raise Unreadable(
                f"{path} belongs to {whose}, not to {self._origin!r}; nothing was changed. Put the right file back."
            )


def _opened(told: str, person: str, nonce: bytes, box: bytes, *, key: bytes | None) -> Opening:
    """Open a row: the key fits, nothing was changed, and the value is the one that was committed to."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - 35 ms that only sealed values are worth

    if key is None:
        raise Unreadable(f"What is sealed about {person} cannot be opened: its key is gone.")
    try:
        plain = _cipher(key).decrypt(nonce, box, told.encode())
        opening = Opening(plain[:SALT], plain[SALT:])
        matches = opening.commitment == told
    except (InvalidTag, BadInput, ValueError):
        matches = False
    if not matches:
        raise Unreadable(f"What is sealed about {person} as {told} is damaged; put it back from a backup.")
    return opening


def _opened_or_none(told: str, person: str, nonce: bytes, box: bytes, *, key: bytes | None) -> Opening | None:
    try:
        return _opened(told, person, nonce, box, key=key)
    except Unreadable:
        return None


def _cipher(key: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - 35 ms that only this is worth

    return AESGCM(key)


def _beside(path: Path | None, suffix: str) -> Path | None:
    return Path(f"{path}{suffix}") if path else None


def _new(path: Path) -> int:
    """Open a new file that only we may read, whatever the umask."""
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    os.fchmod(fd, 0o600)
    return fd


def _sync(path: Path, flags: int = 0) -> None:
    fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | flags)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _overwrite(fd: int) -> None:
    """Overwrite a file in place, then empty it: what is only unlinked stays on the disk."""
    size, at = os.fstat(fd).st_size, 0
    while at < size:
        at += os.pwrite(fd, bytes(min(size - at, 1 << 20)), at)
    os.fsync(fd)
    os.ftruncate(fd, 0)
    os.fsync(fd)


@contextlib.contextmanager
def _journal(path: Path) -> Iterator[int | None]:
    """Hold the journal of a file open, if it has one; SQLite takes no locks on it that closing would drop."""
    try:
        fd = os.open(f"{path}-journal", os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        yield None
        return
    try:
        yield fd
    finally:
        os.close(fd)


@contextlib.contextmanager
def _no_journal_forgotten(path: Path) -> Iterator[None]:
    """Overwrite the journal that a killed writer left: SQLite, having rolled it back, only unlinks it."""
    with _journal(path) as fd:
        yield
        if fd is not None and os.fstat(fd).st_nlink == 0:
            _overwrite(fd)


def _clear(path: Path) -> None:
    """Raise if a journal without its file would be read into a new one."""
    for journal in (Path(f"{path}-journal"), Path(f"{path}-wal")):
        with contextlib.suppress(FileNotFoundError):
            fd = os.open(journal, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            with open(fd, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
                begin = file.read(len(_HOT))
            if begin and (begin == _HOT or journal.name.endswith("-wal")):
                raise Unreadable(f"{path} is missing, but {journal.name} stands there; put both back from a backup.")


def _look_at(path: Path, kind: _Kind) -> None:
    """Raise if SQLite should not even be asked."""
    for each in (path, *(Path(f"{path}{suffix}") for suffix in ("-journal", "-wal", "-shm"))):
        try:
            found = each.lstat()
        except FileNotFoundError:
            if each == path:
                raise NotFound(str(path), f"It held {kind.what}; put it back from its backup.") from None
            continue
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable(f"{each} is no ordinary file; nothing in it is believed.")
        if stat.S_IMODE(found.st_mode) & _OTHERS:
            raise Unreadable(f"Others may read {each}; close it first: chmod 600 {each}")


def _sqlite(path: Path | None, mode: str = "rw") -> sqlite3.Connection:
    """Connect and trust nothing; what is deleted is overwritten, and nothing goes into temporary files."""
    uri = f"{_uri(path)}?mode={mode}" if path else ":memory:"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=PATIENCE)
    try:
        _set(connection, path, trusted_schema=0, cell_size_check=1, secure_delete=1, temp_store=2)
    except BaseException:
        connection.close()
        raise
    return connection


def _uri(path: Path) -> str:
    return f"file://{quote(os.fsencode(path.absolute()))}"


def _empty(kind: _Kind) -> sqlite3.Connection:
    connection = _sqlite(None)
    _fill(connection, kind)
    return connection


def _fill(connection: sqlite3.Connection, kind: _Kind) -> None:
    connection.execute(f"PRAGMA application_id={kind.application}")
    connection.execute("PRAGMA user_version=1")
    connection.execute(kind.schema)
    connection.execute(_ORIGIN)


def _set(connection: sqlite3.Connection, path: Path | None, **pragmas: str | int) -> None:
    """Set pragmas and read them back: SQLite passes over what it cannot do."""
    for name, value in pragmas.items():
        connection.execute(f"PRAGMA {name}={value}").fetchall()
        (found,) = connection.execute(f"PRAGMA {name}").fetchone()
        if found != value:
            raise StoreUnavailable(f"{path}: SQLite did not take {name}={value}, it says {found}.")


def _identify(connection: sqlite3.Connection, path: Path, kind: _Kind) -> None:
    """Raise if the file is of another kind, or holds anything besides its table and the one that says whose it is."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (encoding,) = connection.execute("PRAGMA encoding").fetchone()
    found = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    tables = sorted([("table", kind.table, kind.schema), ("table", "origin", _ORIGIN)])
    expected = [("index", f"sqlite_autoindex_{kind.table}_1", None), *tables]
    if application == kind.application and version > 1:
        raise Unreadable(f"{path} has format {version}; this version reads format 1. Install a newer version.")
    if (application, version, encoding, found) != (kind.application, 1, "UTF-8", expected):
        raise Unreadable(f"{path} is not {kind.what}; put the right file back from its backup.")


@contextlib.contextmanager
def _ours(path: Path | None) -> Iterator[None]:
    """Turn SQLite's and the system's errors into ours."""
    try:
        yield
    except (sqlite3.Error, UnicodeError) as error:
        raise _told(error, path) from error
    except OSError as error:
        raise StoreUnavailable(f"{path}: {error.strerror or error}.") from error


def _told(error: sqlite3.Error | UnicodeError, path: Path | None) -> RegisterError:
    name = getattr(error, "sqlite_errorname", None) or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreUnavailable(f"Somebody else holds {path}; try again.")
    if not name or name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return Unreadable(f"{path} is damaged; put it back from its backup. SQLite says: {error}.")
    return StoreUnavailable(f"{path} cannot be read or written now. SQLite says: {error}.")
