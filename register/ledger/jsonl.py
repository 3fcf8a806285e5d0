"""A ``.jsonl`` as a source of lines: each line and a newline, the last one too.

The file is opened once and read at offsets, so that several readers, and a forked process, can share it.
"""

from __future__ import annotations

import os
import stat
from array import array
from bisect import bisect_right
from collections import deque
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from register.errors import Damaged, NotFound, Unreadable
from register.line import LONGEST, written_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

STEP: Final = 256
"""Lines that are given at once, at most."""


class Jsonl:
    """The lines of one file, as it was when it was opened, in any order that is asked for.

    Keeps 16 bytes for each 64 KiB. What is pickled is the path: another process opens the same file again.
    """

    _fd = -1

    def __init__(self, path: Path, *, follow: bool = True) -> None:
        """Open a regular file; with ``follow=False`` the path itself must be no link.

        Raises `NotFound` or `Unreadable`.
        """
        self._open(os.path.abspath(path), follow=follow)  # noqa: PTH100 - another process may stand elsewhere

    @classmethod
    def of(cls, fd: int, path: Path) -> Self:
        """Take over an open descriptor of a file; ``path`` is what it is called, and opened by elsewhere."""
        made = cls.__new__(cls)
        made._take(fd, os.path.abspath(path), follow=False)  # noqa: PTH100, SLF001 - as above; of our own class
        return made

    def size(self) -> int:
        """How many lines there are; the first time all are looked over, 0.1 s for a million.

        Raises `Damaged` (``bad-length``) for a line over 65,535 bytes, `Unreadable` where the last newline is missing.
        """
        whole = self.whole()
        self._check_end()
        return whole

    def whole(self) -> int:
        """How many whole lines there are before the first that is too long, or cut short."""
        if not self._known:
            self._look_over()
        return self._count

    def rows(self, after: int = 0, until: int | None = None) -> Iterator[tuple[str, bytes]]:
        """Written names and lines of the entries [after, until), as far as there are so many.

        What ends the file too soon is raised, as `size` does, when a reading that goes so far gets there.
        """
        for some in self.chunks(after, until):
            for line in some:
                yield written_name(line), line

    def chunks(self, after: int = 0, until: int | None = None) -> Iterator[list[bytes]]:
        """The lines of the same entries, up to 256 at a time: those that lie between two multiples of it."""
        whole = self.whole()
        end = whole if until is None else min(until, whole)
        if after < end:
            piece = bisect_right(self._counts, after) - 1
            found = chain.from_iterable(map(self._piece, range(piece, len(self._counts) - 1)))
            deque(islice(found, after - self._counts[piece]), maxlen=0)
        while after < end:
            some = list(islice(found, min(STEP - after % STEP, end - after)))
            after += len(some)
            yield some
        if until is None or until > whole:
            self._check_end()

    def line(self, number: int) -> bytes | None:
        """One line, or None where there is none of that number."""
        if not 0 <= number < self.whole():
            return None
        ((line,),) = self.chunks(number, number + 1)
        return line

    def begins_with(self, data: bytes) -> bool:
        """Whether the file's first bytes are these."""
        return self._bytes >= len(data) and self._read(0, len(data)) == data

    def close(self) -> None:
        """Let go of the file."""
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

    def __getstate__(self) -> tuple[str, bool, tuple[int, int]]:
        """What another process needs."""
        return self.path, self._follow, self._identity

    def __setstate__(self, state: tuple[str, bool, tuple[int, int]]) -> None:
        """Open the same file again."""
        path, follow, identity = state
        self._open(path, follow=follow)
        if self._identity != identity:
            self.close()
            raise Unreadable(f"{path} was replaced while it was read; read it again.")

    # -- below: how it is done

    def _open(self, path: str, *, follow: bool) -> None:
        if "\0" in path:
            raise NotFound(repr(path), "No path has a NUL.")
        flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW)
        try:
            fd = os.open(path, flags)
        except FileNotFoundError:
            raise NotFound(path) from None
        except OSError as error:
            raise Unreadable(f"{path} cannot be read: {error.strerror}.") from None
        self._take(fd, path, follow=follow)

    def _take(self, fd: int, path: str, *, follow: bool) -> None:
        self._fd, self.path, self._follow = fd, path, follow
        found = os.fstat(fd)
        if not stat.S_ISREG(found.st_mode):
            self.close()
            raise Unreadable(f"{path} is no regular file.")
        self._identity, self._bytes = (found.st_dev, found.st_ino), found.st_size
        self._known, self._count, self._too_long = False, 0, False
        # Where a line begins, at least each 64 KiB, and how many come before it; the last one is where they end.
        self._offsets, self._counts = array("q", [0]), array("q", [0])

    def _look_over(self) -> None:
        """Find where lines begin, and what ends the file too soon: newlines are counted, no line is made."""
        offsets, counts, read, rest = array("q", [0]), array("q", [0]), 0, b""
        while read < self._bytes and len(rest) <= LONGEST:
            block = self._read(read, min(_BLOCK, self._bytes - read))
            read += len(block)
            held, begin = rest + block, 0
            # Where the longest line would end there is a newline, here or before.
            while (end := held.rfind(b"\n", begin, begin + LONGEST + 1) + 1) > 0:
                counts.append(counts[-1] + _newlines(held[begin:end]))
                offsets.append(offsets[-1] + end - begin)
                begin = end
            rest = held[begin:]
        self._offsets, self._counts, self._too_long = offsets, counts, len(rest) > LONGEST
        self._count, self._ended = counts[-1], offsets[-1]
        self._known = True

    def _check_end(self) -> None:
        if self._too_long:
            raise Damaged(self._count, "bad-length")
        if self._ended != self._bytes:
            told = f"line {self._count + 1} has no end. {self._count} lines are whole"
            raise Unreadable(f"{self.path} is cut short: {told}.")

    def _piece(self, piece: int) -> list[bytes]:
        """The lines between two known beginnings; a file that changes under its reader cannot be read."""
        begin, end = self._offsets[piece], self._offsets[piece + 1]
        *found, last = self._read(begin, end - begin).split(b"\n")
        if last or len(found) != self._counts[piece + 1] - self._counts[piece]:
            raise Unreadable(f"{self.path} was changed while it was read; read it again.")
        return found

    def _read(self, offset: int, length: int) -> bytes:
        try:
            data = os.pread(self._fd, length, offset)
            while 0 < len(data) < length and (more := os.pread(self._fd, length - len(data), offset + len(data))):
                data += more
        except OSError as error:
            raise Unreadable(f"{self.path} cannot be read: {error.strerror}.") from None
        if len(data) < length:
            raise Unreadable(f"{self.path} was changed while it was read; read it again.")
        return data


def _newlines(data: bytes) -> int:
    """As ``data.count``, which looks at each byte: five times as fast where they are few."""
    return len(data) - len(data.replace(b"\n", b""))


_BLOCK: Final = 1 << 16
