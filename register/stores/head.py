"""The head beside a register: the size and last digest that its writers saw, and the lock that they take turns by.

Without it a flipped bit in the WAL would silently drop acknowledged entries: the shorter log is valid in itself.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import time
import zlib
from typing import TYPE_CHECKING, Final

from register.errors import StoreUnavailable

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE: Final = 10.0
"""Seconds that a writer waits for its turn."""


class Head:
    """Size and last digest beside a register, and the lock of its writers.

    Written in place after each commit, without fsync, never renamed: it may lag, by one after a kill; it never leads.
    """

    FORM: Final = re.compile(rb"(([0-9]{12}) ([0-9a-f]{64})) ([0-9a-f]{8})\n")

    def __init__(self, path: Path) -> None:
        """Look at nothing yet."""
        self.path = path
        self.size, self.trouble = 0, ""
        self._fd, self._seen = -1, b""

    def read(self) -> tuple[int, str] | None:
        """Size and digest; or None, and `trouble` says why."""
        try:
            fd = os.open(self.path, os.O_RDONLY | CAREFULLY)
        except OSError as error:
            self.trouble = f"The head {self.path} cannot be read: {error.strerror}."
            return None
        try:
            return self._parsed(fd)
        finally:
            os.close(fd)

    def look(self) -> bool:
        """Whether it can be believed; then `size` is what it says. Under the lock; 1 µs if nobody else wrote."""
        return os.pread(self._fd, 100, 0) == self._seen or self._parsed(self._fd) is not None

    def write(self, size: int, digest: str) -> None:
        """Write in place, over as many bytes; the entries are safe, so a failure is only noted as `trouble`."""
        try:
            self._put(size, digest)
        except OSError as error:
            self.trouble = f"The head {self.path} cannot be written: {error.strerror}."

    def make(self, size: int, digest: str) -> None:
        """Write durably, into a new file if there is none."""
        with contextlib.suppress(FileExistsError):
            os.close(made(self.path))
        fd = self.lock(f"Somebody else is writing beside {self.path}; try again.")
        try:
            self._put(size, digest)
            os.ftruncate(fd, len(self._seen))
            os.fsync(fd)
        finally:
            self.unlock(fd)

    def lock(self, otherwise: str) -> int:
        """Keep other processes from writing; returns what `unlock` needs."""
        if self._fd < 0:
            try:
                self._fd = os.open(self.path, os.O_RDWR | CAREFULLY)
            except OSError as error:
                trouble = f"The head {self.path} cannot be opened: {error.strerror}."
                raise StoreUnavailable(f"{trouble} Nothing is written before `register restore --accept`.") from error
        wait_for(self._fd, otherwise)
        return self._fd

    def unlock(self, fd: int | None) -> None:
        """Let others write; a child that was forked meanwhile has nothing to unlock."""
        if fd == self._fd:
            fcntl.flock(fd, fcntl.LOCK_UN)

    def forget(self) -> None:
        """Close the file; a lock that only this process holds goes with it."""
        fd, self._fd, self._seen = self._fd, -1, b""
        if fd >= 0:
            os.close(fd)

    def seize(self) -> None:
        """Take the lock if it is free, to be let go by `forget`."""
        if self._fd >= 0:
            with contextlib.suppress(OSError):
                fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _put(self, size: int, digest: str) -> None:
        content = f"{size:012} {digest}".encode()
        line = b"%s %08x\n" % (content, zlib.crc32(content))
        os.pwrite(self._fd, line, 0)
        self.size, self._seen = size, line

    def _parsed(self, fd: int) -> tuple[int, str] | None:
        for _ in range(3):  # a writer may be in the middle of it
            with contextlib.suppress(OSError):
                seen = os.pread(fd, 100, 0)
                found = self.FORM.fullmatch(seen)
                if found and zlib.crc32(found[1]) == int(found[4], 16) and int(found[2]):
                    self.size, self.trouble, self._seen = int(found[2]), "", seen
                    return self.size, found[3].decode()
            time.sleep(0.001)
        self.trouble = f"The head {self.path} is damaged."
        return None


def wait_for(fd: int, otherwise: str) -> None:
    """Take a flock by asking again and again: the system's own waiting has no end when its holder is frozen."""
    until, pause = 0.0, 0.0001
    while True:
        try:
            return fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            now = time.monotonic()
            until = until or now + PATIENCE
            if now > until:
                raise StoreUnavailable(otherwise) from None
            time.sleep(pause)
            pause = min(pause * 1.5, 0.002)


def made(path: Path) -> int:
    """Open a new file of our own that only we may read, whatever the umask."""
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    os.fchmod(fd, 0o600)
    return fd


CAREFULLY: Final = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
