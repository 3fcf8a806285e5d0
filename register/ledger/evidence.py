"""Evidence: what a verification that failed leaves for others to look at, and a fork that anybody can check.

A fork is two checkpoints of one log that cannot both be: two roots of one size; or of two sizes, where the newer tree
begins with other entries than the older checkpoint says. Whoever has the policy needs nothing else to see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from register.errors import BadInput, RegisterError
from register.ledger.checkpoint import Signed
from register.ledger.note import LOG, base64_of, from_base64
from register.ledger.tree import HASH, consistency_ranges, hashes, node

if TYPE_CHECKING:
    from register.errors import Damaged
    from register.ledger.note import Key
    from register.ledger.policy import Policy


def evidence(error: Damaged) -> dict[str, object]:
    """What a finding says and rests on, as the JSON object of an evidence file.

    ``range`` is half-open, ``binds`` is ``copy`` (not what was signed; by whom stays open) or ``signer`` (who signed
    what cannot both be); ``checkpoints`` are signed notes, ``line`` and ``proof`` base64.
    """
    line = {} if error.line is None else {"line": base64_of(error.line)}
    return {
        "finding": error.finding,
        "range": [error.first, error.end],
        "binds": error.binds,
        "checkpoints": list(error.checkpoints),
        **line,
        "proof": list(error.proof),
        "expected": error.expected,
        "found": error.found,
        "sentence": str(error),
    }


def shows_fork(evidence: Mapping[str, object], policy: Policy) -> bool:
    """Whether evidence shows by itself that a log of the policy signed two things that cannot both be; never raises.

    Both checkpoints are signed by the log; what else stands below them is not asked, or the log could spoil the
    evidence by it. Of one size, they have two roots. Of two, the proof leads from the newer root to another root of
    the older size than the older checkpoint has (RFC 6962, section 2.1.2).
    """
    try:
        older, newer = sorted(map(_signed, _texts(evidence.get("checkpoints"))), key=lambda one: one.checkpoint.size)
        proof = [from_base64(text) for text in _texts(evidence.get("proof"))]
        return all(bound_by(one, policy.logs) for one in (older, newer)) and contradict(older, newer, proof)
    except (RegisterError, ValueError):
        return False


def bound_by(signed: Signed, logs: Iterable[Key]) -> tuple[Key, ...]:
    """The logs' keys, of these, that signed a checkpoint of their own, whatever else stands below it; never raises."""
    text, below = signed.note.text.encode(), signed.note.signatures
    return tuple(
        key
        for key in logs
        if (key.type, key.name) == (LOG, signed.checkpoint.origin)
        and any(key.verifies(one.raw, text) for one in below if (one.name, one.id) == (key.name, key.id))
    )


def contradict(older: Signed, newer: Signed, proof: Sequence[bytes]) -> bool:
    """Whether two checkpoints of one log, the smaller first, cannot both be; the signatures are not asked about.

    Raises `BadInput` where the proof cannot be one.
    """
    (origin, old, old_root), (other, size, root) = older.checkpoint, newer.checkpoint
    if origin != other:
        return False
    if old == size:
        return old_root != root
    before, after = roots(old, size, proof)
    return after == root and before != old_root


def roots(old: int, size: int, proof: Sequence[bytes]) -> tuple[bytes, bytes]:
    """The roots of the older and the newer tree that a consistency proof with its first node leads to.

    The proofs of tlog-witness leave the first node out where the older tree is full: it is that tree's root.
    Raises `BadInput` for another number of hashes than such trees ask for, or hashes that are none.
    """
    ranges = full_ranges(old, size)
    if len(proof) != len(ranges) or any(len(one) != HASH for one in proof):
        raise BadInput(f"from {old} to {size} entries lead {len(ranges)} hashes of {HASH} bytes")
    before = after = proof[0]
    for (_, end), beside in zip(ranges[1:], proof[1:], strict=True):
        if end <= old:
            before, after = node(beside, before), node(beside, after)
        else:
            after = node(after, beside)
    return before, after


def full_ranges(old: int, size: int) -> list[tuple[int, int]]:
    """The ranges of leaves whose roots are a consistency proof, the first node always among them."""
    ranges = consistency_ranges(old, size)
    return [(0, old), *ranges] if old & (old - 1) == 0 else ranges


def fork_proof(old: int, size: int, leaves: Iterable[bytes]) -> tuple[str, ...]:
    """The hashes in base64 that lead from the newer tree's root to its own root of the older size; none for equals."""
    return () if old == size else tuple(map(base64_of, hashes(full_ranges(old, size), leaves)))


# -- below: how it is done

_MOST: Final = 65
"""Hashes of such a proof at most: one more than a tree of 2^63 leaves has levels."""


def _texts(value: object) -> list[str]:
    """A short list of texts; raises `BadInput` for anything else."""
    if not isinstance(value, list | tuple) or len(value) > _MOST or not all(isinstance(one, str) for one in value):
        raise BadInput("no list of texts")
    return list(value)


def _signed(text: str) -> Signed:
    return Signed.parse(text.encode())
