"""The Merkle tree over a log's lines (RFC 6962, section 2.1), its proofs and their strict verification.

Hashes are 32 bytes. A leaf is a line's digest, a node is SHA-256(0x01 ‖ left ‖ right), and a tree of n leaves is split
at the largest power of two below n. Proofs are made of the roots of ranges of leaves: ask for the ranges, then for
their hashes in one pass over the leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import islice, pairwise
from typing import Final, TypeGuard

from register.errors import BadInput

EMPTY: Final = sha256().digest()
"""The root of no leaves: SHA-256 of nothing. It is never signed."""

HASH: Final = 32
"""Bytes of a hash."""

LARGEST: Final = 2**63 - 1
"""The largest size that the integers of other implementations hold."""

_CHUNK_LEVEL: Final = 8
_CHUNK: Final = 1 << _CHUNK_LEVEL
_DEEPEST: Final = 63
_NO_HASH: Final = "a hash has 32 bytes"


def leaf(line: bytes) -> bytes:
    """Hash a line as a leaf: SHA-256(0x00 ‖ line), which is the line's digest in bytes."""
    return sha256(b"\x00" + line).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into the one above them: SHA-256(0x01 ‖ left ‖ right)."""
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """A tree that grows: its size, and the roots of its full subtrees, highest first.

    Holds one hash for each bit set in the size. A leaf costs one node, amortised. Where a leaf is no hash, `BadInput`
    is raised, and the frontier stands before that leaf or at most 255 leaves earlier; ``size`` says where.
    """

    __slots__ = ("_peaks", "size")

    def __init__(self) -> None:
        """Begin with no leaves."""
        self.size = 0
        self._peaks: list[bytes] = []

    @property
    def peaks(self) -> tuple[bytes, ...]:
        """The roots of the full subtrees, highest first; their sizes are the bits of ``size``."""
        return tuple(self._peaks)

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        if not _is_hash(leaf):
            raise BadInput(_NO_HASH)
        self._put(leaf, self.size)
        self.size += 1

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add leaf hashes in order; the fast path for many, 256 at a time."""
        rest = iter(leaves)
        for first in islice(rest, -self.size % _CHUNK):
            self.append(first)
        while len(chunk := list(islice(rest, _CHUNK))) == _CHUNK:
            self.append_subtree(_CHUNK_LEVEL, _full(chunk))
        for last in chunk:
            self.append(last)

    def append_subtree(self, level: int, root: bytes) -> None:
        """Add 2**level leaves at once by the root over them.

        Raises `BadInput` where the size is no multiple of 2**level: the subtree would be none of this tree's.
        """
        if not _is_hash(root):
            raise BadInput(_NO_HASH)
        if not _is_count(level) or level > _DEEPEST or self.size % (1 << level):
            raise BadInput(f"no subtree of level {_shown(level)} begins at leaf {self.size}")
        self._put(root, self.size >> level)
        self.size += 1 << level

    def root(self) -> bytes:
        """The root over all leaves so far; costs a hash a peak and changes nothing."""
        if not self._peaks:
            return EMPTY
        *higher, top = self._peaks
        for peak in reversed(higher):
            top = node(peak, top)
        return top

    def _put(self, root: bytes, place: int) -> None:
        """Join a full subtree, the one at this place on its level, with the peaks that it completes."""
        peaks = self._peaks
        while place & 1:
            root = sha256(b"\x01" + peaks.pop() + root).digest()
            place >>= 1
        peaks.append(root)


def root(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes, in one pass and O(log n) memory; `EMPTY` over none."""
    frontier = Frontier()
    frontier.extend(leaves)
    return frontier.root()


def inclusion_ranges(index: int, size: int) -> list[tuple[int, int]]:
    """The half-open ranges of leaves whose roots prove leaf ``index`` in a tree of ``size``, in the proof's order.

    Raises `BadInput` where the tree has no such leaf. RFC 6962, section 2.1.1.
    """
    _check_place(index, size)
    first, end, ranges = 0, size, []
    while end - first > 1:
        middle = first + _split(end - first)
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((first, middle))
            first = middle
    return ranges[::-1]


def consistency_ranges(old: int, size: int) -> list[tuple[int, int]]:
    """The half-open ranges of leaves whose roots prove that the tree of ``size`` begins with that of ``old`` leaves.

    In the proof's order; none where the sizes are equal. Raises `BadInput` for an old size of 0, which proves nothing,
    and where the old tree is the larger one. RFC 6962, section 2.1.2.
    """
    _check_sizes(old, size)
    first, end, ranges = 0, size, []
    while end != old:
        middle = first + _split(end - first)
        if old <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((first, middle))
            first = middle
    if first:  # else the last range is the whole old tree, whose root the verifier holds
        ranges.append((first, end))
    return ranges[::-1]


def hashes(ranges: Sequence[tuple[int, int]], leaves: Iterable[bytes]) -> list[bytes]:
    """The roots of half-open ranges of leaves, in the order asked for, in one pass.

    Ranges may nest, overlap and repeat: those of several proofs can be asked for together. A leaf costs a hash for each
    different range that it lies in; memory is O(log n) for each range under way. Leaves behind the last range are not
    read.
    Raises `BadInput` for a range that is none, and where the leaves end before it does.
    """
    for begin, end in ranges:
        if not _is_count(begin) or not _is_count(end) or begin >= end:
            raise BadInput(f"{_shown(begin)} to {_shown(end)} is no range of leaves")
    waiting = sorted(set(ranges), reverse=True)
    under_way: dict[tuple[int, int], Frontier] = {}
    done: dict[tuple[int, int], bytes] = {}
    rest = iter(leaves)
    bounds = sorted({0, *(bound for pair in ranges for bound in pair)})
    for here, there in pairwise(bounds):
        while waiting and waiting[-1][0] == here:
            under_way[waiting.pop()] = Frontier()
        _read_on(rest, here, there, under_way.values())
        for ended in [pair for pair in under_way if pair[1] == there]:
            done[ended] = under_way.pop(ended).root()
    return [done[pair] for pair in ranges]


def root_by_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes:
    """The root that a tree of ``size`` has if ``leaf`` is its leaf ``index`` and the proof holds.

    Raises `BadInput` where the proof cannot be one: index not below size, another number of hashes than the tree asks
    for, or a hash of another length than 32 bytes. RFC 6962, section 2.1.1; RFC 9162, section 2.1.3.2.
    """
    _check_place(index, size)
    if not _is_hash(leaf):
        raise BadInput("the leaf is no hash of 32 bytes")
    sides, above = _path(index, size)
    _check_hashes(proof, sides + above)
    for level, beside in enumerate(proof):
        on_the_left = level >= sides or index >> level & 1
        leaf = node(beside, leaf) if on_the_left else node(leaf, beside)
    return leaf


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof shows ``leaf`` at ``index`` in the tree of ``size`` with this root; strict, and never raises.

    Every hash, the root too, has 32 bytes, and the proof has exactly the number of hashes that the tree asks for.
    """
    try:
        return _is_hash(root) and root_by_inclusion(leaf, index, size, proof) == root
    except BadInput:
        return False


def verify_consistency(old: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the tree of ``size`` begins with the old tree; strict, and never raises.

    An old size of 0 is refused, as any tree begins with nothing. Equal sizes take no hashes and equal roots.
    RFC 6962, section 2.1.2; RFC 9162, section 2.1.4.2.
    """
    try:
        _check_sizes(old, size)
        if not _is_hash(old_root) or not _is_hash(root):
            return False
        if old == size:
            _check_hashes(proof, 0)
            return old_root == root
        return _roots_by_consistency(old, old_root, size, proof) == (old_root, root)
    except BadInput:
        return False


def _roots_by_consistency(old: int, old_root: bytes, size: int, proof: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Both roots that the proof leads to, the old one first."""
    sides, above = _path(old - 1, size)
    shared = (old & -old).bit_length() - 1  # levels of the last full subtree of the old tree: the proof begins above it
    if old == 1 << shared:  # that subtree is the old tree, and its root is held already
        _check_hashes(proof, sides - shared + above)
        before = after = old_root
    else:
        _check_hashes(proof, sides - shared + above + 1)
        before, *proof = proof
        after = before
    for level, beside in enumerate(proof, shared):
        if level >= sides or (old - 1) >> level & 1:
            before, after = node(beside, before), node(beside, after)
        else:
            after = node(after, beside)
    return before, after


def _path(index: int, size: int) -> tuple[int, int]:
    """Hashes of a leaf's proof below and above where its way up meets that of the last leaf.

    Below, the bits of the index say on which side each hash lies; above, all lie on the left.
    """
    sides = (index ^ (size - 1)).bit_length()
    return sides, (index >> sides).bit_count()


def _split(size: int) -> int:
    """The largest power of two below a size of at least 2."""
    return 1 << (size - 1).bit_length() - 1


def _full(hashes: list[bytes]) -> bytes:
    """The root over a full subtree of hashes; their number is a power of two."""
    if set(map(len, hashes)) != {HASH}:
        raise BadInput(_NO_HASH)
    hash_of = sha256
    while len(hashes) > 1:
        each = iter(hashes)
        hashes = [hash_of(b"\x01" + left + right).digest() for left, right in zip(each, each, strict=True)]
    return hashes[0]


def _read_on(rest: Iterable[bytes], here: int, there: int, frontiers: Iterable[Frontier]) -> None:
    """Take the leaves from here to there into all frontiers."""
    taking = list(frontiers)
    while here < there:
        some = list(islice(rest, min(_CHUNK - here % _CHUNK, there - here)))
        if not some:
            raise BadInput(f"the leaves end at {here}, before {there}")
        for frontier in taking:
            frontier.extend(some)
        here += len(some)


def _is_hash(value: object) -> TypeGuard[bytes]:
    return isinstance(value, bytes) and len(value) == HASH


def _is_count(value: object) -> TypeGuard[int]:
    return type(value) is int and 0 <= value <= LARGEST


def _check_place(index: object, size: object) -> None:
    if not _is_count(size) or not _is_count(index) or index >= size:
        raise BadInput(f"a tree of {_shown(size)} has no leaf {_shown(index)}")


def _check_sizes(old: object, size: object) -> None:
    if not _is_count(size) or not _is_count(old) or not 0 < old <= size:
        raise BadInput(f"no proof leads from {_shown(old)} leaves to {_shown(size)}")


def _check_hashes(proof: object, number: int) -> None:
    if not isinstance(proof, Sequence) or len(proof) != number:
        raise BadInput(f"the proof of such a tree has {number} hashes")
    if not all(map(_is_hash, proof)):
        raise BadInput("a hash of the proof has not 32 bytes")


def _shown(value: object) -> str:
    """A number that a sentence can hold: a hostile one may have more digits than Python prints."""
    return str(value) if _is_count(value) else f"something that is no number up to {LARGEST}"
