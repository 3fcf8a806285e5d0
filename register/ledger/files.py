"""Small files that others hand over, and files of our own that must not be half written."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from register.errors import NotFound, Unreadable

if TYPE_CHECKING:
    from pathlib import Path

MOST: Final = 1 << 20
"""Bytes of the largest note, proof or policy that is read at all; a line of 65,535 bytes makes a proof of 90 KB."""


def read_file(path: Path, most: int = MOST, *, hint: str = "") -> bytes:
    """Read a file whole, if it is an ordinary one of at most ``most`` bytes; a pipe never keeps us waiting.

    Raises `NotFound`, with the hint, and `Unreadable`.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(str(path), hint) from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise Unreadable(f"{path} cannot be read: {why}.") from None
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise Unreadable(f"{path} is {'a folder' if stat.S_ISDIR(mode) else 'no ordinary file'}.")
        with open(descriptor, "rb", closefd=False) as file:
            data = file.read(most + 1)
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from None
    finally:
        os.close(descriptor)
    if len(data) > most:
        raise Unreadable(f"{path} has more than the {most} bytes that such a file may have.")
    return data


def replace_in(folder: int, name: str, data: bytes) -> None:
    """Write a file of ours, mode 0600, that appears whole: aside, onto the disk, then under its name.

    The caller holds the folder open, and a lock; the name is on the disk once the folder is synced, too.
    """
    aside = f".{name}.new"
    with suppress(FileNotFoundError):  # a writer that was killed left it
        os.unlink(aside, dir_fd=folder)
    descriptor = os.open(aside, _NEW, 0o600, dir_fd=folder)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
        os.fchmod(descriptor, 0o600)  # the umask may have taken the owner's bits
        file.write(data)
        file.flush()
        os.fsync(descriptor)
    os.replace(aside, name, src_dir_fd=folder, dst_dir_fd=folder)


_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
