"""An export folder as a store that is only read: every question that a register answers is answered of it.

The first lines of ``log.jsonl`` are taken, as many as ``checkpoint`` says, if they have its root. Whose signatures it
has is the auditor's affair.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from register import line as lines
from register.errors import BadInput, Damaged, Rollback, StoreUnavailable, Unreadable
from register.ledger.folder import Folder
from register.ledger.tree import leaf, root

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import Self

    from register.ledger.checkpoint import Signed
    from register.stores.sqlite import Row


class Exported:
    """The lines of an export folder, as they were when it was opened; others may export over it meanwhile."""

    read_only = True

    def __init__(self, path: Path) -> None:
        """Open a folder and compare its lines with its checkpoint.

        Raises `NotFound`, `Unreadable` where it is no export, `Damaged` (``wrong-root``), or `Rollback` where lines
        are missing that the checkpoint signs. Costs a hash a line.
        """
        self.path: Path = path
        self._folder = Folder(path)
        self._numbers: dict[str, int] | None = None
        self._open = True
        try:
            self._size, self.origin = self._compared()
        except BaseException:
            self.close()
            raise

    @property
    def head_trouble(self) -> str | None:
        """Why nobody can tell whether entries are missing; None where a checkpoint says how many there are."""
        if self._folder.checkpoint is not None:
            return None
        return f"{self.path} has no checkpoint: nothing says whether entries are missing at its end."

    def size(self) -> int:
        """One more than the last number."""
        self._check_open()
        return self._size

    def grew(self, size: int) -> bool:
        """Whether there are more; what others export is not seen before the folder is opened anew."""
        return self._size != size

    def line(self, number: int) -> tuple[str, bytes] | None:
        """Written name and line of one entry."""
        self._check_open()
        found = self._folder.lines.line(number) if number < self._size else None
        return None if found is None else (lines.written_name(found), found)

    def rows(self, after: int = 0, until: int | None = None) -> Iterator[tuple[str, bytes]]:
        """Written names and lines of the entries [after, until), in number order, as far as they are there."""
        self._check_open()
        return self._folder.lines.rows(after, self._size if until is None else min(until, self._size))

    def find(self, ids: Sequence[str]) -> dict[str, int]:
        """Numbers of the entries that have these ids; the first time all lines are read, then 0.1 µs each."""
        if self._numbers is None:
            numbers: dict[str, int] = {}
            for number, (_, line) in enumerate(self.rows()):
                numbers.setdefault(lines.id_of(line), number)
            self._numbers = numbers
        self._check_open()
        return {id: self._numbers[id] for id in ids if id in self._numbers}

    def writing(self) -> AbstractContextManager[None]:
        """Refuse: an export is read, never written."""
        self._refuse()

    def append(self, rows: Sequence[Row], digest: str) -> None:  # noqa: ARG002 - as every store is asked
        """Refuse, as `writing` does."""
        self._refuse()

    def accept_head(self) -> None:
        """Refuse: there is no head."""
        self._refuse()

    def close(self) -> None:
        """Let go of the folder."""
        self._open = False
        self._folder.close()

    def __enter__(self) -> Self:
        """Close it in the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def _compared(self) -> tuple[int, str]:
        """Size and origin, once the lines are seen to be those of the checkpoint."""
        signed = self._folder.signed
        if signed is None:
            size = self._folder.lines.size()
            if not size:
                raise Unreadable(f"{self.path} has no entry.")
            return size, self._named()
        size, checkpoint = self._folder.lines.whole(), signed.checkpoint
        self._check_none_missing(size, [signed, *self._folder.kept(size)])
        found = root(leaf(line) for _, line in self._folder.lines.rows(0, checkpoint.size))
        if found != checkpoint.root:
            expected = checkpoint.root.hex()
            raise Damaged(checkpoint.size - 1, "wrong-root", first=0, expected=expected, found=found.hex())
        return checkpoint.size, checkpoint.origin

    def _check_none_missing(self, size: int, signed: Sequence[Signed]) -> None:
        """Raise `Rollback` where a checkpoint of this log signs more lines than there are whole."""
        origin = signed[0].checkpoint.origin
        for each in signed:
            if each.checkpoint.origin != origin:
                raise Unreadable(f"{self.path} has a checkpoint of {each.checkpoint.origin} among those of {origin}.")
        newest = max(signed, key=lambda each: each.checkpoint.size)
        if size < newest.checkpoint.size:
            self._folder.lines.size()  # says what ends the file
            raise Rollback(size, newest.checkpoint.size, checkpoints=[newest.encode().decode()])

    def _named(self) -> str:
        """The origin that the first line names; where it names none, reading it says what is wrong."""
        with suppress(BadInput):
            source = lines.parse(self._folder.lines.line(0) or b"").get("source")
            return source if isinstance(source, str) else ""
        return ""

    def _check_open(self) -> None:
        if not self._open:
            raise StoreUnavailable("The register was closed; open it again.")

    def _refuse(self) -> NoReturn:
        raise StoreUnavailable(
            f"{self.path} is an export: it is read, never written. Restore it as a register to write on."
        )
