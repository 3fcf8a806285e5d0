"""The export folder: a log as files that anybody's program reads (C2SP tlog-tiles).

::

    checkpoint checkpoints/SIZE         the newest, and every signed one
    tile/LEVEL/... tile/entries/...     leaf hashes, and lines with their lengths
    log.jsonl attachments/SHA256 sealed/COMMITMENT

Nothing in it is followed that is a link, only regular files are read, and no more of one than its name allows.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import re
import stat
from contextlib import contextmanager, suppress
from functools import cached_property
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from register.errors import BadInput, Damaged, Misasked, NotFound, Rollback, StoreUnavailable, Unreadable
from register.ledger.checkpoint import Checkpoint, Signed
from register.ledger.jsonl import Jsonl
from register.ledger.tiles import WIDTH, Tiler, parse_path, path_of
from register.ledger.tree import Frontier, leaf
from register.line import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Self

LARGEST_CHECKPOINT: Final = 65_536
"""Bytes of the largest checkpoint that is read, with its signatures."""

LARGEST_OPENING: Final = 64 + 1 + LONGEST + 1
"""Salt in hex, newline, value, newline."""

MOST_NAMES: Final = 1_000_000
"""Names that are listed; a log of a hundred million entries has fewer files."""


_FOLDER_MODE: Final = 0o755
_FILE_MODE: Final = 0o644
_READABLE: Final = 0o777
_SECRET: Final = 0o700
"""What of a mode is left for others."""


class Folder:
    """An export folder, as it was when it was opened; another may be exported over it meanwhile.

    The checkpoint and the list of the kept ones are taken at once, ``log.jsonl`` when first asked for: it is never
    older than they are, so that what they sign is in it.
    """

    _fd = -1

    def __init__(self, path: Path) -> None:
        """Open a folder; raises `NotFound` or `Unreadable`."""
        self._take(_opened_folder(path), path)

    @classmethod
    def of(cls, fd: int, path: Path) -> Self:
        """Take over an open descriptor of a folder that is called ``path``."""
        made = cls.__new__(cls)
        made._take(fd, path)  # noqa: SLF001 - of our own class
        return made

    def _take(self, fd: int, path: Path) -> None:
        self._fd, self.path = fd, path
        try:
            self.checkpoint = self.read("checkpoint", LARGEST_CHECKPOINT)
            self.sizes = tuple(sorted(int(name) for name in self._listed("checkpoints") if _is_size(name)))
        except BaseException:
            self.close()
            raise

    def read(self, name: str, most: int) -> bytes | None:
        """Read a regular file of at most ``most`` bytes; None where there is none of that name.

        Raises `Unreadable` for a link, on the way to it too, for anything but a file, and for a larger one.
        """
        data = self.beginning(name, most + 1)
        if data is not None and len(data) > most:
            raise Unreadable(f"{self._said(name)} is larger than {most} bytes, which it cannot be.")
        return data

    def checkpoints(self) -> Iterator[tuple[int, bytes]]:
        """Sizes and signed notes of the kept checkpoints, ascending."""
        for size in self.sizes:
            data = self.read(f"checkpoints/{size}", LARGEST_CHECKPOINT)
            if data is not None:
                yield size, data

    @property
    def signed(self) -> Signed | None:
        """The newest checkpoint, read; None where there is none. Raises `Unreadable`, no signature is verified."""
        return None if self.checkpoint is None else self._parsed("checkpoint", self.checkpoint)

    def kept(self, after: int = 0) -> Iterator[Signed]:
        """The kept checkpoints of more than ``after`` entries, ascending; raises `Unreadable` as `signed` does."""
        for size in self.sizes:
            name = f"checkpoints/{size}"
            data = self.read(name, LARGEST_CHECKPOINT) if size > after else None
            if data is None:
                continue
            signed = self._parsed(name, data)
            if signed.checkpoint.size != size:
                raise Unreadable(f"{self._said(name)} holds the checkpoint of {signed.checkpoint.size} entries.")
            yield signed

    def _parsed(self, name: str, data: bytes) -> Signed:
        try:
            return Signed.parse(data)
        except BadInput as error:
            raise Unreadable(f"{self._said(name)} holds no signed checkpoint: {error.what}.") from None

    @cached_property
    def lines(self) -> Jsonl:
        """The lines, ``log.jsonl``; raises `Unreadable` where it is missing."""
        fd = self._open("log.jsonl")
        if fd is None:
            raise Unreadable(f"{self.path} has no log.jsonl: it is no export, or its making was broken off.")
        return Jsonl.of(fd, self.path / "log.jsonl")

    def tile(self, level: int | None, index: int, width: int = WIDTH) -> bytes | None:
        """A tile, or a bundle where the level is None; None where there is none.

        Of one that is larger than any can be so much is given that it is seen to be none.
        """
        most = (LONGEST + 2 if level is None else 32) * width
        return self.beginning(path_of(level, index, width), most + 1)

    @property
    def moved_on(self) -> bool:
        """Whether the folder was brought up to date since it was opened, or is being now."""
        return self.beginning("checkpoint", LARGEST_CHECKPOINT) != self.checkpoint or not self.shows_openings

    @property
    def shows_openings(self) -> bool:
        """Whether openings are shown at all, though there be none."""
        fd = self._folder("sealed")
        if fd is not None:
            os.close(fd)
        return fd is not None

    def openings(self) -> Iterator[tuple[str, bytes]]:
        """Commitments, sorted, and what opens each; of one too large so much that it opens nothing."""
        for name in sorted(filter(_is_hash, self._listed("sealed"))):
            data = self.beginning(f"sealed/{name}", LARGEST_OPENING + 1)
            if data is not None:
                yield name, data

    def attachments(self) -> Iterator[tuple[str, BinaryIO]]:
        """Names, which are the SHA-256 of the content, sorted, and the files; each is closed after its turn."""
        for name in sorted(filter(_is_hash, self._listed("attachments"))):
            fd = self._open(f"attachments/{name}")
            if fd is not None:
                with os.fdopen(fd, "rb") as file:
                    yield name, file

    def names(self) -> Iterator[str]:
        """Every file, by its path in the folder, in no order; of a folder that no export has, its own name.

        What could not be printed is written as an escape. Raises `Unreadable` after a million.
        """
        for name, is_folder in self.walk():
            if not (is_folder and has_folder(name)):
                yield _printable(name)

    def strange(self) -> Iterator[str]:
        """The names that no export has: what is no file or folder of it, though it might be called so, and links."""
        for name, is_folder in self.walk():
            if is_folder is None or not (has_folder if is_folder else belongs)(name):
                yield _printable(name)

    def close(self) -> None:
        """Let go of the folder and of its lines."""
        if lines := self.__dict__.get("lines"):
            lines.close()
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)

    def __enter__(self) -> Self:
        """Close it in the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def __del__(self) -> None:
        """Close it, where nobody did."""
        self.close()

    # -- below: how it is read

    def _open(self, name: str) -> int | None:
        """Open a regular file, without following a link anywhere below the folder."""
        above, _, last = name.rpartition("/")
        folder = self._folder(above) if above else self._fd
        if folder is None:
            return None
        try:
            return self._regular(os.open(last, _CAREFULLY, dir_fd=folder), name)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Unreadable(f"{self._said(name)} cannot be read: {_why(error)}.") from None
        finally:
            if folder != self._fd:
                os.close(folder)

    def _regular(self, fd: int, name: str) -> int:
        if stat.S_ISREG(os.fstat(fd).st_mode):
            return fd
        os.close(fd)
        raise Unreadable(f"{self._said(name)} is no regular file.")

    def _folder(self, name: str) -> int | None:
        """Open a folder below, link by link refused."""
        here = os.open(".", _CAREFULLY | os.O_DIRECTORY, dir_fd=self._fd)  # a copy would share its place in the listing
        try:
            for part in name.split("/") if name else ():
                if part in ("", ".", ".."):
                    raise FileNotFoundError(part)
                there = os.open(part, _CAREFULLY | os.O_DIRECTORY, dir_fd=here)
                os.close(here)
                here = there
        except FileNotFoundError:
            os.close(here)
            return None
        except OSError as error:
            os.close(here)
            raise Unreadable(f"{self._said(name)} cannot be read: {_why(error)}.") from None
        return here

    def beginning(self, name: str, most: int) -> bytes | None:
        """Read at most so many bytes of a regular file; None where there is none of that name. Raises `Unreadable`."""
        fd = self._open(name)
        if fd is None:
            return None
        with os.fdopen(fd, "rb", buffering=0) as file:
            found = []
            try:
                while most and (data := file.read(min(most, 1 << 20))):
                    found.append(data)
                    most -= len(data)
            except OSError as error:
                raise Unreadable(f"{self._said(name)} cannot be read: {error.strerror}.") from None
        return b"".join(found)

    def _listed(self, name: str) -> list[str]:
        """The names in a folder below; none where it is missing."""
        fd = self._folder(name)
        if fd is None:
            return []
        return [entry.name for entry in self._scanned(fd, name)]

    def _scanned(self, fd: int, name: str) -> list[os.DirEntry[str]]:
        """The entries of an open folder, which is closed."""
        found: list[os.DirEntry[str]] = []
        try:
            with os.scandir(fd) as entries:
                for entry in entries:
                    entry.is_dir(follow_symlinks=False)  # kept: some file systems are asked, while the folder is open
                    found.append(entry)
                    if len(found) > MOST_NAMES:
                        raise Unreadable(f"{self._said(name)} holds more than {MOST_NAMES} names.")
        except OSError as error:
            raise Unreadable(f"{self._said(name)} cannot be listed: {error.strerror}.") from None
        finally:
            os.close(fd)
        return found

    def walk(self) -> Iterator[tuple[str, bool | None]]:
        """Every path below the folder, and whether it is a folder or else a regular file; None where it is neither.

        Only folders that an export has, or a writer of one, are gone into.
        """
        waiting, seen = [""], 0
        while waiting:
            above = waiting.pop()
            fd = self._folder(above)
            if fd is None:
                continue
            for entry in self._scanned(fd, above or "."):
                seen += 1
                if seen > MOST_NAMES:
                    raise Unreadable(f"{self.path} holds more than {MOST_NAMES} names.")
                name = f"{above}/{entry.name}" if above else entry.name
                is_folder = entry.is_dir(follow_symlinks=False)
                if is_folder and (has_folder(name) or name in _HIDDEN):
                    waiting.append(name)
                yield name, is_folder if is_folder or entry.is_file(follow_symlinks=False) else None

    def _said(self, name: str) -> str:
        return f"{self.path}/{_printable(name)}"


def write(
    folder: Path,
    lines: Iterable[bytes],
    signed: Signed | None,
    checkpoints: Iterable[Signed] = (),
    *,
    attachments: Mapping[str, Path] = MappingProxyType({}),
    openings: Mapping[str, bytes] = MappingProxyType({}),
) -> int:
    """Write an export, or bring one of the same log up to date; gives the number of lines.

    ``lines`` are exactly those that ``signed`` signs, or all where nothing is signed: then ``log.jsonl`` is all there
    is. Of ``checkpoints`` those of no more lines are written. ``attachments`` are files by the SHA-256 of their
    content, added to those that are there; ``openings`` are all that are shown: others are taken away.

    An export is made to be given away: its files are readable for whom the umask lets, but openings for their owner
    alone, who decides whom they are shown.
    Whoever reads it meanwhile, or after a writer was killed at any moment, finds what verifies: every file appears
    whole, ``log.jsonl`` first, and only grown; then tiles, attachments, ``checkpoints/``; at last ``checkpoint``.
    Openings stand there all or none, none while the rest is written.

    Raises `Misasked`, with nothing touched, for a folder that holds anything else, or a log that this one does not
    continue; `Damaged` (``wrong-root``) or `Rollback` where the lines are not what the checkpoints sign;
    `StoreUnavailable` where nothing can be written, or somebody else is exporting into it.
    """
    notes = _notes(signed, checkpoints)
    with _target(folder) as target:
        before = target.survey(signed)
        count = target.put_log(lines, notes, before)
        target.put_openings_aside(openings)
        target.place_log()
        if signed:
            target.put_tiles()
        for name, path in sorted(attachments.items()):
            target.put_attachment(name, path)
        target.sync()
        for size, note in notes.items():
            target.put(f"checkpoints/{size}", note.encode())
        target.sync()
        if signed:
            target.put("checkpoint", signed.encode())
        target.sync()
        target.place_openings()
        if signed:
            target.drop_stale(signed.checkpoint.size, before)
    return count


def belongs(name: str) -> bool:
    """Whether a path in the folder is one that an export has."""
    above, _, last = name.rpartition("/")
    match above:
        case "":
            return last in ("checkpoint", "log.jsonl")
        case "checkpoints":
            return _is_size(last)
        case "attachments" | "sealed":
            return _is_hash(last)
        case _:
            return _is_tile(name)


_CAREFULLY: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_HASH: Final = re.compile("[0-9a-f]{64}").fullmatch
_FOLDER: Final = re.compile(
    r"checkpoints|attachments|sealed|tile(?:/(?:entries|0|[1-9][0-9]?)(?:/x[0-9]{3}){0,6}(?:/[0-9]{3}\.p)?)?"
).fullmatch
_SIZE: Final = re.compile("[1-9][0-9]{0,18}").fullmatch


def has_folder(name: str) -> bool:
    """Whether an export may have a folder of this path."""
    return _FOLDER(name) is not None


def _printable(name: str) -> str:
    return name if name.isprintable() else ascii(name)[1:-1]


def _is_hash(name: str) -> bool:
    return _HASH(name) is not None


def _is_tile(name: str) -> bool:
    try:
        return bool(parse_path(name))
    except BadInput:
        return False


def _is_size(name: str) -> bool:
    return _SIZE(name) is not None and int(name) < 1 << 63


def _why(error: OSError) -> str:
    """What the system says; of a link it says "not a directory", or that there are too many."""
    return "it is a link, or no folder" if error.errno in _LINKS else str(error.strerror)


_LINKS: Final = (errno.ENOTDIR, errno.ELOOP)


def _opened_folder(path: Path) -> int:
    if "\0" in str(path):
        raise NotFound(repr(str(path)), "No path has a NUL.")
    try:
        return os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except FileNotFoundError:
        raise NotFound(str(path)) from None
    except OSError as error:
        raise Unreadable(f"{path} cannot be opened as a folder: {error.strerror}.") from None


def _notes(signed: Signed | None, checkpoints: Iterable[Signed]) -> dict[int, Signed]:
    """What is written into ``checkpoints/``, by size, ascending; all must be of one log."""
    if signed is None:
        return {}
    of_them = [*(each for each in checkpoints if each.checkpoint.size < signed.checkpoint.size), signed]
    for each in of_them:
        if each.checkpoint.origin != signed.checkpoint.origin:
            raise Misasked(f"A checkpoint of {each.checkpoint.origin} is none of {signed.checkpoint.origin}.")
    return {each.checkpoint.size: each for each in sorted(of_them, key=lambda each: each.checkpoint.size)}


@contextmanager
def _target(path: Path) -> Iterator[_Target]:
    """Hold a folder that nobody else exports into; one that was made for it is taken away if nothing comes of it."""
    made = _make(path)
    try:
        target = _Target(os.open(path, _CAREFULLY | os.O_DIRECTORY), path)
    except OSError as error:
        raise Misasked(f"{path} cannot be a folder for an export: {_why(error)}. Choose another path.") from None
    try:
        target.lock()
        try:
            with _written(path):
                if made:
                    _sync(path.parent)
                yield target
        except BaseException:
            if made:
                target.close()
                with suppress(OSError):  # something came of it
                    path.rmdir()
            raise
    finally:
        target.close()


def _make(path: Path) -> bool:
    if "\0" in str(path):
        raise NotFound(repr(str(path)), "No path has a NUL.")
    try:
        path.mkdir(_FOLDER_MODE)
    except FileExistsError:
        return False
    except FileNotFoundError:
        raise NotFound(str(path.parent), "Make the folder first.") from None
    except OSError as error:
        raise StoreUnavailable(f"{path} cannot be made: {error.strerror}.") from None
    return True


class _Before(NamedTuple):
    """What an export held before it is brought up to date, and what writers that were killed left in it."""

    size: int | None
    roots: Mapping[int, bytes]
    partial: tuple[str, ...]
    leftovers: tuple[str, ...]


class _Target:
    """A folder that is written, name by name below its descriptor, so that no link leads out of it."""

    def __init__(self, fd: int, path: Path) -> None:
        self.path, self._fd = path, fd
        self._there: Folder | None = None
        self._unsynced: set[str] = set()
        self._waits = self._shows = False

    def lock(self) -> None:
        """Keep others from exporting into it."""
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreUnavailable(f"Somebody else is exporting into {self.path}; try again.") from None

    def survey(self, signed: Signed | None) -> _Before:
        """See what stands there; raises `Misasked` for anything but an older export, as far as that is seen yet."""
        try:
            self._there = Folder.of(os.dup(self._fd), self.path)
            names = self._names(self._there)
            size, signs = _signed_there(self._there)
        except Unreadable as error:
            raise Misasked(f"{self.path} holds something else than an export: {error} Choose another path.") from None
        if signs and (signed is None or max(signs) > signed.checkpoint.size):
            written = f"{signed.checkpoint.size} are" if signed else "no entry is"
            raise Misasked(f"{self.path} holds an export of {max(signs)} signed entries, but {written} signed here.")
        for each in signs.values():
            if signed and each.origin != signed.checkpoint.origin:
                raise Misasked(f"{self.path} holds an export of {each.origin}. Choose another path.")
        partial = (name for name in names if _finished(name) == name)
        leftovers = (name for name in names if _finished(name) != name)
        return _Before(size, {size: each.root for size, each in signs.items()}, tuple(partial), tuple(leftovers))

    def put_log(self, lines: Iterable[bytes], notes: Mapping[int, Signed], before: _Before) -> int:
        """Write ``log.jsonl`` aside, on disk; raises where it is not what is signed, or is no continuation."""
        roots = {size: each.checkpoint.root for size, each in notes.items()}
        count, self._waits = 0, True
        with os.fdopen(self._new(self._fd, _aside("log.jsonl")), "w+b") as file:
            for written, chunk in _as_signed(lines, roots, before.roots, self.path):
                count = written
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            self._check_continued(file.fileno())
        return count

    def place_log(self) -> None:
        """Give ``log.jsonl`` its name."""
        self._rename(_aside("log.jsonl"), "log.jsonl")
        self._waits = False

    def put_tiles(self) -> None:
        """Write the tiles and bundles of what is now ``log.jsonl``."""
        tiler = Tiler()
        with Jsonl.of(os.open("log.jsonl", _CAREFULLY, dir_fd=self._fd), self.path / "log.jsonl") as log:
            for _, line in log.rows():
                for name, data in tiler.feed(line, leaf(line)):
                    self.put(name, data)
        for name, data in tiler.done():
            self.put(name, data)

    def put(self, name: str, data: bytes) -> None:
        """Write a file aside, on disk, and give it its name; nothing where it is there already."""
        if self._there and self._there.beginning(name, len(data) + 1) == data:
            return
        self._put(name, [data])

    def put_attachment(self, name: str, path: Path) -> None:
        """Copy a file that must have this SHA-256."""
        if not _is_hash(name):
            raise Misasked(f"{name!r} is no SHA-256, by which an attachment is called.")
        with suppress(Unreadable, FileNotFoundError), _source(self.path / "attachments" / name) as there:
            if sha256_of(there) == name:
                return
        with _source(path) as file:
            self._put(f"attachments/{name}", _hashed(file, name, path))

    def put_openings_aside(self, openings: Mapping[str, bytes]) -> None:
        """Write the openings that are to be shown aside, and take away those that are there and differ."""
        for leftover in (_OPENINGS_NEW, _OPENINGS_OLD):
            self._remove(leftover)
        there = dict(self._there.openings()) if self._there else {}
        if self._there is None or (there == openings and self._there.shows_openings == bool(openings)):
            return
        self._shows = bool(openings)
        for name, data in sorted(openings.items()):
            if not _is_hash(name):
                raise Misasked(f"{name!r} is no commitment, by which an opening is called.")
            self._put(f"{_OPENINGS_NEW}/{name}", [data], _SECRET)
        self.sync()
        if self._there.shows_openings:
            self._rename("sealed", _OPENINGS_OLD)
            self._remove(_OPENINGS_OLD)

    def place_openings(self) -> None:
        """Show the openings."""
        if self._shows:
            self._rename(_OPENINGS_NEW, "sealed")
            self._shows = False

    def drop_stale(self, size: int, before: _Before) -> None:
        """Take away partial tiles of neither this checkpoint nor the one before, and what killed writers left."""
        for name in before.leftovers:
            self._unlink(name)
        sizes = {size, before.size or size}
        if before.size == size:
            return  # nobody knows which checkpoint was the one before
        for name in before.partial:
            if not any(_is_partial_of(name, size) for size in sizes):
                self._unlink(name)

    def sync(self) -> None:
        """Put the names that were given onto the disk."""
        while self._unsynced:
            fd = self._folder(self._unsynced.pop())
            try:
                os.fsync(fd)
            finally:
                os.close(fd)

    def close(self) -> None:
        """Let go; what waits for its name does not get it."""
        fd = self._fd
        if fd < 0:
            return
        with suppress(OSError):
            if self._waits:
                os.unlink(_aside("log.jsonl"), dir_fd=fd)
            if self._shows:
                self._remove(_OPENINGS_NEW)
        self._fd = -1
        if self._there:
            self._there.close()
        os.close(fd)

    def _names(self, there: Folder) -> list[str]:
        """Every name that is of interest later; raises `Misasked` where one is no export's."""
        found, seen, has_log = [], False, False
        for name, is_folder in there.walk():
            finished = _finished(name)
            ours = has_folder(name) or name in _HIDDEN if is_folder else belongs(finished)
            if is_folder is None or not ours:
                raise Misasked(
                    f"{self.path} holds {_printable(name)}, which is no export's; nothing was changed."
                    " Choose another path."
                )
            if is_folder:
                continue
            if name != finished or ".p/" in name:
                found.append(name)
            seen = seen or name == finished
            has_log = has_log or name == "log.jsonl"
        if seen and not has_log:
            raise Misasked(
                f"{self.path} has no log.jsonl, so it is no export; nothing was changed. Choose another path."
            )
        return found

    def _check_continued(self, new: int) -> None:
        """Raise unless the new log begins with all of the old one."""
        try:
            old = os.open("log.jsonl", _CAREFULLY, dir_fd=self._fd)
        except FileNotFoundError:
            return
        place, same = 0, True
        try:
            while same and (block := os.pread(old, _BLOCK, place)):
                same = os.pread(new, len(block), place) == block
                place += len(block)
        finally:
            os.close(old)
        if not same:
            raise Misasked(f"{self.path} holds an export that these entries do not continue; nothing was changed.")

    def _put(self, name: str, blocks: Iterable[bytes], others: int = _READABLE) -> None:
        above, _, last = name.rpartition("/")
        folder, aside = self._folder(above, make=_FOLDER_MODE & others), _aside(last)
        try:
            with os.fdopen(self._new(folder, aside, _FILE_MODE & others), "wb") as file:
                try:
                    file.writelines(blocks)
                    file.flush()
                    os.fsync(file.fileno())
                except BaseException:
                    os.unlink(aside, dir_fd=folder)
                    raise
            os.replace(aside, last, src_dir_fd=folder, dst_dir_fd=folder)
            self._unsynced.add(above)
        finally:
            os.close(folder)

    def _new(self, folder: int, aside: str, mode: int = _FILE_MODE) -> int:
        with suppress(FileNotFoundError):  # a writer that was killed left it
            os.unlink(aside, dir_fd=folder)
        return os.open(aside, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode, dir_fd=folder)

    def _rename(self, name: str, to: str) -> None:
        """Rename at the top, on disk when this returns."""
        os.replace(name, to, src_dir_fd=self._fd, dst_dir_fd=self._fd)
        os.fsync(self._fd)

    def _folder(self, name: str, *, make: int | None = _FOLDER_MODE) -> int:
        """Open a folder below, made of this mode where it is missing; a link on the way is an error."""
        here, above = os.dup(self._fd), ""
        for part in filter(None, name.split("/")):
            try:
                if make is not None:
                    self._make(part, here, above, make)
                there = os.open(part, _CAREFULLY | os.O_DIRECTORY, dir_fd=here)
            finally:
                os.close(here)
            here, above = there, f"{above}/{part}" if above else part
        return here

    def _make(self, part: str, here: int, above: str, mode: int) -> None:
        with suppress(FileExistsError):
            os.mkdir(part, mode, dir_fd=here)
            self._unsynced.add(above)

    def _remove(self, name: str) -> None:
        """Take away a folder of files, at the top."""
        try:
            fd = os.open(name, _CAREFULLY | os.O_DIRECTORY, dir_fd=self._fd)
        except FileNotFoundError:
            return
        try:
            for each in os.listdir(fd):  # noqa: PTH208 - a descriptor, not a path
                os.unlink(each, dir_fd=fd)
        finally:
            os.close(fd)
        os.rmdir(name, dir_fd=self._fd)
        os.fsync(self._fd)

    def _unlink(self, name: str) -> None:
        """Take away a file, and the folder of partial tiles that it was the last of."""
        above, _, last = name.rpartition("/")
        try:
            folder = self._folder(above, make=None)
        except FileNotFoundError:
            return
        with suppress(FileNotFoundError):
            os.unlink(last, dir_fd=folder)
        os.close(folder)
        if above.endswith(".p"):
            outer, _, inner = above.rpartition("/")
            folder = self._folder(outer, make=None)
            with suppress(OSError):  # others are in it
                os.rmdir(inner, dir_fd=folder)
            os.close(folder)


def _as_signed(
    lines: Iterable[bytes], roots: Mapping[int, bytes], before: Mapping[int, bytes], path: Path
) -> Iterator[tuple[int, bytes]]:
    """Give the lines in chunks, with their number so far, as a ``.jsonl`` has them; raises where a root is another."""
    rest, grown, right = iter(lines), Frontier(), 0
    for end in sorted(roots.keys() | before.keys()):
        while grown.size < end:
            chunk = list(islice(rest, min(WIDTH, end - grown.size)))
            if not chunk:
                raise Rollback(grown.size, end)
            grown.extend(map(leaf, chunk))
            yield grown.size, b"".join([line + b"\n" for line in chunk])
        found = grown.root()
        if found != roots.get(end, found):
            raise Damaged(end - 1, "wrong-root", first=right, expected=roots[end].hex(), found=found.hex())
        if found != before.get(end, found):
            raise Misasked(f"{path} holds an export of another log of that name; nothing was changed.")
        right = end
    count = grown.size
    while chunk := list(islice(rest, WIDTH)):
        if roots:
            raise Misasked(f"More lines are given than the {count} that are signed.")
        count += len(chunk)
        yield count, b"".join([line + b"\n" for line in chunk])
    if not count:
        raise Unreadable("There is no line to export.")


def attachments_in(folder: Path, named: Mapping[str, int]) -> dict[str, Path]:
    """The files of a folder that are named by their SHA-256, with their lengths; links and folders are passed over.

    Only files of a length that is named are read. Raises `NotFound` or `Unreadable`.
    """
    found: dict[str, Path] = {}
    lengths = set(named.values())
    try:
        files = [path for path in folder.iterdir() if not path.is_symlink() and path.is_file()]
        of_length = [path for path in files if path.stat().st_size in lengths]
    except FileNotFoundError:
        raise NotFound(str(folder)) from None
    except OSError as error:
        raise Unreadable(f"{folder} cannot be listed: {error.strerror}.") from None
    for path in of_length:
        with _source(path) as file:
            found[sha256_of(file)] = path
    return {name: path for name, path in found.items() if name in named}


def sha256_of(file: BinaryIO) -> str:
    """The SHA-256 of what is left of a file, hex."""
    hashed = hashlib.sha256()
    while block := file.read(_BLOCK):
        hashed.update(block)
    return hashed.hexdigest()


def _hashed(file: BinaryIO, name: str, path: Path) -> Iterator[bytes]:
    """The blocks of a file; raises in the end where they are not what it is called."""
    hashed = hashlib.sha256()
    while block := file.read(_BLOCK):
        hashed.update(block)
        yield block
    if hashed.hexdigest() != name:
        raise Unreadable(f"{path} is not the attachment {name}: its SHA-256 is {hashed.hexdigest()}.")


@contextmanager
def _source(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file that is no link."""
    try:
        fd = os.open(path, _CAREFULLY)
    except FileNotFoundError:
        raise NotFound(str(path)) from None
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {_why(error)}.") from None
    with os.fdopen(fd, "rb") as file:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise Unreadable(f"{path} is no regular file.")
        yield file


def _aside(name: str) -> str:
    return f".{name}.new"


def _finished(name: str) -> str:
    """What a file that is written aside will be called; others are called so already."""
    above, _, last = name.rpartition("/")
    if found := _ASIDE(last):
        last = found[1]
    above = "sealed" if above in _HIDDEN else above
    return f"{above}/{last}" if above else last


def _signed_there(there: Folder) -> tuple[int | None, dict[int, Checkpoint]]:
    """How many entries an export's checkpoint signs, and what all that it holds say; raises `Unreadable`."""
    signs = {each.checkpoint.size: each.checkpoint for each in there.kept()}
    if there.signed is None:
        return None, signs
    newest = there.signed.checkpoint
    if newest != signs.setdefault(newest.size, newest):
        raise Unreadable("two checkpoints of one size.")
    return newest.size, signs


def _is_partial_of(name: str, size: int) -> bool:
    """Whether a partial tile or bundle is one that a tree of this size has."""
    level, index, width = parse_path(name)
    above: int = WIDTH ** (level or 0)
    return divmod(size // above, WIDTH) == (index, width)


def _sync(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


@contextmanager
def _written(path: Path) -> Iterator[None]:
    """Say what could not be written."""
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(f"{path} cannot be written: {_why(error)}.") from error


_BLOCK: Final = 1 << 20
_OPENINGS_NEW: Final = ".sealed.new"
_OPENINGS_OLD: Final = ".sealed.old"
_HIDDEN: Final = (_OPENINGS_NEW, _OPENINGS_OLD)
_ASIDE: Final = re.compile(r"\.(.+)\.new").fullmatch
