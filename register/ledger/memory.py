"""What an auditor remembers of a log: its newest checkpoint, and the leaf hashes that give its root.

::

    checkpoint                          the newest that was verified
    tile/0/...                          leaf hashes, 32 bytes an entry
    .first                              what becomes `checkpoint`, while the first use has not ended

Damage here is no evidence against anybody: it is `VerifierDamaged`, and a person looks at it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, Final

from register.errors import Misasked, StoreUnavailable, Unreadable, VerifierDamaged
from register.ledger.checkpoint import Signed
from register.ledger.files import replace_in
from register.ledger.folder import LARGEST_CHECKPOINT, Folder
from register.ledger.tiles import WIDTH, path_of
from register.ledger.tree import HASH, Frontier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Self


class Memory:
    """An auditor's own folder, mode 0700, for one log; nobody else uses it while it is open.

    ``signed`` is the newest checkpoint, None before the first use. Nothing is made or written before `keep`.
    """

    def __init__(self, path: Path) -> None:
        """Open the folder, or begin anew where there is none, an empty one, or one whose first use was not ended.

        Raises `VerifierDamaged` where the leaf hashes do not give the checkpoint's root, or something is missing;
        `Unreadable` where others may enter the folder, or another verification has it.
        """
        self.path = path
        self.signed: Signed | None = None
        self._tiles: Folder | None = None
        self._fd = _locked(path)
        try:
            if self._fd is not None and _is_begun(self._fd):
                self._tiles = Folder(path)
                self.signed = self._recalled(self._tiles)
        except (OSError, Unreadable) as error:
            self.close()
            raise self._damaged(error) from None

    @property
    def size(self) -> int:
        """How many entries are remembered."""
        return self.signed.checkpoint.size if self.signed else 0

    def leaves(self, chunk: int) -> bytes | None:
        """The leaf hashes of a chunk of 256 entries, as far as they are remembered; None beyond."""
        width = min(WIDTH, self.size - chunk * WIDTH)
        if self._tiles is None or width <= 0:
            return None
        try:
            return self._tile(self._tiles, chunk, width)
        except Unreadable as error:
            raise self._damaged(error) from None

    def keep(self, signed: Signed, leaves: Iterable[bytes]) -> None:
        """Remember a newer checkpoint: the tiles first, the checkpoint last, each whole and on the disk.

        ``leaves`` are those of the log from entry 0 on; they are compared with the root before the checkpoint is
        written. Raises `Unreadable` where they do not give it, `StoreUnavailable` where nothing can be written; what is
        remembered is then what was, and the same may be asked again.
        """
        if signed.checkpoint.size <= self.size:
            return
        try:
            self._write(signed, leaves)
        except OSError as error:
            raise StoreUnavailable(f"The state in {self.path} cannot be written: {error.strerror}.") from None

    def close(self) -> None:
        """Let go of the folder."""
        if self._tiles is not None:
            self._tiles.close()
        fd, self._fd = self._fd, None
        if fd is not None:
            os.close(fd)

    def __enter__(self) -> Self:
        """Close it in the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    # -- below: how it is done

    def _damaged(self, error: Exception) -> VerifierDamaged:
        return VerifierDamaged(f"The state in {self.path} is damaged: {_why(error)} {_MEND}")

    def _recalled(self, folder: Folder) -> Signed:
        """The checkpoint, whose root the tiles give."""
        data = folder.read(_CHECKPOINT, LARGEST_CHECKPOINT)
        if data is None:
            raise Unreadable("it has no checkpoint, though it is not empty.")
        signed = Signed.parse(data)
        frontier, size = Frontier(), signed.checkpoint.size
        for begin in range(0, size, WIDTH):
            frontier.extend(_split(self._tile(folder, begin // WIDTH, min(WIDTH, size - begin))))
        if frontier.root() != signed.checkpoint.root:
            raise Unreadable("its leaf hashes do not give the root of its checkpoint.")
        return signed

    def _tile(self, folder: Folder, index: int, width: int) -> bytes:
        data = folder.tile(0, index, width)
        if data is None or len(data) != width * HASH:
            raise Unreadable(f"{path_of(0, index, width)} is not whole.")
        return data

    def _write(self, signed: Signed, leaves: Iterable[bytes]) -> None:
        if self._fd is None:
            self._fd = _made(self.path)
        first = self.signed is None
        if first:
            _begin(self._fd, signed.encode())
        size, rest, frontier, folders = signed.checkpoint.size, iter(leaves), Frontier(), {""}
        for begin in range(0, size, WIDTH):
            chunk = list(islice(rest, min(WIDTH, size - begin)))
            frontier.extend(chunk)
            if begin + WIDTH > self.size and chunk:
                folders |= _put(self._fd, path_of(0, begin // WIDTH, len(chunk)), b"".join(chunk))
        if (frontier.size, frontier.root()) != (size, signed.checkpoint.root):
            raise Unreadable("What is verified was changed meanwhile; verify it again.")
        for name in sorted(folders):
            _sync(self._fd, name)
        if first:
            os.replace(_FIRST, _CHECKPOINT, src_dir_fd=self._fd, dst_dir_fd=self._fd)
        else:
            _put(self._fd, _CHECKPOINT, signed.encode())
        os.fsync(self._fd)
        before, self.signed = self.size, signed
        _drop_partial(self._fd, before)


_CHECKPOINT: Final = "checkpoint"
_FIRST: Final = ".first"
_MEND: Final = "This is no evidence against the log: put the state back from a copy, or begin with a new folder."
_MODE: Final = 0o700
_OTHERS: Final = 0o077
_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_AGAIN: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def _locked(path: Path) -> int | None:
    """Open the folder and hold it; None where there is none yet."""
    try:
        fd = os.open(path, _FOLDER)
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise Misasked(f"There is no folder {path.parent} to make a state in.") from None
        return None
    except (OSError, ValueError) as error:
        raise Misasked(f"{path} can be no state: {_why(error)} Name a folder, no link.") from None
    try:
        _hold(fd, path)
    except BaseException:
        os.close(fd)
        raise
    return fd


def _hold(fd: int, path: Path) -> None:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Unreadable(f"Another verification uses the state in {path}; try again when it has ended.") from None
    if stat.S_IMODE(os.fstat(fd).st_mode) & _OTHERS:
        raise Unreadable(f"Others may enter the state in {path}; close it first: chmod 700 {path}")


def _made(path: Path) -> int:
    """Make the folder and hold it; its parent is there."""
    path.mkdir(mode=_MODE)
    fd = os.open(path, _FOLDER)
    try:
        os.fchmod(fd, _MODE)  # the umask may have taken the owner's bits
        _hold(fd, path)
    except BaseException:
        os.close(fd)
        raise
    return fd


def _is_begun(root: int) -> bool:
    """Whether there is anything to remember, or to miss: not in an empty folder, nor while the first use goes on."""
    names = set(os.listdir(root))
    return bool(names) and (_FIRST not in names or _CHECKPOINT in names)


def _begin(root: int, data: bytes) -> None:
    """Say that the first use begins, and remove what one that was killed left; `.first` is there all the while."""
    with open(os.open(_FIRST, _AGAIN, 0o600, dir_fd=root), "wb") as file:  # noqa: PTH123 - a descriptor, not a path
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.fsync(root)
    with suppress(FileNotFoundError):
        shutil.rmtree("tile", dir_fd=root)


def _put(root: int, name: str, data: bytes) -> set[str]:
    """Write a file that appears whole, in folders that are made; gives the folders to sync, the file is on the disk."""
    *above, last = name.split("/")
    with _within(root, above) as here:
        replace_in(here, last, data)
    return {"/".join(above[:depth]) for depth in range(len(above) + 1)}


@contextmanager
def _within(root: int, folders: Iterable[str]) -> Iterator[int]:
    """Open a folder below, made if missing, never through a link."""
    here = os.dup(root)
    try:
        for part in folders:
            with suppress(FileExistsError):
                os.mkdir(part, _MODE, dir_fd=here)
            above, here = here, os.open(part, _FOLDER, dir_fd=here)
            os.close(above)
        yield here
    finally:
        os.close(here)


def _sync(root: int, name: str) -> None:
    with _within(root, filter(None, name.split("/"))) as here:
        os.fsync(here)


def _drop_partial(root: int, size: int) -> None:
    """Remove the partial tile of the checkpoint before; left there it would do no harm."""
    index, width = divmod(size, WIDTH)
    if width:
        *above, last = path_of(0, index, width).split("/")
        with _within(root, above) as here:
            _unlink(here, last)


def _unlink(here: int, name: str) -> None:
    with suppress(FileNotFoundError):
        os.unlink(name, dir_fd=here)


def _split(data: bytes) -> Iterable[bytes]:
    return (data[place : place + HASH] for place in range(0, len(data), HASH))


def _why(error: Exception) -> str:
    why = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    return f"{why.removesuffix('.')}."
