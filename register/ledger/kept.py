"""Signed checkpoints in files: those that a register keeps, a file a size, and the last one that a key signed.

Each is written aside, put on disk and renamed, so that a reader finds the old bytes or the new ones.
Nothing that is a link is followed, nothing larger than a note is read.
"""

from __future__ import annotations

import fcntl
import os
import stat
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from register.errors import BadInput, Damaged, StoreUnavailable, Unreadable
from register.ledger.checkpoint import Signed, decimal
from register.ledger.files import replace_in
from register.ledger.note import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class Kept:
    """The checkpoints that a register keeps, in a folder of its own or, without one, in memory.

    The folder has mode 0700, its files 0600 and a size in decimal as their name. Whatever has no such name is passed
    over. Keeping raises `StoreUnavailable` where ``read_only``, as in an export.
    """

    def __init__(self, folder: Path | None, *, read_only: bool = False) -> None:
        """Stand on a folder, which need not be there yet."""
        self.folder, self.read_only = folder, read_only
        self._memory: dict[int, Signed] = {}

    def all(self) -> list[Signed]:
        """All checkpoints, the smallest first; raises `Unreadable` where one is malformed or of another size."""
        if self.folder is None:
            return [self._memory[size] for size in sorted(self._memory)]
        with _opened(self.folder) as folder:
            return [] if folder is None else [self._read(folder, size) for size in _sizes(folder)]

    def newest(self) -> Signed | None:
        """The checkpoint of the most entries; None where there is none."""
        if self.folder is None:
            return self._memory[max(self._memory)] if self._memory else None
        with _opened(self.folder) as folder:
            size = None if folder is None else max(_sizes(folder), default=None)
            return None if folder is None or size is None else self._read(folder, size)

    def at(self, size: int) -> Signed | None:
        """The checkpoint of so many entries, if it is kept."""
        if self.folder is None:
            return self._memory.get(size)
        with _opened(self.folder) as folder:
            return None if folder is None or size not in _sizes(folder) else self._read(folder, size)

    def keep(self, signed: Signed) -> Signed:
        """Keep a checkpoint durably, its signatures added to those of the same one that is kept, and give what is kept.

        Nothing is written where it adds nothing. Raises `Damaged` (``fork``) where another checkpoint of that size
        is kept, `StoreUnavailable` where nothing can be written, `BadInput` for over 100 signatures.
        """
        if self.read_only:
            raise StoreUnavailable(f"The checkpoints in {self.folder} are only read; nothing was kept.")
        size = signed.checkpoint.size
        if self.folder is None:
            self._memory[size] = kept = _merged(self._memory.get(size), signed)
            return kept
        with _written(self.folder), _opened(self.folder, make=True) as folder:
            if folder is None:
                raise StoreUnavailable(f"The folder {self.folder} was taken away; try again.")
            wait_for(folder, f"Somebody else is keeping checkpoints in {self.folder}; try again.")
            before = self._read(folder, size) if size in _sizes(folder) else None
            kept = _merged(before, signed)
            if kept != before:
                replace_in(folder, str(size), kept.encode())
                os.fsync(folder)
        return kept

    def withdraw(self, sizes: Iterable[int]) -> None:
        """Take away what was kept for a register of which nothing came, and the folder where nothing is left in it."""
        if self.folder is None:
            return
        with suppress(FileNotFoundError, NotADirectoryError):
            for size in sizes:
                (self.folder / str(size)).unlink(missing_ok=True)
                (self.folder / _aside(str(size))).unlink(missing_ok=True)
        with suppress(OSError):  # there is none, or others are in it
            self.folder.rmdir()

    def _read(self, folder: int, size: int) -> Signed:
        path = f"{self.folder}/{size}"
        signed = _parsed(_read(folder, str(size), path), path)
        if signed.checkpoint.size != size:
            raise Unreadable(f"{path} holds the checkpoint of {signed.checkpoint.size} entries.")
        return signed


def read(path: Path) -> Signed | None:
    """Read the one signed checkpoint of a file; None where there is no file.

    Raises `Unreadable` for what is no small regular file or holds no checkpoint; no signature is verified.
    """
    with _opened(path.parent) as folder:
        try:
            return None if folder is None else _parsed(_read(folder, path.name, str(path)), str(path))
        except FileNotFoundError:
            return None


def write(path: Path, signed: Signed) -> None:
    """Put a signed checkpoint in the place of a file's, mode 0600, on disk when this returns.

    The caller sees to it that nobody else writes it meanwhile. Raises `StoreUnavailable`.
    """
    with _written(path), _opened(path.parent) as folder:
        if folder is None:
            raise StoreUnavailable(f"There is no folder {path.parent}; nothing was written.")
        replace_in(folder, path.name, signed.encode())
        os.fsync(folder)


def wait_for(descriptor: int, otherwise: str, patience: int = 10) -> None:
    """Take a flock, asking for ``patience`` seconds: the system's own waiting has no end when its holder is frozen.

    It is held until the descriptor is closed. Raises `StoreUnavailable` with the sentence ``otherwise``.
    """
    until, pause = time.monotonic_ns() + patience * 10**9, 1
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic_ns() > until:
                raise StoreUnavailable(otherwise) from None
            time.sleep(pause / 1_000)
            pause = min(2 * pause, 50)


# -- below: how it is done

_FOLDER_MODE: Final = 0o700
_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def _merged(before: Signed | None, signed: Signed) -> Signed:
    """Add signatures to those of the same text."""
    if before is None:
        return signed
    if before.note.text != signed.note.text:
        size = signed.checkpoint.size
        raise Damaged(
            size - 1,
            "fork",
            first=0,
            expected=before.checkpoint.root.hex(),
            found=signed.checkpoint.root.hex(),
            what=f"the checkpoint of {size} entries, of which another one is kept",
            checkpoints=(before.encode().decode(), signed.encode().decode()),
        )
    return before.with_signatures(signed.note.signatures)


@contextmanager
def _opened(path: Path, *, make: bool = False) -> Iterator[int | None]:
    """Hold a folder open; None where there is none."""
    folder: int | None = None
    try:
        folder = os.open(path, _FOLDER)
    except FileNotFoundError:
        if make:
            folder = _made(path)
    except (OSError, ValueError) as error:
        raise Unreadable(f"The folder {path} cannot be opened: {_why(error)}.") from None
    try:
        yield folder
    finally:
        if folder is not None:
            os.close(folder)


def _made(path: Path) -> int:
    """Make a folder that only its owner may enter, durably."""
    with suppress(FileExistsError):
        path.mkdir(_FOLDER_MODE)
    folder = os.open(path, _FOLDER)
    os.fchmod(folder, _FOLDER_MODE)
    above = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(above)
    finally:
        os.close(above)
    return folder


@contextmanager
def _written(path: Path) -> Iterator[None]:
    """Say what could not be written."""
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(f"{path} cannot be written: {_why(error)}.") from error


def _sizes(folder: int) -> list[int]:
    """The sizes that files are named after, the smallest first."""
    with os.scandir(folder) as names:
        return sorted(size for each in names if (size := _size(each.name)))


def _size(name: str) -> int:
    """The size that a name says; 0 where it says none."""
    try:
        return decimal(name)
    except BadInput:
        return 0


def _parsed(data: bytes, path: str) -> Signed:
    try:
        return Signed.parse(data)
    except BadInput as error:
        raise Unreadable(f"{path} holds no signed checkpoint: {error.what}.") from None


def _read(folder: int, name: str, path: str) -> bytes:
    """Read a small regular file; raises `FileNotFoundError` where there is none."""
    try:
        descriptor = os.open(name, _FILE, dir_fd=folder)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {_why(error)}.") from None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Unreadable(f"{path} is no file.")
        with open(descriptor, "rb", closefd=False) as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {_why(error)}.") from None
    finally:
        os.close(descriptor)
    if len(data) > LARGEST:
        raise Unreadable(f"{path} is too large to be a checkpoint.")
    return data


def _aside(name: str) -> str:
    return f".{name}.new"


def _why(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
