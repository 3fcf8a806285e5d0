"""Proofs out of an open register: that an entry is in a signed tree, that one signed tree continues another.

Each costs one reading of the signed entries, O(log n) memory, and is verified before it is given out.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from register.errors import BadInput, Damaged, Misasked, Rollback
from register.events import KeyRotated, RegisterOpened
from register.examining import Claim
from register.ledger import tree
from register.ledger.note import Key
from register.ledger.proof import Consistency, Inclusion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from register.entry import Entry
    from register.ledger.checkpoint import Signed
    from register.register import Register


def inclusion(register: Register, number: int) -> Inclusion:
    """Prove that an entry is in the tree of the newest checkpoint.

    Raises `Misasked` for an entry that is not there, or that no checkpoint covers yet; `Damaged` where the log is not
    what was signed, or was signed by a key that it does not name. RFC 6962, section 2.1.1.
    """
    signed = _newest(register)
    if not 0 <= number < register.size:
        raise Misasked(f"There is no entry #{number}; the last is #{register.size - 1}.")
    size = signed.checkpoint.size if signed else 0
    if signed is None or number >= size:
        raise Misasked(f"Entry #{number} is in no signed checkpoint yet; seal first: register seal --key FILE")
    reading = _Reading(register, signed, number)
    hashes = tree.hashes(tree.inclusion_ranges(number, size), reading)
    reading.finish()
    proof = Inclusion(reading.line, number, tuple(hashes), signed)
    if not proof.holds():
        raise _wrong(register, signed)
    return proof


def consistency(register: Register, since: Signed) -> Consistency:
    """Prove that the newest checkpoint's tree begins with the one of a checkpoint that somebody holds.

    Its root is compared with the log; its signatures are its holder's affair.
    Raises `Misasked` for a checkpoint of another register, or where a newer one is to be signed first; `Rollback`
    where it has more entries than there are; `Damaged` where the log does not begin with its tree.
    RFC 6962, section 2.1.2.
    """
    _check_held(register, since)
    signed, old = _newest(register), since.checkpoint.size
    size = signed.checkpoint.size if signed else 0
    if signed is None or old > size:
        raise Misasked(f"No checkpoint of {old} entries or more is kept here; seal first: register seal --key FILE")
    reading = _Reading(register, signed)
    root, *hashes = tree.hashes([(0, old), *tree.consistency_ranges(old, size)], reading)
    reading.finish()
    if root != since.checkpoint.root:
        raise _wrong(register, since, root)
    proof = Consistency(old, tuple(hashes), signed)
    if not proof.holds(root):
        raise _wrong(register, signed)
    return proof


# -- below: how it is done


def _check_held(register: Register, since: Signed) -> None:
    """Raise where a checkpoint that somebody holds cannot be one of this register as it is."""
    if since.checkpoint.origin != register.origin:
        raise Misasked(f"The checkpoint is of {since.checkpoint.origin}; this register is {register.origin}.")
    if since.checkpoint.size > register.size:
        raise Rollback(register.size, since.checkpoint.size, checkpoints=[since.encode().decode()])


class _Reading:
    """The leaf hashes of a checkpoint's entries, in one reading; remembers one line, and what keys are told of."""

    def __init__(self, register: Register, signed: Signed, wanted: int | None = None) -> None:
        self.line = b""
        self._signed, self._wanted, self._keys = signed, wanted, list[Key]()
        self._rest = iter(register.entries(signed.checkpoint.size))

    def __iter__(self) -> Iterator[bytes]:
        for entry in self._rest:
            self._see(entry)
            yield bytes.fromhex(entry.digest)

    def finish(self) -> None:
        """Read what is left; raises `Damaged` unless a key that the entries name signed the checkpoint."""
        for entry in self._rest:
            self._see(entry)
        if not self._signed.signers(self._keys):
            size = self._signed.checkpoint.size
            what, shown = f"the kept checkpoint of {size} entries", [self._signed.encode().decode()]
            raise Damaged(size - 1, "unlogged-key", first=0, what=what, checkpoints=shown)

    def _see(self, entry: Entry) -> None:
        if entry.number == self._wanted:
            self.line = entry.line
        if isinstance(entry.event, RegisterOpened | KeyRotated) and entry.event.key:
            with suppress(BadInput):  # what is no key signs nothing
                self._keys.append(Key.parse(entry.event.key))


def _newest(register: Register) -> Signed | None:
    """The newest checkpoint, which must be one of this register's, of no more entries than there are."""
    signed = register.checkpoints.newest()
    if signed and signed.checkpoint.size > register.size:
        raise Rollback(register.size, signed.checkpoint.size, checkpoints=[signed.encode().decode()])
    if signed and signed.checkpoint.origin != register.origin:
        found, shown = signed.checkpoint.origin, [signed.encode().decode()]
        what = f"the kept checkpoint of {signed.checkpoint.size} entries"
        raise Damaged(0, "wrong-source", what=what, expected=register.origin, found=found, checkpoints=shown)
    return signed


def _wrong(register: Register, signed: Signed, root: bytes | None = None) -> Damaged:
    """The log is not what was signed: told with the range that all kept checkpoints leave, where one is found."""
    claims = [
        Claim(each.checkpoint.size, each.checkpoint.root, "a checkpoint")
        for each in (*register.checkpoints.all(), signed)
    ]
    try:
        register.examine(claims)
    except Damaged as found:
        return found
    size, expected = signed.checkpoint.size, signed.checkpoint.root.hex()
    shown = [signed.encode().decode()]
    return Damaged(
        size - 1, "wrong-root", first=0, expected=expected, found=root.hex() if root else None, checkpoints=shown
    )
