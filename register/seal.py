"""Sealing: a checkpoint of everything that is recorded, signed by the key in force, and never two that contradict.

A key remembers beside its file, in ``KEYFILE.last-signed``, the newest checkpoint that it signed. Whatever is signed
next must continue that one, whichever copy of the register it is asked of; so the file is written, durably, before a
signature is let out. Who loses it together with every trace of a checkpoint in the register loses that protection.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from register.errors import Damaged, IdTaken, Misasked, Unreadable, VerifierDamaged
from register.events import CheckpointSealed, KeyRotated
from register.examining import Claim, in_force, succession
from register.ledger import kept
from register.ledger import keys as keyfiles
from register.ledger.checkpoint import Checkpoint, Signed
from register.ledger.note import Key, base64_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from register.entry import Entry
    from register.events import Event
    from register.examining import Examined
    from register.register import Register

PATIENCE: Final = 120
"""Seconds to wait for somebody else who is sealing with the same key: he may be reading a million entries."""


class Sealing(NamedTuple):
    """What sealing came to: the signed checkpoint, the entry that tells of it, whether it was signed before."""

    signed: Signed
    entry: Entry
    already: bool


def seal(register: Register, keys: Sequence[str | Path]) -> Sealing:
    """Sign a checkpoint of all entries with the keys in these files, once everything was read anew and verified.

    Nothing new but earlier sealings: the checkpoint signed last is given again, byte for byte, and what a kill left
    undone is made good. A register without a key gets this one, as an entry. After a rotation both keys are needed.
    Costs a reading of the whole log, and one more for the entry.

    Raises, before anything is signed: `Misasked` for a key that is not in force or one that lacks; `Unreadable` for
    a key file that others may open; `Damaged` or `Rollback` where the log does not verify, or does not continue what
    these keys signed; `VerifierDamaged` where a key's memory of that is missing, older than what the register
    knows, or unreadable.
    """
    _check_writable(register)
    with _held(register.origin, [Path(key) for key in keys]) as holders:
        examined = _examined(register, holders)
        if not examined.keys:
            _put_in_force(register, holders)
            examined = _examined(register, holders)
        return _sealed(register, holders, examined)


def rotate(register: Register, old: str | Path | None, new: str | Path) -> Sealing:
    """Put a new key in force, as an entry, and seal at once with both: the old key vouches for the new one.

    Killed in between, it is finished by rotating or sealing once more with both. A register without a key takes
    ``old`` as None. Raises as `seal` does, and `Misasked` where the old key is not given though one is in force: then
    nobody can vouch for another, and what that means is said.
    """
    _check_writable(register)
    with _held(register.origin, [Path(key) for key in (old, new) if key is not None]) as holders:
        examined = _examined(register, holders)
        key = str(holders[-1].key)
        replaces = None if old is None else str(holders[0].key)
        if not _put(examined, key, replaces):
            _check_rotation(register, examined, replaces)
            _tell(register, KeyRotated(on=register.today(), key=key, replaces=replaces), _rotated(holders[-1].key))
            examined = _examined(register, holders)
        return _sealed(register, holders, examined)


def attach(register: Register, signed: Signed) -> Signed:
    """Add the signatures that others put below a kept checkpoint, durably, and give what is kept then.

    Checked are the text, which must be the kept one's, and the signatures of the log's own keys, of which there must
    be one; cosignatures are taken as they are, since only a policy says whose keys those are: `verify` checks them.
    Raises `Misasked` for a checkpoint of another log, of a size that is not kept, or that no key of this log signed;
    `Damaged` for a wrong signature of such a key, and (``fork``) where they signed another checkpoint of that size.
    """
    _check_origin(register, signed)
    size = signed.checkpoint.size
    before = register.checkpoints.at(size)
    if before is None:
        raise Misasked(f"No checkpoint of {size} entries is kept here, so nothing was attached.")
    told = [Key.parse(each.key) for each in succession(register.examine().keys)]
    if not signed.signers(told):
        raise Misasked("No key of this log signed that checkpoint; nothing was attached.")
    _check_fork(before, signed, told)
    return register.checkpoints.keep(signed)


# -- below: how it is done


def _check_fork(before: Signed, signed: Signed, told: Sequence[Key]) -> None:
    """Raise where the log's own keys signed two checkpoints of one size: whoever holds both convicts the signer."""
    if before.note.text == signed.note.text or not before.signers(told):
        return
    size = signed.checkpoint.size
    raise Damaged(
        size - 1,
        "fork",
        first=0,
        expected=before.checkpoint.root.hex(),
        found=signed.checkpoint.root.hex(),
        what=f"the checkpoint of {size} entries, of which the key signed two",
        binds="signer",
        checkpoints=(before.encode().decode(), signed.encode().decode()),
    )


def _check_writable(register: Register) -> None:
    """Raise `StoreUnavailable` where no entry could be written: that must be known before anything is signed."""
    with register._log.writing():  # noqa: SLF001 - only whoever may write finds out
        pass


class _Holder(NamedTuple):
    """A key whose file is locked, and where it remembers what it signed."""

    path: Path
    signer: keyfiles.Signer
    last: Signed | None

    @property
    def key(self) -> Key:
        return self.signer.key

    @property
    def memory(self) -> Path:
        return _memory(self.path)


@contextmanager
def _held(origin: str, paths: Sequence[Path]) -> Iterator[list[_Holder]]:
    """Lock key files, all in the same order for everybody, then read what they signed last."""
    if not paths:
        raise Misasked("Name the file of the key to sign with.")
    signers = [keyfiles.load(path, origin) for path in paths]
    if len({signer.key for signer in signers}) < len(signers):
        raise Misasked("The same key is given twice; two different ones are needed.")
    paths = [path.parent.resolve() / path.name for path in paths]
    with ExitStack() as stack:
        for path, descriptor in _opened(paths, stack):
            kept.wait_for(descriptor, f"Somebody else is sealing with the key {path}; try again.", PATIENCE)
        holders = zip(paths, signers, strict=True)
        yield [_Holder(path, signer, _last_signed(path, signer.key)) for path, signer in holders]


def _opened(paths: Sequence[Path], stack: ExitStack) -> list[tuple[Path, int]]:
    """Open key files, in an order that is the same under whatever names they are given."""
    found = []
    for path in paths:
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            raise Unreadable(f"The key {path} was there, and cannot be opened again: {error.strerror}.") from None
        stack.callback(os.close, descriptor)
        found.append((path, descriptor))
    return sorted(found, key=lambda one: _identity(one[1]))


def _identity(descriptor: int) -> tuple[int, int]:
    found = os.fstat(descriptor)
    return found.st_dev, found.st_ino


def _memory(path: Path) -> Path:
    return path.with_name(f"{path.name}.last-signed")


def _last_signed(path: Path, key: Key) -> Signed | None:
    """The checkpoint that a key signed last; None where none is remembered."""
    memory = _memory(path)
    try:
        last = kept.read(memory)
    except Unreadable as error:
        raise VerifierDamaged(f"{error} {_put_back(memory)}") from None
    if last is None:
        return None
    size, origin = last.checkpoint.size, last.checkpoint.origin
    what, shown = f"{memory}, the checkpoint of {size} entries", [last.encode().decode()]
    if origin != key.name:
        what = f"{what} of {origin}, a register that needs a key of its own"
        raise Damaged(size - 1, "wrong-source", first=0, what=what, expected=key.name, found=origin, checkpoints=shown)
    if key not in last.signers([key]):
        what = f"{what}, which is not signed by the key beside it"
        raise Damaged(size - 1, "bad-signature", first=0, what=what, checkpoints=shown)
    return last


def _put_back(memory: Path) -> str:
    return (
        "Without what this key signed last nothing is signed. Take the newest checkpoint of this register that "
        f"others hold (auditors, witnesses, exports) and put it back as {memory}, then seal again."
    )


def _examined(register: Register, holders: Sequence[_Holder]) -> Examined:
    """Read everything anew, compare it with all that was signed, and all that was signed with what is remembered.

    Gives the keys that came in force, and as sealed also what is kept: an entry may not have come to tell of it.
    """
    known = _kept(register)
    claims = (*_claims(holders), *(_claim(signed, "a kept checkpoint") for signed in known))
    try:
        examined = register.examine(claims)
    except Damaged as error:
        if any(str(holder.memory) in str(error) for holder in holders):
            error.args = (f"{error} {_TWO_PASTS}",)
        raise
    examined = examined._replace(keys=tuple(succession(examined.keys)))
    for holder in holders:
        _check_memory(holder, examined, known)
    keys = [Key.parse(told.key) for told in examined.keys]
    kept_ones = (_claim(signed, "a kept checkpoint") for signed in known if signed.signers(keys))
    return examined._replace(sealed=(*examined.sealed, *kept_ones))


_TWO_PASTS: Final = (
    "The key signed another past than this register holds: two copies went on differently. Decide which of them "
    "stands; the other can never be sealed with this key."
)


def _kept(register: Register) -> list[Signed]:
    known = register.checkpoints.all()
    for signed in known:
        (origin, size, _), shown = signed.checkpoint, [signed.encode().decode()]
        if origin != register.origin:
            what = f"the kept checkpoint of {size} entries"
            raise Damaged(
                size - 1, "wrong-source", first=0, what=what, expected=register.origin, found=origin, checkpoints=shown
            )
    return known


def _check_origin(register: Register, signed: Signed) -> None:
    if signed.checkpoint.origin != register.origin:
        raise Misasked(f"The checkpoint is of {signed.checkpoint.origin}; this register is {register.origin}.")


def _claims(holders: Iterable[_Holder]) -> Iterator[Claim]:
    for holder in holders:
        if holder.last:
            yield _claim(holder.last, str(holder.memory))


def _claim(signed: Signed, whence: str) -> Claim:
    return Claim(signed.checkpoint.size, signed.checkpoint.root, whence)


def _check_memory(holder: _Holder, examined: Examined, known: Sequence[Signed]) -> None:
    """Raise `VerifierDamaged` where the register knows of a larger checkpoint by a key than the key itself."""
    size = max(_size_kept(holder.key, known), _size_sealed(str(holder.key), examined))
    last = holder.last.checkpoint.size if holder.last else 0
    if last < size:
        found = f"{holder.memory} knows of {last} entries" if last else f"There is no {holder.memory}"
        raise VerifierDamaged(f"{found}, but {size} were signed by its key. {_put_back(holder.memory)}")


def _size_kept(key: Key, known: Sequence[Signed]) -> int:
    """The largest checkpoint kept that a key signed."""
    return next((signed.checkpoint.size for signed in reversed(known) if key in signed.signers([key])), 0)


def _size_sealed(key: str, examined: Examined) -> int:
    """The largest checkpoint of which the log tells, of those that only this key can have signed."""
    numbers = {told.key: told.number for told in examined.keys}
    if key not in numbers:
        return 0
    begin = numbers[key]
    end = min((number for number in numbers.values() if number > begin), default=examined.size)
    return max((sealed.size for sealed in examined.sealed if begin < sealed.size <= end), default=0)


def _put_in_force(register: Register, holders: Sequence[_Holder]) -> None:
    """Make the only key given the register's first."""
    if len(holders) > 1:
        raise Misasked("This register has no key yet; give one, which becomes its key.")
    key = holders[0].key
    _tell(register, KeyRotated(on=register.today(), key=str(key)), _rotated(key))


def _put(examined: Examined, key: str, replaces: str | None) -> bool:
    """Whether the newest rotation is this one already."""
    return bool(examined.keys) and (examined.keys[-1].key, examined.keys[-1].replaces) == (key, replaces)


def _check_rotation(register: Register, examined: Examined, replaces: str | None) -> None:
    """Raise `Misasked` unless it is the key in force, and that one alone, which is to be replaced."""
    needed = _in_force(examined)
    if needed and replaces is None:
        raise Misasked(
            f"The key in force is {needed[0]}, and only it can vouch for another. Put its file back from a backup. "
            "If it is lost for good, nobody can seal this register any more: begin a new one under another origin "
            f"than {register.origin}, and give auditors its policy by hand, with this one's last checkpoint."
        )
    if replaces and replaces not in needed[:1]:
        raise Misasked(_not_in_force(replaces, needed))
    if len(needed) > 1:
        raise Misasked("The last rotation was not sealed yet; first seal with both of its keys.")


def _in_force(examined: Examined) -> tuple[str, ...]:
    """The keys that must sign a checkpoint of everything: the one in force, the one it replaced if that is news."""
    return in_force(examined.keys, examined.sealed, examined.size)


def _not_in_force(key: str, needed: Sequence[str]) -> str:
    return f"The key {_short(key)} is not in force in the log; in force is {_short(needed[0]) if needed else 'none'}."


def _short(vkey: str) -> str:
    """A key as its file's owner knows it: name and id."""
    return "+".join(vkey.split("+")[:2])


def _sealed(register: Register, holders: Sequence[_Holder], examined: Examined) -> Sealing:
    last = _again(register, holders, examined)
    if last is None:
        holders = _needed(holders, _in_force(examined))
    signed = last or _signed(register, holders, examined)
    size = signed.checkpoint.size
    told = CheckpointSealed(on=register.today(), root=base64_of(signed.checkpoint.root), tree_size=size)
    _told(register, told, f"checkpoint-sealed/{size}")  # a taken id is found before anything is let out
    _remember(holders, signed)
    register.checkpoints.keep(signed)
    return Sealing(signed, _tell(register, told, f"checkpoint-sealed/{size}"), already=last is not None)


def _again(register: Register, holders: Sequence[_Holder], examined: Examined) -> Signed | None:
    """The checkpoint signed last, if nothing that matters came after it and all signed it who had to."""
    last = max((each.last for each in holders if each.last), key=lambda last: last.checkpoint.size, default=None)
    if last is None or not _only_sealings(register, last.checkpoint.size, examined.size):
        return None
    signers = {str(key) for key in last.signers(Key.parse(told.key) for told in examined.keys)}
    return last if signers.issuperset((*_in_force(examined), *(str(each.key) for each in holders))) else None


def _only_sealings(register: Register, after: int, size: int) -> bool:
    return all(isinstance(register.entry(number).event, CheckpointSealed) for number in range(after, size))


def _needed(holders: Sequence[_Holder], needed: Sequence[str]) -> list[_Holder]:
    """The holders in the order in which they sign; raises `Misasked` for one too many or too few."""
    given = {str(holder.key): holder for holder in holders}
    for key in given:
        if key not in needed:
            raise Misasked(_not_in_force(key, needed))
    for key in needed:
        if key not in given:
            raise Misasked(f"The first checkpoint after a rotation is signed by both keys; give {_short(key)} too.")
    return [given[key] for key in needed]


def _signed(register: Register, holders: Sequence[_Holder], examined: Examined) -> Signed:
    """Sign, and believe no signature that does not verify."""
    checkpoint = Checkpoint(register.origin, examined.size, examined.root)
    signed = Signed.of(checkpoint, (holder.signer.sign(checkpoint.text) for holder in holders))
    keys = [holder.key for holder in holders]
    if not all(
        key.verifies(each.raw, checkpoint.text.encode()) for key, each in zip(keys, signed.note.signatures, strict=True)
    ):
        raise VerifierDamaged("The signature just made does not verify, so it was thrown away; try another machine.")
    return signed


def _remember(holders: Sequence[_Holder], signed: Signed) -> None:
    """Write down, durably, what was signed, before anybody sees it.

    A replaced key comes first: where the new one remembers, the old one does.
    """
    for holder in reversed(holders):
        if holder.last != signed:
            kept.write(holder.memory, signed)


def _rotated(key: Key) -> str:
    return f"key-rotated/{key.id.hex()}"


def _tell(register: Register, event: KeyRotated | CheckpointSealed, id: str) -> Entry:
    """Record an event, unless it is recorded, perhaps on another day."""
    return _told(register, event, id) or register.record(event, id=id)


def _told(register: Register, event: KeyRotated | CheckpointSealed, id: str) -> Entry | None:
    number = register.number_of(id)
    if number is None:
        return None
    entry = register.entry(number)
    if not _same(entry.event, event):
        raise IdTaken(id, number, "says something else, so nothing was sealed")
    return entry


def _same(told: Event, event: KeyRotated | CheckpointSealed) -> bool:
    """Whether two events say the same of a key or a checkpoint, whatever the day."""
    match told, event:
        case KeyRotated(), KeyRotated():
            return (told.key, told.replaces) == (event.key, event.replaces)
        case CheckpointSealed(), CheckpointSealed():
            return (told.root, told.tree_size) == (event.root, event.tree_size)
        case _:
            return False
