"""Small files that others hand over, and files of our own that must not be half written."""

from __future__ import annotations

import os
import stat
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
