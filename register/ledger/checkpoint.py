"""Checkpoints: what a log says of itself, signed (C2SP tlog-checkpoint, tlog-cosignature).

A checkpoint names the origin, how many entries there are, and the root of their tree.
Whoever holds one can later prove that nothing before it was changed, left out or moved.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from register.errors import BadInput, Damaged
from register.ledger.note import LOG, MOST, WITNESS, Key, Note, Signature, base64_of, from_base64

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

LARGEST_SIZE: Final = 2**63 - 1
"""The largest number of entries: what every reader's integers hold."""

ROOT_LENGTH: Final = 32


def is_origin(text: str) -> bool:
    """Whether a text can be the origin of a log: the ``source`` of its lines and the name of its keys."""
    return len(text) <= _LONGEST_ORIGIN and _ORIGIN(text) is not None


def decimal(text: str) -> int:
    """Read a number from 0 to 2^63 - 1 without leading zeros; raises `BadInput`."""
    if not _DECIMAL(text) or (number := int(text)) > LARGEST_SIZE:
        raise BadInput(f"{text[:32]!a} is no number")
    return number


def cosigned(seconds: int, text: str) -> bytes:
    """The message that a cosignature signs: the time in seconds since 1970, and the checkpoint's text."""
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


class Checkpoint(NamedTuple):
    """The first ``size`` lines of the log ``origin`` have the Merkle root ``root`` (32 bytes)."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """What is signed: origin, size and root in base64, a line each."""
        return f"{self.origin}\n{self.size}\n{base64_of(self.root)}\n"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read exactly three lines; raises `BadInput`, also for size 0, of which nothing is ever signed."""
        rows = text.split("\n")
        if len(rows) != _ROWS or rows[-1]:
            raise BadInput("a checkpoint has three lines: origin, size, root")
        origin, size, root = rows[0], decimal(rows[1]), from_base64(rows[2])
        if not is_origin(origin):
            raise BadInput(f"{origin[:_LONGEST_ORIGIN]!a} is no origin of a log")
        if size == 0:
            raise BadInput("a checkpoint of no entries says nothing")
        if len(root) != ROOT_LENGTH:
            raise BadInput(f"the checkpoint's root has {len(root)} bytes instead of {ROOT_LENGTH}")
        return cls(origin, size, root)


class Signed(NamedTuple):
    """A checkpoint with whatever signatures it came with; `signers` says whose they are."""

    checkpoint: Checkpoint
    note: Note

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read a signed checkpoint of at most 64 KiB; nothing is verified yet. Raises `BadInput`."""
        note = Note.parse(data)
        return cls(Checkpoint.parse(note.text), note)

    @classmethod
    def of(cls, checkpoint: Checkpoint, signatures: Iterable[Signature]) -> Self:
        """Put signatures below a checkpoint."""
        return cls(checkpoint, Note(checkpoint.text, ())).with_signatures(signatures)

    def encode(self) -> bytes:
        """Write the note, the same bytes as it was read from."""
        return self.note.encode()

    def signers(self, keys: Iterable[Key]) -> tuple[Key, ...]:
        """Whose signatures these are, of the keys that are known; each once, in the order of the signatures.

        A signature of an unknown name and id is passed over, and so is that of a log's key with another name than
        the origin. Raises `Damaged` (``bad-signature``) where a known one does not verify.
        """
        known = _by_name_and_id(_for_origin(keys, self.checkpoint.origin))
        found: dict[Key, None] = {}
        for signature in self.note.signatures:
            candidates = known.get((signature.name, signature.id), ())
            signer = next((key for key in candidates if _signed(self.note.text, signature, key)), None)
            if signer:
                found[signer] = None
            elif candidates:
                raise self._bad(signature)
        return tuple(found)

    def with_signatures(self, more: Iterable[Signature]) -> Self:
        """Add signatures that are not there yet, in their order; raises `BadInput` where they are over 100."""
        signatures = tuple(dict.fromkeys((*self.note.signatures, *more)))
        if len(signatures) > MOST:
            raise BadInput(f"the checkpoint would have {len(signatures)} signatures; at most {MOST} are read")
        return self._replace(note=Note(self.note.text, signatures))

    def cosigned_at(self, key: Key) -> int | None:
        """When a witness first saw this checkpoint, in seconds since 1970; None where no cosignature verifies.

        The number is the witness' own, up to 2^64 - 1: it need not be a time that a calendar knows.
        """
        mine = (each for each in self.note.signatures if (each.name, each.id) == (key.name, key.id))
        verified = (each for each in mine if key.type == WITNESS and _signed(self.note.text, each, key))
        return min((_seconds(each) for each in verified), default=None)

    def _bad(self, signature: Signature) -> Damaged:
        size = self.checkpoint.size
        return Damaged(
            size - 1,
            "bad-signature",
            first=0,
            what=f"the checkpoint of {size} entries, signed in the name of {signature.name}",
            checkpoints=(self.encode().decode(),),
        )


# -- below: how it is done

_LONGEST_ORIGIN: Final = 128
_ORIGIN: Final = re.compile(r"[a-z0-9.-]+(/[a-z0-9._~-]+)*").fullmatch
_DECIMAL: Final = re.compile("0|[1-9][0-9]{0,18}").fullmatch
_ROWS: Final = 4
_SECONDS_LENGTH: Final = 8


def _for_origin(keys: Iterable[Key], origin: str) -> list[Key]:
    """The keys that can sign for an origin: a log's only under its own name."""
    return [key for key in keys if key.type != LOG or key.name == origin]


def _by_name_and_id(keys: Iterable[Key]) -> dict[tuple[str, bytes], list[Key]]:
    """An id has four bytes: somebody may have made two keys that share it."""
    found: dict[tuple[str, bytes], list[Key]] = {}
    for key in keys:
        found.setdefault((key.name, key.id), []).append(key)
    return found


def _signed(text: str, signature: Signature, key: Key) -> bool:
    """Whether a key's signature verifies, as its type says what is signed."""
    if key.type == LOG:
        return key.verifies(signature.raw, text.encode())
    return key.verifies(signature.raw[_SECONDS_LENGTH:], cosigned(_seconds(signature), text))


def _seconds(signature: Signature) -> int:
    return int.from_bytes(signature.raw[:_SECONDS_LENGTH], "big")
