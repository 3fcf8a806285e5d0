"""Proofs that travel alone: that a line is in a signed tree, and that one signed tree continues another.

An inclusion proof is a C2SP tlog-proof; a consistency proof is the body with which tlog-witness asks for a cosignature.
Both end with the checkpoint they lead to; whose signatures it has is asked of `Signed.signers`, not here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import frozen

from register.errors import BadInput
from register.ledger import tree
from register.ledger.checkpoint import Signed, decimal
from register.ledger.note import LARGEST as LARGEST_NOTE
from register.ledger.note import base64_of, from_base64
from register.line import LONGEST, parse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

MOST: Final = 63
"""Hashes of a proof at most: as many as a tree of 2^63 leaves has levels."""

LARGEST: Final = 3 * LARGEST_NOTE
"""Bytes of the largest proof that is parsed at all: the longest line, the largest note, all hashes."""

HEADER: Final = "c2sp.org/tlog-proof@v1"


def layout(data: bytes) -> tuple[bytes | None, int, tuple[bytes, ...], bytes]:
    """Cut a tlog-proof into ``extra``, index, hashes and the bytes of its checkpoint, none of them looked into.

    Raises `BadInput`. C2SP tlog-proof.
    """
    rows, checkpoint = _head(data)
    if rows.pop(0) != HEADER:
        raise BadInput(f"not a proof: it does not begin with {HEADER}")
    extra = from_base64(rows.pop(0).removeprefix(_EXTRA)) if rows and rows[0].startswith(_EXTRA) else None
    index = _numbered("index", rows)
    return extra, index, _hashes(rows), checkpoint


@frozen
class Inclusion:
    """A line, its number, the hashes (32 bytes each) that lead to a root, and the checkpoint that has the root."""

    line: bytes
    index: int
    hashes: tuple[bytes, ...]
    signed: Signed

    @classmethod
    def parse(cls, data: bytes, line: bytes | None = None) -> Self:
        """Read a tlog-proof; a foreign one without ``extra`` needs the line from elsewhere.

        Nothing is verified yet: `holds` does, and `Signed.signers`.
        Raises `BadInput`, also for an index that the checkpoint's tree does not have, or for two different lines.
        """
        extra, index, hashes, checkpoint = layout(data)
        signed = Signed.parse(checkpoint)
        if extra is not None and line not in {None, extra}:
            raise BadInput("the proof is of another line")
        found = line if extra is None else extra
        if found is None:
            raise BadInput("the proof does not have its line with it: no 'extra'")
        if index >= signed.checkpoint.size:
            raise BadInput(f"a tree of {signed.checkpoint.size} entries has no entry #{index}")
        return cls(found, index, hashes, signed)

    def encode(self) -> bytes:
        """Write the ``.tlog-proof``, the line as ``extra``."""
        head = (HEADER, f"{_EXTRA}{base64_of(self.line)}", f"index {self.index}")
        return _written(head, self.hashes, self.signed)

    def finding(self) -> str | None:
        """What is wrong, as findings are named (``wrong-sequence``, ``wrong-root`` …); None where the proof holds."""
        if not 0 < len(self.line) <= LONGEST:
            return "bad-length"
        try:
            envelope = parse(self.line)
        except BadInput:
            return "not-canonical"
        if envelope.get("source") != self.signed.checkpoint.origin:
            return "wrong-source"
        if envelope.get("sequence") != f"{self.index:012}":
            return "wrong-sequence"
        return None if self.is_included() else "wrong-root"

    def holds(self) -> bool:
        """Whether this very line, with this number and origin, is in the tree; who signed the tree is not asked."""
        return self.finding() is None

    def is_included(self) -> bool:
        """Whether the hashes lead from the line to the root (RFC 6962, section 2.1.1), whatever the line says."""
        size, root = self.signed.checkpoint.size, self.signed.checkpoint.root
        return tree.verify_inclusion(tree.leaf(self.line), self.index, size, self.hashes, root)


class Consistency(NamedTuple):
    """The hashes (32 bytes each) that show a checkpoint's tree to begin with an older one of ``old`` entries."""

    old: int
    hashes: tuple[bytes, ...]
    signed: Signed

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read a consistency proof; ``old 0``, the first that a witness is asked, has no hashes.

        Nothing is verified yet: `holds` does, and `Signed.signers`.
        Raises `BadInput`, also for an older tree that is larger than the newer.
        """
        rows, rest = _head(data)
        old, hashes, signed = _numbered("old", rows), _hashes(rows), Signed.parse(rest)
        if old > signed.checkpoint.size:
            raise BadInput(f"{old} entries are more than the {signed.checkpoint.size} of the newer checkpoint")
        if old == 0 and hashes:
            raise BadInput("from no entries at all nothing is proven: no hashes")
        return cls(old, hashes, signed)

    def encode(self) -> bytes:
        """Write the ``.consistency``, which is a body for tlog-witness' add-checkpoint."""
        return _written((f"old {self.old}",), self.hashes, self.signed)

    def holds(self, old_root: bytes) -> bool:
        """Whether the tree with this older root is the beginning of the newer one (RFC 6962, section 2.1.2).

        False for ``old 0``, which shows nothing. Who signed the trees is not asked.
        """
        size, root = self.signed.checkpoint.size, self.signed.checkpoint.root
        return tree.verify_consistency(self.old, old_root, size, root, self.hashes)


# -- below: how it is done

_EXTRA: Final = "extra "


def _head(data: bytes) -> tuple[list[str], bytes]:
    """The lines before the first empty line, at least one, and what comes after."""
    if len(data) > LARGEST:
        raise BadInput(f"the proof has {len(data)} bytes; at most {LARGEST} are read")
    head, found, rest = data.partition(b"\n\n")
    if not found:
        raise BadInput("no proof: it has no empty line before its checkpoint")
    if not head.isascii():
        raise BadInput("no proof: letters outside ASCII before its checkpoint")
    return head.decode("ascii").split("\n"), rest


def _numbered(word: str, rows: list[str]) -> int:
    """Take the next line, which is a word and a number."""
    if not rows or not rows[0].startswith(f"{word} "):
        raise BadInput(f"the proof has no '{word}' where it should stand")
    return decimal(rows.pop(0)[len(word) + 1 :])


def _hashes(rows: list[str]) -> tuple[bytes, ...]:
    if len(rows) > MOST:
        raise BadInput(f"the proof has {len(rows)} hashes; no tree needs more than {MOST}")
    hashes = tuple(map(from_base64, rows))
    if any(len(each) != len(tree.EMPTY) for each in hashes):
        raise BadInput("a hash of the proof has not 32 bytes")
    return hashes


def _written(head: Iterable[str], hashes: Iterable[bytes], signed: Signed) -> bytes:
    rows = (*head, *map(base64_of, hashes), "")
    return "".join(f"{row}\n" for row in rows).encode() + signed.encode()
