"""Everything that can go wrong, drawn once.

::

    RegisterError
    ├── Refused            checks object; nothing was written              1
    │   └── IdTaken        the id already names another event
    ├── Misasked           the question or the target makes no sense       2
    │   ├── UnknownId      nothing has that id; the nearest one is named
    │   ├── AlreadyThere   something stands where a register was to be made
    │   └── BeyondTheLog   known at an entry that is not there yet
    ├── WrittenMeanwhile   somebody else wrote n+1; read on, ask again     retried
    ├── Unreadable         the input or the store cannot be read           3
    │   ├── BadInput       a malformed line, field or event
    │   ├── NotFound       no such file
    │   ├── NotARegister   a file of another kind
    │   ├── NewerFormat    written by a newer version
    │   ├── ClockBehind    the clock is behind the last entry
    │   ├── StoreUnavailable  the store cannot be read or written now
    │   └── OutcomeUnknown    written or not: look the id up
    ├── Damaged            bytes do not verify; names the first bad entry  4
    │   └── Rollback       fewer entries than a head or checkpoint says
    └── VerifierDamaged    the verifier's own memory is broken             5

The numbers are the exit codes of the command line.
A message is a sentence that says what, where, and the next step where there is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from register.entry import Objection


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Find the word that somebody may have meant; None where nothing comes near."""
    from difflib import get_close_matches  # noqa: PLC0415 - 3 ms that only a mistake is worth

    return next(iter(get_close_matches(word, list(words), 1)), None)


def entries(count: int) -> str:
    """So many entries, in words: "1 entry", "3 entries"."""
    return "1 entry" if count == 1 else f"{count} entries"


class RegisterError(Exception):
    """Something that the register says no to, in a sentence."""

    exit_code: ClassVar[int] = 3


class Refused(RegisterError):
    """The checks object; nothing was written."""

    exit_code = 1

    def __init__(self, objections: Sequence[Objection]) -> None:
        """Keep the objections and say them one a line."""
        self.objections = tuple(objections)
        super().__init__("\n".join(str(objection) for objection in self.objections))


class IdTaken(Refused):
    """The id already names another event, or one that was corrected since."""

    def __init__(self, id: str, number: int, why: str = "says something else; choose another id") -> None:
        """Say which entry has the id."""
        self.id, self.number = id, number
        RegisterError.__init__(self, f"The id {id!r} is taken: entry #{number} {why}.")
        self.objections = ()


class Misasked(RegisterError):
    """The question or the target makes no sense."""

    exit_code = 2


class UnknownId(Misasked):
    """Nothing in the register has that id."""

    def __init__(self, id: str, kind: str = "id", nearest: str | None = None) -> None:
        """Name the nearest id that there is."""
        self.id, self.nearest = id, nearest
        hint = f" Did you mean {nearest!r}?" if nearest else ""
        super().__init__(f"The register knows no {kind} {id!r}.{hint}")


class AlreadyThere(Misasked):
    """Something stands where a register was to be made."""

    def __init__(self, path: str, hint: str = "Choose another path.") -> None:
        """Say what stands there, and the next step; nothing was touched."""
        self.path = path
        super().__init__(f"{path} is there already; nothing was changed. {hint}")


class BeyondTheLog(Misasked):
    """Known at an entry that the log does not hold yet."""

    def __init__(self, asked: int, size: int) -> None:
        """Say how far the log goes."""
        self.asked, self.size = asked, size
        super().__init__(f"Known at {asked} entries, but the register holds {size}.")


class WrittenMeanwhile(RegisterError):
    """Somebody else wrote the next entry first: read on, ask again, retry."""

    def __init__(self, number: int) -> None:
        """Say which number was taken."""
        self.number = number
        super().__init__(f"Entry #{number} was written meanwhile by somebody else; read on and try again.")


class Unreadable(RegisterError):
    """The input or the store cannot be read."""

    exit_code = 3


class BadInput(Unreadable):
    """A line, a field or an event that is malformed; says where.

    ``place`` is set by whoever knows it: a line number of a file, an entry number.
    """

    def __init__(self, what: str, *, field: str | None = None, place: str | None = None) -> None:
        """Keep what is wrong, and where."""
        self.what, self.field, self.place = what, field, place
        where = ", ".join(part for part in (place, f"field {field!r}" if field else None) if part)
        super().__init__(f"{where}: {what}" if where else what)

    def at(self, place: str) -> BadInput:
        """Give the same, with its place."""
        return BadInput(self.what, field=self.field, place=place)


class NotFound(Unreadable):
    """There is no such file; none was created."""

    def __init__(self, path: str, hint: str = "") -> None:
        """Name the path and the next step."""
        self.path = path
        super().__init__(f"There is no file {path}.{' ' + hint if hint else ''}")


class NotARegister(Unreadable):
    """A file of another kind."""

    def __init__(self, path: str, why: str) -> None:
        """Say what gives it away."""
        self.path, self.why = path, why
        super().__init__(f"{path} is not a register: {why}.")


class NewerFormat(Unreadable):
    """Written by a newer version; refused, not guessed at."""

    def __init__(self, found: object) -> None:
        """Name the format found."""
        self.found = found
        super().__init__(f"The register has format {found}; this version reads format 1. Install a newer version.")


class ClockBehind(Unreadable):
    """The clock is behind the last entry by more than a second."""

    def __init__(self, now: str, last: str) -> None:
        """Name both times."""
        self.now, self.last = now, last
        super().__init__(f"The clock says {now}, but the last entry was recorded at {last}. Set the clock right.")


class StoreUnavailable(Unreadable):
    """The store cannot be read or written now."""


class OutcomeUnknown(Unreadable):
    """Written or not, nobody heard: look the id up, or record it again with the same id."""

    def __init__(self, id: str) -> None:
        """Name the id to look up."""
        self.id = id
        super().__init__(f"Whether {id!r} was written is unknown; record it again with the same id.")


IN_WORDS: Final = {
    "bad-length": "empty, or longer than a line may be",
    "not-canonical": "not written as a line is",
    "wrong-envelope": "an attribute is missing, unknown or malformed",
    "wrong-genesis": "not how a log begins, or a second beginning",
    "wrong-source": "of another log",
    "wrong-sequence": "not the number that is due: taken out, put in, doubled or moved",
    "wrong-previous": "it does not follow from the line before, one of the two was changed",
    "time-runs-back": "earlier than the line before",
    "repeated-id": "an earlier entry has its id",
    "wrong-leaf": "not the line that was signed or recorded",
    "wrong-root": "not the lines that were signed or sealed: their root is another",
    "rollback": "entries are missing at the end",
    "wrong-tile": "not what the signed lines give",
    "bad-signature": "not made by the key that it names",
    "unlogged-key": "signed by a key that the log has not in force",
    "fork": "two signed logs, of which only one can be",
    "wrong-opening": "what is shown is not what was sealed",
    "not-erased": "said to be erased, and shown all the same",
    "unopened": "neither shown nor erased",
    "wrong-attachment": "not the file of that name",
    "wrong-index": "not found by its id",
    "unreadable": "the place where it lies cannot be read",
}
"""What the findings of docs/formats.md mean, as it is said beside their names."""


class Damaged(RegisterError):
    """Bytes do not verify.

    ``[first, end)`` is the range that the first bad entry lies in, ``entry`` its last.
    ``expected`` and ``found`` are digests where there are two to compare. ``what`` is said instead of the entry where
    none is concerned: "the checkpoint of 300 entries". For evidence: whom the finding ``binds``, the ``checkpoints``
    (signed notes) and ``proof`` (hashes, base64) that show it, and the ``line`` itself where a verifier knows it.
    """

    exit_code = 4

    def __init__(  # noqa: PLR0913 - a finding has so many sides, each named
        self,
        entry: int,
        finding: str,
        *,
        first: int | None = None,
        expected: str | None = None,
        found: str | None = None,
        what: str | None = None,
        binds: Literal["copy", "signer"] = "copy",
        checkpoints: Sequence[str] = (),
        proof: Sequence[str] = (),
    ) -> None:
        """Keep the finding and its place."""
        self.entry, self.finding, self.expected, self.found = entry, finding, expected, found
        self.first = entry if first is None else first
        self.end = entry + 1
        self.binds, self.checkpoints, self.proof = binds, tuple(checkpoints), tuple(proof)
        self.line: bytes | None = None
        where = what or (f"entry #{entry}" if self.first == entry else f"entries #{self.first} to #{entry}")
        digests = f" Expected {expected}, found {found}." if expected or found else ""
        words = f" ({IN_WORDS[finding]})" if finding in IN_WORDS else ""
        super().__init__(f"Damaged at {where}: {finding}{words}.{digests}")


class Rollback(Damaged):
    """Fewer entries than a head or checkpoint says there were.

    Who keeps the register is told to restore it; a ``sentence`` says it to somebody else, with the step that is his.
    """

    def __init__(self, size: int, known: int, *, checkpoints: Sequence[str] = (), sentence: str | None = None) -> None:
        """Say how many are missing."""
        super().__init__(size, "rollback", checkpoints=checkpoints)
        self.size, self.known, self.end = size, known, known
        recorded = f"{entries(known)} {'was' if known == 1 else 'were'} recorded"
        left = f"{size} {'is' if size == 1 else 'are'} left"
        self.args = (sentence or f"Rolled back: {recorded}, {left}; restore a newer copy.",)


class VerifierDamaged(RegisterError):
    """The verifier's own memory is broken, which is no evidence against the log."""

    exit_code = 5
